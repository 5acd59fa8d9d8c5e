"""Takes one printed reference apart: authors, title, translation, container, dates, language, identifiers.

It follows the order in which encyclopedias print citations: authors (date). "Title" [translation]. Container. Date.
Identifiers. Retrieved date. What does not fit is left to `raw`; nothing is looked up and nothing supplied.
"""

import re
import unicodedata

from regesta.dates import date_grammar
from regesta.model.base import Record, Span
from regesta.model.document import Reference
from regesta.model.time import FuzzyDate
from regesta.read.language import detect
from regesta.text import fold, script
from regesta.vocabulary.load import Vocabulary

_OPEN, _SHUT = '"“«„', '"”»“'
_URL = re.compile(r"https?://[^\s\]\[<>\"“”]+[^\s\]\[<>\"“”.,;)]")
_IDS = {
    "doi": re.compile(r"\bdoi:\s?(10\.\d{4,9}/\S+?)(?=[.,;]?(?:\s|$))", re.IGNORECASE),
    "issn": re.compile(r"\bISSN:?\s?(\d{4}-\d{3}[\dXx])"),
    "oclc": re.compile(r"\bOCLC:?\s?(\d{3,12})"),
    "isbn": re.compile(r"\bISBN(?:-1[03])?:?\s?([\d][\d\s–-]{8,20}[\dXx])"),
}
_OTHER_IDS = re.compile(r"\b(?:JSTOR|S2CID|PMID|PMC|LCCN|ASIN|Bibcode|hdl|arXiv|SSRN|ProQuest|Gale|OL)\b:?\s?\S+")
_ACCESSED = re.compile(
    r"\(?\b(?:Retrieved|Accessed|Last accessed|Access date|Consulted|Viewed)(?: on)?:?\s+(?P<date>[^.;)(]{4,30}?)(?=[.;)(]|$|\s+\(|\s+via\b|\s+–|\s+\[)",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    r"\bArchived(?: \([^)]*\))?(?: from the original(?: \([^)]*\))?)?(?: on (?P<date>[^.;]{4,30}))?(?: at [^.;]{3,40})?",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"\(in (?P<names>[A-Z][\w -]{2,30}(?:(?:,| and| &)\s[A-Z][\w -]{2,20})*)\)")
_LOCATORS = re.compile(
    r"^(?:(?:pp?|pg|pgs|pages?|chap|ch|vol|volume|no|nos|issue|edition|series)\b\.?\s?[\divxlcA-Z]|\d+\s?\(|\d+:\s?\d|\d{1,4}[-–,]|\d+$|[\d]+(?:st|nd|rd|th) ed|Vol\b|via\b|Archived\b|quote\b|In\b\s|published by|Press release$|Video|Translated|Reprint)",
    re.IGNORECASE,
)
_PLACE_HOUSE = re.compile(r"^(?P<place>[^\W\d][\w .,'’&/–-]{1,40}?):\s+(?P<house>\S.*)$")
_FLAG = re.compile(r"\[([^\[\]]{2,40})\]")
_DATE_IN_BRACKETS = re.compile(r"\((?P<date>[^()]{4,30})\)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[A-Z]|St|Dr|Mr|Mrs|Ms|Jr|Sr|Inc|Ltd|Co|Corp|No|Vol|vol|ed|eds|pp?|et al|Gen|Col|Lt|vs|U\.S|U\.K|U\.N|Mt|Prof|Univ|Dept)|\b[A-Z](?:\.[A-Z])+)$"
)


class _Title(Record, frozen=True, kw_only=True):
    """The words of a title, and where the part that begins with them starts and ends."""

    text: str
    start: int
    end: int


class _Parts(Record, frozen=True, kw_only=True):
    """What has no label of its own and is told by its place."""

    authors: tuple[str, ...] = ()
    published: FuzzyDate | None = None
    title: str | None = None
    translated: str | None = None
    container: str | None = None


def read_reference(raw: str, span: Span, number: int, default_language: str | None, words: Vocabulary) -> Reference:
    """Return the reference that `raw` prints; `default_language` is taken for a title in its script with no sign of another.

    An encyclopedia marks the language of a source where it is not its own, so an unmarked Latin title is in the
    article's language unless its words clearly are not.
    """
    rest, flags = _take_flags(" ".join(raw.split()), words)
    rest, identifiers = _take_identifiers(rest)
    rest, accessed = _take_accessed(rest)
    rest, marked = _take_language(rest, words)
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
        language=marked or _language_of(parts.title, default_language),
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
    for match in _ACCESSED.finditer(text):
        date = date_grammar().date(match["date"])
        if date is not None:
            text = text[: match.start()] + text[match.end() :]
            return _ARCHIVED.sub("", text), date
    return _ARCHIVED.sub("", text), None


