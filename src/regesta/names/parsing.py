"""A name taken apart: its words with their parts, particles left out, compounds put together; a person's or an organisation's.

It does not judge: two names are compared in `alignment`.
"""

import itertools
import re
import unicodedata
from collections.abc import Callable, Sequence
from typing import TypeAlias

from regesta.names.abbreviations import spelt_out
from regesta.names.words import Lexicon, Part, Word
from regesta.text import fold
from regesta.vocabulary.names import JOINS, NameWords

_LONGEST = 300  # characters; no name is longer, and what is longer is cut there
_MOST = 16  # words that are compared
_WORD = re.compile(r"[^\W_]+")
_PHRASE = 3  # words in the longest phrase of the tables
_ARABIC = re.compile(r"^(?:و?ال(?!ل?ه$)|لل)(?=\w{2})")
_ATTACHED = re.compile(r"^[وفبل](?=\w{3})")  # "and", "for", "in", written in one word with what follows
_ELIDED = re.compile(r"\b([dlDL])['’](?=\w)")  # "l'Azawad"
_BRACKETED = re.compile(r"[(\[]\s*([^\W_]{2,7}(?:-[^\W_])?)\s*[)\]]")
_AND = re.compile(r"^و(?=ال\w{3})")


Run: TypeAlias = tuple[int, int, str, str]


class Parsed:
    """A name in words; `weight` is the sum of what they tell, `raw` are all folded words as they stood, particles too.

    `parts` are those that its words play, `numbers` those in it. `spans` say, for an organisation, which of `raw` each word is made of; `runs` are two or three neighbours that may be
    written as one word: their bounds, that word's text, and its consonants.
    """

    __slots__ = ("_make", "consonants", "kind", "numbers", "parts", "raw", "runs", "spans", "text", "weight", "words")

    def __init__(
        self,
        text: str,
        kind: str,
        words: tuple[Word, ...],
        *,
        raw: tuple[str, ...],
        make: Callable[[str], Word],
        spans: tuple[tuple[int, int], ...] = (),
        runs: tuple[Run, ...] = (),
    ) -> None:
        self.text = text
        self.kind = kind
        self.words = words
        self.raw = raw
        self.spans = spans
        self.runs = runs
        self.weight = sum(each.weight for each in words)
        self.consonants = "".join(each.consonants for each in words)
        self.parts = frozenset(each.part for each in words)
        self.numbers = frozenset(each.concept for each in words if each.part is Part.NUMBER)
        self._make = make

    def joined(self, run: Run) -> Word:
        """Return the word that neighbours make."""
        return self._make(run[2])

    def __repr__(self) -> str:
        return f"{self.text!r} {list(self.words)}"


