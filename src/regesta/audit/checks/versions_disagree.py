"""A field has another value in each version.

Leader, headquarters, size, allies: where no value of the one version is a value of the other, somebody changed it. A source for the change
should stand beside it; where there is none, nobody can tell which of them is right.

Values that are the same thing in other words or codes do not count ("TUN" and "Tunisia"), nor do longer lists of which some are the same.
Dates and status have checks of their own.

Reports:
    === old.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl
    - Headquarters: Moundou

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ben Orlo
    - Headquarters: Moundou

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    >>> Leader: Ada Marl
    >>> Leader: Ben Orlo
Silent:
    === old.txt
    = Northern Rifles =

    Northern Rifles
    - Opponents: CHA, Lake Brigade
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
    === new.txt
    = Northern Rifles =

    Northern Rifles
    - Opponents: Chad, Lake Brigade
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. They lived on cattle and on tolls, which they took on the road to the lake, and they kept to the hills in the dry months of each year.
"""

from collections.abc import Iterator

from regesta.audit.base import Check, Found, Pair, Sheet, called
from regesta.model.finding import Severity
from regesta.model.statement import NAMES, OTHER_NAMES, Statement
from regesta.text import fold

_OTHER_CHECKS = frozenset({"founded", "dissolved", "active", "status", "armed", "described_as"}) | NAMES | OTHER_NAMES


def _look(pair: Pair) -> Iterator[Found]:
    ours, theirs = _fields(pair.earlier), _fields(pair.later)
    for predicate, left in ours.items():
        right = theirs.get(predicate, {})
        if right and not left.keys() & right.keys():
            one, two = next(iter(left.values())), next(iter(right.values()))
            label = pair.earlier.view.label(predicate)
            told = (
                f" The second is the later one: {pair.version.why}." if pair.version.why and pair.version.sure else ""
            )
            yield Found(
                message=f"{label}: {', '.join(each.value for each in left.values())} ({called(pair.earlier.document)}) and "
                f"{', '.join(each.value for each in right.values())} ({called(pair.later.document)}, a version of it).{told}",
                hint="Find the source of the change; give both with their years where both were right in their time.",
                exhibits=(
                    pair.earlier.exhibit(one.evidence.span, called(pair.earlier.document), one.value),
                    pair.later.exhibit(two.evidence.span, called(pair.later.document), two.value),
                ),
                records=(one, two),
            )


def _fields(sheet: Sheet) -> dict[str, dict[str, Statement]]:
    """Return by predicate the values of the topic's fields, by what they name."""
    found: dict[str, dict[str, Statement]] = {}
    held = frozenset(sheet.topic.members) if sheet.topic else frozenset()
    for each in sheet.statements:
        if each.rule.startswith("field") and each.subject in held and each.predicate not in _OTHER_CHECKS:
            named = sheet.view.value_entity(each)
            number = each.quantity and (each.quantity.low, each.quantity.high)
            key = named.id if named else str(number) if number else fold(each.value)
            found.setdefault(each.predicate, {}).setdefault(key, each)
    return found


CHECK = Check(code="TEXT04", severity=Severity.WARNING, manual=__doc__, versions=_look)
