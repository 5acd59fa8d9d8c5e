"""What is told of events is what the words say: who and whom, on whose word, when, with what toll, and one event once."""

import pytest

from regesta.extract.document import extract
from regesta.model.document import Document, Source
from regesta.model.event import Event
from regesta.model.statement import Stance
from regesta.read.document import read_document
from regesta.vocabulary.load import vocabulary

HEAD = "Lima, 12 Mar 90 (AGENCY) -- [Text] "
AROUND = " The country was at war: rebels and soldiers fought, and people were dead."


def read(text: str) -> Document:
    return read_document(text.encode(), Source(path="note.txt", language="en"), vocabulary())


def events(text: str) -> list[Event]:
    return list(extract(read(text), vocabulary()).events)


def named(event: Event, slot: str) -> set[str]:
    return {part.name for part in getattr(event, slot)}


def one(text: str, type_: str) -> Event:
    found = [each for each in events(text) if each.type == type_]
    assert len(found) == 1
    return found[0]


def test_a_claim_and_the_act_it_claims_have_two_dates() -> None:
    text = (
        "On 31 March 2015 the Coral Army claimed responsibility for an attack on a hotel in Lund on 18 March 2015."
        + AROUND
    )
    claim, act = one(text, "claim_of_responsibility"), one(text, "attack")
    assert (claim.when.edtf, act.when.edtf) == ("2015-03-31", "2015-03-18")  # type: ignore[union-attr]
    assert claim.about == act.id
    assert act.stance is Stance.CLAIMED
    assert named(act, "actors") == {"Coral Army"}


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("The army said on Friday that it had killed Ada Marl, a rebel leader, near Lund on 1 July 2015.", set()),
        ("The Lake Guard said that it had killed Ada Marl, a rebel leader, near Lund on 1 July 2015.", {"Lake Guard"}),
    ],
)
def test_what_a_speaker_without_a_name_did_is_no_one_elses_deed(text: str, actors: set[str]) -> None:
    found = [
        each for each in events(f"The Dalma Courier, 3 July 2015\n\n{text}{AROUND}") if each.victims or each.targets
    ]
    assert [named(each, "actors") for each in found] == [actors]


@pytest.mark.parametrize(
    ("text", "type_", "slot", "never"),
    [
        ("The United Nations condemned the attack on the hotel in Lund.", "attack", "actors", "United Nations"),
        ("Ada Marl survived the attack on the hotel.", "attack", "actors", "Ada Marl"),
        ("The soldiers repelled an attack on the base.", "attack", "actors", "soldiers"),
        ("Police seized Ada Marl, leader of the Coral Army, in Lund.", "arrest", "actors", "Ada Marl"),
        ("A gang attacked the Coral Army in Lund. The Coral Army attacked the gang in Orle.", "attack", "targets", ""),
    ],
)
def test_who_reacts_or_suffers_did_not_do_it(text: str, type_: str, slot: str, never: str) -> None:
    for each in events(text + AROUND):
        if each.type == type_:
            assert never not in named(each, slot)
            assert not named(each, "actors") & (named(each, "targets") | named(each, "victims"))


@pytest.mark.parametrize(
    "text",
    [
        "Omar Feld was found not guilty of the murder of judge Ada Marl.",
        "Omar Feld was cleared of killing judge Ada Marl.",
        "It is not true that the Coral Army bombed the hotel.",
        "The Coral Army neither killed the judge nor kidnapped his son.",
        "The minister denied reports that a captain had been kidnapped by the Coral Army.",
        "The Coral Army would have attacked the port if the soldiers had left.",
        "The Coral Army plans to attack the port.",
        "The Coral Army threatened to kill the judge Ada Marl.",
        "Soldiers prevented an attack on the bus by the Coral Army.",
        "Police arrested none of the rebels of the Coral Army.",
        "The ability of the Coral Army to attack the port is in doubt.",
    ],
)
def test_what_did_not_happen_is_no_fact(text: str) -> None:
    told = [each for each in events(text + AROUND) if each.evidence[0].span.end <= len(text)]
    assert not [each for each in told if each.stance in (Stance.ASSERTED, Stance.REPORTED, Stance.CLAIMED)]


@pytest.mark.parametrize(
    ("text", "effect", "low", "high"),
    [
        ("The bomb left 202 dead and injured another 300.", "killed", 202, 202),
        ("The bomb left 202 dead and injured another 300.", "wounded", 300, 300),
        ("Rebels killed at least 12 soldiers in Lund.", "killed", 12, None),
        ("Rebels killed dozens of civilians in Lund.", "killed", 24, 99),
        ("Rebels attacked a post, killing one and wounding two.", "wounded", 2, 2),
        ("Rebels killed between 10 and 15 soldiers in Lund.", "killed", 10, 15),
        ("Rebels shot and killed a teacher in Lund.", "wounded", None, None),
        ("Police wounded no one.", "wounded", None, None),
        ("Rebels attacked the camp in Lund, leaving 20 of its 40 defenders dead.", "killed", 20, 20),
        ("Forty-one soldiers were killed in an ambush near Lund.", "killed", 41, 41),
    ],
)
def test_tolls_are_ranges(text: str, effect: str, low: int | None, high: int | None) -> None:
    said = "A bomb exploded in a market in Lund. " if text.startswith("The bomb") else ""
    counts = [each.count(effect) for each in events(said + text + AROUND)]
    found = [(each.low, each.high) for each in counts if each is not None]
    assert found == ([(low, high)] if low is not None or high is not None else [])


