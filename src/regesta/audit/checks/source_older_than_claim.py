"""Every source cited for a dated claim was published before it.

A source cannot tell of what had not happened yet. Either the date of the claim or that of the source is wrong, or the mark has
been moved to words that it was not meant for.

Counts where all sources of a clause are dated and older by two days or more than the first day that the clause may speak
of. Where the source is older by a year or less, and the claim is of nothing sudden, it may have been announced: a hint.
Plans, orders and forecasts are left out, and so are references that hold several dates. Where the DOI or the address
of a source says that it is older than printed, the older date counts, and the finding says so. That something held
"throughout" a period, by a source from the middle of it, is a hint.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In March 2016 the Northern Rifles opened a camp in Moundou.[1]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    >>> In March 2016 the Northern Rifles opened a camp
    >>> 3 June 2012
Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. Throughout 2016 the Northern Rifles taxed lorries in Moundou.[1]

    References
    - ^ Marl, Ada (3 June 2016). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    >>> Throughout 2016
    >>> 3 June 2016
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In March 2016 the Northern Rifles opened a camp in Moundou.[1][2] A vote on their future is planned for May 2030.[1]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (4 April 2016). "A camp in Moundou". The Lund Post. Retrieved 3 June 2019.
"""

import functools
import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import DAYS, Clause, Latest, clauses, dated, latest, looks_ahead, named, told
from regesta.dates import Expression
from regesta.model.base import Span
from regesta.model.document import BlockKind, Reference
from regesta.model.finding import Severity
from regesta.model.time import FuzzyDate
from regesta.model.wording import date_words
from regesta.text import fold
from regesta.vocabulary.audit import any_of
from regesta.vocabulary.load import Vocabulary

_LONGEST = 800  # characters of a clause: what is longer is a list
_DAYS = 2  # that a source is older at the least
_MONTHLY = len("2000-01")
_YEAR_OFF = 330  # days: a month or day about a year after its source is a slip of the year rather than an announcement
_ANNOUNCED = 366  # days ahead that a source may tell of what was announced
# Types of events that no newspaper announces.
_SUDDEN = frozenset(
    {"attack", "bombing", "arson", "sabotage", "robbery", "hijacking", "kidnapping", "killing", "battle", "arrest", "split",
     "claim_of_responsibility", "surrender"}
)  # fmt: skip
_NAME = re.compile(r"[A-Z][\w'’-]+(?: et al\.?)?,? $")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_BEFORE = 25  # characters before a date in which "throughout" stands
_REST = 45  # days of a period that must lie behind the source, for "throughout"


def _look(sheet: Sheet) -> Iterator[Found]:
    for clause in clauses(sheet):
        references = sheet.sources(clause.numbers)
        known = [latest(each, sheet.view.words) for each in references]
        given = [each for each in known if each is not None]
        if not given or len(given) < len(clause.numbers) or not _as_late(sheet, clause, given):
            continue
        found = _older(sheet, clause, references, given) or _within(sheet, clause, references, given)
        if found is not None:
            yield found


def _as_late(sheet: Sheet, clause: Clause, given: list[Latest]) -> bool:
    """Tell whether the words name a year that is not before that of the newest source: else no date of them is late."""
    newest = max(each.date.possible()[1] for each in given)
    words = sheet.text[slice(*clause.span)]
    if not words.isascii() and any(char.isdigit() and not char.isascii() for char in words):
        return True
    return newest == float("inf") or any(365.2425 * int(year) > newest - 366 for year in _YEAR.findall(words))


def _older(sheet: Sheet, clause: Clause, references: list[Reference], given: list[Latest]) -> Found | None:
    newest = max(given, key=lambda each: each.date.possible()[1])
    last = newest.date.possible()[1]
    late = [
        (at, moment)
        for at, _, moment in _claimed(sheet, clause)
        if moment.possible()[0] - last >= _DAYS and not moment.uncertain and not _cited_year(sheet.text, at)
    ]
    if not late or looks_ahead(sheet, clause.span):
        return None
    at, moment = late[0]
    first = moment.possible()[0]
    now = sheet.document.date
    if now is not None and now.first is not None and first > now.first + DAYS:
        return None  # no date of the past, or no date at all
    sudden = any(each.type in _SUDDEN and each.when and each.when.first == moment.first for each in sheet.events)
    announced = _ANNOUNCED if len(moment.edtf) < _MONTHLY else _YEAR_OFF
    many = len(references) > 1
    doubt = f" ({told(newest.by)})" if newest.by else ""
    guess = f", if its {newest.by.kind} is right" if newest.by else ""
    return Found(
        message=f"{named(references)} cannot support what is dated {date_words(moment)}: "
        f"{'the latest of them' if many else 'it'} is of {date_words(newest.date)}{doubt}{guess}.",
        hint="Check both dates; look for a source that is younger than the claim, or move the mark to what it supports.",
        exhibits=(
            sheet.exhibit(clause.shown, "claim", at),
            *(sheet.source_exhibit(each, newest.by.words if newest.by else None) for each in references),
        ),
        records=sheet.records(clause.span),
        severity=None if sudden or first - last >= announced else Severity.HINT,
    )


def _claimed(sheet: Sheet, clause: Clause) -> Iterator[tuple[Span, Expression, FuzzyDate]]:
    """Give the dates that a mark stands behind: in a field, where values follow each other, only one right before it."""
    block = sheet.block(clause.span)
    prose = block is not None and block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM)
    words = sheet.text[slice(*clause.span)]
    if len(words) > _LONGEST or "||" in words:
        return
    for each in dated(sheet, clause.span):
        if prose or not sheet.text[each[0].end : clause.span.end].strip(" )].,;"):
            yield each


def _cited_year(text: str, at: Span) -> bool:
    """Tell whether a year is that of a work named in brackets: "(Marl 2004)"."""
    alone = at.end - at.start == 4 and text[at.end : at.end + 1] in tuple(").;:")
    return alone and _NAME.search(text[max(0, at.start - 40) : at.start]) is not None


def _within(sheet: Sheet, clause: Clause, references: list[Reference], given: list[Latest]) -> Found | None:
    """Return what is said to have held for a whole period, by sources from the middle of it."""
    last = max(each.date.possible()[1] for each in given)
    for at, expression in sheet.expressions(clause.span):
        start, end = expression.start, expression.end
        if start is None or end is None or start.first is None or end.last is None:
            continue
        around = fold(sheet.text[max(clause.span.start, at.start - _BEFORE) : at.end])
        if _lasting(sheet.view.words).search(around) and start.first <= last <= end.last - _REST:
            newest = max(given, key=lambda each: each.date.possible()[1])
            return Found(
                message=f"{named(references)} cannot vouch for all of {date_words(end)}: it was published "
                f"{date_words(newest.date)}, before that was over.",
                hint='Write "until" the date of the source, or cite one from after the period.',
                exhibits=(
                    sheet.exhibit(clause.shown, "claim", at),
                    *(sheet.source_exhibit(each) for each in references),
                ),
                records=sheet.records(clause.span),
                severity=Severity.HINT,
            )
    return None


@functools.cache
def _lasting(words: Vocabulary) -> re.Pattern[str]:
    return any_of(words.audit.sources.lasting)


CHECK = Check(code="SOURCE01", severity=Severity.WARNING, manual=__doc__, document=_look)
