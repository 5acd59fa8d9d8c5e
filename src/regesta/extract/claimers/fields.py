"""What the fields of an infobox say: names, leaders with their terms, periods, sizes, allies, places, creeds.

The label decides how a value is read, by `vocabulary/data/en/fields.toml`; a label that is not in the table is passed over.
"""

import re
from collections.abc import Iterator, Sequence

import msgspec

from regesta.extract.base import Claimer, Reading, Value
from regesta.extract.beside import Beside, beside, is_beside, number_of
from regesta.extract.readings import READERS
from regesta.extract.spotters.lists import items
from regesta.extract.spotters.runs import Knowledge
from regesta.extract.topic import is_caption
from regesta.model.base import Span
from regesta.model.document import Block, BlockKind
from regesta.model.statement import Kind, Statement
from regesta.model.time import Period
from regesta.text import fold, label_key, name_key, script
from regesta.vocabulary.tables import FieldLabel

_QUALIFIED = re.compile(r"\s*\([^()]*\)$")
_NUMBER_IN_LABEL = re.compile(r"\d+")
_LONGEST_QUOTE = 300  # characters of rows that are quoted together
_LONGEST_VALUE = 10_000  # characters; no list of names is longer
_PARTICIPANT = re.compile(r"(?:Participants?|Belligerents?|Involved) in (?:the )?")


