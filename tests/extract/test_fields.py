"""What the fields of an infobox say: lists that were run together, terms in brackets, codes, remains of templates."""

from collections.abc import Callable

import pytest

from regesta.extract.document import extract
from regesta.model.document import Document
from regesta.model.statement import Stance, Statement
from regesta.vocabulary.load import Vocabulary

Read = Callable[[str], Document]
PROSE = (
    "The Northern Rifles are an armed group in Chad.\nHistory\n"
    "It fought the Red Column Brigade and the Sons of the Sand, and Ada Marl, Ben Orlo and Cleo Dane led it in that order.\n"
)


@pytest.fixture
def said(read: Read, words: Vocabulary) -> Callable[..., list[Statement]]:
    def of(*rows: str, predicate: str, prose: str = PROSE) -> list[Statement]:
        page = "Northern Rifles\nNorthern Rifles | |\n---|---|\n" + "\n".join(rows) + "\n" + prose
        return [
            each
            for each in extract(read(page), words).statements
            if each.predicate == predicate and each.rule.startswith("field.")
        ]

    return of


def values(found: list[Statement]) -> list[str]:
    return [each.value for each in sorted(found, key=lambda one: (one.raw or one.value).find(one.value))]


def test_a_run_together_list_is_cut_by_what_tables_and_prose_know(said: Callable[..., list[Statement]]) -> None:
    found = said(
        "Opponents | Chad Libya Red Column Brigade Sons of the Sand al-Qaeda in the Islamic Maghreb |",
        predicate="opponent",
    )
    assert values(found) == [
        "Chad",
        "Libya",
        "Red Column Brigade",
        "Sons of the Sand",
        "al-Qaeda in the Islamic Maghreb",
    ]
    assert all(
        each.raw == "Chad Libya Red Column Brigade Sons of the Sand al-Qaeda in the Islamic Maghreb" for each in found
    )


def test_names_that_nothing_knows_stay_together(said: Callable[..., list[Statement]]) -> None:
    assert values(said("Leaders | Anna Bertha Carla Doris |", predicate="leader")) == ["Anna Bertha Carla Doris"]


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("Bangladesh Rifles", ["Bangladesh Rifles"]),
        ("Sri Lanka Army", ["Sri Lanka Army"]),
        ("United States Armed Forces", ["United States Armed Forces"]),
        ("Provisional IRA", ["Provisional IRA"]),
        ("FARC dissidents", ["FARC dissidents"]),
        ("TCD, LBY, Red Column Brigade", ["Chad", "Libya", "Red Column Brigade"]),
        ("State opponents: Chad Non-state opponents: Red Column Brigade", ["Chad", "Red Column Brigade"]),
        ("Chad and the Red Column Brigade", ["Chad", "Red Column Brigade"]),
        ("Islamic State of Iraq and the Levant", ["Islamic State of Iraq and the Levant"]),
        ("* Chad * Libya", ["Chad", "Libya"]),
        ("Chad • Libya", ["Chad", "Libya"]),
        ("Unknown", []),
        ("class=skin-invert|20px Red Column Brigade", ["Red Column Brigade"]),
        ("[[File:Flag of Chad.svg|22px]] Chad", ["Chad"]),
        ("ubl|Chad|Libya", ["Chad", "Libya"]),
        ("Chad<br />Libya", ["Chad", "Libya"]),
        ("Forces of Lund (Chad wing) Libya", ["Forces of Lund", "Libya"]),
        ("Chad, not Libya", ["Chad"]),
        ("Red Column Brigade (until 2005), then opponents", ["Red Column Brigade"]),
        ("State opponents Chad Libya Non-state opponents Red Column Brigade", ["Chad", "Libya", "Red Column Brigade"]),
        ("DR Congo South Sudan", ["DR Congo", "South Sudan"]),
        (
            "Iraq Syria Iran Turkey Peshmerga YPG Hezbollah United States",
            ["Hezbollah", "Iran", "Iraq", "Peshmerga", "Syria", "Turkey", "United States", "YPG"],
        ),
    ],
)
def test_opponents(cell: str, wanted: list[str], said: Callable[..., list[Statement]]) -> None:
    assert sorted(values(said(f"Opponents | {cell} |", predicate="opponent"))) == sorted(wanted)


