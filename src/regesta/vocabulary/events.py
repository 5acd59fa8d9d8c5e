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


class Pattern(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the parts of an event stand around the word that tells it: paths, as frames of relations have them.

    "a|b" takes the first path that is not empty, "a+b" both; see `extract.frames` for the paths there are.
    """

    name: str
    actor: str = ""
    target: str = ""
    victim: str = ""
    instrument: str = ""
    means: str = ""


class Trigger(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that tell of an event: verbs (with a particle or object where they need one), nouns, or a verb with its noun.

    `needs` names what must be there: "target", "actor", "victim", "instrument", each alone or as "slot:class", one of "a|b"
    enough. `effect` is what befalls the victims. A `result` is told of another event where one stands beside it. `strong`
    words speak of violence by themselves; the others do so only in a text that does.
    """

    type: str
    part: str  # verb or noun
    pattern: str
    words: tuple[str, ...]
    example: str
    gives: tuple[tuple[str, str], ...]
    near_miss: str
    objects: tuple[str, ...] = ()  # nouns of which a verb must have one as its object: "release" a "video"
    governors: tuple[str, ...] = ()  # verbs of which a noun must depend on one: "become" its "leader"
    needs: tuple[str, ...] = ()
    effect: str = ""
    result: bool = False
    strong: bool = False


class EventWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The nouns by which it is told who and what takes part in events, the patterns, and the triggers of one language."""

    bodies: tuple[str, ...]
    armed: tuple[str, ...]
    forces: tuple[str, ...]
    humans: tuple[str, ...]
    things: tuple[str, ...]
    weapons: tuple[str, ...]
    explosives: tuple[str, ...]
    sites: tuple[str, ...]
    grounds: tuple[str, ...]
    groups_of: tuple[str, ...]
    human_endings: tuple[str, ...]
    peaceful: tuple[str, ...]
    offices: tuple[str, ...]
    harmless: tuple[str, ...]
    collectives: tuple[str, ...]
    amounts: tuple[str, ...]
    unspecific: tuple[str, ...]
    locating: tuple[str, ...]
    habits: tuple[str, ...]
    causing: tuple[str, ...]
    acting: tuple[str, ...]
    suffering: tuple[str, ...]
    seats: tuple[str, ...]
    natural: tuple[str, ...]
    trying: tuple[str, ...]
    joining: tuple[str, ...]
    failing: tuple[str, ...]
    defining: tuple[str, ...]
    undoing: tuple[str, ...]
    state_forces: tuple[str, ...]
    state_offices: tuple[str, ...]
    taking_part: tuple[str, ...]
    putting_on: tuple[str, ...]
    infrastructure: tuple[str, ...]
    named_after: tuple[str, ...]
    able: tuple[str, ...]
    marks: tuple[str, ...]
    alleging: tuple[str, ...]
    occurring: tuple[str, ...]
    linking: tuple[str, ...]
    discussing: tuple[str, ...]
    violence: tuple[str, ...]
    dead: tuple[str, ...]
    hurt: tuple[str, ...]
    numbers: dict[str, int]
    irregular: dict[str, tuple[str, ...]]
    vague_numbers: dict[str, tuple[int, int]]
    pattern: tuple[Pattern, ...]
    trigger: tuple[Trigger, ...]
