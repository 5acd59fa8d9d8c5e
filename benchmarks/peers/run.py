"""Runs one peer in its own environment: texts as JSON lines on standard input, its expressions on standard output.

    run.py NAME < texts.jsonl > said.jsonl

The last line gives the seconds that reading took after a first short text, and those of an empty text, so that what a peer
spends on starting can be told from what it spends on reading.
"""

import contextlib
import importlib.util
import io
import json
import sys
import time
from pathlib import Path


def main() -> int:
    """Read all texts with the peer that the command line names."""
    name = sys.argv[1]
    here = sys.path.pop(0)  # this folder: its files bear the names of the packages that they import
    spec = importlib.util.spec_from_file_location(f"peer_{name}", Path(here) / f"{name}.py")
    peer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(peer)
    texts = [json.loads(line) for line in sys.stdin if line.strip()]
    rows, seconds, empty = [], 0.0, 0.0
    with contextlib.redirect_stdout(io.StringIO()):
        peer.read("In May 1940.")
        begin = time.perf_counter()
        peer.read("Nothing.")
        empty = time.perf_counter() - begin
        for each in texts:
            begin = time.perf_counter()
            found = peer.read(each["text"])
            seconds += time.perf_counter() - begin
            rows += [{"id": each["id"], "start": a, "end": b, "timex": value} for a, b, value in found]
    for row in rows:
        print(json.dumps(row))
    print(json.dumps({"seconds": seconds, "empty": empty * len(texts)}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
