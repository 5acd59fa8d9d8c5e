"""Takes one printed reference apart: authors, title, translation, container, dates, language, identifiers.

It follows the order in which encyclopedias print citations: authors (date). "Title" [translation]. Container. Date.
Identifiers. Retrieved date. What does not fit is left to `raw`; nothing is looked up and nothing supplied.
"""

import functools
import re

from regesta.dates import date_grammar
from regesta.errors import RegestaError
from regesta.model.base import Record, Span
from regesta.model.document import Reference
from regesta.model.time import FuzzyDate, read_date
from regesta.read.language import detect
from regesta.read.titles import quoted_title
from regesta.text import fold, script
from regesta.vocabulary.load import Vocabulary, alternatives, vocabulary

_URL = re.compile(r"https?://[^\s\]\[<>\"“”]+[^\s\]\[<>\"“”.,;)]")
_IDS = {
    "doi": re.compile(r"\bdoi:\s?(10\.\d{4,9}/\S+?)(?=[.,;]?(?:\s|$))", re.IGNORECASE),
    "issn": re.compile(r"\bISSN:?\s?(\d{4}-\d{3}[\dXx])"),
    "oclc": re.compile(r"\bOCLC:?\s?(\d{3,12})"),
    "isbn": re.compile(r"\bISBN(?:-1[03])?:?\s?([\d][\d\s–-]{8,20}[\dXx])"),
}
_OTHER_IDS = re.compile(r"\b(?:JSTOR|S2CID|PMID|PMC|LCCN|ASIN|Bibcode|hdl|arXiv|SSRN|ProQuest|Gale|OL)\b:?\s?\S+")
_LANGUAGE = re.compile(r"\(in (?P<names>[A-Z][\w -]{2,30}(?:(?:,| and| &)\s[A-Z][\w -]{2,20})*)\)")
_CODE = re.compile(r"\s*\((?:in )?[a-z]{2}\)(?=\s*$|\s*[.,])")  # "(en)" as a language behind a link
_VIA = re.compile(r"\s*[–-]\s*via\b.*$|,?\s+via\s+\S.*$")
_PLACE_HOUSE = re.compile(r"^(?P<place>[^\W\d][\w .,'’&/–-]{1,40}?):\s+(?P<house>\S.*)$")
_FLAG = re.compile(r"\[([^\[\]]{2,40})\]")
_IN_BRACKETS = re.compile(r"\((?P<date>[^()]{4,30})\)")
_IN_PRINT = re.compile(r"\((?:(?P<place>[^():]{2,40}): ?)?(?P<house>[^():,]{2,60}),? (?P<year>(?:1[5-9]|20)\d\d)\)")
_NUMBERED = re.compile(r"^(?:\d+\s?\(|\d+:\s?\d|\d{1,4}[-–,]|\d+$|\d+(?:st|nd|rd|th) ed)")
_ISO = re.compile(r"(?:1[5-9]|20)\d\d(?:-\d\d(?:-\d\d)?)?")
_INITIALS = re.compile(r"\b[A-Z](?:\.[A-Z])*$")
_SHORT = re.compile(
    r"(?P<who>[^\W\d_][^\d(\"“]{1,80}?),?\s(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\s*(?:[,:.]\s*(?:pp?\.?|ch\.?)?\s*[\divxlc].*)?\.?$"
)

_PAGED = re.compile(
    r"(?P<who>[^\W\d_][^\d(\"“.:]{1,60}?),?\s(?:pp?\.?|pgs?\.?|pages?)\s?[\divxlc]+(?:[–,-]\s?[\divxlc]+)*\.?"
)

_LONGEST = 3_000  # characters of a printed citation that are looked at


class _Parts(Record, frozen=True, kw_only=True):
    """What has no label of its own and is told by its place."""

    authors: tuple[str, ...] = ()
    published: FuzzyDate | None = None
    title: str | None = None
    translated: str | None = None
    container: str | None = None