def test_leaders_carry_their_terms_fates_and_offices(said: Callable[..., list[Statement]]) -> None:
    found = said(
        "Leaders | Ada Marl † (1987–1991) Ben Orlo (POW) Gen. Cleo Dane (since 1991; alleged) |",
        "Secretary-General | Dora Eck (until 2004) |",
        predicate="leader",
    )
    told = {each.value: (each.when.edtf if each.when else None, each.qualifier, each.stance) for each in found}
    assert told == {
        "Ada Marl": ("1987/1991", "†", Stance.ASSERTED),
        "Ben Orlo": (None, "POW", Stance.ASSERTED),
        "Cleo Dane": ("1991/..", "alleged", Stance.HEDGED),
        "Dora Eck": ("/2004", "Secretary-General", Stance.ASSERTED),
    }


def test_a_nickname_is_another_name_of_the_person(
    said: Callable[..., list[Statement]], read: Read, words: Vocabulary
) -> None:
    page = 'Northern Rifles\n---|---|\nLeader | Ada Marl "Blue" (1987) |\n' + PROSE
    found = extract(read(page), words).statements
    leader = next(each for each in found if each.predicate == "leader")
    nickname = next(each for each in found if each.rule == "field.alias")
    assert (leader.value, nickname.value) == ("Ada Marl", "Blue")
    assert nickname.subject == leader.value_local


def test_present_is_vouched_for_on_the_document_date_only(read: Read, words: Vocabulary) -> None:
    page = (
        "Northern Rifles\n---|---|\nDates of operation | 1987 – present |\n"
        + PROSE
        + 'References\n- ^ "T". S. Retrieved 2020-01-12.\n'
    )
    active = next(each for each in extract(read(page), words).statements if each.predicate == "active")
    assert active.when is not None
    assert active.when.ongoing
    assert active.when.edtf == "1987/.."
    assert active.as_of is not None
    assert active.as_of.edtf == "2020-01-12/.."


@pytest.mark.parametrize(
    ("dates", "founded", "dissolved"),
    [
        ("1987–present", ["1987"], []),
        ("12 March 1987 – 2003", ["1987-03-12"], ["2003"]),
        ("1970–1988; 1999–2006", ["1970", "1999"], ["1988", "2006"]),
        ("1974 – 1991 c. 1992 – 1998 (dissidents)", ["1974"], ["1991"]),
        ("Active", [], []),
        ("2012–2019; remnants until 8 December 2024", ["2012"], ["2019"]),
        ("start date|2012|11|df=y – 2019", ["2012-11"], ["2019"]),
        ("Not active", [], []),
    ],
)
def test_periods(dates: str, founded: list[str], dissolved: list[str], said: Callable[..., list[Statement]]) -> None:
    row = f"Dates of operation | {dates} |"
    assert [each.value for each in said(row, predicate="founded")] == founded
    assert [each.value for each in said(row, predicate="dissolved")] == dissolved


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("100 (2018)", [("100", "2018", 100, 100)]),
        ("2,000–3,000 (2012)", [("2,000–3,000", "2012", 2000, 3000)]),
        ("900–1,200 (2007); 200 (2024)", [("900–1,200", "2007", 900, 1200), ("200", "2024", 200, 200)]),
        ("c. 500", [("c. 500", None, 500, 500)]),
        ("at least 400 (2010)", [("at least 400", "2010", 400, None)]),
        ("30,000+", [("30,000+", None, 30000, None)]),
        ("Unknown", []),
        ("Several hundred", [("Several hundred", None, 200, 999)]),
        ("3,000 (claimed, 2012), 150 (2013)", [("3,000", "2012", 3000, 3000), ("150", "2013", 150, 150)]),
        ("1991: 600", [("600", "1991", 600, 600)]),
        ("2000 (2007)", [("2000", "2007", 2000, 2000)]),
        ("1950", [("1950", None, 1950, 1950)]),
        ("20.000 (1999)", [("20.000", "1999", 20000, 20000)]),
        ("about 4,000 men, 500 of them foreigners", [("about 4,000 men", None, 4000, 4000)]),
        ("not more than 50", [("not more than 50", None, None, 50)]),
    ],
)
def test_sizes(
    cell: str, wanted: list[tuple[str, str | None, int, int | None]], said: Callable[..., list[Statement]]
) -> None:
    told = [
        (each.value, each.as_of.edtf if each.as_of else None, each.quantity.low, each.quantity.high)
        for each in said(f"Size | {cell} |", predicate="size")
        if each.quantity
    ]
    assert sorted(told) == sorted(wanted)


