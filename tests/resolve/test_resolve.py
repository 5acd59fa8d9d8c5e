"""What rules judge to be one across documents, what they keep apart, what they leave to a person, and that order does not matter."""

import itertools
from collections.abc import Iterable

import pytest
from tests.happening import Telling

from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.model.entity import Judgement, Verdict
from regesta.model.event import Event, Toll
from regesta.model.statement import Kind, Quantity, Statement
from regesta.model.time import read_date
from regesta.names.places import place_names
from regesta.read.document import read_document
from regesta.resolve import judgements_by_rule
from regesta.view import View
from regesta.view.spots import Spots
from regesta.vocabulary.load import vocabulary
from regesta.vocabulary.names import PlaceSort, name_words

AT = "2026-01-01T00:00:00Z"
ARABIC_NAME = "= Jund al-Fajr in Chad =\n\nJund al-Fajr in Chad\n- Leader: Karim al-Barqawi\n- Headquarters: Kasserine\n\nJund al-Fajr in Chad is a militia in Chad.\n"
TRANSLATED = "= Soldiers of the Dawn in Chad =\n\nSoldiers of the Dawn in Chad\n- Leader: Kareem Barqaoui\n- Headquarters: Al Qasrayn\n\nSoldiers of the Dawn in Chad is a militia in Chad.\n"
BRANCH = "= Jund al-Fajr in Niger =\n\nJund al-Fajr in Niger\n- Leader: Daud Wahba\n\nJund al-Fajr in Niger is a militia in Niger.\n"
WHOLE = "= Jund al-Fajr =\n\nJund al-Fajr\n- Leader: Salim Haqqat\n\nJund al-Fajr is a militia.\n"
PART = "= Djound al-Fajr in Chad Column =\n\nDjound al-Fajr in Chad Column\n- Part of: Jund al-Fajr in Chad\n\nDjound al-Fajr in Chad Column is a militia in Chad.\n"
RENAMED = "= Chadian Dawn Army =\n\nChadian Dawn Army\n- Formerly: Jund al-Fajr in Chad\n\nThe Chadian Dawn Army, formerly Jund al-Fajr in Chad, is a militia in Chad.\n"


def made(*texts: str) -> tuple[list[Document], list[Statement]]:
    documents = [read_document(text.encode(), Source(path=f"{at}.txt"), vocabulary()) for at, text in enumerate(texts)]
    return documents, [each for document in documents for each in extract(document, vocabulary()).statements]


def resolved(
    documents: list[Document],
    statements: list[Statement],
    people: Iterable[Judgement] = (),
    events: Iterable[Event] = (),
) -> View:
    said, told = list(people), list(events)

    def make(judgements: Iterable[Judgement]) -> View:
        return View(documents, statements, judgements, [], vocabulary(), events=told)

    return make([*said, *judgements_by_rule(make, said, AT)])


def pair(view: View, one: str, two: str) -> Judgement | None:
    for each in view.judgements.values():
        if {each.left.name, each.right.name} == {one, two}:
            return each
    return None


def groups(view: View) -> set[frozenset[str]]:
    return {frozenset(member.name for member in entity.members) for entity in view.entities.values()}


def test_a_translated_name_and_its_people_are_one_across_documents() -> None:
    view = resolved(*made(ARABIC_NAME, TRANSLATED))
    assert view.find("Jund al-Fajr in Chad") == view.find("Soldiers of the Dawn in Chad")
    assert view.find("Karim al-Barqawi") == view.find("Kareem Barqaoui")
    found = pair(view, "karim barqawi", "kareem barqaoui")
    assert found is not None and not found.person and found.by == "rule"
    assert {"karim = kareem: spellings of one name", "kareem = karim: spellings of one name"} & set(found.reasons)


def test_branches_of_one_movement_stay_apart_and_that_is_judged() -> None:
    view = resolved(*made(ARABIC_NAME, BRANCH))
    assert view.find("Jund al-Fajr in Chad") != view.find("Jund al-Fajr in Niger")
    found = pair(view, "jund fajr in chad", "jund fajr in niger")
    assert found is not None and found.verdict is Verdict.DIFFERENT
    assert any("branches of one movement" in each for each in found.reasons)


def test_a_branch_is_not_its_whole_without_a_persons_word() -> None:
    view = resolved(*made(ARABIC_NAME, WHOLE))
    assert view.find("Jund al-Fajr in Chad") != view.find(
        next(each.id for each in view.topics() if each.name == "Jund al-Fajr")
    )
    found = pair(view, "jund fajr in chad", "jund fajr")
    assert found is None or found.verdict is Verdict.UNSURE


