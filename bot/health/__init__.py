"""Whether everything works, and who must hear of it when it does not."""
