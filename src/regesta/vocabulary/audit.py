"""The tables that audits read: words of one language by which checks know what they look for, and forms of identifiers."""

import re

from regesta.model.base import Record


class Worded(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A regular expression, with words that it is found in and words that it must not be found in."""

    pattern: str
    example: str
    near_miss: str


class SourceWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the checks of sources read; all folded."""

    ahead: tuple[
        Worded, ...
    ] = ()  # a sentence with such words speaks of what is to come: its date is no claim of the past
    lasting: tuple[Worded, ...] = ()  # what stands before a period that a claim is said to fill wholly
    news: tuple[Worded, ...] = ()  # a sentence that tells that something became known
    others: tuple[Worded, ...] = ()  # that forerunners or former members did it
    back: tuple[Worded, ...] = ()  # titles that look back on what is long past
    desks: tuple[str, ...] = ()  # what stands where a given name does, and is none: "Staff, writer"
    removed: tuple[str, ...] = ()  # small words that a program may have struck out of the middle of names
    doubts: tuple[str, ...] = ()  # flags (see `flags.toml`) that doubt a source or a claim
    empty: tuple[str, ...] = ()  # words of titles that say nothing of what they are about
    site: tuple[str, ...] = ()  # words of titles that are those of a whole site


class AuditWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words of one language that audits read; `NAME` in a pattern of names is where the name stands.

    Patterns of `sources` are matched against folded words, the others whatever the case of letters.
    """

    sources: SourceWords = SourceWords()
    passing: tuple[Worded, ...] = ()  # true on the day of the sentence only: "the new leader"
    as_of: tuple[Worded, ...] = ()  # a figure of a past day in the present tense: "as of 2009 it has 40 members"
    ends: tuple[Worded, ...] = ()  # that an organisation came to its end
    taken: tuple[Worded, ...] = ()  # that a name was taken: "renamed itself NAME"
    borne: tuple[Worded, ...] = ()  # that a name was borne: "under the name NAME"
    factions: tuple[Worded, ...] = ()  # that a part of NAME stands apart: "the loyal wing of NAME"
    losses: tuple[Worded, ...] = ()  # in titles: that a head was caught or killed
    heads: tuple[str, ...] = ()  # who leads: "leader", "emir"
    exceeded: tuple[Worded, ...] = ()  # so many of so many: `part` and `whole` are the numbers


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
