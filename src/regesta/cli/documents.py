"""Commands about documents: add, documents, forget, reread."""

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from regesta.cli.session import Json, Kb, UseError, base, complain, console, given_date, print_rows, settings
from regesta.cli.wording import isolated, printable
from regesta.exchange.formats.jsonl import document_summary
from regesta.model.document import Document, Source
from regesta.model.wording import counted
from regesta.run.report import Headway, Outcome, Report
from regesta.store import Store
from regesta.view import Version, versions
from regesta.vocabulary.load import vocabulary

_MANY = 20  # inputs from which on a bar shows how far it is


def add(
    paths: Annotated[
        list[Path],
        Parameter(
            json_list=False, help="Files (text, wikitext, HTML, MediaWiki dumps), or folders for all of them below."
        ),
    ],
    *,
    url: Annotated[str | None, Parameter(help="The address the document was saved from.")] = None,
    publisher: Annotated[str | None, Parameter(help="Who published it.")] = None,
    published: Annotated[str | None, Parameter(help="When it was published, as 2024-05-03 or 3 May 2024.")] = None,
    retrieved: Annotated[str | None, Parameter(help="When you saved it.")] = None,
    licence: Annotated[
        str | None, Parameter(name=["--licence", "--license"], help="Its licence, e.g. CC-BY-SA-4.0.")
    ] = None,
    language: Annotated[str | None, Parameter(help="Its language (ISO 639-1), where the guess would be wrong.")] = None,
    encoding: Annotated[str | None, Parameter(help="Its encoding, where it is not UTF-8.")] = None,
    title: Annotated[
        list[str] | None, Parameter(json_list=False, help="Of a dump, only pages of this title; * stands for anything.")
    ] = None,
    category: Annotated[
        list[str] | None, Parameter(json_list=False, help="Of a dump, only pages in this category.")
    ] = None,
    infobox: Annotated[
        list[str] | None, Parameter(json_list=False, help="Of a dump, only pages with this infobox, as “war faction”.")
    ] = None,
    every_revision: Annotated[
        bool, Parameter(negative="", help="Of a dump, every revision of a page as a version of it; else the last one.")
    ] = False,
    from_start: Annotated[
        bool, Parameter(negative="", help="Read a dump from its first page, not from where it was stopped.")
    ] = False,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Read documents and keep what they say. The same bytes again change nothing.

    A dump is read page by page; where it is stopped, the same command goes on from there.
    """
    from regesta.read.dump import Filter
    from regesta.run.base import view_of
    from regesta.run.corpus import add as add_all
    from regesta.run.corpus import expand
    from regesta.run.dumps import Wanted
    from regesta.run.judging import queue

    source = Source(
        uri=url,
        publisher=publisher,
        published=given_date(published, "--published"),
        retrieved=given_date(retrieved, "--retrieved"),
        licence=licence,
        language=language,
    )
    limit = settings().max_megabytes * 1_000_000
    files = expand(paths)
    if url and len(files) > 1:
        raise UseError(
            "--url", f"an address belongs to one document, and there are {len(files)} here", "Add them one by one"
        )
    failed = 0
    with base(kb, create=True) as store:
        wanted = Wanted(
            pages=Filter(titles=tuple(title or ()), categories=tuple(category or ()), infoboxes=tuple(infobox or ())),
            every_revision=every_revision,
            anew=from_start,
        )
        added: set[str] = set()
        any_added = False
        reports = add_all(store, files, source, max_bytes=limit, encoding=encoding, wanted=wanted, watch=_teller())
        for report in _progress(reports, len(files)):
            failed += report.outcome is Outcome.FAILED
            any_added = any_added or report.outcome in (Outcome.ADDED, Outcome.DONE)
            where = printable(report.path)
            if json:
                row = {name: getattr(report, name) for name in report.__struct_fields__}
                print_rows([row | {"outcome": report.outcome.value}])
            elif report.outcome is Outcome.FAILED:
                complain(report.error)
            elif report.outcome is Outcome.DONE:
                print(f"{where}: {', '.join(report.notes)}.")
            elif report.outcome is Outcome.KNOWN:
                given = any((url, publisher, published, retrieved, licence, language))
                print(f"{where}: in the base already, nothing changed." + (_UNCHANGED if given else ""))
            else:
                added.add(report.document or "")
                later = f", another version of {report.version_of[:8]}" if report.version_of else ""
                told = [counted(report.statements, "statement")]
                told += [counted(report.events, "event")] if report.events else []
                told += [counted(report.references, "reference")] if report.references else []
                noted = f" ({printable('; '.join(report.notes))})" if report.notes else ""
                called = f"“{printable(report.title)}”" if report.title else "no title"
                print(f"{where}: {called}, {report.reader}, {', '.join(told)}{later}{noted}")
                if not report.statements and not report.events:
                    print(f"{where}: no subject was found in it: no fields, and no opening “The X is a …”.")
        waiting = len(queue(view_of(store))) if any_added else 0
        same = [] if json or not added else _versions(store, added)
        if waiting and not json:
            same.append(
                f"{counted(waiting, 'pair')} of names or events may be one, and wait for your word: regesta judge"
            )
    for line in same:
        print(line)
    if failed and not json and len(files) > 1:
        print(f"{failed} of {len(files)} could not be read; the others are kept.", file=sys.stderr)
    return 1 if failed else 0


_MOST_COMPARED = 2_000  # documents that are compared when some are added; `regesta documents` compares however many


def _versions(store: Store, added: set[str]) -> list[str]:
    """Say of which documents those that were added are versions."""
    if store.count() > _MOST_COMPARED:
        return []
    documents = store.documents()
    found = [each for each in versions(documents, vocabulary()) if {each.earlier, each.later} & added]
    return _told_versions(documents, found)


def _told_versions(documents: list[Document], found: Iterable[Version]) -> list[str]:
    names = {
        each.id: printable(each.source.path or each.source.uri or each.id[:8])
        + (f" (revision {each.source.revision})" if each.source.revision else "")
        for each in documents
    }
    return [f"{names[each.later]}: a version of {names[each.earlier]} ({each.told})." for each in found]


_BETWEEN_LINES = 60.0  # seconds between two lines about the reading of a dump, where no terminal shows it


def _teller() -> Callable[[Headway], None]:
    """Return what says on standard error how far the reading of a dump is: at once on a terminal, else once a minute."""
    last = time.monotonic()
    terminal = sys.stderr.isatty()

    def tell(headway: Headway) -> None:
        nonlocal last
        if not terminal and time.monotonic() - last < _BETWEEN_LINES:
            return
        last = time.monotonic()
        done = 100 * headway.done / max(1, headway.size)
        line = f"{printable(headway.path)}: {headway.pages:,} pages, {done:.0f} %"
        print(line, file=sys.stderr, end="\r" if terminal else "\n")

    return tell


_UNCHANGED = " To change where it is said to come from, forget it and add it again."


def _progress(reports: Iterable[Report], total: int) -> Iterator[Report]:
    bar = Progress(
        TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), console=console(err=True)
    )
    if total < _MANY or not bar.console.is_terminal:
        yield from reports
        return
    with bar:
        yield from bar.track(reports, total=total)


def listed(*, kb: Kb = None, json: Json = False) -> int:
    """List the documents of the base with their dates and licences."""
    with base(kb) as store:
        documents = store.documents()
    found = versions(documents, vocabulary())
    if json:
        earlier = {each.later: each for each in found}
        print_rows(document_summary(each, earlier.get(each.id)) for each in documents)
        return 0
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "document", "title", "reader", "speaks", "licence"):
        table.add_column(column, overflow="fold")
    for each in documents:
        source = each.source
        table.add_row(
            each.id[:8],
            escape(printable(source.path or source.uri or "")),
            escape(isolated(each.title or "")),
            each.reader,
            each.date.edtf if each.date else "undated",
            escape(source.licence or "not stated"),
        )
    console().print(table)
    for line in _told_versions(documents, found):
        print(line)
    return 0


def forget(document: str, *, kb: Kb = None) -> int:
    """Remove a document, named by path, address or id, with all that rests on it alone."""
    from regesta.run.base import forget as forget_in

    with base(kb) as store:
        found = store.resolve(document)
        went = forget_in(store, found.id)
    told = counted(went.statements, "statement") + (f", {counted(went.events, 'event')}" if went.events else "")
    print(f"{found.source.path or found.id}: forgotten, with {told} and what was decided on them.")
    return 0


def reread(*, kb: Kb = None) -> int:
    """Read all documents anew with today's readers; what people decided stays."""
    from regesta.run.corpus import reread as reread_all

    failed = done = statements = events = 0
    with base(kb) as store:
        for report in _progress(reread_all(store), store.count()):
            if report.outcome is Outcome.FAILED:
                failed += 1
                complain(report.error)
            else:
                done += 1
                statements += report.statements
                events += report.events
    told = counted(statements, "statement") + (f", {counted(events, 'event')}" if events else "")
    print(f"{counted(done, 'document')} read anew: {told}.")
    return 1 if failed else 0