@pytest.mark.parametrize(
    "text",
    [
        "Six soldiers were killed in an ambush near Lund by the Coral Army.",
        "The Coral Army attacked a post near Lund, killing six soldiers.",
        "The Coral Army attacked a post near Lund. The attack killed six soldiers.",
        "Six soldiers died when a bomb planted by the Coral Army went off near Lund.",
        "A bomb exploded near Lund. The bomb, planted by the Coral Army, killed six soldiers.",
    ],
)
def test_one_event_told_twice_is_one(text: str) -> None:
    harm = [
        each for each in events(text + AROUND) if vocabulary().event_types[each.type].violent and each.type != "battle"
    ]
    assert len(harm) == 1
    assert "Coral Army" in named(harm[0], "actors")
    assert harm[0].count("killed") is not None


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2010 the army, which rebels had attacked on 1 May, attacked the rebels.",
        "Rebels ambushed the soldiers who had attacked the village of Orle.",
        "Rebels attacked a bus in Lund on 1 May 2010. Rebels attacked a bus in Orle on 3 May 2010.",
    ],
)
def test_two_events_stay_two(text: str) -> None:
    assert len([each for each in events(text + AROUND) if each.type == "attack"]) == 2


def test_the_head_of_a_report_gives_what_no_word_says_and_says_so() -> None:
    found = one(HEAD + "Unknown men threw a grenade at the house of a judge.", "bombing")
    assert found.when is not None
    assert found.when.edtf == "../1990-03-12"
    assert [part.name for part in found.place] == ["Peru"]
    assert set(found.inferred) == {"date", "place"}
    found = one(HEAD + "Last night unknown men threw a grenade at the house of a judge in Arequipa.", "bombing")
    assert found.when is not None
    assert found.when.edtf == "1990-03-11"
    assert found.inferred == ()


def test_a_head_that_names_its_country_is_believed() -> None:
    text = "TRIPOLI, Lebanon, March 3, 2015 (Agency) - Gunmen shot dead two soldiers on Monday. The rebels fled."
    found = one(text, "killing")
    assert [part.name for part in found.place] == ["Lebanon"]


@pytest.mark.parametrize(
    ("told", "counts"),
    [
        ("one was killed and another wounded", {("killed", 1), ("wounded", 1)}),
        ("two were killed, six wounded and one abducted", {("killed", 2), ("wounded", 6)}),
        ("one was killed", {("killed", 1)}),
    ],
)
def test_outcomes_behind_an_act_are_its_toll(told: str, counts: set[tuple[str, int]]) -> None:
    found = one(f"In May 2010 the Coral Army attacked guards of the Orle Mine; {told}." + AROUND, "attack")
    assert counts <= {(each.effect, each.quantity.low) for each in found.tolls}


_ATTACKED = "Gunmen attacked a bus near Lund on Friday, killing two soldiers. "


@pytest.mark.parametrize(
    ("then", "stance", "names_it"),
    [
        ("The attack was blamed on the Coral Army.", Stance.HEDGED, True),
        ("Officials blamed the Coral Army for the attack.", Stance.HEDGED, True),
        ("The Coral Army is suspected of the attack.", Stance.HEDGED, True),
        ("The Coral Army said that its fighters carried out the attack.", Stance.CLAIMED, True),
        ("The Coral Army claimed responsibility for the attack.", Stance.CLAIMED, True),
        ("The attack was blamed on the Coral Army. The Coral Army claimed the attack.", Stance.CLAIMED, True),
        ("The attack was carried out by the Coral Army.", Stance.ASSERTED, True),
        ("The Coral Army condemned the attack.", Stance.ASSERTED, False),
    ],
)
def test_who_is_only_blamed_or_claims_it_is_never_told_as_plain_fact(then: str, stance: Stance, names_it: bool) -> None:
    found = one(HEAD + _ATTACKED + then + AROUND, "attack")
    assert found.stance is stance
    assert ("Coral Army" in named(found, "actors")) is names_it


@pytest.mark.parametrize(
    "told",
    [
        "The Coral Army said in a statement posted online that its fighters had stormed a checkpoint near Lund.",
        "The Coral Army, which has fought since 2006, said in a letter that its fighters had stormed a checkpoint.",
        "The Coral Army said on Monday that it had stormed a checkpoint near Lund.",
    ],
)
def test_what_its_doers_tell_is_their_claim(told: str) -> None:
    found = one(HEAD + told + AROUND, "attack")
    assert (found.stance, found.speaker) == (Stance.CLAIMED, "Coral Army")


