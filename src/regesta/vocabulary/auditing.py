"""The words that checks look for: of standing and passing time, of ends, captures, factions and names that are taken."""

from regesta.model.base import Record


class Wording(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A way of saying something, as a regular expression, with an example that it is found in and one that it is not."""

    pattern: str
    example: str
    near_miss: str


class AuditWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a language has for them; `NAME` in a pattern of names is where the name stands."""

    passing: tuple[Wording, ...] = ()  # true on the day of the sentence only: "the new leader"
    as_of: tuple[Wording, ...] = ()  # a figure of a past day in the present tense: "as of 2009 it has 40 members"
    ends: tuple[Wording, ...] = ()  # that an organisation came to its end
    taken: tuple[Wording, ...] = ()  # that a name was taken: "renamed itself NAME"
    borne: tuple[Wording, ...] = ()  # that a name was borne: "under the name NAME"
    factions: tuple[Wording, ...] = ()  # that a part of NAME stands apart: "the loyal wing of NAME"
    losses: tuple[Wording, ...] = ()  # in titles: that a head was caught or killed
    heads: tuple[str, ...] = ()  # who leads: "leader", "emir"
    exceeded: tuple[Wording, ...] = ()  # so many of so many: `part` and `whole` are the numbers
