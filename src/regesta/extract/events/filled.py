"""What fills a slot of an event: words, whom they name, and of what classes they are."""

import functools
from typing import NamedTuple

from regesta.extract.naming.register import Named
from regesta.model.statement import Kind, Local, Quantity
from regesta.vocabulary.load import Vocabulary

PEOPLE = frozenset({"human", "armed", "force"})  # classes of common nouns for people
_OF_KIND = {
    Kind.PERSON: frozenset({"name", "human", "person"}),
    Kind.ORGANISATION: frozenset({"name", "group", "organisation"}),
    Kind.BODY: frozenset({"name", "group", "body"}),
    Kind.COUNTRY: frozenset({"name", "group", "country"}),
    Kind.PLACE: frozenset({"place", "ground"}),
}

_CLASSES = ("bodies", "armed", "forces", "humans", "things", "weapons", "explosives", "grounds")
_NAMES = {
    "bodies": "official",
    "forces": "force",
    "humans": "human",
    "things": "thing",
    "weapons": "weapon",
    "explosives": "explosive",
    "grounds": "ground",
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
    many: bool = False  # a plural: no "he" means them


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


@functools.cache
def noun_classes(words: Vocabulary) -> dict[str, frozenset[str]]:
    """Return for each noun of the tables its classes."""
    found: dict[str, set[str]] = {}
    for name in _CLASSES:
        for each in getattr(words.events, name):
            found.setdefault(each, set()).add(_NAMES.get(name, name))
    return {noun: frozenset(classes) for noun, classes in found.items()}
