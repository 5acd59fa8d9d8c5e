"""Words of a search: Arabic and Latin articles are found either way, every word knows its place, errors are counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.terms import distance, near, spellings, terms, tolerance
from regesta.text import fold


def found(query: str, text: str) -> bool:
    """Tell whether every word of a query is in a text, by any of its forms."""
    there = {form for each in terms(text) for form in each.forms}
    return all(there & set(spellings(each)) for each in terms(query))


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    end = 0
    for each in terms(text):
        assert end <= each.start < each.end <= len(text)
        assert each.text
        assert not set(each.text) & set("\"* ()'.-_")
        end = each.start


@given(st.text())
def test_a_text_finds_itself(text: str) -> None:
    assert found(text, text)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("القيزاني", "قيزاني"),
        ("القيزاني", "والقيزاني"),
        ("قيزاني", "فالقيزاني"),
        ("قيزاني", "بالقيزاني"),
        ("القيزاني", "للقيزاني"),
        ("وبالقيزاني", "القيزاني"),
        ("الشريعة", "الشريعه"),
        ("أنصار", "انصار"),
        ("مصطفى", "مصطفي"),
        ("مُحَمَّد", "محمد"),
        ("الــقاعدة", "قاعدة"),
        ("كتائب", "کتائب"),
        ("الألوية", "ألوية"),
        ("ألوية", "الوية"),
        ("مؤتمر", "موتمر"),
        ("٢٠١٥", "2015"),
        ("al-Qizani", "Qizani"),
        ("al-Qizani", "alQizani"),
        ("elQizani", "al-Qizani"),
        ("Al Qizani", "el-Qizani"),
        ("ash-Shabaab", "al-Shabaab"),
        ("Qaʿida", "Qa'ida"),
        ("État", "d’Etat"),
        ("Marl", "Marl’s"),
        ("US", "U.S."),
        ("The Rifles", "rifles"),
    ],
)
def test_forms_of_a_word_are_found_either_way(one: str, other: str) -> None:
    assert found(one, other)
    assert found(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("ألوية", "وية"), ("الله", "له"), ("already", "ready"), ("Marl", "Marla")],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not found(one, other)


def test_articles_alone_are_words() -> None:
    assert [each.text for each in terms("AL")] == ["al"]
    assert [each.text for each in terms("an-other as-well")] == ["an", "other", "as", "well"]
    assert terms("… -- *") == []


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        ("kasserin", "kasserine", 1),
        ("kasesrine", "kasserine", 1),
        ("kaserin", "kasserine", 2),
        ("marl", "marl", 0),
        ("ca", "abc", None),
        ("rifles", "guards", None),
        ("", "ab", 2),
    ],
)
def test_errors_are_counted(one: str, two: str, apart: int | None) -> None:
    assert distance(one, two, 2) == distance(two, one, 2) == apart


@given(st.text("abc", max_size=7), st.integers(0, 6), st.sampled_from(["cut", "put", "change", "swap"]))
def test_one_error_is_one_at_most(word: str, at: int, how: str) -> None:
    at = min(at, len(word))
    other = {
        "cut": word[:at] + word[at + 1 :],
        "put": word[:at] + "x" + word[at:],
        "change": word[:at] + "x" + word[at + 1 :],
        "swap": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }[how]
    assert distance(word, other, 1) in (0, 1)


def test_short_words_and_numbers_are_taken_as_they_are() -> None:
    assert [tolerance(each) for each in ("fsa", "2014", "marl", "rifles", "kasserin")] == [0, 0, 1, 1, 2]
    assert near("marl", ["marls", "ada", "marl", "mral"], 1) == [(0, "marl"), (1, "marls"), (1, "mral")]


def test_places_are_those_of_the_text_as_it_is_written() -> None:
    text = "Ｔｈｅ al-Qīzānī’s ﷴ  القِيزاني"
    assert [text[each.start : each.end] for each in terms(text)] == ["Qīzānī’s", "ﷴ", "القِيزاني"]
    assert [each.text for each in terms(text)] == ["qizani", fold("محمد"), "قيزاني"]
