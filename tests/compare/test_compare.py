"""Comparison: what of made documents is told as changed, what is not, and the laws of it."""

import functools
import random
import re
from collections.abc import Callable

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.auditing import view_of
from tests.compare.pairs import PAIRS, RIFLES_NEW, RIFLES_OLD
from tests.happening import Telling

from regesta.audit.manual import Text
from regesta.compare import Act, Change, Side, compare
from regesta.compare.happenings import told_events
from regesta.compare.later import which_is_later
from regesta.model.document import Source
from regesta.model.event import Event
from regesta.model.statement import Kind
from regesta.model.time import read_date
from regesta.view import View
from regesta.vocabulary.load import vocabulary

TWINS = {Act.ADDED: Act.GONE, Act.GONE: Act.ADDED}


@functools.cache
def pair_view(at: int) -> View:
    return view_of(PAIRS[at])


def side(view: View, at: int) -> Side:
    document = list(view.documents)[min(at, len(view.documents) - 1)]  # two of the same words are one
    return Side(
        statements=tuple(each for each in view.statements if each.evidence.document == document),
        events=tuple(each for each in view.events if each.document == document),
    )


def diff(left: str, right: str) -> list[Change]:
    view = view_of([Text("left.txt", {}, left), Text("right.txt", {}, right)])
    return compare(view, side(view, 0), side(view, 1))


def told(changes: list[Change]) -> list[str]:
    return [f"{each.act.value} {each.told}" for each in changes if not each.lesser]


def test_two_versions_as_a_person_reads_them() -> None:
    view = pair_view(0)
    found = told(compare(view, side(view, 0), side(view, 1)))
    assert found[:6] == [
        "changed status: is -> was",
        "changed start: 1958 -> 1959; end: still active -> April 2024",
        "changed leader: Ada Marl -> Ben Orlo",
        "changed ally Popular Guard, end: 2016 -> 2017",
        "added opponent: Chad",
        "changed size: 100 (2018) -> about 60 (2018)",
    ]
    assert "changed attack, 3 May 2013: killed: 12 -> 8" in found
    assert "reworded kidnapping, June 2014: in other words" in found


def test_an_ally_here_is_an_opponent_there() -> None:
    view = pair_view(1)
    found = compare(view, side(view, 0), side(view, 1))
    assert "changed Popular Guard: ally -> opponent" in told(found)
    assert "changed founded: 4 April 2012 -> 6 May 2012" in told(found)
    slots = [each.slots[0] for each in found if each.predicate == "founded"]
    assert [(each.name, each.left, each.right) for each in slots] == [("value", "2012-04-04", "2012-05-06")]


def test_a_vaguer_date_is_called_so() -> None:
    view = pair_view(4)
    assert "changed founded: 1978 -> 27 November 1978 (more exact)" in told(compare(view, side(view, 0), side(view, 1)))
    assert "changed founded: 27 November 1978 -> 1978 (less exact)" in told(compare(view, side(view, 1), side(view, 0)))


@pytest.mark.parametrize(
    ("left", "right", "words"),
    [
        ("1990s", "1996", "founded: 1990s -> 1996 (more exact)"),
        ("1996", "1990s", "founded: 1996 -> 1990s (less exact)"),
        ("1990s", "1980s", "founded: 1990s -> 1980s"),
        ("20th century", "1990s", "founded: 1900s -> 1990s (more exact)"),
    ],
)
def test_dates_with_digits_not_known(left: str, right: str, words: str) -> None:
    page = "Hill Army\n\nHill Army\nFounded | {} |\nIdeology | Socialism |\nHeadquarters | Moundou |\n\nThe Hill Army is a militia.\n"
    assert told(diff(page.format(left), page.format(right))) == [f"changed {words}"]


@pytest.mark.parametrize(
    ("amended", "words"),
    [
        ("197X", "founded: 1978 -> 1970s (less exact)"),
        ("197x", "founded: 1978 -> 197x"),
        ("Perhaps never", "founded: 1978 -> Perhaps never"),
        ("1978-13", "founded: 1978 -> 1978-13"),
    ],
)
def test_a_date_that_a_person_amended(amended: str, words: str) -> None:
    view = pair_view(4)
    left = side(view, 0)
    founded = next(each for each in left.statements if each.predicate == "founded")
    right = msgspec.structs.replace(left, amended={founded.id: amended})
    assert [each.told for each in compare(view, left, right)] == [words]
    assert len(compare(view, right, left)) == 1


def test_another_layout_of_the_fields_is_no_change() -> None:
    rows = "Hill Army\n\nHill Army\nLeader | Ada Marl |\nSize | 100 (2018) |\nOpponents | Tunisia Algeria |\n\nThe Hill Army is a militia.[1]\n"
    items = "= Hill Army =\n\nHill Army\n- Leader: Ada Marl\n- Size: 100 (2018)\n- Opponents: TUN, ALG\n\nThe Hill Army is a militia.\n"
    assert told(diff(rows, items)) == []


