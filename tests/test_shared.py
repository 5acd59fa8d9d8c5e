"""The measures of the project on documents that are not in it; read in place, and skipped where they are not."""

import bz2
import importlib.util
import json
import re
from pathlib import Path
from types import ModuleType

import pytest

from regesta.errors import InputError
from regesta.exchange.formats.jsonl import write
from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.read.document import read_document
from regesta.view import View
from regesta.vocabulary.load import Vocabulary

CORPUS = Path(__file__).resolve().parents[1] / "benchmarks" / "corpus"


@pytest.fixture(scope="module")
def score(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", shared / "bench" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def view_of(paths: list[Path], words: Vocabulary) -> View:
    documents = [read_document(path.read_bytes(), Source(path=str(path)), words) for path in paths]
    return View(documents, [each for one in documents for each in extract(one, words)], (), (), words)


def measured(score: ModuleType, view: View, golds: list[Path], tmp_path: Path) -> dict[str, dict[str, float]]:
    out = tmp_path / "export.jsonl"
    out.write_text("".join(f"{line}\n" for line in write(view)), encoding="utf-8")
    rows = score.load(out)
    names = score.names_of(rows)
    profile, references = score.Tally(), score.Tally()
    for path in golds:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = score.locate(gold, rows)
        assert document is not None, path.name
        score.score_profile(gold, rows, document, names, {"field", "lead"}, profile)
        score.score_references(gold, rows, document, references)
    return {"profile": profile.row(), "references": references.row()}


def test_the_two_documents_of_the_main_job(shared: Path, score: ModuleType, words: Vocabulary, tmp_path: Path) -> None:
    view = view_of(sorted((shared / "seeds").glob("*.txt")), words)
    golds = [shared / "gold" / "tunisia_page_text.json", shared / "gold" / "tunisia_wiki_extract.json"]
    figures = measured(score, view, golds, tmp_path)
    assert figures["profile"]["recall"] >= 0.97
    assert figures["profile"]["precision"] >= 0.97
    assert figures["references"]["recall"] >= 0.98
    armed = [each for each in view.topics() if each.armed]
    assert len(armed) == 1
    assert len({member.document for member in armed[0].members}) == 2


def test_nothing_in_the_negatives_is_armed(shared: Path, words: Vocabulary) -> None:
    negatives = [each.stem.removeprefix("neg-") for each in (shared / "gold").glob("neg-*.json")]
    texts = [each for each in (shared / "gold" / "texts").glob("*.txt") if each.name.split("__")[0] in negatives]
    assert len(texts) == 3
    for path in [*texts, *CORPUS.glob("n*.txt")]:
        assert not [each for each in view_of([path], words).entities.values() if each.armed], path.name


def test_no_false_quotation_anywhere(shared: Path, words: Vocabulary) -> None:
    paths = [*(shared / "seeds").glob("*.txt"), *(shared / "gold" / "texts").glob("*.txt"), *CORPUS.glob("*.txt")]
    for path in paths:
        document = read_document(path.read_bytes(), Source(path=str(path)), words)
        for each in extract(document, words):
            start, end = each.evidence.span
            assert document.text[start:end] == each.evidence.quote


def test_the_real_pages_of_the_dump_sample_read_as_plain_text_without_harm(shared: Path, words: Vocabulary) -> None:
    with bz2.open(shared / "bench" / "dump" / "enwiki_sample.xml.bz2", "rt", encoding="utf-8") as dump:
        pages = re.findall(r"<text[^>]*>([^<]*)</text>", dump.read())
    assert len(pages) > 100
    for text in pages[:60]:
        try:
            document: Document = read_document(text[:60_000].encode(), Source(), words)
        except InputError:
            continue
        for each in extract(document, words):
            assert document.text[slice(*each.evidence.span)] == each.evidence.quote


@pytest.mark.parametrize(("part", "recall", "precision"), [("a", 0.97, 0.98), ("b", 0.80, 0.95)])
def test_the_made_corpus(
    part: str, recall: float, precision: float, score: ModuleType, words: Vocabulary, tmp_path: Path
) -> None:
    texts = sorted(CORPUS.glob(f"{part}*.txt"))
    figures = measured(score, view_of(texts, words), [each.with_suffix(".json") for each in texts], tmp_path)
    assert figures["profile"]["recall"] >= recall
    assert figures["profile"]["precision"] >= precision
    assert figures["references"]["recall"] >= 0.96
