"""An act is dated to the day on which its sources were published.

News follows what it tells, often by a day. An editor who finds no day in the text takes that of the article, and the act is then
dated a day or more too late; the office that did it will have the right one.

Counts acts dated to a day (a designation, an arrest, a sentence, an attack and the like) of which two sources or more that
are dated to a day are all of that day. It may well be right: much is reported on the same day.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.[1][2]

    References
    - ^ Marl, Ada (3 June 2009). "Officers killed in Moundou". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (3 June 2009). "An attack in the north". Radio Lund. Retrieved 3 June 2019.
    >>> On 3 June 2009 the Northern Rifles attacked
    >>> Orlo, Ben (3 June 2009)
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers.[1][2]

    References
    - ^ Marl, Ada (3 June 2009). "Officers killed in Moundou". The Lund Post. Retrieved 3 June 2019.
    - ^ Orlo, Ben (4 June 2009). "An attack in the north". Radio Lund. Retrieved 3 June 2019.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet, happened
from regesta.audit.sourcing import day, named
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.wording import counted, date_words

_LEAST = 2
# Types of events that are themselves reports, or go on, or are announced by what is cited.
_TOLD = frozenset({"media_release", "claim_of_responsibility", "recruitment", "expansion", "other", "founding"})


def _look(sheet: Sheet) -> Iterator[Found]:
    seen: set[tuple[int, tuple[int, ...]]] = set()
    for event in sheet.events:
        if event.type in _TOLD or not happened(event) or event.when is None or "date" in event.inferred:
            continue
        numbers = event.evidence[0].references
        told = day(event.when)
        sources = [each for each in sheet.sources(numbers) if day(each.published) is not None]
        if told is None or len(sources) < _LEAST or any(day(each.published) != told for each in sources):
            continue
        if (told, numbers) not in seen:
            seen.add((told, numbers))
            yield _found(sheet, event, numbers)


def _found(sheet: Sheet, event: Event, numbers: tuple[int, ...]) -> Found:
    at = event.evidence[0].span
    sentence = sheet.sentence(at)
    fault = next((where for where, each in sheet.expressions(sentence) if each.date == event.when), at)
    sources = [each for each in sheet.sources(numbers) if day(each.published) is not None]
    when = date_words(event.when) if event.when else ""
    return Found(
        message=f"What is dated {when} is told by {counted(len(sources), 'source')} of that same day, {named(sources)}: "
        "it may be the day of the news rather than that of the act.",
        hint="Look in the sources, or with the office that acted, for the day itself.",
        exhibits=(sheet.exhibit(sentence, "act", fault), *(sheet.source_exhibit(each) for each in sources)),
        records=(event,),
    )


CHECK = Check(code="TIME13", severity=Severity.HINT, manual=__doc__, document=_look)
