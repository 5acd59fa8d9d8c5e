"""What `make demo` runs: reads the two example documents into a fresh base, prints the dossier, and says what to try next."""

import sys
from pathlib import Path

from regesta.cli.main import main

FOLDER = Path(__file__).resolve().parent
BASE = FOLDER.parent / "out" / "demo.db"

NEXT = """
What to try next, with {regesta}:
  {regesta} evidence --kb {base} {statement}      the words in their place, and the reference cited there
  {regesta} timeline --kb {base}                  what happened, in the order of time
  {regesta} statements --kb {base} --predicate opponent
  {regesta} screen --kb {base} "أشرف القيزاني"          a name in other letters, with reasons
  {regesta} judge --kb {base} --all               what was joined across the documents, and why
  {regesta} decide --kb {base} {statement} reject --because "…"   your word outranks the draft; undo takes it back
  {regesta} export --kb {base} jsonl | head -n 3
  {regesta} add --kb {base} YOUR-SAVED-PAGE.txt --url … --published … --licence …
The tutorial is docs/tutorial.md.
"""


def run() -> int:
    """Make the base anew, show it, and print what to try."""
    BASE.parent.mkdir(exist_ok=True)
    for leftover in BASE.parent.glob("demo.db*"):
        leftover.unlink()
    given = ["--licence", "CC0-1.0", "--publisher", "the Regesta project, for its examples"]
    status = main(["add", "--kb", str(BASE), *(_shown(each) for each in sorted(FOLDER.glob("*.txt"))), *given])
    print(flush=True)
    status = status or main(["show", "--kb", str(BASE), "Jund al-Khilafah in Tunisia"])
    sys.stdout.flush()
    print(
        NEXT.format(regesta=_shown(Path(sys.executable).with_name("regesta")), base=_shown(BASE), statement=_leader())
    )
    return status


def _shown(path: Path) -> str:
    """Return a path as the reader would type it from here."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def _leader() -> str:
    from regesta.store import open_store

    with open_store(BASE, create=False) as store:
        return next(each.id[:8] for each in store.statements() if each.predicate == "leader")


if __name__ == "__main__":
    sys.exit(run())
