"""A View: the base as it reads now, with entities, what is claimed of each, and where claims disagree.

It holds no truth of its own and is made anew from what the store keeps; nothing in it is ever written back.
"""

import copy
import functools
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from regesta.errors import UnknownError
from regesta.model.base import Record
from regesta.model.document import Document
from regesta.model.entity import (
    Act,
    Decision,
    Entity,
    Judgement,
    Name,
    entity_id,
    standing,
    standing_judgements,
)
from regesta.model.event import Event, Part
from regesta.model.statement import MAIN_NAMES, NAMES, OTHER_NAMES, Kind, Local, Stance, Statement
from regesta.model.time import Answer, read_date
from regesta.text import fold, name_key, script
from regesta.view.clusters import Clusters
from regesta.view.happenings import Given, Involvement, by_part, in_time, locals_in, one_telling, part_names, roles_in
from regesta.view.versions import Version, versions
from regesta.vocabulary.load import Vocabulary


class Claim(Record, frozen=True, kw_only=True):
    """What several statements say alike of one entity; `disputed` where another claim of the same kind contradicts it."""

    predicate: str
    value: str
    entity: str | None
    statements: tuple[Statement, ...]
    disputed: bool = False


class View:
    """Entities, claims and events of a base; build it with all of its statements, it answers from memory."""

    def __init__(
        self,
        documents: Sequence[Document],
        statements: Sequence[Statement],
        judgements: Iterable[Judgement],
        decisions: Iterable[Decision],
        words: Vocabulary,
        events: Sequence[Event] = (),
    ) -> None:
        self.documents = {each.id: each for each in documents}
        self.order = {each.id: at for at, each in enumerate(documents)}
        self.statements = list(statements)
        self.words = words
        self.decisions = standing(decisions)
        kept = [each for each in self.statements if not self.rejected(each)]
        self.judgements = standing_judgements(judgements := list(judgements))
        self.events = sorted(events, key=lambda each: (self.order[each.document], each.evidence[0].span, each.type))
        self._clusters = Clusters(self.statements, judgements, standing=kept, others=locals_in(self.events))

    def only(self, statements: Iterable[Statement], events: Iterable[Event]) -> "View":
        """Return a view of these statements and events of this one; who is one thing with whom stays as it is here."""
        made = copy.copy(self)
        for name in [each for each in vars(made) if isinstance(getattr(View, each, None), functools.cached_property)]:
            delattr(made, name)
        said, happened = {each.id for each in statements}, {each.id for each in events}
        made.statements = [each for each in self.statements if each.id in said]
        made.events = [each for each in self.events if each.id in happened]
        return made

    # --- documents ---

    @functools.cached_property
    def versions(self) -> tuple[Version, ...]:
        """Which documents are versions of one, and which is later."""
        return versions(list(self.documents.values()), self.words)

    # --- entities ---

    @functools.cached_property
    def entities(self) -> dict[str, Entity]:
        """All entities by id."""
        made: dict[str, Entity] = {}
        names: dict[Local, list[Given]] = defaultdict(list)
        armed: dict[Local, list[str]] = defaultdict(list)
        for each in self.statements:
            if self.rejected(each):
                continue
            if each.predicate in NAMES or each.predicate in OTHER_NAMES:
                rank = 0 if each.rule == "title" else 1 if each.predicate in ("name", "official_name") else 3
                names[each.subject].append((rank, self.value(each), each.predicate))
            if each.predicate == "armed" and each.stance is Stance.ASSERTED:
                armed[each.subject].append(self.value(each))
            if each.value_local is not None and not self._in_words(each):
                names[each.value_local].append((2, each.value, "name"))
        parts = self._parts
        for members in self._clusters.groups():
            for member in members:
                usual = self.words.country_names.get(member.name) if member.kind is Kind.COUNTRY else None
                names[member] += [(2, usual, "name")] if usual else []  # a country goes by its usual name
            given = [name for member in members for name in names[member]]
            given += part_names((part for member in members for part in parts[member]), given)
            entity = _entity(members, given, [each for member in members for each in armed[member]])
            if entity.id in made:
                entity = _entity(members, given, [], salt=members[0].id)
            made[entity.id] = entity
        return made

    @functools.cached_property
    def _holder(self) -> dict[Local, str]:
        return {member: each.id for each in self.entities.values() for member in each.members}

    def knows(self, member: Local) -> bool:
        """Tell whether anything speaks of a local subject."""
        return member in self._holder

    def called(self, member: Local) -> str:
        """Return what its document calls a local subject, in its own letters; the folded name where nothing stands any more."""
        return self._called.get(member, member.name)

    @functools.cached_property
    def _called(self) -> dict[Local, str]:
        found: dict[Local, str] = {}
        for each in sorted(self.statements, key=lambda each: (each.predicate not in MAIN_NAMES, each.id)):
            if each.predicate in NAMES:
                found.setdefault(each.subject, each.value)
        for each in self.statements:
            if each.value_local is not None:
                found.setdefault(each.value_local, each.value)
        for event in self.events:
            for part in event.parts():
                if part.local is not None and not part.behind:
                    found.setdefault(part.local, part.name)
        return found

    def entity_of(self, member: Local) -> Entity:
        """Return the entity that a local subject belongs to."""
        return self.entities[self._holder[member]]

    @functools.cached_property
    def _kept(self) -> list[Event]:
        """The events that nobody has rejected."""
        return [each for each in self.events if not self.rejected(each)]

    @functools.cached_property
    def _parts(self) -> dict[Local, list[Part]]:
        """By whom they name, the parts of events that nobody has rejected."""
        found: dict[Local, list[Part]] = defaultdict(list)
        for event in self._kept:
            for part in event.parts():
                if part.local is not None and not part.behind:
                    found[part.local].append(part)
        return found

    @functools.cached_property
    def _by_subject(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for each in self.statements:
            found[self._holder[each.subject]].append(each)
        return found

    def about(self, entity: Entity) -> list[Statement]:
        """Return the statements whose subject the entity is, in the order of documents and words."""
        return sorted(
            self._by_subject.get(entity.id, []),
            key=lambda each: (self.order[each.evidence.document], each.evidence.span, each.predicate, each.value),
        )

    def find(self, name: str) -> Entity:
        """Return the entity that bears a name, or whose id begins so; raises UnknownError where none or several do."""
        key, wanted = name_key(name), name.strip()
        found = [each for each in self.entities.values() if any(name_key(one.text) == key for one in each.names)]
        if not found and len(wanted) >= 6:
            found = [each for each in self.entities.values() if each.id.startswith(wanted)]
        if not found and key:
            found = [each for each in self.entities.values() if any(_begins(one.text, key) for one in each.names)]
        spoken = [each for each in found if self._by_subject.get(each.id)]
        found = spoken or [each for each in found if self.events_of(each)] or found
        if len(found) == 1:
            return found[0]
        if found:
            best = sorted(found, key=lambda each: -len(self._by_subject.get(each.id, [])))
            told = "; ".join(f"{each.name} ({each.kind.value}, {each.id[:8]})" for each in best[:6])
            raise UnknownError(f"name {name!r}", f"{len(found)} entities bear it: {told}", "Give one of the ids")
        topics = self.topics()
        near = ", ".join(each.name for each in topics[:6]) + (" …" if len(topics) > 6 else "")
        raise UnknownError(
            f"name {name!r}", "no entity bears it", f"The base speaks of: {near}" if near else "The base is empty"
        )

    def topics(self) -> list[Entity]:
        """Return the entities that the base says something of, those with most statements first."""
        return sorted(
            (each for each in self.entities.values() if self._by_subject.get(each.id)),
            key=lambda each: (-len(self._by_subject[each.id]), each.name),
        )

    def mentions(self, entity: Entity) -> list[Statement]:
        """Return the statements about others that name the entity."""
        named = [each for member in entity.members for each in self._by_value.get(member, ())]
        found = [each for _, each in sorted(named, key=lambda each: each[0])]
        return [each for each in found if not self.rejected(each) and self.value_entity(each) is not None]

    @functools.cached_property
    def _by_value(self) -> dict[Local, list[tuple[int, Statement]]]:
        """By whom they name, the statements about others, each with its place among all."""
        found: dict[Local, list[tuple[int, Statement]]] = defaultdict(list)
        for at, each in enumerate(self.statements):
            if each.value_local is not None:
                found[each.value_local].append((at, each))
        return found

    # --- events ---

    def timeline(self) -> list[Event]:
        """Return the events that nobody has rejected, in the order of time."""
        return in_time(self._kept, self.order)

    def events_of(self, entity: Entity) -> list[Involvement]:
        """Return the events in which an entity takes part or that happened there, with its roles, in the order of time.

        Vague dates count by their first day, and what has no date comes last. Rejected events are left out.
        """
        held = frozenset(entity.members)
        own = {id(each): each for member in held for each in self._told_of.get(member, ())}.values()
        return [Involvement(each, roles_in(each, held)) for each in in_time(own, self.order)]

    @functools.cached_property
    def _told_of(self) -> dict[Local, list[Event]]:
        return by_part(self._kept)

    @functools.cached_property
    def _event_by_id(self) -> dict[str, Event]:
        return {each.id: each for each in self.events}

    def event(self, identity: str) -> Event | None:
        """Return the event of that id, rejected or not; None where no document tells of it any more."""
        return self._event_by_id.get(identity)

    @functools.cached_property
    def _first_telling(self) -> dict[str, str]:
        return one_telling(self._kept, self.judgements.values())

    def same_as(self, event: Event) -> str | None:
        """Return the id of the event that stands for all that are judged to be one with this one; None for that one itself."""
        first = self._first_telling.get(event.id, event.id)
        return None if first == event.id else first

    def tellings(self, event: Event) -> list[Event]:
        """Return all events that are judged to be one with this one, itself among them, in the order of documents."""
        return self._tellings.get(self._first_telling.get(event.id, event.id), [event])

    @functools.cached_property
    def _tellings(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for each in self.events:
            found[self._first_telling.get(each.id, each.id)].append(each)
        return found

    def event_entity(self, part: Part) -> Entity | None:
        """Return the entity that a part of an event names; None where it is words without a name."""
        return None if part.local is None else self.entity_of(part.local)

    # --- decisions ---

    def decision(self, record: Statement | Event) -> Decision | None:
        """Return the decision that stands on a statement or an event."""
        return self.decisions.get(record.id) if self.decisions else None

    def rejected(self, record: Statement | Event) -> bool:
        """Tell whether a person has rejected a statement or an event."""
        decision = self.decision(record)
        return decision is not None and decision.act is Act.REJECT

    def _in_words(self, statement: Statement) -> bool:
        """Tell whether a statement's value is words, even where they hold a name ("commander of X")."""
        row = self.words.predicates.get(statement.predicate)
        return row is not None and row.value == "text"

    def value(self, statement: Statement) -> str:
        """Return the statement's value, or what a person put in its place."""
        decision = self.decision(statement)
        if decision is not None and decision.act is Act.AMEND and decision.amended:
            return decision.amended
        return statement.value

    def value_entity(self, statement: Statement) -> Entity | None:
        """Return the entity that a value names; a value that a person put there names none until it is said which."""
        decision = self.decision(statement)
        if statement.value_local is None or (decision is not None and decision.act is Act.AMEND):
            return None
        return self.entity_of(statement.value_local)

    # --- claims ---

    def label(self, predicate: str) -> str:
        """Return the label of a predicate; one that today's vocabulary does not have goes by its name."""
        row = self.words.predicates.get(predicate)
        return row.label if row else predicate

    def dated(self, predicate: str) -> bool:
        """Tell whether the values of a predicate are dates or periods."""
        row = self.words.predicates.get(predicate)
        return row is not None and row.value in ("date", "period")

    def claims(self, entity: Entity) -> list[Claim]:
        """Return what is claimed of an entity, by predicate in the order of the vocabulary; rejected statements left out."""
        grouped: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
        for each in self.about(entity):
            if self.rejected(each):
                continue
            named = self.value_entity(each)
            other = named.id if named else ""
            when = each.when.edtf if each.when else each.as_of.edtf if each.as_of and each.predicate == "size" else ""
            said = fold(self.value(each)) if self._in_words(each) else other or fold(self.value(each))
            grouped[each.predicate, said, when + ("" if each.stance is not Stance.DENIED else " denied")].append(each)
        order = {name: at for at, name in enumerate(self.words.predicates)}
        claims = [
            Claim(
                predicate=predicate,
                value=self.value(found[0]),
                entity=named.id if (named := self.value_entity(found[0])) else None,
                statements=tuple(found),
            )
            for (predicate, said, _), found in grouped.items()
        ]
        claims.sort(key=lambda each: (order.get(each.predicate, len(order)), each.predicate))
        return [self._disputed(each, claims) for each in claims]

    def _disputed(self, claim: Claim, others: list[Claim]) -> Claim:
        row = self.words.predicates.get(claim.predicate)
        if row is None or not (row.single or row.value == "period"):
            return claim
        rivals = [each for each in others if each.predicate == claim.predicate and each is not claim]
        if not any(_contradict(claim, rival, dates=row.value == "date") for rival in rivals):
            return claim
        return Claim(
            predicate=claim.predicate,
            value=claim.value,
            entity=claim.entity,
            statements=claim.statements,
            disputed=True,
        )


def _contradict(one: Claim, two: Claim, *, dates: bool) -> bool:
    """Tell whether two claims of a kind that allows one value at a time cannot both be right; two of one row can."""
    rows = [{(each.evidence.document, each.evidence.span) for each in claim.statements} for claim in (one, two)]
    if rows[0] & rows[1]:
        return False
    if dates:
        return read_date(one.value).same_day(read_date(two.value)) is Answer.NO
    if one.predicate == "active":
        left, right = one.statements[0], two.statements[0]
        first, second = left.when, right.when
        if first is None or second is None or left.evidence.document == right.evidence.document:
            return False
        if first.start and second.start and first.start.same_day(second.start) is Answer.NO:
            return True
        if first.end and second.end:
            return first.end.same_day(second.end) is Answer.NO
        return (first.ongoing and second.end is not None) or (second.ongoing and first.end is not None)
    return fold(one.value) != fold(two.value)


def _entity(members: tuple[Local, ...], given: list[Given], armed: list[str], *, salt: str = "") -> Entity:
    kind = members[0].kind
    counts = Counter((rank, text) for rank, text, _ in given if rank < 3)
    name = (
        min(counts, key=lambda each: (_shouted(each[1]), each[0], -counts[each], each[1]))[1]
        if counts
        else _shown(members[0], given)
    )
    names = {(text, kind_of): None for rank, text, kind_of in sorted(given)}
    return Entity(
        id=entity_id(kind, name_key(name) or name, salt),
        kind=kind,
        name=name,
        names=tuple(Name(text=text, kind=each, script=script(text)) for text, each in names),
        armed=True if "yes" in armed else False if "no" in armed else None,
        members=members,
    )


def _shouted(name: str) -> bool:
    """Tell whether a name of several words is set in capitals, as in a headline."""
    return name.isupper() and " " in name


def _shown(member: Local, given: list[Given]) -> str:
    return min((text for _, text, _ in given), default=member.name)


def _begins(name: str, key: str) -> bool:
    return name_key(name).startswith(f"{key} ")
