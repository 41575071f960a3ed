"""What is known: articles, stories, and what of them may be shown to whom."""
