"""Commands that read: show (the dossier), statements, evidence."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.decisions import one_record
from regesta.cli.happenings import ABOUT_INFERRED, account, happened, label, starred, terms
from regesta.cli.knowing import known_on, with_whence
from regesta.cli.session import Json, Kb, UseError, base, console, given_day, print_rows
from regesta.cli.wording import isolated, printable, stance_of, when_of
from regesta.exchange.formats.jsonl import (
    claim_row,
    document_summary,
    entity_row,
    event_row,
    reference_row,
    statement_row,
)
from regesta.model.document import Document, Evidence
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.model.wording import moment
from regesta.view import View
from regesta.view.corroboration import Sources
from regesta.view.spots import Spots

_AROUND = 160  # characters shown before and behind the words of evidence
_EMPTY = "Add documents with: regesta add FILE…"
_EVENTS_ONLY = "What happened is listed by: regesta timeline"


def show(
    name: Annotated[
        str | None, Parameter(help="An organisation or a person, by any of its names or its id; else the only one.")
    ] = None,
    *,
    on: Annotated[
        str | None,
        Parameter(help="What held on this day, month or year (2016-06-01, 2016): for sure, perhaps, not known."),
    ] = None,
    known_by: Annotated[
        str | None,
        Parameter(help="Only what sources that were published by this date say: documents, or what they cite."),
    ] = None,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Print the dossier of an organisation or person: each value with its time, its documents, and the words it came from.

    With --on it tells the state of things on a day instead, with --known-by what could be known by then; both go together.
    """
    from regesta.cli.page import dossier
    from regesta.cli.state import print_state, state_rows
    from regesta.run.base import view_of

    day, by = given_day(on, "--on"), given_day(known_by, "--known-by")
    with base(kb) as store:
        view = view_of(store)
    if name is None:
        topics = view.topics()
        if len(topics) != 1 and (day or by):
            raise UseError("show", "--on and --known-by need a name", "Give one; `regesta show` lists whom there is")
        if len(topics) != 1:
            _list_topics(view)
            return 0
        entity = topics[0]
    else:
        entity = view.find(name)
    known = known_on(view, by) if by else None
    if known is not None:
        view, entity = known.view, known.entity(entity)
        if not json:
            print(known.told(entity.name))
            if not view.about(entity) and not view.events_of(entity):
                return 0
    whence = known.whence if known else {}
    if day is not None:
        if json:
            print_rows(state_rows(view, entity, day, whence))
        else:
            print_state(view, entity, day, whence)
        return 0
    if json:
        found = view.about(entity)
        events = [each.event for each in view.events_of(entity)]
        told = [*(each.evidence.document for each in found), *(each.document for each in events)]
        documents = list(dict.fromkeys(told))
        print_rows(
            [
                entity_row(entity, Spots(view)),
                *(document_summary(view.documents[each]) for each in documents),
                *(with_whence(statement_row(view, each), whence) for each in found),
                *(claim_row(entity, each, Sources(view)) for each in view.claims(entity)),
                *(with_whence(event_row(view, each), whence) for each in events),
            ]
        )
        return 0
    for part in dossier(view, entity, whence):
        console().print(part)
    return 0


def _list_topics(view: View) -> None:
    topics = view.topics()
    if not topics:
        print("The base speaks of nobody yet. " + (_EVENTS_ONLY if view.events else _EMPTY))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "kind", "statements", "id"):
        table.add_column(column, overflow="fold")
    for each in topics:
        table.add_row(escape(isolated(each.name)), each.kind.value, str(len(view.about(each))), each.id[:8])
    console().print(table)
    print("Show one with: regesta show NAME")


def statements(
    name: Annotated[str | None, Parameter(help="Only those about this organisation or person.")] = None,
    *,
    predicate: Annotated[str | None, Parameter(help="Only those of this predicate, such as leader.")] = None,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """List statements, one a line: subject, predicate, value, time, and where it stands."""
    from regesta.run.base import view_of

    with base(kb) as store:
        view = view_of(store)
    if predicate is not None and predicate not in view.words.predicates:
        raise UseError("--predicate", f"{predicate!r} is no predicate", f"There is: {', '.join(view.words.predicates)}")
    entities = [view.find(name)] if name else view.topics()
    found = [
        each for entity in entities for each in view.about(entity) if predicate is None or each.predicate == predicate
    ]
    if json:
        print_rows(statement_row(view, each) for each in found)
        return 0
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "subject", "predicate", "value", "when", "stance", "where"):
        table.add_column(column, overflow="fold")
    for each in found:
        decided = view.decision(each)
        table.add_row(
            each.id[:8],
            escape(isolated(view.entity_of(each.subject).name)),
            each.predicate,
            escape(isolated(moment(view.value(each)) if view.dated(each.predicate) else view.value(each))),
            when_of(each),
            escape(stance_of(each) or each.stance.value) + (f", {decided.act.value}" if decided else ""),
            escape(place(view.documents[each.evidence.document], each.evidence)),
        )
    console().print(table)
    return 0