@pytest.mark.parametrize("marks", ["", "[1]", "[12][13]"])
def test_marks_are_no_other_words(marks: str) -> None:
    left = "Hill Army\n\nThe Hill Army is a militia. On 3 May 2013 the Hill Army attacked a hotel in Sousse.\n"
    right = left.replace("Sousse.", f"Sousse.{marks}").replace("2013 the", f"2013{marks} the")
    assert told(diff(left, right)) == []


def test_other_words_for_one_claim_show_both() -> None:
    left = "Hill Army\n\nThe Hill Army is a militia.\n\nAda Marl leads the Hill Army.\n"
    right = "Hill Army\n\nThe Hill Army is a militia.\n\nThe leader of the Hill Army is Ada Marl.\n"
    (found,) = [each for each in diff(left, right) if not each.lesser]
    assert found.act is Act.REWORDED
    assert found.predicate == "leader"
    assert [each.evidence.quote for each in (*found.left, *found.right)] == [  # type: ignore[union-attr]
        found.slots[0].left,
        found.slots[0].right,
    ]


@pytest.mark.parametrize("at", range(len(PAIRS)))
def test_a_document_compared_with_itself_has_no_changes(at: int) -> None:
    view = pair_view(at)
    for which in (0, 1):
        assert compare(view, side(view, which), side(view, which)) == []


@pytest.mark.parametrize("at", range(len(PAIRS)))
def test_the_other_way_round_it_is_the_mirror(at: int) -> None:
    view = pair_view(at)
    there, back = compare(view, side(view, 0), side(view, 1)), compare(view, side(view, 1), side(view, 0))
    assert [mirrored(each) for each in there] == [plain(each) for each in back]


def plain(change: Change) -> tuple[object, ...]:
    return (
        change.act,
        change.entity,
        change.predicate,
        change.event,
        change.slots,
        change.left,
        change.right,
        change.lesser,
    )


def mirrored(change: Change) -> tuple[object, ...]:
    slots = tuple(each._replace(left=each.right, right=each.left) for each in change.slots)
    act = TWINS.get(change.act, change.act)
    predicate = slots[0].left if slots[0].name == "predicate" else change.predicate
    event = slots[0].left if slots[0].name == "type" else change.event
    return act, change.entity, predicate, event, slots, change.right, change.left, change.lesser


@pytest.mark.parametrize("at", range(len(PAIRS)))
def test_nothing_is_in_two_changes(at: int) -> None:
    view = pair_view(at)
    found = compare(view, side(view, 0), side(view, 1))
    ids = [one.id for each in found for one in (*each.left, *each.right)]
    assert len(ids) == len(set(ids))


@given(at=st.integers(0, len(PAIRS) - 1), data=st.data())
def test_the_order_of_what_is_said_makes_no_difference(at: int, data: st.DataObject) -> None:
    view = pair_view(at)
    left, right = side(view, 0), side(view, 1)
    shuffled = Side(
        statements=tuple(data.draw(st.permutations(left.statements))),
        events=tuple(data.draw(st.permutations(left.events))),
    )
    assert compare(view, shuffled, right) == compare(view, left, right)
    assert compare(view, left, shuffled) == []


@given(at=st.integers(0, len(PAIRS) - 1), data=st.data())
def test_any_part_of_a_document_mirrors_and_uses_nothing_twice(at: int, data: st.DataObject) -> None:
    view = pair_view(at)
    sides = []
    for which in (0, 1):
        whole = side(view, which)
        statements = [each for each in whole.statements if data.draw(st.booleans())]
        events = [each for each in whole.events if data.draw(st.booleans())]
        sides.append(Side(statements=tuple(statements), events=tuple(events)))
    there, back = compare(view, *sides), compare(view, sides[1], sides[0])
    assert [mirrored(each) for each in there] == [plain(each) for each in back]
    ids = [one.id for each in there for one in (*each.left, *each.right)]
    assert len(ids) == len(set(ids))


PARAGRAPHS = [
    "On 3 May 2013 the Hill Army attacked a hotel in Sousse, killing 12 people.",
    "In June 2014 the Hill Army kidnapped two engineers near Moundou.",
    "On 7 July 2016 the United States designated the Hill Army a terrorist organization.",
    "Ada Marl leads the Hill Army.",
    "As of 2018, the Hill Army has around 100 members.",
]


@given(order=st.permutations(PARAGRAPHS))
def test_moved_paragraphs_are_no_change(order: list[str]) -> None:
    head = "Hill Army\n\nThe Hill Army (HA) is a militia based in Chad.\n\n"
    assert told(diff(head + "\n\n".join(PARAGRAPHS) + "\n", head + "\n\n".join(order) + "\n")) == []


NUMBERS = range(2_500)


