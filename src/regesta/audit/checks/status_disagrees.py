"""One text says that it is, the other that it was.

The tense of "is a militia" and "was a militia" is a statement about today. Between two versions of one text it tells that somebody
changed the status; a source for that should stand beside it.

Two texts that are no versions of each other disagree only where the one that says "was" is the older one: that the newer one says
"was" is the course of things.

Reports:
    === old.txt
    Northern Rifles

    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    === new.txt
    Northern Rifles

    - Leader: Ada Marl

    The Northern Rifles were a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    >>> are a militia
    >>> were a militia
Silent:
    === old.txt published=2009-01-01
    Northern Rifles

    The Northern Rifles are a militia in Chad.
    === new.txt published=2019-01-01
    The hills of Chad

    Much has been written. The Northern Rifles were a militia in Chad.
"""

from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found
from regesta.model.finding import Severity
from regesta.model.statement import Statement
from regesta.model.time import Answer


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    said = case.said("status")
    existing = [each for each in said if each.value == "existing"]
    former = [each for each in said if each.value == "former"]
    groups = case.ground.groups
    for one in existing:
        for two in former:
            both = frozenset((one.evidence.document, two.evidence.document))
            group = groups.get(one.evidence.document)
            same = group is not None and group == groups.get(two.evidence.document)
            told = "both are versions of one text" if same else ""
            if not told and _reversed(case, one, two):
                told = f"though {case.file(two)} is the older one"
            if told and len(both) == 2:
                yield Found(
                    message=f"{case.entity.name} is spoken of as existing (“{one.evidence.quote}”; {case.file(one)}) and "
                    f"as past (“{two.evidence.quote}”; {case.file(two)}); {told}.",
                    hint="Find a source for the end, or for life after it, and put both in one tense.",
                    exhibits=(case.exhibit(one, "is"), case.exhibit(two, "was")),
                    records=(one, two),
                )
                return


def _reversed(case: Case, existing: Statement, former: Statement) -> bool:
    is_, was = (case.view.documents[each.evidence.document].source.published for each in (existing, former))
    return is_ is not None and was is not None and was.before(is_) is Answer.YES


CHECK = Check(code="TIME11", severity=Severity.WARNING, manual=__doc__, entity=_look)
