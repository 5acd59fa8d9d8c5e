"""Sets a citation template as encyclopedias print it, and gives what it says of the work part by part.

Which parameter says what is a table (`vocabulary/data/citations.toml`). What is cited is not looked up, and nothing supplied.
"""

import functools
import re

from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.model.time import FuzzyDate
from regesta.read.lines import trimmed
from regesta.read.references import date_of, language_of_title, people
from regesta.read.wiki.inline import Inline, named
from regesta.read.wiki.nodes import Node, Part
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary

_DIGITS = re.compile(r"\d+")
_QUOTES = "\"“”'‘’"
_MOST_AUTHORS = 60
_SCRIPT = re.compile(r"\s*(?P<code>[a-z]{2,3}):")
_LISTS = ("last", "first", "author", "editor", "editor_last", "editor_first")
_SINGLE = (
    "part", "title", "translated", "container", "publisher", "published", "year", "month", "day", "accessed",
    "language", "url", "doi", "issn", "oclc", "isbn", "page",
)  # fmt: skip


class _Roles:
    """What each parameter of a citation template says."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.citation_templates
        self.index: dict[str, tuple[str, int]] = {}
        for role in (*_LISTS, *_SINGLE):
            for rank, name in enumerate(getattr(table, role)):
                self.index.setdefault(fold(name.replace("{n}", "")), (role, rank))
        self.of = functools.lru_cache(maxsize=4_000)(self._of)

    def _of(self, name: str) -> tuple[str, int, int] | None:
        """Return the role of a parameter, how it ranks among those of its role, and its number."""
        folded = fold(name)
        number = _DIGITS.search(folded)
        known = self.index.get(folded) or self.index.get(_DIGITS.sub("", folded))
        return None if known is None else (*known, int(number[0][:3]) if number else 1)


@functools.lru_cache(maxsize=4)
def _roles(words: Vocabulary) -> _Roles:
    return _Roles(words)


def set_citation(inline: Inline, node: Node) -> Reference:
    """Set the citation as it is printed, and return what it says: a reference without number and place, which its note gives."""
    return _Citation(inline, node).work()


class _Citation:
    """One citation: its parameters by role, set in the order in which they are printed."""

    def __init__(self, inline: Inline, node: Node) -> None:
        self.inline = inline
        self.node = node
        self.lists: dict[str, dict[int, Part]] = {}
        self.script: str | None = None  # the language of a title in another script
        ranked: dict[str, tuple[int, Part]] = {}
        roles = _roles(inline.words)
        for name, part in named(inline.source, node).items():
            found = roles.of(name)
            if found is None or not inline.source[part.start : part.end].strip():
                continue
            role, rank, number = found
            if role in _LISTS:
                self.lists.setdefault(role, {}).setdefault(number, part)
            elif role not in ranked or rank < ranked[role][0]:
                ranked[role] = (rank, part)
            if fold(name).startswith("script") and (script := _SCRIPT.match(inline.source, part.start, part.end)):
                self.script = script["code"]
        self.one = {role: part for role, (_, part) in ranked.items()}

    def _set(self, part: Part | None, before: str = "", after: str = "") -> str | None:
        """Set the words of a part between others, and return them; None where they are none."""
        if part is None or not self.inline.said(part):
            return None
        out = self.inline.out
        out.put(before, part.start)
        mark = out.length
        start = part.start
        script = _SCRIPT.match(self.inline.source, part.start, part.end)
        if script and part is self.one.get("title") and fold(part.name).startswith("script"):
            start = script.end()
        self.inline.words_at(*trimmed(self.inline.source, start, part.end), part.nodes)
        said = out.since(mark).strip()
        out.put(after, part.end)
        if len(said) > 2 and said[0] in _QUOTES and said[-1] in _QUOTES and not set(said[1:-1]) & set(_QUOTES):
            said = said[1:-1].strip()
        return said if said and said.lower() != "none" else None

    def work(self) -> Reference:
        authors = self._people()
        dated = self.one.get("published") or self.one.get("year")
        day = self._date(dated, " (" if authors else "(", ")")
        if authors or dated is not None:
            self.inline.out.put(". ", self.node.start)
        title, book = self._titles()
        translated = self._set(self.one.get("translated"), " [", "]")
        if title or translated:
            self.inline.out.put(".", self.node.start)
        container = self._containers(book)
        page = self.one.get("page")
        self._set(page, " p. ", ".")
        isbn = self._set(self.one.get("isbn"), " ISBN ", ".")
        doi = self._set(self.one.get("doi"), " doi:", ".")
        issn = self._set(self.one.get("issn"), " ISSN ", ".")
        oclc = self._set(self.one.get("oclc"), " OCLC ", ".")
        accessed = self._set(self.one.get("accessed"), " Retrieved ", ".")
        return Reference(
            number=0,
            span=Span(0, 0),
            raw="",
            authors=authors,
            title=title,
            title_translated=translated,
            container=container,
            published=day,
            accessed=date_of(accessed) if accessed else None,
            language=self._language(title),
            url=self.inline.said(self.one.get("url")) or None,
            doi=doi,
            issn=issn,
            oclc=oclc,
            isbn=isbn,
        )

    def _titles(self) -> tuple[str | None, str | None]:
        """Set the title, of a part of a book that of the part; return it, and the book's."""
        part = self.one.get("part")
        if part is None:
            return self._set(self.one.get("title"), ' "', '"'), None
        title = self._set(part, ' "', '"')
        return title, self._set(self.one.get("title"), ". ")

    def _containers(self, book: str | None) -> str | None:
        container = self._set(self.one.get("container"), " ", ".")
        publisher = self._set(self.one.get("publisher"), " ", ".")
        return book or container or publisher

    def _people(self) -> tuple[str, ...]:
        """Set the authors, or the editors where there are none, and return their names."""
        authors = self._names("last", "first", "author")
        return authors or self._names("editor_last", "editor_first", "editor")

    def _names(self, last: str, first: str, whole: str) -> tuple[str, ...]:
        lasts, firsts, wholes = (self.lists.get(role, {}) for role in (last, first, whole))
        found: list[str] = []
        for number in sorted({*lasts, *wholes})[:_MOST_AUTHORS]:
            before = "; " if found else ""
            if number in lasts:
                surname = self._set(lasts[number], before)
                given = self._set(firsts.get(number), ", ")
                found.append(", ".join(each for each in (surname, given) if each))
            else:
                given = self._set(firsts.get(number), before) if number in firsts else None
                said = self._set(wholes[number], " " if given else before)
                if given:
                    found.append(f"{said}, {given}")
                elif fold(wholes[number].name) in ("vauthors", "veditors"):
                    found.extend(name.strip() for name in (said or "").split(",") if name.strip())
                else:
                    found.extend(people(said or ""))
        return tuple(name for name in found if name)

    def _date(self, part: Part | None, before: str, after: str) -> FuzzyDate | None:
        if part is None:
            return None
        out = self.inline.out
        out.put(before, part.start)
        mark = out.length
        if part is self.one.get("year") and "month" in self.one:
            self._set(self.one.get("day"), "", " ")
            self._set(self.one["month"], "", " ")
        self._set(part)
        said = out.since(mark).strip()
        out.put(after, part.end)
        return date_of(said)

    def _language(self, title: str | None) -> str | None:
        words = self.inline.words
        said = self.inline.said(self.one.get("language"))
        first = re.split(r",|;|/|\band\b|&", said)[0].strip(" []{}") if said else ""
        if first:
            code = words.language_codes.get(fold(first))
            short = fold(first).partition("-")[0]
            if code or short in words.language_names:
                return code or short
        if self.script is not None:
            return self.script
        return language_of_title(title, self.inline.language)
