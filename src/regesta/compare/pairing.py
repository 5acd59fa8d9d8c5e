"""Tells which claim of the one side stands in place of which of the other: the same thing with another value, time or voice.

A claim is paired at most once, with the nearest that is left; what pairs with nothing was added or is gone. Turning the
sides round turns the pairs round and changes nothing else.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import NamedTuple

from regesta.compare.facts import ALL_NAMES, OPEN, Fact
from regesta.model.time import Answer, read_date
from regesta.view import View

Key = tuple[str, ...]


class Paired(NamedTuple):
    """The claims that pair, and those that are left on either side."""

    pairs: list[tuple[Fact, Fact]]
    left: list[Fact]
    right: list[Fact]


def paired(view: View, left: Iterable[Fact], right: Iterable[Fact]) -> Paired:
    """Pair the claims that are on one side only; `left` and `right` are all claims of each side."""
    mine, other = set(left), set(right)
    kept = mine & other
    rest = _Rest(sorted(mine - kept), sorted(other - kept))
    rest.match(lambda one: (*one[:2], one.value, one.start, one.end, one.as_of))  # another stance or note
    for key in _TIMES:
        rest.match(key)
    rest.match(lambda one: (*one[:2], one.value))
    for match in (_single_values, _counts, _only_values):
        match(view, rest, mine, other)
    _other_relations(view, rest)
    return Paired(sorted(rest.pairs), rest.left, rest.right)


class _Rest:
    """The claims that are not yet paired."""

    def __init__(self, left: list[Fact], right: list[Fact]) -> None:
        self.left, self.right = left, right
        self.pairs: list[tuple[Fact, Fact]] = []

    def match(self, key: Callable[[Fact], Key | None], *, alone: bool = False) -> None:
        """Pair claims of one key in their order; where `alone` is set only those that each are the only one of it."""
        mine, other = _by(self.left, key), _by(self.right, key)
        for each in mine:
            if each in other and (not alone or len(mine[each]) == len(other[each]) == 1):
                self.pair(zip(mine[each], other[each], strict=False))

    def pair(self, found: Iterable[tuple[Fact, Fact]]) -> None:
        """Take two claims each out of what is left."""
        new = list(found)
        self.pairs += new
        gone, come = {one for one, _ in new}, {two for _, two in new}
        self.left = [each for each in self.left if each not in gone]
        self.right = [each for each in self.right if each not in come]


def _by(facts: Iterable[Fact], key: Callable[[Fact], Key | None]) -> dict[Key, list[Fact]]:
    found: dict[Key, list[Fact]] = defaultdict(list)
    for each in facts:
        told = key(each)
        if told is not None:
            found[told].append(each)
    return found


# What tells one time of a value from another: the same start, the same end, the same moment.
_TIMES: tuple[Callable[[Fact], Key | None], ...] = (
    lambda one: (*one[:2], one.value, one.start) if one.start else None,
    lambda one: (*one[:2], one.value, one.end) if one.end and one.end != OPEN else None,
    lambda one: (*one[:2], one.value, one.as_of) if one.as_of else None,
)


def _single_values(view: View, rest: _Rest, *_: object) -> None:
    """Pair the values of what has one at a time: a day of founding, a status."""
    rest.match(lambda one: one[:2] if _single(view, one) else None)


def _single(view: View, fact: Fact) -> bool:
    row = view.words.predicates.get(fact.predicate)
    return row is not None and row.single


def _counts(view: View, rest: _Rest, *_: object) -> None:
    """Pair the numbers that are told for one time, those of the very same time first, and those of which no time is told."""

    def counts(facts: list[Fact]) -> list[Fact]:
        return [each for each in facts if _value_kind(view, each) == "quantity"]

    rest.match(lambda one: (*one[:2], one.as_of) if _value_kind(view, one) == "quantity" else None)
    near = [
        (one, two)
        for one in counts(rest.left)
        for two in counts(rest.right)
        if one[:2] == two[:2] and _at_once(one, two)
    ]
    taken: set[Fact] = set()
    for one, two in sorted(near, key=sorted):
        if one not in taken and two not in taken:
            taken |= {one, two}
            rest.pair([(one, two)])


def _at_once(one: Fact, two: Fact) -> bool:
    if not one.as_of or not two.as_of:
        return one.as_of == two.as_of
    return read_date(one.as_of).same_day(read_date(two.as_of)) is not Answer.NO


def _only_values(view: View, rest: _Rest, left: set[Fact], right: set[Fact]) -> None:
    """Pair the one value that each side has, whatever else a claim is about; names are forms beside each other."""
    values: list[dict[Key, set[str]]] = []
    for side in (left, right):
        found: dict[Key, set[str]] = defaultdict(set)
        for each in side:
            found[each[:2]].add(each.value)
        values.append(found)

    def key(one: Fact) -> Key | None:
        only = all(len(side.get(one[:2], ())) == 1 for side in values)
        return one[:2] if only and one.predicate not in ALL_NAMES else None

    rest.match(key)


def _other_relations(view: View, rest: _Rest) -> None:
    """Pair what two are to each other with what else they are on the other side: an ally there, an opponent here."""

    def key(one: Fact) -> Key | None:
        return (one.entity, one.value, _value_kind(view, one)) if one.value in view.entities else None

    rest.match(key, alone=True)


def _value_kind(view: View, fact: Fact) -> str:
    row = view.words.predicates.get(fact.predicate)
    return row.value if row is not None else "text"
