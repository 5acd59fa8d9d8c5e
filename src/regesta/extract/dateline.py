"""The head of a news report, "LIMA, 20 Aug 88 (EFE) --": where and when it was written, from which its events lean."""

import re

from regesta.extract.base import Reading
from regesta.extract.timexes import timexes
from regesta.model.base import Record, Span
from regesta.model.document import BlockKind
from regesta.model.statement import Kind, Local
from regesta.model.time import FuzzyDate, read_date
from regesta.places import gazetteer
from regesta.places.gazetteer import Place

_HEAD = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’-]+(?:\s+(?:de\s+|del\s+|la\s+)?[A-Z][\w.'’-]+){0,3})(?:,\s*(?P<region>[A-Z][\w. ]{1,30}?))?(?:\s*\((?P<first>[^()\n]{2,40})\))?"
    r"(?:,\s*(?P<date>[^()\n—–]{3,30}?))?\s*(?:\((?P<agency>[^()\n]{2,60})\)|(?P<plain>[A-Z]{2,8}))?\s*(?:--|[-–—]|(?<=\d):)\s"
    r"(?:(?:[A-Z][a-z]{2,8}\.?\s+\d{1,2},|\d{1,2}\s+[A-Z][a-z]{2,8}\.?,?)\s+\d{4}\s+(?:--|[-–—])\s)?",
)
_CITY = 200_000  # people
_DWARFS = 3
_EARLY = 400  # characters into the text


class Dateline(Record, frozen=True, kw_only=True):
    """Where and when a report was written; None for what its head does not say. `country` is the one named there, else that of the place, where only
    one country has a place of that name or one of them dwarfs the others."""

    place: str
    country: str | None
    place_local: Local | None
    country_local: Local | None
    date: FuzzyDate | None
    span: Span


def _sure(places: tuple[Place, ...]) -> str | None:
    """Return the code of the country in which a name's place lies: the only one, or of a city that dwarfs its namesakes."""
    best, *others = sorted(places, key=lambda each: -each.population)
    abroad = [each.population for each in others if each.country != best.country]
    if not abroad:
        return best.country
    return best.country if best.population >= max(_CITY, _DWARFS * max(abroad)) else None


def dateline(reading: Reading) -> Dateline | None:
    """Return the head of a news report; None where a document does not begin with one."""
    document = reading.document
    first = next((each for each in document.blocks if each.kind is BlockKind.PARAGRAPH), None)
    if first is None or first.span.start > _EARLY:
        return None
    match = _HEAD.match(document.text, first.span.start, min(first.span.end, first.span.start + 160))
    if match is None:
        return None
    found = [each for each in timexes(document) if first.span.start <= each.span.start < match.end() and each.edtf]
    dated = next((each.edtf for each in found if each.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", each.edtf)), None)
    date = read_date(dated) if dated else document.source.published
    if date is None and match["agency"] is None and not (match["first"] and match["place"].isupper()):
        return None
    place = " ".join(match["place"].split())
    places = gazetteer().find(place)
    country = None
    if match["region"] and reading.country(match["region"].strip()):
        country = reading.country(match["region"].strip())
    elif places:
        code = _sure(places)
        country = next((row.name for row in reading.words.countries if row.iso2 == code and not row.former), None)
    elif reading.country(place):
        country = reading.country(place)
    return Dateline(
        place=place,
        country=country,
        place_local=reading.named(place, Kind.PLACE) if places else None,
        country_local=reading.named(country, Kind.COUNTRY) if country else None,
        date=date,
        span=Span(match.start(), match.end()),
    )
