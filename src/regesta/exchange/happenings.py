"""Events as rows of a table: one row an event of one document, with the columns and what each of them means."""

from regesta.exchange.tables import JOINT, Cell, Column, joined, table
from regesta.exchange.whereabouts import whereabouts
from regesta.model.edtf import civil
from regesta.model.entity import Entity
from regesta.model.event import EFFECTS, Event, Part
from regesta.model.time import FuzzyDate, iso_day
from regesta.view import View

_SIDES = ("actors", "targets", "victims")
_DAYS_OF_A_MONTH = 31
_LIST = f"joined by “{JOINT}”"
_WORDS = "the document's words"
_GIVEN = "given with the document, or read from it"


def _people(role: str, what: str) -> tuple[Column, ...]:
    """Return the columns of one role: the words, and the ids and names of those who are known by name."""
    one = role.removesuffix("s")
    beside = f"in the order of {role}, {_LIST}; empty between the marks where the words name nobody"
    return (
        Column(role, what, f"as the document names them, {_LIST}", _WORDS, written=True),
        Column(f"{one}_ids", f"the entities that {role} name", f"ids, {beside}", "Regesta: names that are plainly one thing"),
        Column(f"{one}_names", f"what those entities go by, whatever {role} calls them", f"names, {beside}", "Regesta, from all documents of the base", written=True),
    )  # fmt: skip


def _tolls() -> tuple[Column, ...]:
    said = {"participants": "people who took part"}
    return tuple(
        Column(f"{effect}_{end}", f"{'fewest' if end == 'low' else 'most'} {said.get(effect, f'people {effect}')}, in all",
               f"a number; empty where none is told, or no limit on this side{' (“at least 3”)' if end == 'high' else ''}",
               f"{_WORDS}; where only parts are counted, their sum")
        for effect in EFFECTS for end in ("low", "high")
    )  # fmt: skip


EVENTS = table(
    "events",
    (
        Column("event_id", "the event as one document tells it; events of several documents are not joined", "32 hexadecimal digits; the same after reading anew", "made of document, quotation, type and date"),
        Column("type", "type of event", "a name of docs/reference/events.md", "Regesta, from the document's words"),
        Column("type_label", "the type in words", "text", "Regesta's table of types"),
        Column("plover", "nearest type in PLOVER; the nearest is not the same, and nobody has coded the event in it", "event type / mode", "Regesta's table of types, after PLOVER's codebook"),
        Column("acled_type", "nearest type in ACLED; the nearest is not the same, and it is no event of ACLED's", "event type / sub-event type", "Regesta's table of types, after ACLED's codebook"),
        Column("date", "when it happened, as vague as it was said", "EDTF (ISO 8601-2): 2014-09-21, 2014-09, 2014~; empty where nothing is said", _WORDS),
        Column("date_start", "first possible day", "ISO 8601; empty where there is no first one. “About” a date widens it by its own length on both sides", "date"),
        Column("date_end", "last possible day", "as date_start", "date"),
        Column("year", "the year", "a number; empty where the date names none, or several", "date"),
        Column("time_precision", "how exactly the time is known, after ACLED", "1: one day. 2: at most 31 days are possible, or one day that is marked as uncertain. 3: more. Empty: undated", "date_start, date_end"),
        Column("date_inferred", "whether the date is not said at the event, but taken from the head of the report or the words before", "0 or 1", "Regesta"),
        Column("place", "where it happened", f"as the document names it, {_LIST}", _WORDS, written=True),
        Column("place_precision", "how exactly the place is told, after ACLED", "1: the place itself is named. 2: an area (a region, province, mountains …). 3: only a country, or a place taken from elsewhere in the document. Empty: no place is named", "place, place_inferred; GeoNames for what is known as an area only"),
        Column("place_inferred", "whether the place is not said at the event, but taken from the head of the report or the words before", "0 or 1", "Regesta"),
        Column("country", "the country of the place; empty where two are named, or where places of that name lie in several", "a name of Regesta's table of countries, no statement on borders", "country_from"),
        Column("country_from", "why it is that country", "named: the document says it. gazetteer: all places of that name that GeoNames has lie there", "Regesta"),
        Column("iso2", "its code", "ISO 3166-1 alpha-2 (NA is Namibia)", "Regesta's table of countries"),
        Column("iso3", "its code", "ISO 3166-1 alpha-3", "Regesta's table of countries"),
        *_people("actors", "who did it"),
        Column("actors_inferred", "whether the verb that tells it has no subject, so that no word says who did it; `actors` may be who the text is about", "0 or 1", "Regesta"),
        *_people("targets", "what or whom it was aimed at"),
        *_people("victims", "who suffered it"),
        Column("instruments", "by what means", f"as the document names them, {_LIST}", _WORDS, written=True),
        *_tolls(),
        Column("tolls", "every number as it was told, and whom it counts", f"“killed 3 soldiers”, {_LIST}; 3.. is at least 3, ..3 at most 3, 3..5 from 3 to 5, ~ is about", _WORDS, written=True),
        Column("stance", "on whose word, and how surely", "asserted, reported, claimed (by the actor), hedged, planned, denied", _WORDS),
        Column("speaker", "who says so", "as the document names them; empty where nobody is named", _WORDS, written=True),
        Column("about", "of a claim of responsibility, the event it is about", "an event_id", "Regesta"),
        Column("habit", "whether it is told as happening again and again", "0 or 1", _WORDS),
        Column("title", "of what was released", "text", _WORDS, written=True),
        Column("document_id", "the document that tells it", "32 hexadecimal digits", "the document's bytes"),
        Column("document_title", "its title", "text", "the document", written=True),
        Column("path", "where it was read from", "a path", "as given", written=True),
        Column("uri", "its address", "an address", _GIVEN, written=True),
        Column("publisher", "who published it", "text", _GIVEN, written=True),
        Column("published", "when", "EDTF", _GIVEN),
        Column("licence", "its licence: the quotations are under it", "text; empty where none is stated", _GIVEN, written=True),
        Column("start", "where the first quotation begins", "characters of the document's text (export jsonl has it), counted from 0", "Regesta"),
        Column("end", "where it ends", "characters, the last not included", "Regesta"),
        Column("quote", "the exact words that tell of it first", "text", _WORDS, written=True),
        Column("references", "what the document cites for any of the words", f"numbers of references.csv, {_LIST}", "the document's marks"),
        Column("evidence_count", "how many quotations the event rests on", "a number; export jsonl has them all", "Regesta"),
        Column("decision", "what a person has decided about it", "confirmed, rejected or empty; leave out rejected events when you count", "a person"),
        Column("rule", "the rule that found it", "a name", "Regesta"),
    ),
)  # fmt: skip


