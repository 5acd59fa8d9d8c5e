"""Wikitext: every row of its tables runs, the notes are numbered as on the page, and hostile markup costs little."""

from collections.abc import Iterable

import pytest

from regesta.model.document import BlockKind, Document, Source
from regesta.read.document import read_document
from regesta.read.wiki.nodes import parse
from regesta.read.wiki.page import set_page
from regesta.read.wiki.templates import templates_of
from regesta.vocabulary.load import Vocabulary, vocabulary
from regesta.vocabulary.tables import Citation, Template

_WORDS = vocabulary()


def _fields(text: str, words: Vocabulary) -> dict[str | None, str]:
    parts = set_page(text, words)
    assert parts.text is not None
    return {block.key: parts.text[slice(*block.value)] for block in parts.blocks if block.value}


def _name(markup: str) -> str:
    return markup[2:].partition("|")[0].partition("}")[0]


@pytest.mark.parametrize("each", _WORDS.templates, ids=[each.names[0] for each in _WORDS.templates])
def test_templates(each: Template, words: Vocabulary) -> None:
    assert _fields(f"{{{{Infobox group\n| allies = {each.example}\n}}}}", words).get("allies") == each.gives
    assert templates_of(words).row(_name(each.near_miss)) is not each


def test_no_template_stands_in_two_rows(words: Vocabulary) -> None:
    names = [name for row in words.templates for name in row.names]
    assert len(names) == len(set(names)), sorted({name for name in names if names.count(name) > 1})


@pytest.mark.parametrize("each", _WORDS.citation_templates.example, ids=lambda each: each.title)
def test_citation_templates(each: Citation, words: Vocabulary) -> None:
    text = (
        f"The Northern Rifles is a [[militia]] in the [[hills]] of Lund.<ref>{each.raw}</ref> It fights in the north."
    )
    (cited,) = set_page(text, words).references
    assert cited.authors == each.authors
    assert (cited.title, cited.title_translated, cited.container) == (each.title, each.translated, each.container)
    assert (cited.published and cited.published.edtf) == each.published
    assert (cited.accessed and cited.accessed.edtf) == each.accessed
    assert cited.language == each.language


def _page(text: str) -> Document:
    return read_document(text.encode(), Source(), vocabulary())


def _numbers(text: str) -> list[tuple[int, str]]:
    return [(each.number, each.raw) for each in set_page(text, vocabulary()).references]


def test_notes_are_numbered_in_the_order_in_which_they_are_first_called() -> None:
    text = (
        "One.<ref name=b /> Two.<ref name=\"a\">First, 2001.</ref> One.<ref name='b'/>{{r|a|c}}\n{{sfn|Marl|2004}}{{sfn|Marl|2004}}\n"
        "{{reflist|refs=\n<ref name=b>Second, 2002.</ref>\n<ref name=c>Third, 2003.</ref>\n<ref name=d>Never called.</ref>}}"
    )
    assert _numbers(text) == [(1, "Second, 2002."), (2, "First, 2001."), (3, "Third, 2003."), (4, "Marl 2004")]


def test_what_is_left_out_keeps_its_references() -> None:
    text = "One.<ref>A, 2001.</ref>\n{|\n| Two<ref>B, 2002.</ref>\n|}\n[[File:a.jpg|thumb|Three<ref>C, 2003.</ref>]]\nFour.<ref>D, 2004.</ref>"
    assert [raw for _, raw in _numbers(text)] == ["A, 2001.", "B, 2002.", "C, 2003.", "D, 2004."]


def test_a_comment_or_nowiki_calls_no_note() -> None:
    assert _numbers(
        "One.<!-- <ref>A, 2001.</ref> --> <nowiki><ref>B, 2002.</ref></nowiki> Two.<ref>C, 2003.</ref>"
    ) == [(1, "C, 2003.")]


