"""HTML: the tree with its offsets, the parts of a page that are its words, and pages that are broken on purpose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import InputError
from regesta.model.base import Span
from regesta.model.document import BlockKind, Document, Source
from regesta.read.document import decode, read_document
from regesta.read.html.head import day_of, head_of
from regesta.read.html.tree import Node, parse
from regesta.vocabulary.load import vocabulary

PIECES = ["<p>", "</p>", "<div class='a'>", "</div>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<li>",
          "<a href=x>", "</a>", "<br>", "<script>", "</script>", "<!--", "-->", "<style>", "<title>", "text ", "&amp;", "<", ">", '"', "'", "<h2>", "</h3>",
          "<head>", "<body>", "<html>", "<dl>", "<dt>", "<dd>", "<select><option>", "<![CDATA[", "<?x ?>", "</"]  # fmt: skip


def check_tree(source: str) -> None:
    """Nodes lie within their parents, in order and without overlap, and every character stands in some node or tag."""
    stack = [parse(source)]
    while stack:
        node = stack.pop()
        at = node.inner if node.tag else 0
        for child in node.children:
            assert at <= child.start <= child.inner <= child.stop <= child.end <= len(source)
            assert child.parent is node
            at = child.end
        stack.extend(node.children)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60).map("".join))
def test_a_tree_has_order_whatever_the_source(source: str) -> None:
    check_tree(source)


def _tags(node: Node) -> list[object]:
    return [[child.tag, *_tags(child)] for child in node.children if child.tag]


@pytest.mark.parametrize(
    ("source", "tree"),
    [
        ("<p>a<p>b", [["p"], ["p"]]),
        ("<ul><li>a<li>b</ul>c", [["ul", ["li"], ["li"]]]),
        ("<table><tr><td>a<td>b<tr><td>c</table>", [["table", ["tr", ["td"], ["td"]], ["tr", ["td"]]]]),
        ("<td>a</div>b</td>", [["td"]]),
        ("<div><b>a<i>b</b>c</i></div>", [["div", ["b", ["i"]]]]),
        ("<h1>a</h2>b", [["h1"]]),
        ("<a title='>'>b</a>", [["a"]]),
        ("<a title='>b</a>", [["a"]]),
        ("a < b <c>", [["c"]]),
        ("<script>if (a<b) '<p>'</script><p>x", [["script"], ["p"]]),
        ("<head><title>a</title><p>b", [["head", ["title"]], ["p"]]),
    ],
)
def test_what_is_not_shut_ends_where_it_may(source: str, tree: list[object]) -> None:
    assert _tags(parse(source)) == tree


def _read(text: str) -> Document:
    return read_document(text.encode(), Source(), vocabulary())


def test_a_quotation_leads_back_to_its_place_in_the_page() -> None:
    source = "<html><body><article><h1>A &amp; B</h1><p>The <b>Rifles</b> are&nbsp;a militia in the hills of Lund, and have long been so.</p></article>"
    document = _read(source)
    for words, whole in (("A & B", "A &amp; B"), ("Rifles are a", "Rifles</b> are&nbsp;a")):
        at = document.text.index(words)
        assert source[slice(*document.origin(Span(at, at + len(words))))] == whole


def test_an_encyclopedia_and_its_article_are_told_from_what_stands_around_them() -> None:
    page = (
        '<html><head><meta name="generator" content="MediaWiki 1.4"></head><body><div class="mw-parser-output">'
        "<table class=infobox><tr><th>Leader<td>Ada Marl<tr><th>Allies<td>Chad<br>Mali</table><p>The X is a militia.</p></div></body>"
    )
    document = _read(page)
    fields = {block.key: document.text[slice(*block.value)] for block in document.blocks if block.value}
    assert fields == {"Leader": "Ada Marl", "Allies": "Chad\nMali"}


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2015-03-19T10:11:12+00:00", "2015-03-19"), ("20150319", "2015-03-19"), ("2015/03/19", "2015-03-19"), ("2015-03", "2015-03"),
        ("March 19, 2015", "2015-03-19"), ("Thursday, 19 March 2015, 10:30", "2015-03-19"), ("yesterday", None), ("", None), ("2015-13-40", None),
    ],
)  # fmt: skip
def test_days_as_pages_give_them(said: str, day: str | None) -> None:
    found = day_of(said)
    assert (found and found.edtf) == day


def test_linked_data_may_be_anything() -> None:
    words = vocabulary().page_parts
    for said in (
        "[" * 100_000,
        '{"@type": 5}',
        '{"@type":"Article","author":{"name":["A","B"]}}',
        "null",
        '{"@graph":[[[]]]}',
    ):
        source = f'<script type="application/ld+json">{said}</script><title>T - S</title>'
        assert head_of(source, parse(source), words).title is not None


def test_a_page_says_its_encoding() -> None:
    page = '<html><head><meta http-equiv="Content-Type" content="text/html; charset=ISO-8859-1"></head><body>caf\xe9 “'
    assert "café" in decode(page[:-1].encode("latin-1"), where="a")
    assert "“" in decode(page.encode("windows-1252"), where="a")
    with pytest.raises(InputError, match="not UTF-8"):
        decode("<html><meta charset=utf-8>caf\xe9".encode("latin-1"), where="a")


HOSTILE = {
    "elements": "<div>" * 200_000,
    "tables": "<table><tr><td>" * 60_000,
    "lists": "<ul><li>" * 100_000,
    "overlaps": "<b><i>a</b></i>" * 60_000,
    "attributes": "<a " + "x='y' " * 150_000 + ">b",
    "quotes": "<a \"" * 200_000,
    "tags": "<" * 500_000,
    "comments": "<!--" * 200_000,
    "entities": "&amp;" * 200_000,
    "scripts": "<script>" * 100_000,
    "one paragraph": "<p>" + "The rifle and the hill. " * 200_000,
    "rows": "<table class=infobox>" + "<tr><th>Leader<td>Ada Marl" * 10_000,
    "links": "<p><a href=x>a</a>" * 50_000,
    "references": "<ol class=references>" + "".join(f"<li id=cite_note-{at}>A {at}." for at in range(10_000)),
    "paragraphs": "".join(f"<p>The rifle and the hill went north with {at} men and came back." for at in range(20_000)),
    "divisions": "".join(f"<div>The rifle and the hill went north with {at} men and came back.</div>" for at in range(20_000)),
}  # fmt: skip


@pytest.mark.parametrize("sign", ["", '<div class="mw-parser-output">'], ids=["page", "encyclopedia"])
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_markup_is_read_to_its_end(text: str, sign: str) -> None:
    # Each takes a second or two, and hours where the time grows as the square: no clock is needed to tell.
    document = _read(f"<html><body>{sign}{text}")
    if text.startswith("<table class=infobox") and sign:
        assert sum(block.kind is BlockKind.FIELD for block in document.blocks) == 10_000
