"""JSON lines: the export contract, one record a line. Fields are never renamed, only added.

Dates are EDTF text; `start` and `end` count characters of the document's `text`, half open; ids of subjects and values are
those of entities after resolution. The licence and address of each document travel with its record.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from regesta import version
from regesta.exchange.base import Format
from regesta.model.document import Document, Evidence, Reference
from regesta.model.entity import Act, Entity, Judgement
from regesta.model.event import EFFECTS, Event, Part
from regesta.model.finding import Exhibit, Finding
from regesta.model.statement import Kind, Local, Quantity, Statement
from regesta.view import Claim, Version, View
from regesta.view.corroboration import Sources
from regesta.view.spots import Spots

_ENCODE = msgspec.json.Encoder()
_ACTS = {Act.CONFIRM: "confirmed", Act.REJECT: "rejected", Act.AMEND: "amended"}
Row = dict[str, object]


def write(view: View, findings: Sequence[Finding] = ()) -> Iterator[str]:
    """Yield the records of a base: base, documents with their references, entities, statements, claims, events, findings."""
    yield _line({"record": "base", "contract": 1, "regesta": version()})
    earlier = {each.later: each for each in view.versions}
    for document in view.documents.values():
        yield _line(document_row(document, earlier.get(document.id)))
        for reference in document.references:
            yield _line(reference_row(document, reference))
    spots = Spots(view)
    for entity in sorted(view.entities.values(), key=lambda each: (each.kind.value, each.name, each.id)):
        yield _line(entity_row(entity, spots))
    for judgement in sorted(view.judgements.values(), key=lambda each: each.id):
        yield _line(judgement_row(view, judgement))
    for entity in view.topics():
        for statement in view.about(entity):
            yield _line(statement_row(view, statement))
    sources = Sources(view)
    for entity in view.topics():
        for claim in view.claims(entity):
            yield _line(claim_row(entity, claim, sources))
    for event in view.events:
        yield _line(event_row(view, event))
    for finding in findings:
        yield _line(finding_row(finding))


def _line(row: Row) -> str:
    return _ENCODE.encode(row).decode()


def document_row(document: Document, version: Version | None = None) -> Row:
    """Return the contract's record of a document; `version` tells what it is a version of, where that is known."""
    source = document.source
    return {
        "record": "document",
        "id": document.id,
        "path": source.path,
        "uri": source.uri,
        "title": document.title,
        "reader": document.reader,
        "language": document.language,
        "licence": source.licence,
        "publisher": source.publisher,
        "published": source.published.edtf if source.published else None,
        "retrieved": source.retrieved.edtf if source.retrieved else None,
        "date": document.date.edtf if document.date else None,
        "authors": list(source.authors),
        "revision": source.revision,
        "version_of": version.earlier if version else source.version_of,
        "version_because": version.told if version else None,
        "notes": list(document.notes),
        "text": document.text,
    }


def document_summary(document: Document, version: Version | None = None) -> Row:
    """Return the record of a document without its text."""
    row = document_row(document, version)
    del row["text"]
    return row


def reference_row(document: Document, reference: Reference) -> Row:
    """Return the contract's record of a reference."""
    return {
        "record": "reference",
        "document": document.id,
        "number": reference.number,
        "start": reference.span.start,
        "end": reference.span.end,
        "authors": list(reference.authors),
        "title": reference.title,
        "title_translated": reference.title_translated,
        "container": reference.container,
        "published": reference.published.edtf if reference.published else None,
        "accessed": reference.accessed.edtf if reference.accessed else None,
        "language": reference.language,
        "url": reference.url,
        "doi": reference.doi,
        "issn": reference.issn,
        "oclc": reference.oclc,
        "isbn": reference.isbn,
        "flags": list(reference.flags),
        "raw": reference.raw,
    }


def entity_row(entity: Entity, spots: Spots) -> Row:
    """Return the contract's record of an entity; a place has its whereabouts, null where the gazetteer does not know them."""
    place = spots.whereabouts(entity) if entity.kind is Kind.PLACE else None
    return {
        "record": "entity",
        "id": entity.id,
        "kind": entity.kind.value,
        "armed": entity.armed,
        "name": entity.name,
        "names": [
            {"text": name.text, "kind": name.kind, "language": name.language, "script": name.script}
            for name in entity.names
        ],
        "place": {
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "region": place.region or None,
            "kind": place.kind,
            "geonames": place.geonames,
        }
        if place
        else None,
    }


def judgement_row(view: View, judgement: Judgement) -> Row:
    """Return the contract's record of a judgement: which two, the verdict, and why; a person's or a rule's."""
    return {
        "record": "judgement",
        "id": judgement.id,
        "kind": judgement.left.kind.value,
        "left": _judged(view, judgement.left),
        "right": _judged(view, judgement.right),
        "verdict": judgement.verdict.value,
        "score": judgement.score,
        "reasons": list(judgement.reasons),
        "by": judgement.by,
        "at": judgement.at,
        "person": judgement.person,
    }


def _judged(view: View, one: Local) -> Row:
    if one.kind is Kind.EVENT:
        return {"name": None, "document": one.document, "event": one.name, "entity": None}
    entity = view.entity_of(one).id if view.knows(one) else None
    return {"name": view.called(one), "document": one.document, "event": None, "entity": entity}


