"""A briefing bot: articles in a folder become cited digests and answers."""
