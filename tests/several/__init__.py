"""Several processes of the bot on one PostgreSQL, killed, stopped and cut off while they work."""