class _Patterns:
    """Patterns made of the vocabulary's words of citations."""

    def __init__(self, words: Vocabulary) -> None:
        table = words.citations
        self.accessed = re.compile(
            rf"\(?\b{alternatives(table.accessed)}(?: on)?:?\s+(?P<date>[^.;)(]{{4,30}}?)(?=[.;)(]|$|\s+via\b|\s+[–\[(])",
            re.IGNORECASE,
        )
        self.archived = re.compile(
            rf"\b{alternatives(table.archived)}(?: \([^)]*\))?(?: from the original(?: \([^)]*\))?)?"
            r"(?: (?:on )?(?P<date>[\w ,-]{4,30}?\d))?(?: at (?:the )?[^.;]{3,40})?(?=[.;)]|$|\s[A-Z(\[])",
            re.IGNORECASE,
        )
        self.media = re.compile(rf"\s*\({alternatives(table.media)}\)", re.IGNORECASE)
        self.locator = re.compile(rf"^{alternatives(table.locators)}(?:\b|(?<=\W))", re.IGNORECASE)
        self.abbreviated = re.compile(rf"(?:^|[\s(]){alternatives(table.abbreviations)}$", re.IGNORECASE)
        self.roles = re.compile(
            rf"\((?:{alternatives(table.roles)}\.?)\)|\b{alternatives(table.roles)}\.?(?=\s*(?:[,;(.]|$))",
            re.IGNORECASE,
        )
        self.month = re.compile(rf"(?<!\w){alternatives(tuple(table.months))}(?!\w)", re.IGNORECASE)
        self.months = {fold(name): number for name, number in table.months.items()}
        self.bodies = frozenset(table.bodies)
        self.english = words.months


@functools.cache
def _patterns() -> _Patterns:
    return _Patterns(vocabulary())


def read_reference(raw: str, span: Span, number: int, default_language: str | None, words: Vocabulary) -> Reference:
    """Return the reference that `raw` prints; a title with no sign of another language is in `default_language`.

    An encyclopedia marks the language of a source where it is not its own, so an unmarked Latin title is in the
    article's language unless its words clearly are not.
    """
    rest, flags = _take_flags(" ".join(raw[:_LONGEST].split()), words)
    rest, identifiers = _take_identifiers(rest)
    rest, accessed = _take_accessed(rest)
    rest, marked = _take_language(rest, words)
    rest = _CODE.sub("", _patterns().media.sub("", _VIA.sub("", rest))).strip()
    parts = _quoted(rest) or _unquoted(rest)
    return Reference(
        number=number,
        span=span,
        raw=raw,
        authors=parts.authors,
        title=parts.title or None,
        title_translated=parts.translated,
        container=parts.container,
        published=parts.published,
        accessed=accessed,
        language=marked or language_of_title(parts.title, default_language),
        flags=flags,
        **identifiers,
    )


# --- what can be told by its label, wherever it stands ---


def _take_flags(text: str, words: Vocabulary) -> tuple[str, tuple[str, ...]]:
    flags: list[str] = []

    def drop(match: re.Match[str]) -> str:
        flag = words.flag_names.get(fold(match[1]))
        if flag is None:
            return match[0]
        flags.append(flag)
        return ""

    return _FLAG.sub(drop, text).strip(), tuple(dict.fromkeys(flags))


def _take_identifiers(text: str) -> tuple[str, dict[str, str | None]]:
    found: dict[str, str | None] = {}
    for name, pattern in _IDS.items():
        match = pattern.search(text)
        found[name] = match[1].strip() if match else None
        text = pattern.sub("", text)
    url = _URL.search(text)
    found["url"] = url[0] if url else None
    return _OTHER_IDS.sub("", _URL.sub("", text)), found


def _take_accessed(text: str) -> tuple[str, FuzzyDate | None]:
    patterns = _patterns()
    for match in patterns.accessed.finditer(text):
        date = date_of(match["date"])
        if date is not None:
            text = text[: match.start()] + text[match.end() :]
            return patterns.archived.sub("", text), date
    return patterns.archived.sub("", text), None


def _take_language(text: str, words: Vocabulary) -> tuple[str, str | None]:
    for match in _LANGUAGE.finditer(text):
        first = re.split(r",|\band\b|&", match["names"])[0]
        code = words.language_codes.get(fold(first))
        if code:
            return text[: match.start()].rstrip() + text[match.end() :], code
    return text, None


