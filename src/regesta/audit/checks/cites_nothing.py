"""An article of an encyclopedia cites nothing.

Encyclopedias cite their sources; a version without any has lost them on its way (an extract, a mirror), or never had any. What
it says cannot be checked in it, and its agreement with another version of the article is none.

Counts pages and extracts of encyclopedias that say eight things or more and have neither references nor marks. News, reports
and plain texts are left out. One finding a document, which shows what it says of counts and dates.

Reports:
    === rifles.txt
    = Northern Rifles =

    - Leader: Ada Marl
    - Size: 300 (2012)
    - Ideology: Federalism
    - Active: 2004–2016

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2004.

    == History ==
    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers. In March 2010 the Northern Rifles attacked an army post in Doba, killing four soldiers.
    >>> On 3 June 2009 the Northern Rifles attacked
    >>> 300 (2012)
Silent:
    === report.txt
    Attacks in Moundou

    On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers. In March 2010 the Northern Rifles attacked an army post in Doba, killing four soldiers. The Northern Rifles were founded in May 2004.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.audit.sourcing import counts_or_dates, encyclopedic
from regesta.model.base import Span
from regesta.model.finding import Severity
from regesta.model.wording import counted

_LEAST = 8
_SHOWN = 8


def _look(sheet: Sheet) -> Iterator[Found]:
    document = sheet.document
    said = len(sheet.statements) + len(sheet.events)
    if document.references or document.marks or said < _LEAST or not encyclopedic(document):
        return
    told = [each for each in sheet.statements if counts_or_dates(each)]
    told.sort(key=lambda each: (each.quantity is None, each.evidence.span))
    events = [each for each in sheet.events if each.when is not None]
    spans: dict[Span, None] = {}
    for at in [*(each.evidence.span for each in told), *(each.evidence[0].span for each in events)]:
        spans.setdefault(sheet.sentence(at))
    if not spans:
        return
    yield Found(
        message=f"The article cites nothing for {counted(said, 'thing')} that it says.",
        hint="Get a version with its references; do not count it as a source of its own beside another version.",
        exhibits=tuple(sheet.exhibit(each, "claim") for each in list(spans)[:_SHOWN]),
        records=(*told, *events),
    )


CHECK = Check(code="SOURCE12", severity=Severity.HINT, manual=__doc__, document=_look)
