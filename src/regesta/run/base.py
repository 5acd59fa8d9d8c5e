"""From a base to a view of it, with what rules judge to be one thing drawn up anew where anything has changed since."""

import logging
from collections.abc import Iterable

import msgspec

from regesta.errors import StoreError
from regesta.model.entity import Judgement
from regesta.model.statement import Local
from regesta.resolve import Memory, judgements_by_rule
from regesta.run.report import now
from regesta.store import Gone, Store
from regesta.store.screenings import drop_screenings_of_the_base
from regesta.store.snapshot import Snapshot, redraw, snapshot
from regesta.view import View
from regesta.view.clusters import Clusters
from regesta.view.happenings import locals_in
from regesta.vocabulary.load import vocabulary

log = logging.getLogger(__name__)

_TRIES = 3  # while other processes write
_MEMORY = "names compared"  # where what comparing names gave is kept


def view_of(store: Store) -> View:
    """Return the base as it reads now; judgements by rule that are out of date are drawn up anew first.

    A base that cannot be written is read with the judgements that it has.
    """
    held = snapshot(store)
    if not held.current:
        try:
            held = resolved(store, held)
        except StoreError:
            pass
        except Exception as error:  # a defect of ours must not hide what the base holds
            told = "%s: what rules judge could not be drawn up (%s: %s). Please report it."
            log.warning(told, store.path, type(error).__name__, error)
            log.debug("%s", store.path, exc_info=True)
    return _view(held, held.judgements)


def resolved(store: Store, held: Snapshot) -> Snapshot:
    """Draw up the judgements by rule on all that a base holds, and return it with them.

    They take the place of those that rules gave before; what people decided stays and outranks them.
    """
    memory = Memory(store.progress(_MEMORY))
    for _ in range(_TRIES):
        people = [each for each in held.judgements if each.person]
        at = now()
        drawn = judgements_by_rule(lambda said, held=held: _view(held, said), people, at)  # type: ignore[misc]
        held = held._replace(judgements=[*people, *drawn], current=True)
        if redraw(store, drawn, held.stamp, at=at):
            store.note_progress(_MEMORY, memory.kept(), at=at)
            return held
        held = snapshot(store)  # another process has written meanwhile
    return held


def forget(store: Store, document: str) -> Gone:
    """Remove a document with all that rests on it alone; a person's word on what other documents name, too, is kept for them."""
    held = snapshot(store)
    groups = Clusters(held.statements, (), others=locals_in(held.events)).groups()
    stays: dict[Local, Local] = {}
    for group in groups:
        others = [each for each in group if each.document != document]
        if others:
            stays |= {each: others[0] for each in group if each.document == document}
    for each in held.judgements:
        if each.person and document in (each.left.document, each.right.document):
            left, right = stays.get(each.left, each.left), stays.get(each.right, each.right)
            if document not in (left.document, right.document):
                store.judge(msgspec.structs.replace(each, left=left, right=right))
    gone = store.forget(document)
    store.note_progress(_MEMORY, None, at=now())
    drop_screenings_of_the_base(store)
    return gone


def _view(held: Snapshot, judgements: Iterable[Judgement]) -> View:
    return View(held.documents, held.statements, judgements, held.decisions, vocabulary(), events=held.events)
