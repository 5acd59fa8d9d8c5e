"""Names in running prose: where they stand, what sort of thing each names, and which of them name the same."""
