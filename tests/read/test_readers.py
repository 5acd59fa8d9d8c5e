"""All readers face the same laws; each has a sample and a golden document."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import InputError
from regesta.extract.document import extract
from regesta.model.base import Span, digest
from regesta.model.document import BlockKind, Document, Source
from regesta.read.base import Reader
from regesta.read.document import READERS, decode, read_document
from regesta.read.lines import WHITE
from regesta.vocabulary.load import vocabulary

SAMPLES = Path(__file__).parent / "samples"
MARKUP = ["= T =", "== H ==", "- Key: value", "Key | Value |", "---|---|", "Name | |", "[1]", "[citation needed]", "References",
          "- ^ A (2004). B. C.", '- ^ a b "T". S. 2004. Retrieved 2005.', "History", "", "\r\n", "|", "||", "((", '"“', "جند", "The X is a group.",
          "1990–", "†", "[[", "}}", "• a", "\u2028", "\x0c", "class=a|20px",
          "{{Infobox war faction", "| leader = [[Ada Marl]]", "{{flag|Chad}}", "{{", "]]", "{|", "|}", "|-", "<ref>", "</ref>", "<ref name=a>",
          "<ref name=a />", "{{cite web|title=T|url=http://a.b/c}}", "<!--", "-->", "<nowiki>", "'''X'''", "[http://a.b c]", "{{reflist}}",
          "&nbsp;", "<br>", "{{sfn|A|2004}}", "{{lang-ar|ب|b}}", "{{start date|2014|9}}", "[[File:a.jpg|thumb|b]]", "* [[a]]s", "=",
          "{{ubl|a|b}}", "<references>", "</references>", "{{efn|a}}", "&#x41;", "__TOC__", "<small>", "<s>",
          "<html>", "<body>", "<div class='mw-parser-output'>", "<p>", "</p>", "<table class=infobox>", "<tr>", "<th>Leader", "<td>", "</table>", "<b>",
          "<ol class=references>", "<li id=cite_note-1>", "<a href='#cite_note-1'>[1]</a>", "<h1>", "</h1>", "<h2>H</h2>", "<ul>", "</ul>", "<i>",
          "<script>", "</script>", "<style>", "<span style='display:none'>", "</span>", "<a href='/wiki/A'>", "</a>", "<head>", "<title>T</title>",
          "<page>", "<title>", "<revision>", "<text>", "</text>", "&lt;", "&amp;amp;", "</page>"]  # fmt: skip
texts = st.one_of(
    st.text(max_size=400),
    st.lists(st.sampled_from(MARKUP) | st.text(max_size=20), max_size=40).map("\n".join),
    st.lists(st.sampled_from(MARKUP), max_size=40).map(" ".join),
)


def check_laws(document: Document) -> None:
    text = document.text
    at = 0
    for block in document.blocks:
        assert at <= block.span.start < block.span.end <= len(text)
        assert not text[at : block.span.start].strip(WHITE), "words between blocks"
        at = block.span.end
        if block.value is not None:
            assert block.value.within(block.span)
        assert (block.key is not None) == (block.kind is BlockKind.FIELD)
    assert not text[at:].strip(WHITE)
    assert [each.number for each in document.references] == sorted({each.number for each in document.references})
    for reference in document.references:
        assert text[reference.span.start : reference.span.end] == reference.raw
    assert len(document.marks) == len(document.clauses)
    assert [mark.span for mark in document.marks] == sorted(mark.span for mark in document.marks)
    for clause in document.clauses:
        assert 0 <= clause.start <= clause.end <= len(text)


def check_origins(document: Document, source: str) -> None:
    """What a run says is copied is copied, runs follow each other, and every stretch of the text comes from the source."""
    text = document.text
    for run in document.runs:
        if run.length > 0:
            assert text[run.at : run.at + run.length] == source[run.start : run.start + run.length]
        assert 0 <= run.start <= run.start + abs(run.length) <= len(source)
    assert [run.at for run in document.runs] == sorted({run.at for run in document.runs})
    for link in document.links:
        assert 0 <= link.span.start < link.span.end <= len(text)
    for block in document.blocks:
        origin = document.origin(block.span)
        assert 0 <= origin.start <= origin.end <= len(source)


def set_by(reader: Reader, text: str) -> Document:
    """What a reader makes of a text, whatever it is."""
    parts = reader.take_apart(text, vocabulary())
    return Document(
        id="x",
        source=Source(),
        text=text if parts.text is None else parts.text,
        reader=reader.name,
        title=parts.title,
        blocks=parts.blocks,
        references=parts.references,
        links=parts.links,
        runs=parts.runs,
    )


@pytest.mark.parametrize("reader", READERS, ids=[each.name for each in READERS])
@given(text=texts)
def test_blocks_tile_any_text_in_order(reader: object, text: str) -> None:
    chosen = READERS[READERS.index(reader)]  # type: ignore[arg-type]
    assert 0.0 <= chosen.recognise(text) <= 1.5
    document = set_by(chosen, text)
    check_laws(document)
    check_origins(document, text)


FOUND = sorted((SAMPLES.parent / "found").glob("*.txt"))


@pytest.mark.parametrize("case", FOUND, ids=[each.stem for each in FOUND])
@pytest.mark.parametrize("reader", READERS, ids=[each.name for each in READERS])
def test_what_fuzzing_found(reader: Reader, case: Path) -> None:
    text = case.read_bytes().decode("utf-8", "ignore")
    document = set_by(reader, text)
    check_laws(document)
    check_origins(document, text)
    for each in extract(document, vocabulary()).statements:
        assert document.text[slice(*each.evidence.span)] == each.evidence.quote


@given(texts)
def test_whatever_is_read_obeys_the_laws(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    try:
        document = read_document(data, Source(), vocabulary())
    except InputError as error:
        assert str(error).startswith("text: ")
        return
    assert document.id == digest(data)
    check_laws(document)


@given(texts, st.integers(0, 400), st.integers(1, 60))
def test_evidence_quotes_its_span_and_is_found_again(text: str, start: int, length: int) -> None:
    try:
        document = read_document(text.encode("utf-8", "surrogatepass"), Source(), vocabulary())
    except InputError:
        return
    span = Span(start, start + length)
    if span.end > len(document.text):
        with pytest.raises(ValueError, match="no words"):
            document.evidence(span)
        return
    evidence = document.evidence(span)
    assert evidence.quote == document.text[span.start : span.end]
    assert document.find(evidence) == span


@pytest.mark.parametrize(
    ("name", "reader"),
    [
        ("page_text", "page text 1"),
        ("wiki_extract", "wiki extract 1"),
        ("plain", "plain text 3"),
        ("wikitext", "wikitext 1"),
        ("html_page", "html 1"),
        ("html_article", "html 1"),
    ],
)
def test_samples(name: str, reader: str, golden: Callable[[Path, str], None]) -> None:
    # The name of the file says nothing to the program: readers are chosen by content.
    document = read_document((SAMPLES / f"{name}.txt").read_bytes(), Source(path="some.file"), vocabulary())
    assert document.reader == reader
    check_laws(document)
    shown = [
        f"{block.kind.value:10} {' > '.join(block.headings):24} {block.key or '':20} "
        + repr(document.text[slice(*(block.value or block.span))])
        for block in document.blocks
    ]
    cited = [msgspec.json.format(msgspec.json.encode(each), indent=1).decode() for each in document.references]
    marked = [
        f"{mark.numbers} {mark.flag} <- {document.text[slice(*clause)]!r}"
        for mark, clause in zip(document.marks, document.clauses, strict=True)
    ]
    head = [
        f"title {document.title!r}, language {document.language}, speaks {document.date and document.date.edtf}",
        *(
            f"{name} {said!r}"
            for name in ("uri", "publisher", "authors", "licence", "revision")
            if (said := getattr(document.source, name))
        ),
        *(f"note {note}" for note in document.notes),
    ]
    golden(SAMPLES / f"{name}.golden", "\n".join([*head, *shown, *marked, *cited]) + "\n")


def test_line_ends_do_not_matter(words: object) -> None:
    text = (SAMPLES / "page_text.txt").read_text(encoding="utf-8")
    plain = read_document(text.encode(), Source(), vocabulary())
    dos = read_document(text.replace("\n", "\r\n").encode(), Source(), vocabulary())
    assert [(each.kind, each.key) for each in plain.blocks] == [(each.kind, each.key) for each in dos.blocks]
    assert [each.title for each in plain.references] == [each.title for each in dos.references]


def test_wikitext_is_not_taken_for_an_extract() -> None:
    text = "= Title =\n{{Infobox war faction\n| name = X\n}}\n'''X''' is a [[militia]] in [[Chad]] and [[Mali]].\n"
    assert read_document(text.encode(), Source(), vocabulary()).reader == "wikitext 1"


def test_a_cell_may_go_on_over_lines() -> None:
    text = "X\n---|---|\nLeaders | Ada Marl\nBen Orlo |\nSize | 40 |\nThe X is a group of fighters in Chad, and a small one at that.\n"
    document = read_document(text.encode(), Source(), vocabulary())
    fields = {block.key: document.text[slice(*block.value)] for block in document.blocks if block.value and block.key}
    assert fields == {"Leaders": "Ada Marl\nBen Orlo", "Size": "40"}


def test_encodings() -> None:
    assert decode("\ufeffجند".encode(), where="a") == "جند"
    assert decode("جند".encode("utf-16"), where="a") == "جند"
    assert decode("é".encode("windows-1252"), where="a", encoding="windows-1252") == "é"
    with pytest.raises(InputError, match=r"a: not UTF-8: byte 0xE9 at 3\. Say what it is with --encoding"):
        decode("caf\xe9 au lait".encode("latin-1"), where="a")


def test_a_plain_heading_is_one_only_where_it_stands_alone(read: Callable[[str], Document]) -> None:
    found = read("A note\n\nIt rained.\n\nHistory\n\nHistory is told here.\nHistory\nof the rain.")
    assert [each.kind for each in found.blocks] == [
        BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.PARAGRAPH,
    ]  # fmt: skip
    assert found.blocks[-1].headings == ("History",)
