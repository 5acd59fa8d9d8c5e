"""Writes a base in the formats of the field. Choose one with `exchange.base.formats()`."""
