"""A leader is named without a term, and another source says that the term is over.

A field "Leader: Ada Marl" is read as "today". Where the organisation has ended, or a later sentence or the title of a later source
tells that its head was caught, killed or replaced, that reading is wrong or at least in doubt.

It counts only for leaders of a field, without years or another mark ("†", "captured", "last", "founding"); where the organisation has
ended it is a hint, for old tables list whom they knew. A loss in a title counts where the title names a head of it in its own words ("emir", "commander") and its source is cited in the same document, later than the last day on which the document says that the person led.

Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl
    - Dates: May 2003 – June 2010

    The Northern Rifles were a militia in Chad.
    >>> Leader: Ada Marl
    >>> Dates: May 2003 – June 2010
Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. Rebels and militants joined them. On 3 May 2011 soldiers killed commander Ada Marl in Moundou.
    >>> Leader: Ada Marl
    >>> On 3 May 2011 soldiers killed commander Ada Marl
Reports:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl

    The Northern Rifles are a militia in Chad. The Northern Rifles have been led by Ben Orlo since 2011.
    >>> Leader: Ada Marl
    >>> led by Ben Orlo since 2011
Silent:
    === rifles.txt
    = Northern Rifles =

    Northern Rifles
    - Leader: Ada Marl (2003–2010)
    - Dates: May 2003 – June 2010

    The Northern Rifles were a militia in Chad.
"""

import re
from collections.abc import Iterator

from regesta.audit.base import Case, Check, Found, Sheet
from regesta.audit.checks.event_after_end import ended
from regesta.audit.phrases import found_in, words_of
from regesta.model.base import Span
from regesta.model.document import Reference
from regesta.model.entity import Entity
from regesta.model.event import Event
from regesta.model.finding import Severity
from regesta.model.statement import Stance, Statement
from regesta.model.time import FuzzyDate, read_date
from regesta.model.wording import date_words
from regesta.text import fold

_LOSSES = {"killing": "was killed", "arrest": "was caught", "surrender": "surrendered", "sentence": "was sentenced"}
_DEADLY = frozenset({"attack", "bombing", "battle"})
_SORTS = re.compile(r"\b(?:found\w*|notable|first|former|past|previous|historical|honorary|spiritual)\b")


def _look(case: Case) -> Iterator[Found]:
    if not case.is_group:
        return
    over = _over(case)
    for leader in case.said("leader"):
        plain = leader.when is None and leader.as_of is None and leader.stance is Stance.ASSERTED
        if not leader.rule.startswith("field") or not plain or _marked(case, leader):
            continue
        if over is not None and over.evidence.document == leader.evidence.document:
            yield _told(case, leader, over, f"has ended ({date_words(read_date(over.value))}), so nobody leads it now")
            continue
        yield from _lost(case, leader)
        yield from _succeeded(case, leader)
        yield from _in_titles(case, leader)


def _marked(case: Case, leader: Statement) -> bool:
    """Tell whether the field itself says that the person leads no more, or was a leader of another sort: "†", "Founding leader"."""
    words = case.view.words.values
    said = fold(f"{leader.qualifier or ''} {leader.evidence.quote.partition(leader.value)[2][:24].partition(',')[0]}")
    head = fold(leader.evidence.quote.partition(leader.value)[0])
    fates = (*words.fates, *words.fate_words, "last", "former", "until", "since")
    told = (re.escape(word) for each in fates if (word := fold(each) or each))
    return any(re.search(rf"(?<!\w){each}(?!\w)", said) for each in told) or bool(_SORTS.search(head))


def _over(case: Case) -> Statement | None:
    """Return the statement that it ended, also where another document says that it goes on."""
    found = ended(case)
    if found is not None:
        return found[1]
    return next((each for each in case.said("dissolved") if each.rule.startswith("field")), None)


def _told(case: Case, leader: Statement, other: Statement | Event, why: str) -> Found:
    return Found(
        message=f"{leader.value} is named as leader of {case.entity.name} without a term, but it {why}.",
        hint="Give the years of the term, or say “last known leader” with the date.",
        exhibits=(case.exhibit(leader, "leader", leader.value), case.exhibit(other, "against it")),
        records=(leader, other),
        severity=Severity.HINT,
    )


def _lost(case: Case, leader: Statement) -> Iterator[Found]:
    """Report that the named leader was killed or caught by an event that any document tells."""
    person = case.view.value_entity(leader)
    if person is None:
        return
    over = ended(case)
    for event, done in losses(case, person):
        if over is not None and event.when is not None and event.when.possible()[0] > over[0]:
            continue  # long after the organisation itself
        yield Found(
            message=f"{person.name} is named as leader of {case.entity.name} without a term, but {done} "
            f"{date_words(event.when) if event.when else ''}.",
            hint="Give the end of the term, and the successor where one is known.",
            exhibits=(case.exhibit(leader, "leader", leader.value), case.exhibit(event, done)),
            records=(leader, event),
        )
        return
    for each in case.view.about(person):
        if each.predicate == "death_date" and not case.view.rejected(each):
            yield Found(
                message=f"{person.name} is named as leader of {case.entity.name} without a term, but died "
                f"{date_words(read_date(each.value))}.",
                hint="Give the end of the term, and the successor where one is known.",
                exhibits=(case.exhibit(leader, "leader", leader.value), case.exhibit(each, "died")),
                records=(leader, each),
            )
            return