def claim(reading: Reading, found: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield what the fields say of the topic; of what is no organisation, names and a person's birth and death."""
    yield from _title(reading)
    office: str | None = None
    fights: Statement | None = None
    headers = 0
    others = beside(reading)
    for block in reading.document.blocks:
        if block.kind is not BlockKind.FIELD or block.value is None:
            continue
        if is_beside(block.key or ""):
            continue
        if not block.key:
            yield from _header(reading, block, first=headers == 0)
            headers += 1
            continue
        row = row_for(reading, block.key)
        if row is None or row.reads == "nothing":
            continue
        if row.reads == "title":
            office = reading.bare(block.value).text.strip()
            continue
        near = others.get(number_of(block.key) or ("", ""), Beside())
        said = list(_field(reading, block, row, msgspec.structs.replace(near, office=near.office or office)))
        yield from said
        fights = fights or next((each for each in said if each.predicate == "conflict"), None)
        office = None
    if fights is not None:
        # A page that lists the wars and battles of its subject speaks of an armed organisation.
        yield reading.say("armed", "yes", fights.evidence.span, rule="field.armed")


def row_for(reading: Reading, label: str) -> FieldLabel | None:
    """Return the row of the table that a label belongs to: folded, numbers, brackets and colons left out."""
    exact = label_key(label)
    key = " ".join(_NUMBER_IN_LABEL.sub(" ", exact).split())
    row = reading.words.labels.get(exact) or reading.words.labels.get(key)
    if row is None and key.endswith(" name"):
        row = reading.words.labels.get(key.removesuffix(" name"))
    return row


def _title(reading: Reading) -> Iterator[Statement]:
    title = reading.document.title
    block = next((each for each in reading.document.blocks if each.kind is BlockKind.TITLE), None)
    if title is None or block is None:
        return
    name = reading.topic.name
    at = reading.document.text.find(name, block.span.start, block.span.end)
    if at >= 0:
        yield reading.say("name", name, Span(at, at + len(name)), rule="title")


def _header(reading: Reading, block: Block, *, first: bool) -> Iterator[Statement]:
    """Names above the fields: the first is the subject's, one in another script its native name."""
    if block.value is None:
        return
    text = reading.bare(block.value).text.strip(" '\"")
    if not text or is_caption(text) or not name_key(text):
        return
    part = _PARTICIPANT.match(text)
    if part:
        conflict = text[part.end() :].strip()
        where = reading.named(conflict, Kind.CONFLICT)
        yield reading.say("conflict", conflict, block.value, rule="field.conflict", value_local=where)
    elif script(text) != script(reading.topic.name):
        yield reading.say("native_name", text, block.value, rule="field.header")
    elif first:
        yield from _main_name(reading, block, text)
    else:
        yield from _other_names(reading, block)


def _main_name(reading: Reading, block: Block, text: str) -> Iterator[Statement]:
    """The name at the head of the fields, with an abbreviation in brackets behind it."""
    short = re.fullmatch(r"(?P<name>[^()]+?)\s*\((?P<short>[A-Z][\w.–-]{1,11})\)", text)
    if block.value is None:
        return
    yield reading.say("name", short["name"] if short else text, block.value, rule="field.header")
    if short:
        yield reading.say("abbreviation", short["short"], block.value, rule="field.header")


def _other_names(reading: Reading, block: Block) -> Iterator[Statement]:
    """Names under the first one are the native ones, where the opening gives them too; else nothing is known of the line."""
    if block.value is None:
        return
    bare = reading.bare(block.value)
    opening = fold(reading.prose[:3_000])
    knowledge = Knowledge(known=lambda folded: folded in opening)
    for item in items(bare.text, knowledge, reading.words):
        if fold(item.text) in opening:
            where = Span(*bare.original(item.span.start, item.span.end))
            yield reading.say("native_name", item.text, where, rule="field.header")


def _field(reading: Reading, block: Block, row: FieldLabel, near: Beside) -> Iterator[Statement]:
    if block.value is None or not _asked(reading, row):
        return
    bare = reading.bare(block.value)
    if not bare.text.strip():
        return
    if row.office and near.office is None:
        near = msgspec.structs.replace(near, office=" ".join((block.key or "").split()))
    for value in READERS[row.reads](reading, row, bare.text[:_LONGEST_VALUE]):
        span = Span(*bare.original(value.span.start, value.span.end))
        yield from _say(reading, block, row, value, span, near)


def _asked(reading: Reading, row: FieldLabel) -> bool:
    """Tell whether a field speaks of what the page is about: an organisation, a person, or anything that has a name."""
    if row.of:
        return reading.topic.kind.value == row.of
    return reading.topic.kind is Kind.ORGANISATION or row.kind == "topic" or row.reads == "plain"


def _say(
    reading: Reading, block: Block, row: FieldLabel, value: Value, span: Span, near: Beside
) -> Iterator[Statement]:
    office, when = near.office, value.when or near.when
    raw = reading.document.text[block.value.start : block.value.end] if block.value else None
    held = row_for(reading, office) if office and row.predicate == "leader" else None
    other = "position" if held is not None and held.predicate == "position" else None
    predicate = reading.words.predicates[value.predicate or other or row.predicate]
    qualifier = ", ".join(each for each in (value.label or office, value.qualifier) if each) or None
    names = [predicate.name, *([row.also] if row.also else [])]
    if predicate.name == "leader" and "founder" not in names and _founds(reading, office):
        names.append("founder")
    for name in names:
        if name == "position" and value.local is not None:
            yield from _position(reading, block, value, span, near, when)
            continue
        yield reading.say(
            name,
            reading.topic.name if row.inverse else value.text,
            _quote(reading, block, span, near if value.when is None else Beside()),
            rule=f"field.{name}",
            subject=reading.named(value.text, Kind.ORGANISATION) if row.inverse else None,
            value_local=reading.subject if row.inverse else value.local,
            when=when,
            as_of=value.as_of or (reading.date if when and when.ongoing else None),
            stance=value.stance,
            qualifier=qualifier,
            quantity=value.quantity,
            said=span,
            raw=raw,
        )
    if row.inverse:
        splinter = reading.named(value.text, Kind.ORGANISATION)
        yield reading.say("name", value.text, span, rule="field.name", subject=splinter)
    yield from _other_names_of(reading, block, value, span)


def _position(
    reading: Reading, block: Block, value: Value, span: Span, near: Beside, when: Period | None
) -> Iterator[Statement]:
    """Say of a person what office they hold; its words are the label of the field."""
    if value.local is None:
        return
    office = value.label or near.office or block.key or ""
    yield reading.say(
        "position",
        office,
        span,
        rule="field.position",
        subject=value.local,
        value_local=reading.subject,
        when=when,
        as_of=value.as_of,
        stance=value.stance,
        qualifier=value.qualifier,
    )
    yield reading.say("name", value.text, span, rule="field.name", subject=value.local)


def _founds(reading: Reading, office: str | None) -> bool:
    """Tell whether an office such as "Founder and first emir" is also that of a founder."""
    rows = (reading.words.labels.get(fold(part)) for part in re.split(r",|/|&|\band\b", office or ""))
    return any(row is not None and row.predicate == "founder" for row in rows)


def _quote(reading: Reading, block: Block, span: Span, near: Beside) -> Span:
    """Return what to quote: the row, with the row that gives its time where that is close by."""
    quoted = reading.quote(block, span)
    spans = (quoted, *near.spans)
    whole = Span(min(each.start for each in spans), max(each.end for each in spans))
    return whole if whole.end - whole.start <= _LONGEST_QUOTE else quoted


def _other_names_of(reading: Reading, block: Block, value: Value, span: Span) -> Iterator[Statement]:
    """Other names that stand with a value, as statements about what it names: a nickname, an abbreviation in brackets."""
    if value.local is None or value.local == reading.subject:
        return
    target = _linked(reading, value, span)
    if target is not None:
        yield reading.say("alias", target, span, rule="link.alias", subject=value.local)
    for name in value.also:
        predicate = "abbreviation" if value.local.kind is Kind.ORGANISATION else "alias"
        yield reading.say(predicate, name, reading.quote(block, span), rule=f"field.{predicate}", subject=value.local)


def _linked(reading: Reading, value: Value, span: Span) -> str | None:
    """Return the title of the page that a value's words lead to, where it is another name of the same: the words share a word with it,
    or are its initials. A link to a list, to a part of a page, or from a country's name says no such thing.
    """
    link = next(
        (each for each in reading.document.links if each.span.start <= span.start and span.end <= each.span.end), None
    )
    if link is None or "#" in link.target or reading.country(value.text) is not None:
        return None
    target = _QUALIFIED.sub("", link.target)
    shown, named = name_key(value.text).split(), name_key(target).split()
    if shown == named or not shown or len(named) < len(shown) or named[0] in ("list", "index", "outline"):
        return None
    initials = "".join(word[0] for word in target.split() if word[0].isupper())
    short = value.text.isupper() and value.text.replace(".", "") == initials
    return target if short or set(shown) <= set(named) else None


CLAIMER = Claimer(name="fields", claim=claim)
