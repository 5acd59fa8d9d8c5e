"""Which of two documents is the later one, judged from dates, and why; it is said how sure that is, and where nothing tells it.

It is about the documents alone. That one is later does not make it right.
"""

from typing import NamedTuple

from regesta.model.document import Document
from regesta.model.time import Answer
from regesta.model.wording import moment
from regesta.view.versions import later
from regesta.vocabulary.load import Vocabulary

LEFT, RIGHT = "left", "right"


class Later(NamedTuple):
    """Which side is later, None where nothing tells or the signs are against each other; why, and whether it is sure."""

    side: str | None
    because: str
    sure: bool


def which_is_later(left: Document, right: Document, words: Vocabulary) -> Later:
    """Return which of two documents is the later one: by revision and publication surely, by other signs probably."""
    if left.id == right.id:
        return Later(None, "both are one document", True)
    signs: list[Later] = []
    for side, earlier, other in ((RIGHT, left, right), (LEFT, right, left)):
        why, sure = later(earlier, other, words)
        if why and sure:
            return Later(side, why, True)
        if why:
            signs.append(Later(side, why, False))
    by_date = _by_date(left, right)
    if by_date is not None and by_date.sure:
        return by_date
    signs += [by_date] if by_date is not None else []
    if len({each.side for each in signs}) > 1:
        told = "; ".join(f"{each.because} (the {each.side} one)" for each in signs)
        return Later(None, f"the signs are against each other: {told}", False)
    if signs:
        return Later(signs[0].side, "; ".join(each.because for each in signs), False)
    return Later(None, "neither says of when it is, and nothing in them tells", False)


def _by_date(left: Document, right: Document) -> Later | None:
    """Return what the days tell on which documents speak: they are sure only where one cannot be as late as the other."""
    if left.date is None or right.date is None or left.date.first is None or right.date.first is None:
        return None
    if left.source.published and right.source.published:
        return None  # has told already
    sides = ((RIGHT, left, right), (LEFT, right, left))
    for side, earlier, other in sides:
        if earlier.date and other.date and earlier.date.before(other.date) is Answer.YES:
            return Later(side, f"{_speaks(other)}, the other {_speaks(earlier)}", True)
    for side, earlier, other in sides:
        both = not earlier.source.published and not other.source.published
        first, second = earlier.date, other.date
        if both and first and second and (first.first or 0) < (second.first or 0):
            return Later(side, f"{_speaks(other)}, the other nothing after {_day(earlier)}", False)
    return None


def _speaks(document: Document) -> str:
    return (
        f"of {_day(document)}" if document.source.published else f"it cites or has read something of {_day(document)}"
    )


def _day(document: Document) -> str:
    return moment(document.date.edtf.removesuffix("/..")) if document.date else ""