def test_places(said: Callable[..., list[Statement]]) -> None:
    assert sorted(values(said("Active regions | Chad Niger Mali |", predicate="area"))) == ["Chad", "Mali", "Niger"]
    assert values(said("Active regions | Faya, Chad |", predicate="area")) == ["Faya, Chad"]


def test_the_second_office_holds_for_its_own_name_only(read: Read, words: Vocabulary) -> None:
    page = (
        "= Northern Rifles =\n\nNorthern Rifles\n- Leader1 Title: Emir\n- Leader1 Name: Ada Marl\n- Leader2 Title: Spokesman\n"
        "- Leader2 Name: Ben Orlo\n\nThe Northern Rifles are an armed group in Chad.\n"
    )
    found = extract(read(page), words).statements
    told = {
        (each.subject.name, each.predicate, each.value) for each in found if each.predicate in ("leader", "position")
    }
    assert told == {("northern rifles", "leader", "Ada Marl"), ("ben orlo", "position", "Spokesman")}


def test_a_person_s_page_gives_names_but_no_profile_of_a_group(read: Read, words: Vocabulary) -> None:
    page = "Ada Marl\n---|---|\nBorn | 12 March 1960 |\nDied | 1999 |\nAllegiance | Northern Rifles |\nAda Marl was a politician in Chad.\n"
    found = {each.predicate: each.value for each in extract(read(page), words).statements}
    assert found == {"name": "Ada Marl", "birth_date": "1960-03-12", "death_date": "1999"}


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("12 March 1987", "1987-03-12"),
        ("before 1990", "../1990"),
        ("after 1990", "1990/.."),
        ("possibly 1990", "1990?"),
        ("1990 or 1992", "1990/1992"),
        ("2009–2011", "2009/2011"),
        ("5 Muharram 1400 (25 November 1979)", "1979-11-25"),
    ],
)
def test_a_bound_stays_a_bound(cell: str, wanted: str, said: Callable[..., list[Statement]]) -> None:
    assert [each.value for each in said(f"Founded | {cell} |", predicate="founded")] == [wanted]


@pytest.mark.parametrize(
    ("cell", "wanted", "stance"),
    [
        ("Active", "active", Stance.ASSERTED),
        ("Not active", "inactive", Stance.ASSERTED),
        ("no longer active", "inactive", Stance.ASSERTED),
        ("Active since 2010, formerly inactive", "active", Stance.ASSERTED),
        ("Active (since 2007) Inactive (2003–2007)", "active", Stance.ASSERTED),
        ("Possibly defunct", "inactive", Stance.HEDGED),
        ("Disbanded (2009)", "inactive", Stance.ASSERTED),
    ],
)
def test_status(cell: str, wanted: str, stance: Stance, said: Callable[..., list[Statement]]) -> None:
    found = said(f"Status | {cell} |", predicate="status")
    assert [(each.value, each.stance) for each in found] == [(wanted, stance)]


def test_the_year_of_a_death_is_no_term(said: Callable[..., list[Statement]]) -> None:
    found = said("Leaders | Ada Marl (killed 2010), Jr., Ben Orlo and Gen. Cleo Dane |", predicate="leader")
    assert {each.value: each.when for each in found} == {"Ada Marl": None, "Ben Orlo": None, "Cleo Dane": None}
