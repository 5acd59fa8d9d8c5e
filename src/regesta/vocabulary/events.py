"""The row types of the tables that events are read with: the types of events, and the words that tell of them."""

from regesta.model.base import Record


class EventType(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A type of event: what it is, the wider type it belongs to, and the nearest type in each of the field's codings.

    The codings' names are those of their public codebooks (PLOVER 2, ACLED, both as of 2024); the nearest is not the same.
    """

    name: str
    label: str
    means: str
    plover: str
    acled: str
    ftm: str
    parent: str = ""
    violent: bool = False
