"""The command that finds every date expression of documents and says what each means; it needs no base."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from regesta.cli.session import Json, UseError, complain, console, given_date, print_rows, settings
from regesta.cli.wording import printable
from regesta.dates.annotate import Timex
from regesta.dates.moment import moment_of
from regesta.errors import InputError
from regesta.model.document import Source

_WORDS = 60  # characters of an expression that the table shows


def dates(
    paths: Annotated[list[Path], Parameter(json_list=False, help="Files, or folders for all .txt files below them.")],
    *,
    published: Annotated[str | None, Parameter(help="When they were published: “yesterday” counts from it.")] = None,
    language: Annotated[
        str | None, Parameter(help="Their language (ISO 639-1), where the guess would be wrong.")
    ] = None,
    encoding: Annotated[str | None, Parameter(help="Their encoding, where it is not UTF-8.")] = None,
    json: Json = False,
) -> int:
    """Find every date expression: its place, its EDTF and TIMEX3 values, and what it leans on."""
    from regesta.run.corpus import dates_in, expand

    source = Source(published=given_date(published, "--published"), language=language)
    if source.published is not None and moment_of(source.published) is None:
        raise UseError(
            "--published", f"{published!r} is too vague to count from", "Give a day, a month or a year of our era"
        )
    failed = 0
    for path, found in dates_in(
        expand(paths), source, max_bytes=settings().max_megabytes * 1_000_000, encoding=encoding
    ):
        if isinstance(found, InputError):
            failed += 1
            complain(found)
        elif json:
            print_rows(_row(path, each) for each in found)
        else:
            _print(path, found)
    return 1 if failed else 0


def _row(path: str, each: Timex) -> dict[str, object]:
    anchor = each.anchor
    place = anchor.span if anchor else None
    return {
        "path": path,
        "start": each.span.start,
        "end": each.span.end,
        "text": each.text,
        "edtf": each.edtf,
        "timex": each.value or None,
        "anchor": anchor
        and {"kind": anchor.kind, "start": place.start if place else None, "end": place.end if place else None},
        "role": each.role,
        "rule": each.rule,
    }


def _print(path: str, found: tuple[Timex, ...]) -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold", title=printable(path), title_justify="left")
    for column in ("at", "role", "words", "EDTF", "TIMEX3", "leans on"):
        table.add_column(column, overflow="fold")
    for each in found:
        words = " ".join(printable(each.text).split())
        leans = "" if each.anchor is None else "nothing" if each.anchor.kind == "none" else each.anchor.kind
        if each.anchor and each.anchor.span:
            leans += f" at {each.anchor.span.start}"
        cut = words if len(words) <= _WORDS else words[: _WORDS - 1] + "…"
        table.add_row(str(each.span.start), each.role or "", escape(cut), each.edtf or "", each.value, leans)
    console().print(table)
