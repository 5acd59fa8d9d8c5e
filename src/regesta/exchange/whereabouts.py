"""In which country an event lies, and how exactly its place is told; where that is not plain, nothing is said."""

from typing import NamedTuple

from regesta.model.event import Event, Part
from regesta.model.statement import Kind
from regesta.places.gazetteer import Place, gazetteer
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.tables import Country

_MOST_OF_ONE_NAME = 20  # as many places as the gazetteer gives of one name; of so many there may be more
_AREAS = frozenset({"region", "district"})


class Whereabouts(NamedTuple):
    """The country of an event, whether it is "named" or known to the "gazetteer", and how exactly the place is told (1 to 3)."""

    country: Country | None
    because: str
    precision: int | None


def whereabouts(event: Event, words: Vocabulary) -> Whereabouts:
    """Return where an event lies, by the places that it names.

    The country is the one that is named; else the one in which the gazetteer knows all places of that name. Two countries
    give none. Precision: 1 the place itself, 2 an area (it is called so, or is known as nothing else), 3 no more than a
    country, or a place that was taken from elsewhere in the document.
    """
    named = {_country(each, words) for each in event.place} - {None}
    places = [
        each for each in event.place if each.local and each.local.kind is Kind.PLACE and not _country(each, words)
    ]
    known = {each.name: gazetteer().find(each.name) for each in places}
    country, because = None, ""
    if len(named) == 1:
        country, because = _row(named.pop() or "", words), "named"
    elif not named:
        codes = {code for found in known.values() if (code := _only_country(found))}
        if len(codes) == 1:
            code = codes.pop()
            country, because = (
                next((each for each in words.countries if each.iso2 == code and not each.former), None),
                "gazetteer",
            )
    exact = [2 if _is_area(each.name, known[each.name], words) else 1 for each in places]
    exact += [3] if any(_country(each, words) for each in event.place) else []
    precision = 3 if exact and "place" in event.inferred else min(exact, default=None)
    return Whereabouts(country, because if country else "", precision)


def _country(part: Part, words: Vocabulary) -> str | None:
    """Return the usual name of the country that a part names."""
    if part.local is None or part.local.kind is not Kind.COUNTRY:
        return None
    return words.country_names.get(fold(part.name)) or words.country_names.get(part.local.name)


def _row(name: str, words: Vocabulary) -> Country | None:
    return next((each for each in words.countries if each.name == name), None)


def _only_country(found: tuple[Place, ...]) -> str | None:
    """Return the code of the country in which all places of one name lie; None where they lie in several."""
    codes = {each.country for each in found}
    return codes.pop() if len(codes) == 1 and len(found) < _MOST_OF_ONE_NAME else None


def _is_area(name: str, known: tuple[Place, ...], words: Vocabulary) -> bool:
    """Tell whether a place is an area: a word of its name says so, or the gazetteer knows areas of that name only."""
    said = fold(name)
    if any(said.endswith(f" {tail}") for tail in words.prose.place_tails):
        return True
    if any(said.startswith(f"{side} ") for side in words.prose.sides):
        return True
    return bool(known) and all(each.kind in _AREAS for each in known)
