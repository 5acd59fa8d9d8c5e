"""The dossier as it is printed: names, profile with disagreements side by side, events, and the evidence, numbered."""

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.markup import escape
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from regesta.cli.happenings import ABOUT_INFERRED, account, happened, label, starred, terms
from regesta.cli.wording import isolated, printable, stance_of, when_of
from regesta.model.base import Span
from regesta.model.document import Document, Evidence
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.statement import Kind, Statement
from regesta.model.wording import counted, moment
from regesta.places.gazetteer import Place
from regesta.view import Claim, View
from regesta.view.corroboration import Sources
from regesta.view.spots import Spots

_NAMES = (
    "full_name",
    "name",
    "official_name",
    "native_name",
    "romanised_name",
    "translated_name",
    "abbreviation",
    "alias",
    "former_name",
    "nom_de_guerre",
)
_PEOPLE = ("leader", "founder", "member")  # what an organisation has people as
_STATUS = {"existing": "spoken of as existing (“is”)", "former": "spoken of as past (“was”)"}
_LONGEST_QUOTE = 110
_MOST_MENTIONS = 40
_MOST_EVENTS = 40
_JOINTS = (" of", " with", " from", " into", " by")  # at the end of a label: "part of it"
_NO_DAY = 10**9  # behind every day
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def dossier(view: View, entity: Entity, whence: Mapping[str, str] | None = None) -> Iterator[RenderableType]:
    """Yield the parts of the dossier of one entity, top to bottom; `whence` has by the id of a record how it was known."""
    return _Dossier(view, entity, whence or {}).parts()


class _Words(NamedTuple):
    """A piece of evidence, and the ids of all that rests on these words."""

    evidence: Evidence
    ids: list[str]


