"""One word of a name: what part it plays, how much it tells, and how it sounds; each word is looked up once and numbered.

It does not know the name that the word stands in: that is `parsing`.
"""

import enum
import functools
import re

from regesta.names.sounds import Heard, Sounds, sounds
from regesta.text import fold
from regesta.vocabulary.names import NameWords, name_words


class Part(enum.Enum):
    """What part a word plays in a name."""

    __hash__ = object.__hash__  # each is one object; the hash of an enum's name takes longer

    NAME = "name"
    TITLE = "title"
    KUNYA = "kunya"  # father of …
    MOTHER = "kunya of a mother"
    CONCEPT = "concept"
    REGION = "region"
    NUMBER = "number"
    INITIAL = "initial"
    SHORT = "short form"


# How much a word tells, 1 for one that hardly anybody else bears. By grade of common names, and by weight of concepts.
_GRADES = {4: 0.35, 3: 0.45, 2: 0.65, 1: 0.85}
_CONCEPTS = {"form": 0.12, "generic": 0.35, "telling": 0.7}
TELLING = 0.6  # a word that tells less stands for a kind of body, or is packaging
_TITLE = 0.15
_KUNYA = 0.6
_REGION = 0.5
_INITIAL = 0.3
_SHORT = 0.25  # a short form in brackets behind a name
_MAYBE = 0.85  # how alike a word must sound to one of the tables to be taken for it
_MAYBE_LETTERS = 5


class Word:
    """A word of a name, numbered; `heard` are the ways in which it may sound, with what each is worth (1 for as it stands).

    `maybe` are concepts that a word in a spelling of its own may stand for. A compound has an `affix` that it shares with
    many ("abd", "ulah"), and the sound of the rest, its `stem`.
    """

    __slots__ = (
        "affix",
        "alone",
        "common",
        "concept",
        "consonants",
        "culture",
        "heard",
        "maybe",
        "number",
        "part",
        "plain",
        "region",
        "stem",
        "text",
        "weight",
    )

    def __init__(
        self,
        number: int,
        text: str,
        part: Part,
        weight: float,
        heard: tuple[tuple[Heard, float], ...],
        *,
        common: str | None = None,
        culture: str | None = None,
        concept: str | None = None,
        region: str | None = None,
        maybe: frozenset[str] = frozenset(),
    ) -> None:
        self.number = number
        self.text = text
        self.part = part
        self.weight = weight
        self.heard = heard
        self.common = common
        self.culture = culture
        self.affix = ""
        self.stem: Heard | None = None
        self.concept = concept
        self.region = region
        self.maybe = maybe
        self.consonants = heard[0][0].consonants if heard else text
        self.alone = part is Part.NUMBER or part is Part.INITIAL  # it stands for no neighbours written as one
        self.plain = len(heard) == 1 and not self.alone and not (concept or region or maybe)  # sound is all there is

    def __repr__(self) -> str:
        return f"{self.text}:{self.part.value}:{self.weight:.2f}"


