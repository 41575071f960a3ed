"""One module a format, each a pure function from bytes to parsed articles; run in killable child processes only."""
