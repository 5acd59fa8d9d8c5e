"""Finds the title in quotation marks of a printed reference, where quotation marks also stand inside it."""

import re
import unicodedata

from regesta.model.base import Record
from regesta.text import fold

_OPEN, _SHUT = '"“«„', '"”»“'
_CLOSED = re.compile(r"\s*(?:[.,;:]?\s*$|[.,;]\s|[.,;]?\s*\[|[.,]?\s*\(|\.|[–-]\s)")


class Title(Record, frozen=True, kw_only=True):
    """The words of a title, and where the part that begins with them starts and ends."""

    text: str
    start: int
    end: int


def quoted_title(text: str) -> Title | None:
    """Return the title in quotation marks; marks inside it, and the title printed a second time, belong to it.

    A quotation mark ends the title where a full stop, bracket or the title's repetition follows; else the last one does.
    """
    start = next((at for at, char in enumerate(text) if char in _OPEN and (at == 0 or text[at - 1] in " (.:,;")), None)
    if start is None:
        return None
    last = -1
    for at in range(start + 1, len(text)):
        after = text[at + 1 :]
        content = text[start + 1 : at].strip()
        if text[at] not in _SHUT or not content:
            continue
        last = at
        if after[:1] and after[0] in _SHUT:
            continue
        repeated = _repeated(content, after)
        if repeated:
            return Title(text=content, start=start, end=at + 1 + repeated)
        if content.count('"') % 2:
            continue
        balanced = content.count("“") <= content.count("”") + (text[at] == "”")
        if (_CLOSED.match(after) and balanced) or (re.match(r"\s+[A-Z][\w.]*", after) and content[-1] in ".,?!"):
            return Title(text=content.rstrip(",."), start=start, end=at + 1)
    if last < 0:
        return None
    return Title(text=text[start + 1 : last].strip().rstrip(",."), start=start, end=last + 1)


def _repeated(title: str, after: str) -> int:
    """Return how many characters of `after` say the title once more, as text versions of foreign titles do; else 0."""
    wanted = re.sub(r"\W+", "", fold(title))
    if len(wanted) < 4:
        return 0
    got = 0
    for at, char in enumerate(after):
        folded = re.sub(r"\W+", "", fold(char))
        if folded:
            if wanted[got : got + len(folded)] != folded:
                return 0
            got += len(folded)
        if got >= len(wanted):
            end = at + 1
            while end < len(after) and (after[end] in _SHUT + "'" or unicodedata.combining(after[end])):
                end += 1
            return end
    return 0
