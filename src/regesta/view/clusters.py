"""Puts local subjects together that count as one thing in the world; the result does not depend on any order.

A person's word comes first, then what is plain (the same name and kind, or a topic's own main name), then what a rule judged,
the surest first; nobody and nothing joins what a person has told apart.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from regesta.model.entity import Judgement, Verdict, standing_judgements
from regesta.model.statement import MAIN_NAMES, NAMES, Kind, Local, Statement
from regesta.text import name_key


class Partition:
    """Groups of local subjects (or events), joined and kept apart; whatever is judged without being a member is ignored."""

    def __init__(self, members: Iterable[Local]) -> None:
        self._parent: dict[Local, Local] = {each: each for each in members}
        self._apart: dict[Local, set[Local]] = defaultdict(set)

    def judge(self, judgements: Iterable[Judgement]) -> None:
        """Keep apart what is judged different, then join what is judged the same, the highest score first."""
        known = [each for each in judgements if each.left in self._parent and each.right in self._parent]
        ordered = sorted(known, key=lambda each: (-(each.score or 0.0), *sorted((each.left.id, each.right.id))))
        for each in ordered:
            if each.verdict is Verdict.DIFFERENT:
                left, right = self.root(each.left), self.root(each.right)
                if left != right:
                    self._apart[left].add(right)
                    self._apart[right].add(left)
        for each in ordered:
            if each.verdict is Verdict.SAME:
                self.join(each.left, each.right)

    def root(self, one: Local) -> Local:
        """Return the member that stands for a group."""
        while self._parent[one] != one:
            self._parent[one] = self._parent[self._parent[one]]
            one = self._parent[one]
        return one

    def join(self, left: Local, right: Local) -> None:
        """Join two groups, unless a member of one has been judged to be different from a member of the other."""
        one, two = sorted((self.root(left), self.root(right)), key=lambda each: each.id)
        if one == two or any(self.root(each) == two for each in self._apart[one]):
            return
        self._parent[two] = one
        self._apart[one] |= self._apart.pop(two, set())
        for each in self._apart[one]:
            self._apart[self.root(each)].add(one)

    def groups(self) -> list[tuple[Local, ...]]:
        """Return the groups, each in the order of its members' ids."""
        found: dict[Local, list[Local]] = defaultdict(list)
        for each in self._parent:
            found[self.root(each)].append(each)
        return sorted(
            (tuple(sorted(each, key=lambda one: one.id)) for each in found.values()), key=lambda each: each[0].id
        )


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
        named = [
            each for statement in statements for each in (statement.subject, statement.value_local) if each is not None
        ]
        members = list(dict.fromkeys((*named, *others)))
        self._partition = Partition(members)
        said: Mapping[str, Judgement] = standing_judgements(judgements)
        self._partition.judge(each for each in said.values() if each.person)
        for left, right in _edges(statements if standing is None else standing, members):
            self._partition.join(left, right)
        self._partition.judge(each for each in said.values() if not each.person)

    def groups(self) -> list[tuple[Local, ...]]:
        """Return the groups, each in the order of its members' ids."""
        return self._partition.groups()


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