class _Dossier:
    """Numbers the documents by letters and the evidence by figures while the page is made."""

    def __init__(self, view: View, entity: Entity, whence: Mapping[str, str]) -> None:
        self.view = view
        self.whence = whence
        self.entity = entity
        self.claims = view.claims(entity)
        self.offices = [each for each in view.mentions(entity) if each.predicate == "position"]
        self.events = [each.event for each in view.events_of(entity)]
        said = [*(each for claim in self.claims for each in claim.statements), *self.offices]
        found = [(each.id, each.evidence) for each in said]
        self.happenings = _alike(view, self.events)[:_MOST_EVENTS]
        found += [(each.id, piece) for told in self.happenings for each in told for piece in each.evidence]
        used = {evidence.document for _, evidence in found}
        self.documents = [each for each in view.documents.values() if each.id in used]
        self.letters = letters_of(self.documents)
        self.sources = Sources(view)
        # What rests on the same words shares a number.
        self.words: dict[tuple[str, Span], _Words] = {}
        for identity, evidence in found:
            self.words.setdefault((evidence.document, evidence.span), _Words(evidence, [])).ids.append(identity)
        self.numbers = {words: at for at, words in enumerate(self.words, 1)}

    def parts(self) -> Iterator[RenderableType]:
        armed = {True: "armed organisation", False: "organisation, not armed", None: self.entity.kind.value}
        kind = armed[self.entity.armed] if self.entity.kind.value == "organisation" else self.entity.kind.value
        yield Rule(Text.assemble((isolated(self.entity.name), "bold"), f"  ·  {kind}"), align="left", characters="─")
        if self.entity.kind is Kind.PLACE:
            yield Text(_lies(Spots(self.view).whereabouts(self.entity)), style="dim")
        yield self._sources()
        disagreements = self._disagreements()
        if disagreements:
            yield Group(Text("\nWhere the documents disagree", style="bold red"), *disagreements, Text(""))
        yield self._table("Names", [claim for claim in self.claims if claim.predicate in _NAMES])
        groups = self.entity.kind is Kind.ORGANISATION or self.entity.kind is Kind.BODY
        people = _PEOPLE if groups else ()
        rest = [claim for claim in self.claims if claim.predicate not in _NAMES and claim.predicate not in people]
        related = [claim for claim in rest if self._relates(claim)]
        yield self._table("Profile", [claim for claim in rest if claim not in related])
        yield self._people([claim for claim in self.claims if claim.predicate in people])
        yield self._table("Relations", _in_time(related))
        yield self._mentions()
        yield self._events()
        if self.words:
            yield self._evidence()

    def _sources(self) -> RenderableType:
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        for each in self.documents:
            source = each.source
            told = [each.reader, speaks(each), f"licence {source.licence or 'not stated'}"]
            told += [source.uri] if source.uri else []
            table.add_row(f"[bold]{self.letters[each.id]}[/]", escape(file_of(each)), escape(", ".join(told)))
        pairs = [each for each in self.view.versions if {each.earlier, each.later} <= self.letters.keys()]
        shown = [
            f"{self.letters[each.earlier]} and {self.letters[each.later]} are versions of one text" for each in pairs
        ]
        if len(self.documents) > 1:
            shown.append("“2 sources” behind a value: so many of its documents are independent as far as they show")
        return Group(table, *(Text(each, style="dim") for each in shown))

    def _table(self, title: str, claims: Sequence[Claim]) -> RenderableType:
        if not claims:
            return Text("")
        table = _titled(title)
        table.add_column("what", style="cyan", no_wrap=True)
        table.add_column("where", style="dim", no_wrap=True)
        table.add_column("value", overflow="fold")
        previous = ""
        for claim in claims:
            label = self.view.label(claim.predicate)
            table.add_row("" if label == previous else label, self._where(claim), self._value(claim))
            previous = label
        return table

    def _relates(self, claim: Claim) -> bool:
        """Tell whether a claim is about another organisation."""
        row = self.view.words.predicates.get(claim.predicate)
        return row is not None and row.value == "organisation"

    def _people(self, claims: Sequence[Claim]) -> RenderableType:
        """One block a person: as what, when, and where it is said, in the order of time."""
        rows: dict[str, list[tuple[str, Text]]] = {}
        for claim in _in_time(claims):
            value = Text(self.view.label(claim.predicate).lower())
            self._add_terms(value, claim.statements[0])
            person = self.view.entities[claim.entity].name if claim.entity in self.view.entities else claim.value
            rows.setdefault(person, []).append((self._where(claim), value))
        for each in self.offices:
            value = Text(isolated(each.value))
            self._add_terms(value, each)
            rows.setdefault(self.view.entity_of(each.subject).name, []).append((self._marks([each.evidence]), value))
        if not rows:
            return Text("")
        table = _titled("People")
        table.add_column("who", style="cyan", overflow="fold", max_width=34)
        table.add_column("where", style="dim", overflow="fold", max_width=20)
        table.add_column("as what", overflow="fold")
        for person, said in rows.items():
            merged: dict[str, tuple[Text, list[str]]] = {}
            for where, value in said:
                merged.setdefault(value.plain, (value, []))[1].append(where)
            for at, (value, marks) in enumerate(merged.values()):
                table.add_row("" if at else escape(isolated(person)), " ".join(marks), value)
        return table

    def _add_terms(self, value: Text, statement: Statement) -> None:
        when = when_of(statement)
        if when:
            value.append(f"  {when}", style="green")
        stance = stance_of(statement)
        if stance:
            value.append(f"  ({isolated(stance)})", style="dim")

    def _where(self, claim: Claim) -> str:
        return self._marks(each.evidence for each in claim.statements)

    def _marks(self, pieces: Iterable[Evidence]) -> str:
        marks = [f"{self.letters[each.document]}{self.numbers[each.document, each.span]}" for each in pieces]
        return " ".join(dict.fromkeys(marks))

    def _value(self, claim: Claim) -> Text:
        first = claim.statements[0]
        shown = _STATUS.get(claim.value, claim.value) if claim.predicate == "status" else claim.value
        dated = self.view.dated(claim.predicate)
        value = moment(claim.value) if dated else shown
        text = Text(isolated(value))
        when = when_of(first) if claim.predicate == "active" or not dated else ""
        if claim.predicate == "active" and first.when is not None:
            when = f"said {moment(first.as_of.edtf.replace('/..', ''))} or later" if first.as_of else ""
        if when:
            text.append(f"  {when}", style="green")
        notes = [each for each in (first.qualifier, stance_of(first)) if each]
        if notes:
            text.append(f"  ({', '.join(isolated(each) for each in notes)})", style="dim")
        if any(self.view.decision(each) for each in claim.statements):
            text.append("  ✓ decided", style="green")
        carried = self.sources.of(claim.statements)
        if carried.documents > 1:
            text.append(
                f"  {counted(carried.independent, 'source')}", style="dim" if carried.independent == 1 else "green"
            )
        if claim.disputed:
            text.append("  ≠", style="bold red")
        return text

    def _disagreements(self) -> list[RenderableType]:
        """One row a document for each predicate on which claims contradict each other."""
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 2))
        predicates = dict.fromkeys(claim.predicate for claim in self.claims if claim.disputed)
        for predicate in predicates:
            label = self.view.label(predicate)
            for claim in self.claims:
                if claim.predicate == predicate and claim.disputed:
                    names = dict.fromkeys(
                        file_of(self.view.documents[each.evidence.document]) for each in claim.statements
                    )
                    value = self._value(claim)
                    value.right_crop(3)
                    table.add_row(f"[cyan]{label}[/]", escape(", ".join(names)), self._where(claim), value)
                    label = ""
        return [table] if predicates else []

    def _mentions(self) -> RenderableType:
        """What is said of others that names this one: "leader of", with where it is said."""
        mentions = [each for each in self.view.mentions(self.entity) if each.predicate != "position"]
        if not mentions:
            return Text("")
        table = _titled("Named as")
        rows: dict[tuple[str, str, str], list[str]] = {}
        for each in mentions:
            label = self.view.label(each.predicate).lower()
            when = ", ".join(part for part in (when_of(each), stance_of(each)) if part)
            rows.setdefault((label, self.view.entity_of(each.subject).name, when), []).append(each.id[:8])
        for (label, name, when), found in list(rows.items())[:_MOST_MENTIONS]:
            more = f" and {len(found) - 1} more" if len(found) > 1 else ""
            joint = "it" if label.endswith(_JOINTS) else "of"
            table.add_row(f"[cyan]{label}[/] {joint}", escape(isolated(name)), when, found[0] + more)
        if len(rows) > _MOST_MENTIONS:
            table.add_row(f"and {len(rows) - _MOST_MENTIONS} more", "", "", "")
        return table

    def _events(self) -> RenderableType:
        """What happened with it in the order of time, one row for what documents tell alike, and how to see the rest."""
        if not self.events:
            return Text("")
        table = _titled("Events")
        table.add_column("when", style="green", overflow="fold", max_width=20)
        table.add_column("where", style="dim", overflow="fold", max_width=12)
        table.add_column("what", overflow="fold")
        for alike in self.happenings:
            first = alike[0]
            text = Text.assemble((label(self.view, first), "cyan"), "  ", account(self.view, first))
            if terms(first):
                text.append(f"  ({terms(first)})", style="dim")
            if any(self.view.decision(each) for each in alike):
                text.append("  ✓ decided", style="green")
            for other in _other_tellings(self.view, alike):
                text.append(f"\n· also told as {other}", style="dim")
            table.add_row(happened(first), self._marks(piece for each in alike for piece in each.evidence), text)
        shown = [each for alike in self.happenings for each in alike]
        told = [ABOUT_INFERRED] if any(map(starred, shown)) else []
        if len(self.events) > len(shown):
            named = shlex.quote(printable(self.entity.name))
            told.insert(0, f"and {len(self.events) - len(shown)} more: regesta timeline {named}")
        return Group(table, *(Text(each, style="dim") for each in told))

    def _evidence(self) -> RenderableType:
        table = _titled("Evidence")
        table.add_column("number", no_wrap=True)
        table.add_column("id", style="dim", no_wrap=True)
        table.add_column("words", overflow="fold")
        for words in self.words.values():
            ids = dict.fromkeys(each[:8] for each in words.ids)
            known = ", ".join(dict.fromkeys(self.whence[each] for each in words.ids if each in self.whence))
            cell = self._words(words.evidence).append(f"  {isolated(known)}" if known else "", style="green")
            table.add_row(self._marks([words.evidence]), "\n".join(ids), cell)
        return Group(table, Text("The words in their place: regesta evidence ID", style="dim"))

    def _words(self, evidence: Evidence) -> Text:
        quote = " ".join(evidence.quote.split())
        if len(quote) > _LONGEST_QUOTE:
            quote = quote[:_LONGEST_QUOTE].rstrip() + "…"
        text = Text(isolated(f"“{quote}”"))
        if evidence.references:
            text.append("  " + "".join(f"[{number}]" for number in evidence.references), style="blue")
        if evidence.flags:
            text.append(f"  {', '.join(evidence.flags)}", style="yellow")
        return text


