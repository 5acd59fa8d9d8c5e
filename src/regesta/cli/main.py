"""The program `regesta`: puts the commands together, turns errors into one line, and sets the exit status.

0: done. 1: done, with something to look at (an input that could not be read), or not possible. 2: wrong use.
"""

import sys

from cyclopts import App, CycloptsError

from regesta import __version__
from regesta.cli import base, decisions, documents, dossier
from regesta.errors import RegestaError, SettingsError

app = App(
    name="regesta",
    help="A sourced, dated register of what public documents say about armed organisations.",
    version=f"regesta {__version__}",
    version_flags=["--version"],
)
app.command(documents.add)
app.command(documents.listed, name="documents")
app.command(dossier.show)
app.command(dossier.statements)
app.command(dossier.evidence)
app.command(documents.forget)
app.command(documents.reread)
app.command(decisions.decide)
app.command(base.export)


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit status; prints errors as one line, and no traceback for any that is foreseen."""
    try:
        command, bound, _ = app.parse_args(arguments, exit_on_error=False, print_error=False)
        status = command(*bound.args, **bound.kwargs)
    except CycloptsError as error:
        print(f"regesta: {_plain(error)} `regesta --help` shows what there is.", file=sys.stderr)
        return 2
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 2
    except RegestaError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("regesta: stopped; what was added before is kept.", file=sys.stderr)
        return 130
    return status if isinstance(status, int) else 0


def _plain(error: CycloptsError) -> str:
    return " ".join(str(error).split()).rstrip(".") + "."


def run() -> None:
    """Entry point of the installed program."""
    status = main()
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
    sys.exit(status)
