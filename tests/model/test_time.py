"""Laws of vague dates, and EDTF read and refused."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.errors import DateError
from regesta.model.edtf import civil, day_number, month_length, year_text
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


def _days_of(date: FuzzyDate) -> tuple[int, int]:
    low, high = date.possible()
    return int(low), int(high)


@st.composite
def worlds(draw: st.DrawFn) -> tuple[FuzzyDate, int]:
    """A vague date, and a day that it may be."""
    date = draw(dates)
    return date, draw(st.integers(*_days_of(date)))


@st.composite
def stretches(draw: st.DrawFn) -> tuple[Period, int, int]:
    """A period, and a first and last day that it may have had."""
    (start, first), (end, last) = draw(worlds()), draw(worlds())
    if first > last:
        start, end, first, last = end, start, last, first
    far = 400_000
    keep_start, keep_end = draw(st.booleans()), draw(st.booleans())
    period = Period(start=start if keep_start else None, end=end if keep_end else None)
    return period, first - (0 if keep_start else far), last + (0 if keep_end else far)


def _holds(answer: Answer, truth: bool) -> bool:
    return answer is Answer.CANNOT_TELL or (answer is Answer.YES) == truth


@given(worlds(), worlds())
def test_an_answer_about_dates_holds_on_every_day_that_they_may_be(
    one: tuple[FuzzyDate, int], two: tuple[FuzzyDate, int]
) -> None:
    (left, day), (right, other) = one, two
    assert _holds(left.before(right), day < other)
    assert _holds(left.after(right), day > other)
    assert _holds(left.same_day(right), day == other)
    distance = left.distance(right)
    assert distance.low <= other - day <= distance.high
    assert _holds(distance.at_least(30), other - day >= 30)
    assert right.distance(left).low == -distance.high
    if right.first is not None and right.last is not None and not right.approximate:
        assert _holds(left.within(right), right.first <= day <= right.last)


@given(stretches(), stretches(), worlds())
def test_an_answer_about_periods_holds_for_every_start_and_end_that_they_may_have(
    one: tuple[Period, int, int], two: tuple[Period, int, int], moment: tuple[FuzzyDate, int]
) -> None:
    (left, begin, end), (right, other_begin, other_end), (date, day) = one, two, moment
    assert _holds(left.overlaps(right), begin <= other_end and other_begin <= end)
    assert left.overlaps(right) is right.overlaps(left)
    assert _holds(left.before(right), end < other_begin)
    assert _holds(left.covers(right), begin <= other_begin and other_end <= end)
    assert _holds(left.contains(date), begin <= day <= end)
    assert date.during(left) is left.contains(date)
    assert left.length().low <= end - begin <= left.length().high


@given(dates, dates)
def test_cannot_tell_means_that_both_may_be(one: FuzzyDate, two: FuzzyDate) -> None:
    (low, high), (other_low, other_high) = _days_of(one), _days_of(two)
    if one.before(two) is Answer.CANNOT_TELL:
        assert low < other_high
        assert high >= other_low


@given(days)
def test_weekdays_are_those_of_the_standard_library(day: datetime.date) -> None:
    assert read_date(day.isoformat()).weekday == day.isoweekday()
    assert read_date(day.isoformat()[:7]).weekday is None


@given(st.integers(-9999, 9999), st.sampled_from([*range(1, 13), 21, 22, 23, 24, *range(33, 42)]))
def test_parts_of_a_year_lie_in_it_and_a_winter_runs_into_the_next(year: int, part: int) -> None:
    found, whole = read_date(f"{year_text(year)}-{part:02d}"), read_date(year_text(year))
    assert found.within(whole) is (Answer.CANNOT_TELL if part == 24 else Answer.YES)


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2008-40", "2008-01-01", "2008-06-30"),
        ("2008-41", "2008-07-01", "2008-12-31"),
        ("2008-38", "2008-05-01", "2008-08-31"),
        ("2012-35", "2012-07-01", "2012-09-30"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("-0399/-0300", "-0399-01-01", "-0300-12-31"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("1917-24", "1917-12-01", "1918-02-28"),
        ("Y12000", "Y12000-01-01", "Y12000-12-31"),
        ("1918-11-11T11:00:00Z", "1918-11-11", "1918-11-11"),
    ],
)
def test_what_of_level_two_is_read(edtf: str, first: str, last: str) -> None:
    date = read_date(edtf)
    assert date.first is not None
    assert date.last is not None
    assert (iso_day(date.first), iso_day(date.last)) == (first, last)


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
