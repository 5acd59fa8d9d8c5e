"""The command that compares two documents, the base at two times, or two bases, and prints what they say differently."""

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from pathlib import Path
from typing import Annotated, NamedTuple

from cyclopts import Parameter
from rich.markup import escape
from rich.padding import Padding
from rich.text import Text

from regesta.cli.happenings import account, terms
from regesta.cli.page import file_of, speaks
from regesta.cli.session import Json, Kb, UseError, base, console, print_rows
from regesta.cli.wording import isolated, printable
from regesta.compare import Act, Change
from regesta.errors import UnknownError
from regesta.model.document import Document
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.model.wording import counted
from regesta.run.comparing import NOW, Compared
from regesta.store import Store, open_store
from regesta.view import View

_TIME = re.compile(r"\d{4}-\d\d(?:-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?)?")
_SIGNS = {Act.ADDED: "+", Act.GONE: "-", Act.CHANGED: "~", Act.REWORDED: "≈"}
_STYLES = {Act.ADDED: "green", Act.GONE: "red", Act.CHANGED: "yellow", Act.REWORDED: "blue"}
_SIDES = {"left": "A", "right": "B"}
_LONGEST = 160  # characters of a quotation
_MOST_NAMES = 12
_KINDS = "Give two documents of the base, two times (2026-11-20, now), or two base files"
Row = dict[str, object]


class _Named(NamedTuple):
    """What a name on the command line stands for."""

    kind: str  # "document", "time" or "base file"
    shown: str
    document: Document | None = None


