"""Screens names against the base and against lists that a user has: an index of all names, then a comparison with reasons.

Every hit is a lead; birth dates that differ make it weaker and dates that agree stronger, and nothing here decides.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from regesta.lists import NameList
from regesta.model.entity import Verdict
from regesta.model.screening import Against, Hit, Screening
from regesta.model.time import FuzzyDate
from regesta.names import NAME_KINDS, Matcher, NameKind, matcher
from regesta.names.index import Found, NameIndex
from regesta.view import View

_MOST = 24  # names of the index that are looked at for each query; an entry may have several
_WEAK = 0.8  # what a hit on an alias is worth that the list itself calls weak
_BORN_APART = 0.4  # what is left of a score where the birth dates exclude each other
_BORN_NEAR = 0.75  # the same where they are no more than a good year apart, as slips are
_NEAR_BIRTH = 400  # days
_BORN_ALIKE = 0.5  # how much of what is missing to 1 a birth date adds that agrees
_PLACES = 3  # decimals of a score


class Query(NamedTuple):
    """A name to screen, in any script; `kind` is None where nobody says, `births` are days or years of birth where known."""

    name: str
    kind: NameKind | None = None
    births: tuple[FuzzyDate, ...] = ()


class Entry(NamedTuple):
    """Something with names that is screened against; `weak` are names that the list calls of low quality."""

    id: str
    name: str
    kind: NameKind | None
    names: tuple[str, ...]
    weak: frozenset[str] = frozenset()
    births: tuple[FuzzyDate, ...] = ()
    note: str = ""


class Screen:
    """An index over entries, and what they are a list of."""

    def __init__(self, against: Against, entries: Iterable[Entry], compare: Matcher | None = None) -> None:
        self.against = against
        self._matcher = compare or matcher()
        self._entries = list(entries)
        listed = [(name, each.kind, at) for at, each in enumerate(self._entries) for name in each.names]
        self._at = [at for _, _, at in listed]
        self._index = NameIndex(self._matcher, [(name, kind) for name, kind, _ in listed])
        self._names = [name for name, _, _ in listed]

    def __len__(self) -> int:
        return len(self._entries)

    def hits(self, query: Query, *, least: float, most: int) -> list[Hit]:
        """Return the entries of which a name scores at least `least`, the best first, each once with its best name.

        Birth dates put hits in another order, and hide none.
        """
        best: dict[int, tuple[float, float, Found]] = {}
        for found in self._index.find(query.name, query.kind, least=least, most=_MOST):
            at = self._at[found.number]
            score, _ = _weighed(found.score, query, self._entries[at], self._names[found.number])
            if at not in best or (score, found.close) > best[at][:2]:
                best[at] = (score, found.close, found)
        ranked = sorted(best.items(), key=lambda each: (-each[1][0], -each[1][1], each[0]))
        return [self._hit(query, at, found) for at, (_, _, found) in ranked[:most]]

    def _hit(self, query: Query, at: int, found: Found) -> Hit:
        entry, name = self._entries[at], self._names[found.number]
        said = self._matcher.match(query.name, name, found.kind)
        score, more = _weighed(said.score, query, entry, name)
        reasons = [*said.reasons, *more] + ([entry.note] if entry.note else [])
        verdict = self._matcher.verdict(score)
        return Hit(id=entry.id, name=entry.name, matched=name, score=score, verdict=verdict, reasons=tuple(reasons))


def _weighed(score: float, query: Query, entry: Entry, name: str) -> tuple[float, list[str]]:
    """Return a score of names with what else is known, and why it is another."""
    reasons: list[str] = []
    if name in entry.weak:
        score *= _WEAK
        reasons.append("the list calls this name a weak one")
    if query.births and entry.births:
        told = " or ".join(each.edtf for each in entry.births)
        apart = min(_days_apart(one, two) for one in query.births for two in entry.births)
        if apart > _NEAR_BIRTH:
            score *= _BORN_APART
            reasons.append(f"born {told}, and not when the query says")
        elif apart > 0:
            score *= _BORN_NEAR
            reasons.append(f"born {told}, not far from when the query says")
        elif any(one.edtf == two.edtf for one in query.births for two in entry.births):
            score += (1 - score) * _BORN_ALIKE * score
            reasons.append(f"born {told}, as the query says")
        else:
            reasons.append(f"born {told}, which does not exclude what the query says")
    return round(score, _PLACES), reasons


def _days_apart(one: FuzzyDate, two: FuzzyDate) -> float:
    """Return how many days lie between two vague dates at least; 0 where they may be one."""
    between = one.distance(two)
    return 0.0 if between.low <= 0 <= between.high else min(abs(between.low), abs(between.high))


def list_screen(found: NameList) -> Screen:
    """Return an index over a list that was read."""
    against = Against(title=found.title, version=found.version, digest=found.digest)
    entries = (
        Entry(
            id=each.id,
            name=each.name,
            kind=None if each.kind is None else NAME_KINDS.get(each.kind),
            names=tuple(dict.fromkeys((each.name, *(alias.text for alias in each.aliases)))),
            weak=frozenset(alias.text for alias in each.aliases if alias.weak) - {each.name},
            births=each.births,
            note="; ".join((*each.programs, *each.listed_on)),
        )
        for each in found.entries
    )
    return Screen(against, entries)


def base_screen(view: View) -> Screen:
    """Return an index over the people, organisations and bodies of a base."""
    entries = (
        Entry(
            id=each.id,
            name=each.name,
            kind=NAME_KINDS[each.kind],
            names=tuple(dict.fromkeys((each.name, *(name.text for name in each.names)))),
        )
        for each in sorted(view.entities.values(), key=lambda each: each.id)
        if each.kind in NAME_KINDS
    )
    return Screen(Against(title="the base"), entries)


def screened(
    queries: Iterable[Query], screens: Sequence[Screen], *, least: float, most: int, by: str, at: str
) -> Iterator[list[Screening]]:
    """Give for each query its screenings, one for each list, in the order of the queries."""
    for query in queries:
        yield [
            Screening(query=query.name, kind=query.kind, against=each.against, hits=tuple(each.hits(query, least=least, most=most)), by=by, at=at)
            for each in screens
        ]  # fmt: skip


def said_of(verdict: Verdict) -> str:
    """Return what a verdict of names is called where no more than names speak."""
    return {Verdict.SAME: "very alike", Verdict.UNSURE: "may be the same", Verdict.DIFFERENT: "hardly"}.get(
        verdict, verdict.value
    )
