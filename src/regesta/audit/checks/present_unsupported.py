"""Something is said to go on, and nothing recent supports it.

"Present" and "is" hold on the day on which the document speaks. Where the last dated thing that it tells of its topic is many
years older, nobody has looked since, and the reader takes silence for life.

It counts from five years on (`stale_years` in the settings), only where the document has a date and tells dated things.

Reports:
    === rifles.txt published=2021-03-01
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles were founded in May 2009.

    In June 2010 the Northern Rifles attacked a police station near Abeche. Two officers were killed.
    >>> are a militia in Chad
    >>> In June 2010 the Northern Rifles attacked a police station near Abeche
Silent:
    === rifles.txt published=2012-03-01
    Northern Rifles

    The Northern Rifles are a militia in Chad. The Northern Rifles were founded in May 2009.

    In June 2010 the Northern Rifles attacked a police station near Abeche. Two officers were killed.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet, first_evidence
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Kind, Statement
from regesta.model.time import FuzzyDate
from regesta.model.wording import date_words

_YEAR = 365.25


def _look(sheet: Sheet) -> Iterator[Found]:
    spoken, topic = sheet.document.date, sheet.topic
    if topic is None or topic.kind is not Kind.ORGANISATION or spoken is None or spoken.first is None:
        return
    goes_on = next((each for each in sheet.topical if each.when is not None and each.when.ongoing), None)
    says = goes_on or next(
        (each for each in sheet.topical if each.predicate == "status" and each.value == "existing"), None
    )
    latest = _latest(sheet)
    if says is None or latest is None:
        return
    when, record = latest
    years = (spoken.first - (when.last or 0)) / _YEAR
    if years < sheet.settings.stale_years:
        return
    evidence = first_evidence(record)
    word = "to go on (“present”)" if goes_on else "to exist (“is”)"
    yield Found(
        message=f"{topic.name} is said {word} {date_words(spoken)}, but the last dated thing told of it is of "
        f"{date_words(when)}, {years:.0f} years before.",
        hint="Look for something newer, or say “as of” with the date of what is known.",
        exhibits=(
            sheet.exhibit(sheet.sentence(says.evidence.span), "said to go on", says.evidence.span),
            sheet.exhibit(sheet.sentence(evidence.span), "last dated", evidence.span),
        ),
        records=(says, record),
    )


def _latest(sheet: Sheet) -> tuple[FuzzyDate, Statement | Event] | None:
    """Return the last dated thing that is told of the topic: an event, the time of a statement."""
    held = frozenset(sheet.topic.members) if sheet.topic else frozenset()
    dated: list[tuple[FuzzyDate, Statement | Event]] = []
    for each in sheet.events:
        if each.when is not None and any(part.local in held for part in each.parts()):
            dated.append((each.when, each))
    for said in sheet.topical:
        if said.predicate == "status" or (said.when is not None and said.when.ongoing):
            continue  # dated by the document itself
        marks = (said.as_of, said.when.start if said.when else None, said.when.end if said.when else None)
        dated.extend((each, said) for each in marks if each is not None)
    ended = [each for each in dated if each[0].last is not None]
    return max(ended, key=lambda each: each[0].last or 0, default=None)


CHECK = Check(code="TIME07", severity=Severity.HINT, manual=__doc__, document=_look)
