"""What the records say is one thing in the world, and the judgements and decisions that people and rules take."""

import enum
from collections.abc import Iterable

from regesta.model.base import Record, digest
from regesta.model.statement import Kind, Local


class Verdict(enum.Enum):
    """Whether two local subjects are one thing in the world; `undo` takes back what people said of them before."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDO = "undo"


class Judgement(Record, frozen=True, kw_only=True):
    """A person's or a rule's word on whether two local subjects, or two events, are one thing.

    A person's is appended, never edited, and outranks any rule's; those of rules are drawn up anew when documents come or
    go. An event is named by a local subject of kind `event`, whose name is the event's id.
    """

    left: Local
    right: Local
    verdict: Verdict
    by: str
    at: str  # ISO 8601, UTC
    person: bool
    score: float | None = None
    reasons: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """A digest of the two, whichever comes first, and so of everything that was ever said of this pair."""
        return digest("pair", *sorted((self.left.id, self.right.id)))


class Act(enum.Enum):
    """What a person decides about a statement, an event or a finding; an event is not amended, a finding only accepted."""

    CONFIRM = "confirm"
    REJECT = "reject"
    AMEND = "amend"
    ACCEPT = "accept"
    UNDO = "undo"


class Decision(Record, frozen=True, kw_only=True):
    """A person's word on a statement, event or finding, held by its id, which is made of quotations; appended, never edited.

    The latest one counts, and `undo` takes the ones before it back. It survives re-reading of the document. `amended` is
    the value that stands in place of the draft's.
    """

    statement: str
    document: str
    act: Act
    by: str
    at: str  # ISO 8601, UTC
    because: str = ""
    amended: str | None = None


def standing(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """Return the decision that stands on each statement and event: the last one, where it was not undone."""
    found: dict[str, Decision] = {}
    for each in decisions:
        if each.act is Act.UNDO:
            found.pop(each.statement, None)
        else:
            found[each.statement] = each
    return found


class Name(Record, frozen=True, kw_only=True):
    """One name of an entity: the text, the predicate that gave it, its language and script where known."""

    text: str
    kind: str
    language: str | None = None
    script: str | None = None


class Entity(Record, frozen=True, kw_only=True):
    """Local subjects that count as one thing; computed by a View, never stored. `armed` is None where nothing is said."""

    id: str
    kind: Kind
    name: str
    names: tuple[Name, ...] = ()
    armed: bool | None = None
    members: tuple[Local, ...] = ()


def entity_id(kind: Kind, key: str, salt: str = "") -> str:
    """Return the id of an entity: a digest of its kind and main name, with a `salt` where two bear the same name."""
    return digest("entity", kind.value, key, salt)


def standing_judgements(judgements: Iterable[Judgement]) -> dict[str, Judgement]:
    """Return by pair the judgement that stands: the last that a person gave and did not take back, else the rule's."""
    people: dict[str, Judgement] = {}
    rules: dict[str, Judgement] = {}
    for each in judgements:
        mine = people if each.person else rules
        if each.verdict is Verdict.UNDO:
            mine.pop(each.id, None)
        else:
            mine[each.id] = each
    return rules | people
