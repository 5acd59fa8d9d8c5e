"""Folding keeps the way back; sentence bounds survive abbreviations, initials and quotations."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.text import fold, fold_mapped, name_key, script, sentences, without
from regesta.vocabulary.load import Vocabulary


@given(st.text())
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_every_folded_character_knows_where_it_came_from(text: str) -> None:
    mapped = fold_mapped(text)
    assert len(mapped.text) == len(mapped.origins) == len(mapped.ends)
    assert list(mapped.origins) == sorted(mapped.origins)
    for at in range(len(mapped.text)):
        start, end = mapped.original(at, at + 1)
        assert 0 <= start < end <= len(text)


@given(st.text(), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 20)), max_size=6))
def test_without_gives_back_the_original_places(text: str, cuts: list[tuple[int, int]]) -> None:
    spans = [(start, start + size) for start, size in cuts]
    mapped = without(text, spans)
    assert [text[at] for at in mapped.origins] == list(mapped.text)
    gone = {at for start, end in spans for at in range(start, end)}
    assert set(mapped.origins) == set(range(len(text))) - gone


@given(st.text(alphabet=st.sampled_from('ab AB. !?"()“”\n1,'), max_size=200))
def test_sentences_hold_every_word_once(text: str) -> None:
    bounds = sentences(text)
    assert bounds == sorted(bounds)
    assert all(one[1] <= two[0] for one, two in pairwise(bounds))
    held = "".join(text[start:end] for start, end in bounds)
    assert "".join(held.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("He met Gen. Smith in St. Louis. They left.", 2),
        ("J. R. Smith led it. He died.", 2),
        ("Some 2.5 million fled. 300 stayed.", 2),
        ('He said "Stop. Go." and left. Then it rained.', 2),
        ("They fled to Mosul. al-Shabaab stayed.", 2),
        ("The U.S. Treasury listed it. So did Canada.", 2),
        ("It is called X (lit. 'Y'). It ended.", 2),
        ("First line\n\nSecond line", 2),
        ("They fell back on plan B. Then they left.", 2),
        ("Is it so? Yes! It is.", 3),
        ("توقف القتال. ثم عاد؟ نعم.", 3),
    ],
)
def test_sentence_bounds(text: str, count: int, words: Vocabulary) -> None:
    found = [text[start:end] for start, end in sentences(text, abbreviations=words.sentence_stops)]
    assert len(found) == count, found


def test_examples_of_the_abbreviations_are_one_sentence_each(words: Vocabulary) -> None:
    for example in words.abbreviations.examples:
        assert len(sentences(example, abbreviations=words.sentence_stops)) == 1, example


def test_arabic_forms_fold_together() -> None:
    assert fold("أنصار الشريعة") == fold("انصار الشريعه")
    assert fold("IS–TP") == fold("is-tp")
    assert name_key("The al-Nusra Front") == name_key("Al Nusra front")


def test_scripts() -> None:
    assert script("Jund al-Khilafah") == "Latn"
    assert script("جند الخلافة") == "Arab"
    assert script("Боевики") == "Cyrl"
    assert script("2014") is None
