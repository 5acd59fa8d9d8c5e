"""Two names compared: what is one name in other letters, what is another name, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regesta.model.entity import Verdict
from regesta.names import Matcher, NameKind, matcher
from regesta.names.abbreviations import spelt_out
from regesta.names.index import NameIndex

SAME_PEOPLE = [
    ("Ashraf al-Qizani", "Achref Guizani"),
    ("Ashraf al-Qizani", "أشرف القيزاني"),
    ("Mullah Abdul Rahman", "عبد الرحمن"),
    ("Seif Allah Ben Hassine", "Sayfallah bin Hasin"),
    ("Noureddine Chouchane", "Nur al-Din Shushan"),
    ("Dzhamaludin Gadzhiev", "Джамалудин Гаджиев"),
    ("Abderrahmane Tlili", "Abd al-Rahman Talili"),
    ("Hamed Karimzadeh", "حامد کریم زاده"),
    ("Kovalenko, Petro", "Petro Kovalenko"),
    ("Siraj Zadran", "Sirajuddin Zadran"),
    ("J. R. Castellanos", "Jorge Ramiro Castellanos"),
    ("Dschamal al-Masri", "Gamal el-Masry"),
]
OTHER_PEOPLE = [
    ("Hassan Mutlaq al-Jubouri", "Hussein Mutlaq al-Jubouri"),
    ("Karim Salih al-Tamimi", "Bilal Salih al-Tamimi"),
    ("Khalid Daoud", "Khalil Daoud"),
    ("Kim Chol Su", "Kim Yong Su"),
    ("Abu Bilal al-Tunisi", "Abu Qatada al-Tunisi"),
    ("Abdul Qadir Ishaqzai", "Abdul Qahar Ishaqzai"),
    ("علي حسن", "Ali Hussein"),
    ("Martin Kolb", "Martina Kolb"),
    ("Alexander Petrov", "Alexandra Petrova"),
    ("Karim Saadi", "كريمة سعدي"),
    ("Umm Omar", "Abu Omar"),
    ("John Marl", "John Marl III"),
    ("Karim", "Karim Daoud"),
    ("", ""),
]
SAME_ORGANISATIONS = [
    ("Jund al-Khilafah", "Soldiers of the Caliphate"),
    ("Jund al-Khilafah", "Djound al-Khilafa"),
    ("Jund al-Khilafah", "جند الخلافة"),
    ("Katibat Uqba ibn Nafi", "Uqba ibn Nafi Brigade"),
    ("كتيبة عقبة بن نافع", "Uqba ibn Nafi Brigade"),
    ("Jabhat al-Nusra", "Front al-Nosra"),
    ("AQIM", "al-Qaida in the Islamic Maghreb"),
    ("JAK-T", "Jund al-Khilafah in Tunisia"),
    ("Ansar al-Sharia in Libya", "أنصار الشريعة في ليبيا"),
    ("Forces démocratiques de libération du Rwanda", "Democratic Forces for the Liberation of Rwanda"),
    ("Zarqan Trading Co., Ltd.", "Zarqan Trading Company Limited"),
]
OTHER_ORGANISATIONS = [
    ("Ansar al-Sharia in Tunisia", "Ansar al-Sharia in Libya"),
    ("Islamic State Khorasan Province", "Islamic State Sinai Province"),
    ("Ansar al-Sharia", "Ansar al-Sharia in Libya"),
    ("1st Brigade of the Dawn", "2nd Brigade of the Dawn"),
    ("Zarqan Bank", "Zarqan Shipping Company"),
    ("AQIM", "al-Qaida in the Arabian Peninsula"),
    ("Dawn Liberation Front", "New Dawn Liberation Front"),
    ("Lashkar-e-Taiba", "Lashkar-e-Jhangvi"),
    ("Brigade III", "Brigade II"),
    ("Group A", "Group B"),
    ("Ansar", "Ansar al-Sharia"),
    ("Jaysh al-Mahdi", "Jaysh al-Hadi"),
    ("Party of Zara (Marl)", "Party of Zara (Korin)"),
    ("Youssef Kasmi", "Youssef Kasmi Foundation"),
    ("جبهة النصرة", "Jabhat Ansar al-Din"),
]
names = st.text(min_size=0, max_size=60) | st.lists(
    st.sampled_from(
        [
            "abd",
            "al",
            "Rahman",
            "عبد",
            "الله",
            "bin",
            "Abu",
            "Ali",
            "brigade",
            "1st",
            "Tunisia",
            "(JAK-T)",
            "Петров",
            "'",
            "-",
        ]
    ),
    max_size=9,
).map(" ".join)
kinds = st.sampled_from(["person", "organisation"])


@pytest.mark.parametrize(("one", "two"), SAME_PEOPLE)
def test_one_persons_name_in_two_spellings_is_the_same(one: str, two: str) -> None:
    found = matcher().match(one, two, "person")
    assert found.verdict is Verdict.SAME, found


@pytest.mark.parametrize(("one", "two"), OTHER_PEOPLE)
def test_two_people_are_never_said_to_be_the_same(one: str, two: str) -> None:
    found = matcher().match(one, two, "person")
    assert found.verdict is not Verdict.SAME, found


@pytest.mark.parametrize(("one", "two"), SAME_ORGANISATIONS)
def test_one_organisations_name_in_two_languages_is_the_same(one: str, two: str) -> None:
    found = matcher().match(one, two, "organisation")
    assert found.verdict is Verdict.SAME, found


@pytest.mark.parametrize(("one", "two"), OTHER_ORGANISATIONS)
def test_branches_parts_and_namesakes_are_never_said_to_be_the_same(one: str, two: str) -> None:
    found = matcher().match(one, two, "organisation")
    assert found.verdict is not Verdict.SAME, found


@given(names, names, kinds)
def test_the_order_of_two_names_does_not_matter(one: str, two: str, kind: NameKind) -> None:
    assert matcher().score(one, two, kind) == matcher().score(two, one, kind)


@given(
    st.permutations(["Ashraf", "Barqawi", "Bilal", "Hatim", "Haqqat"]),
    st.permutations(["Ashraf", "Barqawi", "Bilal", "Hatim", "Zaydan"]),
    kinds,
)
def test_the_order_of_two_long_names_does_not_matter_either(one: list[str], two: list[str], kind: NameKind) -> None:
    left, right = " ".join(one), " ".join(two)
    assert matcher().score(left, right, kind) == matcher().score(right, left, kind)


@given(names, names, kinds)
def test_a_score_is_a_share_and_comes_with_reasons(one: str, two: str, kind: NameKind) -> None:
    found = matcher().match(one, two, kind)
    assert 0 <= found.score <= 1
    assert found.reasons


@given(names, kinds)
def test_case_is_no_evidence(name: str, kind: NameKind) -> None:
    if name.lower().upper().lower() == name.lower():
        assert matcher().score(name, "Ali Rahman", kind) == matcher().score(name.lower(), "Ali Rahman", kind)


def test_reasons_name_what_is_paired_what_sets_apart_and_what_is_left_over() -> None:
    found = matcher().match("Ansar al-Sharia in Tunisia", "Supporters of Sharia in Libya", "organisation")
    assert "ansar = supporters: words for one thing" in found.reasons
    assert "only in Ansar al-Sharia in Tunisia: tunisia" in found.reasons
    assert any("branches of one movement" in each for each in found.reasons)


@pytest.mark.parametrize(
    ("short", "words", "run"),
    [
        ("aqim", ["al", "qaida", "in", "the", "islamic", "maghreb"], (0, 6)),
        ("jakt", ["jund", "al", "khilafah", "in", "tunisia"], (0, 5)),
        ("farc", ["revolutionary", "armed", "forces", "of", "colombia"], (0, 5)),
        ("modlex", ["ministry", "of", "defence", "logistics", "export"], (0, 5)),
        ("aqap", ["al", "qaida", "in", "the", "islamic", "maghreb"], None),
        ("ab", ["a", "brigade", "of", "the", "north"], None),
        ("dawn", ["dawn", "liberation", "front"], None),
    ],
)
def test_a_short_form_is_found_in_the_words_it_is_made_of(
    short: str, words: list[str], run: tuple[int, int] | None
) -> None:
    assert spelt_out(short, words, frozenset({"of", "the", "in", "al", "a"})) == run


def test_what_bears_a_name_is_told_from_its_words() -> None:
    assert matcher().kind("Katibat al-Fath", "الفتح") == "organisation"
    assert matcher().kind("Karim al-Fathi") == "person"


# --- the index ---

LIST = ["Ashraf al-Qizani", "Salim al-Tunisi", "Karim Daoud", "Uqba ibn Nafi Brigade", "Jund al-Khilafah in Tunisia"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("Achref Guizani", 0),
        ("أشرف القيزاني", 0),
        ("كتيبة عقبة بن نافع", 3),
        ("JAK-T", 4),
        ("Soldiers of the Caliphate in Tunisia", 4),
    ],
)
def test_the_index_finds_a_name_in_other_letters(query: str, found: int) -> None:
    assert _index(matcher()).find(query, None, least=0.5, most=3)[0].number == found


def test_the_index_finds_nothing_for_a_name_that_shares_nothing() -> None:
    assert _index(matcher()).find("Zhou Wei", "person", least=0.5, most=3) == []
    assert NameIndex(matcher(), []).find("Zhou Wei", "person", least=0.5, most=3) == []


@given(st.lists(names, max_size=6), names)
def test_the_index_gives_what_a_comparison_one_by_one_gives(listed: list[str], query: str) -> None:
    index = NameIndex(matcher(), [(each, "person") for each in listed])
    for each in index.find(query, "person", least=0.0, most=10):
        assert each.score == matcher().score(query, listed[each.number], "person")


def _index(with_: Matcher) -> NameIndex:
    return NameIndex(with_, [(each, None) for each in LIST])
