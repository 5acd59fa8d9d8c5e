"""Reads what a page says of itself: title, site, authors, dates, address, language, licence, revision.

From its linked data, its meta elements and its first lines, in this order; what it does not say stays unknown.
"""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

from regesta.dates import date_grammar
from regesta.errors import RegestaError
from regesta.model.base import Record
from regesta.model.time import FuzzyDate, read_date
from regesta.read.html.tree import Node
from regesta.read.html.words import text_of
from regesta.text import fold, name_key
from regesta.vocabulary.tables import PageParts

Json: TypeAlias = dict[str, "Json"] | list["Json"] | str | int | float | bool | None

_MOST_DATA = 500_000  # characters of linked data
_ARTICLE = {
    "newsarticle",
    "article",
    "reportagenewsarticle",
    "blogposting",
    "webpage",
    "report",
    "analysisnewsarticle",
    "opinionnewsarticle",
    "scholarlyarticle",
    "liveblogposting",
}
_CALLED_DATE = {"date", "datetime", "pubdate", "published", "posted", "dateline", "timestamp", "fecha"}
_POSTED = re.compile(r"^(?:posted|written|published|reported)?\s*(?:by|par|por|von)[:\s]+", re.IGNORECASE)
_PARTS = re.compile(r"\s+[-–—|:·»]+\s+|:\s+|\s*»\s*")
_CALLED_BYLINE = {"byline", "author", "by", "signature", "auteur", "writer"}
_ISO = re.compile(r"\s*((?:1[89]|20)\d\d)[-/]?(\d\d)?[-/]?(\d\d)?(?:[T\s].*)?$", re.DOTALL)
_REVISION = re.compile(r"[\"']wgRevisionId[\"']\s*:\s*(\d+)")
_OLD_ID = re.compile(r"[?&;]oldid=(\d+)|/revision/(\d+)")
_LICENCE = re.compile(r"creativecommons\.org/(licenses|publicdomain)/([a-z-]+)/(\d\.\d)")
_SITE = re.compile(r"^(?P<title>.{3,300}?)\s+[-–—|:·»]\s+(?P<site>[^-–—|·»]{2,60})$")
_BY = re.compile(r"^(?:by|par|por|von|بقلم|كتب)[:\s]+(?P<names>.{3,120})$", re.IGNORECASE)


class Head(Record, frozen=True, kw_only=True):
    """What a page says of itself; None or () where it does not."""

    title: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: FuzzyDate | None = None
    modified: FuzzyDate | None = None
    address: str | None = None
    language: str | None = None
    licence: str | None = None
    revision: str | None = None


def head_of(source: str, root: Node, words: PageParts) -> Head:
    """Return what a page says of itself."""
    return _Head(source, root, words).head()


