"""The measures of the project on documents that are not in it; read in place, and skipped where they are not."""

import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest
from tests.rewriting import Html, Wikitext

from regesta.exchange.formats.jsonl import write
from regesta.extract.document import extract
from regesta.model.document import BlockKind, Document, Source
from regesta.read.document import read_document
from regesta.read.dump import entries
from regesta.run.dates import dates_of
from regesta.view import View, versions
from regesta.vocabulary.load import Vocabulary

COUNTS = Path(__file__).resolve().parents[1] / "benchmarks" / "dump_counts.toml"
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
    return View(documents, [each for one in documents for each in extract(one, words).statements], (), (), words)


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
        for each in extract(document, words).statements:
            start, end = each.evidence.span
            assert document.text[start:end] == each.evidence.quote


def test_every_page_of_the_real_dump_is_read_without_a_false_quotation(shared: Path, words: Vocabulary) -> None:
    path = shared / "bench" / "dump" / "enwiki_sample.xml.bz2"
    with path.open("rb") as file:
        found = list(entries(file, name=path.name, size=path.stat().st_size, most_bytes=50_000_000))
    assert len(found) == 206
    assert not [each.title for each in found if each.error]
    same = counted = 0
    hand = {each["title"]: each for each in tomllib.loads(COUNTS.read_text(encoding="utf-8"))["page"]}
    for entry in found:
        document = read_document(entry.data, Source(), words)
        assert document.title == entry.title
        for each in document.references:
            assert document.text[slice(*each.span)] == each.raw
        for said in extract(document, words).statements:
            assert document.text[slice(*said.evidence.span)] == said.evidence.quote
        if entry.title in hand:
            fields = [
                each for each in document.blocks if each.kind is BlockKind.FIELD and each.key != "interlanguage link"
            ]
            same += (len(fields) == hand[entry.title]["parameters"]) + (
                len(document.references) == hand[entry.title]["references"]
            )
            counted += 2
    assert counted == 40
    assert same >= 37


@pytest.mark.parametrize(("part", "recall", "precision"), [("a", 0.97, 0.98), ("b", 0.80, 0.95)])
def test_the_made_corpus(
    part: str, recall: float, precision: float, score: ModuleType, words: Vocabulary, tmp_path: Path
) -> None:
    texts = sorted(CORPUS.glob(f"{part}*.txt"))
    figures = measured(score, view_of(texts, words), [each.with_suffix(".json") for each in texts], tmp_path)
    assert figures["profile"]["recall"] >= recall
    assert figures["profile"]["precision"] >= precision
    assert figures["references"]["recall"] >= 0.96


@pytest.mark.parametrize(
    ("pages", "recall", "precision"),
    [
        ("wikitext/w*.wiki", 0.86, 0.97),
        ("html/h1*.html", 0.83, 0.97),
        ("html/[hx]0*.html", 0.84, 0.96),
        ("shapes/[!s]*.txt", 0.85, 0.96),
        ("shapes/second_*.txt", 0.80, 0.95),
    ],
)
def test_the_made_pages(
    pages: str, recall: float, precision: float, score: ModuleType, words: Vocabulary, tmp_path: Path
) -> None:
    golds = [each.with_suffix(".json") for each in sorted(CORPUS.glob(pages))]
    golds = [each for each in golds if "profile" in json.loads(each.read_text(encoding="utf-8"))]
    found = [next(each.parent.glob(f"{each.stem}.[!j]*")) for each in golds]
    figures = measured(score, view_of(found, words), golds, tmp_path)
    assert figures["profile"]["recall"] >= recall
    assert figures["profile"]["precision"] >= precision
    assert figures["references"]["recall"] >= 0.90


def test_date_expressions_of_war_narratives(shared: Path, words: Vocabulary, tmp_path: Path) -> None:
    gold = shared / "bench" / "time" / "wikiwars_dev.jsonl"
    said = tmp_path / "said.jsonl"
    with said.open("w", encoding="utf-8") as file:
        for line in gold.read_text(encoding="utf-8").splitlines():
            document = json.loads(line)
            for each in dates_of(document["text"].encode(), Source(language="en"), words):
                row = {"id": document["id"], "start": each.span.start, "end": each.span.end, "timex": each.value}
                file.write(json.dumps(row) + "\n")
    scorer = shared / "bench" / "time" / "score_time.py"
    told = subprocess.run([sys.executable, scorer, gold, said], capture_output=True, text=True, check=True).stdout
    figures = {line.split()[0]: float(line.split()[-1]) for line in told.splitlines() if line.strip()}
    assert figures["strict"] >= 0.94
    assert figures["relaxed"] >= 0.97
    assert figures["value"] >= 0.91


def _profile(document: Document, words: Vocabulary) -> set[tuple[str, str, str, str, str, tuple[int, ...]]]:
    """What a document says of its subject in its fields and its opening, without where it says it."""
    return {
        (
            each.predicate,
            (country_of(each.value, words) or each.value).strip(" .,"),
            each.when.edtf if each.when else "",
            each.as_of.edtf if each.as_of else "",
            each.stance.value,
            each.evidence.references,
        )
        for each in extract(document, words).statements
    }


def country_of(name: str, words: Vocabulary) -> str | None:
    return words.country_codes.get(name)


@pytest.mark.parametrize("name", ["tunisia_page_text", "tunisia_wiki_extract"])
def test_a_page_says_the_same_in_whatever_format(shared: Path, name: str, words: Vocabulary) -> None:
    original = read_document((shared / "seeds" / f"{name}.txt").read_bytes(), Source(path="a"), words)
    statements = extract(original, words).statements
    for text, reader in (
        (Wikitext(original, statements).element(), "dump page 1"),
        (Html(original, statements).page(), "html 1"),
    ):
        again = read_document(text.encode(), Source(path="b"), words)
        assert again.reader == reader
        assert again.title == original.title
        assert _profile(again, words) == _profile(original, words)
        assert len(again.references) == len(original.references)
        for one, two in zip(again.references, original.references, strict=True):
            assert (one.authors, one.title, one.container) == (two.authors, two.title, two.container)
            assert (one.published, one.accessed, one.language) == (two.published, two.accessed, two.language)
        version = versions([original, again], words)
        assert len(version) == 1
        assert "same title" in version[0].same
