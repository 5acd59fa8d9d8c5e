"""FollowTheMoney: one entity a line as JSON, with a schema and properties, as open databases of sanctions give them out.

People, organisations, companies, public bodies and legal entities are entries; all other schemata (addresses, sanctions,
memberships) are counted. Entities are read as they stand: what links one to another is not followed.
"""

import re

import msgspec

from regesta.lists.base import Listed, ListFormat
from regesta.lists.feed import Feed
from regesta.lists.gathering import Gathering
from regesta.lists.words import Draft, clean
from regesta.model.statement import Kind

_KNOWN = re.compile(rb'^[ \t]*\{[^\n]*"schema"[ \t]*:', re.MULTILINE)
_KINDS = {
    "Person": Kind.PERSON,
    "Organization": Kind.ORGANISATION,
    "Company": Kind.ORGANISATION,
    "PublicBody": Kind.ORGANISATION,
    "LegalEntity": None,  # a person or an organisation: the schema leaves it open
}
_BOM = b"\xef\xbb\xbf"
_Texts = tuple[str, ...]


class _Properties(msgspec.Struct):
    """The properties that are read of an entity, under their names there."""

    name: _Texts = ()
    alias: _Texts = ()
    previous_name: _Texts = msgspec.field(name="previousName", default=())
    weak_alias: _Texts = msgspec.field(name="weakAlias", default=())
    last_name: _Texts = msgspec.field(name="lastName", default=())
    birth_date: _Texts = msgspec.field(name="birthDate", default=())
    death_date: _Texts = msgspec.field(name="deathDate", default=())
    nationality: _Texts = ()
    citizenship: _Texts = ()
    country: _Texts = ()
    jurisdiction: _Texts = ()
    topics: _Texts = ()
    program: _Texts = ()
    position: _Texts = ()
    notes: _Texts = ()


class _Entity(msgspec.Struct):
    """One line."""

    id: str
    schema: str
    caption: str | None = None
    properties: _Properties | None = None


class _Schema(msgspec.Struct):
    """As much of a line as tells whether it is to be read."""

    schema: str


def recognise(head: bytes, name: str) -> bool:
    """Know it by a line that begins an object with a schema."""
    return head.removeprefix(_BOM).lstrip().startswith(b"{") and bool(_KNOWN.search(head.removeprefix(_BOM)))


def read(feed: Feed, into: Gathering[Listed]) -> None:
    """Read every line by itself; one that is no entity is told."""
    schemata = msgspec.json.Decoder(_Schema)
    entities = msgspec.json.Decoder(_Entity)
    for number, line in feed.lines():
        data = line.removeprefix(_BOM) if number == 1 else line
        if not data.strip():
            continue
        try:
            schema = schemata.decode(data).schema
            if schema in _KINDS:
                _keep(entities.decode(data), into, number)
            else:
                into.skipped[clean(schema)] += 1
        except (msgspec.MsgspecError, ValueError, RecursionError) as error:
            into.problem(f"the line is no entity of FollowTheMoney ({clean(str(error))})", number)


def _keep(entity: _Entity, into: Gathering[Listed], line: int) -> None:
    """Put an entity where entries are gathered."""
    has = entity.properties or _Properties()
    draft = Draft(into, line, clean(entity.id))
    for name in (*has.name, entity.caption or "", *has.alias, *has.previous_name):
        words = set(name.split())
        family = next((each for each in map(clean, has.last_name) if each and words.issuperset(each.split())), None)
        draft.name(name, family=family)
    for name in has.weak_alias:
        draft.name(name, weak=True)
    draft.keep(
        kind=_KINDS[entity.schema],
        births=draft.dates(has.birth_date),
        deaths=draft.dates(has.death_date),
        countries=map(clean, (*has.nationality, *has.citizenship, *has.country, *has.jurisdiction)),
        programs=map(clean, (*has.topics, *has.program)),
        note=map(clean, (*has.position, *has.notes)),
    )


FORMAT = ListFormat(
    name="followthemoney",
    summary="FollowTheMoney entities as JSON lines",
    recognise=recognise,
    read=read,
)
