"""The state of things on a day: what held, what held perhaps, what is not known, and whether an organisation existed then.

Three-valued as dates are: nothing holds because it was said once, and nothing has ended because it is said no more. What is
planned or denied never holds. Two sources that differ stand side by side; none is declared right.
"""

import enum
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from regesta.errors import DateError
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.statement import Stance, Statement
from regesta.model.time import Answer, FuzzyDate, Period, read_date
from regesta.model.wording import counted, date_words, moment, period_words
from regesta.text import fold
from regesta.view.base import View

NEVER = (Stance.PLANNED, Stance.DENIED)
_MONTH, _YEAR = 30.44, 365.25  # days


class On(enum.Enum):
    """What can be said of a claim on a day."""

    HELD = "held"
    PERHAPS = "perhaps"
    UNKNOWN = "unknown"
    OTHER = "other"  # it held at another time, or never


class Stand(NamedTuple):
    """A statement on a day, and why."""

    statement: Statement
    on: On
    why: str


class Life(NamedTuple):
    """Whether one document has an organisation exist on a day, and why."""

    document: str
    answer: Answer
    why: str
    statements: tuple[Statement, ...]


class Around(NamedTuple):
    """Events on a day, those that may lie on it, the last before and the first after; those that are only planned or denied are not the last or next."""

    on: tuple[Event, ...]
    perhaps: tuple[Event, ...]
    before: Event | None
    after: Event | None


def stands(view: View, entity: Entity, day: FuzzyDate) -> list[Stand]:
    """Return each statement about an entity with how it stands on a day, in the order of documents; rejected ones are left out."""
    said = [each for each in view.about(entity) if not view.rejected(each)]
    alike: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for each in said:
        alike[each.predicate, value_key(view, each)].append(each)
    return [Stand(each, *_stand(view, each, alike[each.predicate, value_key(view, each)], day)) for each in said]


def value_key(view: View, statement: Statement) -> str:
    """Return what tells one value from another: the entity it names, else the folded words."""
    named = view.value_entity(statement)
    row = view.words.predicates.get(statement.predicate)
    return named.id if named and not (row and row.value == "text") else fold(view.value(statement))


def _stand(view: View, statement: Statement, alike: Iterable[Statement], day: FuzzyDate) -> tuple[On, str]:
    if statement.stance in NEVER:
        by = f" by {statement.speaker}" if statement.speaker else ""
        return On.OTHER, f"{statement.stance.value}{by}"
    row = view.words.predicates.get(statement.predicate)
    if statement.when is not None:
        return _in_period(view, statement, statement.when, day)
    if statement.as_of is not None:
        return _at_moment(statement, statement.as_of, alike, day)
    if row is not None and row.dated == "none":
        return On.HELD, "no matter of time"
    return On.UNKNOWN, "no time is said"


def _in_period(view: View, statement: Statement, when: Period, day: FuzzyDate) -> tuple[On, str]:
    seen = statement.as_of or view.documents[statement.evidence.document].date
    why = period_words(when)
    if when.ongoing:
        why += f", said {date_words(seen)}" if seen else ", the document has no date"
    answer = when.contains(day, seen=seen)
    if answer is Answer.YES:
        return On.HELD, why
    if answer is Answer.NO:
        return On.OTHER, why
    if when.end is None and not when.ongoing:
        why += ", no end is said"
    if when.start is None:
        why += ", no start is said"
    return On.PERHAPS, why


def _at_moment(statement: Statement, as_of: FuzzyDate, alike: Iterable[Statement], day: FuzzyDate) -> tuple[On, str]:
    said = f"as of {date_words(as_of)}"
    if as_of.edtf == day.edtf or as_of.within(day) is Answer.YES:
        return On.HELD, said
    if as_of.before(day) is Answer.YES or (as_of.last is None and as_of.after(day) is not Answer.YES):
        return On.PERHAPS, f"{said}, {_gap(as_of, day)} before"
    if as_of.after(day) is not Answer.YES:
        return On.PERHAPS, f"{said}, which may be then"
    earlier = [words for each in alike if each.stance not in NEVER and (words := _vouched_before(each, day))]
    if earlier:
        return On.PERHAPS, f"{earlier[0]} and {said}"
    return On.UNKNOWN, f"{said}, {_gap(day, as_of)} after"


def _vouched_before(statement: Statement, day: FuzzyDate) -> str:
    """Return in words the time before a day for which a statement vouches; "" where it does not."""
    if statement.as_of is not None and statement.as_of.before(day) is Answer.YES:
        return f"as of {date_words(statement.as_of)}"
    start = statement.when.start if statement.when else None
    if statement.when is not None and start is not None and start.before(day) is Answer.YES:
        return period_words(statement.when)
    return ""


