"""Turns bytes into documents: the only place that knows formats. Choose one with `read.document.read`."""
