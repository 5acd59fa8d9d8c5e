"""Laws of vague dates, and EDTF read and refused."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import DateError
from regesta.model.edtf import civil, day_number, month_length
from regesta.model.time import Answer, FuzzyDate, Period, every, iso_day, not_before, read_date, read_period

days = st.dates()
points = st.one_of(
    days.map(lambda day: day.isoformat()),
    days.map(lambda day: day.isoformat()[:7]),
    days.map(lambda day: day.isoformat()[:4]),
    days.map(lambda day: day.isoformat()[:3] + "X"),
    st.tuples(days, st.sampled_from([21, 22, 23, 24])).map(lambda each: f"{each[0].year:04d}-{each[1]}"),
)
marked = st.tuples(points, st.sampled_from(["", "~", "?", "%"])).map("".join)
dates = marked.map(read_date)


@given(days)
def test_day_numbers_are_those_of_the_standard_library(day: datetime.date) -> None:
    assert day_number(day.year, day.month, day.day) == day.toordinal()
    assert civil(day.toordinal()) == (day.year, day.month, day.day)


@given(st.integers(-4_000_000, 4_000_000))
def test_civil_is_the_inverse_of_day_number_before_our_era_too(number: int) -> None:
    assert day_number(*civil(number)) == number


@given(st.integers(-3000, 3000), st.integers(1, 12))
def test_months_have_28_to_31_days(year: int, month: int) -> None:
    assert 28 <= month_length(year, month) <= 31


@given(dates, dates)
def test_before_is_never_true_both_ways(one: FuzzyDate, two: FuzzyDate) -> None:
    assert not (one.before(two) is Answer.YES and two.before(one) is Answer.YES)
    if one.before(two) is Answer.YES:
        assert two.before(one) is Answer.NO
        assert one.after(two) is Answer.NO
        assert one.same_day(two) is Answer.NO


@given(dates, dates, dates)
def test_before_is_transitive(one: FuzzyDate, two: FuzzyDate, three: FuzzyDate) -> None:
    if one.before(two) is Answer.YES and two.before(three) is Answer.YES:
        assert one.before(three) is Answer.YES


@given(days, days)
def test_whole_days_are_compared_surely(one: datetime.date, two: datetime.date) -> None:
    left, right = read_date(one.isoformat()), read_date(two.isoformat())
    assert left.before(right) is (Answer.YES if one < two else Answer.NO)
    assert left.same_day(right) is (Answer.YES if one == two else Answer.NO)


@given(dates)
def test_a_date_keeps_its_text_and_its_bounds_are_in_order(date: FuzzyDate) -> None:
    assert read_date(date.edtf) == date
    assert date.first is not None
    assert date.last is not None
    assert date.first <= date.last
    assert date.same_day(date) is not Answer.NO


@given(days, days)
def test_periods_read_back(one: datetime.date, two: datetime.date) -> None:
    start, end = sorted((one, two))
    period = read_period(f"{start.isoformat()}/{end.isoformat()}")
    assert read_period(period.edtf) == period
    assert period.contains(read_date(start.isoformat())) is Answer.YES
    assert period.contains(read_date(end.isoformat())) is Answer.YES


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2014-09", "2014-09-01", "2014-09-30"),
        ("2016", "2016-01-01", "2016-12-31"),
        ("2012-02", "2012-02-01", "2012-02-29"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1941-22", "1941-06-01", "1941-08-31"),
        ("1941-24", "1941-12-01", "1942-02-28"),
        ("2008-33", "2008-01-01", "2008-03-31"),
        ("1990-01~/1990-04~", "1990-01-01", "1990-04-30"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("2004-06-XX", "2004-06-01", "2004-06-30"),
    ],
)
def test_bounds_of_edtf(edtf: str, first: str, last: str) -> None:
    date = read_date(edtf)
    assert date.first is not None
    assert date.last is not None
    assert (iso_day(date.first), iso_day(date.last)) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    [
        "",
        "2014-13",
        "2014-02-30",
        "14",
        "2014/2013",
        "yesterday",
        "2014-9",
        "2014-09-03/",
        "/",
        "2014-21-01",
        "20X4",
        "2014-45",
    ],
)
def test_what_is_no_date_is_refused_with_what_to_write(edtf: str) -> None:
    if edtf == "2014-09-03/":
        assert read_date(edtf).last is None
        return
    with pytest.raises(DateError, match=r"date '.*': .+\. Write it like"):
        read_date(edtf)


def test_about_a_year_may_lie_in_the_years_beside_it() -> None:
    assert read_date("1984~").before(read_date("1985")) is Answer.CANNOT_TELL
    assert read_date("1984~").before(read_date("1987")) is Answer.YES
    assert read_date("1984").before(read_date("1985")) is Answer.YES


def test_ongoing_is_vouched_for_up_to_the_document_date_only() -> None:
    period = Period(start=read_date("2014-09"), ongoing=True)
    seen = read_date("2025-01-11/..")
    assert period.contains(read_date("2020"), seen=seen) is Answer.YES
    assert period.contains(read_date("2026"), seen=seen) is Answer.CANNOT_TELL
    assert period.contains(read_date("2020")) is Answer.CANNOT_TELL
    assert period.contains(read_date("2010"), seen=seen) is Answer.NO
    assert period.edtf == "2014-09/.."


def test_no_end_said_is_not_ongoing() -> None:
    assert Period(start=read_date("2014")).edtf == "2014/"
    assert Period(start=read_date("2014")).contains(read_date("2020"), seen=read_date("2025")) is Answer.CANNOT_TELL


def test_overlaps_of_periods() -> None:
    early, late = read_period("1990/1995"), read_period("1996/1999")
    assert early.overlaps(late) is Answer.NO
    assert early.overlaps(read_period("1993/1997")) is Answer.YES
    assert early.overlaps(Period(start=read_date("1980"))) is Answer.CANNOT_TELL


def test_not_before_is_open_at_the_end() -> None:
    assert not_before(read_date("2025-01-11")).edtf == "2025-01-11/.."


def test_every_answer() -> None:
    assert every([Answer.YES, Answer.CANNOT_TELL]) is Answer.CANNOT_TELL
    assert every([Answer.CANNOT_TELL, Answer.NO]) is Answer.NO
    assert every([]) is Answer.YES
