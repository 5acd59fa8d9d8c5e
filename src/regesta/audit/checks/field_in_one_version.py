"""A field of one version is missing in the other.

When a text is turned from one form into another, fields get lost, and with an edit they come and go. Who works from the poorer version
does not see what it lacks.

Fields are compared by what they say (leader, size, opponents …), not by their labels. Where the prose of the other version says it,
it is told where.

Reports:
    === old.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl
    - War: Lake Insurgency

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    >>> War: Lake Insurgency
Silent:
    === old.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl
    - War: Lake Insurgency

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Wars: Lake Insurgency
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Pair, Sheet, called
from regesta.model.document import BlockKind
from regesta.model.finding import Exhibit, Severity
from regesta.model.statement import Statement
from regesta.text import label_key

_BY_THE_WAY = frozenset({"armed", "founded", "dissolved"})  # follow from other fields


def _look(pair: Pair) -> Iterator[Found]:
    for one, other in ((pair.earlier, pair.later), (pair.later, pair.earlier)):
        if not any(True for _ in other.blocks(BlockKind.FIELD)):
            continue
        theirs = {each.predicate for each in other.statements if each.rule.startswith("field")}
        told: set[str] = set()
        for each in one.statements:
            new = each.predicate not in theirs and each.predicate not in _BY_THE_WAY and each.predicate not in told
            if each.rule.startswith("field") and new and _topical(one, each):
                told.add(each.predicate)
                yield _missing(one, other, each)


def _topical(sheet: Sheet, statement: Statement) -> bool:
    return sheet.topic is not None and statement.subject in sheet.topic.members


def _missing(one: Sheet, other: Sheet, statement: Statement) -> Found:
    view = one.view
    label = view.label(statement.predicate)
    prose = [each for each in other.statements if each.predicate == statement.predicate and _topical(other, each)]
    near = next(
        (
            each
            for each in other.blocks(BlockKind.FIELD)
            if each.key and label_key(each.key).startswith(label_key(label))
        ),
        None,
    )
    exhibits: list[Exhibit] = [one.exhibit(statement.evidence.span, "only here")]
    if near is not None:
        exhibits.append(other.exhibit(near.span, "all there is there"))
    where = f", which says it elsewhere (“{prose[0].evidence.quote}”)" if prose else ""
    return Found(
        message=f"{label}: a field of {called(one.document)} ({statement.value}), and none of its version "
        f"{called(other.document)}{where}.",
        hint="See which is right: the field was lost, or was taken out, or was added later.",
        exhibits=tuple(exhibits),
        also=tuple(other.exhibit(each.evidence.span, "elsewhere") for each in prose[:1]),
        records=(statement, *prose[:1]),
    )


CHECK = Check(code="TEXT01", severity=Severity.HINT, manual=__doc__, versions=_look)
