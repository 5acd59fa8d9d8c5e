"""What could be known by a day, for the commands that take `--known-by`: what is left, whence it was known, what is left out."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from regesta.cli.wording import printable
from regesta.model.entity import Entity
from regesta.model.time import FuzzyDate
from regesta.model.wording import date_words
from regesta.view import View
from regesta.view.knowing import Known, known_by


class KnownBy(NamedTuple):
    """A base as it could be known by a day."""

    day: FuzzyDate
    known: Known

    @property
    def view(self) -> View:
        """The base with only what was known."""
        return self.known.view

    @property
    def whence(self) -> Mapping[str, str]:
        """By the id of a record how it was known."""
        return self.known.whence

    def entity(self, entity: Entity) -> Entity:
        """Return the same entity with only the names that were known; it goes by the name that it goes by today."""
        return msgspec.structs.replace(self.view.entity_of(entity.members[0]), name=entity.name)

    def told(self, name: str | None) -> str:
        """Say what is left out."""
        whose = f"{printable(name)}, as" if name else "As"
        known = self.known
        left = f"{known.later:,} have later sources only, {known.undated:,} no dated source"
        return (
            f"{whose} sources published by {date_words(self.day)} tell it: "
            f"{len(self.whence):,} of the base's statements and events; {left}."
        )


def known_on(view: View, day: FuzzyDate) -> KnownBy:
    """Return a base as it could be known by a day."""
    return KnownBy(day, known_by(view, day))


def with_whence(row: dict[str, object], whence: Mapping[str, str]) -> dict[str, object]:
    """Return a row with how it was known, where that was asked."""
    return {**row, "known_by": whence[str(row["id"])]} if str(row["id"]) in whence else row
