"""How long an audit takes: of 10,000 made documents' statements, and again after one document and after ten more.

The documents are those of the made corpus, read once and copied under new names, three documents to a name, so that entities meet
across documents. Only the audit is timed; reading and judging are measured elsewhere. One core.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from regesta.audit.engine import Audit, Unit
from regesta.model.base import digest
from regesta.model.document import Evidence, Source
from regesta.model.event import Event, Part
from regesta.model.statement import NAMES, OTHER_NAMES, Local, Statement
from regesta.model.time import read_date
from regesta.run.document import Draft, draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary

CORPUS = Path(__file__).resolve().parent / "corpus"
SHARING = 3  # copies that speak of the same things


def originals() -> list[Draft]:
    """Return the made articles as they are read."""
    paths = sorted(CORPUS.glob("[abc]*.txt"))
    return [draft(each.read_bytes(), Source(path=each.name), vocabulary()) for each in paths]


class Copies:
    """Makes copies of read documents under other ids and names."""

    def __init__(self, made: Sequence[Draft]) -> None:
        self.made = list(made)

    def of(self, number: int) -> Draft:
        """Return a copy: the same words, another id, day and path, and names that few others share."""
        original = self.made[number % len(self.made)]
        family = number // len(self.made) // SHARING
        identity = digest("copy", original.document.id, str(number))
        day = read_date(f"{2000 + number % 25}-{1 + number % 12:02d}-{1 + number % 28:02d}")
        source = msgspec.structs.replace(original.document.source, path=f"{number:06d}.txt", published=day)
        turn = (
            family % 42
        )  # texts that differ, so that they are no versions of each other and caches help no more than they would
        letters = _turned("bgkvwy", turn % 6) | _turned("3456789", turn % 7)
        text = original.document.text.translate(letters)
        title = f"{original.document.title} {family}"
        document = msgspec.structs.replace(original.document, id=identity, source=source, text=text, title=title)
        again = _Again(identity, family, letters)
        return Draft(
            document=document,
            statements=tuple(again.statement(each) for each in original.statements),
            events=tuple(again.event(each) for each in original.events),
        )


def _turned(letters: str, by: int) -> dict[int, int]:
    return str.maketrans(letters, letters[by:] + letters[:by])


class _Again:
    """Moves records to another document."""

    def __init__(self, document: str, family: int, letters: dict[int, int]) -> None:
        self.document = document
        self.letters = letters
        self.mark = f" {family}"

    def local(self, one: Local) -> Local:
        return Local(document=self.document, kind=one.kind, name=one.name + self.mark)

    def evidence(self, one: Evidence) -> Evidence:
        return msgspec.structs.replace(one, document=self.document, quote=one.quote.translate(self.letters))

    def statement(self, one: Statement) -> Statement:
        named = one.predicate in NAMES or one.predicate in OTHER_NAMES or one.value_local is not None
        return msgspec.structs.replace(
            one,
            value=one.value + self.mark if named else one.value,
            subject=self.local(one.subject),
            value_local=None if one.value_local is None else self.local(one.value_local),
            evidence=self.evidence(one.evidence),
        )

    def part(self, one: Part) -> Part:
        return one if one.local is None else msgspec.structs.replace(one, local=self.local(one.local))

    def event(self, one: Event) -> Event:
        parts = {name: tuple(self.part(each) for each in getattr(one, name)) for name in ("actors", "targets", "victims", "place", "instruments")}  # fmt: skip
        return msgspec.structs.replace(
            one, evidence=tuple(self.evidence(each) for each in one.evidence), about=None, **parts
        )


def view_of(drafts: Sequence[Draft]) -> View:
    """Return a view of the copies; entities of one name are one."""
    return View(
        [each.document for each in drafts],
        [one for each in drafts for one in each.statements],
        (),
        (),
        vocabulary(),
        events=[one for each in drafts for one in each.events],
    )


def touched(view: View, documents: frozenset[str]) -> Iterator[Unit]:
    """Give the units that some documents change."""
    for unit in Audit(view, chosen=()).units():
        held = {unit.id, unit.other}
        if unit.kind == "entity":
            held = {each.document for each in view.entities[unit.id].members}
        if held & documents:
            yield unit


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=10_000)
    asked = parser.parse_args()
    copies = Copies(originals())
    drafts = [copies.of(number) for number in range(asked.documents)]
    statements = sum(len(each.statements) for each in drafts)
    events = sum(len(each.events) for each in drafts)
    view = view_of(drafts)
    entities, versions = (
        len(view.entities),
        len(view.versions),
    )  # made before, as any command that reads the base makes them
    start = time.perf_counter()
    found = Audit(view).run()
    whole = time.perf_counter() - start
    print(
        f"{len(drafts):,} documents, {statements:,} statements, {events:,} events, {entities:,} entities, {versions:,} pairs of versions"
    )
    print(f"audited in {whole:.1f} s, {len(found):,} findings, {1000 * whole / len(drafts):.2f} ms a document")
    for more in (1, 10):
        new = [copies.of(asked.documents + at) for at in range(more)]
        grown = view_of([*drafts, *new])
        units = list(touched(grown, frozenset(each.document.id for each in new)))
        times = []
        for _ in range(5):
            audit = Audit(grown)
            _ = audit.sheet(new[0].document.id)  # what documents say, by document: made once for a view
            start = time.perf_counter()
            for unit in units:
                audit.look(unit)
            times.append(time.perf_counter() - start)
        print(f"after {more} more: {len(units)} units in {1000 * statistics.median(times):.1f} ms")
    return 0


if __name__ == "__main__":
    sys.exit(main())
