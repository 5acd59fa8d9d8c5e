"""The measures of events on documents that are not in the project; read in place, and skipped where they are not."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from regesta.exchange.formats.jsonl import write
from regesta.model.document import Source
from regesta.run.document import Draft, draft
from regesta.view import View
from regesta.vocabulary.load import Vocabulary


def drafts_of(paths: list[Path], words: Vocabulary) -> list[Draft]:
    return [draft(path.read_bytes(), Source(path=str(path)), words) for path in paths]


def exported(drafts: list[Draft], words: Vocabulary, out: Path) -> Path:
    statements = [each for one in drafts for each in one.statements]
    events = [each for one in drafts for each in one.events]
    view = View([each.document for each in drafts], statements, (), (), words, events=events)
    out.write_text("".join(f"{line}\n" for line in write(view)), encoding="utf-8")
    return out


def figures(shared: Path, out: Path, golds: list[Path]) -> dict[str, dict[str, float]]:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    rows = score.load(out)
    names = score.names_of(rows)
    typed, free, slots = score.Tally(), score.Tally(), score.Tally()
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        score.score_events(gold, rows, score.locate(gold, rows), names, typed, free, slots)
    return {"events": typed.row(), "slots": slots.row()}


def test_the_two_documents(shared: Path, words: Vocabulary, tmp_path: Path) -> None:
    out = exported(drafts_of(sorted((shared / "seeds").glob("*.txt")), words), words, tmp_path / "e.jsonl")
    found = figures(shared, out, [shared / "gold" / f"tunisia_{each}.json" for each in ("page_text", "wiki_extract")])
    assert found["events"]["f1"] >= 0.85
    assert found["slots"]["f1"] >= 0.75


def test_the_other_annotated_texts(shared: Path, words: Vocabulary, tmp_path: Path) -> None:
    gold = shared / "gold"
    out = exported(drafts_of(sorted((gold / "texts").glob("*.txt")), words), words, tmp_path / "e.jsonl")
    golds = [each for kind in ("muc", "enwiki", "factbook") for each in sorted(gold.glob(f"{kind}-*.json"))]
    found = figures(shared, out, golds)
    assert found["events"]["f1"] >= 0.60
    assert found["slots"]["f1"] >= 0.62


def test_nobody_armed_acts_in_the_negatives(shared: Path, words: Vocabulary) -> None:
    drafts = drafts_of(sorted((shared / "gold" / "texts").glob("*wikitext-fixture.txt")), words)
    assert not [each for one in drafts for each in one.events if words.event_types[each.type].violent and each.actors]


def test_newswire_against_its_templates(shared: Path, words: Vocabulary, tmp_path: Path) -> None:
    keys = shared / "bench" / "muc" / "muc4_dev.jsonl"
    texts = []
    for row in map(json.loads, filter(str.strip, keys.read_text(encoding="utf-8").split("\n"))):
        texts.append(tmp_path / f"{row['id']}.txt")
        texts[-1].write_text(row["text"], encoding="utf-8")
    drafts = drafts_of(texts, words)
    for one in drafts:
        for event in one.events:
            for each in event.evidence:
                assert one.document.text[slice(*each.span)] == each.quote
        assert len({each.id for each in one.events}) == len(one.events)
    out = exported(drafts, words, tmp_path / "e.jsonl")
    command = [sys.executable, str(shared / "bench" / "muc" / "score_muc.py"), str(keys), "--export", str(out)]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(each for each in told.splitlines() if each.startswith("all"))
    assert float(line.rpartition(" ")[2]) >= 0.55
