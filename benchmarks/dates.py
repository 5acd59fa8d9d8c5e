"""What `make bench-dates` runs: date expressions beside HeidelTime, dateparser and recognizers-text, in one run, as one table.

Accuracy is measured by the shared scorer on the shared war narratives. Speed is characters read a second, on one core, and
how many times that of HeidelTime it is. Each peer runs in an environment of its own; one that cannot run is left out, with
the reason. Documents 1 to 10 were read while the grammar was written, 11 to 16 were not: both are told apart.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from regesta.model.document import Source
from regesta.run.dates import dates_of
from regesta.vocabulary.load import vocabulary

HERE = Path(__file__).resolve().parent
SHARED = HERE.parents[1] / "shared" / "bench" / "time"
PEERS = Path(os.environ.get("REGESTA_PEERS", HERE.parent / ".venv-peers"))
NAMES = ("heideltime", "dateparser", "recognizers")
READ = 10  # documents that were read while the grammar was written

Figures = dict[str, float]


def ours(texts: list[dict[str, str]]) -> tuple[list[str], float, float]:
    """Return our rows, and the seconds that they took from bytes on, one warm text before."""
    dates_of(b"In May 1940.", Source(language="en"), vocabulary())
    rows: list[str] = []
    seconds = 0.0
    for each in texts:
        data = each["text"].encode()
        begin = time.perf_counter()
        found = dates_of(data, Source(language="en"), vocabulary())
        seconds += time.perf_counter() - begin
        rows += [
            json.dumps({"id": each["id"], "start": one.span.start, "end": one.span.end, "timex": one.value})
            for one in found
        ]
    return rows, seconds, 0.0


def peer(name: str, texts: list[dict[str, str]]) -> tuple[list[str], float, float] | str:
    """Return a peer's rows and seconds, or why there are none."""
    python = PEERS / name / "bin" / "python"
    if not python.exists():
        return "not installed: make peers"
    given = "".join(json.dumps({"id": each["id"], "text": each["text"]}) + "\n" for each in texts)
    done = subprocess.run(
        [python, HERE / "peers" / "run.py", name], input=given, capture_output=True, text=True, check=False
    )
    if done.returncode:
        return done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "it failed"
    *rows, last = done.stdout.splitlines()
    took = json.loads(last)
    return rows, took["seconds"], took["empty"]


def score(gold: Path, rows: list[str]) -> Figures:
    """Return strict, relaxed and value F1 by the shared scorer."""
    with tempfile.TemporaryDirectory() as folder:
        said = Path(folder) / "said.jsonl"
        said.write_text("\n".join(rows) + "\n", encoding="utf-8")
        told = subprocess.run(
            [sys.executable, SHARED / "score_time.py", gold, said], capture_output=True, text=True, check=True
        )
    return {line.split()[0]: float(line.split()[-1]) for line in told.stdout.splitlines() if line.strip()}


def main() -> int:
    """Print the table."""
    gold = SHARED / "wikiwars_dev.jsonl"
    if not gold.is_file():
        print("The shared folder is not here: dates are not measured.")
        return 0
    lines = gold.read_text(encoding="utf-8").splitlines()
    texts = [json.loads(line) for line in lines]
    size = sum(len(each["text"]) for each in texts)
    results: dict[str, tuple[list[str], float, float] | str] = {"regesta": ours(texts)}
    results |= {name: peer(name, texts) for name in NAMES}
    heideltime = results["heideltime"]
    base = None if isinstance(heideltime, str) else (heideltime[1], heideltime[1] - heideltime[2])
    print(f"{len(texts)} documents, {size:,} characters; F1 on all, and on documents 1–10 / 11–16 apart.\n")
    print("| | strict | relaxed | value | kB/s | times HeidelTime | without its starting |")
    print("|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        parts = (Path(folder) / "read.jsonl", Path(folder) / "unread.jsonl")
        for path, some in zip(parts, (lines[:READ], lines[READ:]), strict=True):
            path.write_text("\n".join(some) + "\n", encoding="utf-8")
        for name, result in results.items():
            if isinstance(result, str):
                print(f"| {name} | {result} | | | | | |")
                continue
            rows, seconds, _ = result
            whole, read, unread = (score(path, rows) for path in (gold, *parts))
            cells = [
                f"{whole[key]:.3f} ({read[key]:.3f} / {unread[key]:.3f})" for key in ("strict", "relaxed", "value")
            ]
            times = [f"{one / seconds:,.1f}" for one in base] if base else ["–", "–"]
            print(f"| {name} | {' | '.join(cells)} | {size / seconds / 1e3:,.1f} | {' | '.join(times)} |")
    return 0


if __name__ == "__main__":
    sys.exit(main())
