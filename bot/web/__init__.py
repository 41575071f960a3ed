"""Over HTTP: health and metrics for whoever watches the bot, and the pages of the reading room."""
