"""The formats of lists, one a module; each has a constant `FORMAT`."""
