"""The tables about words in names: letters and their sounds, titles, particles, common names, words of organisations, regions.

They say what a word is, never who bears it. Languages are folders; the loader puts them together.
"""

import functools
import re
from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from regesta.model.base import Record
from regesta.text import fold
from regesta.vocabulary.load import languages_with, table


class Spelling(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How one tradition of one script writes sounds; `example` are two spellings of one name, `near_miss` two names."""

    script: str
    tradition: str
    letters: dict[str, str]
    example: tuple[str, str]
    near_miss: tuple[str, str]


class Letters(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All spellings, what it costs to take one sound for another (by cost, pairs of sounds), and to miss one."""

    spelling: tuple[Spelling, ...]
    near: dict[str, tuple[str, ...]]
    drop: dict[str, float]


class PersonWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words in names of persons that are no name of their own, in one language; all folded."""

    example: tuple[str, str]
    near_miss: tuple[str, str]
    titles: tuple[str, ...] = ()
    particles: tuple[str, ...] = ()
    assimilated: tuple[str, ...] = ()
    patronymics: tuple[str, ...] = ()
    kunyas: tuple[str, ...] = ()
    before: dict[str, str] = msgspec.field(default_factory=dict)
    after: dict[str, str] = msgspec.field(default_factory=dict)
    endings: dict[str, str] = msgspec.field(default_factory=dict)
    attached: tuple[str, ...] = ()
    family: tuple[str, ...] = ()


class CommonName(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A personal name that many bear: `grade` 3 the commonest, 1 familiar, 4 one that is also put before others; any script."""

    is_: str = msgspec.field(name="is")
    grade: Literal[1, 2, 3, 4]
    spelt: tuple[str, ...]


class CommonNames(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The common names of one language."""

    name: tuple[CommonName, ...]


class OrganisationWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """By concept, the words of one language for it, folded; and small words that carry nothing."""

    words: dict[str, tuple[str, ...]]
    small: tuple[str, ...] = ()


class Concept(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a word in an organisation's name means, how much it tells, and the concepts that translators put for it."""

    is_: str = msgspec.field(name="is")
    weight: Literal["form", "generic", "telling"]
    kin: tuple[str, ...] = ()


class Concepts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All concepts."""

    concept: tuple[Concept, ...]


class Region(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A place that tells branches of one movement apart; `in_` names regions that it lies in."""

    is_: str = msgspec.field(name="is")
    spelt: tuple[str, ...]
    in_: tuple[str, ...] = msgspec.field(name="in", default=())


class Regions(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All regions."""

    region: tuple[Region, ...]


class PlaceSort(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that say what sort of place a name is of; `example` are two names of one place, `near_miss` of two."""

    is_: str = msgspec.field(name="is")
    words: tuple[str, ...]
    example: tuple[str, str]
    near_miss: tuple[str, str]


class PlaceWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All sorts of places."""

    sort: tuple[PlaceSort, ...]


class Scorecard(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What counts for or against two names being one, in log-odds: where it starts, and for each feature its steps.

    A step is a bound and the points of a value from it on, up to the next; the first bound is minus infinity.
    """

    start: float
    steps: dict[str, tuple[tuple[float, float], ...]]


class Cap(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What sets two names apart whatever they share: from `least` of a feature on, a score is `most` at most, and why.

    `example` are two names that it holds apart, `near_miss` two that it does not.
    """

    kind: Literal["person", "organisation"]
    feature: str
    least: float
    most: float
    says: str
    example: tuple[str, str]
    near_miss: tuple[str, str]


class Scores(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The scorecards of both kinds of names, the scores from which two are the same and below which different, and the caps."""

    same: float
    different: float
    person: Scorecard
    organisation: Scorecard
    cap: tuple[Cap, ...]


class NameWords:
    """All tables about words in names, with the indexes that lookups need."""

    def __init__(self) -> None:
        self.letters = table("letters", Letters)
        self.persons = {each: table(f"{each}/person_words", PersonWords) for each in languages_with("person_words")}
        every = tuple(self.persons.values())
        self.titles = frozenset(word for each in every for word in each.titles)
        self.particles = frozenset(word for each in every for word in each.particles)
        self.assimilated = frozenset(word for each in every for word in each.assimilated)
        self.patronymics = frozenset(word for each in every for word in each.patronymics)
        self.kunyas = frozenset(word for each in every for word in each.kunyas)
        self.before = _merged(each.before for each in every)
        self.after = _merged(each.after for each in every)
        self.endings = _merged(each.endings for each in every)
        self.family = tuple(sorted({word for each in every for word in each.family}, key=lambda one: (-len(one), one)))
        self.attached = tuple(dict.fromkeys(word for each in every for word in each.attached))
        self.common = {each: table(f"{each}/common_names", CommonNames).name for each in languages_with("common_names")}
        self.concepts = {row.is_: row for row in table("concepts", Concepts).concept}
        found = {
            each: table(f"{each}/organisation_words", OrganisationWords)
            for each in languages_with("organisation_words")
        }
        self.organisations = found
        self.small = frozenset(word for each in found.values() for word in each.small)
        self.scores = table("name_scores", Scores)
        self.places = table("place_words", PlaceWords).sort
        self.regions = {row.is_: row for row in table("regions", Regions).region}

    @functools.cached_property
    def concept_of(self) -> Mapping[str, str]:
        """Folded words and phrases, with the concept of each; the first language in order of folders wins."""
        words: dict[str, str] = {}
        for each in self.organisations.values():
            for concept, spelt in each.words.items():
                for word in spelt:
                    words.setdefault(plain_words(word), concept)
        return words

    @functools.cached_property
    def place_sort_of(self) -> Mapping[str, str]:
        """Folded words and phrases in names of places, with the sort of place that each tells."""
        return {plain_words(word): row.is_ for row in self.places for word in row.words}

    @functools.cached_property
    def region_of(self) -> Mapping[str, str]:
        """Folded words and phrases, with the region of each."""
        return {plain_words(word): row.is_ for row in self.regions.values() for word in row.spelt}


def _merged(tables: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {key: value for each in tables for key, value in each.items()}


_WORD = re.compile(r"[^\W_]+")
# Signs within a word that are left out of it; a dot too ("U.S."), but behind an initial it parts words.
JOINS = re.compile(r"['’‘ʼʻ`´ʿʾ.]")


def plain_words(text: str) -> str:
    """Return folded words with one space between them: the form in which words of names are looked up."""
    return " ".join(_WORD.findall(JOINS.sub("", fold(text))))


@functools.cache
def name_words() -> NameWords:
    """Return the tables about names, read on first use. Raises VocabularyError where one is malformed."""
    return NameWords()
