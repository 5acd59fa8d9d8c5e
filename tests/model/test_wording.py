"""Dates in words: as vague as they are, and years before our era as people count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.edtf import year_text
from regesta.model.time import read_date, read_period
from regesta.model.wording import date_words, moment, period_words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("-0043", "44 BC"),
        ("0000", "1 BC"),
        ("0001", "0001"),
        ("-0043-03", "March 44 BC"),
        ("-0043-03-15", "15 March 44 BC"),
        ("0000-12-25", "25 December 1 BC"),
        ("-0480-23", "autumn 481 BC"),
        ("-0043-XX-XX", "44 BC"),
        ("-0043-03-XX", "March 44 BC"),
        ("-0043~", "about 44 BC"),
        ("-0043-03?", "March 44 BC (?)"),
        ("-0043-03-15%", "about 15 March 44 BC (?)"),
        ("-0498/-0492", "499 BC – 493 BC"),
        ("-0043/0014", "44 BC – 0014"),
        ("-0043/..", "44 BC – present"),
        ("../-0043-03", "until March 44 BC"),
        ("-047X", "480–471 BC"),
        ("-04XX", "500–401 BC"),
        ("Y-12345", "12346 BC"),
        ("1990", "1990"),
        ("199X", "1990s"),
        ("19XX~", "about 1900s"),
        ("Y-12345-03", "March 12346 BC"),
        ("Y12345", "Y12345"),
        ("2014-05-03", "3 May 2014"),
        ("2014-05-03T10:00:00Z", "3 May 2014"),
        ("2014-05~", "about May 2014"),
        ("2014-33", "quarter 1 2014"),
        ("no date", "no date"),
    ],
)
def test_a_moment_in_words(edtf: str, words: str) -> None:
    assert moment(edtf) == words


def test_vague_dates_and_periods_before_our_era() -> None:
    assert date_words(read_date("-0498/-0492")) == "between 499 BC and 493 BC"
    assert period_words(read_period("-0043/-0026")) == "44 BC – 27 BC"


@given(st.integers(-20_000, 0))
def test_no_year_before_our_era_shows_a_sign(year: int) -> None:
    assert moment(year_text(year)) == f"{1 - year} BC"
    assert moment(f"{year_text(year)}~") == f"about {1 - year} BC"