def test_what_others_tell_of_them_is_theirs_to_tell() -> None:
    text = "The interior ministry said on Monday that the Coral Army had stormed a checkpoint near Lund."
    found = one(HEAD + text + AROUND, "attack")
    assert (found.stance, found.speaker) == (Stance.REPORTED, "The interior ministry")


def test_what_is_told_plainly_stays_so_where_the_actor_speaks_of_it_too() -> None:
    text = "The Coral Army attacked a bus near Lund on Friday. It said that its fighters killed two soldiers in the attack."
    assert one(HEAD + text + AROUND, "attack").stance is Stance.ASSERTED


@pytest.mark.parametrize(
    "head", ["ORLE, Kharsan (Newswire) - 14 August 2019 - ", "ORLE (Newswire) - August 14, 2019 - "]
)
def test_a_head_may_have_its_date_behind_the_agency(head: str) -> None:
    text = "Two soldiers were killed when gunmen stormed a checkpoint on Tuesday. Rebels and soldiers fought."
    found = one(head + text, "attack")
    assert found.when is not None
    assert found.when.edtf == "2019-08-13"


@pytest.mark.parametrize(("who", "victims"), [("Soldiers", set()), ("A soldier", {"soldier"})])
def test_he_is_one_person_and_no_plural(who: str, victims: set[str]) -> None:
    text = f"{who} fought rebels in Orle on Monday. He was killed by a bomb near Lund on Friday."
    assert {name for each in events(HEAD + text + AROUND) for name in named(each, "victims")} == victims


@pytest.mark.parametrize(
    ("who", "count"), [("The mayor", 1), ("Its mayor", 1), ("The family", None), ("The army", None)]
)
def test_a_person_is_one_and_a_body_of_people_is_not_counted(who: str, count: int | None) -> None:
    hurt = one(HEAD + f"{who} was attacked and wounded in Lund on Friday." + AROUND, "attack").count("wounded")
    assert (hurt.low if hurt else None) == count


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("The Coral Army resumed attacks; in May 2014 it ambushed a bus near Orle, leaving nine soldiers dead.", "bus"),
        (
            "The Coral Army resumed attacks and burned 20 of its 40,000,000 huts; it ambushed a bus, leaving nine soldiers dead.",
            "bus",
        ),
        ("In May 2014 a helicopter shelled a camp near Orle; the strike left nine soldiers dead.", "camp"),
    ],
)
def test_a_toll_is_that_of_the_act_told_last_before_it(text: str, target: str) -> None:
    counted = [each for each in events(text + AROUND) if each.count("killed")]
    assert [named(each, "targets") for each in counted] == [{target}]


def test_habits_are_told_apart() -> None:
    text = "The Coral Army often attacks villages in Lund. On 3 May 2010 the Coral Army attacked a bus." + AROUND
    assert sorted(each.habit for each in events(text) if each.type == "attack") == [False, True]


def test_every_quotation_is_the_text_of_its_place() -> None:
    text = (
        HEAD + "Four policemen were killed in an ambush near Lund. The attack was claimed by the Coral Army." + AROUND
    )
    document = read(text)
    found = extract(document, vocabulary()).events
    assert found
    for each in found:
        assert each.evidence
        for evidence in each.evidence:
            assert document.text[slice(*evidence.span)] == evidence.quote


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("In 2015, under the name Coral Front, released a video.", True),
        ("In May 2012, attacked a police post and killed three.", True),
        ("In May 2012, carried out an attack on a police post in Lund.", True),
        ("In June 2014, also kidnapped two engineers near Lund.", True),
        ("Near Lund, destroyed a bridge with a bomb.", True),
        ("After the coup of 2012, attacked the army in Lund and captured two soldiers.", True),
        ("In May 2012, attacked a police post in Lund. The Coral Army carried out the attack.", False),
        ("In May 2012, it attacked a police post and killed three.", False),
        ("On 3 May 2012 rebels attacked a police post in Lund.", False),
        ("In Lund rebels attacked a police post.", False),
        ("On 3 May 2012, Chad, along with its allies, invaded Libya.", False),
        ("The rebels, who attacked a police post in May 2012, fled.", False),
        ("In 2012, attacked by rebels, the police left the post.", False),
        ("In May 2012, a police post was attacked.", False),
        ("Its men met in May 2012 to attack a police post.", False),
        ("In May 2012: attacked a police post.", False),
        ("== May 2012, attacked a police post ==", False),
        ("- In May 2012, attacked a police post.", False),
    ],
)
def test_a_verb_without_a_subject_says_nobody(text: str, unsaid: bool) -> None:
    page = "= Coral Army =\n\nThe Coral Army is a militant group.\n\n== History ==\n\n"
    found = events(page + text + "\n")
    assert any("actor" in each.inferred for each in found) is unsaid
