"""A briefing bot: articles in a folder become cited digests and answers."""

__version__ = "0.1.0"
