"""Finds where names stand in a paragraph: runs of capitals with the small words that names hold, cut at titles and ranks.

Runs are cut into names in `naming.cuts`. It knows no grammar. A paragraph in capitals gives only names that are known already.
"""

import re

from regesta.extract.naming.cuts import Cutter
from regesta.extract.naming.lexicon import Lexicon
from regesta.extract.naming.words import (
    INITIAL,
    Spot,
    Word,
    abbreviates,
    one_run,
    outside,
    shouted,
    together,
    word_pieces,
    words_of,
)
from regesta.model.statement import Kind
from regesta.vocabulary.load import Vocabulary, alternatives

_DASH = re.compile(r"\s[–—-]\s$")
_LED = re.compile(
    r"-(?:led|backed|supported|sponsored|affiliated|aligned)\s+(?:[a-z]+\s+)?(?:coalition|alliance|forces|militias?|rebels|army|government|troops|force|mission)\b"
)
_OWNERS = re.compile(r"(?:['’]s|['’])[ \n]")
_BEFORE = 40  # characters
_OPENING, _CLOSING = (' "', " “", " '", " ‘"), ('" ', "” ", "' ", "’ ", '." ', ".” ")
_MOST_WORDS = 12


class Spotter:
    """Finds names with the words of one vocabulary and what one document knows; it keeps nothing of a text."""

    def __init__(self, words: Vocabulary, known: Lexicon, common: frozenset[str]) -> None:
        table = words.entities
        self._words, self._known = words, known
        self._cutter = Cutter(words, common)
        self._heads = frozenset(table.organisation_heads)
        self._starts = frozenset(table.organisation_starts)
        self._others = frozenset(table.other_heads)
        self._particles = frozenset(table.person_particles)
        self._connectors = frozenset(table.connectors)
        self._titles = frozenset(table.titles)
        self._owners = frozenset(table.owners_in_names)
        self._people = frozenset(f"{each}s" for each in table.members)  # "Fighters of X": X is the name
        openers = frozenset(table.openers) | frozenset(words.prose.no_names)
        self._small = openers - frozenset(table.openers_in_names)
        self._body_of = re.compile(rf"\b{alternatives(words.prose.state_bodies)}\s+of\s+(?:the\s+)?\Z")
        self._bodies = re.compile(
            rf"(?:(?:(?!and\b|or\b)[a-z]+|(?i:{alternatives(table.folk)}))\s+){{0,2}}?{alternatives((*words.prose.state_bodies, *table.peoples))}\b"
        )

    def spots(self, text: str, dates: list[tuple[int, int]]) -> list[Spot]:
        """Return the names of a paragraph in order; none overlaps another or one of the `dates`."""
        words = outside(words_of(text, self._words.entities), dates)
        loud = shouted(text)
        parts = [word_pieces(each.low) for each in words]
        found: list[Spot] = []
        at = 0
        while at < len(words):
            word = words[at]
            if not (word.cap or word.low in ("al", "el")) or word.low in ("the", "a", "an"):
                at += 1
                continue
            state = None if loud else self._state(text, words, at)
            if state is not None:
                spot, at = state
                found.append(spot)
                continue
            known = self._known.longest(parts, at)
            if (
                known is not None
                and one_run(text, words[at : at + known[0]])
                and not self._runs_on(text, words, at + known[0], known[1].name)
            ):
                count, name = known
                last = words[at + count - 1]
                kind = name.kind or self._cutter.kind_of(text, words[at : at + count])
                found.append(self._of_state(text, Spot(word.start, last.end, kind, None, name.name, word.opens)))
                at += count
                continue
            if loud:
                at += 1
                continue
            end = self._run(text, words, parts, at)
            found.extend(self._cutter.cut(text, words[at:end]))
            at = max(end, at + 1)
        return found

    def _of_state(self, text: str, spot: Spot) -> Spot:
        """Return a state's body where a country is named as its owner in small letters: "the government of Niger"."""
        if spot.kind is not Kind.COUNTRY:
            return spot
        before = self._body_of.search(text, max(0, spot.start - _BEFORE), spot.start)
        return spot if before is None else spot._replace(start=before.start(), kind=Kind.BODY, known=None)

    def _runs_on(self, text: str, words: list[Word], at: int, name: str) -> bool:
        """Tell whether a known name is but the beginning of a longer one ("Islamic State" of "Islamic State – Libya Province")."""
        if at >= len(words):
            return False
        word = words[at]
        gap = text[words[at - 1].end : word.start]
        kind = self._known.get(name)
        if not word.cap or (gap.strip(" \n") and not _DASH.match(gap)):
            return False
        if kind is not None and kind.kind is Kind.PERSON:
            return False
        if kind is not None and kind.kind is Kind.COUNTRY:
            return word.low not in self._titles and any(
                each.low in self._heads for each in together(text, words, at, 3)
            )
        return word.low in self._heads and word.low not in self._titles

    def _run(self, text: str, words: list[Word], parts: list[list[str]], at: int) -> int:
        """Return where the run of words that begins at `at` ends."""
        end = at + 1
        headed = self._is_head(words[at].low)
        if words[at].opens and words[at].low in self._small and not headed:
            return end
        while end < len(words) and end - at < _MOST_WORDS:
            gap = text[words[end - 1].end : words[end].start]
            word = words[end]
            initial = False
            if (
                (gap in (".", ". ") and INITIAL.fullmatch(words[end - 1].text) and word.cap)
                or (gap == ". " and words[end - 1].low in self._titles and len(words[end - 1].low) < 5 and word.cap)
                or (gap in _OPENING and self._nickname(text, words, end))
                or (
                    gap in _CLOSING
                    and end - at > 1
                    and any(text[each.end : each.end + 2] in _OPENING for each in words[at:end])
                )
            ):
                initial = True
            elif (_OWNERS.fullmatch(gap) and words[end - 1].low in self._owners) or (
                _DASH.fullmatch(gap) and headed and word.cap and self._branch(words, end)
            ):
                pass
            elif gap.strip(" \n\t\u200e\u200f\xa0") or gap.count("\n") > 1:
                break
            if word.cap:
                if _OWNERS.fullmatch(gap) and not (words[end - 1].low in self._owners and word.cap):
                    break
                if word.opens and gap.strip(" ") and not initial and not _DASH.fullmatch(gap):
                    break
                known = self._known.longest(parts, end)
                if known is not None and known[1].kind is Kind.ORGANISATION and known[0] > 1 and not headed:
                    break
                headed = headed or self._is_head(word.low)
                end += 1
                continue
            ahead = self._bridge(text, words, end, headed=headed, first=at)
            if ahead == end:
                break
            headed = headed or self._is_head(words[ahead].low)
            end = ahead + 1
        return end

    def _is_head(self, low: str) -> bool:
        return low not in self._people and (
            low in self._heads
            or low in self._starts
            or low in self._others
            or low.rstrip("s") in ("state", "republic", "kingdom", "university", "province", "front", "islamic state")
        )

    def _bridge(self, text: str, words: list[Word], at: int, *, headed: bool, first: int) -> int:
        """Return the capital behind small words that may stand in a name, or `at` where there is none."""
        ahead = at
        while ahead < len(words) and ahead - at < 3 and not words[ahead].cap:
            low = words[ahead].low
            if text[words[ahead - 1].end : words[ahead].start].strip(" \n"):
                return at
            allowed = low in self._particles or (headed and (low in self._connectors or low in ("and", "&")))
            allowed = allowed or (low == "of" and " ".join(each.low for each in words[at - 1 : at + 2]) in self._titles)
            if not allowed:
                return at
            ahead += 1
        if (
            ahead >= len(words)
            or ahead == at
            or not words[ahead].cap
            or text[words[ahead - 1].end : words[ahead].start].strip(" \n")
        ):
            return at
        small = [words[each].low for each in range(at, ahead)]
        if "and" in small and "the" in small:
            return at
        if "and" in small and not self._joins(text, words, first, at, ahead):
            return at
        if small[0] in ("in", "to", "against", "for") and not self._of_name(words, first, at, small[0]):
            return at
        return ahead

    def _of_name(self, words: list[Word], first: int, at: int, small: str) -> bool:
        """Tell whether "for" or "in" behind a head goes on with its name: "Front for …", not "fought by the Front for Lund"."""
        return small == "for" and words[at - 1].low in self._heads and not words[first].low.endswith("s")

    def _joins(self, text: str, words: list[Word], first: int, at: int, ahead: int) -> bool:
        """Tell whether "and" stands within a name: behind "of" or "for", with an abbreviation of the whole behind it."""
        inner = [each.low for each in words[first:at]]
        if not {"of", "for"} & set(inner):
            return False
        behind = re.match(
            r"[^()\[\]]{0,60}?[(\[](?:the\s+)?([A-Z][\w.-]{1,9})[)\],;]", text[words[ahead].end : words[ahead].end + 80]
        )
        if behind:
            letters = [each.low[0] for each in words[first : ahead + 1] if each.cap]
            return abbreviates(behind[1], letters)
        return (
            inner[0]
            in (
                "islamic",
                "ministry",
                "department",
                "office",
                "committee",
                "group",
                "movement",
                "organization",
                "organisation",
                "commission",
            )
            and len(inner) <= 4
        )

    def _nickname(self, text: str, words: list[Word], at: int) -> bool:
        """Tell whether a word in quotation marks stands within a name: John “Jack” Brown."""
        behind = words[at + 1] if at + 1 < len(words) else None
        return words[at].cap and behind is not None and behind.cap and text[words[at].end : behind.start] in _CLOSING

    def _branch(self, words: list[Word], at: int) -> bool:
        """Tell whether words behind a dash are a branch of what stands before it: "– Algeria Province"."""
        return any(each.low in self._heads or each.low == "operation" for each in words[at : at + 4] if each.cap)

    def _state(self, text: str, words: list[Word], at: int) -> tuple[Spot, int] | None:
        """Return the body of a state named in small letters ("Tunisian security forces"), and the word behind it.

        So are those whom a name and a participle tell apart: "the Iran-backed militias", "the U.S.-led coalition".
        """
        word = words[at]
        led = _LED.match(text, word.end)
        if led is not None:
            end = led.end()
            after = next((each for each in range(at + 1, len(words)) if words[each].start >= end), len(words))
            return Spot(word.start, end, Kind.BODY, None, None, word.opens), after
        if word.low in self._words.adjectives or word.low in ("u.s", "us", "uk", "u.k", "eu"):
            behind = self._bodies.match(text, word.end + 1) if text[word.end : word.end + 1] in " \n" else None
            if behind is not None:
                end = behind.end()
                after = next((each for each in range(at, len(words)) if words[each].start >= end), len(words))
                return Spot(word.start, end, Kind.BODY, None, None, word.opens), after
        return None