class Lexicon:
    """All words met so far, each made once; it grows with use and forgets nothing while the process runs."""

    def __init__(self, words: NameWords, heard: Sounds) -> None:
        self._words = words
        self._sounds = heard
        self._made: dict[tuple[str, Part, bool], Word] = {}
        self._endings = sorted(words.endings.items(), key=lambda each: (-len(each[0]), each[0]))
        self._last = tuple(ending for ending, _ in self._endings)
        self._common: dict[str, tuple[str, int, str]] = {}
        spelt = [
            (_letters(fold(each)), (row.is_, row.grade, language))
            for language, rows in words.common.items()
            for row in rows
            for each in row.spelt
        ]
        for each, known in spelt:
            self._common.setdefault(each, known)
        for each, known in spelt:
            self._common.setdefault(self.one_form(each), known)

    def one_form(self, word: str) -> str:
        """Return the form in which compounds are compared: "abdurrahman" and "abdelrahman" as "abdrahman"."""
        found = _ABD.match(word) if word.startswith("ab") else None
        if found and len(word) - found.end() >= 3:
            rest = word[found.end() :]
            word = "abd" + (rest[1:] if rest[0] == rest[1] else rest)
        elif word.startswith("عبد") and len(word) >= 6:
            word = "abd" + word[3:].removeprefix("ال")
        for ending, form in self._endings if word.endswith(self._last) else ():
            if word.endswith(ending) and len(word) > len(ending) + 1:
                return word[: -len(ending)] + form
        return word

    def person(self, text: str) -> Word:
        """Return a word of a person's name."""
        if len(text) == 1:
            return self._get(text, Part.INITIAL)
        if text in _GENERATIONS:
            return self._get(_GENERATIONS[text], Part.NUMBER)
        return self._get(text, Part.TITLE if text in self._words.titles else Part.NAME)

    def name(self, text: str) -> Word:
        """Return a word as a name, though it may be a title elsewhere."""
        return self._get(text, Part.NAME)

    def kunya(self, text: str, opening: str) -> Word:
        """Return the word after "Abu" or "Umm", as part of such a name."""
        return self._get(text, Part.MOTHER if _MOTHER.fullmatch(opening) else Part.KUNYA)

    def organisation(self, text: str) -> Word:
        """Return a word or phrase of an organisation's name."""
        if text in self._words.concept_of:
            return self._get(text, Part.CONCEPT)
        if text in self._words.region_of:
            return self._get(text, Part.REGION)
        if len(text) == 1 and not text.isdigit():
            return self._get(text, Part.INITIAL)
        if text in _ROMAN:
            return self._get(_ROMAN[text], Part.NUMBER)
        if text.isdigit() or _ORDINAL.fullmatch(text):
            return self._get(text.rstrip("stndrh") or text, Part.NUMBER)
        return self._get(text, Part.NAME, of_body=True)

    def short(self, text: str) -> Word:
        """Return a short form that stands in brackets behind an organisation's name."""
        return self._get(text, Part.SHORT)

    def _get(self, text: str, part: Part, *, of_body: bool = False) -> Word:
        found = self._made.get((text, part, of_body))
        if found is None:
            found = self._made[text, part, of_body] = self._make(text, part, of_body)
        return found

    def _make(self, text: str, part: Part, of_body: bool) -> Word:
        number = len(self._made)
        if part is Part.CONCEPT:
            concept = self._words.concept_of[text]
            if concept.isdigit():
                return Word(number, text, Part.NUMBER, _REGION, (), concept=concept)
            weight = _CONCEPTS[self._words.concepts[concept].weight]
            return Word(number, text, part, weight, self._heard(text), concept=concept)
        if part is Part.REGION:
            return Word(number, text, part, _REGION, self._heard(text), region=self._words.region_of[text])
        if part is Part.NUMBER:
            return Word(number, text, part, _REGION, (), concept=text)
        if part is Part.TITLE:
            return Word(number, text, part, _TITLE, self._heard(text))
        if part is Part.SHORT:
            return Word(number, text, part, _SHORT, self._heard(text))
        if part is Part.INITIAL:
            return Word(number, text, part, _INITIAL, self._heard(text))
        known = self._common.get(text) or self._common.get(self.one_form(text))
        heard = self._heard(text)
        if known is None:
            length = heard[0][0].length
            weight = 1.0 if length >= 3 else 0.9 if length >= 2 else 0.7
        else:
            weight = _GRADES[known[1]]
        if part in (Part.KUNYA, Part.MOTHER):
            weight = min(weight, _KUNYA)
        maybe = self._maybe(text, heard[0][0]) if of_body else frozenset()
        word = Word(
            number,
            text,
            part,
            weight,
            heard,
            maybe=maybe,
            common=known[0] if known else None,
            culture=known[2] if known else None,
        )

        form = self.one_form(text)
        for affix in () if of_body else _AFFIXES:
            if form != affix and (form.startswith(affix) if affix == "abd" else form.endswith(affix)):
                stem = form.removeprefix(affix) if affix == "abd" else form.removesuffix(affix)
                if len(stem) > 1:
                    word.affix, word.stem = affix, self._sounds.hear(stem)
        return word

    def _maybe(self, text: str, heard: Heard) -> frozenset[str]:
        """Return the concepts that a word may stand for in a spelling that no table has."""
        if len(text) < _MAYBE_LETTERS:
            return frozenset()
        near = self._by_consonants.get(heard.consonants, ())
        return frozenset(concept for other, concept in near if self._sounds.likeness(heard, other, _MAYBE))

    @functools.cached_property
    def _by_consonants(self) -> dict[str, list[tuple[Heard, str]]]:
        """The single words of the tables for organisations, by their consonants; of those with three and more."""
        found: dict[str, list[tuple[Heard, str]]] = {}
        for text, concept in self._words.concept_of.items():
            if " " not in text and not concept.isdigit():
                heard = self._sounds.hear(text)
                if len(heard.consonants) > 2:
                    found.setdefault(heard.consonants, []).append((heard, concept))
        return found

    def _heard(self, text: str) -> tuple[tuple[Heard, float], ...]:
        """Return the ways in which a word may sound: as it stands, as one form, without article or family ending."""
        forms = {self.one_form(text): 1.0, text: 1.0}
        for attached in self._words.attached:
            if text.startswith(attached) and len(text) >= len(attached) + 4:
                forms.setdefault(text.removeprefix(attached), 0.95)
        if text.endswith("ه") and len(text) > 3:
            forms.setdefault(text[:-1] + "ت", 0.98)  # a ta marbuta, spoken as t before another word
        elif text.endswith("at") and len(text) > 5:
            forms.setdefault(text[:-1], 0.93)
        for ending in self._words.family:
            if text.endswith(ending) and len(text) >= len(ending) + 3:
                forms.setdefault(text.removesuffix(ending), 0.93)
                break
        heard: dict[str, tuple[Heard, float]] = {}
        for form, worth in forms.items():
            sounded = self._sounds.hear(form)
            heard.setdefault(sounded.sounds, (sounded, worth))
        return tuple(heard.values())


_ABD = re.compile(r"(?:abd|abed)(?:[aeiou]|ou)?(?:[lrszndt](?=[bcdfghjklmnpqrstvwxyz])|l(?=[aeiou](?!t[iy]+f)))?")
_AFFIXES = ("abd", "ulah", "din", "zada")  # what many compounds share, and so tells nothing
_MOTHER = re.compile(r"o?u?mm?|oum+|ام")
_ROMAN = {"ii": "2", "iii": "3", "iv": "4", "vi": "6", "vii": "7", "viii": "8", "ix": "9", "xi": "11", "xii": "12"}
_GENERATIONS = {"jr": "junior", "junior": "junior", "sr": "senior", "senior": "senior"} | _ROMAN
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")


def _letters(text: str) -> str:
    return "".join(each for each in text if each.isalnum())


@functools.cache
def lexicon() -> Lexicon:
    """Return the lexicon of the packaged tables."""
    return Lexicon(name_words(), sounds())
