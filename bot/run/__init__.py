"""The running service and the only place that builds objects."""
