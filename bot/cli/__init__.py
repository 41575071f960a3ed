"""What is typed at the machine."""