def _lies(place: Place | None) -> str:
    """Return where a place lies, by the gazetteer; that is unknown where it has none of its names, or several places."""
    if place is None:
        return "where it lies is unknown: the gazetteer has no one place of its names"
    at = "" if place.latitude is None else f", {place.latitude:.3f} {place.longitude:.3f}"
    within = ", ".join(each for each in (place.region if not place.region.isdigit() else "", place.country) if each)
    return f"GeoNames {place.geonames}: {place.name}, {place.kind} in {within}{at}"


def _alike(view: View, events: Sequence[Event]) -> list[list[Event]]:
    """Return events in their order, those together that are judged to be one, or that documents tell in one way with one date.

    What one document tells twice stays two.
    """
    found: dict[tuple[str, ...], list[Event]] = {}
    for each in events:
        judged = (view.same_as(each) or each.id,)
        told = (label(view, each), happened(each), account(view, each), terms(each))
        key = judged if judged in found or len(view.tellings(each)) > 1 else told
        alike = found.get(key, [])
        if key == told and (each.when is None or any(each.document == other.document for other in alike)):
            found[*key, each.id] = [each]
        else:
            found[key] = [*alike, each]
    return list(found.values())


def _other_tellings(view: View, alike: list[Event]) -> list[str]:
    """Return how else documents tell an event: those accounts that differ from the first."""
    told = [f"{happened(each)}: {account(view, each)}" for each in alike]
    return [each for each in dict.fromkeys(told) if each != told[0]]


