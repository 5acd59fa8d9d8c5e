"""The command that writes the base in a format of the field."""

import sys
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from regesta.cli.session import Kb
from regesta.cli.session import base as open_base
from regesta.errors import RegestaError


def export(
    format: Annotated[str, Parameter(help="The format; jsonl is the full contract.")],  # noqa: A002
    *,
    output: Annotated[Path | None, Parameter(name=["--output", "-o"], help="A file; else standard output.")] = None,
    kb: Kb = None,
) -> int:
    """Write the base in a format of the field. Licence and address of each document go along."""
    from regesta.exchange.registry import FORMATS
    from regesta.run.base import view_of

    chosen = FORMATS.get(format)
    if chosen is None:
        raise RegestaError(f"format {format!r}", "is not known", f"There is: {', '.join(FORMATS)}")
    with open_base(kb) as store:
        view = view_of(store)
    if output is None:
        for line in chosen.write(view):
            sys.stdout.write(line + "\n")
        return 0
    aside = output.with_name(f".{output.name}.part")
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in chosen.write(view))
        aside.replace(output)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise RegestaError(
            str(output), f"cannot be written ({error.strerror})", "Check the folder and the room on the disk"
        ) from error
    return 0
