"""The settings and what can be wrong with them."""
