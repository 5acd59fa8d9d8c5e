"""Draws findings of warning and above by chance, to be read by hand: which are right, and of what kind the others are.

The texts are the shared annotated ones (without the two of the main job), re3d's open documents, the made corpora and the dump
sample; where the shared folder is not there, the made corpora alone. The draw is the same as long as the checks and texts are.
"""

import argparse
import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from regesta.audit.engine import Audit
from regesta.model.document import Source
from regesta.model.entity import Judgement
from regesta.model.finding import Severity
from regesta.read.dump import entries
from regesta.resolve import judgements_by_rule
from regesta.run.document import Draft, draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared"
CORPUS = HERE / "corpus"
SEED = 20261122


def texts() -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of each text."""
    for path in sorted((SHARED / "gold" / "texts").glob("*.txt")):
        if not path.name.startswith("tunisia"):
            yield path.name, path.read_bytes()
    lines = SHARED / "bench" / "re3d" / "re3d_dev.jsonl"
    for line in lines.read_text(encoding="utf-8").splitlines() if lines.is_file() else ():
        row = json.loads(line)
        yield f"re3d {row['id']}", row["text"].encode()
    for pattern in ("[abc]*.txt", "wikitext/*.wiki", "html/*.html", "shapes/*.txt"):
        for path in sorted(CORPUS.glob(pattern)):
            yield path.name, path.read_bytes()


def drafts() -> Iterator[Draft]:
    """Give what is read of each text, and of each page of the dump sample."""
    for name, data in texts():
        yield draft(data, Source(path=name), vocabulary())
    dump = SHARED / "bench" / "dump" / "enwiki_sample.xml.bz2"
    if dump.is_file():
        with dump.open("rb") as file:
            for each in entries(file, name=dump.name, size=dump.stat().st_size, most_bytes=50_000_000):
                if each.data:
                    yield draft(each.data, Source(path=each.title), vocabulary())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--number", type=int, default=100)
    parser.add_argument("--check", default="", help="only findings whose code begins so")
    asked = parser.parse_args()
    made = list(drafts())

    def view(said: Iterable[Judgement]) -> View:
        statements = [one for each in made for one in each.statements]
        events = [one for each in made for one in each.events]
        return View([each.document for each in made], statements, said, (), vocabulary(), events=events)

    held = view(judgements_by_rule(view, (), "2024-01-01T00:00:00Z"))
    found = [each for each in Audit(held).run() if each.severity.rank >= Severity.WARNING.rank]
    print(f"{len(made)} documents; warning and above:", dict(Counter(each.code for each in found).most_common()))
    found = [each for each in found if each.code.startswith(asked.check)]
    drawn = random.Random(SEED).sample(sorted(found, key=lambda each: each.id), min(asked.number, len(found)))
    for number, each in enumerate(sorted(drawn, key=lambda one: one.code), 1):
        print(f"\n{number}. {each.code} {each.severity.value}: {each.message}")
        for one in each.exhibits:
            name = held.documents[one.evidence.document].source.path
            print(f"    [{name}] {one.label}: {' '.join(one.evidence.quote.split())[:400]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
