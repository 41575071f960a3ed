"""Words that all platforms show and read alike."""