def _take_language(text: str, words: Vocabulary) -> tuple[str, str | None]:
    for match in _LANGUAGE.finditer(text):
        first = re.split(r",|\band\b|&", match["names"])[0]
        code = words.language_codes.get(fold(first))
        if code:
            return text[: match.start()].rstrip() + text[match.end() :], code
    return text, None


def _language_of(title: str | None, default: str | None) -> str | None:
    """Return the language of an unmarked title: by its script, by its own words where they are clear, else `default`."""
    if not title or script(title) is None:
        return None
    guess = detect(title)
    if script(title) != "Latn":
        return guess.language
    long_enough = len(title.split()) >= 4
    if guess.language != default and guess.score >= (0.6 if long_enough else 0.9) and len(title) >= 16:
        return guess.language
    return default if default is not None else (guess.language if guess.score >= 0.5 else None)


# --- titles ---


def _quoted_title(text: str) -> _Title | None:
    """Return the title in quotation marks; marks inside it, and the title printed a second time, belong to it."""
    start = next((at for at, char in enumerate(text) if char in _OPEN and (at == 0 or text[at - 1] in " (.:,;")), None)
    if start is None:
        return None
    last = -1
    for at in range(start + 1, len(text)):
        if text[at] not in _SHUT:
            continue
        after = text[at + 1 :]
        content = text[start + 1 : at].strip()
        if not content:
            continue
        last = at
        if after[:1] and after[0] in _SHUT:
            continue
        repeated = _repeated(content, after)
        if repeated:
            return _Title(text=content, start=start, end=at + 1 + repeated)
        if re.match(r"\s*(?:[.,;:]?\s*$|[.,;]\s|[.,;]?\s*\[|[.,]?\s*\(|\.)", after):
            balanced = content.count("“") <= content.count("”") + (text[at] == "”")
            if balanced and content.count('"') % 2 == 0:
                return _Title(text=content.rstrip(",."), start=start, end=at + 1)
        if re.match(r"\s+[A-Z][\w.]*", after) and content[-1] in ".,?!" and content.count('"') % 2 == 0:
            return _Title(text=content.rstrip(",."), start=start, end=at + 1)
    if last < 0:
        return None
    return _Title(text=text[start + 1 : last].strip().rstrip(",."), start=start, end=last + 1)


def _repeated(title: str, after: str) -> int:
    """Return how many characters of `after` say the title once more, as text versions of foreign titles do; else 0."""
    wanted = re.sub(r"\W+", "", fold(title))
    if len(wanted) < 4:
        return 0
    got = 0
    for at, char in enumerate(after):
        folded = re.sub(r"\W+", "", fold(char))
        if folded:
            if wanted[got : got + len(folded)] != folded:
                return 0
            got += len(folded)
        if got >= len(wanted):
            end = at + 1
            while end < len(after) and (after[end] in _SHUT + "'" or unicodedata.combining(after[end])):
                end += 1
            return end
    return 0


def _translation(after: str) -> tuple[str | None, str]:
    match = re.match(r"[.,]?\s*\[([^\[\]]{3,400})\]", after)
    if match is None:
        return None, after
    return match[1].strip(), after[match.end() :]


# --- authors and containers ---


def _authors(before: str) -> tuple[tuple[str, ...], FuzzyDate | None]:
    """Return the authors, and the date printed in brackets behind them."""
    text, published = before, None
    for match in _DATE_IN_BRACKETS.finditer(before):
        date = date_grammar().date(match["date"].replace("n.d.", ""))
        if date is not None:
            text, published = before[: match.start()] + before[match.end() :], date
            break
    text = re.sub(r"\((?:eds?\.?|editors?|trans\.?|translator|ed\. by)\)|\b(?:et al\.?|eds?\.)(?=\W|$)", "", text)
    text = re.sub(r"\([^()]*\)", "", text)
    text = re.sub(r"^\s*(?:by|see(?: also)?:?|cf\.?|quoted in|in)\s+", "", text, flags=re.IGNORECASE).strip(" .,:;&")
    if not text or len(text) > 300:
        return (), published
    return tuple(name for part in text.split(";") if part.strip(" .,&") for name in _split_names(part)), published