def diff(
    a: Annotated[
        str, Parameter(help="A document of the base, a time (2026-11-20, 2026-11-20T10:00, now), or a base file.")
    ],
    b: Annotated[str, Parameter(help="Another one of the same kind.")],
    *,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Compare two documents, the base at two times, or two bases: what was added, is gone, was changed or worded anew.

    Claim by claim, whatever the layout. Times are in UTC. Of two documents it says which is probably the later one, and why.
    """
    from regesta.run import comparing

    if _is_base(a) and _is_base(b):
        with open_store(Path(a), create=False) as left, open_store(Path(b), create=False) as right:
            found = comparing.bases_compared(left, right)
        names = [_Named("base file", each) for each in (a, b)]
    else:
        with base(kb) as store:
            names = [_named(store, each) for each in (a, b)]
            one, two = names
            if one.kind != two.kind:
                told = f"the one is a {one.kind}, the other a {two.kind}"
                raise UseError(f"diff {a} {b}", told, _KINDS)
            if one.document is not None and two.document is not None:
                found = comparing.documents_compared(store, one.document, two.document)
            else:
                found = comparing.moments_compared(store, one.shown, two.shown)
    if json:
        print_rows([_comparison_row(names, found), *(change_row(each) for each in found.changes)])
        return 0
    _print(names, found)
    return 0


def _is_base(name: str) -> bool:
    """Tell whether a name is that of an SQLite file."""
    try:
        with Path(name).open("rb") as file:
            return file.read(16) == b"SQLite format 3\x00"
    except (OSError, ValueError):
        return False


def _named(store: Store, name: str) -> _Named:
    """Return what a name stands for. Raises UseError where it is nothing that can be compared."""
    if name == NOW:
        return _Named("time", NOW)
    if _is_base(name):
        return _Named("base file", name)
    try:
        document = store.resolve(name)
    except UnknownError as error:
        if "documents are called so" in str(error):
            raise
    else:
        return _Named("document", file_of(document), document)
    if _TIME.fullmatch(name):
        try:
            datetime.fromisoformat(name if len(name) > 7 else f"{name}-01")
        except ValueError:
            raise UseError(f"diff {name}", "there is no such day or time", "Write it like 2026-11-20") from None
        return _Named("time", name.removesuffix("Z"))
    there = Path(name).is_file()
    wrong = (
        "is a file, but no document of the base" if there else "is no document of the base, no time and no base file"
    )
    advice = f"Add it first: regesta add {name}" if there else f"{_KINDS}; `regesta documents` lists what there is"
    raise UseError(f"diff {name}", wrong, advice)


# --- JSON ------------------------------------------------------------------------------------------------------------


def _comparison_row(names: Sequence[_Named], found: Compared) -> Row:
    left, right = (each.document.id if each.document else each.shown for each in names)
    side, because, sure = found.later
    return {"record": "comparison", "left": left, "right": right, "later": side, "because": because, "sure": sure}


def change_row(change: Change) -> Row:
    """Return the contract's record of a change."""
    first = change.slots[0]
    return {
        "record": "change",
        "change": change.act.value,
        "entity": change.entity,
        "name": change.name or None,
        "predicate": change.predicate,
        "event": change.event,
        "slot": first.name,
        "from": first.left,
        "to": first.right,
        "told": change.told,
        "left": _piece(change.left),
        "right": _piece(change.right),
        "slots": [{"slot": each.name, "from": each.left, "to": each.right} for each in change.slots],
        "lesser": change.lesser,
    }


def _piece(records: tuple[Statement | Event, ...]) -> Row | None:
    if not records:
        return None
    first = records[0]
    evidence = first.evidence[0] if isinstance(first, Event) else first.evidence
    return {
        "document": evidence.document,
        "start": evidence.span.start,
        "end": evidence.span.end,
        "quote": evidence.quote,
        "statement": first.id if isinstance(first, Statement) else None,
        "event": first.id if isinstance(first, Event) else None,
        "also": [each.id for each in records[1:]],
    }


# --- for people ------------------------------------------------------------------------------------------------------


def _print(names: Sequence[_Named], found: Compared) -> None:
    out = console()
    for letter, named, documents in zip("AB", names, found.documents, strict=True):
        about = counted(len(documents), "document")
        if named.document:
            about = f"{speaks(named.document)}, {_cites(named.document)}"
        out.print(f"[bold]{letter}[/]  {escape(printable(named.shown))}, {escape(about)}")
    out.print(escape(printable(_order(names, found))))
    _print_documents(found)
    shown = [each for each in found.changes if not each.lesser]
    for (_, name), changes in groupby(shown, key=lambda each: (each.entity, each.name)):
        out.print()
        out.print(Text(isolated(name) or "Others", style="bold"))
        for change in sorted(changes, key=lambda each: each.act is Act.REWORDED):
            _print_change(found.view, change)
    lesser = [each for each in found.changes if each.lesser]
    out.print()
    for letter, act in (("A", Act.GONE), ("B", Act.ADDED)):
        only = _only_named(lesser, act, shown)
        if only:
            out.print(f"[dim]Named only in {letter}: {escape(isolated(only))}[/]")
    if not found.changes:
        out.print("No claim and no event differs.")
        return
    counts = [f"{number:,} {act.value}" for act in Act if (number := sum(each.act is act for each in shown))]
    tail = (
        f"; {counted(len(lesser), 'lesser change')} (what follows from these, mere names) in --json" if lesser else ""
    )
    out.print(f"{', '.join(counts) or 'Nothing else'}{tail}.", style="dim")
    out.print("The words in their place: regesta evidence ID", style="dim")


def _cites(document: Document) -> str:
    return f"cites {counted(len(document.references), 'source')}" if document.references else "cites nothing"


def _order(names: Sequence[_Named], found: Compared) -> str:
    """Say which side is the later one, and why."""
    side, because, sure = found.later
    if names[0].kind != "document":
        return f"{_SIDES[side]} is the later one: {because}" if side else f"No order: {because}"
    if sure and side is None:
        return f"{because[:1].upper()}{because[1:]}."
    if side is None:
        told = because.replace("the left one", "A").replace("the right one", "B")
        return f"Which is later cannot be told: {told}"
    asked = "; the changes are told from A to B all the same, as asked" if side == "left" else ""
    return f"{_SIDES[side]} is {'' if sure else 'probably '}the later one: {because}{asked}"


def _print_documents(found: Compared) -> None:
    """Print which documents only one side holds, where the sides are more than a document each."""
    left, right = ({each.id: each for each in side} for side in found.documents)
    if len(left) == len(right) == 1:
        return
    for sign, mine, other in (("-", left, right), ("+", right, left)):
        for identity, each in mine.items():
            if identity not in other:
                console().print(
                    f"{sign} document {escape(printable(file_of(each)))}, {escape(speaks(each))}", style="dim"
                )


def _print_change(view: View, change: Change) -> None:
    out = console()
    told = Text(f"{_SIGNS[change.act]} ", style=_STYLES[change.act])
    told.append(isolated(change.told), style="none")
    event = next((each for each in (*change.left, *change.right) if isinstance(each, Event)), None)
    if event is not None and change.act in (Act.ADDED, Act.GONE):
        told.append(f": {account(view, event)}", style="none")
        told.append(f"  ({terms(event)})" if terms(event) else "", style="dim")
    out.print(told)
    for letter, records in (("A", change.left), ("B", change.right)):
        if records:
            out.print(Padding(_quoted(letter, records), (0, 0, 0, 4), expand=False))


def _quoted(letter: str, records: tuple[Statement | Event, ...]) -> Text:
    """Return the words of one side, with the id by which they are looked up, and how often more it is said."""
    first = records[0]
    evidence = first.evidence[0] if isinstance(first, Event) else first.evidence
    words = " ".join(evidence.quote.split())
    quote = words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"
    more = f", and {len(records) - 1} more" if len(records) > 1 else ""
    return Text(f"{letter} {first.id[:8]} {isolated(f'“{quote}”')}{more}", style="dim")


def _only_named(lesser: Iterable[Change], act: Act, shown: Sequence[Change]) -> str:
    """Return who is named on one side only, and nothing else is said of."""
    about = {each.entity for each in shown}
    named = dict.fromkeys(
        each.name for each in lesser if each.act is act and each.predicate == "name" and each.entity not in about
    )
    names = [each for each in named if not any(each in change.told for change in shown)]
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
