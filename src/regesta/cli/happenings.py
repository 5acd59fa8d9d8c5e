"""How events are worded for people: when, who did what to whom, where, with what toll, and on whose word."""

from regesta.cli.wording import isolated, stance_of
from regesta.model.event import EFFECTS, NAMED, Event, Part
from regesta.model.wording import date_words, many, moment
from regesta.text import fold
from regesta.view import View

INFERRED = "*"  # behind a date, a place or actors that no word at the event says
_EFFECTS = {"participants": "taking part"}
_LONGEST_QUOTE = 80
ABOUT_INFERRED = f"{INFERRED} not said at the event itself: taken from the head of the report, the words before, or what the text is about"


def happened(event: Event) -> str:
    """Return when an event happened, as vague as it was said."""
    if event.when is None:
        return "undated"
    left, slash, right = event.when.edtf.partition("/")
    open_side = slash and (left in ("", "..") or right in ("", ".."))
    return (date_words(event.when) if open_side else moment(event.when.edtf)) + _sign(event, "date")


def starred(event: Event) -> bool:
    """Tell whether anything that is shown of an event carries the sign of what no word at it says."""
    return any(what != "actor" or event.actors for what in event.inferred)


def label(view: View, event: Event) -> str:
    """Return what an event's type is called; one that today's table does not have goes by its name."""
    row = view.words.event_types.get(event.type)
    return row.label if row else event.type


def account(view: View, event: Event) -> str:
    """Return what happened in one cell: who → whom, by what means, where, with what toll; else the document's words.

    Victims that are counted in the toll are named there.
    """
    counted = {fold(each.of) for each in event.tolls if each.of}
    victims = [each for each in event.victims if fold(each.name) not in counted]
    whom = list(dict.fromkeys(named(view, each) for each in (*event.targets, *victims)))
    who = _listed(view, event.actors) + (_sign(event, "actor") if event.actors else "")
    said = [" → ".join(part for part in (who, ", ".join(whom)) if part)]
    if whom and not event.actors:
        said = [f"→ {said[0]}"]
    said += [isolated(f"“{event.title}”")] if event.title else []
    said += [f"with {_listed(view, event.instruments)}"] if event.instruments else []
    said += [f"in {_listed(view, event.place)}{_sign(event, 'place')}"] if event.place else []
    said += [_about(view, event.about)] if event.about else []
    return "; ".join(part for part in (", ".join(each for each in said if each), _toll(event)) if part) or _quoted(
        event
    )


def terms(event: Event) -> str:
    """Return on whose word an event is told, and whether it happened again and again; empty where it plainly happened."""
    return ", ".join(each for each in (isolated(stance_of(event)), "again and again" if event.habit else "") if each)


def named(view: View, part: Part) -> str:
    """Return what a part of an event is called: its entity's name, else the document's words; "members of X" is not X."""
    entity = view.event_entity(part)
    if entity is None or not part.behind:
        return isolated(entity.name if entity else part.name)
    said = fold(part.name)
    whose = "" if any(fold(name.text) in said for name in entity.names) else f" ({entity.name})"
    return isolated(part.name) + isolated(whose)


def _about(view: View, identity: str) -> str:
    """Return which event another one speaks of."""
    told = view.event(identity)
    if told is None:
        return "about something that is told no more"
    return f"about the {label(view, told).lower()}" + (f" of {happened(told)}" if told.when else "")


def _listed(view: View, parts: tuple[Part, ...]) -> str:
    """Return what parts are called, each once; "units of the X army, X army" says X once."""
    worded = [f" {fold(each.name)} " for each in parts if each.local is None]
    shown = [each for each in parts if each.local is None or not any(f" {fold(each.name)} " in one for one in worded)]
    return ", ".join(dict.fromkeys(named(view, each) for each in shown))


def _sign(event: Event, what: str) -> str:
    return INFERRED if what in event.inferred else ""


def _toll(event: Event) -> str:
    """Return the toll: the whole of each effect and whom it counts; where it is told in parts, those in brackets."""
    told = []
    for effect in EFFECTS:
        count = event.count(effect)
        if count is not None:
            told_of = [each for each in event.tolls if each.effect == effect]
            of = [f"{many(each.quantity)} {each.of}" for each in told_of if each.of]
            alone = len(of) == len(told_of) == 1
            of = [many(told_of[0].quantity)] if alone and told_of[0].of == NAMED else of
            done = _EFFECTS.get(effect, effect)
            parts = f" ({isolated(', '.join(of))})" if of else ""
            told.append(f"{isolated(of[0])} {done}" if alone else f"{many(count)} {done}{parts}")
    return ", ".join(told)


def _quoted(event: Event) -> str:
    """Return the first words of an event whose parts are not known."""
    quote = " ".join(event.evidence[0].quote.split())
    return isolated(f"“{quote}”" if len(quote) <= _LONGEST_QUOTE else f"“{quote[:_LONGEST_QUOTE].rstrip()}…”")
