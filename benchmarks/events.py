"""The measures of events for `make bench`: annotated texts and made corpora by the shared scorer, MUC-4 by its own, negatives.

Half of the made corpora and of the MUC-4 texts were read for errors, half never: the difference is how much was fitted.
"""

import contextlib
import io
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from regesta.exchange.formats.jsonl import write
from regesta.model.document import Source
from regesta.run.document import draft
from regesta.view import View
from regesta.vocabulary.load import vocabulary
from run import module

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus" / "events"
SHARED = HERE.parents[1] / "shared"
# Whose errors were read, besides all of f and m; those of the others never.
READ = ("e01", "e03", "e05", "e07", "n01", "n03", "n05", "n07", "n09")
READ_OF_MUC = 25  # the first texts of the file
_SLOTS = ("type", "date", "location", "perpetrators", "targets", "instruments", "all")


def exported(texts: list[Path], out: Path) -> None:
    """Read the texts and write what an export of them is."""
    drafts = [draft(path.read_bytes(), Source(path=str(path)), vocabulary()) for path in texts]
    statements = [each for one in drafts for each in one.statements]
    events = [each for one in drafts for each in one.events]
    view = View([each.document for each in drafts], statements, (), (), vocabulary(), events=events)
    out.write_text("\n".join(write(view)), encoding="utf-8")


def annotated(score: ModuleType) -> None:
    """Events and their slots on texts with golds."""
    gold = SHARED / "gold"
    others = [each for kind in ("muc-*", "enwiki-*", "factbook-*") for each in sorted(gold.glob(f"{kind}.json"))]
    made = {kind: sorted(CORPUS.glob(f"{kind}*.json")) for kind in "enfm"}
    sets: tuple[tuple[str, list[Path], list[Path]], ...] = (
        ("the two real documents", sorted((SHARED / "seeds").glob("*.txt")), sorted(gold.glob("tunisia_[wp]*.json"))),
        ("the other annotated texts", sorted((gold / "texts").glob("*.txt")), others),
        ("made profiles, read for errors", [], [each for each in made["e"] if each.stem in READ]),
        ("made profiles, not read", [], [each for each in made["e"] if each.stem not in READ]),
        ("made news, read for errors", [], [each for each in made["n"] if each.stem in READ]),
        ("made news, not read", [], [each for each in made["n"] if each.stem not in READ]),
        ("made reports of other kinds, read for errors", [], made["f"]),
        ("made news by a freer hand, read for errors", [], made["m"]),
    )
    print("| documents | events | precision | recall | F1 | slots | precision | recall | F1 |")
    print("|---|---|---|---|---|---|---|---|---|")
    for name, texts, golds in sets:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "export.jsonl"
            exported(texts or [each.with_suffix(".txt") for each in golds], out)
            rows = score.load(out)
        known = score.names_of(rows)
        typed, free, slots = score.Tally(), score.Tally(), score.Tally()
        for path in golds:
            wanted = json.loads(path.read_text(encoding="utf-8"))
            score.score_events(wanted, rows, score.locate(wanted, rows), known, typed, free, slots)
        print(
            f"| {name} | "
            + " | ".join(
                f"{row['gold']} | {row['precision']:.3f} | {row['recall']:.3f} | {row['f1']:.3f}"
                for row in (typed.row(), slots.row())
            )
            + " |"
        )
    print()


def templates() -> None:
    """MUC-4: the texts that were read for errors, those that never were, and all."""
    scorer = module(SHARED / "bench" / "muc" / "score_muc.py")
    data = SHARED / "bench" / "muc" / "muc4_dev.jsonl"
    if scorer is None:
        return
    keys = [line for line in data.read_text(encoding="utf-8").split("\n") if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for row in map(json.loads, keys):
            texts.append(Path(folder) / f"{row['id']}.txt")
            texts[-1].write_text(row["text"], encoding="utf-8")
        out = Path(folder) / "export.jsonl"
        exported(texts, out)
        print(f"| MUC-4 dev, F1 | {' | '.join(_SLOTS)} |")
        print("|---|" + "---|" * len(_SLOTS))
        parts = (
            ("25 texts read for errors", keys[:READ_OF_MUC]),
            ("25 texts not read", keys[READ_OF_MUC:]),
            ("all 50", keys),
        )
        for name, part in parts:
            chosen = Path(folder) / "keys.jsonl"
            chosen.write_text("\n".join(part), encoding="utf-8")
            print(f"| {name} | {' | '.join(_scores(scorer, chosen, out))} |")
    print()


def _scores(scorer: ModuleType, keys: Path, out: Path) -> list[str]:
    told, given = io.StringIO(), sys.argv
    sys.argv = ["score_muc.py", str(keys), "--export", str(out)]
    try:
        with contextlib.redirect_stdout(told):
            scorer.main()
    finally:
        sys.argv = given
    found = {line.split()[0]: line.rpartition(" ")[2] for line in told.getvalue().splitlines()}
    return [found[slot] for slot in _SLOTS]


def negatives() -> None:
    """Events with an armed actor in pages about companies and a club: there are none."""
    texts = sorted((SHARED / "gold" / "texts").glob("*wikitext-fixture.txt"))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "export.jsonl"
        exported(texts, out)
        rows = [json.loads(line) for line in out.read_text(encoding="utf-8").split("\n") if line]
    armed = {row["id"] for row in rows if row["record"] == "entity" and row["armed"]}
    violent = {name for name, row in vocabulary().event_types.items() if row.violent}
    events = [row for row in rows if row["record"] == "event"]
    bad = [row for row in events if any(actor["entity"] in armed for actor in row["actors"])]
    harm = [row for row in events if row["type"] in violent and row["actors"]]
    print(
        f"Negatives, {len(texts)} pages: {len(events)} events, {len(bad)} with an armed actor, {len(harm)} of violence with an actor.\n"
    )


def main() -> int:
    score = module(SHARED / "bench" / "score.py")
    if score is not None:
        annotated(score)
        templates()
        negatives()
    return 0


if __name__ == "__main__":
    sys.exit(main())
