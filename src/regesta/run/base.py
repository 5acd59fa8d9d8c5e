"""From a base to a view of it."""

from regesta.store import Store
from regesta.view import View
from regesta.vocabulary.load import vocabulary


def view_of(store: Store) -> View:
    """Return the base as it reads now."""
    return View(
        store.documents(),
        store.statements(),
        store.judgements(),
        store.decisions(),
        vocabulary(),
        events=store.events(),
    )
