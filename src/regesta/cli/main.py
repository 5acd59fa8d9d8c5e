"""The program `regesta`: puts the commands together, turns errors into one line, and sets the exit status.

0: done. 1: done, with something to look at (an input that could not be read), or not possible. 2: wrong use.
"""

import contextlib
import io
import os
import sys
from pathlib import Path

from cyclopts import App, CycloptsError

from regesta import version
from regesta.cli import (
    auditing,
    base,
    comparing,
    dates,
    decisions,
    documents,
    dossier,
    judging,
    matching,
    screening,
    search,
    timeline,
)
from regesta.cli.session import UseError, complain
from regesta.errors import RegestaError, SettingsError

app = App(
    name="regesta",
    help="A sourced, dated register of what public documents say about armed organisations.",
    version=lambda: f"regesta {version()}",
    version_flags=["--version"],
)
app.command(documents.add)
app.command(documents.listed, name="documents")
app.command(dossier.show)
app.command(search.search)
app.command(timeline.timeline)
app.command(dossier.statements)
app.command(dossier.evidence)
app.command(documents.forget)
app.command(documents.reread)
app.command(comparing.diff)
app.command(dates.dates)
app.command(decisions.decide)
app.command(auditing.audit)
app.command(auditing.explain)
app.command(auditing.accept)
app.command(matching.match)
app.command(judging.judge)
app.command(screening.screen)
app.command(base.export)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status; prints errors as one line, and no traceback for any that is foreseen."""
    try:
        command, bound, _ = app.parse_args(arguments, exit_on_error=False, print_error=False)
        status = command(*bound.args, **bound.kwargs)
    except CycloptsError as error:
        complain(f"regesta: {_plain(error)} `regesta --help` shows what there is.")
        return 2
    except (SettingsError, UseError) as error:
        complain(error)
        return 2
    except RegestaError as error:
        complain(error)
        return 1
    except (BrokenPipeError, SystemExit):  # rich raises the latter where nobody takes its output any more
        _let_go()
        return 0
    except OSError as error:
        complain(f"regesta: {error.filename or 'the output'}: {error.strerror}. Check it and the room on its disk.")
        _let_go()
        return 1
    except KeyboardInterrupt:
        complain("regesta: stopped; what was added before is kept.")
        return 130
    return status if isinstance(status, int) else 0


def _plain(error: CycloptsError) -> str:
    """Return what is wrong as one sentence; where several things are named, the last of them may end in a mark."""
    text = " ".join(str(error).split())
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _let_go() -> None:
    """Send what is still to be printed nowhere, as nobody takes it any more, so that leaving does not fail on it."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _speak() -> None:
    """Let standard output take every letter: UTF-8 where it is no terminal, so that JSON lines are the same everywhere."""
    if sys.stdout is None:  # it was closed before the program began
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = None if sys.stdout.isatty() else "utf-8"
        sys.stdout.reconfigure(encoding=encoding, errors="backslashreplace")


def run() -> None:
    """Entry point of the installed program."""
    _speak()
    status = main()
    try:
        sys.stdout.flush()
    except OSError as error:
        if not isinstance(error, BrokenPipeError):
            complain(f"regesta: the output cannot be written ({error.strerror}). Make room where it goes.")
            status = 1
        _let_go()
    sys.exit(status)
