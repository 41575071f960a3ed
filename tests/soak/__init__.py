"""Long runs, not part of the test suite: `./run.sh soak`, or one of them by name."""
