"""One dated paragraph breaks the order of time that all others keep.

Where the paragraphs (or items) of a section begin with dates that run forward, and just one goes back, its year is often a
slip, above all where the same day and month a year or two on would restore the order.

It counts only where at least five beginnings of one section are dated, all are in order once that one is left out, and no
other one would do. A flashback of several paragraphs is silent, and so is a section that is not told in the order of time.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad.

    In March 2009, the Northern Rifles attacked Moundou.

    In June 2010, the Northern Rifles attacked Abeche.

    In May 2012, the Northern Rifles attacked Sarh.

    In January 2010, the Northern Rifles released a video.

    In October 2013, the Northern Rifles attacked Bongor.
    >>> In May 2012
    >>> In January 2010
    >>> In October 2013
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad.

    In March 2009, the Northern Rifles attacked Moundou.

    In June 2010, the Northern Rifles attacked Abeche.

    In May 2010, the Northern Rifles attacked Sarh.

    In January 2008, the Northern Rifles released a video.

    In October 2013, the Northern Rifles attacked Bongor.
"""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from regesta.audit.base import Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.document import BlockKind
from regesta.model.finding import Severity
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words

_FEWEST = 5
_DIGIT = re.compile(r"\d")
_HEAD = 60  # characters in which the date of a beginning stands
_LEADS = 24  # characters before it at most: "On the night of"
_LONGEST = 400  # days that a date may be vague by


class _Beginning(NamedTuple):
    span: Span  # of the first sentence
    words: Span
    when: FuzzyDate


def _look(sheet: Sheet) -> Iterator[Found]:
    blocks = sheet.blocks(BlockKind.PARAGRAPH, BlockKind.ITEM)
    for _, section in groupby(blocks, key=lambda each: (each.kind, each.headings)):
        dated = [each.span for each in section if _DIGIT.search(sheet.text, each.span.start, each.span.start + _HEAD)]
        if len(dated) < _FEWEST:
            continue
        beginnings = [made for each in dated if (made := _beginning(sheet, each)) is not None]
        odd = _odd(beginnings)
        if odd is not None:
            yield _told(sheet, beginnings, odd)


def _beginning(sheet: Sheet, span: Span) -> _Beginning | None:
    head = sheet.text[span.start : min(span.end, span.start + _HEAD)]
    for each in sheet.dates.find(head):
        when = each.date
        if each.span.start > _LEADS or when is None or when.first is None or when.last is None:
            return None
        if when.last - when.first > _LONGEST or each.span.end == len(head):
            return None
        words = Span(span.start + each.span.start, span.start + each.span.end)
        return _Beginning(sheet.sentence(words), words, when)
    return None


def _odd(beginnings: list[_Beginning]) -> int | None:
    """Return which one breaks the order; None where none does, or another one might, or several do."""
    if len(beginnings) < _FEWEST:
        return None
    days = [(each.when.first or 0, each.when.last or 0) for each in beginnings]
    breaks = [at for at in range(1, len(days)) if days[at][1] < days[at - 1][0]]
    if len(breaks) != 1:
        return None
    able = [at for at in (breaks[0] - 1, breaks[0]) if _rises([*days[:at], *days[at + 1 :]])]
    return able[0] if len(able) == 1 and 0 < able[0] < len(days) - 1 else None


def _rises(days: list[tuple[int, int]]) -> bool:
    return all(two[1] >= one[0] for one, two in pairwise(days))


def _told(sheet: Sheet, beginnings: list[_Beginning], at: int) -> Found:
    before, odd, after = beginnings[at - 1], beginnings[at], beginnings[at + 1]
    slips = _slips(odd.when, before.when, after.when)
    named = f" {' or '.join(date_words(each) for each in slips)} would restore the order." if slips else ""
    return Found(
        message=f"{date_words(odd.when)} stands between {date_words(before.when)} and {date_words(after.when)}, while the "
        f"other {len(beginnings) - 1} dated paragraphs of the section run forward.{named}",
        hint="Check the year against the source cited there, or move the paragraph.",
        exhibits=(
            sheet.exhibit(before.span, "before it", before.words),
            sheet.exhibit(odd.span, "out of order", odd.words),
            sheet.exhibit(after.span, "after it", after.words),
        ),
    )


def _slips(odd: FuzzyDate, before: FuzzyDate, after: FuzzyDate) -> list[FuzzyDate]:
    """Return the same day or month of other years that would fit between the two."""
    low, high = before.first or 0, after.last or 0
    year, dash, rest = odd.edtf.partition("-")
    if not dash or "/" in rest or not year.isdigit() or not 0 < low < high < date.max.toordinal():
        return []
    years = range(date.fromordinal(low).year, date.fromordinal(high).year + 1)
    made = [read_date(f"{each:04d}-{rest}") for each in years if not rest.startswith("02-29")]
    return [each for each in made if (each.last or 0) >= low and (each.first or 0) <= high][:3]


CHECK = Check(code="TIME06", severity=Severity.WARNING, manual=__doc__, document=_look)