def test_a_part_is_not_what_it_is_said_to_be_a_part_of() -> None:
    view = resolved(*made(ARABIC_NAME, PART))
    assert not any({"jund fajr in chad", "djound fajr in chad column"} <= each for each in groups(view))


def test_a_renamed_group_is_one_with_its_names() -> None:
    view = resolved(*made(ARABIC_NAME, RENAMED))
    entity = view.find("Chadian Dawn Army")
    assert "former_name" in {each.kind for each in entity.names}
    assert entity == view.find("Karim al-Barqawi") or entity.id in {each.id for each in view.entities.values()}
    assert any({"jund fajr in chad", "chadian dawn army"} <= each for each in groups(view))


def test_the_order_of_documents_does_not_matter() -> None:
    texts = (ARABIC_NAME, TRANSLATED, BRANCH, WHOLE)
    found = set()
    for order in itertools.permutations(texts):
        view = resolved(*made(*order))
        said = {(each.id, each.verdict, each.score, each.reasons) for each in view.judgements.values()}
        found.add((frozenset(groups(view)), frozenset(said)))
    assert len(found) == 1


@pytest.mark.parametrize("verdict", [Verdict.DIFFERENT, Verdict.UNSURE])
def test_a_persons_word_outranks_the_rule_and_is_not_asked_again(verdict: Verdict) -> None:
    documents, statements = made(ARABIC_NAME, TRANSLATED)
    rule = pair(resolved(documents, statements), "karim barqawi", "kareem barqaoui")
    assert rule is not None and rule.verdict is Verdict.SAME
    said = Judgement(left=rule.right, right=rule.left, verdict=verdict, by="Ada", at=AT, person=True)
    view = resolved(documents, statements, [said])
    assert view.find("Karim al-Barqawi") != view.find("Kareem Barqaoui")
    assert pair(view, "karim barqawi", "kareem barqaoui") == said
    undone = Judgement(left=rule.left, right=rule.right, verdict=Verdict.UNDO, by="Ada", at=AT, person=True)
    again = resolved(documents, statements, [said, undone])
    assert again.find("Karim al-Barqawi") == again.find("Kareem Barqaoui")


# --- places ---


@pytest.mark.parametrize("row", name_words().places, ids=lambda row: row.is_)
def test_the_sort_of_a_place_is_left_out_of_its_name_and_tells_places_apart(row: PlaceSort) -> None:
    names = place_names()
    assert row.is_ in {names.parsed(each).sort for each in row.example}
    assert names.likeness(*row.example) > 0.8
    other = [names.parsed(each).sort for each in row.near_miss]
    assert other[0] != other[1] or names.likeness(*row.near_miss) < 0.8


def test_a_place_in_two_spellings_is_one_with_its_coordinates() -> None:
    view = resolved(*made(ARABIC_NAME, TRANSLATED))
    entity = view.find("Kasserine")
    assert {"kasserine", "qasrayn"} <= {each.name for each in entity.members}
    place = Spots(view).whereabouts(entity)
    assert place is not None and (place.name, place.country) == ("Kasserine", "TN")


def test_a_place_that_no_gazetteer_has_stays_without_coordinates() -> None:
    text = ARABIC_NAME.replace("Kasserine", "Kasserinopolis")
    view = resolved(*made(text))
    assert Spots(view).whereabouts(view.find("Kasserinopolis")) is None


# --- events ---

REPORT = "Depot\n\nOn 7 May 2013 the Northern Rifles bombed a depot in Sousse, Tunisia. Nine guards were killed.\n"
OTHER_REPORT = "Sousse\n\nIn Sousse, nine guards died on 7 May 2013 when the Northern Rifles blew up the depot.\n"
ELSEWHERE = "Sfax\n\nOn 7 May 2013 the Northern Rifles bombed a bank in Sfax, Tunisia.\n"


def _bombing(text: str, quote: str, place: str, killed: int | None) -> tuple[Telling, Event]:
    telling = Telling(text, Source(path=f"{place}.txt"))
    event = Event(
        type="bombing",
        evidence=(telling.words(quote),),
        rule="event.bombing",
        when=read_date("2013-05-07"),
        actors=(telling.rifles(),),
        place=(telling.part(place, Kind.PLACE),),
        tolls=() if killed is None else (Toll(effect="killed", quantity=Quantity(low=killed, high=killed)),),
    )
    return telling, event


