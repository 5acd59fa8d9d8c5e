"""The measures of running prose for `make bench`: profile and names on annotated texts, relations of re3d, speed, memory.

The peer of speed is the parser alone (spaCy with the same model and parts) on the same texts in the same run, on one core.
"""

import contextlib
import io
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from regesta.exchange.formats.jsonl import write
from regesta.extract.document import extract
from regesta.extract.parse import PIPELINE, pipeline_of
from regesta.model.document import Document, Source
from regesta.model.statement import Statement
from regesta.read.document import read_document
from regesta.run.document import draft
from regesta.store import open_store
from regesta.view import View
from regesta.vocabulary.load import vocabulary
from run import module, timed

HERE = Path(__file__).resolve().parent
PROSE = HERE / "corpus" / "prose"
SHARED = HERE.parents[1] / "shared"
# Whose errors were read; those of the others never.
READ = ("p01", "p03", "p05", "p06", "p08", "p11", "p13", "q01", "q02", "q03", "q04", "q05", "q07", "q09")
_ADD = """
import contextlib, io, sys
from regesta.cli.main import main
with contextlib.redirect_stdout(io.StringIO()):
    main(["add", *sys.argv[1:]])
peak = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]  # a child's ru_maxrss begins at its parent's
print(peak[0].split()[1] if peak else 0)
"""


def exported(texts: list[Path], out: Path) -> tuple[list[Document], list[Statement]]:
    documents = [read_document(path.read_bytes(), Source(path=str(path)), vocabulary()) for path in texts]
    statements = [each for document in documents for each in extract(document, vocabulary()).statements]
    out.write_text("\n".join(write(View(documents, statements, (), (), vocabulary()))), encoding="utf-8")
    return documents, statements


def annotated(score: ModuleType) -> None:
    """Profile rows of every origin, and names, on texts with golds."""
    gold = SHARED / "gold"
    tunisia = [gold / "tunisia_page_text.json", gold / "tunisia_wiki_extract.json"]
    others = [
        *sorted(gold.glob("muc-*.json")),
        *sorted(gold.glob("enwiki-*.json")),
        *sorted(gold.glob("factbook-*.json")),
    ]
    plain, free = sorted(PROSE.glob("q*.json")), sorted(PROSE.glob("p*.json"))
    sets: tuple[tuple[str, list[Path], list[Path]], ...] = (
        ("the two real documents", sorted((SHARED / "seeds").glob("*.txt")), tunisia),
        ("the other annotated texts", sorted((gold / "texts").glob("*.txt")), others),
        ("made plain prose, read for errors", [], [each for each in plain if each.stem in READ]),
        ("made plain prose, not read", [], [each for each in plain if each.stem not in READ]),
        ("made free prose, read for errors", [], [each for each in free if each.stem in READ]),
        ("made free prose, not read", [], [each for each in free if each.stem not in READ]),
    )
    print("| documents | profile rows | recall | precision | names | recall |")
    print("|---|---|---|---|---|---|")
    for name, texts, golds in sets:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "export.jsonl"
            exported(texts or [each.with_suffix(".txt") for each in golds], out)
            rows = score.load(out)
        known = score.names_of(rows)
        profile, names = score.Tally(), score.Tally()
        for path in golds:
            wanted = json.loads(path.read_text(encoding="utf-8"))
            score.score_profile(wanted, rows, score.locate(wanted, rows), known, set(), profile)
            score.score_names(wanted, known, names)
        p, n = profile.row(), names.row()
        print(f"| {name} | {p['gold']} | {p['recall']:.3f} | {p['precision']:.3f} | {n['gold']} | {n['recall']:.3f} |")
    print()


def relations() -> None:
    """Relations between actors in re3d, by its own scorer."""
    scorer = module(SHARED / "bench" / "re3d" / "score_re3d.py")
    data = SHARED / "bench" / "re3d" / "re3d_dev.jsonl"
    if scorer is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        texts = []
        for line in filter(str.strip, data.read_text(encoding="utf-8").split("\n")):
            row = json.loads(line)
            texts.append(Path(folder) / f"{row['id']}.txt")
            texts[-1].write_text(row["text"], encoding="utf-8")
        out = Path(folder) / "export.jsonl"
        exported(texts, out)
        told = io.StringIO()
        with contextlib.redirect_stdout(told):
            scorer.main(data, out, False)
    print(f"re3d, 51 texts:\n\n{told.getvalue()}")


def speed() -> None:
    """From bytes to stored statements beside the parser alone."""
    paths = [
        *sorted(PROSE.glob("*.txt")),
        *sorted((HERE / "corpus").glob("[abc]*.txt")),
        *sorted((SHARED / "gold" / "texts").glob("*.txt")),
    ]
    data = [path.read_bytes() for path in paths]
    texts = [each.decode() for each in data]

    def peer() -> None:
        for _ in pipeline_of(PIPELINE).pipe(texts):
            pass

    def storing() -> None:
        with tempfile.TemporaryDirectory() as folder, open_store(Path(folder) / "b.db", create=True) as store:
            for each in data:
                made = draft(each, Source(), vocabulary())
                store.add(made.document, made.statements, each, at="2026-01-01T00:00:00Z", events=made.events)

    peer()
    base = timed(peer)
    size = sum(len(each) for each in data) / 1e3
    print(
        f"Bytes to stored statements on {len(data)} documents, {size:,.0f} kB: {timed(storing) / base:.2f} times {PIPELINE} alone."
    )
    names = [str(each) for each in paths]
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _ADD, *names, "--kb", str(Path(folder) / "b.db")]
        told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    print(f"Memory at most while adding them: {int(told.split()[-1]) / 1024:,.0f} MB.\n")


def main() -> int:
    score = module(SHARED / "bench" / "score.py")
    if score is not None:
        annotated(score)
        relations()
    speed()
    return 0


if __name__ == "__main__":
    sys.exit(main())
