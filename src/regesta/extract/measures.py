"""How the values of fields that measure are read: periods, dates, sizes, and whether something is said to go on."""

import re
from collections.abc import Iterator

from regesta.dates import Expression, within
from regesta.extract.base import Reading, Value
from regesta.extract.spotters.numbers import counts
from regesta.model.base import Span
from regesta.model.statement import Kind, Stance
from regesta.model.time import Period
from regesta.text import fold
from regesta.vocabulary.load import alternatives
from regesta.vocabulary.tables import FieldLabel

# What is left of {{start date|2012|11|05}}.
_DATE_PARTS = re.compile(r"(?<=\d{4})\|(?=\d\d(?!\d))|(?<=\d{4}.\d\d)\|(?=\d\d(?!\d))")


def period(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read periods of activity; each start and end is the organisation's own, unless a note says whose it is.

    A later start and an earlier end are marked as such: it began "again", it ended "for a time".
    """
    text = _DATE_PARTS.sub("-", text)
    stretches: list[tuple[Period, Span, str | None]] = []
    for expression in _own_dates(reading, text):
        stretch = expression.period or Period(start=expression.date)
        if (stretch.start or stretch.end) and all(stretch != each for each, _, _ in stretches):
            stretches.append((stretch, expression.span, _note(reading, text, expression.span.end)))
    if re.search(rf"(?<!\w){alternatives(reading.words.values.negations)}\s+active", fold(text)):
        yield from status(reading, row, text)
        return
    for stretch, span, note in stretches:
        yield Value(text=stretch.edtf, span=span, when=stretch, qualifier=note)
        name = re.match(r"as (?:the )?(?P<name>[^\W\d_a-z].{2,60})$", note or "")
        if name:
            yield Value(text=name["name"], span=span, when=stretch, predicate="former_name")
    not_own = re.compile(rf"\b{alternatives(reading.words.values.not_own)}\b", re.IGNORECASE)
    own = [
        (stretch, span)
        for stretch, span, note in stretches
        if not not_own.search(note or "") and not not_own.search(text, max(0, span.start - 24), span.start)
    ]
    for at, (stretch, span) in enumerate(own):
        if stretch.start is not None:
            yield Value(text=stretch.start.edtf, span=span, predicate="founded", qualifier="again" if at else None)
        if stretch.end is not None:
            last = at + 1 == len(own)
            yield Value(
                text=stretch.end.edtf, span=span, predicate="dissolved", qualifier=None if last else "for a time"
            )
    if not stretches:
        yield from status(reading, row, text)


def _note(reading: Reading, text: str, at: int) -> str | None:
    """Return the words in brackets right behind a period, if they are more than dates."""
    match = re.match(r"\s*\((?P<note>[^()]{2,80})\)", text[at:])
    if match is None or reading.grammar.whole(match["note"]) or not any(char.isalpha() for char in match["note"]):
        return None
    note = match["note"].strip()
    return None if re.fullmatch(r"\d+ (?:years?|months?|days?)(?:[ ,and]+\d+ \w+)*(?: ago)?|age .*", note) else note


def _own_dates(reading: Reading, text: str) -> list[Expression]:
    """Return the date expressions of a value; what stands in brackets counts only where nothing stands outside."""
    found = reading.grammar.find(text)
    if reading.foreign and _letters_besides(text, found):
        return []  # in a language whose dates are not known, words beside a year may be its day and month
    outside = [each for each in found if text[: each.span.start].count("(") <= text[: each.span.start].count(")")]
    # A year of another calendar, with ours in brackets behind it: "5 Muharram 1400 (25 November 1979)".
    ours = [each for each in found if each not in outside]
    old = [each for each in outside if each.start and each.start.edtf[:2] in ("10", "11", "12", "13", "14")]
    return (ours if old and ours else outside) or found


def _letters_besides(text: str, found: list[Expression]) -> bool:
    """Tell whether there are words besides the date expressions that were found."""
    for each in reversed(found):
        text = text[: each.span.start] + text[each.span.end :]
    return any(map(str.isalpha, text))


def start(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read when it began, and who is said to have begun it ("12 March 1987 by Ada Marl")."""
    yield from _moment(reading, text, last=False)
    if row.of:
        return  # nobody is born "by" a founder
    by = re.search(r"\bby\s+(?P<who>[^\W\d_a-z][^,;()]{2,80})", text)
    if by and not reading.grammar.find(by["who"]):
        span = Span(*by.span("who"))
        name = by["who"].strip()
        yield Value(text=name, span=span, local=reading.named(name, Kind.PERSON), predicate="founder")


def end(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read when it ended."""
    yield from _moment(reading, text, last=True)


def _moment(reading: Reading, text: str, *, last: bool) -> Iterator[Value]:
    """Read one moment; two years with "or" or a dash between them are the bounds within which it lies."""
    expressions = _own_dates(reading, text)
    if not expressions:
        return
    chosen = expressions[0]
    date = chosen.end if last else chosen.start
    period = chosen.period
    second = expressions[1] if len(expressions) > 1 else None
    if period and period.start and period.end and not period.ongoing:
        date = within(period.start, period.end)
    elif second and text[chosen.span.end : second.span.start].strip() in ("or", "/") and chosen.date and second.date:
        date = within(chosen.date, second.date)
    elif date is not None:
        date = reading.grammar.bounded(date, text[max(0, chosen.span.start - 24) : chosen.span.start])
    if date is not None:
        yield Value(text=date.edtf, span=chosen.span)


# --- numbers and status ---

_SIZE_CUT = re.compile(r"[;\n•·]|\s/\s|,(?!\d{3})(?=\s)|(?<=\))\s+(?=[^\s(])|(?<=\d)\s+(?=[A-Z][^:\n]{0,40}:)")
_IN_YEAR = re.compile(r",?\s*(?:\b(?:in|as of|by|since|during|circa|around|at the end of)\s+)?$", re.IGNORECASE)
_PART_OF = re.compile(r"\bof (?:them|whom|which|these)\b", re.IGNORECASE)
# "2000 (2007)", "1950": a bare number at the head of a size is the count, whatever year it looks like.
_LEADING_COUNT = re.compile(r"\s*[0-9]{4}(?![0-9:-])(?!\s*[:–—-])")
_MORE = re.compile(
    r",?\s+(?:at (?:its |their )?(?:peak|height|most)|in total|total|incl\.|including|of (?:whom|which|them)|plus|with)(?:\s|$)",
    re.IGNORECASE,
)
_OF_SIZE = re.compile(r"\([^()]*\)")


def size(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read how many they are said to be and when; the year may stand in brackets, before a colon, or behind "in"."""
    at = 0
    label: str | None = None
    cuts = [
        match
        for match in _SIZE_CUT.finditer(text)
        if text[: match.start()].count("(") <= text[: match.start()].count(")")
    ]
    for match in [*cuts, None]:
        stop = match.start() if match else len(text)
        piece = text[at:stop]
        if (at and re.fullmatch(r"\s*(?:1[89]|20)\d\d\s*", piece)) or _PART_OF.search(piece):
            at = match.end() if match else stop  # a year by itself, or some of those who were counted before
            continue
        value, label = _size(reading, piece, at, label)
        if value is not None:
            yield value
        at = match.end() if match else stop


def _size(reading: Reading, piece: str, offset: int, label: str | None) -> tuple[Value | None, str | None]:
    named = re.match(r"\s*(?P<label>[^:\d]{3,60}|[^:]*\b(?:1\d{3}|20\d{2}))\s*:\s*", piece)
    dates = reading.grammar.find(_without_counts(piece))
    if dates and _LEADING_COUNT.match(piece) and dates[0].span.start == len(piece) - len(piece.lstrip()):
        dates = dates[1:]
    as_of = next((each.end or each.start for each in reversed(dates)), None)
    body_start = 0
    if named:
        label, body_start = named["label"].strip(), named.end()
    body = _blank_dates(piece, dates)
    found = [
        each
        for each in counts(_OF_SIZE.sub(lambda m: " " * len(m[0]), body), reading.words)
        if each.span.start >= body_start
    ]
    if not found:
        return None, label
    bracket = piece.find("(", found[0].span.end)
    stop = bracket if bracket >= 0 else len(piece)
    more = _MORE.search(piece, found[0].span.end, stop)
    stop = more.start() if more else stop
    for each in dates:
        if found[0].span.end <= each.span.start < stop:
            stop = each.span.start
            lead_in = _IN_YEAR.search(piece, 0, stop)
            stop = lead_in.start() if lead_in else stop
    begin = found[0].span.start
    before = re.search(
        r"(?:estimated (?:at|to be|between)|estimated|up to|some|between|total of)\s+$",
        piece[body_start:begin],
        re.IGNORECASE,
    )
    if before:
        begin = body_start + before.start()
    shown = piece[begin:stop].rstrip(" ,;.(–-")
    notes = [note.strip("() ") for note in _OF_SIZE.findall(piece)]
    kept = []
    for note in notes:
        rest = note
        for each in reversed(reading.grammar.find(note)):
            rest = rest[: each.span.start] + rest[each.span.end :]
        if rest.strip(" ,;") and any(char.isalpha() for char in rest):
            kept.append(rest.strip(" ,;"))
    hedged = any(word in fold(note) for note in kept for word in reading.words.values.hedged)
    own_label = label if label and reading.grammar.whole(label) is None else None
    return (
        Value(
            text=shown,
            span=Span(offset + begin, offset + begin + len(shown)),
            as_of=as_of,
            quantity=found[0].quantity,
            qualifier=", ".join(kept) or None,
            label=own_label,
            stance=Stance.HEDGED if hedged else Stance.ASSERTED,
        ),
        label,
    )


def _without_counts(piece: str) -> str:
    """Blank numbers with a thousands mark and ranges of them, which no date grammar should see."""
    return re.sub(r"\d{1,3}(?:,\d{3})+", lambda match: "#" * len(match[0]), piece)


def _blank_dates(piece: str, dates: list[Expression]) -> str:
    """Blank the dates, unless a lone number could be one and there is no other number in the piece."""
    blank = piece
    for each in dates:
        blank = blank[: each.span.start] + " " * len(each.text) + blank[each.span.end :]
    if (
        not re.search(r"\d", blank)
        and len(dates) == 1
        and re.fullmatch(r"\s*\d{4}\s*(?:\D.*)?", piece)
        and "(" not in piece
    ):
        return piece
    return blank


def status(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read whether it is said to be active still: by the first word that says so, the other way round behind "no longer"."""
    folded, values = fold(text), reading.words.values
    found = re.search(rf"(?<!\w){alternatives((*values.active, *values.inactive))}(?!\w)", folded)
    if found is None:
        return
    plain = found[0] in values.active
    before = folded[: found.start()]
    negated = re.search(rf"(?<!\w){alternatives(values.negations)}\s+$", before) is not None
    hedged = (
        re.search(rf"(?<!\w){alternatives((*values.hedged, *reading.words.dates.doubtful))}\s+$", before) is not None
    )
    active = plain != negated
    at = max(0, text.casefold().find(found[0]))
    span = Span(at, min(len(text), at + len(found[0])))
    stance = Stance.HEDGED if hedged else Stance.ASSERTED
    yield Value(text="active" if active else "inactive", span=span, predicate="status", stance=stance)
    if not active and not hedged and not negated:
        for each in _moment(reading, text, last=True):
            yield Value(text=each.text, span=each.span, predicate="dissolved")