def hill_events(document: str, words: Callable[[int], str], dated: Callable[[int], str]) -> tuple[Telling, list[Event]]:
    lines = [f"The Hill Army attacked {words(each)} {each}" for each in NUMBERS]
    made = Telling(
        f"Hill Army\n\nHill Army {document}.\n\n" + "\n\n".join(f"{each}." for each in lines) + "\n",
        Source(path=document),
    )
    army = made.part("Hill Army", Kind.ORGANISATION)
    return made, [
        Event(type="attack", evidence=(made.words(f"{line}.\n"),), rule="hand", when=read_date(dated(at)), actors=(army,))
        for at, line in enumerate(lines)
    ]  # fmt: skip


def coded(number: int, letters: str) -> str:
    """Return words that are hardly like those of other numbers and letters."""
    drawn = random.Random(f"{number} {letters}")
    return " ".join("".join(drawn.choices(letters, k=9)) for _ in range(8))


@pytest.mark.parametrize(
    ("words", "dated", "paired"),
    [
        (("abcdefgh", "abcdefgh"), lambda at: f"{at:04d}", len(NUMBERS)),
        (("abcdefgh", "stuvwxyz"), lambda at: f"{at:04d}", len(NUMBERS)),  # by date, and by who is in it
        (("abcdefgh", "stuvwxyz"), lambda at: "2013-05", len(NUMBERS)),
    ],
)
def test_thousands_of_events_of_one_type_are_laid_beside_each_other(
    words: tuple[str, str], dated: Callable[[int], str], paired: int
) -> None:
    one, left = hill_events("one", lambda at: coded(at, words[0]), dated)
    two, right = hill_events("two", lambda at: coded(at, words[1]), dated)
    named = [each.statement("name", "Hill Army", "Hill Army", of="Hill Army") for each in (one, two)]
    view = View([one.document, two.document], named, (), (), vocabulary(), events=[*left, *right])
    found = told_events(view, left, right)
    assert len(found.pairs) == paired
    assert {each.id for pair in found.pairs for each in pair} == {each.id for each in (*left, *right)}
    assert not found.left
    assert not found.right
    assert len(told_events(view, left, left).pairs) == len(NUMBERS)


def test_long_tellings_pair_where_they_share_their_words() -> None:
    attack = "On 3 May 2013 the Hill Army attacked a hotel in Sousse" + "".join(
        f" and then the {each} house of the {each} street" for each in ("first", "second", "third", "fourth", "fifth")
    )
    left = f"Hill Army\n\nThe Hill Army is a militia.\n\n{attack}.\n"
    right = left.replace("3 May", "4 May").replace("fourth", "last")
    assert len(attack) > 200
    changed = [each for each in diff(left, right) if each.event == "attack"]
    assert [(each.act, each.told) for each in changed] == [(Act.CHANGED, "attack: date: 3 May 2013 -> 4 May 2013")]


def test_what_follows_and_mere_names_are_lesser() -> None:
    view = pair_view(0)
    found = {each.told: each.lesser for each in compare(view, side(view, 0), side(view, 1))}
    assert found["dissolved: April 2024"]
    assert found["founded: 1958 -> 1959"]
    assert found["name: Ben Orlo"]
    assert not found["leader: Ada Marl -> Ben Orlo"]


@pytest.mark.parametrize(
    ("left", "right", "side", "sure", "because"),
    [
        ({"published": "2013-05-01"}, {"published": "2024-01-09"}, "right", True, "of 9 January 2024, the other of 1 May 2013"),
        ({"published": "2024"}, {"published": "2013"}, "left", True, "of 2024, the other of 2013"),
        ({}, {}, "right", False, "it gives an end (April 2024) where the other says that it goes on"),
        ({}, {"published": "2012-05-01"}, None, False, "against each other"),
        ({}, {"published": "2025-01-11"}, "right", False, "it gives an end"),
    ],
)  # fmt: skip
def test_the_later_document(
    left: dict[str, str], right: dict[str, str], side: str | None, sure: bool, because: str
) -> None:
    view = view_of([Text("old.txt", left, RIFLES_OLD), Text("new.txt", right, RIFLES_NEW)])
    one, two = view.documents.values()
    found = which_is_later(one, two, view.words)
    if because == "against each other":  # the old one has read something of 2019: that is sure
        assert (found.side, found.sure) == ("left", True)
        return
    assert (found.side, found.sure) == (side, sure)
    assert because in found.because


def test_nothing_tells_which_is_later() -> None:
    view = view_of(
        [
            Text("a.txt", {}, "Hill Army\n\nThe Hill Army is a militia.\n"),
            Text("b.txt", {}, "Hill Army\n\nThe Hill Army is a band.\n"),
        ]
    )
    assert which_is_later(*view.documents.values(), view.words).side is None


def test_later_sources_that_are_cited_speak_for_the_later_document() -> None:
    texts = [RIFLES_OLD, re.sub("2019", "2021", RIFLES_OLD)]
    view = view_of(Text(f"{at}.txt", {}, each) for at, each in enumerate(texts))
    found = which_is_later(*view.documents.values(), view.words)
    assert found == (
        "right",
        "it cites or has read something of 5 June 2021, the other nothing after 5 June 2019",
        False,
    )