def losses(case: Case, person: Entity) -> Iterator[tuple[Event, str]]:
    """Give the dated events in which a person was killed, caught or gave himself up, with what was done."""
    held = frozenset(person.members)
    for each in case.view.events_of(person):
        event = each.event
        if event.when is None or event.stance is not Stance.ASSERTED:
            continue
        target = any(part.local in held and not part.behind for part in event.targets)
        victim = any(part.local in held and not part.behind for part in event.victims)
        if event.type in _LOSSES and (target or victim):
            yield event, _LOSSES[event.type]
        elif event.type in _DEADLY and victim and event.count("killed") and not event.count("wounded"):
            yield event, "was killed"


def _succeeded(case: Case, leader: Statement) -> Iterator[Found]:
    """Report that somebody else is said to lead it since a day on or after which nobody says that the named person did."""
    person, last = case.view.value_entity(leader), _last_led(case, leader)
    fields = [each for each in case.said("leader") if each.rule.startswith("field")]
    if person is None or len({each.value for each in fields if each.when is None}) > 1:
        return  # several lead it together
    for each in case.said("leader"):
        other = case.view.value_entity(each)
        start = each.when.start if each.when and not each.rule.startswith("field") else None
        if start is None or other is None or other is person or each.stance is not Stance.ASSERTED or each.when is None:
            continue
        if each.when.end is None and (last is None or _after(start, last)):
            yield Found(
                message=f"{person.name} is named as leader of {case.entity.name} without a term, but {other.name} is said to "
                f"lead it since {date_words(start)}.",
                hint="Give the terms of both, or say that they led it together.",
                exhibits=(
                    case.exhibit(leader, "leader", leader.value),
                    case.exhibit(each, f"since {date_words(start)}"),
                ),
                records=(leader, each),
            )
            return


def _in_titles(case: Case, leader: Statement) -> Iterator[Found]:
    """Report that the title of a source tells of a loss of the organisation's head, after the person was last said to lead it."""
    sheet = case.sheet(leader.evidence.document)
    if sheet.topic is None or sheet.topic.id != case.entity.id:
        return
    last = _last_led(case, leader)
    names = [fold(each.text) for each in case.entity.names if len(each.text) > 3]
    for reference in sheet.document.references:
        title = reference.title or ""
        published = reference.published
        words = _loss(sheet, reference, title, names)
        if not words or published is None or (last is not None and not _after(published, last)):
            continue
        cited = [each.span for each in sheet.cited if reference.number in each.numbers]
        if any(_tells_whom(case, leader, sheet.text[slice(*each)]) for each in cited):
            continue
        at = sheet.text.find(words, *reference.span)
        fault = Span(at, at + len(words)) if at >= 0 else None
        since = f"last said to lead it {date_words(last)}" if last else "never said when to lead it"
        yield Found(
            message=f"{leader.value} is named as leader of {case.entity.name} without a term ({since}), but the title of source "
            f"[{reference.number}] of {date_words(published)} tells that a head of it was lost: “{title}”.",
            hint="Find out from that source who is meant; give the end of the term, or say that it is another one.",
            exhibits=(
                case.exhibit(leader, "leader"),
                *(sheet.exhibit(each, f"cites [{reference.number}]") for each in cited[:1]),
                sheet.exhibit(reference.span, f"source [{reference.number}]", fault),
            ),
            records=(leader,),
        )


def _loss(sheet: Sheet, reference: Reference, title: str, names: list[str]) -> str:
    """Return the words of a title that tell that a head of the organisation was lost; "" where it does not."""
    table = words_of(sheet.view.words, reference.language)
    if not any(each in fold(title) for each in names):
        return ""
    for span, match in found_in(title, table.losses):
        for head in re.finditer(r"\w+", title):
            close = -40 < head.start() - span.end < 40 or -40 < span.start - head.end() < 40
            if fold(head[0]) in {fold(each) for each in table.heads} and close:
                return match[0]
    return ""


def _tells_whom(case: Case, leader: Statement, sentence: str) -> bool:
    """Tell whether a sentence names another of the organisation's leaders: then the loss was his."""
    own = set(fold(leader.value).split())
    others = {
        word for each in case.said("leader", "founder") for word in fold(each.value).split() if len(word) > 3
    } - own
    return bool(others & set(re.findall(r"\w[\w'-]+", fold(sentence))))


def _last_led(case: Case, leader: Statement) -> FuzzyDate | None:
    """Return the last day on which the person is said to lead it."""
    person = case.view.value_entity(leader)
    dated = [
        each.as_of
        for each in case.said("leader")
        if each.as_of is not None and person is not None and case.view.value_entity(each) is person
    ]
    return max(dated, key=lambda each: each.first or 0, default=None)


def _after(one: FuzzyDate, other: FuzzyDate) -> bool:
    return (one.first or 0) > (other.last or 0)


CHECK = Check(code="ROLE01", severity=Severity.WARNING, manual=__doc__, entity=_look)
