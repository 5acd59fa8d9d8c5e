"""What fills a slot of an event: words, whom they name, and of what classes they are."""

from typing import NamedTuple

from regesta.extract.naming.register import Named
from regesta.model.statement import Kind, Local, Quantity

_OF_KIND = {
    Kind.PERSON: frozenset({"name", "human", "person"}),
    Kind.ORGANISATION: frozenset({"name", "group", "organisation"}),
    Kind.BODY: frozenset({"name", "group", "body"}),
    Kind.COUNTRY: frozenset({"name", "group", "country"}),
    Kind.PLACE: frozenset({"place", "ground"}),
}


class Filled(NamedTuple):
    """What fills a slot: its words, whom it names, its classes, its node, its head noun, and how many it counts."""

    name: str
    local: Local | None
    classes: frozenset[str]
    node: int
    head: str
    number: Quantity | None = None
    more: bool = False  # "another two"
    definite: bool = False
    behind: bool = False  # the organisation behind the people who are named in words


def topic_filled(named: Named, node: int) -> Filled:
    """Return what a document is about as who fills a slot that no word fills."""
    return named_filled(named, named.name, node)._replace(definite=True)


def named_filled(named: Named, text: str, node: int) -> Filled:
    """Return a name, in the words `text`, as who fills a slot; a person counts one."""
    number = Quantity(low=1, high=1) if named.kind is Kind.PERSON else None
    return Filled(text, named.local, classes_of(named), node, named.name.lower(), number)


def classes_of(named: Named) -> frozenset[str]:
    """Return the classes of a name; "name" alone where nothing tells its kind."""
    if named.kind is None:
        return frozenset({"name"})
    return _OF_KIND.get(named.kind, frozenset())