def evidence_row(evidence: Evidence) -> Row:
    """Return the fields by which the contract ties a record to its words."""
    return {
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "references": list(evidence.references),
        "flags": list(evidence.flags),
    }


def statement_row(view: View, statement: Statement) -> Row:
    """Return the contract's record of a statement, with the decision that stands on it."""
    when, decision = statement.when, view.decision(statement)
    start = when.start if when else None
    end = when.end if when else None
    value = view.value_entity(statement)
    source = view.documents[statement.evidence.document].origin(statement.evidence.span)
    return {
        "record": "statement",
        "id": statement.id,
        "subject": view.entity_of(statement.subject).id,
        "predicate": statement.predicate,
        "value": view.value(statement),
        "value_entity": value.id if value else None,
        "valid_from": start.edtf if start else None,
        "valid_to": end.edtf if end else None,
        "as_of": statement.as_of.edtf if statement.as_of else None,
        "ongoing": bool(when and when.ongoing),
        "approximate": bool((when and when.approximate) or (statement.quantity and statement.quantity.approximate)),
        "stance": statement.stance.value,
        "speaker": statement.speaker,
        **evidence_row(statement.evidence),
        "source_start": source.start,
        "source_end": source.end,
        "rule": statement.rule,
        "decision": _ACTS.get(decision.act) if decision else None,
        "draft": statement.value if decision and decision.act is Act.AMEND else None,
        "qualifier": statement.qualifier,
        "low": statement.quantity.low if statement.quantity else None,
        "high": statement.quantity.high if statement.quantity else None,
        "raw": statement.raw,
    }


def claim_row(entity: Entity, claim: Claim, sources: Sources) -> Row:
    """Return the record of a claim: what several statements say alike, and how many independent sources carry it."""
    carried = sources.of(claim.statements)
    return {
        "record": "claim",
        "entity": entity.id,
        "predicate": claim.predicate,
        "value": claim.value,
        "value_entity": claim.entity,
        "statements": [each.id for each in claim.statements],
        "documents": carried.documents,
        "independent": carried.independent,
        "because": list(carried.because),
        "disputed": claim.disputed,
    }


def event_row(view: View, event: Event) -> Row:
    """Return the contract's record of an event, with every piece of its evidence and the decision that stands on it."""
    first, decision = event.evidence[0], view.decision(event)
    source = view.documents[event.document].origin(first.span)
    return {
        "record": "event",
        "id": event.id,
        "type": event.type,
        "date": event.when.edtf if event.when else None,
        "place": [part.name for part in event.place],
        "actors": _parts(view, event.actors),
        "targets": _parts(view, event.targets),
        "victims": _parts(view, event.victims),
        "instruments": _parts(view, event.instruments),
        **{effect: _range(event.count(effect)) for effect in EFFECTS},
        "about": event.about,
        "same_as": view.same_as(event),
        "stance": event.stance.value,
        "speaker": event.speaker,
        **evidence_row(first),
        "evidence": [_piece(each) for each in event.evidence],
        "inferred": list(event.inferred),
        "rule": event.rule,
        "tolls": [
            {"effect": each.effect, "of": each.of, **_bounds(each.quantity), "approximate": each.quantity.approximate}
            for each in event.tolls
        ],
        "title": event.title,
        "habit": event.habit,
        "decision": _ACTS.get(decision.act) if decision else None,
        "source_start": source.start,
        "source_end": source.end,
    }


def finding_row(finding: Finding) -> Row:
    """Return the contract's record of a finding; `statements` are the ids of the statements and events it rests on.

    `evidence` are the quotations that show it: `label` says what each is in it, `key` those that the id is made of.
    """
    return {
        "record": "finding",
        "id": finding.id,
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "statements": list(finding.records),
        "evidence": [
            *(_exhibit(each, key=True) for each in finding.exhibits),
            *(_exhibit(each, key=False) for each in finding.also),
        ],
        "accepted": finding.accepted,
        "edit": {**_place(finding.edit.evidence), "to": finding.edit.to} if finding.edit else None,
    }


def _exhibit(exhibit: Exhibit, *, key: bool) -> Row:
    fault = exhibit.fault
    return {
        **_place(exhibit.evidence),
        "label": exhibit.label,
        "key": key,
        "fault": None if fault is None else {"start": fault.start, "end": fault.end},
    }


def _place(evidence: Evidence) -> Row:
    start, end = evidence.span
    return {"document": evidence.document, "start": start, "end": end, "quote": evidence.quote}


def _parts(view: View, parts: Iterable[Part]) -> list[Row]:
    found = [(part.name, view.event_entity(part)) for part in parts]
    return [{"name": name, "entity": entity.id if entity else None} for name, entity in found]


def _range(quantity: Quantity | None) -> Row | None:
    return None if quantity is None else _bounds(quantity)


def _bounds(quantity: Quantity) -> Row:
    return {"low": quantity.low, "high": quantity.high}


def _piece(evidence: Evidence) -> Row:
    """Return one piece of an event's evidence; all of them stand in the event's document."""
    row = evidence_row(evidence)
    del row["document"]
    return row


FORMAT = Format(
    name="jsonl",
    summary="JSON lines, the export contract",
    suffix=".jsonl",
    begins='{"record":"base"',
    write=write,
)
