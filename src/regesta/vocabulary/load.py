"""Reads the tables once and gives them as one immutable `Vocabulary`; a malformed table stops the program with its name."""

import functools
import re
from importlib import resources
from typing import TypeVar

import msgspec

from regesta.errors import VocabularyError
from regesta.text import fold
from regesta.vocabulary import audit, events, frames, tables

Row = TypeVar("Row")


class Vocabulary:
    """All tables, with the indexes that lookups need; made by `vocabulary()`. It holds no state that changes."""

    def __init__(self) -> None:
        self.predicates = {row.name: row for row in _rows("predicates", "predicate", tables.Predicate)}
        self.event_types = {row.name: row for row in _rows("event_types", "type", events.EventType)}
        self.languages = _rows("languages", "language", tables.Language)
        self.countries = _rows("countries", "country", tables.Country)
        self.fields = tuple(
            row for each in languages_with("fields") for row in _rows(f"{each}/fields", "field", tables.FieldLabel)
        )
        self.cues = _rows("en/names", "cue", tables.NameCue)
        self.frames = _rows("en/lead", "frame", tables.LeadFrame)
        self.remains = _rows("remains", "remain", tables.Remain)
        self.flags = _rows("en/flags", "flag", tables.Flag)
        self.templates = _rows("templates", "template", tables.Template)
        self.citation_templates = table("citations", tables.CitationTemplates)
        self.page_parts = table("html", tables.PageParts)
        self.dates_by_language = {each: table(f"{each}/dates", tables.DateWords) for each in languages_with("dates")}
        self.dates = self.dates_by_language["en"]
        self.headings = _joined([table(f"{each}/headings", tables.Headings) for each in languages_with("headings")])
        self.descriptions = table("en/descriptions", tables.Descriptions)
        self.ideologies = table("en/ideologies", tables.Ideologies)
        self.organisations = table("organisations", tables.Organisations)
        self.values = table("en/values", tables.Values)
        self.prose = table("en/prose", tables.Prose)
        self.citations = table("en/citations", tables.Citations)
        self.abbreviations = table("en/abbreviations", tables.Abbreviations)
        self.entities = table("en/entities", frames.EntityWords)
        self.events = table("en/events", events.EventWords)
        self.lifetimes = table("en/lifetimes", frames.Lifetimes)
        self.relations = table("en/relations", frames.Relations)
        self.audit_by_language = {each: table(f"{each}/audit", audit.AuditWords) for each in languages_with("audit")}
        self.audit = self.audit_by_language["en"]
        self.doi_forms = table("doi_forms", audit.DoiForms).form

    @functools.cached_property
    def language_codes(self) -> dict[str, str]:
        """Folded English names of languages, with their codes."""
        return {fold(name): row.code for row in self.languages for name in row.names}

    @functools.cached_property
    def language_names(self) -> dict[str, str]:
        """Codes of languages, with the English name of each."""
        return {row.code: row.names[0] for row in self.languages}

    @functools.cached_property
    def months(self) -> tuple[str, ...]:
        """The English names of the months, January first."""
        numbers = self.dates.classes["month"] | self.dates.classes["month_or_word"]
        return tuple(sorted(numbers, key=lambda name: numbers[name]))

    @functools.cached_property
    def small_words(self) -> dict[str, frozenset[str]]:
        """By language, words that tell a title to be in it."""
        return {row.code: frozenset(row.small_words) for row in self.languages if row.small_words}

    @functools.cached_property
    def country_names(self) -> dict[str, str]:
        """Folded names and aliases of countries, with the name that Regesta uses; codes are not among them."""
        return {fold(word): row.name for row in self.countries for word in (row.name, *row.aliases)}

    @functools.cached_property
    def country_codes(self) -> dict[str, str]:
        """Three-letter codes of countries in capitals, with the country's name."""
        return {code: row.name for row in self.countries for code in (row.iso3, *row.codes) if len(code) == 3}

    @functools.cached_property
    def known_names(self) -> dict[str, str]:
        """Folded names that need no document to be known as one name, with the kind: country, body or organisation."""
        known = {fold(name): "organisation" for name in self.organisations.armed}
        known |= {fold(name): "body" for name in self.organisations.bodies}
        known |= {fold(name): "conflict" for name in self.organisations.conflicts}
        return known | dict.fromkeys(self.country_names, "country")

    @functools.cached_property
    def labels(self) -> dict[str, tables.FieldLabel]:
        """Folded labels of fields, with their rows."""
        return {label: row for row in self.fields for label in row.labels}

    @functools.cached_property
    def flag_names(self) -> dict[str, str]:
        """Folded marks that raise a doubt, with the flag's name."""
        return {fold(each): row.name for row in self.flags for each in row.says}

    @functools.cached_property
    def sentence_stops(self) -> frozenset[str]:
        """Abbreviations whose stop ends no sentence."""
        return frozenset(self.abbreviations.words)

    @functools.cached_property
    def adjectives(self) -> dict[str, str]:
        """Folded adjectives of countries ("congolese"), with a country that each stands for."""
        return {fold(word): row.name for row in self.countries for word in row.adjectives}

    @functools.cached_property
    def remains_pattern(self) -> re.Pattern[str]:
        """One pattern for all that broken templates leave behind."""
        return re.compile("|".join(f"(?:{row.pattern})" for row in self.remains), re.IGNORECASE)


@functools.cache
def alternatives(phrases: tuple[str, ...]) -> str:
    """Return a group of a regular expression that matches any of the phrases, the longest first."""
    longest = sorted(phrases, key=lambda each: (-len(each), each))
    return "(?:" + "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest) + ")"


@functools.cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, read on first use. Raises VocabularyError where a table is malformed."""
    return Vocabulary()


def _rows(name: str, key: str, kind: type[Row]) -> tuple[Row, ...]:
    holder = _decode(name, dict[str, tuple[kind, ...]])  # type: ignore[valid-type]
    if set(holder) != {key}:
        raise VocabularyError(f"vocabulary/data/{name}.toml", f"holds {sorted(holder)}", f"Use only [[{key}]] rows")
    return holder[key]


def languages_with(name: str) -> list[str]:
    """Return the languages that have a table of that name: folders in `data`."""
    folders = resources.files("regesta.vocabulary").joinpath("data").iterdir()
    return sorted(each.name for each in folders if each.joinpath(f"{name}.toml").is_file())


def _joined(found: list[tables.Headings]) -> tables.Headings:
    """Return one table with the words of all languages: a page in one has often buttons in another."""
    lists: dict[str, tuple[str, ...]] = {
        name: tuple(dict.fromkeys(word for each in found for word in getattr(each, name)))
        for name in tables.Headings.__struct_fields__
    }
    return msgspec.convert(lists, tables.Headings)


def table(name: str, kind: type[Row]) -> Row:
    """Return a table of `data`, read as one record. Raises VocabularyError where it is malformed."""
    return _decode(name, kind)


def _decode(name: str, kind: type[Row]) -> Row:
    data = resources.files("regesta.vocabulary").joinpath(f"data/{name}.toml").read_bytes()
    try:
        return msgspec.toml.decode(data, type=kind)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise VocabularyError(f"vocabulary/data/{name}.toml", str(error), "Mend the table") from error
