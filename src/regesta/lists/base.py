"""What a list of names is: who stands in it, under which names, and what could not be read of it.

It says what the list says, in the list's letters; it judges nobody, and joins no two entries.
"""

from collections.abc import Callable

from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering
from regesta.model.base import Record
from regesta.model.statement import Kind
from regesta.model.time import FuzzyDate


class Alias(Record, frozen=True, kw_only=True):
    """Another name of an entry; `weak` where the list itself calls it of low quality.

    `family` is the part of it that the list marks as the family's name, None where it marks none.
    """

    text: str
    weak: bool = False
    family: str | None = None


class Listed(Record, frozen=True, kw_only=True):
    """One entry of a list: a person, an organisation, or something else that bears a name.

    `id` is the list's own, as text; a list may use one twice. `kind` is None where the list says none or something else,
    such as a vessel. `births` and `deaths` hold every date that the list offers, each as vague as it was given. `countries`
    are nationalities, citizenships and seats in the list's words or codes. `programs`, `listed_on` and `note` are to be
    shown and stand as printed.
    """

    id: str
    name: str
    kind: Kind | None = None
    family: str | None = None  # the part of the name that the list marks as the family's
    aliases: tuple[Alias, ...] = ()
    births: tuple[FuzzyDate, ...] = ()
    deaths: tuple[FuzzyDate, ...] = ()
    countries: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    listed_on: tuple[str, ...] = ()
    note: tuple[str, ...] = ()


class NameList(Record, frozen=True, kw_only=True):
    """A list as it was read from one file, and a sister file where the format has one.

    `version` is what the list says of itself, None where it says nothing. `digest` is the SHA-256, as 64 hexadecimal
    digits, of the file's bytes as they lie there, with those of its sister files behind them. `problems` read "file, line N:
    what is wrong" and name what is missing from `entries`. `skipped` counts, by its name, what is no name to screen.
    """

    title: str
    version: str | None
    digest: str
    path: str
    format: str
    entries: tuple[Listed, ...]
    problems: tuple[str, ...] = ()
    skipped: tuple[tuple[str, int], ...] = ()


class ListFormat(Record, frozen=True, kw_only=True):
    """A format of lists: its name, what it is, how it is known, and how it is read.

    `recognise` gets the first bytes, unpacked, and the file's name; it takes any bytes whatever and no two formats know the
    same. `read` puts what it finds into a gathering; it raises InputError only for what cannot be read at all.
    """

    name: str
    summary: str
    recognise: Callable[[bytes, str], bool]
    read: Callable[[Feed, Gathering[Listed]], None]
