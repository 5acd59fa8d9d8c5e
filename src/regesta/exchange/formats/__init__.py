"""One file a format; each has a constant `FORMAT`."""