def place(document: Document, evidence: Evidence) -> str:
    """Return where words of evidence stand, as the file and its characters, marks of markup included."""
    path = document.source.path
    name = Path(path).name if path else document.id[:8]
    source = document.origin(evidence.span)
    return f"{name}:{source.start}-{source.end}"


def evidence(
    statement: Annotated[str, Parameter(help="The id of a statement or event, or how it begins.")],
    *,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Print the exact words a statement or an event rests on, with the words around them and the references cited there."""
    from regesta.run.base import view_of

    with base(kb) as store:
        found = one_record(store, statement)
        view = view_of(store)
    pieces = found.evidence if isinstance(found, Event) else (found.evidence,)
    document = view.documents[pieces[0].document]
    if json:
        numbers = {number for each in pieces for number in each.references}
        cited = [reference_row(document, each) for each in document.references if each.number in numbers]
        row = event_row(view, found) if isinstance(found, Event) else statement_row(view, found)
        print_rows([row, *cited])
        return 0
    out = console()
    if isinstance(found, Event):
        _say_event(view, found)
    else:
        _say_statement(view, found)
    _say_decision(view, found)
    for piece in pieces:
        if len(pieces) > 1:
            out.print(f"\n[dim]{escape(place(document, piece))}[/]", end="")
        _say_words(document, piece)
    source = document.source
    licence, address = source.licence or "not stated", source.uri or "not stated"
    out.print(escape(f"licence: {licence}; address: {address}"), style="dim")
    return 0


def _say_statement(view: View, found: Statement) -> None:
    out, document = console(), view.documents[found.evidence.document]
    out.print(f"[bold]{escape(found.predicate)}[/] = {escape(isolated(view.value(found)))}")
    said = f"says {place(document, found.evidence)}, document {document.id[:8]}, rule {found.rule}"
    out.print(escape(said), style="dim")
    told = [each for each in (when_of(found), stance_of(found), found.qualifier) if each]
    if told:
        out.print(escape(isolated(", ".join(told))), style="dim")


def _say_event(view: View, found: Event) -> None:
    out, document = console(), view.documents[found.document]
    out.print(f"[bold]{escape(label(view, found))}[/], {escape(happened(found))}: {escape(account(view, found))}")
    said = f"says {place(document, found.evidence[0])}, document {document.id[:8]}, rule {found.rule}"
    out.print(escape(said), style="dim")
    if terms(found):
        out.print(escape(terms(found)), style="dim")
    if found.about:
        out.print(f"it is about event {found.about[:8]}", style="dim")
    if starred(found):
        out.print(ABOUT_INFERRED, style="dim")


def _say_decision(view: View, found: Statement | Event) -> None:
    out, decided = console(), view.decision(found)
    if decided is None:
        return
    why = f": {escape(printable(decided.because))}" if decided.because else ""
    out.print(f"{decided.act.value} by {escape(printable(decided.by))}, {decided.at}{why}", style="green")
    if decided.amended and isinstance(found, Statement):
        out.print(f"the draft read: {escape(isolated(printable(found.value)))}", style="green")


def _say_words(document: Document, piece: Evidence) -> None:
    """Print words in their place, the references cited for them, and what the document says against them."""
    out = console()
    start, end = piece.span
    before = document.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = document.text[end : end + _AROUND].partition("\n")[0]
    out.print()
    parts = [escape(printable(each)) for each in (before, document.text[start:end], after)]
    out.print("  …{}[bold reverse]{}[/]{}…".format(*parts))
    out.print()
    cited = [each for each in document.references if each.number in piece.references]
    for each in cited:
        out.print(f"  [{each.number}] {escape(isolated(each.raw))}", markup=True)
    if not cited:
        out.print("  no reference is cited there", style="dim")
    for flag in piece.flags:
        out.print(f"  marked: {escape(flag)}")