def _in_time(claims: Sequence[Claim]) -> list[Claim]:
    """Return claims in the order of their predicates, those of one predicate by the time for which they hold."""
    places = {name: at for at, name in enumerate(dict.fromkeys(claim.predicate for claim in claims))}
    return sorted(claims, key=lambda claim: (places[claim.predicate], _begins(claim)))


def _begins(claim: Claim) -> int:
    """Return the first day of the time that a claim is said to hold, far ahead where nothing is said."""
    first = claim.statements[0]
    for date in (first.when.start if first.when else None, first.when.end if first.when else None, first.as_of):
        if date is not None and date.first is not None:
            return date.first
    return _NO_DAY


def _titled(title: str) -> Table:
    return Table(
        box=box.SIMPLE_HEAD, pad_edge=False, title=title, title_justify="left", title_style="bold", show_header=False
    )


def letters_of(documents: Sequence[Document]) -> dict[str, str]:
    """Return by id the letter that a page gives each of its documents: A to Z, then D27 and so on."""
    return {each.id: _LETTERS[at] if at < len(_LETTERS) else f"D{at + 1}" for at, each in enumerate(documents)}


def speaks(document: Document) -> str:
    """Return of when the document speaks: its day, or the day that it cannot be older than."""
    if document.date is None:
        return "undated"
    if document.date.last is None:
        return f"speaks {document.date.edtf.removesuffix('/..')} or later"
    return f"of {moment(document.date.edtf)}"


def file_of(document: Document) -> str:
    """Return the name of a document's file, else the beginning of its id."""
    return Path(document.source.path).name if document.source.path else document.id[:8]
