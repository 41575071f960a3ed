"""From bytes in a folder to parsed articles."""
