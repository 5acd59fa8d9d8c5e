"""Keeps the notes of a page in the order in which they are first called, as the page numbers them, with their contents."""

import re
from collections import Counter

from regesta.read.wiki.nodes import Node

_ATTRIBUTE = re.compile(r"\b(name|group)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'/>]+))", re.IGNORECASE)


class Note:
    """A note: its group ("" is that of the references), its number in the group, and where what it says stands."""

    __slots__ = ("end", "group", "key", "nodes", "number", "start", "template", "wanted")

    def __init__(self, key: str, group: str, number: int) -> None:
        self.key = key
        self.group = group
        self.number = number
        self.start = self.end = -1
        self.nodes: list[Node] = []
        self.template: Node | None = None  # a short reference is a template itself
        self.wanted = -1  # where it was first called

    @property
    def filled(self) -> bool:
        """Tell whether it is known what the note says."""
        return self.start >= 0 or self.template is not None


class Notes:
    """All notes of a page; state that lives as long as its reading."""

    def __init__(self) -> None:
        self._notes: dict[tuple[str, str], Note] = {}
        self._contents: dict[tuple[str, str], tuple[int, int, list[Node]]] = {}
        self._counts: Counter[str] = Counter()
        self._set: set[tuple[str, str]] = set()

    def call(self, key: str, group: str, at: int) -> Note:
        """Return the note that is called by this name, numbered where it is called for the first time."""
        note = self._notes.get((group, key))
        if note is None:
            self._counts[group] += 1
            note = Note(key, group, self._counts[group])
            note.wanted = at
            self._notes[group, key] = note
            if (group, key) in self._contents:
                note.start, note.end, note.nodes = self._contents[group, key]
        return note

    def define(self, key: str, group: str, start: int, end: int, nodes: list[Node]) -> None:
        """Say what a note of this name says; the first saying holds."""
        if (group, key) in self._contents:
            return
        self._contents[group, key] = (start, end, nodes)
        note = self._notes.get((group, key))
        if note is not None and not note.filled:
            note.start, note.end, note.nodes = start, end, nodes

    def take(self, *, references: bool) -> list[Note]:
        """Return the references, or the notes of all other groups, that were not taken before, in order."""
        found = [
            note for place, note in self._notes.items() if place not in self._set and (note.group == "") is references
        ]
        self._set.update((note.group, note.key) for note in found)
        return sorted(found, key=lambda note: (note.group, note.number))


def attributes(text: str) -> tuple[str, str]:
    """Return the name and the group that the attributes of a `<ref …>` give; "" where one is missing."""
    found = {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}
    return " ".join(found.get("name", "").split()), " ".join(found.get("group", "").split())
