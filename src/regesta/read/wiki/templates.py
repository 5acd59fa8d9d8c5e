"""Looks up what a reader sees in place of a template, by the table, and reads the patterns in which the table says it."""

import functools
import re

from regesta.model.base import Record
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.tables import Template

_PATTERN = re.compile(r"\[(?P<group>[^\[\]]*\{[^\[\]]*)\]|\{(?P<part>[^{}]*)\}|(?P<words>[^\[\]{}]+|.)", re.DOTALL)
_INFOBOX = re.compile(
    r"infobox(?:[ _/].*)?|.*\binfobox|(?:automatic |species)?taxobox\b.*|geobox|ficha de .*|infocaja .*|infoboks .*"
    r"|infoboite .*|info/.*|scheda .*|.* infobox\b.*"
)


class Word(Record, frozen=True, kw_only=True):
    """Words that are set as they stand."""

    text: str


class Slot(Record, frozen=True, kw_only=True):
    """The first of these parts of a template that is not empty."""

    parts: tuple[str, ...]


class Group(Record, frozen=True, kw_only=True):
    """Words and slots that are left out together where a slot is empty."""

    pieces: tuple[Word | Slot, ...]


@functools.cache
def pattern(says: str) -> tuple[Word | Slot | Group, ...]:
    """Return what the `says` of a row is made of."""
    found: list[Word | Slot | Group] = []
    for match in _PATTERN.finditer(says):
        if match["group"] is not None:
            inner = pattern(match["group"])
            found.append(Group(pieces=tuple(each for each in inner if not isinstance(each, Group))))
        elif match["part"] is not None:
            found.append(Slot(parts=tuple(match["part"].split("|"))))
        else:
            found.append(Word(text=match["words"]))
    return tuple(found)


class Templates:
    """The table of templates with its index; made once for a vocabulary."""

    def __init__(self, words: Vocabulary) -> None:
        self._rows = {name: row for row in words.templates for name in row.names if "*" not in name or len(name) == 1}
        self._wild = [
            (re.compile(re.escape(name).replace(r"\*", ".*")), row)
            for row in words.templates
            for name in row.names
            if "*" in name and len(name) > 1
        ]
        cites = words.citation_templates
        self._cites = re.compile("|".join(re.escape(name).replace(r"\*", ".*") for name in cites.names))
        self._no_cites = frozenset(cites.no_names)
        self._country = words.country_codes
        self._countries = words.country_names
        self.row = functools.lru_cache(maxsize=10_000)(self._row)
        self.sort = functools.lru_cache(maxsize=10_000)(self._sort)

    def _row(self, name: str) -> Template | None:
        folded = fold(name)
        row = self._rows.get(folded)
        return row or next((each for wild, each in self._wild if wild.fullmatch(folded)), None)

    def country(self, name: str) -> str | None:
        """Return the country that a template called by its code stands for: `{{TUN}}`, `{{UK}}`."""
        if name.isupper() and 2 <= len(name) <= 4:
            return self._country.get(name) or self._countries.get(fold(name))
        return None

    def _sort(self, name: str) -> str:
        """Return what sort of template it is: infobox, citation, country, or that of its row; "" where it is in none."""
        folded = fold(name)
        if _INFOBOX.fullmatch(folded):
            return "infobox"
        if self._cites.fullmatch(folded) and folded not in self._no_cites:
            return "citation"
        if self.country(name) is not None:
            return "code"
        row = self._row(name)
        return row.does if row else ""


@functools.lru_cache(maxsize=4)
def templates_of(words: Vocabulary) -> Templates:
    """Return the index of the table of templates."""
    return Templates(words)