class _Head:
    """The collecting of it."""

    def __init__(self, source: str, root: Node, words: PageParts) -> None:
        self.source = source
        self.words = words
        self.metas: dict[str, list[str]] = {}
        self.rels: dict[str, str] = {}
        self.data: list[dict[str, Json]] = []
        self.times: list[str] = []
        self.about = self.language = self.title = ""
        self.scripts: list[str] = []
        self.bylines: list[str] = []
        self.writers: list[str] = []
        self.homes: list[str] = []
        self.dated: list[str] = []
        self.headings: dict[str, str] = {}  # by the letters of their words: the tag
        self.by_element: dict[str, list[str]] = {}
        for node in root.walk():
            if node.tag:
                self._take(node)

    def _take(self, node: Node) -> None:
        tag = node.tag
        if tag == "meta":
            name = (
                node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
            )
            content = " ".join(node.attributes.get("content", "").split())
            if name and content and len(content) < 2_000:
                self.metas.setdefault(name.lower(), []).append(content)
        elif tag == "link":
            for rel in node.attributes.get("rel", "").lower().split():
                self.rels.setdefault(rel, node.attributes.get("href", ""))
        elif tag == "script":
            self._script(node)
        elif tag == "html":
            self.about = self.about or node.attributes.get("about", "")
            self.language = self.language or node.attributes.get("lang", "") or node.attributes.get("xml:lang", "")
        elif tag == "title" and not self.title and node.stop > node.inner:
            self.title = text_of(self.source, node)
        elif tag in ("h1", "h2", "h3") and len(self.headings) < 40:
            self.headings.setdefault(name_key(text_of(self.source, node, most=300)), tag)
            if node.classes & {"date-header", "date"}:
                self.dated.append(text_of(self.source, node, most=60))
        elif tag == "time" and len(self.times) < 5:
            self.times.append(node.attributes.get("datetime") or text_of(self.source, node, most=80))
        elif node.raw:
            self._by_name(node)

    def _by_name(self, node: Node) -> None:
        """Take an element whose attributes say what its words are."""
        prop = node.attributes.get("itemprop", "").lower()
        if prop in ("datepublished", "author", "publisher"):
            said = (
                node.attributes.get("content")
                or node.attributes.get("datetime")
                or text_of(self.source, node, most=120)
            )
            self.by_element.setdefault(prop, []).append(said)
        elif node.attributes.get("rel", "").lower() == "author":
            self.by_element.setdefault("author", []).append(text_of(self.source, node, most=80))
        elif node.tag == "a" and self._leads_home(node):
            self.homes.append(text_of(self.source, node, most=60))
        elif node.classes:
            called = {word for name in node.classes for word in (name, *re.split(r"[-_]+", name))}
            if len(self.dated) < 6 and called & _CALLED_DATE:
                self.dated.append(text_of(self.source, node, most=60))
            if len(self.bylines) < 6 and called & _CALLED_BYLINE:
                self.bylines.append(text_of(self.source, node, most=200))
                if called & {"author", "auteur", "writer"}:
                    self.writers.append(self.bylines[-1])

    def _leads_home(self, node: Node) -> bool:
        return (
            node.attributes.get("href", "").strip() in ("/", "./", "index.html")
            or "home" in node.attributes.get("rel", "").split()
        )

    def _script(self, node: Node) -> None:
        if "ld+json" not in node.raw:
            if (
                len(self.scripts) < 20
                and "wgRevisionId" in self.source[node.inner : min(node.stop, node.inner + 20_000)]
            ):
                self.scripts.append(self.source[node.inner : min(node.stop, node.inner + 20_000)])
            return
        try:
            said: Json = json.loads(self.source[node.inner : node.stop][:_MOST_DATA])
        except (ValueError, RecursionError):
            return
        self.data.extend(_articles(said, 0))

    # --- what was said ---

    def head(self) -> Head:
        title, site = self._title()
        return Head(
            title=title,
            site=site,
            authors=self._authors(),
            published=self._published(),
            modified=self._date(
                ["datemodified"], ["article:modified_time", "dc:modified", "dcterms.modified", "last-modified"]
            ),
            address=self._address(),
            language=self._language(),
            licence=self._licence(),
            revision=self._revision(),
        )

    def _said(self, key: str) -> Iterator[Json]:
        for row in self.data:
            yield from (value for name, value in row.items() if name.lower() == key)

    def _meta(self, names: tuple[str, ...] | list[str]) -> str | None:
        return next((self.metas[name][0] for name in names if name in self.metas), None)

    def _title(self) -> tuple[str | None, str | None]:
        headline = next((each for each in self._said("headline") if isinstance(each, str)), None)
        site = next((name for each in self._said("publisher") for name in _names(each)), None) or self._meta(
            self.words.meta_site
        )
        site = site or next(iter(self.by_element.get("publisher", [])), None)
        title = headline or self._meta(self.words.meta_title)
        split = _SITE.match(self.title)
        parts = [part.strip() for part in _PARTS.split(self.title) if name_key(part) in self.headings]
        if headline is None and len(parts) == 2:
            # Both stand as headings on the page: the one of the highest level, at its head, is the site's name.
            order = list(self.headings)
            parts.sort(key=lambda part: order.index(name_key(part)))
            return parts[1], site or parts[0]
        whole = [part.strip() for part in _PARTS.split(self.title)]
        if headline is None and self._meta(self.words.meta_title) is None and len(parts) == 1 and len(whole) == 2:
            return parts[0], site or next(part for part in whole if part != parts[0])
        if title is None and split:
            title = (
                split["title"]
                if site is None or fold(split["site"]) in fold(site) or fold(site) in fold(split["site"])
                else self.title
            )
        elif title is None:
            title = self.title or None
        if site is None and split:
            site = split["site"].strip()
        if site is None:
            site = next((each for each in self.homes if 2 < len(each) < 50 and fold(each) not in self.words.home), None)
        if title and site and (ends := re.search(rf"\s+[-–—|:·»]+\s+{re.escape(site)}$", title)):
            title = title[: ends.start()]
        if title and site and (begins := re.match(rf"{re.escape(site)}\s+[-–—|:·»]+\s+(?=\S)", title)):
            title = title[begins.end() :]
        return " ".join(title.split()) if title else None, " ".join(site.split()) if site else None

    def _authors(self) -> tuple[str, ...]:
        said = [name for each in self._said("author") for name in _names(each)]
        said = said or [
            each for name in self.words.meta_author for each in self.metas.get(name, ()) if "://" not in each
        ]
        said = said or [each for each in self.by_element.get("author", ())[:4] if each and " said" not in each]
        if not said:
            said = [match["names"] for line in self.bylines if (match := _BY.match(line))]
        if not said:
            said = [line for line in self.writers if 1 < len(line.split()) <= 5 and not re.search(r"[\d@:|]", line)]
        said = [re.split(r"\s*[|·•,]\s*(?=\d|\w+ \d)", each)[0] for each in said]
        said = [_POSTED.sub("", each.strip()) for each in said]
        return tuple(dict.fromkeys(each.strip() for each in said if 2 < len(each.strip()) < 120))[:20]

    def _published(self) -> FuzzyDate | None:
        found = self._date(["datepublished", "datecreated"], list(self.words.meta_published))
        if found is not None:
            return found
        for said in (*self.by_element.get("datepublished", ()), *self.times, *self.dated):
            date = day_of(said)
            if date is not None:
                return date
        return None

    def _date(self, keys: list[str], names: list[str]) -> FuzzyDate | None:
        said = [each for key in keys for each in self._said(key) if isinstance(each, str)]
        said += [each for name in names for each in self.metas.get(name, ())]
        return next((date for date in map(day_of, said) if date is not None), None)

    def _address(self) -> str | None:
        for each in (self.rels.get("canonical"), self._meta(["og:url"])):
            if each and each.startswith(("https://", "http://")):
                return each
        return None

    def _language(self) -> str | None:
        said = self.language or self._meta(["og:locale", "dc.language", "language", "content-language"]) or ""
        match = re.match(r"[a-zA-Z]{2,3}(?![a-zA-Z])", said)
        return match[0].lower() if match else None

    def _licence(self) -> str | None:
        said = (
            self.rels.get("license") or self.rels.get("copyright") or self._meta(["dc.rights", "dcterms.license"]) or ""
        )
        match = _LICENCE.search(said)
        if match is None:
            return None
        return "CC0" if match[1] == "publicdomain" else f"CC {match[2].upper()} {match[3]}"

    def _revision(self) -> str | None:
        for script in self.scripts:
            match = _REVISION.search(script)
            if match and match[1] != "0":
                return match[1]
        for said in (self.about, self.rels.get("canonical", ""), self.rels.get("dc:isversionof", "")):
            match = _OLD_ID.search(said)
            if match:
                return match[1] or match[2]
        return None


