"""Writes a base in the formats of the field. All of them are in `exchange.registry.FORMATS`."""
