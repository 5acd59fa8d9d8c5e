"""The command that writes the base in a format of the field."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from regesta.cli.session import Kb, UseError
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
        raise UseError(f"format {format!r}", "is not known", f"There is: {', '.join(FORMATS)}")
    with open_base(kb) as store:
        view = view_of(store)
    if output is None:
        for line in chosen.write(view):
            sys.stdout.write(line + "\n")
        return 0
    try:
        if output.is_file() and output.stat().st_size and not _is_export(output):
            raise UseError(
                str(output), "there is a file of that name that is no export", "Name another, or remove it first"
            )
        _write(output.resolve(), chosen.write(view))
    except OSError as error:
        raise RegestaError(
            str(output), f"cannot be written ({error.strerror})", "Check the folder and the room on the disk"
        ) from error
    return 0


def _write(target: Path, lines: Iterable[str]) -> None:
    """Write a file whole or not at all; what is no file (a pipe, a device) takes the lines as they come."""
    whole = target.is_file() or not target.exists()
    aside = target.with_name(f".{target.name}.part") if whole else target
    try:
        with aside.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        if whole:
            aside.replace(target)
    except BaseException:
        if whole:
            aside.unlink(missing_ok=True)
        raise


def _is_export(path: Path) -> bool:
    """Tell whether a file was written by this command, and may be written over."""
    with path.open("rb") as file:
        return file.read(16).startswith(b'{"record":"base"')
