"""The tables that audits read: words of one language by which checks know what they look for, and forms of identifiers."""

import re

from regesta.model.base import Record


class Worded(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A regular expression over folded words, with words that it matches and words that it must not."""

    pattern: str
    example: str
    near_miss: str


class SourceWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the checks of sources read; all folded."""

    ahead: tuple[Worded, ...]  # a sentence with such words speaks of what is to come: its date is no claim of the past
    lasting: tuple[Worded, ...]  # what stands before a period that a claim is said to fill wholly
    news: tuple[Worded, ...]  # a sentence that tells that something became known
    back: tuple[Worded, ...]  # titles that look back on what is long past
    desks: tuple[str, ...]  # what stands where a given name does, and is none: "Staff, writer"
    removed: tuple[str, ...]  # small words that a program may have struck out of the middle of names
    doubts: tuple[str, ...]  # flags (see `flags.toml`) that doubt a source or a claim
    empty: tuple[str, ...]  # words of titles that say nothing of what they are about
    site: tuple[str, ...]  # words of titles that are those of a whole site


class AuditWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language that audits read, by group of checks."""

    sources: SourceWords


class DoiForm(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form of DOI with the year of publication in it, as group `year` (four digits) or `yy` (two).

    `example` is a DOI with its year, `near_miss` a DOI of the same publisher that carries none in this form.
    """

    publisher: str
    pattern: str
    example: tuple[str, int]
    near_miss: str


class DoiForms(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All forms of DOIs that carry a year."""

    form: tuple[DoiForm, ...]


def any_of(rows: tuple[Worded, ...]) -> re.Pattern[str]:
    """Return one pattern that matches what any of the rows does."""
    return re.compile("|".join(rf"(?:{row.pattern})" for row in rows))
