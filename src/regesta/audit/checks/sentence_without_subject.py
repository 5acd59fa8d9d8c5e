"""A sentence tells what was done, and not who did it.

"In 2015, under a new name, released a film." Whoever reads it fills in a subject, and so does a program; both may be wrong. What was
read from it is marked as inferred.

Only acts in the active voice count. A passive ("was attacked") that names nobody is another matter: there the text may not know.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. Rebels and militants were killed by the Northern Rifles in 2009.

    In 2010, attacked a police station in Moundou and killed three officers.
    >>> In 2010, attacked a police station
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Chad. Rebels and militants were killed by the Northern Rifles in 2009.

    In 2010, they attacked a police station in Moundou and killed three officers. A bus was attacked in 2011.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Sheet
from regesta.model.base import Span
from regesta.model.finding import Severity

_INFERRED = "actor"


def _look(sheet: Sheet) -> Iterator[Found]:
    seen: set[Span] = set()
    for event in sheet.events:
        first = event.evidence[0].span
        sentence = sheet.sentence(first)
        if _INFERRED not in event.inferred or sentence in seen:
            continue
        seen.add(sentence)
        meant = ", ".join(part.name for part in event.actors)
        yield Found(
            message="A sentence has no subject"
            + (f"; {meant} was inferred." if meant else ": nobody is said to have done it."),
            hint="Name who did it, with a source.",
            exhibits=(sheet.exhibit(sentence, "no subject", first),),
            records=(event,),
        )


CHECK = Check(code="TEXT03", severity=Severity.WARNING, manual=__doc__, document=_look)
