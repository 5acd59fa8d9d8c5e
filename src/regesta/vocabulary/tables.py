"""The types of the rows that the vocabulary's tables hold; every key of a table is one of these fields, no more."""

from typing import Literal

import msgspec

from regesta.model.base import Record


class Predicate(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A thing that can be said of a subject; `means` says it in a sentence with S and V."""

    name: str
    label: str
    subject: str
    value: str
    dated: str
    means: str
    single: bool = False
    inverse: str | None = None
    ftm: str | None = None  # the property of FollowTheMoney that holds it


class Language(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A language with its code (ISO 639-1, or 639-3), usual script (ISO 15924) and English names."""

    code: str
    script: str
    names: tuple[str, ...]
    small_words: tuple[str, ...] = ()


class Country(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A country, present or former, with the codes and words that stand for it; no statement about its borders."""

    name: str
    iso2: str
    iso3: str
    codes: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    aliases: tuple[str, ...]
    former: bool = False


class FieldLabel(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Labels of an infobox that say the same, the predicate they give, and how their values are read."""

    predicate: str
    labels: tuple[str, ...]
    reads: str
    example: tuple[str, str]
    gives: tuple[str, ...]
    near_miss: str
    kind: str = ""
    of: Literal["", "person"] = ""  # the kind of topic that it speaks of, where that is no organisation
    office: bool = False
    inverse: bool = False
    also: str = ""  # a second predicate that the same values give


class NameCue(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell what kind of name follows them."""

    kind: str
    says: tuple[str, ...]
    example: str
    gives: tuple[str, ...]
    near_miss: str


class LeadFrame(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of an opening paragraph and the predicate whose value follows them."""

    predicate: str
    cue: str
    takes: str
    example: str
    gives: tuple[str, ...]
    near_miss: str
    kind: str = ""


class Remain(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a broken template leaves behind in a value."""

    pattern: str
    example: str
    near_miss: str


class Flag(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Marks that raise one and the same doubt."""

    says: tuple[str, ...]
    name: str


class Example(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A text of the date table and the EDTF it must give."""

    text: str
    gives: str


class DateRow(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A form of date expressions: a pattern over classes, what it means, and what may or must not stand around it.

    `before` and `after` must match next to it, `not_before` and `not_after` must not; `tails` names what may follow as part
    of it. `gives` is the TIMEX3 value where `means` is "constant".
    """

    name: str
    pattern: str
    means: str
    gives: str = ""
    before: str = ""
    after: str = ""
    not_before: str = ""
    not_after: str = ""
    tails: tuple[str, ...] = ()
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class DateRole(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the words right before a date make of it in a claim; `example` ends with the EDTF that comes of it."""

    name: str
    says: tuple[str, ...]
    example: str
    near_miss: str


class DateTail(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may follow a date expression as part of it, and what must stand behind that."""

    pattern: str
    after: str = ""


class DateWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The date expressions of one language: classes of words, parts of patterns, rows, and the words around dates."""

    doubtful: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    joins: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()  # written together with the word behind it, as the Arabic "and" is
    role: tuple[DateRole, ...] = ()
    classes: dict[str, dict[str, str | int]]
    words: dict[str, tuple[str, ...]]
    parts: dict[str, str]
    tails: dict[str, DateTail] = msgspec.field(default_factory=dict)
    row: tuple[DateRow, ...]


class Headings(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Lines that are headings, open lists of references or notes, or are a site's own."""

    sections: tuple[str, ...]
    references: tuple[str, ...]
    notes: tuple[str, ...]
    site: tuple[str, ...]
    glued: tuple[str, ...]
    labels_in_line: tuple[str, ...] = ()
    no_labels: tuple[str, ...] = ()


class Verdict(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A description and whether it makes its subject armed: yes, no or unknown."""

    text: str
    armed: str


class Descriptions(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The words by which an article says what its subject is."""

    armed: tuple[str, ...]
    armed_weak: tuple[str, ...]
    armed_groups: tuple[str, ...]
    unarmed: tuple[str, ...]
    disarms: tuple[str, ...]
    organisation: tuple[str, ...]
    person: tuple[str, ...]
    conflict: tuple[str, ...]
    place: tuple[str, ...]
    work: tuple[str, ...]
    person_labels: tuple[str, ...]
    conflict_labels: tuple[str, ...]
    place_labels: tuple[str, ...]
    example: tuple[Verdict, ...]


class Ideologies(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Ideologies that do not end in -ism, and adjectives that name one."""

    nouns: tuple[str, ...]
    adjectives: tuple[str, ...]
    weak: tuple[str, ...]


class Organisations(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Well-known names, and the words with which names of organisations, conflicts and persons begin or end."""

    bodies: tuple[str, ...]
    armed: tuple[str, ...]
    heads: tuple[str, ...]
    of_states: tuple[str, ...]
    starts: tuple[str, ...]
    conflicts: tuple[str, ...]
    conflict_starts: tuple[str, ...]
    conflict_heads: tuple[str, ...]
    titles: tuple[str, ...]


class QuantityWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A quantity in words and the range of numbers it may mean."""

    says: str
    low: int
    high: int


class Values(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words inside the values of fields that are no names."""

    empty: tuple[str, ...]
    hedged: tuple[str, ...]
    notes: tuple[str, ...]
    not_own: tuple[str, ...]
    groups: tuple[str, ...]
    leads: tuple[str, ...]
    negations_of_items: tuple[str, ...]
    suffixes: tuple[str, ...]
    fate_words: tuple[str, ...]
    negations: tuple[str, ...]
    fates: tuple[str, ...]
    people: tuple[str, ...]
    active: tuple[str, ...]
    inactive: tuple[str, ...]
    about: tuple[str, ...]
    at_least: tuple[str, ...]
    at_most: tuple[str, ...]
    quantity: tuple[QuantityWords, ...]


class Prose(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of running text by which openings are cut into clauses and names are found; the table says what each is."""

    generic: tuple[str, ...]
    openers: tuple[str, ...]
    participles: tuple[str, ...]
    turns: tuple[str, ...]
    breaks: tuple[str, ...]
    turns_at_comma: tuple[str, ...]
    goes_on: tuple[str, ...]
    resumes: tuple[str, ...]
    inside: tuple[str, ...]
    inside_persons: tuple[str, ...]
    fillers: tuple[str, ...]
    joiners: tuple[str, ...]
    no_names: tuple[str, ...]
    no_person: tuple[str, ...]
    state_bodies: tuple[str, ...]
    sides: tuple[str, ...]
    place_tails: tuple[str, ...]
    place_fillers: tuple[str, ...]
    ends_description: tuple[str, ...]
    hedges: tuple[str, ...]
    denials: tuple[str, ...]
    creed_prefixes: tuple[str, ...]
    of_a_people: tuple[str, ...]
    foreign_words: tuple[str, ...]


class Citation(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A printed citation and what it must be taken apart into."""

    raw: str
    authors: tuple[str, ...] = ()
    title: str | None = None
    translated: str | None = None
    container: str | None = None
    published: str | None = None
    accessed: str | None = None
    language: str | None = None


class Citations(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words of printed citations; the table says what each is."""

    accessed: tuple[str, ...]
    archived: tuple[str, ...]
    media: tuple[str, ...]
    locators: tuple[str, ...]
    abbreviations: tuple[str, ...]
    bodies: tuple[str, ...]
    roles: tuple[str, ...]
    months: dict[str, int]
    example: tuple[Citation, ...]


class Abbreviations(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words whose full stop does not end a sentence; each example is one sentence."""

    words: tuple[str, ...]
    examples: tuple[str, ...]


class Template(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a reader of a page sees in place of a template of wikitext; the table says how `says` is read."""

    names: tuple[str, ...]
    does: Literal["says", "items", "date", "note", "short", "native", "address", "language", "country", "nothing"]
    says: str = ""
    example: str
    gives: str
    near_miss: str


class CitationTemplates(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The names of templates that cite a work, and their parameters for each part of a reference."""

    names: tuple[str, ...]
    no_names: tuple[str, ...] = msgspec.field(name="not")
    last: tuple[str, ...]
    first: tuple[str, ...]
    author: tuple[str, ...]
    editor: tuple[str, ...]
    editor_last: tuple[str, ...]
    editor_first: tuple[str, ...]
    part: tuple[str, ...]
    title: tuple[str, ...]
    translated: tuple[str, ...]
    container: tuple[str, ...]
    publisher: tuple[str, ...]
    published: tuple[str, ...]
    year: tuple[str, ...]
    month: tuple[str, ...]
    day: tuple[str, ...]
    accessed: tuple[str, ...]
    language: tuple[str, ...]
    url: tuple[str, ...]
    doi: tuple[str, ...]
    issn: tuple[str, ...]
    oclc: tuple[str, ...]
    isbn: tuple[str, ...]
    page: tuple[str, ...]
    example: tuple[Citation, ...]


class PageParts(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the parts of a saved web page are called in the classes and ids of its elements; the table says what each is."""

    signs: tuple[str, ...]
    content: tuple[str, ...]
    title: tuple[str, ...]
    infobox: tuple[str, ...]
    left_out: tuple[str, ...]
    references: tuple[str, ...]
    reference_text: tuple[str, ...]
    language_link: tuple[str, ...]
    body: tuple[str, ...]
    furniture: tuple[str, ...]
    leads_away: tuple[str, ...]
    meta_published: tuple[str, ...]
    meta_site: tuple[str, ...]
    meta_author: tuple[str, ...]
    meta_title: tuple[str, ...]
    home: tuple[str, ...]
