"""The state of things on a day, and what could be known by a day: three-valued, monotone, nothing declared right."""

import functools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.auditing import view_of

from regesta.audit.manual import Text
from regesta.model.edtf import civil
from regesta.model.entity import Entity
from regesta.model.time import read_date
from regesta.view import View
from regesta.view.knowing import known_by
from regesta.view.state import On, around, existed, lives, stands

RIFLES = """Northern Rifles

Northern Rifles
Leaders | Ada Marl (2010–2014), Ben Orlo (2015–present) |
Dates of operation | 3 May 2010 – present |
Size | 100 (2012), 300 (2018) |
Allies | Popular Guard |
Headquarters | Moundou (2011–2013) |

The Northern Rifles (NR) are a militant group based in Chad.[1]

On 3 May 2013 the Northern Rifles attacked a hotel in Sousse, killing 12 people.[2] In June 2014 the Northern Rifles kidnapped two engineers near Moundou.[2] In 2016 the army arrested Ben Orlo.[3]

References

- ^ "The Rifles". The Paper. 4 May 2013.
- ^ "A night in Sousse". The Paper. 7 August 2014.
- ^ "Undated". The Paper.
"""
ENDED = """Northern Rifles

Northern Rifles
Leader | Ada Marl |
Dates of operation | 3 May 2010 – April 2015 |

The Northern Rifles were a militant group in Chad.
"""


@functools.cache
def one() -> View:
    return view_of([Text("rifles.txt", {"published": "2020-02-01"}, RIFLES)])


def told(view: View, day: str) -> dict[str, tuple[str, str]]:
    entity = view.find("Northern Rifles")
    return {
        f"{each.statement.predicate} {view.value(each.statement)}": (each.on.value, each.why)
        for each in stands(view, entity, read_date(day))
    }


@pytest.mark.parametrize(
    ("day", "claim", "on", "why"),
    [
        ("2012-06-01", "leader Ada Marl", "held", "2010 – 2014"),
        ("2014-06-01", "leader Ada Marl", "perhaps", "2010 – 2014"),  # until some day of 2014
        ("2016", "leader Ada Marl", "other", "2010 – 2014"),
        ("2012", "leader Ada Marl", "held", "2010 – 2014"),
        ("2018-05-05", "leader Ben Orlo", "held", "2015 – present, said 1 February 2020"),
        ("2021-01-01", "leader Ben Orlo", "perhaps", "2015 – present, said 1 February 2020"),
        ("2014-12-31", "leader Ben Orlo", "other", "2015 – present, said 1 February 2020"),
        ("2012", "size 100", "held", "as of 2012"),
        ("2012-06-01", "size 100", "perhaps", "as of 2012, which may be then"),
        ("2014-06-01", "size 100", "perhaps", "as of 2012, 2 years before"),
        ("2011-06-01", "size 300", "unknown", "as of 2018, 6 years after"),
        ("2013-01-01", "ally Popular Guard", "unknown", "no time is said"),
        ("1990-01-01", "abbreviation NR", "held", "no matter of time"),
        ("2012-05-05", "headquarters Moundou", "held", "2011 – 2013"),
    ],
)
def test_what_held_on_a_day(day: str, claim: str, on: str, why: str) -> None:
    assert told(one(), day)[claim] == (on, why)


def test_a_value_that_is_vouched_for_before_and_after_held_perhaps_between() -> None:
    text = RIFLES.replace("100 (2012), 300 (2018)", "100 (2012), 100 (2018)")
    view = view_of([Text("rifles.txt", {}, text)])
    entity = view.find("NR")
    found = {each.why for each in stands(view, entity, read_date("2015")) if each.statement.predicate == "size"}
    assert found == {"as of 2012, 3 years before", "as of 2012 and as of 2018"}