def language_of_title(title: str | None, default: str | None) -> str | None:
    """Return the language of an unmarked title: by its script, by its own words where they are clear, else `default`."""
    written = script(title) if title else None
    if title is None or written is None:
        return None
    if written == "Latn" and default is not None:
        small = vocabulary().small_words.get(default, frozenset())
        if len(title) < 16 or small & set(title.lower().split()):
            return default  # too short to tell another language, or clearly in this one
    guess = detect(title)
    if written != "Latn":
        return guess.language
    sure = 0.6 if len(title.split()) >= 4 else 0.85
    if guess.language != default and guess.score >= sure and len(title) >= 16:
        return guess.language
    return default if default is not None else (guess.language if guess.score >= 0.5 else None)


@functools.lru_cache(maxsize=4_096)
def date_of(text: str) -> FuzzyDate | None:
    """Return the date that all of the words name, months of other languages included."""
    if _ISO.fullmatch(text):
        return _iso(text)
    patterns = _patterns()
    bare = text.strip(" ,.").replace("n.d", "")
    foreign = patterns.month.search(bare)
    if foreign:
        bare = bare[: foreign.start()] + patterns.english[patterns.months[fold(foreign[0])] - 1] + bare[foreign.end() :]
        bare = re.sub(r"\bde\s+|\bdel\s+|(?<=\d)\.", "", bare)
    return date_grammar().date(bare)


def flags_of(text: str, words: Vocabulary) -> tuple[str, ...]:
    """Return the doubts that a printed citation carries, such as `[dead link]`."""
    return _take_flags(text, words)[1]


def _iso(text: str) -> FuzzyDate | None:
    """Return the day, month or year of ISO 8601 that most citations give; the grammar would say the same, later."""
    try:
        return read_date(text)
    except RegestaError:
        return None


# --- titles in quotation marks ---


def _quoted(text: str) -> _Parts | None:
    """Read a reference whose title stands in quotation marks."""
    title = quoted_title(text)
    if title is None:
        return None
    authors, published = _authors(text[: title.start])
    after = text[title.end :]
    bracket = re.match(r"[.,]?\s*\[([^\[\]]{3,400})\]", after)
    container, published = _container(after[bracket.end() :] if bracket else after, published)
    return _Parts(
        authors=authors,
        published=published,
        title=title.text,
        translated=bracket[1].strip() if bracket else None,
        container=container,
    )


# --- books, reports, and what is printed without quotation marks ---


def _unquoted(text: str) -> _Parts:
    """Read a reference without quotation marks: a book or report as "Author (2004). Title. City: House. p. 45."."""
    paged = _PAGED.fullmatch(text)
    if paged and len(paged["who"].split()) <= 4:
        return _Parts(authors=people(paged["who"]))
    short = _SHORT.fullmatch(text)
    if short and len(text) < 100 and "." not in short["who"].rstrip("."):
        return _Parts(authors=people(short["who"]), published=date_of(short["year"]))
    head = re.match(r"(?P<who>[^()]{0,300}?)\s*\((?P<date>[^()]{4,30})\)\s*[.,:]\s*", text)
    date = date_of(head["date"]) if head else None
    if head is None or date is None:
        return _loose(text)
    authors = people(head["who"])
    parts = _segments(text[head.end() :])
    if not parts:
        return _Parts(authors=authors, published=date)
    title, translated = _bracketed(parts[0])
    container, _ = _container(". ".join(parts[1:]), date)
    return _Parts(authors=authors, published=date, title=title, translated=translated, container=container)


def _loose(text: str) -> _Parts:
    """Read what has neither quotation marks nor a year in brackets: "[Author.] Title. Site. Date." at the most."""
    parts = _segments(text)
    if not parts:
        return _Parts()
    authors: tuple[str, ...] = ()
    title, translated = _bracketed(parts[0])
    if translated is None and len(parts) > 1 and _bracketed(parts[1])[1] is not None:
        authors, parts = people(parts[0]), parts[1:]
        title, translated = _bracketed(parts[0])
    container, published = _container(". ".join(parts[1:]), None)
    if published is None:
        bare, published = _take_date(title)
        title = bare if published else title
    return _Parts(authors=authors, published=published, title=title, translated=translated, container=container)


def _bracketed(title: str) -> tuple[str, str | None]:
    """Take the translation in square brackets off a title."""
    bracket = re.search(r"\s*\[([^\[\]]{3,300})\]\s*$", title)
    return (title[: bracket.start()].strip(" ,"), bracket[1]) if bracket else (title.strip(" ,"), None)


# --- authors and containers ---


