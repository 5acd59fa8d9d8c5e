"""How a claim, and what became of it, is told in one line: "end: still active -> April 2024", "size: 100 (2018) -> about 100"."""

from regesta.compare.base import Side, Slot
from regesta.compare.facts import OPEN, Fact, entity_in
from regesta.errors import DateError
from regesta.model.statement import Stance, Statement
from regesta.model.time import Answer, read_date
from regesta.model.wording import many, moment
from regesta.view import View

NOT_SAID = "not said"
ARROW = " -> "
_STATUS = {"existing": "is", "former": "was"}  # the word of the opening by which a document shows it
_CALLED = {"as_of": "as of", "qualifier": "note"}
_SLOTS = ("value", "start", "end", "as_of", "stance", "qualifier")


def claim_words(view: View, side: Side, fact: Fact, first: Statement) -> str:
    """Return a claim in words: "leader: Ada Marl (2014 – 2016)"."""
    return f"{_label(view, fact)}: {_with_terms(view, side, fact, first)}"


def differing(
    view: View, sides: tuple[Side, Side], facts: tuple[Fact, Fact], firsts: tuple[Statement, Statement]
) -> tuple[tuple[Slot, ...], str]:
    """Return the parts in which two claims differ, and the change in words."""
    one, two = facts
    if one.predicate != two.predicate:
        names = [view.entities[each.value].name for each in facts]
        told = ARROW.join(_label(view, each) for each in facts)
        return (Slot("predicate", one.predicate, two.predicate),), f"{names[0]}: {told}"
    slots = [_slot(view, sides, facts, firsts, each) for each in _SLOTS if _part(one, each) != _part(two, each)]
    if one.value != two.value:
        told = f"{_label(view, one)}: {_with_terms(view, sides[0], one, firsts[0])}{ARROW}{_with_terms(view, sides[1], two, firsts[1])}"
        return tuple(slots), told + _exactness(view, one, two)
    parts = [
        f"{_CALLED.get(each.name, each.name)}: {_shown(one, each.name, each.left)}{ARROW}{_shown(two, each.name, each.right)}"
        for each in slots
    ]
    whose = "" if not one.value else f"{_label(view, one)} {value_words(view, sides[0], one, firsts[0])}, "
    return tuple(slots), whose + "; ".join(parts)


def value_words(view: View, side: Side, fact: Fact, first: Statement) -> str:
    """Return the value of a claim in words: the name of an entity, a number, a date."""
    named = entity_in(view, side, first)
    if named is not None:
        return named.name
    value = side.value(first)
    row = view.words.predicates.get(fact.predicate)
    if row is not None and row.value in ("date", "period"):
        return moment(value)
    if first.id in side.amended:
        return value
    if first.quantity is not None:
        return many(first.quantity)
    return _STATUS.get(value, value) if row is not None and row.name == "status" else value


def contract_value(view: View, side: Side, fact: Fact, first: Statement) -> str:
    """Return the value of a claim as the contract writes it: dates as EDTF, the name of an entity, a number in words."""
    named = entity_in(view, side, first)
    counted = first.quantity is not None and first.id not in side.amended
    return named.name if named is not None else value_words(view, side, fact, first) if counted else side.value(first)


def _label(view: View, fact: Fact) -> str:
    label = view.label(fact.predicate)
    return label[:1].lower() + label[1:]


def _with_terms(view: View, side: Side, fact: Fact, first: Statement) -> str:
    """Return a value with its time, its note and on whose word it is, in brackets."""
    terms = []
    if fact.value and (fact.start or fact.end):
        terms.append(_period(fact))
    if fact.as_of:
        terms.append(moment(fact.as_of) if first.quantity is not None else f"as of {moment(fact.as_of)}")
    terms += [first.qualifier] if first.qualifier else []
    terms += [_voice(first)] if first.stance is not Stance.ASSERTED else []
    return value_words(view, side, fact, first) + (f" ({', '.join(terms)})" if terms else "")


def _period(fact: Fact) -> str:
    start, end = (moment(each) if each and each != OPEN else "" for each in (fact.start, fact.end))
    end = "present" if fact.end == OPEN else end
    if start and end:
        return start if start == end else f"{start} – {end}"
    return f"from {start}" if start else f"until {end}"


def _voice(statement: Statement) -> str:
    by = f" by {statement.speaker}" if statement.speaker and statement.stance is not Stance.ASSERTED else ""
    return f"{statement.stance.value}{by}"


def _part(fact: Fact, slot: str) -> object:
    return (fact.stance, fact.speaker) if slot == "stance" else getattr(fact, slot)


def _slot(
    view: View, sides: tuple[Side, Side], facts: tuple[Fact, Fact], firsts: tuple[Statement, Statement], name: str
) -> Slot:
    def told(at: int) -> str | None:
        if name == "value":
            return contract_value(view, sides[at], facts[at], firsts[at])
        if name == "stance":
            return _voice(firsts[at])
        if name == "qualifier":
            return firsts[at].qualifier
        return str(getattr(facts[at], name)) or None

    return Slot(name, told(0), told(1))


def _shown(fact: Fact, slot: str, text: str | None) -> str:
    """Return one side of a slot in words."""
    if text is None:
        return NOT_SAID
    if slot in ("start", "end", "as_of"):
        return ("still active" if not fact.value else "present") if text == OPEN else moment(text)
    return text


def _exactness(view: View, one: Fact, two: Fact) -> str:
    """Say where one date is only more exact than the other; of words that are no date nothing can be said."""
    row = view.words.predicates.get(one.predicate)
    if row is None or row.value != "date":
        return ""
    try:
        left, right = read_date(one.value), read_date(two.value)
    except DateError:  # a person wrote it, or an empty value
        return ""
    if right.within(left) is Answer.YES:
        return " (more exact)"
    return " (less exact)" if left.within(right) is Answer.YES else ""
