"""Commands that read: show (the dossier), statements, evidence."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.decisions import one_statement
from regesta.cli.session import Json, Kb, UseError, base, console, print_rows
from regesta.cli.wording import isolated, moment, printable, stance_of, when_of
from regesta.exchange.formats.jsonl import document_summary, entity_row, reference_row, statement_row
from regesta.model.document import Document
from regesta.model.statement import Statement

_AROUND = 160  # characters shown before and behind the words of evidence


def show(
    name: Annotated[
        str | None, Parameter(help="An organisation or a person, by any of its names or its id; else the only one.")
    ] = None,
    *,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Print the dossier of an organisation or person: each value with its time, its documents, and the words it came from."""
    from regesta.cli.page import dossier
    from regesta.run.base import view_of

    with base(kb) as store:
        view = view_of(store)
    if name is None:
        topics = view.topics()
        if len(topics) != 1:
            _list_topics([(each.name, each.kind.value, len(view.about(each)), each.id[:8]) for each in topics])
            return 0
        entity = topics[0]
    else:
        entity = view.find(name)
    if json:
        found = view.about(entity)
        documents = list(dict.fromkeys(each.evidence.document for each in found))
        print_rows(
            [
                entity_row(entity),
                *(document_summary(view.documents[each]) for each in documents),
                *(statement_row(view, each) for each in found),
            ]
        )
        return 0
    for part in dossier(view, entity):
        console().print(part)
    return 0


def _list_topics(rows: list[tuple[str, str, int, str]]) -> None:
    if not rows:
        print("The base speaks of nobody yet. Add documents with: regesta add FILE…")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "kind", "statements", "id"):
        table.add_column(column, overflow="fold")
    for name, kind, count, identity in rows:
        table.add_row(escape(isolated(name)), kind, str(count), identity)
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
            escape(
                isolated(
                    moment(view.value(each))
                    if each.predicate in ("founded", "dissolved", "active")
                    else view.value(each)
                )
            ),
            when_of(each),
            escape(stance_of(each) or each.stance.value) + (f", {decided.act.value}" if decided else ""),
            escape(place(view.documents[each.evidence.document], each)),
        )
    console().print(table)
    return 0


def place(document: Document, statement: Statement) -> str:
    """Return where a statement's words stand, as the file and its characters, marks of markup included."""
    path = document.source.path
    name = Path(path).name if path else document.id[:8]
    source = document.origin(statement.evidence.span)
    return f"{name}:{source.start}-{source.end}"


def evidence(
    statement: Annotated[str, Parameter(help="The statement's id, or how it begins.")],
    *,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Print the exact words a statement rests on, with the words around them and the references cited there."""
    from regesta.run.base import view_of

    with base(kb) as store:
        found = one_statement(store.statements(), statement)
        view = view_of(store)
    document = view.documents[found.evidence.document]
    cited = [each for each in document.references if each.number in found.evidence.references]
    if json:
        print_rows([statement_row(view, found), *(reference_row(document, each) for each in cited)])
        return 0
    out = console()
    source = document.source
    out.print(f"[bold]{escape(found.predicate)}[/] = {escape(isolated(view.value(found)))}")
    out.print(f"says {escape(place(document, found))}, document {document.id[:8]}, rule {found.rule}", style="dim")
    terms = [each for each in (when_of(found), stance_of(found), found.qualifier) if each]
    if terms:
        out.print(escape(isolated(", ".join(terms))), style="dim")
    decided = view.decision(found)
    if decided is not None:
        why = f": {escape(printable(decided.because))}" if decided.because else ""
        out.print(f"{decided.act.value} by {escape(printable(decided.by))}, {decided.at}{why}", style="green")
        if decided.amended:
            out.print(f"the draft read: {escape(isolated(printable(found.value)))}", style="green")
    start, end = found.evidence.span
    before = document.text[max(0, start - _AROUND) : start].rpartition("\n")[2]
    after = document.text[end : end + _AROUND].partition("\n")[0]
    out.print()
    parts = [escape(printable(each)) for each in (before, document.text[start:end], after)]
    out.print("  …{}[bold reverse]{}[/]{}…".format(*parts))
    out.print()
    for each in cited:
        out.print(f"  [{each.number}] {escape(isolated(each.raw))}", markup=True)
    if not cited:
        out.print("  no reference is cited there", style="dim")
    for flag in found.evidence.flags:
        out.print(f"  marked: {escape(flag)}")
    licence, address = source.licence or "not stated", source.uri or "not stated"
    out.print(escape(f"licence: {licence}; address: {address}"), style="dim")
    return 0
