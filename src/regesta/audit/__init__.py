"""What does not add up in a base, reported by named checks, each in a file of its own under `checks`."""