def _authors(before: str) -> tuple[tuple[str, ...], FuzzyDate | None]:
    """Return the authors, and the date printed in brackets behind them."""
    for match in _IN_BRACKETS.finditer(before):
        date = date_of(match["date"])
        if date is not None:
            return people(before[: match.start()] + before[match.end() :]), date
    return people(before), None


def people(text: str) -> tuple[str, ...]:
    """Return the names of authors, without what says that they are editors, or that there are more."""
    text = _patterns().roles.sub("", text)
    text = re.sub(r"\([^()]*\)", "", text)
    text = re.sub(r"^\s*(?:by|see(?: also)?:?|cf\.?|quoted in|in)\s+", "", text, flags=re.IGNORECASE).strip(" .,:;&")
    if not text or len(text) > 300:
        return ()
    return tuple(name for part in text.split(";") if part.strip(" .,&") for name in _split_names(part))


def _split_names(text: str) -> list[str]:
    """Split "Last, First and Last, First", or "First Last, First Last and First Last"; a body's name stays whole."""
    text = re.sub(r"^(?:and|&)\s+", "", text.strip(" .,&"))
    if set(fold(text).split()) & _patterns().bodies:
        return [text]
    parts = [part.strip(" ,") for part in re.split(r"\s+(?:and|&)\s+", text) if part.strip(" ,")]
    names: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        full = [len(piece.split()) >= 2 for piece in pieces]
        if all(full) and (len(pieces) > 2 or (len(pieces) == 2 and len(parts) > 1)):
            names.extend(pieces)
        else:
            names.append(", ".join(pieces))
    return [_initialled(name) for name in names]


def _initialled(name: str) -> str:
    """Give back the stop of a last initial, which was taken for the end of the sentence."""
    return name + "." if re.search(r"(?:^|[\s.])[A-Z]$", name) else name


def _segments(text: str) -> list[str]:
    """Cut at full stops that end a part; stops within a site's name, after initials and abbreviations do not."""
    parts: list[str] = []
    start = 0
    abbreviated = _patterns().abbreviated
    for match in re.finditer(r"\.(?=\s|$)|;(?=\s)", text):
        before = text[max(start, match.start() - 14) : match.start()]
        if match[0] == "." and (abbreviated.search(before) or _INITIALS.search(before)):
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return [part.strip(" ,;.") for part in parts if part.strip(" ,;.–-")]


def _container(after: str, published: FuzzyDate | None) -> tuple[str | None, FuzzyDate | None]:
    """Return the container and the date from what follows a title."""
    container: str | None = None
    press = _IN_PRINT.search(after)
    if press and date_of(press[0].strip("()")) is None:
        container = press["house"].strip()
        published = published or date_of(press["year"])
        after = after[: press.start()] + after[press.end() :]
    for segment in _segments(after):
        date = date_of(segment)
        if date is not None:
            published = published or date
            continue
        bare, dated = _take_date(segment)
        published = published or dated
        if container is None and bare and not _patterns().locator.match(bare) and not _NUMBERED.match(bare):
            container = _house(bare)
    return container, published


def _take_date(segment: str) -> tuple[str, FuzzyDate | None]:
    """Take a date that stands in brackets, or after a comma at the end, out of a segment."""
    for match in _IN_BRACKETS.finditer(segment):
        date = date_of(match["date"])
        if date is not None:
            return (segment[: match.start()].rstrip() + segment[match.end() :]).strip(" ,"), date
    pieces = segment.split(",")
    for last in range(len(pieces), 1, -1):
        for count in (2, 1):
            if last > count and (date := date_of(",".join(pieces[last - count : last]))) is not None:
                return ",".join(pieces[: last - count]).strip(), date
        if not _patterns().locator.match(pieces[last - 1].strip()):
            break  # only pages and the like stand behind a date
    return re.sub(r"\s*\((?:[^()]{0,40})\)\s*$", "", segment).strip() or segment, None


def _house(text: str) -> str | None:
    """Return the publishing house of "City: House", and the site's name without what follows it."""
    match = _PLACE_HOUSE.match(text)
    text = match["house"] if match else text
    text = re.sub(r",\s+(?:pp?|vol|no|issue)\b.*$|\s+\d+\s*\(.*$", "", text, flags=re.IGNORECASE)
    return text.strip(" ,;:.'\"[]") or None