def _articles(said: Json, depth: int) -> Iterator[dict[str, Json]]:
    """Give the descriptions of articles in linked data, however they are nested."""
    if depth > 6:
        return
    if isinstance(said, list):
        for each in said[:50]:
            yield from _articles(each, depth + 1)
    elif isinstance(said, dict):
        sort = said.get("@type")
        sorts = sort if isinstance(sort, list) else [sort]
        if any(isinstance(each, str) and each.lower() in _ARTICLE for each in sorts):
            yield said
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            if isinstance(said.get(key), (dict, list)):
                yield from _articles(said[key], depth + 1)


def _names(said: Json) -> Iterator[str]:
    if isinstance(said, str):
        if "://" not in said:
            yield said
    elif isinstance(said, list):
        for each in said[:20]:
            yield from _names(each) if not isinstance(each, list) else ()
    elif isinstance(said, dict):
        name = said.get("name")
        if isinstance(name, str):
            yield name
        elif isinstance(name, list):
            yield from (each for each in name if isinstance(each, str))


def day_of(said: str) -> FuzzyDate | None:
    """Return the day that a page gives in ISO 8601, as 20150319, or in words; None where it is none."""
    match = _ISO.match(said)
    if match:
        edtf = "-".join(part for part in (match[1], match[2], match[3]) if part)
        try:
            return read_date(edtf)
        except RegestaError:
            return None
    said = re.sub(r"^[^\W\d][^\d,]{1,30},\s+(?=\d)", "", said.strip())  # "Kampala, 7 August 2015"
    bare = re.sub(r",?\s+(?:at\s+)?\d{1,2}[:.h]\d{2}.*$", "", said.strip())
    bare = re.sub(r"^(?:[A-Z][a-z]{2,8}day|Mon|Tue|Wed|Thu|Fri|Sat|Sun)\.?,?\s+", "", bare)
    return date_grammar().date(bare) if 4 <= len(bare) <= 40 else None
