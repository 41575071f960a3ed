"""Quality on labelled news: the product's own path with its product settings, measured and held."""