class Parser:
    """Takes names apart with the tables."""

    def __init__(self, words: NameWords, lexicon: Lexicon) -> None:
        self._words = words
        self._lexicon = lexicon

    def person(self, text: str) -> Parsed:
        """Return a person's name in words."""
        folded = _folded(text)
        if "," in folded:  # "Family, Given"
            family, _, given = folded.partition(",")
            folded = f"{given} {family}"
        raw = tuple(_SLIPS.sub(_letter, each) for each in _WORD.findall(folded))
        return self._made(text, "person", self._person_words(raw), raw, ())

    def organisation(self, text: str) -> Parsed:
        """Return an organisation's name in words."""
        raw = tuple(_WORD.findall(_folded(text)))
        short: set[str] = set()
        for bracketed in _BRACKETED.findall(text[:_LONGEST]):
            letters = _WORD.findall(_folded(bracketed))
            others = tuple(each for each in raw if each not in letters)
            if spelt_out("".join(letters), others, self._words.small | self._words.particles):
                raw = others  # "Front of the Dawn (FD)": the brackets say nothing new
            short.update(letters)
        found = self._organisation_words(raw, short)
        return self._made(text, "organisation", [word for word, _ in found], raw, tuple(span for _, span in found))

    def _made(
        self, text: str, kind: str, words: list[Word], raw: tuple[str, ...], spans: tuple[tuple[int, int], ...]
    ) -> Parsed:
        kept = tuple(words[:_MOST])
        runs = [
            (at, at + size, "".join(each.text for each in kept[at : at + size]))
            for size in (3, 2)
            for at in range(len(kept) - size + 1)
            if all(each.part in _JOINED for each in kept[at : at + size])
        ]
        if kind == "person" and not _LINKS.isdisjoint(raw):  # "Zia ul-Haq" may be written Ziaulhaq
            linked = "".join(raw)
            for at, (left, right) in enumerate(itertools.pairwise(kept)):
                joined = (left.text + link + right.text for link in _LINKS)
                runs += [(at, at + 2, each) for each in joined if each in linked]
        every = tuple((at, end, joined, "".join(each.consonants for each in kept[at:end])) for at, end, joined in runs)
        make = self._lexicon.person if kind == "person" else self._lexicon.organisation
        return Parsed(text, kind, kept, raw=raw, make=make, spans=spans, runs=every)

    # --- persons ---

    def _person_words(self, raw: Sequence[str]) -> list[Word]:
        words, tables = list(self._compounds(raw)), self._words
        names = [
            each for each in words if not (each in tables.titles or each in tables.kunyas or each in tables.patronymics)
        ]
        found: list[Word] = []
        at = 0
        while at < len(words):
            word = words[at]
            at += 1
            if word in tables.kunyas and at < len(words):
                found.append(self._lexicon.kunya(words[at], word))
                at += 1
            elif word in tables.patronymics and len(words) > 1:
                continue
            elif word in tables.titles and (not names or (len(found) >= 1 and at == len(words) and len(names) < 2)):
                found.append(self._lexicon.name(word))  # nothing else is left to be the name
            else:
                found.append(self._lexicon.person(word))
        return found

    def _compounds(self, raw: Sequence[str]) -> list[str]:
        """Return the words without particles, with "abd al-rahman" and "sayf allah" as one word each."""
        tables = self._words
        found: list[str] = []
        at = 0
        pending = ""
        while at < len(raw):
            word = _ARABIC.sub("", raw[at]) if raw[at] not in tables.after else raw[at]
            after = raw[at + 1] if at + 1 < len(raw) else ""
            at += 1
            if word in tables.particles and (after or found):
                continue
            if word in tables.assimilated and after and after[0] == word[-1]:
                continue
            if after and len(word) > 4 and word[-2] == "u" and word[-2:] in tables.assimilated and word[-1] == after[0]:
                word = word[:-2]  # "Saifur Rahman"
            if pending:
                found.append(pending + tables.after.get(word, word))
                pending = ""
            elif word in tables.before and after:
                pending = tables.before[word]
            elif word in tables.after and found and not self._opens(found[-1]):
                found[-1] += tables.after[word]
            else:
                found.append(word)
        return found

    def _opens(self, word: str) -> bool:
        """Tell whether a word stands before a name and makes no compound with what follows."""
        tables = self._words
        return word in tables.patronymics or word in tables.kunyas or word in tables.titles

    # --- organisations ---

    def _organisation_words(self, raw: Sequence[str], short: set[str]) -> list[tuple[Word, tuple[int, int]]]:
        words = [_AND.sub("", each) for each in raw]
        found: list[tuple[Word, tuple[int, int]]] = []
        at = 0
        while at < len(words):
            length, known = self._phrase(words, at)
            if not known:
                word, after = words[at], words[at + 1] if at + 1 < len(words) else ""
                known = "" if self._carries_nothing(word, after) else _ARABIC.sub("", word)
            if known:
                word_of = self._lexicon.organisation(known)
                if known in short and word_of.part in (Part.NAME, Part.INITIAL):
                    word_of = self._lexicon.short(known)
                found.append((word_of, (at, at + length)))
            at += length
        return found

    def _phrase(self, words: Sequence[str], at: int) -> tuple[int, str]:
        """Return the longest phrase of the tables that begins at a word, and how many words it has; "" where none does."""
        tables = self._words
        for length in range(min(_PHRASE, len(words) - at), 0, -1):
            phrase = " ".join(words[at : at + length])
            bare = " ".join(_ARABIC.sub("", each) for each in words[at : at + length])
            for each in (phrase, _ARABIC.sub("", phrase), bare, _ATTACHED.sub("", phrase)):
                if each in tables.concept_of or each in tables.region_of:
                    return length, each
        return 1, ""

    def _carries_nothing(self, word: str, after: str) -> bool:
        tables = self._words
        if len(word) == 1 and not after:
            return False  # "Group A"
        if word in tables.small or word in tables.particles:
            return True
        return word in tables.assimilated and bool(after) and after[0] == word[-1]


_SLIPS = re.compile(r"(?<=[a-z])[01]|[01](?=[a-z])")


def _letter(found: re.Match[str]) -> str:
    """Return the letter that a figure between letters was read for."""
    return "o" if found[0] == "0" else "l"


_LINKS = frozenset({"ul", "al", "ur", "ar", "us", "ud"})
_JOINED = frozenset({Part.NAME, Part.CONCEPT, Part.TITLE, Part.INITIAL})


def _folded(text: str) -> str:
    plain = _INITIALS.sub(r"\1 ", _ELIDED.sub(r"\1 ", text[:_LONGEST]))
    return fold(unicodedata.normalize("NFKC", JOINS.sub("", plain)))


_INITIALS = re.compile(r"\b(\w)\.(?=\s|\w{2,})")