def _split_names(text: str) -> list[str]:
    """Split "Last, First and Last, First", or "First Last, First Last and First Last"; one name stays whole."""
    text = re.sub(r"^(?:and|&)\s+", "", text.strip(" .,&"))
    parts = [part.strip(" ,") for part in re.split(r"\s+(?:and|&)\s+", text) if part.strip(" ,")]
    names: list[str] = []
    for part in parts:
        pieces = [piece.strip() for piece in part.split(",") if piece.strip()]
        if (len(pieces) > 2 and all(len(piece.split()) >= 2 for piece in pieces)) or (
            len(pieces) == 2 and len(pieces[0].split()) >= 2 and len(pieces[1].split()) >= 2 and len(parts) > 1
        ):
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
    for match in re.finditer(r"\.(?=\s|$)|;(?=\s)", text):
        if match[0] == "." and _ABBREVIATED.search(text, max(start, match.start() - 12), match.start()):
            continue
        parts.append(text[start : match.start()])
        start = match.end()
    parts.append(text[start:])
    return [part.strip(" ,;.") for part in parts if part.strip(" ,;.–-")]


def _container(after: str, published: FuzzyDate | None) -> tuple[str | None, FuzzyDate | None]:
    """Return the container and the date from what follows a title."""
    container: str | None = None
    for segment in _segments(after):
        date = date_grammar().date(segment)
        if date is not None:
            published = published or date
            continue
        bare, dated = _take_date(segment)
        if dated is not None and published is None:
            published = dated
        if container is None and bare and not _LOCATORS.match(bare):
            container = _house(bare)
    return container, published


def _take_date(segment: str) -> tuple[str, FuzzyDate | None]:
    """Take a date that stands in brackets, or after a comma at the end, out of a segment."""
    for match in _DATE_IN_BRACKETS.finditer(segment):
        date = date_grammar().date(match["date"])
        if date is not None:
            return (segment[: match.start()].rstrip() + segment[match.end() :]).strip(" ,"), date
    pieces = segment.split(",")
    for count in (2, 1):
        if len(pieces) > count:
            date = date_grammar().date(",".join(pieces[-count:]).strip())
            if date is not None:
                return ",".join(pieces[:-count]).strip(), date
    return re.sub(r"\s*\((?:[^()]{0,40})\)\s*$", "", segment).strip() or segment, None


def _house(text: str) -> str:
    """Return the publishing house of "City: House", and the site's name without what follows it."""
    match = _PLACE_HOUSE.match(text)
    text = match["house"] if match else text
    text = re.sub(
        r"\s+via\s+\S.*$|\s+[–-]\s+via\s+\S.*$|,\s+(?:pp?|vol|no|issue)\b.*$|\s+\d+\s*\(.*$",
        "",
        text,
        flags=re.IGNORECASE,
    )
    text = re.sub(r"^(?:in|published by)\s+", "", text, flags=re.IGNORECASE)
    return text.strip(" ,;:.'\"")


def _quoted(text: str) -> _Parts | None:
    """Read a reference whose title stands in quotation marks."""
    title = _quoted_title(text)
    if title is None:
        return None
    authors, published = _authors(text[: title.start])
    translated, after = _translation(text[title.end :])
    container, published = _container(after, published)
    return _Parts(authors=authors, published=published, title=title.text, translated=translated, container=container)


def _unquoted(text: str) -> _Parts:
    """Read a reference without quotation marks: a book or report as "Author (2004). Title. City: House. p. 45."."""
    head = re.match(r"(?P<who>[^()]{0,300}?)\s*\((?P<date>[^()]{4,30})\)\s*[.,:]\s*", text)
    date = date_grammar().date(head["date"]) if head else None
    if head is None or date is None:
        return _loose(text)
    authors, _ = _authors(head["who"])
    parts = _segments(text[head.end() :])
    if not parts:
        return _Parts(authors=authors, published=date)
    title, translated = _bracketed(parts[0])
    container, _ = _container(". ".join(parts[1:]), date)
    return _Parts(authors=authors, published=date, title=title, translated=translated, container=container)


def _loose(text: str) -> _Parts:
    """Read what has neither quotation marks nor a year in brackets: "Title. Site. Date." at the most."""
    parts = _segments(text)
    if not parts:
        return _Parts()
    title, translated = _bracketed(parts[0])
    container, published = _container(". ".join(parts[1:]), None)
    if published is None:
        bare, published = _take_date(title)
        title = bare if published else title
    return _Parts(published=published, title=title, translated=translated, container=container)


def _bracketed(title: str) -> tuple[str, str | None]:
    """Take the translation in square brackets off a title."""
    bracket = re.search(r"\s*\[([^\[\]]{3,300})\]\s*$", title)
    return (title[: bracket.start()].strip(" ,"), bracket[1]) if bracket else (title.strip(" ,"), None)
