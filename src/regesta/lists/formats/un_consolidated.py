"""The United Nations Security Council's consolidated list, as XML: individuals and entities with their aliases.

It is streamed, one entry in memory at a time. A file that declares a document type or entities of its own is refused, since
that is how a small file grows beyond measure; nothing is fetched. Addresses of individuals, places of birth and documents are
not read.
"""

import re
from collections.abc import Iterable
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from regesta.errors import InputError
from regesta.lists.base import Listed, ListFormat
from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering
from regesta.lists.words import Draft, clean, several, written
from regesta.model.statement import Kind

_ROOT = re.compile(rb"<(?:!DOCTYPE\s{1,20})?CONSOLIDATED_LIST[\s>\[/]")
_KINDS = {"INDIVIDUAL": Kind.PERSON, "ENTITY": Kind.ORGANISATION}
_NAMES = ("FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME", "FIFTH_NAME", "SIXTH_NAME")
_PIECE = 64  # bytes that are parsed at once before the root: expat reports a piece only when it is through with it
_MOST = 2_000_000  # elements and characters of one entry
_DEEPEST = 50


def recognise(head: bytes, name: str) -> bool:
    """Know it by its root element, in UTF-8 or UTF-16."""
    return bool(_ROOT.search(head.replace(b"\0", b"")))


def read(feed: Feed, into: Gathering[Listed]) -> None:
    """Read the entries one by one. What follows a break in the XML is not read, and that is told.

    Raises InputError where the file declares a document type.
    """
    into.title = "United Nations Security Council Consolidated List"
    parsing = _Parsing(feed, into)
    try:
        for chunk in feed.chunks():
            parsing.feed(chunk)
        parsing.expat.Parse(b"", True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        wrong = f"the XML breaks here ({clean(str(error))}); what stands behind that is missing. Download it again"
        into.problem(wrong, parsing.expat.CurrentLineNumber)


class _Parsing:
    """The state of reading the stream: the entry that is open, and how large it has grown."""

    def __init__(self, feed: Feed, into: Gathering[Listed]) -> None:
        self._feed, self._into = feed, into
        self._builder: TreeBuilder | None = None
        self._entry = ""  # the element of the entry that is open
        self._line = self._depth = self._weight = 0
        self._begun = False
        self.expat = expat.ParserCreate()
        self.expat.buffer_text = True
        self.expat.StartDoctypeDeclHandler = self._refuse
        self.expat.StartElementHandler = self._start
        self.expat.EndElementHandler = self._end
        self.expat.CharacterDataHandler = self._data

    def feed(self, chunk: bytes) -> None:
        """Parse a piece of the file."""
        at = 0
        while not self._begun and at < len(chunk):
            self.expat.Parse(chunk[at : at + _PIECE], False)
            at += _PIECE
        self.expat.Parse(chunk[at:], False)

    def _refuse(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        raise InputError(
            str(self._feed.path),
            "it declares a document type, which may hide anything",
            "Take the <!DOCTYPE …> out of it",
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._begun:
            self._begun = True
            self._into.version = clean(attributes.get("dateGenerated")) or None
        if self._entry:
            self._depth += 1
            if builder := self._grown(1):
                builder.start(tag, {})
        elif tag in _KINDS:
            self._entry, self._depth, self._weight = tag, 0, 0
            self._line = self.expat.CurrentLineNumber
            self._builder = TreeBuilder()
            self._builder.start(tag, {})

    def _data(self, text: str) -> None:
        if self._entry and (builder := self._grown(len(text))):
            builder.data(text)

    def _end(self, tag: str) -> None:
        if not self._entry:
            return
        if self._builder is not None:
            self._builder.end(tag)
        if self._depth:
            self._depth -= 1
            return
        if self._builder is not None:
            _keep(self._builder.close(), self._into, self._line)
        self._entry, self._builder = "", None

    def _grown(self, weight: int) -> TreeBuilder | None:
        """Return what takes more of the entry; None where it has grown too large to be one, which is told once."""
        self._weight += weight
        if self._builder is not None and (self._weight > _MOST or self._depth > _DEEPEST):
            self._builder = None
            self._into.problem("the entry is too large or too deep to be one, and was not read", self._line)
        return self._builder


def _keep(entry: Element, into: Gathering[Listed], line: int) -> None:
    """Put an entry where entries are gathered."""
    what = entry.tag
    draft = Draft(into, line, written(entry.findtext("REFERENCE_NUMBER")) or written(entry.findtext("DATAID")))
    draft.name(" ".join(filter(None, (written(entry.findtext(each)) for each in _NAMES))))
    for name in several(clean(entry.findtext("NAME_ORIGINAL_SCRIPT")), ";"):
        draft.name(name)
    for alias in entry.findall(f"{what}_ALIAS"):
        weak = clean(alias.findtext("QUALITY")).lower() == "low"
        for name in several(clean(alias.findtext("ALIAS_NAME")), ";"):
            draft.name(name, weak=weak)
    seats = entry.findall(f"{what}_ADDRESS/COUNTRY") if what == "ENTITY" else ()
    draft.keep(
        kind=_KINDS[what],
        births=draft.dates(map(_born, entry.findall(f"{what}_DATE_OF_BIRTH"))),
        countries=map(written, (*_values(entry, "NATIONALITY"), *(each.text or "" for each in seats))),
        programs=(written(entry.findtext("UN_LIST_TYPE")),),
        listed_on=(written(entry.findtext("LISTED_ON")),),
        note=map(
            written, (*_values(entry, "TITLE"), *_values(entry, "DESIGNATION"), entry.findtext("COMMENTS1") or "")
        ),
    )


def _values(entry: Element, tag: str) -> Iterable[str]:
    return [each.text or "" for each in entry.findall(f"{tag}/VALUE")]


def _born(element: Element) -> str:
    """Return a date of birth as a text that `words.day_of` reads."""
    how, day, year, low, high = (
        written(element.findtext(each)) for each in ("TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR")
    )
    said = day.partition("T")[0] or year  # without a time of day
    if (low or high) and (how.upper() == "BETWEEN" or not said):
        return low if low == high else f"{low or '..'}/{high or '..'}"
    return f"{said}~" if said and how.upper() == "APPROXIMATELY" else said


FORMAT = ListFormat(
    name="un_consolidated",
    summary="the UN Security Council's consolidated list as XML",
    recognise=recognise,
    read=read,
)
