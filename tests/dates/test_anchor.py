"""The written rules by which an expression takes its year, month or day, one by one, and what passes by."""

import pytest

from regesta.dates import date_grammar
from regesta.dates.annotate import Stretch, Timex
from regesta.dates.moment import Moment
from regesta.model.base import Span

_PUBLISHED = Moment(year=2013, month=3, day=20)  # a Wednesday


def _read(*blocks: str, heading: bool = False, spoken: Moment | None = None) -> dict[str, Timex]:
    text, stretches, at = "\n\n".join(blocks), [], 0
    for block in blocks:
        stretches.append(Stretch(Span(at, at + len(block)), heading and at == 0))
        at += len(block) + 2
    return {each.text: each for each in date_grammar().annotator.read(text, stretches, spoken)}


def _kind(each: Timex) -> str | None:
    return each.anchor.kind if each.anchor else None


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("It was founded in May 1994.", {"May 1994": ("1994-05", None)}),
        ("From March 5 to May 9, 1918, they fought.", {"March 5": ("1918-03-05", "range")}),
        ("From December to March 1943 they starved.", {"December": ("1942-12", "range")}),
        ("From 3 to 7 March 1991 it met.", {"3": ("1991-03-03", "range"), "7 March 1991": ("1991-03-07", None)}),
        ("In 1940 it grew. On 3 May it split.", {"3 May": ("1940-05-03", "narrative")}),
        ("On 3 May 1940 it split. Two days later it met.", {"Two days later": ("1940-05-05", "narrative")}),
        ("On 31 December 1940 it split. The next day it met.", {"The next day": ("1941-01-01", "narrative")}),
        ("In May 1940 it split. Nine months later it met.", {"Nine months later": ("1941-02", "narrative")}),
        ("In 1940 it split. The following year it met.", {"The following year": ("1941", "narrative")}),
        ("On 14 May 1940 it split. On the 20th it met.", {"the 20th": ("1940-05-20", "narrative")}),
        ("In 1940 it split. That May it met.", {"That May": ("1940-05", "narrative")}),
        ("In October 1940 it split. Throughout the winter, it met.", {"the winter": ("1941-WI", "narrative")}),
        ("In December 1940 it split. By January, it met.", {"January": ("1941-01", "narrative")}),
        ("In 499 BC they rose. The following year they fell.", {"The following year": ("BC0498", "narrative")}),
        ("In 1 BC they rose. The following year they fell.", {"The following year": ("0001", "narrative")}),
        ("In April 1945 it met; they fought from October to March.", {"October": ("1944-10", "narrative")}),
        ("In 1991, from November to January, it met.", {"January": ("1992-01", "narrative")}),
        ("In May it met; that was in 1940.", {"May": ("1940-05", "ahead")}),
        ("In May it met.", {"May": ("XXXX-05", "none")}),
        ("A year after the siege, it met.", {"A year after the siege": ("", "none")}),
        ("On the 14th it met.", {"the 14th": ("XXXX-XX-14", "none")}),
        ("In 2009 it met. Troops left on February 29.", {"February 29": ("XXXX-02-29", "none")}),
    ],
)
def test_rules(text: str, wanted: dict[str, tuple[str, str | None]]) -> None:
    found = _read(text)
    assert {words: (found[words].value, _kind(found[words])) for words in wanted} == wanted


@pytest.mark.parametrize(
    ("passing", "says"),
    [
        ("It fought the men (who rose in May 1956).", "brackets"),
        ("It recalled with much noise the August 1956 uprising.", "an attribute"),
        ("It had fought with others in the hills since May 1956.", "behind since"),
        ("It kept the town for itself until the fall of May 1956.", "behind until"),
        ("It used guns that were bought in 1956.", "a bare year within a sentence"),
        ("It was as strong as it had been two years before.", "counted years"),
        ("On 3 May 1990 it took office after the vote of December 1956.", "going back in a sentence"),
    ],
    ids=lambda text: text[:40],
)
def test_dates_that_pass_by(passing: str, says: str) -> None:
    found = _read(f"In 1990 it rose. {passing} In October it met.")
    assert found["October"].value == "1990-10", says


def test_a_passing_year_serves_that_year() -> None:
    found = _read("On 3 May 1941 it rose. The war had been in a stalemate since 1940. In August of that year it met.")
    assert found["August of that year"].value == "1940-08"


def test_headings_are_leant_on() -> None:
    found = _read("War in 1940", "On 3 May it split.", heading=True)
    assert (found["3 May"].value, _kind(found["3 May"])) == ("1940-05-03", "heading")


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("They met yesterday.", "yesterday", "2013-03-19"),
        ("They met today.", "today", "2013-03-20"),
        ("They met on Friday.", "Friday", "2013-03-15"),
        ("They meet next Friday.", "next Friday", "2013-03-22"),
        ("They will meet on Friday.", "Friday", "2013-03-22"),
        ("They met last month.", "last month", "2013-02"),
        ("They met three years ago.", "three years ago", "2010"),
        ("They met in January.", "January", "2013-01"),
        ("They met in December.", "December", "2012-12"),
        ("A vote is planned for December.", "December", "2013-12"),
        ("They meet next May.", "next May", "2013-05"),
        ("They met last May.", "last May", "2012-05"),
    ],
)
def test_the_speaker_counts_from_the_document_date(text: str, words: str, value: str) -> None:
    each = _read(text, spoken=_PUBLISHED)[words]
    assert (each.value, _kind(each)) == (value, "document")


def test_without_a_document_date_today_names_none() -> None:
    assert _read("They met today.")["today"].value == "PRESENT_REF"
    assert _read("They met yesterday.")["yesterday"].value == "XXXX-XX-XX"


def test_a_dateline_is_the_document_date() -> None:
    found = _read("PORT MARL, 19 Apr 1989 (MNA) -- They met yesterday. In 1970 they rose. The strike is tomorrow.")
    assert found["yesterday"].value == "1989-04-18"
    assert found["tomorrow"].value == "1989-04-20"
    assert _read("Rio de Marl, 22 Dec 88 (MNA) -- They met today.")["today"].value == "1988-12-22"
    told = _read("On 19 Apr 1989 – of all days – they met. Today it is a song.")["Today"]
    assert told.value == "PRESENT_REF"


def test_what_stands_apart_tells_no_story() -> None:
    text = "In 1940 it rose.\n\nMarl, A. (3 May 2020).\n\nIn October it met."
    blocks = [(0, 16, False), (18, 40, True), (42, len(text), False)]
    stretches = [Stretch(Span(start, end), False, apart) for start, end, apart in blocks]
    found = {each.text: each.value for each in date_grammar().annotator.read(text, stretches)}
    assert found["October"] == "1940-10"
