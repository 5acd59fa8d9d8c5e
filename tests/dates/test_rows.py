"""Every row of a date table finds its examples as they say, and nothing in its near misses; so does every role."""

import re

import pytest

from regesta.dates import Expression, date_grammar
from regesta.dates.annotate import Stretch, Timex
from regesta.model.base import Span
from regesta.vocabulary.load import vocabulary

_TABLES = vocabulary().dates_by_language
_EXAMPLES = [
    (language, row.name, example)
    for language, words in _TABLES.items()
    for row in words.row
    for example in row.examples
]
_NEAR = [
    (language, row.name, text) for language, words in _TABLES.items() for row in words.row for text in row.near_misses
]
_ROLES = [(language, row) for language, words in _TABLES.items() for row in words.role]


def _read(text: str, language: str) -> list[Timex]:
    annotator = date_grammar(language).annotator
    return list(annotator.read(text, [Stretch(Span(0, len(text)))]))


@pytest.mark.parametrize(
    ("language", "name", "example"), _EXAMPLES, ids=[f"{name}: {text}" for _, name, text in _EXAMPLES]
)
def test_examples(language: str, name: str, example: str) -> None:
    marked, *wanted = (part.strip() for part in re.split(r"\s=(?:\s|$)", example))
    text = re.sub(r"[\[\]]", "", marked)
    pieces = re.split(r"[\[\]]", marked)
    starts = [sum(map(len, pieces[:at])) for at in range(1, len(pieces), 2)]
    spans = [(start, start + len(piece)) for start, piece in zip(starts, pieces[1::2], strict=True)]
    found = {(each.span.start, each.span.end): each for each in _read(text, language)}
    assert set(spans) <= set(found), f"found {[each.text for each in found.values()]}"
    told = [found[span] for span in spans]
    assert name in {each.rule for each in told}
    assert " ; ".join(each.value for each in told) == (wanted[0] if wanted else "")
    if len(wanted) > 1:
        assert " ; ".join(each.edtf or "" for each in told) == wanted[1]


@pytest.mark.parametrize(("language", "name", "text"), _NEAR, ids=[f"{name}: {text}" for _, name, text in _NEAR])
def test_near_misses(language: str, name: str, text: str) -> None:
    assert [each.text for each in _read(text, language) if each.rule == name] == []


@pytest.mark.parametrize(("language", "row"), _ROLES, ids=[row.name for _, row in _ROLES])
def test_roles(language: str, row) -> None:  # type: ignore[no-untyped-def]
    from regesta.dates.roles import placed

    grammar = date_grammar(language)
    text, _, wanted = row.example.partition(" = ")

    def said(text: str) -> tuple[str | None, Expression]:
        found = grammar.find(text)[0]
        start = next(iter(grammar.annotator.alone(text)))[0].start
        return grammar.annotator.roles.of(text[:start]), found

    role, found = said(text)
    assert role == row.name
    placed_as = placed(found.date, role).edtf if found.date else found.edtf
    assert placed_as == wanted
    assert said(row.near_miss)[0] is None


_OF_THE_ENGINE = {"will"}  # classes that `dates.thread` asks for, and no row


@pytest.mark.parametrize("language", _TABLES)
def test_every_class_and_part_is_used(language: str) -> None:
    words = _TABLES[language]
    patterns = [
        each for row in words.row for each in (row.pattern, row.before, row.after, row.not_before, row.not_after)
    ]
    patterns += [each for tail in words.tails.values() for each in (tail.pattern, tail.after)]
    used: set[str] = set()
    new = set(re.findall(r"[A-Za-z_]\w*", " ".join(patterns)))
    while new:
        used |= new
        new = set(re.findall(r"[A-Za-z_]\w*", " ".join(words.parts.get(name, "") for name in new))) - used
    assert {*words.classes, *words.words, *words.parts} - used - _OF_THE_ENGINE == set()
    assert set(words.tails) == {name for row in words.row for name in row.tails}


@pytest.mark.parametrize("language", _TABLES)
def test_every_word_of_a_class_is_met_in_it(language: str) -> None:
    words = _TABLES[language]
    lexicon = date_grammar(language).annotator.scanner.matcher.lexicon
    for name, listed in (*words.classes.items(), *words.words.items()):
        for word in listed:
            tokens = lexicon.cut(f"{word}a" if word.endswith("'") else word)  # "l'" stands before a letter
            assert tokens.words[0] == word
            assert tokens.classes[0] == lexicon.letters[name]