def test_one_event_told_by_two_documents_is_the_same_and_one_elsewhere_is_not() -> None:
    told = [
        _bombing(REPORT, "the Northern Rifles bombed a depot in Sousse", "Sousse", 9),
        _bombing(OTHER_REPORT, "nine guards died on 7 May 2013", "Sousse", 12),
        _bombing(ELSEWHERE, "the Northern Rifles bombed a bank in Sfax", "Sfax", None),
    ]
    documents = [telling.document for telling, _ in told]
    first, second, third = (event for _, event in told)
    view = resolved(documents, [], events=[first, second, third])
    assert {each.id for each in view.tellings(first)} == {first.id, second.id}
    assert {view.same_as(first), view.same_as(second)} == {None, min(first.id, second.id)}
    assert view.same_as(third) is None and view.tellings(third) == [third]
    found = next(
        each for each in view.judgements.values() if each.left.kind is Kind.EVENT and each.verdict is Verdict.SAME
    )
    assert "different numbers killed" in found.reasons


def test_two_whom_one_text_names_are_not_joined_through_a_third() -> None:
    both = "= Sons of Moundou =\n\nSons of Moundou\n- Leaders: Abderrahmane Saidi, Abdul Rahman Saidi\n\nThe Sons of Moundou are a militia in Chad.\n"
    third = "= Northern Rifles =\n\nNorthern Rifles\n- Leader: Abd al-Rahman al-Saidi\n\nThe Northern Rifles are a militia in Niger.\n"
    view = resolved(*made(both, third))
    assert (
        len({view.find(each).id for each in ("Abderrahmane Saidi", "Abdul Rahman Saidi", "Abd al-Rahman al-Saidi")})
        == 3
    )


def test_a_denied_relation_does_not_tell_two_apart_but_a_said_one_does() -> None:
    related = "= Jund al-Fajr Front in Chad =\n\nJund al-Fajr Front in Chad\n- Split from: Jund al-Fajr in Chad\n\nThe Jund al-Fajr Front in Chad is a militia in Chad.\n"
    view = resolved(*made(ARABIC_NAME, related))
    assert view.find("Jund al-Fajr Front in Chad") != view.find("Karim al-Barqawi")
    assert not any({"jund fajr in chad", "jund fajr front in chad"} <= each for each in groups(view))


def test_a_vague_date_joins_no_two_days() -> None:
    def told(name: str, when: str) -> tuple[Telling, Event]:
        telling, event = _bombing(REPORT + name, "the Northern Rifles bombed a depot in Sousse", "Sousse", 9)
        return telling, Event(
            **{field: getattr(event, field) for field in event.__struct_fields__} | {"when": read_date(when)}
        )

    made_ = [told("a", "2013-05-03"), told("b", "2013-05"), told("c", "2013-05-20")]
    view = resolved([telling.document for telling, _ in made_], [], events=[event for _, event in made_])
    assert all(view.tellings(event) == [event] for _, event in made_)


def test_another_town_or_another_actor_leaves_an_event_to_a_person() -> None:
    here = _bombing(REPORT, "the Northern Rifles bombed a depot in Sousse", "Sousse", 9)
    there = _bombing(REPORT + "b", "the Northern Rifles bombed a depot in Sousse", "Sfax", 9)
    view = resolved([here[0].document, there[0].document], [], events=[here[1], there[1]])
    assert view.tellings(here[1]) == [here[1]]
    assert all(each.verdict is not Verdict.SAME for each in view.judgements.values() if each.left.kind is Kind.EVENT)


def test_places_of_one_name_in_two_countries_are_not_joined() -> None:
    one = ARABIC_NAME.replace("Kasserine", "Valencia").replace("Chad", "Spain").replace("al-Fajr", "al-Badr")
    two = ARABIC_NAME.replace("Kasserine", "Valence").replace("Chad", "France").replace("al-Fajr", "al-Nur")
    view = resolved(*made(one, two))
    assert view.find("Valencia") != view.find("Valence")


def test_a_country_told_of_as_a_place_is_not_its_capital() -> None:
    view = resolved(*made(ARABIC_NAME.replace("Kasserine", "Algiers")))
    place = Spots(view).whereabouts(view.find("Algiers"))
    assert place is not None and place.country == "DZ"
    country = next(each for each in view.entities.values() if each.name == "Chad")
    assert Spots(view).spot(country).known == ()


@pytest.mark.parametrize(
    ("born", "verdict"),
    [("3 May 1961", Verdict.SAME), ("1961", Verdict.SAME), ("4 May 1962", Verdict.UNSURE), ("1984", Verdict.DIFFERENT)],
)
def test_people_who_were_born_at_other_times_are_not_one(born: str, verdict: Verdict) -> None:
    person = "= {0} =\n\n{0} (born {1}) is a general.\n"
    view = resolved(*made(person.format("Karim al-Barqawi", "3 May 1961"), person.format("Kareem Barqaoui", born)))
    found = pair(view, "karim barqawi", "kareem barqaoui")
    assert found is not None and found.verdict is verdict
