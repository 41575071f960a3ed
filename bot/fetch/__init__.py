"""Fills the folder from feeds on the web. A process of its own: the service fetches nothing."""
