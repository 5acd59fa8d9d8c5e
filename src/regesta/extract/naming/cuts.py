"""Cuts a run of capitals into names: the organisation before a title, the person behind it; and tells kinds by their own words.

It sees a run and its text, and no more; what stands around a name is weighed in `naming.kinds`.
"""

import re

from regesta.extract.naming.words import INITIAL, Spot, Word
from regesta.model.statement import Kind
from regesta.places import gazetteer
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_ROMAN = re.compile(r"[IVXL]+$")


class Cutter:
    """Cuts runs with the words of one vocabulary; `common` are words that the document writes in small letters."""

    def __init__(self, words: Vocabulary, common: frozenset[str]) -> None:
        table = words.entities
        self._words, self._common = words, common
        self._heads = frozenset(table.organisation_heads)
        self._starts = frozenset(table.organisation_starts)
        self._others = frozenset(table.other_heads)
        self._conflicts = frozenset(words.organisations.conflict_heads)
        self._tails = frozenset(table.place_tails)
        self._place_starts = frozenset(table.place_starts)
        self._person_starts = frozenset(table.person_starts)
        self._connectors = frozenset(table.connectors)
        self._titles = frozenset(table.titles)
        self._modifiers = frozenset(table.title_modifiers)
        self._given = frozenset(table.given_names)
        self._openers = frozenset(table.openers) | frozenset(words.prose.no_names)
        self._small = self._openers - frozenset(table.openers_in_names)

    def cut(self, text: str, run: list[Word]) -> list[Spot]:
        """Return the names in a run: what stands before a title, and the person behind it."""
        run = self._trimmed(run)
        if not run:
            return []
        for at in range(len(run)):
            span = self._title(run, at)
            if span == at or (at and self._joined(run, at) and not self._led_by(run, at, span)):
                continue
            before, behind = self._trimmed(run[:at]), run[span:]
            if behind and not behind[0].cap:
                # "President of X": the office is no part of the name
                rest = self._trimmed(behind)
                if run[span - 1].low in ("minister", "secretary", "ministers") and rest:  # of what: no name
                    more = next((each for each, word in enumerate(rest) if not word.cap), len(rest))
                    rest = self._trimmed(rest[more:])
                return (
                    [*self._name(text, before), *self.cut(text, rest)]
                    if self._office(run, at)
                    else self._name(text, run)
                )
            title = (run[at].start, run[span - 1].end)
            if not behind:
                return (
                    self._name(text, before)
                    if before and self._office(run, at)
                    else self._name(text, run if not self._office(run, at) else [])
                )
            if self._is_organisation([each.low for each in run]) and not self._person_like(behind):
                break
            return [*self._name(text, before), *self._name(text, behind, title=title)]
        return self._name(text, run)

    def _joined(self, run: list[Word], at: int) -> bool:
        return run[at - 1].low in self._connectors and not run[at - 1].cap

    def _led_by(self, run: list[Word], at: int, span: int) -> bool:
        """Tell whether a title behind "of" begins the name of who leads what stands before: "the Lund Rifles of Colonel X"."""
        behind = run[span:]
        ranked = run[at - 1].low == "of" and bool(behind) and behind[0].cap and self._person_like(behind)
        return ranked and self._is_organisation([each.low for each in run[: at - 1]])

    def _office(self, run: list[Word], at: int) -> bool:
        return not (len(run) > at + 1 and run[-1].low in self._heads)

    def _person_like(self, behind: list[Word]) -> bool:
        if self._is_organisation([each.low for each in behind]):
            return False
        return (
            behind[0].low in self._given
            or behind[0].low in self._person_starts
            or (len(behind) > 1 and behind[-1].low not in self._heads)
        )

    def _title(self, run: list[Word], at: int) -> int:
        """Return where the titles that begin at `at` end; `at` where there are none."""
        end, any_title = at, False
        while end < len(run):
            for count in (4, 3, 2, 1):
                if " ".join(each.low for each in run[end : end + count]) in self._titles and end + count <= len(run):
                    end, any_title = end + count, True
                    break
            else:
                if not (run[end].low in self._modifiers and end + 1 < len(run) and self._title(run, end + 1) > end + 1):
                    break
                end += 1
        return end if any_title else at

    def _trimmed(self, run: list[Word]) -> list[Word]:
        """Take words off the ends of a run that begin or end no name."""
        while run and ((not run[0].cap and run[0].low not in ("al", "el", "bin", "ibn")) or run[0].low in self._small):
            run = run[1:]
        while run and not run[-1].cap:
            run = run[:-1]
        return run

    def _name(self, text: str, run: list[Word], title: tuple[int, int] | None = None) -> list[Spot]:
        run = self._trimmed(run)
        while len(run) > 1 and INITIAL.fullmatch(run[-1].text) and not run[0].low.isdigit():
            run = run[:-1]  # "Brown, John F.": an inverted name cut short
        if not run or (len(run) == 1 and self._no_name(run[0])):
            return []
        lows = [each.low for each in run]
        if (
            title is None
            and len(run) > 1
            and lows[0] in self._words.adjectives
            and not self._is_organisation(lows)
            and self.kind_of(text, run[1:]) is Kind.PERSON
        ):
            run, lows = run[1:], lows[1:]
        kind = Kind.PERSON if title is not None and not self._is_organisation(lows) else self.kind_of(text, run)
        tail = self._place_tail(text, run[-1].end)
        end = run[-1].end
        if tail and (kind is None or kind is Kind.PLACE) and title is None:
            kind, end = Kind.PLACE, tail
        return [Spot(run[0].start, end, kind, title, None, run[0].opens)]

    def _no_name(self, word: Word) -> bool:
        """Tell whether a lone word is none: a small word, a common one that opens a sentence, a nationality, one letter."""
        if (
            word.low in self._openers
            or len(word.low) < 2
            or word.low in self._words.adjectives
            or word.low in self._titles
        ):
            return True
        if _ROMAN.fullmatch(word.text):
            return True
        return word.opens and word.low in self._common and not word.text.isupper()

    def _place_tail(self, text: str, at: int) -> int:
        """Return where a place ends that goes on in small letters ("Chambi mountains"); 0 where it does not."""
        match = re.match(r"\s+([a-z]+(?:\s+range)?)\b(?!-)", text[at : at + 24])
        return (
            at + match.end()
            if match
            and match[1] in self._tails
            and match[1] not in ("border", "area", "coast", "camp", "state", "department", "departments")
            else 0
        )

    def _is_organisation(self, lows: list[str]) -> bool:
        if lows[0] in self._starts or " ".join(lows[:2]) in self._starts:
            return True
        heads = [at for at, low in enumerate(lows) if low in self._heads]
        return any(
            at + 1 == len(lows)
            or lows[at + 1] in self._connectors
            or lows[at + 1] in ("-", "for", "of")
            or lows[-1].isdigit()
            for at in heads
        )

    def kind_of(self, text: str, run: list[Word]) -> Kind | None:
        """Return the kind that a name's own words tell, if they tell one."""
        lows = [each.low for each in run]
        name = text[run[0].start : run[-1].end]
        if fold(name).removeprefix("the ") in self._words.country_names or name in (
            "U.S.",
            "US",
            "UK",
            "U.K.",
            "USA",
            "U.S",
            "U.K",
        ):
            return Kind.COUNTRY
        if (
            len(lows) > 1
            and (lows[0] in self._person_starts or {"bin", "ibn"} & set(lows))
            and not self._is_organisation(lows)
        ):
            return Kind.PERSON
        if (
            len(lows) > 1
            and lows[-1] in self._tails
            and lows[0] not in self._starts
            and gazetteer().find(name.rsplit(maxsplit=1)[0])
        ):
            return Kind.PLACE
        of = next((at for at, low in enumerate(lows) if low in ("of", "on", "for")), 0)
        if of and {lows[of - 1], lows[of - 1].rstrip("s")} & self._others:
            return Kind.WORK  # "Treaty of …"
        if self._is_organisation(lows):
            return Kind.ORGANISATION
        if len(lows) > 1 and lows[0] in ("operation", "battle", "siege", "exercise", "opération", "operación"):
            return Kind.CONFLICT
        if lows[-1] in self._conflicts or lows[-1].rstrip("s") in self._conflicts:
            return Kind.CONFLICT
        if lows[-1] in self._others or lows[-1].rstrip("s") in self._others:
            return Kind.WORK
        if len(lows) > 1 and (
            lows[-1] in self._tails
            or (lows[0] in self._place_starts and lows[0] not in ("el", "la", "los", "las", "new"))
        ):
            return Kind.PLACE
        if len(lows) > 1 and (
            lows[0] in self._given
            or lows[0].split("-")[0] in self._given
            or any(INITIAL.fullmatch(each.text) for each in run[:-1])
        ):
            return Kind.PERSON
        places = gazetteer().find(name)
        if places and len(lows) > 1:
            return Kind.PLACE
        return None
