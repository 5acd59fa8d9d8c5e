"""Every row of the vocabulary runs its example, and its near miss gives nothing."""

import re
from collections.abc import Callable, Iterable

import pytest

from regesta.extract.base import Reading
from regesta.extract.claimers.fields import row_for
from regesta.extract.description import armed
from regesta.extract.document import extract
from regesta.extract.topic import topic_of
from regesta.model.base import Span
from regesta.model.document import Document
from regesta.model.statement import Stance, Statement
from regesta.read.references import read_reference
from regesta.text import name_key
from regesta.vocabulary.audit import Worded
from regesta.vocabulary.load import Vocabulary, vocabulary
from regesta.vocabulary.tables import Citation, FieldLabel, LeadFrame, NameCue, Remain, Verdict

_WORDS = vocabulary()
Read = Callable[[str], Document]


def _ids(rows: Iterable[tuple[str, str]]) -> list[str]:
    return [f"{one}-{two[:24]}" for one, two in rows]


def _field_page(label: str, value: str, of: str = "") -> str:
    if of == "person":
        return f"Ada Marl\n---|---|\n{label} | {value} |\nAda Marl is a general.\nHistory\nShe fought.\n"
    # The names that are run together in examples stand apart in the prose, as they do on real pages.
    return (
        "Northern Rifles\n---|---|\n"
        f"{label} | {value} |\n"
        "The Northern Rifles is a militia.\nHistory\n"
        "It fought the Red Column Brigade, and the Popular Guard too, and it was a long and bitter fight for all of them.\n"
    )


@pytest.mark.parametrize(
    "each", _WORDS.fields, ids=_ids((row.predicate or row.reads, row.labels[0]) for row in _WORDS.fields)
)
def test_fields(each: FieldLabel, read: Read, words: Vocabulary) -> None:
    found = extract(read(_field_page(*each.example, each.of)), words).statements
    turned = each.inverse or each.predicate == "position"
    said = [
        (one.subject.name if turned else one.value)
        for one in found
        if one.rule == f"field.{each.predicate}" and one.predicate == each.predicate
    ]
    wanted = [name_key(name) for name in each.gives] if turned else list(each.gives)
    assert sorted(said) == sorted(wanted)
    reading = _reading(read(_field_page(*each.example, each.of)), words)
    assert row_for(reading, each.near_miss) != each


def _reading(document: Document, words: Vocabulary) -> Reading:
    topic = topic_of(document, words)
    assert topic is not None
    return Reading(document, topic, words)


def test_no_label_stands_in_two_rows(words: Vocabulary) -> None:
    labels = [label for row in words.fields for label in row.labels]
    assert len(labels) == len(set(labels)), sorted({label for label in labels if labels.count(label) > 1})


def _asserted(found: Iterable[Statement], predicate: str, rules: str) -> list[str]:
    return [
        each.value
        for each in found
        if each.predicate == predicate and each.rule.startswith(rules) and each.stance is Stance.ASSERTED
    ]


@pytest.mark.parametrize("each", _WORDS.frames, ids=_ids((row.predicate, row.cue) for row in _WORDS.frames))
def test_frames(each: LeadFrame, read: Read, words: Vocabulary) -> None:
    for text, gives in ((each.example, each.gives), (each.near_miss, ())):
        opening = "" if text.startswith("The Northern Rifles is") else "The Northern Rifles is a militia. "
        found = extract(read(f"Northern Rifles\n\n{opening}{text}"), words).statements
        assert sorted(_asserted(found, each.predicate, "lead.")) == sorted(gives)


@pytest.mark.parametrize("each", _WORDS.cues, ids=[row.kind for row in _WORDS.cues])
def test_name_cues(each: NameCue, read: Read, words: Vocabulary) -> None:
    names = {"alias", "former_name", "official_name", "abbreviation", "romanised_name", "translated_name"}
    found = [
        one.value
        for one in extract(read(f"Northern Rifles\n\n{each.example}"), words).statements
        if one.predicate in names
    ]
    assert [name for name in found if name in each.gives] == list(each.gives)
    if not each.gives:
        assert found == []
        return
    missed = extract(read(f"Northern Rifles\n\n{each.near_miss}"), words).statements
    assert _asserted(missed, each.kind, "lead.") == []


@pytest.mark.parametrize("each", _WORDS.remains, ids=[row.example for row in _WORDS.remains])
def test_remains(each: Remain, words: Vocabulary) -> None:
    pattern = re.compile(each.pattern, re.IGNORECASE)
    assert pattern.sub("", each.example).strip() == ""
    assert pattern.sub("", each.near_miss) == each.near_miss
    assert words.remains_pattern.sub("", each.near_miss) == each.near_miss


@pytest.mark.parametrize("each", _WORDS.descriptions.example, ids=[each.text for each in _WORDS.descriptions.example])
def test_descriptions(each: Verdict, words: Vocabulary) -> None:
    assert {True: "yes", False: "no", None: "unknown"}[armed(each.text, words)] == each.armed


def test_countries_are_told_apart(words: Vocabulary) -> None:
    assert len({row.name for row in words.countries}) == len(words.countries)
    codes = [code for row in words.countries for code in (row.iso3, *row.codes) if code]
    assert len(codes) == len(set(codes))
    assert words.country_codes["TUN"] == "Tunisia"
    assert words.country_codes["ALG"] == words.country_codes["DZA"] == "Algeria"


@pytest.mark.parametrize("each", _WORDS.citations.example, ids=[each.raw[:24] for each in _WORDS.citations.example])
def test_citations(each: Citation, words: Vocabulary) -> None:
    found = read_reference(each.raw, Span(0, len(each.raw)), 1, "en", words)
    assert found.authors == each.authors
    assert found.title == each.title
    assert found.title_translated == each.translated
    assert found.container == each.container
    assert (found.published.edtf if found.published else None) == each.published
    assert (found.accessed.edtf if found.accessed else None) == each.accessed
    assert found.language == each.language


_WORDINGS = [
    (f"{language}-{part}-{at}", each)
    for language, table in _WORDS.audit_by_language.items()
    for part in ("passing", "as_of", "ends", "taken", "borne", "factions", "losses", "exceeded")
    for at, each in enumerate(getattr(table, part))
]


@pytest.mark.parametrize("each", [each for _, each in _WORDINGS], ids=[name for name, _ in _WORDINGS])
def test_wordings_that_checks_look_for(each: Worded) -> None:
    pattern = re.compile(each.pattern, re.IGNORECASE)
    assert pattern.search(each.example)
    assert not pattern.search(each.near_miss)
