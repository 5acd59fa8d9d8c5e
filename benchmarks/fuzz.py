"""What `make fuzz` runs: each reader on inputs that atheris makes from the samples, for ten minutes each.

It looks for exceptions, for broken laws (blocks that do not tile the text, quotations that are not there) and for inputs
that take long. What it finds is written to `out/fuzz`; kept cases are in `tests/read/found` and run in the suite.
"""

import argparse
import importlib
import io
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from regesta.errors import InputError
from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.read.document import READERS, read_document
from regesta.read.dump import entries
from regesta.vocabulary.load import vocabulary

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "tests" / "read" / "samples"
FOUND = ROOT / "out" / "fuzz"
LONGEST = 4_000  # bytes of an input
SLOWEST = 10  # seconds for one
MINUTES = 10
NAMES = [each.name.replace(" ", "-") for each in READERS] + ["dump", "any"]


TOKENS = (
    "{{", "}}", "[[", "]]", "|", "=", "==", "\n", "<ref>", "</ref>", "<ref name=a/>", "{{cite web|title=", "{{flag|Chad}}", "{{TUN}}", "<!--", "-->",
    "<br>", "'''", "{|", "|}", "<nowiki>", "{{ubl|", "{{Infobox ", "&amp;", "&#x41;", "<p>", "</p>", "<table class=infobox>", "<tr>", "<td>", "<th>",
    "<div class=mw-parser-output>", "<li id=cite_note-1>", "<ol class=references>", "<script>", "</script>", "<page>", "<title>", "</title>", "<revision>",
    "<text>", "</text>", "</revision>", "</page>", "Leader", "Allies", "Size", "Dates of operation", "2014", "present", "(", ")", "[1]", " | ", "\r\n",
    "- Key: ", "= T =", "- ^ ", "History", "The X is a ", "جند", "\u2028", "–", "†", "https://a.b/c", "__TOC__", "{{start date|2014|9}}", "<style>",
)  # fmt: skip


def _quoted(token: str) -> str:
    return "".join(f"\\x{byte:02x}" for byte in token.encode())


def check(document: Document, source: str | None) -> None:
    """Raise AssertionError where a law of documents is broken."""
    text, at = document.text, 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(text), "blocks out of order"
        assert not text[at : block.span.start].strip("\ufeff \t\r\n\x0b\x0c\x1c\x1d\x1e\x1f\x85\xa0").strip(), (
            "words between blocks"
        )
        at = block.span.end
    for run in document.runs:
        if source is not None and run.length > 0:
            assert text[run.at : run.at + run.length] == source[run.start : run.start + run.length], (
                "an offset that lies"
            )
    for reference in document.references:
        assert text[slice(*reference.span)] == reference.raw, "a reference that is not there"
    for each in extract(document, vocabulary()).statements:
        assert text[slice(*each.evidence.span)] == each.evidence.quote, "a false quotation"


def reading(name: str) -> Callable[[bytes], None]:
    """Return what reads the bytes as that reader does, whatever they are."""
    if name == "dump":
        return _all
    if name == "any":
        return _any
    reader = next(each for each in READERS if each.name.replace(" ", "-") == name)

    def one(data: bytes) -> None:
        text = data.decode("utf-8", "ignore")
        parts = reader.take_apart(text, vocabulary())
        document = Document(
            id="x", source=Source(), text=text if parts.text is None else parts.text, reader=name,
            title=parts.title, blocks=parts.blocks, references=parts.references, links=parts.links, runs=parts.runs,
        )  # fmt: skip
        check(document, text)

    return one


def _any(data: bytes) -> None:
    try:
        check(read_document(data, Source(), vocabulary()), None)
    except InputError:
        return


def _all(data: bytes) -> None:
    try:
        for each in entries(io.BytesIO(data), name="d", size=len(data), most_bytes=1_000_000):
            if each.error is None:
                _any(each.data)
    except InputError:
        return


def fuzz(name: str, seconds: int) -> None:
    """Fuzz one reader in this process; atheris ends it."""
    atheris = importlib.import_module("atheris")
    atheris.instrument_all()  # so that it sees which parts of the program an input reaches
    work = reading(name)

    def late(_: int, __: FrameType | None) -> None:
        raise TimeoutError(f"more than {SLOWEST} seconds")

    signal.signal(signal.SIGALRM, late)

    def one(data: bytes) -> None:
        signal.alarm(SLOWEST)
        try:
            work(data)
        finally:
            signal.alarm(0)

    corpus = FOUND / name
    corpus.mkdir(parents=True, exist_ok=True)
    dictionary = FOUND / "tokens.dict"
    dictionary.write_text("".join(f'"{_quoted(each)}"\n' for each in TOKENS), encoding="ascii")
    flags = [
        f"-dict={dictionary}",
        f"-max_total_time={seconds}",
        f"-max_len={LONGEST}",
        "-timeout=60",
        f"-artifact_prefix={FOUND}/{name}-",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], str(corpus), str(SAMPLES), *flags], one)
    atheris.Fuzz()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", default=NAMES, help=f"readers: {', '.join(NAMES)}")
    parser.add_argument("--minutes", type=float, default=MINUTES)
    parser.add_argument("--here", action="store_true", help="fuzz the one reader named in this process")
    given = parser.parse_args()
    if given.here:
        fuzz(given.names[0], int(given.minutes * 60))
        return 0
    failed = []
    for name in given.names:
        FOUND.mkdir(parents=True, exist_ok=True)
        log = FOUND / f"{name}.log"
        with log.open("w", encoding="utf-8") as file:
            command = [sys.executable, __file__, name, "--here", "--minutes", str(given.minutes)]
            status = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, check=False).returncode
        lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
        runs = next((line.split()[-1] for line in lines if "number_of_executed_units" in line), "?")
        print(
            f"{name}: {runs} inputs, {'nothing found' if status == 0 else f'something found, see {log.relative_to(ROOT)}'}",
            flush=True,
        )
        failed += [name] * bool(status)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
