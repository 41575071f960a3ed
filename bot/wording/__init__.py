"""Words that every platform shows and reads alike."""
