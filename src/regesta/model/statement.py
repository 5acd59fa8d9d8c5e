"""What one document says once: a subject, a predicate, a value, its time, and the words that say so."""

import enum

from regesta.model.base import Record, digest
from regesta.model.document import Evidence
from regesta.model.time import FuzzyDate, Period
from regesta.text import name_key

# Predicates that give names. The main ones say what a document calls its subject; the second ones name a person or a
# group, but no other document's subject is known by them.
MAIN_NAMES = frozenset({"name", "official_name"})
OTHER_NAMES = frozenset({"abbreviation", "full_name", "nom_de_guerre"})
NAMES = MAIN_NAMES | {"alias", "native_name", "romanised_name", "translated_name", "former_name"}


class Stance(enum.Enum):
    """On whose word something is said, and how surely."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    CLAIMED = "claimed"
    HEDGED = "hedged"
    PLANNED = "planned"
    DENIED = "denied"


class Kind(enum.Enum):
    """What sort of thing a subject or an entity is."""

    ORGANISATION = "organisation"
    PERSON = "person"
    PLACE = "place"
    COUNTRY = "country"
    BODY = "body"  # a council or office within an organisation, a state or the United Nations
    WORK = "work"
    CONFLICT = "conflict"
    EVENT = "event"  # only in judgements: what happened is no entity


class Local(Record, frozen=True, kw_only=True):
    """Something as one document names it: the document, the kind, and the name as a key. No judgement of sameness."""

    document: str
    kind: Kind
    name: str  # folded by `text.name_key`

    @property
    def id(self) -> str:
        """A text that stands for this local subject in tables and judgements."""
        return f"{self.document}:{self.kind.value}:{self.name}"


def local(document: str, kind: Kind, name: str) -> Local:
    """Return the local subject that `name` stands for in `document`."""
    return Local(document=document, kind=kind, name=name_key(name) or name.casefold())


class Quantity(Record, frozen=True, kw_only=True):
    """A number as vague as it was said: `low` and `high` are both included, None where there is no limit."""

    low: int | None
    high: int | None
    unit: str | None = None
    approximate: bool = False


class Statement(Record, frozen=True, kw_only=True):
    """One thing that one document says in one place; never changed once made.

    `value` is in the document's words (a country's code becomes its name, a date EDTF text), `raw` the whole value as it
    stood where it was cut or changed. `when` is the time for which it holds, `as_of` the moment for which it is
    vouched. `qualifier` is what stands in brackets behind a value, or the office of a leader.
    """

    subject: Local
    predicate: str
    value: str
    evidence: Evidence
    rule: str
    value_local: Local | None = None
    when: Period | None = None
    as_of: FuzzyDate | None = None
    stance: Stance = Stance.ASSERTED
    speaker: str | None = None
    qualifier: str | None = None
    quantity: Quantity | None = None
    raw: str | None = None

    @property
    def id(self) -> str:
        """A digest of document, quotation, occurrence, subject, predicate, value and time; it survives re-reading.

        The time of a count is the moment for which it is told.
        """
        return digest(
            self.evidence.document,
            self.evidence.quote,
            str(self.evidence.occurrence),
            self.subject.id,
            self.predicate,
            self.value,
            "" if self.when is None else self.when.edtf,
            "" if self.quantity is None or self.as_of is None else self.as_of.edtf,
        )
