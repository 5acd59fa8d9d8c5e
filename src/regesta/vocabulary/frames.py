"""The row types of the tables that running prose is read with: what names are made of, and the frames of relations."""

from regesta.model.base import Record


class AliasCue(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words between a name and another name of the same; the example gives `gives`, the near miss no other name."""

    predicate: str
    cue: str
    example: str
    gives: str
    near_miss: str
    kind: str = ""


class Lifetime(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words before a date in the bracket behind a person's name, and which end of the life they tell."""

    predicate: str
    before: str
    example: str
    gives: str
    near_miss: str


class Lifetimes(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How brackets behind people's names tell of birth and death; see the head of the table."""

    between: tuple[str, ...]
    least_years: int
    lifetime: tuple[Lifetime, ...]


class EntityWords(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words by which names are found in prose, and by which it is told what sort of thing they name; all folded."""

    organisation_heads: tuple[str, ...]
    organisation_starts: tuple[str, ...]
    other_heads: tuple[str, ...]
    place_tails: tuple[str, ...]
    place_starts: tuple[str, ...]
    place_nouns: tuple[str, ...]
    person_starts: tuple[str, ...]
    person_particles: tuple[str, ...]
    owners_in_names: tuple[str, ...]
    connectors: tuple[str, ...]
    titles: tuple[str, ...]
    title_modifiers: tuple[str, ...]
    members: tuple[str, ...]
    folk: tuple[str, ...]
    peoples: tuple[str, ...]
    actions: tuple[str, ...]
    possessions: tuple[str, ...]
    group_nouns: tuple[str, ...]
    head_nouns: tuple[str, ...]
    people_of: tuple[str, ...]
    group_adjectives: tuple[str, ...]
    person_nouns: tuple[str, ...]
    speaking: tuple[str, ...]
    suffixes: tuple[str, ...]
    prefixes: tuple[str, ...]
    openers: tuple[str, ...]
    openers_in_names: tuple[str, ...]
    no_prose: tuple[str, ...]
    given_names: tuple[str, ...]
    stand_ins: dict[str, tuple[str, ...]]
    alias: tuple[AliasCue, ...]


class RelationFrame(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A frame: words that say a relation, where its two sides stand around them, and how its time is meant.

    `words` are base forms, of verbs with a particle ("break away") or an object ("pledge allegiance") where they need one. A
    side is a path or several, first found first: see `extract.frames` for what there is. `kinds` are those of entities,
    "date" or "any". `time` tells what a date beside it is: `start`, `end`, `during` or `as_of`; `value`
    where the date is what is said, `own` where it is and no word but the frame's own may have it.
    """

    predicate: str
    part: str  # verb, noun or adjective
    words: tuple[str, ...]
    subject: str
    value: str
    subject_kinds: tuple[str, ...]
    value_kinds: tuple[str, ...]
    time: str
    example: str
    gives: tuple[tuple[str, str], ...]
    near_miss: str
    people: bool = True  # whether "fighters of X" may stand for X
    default: bool = False  # whether the topic is meant where the subject is not named ("the chief of staff was X")
    also: str = ""  # a second predicate that the same words give, from the value to the subject
    lone: bool = False  # whether the value may be missing (a date then says it all)


class Relations(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The frames, and the words that the engine needs: light verbs, and those of doubt, plan, speech and creed."""

    light: tuple[str, ...]
    become: tuple[str, ...]
    planning: tuple[str, ...]
    doubting: tuple[str, ...]
    doubtful: tuple[str, ...]
    denying: tuple[str, ...]
    failing: tuple[str, ...]
    factive: tuple[str, ...]
    limits: tuple[str, ...]
    ending: tuple[str, ...]
    past: tuple[str, ...]
    holding: tuple[str, ...]
    leaving: tuple[str, ...]
    frame: tuple[RelationFrame, ...]
