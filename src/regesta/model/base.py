"""What all records share: the base class, spans of text, and the digest that ids are made of."""

import hashlib
from typing import NamedTuple

import msgspec


class Record(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An immutable record with named fields only; two records with the same fields are equal.

    Records hold only values and other records made before them, never themselves, so that the collector of cycles need
    not look at the millions of a large base.
    """


class Span(NamedTuple):
    """A stretch of a text: `start` and `end` count characters, half open."""

    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Tell whether this span lies inside `other`."""
        return other.start <= self.start and self.end <= other.end


def digest(*parts: str | bytes) -> str:
    """Return 32 hexadecimal digits (half of SHA-256) that stand for the parts in this order.

    The parts are set apart by their lengths, so ("ab", "c") and ("a", "bc") differ.
    """
    made = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(str(len(data)).encode())
        made.update(b":")
        made.update(data)
    return made.hexdigest()[:32]
