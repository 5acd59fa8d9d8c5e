"""One place goes by two names in one text.

A governorate under two transliterations, a mountain under its local and its translated name: a map drawn from the text has two
points, and a count by place is split.

Names that contain one another ("Lund", "Lund City") do not count, nor do names in two scripts.

Reports:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Tunisia. Rebels and militants were killed. In 2008, the Northern Rifles attacked a convoy in Kasserine Governorate, Tunisia. In 2009, the Northern Rifles attacked a bus in the Qasrin Governorate.
    >>> Kasserine Governorate
    >>> Qasrin Governorate
Silent:
    === rifles.txt
    Northern Rifles

    The Northern Rifles are a militia in Tunisia. Rebels and militants were killed. In 2008, the Northern Rifles attacked a convoy in Kasserine Governorate, Tunisia. In 2009, the Northern Rifles attacked a bus in Kasserine Governorate.
"""

from collections.abc import Iterator
from itertools import combinations

from regesta.audit.base import Case, Check, Found
from regesta.model.base import Span
from regesta.model.document import Evidence
from regesta.model.finding import Severity
from regesta.model.statement import Kind
from regesta.text import name_key, script


def _look(case: Case) -> Iterator[Found]:
    if case.entity.kind is not Kind.PLACE or len({name_key(each.text) for each in case.entity.names}) < 2:
        return
    for document, forms in _forms(case).items():
        sheet = case.sheet(document)
        for one, two in combinations(forms, 2):
            left, right = set(name_key(one).split()), set(name_key(two).split())
            if script(one) == script(two) and not left <= right and not right <= left:
                yield Found(
                    message=f"One place goes by two names in one text: “{one}” and “{two}”.",
                    hint="Choose one name, and give the other once in brackets; keep them as one place.",
                    exhibits=(
                        sheet.exhibit(sheet.sentence(forms[one]), "one name", forms[one]),
                        sheet.exhibit(sheet.sentence(forms[two]), "the other", forms[two]),
                    ),
                )


def _forms(case: Case) -> dict[str, dict[str, Span]]:
    """Return by document the names of the place that stand in it, each with its first place."""
    found: dict[str, dict[str, Span]] = {}

    def add(name: str, piece: Evidence) -> bool:
        at = piece.quote.find(name)
        if at < 0:
            return False
        span = Span(piece.span.start + at, piece.span.start + at + len(name))
        found.setdefault(piece.document, {}).setdefault(name, span)
        return True

    for each in (*case.view.mentions(case.entity), *case.said("name")):
        if not each.rule.startswith("lead"):  # an opening lists names on purpose
            add(each.value, each.evidence)
    for told in case.view.events_of(case.entity):
        for part in told.event.parts():
            if part.local in case.entity.members:
                next((True for piece in told.event.evidence if add(part.name, piece)), None)
    return found


CHECK = Check(code="PLACE01", severity=Severity.HINT, manual=__doc__, entity=_look)
