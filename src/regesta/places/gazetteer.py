"""Looks up places by name in the compiled GeoNames file; read-only, one short query a name, nothing held but the answers."""

import functools
import sqlite3
from importlib import resources

from regesta.errors import VocabularyError
from regesta.model.base import Record
from regesta.text import name_key

_REMEMBERED = 20_000  # names


class Place(Record, frozen=True, kw_only=True):
    """A place of the gazetteer: `kind` is city, region (first order) or district; degrees of WGS 84; people, 0 for unknown."""

    name: str
    kind: str
    country: str  # ISO 3166-1 alpha-2
    region: str
    latitude: float | None
    longitude: float | None
    population: int
    geonames: int


class Gazetteer:
    """The compiled file, open for reading."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base
        self.find = functools.lru_cache(maxsize=_REMEMBERED)(self._find)
        self.names = functools.lru_cache(maxsize=_REMEMBERED)(self._names)

    def _find(self, name: str) -> tuple[Place, ...]:
        rows = self._base.execute(
            "SELECT name, kind, country, region, latitude, longitude, population, geonames FROM place WHERE key = ?"
            " ORDER BY kind = 'region' DESC, population DESC, geonames LIMIT 20",
            (name_key(name),),
        )
        return tuple(
            Place(name=row[0], kind=row[1], country=row[2], region=row[3], latitude=row[4], longitude=row[5],
                  population=row[6], geonames=row[7])
            for row in rows
        )  # fmt: skip

    def _names(self, geonames: int) -> tuple[str, ...]:
        """Return the folded names of a place, by its number."""
        rows = self._base.execute("SELECT key FROM place WHERE geonames = ? ORDER BY key", (geonames,))
        return tuple(row[0] for row in rows)


@functools.cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer. Raises VocabularyError where it was not compiled."""
    path = resources.files("regesta.places").joinpath("gazetteer.sqlite")
    try:
        base = sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        base.execute("SELECT 1 FROM place LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise VocabularyError(
            "places/gazetteer.sqlite", str(error), "Install Regesta anew: it is compiled then"
        ) from error
    return Gazetteer(base)