def test_what_is_planned_or_denied_never_holds() -> None:
    text = "Hill Army\n\nThe Hill Army is a militia. The Hill Army denied that Ada Marl led it. It denied that it had attacked Port Salt in 2011.\n"
    view = view_of([Text("hill.txt", {"published": "2012-01-01"}, text)])
    for entity in view.topics():
        for each in stands(view, entity, read_date("2011")):
            if each.statement.stance.value in ("denied", "planned"):
                assert each.on is On.OTHER
    found = around([each.event for each in view.events_of(view.find("Hill Army"))], read_date("2012"))
    assert found.before is None


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2009-01-01", "no"), ("2010-05-02", "no"), ("2012-06-01", "yes"), ("2015-04-10", "yes"), ("2016-01-01", "the documents disagree"), ("2021-01-01", "no")],
)  # fmt: skip
def test_whether_it_existed(day: str, answer: str) -> None:
    view = view_of([Text("a.txt", {"published": "2020-02-01"}, RIFLES), Text("b.txt", {}, ENDED)])
    assert existed(lives(view, view.find("Northern Rifles"), read_date(day))) == answer


def test_events_of_a_day_and_next_to_it() -> None:
    view = one()
    events = [each.event for each in view.events_of(view.find("NR"))]
    found = around(events, read_date("2014-06-10"))
    assert [each.type for each in found.perhaps] == ["kidnapping"]
    assert found.before is not None
    assert found.before.type == "attack"
    assert [each.type for each in around(events, read_date("2013-05-03")).on] == ["attack"]


def test_known_by_a_day_and_whence() -> None:
    view = view_of([Text("rifles.txt", {}, RIFLES)])
    known = known_by(view, read_date("2013-12-31"))
    assert {each.predicate for each in known.view.statements} >= {"status", "area"}
    assert not known.view.events
    assert set(known.whence.values()) == {"by its source [1] of 4 May 2013"}
    assert known.later > 0
    assert known.undated > 0
    later = known_by(view, read_date("2014-08"))
    assert {each.type for each in later.view.events} >= {"attack", "kidnapping"}
    assert not known_by(view, read_date("2014-08-06")).view.events


def test_a_document_that_was_published_by_then_counts_whole() -> None:
    view = one()
    known = known_by(view, read_date("2020-02-01"))
    assert len(known.whence) == len(view.statements) + len(view.events)
    assert "by the document of 1 February 2020" in known.whence.values()
    entity = known.view.entity_of(view.find("NR").members[0])
    assert [each.value for each in known.view.claims(entity)] == [each.value for each in view.claims(view.find("NR"))]


DAYS = st.integers(731_000, 738_500)  # 2002 to 2022


def day(number: int) -> str:
    return "{:04d}-{:02d}-{:02d}".format(*civil(number))


@given(one_day=DAYS, other=DAYS)
def test_a_later_day_never_knows_less(one_day: int, other: int) -> None:
    first, second = sorted((one_day, other))
    view = view_of_texts()
    earlier, later = known_by(view, read_date(day(first))), known_by(view, read_date(day(second)))
    assert earlier.whence.keys() <= later.whence.keys()


@functools.cache
def view_of_texts() -> View:
    return view_of([Text("a.txt", {"published": "2019"}, RIFLES), Text("b.txt", {}, RIFLES.replace("Orlo", "Vane"))])


@functools.cache
def with_term(start: str, end: str) -> tuple[View, Entity]:
    text = f"Hill Army\n\nHill Army\nLeader | Ada Marl ({start}–{end}) |\n\nThe Hill Army is a militia.\n"
    view = view_of([Text("hill.txt", {}, text)])
    return view, view.find("Hill Army")


YEARS = st.integers(1990, 2010)


@given(years=st.lists(YEARS, min_size=4, max_size=4).map(sorted), asked=st.integers(726_500, 734_500))
def test_what_held_for_a_day_in_a_shorter_time_holds_in_a_longer_one(years: list[int], asked: int) -> None:
    outer, inner = with_term(str(years[0]), str(years[3])), with_term(str(years[1]), str(years[2]))

    def stand(made: tuple[View, Entity]) -> set[On]:
        return {each.on for each in stands(*made, read_date(day(asked))) if each.statement.predicate == "leader"}

    if stand(inner) == {On.HELD}:
        assert stand(outer) == {On.HELD}
    if stand(outer) == {On.OTHER}:
        assert stand(inner) == {On.OTHER}
