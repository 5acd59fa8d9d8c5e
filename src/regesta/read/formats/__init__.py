"""One file a format; each has a constant `READER`."""
