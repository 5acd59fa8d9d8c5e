"""One file a kind of claim; each has a constant `CLAIMER`."""
