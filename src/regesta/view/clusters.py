"""Puts local subjects together that count as one thing in the world; the result does not depend on any order.

Only what is plain is joined here by rule: the same name and kind, or a topic's own main name. Different spellings, and one
name borne by two organisations, are left to judgements.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from regesta.model.entity import Judgement, Verdict
from regesta.model.statement import MAIN_NAMES, NAMES, Kind, Local, Statement
from regesta.text import name_key


class Clusters:
    """A partition of the local subjects of all statements, and of `others` that are named without one, as in events.

    Names count only in the statements that are `standing` (not rejected).
    """

    def __init__(
        self,
        statements: Sequence[Statement],
        judgements: Iterable[Judgement],
        *,
        standing: Sequence[Statement] | None = None,
        others: Iterable[Local] = (),
    ) -> None:
        self._parent: dict[Local, Local] = {}
        self._apart: dict[Local, set[Local]] = defaultdict(set)
        for statement in statements:
            for each in (statement.subject, statement.value_local):
                if each is not None:
                    self._parent.setdefault(each, each)
        for other in others:
            self._parent.setdefault(other, other)
        said = _standing(judgements)
        for (left, right), verdict in sorted(said.items(), key=lambda each: (each[0][0].id, each[0][1].id)):
            if verdict is Verdict.DIFFERENT and left in self._parent and right in self._parent:
                self._apart[left].add(right)
                self._apart[right].add(left)
        for (left, right), verdict in sorted(said.items(), key=lambda each: (each[0][0].id, each[0][1].id)):
            if verdict is Verdict.SAME and left in self._parent and right in self._parent:
                self._join(left, right)
        for left, right in _edges(statements if standing is None else standing, list(self._parent)):
            self._join(left, right)

    def groups(self) -> list[tuple[Local, ...]]:
        """Return the groups, each in the order of its members' ids."""
        found: dict[Local, list[Local]] = defaultdict(list)
        for each in self._parent:
            found[self._root(each)].append(each)
        return sorted(
            (tuple(sorted(each, key=lambda one: one.id)) for each in found.values()), key=lambda each: each[0].id
        )

    def _root(self, one: Local) -> Local:
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def _join(self, left: Local, right: Local) -> None:
        """Join two groups, unless somebody has judged a member of one to be different from a member of the other."""
        one, two = sorted((self._root(left), self._root(right)), key=lambda each: each.id)
        if one == two or any(self._root(each) == two for each in self._apart[one]):
            return
        self._parent[two] = one
        self._apart[one] |= self._apart.pop(two, set())
        for each in self._apart[one]:
            self._apart[self._root(each)].add(one)


def _standing(judgements: Iterable[Judgement]) -> dict[tuple[Local, Local], Verdict]:
    """Return the verdict that stands on each pair: the last a person gave, else the last a rule gave."""
    best: dict[tuple[Local, Local], tuple[bool, int, Verdict]] = {}
    for order, each in enumerate(judgements):
        left, right = sorted((each.left, each.right), key=lambda one: one.id)
        rank = (each.person, order, each.verdict)
        if (left, right) not in best or rank[:2] > best[left, right][:2]:
            best[left, right] = rank
    return {pair: verdict for pair, (_, _, verdict) in best.items()}


def _edges(statements: Sequence[Statement], members: list[Local]) -> list[tuple[Local, Local]]:
    """Return the pairs that plain rules join, in a fixed order."""
    topics = {each.subject for each in statements if each.predicate in MAIN_NAMES}
    names: dict[Local, set[str]] = defaultdict(set)
    main: dict[tuple[Kind, str], set[Local]] = defaultdict(set)
    carriers: dict[tuple[Kind, str], set[Local]] = defaultdict(set)
    for each in statements:
        if each.predicate in NAMES and each.subject in topics:
            key = name_key(each.value)
            names[each.subject].add(key)
            carriers[each.subject.kind, key].add(each.subject)
            if each.predicate in MAIN_NAMES:
                main[each.subject.kind, key].add(each.subject)
    edges: list[tuple[Local, Local]] = []
    for shared in main.values():
        first, *others = sorted(shared, key=lambda one: one.id)
        edges.extend((first, other) for other in others)
    plain: dict[tuple[Kind, str], list[Local]] = defaultdict(list)
    for member in sorted(members, key=lambda one: one.id):
        if member in topics:
            continue
        own = [each for each in carriers[member.kind, member.name] if each.document == member.document]
        if own:
            edges.append((own[0], member))
        else:
            plain[member.kind, member.name].append(member)
    joined = _components(edges)
    for (kind, key), mentions in sorted(plain.items(), key=lambda each: (each[0][0].value, each[0][1])):
        first, *others = mentions
        edges.extend((first, other) for other in others)
        holders = main.get((kind, key)) or carriers.get((kind, key)) or set()
        if len({joined.get(each, each) for each in holders}) == 1:
            edges.append((first, min(holders, key=lambda one: one.id)))
    return edges


def _components(edges: list[tuple[Local, Local]]) -> dict[Local, Local]:
    """Return a representative for every member that the edges touch."""
    parent: dict[Local, Local] = {}

    def root(one: Local) -> Local:
        while parent.setdefault(one, one) != one:
            one = parent[one]
        return one

    for left, right in edges:
        a, b = sorted((root(left), root(right)), key=lambda each: each.id)
        parent[b] = a
    return {each: root(each) for each in list(parent)}
