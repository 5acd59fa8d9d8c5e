"""All exchange formats by name."""

from regesta.exchange import formats
from regesta.exchange.base import Format
from regesta.registry import collect

FORMATS = {each.name: each for each in collect(formats, "FORMAT", Format)}
