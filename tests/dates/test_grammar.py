"""Dates as claims need them: ranges put together, roles, and laws that hold for any text and any date."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.dates import date_grammar
from regesta.dates.annotate import Stretch
from regesta.dates.lexer import Lexicon
from regesta.dates.patterns import Notation
from regesta.errors import VocabularyError
from regesta.model.base import Span
from regesta.model.time import read_date, read_period
from regesta.vocabulary.load import vocabulary

_WORDS = sorted(
    {
        word
        for table in vocabulary().dates_by_language.values()
        for words in (*table.classes.values(), *table.words.values())
        for word in words
    }
)
_FIGURES = [
    "1",
    "12",
    "31",
    "99",
    "1990",
    "2015",
    "0",
    "00",
    "29",
    "1990s",
    "'99",
    "3rd",
    "10:30",
    "3.5",
    "1,400",
    "٣",
    "²",
]
_MARKS = [",", ".", "-", "–", "/", "(", ")", "?", "\n", "\r\n", "’s", ":", "~"]
phrases = st.lists(st.sampled_from([*_WORDS, *_FIGURES, *_MARKS]), max_size=14).map(" ".join)
texts = st.one_of(phrases, st.text(max_size=60), phrases.map(lambda text: text.replace(" ", "")))


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("September 2014 – present", "2014-09/.."),
        ("2014–2016", "2014/2016"),
        ("12 March 1987 – 2003", "1987-03-12/2003"),
        ("1989–95", "1989/1995"),
        ("late 1990s – mid-2000s", "1997~/2006~"),
        ("c. 1984 – present", "1984~/.."),
        ("since 2003", "2003/.."),
        ("until the early 1990s", "/1993~"),
        ("from 1990 to the present", "1990/.."),
        ("between 1990 and 1995", "1990/1995"),
        ("throughout 2015", "2015/2015"),
        ("2012-04-04 – 2013-11-05", "2012-04-04/2013-11-05"),
        ("3–7 March 1991", "1991-03-03/1991-03-07"),
        ("March 3–7, 1991", "1991-03-03/1991-03-07"),
        ("30 December – 5 January 2015", "2014-12-30/2015-01-05"),
        ("May to July 1943", "1943-05/1943-07"),
        ("1990–?", "1990/"),
        ("1990?", "1990?"),
        ("1800s", "18XX"),
        ("2012-11", "2012-11"),
        ("2010–11", "2010/2011"),
        ("499–493 BC", "-0498/-0492"),
        ("AD 70", "0070"),
    ],
)
def test_what_a_whole_phrase_means(text: str, edtf: str) -> None:
    found = date_grammar().whole(text)
    assert found is not None
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "text",
    ["2,014 fighters", "pp. 1990–1995", "ISSN 1990-1995", "they may march", "No. 1984", "1995 troops", "that May", "3–2",
     "the 300", "+216 71 123 456", "two days later", "1,995–1,999 km", "on 31 June"],
)  # fmt: skip
def test_what_is_no_date_of_a_claim(text: str) -> None:
    assert date_grammar().find(text) == []


@given(texts, st.sampled_from(["en", "fr", "ar"]))
def test_any_text_is_read_and_every_value_is_edtf(text: str, language: str) -> None:
    grammar = date_grammar(language)
    at = 0
    for each in grammar.annotator.read(text, [Stretch(Span(0, len(text)))]):
        assert text[each.span.start : each.span.end] == each.text
        assert each.text == each.text.strip() != ""
        assert each.span.start >= at
        at = each.span.end
        if each.edtf is not None:
            read_date(each.edtf)
        if each.anchor is not None and each.anchor.span is not None:
            assert each.anchor.span.end <= len(text)
    for found in grammar.find(text):
        assert text[found.span.start : found.span.end] == found.text
        assert (found.date is None) != (found.period is None)
        if found.period:
            read_period(found.edtf)
        else:
            read_date(found.edtf)


@given(texts)
def test_tokens_tile_the_text(text: str) -> None:
    lexicon: Lexicon = date_grammar().annotator.scanner.matcher.lexicon
    tokens = lexicon.cut(text)
    assert "".join(tokens.words) == text
    assert len(tokens.classes) == len(tokens.words) == len(tokens.ends)


@given(st.dates(min_value=datetime.date(1000, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_day_is_read_in_all_its_forms(day: datetime.date) -> None:
    iso = day.isoformat()
    for form in (
        "{d} {B} {Y}",
        "{B} {d}, {Y}",
        "{d} {b} {Y}",
        "{Y}-{m:02}-{dd:02}",
        "the {d} of {B} {Y}",
        "{A}, {B} {d}, {Y}",
    ):
        text = form.format(d=day.day, dd=day.day, m=day.month, Y=day.year, B=f"{day:%B}", b=f"{day:%b}", A=f"{day:%A}")
        found = date_grammar().date(text)
        assert found is not None, text
        assert found.edtf == iso


@given(
    st.integers(1, 9),
    st.sampled_from(["days", "weeks", "months", "years"]),
    st.dates(datetime.date(1600, 1, 1), datetime.date(2000, 1, 1)),
)
def test_forth_and_back_is_where_it_began(count: int, unit: str, day: datetime.date) -> None:
    text = f"On {day:%d %B} {day.year} it met. {count} {unit} later, it rose."
    ahead = list(date_grammar().annotator.read(text, [Stretch(Span(0, len(text)))]))[-1]
    assert ahead.edtf is not None
    back = f"On {day:%d %B} {day.year} it met. {count} {unit} earlier, it rose."
    behind = list(date_grammar().annotator.read(back, [Stretch(Span(0, len(back)))]))[-1]
    assert behind.edtf is not None
    here = read_date(day.isoformat())
    assert here.distance(read_date(ahead.edtf)).high > 0
    assert here.distance(read_date(behind.edtf)).low < 0


@pytest.mark.parametrize("pattern", ["( day", "day )", "day*", "nobody", "day ]", "loop", "{1,2}"])
def test_a_malformed_pattern_is_refused(pattern: str) -> None:
    notation = Notation({"day": "a"}, {"loop": "loop day"})
    with pytest.raises(VocabularyError):
        notation.compile(pattern)
