"""Health and metrics over HTTP, for whoever watches the bot from outside."""
