"""Events in a view: who takes part as what, in the order of time, and what they are called."""

import itertools

import pytest
from tests.happening import PATH, TEXT, Telling

from regesta.errors import UnknownError
from regesta.model.document import Source
from regesta.model.entity import Act, Decision
from regesta.model.event import Event, Part
from regesta.model.statement import Kind, local
from regesta.model.time import read_date
from regesta.view import View
from regesta.vocabulary.load import vocabulary


def view_of(*tellings: Telling, decisions: tuple[Decision, ...] = (), events: list[Event] | None = None) -> View:
    return View(
        [each.document for each in tellings],
        [said for each in tellings for said in each.statements()],
        (),
        decisions,
        vocabulary(),
        events=[event for each in tellings for event in each.events()] if events is None else events,
    )


def rejection(event: Event, act: Act = Act.REJECT) -> Decision:
    return Decision(statement=event.id, document=event.document, act=act, by="me", at="2026-01-01T00:00:00Z")


def types(view: View, name: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(each.event.type, each.roles) for each in view.events_of(view.find(name))]


def test_who_takes_part_as_what_in_the_order_of_time() -> None:
    view = view_of(Telling())
    assert types(view, "Popular Guard") == [
        ("kidnapping", ("actors",)),
        ("bombing", ("actors",)),
        ("attack", ("actors",)),
    ]
    assert types(view, "Moundou") == [("kidnapping", ("place",)), ("bombing", ("place",))]
    assert types(view, "NR")[1] == ("attack", ("actors",))
    assert [each.type for each in view.timeline()] == [
        "robbery",
        "media_release",
        "kidnapping",
        "attack",
        "claim_of_responsibility",
        "bombing",
        "arrest",
        "attack",
    ]


def test_an_entity_that_only_takes_part_in_events_is_found_by_its_name() -> None:
    view = view_of(Telling())
    assert view.find("Ada Marl").kind is Kind.PERSON
    assert view.find("the guard") == view.find("Popular Guard")
    assert view.find("Popular Guard").name == "Popular Guard"
    with pytest.raises(UnknownError):
        view.find("lorries")


def test_an_events_words_rename_no_topic_and_repeat_no_name() -> None:
    telling = Telling()
    spelled = [
        Event(type="other", evidence=(telling.words("Ben Orlo was arrested"),), rule="hand", actors=(telling.rifles(name),))
        for name in ("the NORTHERN RIFLES", "Northern Rifles", "The Rifles")
    ]  # fmt: skip
    entity = view_of(telling, events=spelled).find("NR")
    assert entity.name == "Northern Rifles"
    assert [each.text for each in entity.names] == ["Northern Rifles", "NR", "The Rifles"]


def test_a_short_form_does_not_name_who_has_a_whole_name() -> None:
    telling = Telling()
    whole = telling.part("Lund Guard", Kind.ORGANISATION)
    short = telling.part("Guard", Kind.ORGANISATION, "Lund Guard")
    body = telling.part("the High Council", Kind.BODY)
    events = [
        Event(type="other", evidence=(telling.words("Ben Orlo was arrested"),), rule="hand", actors=(short, short, whole, body)),
        Event(type="other", evidence=(telling.words("The Guard plans"),), rule="hand", actors=(short,)),
    ]  # fmt: skip
    view = view_of(telling, events=events)
    entity = view.event_entity(short)
    assert entity is not None
    assert (entity.name, [each.text for each in entity.names]) == ("Lund Guard", ["Lund Guard", "Guard"])
    named = view.event_entity(body)
    assert named is not None
    assert named.name == "the High Council"
    assert view.event_entity(Part(name="lorries")) is None


def test_two_documents_name_one_place_and_their_events_follow_each_other() -> None:
    one, two = Telling(), Telling(TEXT.replace("in Chad.", "in Chad. It is small."), Source(path=f"other {PATH}"))
    for order in itertools.permutations((one, two)):
        view = view_of(*order)
        found = view.events_of(view.find("Sousse"))
        assert [each.event.document for each in found] == [each.document.id for each in order]
        assert len(view.find("Sousse").members) == 2


def test_a_rejected_event_is_on_no_timeline_and_names_nobody() -> None:
    telling = Telling()
    kidnapping = next(each for each in telling.events() if each.type == "kidnapping")
    view = view_of(telling, decisions=(rejection(kidnapping),))
    assert kidnapping in view.events
    assert kidnapping not in view.timeline()
    assert types(view, "Moundou") == [("bombing", ("place",))]
    with pytest.raises(UnknownError):
        view.find("Ada Marl")
    undone = view_of(telling, decisions=(rejection(kidnapping), rejection(kidnapping, Act.UNDO)))
    assert types(undone, "Ada Marl") == [("kidnapping", ("victims",))]
    confirmed = view_of(telling, decisions=(rejection(kidnapping, Act.CONFIRM),))
    decision = confirmed.decision(kidnapping)
    assert decision is not None
    assert decision.act is Act.CONFIRM


def test_vague_dates_count_by_their_first_day_and_undated_events_come_last() -> None:
    telling = Telling()
    dates = [None, "2013-05-03", "2013", "../2012", "2013-01-01", "2012-06/..", "201X"]
    events = [
        Event(type="other", evidence=(telling.words("Ben Orlo"),), rule="hand", when=read_date(each) if each else None)
        for each in dates
    ]
    found = [each.when.edtf if each.when else None for each in view_of(telling, events=events).timeline()]
    assert found == ["201X", "2012-06/..", "../2012", "2013-01-01", "2013", "2013-05-03", None]


def test_a_country_that_only_events_name_goes_by_its_usual_name() -> None:
    telling = Telling()
    part = Part(name="the Republic of Tunisia", local=local(telling.document.id, Kind.COUNTRY, "Tunisia"))
    event = Event(type="other", evidence=(telling.words("Ben Orlo"),), rule="hand", place=(part,))
    assert view_of(telling, events=[event]).find("Tunisia").name == "Tunisia"
