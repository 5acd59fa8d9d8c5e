"""Every row of the tables about names runs its example and its near miss; and what the tables promise of themselves holds."""

import pytest

from regesta.model.entity import Verdict
from regesta.names import matcher
from regesta.names.features import Features
from regesta.names.sounds import sounds
from regesta.text import fold
from regesta.vocabulary.names import Cap, PersonWords, Spelling, name_words, plain_words

WORDS = name_words()


@pytest.mark.parametrize("row", WORDS.letters.spelling, ids=lambda row: row.tradition)
def test_a_tradition_of_spelling_hears_its_example_alike_and_its_near_miss_apart(row: Spelling) -> None:
    ear = sounds()
    alike, apart = ([ear.hear(fold(each)) for each in pair] for pair in (row.example, row.near_miss))
    assert ear.likeness(*alike) > 0.9
    assert ear.likeness(*apart) < 0.8


@pytest.mark.parametrize("language", sorted(WORDS.persons))
def test_words_of_persons_are_seen_through_in_the_example_and_do_not_make_two_people_one(language: str) -> None:
    row: PersonWords = WORDS.persons[language]
    assert matcher().match(*row.example, "person").verdict is Verdict.SAME
    assert matcher().match(*row.near_miss, "person").verdict is not Verdict.SAME


@pytest.mark.parametrize("cap", WORDS.scores.cap, ids=lambda cap: f"{cap.kind}-{cap.feature}")
def test_a_cap_holds_its_example_down_and_leaves_its_near_miss(cap: Cap) -> None:
    at = Features._fields.index(cap.feature)
    held, free = (matcher().facts(*pair, cap.kind).features[at] for pair in (cap.example, cap.near_miss))
    assert held >= cap.least > free
    assert matcher().score(*cap.example, cap.kind) <= cap.most
    assert matcher().match(*cap.example, cap.kind).verdict is not Verdict.SAME
    assert matcher().score(*cap.near_miss, cap.kind) > matcher().score(*cap.example, cap.kind)


def test_scorecards_rise_from_minus_infinity_and_weigh_only_known_features() -> None:
    for card in (WORDS.scores.person, WORDS.scores.organisation):
        assert set(card.steps) <= set(Features._fields)
        for steps in card.steps.values():
            bounds = [bound for bound, _ in steps]
            assert bounds[0] == float("-inf")
            assert bounds == sorted(set(bounds))


def test_every_concept_in_use_has_a_row_and_every_row_is_in_use() -> None:
    used = {concept for each in WORDS.organisations.values() for concept in each.words}
    assert used == set(WORDS.concepts)
    assert {kin for row in WORDS.concepts.values() for kin in row.kin} <= set(WORDS.concepts)
    assert {wider for row in WORDS.regions.values() for wider in row.in_} <= set(WORDS.regions)


def test_a_spelling_stands_for_one_common_name_and_one_region() -> None:
    names: dict[str, str] = {}
    for rows in WORDS.common.values():
        for row in rows:
            for spelt in row.spelt:
                assert names.setdefault(fold(spelt), row.is_) == row.is_
    regions: dict[str, str] = {}
    for region in WORDS.regions.values():
        for spelt in region.spelt:
            assert regions.setdefault(plain_words(spelt), region.is_) == region.is_
