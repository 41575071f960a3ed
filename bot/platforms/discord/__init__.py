"""Discord: digests in channels, forums, threads and webhooks; commands, buttons and answers."""
