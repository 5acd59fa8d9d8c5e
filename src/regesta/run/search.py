"""From words to what a base has of them: names with the entities that bear them, quotations, references.

The whole base is read only where names are found, as which entity bears a name depends on all of it.
"""

from collections.abc import Iterable, Sequence

from regesta.model.base import Record
from regesta.model.document import Document
from regesta.model.entity import Entity
from regesta.model.statement import Local
from regesta.run.base import view_of
from regesta.store import Found, Hit, Store
from regesta.view import View


class Named(Record, frozen=True, kw_only=True):
    """An entity of which names were found, best first; None where a person put the name in a value's place."""

    entity: Entity | None
    hits: tuple[Hit, ...]


class Answer(Record, frozen=True, kw_only=True):
    """What a search found: `names` by who bears them, and how many do; the rest as the store gives it, and its documents."""

    found: Found
    names: tuple[Named, ...]
    bearers: int
    documents: dict[str, Document]


def look_up(store: Store, asked: str, kinds: Sequence[str], *, limit: int) -> Answer:
    """Return what a base has of the words that are asked for, at most `limit` of each kind."""
    found = store.search(asked, kinds, limit=limit)
    hits = found.hits.get("names", ())
    named = _named(view_of(store), hits) if hits else []
    shown = tuple(named[:limit])
    used = [each.document for name in shown for each in name.hits[:1]]
    used += [each.document for kind in ("quotes", "references") for each in found.hits.get(kind, ())]
    return Answer(found=found, names=shown, bearers=len(named), documents=store.some(used))


def _named(view: View, hits: Iterable[Hit]) -> list[Named]:
    """Put hits of names together by whom they name; what another process has forgotten since is left out."""
    held: dict[str, tuple[Entity | None, list[Hit]]] = {}
    for hit in hits:
        local = hit.passage.local
        entity = None if local is None else _bearer(view, local)
        if local is None or entity is not None:
            key = entity.id if entity else f"“{hit.passage.text}”"
            held.setdefault(key, (entity, []))[1].append(hit)
    found = [Named(entity=entity, hits=tuple(of)) for entity, of in held.values()]
    return sorted(
        found, key=lambda each: (-each.hits[0].score, -len(each.hits), each.hits[0].passage.text, _id(each.entity))
    )


def _bearer(view: View, local: Local) -> Entity | None:
    return view.entity_of(local) if view.knows(local) else None


def _id(entity: Entity | None) -> str:
    return entity.id if entity else ""
