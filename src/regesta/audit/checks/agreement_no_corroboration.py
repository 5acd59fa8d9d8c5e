"""Two versions of one article say the same: that is one source.

A text and a copy, an extract or a translation of it agree because they are one. Counted as two they seem to confirm what may
rest on a single sentence, above all where the one cites a source and the other shows none.

Counts two versions of one document that say three or more of the same things. It shows up to six of them: counts and sizes
first, and those for which only one version cites a source. One finding a pair of versions.

Reports:
    === page.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2004.[1] As of 2012, the Northern Rifles had about 300 members.[2] On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers. The leader of the Northern Rifles is Ada Marl, who lives in a village by the river.

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post.
    === extract.txt
    = Northern Rifles =

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2004. As of 2012, the Northern Rifles had about 300 members. On 3 June 2009 the Northern Rifles attacked a police station in Moundou, killing two officers. The leader of the Northern Rifles is Ada Marl, who lives in a village by the river.
    >>> had about 300 members.[2]
    >>> were founded in May 2004.[1]
Silent:
    === page.txt
    Northern Rifles

    The Northern Rifles (NR) are a militia in Chad. The Northern Rifles were founded in May 2004.[1] As of 2012, the Northern Rifles had about 300 members.[2]

    References
    - ^ Marl, Ada (3 June 2012). "The rifles of the north". The Lund Post.
    - ^ Marl, Ada (4 June 2012). "A camp by the river". The Lund Post.
    === other.txt
    Lund Column

    The Lund Column (LC) is a militia in Niger. Five hundred men follow it, as an envoy said in a talk on the radio. Its founder left Agadez years ago and never came back to the town.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from regesta.audit.base import Check, Found, Pair, Sheet, called
from regesta.audit.sourcing import counts_or_dates
from regesta.model.finding import Exhibit, Severity
from regesta.model.statement import Statement
from regesta.model.wording import counted
from regesta.text import fold

_LEAST = 3
_SHOWN = 6


class _Same(NamedTuple):
    """What two versions say alike."""

    earlier: Statement
    later: Statement

    @property
    def cited_once(self) -> bool:
        """Whether only one of them cites something for it."""
        return bool(self.earlier.evidence.references) != bool(self.later.evidence.references)


def _look(pair: Pair) -> Iterator[Found]:
    held: dict[object, list[Statement]] = defaultdict(list)
    for each in _best(pair.later):
        held[_key(each)].append(each)
    same: dict[object, _Same] = {}
    for each in _best(pair.earlier):
        others = held.get(_key(each))
        if others:
            same.setdefault(_key(each), _Same(each, _nearest(each, others)))
    if len(same) < _LEAST:
        return
    shown = sorted(same.values(), key=_rank)
    exhibits: list[Exhibit] = []
    used: set[tuple[object, object]] = set()
    for both in shown:
        one, two = _shown(pair.earlier, both.earlier), _shown(pair.later, both.later)
        spans = (one.evidence.span, two.evidence.span)
        if spans not in used and len(used) < _SHOWN:
            used.add(spans)
            exhibits += [one, two]
    once = sum(each.cited_once for each in same.values())
    names = called(pair.earlier.document), called(pair.later.document)
    alone = f"; for {once:,} of them only one cites a source" if once else ""
    yield Found(
        message=f"{names[0]} and {names[1]} are versions of one document and say {counted(len(same), 'thing')} alike{alone}: "
        "that is one source, not two.",
        hint="Count what both say once; look for a source outside of them.",
        exhibits=tuple(exhibits),
        records=tuple(record for each in shown[:_SHOWN] for record in each),
    )


def _nearest(one: Statement, others: list[Statement]) -> Statement:
    """Return the statement whose words are most like those of `one`."""
    words = frozenset(fold(one.evidence.quote).split())
    return max(others, key=lambda each: len(words & frozenset(fold(each.evidence.quote).split())))


def _best(sheet: Sheet) -> list[Statement]:
    """Return the statements of a document, those that cite something first."""
    return sorted(sheet.statements, key=lambda each: (not each.evidence.references, each.evidence.span))


def _key(statement: Statement) -> tuple[str, str, str, str]:
    when = statement.when.edtf if statement.when else ""
    return statement.subject.name, statement.predicate, fold(statement.value), when


def _rank(same: _Same) -> tuple[bool, bool, bool, bool, tuple[int, int]]:
    one = same.earlier
    return (
        one.quantity is None,
        not same.cited_once,
        not counts_or_dates(one),
        not one.rule.startswith("prose"),
        one.evidence.span,
    )


def _shown(sheet: Sheet, statement: Statement) -> Exhibit:
    span = statement.evidence.span
    return sheet.exhibit(sheet.sentence(span), called(sheet.document), span)


CHECK = Check(code="SOURCE11", severity=Severity.HINT, manual=__doc__, versions=_look)