def test_links_tell_what_their_words_name() -> None:
    text = "It fought the [[Popular Guard (Mali)|Guard]]s, [[Ada Marl]] and [[Lund (town)|]], not [[File:x.jpg|a]] [[Category:y]]."
    parts = set_page(text, vocabulary())
    assert parts.text is not None
    assert [(parts.text[slice(*link.span)], link.target) for link in parts.links] == [
        ("Guards", "Popular Guard (Mali)"),
        ("Ada Marl", "Ada Marl"),
        ("Lund", "Lund (town)"),
    ]
    assert parts.text.strip() == "It fought the Guards, Ada Marl and Lund, not ."


def test_a_quotation_leads_back_to_its_place_in_the_source() -> None:
    source = "{{Infobox group\n| leader = [[Ada Marl|Marl]]<br>[[Ben Orlo]]\n}}\nThe '''Rifles''' are a [[militia]]."
    document = _page(source)
    for words, whole in (("Ben Orlo", "Ben Orlo"), ("Rifles are a militia", "Rifles''' are a [[militia")):
        at = document.text.index(words)
        span = document.origin(type(document.blocks[0].span)(at, at + len(words)))
        assert source[slice(*span)] == whole


def test_a_template_that_is_never_shut_ends_with_its_parameters(words: Vocabulary) -> None:
    text = "{{Infobox war faction\n| name = Rifles\n| leader = [[Ada Marl]]\n* Ben Orlo\n'''Rifles''' is a militia in Chad.\n\nMore."
    assert _fields(text, words) == {"name": "Rifles", "leader": "Ada Marl\nBen Orlo"}
    paragraphs = [block for block in set_page(text, words).blocks if block.kind is BlockKind.PARAGRAPH]
    assert len(paragraphs) == 2


def _hostile() -> Iterable[tuple[str, str]]:
    yield "braces", "{{" * 400_000
    yield "parameters", "{{a|" * 200_000 + "}}" * 200_000
    yield "links", "[[" * 300_000 + "a" + "]]" * 300_000
    yield "notes", "<ref>" * 100_000
    yield "named notes", "".join(f"a<ref name=n{at}>b</ref>" for at in range(20_000))
    yield "comments", "<!--" * 200_000
    yield "tags", "<br" * 300_000
    yield "bold", "'" * 1_000_000
    yield "one paragraph", "The rifle and the hill. " * 200_000
    yield "rows", "{{Infobox group\n" + "".join(f"| leader{at} = Ada Marl {at}\n" for at in range(10_000)) + "}}"
    yield "headings", "=" * 500_000
    yield "pipes", "{{Infobox group" + "|" * 500_000 + "}}"
    yield "tables", "{|\n" * 100_000
    yield "entities", "&amp;" * 200_000
    yield "lists", "{{ubl|" * 20_000 + "a" + "}}" * 20_000


@pytest.mark.parametrize(("name", "text"), list(_hostile()), ids=[name for name, _ in _hostile()])
def test_hostile_markup_is_read_to_its_end(name: str, text: str, words: Vocabulary) -> None:
    # Each takes a second or two, and hours where the time grows as the square: no clock is needed to tell.
    parts = set_page(text, words)
    assert parts.text is not None
    if name == "rows":
        fields = [block for block in parts.blocks if block.kind is BlockKind.FIELD]
        assert len(fields) == 10_000
    if name == "one paragraph":
        assert len(parts.text.strip()) == len(text.strip())


@pytest.mark.parametrize(("code", "shown"), [("TUN", "Tunisia"), ("UK", "United Kingdom"), ("LUND", "")])
def test_a_template_called_by_a_country_s_code_shows_the_country(code: str, shown: str, words: Vocabulary) -> None:
    assert _fields(f"{{{{Infobox group\n| allies = {{{{{code}}}}}\n}}}}", words).get("allies", "") == shown


def test_nodes_nest() -> None:
    (outer,) = parse("{{a|{{b|[[c|d]]}}|<ref name=x>{{e}}</ref>}}")
    assert [each.kind for each in outer.children] == ["template", "note"]
    assert outer.children[0].children[0].kind == "link"
