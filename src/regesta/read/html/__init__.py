"""HTML: its tree with offsets, what a page says of itself, and the setting of its main text."""
