"""The measures of markup for `make bench`: made pages with golds, main text of reports, counts of a real dump, speed, memory.

The peers are mwparserfromhell and selectolax, which only parse: they take the same pages in the same run.
"""

import bz2
import gzip
import importlib
import io
import json
import re
import resource
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from regesta.model.document import BlockKind, Source
from regesta.read.document import read_document
from regesta.read.dump import Entry, entries
from regesta.vocabulary.load import vocabulary

HERE = Path(__file__).resolve().parent
CORPUS = HERE / "corpus"
DUMP = HERE.parents[1] / "shared" / "bench" / "dump" / "enwiki_sample.xml.bz2"
COUNTS = HERE / "dump_counts.toml"
Page = TypeVar("Page", str, bytes)
LARGE = 400_000_000  # bytes of the large dump, unpacked
REPEATS = 3


def squeezed(text: str) -> str:
    return " ".join(re.sub(r"\[\d+\]|^- ", "", " ".join(text.split())).split())


def reports() -> None:
    """Paragraphs of main text, and what the page says of itself, for the made pages of news and institutes."""
    hit = said = wanted = 0
    right: dict[str, int] = {}
    pages = [
        each
        for each in sorted((CORPUS / "html").glob("*.json"))
        if "paragraphs" in json.loads(each.read_text(encoding="utf-8"))
    ]
    for path in pages:
        gold = json.loads(path.read_text(encoding="utf-8"))
        document = read_document(path.with_suffix(".html").read_bytes(), Source(), vocabulary())
        kinds = (BlockKind.PARAGRAPH, BlockKind.ITEM)
        found = {squeezed(document.text[slice(*each.span)]) for each in document.blocks if each.kind in kinds}
        want = {squeezed(each) for each in gold["paragraphs"]}
        hit, said, wanted = hit + len(found & want), said + len(found), wanted + len(want)
        source = document.source
        published = source.published.edtf if source.published else None
        for name, value in (
            ("title", document.title),
            ("publisher", source.publisher),
            ("published", published),
            ("authors", list(source.authors)),
        ):
            right[name] = right.get(name, 0) + (gold[name] == value)
    print(
        f"\nMain text of {len(pages)} made reports: paragraphs found whole {hit / wanted:.3f} of {wanted}, of those given {hit / said:.3f} right; "
        + ", ".join(f"{name} {count}" for name, count in right.items())
        + f" of {len(pages)}.\n"
    )


def counts(pages: dict[str, Entry]) -> None:
    """Infobox parameters and references of twenty pages of a real dump, beside what was counted by hand."""
    hand = tomllib.loads(COUNTS.read_text(encoding="utf-8"))["page"]
    print("| page of the dump | parameters by hand | read | references by hand | read |\n|---|---|---|---|---|")
    same = 0
    for each in hand:
        document = read_document(pages[each["title"]].data, Source(), vocabulary())
        fields = [
            block for block in document.blocks if block.kind is BlockKind.FIELD and block.key != "interlanguage link"
        ]
        got = (len(fields), len(document.references))
        same += (got[0] == each["parameters"]) + (got[1] == each["references"])
        print(f"| {each['title']} | {each['parameters']} | {got[0]} | {each['references']} | {got[1]} |")
    print(f"\n{same} of {2 * len(hand)} counts are the same.\n")


def timed(work: Callable[[], object]) -> float:
    best = float("inf")
    for _ in range(REPEATS):
        begin = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begin)
    return best


def speed(found: list[Entry]) -> None:
    """How long reading takes beside parsing: to whole documents, with references taken apart, and offsets."""
    parser, html = importlib.import_module("mwparserfromhell"), importlib.import_module("selectolax.lexbor")
    texts = [wikitext_of(each) for each in found]
    data = [text.encode() for text in texts]
    saved = [path.read_bytes() for path in sorted((CORPUS / "html").glob("*.html"))]
    saved = [each for each in saved if b"windows-125" not in each]
    strings = [each.decode() for each in saved]
    ours_wiki = timed(lambda: _each(_read, [each for each in data if each.strip()]))
    ours_dump = timed(lambda: _each(_read, [each.data for each in found]))
    ours_html = timed(lambda: _each(_read, saved))
    peer_wiki = timed(lambda: _each(parser.parse, texts))
    peer_html = timed(lambda: _each(html.LexborHTMLParser, strings))
    size, small = sum(map(len, data)) / 1e6, sum(map(len, saved)) / 1e6
    print("| work | times the peer |\n|---|---|")
    print(
        f"| {size:.1f} MB of wikitext, {len(data)} pages, to documents; mwparserfromhell parses them | {ours_wiki / peer_wiki:.2f} |"
    )
    print(f"| the same, from the elements of the dump | {ours_dump / peer_wiki:.2f} |")
    print(
        f"| {small:.1f} MB of HTML, {len(saved)} pages, to documents; selectolax parses them | {ours_html / peer_html:.1f} |"
    )
    print(f"| all of it; both peers together | {(ours_dump + ours_html) / (peer_wiki + peer_html):.2f} |\n")


def _read(data: bytes) -> str:
    return read_document(data, Source(), vocabulary()).id


def _each(work: Callable[[Page], object], pages: list[Page]) -> None:
    """Do it for each page, and keep nothing."""
    for each in pages:
        work(each)


def wikitext_of(entry: Entry) -> str:
    """Return the wikitext of a page element."""
    html = importlib.import_module("html")
    text = entry.data.decode()
    opening = re.search(r"<text[^<>]*>", text)
    return str(html.unescape(text[opening.end() : text.rindex("</text>")])) if opening else ""


def memory(data: bytes) -> None:
    """The most memory that a process takes that adds some pages of a dump that is large when it is unpacked."""
    whole = bz2.decompress(data)
    head, _, body = whole.partition(b"<page>")
    pages = (b"<page>" + body).rpartition(b"</mediawiki>")[0]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "large.xml.gz"
        with gzip.open(path, "wb", compresslevel=1) as file:
            file.write(head)
            written = 0
            while written < LARGE:
                written += file.write(pages)
            file.write(b"</mediawiki>\n")
        program = "import sys; from regesta.cli.main import main; sys.exit(main(sys.argv[1:]))"
        command = [
            sys.executable,
            "-c",
            program,
            "add",
            str(path),
            "--infobox",
            "*",
            "--kb",
            str(Path(folder) / "b.db"),
        ]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(f"Adding the pages with an infobox of a dump of {written / 1e6:,.0f} MB: at most {peak:,.0f} MB of memory.\n")


def main() -> None:
    print("\n## Markup")
    reports()
    if not DUMP.is_file():
        print("No shared folder: no dump to measure on.")
        return
    data = DUMP.read_bytes()
    found = list(entries(io.BytesIO(data), name=DUMP.name, size=len(data), most_bytes=50_000_000))
    counts({each.title: each for each in found})
    speed(found)
    memory(data)


if __name__ == "__main__":
    main()
