"""News is dated a year before the source that tells it.

"In January 2020 it was revealed …", from an article of 17 January 2022: the day and month fit and the year does not. Early in a
year the old one slips in easily, and whoever reads the event takes it to be a year or more too old.

Counts where a sentence tells that something became known, in a month or on a day, and its only source, dated to the day, is
of the same time of year (within twenty days) one to four whole years later. A source that lies any other time later is only
a late source, and one whose title looks back ("a year after …") is an anniversary.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In January 2012, it was revealed that the commander was hiding in Moundou.[1]

    References
    - ^ Marl, Ada (17 January 2013). "Commander of the rifles seen in Moundou". The Lund Post. Retrieved 3 June 2019.
    >>> In January 2012, it was revealed
    >>> 17 January 2013
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. In January 2012, it was revealed that the commander was hiding in Moundou.[1] In March 2012, it was reported that he had left.[2] On 1 May 2011 it was announced that the camp had fallen.[3]

    References
    - ^ Marl, Ada (2022). A History of the Northern Rifles. Lund: Harbour Press.
    - ^ Orlo, Ben (4 September 2013). "The commander who left". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (1 May 2012). "One year after the fall of the camp". The Lund Post. Retrieved 3 June 2019.
"""

import functools
import re
from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import Clause, clauses, dated, day
from regesta.model.document import Reference
from regesta.model.finding import Edit, Severity
from regesta.model.time import FuzzyDate
from regesta.model.wording import date_words
from regesta.text import fold
from regesta.vocabulary.audit import any_of
from regesta.vocabulary.load import Vocabulary

_NEAR = 20  # days around the same time of year
_MOST_YEARS = 4  # what is older is looked back on


def _look(sheet: Sheet) -> Iterator[Found]:
    for clause in clauses(sheet):
        references = sheet.sources(clause.numbers)
        if len(clause.numbers) == 1 and len(references) == 1:
            yield from _told(sheet, clause, references[0])


def _told(sheet: Sheet, clause: Clause, reference: Reference) -> Iterator[Found]:
    published = day(reference.published)
    found = list(dated(sheet, clause.span))
    if published is None or reference.published is None or not found:
        return
    at, _, moment = found[0]  # the first date of a sentence is that of what it tells
    years = _years(moment, published)
    title = fold(reference.title_translated or reference.title or "")
    if _back(sheet.view.words).search(title):
        return
    if not years or not _news(sheet.view.words).search(fold(sheet.text[slice(*clause.span)])):
        return
    year = moment.edtf[:4]
    right = str(int(year) + years)
    place = sheet.text.find(year, at.start, at.end)
    yield Found(
        message=f"News is dated {date_words(moment)}, but its only source [{reference.number}] is of "
        f"{date_words(reference.published)}: the year is most likely a slip for {right}.",
        hint=f"Open the source; if it tells the news as new, write {right}.",
        exhibits=(
            sheet.exhibit(clause.shown, "news", at),
            sheet.source_exhibit(reference),
        ),
        records=sheet.records(clause.span),
        edit=None
        if place < 0
        else Edit(evidence=sheet.document.evidence(at), to=sheet.text[at.start : at.end].replace(year, right)),
    )


def _years(moment: FuzzyDate, published: int) -> int:
    """Return the whole years by which a source is later than a month or day; 0 where it is of another time of year."""
    low, high = moment.possible()
    if moment.approximate or len(moment.edtf) < 7 or "/" in moment.edtf or high - low > 31:
        return 0
    for years in range(1, _MOST_YEARS + 1):
        shift = round(years * 365.2425)
        if low + shift - 3 <= published <= high + shift + _NEAR:
            return years
    return 0


@functools.cache
def _news(words: Vocabulary) -> re.Pattern[str]:
    return any_of(words.audit.sources.news)


@functools.cache
def _back(words: Vocabulary) -> re.Pattern[str]:
    return any_of(words.audit.sources.back)


CHECK = Check(code="TIME05", severity=Severity.WARNING, manual=__doc__, document=_look)
