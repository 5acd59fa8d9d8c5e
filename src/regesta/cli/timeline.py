"""The command that lists events in the order of time, filtered by who, what, where and when."""

import shlex
from collections.abc import Collection, Mapping, Sequence
from typing import Annotated

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.happenings import ABOUT_INFERRED, account, happened, label, starred, terms
from regesta.cli.knowing import known_on, with_whence
from regesta.cli.page import file_of, letters_of, speaks
from regesta.cli.session import Json, Kb, UseError, base, console, given_date, given_day, print_rows
from regesta.cli.wording import printable
from regesta.exchange.formats.jsonl import event_row
from regesta.model.base import Record
from regesta.model.event import Event
from regesta.model.time import Answer, FuzzyDate
from regesta.model.wording import counted
from regesta.text import fold
from regesta.view import View
from regesta.vocabulary.load import vocabulary


class _Asked(Record, frozen=True, kw_only=True):
    """Which events are asked for; None and () ask for all."""

    types: frozenset[str] | None = None
    place: str | None = None
    since: FuzzyDate | None = None
    until: FuzzyDate | None = None
    on: FuzzyDate | None = None

    @property
    def dated(self) -> bool:
        """Whether they are asked for by their date."""
        return any(each is not None for each in (self.since, self.until, self.on))


def timeline(
    name: Annotated[
        str | None,
        Parameter(help="Only events in which this organisation, person or country takes part, or of this place."),
    ] = None,
    *,
    type: Annotated[  # noqa: A002
        list[str] | None,
        Parameter(
            json_list=False,
            negative="",
            help="Only events of this type, such as attack, and of the types below it; repeatable.",
        ),
    ] = None,
    place: Annotated[str | None, Parameter(help="Only events in a place in whose name this stands.")] = None,
    since: Annotated[
        str | None, Parameter(name="--from", help="Only events that can lie on this date or later.")
    ] = None,
    until: Annotated[
        str | None, Parameter(name="--to", help="Only events that can lie on this date or earlier.")
    ] = None,
    on: Annotated[str | None, Parameter(help="Only events that can lie within this date: 2013-05, 2013/2015.")] = None,
    known_by: Annotated[
        str | None,
        Parameter(help="Only what sources that were published by this date say: documents, or what they cite."),
    ] = None,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """List events in the order of time: when, what, who to whom, where, with what toll, on whose word, and where it is told.

    What is planned, denied or only claimed is in the list, and says so. An event whose date is vague passes a filter where
    it can lie there; one without a date passes none. Events of different documents are not joined.
    """
    from regesta.run.base import view_of

    asked = _Asked(
        types=_types(type) if type else None,
        place=place,
        since=given_date(since, "--from"),
        until=given_date(until, "--to"),
        on=given_date(on, "--on"),
    )
    if asked.since and asked.until and asked.since.after(asked.until) is Answer.YES:
        raise UseError("--from", f"{since} lies after --to {until}", "Turn them round")
    by = given_day(known_by, "--known-by")
    with base(kb) as store:
        view = view_of(store)
    entity = view.find(name) if name is not None else None
    known = known_on(view, by) if by else None
    if known is not None:
        view, entity = known.view, known.entity(entity) if entity else None
        if not json:
            print(known.told(entity.name if entity else None))
    whence = known.whence if known else {}
    every = view.timeline() if entity is None else [each.event for each in view.events_of(entity)]
    found = [each for each in every if _fits(view, each, asked)]
    if json:
        print_rows(with_whence(event_row(view, each), whence) for each in found)
    elif found:
        _print(view, found, whence)
        left = sum(each.when is None for each in every) if asked.dated else 0
        if left:
            print(f"{counted(left, 'event')} without a date {'is' if left == 1 else 'are'} left out.")
    else:
        print(_nothing(view, every, entity.name if entity else None))
    return 0


def _types(given: Sequence[str]) -> frozenset[str]:
    """Return the types that are asked for and all below them. Raises UseError for one that is not known."""
    known = vocabulary().event_types
    found: set[str] = set()
    for each in given:
        name = "_".join(fold(each).replace("-", " ").replace("_", " ").split())
        if name not in known:
            raise UseError("--type", f"{each!r} is no type of event", f"There is: {', '.join(known)}")
        found.add(name)
    return frozenset(each for each in known if found & set(_above(each)))


def _above(type_: str) -> list[str]:
    """Return a type and the wider ones that it belongs to, in order."""
    found: list[str] = []
    while type_ and type_ not in found:
        found.append(type_)
        row = vocabulary().event_types.get(type_)
        type_ = row.parent if row else ""
    return found


def _fits(view: View, event: Event, asked: _Asked) -> bool:
    if asked.types is not None and event.type not in asked.types:
        return False
    if asked.place is not None and not any(fold(asked.place) in each for each in _places(view, event)):
        return False
    if not asked.dated:
        return True
    if event.when is None:
        return False
    answers = (
        event.when.before(asked.since) if asked.since else Answer.NO,
        event.when.after(asked.until) if asked.until else Answer.NO,
        ~event.when.within(asked.on) if asked.on else Answer.NO,
    )
    return Answer.YES not in answers


def _places(view: View, event: Event) -> list[str]:
    """Return the names of an event's places, folded: the document's words, and what else the place is called."""
    found = []
    for part in event.place:
        entity = view.event_entity(part)
        found += [part.name, *((each.text for each in entity.names) if entity else ())]
    return [fold(each) for each in found]


def _print(view: View, found: Collection[Event], whence: Mapping[str, str]) -> None:
    used = {each.document for each in found}
    documents = [each for each in view.documents.values() if each.id in used]
    letters = letters_of(documents)
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("when", overflow="fold", max_width=20, style="green")
    table.add_column("what", overflow="fold", max_width=16, style="cyan")
    table.add_column("who → whom, where, toll", overflow="fold")
    table.add_column("in", style="dim", no_wrap=True)
    table.add_column("id", style="dim", no_wrap=True)
    for each in found:
        said, on_whose_word = escape(account(view, each)), escape(terms(each))
        cell = f"{said}  [dim]({on_whose_word})[/]" if on_whose_word else said
        if view.decision(each):
            cell += "  [green]✓ decided[/]"
        if each.id in whence:
            cell += f"  [green]{escape(whence[each.id])}[/]"
        table.add_row(happened(each), label(view, each), cell, letters[each.document], each.id[:8])
    out = console()
    out.print(table)
    out.print()
    for document in documents:
        out.print(
            f"[bold]{letters[document.id]}[/]  {escape(printable(file_of(document)))}, {speaks(document)}", style="dim"
        )
    if any(map(starred, found)):
        out.print(ABOUT_INFERRED, style="dim")
    out.print("The words in their place: regesta evidence ID", style="dim")


def _nothing(view: View, every: Sequence[Event], name: str | None) -> str:
    """Return what to do where no event is found."""
    if every:
        there = counted(len(every), "event")
        return f"No event fits. Without --type, --place and dates there {'is' if len(every) == 1 else 'are'} {there}."
    if name is not None:
        return f"{printable(name)}: takes part in no event. What is said of it: regesta show {shlex.quote(printable(name))}"
    if view.documents:
        return "The base has no events. If it was made by an earlier Regesta, read it anew with: regesta reread"
    return "The base has no documents yet. Add some with: regesta add FILE…"
