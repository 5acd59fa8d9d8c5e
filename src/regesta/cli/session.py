"""What every command needs: the settings, the base, and a console; opened when a command asks for them."""

import getpass
import json
import logging
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from regesta.cli.wording import printable
from regesta.dates import date_grammar
from regesta.errors import RegestaError
from regesta.model.time import FuzzyDate, read_date
from regesta.settings import Settings, load_settings
from regesta.store import Store, open_store

Kb = Annotated[
    Path | None, Parameter(name="--kb", help="The base: a file. Else REGESTA_KB, regesta.toml, or regesta.db here.")
]
Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON lines, the rows of the export contract.")]

_CONTROLS = {code: f"\\u{code:04x}" for code in range(0x7F, 0xA0)}  # JSON allows them; terminals may obey them


class UseError(RegestaError):
    """A command was given what it does not take; the exit status is 2."""


def complain(error: object) -> None:
    """Print an error to standard error, as one line whatever stands in the names it gives."""
    print(" ".join(printable(str(error)).split("\n")), file=sys.stderr)


def settings() -> Settings:
    """Return the settings of the working folder, with logging set up as they say."""
    loaded = load_settings(Path.cwd())
    logging.basicConfig(stream=sys.stderr, level=loaded.log.upper(), format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("alembic").setLevel(max(logging.WARNING, logging.getLogger().level))
    return loaded


def base(kb: Path | None, *, create: bool = False) -> Store:
    """Open the base that the command line, the environment or the settings name."""
    return open_store(kb if kb is not None else Path(settings().kb), create=create)


def person(by: str | None) -> str:
    """Return the name under which a decision is recorded."""
    try:
        return by or settings().by or getpass.getuser()
    except (KeyError, OSError):
        raise UseError("decide", "your login has no name", "Say with --by who decides") from None


def console(*, err: bool = False) -> Console:
    """Return a console; as wide as the terminal, and 100 columns where there is none."""
    made = Console(stderr=err, highlight=False, soft_wrap=False)
    if not made.is_terminal:
        return Console(stderr=err, highlight=False, width=100, force_terminal=False)
    return made


def given_date(text: str | None, option: str) -> FuzzyDate | None:
    """Return the date that an option gives, in EDTF or in words. Raises UseError where it is none."""
    if text is None:
        return None
    try:
        return read_date(text)
    except RegestaError:
        found = date_grammar().date(text)
        if found is None:
            raise UseError(option, f"{text!r} is no date", "Write it like 2024-05-03, 2024-05 or 3 May 2024") from None
        return found


def given_day(text: str | None, option: str) -> FuzzyDate | None:
    """Return the day, month or year that an option gives. Raises UseError where it is none, or has no first or last day."""
    found = given_date(text, option)
    if found is not None and (found.first is None or found.last is None):
        raise UseError(option, f"{text!r} is no day, month or year", "Write it like 2016-06-01, 2016-06 or 2016")
    return found


def print_rows(rows: Iterable[dict[str, object]]) -> None:
    """Print one JSON object a line, without control characters."""
    for row in rows:
        sys.stdout.write(json.dumps(row, ensure_ascii=False, separators=(",", ":")).translate(_CONTROLS) + "\n")