def event_cells(view: View, event: Event, decision: str | None) -> dict[str, Cell]:
    """Return the cells of an event; `decision` is what stands on it."""
    row = view.words.event_types.get(event.type)
    document, first = view.documents[event.document], event.evidence[0]
    where, source = whereabouts(event, view.words), document.source
    cells: dict[str, Cell] = {
        "event_id": event.id,
        "type": event.type,
        "type_label": row.label if row else event.type,
        "plover": row.plover if row else None,
        "acled_type": row.acled if row else None,
        **_date_cells(event.when),
        "date_inferred": int("date" in event.inferred),
        "place": _names(event.place),
        "place_precision": where.precision,
        "place_inferred": int("place" in event.inferred),
        "actors_inferred": int("actor" in event.inferred),
        "country": where.country.name if where.country else None,
        "country_from": where.because,
        "iso2": where.country.iso2 if where.country else None,
        "iso3": where.country.iso3 if where.country else None,
        "instruments": _names(event.instruments),
    }
    for role in _SIDES:
        parts: tuple[Part, ...] = getattr(event, role)
        entities = [view.event_entity(each) for each in parts]
        cells[role] = _names(parts)
        cells[f"{role.removesuffix('s')}_ids"] = _beside(entities, "id")
        cells[f"{role.removesuffix('s')}_names"] = _beside(entities, "name")
    for effect in EFFECTS:
        count = event.count(effect)
        cells[f"{effect}_low"] = count.low if count else None
        cells[f"{effect}_high"] = count.high if count else None
    return cells | {
        "tolls": joined(_toll(event, at) for at in range(len(event.tolls))),
        "stance": event.stance.value,
        "speaker": event.speaker,
        "about": event.about,
        "habit": int(event.habit),
        "title": event.title,
        "document_id": document.id,
        "document_title": document.title,
        "path": source.path,
        "uri": source.uri,
        "publisher": source.publisher,
        "published": source.published.edtf if source.published else None,
        "licence": source.licence,
        "start": first.span.start,
        "end": first.span.end,
        "quote": first.quote,
        "references": joined(dict.fromkeys(number for each in event.evidence for number in each.references)),
        "evidence_count": len(event.evidence),
        "decision": decision,
        "rule": event.rule,
    }


def _date_cells(when: FuzzyDate | None) -> dict[str, Cell]:
    if when is None:
        return dict.fromkeys(("date", "date_start", "date_end", "year", "time_precision"))
    low, high = when.possible()
    bounded = low != float("-inf") and high != float("inf")
    days = high - low + 1
    exact = 1 if days == 1 and not when.uncertain else 2 if days <= _DAYS_OF_A_MONTH else 3
    years = {None if day is None else civil(day)[0] for day in (when.first, when.last)}
    return {
        "date": when.edtf,
        "date_start": None if low == float("-inf") else iso_day(int(low)),
        "date_end": None if high == float("inf") else iso_day(int(high)),
        "year": years.pop() if len(years) == 1 else None,
        "time_precision": exact if bounded else 3,
    }


def _names(parts: tuple[Part, ...]) -> str:
    return joined(each.name for each in parts)


def _beside(entities: list[Entity | None], field: str) -> str:
    """Return a field of each entity in their order; nothing at all where there is none."""
    return joined(getattr(each, field) if each else None for each in entities) if any(entities) else ""


def _toll(event: Event, at: int) -> str:
    toll = event.tolls[at]
    low, high = ("" if each is None else str(each) for each in (toll.quantity.low, toll.quantity.high))
    number = low if low == high else f"{low}..{high}"
    about = "~" if toll.quantity.approximate else ""
    return " ".join(each for each in (toll.effect, f"{number}{about}", toll.of) if each)
