"""Runs checks on a view, unit by unit: one document, one entity, two versions; a unit is all that its findings depend on.

It decides nothing about what is right, and keeps nothing: who calls it may keep the findings of units that have not changed.
"""

import functools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

import msgspec

from regesta import version
from regesta.audit import checks
from regesta.audit.base import Case, Check, Found, Ground, Pair, Sheet
from regesta.model.base import digest
from regesta.model.entity import Act, Entity
from regesta.model.event import Event
from regesta.model.finding import Exhibit, Finding, Severity
from regesta.model.statement import Kind, Statement
from regesta.registry import collect, program
from regesta.settings import AuditSettings
from regesta.text import name_key
from regesta.view import Version, View

CHECKS = {each.code: each for each in sorted(collect(checks, "CHECK", Check), key=lambda each: each.code)}
Look = Callable[[], Iterable[Found]]
_KINDS = (Kind.ORGANISATION, Kind.PERSON, Kind.PLACE, Kind.BODY)  # of which units are made


@functools.cache
def fingerprint() -> str:
    """Return a digest of the program and its tables: what another one has found is found anew."""
    return digest(version(), *program())


class Unit(NamedTuple):
    """What is audited at one go: "document" with its id, "entity" with its id, "versions" with the ids of both."""

    kind: str
    id: str
    other: str = ""


class Audit:
    """An audit of one view; make it anew when the base has changed."""

    def __init__(
        self, view: View, settings: AuditSettings | None = None, chosen: Iterable[Check] | None = None
    ) -> None:
        self.view = view
        self.settings = settings or AuditSettings()
        self._chosen = tuple(CHECKS.values() if chosen is None else chosen)
        self._sheets: dict[str, Sheet] = {}
        self._ground = Ground(view, self.settings, self.sheet)

    @functools.cached_property
    def _statements(self) -> dict[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for each in self.view.statements:
            if not self.view.rejected(each):
                found[each.evidence.document].append(self._ground.decided(each))
        return found

    @functools.cached_property
    def _events(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = defaultdict(list)
        for each in self.view.events:
            if not self.view.rejected(each):
                found[each.document].append(each)
        return found

    def sheet(self, document: str) -> Sheet:
        """Return a document as checks see it; made once."""
        made = self._sheets.get(document)
        if made is None:
            held = self.view.documents[document]
            said, events = self._statements.get(document, []), self._events.get(document, [])
            made = self._sheets[document] = Sheet(self.view, held, said, events, self.settings)
        return made

    def units(self) -> Iterator[Unit]:
        """Give everything that can be audited: documents, entities of which something is said, pairs of versions."""
        for document in self.view.documents:
            yield Unit("document", document)
        for entity in self.view.entities.values():
            if entity.kind in _KINDS:
                yield Unit("entity", entity.id)
        for each in self.view.versions:
            yield Unit("versions", each.earlier, each.later)

    def look(self, unit: Unit) -> list[Finding]:
        """Return what the checks find in one unit, the words of one finding once."""
        return [each for check, look in self.looks(unit) for each in self.findings(check, look)]

    def looks(self, unit: Unit) -> list[tuple[Check, Look]]:
        """Return the checks that look at a unit, each as what gives what it finds there."""
        if unit.kind == "document":
            sheet = self.sheet(unit.id)
            return [(each, partial(each.document, sheet)) for each in self._chosen if each.document]
        if unit.kind == "entity":
            case = Case(self._ground, self.view.entities[unit.id])
            return [(each, partial(each.entity, case)) for each in self._chosen if each.entity]
        pair = Pair(self._ground, self._versions[unit.id, unit.other])
        return [(each, partial(each.versions, pair)) for each in self._chosen if each.versions]

    def findings(self, check: Check, look: Look) -> list[Finding]:
        """Return what a check finds in a unit, as findings."""
        return [self._finding(check, each) for each in look()]

    @functools.cached_property
    def _versions(self) -> dict[tuple[str, str], Version]:
        return {(each.earlier, each.later): each for each in self.view.versions}

    def _title(self, exhibit: Exhibit) -> str:
        return name_key(self.view.documents[exhibit.evidence.document].title or "")

    def _finding(self, check: Check, found: Found) -> Finding:
        told = self.settings.severity.get(check.code)
        return Finding(
            code=check.code,
            severity=Severity(told) if told else found.severity or check.severity,
            message=found.message,
            hint=found.hint,
            exhibits=found.exhibits,
            also=found.also,
            records=tuple(self._ground.identity(each) for each in found.records),
            titles=tuple(sorted({self._title(each) for each in found.exhibits})),
            edit=found.edit,
        )

    def run(self) -> list[Finding]:
        """Audit everything, and return the findings in the order of documents and words."""
        return in_order(self.view, (each for unit in self.units() for each in self.look(unit)))


def in_order(view: View, found: Iterable[Finding]) -> list[Finding]:
    """Return findings by document and place, those with one id as one that shows the words of all, with what was accepted."""
    merged: dict[str, Finding] = {}
    for each in found:
        identity = each.id
        first = merged.get(identity)
        merged[identity] = each if first is None else _with(first, each)
    order = view.order
    ordered = sorted(
        merged.items(),
        key=lambda each: (
            order[each[1].exhibits[0].evidence.document],
            each[1].exhibits[0].evidence.span,
            each[1].code,
            each[0],
        ),
    )
    return [accepted(view, identity, each) for identity, each in ordered]


def _with(first: Finding, other: Finding) -> Finding:
    """Return a finding with the words of another one of the same id, where they stand elsewhere."""
    there = {(each.evidence.document, each.evidence.span) for each in (*first.exhibits, *first.also)}
    more = [
        each for each in (*other.exhibits, *other.also) if (each.evidence.document, each.evidence.span) not in there
    ]
    records = dict.fromkeys((*first.records, *other.records))
    return msgspec.structs.replace(first, also=(*first.also, *more), records=tuple(records))


def accepted(view: View, identity: str, finding: Finding) -> Finding:
    """Return the finding with the reason for which a person accepted it, where one did."""
    decision = view.decisions.get(identity)
    if decision is None or decision.act is not Act.ACCEPT:
        return finding
    return msgspec.structs.replace(finding, accepted=decision.because)


def selected(found: Iterable[Finding], select: Sequence[str], ignore: Sequence[str]) -> list[Finding]:
    """Return the findings whose code begins as one of `select` (all where there is none) and as none of `ignore`."""
    return [
        each
        for each in found
        if (not select or each.code.startswith(tuple(select))) and not (ignore and each.code.startswith(tuple(ignore)))
    ]


def concerns(finding: Finding, view: View, entity: Entity) -> bool:
    """Tell whether a finding rests on a statement about an entity, on an event in which it takes part, or on a name of it."""
    own = {each.id for each in view.about(entity)} | {each.event.id for each in view.events_of(entity)}
    if finding.records:
        return bool(own & set(finding.records))
    names = {each.text for each in entity.names}
    return any(_marked(each) in names or each.evidence.quote in names for each in finding.exhibits)


def _marked(exhibit: Exhibit) -> str:
    fault, evidence = exhibit.fault, exhibit.evidence
    return "" if fault is None else evidence.quote[fault.start - evidence.span.start : fault.end - evidence.span.start]
