"""The command by which a person judges whether two names, or two tellings of an event, are one; and undoes it."""

import sys
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.markup import escape
from rich.table import Table

from regesta.cli.happenings import account, happened, label
from regesta.cli.session import Json, Kb, UseError, base, console, person, print_rows
from regesta.cli.wording import isolated, printable
from regesta.exchange.formats.jsonl import judgement_row
from regesta.model.entity import Judgement, Verdict
from regesta.model.statement import Kind, Local
from regesta.model.wording import counted
from regesta.view import View

_WORDS = 3  # quotations shown on each side
_LONGEST = 220  # characters of a quotation that are shown
_KEYS = {"s": Verdict.SAME, "same": Verdict.SAME, "d": Verdict.DIFFERENT, "different": Verdict.DIFFERENT, "u": Verdict.UNSURE, "unsure": Verdict.UNSURE}  # fmt: skip
_ASKED = "same, different, unsure, next, quit [s/d/u/n/q]: "


def judge(
    pair: Annotated[
        str | None, Parameter(help="The id of a pair, or how it begins; without it the queue is gone through.")
    ] = None,
    verdict: Annotated[
        Literal["same", "different", "unsure", "undo"] | None, Parameter(help="Your word on the pair.")
    ] = None,
    *,
    because: Annotated[str, Parameter(help="Why.")] = "",
    by: Annotated[str | None, Parameter(help="Who judges; else the name in regesta.toml, or your login.")] = None,
    list_: Annotated[
        bool, Parameter(name="--list", negative="", help="Print what waits for a person, and ask nothing.")
    ] = False,
    every: Annotated[
        bool, Parameter(name="--all", negative="", help="Print every judgement, those of rules and people too.")
    ] = False,
    kb: Kb = None,
    json: Json = False,
) -> int:
    """Say of two that may be one whether they are; a person's word outranks every rule's, and can be undone.

    Without an id the queue is shown one by one with the words of the documents, and answers are read from the keyboard.
    """
    from regesta.run.base import view_of
    from regesta.run.judging import drawn, find, queue, say

    if pair is None and verdict is not None:
        raise UseError("judge", "a verdict needs the id of a pair", "`regesta judge --list` prints the ids")
    with base(kb) as store:
        view = view_of(store)
        if pair is not None:
            found = find(store, pair)
            if verdict is None:
                print_rows([judgement_row(view, found)]) if json else _show(view, found)
                return 0
            given = say(store, found, Verdict(verdict), by=person(by), because=because)
            print(
                printable(
                    f"{given.id[:8]} {_named(view, found.left)} | {_named(view, found.right)}: {verdict} by {given.by}"
                )
            )
            return 0
        waiting = drawn(view) if every else queue(view)
        if json:
            print_rows(judgement_row(view, each) for each in waiting)
            return 0
        if list_ or every:
            _list(view, waiting)
            return 0
        said = 0
        for number, each in enumerate(waiting, 1):
            console().print(f"[dim]{number} of {len(waiting)}[/]")
            _show(view, each)
            answer = _answer()
            if answer is None:
                break
            if isinstance(answer, Verdict):
                say(store, each, answer, by=person(by), because=because)
                said += 1
    left = len(waiting) - said
    print(f"{counted(said, 'pair')} judged, {left} left." if waiting else "Nothing waits to be judged.")
    return 0


def _answer() -> Verdict | str | None:
    """Return what was answered; None where the person is done, or nobody is there."""
    while True:
        sys.stdout.write(_ASKED)
        sys.stdout.flush()
        line = sys.stdin.readline()
        said = line.strip().casefold()
        if not line or said in ("q", "quit"):
            print()
            return None
        if said in ("", "n", "next"):
            return ""
        if said in _KEYS:
            return _KEYS[said]


def _list(view: View, found: list[Judgement]) -> None:
    if not found:
        print("Nothing waits to be judged.")
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("id", "kind", "one", "other", "verdict", "score", "by"):
        table.add_column(column, overflow="fold")
    for each in found:
        score = "" if each.score is None else f"{each.score:.2f}"
        names = (escape(isolated(printable(_named(view, one)))) for one in (each.left, each.right))
        table.add_row(each.id[:8], each.left.kind.value, *names, each.verdict.value, score, escape(printable(each.by)))
    console().print(table)
    print("See one with its words: regesta judge ID; say what it is: regesta judge ID same|different|unsure|undo")


def _show(view: View, pair: Judgement) -> None:
    from regesta.run.judging import words_on

    out = console()
    out.print(
        f"[bold]{escape(isolated(printable(_named(view, pair.left))))}[/]  |  [bold]{escape(isolated(printable(_named(view, pair.right))))}[/]  [dim]{pair.left.kind.value}, pair {pair.id[:8]}[/]"
    )
    for one in (pair.left, pair.right):
        out.print(f"  {escape(isolated(printable(_named(view, one))))}", style="cyan")
        words = dict(words_on(view, one))
        for quote, record in list(words.items())[:_WORDS]:
            shown = " ".join(quote.split())
            cut = shown if len(shown) <= _LONGEST else shown[:_LONGEST].rstrip() + "…"
            out.print(f"    {escape(isolated(printable(f'“{cut}”')))} [dim]{record.id[:8]}[/]")
        if len(words) > _WORDS:
            out.print(f"    and {len(words) - _WORDS} more", style="dim")
    score = "" if pair.score is None else f", {pair.score:.2f}"
    out.print(f"  {pair.verdict.value} by {escape(printable(pair.by))}{score}", style="yellow")
    for reason in pair.reasons:
        out.print(f"    {escape(isolated(printable(reason)))}", style="dim")


def _named(view: View, one: Local) -> str:
    if one.kind is not Kind.EVENT:
        return view.called(one)
    event = view.event(one.name)
    return (
        "an event that is told no more"
        if event is None
        else f"{label(view, event)}, {happened(event)}: {account(view, event)}"
    )