def _gap(one: FuzzyDate, two: FuzzyDate) -> str:
    """Return how long it is from one date to a later one, from first day to first day, in words."""
    if one.first is None or two.first is None:
        return "some time"
    days = max(0, two.first - one.first)
    if days < 2 * _MONTH:
        return counted(days, "day")
    if days < 2 * _YEAR:
        return counted(round(days / _MONTH), "month")
    return counted(int(days / _YEAR), "year")


# --- existence -------------------------------------------------------------------------------------------------------


def lives(view: View, entity: Entity, day: FuzzyDate) -> list[Life]:
    """Return for each document that tells when an entity began or ended whether it existed on a day."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for each in view.about(entity):
        if not view.rejected(each) and each.stance not in NEVER:
            told[each.evidence.document].append(each)
    found = (_life(view, document, said, day) for document, said in told.items())
    return [each for each in found if each is not None]


def existed(found: Iterable[Life]) -> str:
    """Return in a word or two whether something existed: yes, no, perhaps, not known, or that documents disagree."""
    answers = {each.answer for each in found}
    if {Answer.YES, Answer.NO} <= answers:
        return "the documents disagree"
    if Answer.YES in answers:
        return "yes"
    return "no" if Answer.NO in answers else "perhaps" if answers else "not known"


def _life(view: View, document: str, said: list[Statement], day: FuzzyDate) -> Life | None:
    """Return what one document tells: by its periods of activity, else by its days of founding and end."""
    periods: list[tuple[Period, tuple[Statement, ...]]] = [
        (each.when, (each,)) for each in said if each.predicate == "active" and each.when is not None
    ]
    if not periods:
        periods = list(_from_ends(view, said))
    if not periods:
        return None
    seen = view.documents[document].date
    answers = [(when.contains(day, seen=seen), when, rests) for when, rests in periods]
    for wanted in (Answer.YES, Answer.CANNOT_TELL, Answer.NO):
        fitting = [(when, rests) for answer, when, rests in answers if answer is wanted]
        if fitting:
            why = "; ".join(_why(when, day, seen, wanted) for when, _ in fitting)
            return Life(document, wanted, why, tuple(each for _, rests in fitting for each in rests))
    return None


def _from_ends(view: View, said: list[Statement]) -> Iterable[tuple[Period, tuple[Statement, ...]]]:
    """Yield the period between founding and end; that the document speaks of it as existing vouches that it goes on."""
    first = {name: next((each for each in said if each.predicate == name), None) for name in ("founded", "dissolved")}
    founded, dissolved = first["founded"], first["dissolved"]
    status = next((each for each in said if each.predicate == "status" and view.value(each) == "existing"), None)
    if founded is None and dissolved is None:
        return
    goes_on = dissolved is None and status is not None
    when = Period(
        start=_date(view, founded),
        end=_date(view, dissolved),
        ongoing=goes_on,
    )
    yield when, tuple(each for each in (founded, dissolved, status if goes_on else None) if each is not None)


def _date(view: View, statement: Statement | None) -> FuzzyDate | None:
    try:
        return read_date(view.value(statement)) if statement is not None else None
    except DateError:  # a person put words there
        return None


def _why(when: Period, day: FuzzyDate, seen: FuzzyDate | None, answer: Answer) -> str:
    if answer is Answer.NO and when.start is not None and day.before(when.start) is Answer.YES:
        return f"not yet: it began {date_words(when.start)}"
    if answer is Answer.NO and when.end is not None:
        return f"it ended {date_words(when.end)}"
    words = period_words(when)
    if when.ongoing:
        words += (
            f", vouched for by a document of {moment(seen.edtf.removesuffix('/..'))}{' or later' if seen.last is None else ''}"
            if seen
            else ", by a document without a date"
        )
    elif answer is Answer.CANNOT_TELL and when.end is None:
        words += ", no end is said"
    return words


# --- events ----------------------------------------------------------------------------------------------------------


def around(events: Iterable[Event], day: FuzzyDate) -> Around:
    """Return the events on a day and next to it; `events` are in the order of time."""
    on: list[Event] = []
    perhaps: list[Event] = []
    before: list[Event] = []
    after: list[Event] = []
    for each in events:
        if each.when is None:
            continue
        within = each.when.within(day)
        if within is Answer.YES:
            on.append(each)
        elif within is Answer.CANNOT_TELL:
            perhaps.append(each)
        elif each.stance not in NEVER:
            (before if each.when.before(day) is Answer.YES else after).append(each)
    return Around(
        tuple(on),
        tuple(perhaps),
        max(before, key=lambda each: each.when.possible()[1] if each.when else 0, default=None),
        min(after, key=lambda each: each.when.possible()[0] if each.when else 0, default=None),
    )
