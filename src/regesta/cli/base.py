"""The command that writes the base in a format of the field."""

import contextlib
import shutil
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, TypeAlias

from cyclopts import Parameter

from regesta.cli.auditing import audit_settings
from regesta.cli.session import Kb, UseError
from regesta.cli.session import base as open_base
from regesta.errors import RegestaError
from regesta.exchange.base import README, Format

Files: TypeAlias = Iterator[tuple[str, Iterator[str]]]
_ZIPPED = ".zip"
_ONE_FILE = (".csv", ".tsv", ".txt")  # what a name ends in that is meant for one table


def export(
    format: Annotated[str, Parameter(help="The format; jsonl is the full contract, csv are tables.")],  # noqa: A002
    *,
    output: Annotated[
        Path | None,
        Parameter(
            name=["--output", "-o"], help="A file, else standard output; for csv a folder, or a file that ends in .zip."
        ),
    ] = None,
    kb: Kb = None,
) -> int:
    """Write the base in a format of the field. Licence and address of each document go along."""
    from regesta.audit.engine import selected
    from regesta.exchange.registry import FORMATS
    from regesta.run.auditing import findings_of
    from regesta.run.base import view_of

    chosen = FORMATS.get(format)
    if chosen is None:
        raise UseError(f"format {format!r}", "is not known", f"There is: {', '.join(FORMATS)}")
    if chosen.files is not None:
        _check_target(chosen, output)
    elif output is not None and not _free(output, chosen):
        raise _no_export(output)
    with open_base(kb) as store:
        view = view_of(store)
        told = audit_settings()
        found = findings_of(store, view, told, folder=Path.cwd())
        findings = selected(found, told.select, told.ignore)
    if output is None:
        for line in chosen.write(view, findings) if chosen.write else ():
            sys.stdout.write(line + "\n")
        return 0
    try:
        if chosen.write is not None:
            _write(output.resolve(), chosen.write(view, findings))
        elif chosen.files is not None:
            put = _zip if output.suffix.lower() == _ZIPPED else _write_folder
            put(output.resolve(), chosen.files(view, findings), chosen)
    except OSError as error:
        raise RegestaError(
            str(output), f"cannot be written ({error.strerror})", "Check the folder and the room on the disk"
        ) from error
    return 0


def _check_target(chosen: Format, output: Path | None) -> None:
    """Refuse a place that cannot hold several files."""
    advice = f"Name a folder with -o, or a file that ends in {_ZIPPED}"
    if output is None:
        raise UseError(
            f"export {chosen.name}", "it gives several tables, which cannot go to standard output together", advice
        )
    if output.suffix.lower() in _ONE_FILE:
        raise UseError(str(output), f"{chosen.name} gives several tables, which cannot go into one", advice)
    if output.suffix.lower() == _ZIPPED and output.exists() and not output.is_file():
        raise UseError(str(output), "is no file", "Name one that is not there yet, or a folder without .zip")
    if output.suffix.lower() != _ZIPPED and output.exists() and not output.is_dir():
        raise UseError(str(output), "is a file", advice)


def _no_export(path: Path) -> UseError:
    return UseError(str(path), "there is a file of that name that is no export", "Name another, or remove it first")


def _free(path: Path, chosen: Format) -> bool:
    """Tell whether an export may be written to a place: nothing is there, or an earlier one; what cannot be told fails later."""
    try:
        return not path.is_file() or not path.stat().st_size or _begins(path, chosen)
    except OSError:
        return True


def _begins(path: Path, chosen: Format) -> bool:
    """Tell whether a file was written by this command in this format, and may be written over."""
    with path.open("rb") as file:
        return file.read(len(chosen.begins.encode())) == chosen.begins.encode()


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


def _write_folder(target: Path, files: Files, chosen: Format) -> None:
    """Write files into a folder when all of them are made; those of another kind that are there are left alone."""
    ours = (target / README).is_file() and _begins(target / README, chosen)
    aside = target.with_name(f".{target.name}.part")
    shutil.rmtree(aside, ignore_errors=True)  # what a process that was killed has left
    aside.mkdir()
    try:
        for name, lines in files:
            if not ours and (target / name).exists():
                raise _no_export(target / name)
            with (aside / name).open("w", encoding="utf-8", newline="") as file:
                file.writelines(lines)
        target.mkdir(exist_ok=True)
        for path in aside.iterdir():
            path.replace(target / path.name)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _zip(target: Path, files: Files, chosen: Format) -> None:
    """Write files into an archive, whole or not at all; the same base gives the same bytes."""
    if target.exists() and target.stat().st_size and not _is_archive(target, chosen):
        raise _no_export(target)
    aside = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(aside, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, lines in files:
                entry = zipfile.ZipInfo(name)  # of 1 January 1980, as long as nobody says another day
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
                with archive.open(entry, "w", force_zip64=True) as file:
                    for line in lines:
                        file.write(line.encode())
        aside.replace(target)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def _is_archive(path: Path, chosen: Format) -> bool:
    """Tell whether an archive was written by this command in this format."""
    with (
        contextlib.suppress(zipfile.BadZipFile, KeyError),
        zipfile.ZipFile(path) as archive,
        archive.open(README) as file,
    ):
        return file.read(len(chosen.begins.encode())) == chosen.begins.encode()
    return False
