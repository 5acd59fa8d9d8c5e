"""Comparison: what two documents, two moments of a base, or two bases say differently, claim by claim; from records to records."""

from regesta.compare.base import Act, Change, Side, Slot
from regesta.compare.changes import compare

__all__ = ["Act", "Change", "Side", "Slot", "compare"]
