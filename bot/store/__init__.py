"""SQLite: everything the bot knows and everything it has promised to send."""
