"""How the value of a field is read, one function a kind of value: names, places, creeds, periods, dates, sizes, status."""

import re
from collections.abc import Callable, Iterator

from regesta.dates import Expression, date_grammar
from regesta.extract.base import Reading
from regesta.extract.spotters.lists import Item, Knowledge, items
from regesta.extract.spotters.names import capital
from regesta.extract.spotters.numbers import counts
from regesta.model.base import Record, Span
from regesta.model.statement import Kind, Local, Quantity, Stance
from regesta.model.time import FuzzyDate, Period
from regesta.text import fold
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.tables import FieldLabel


class Value(Record, frozen=True, kw_only=True):
    """One value of a field: its words and where they stand in the value, what they name, and their time."""

    text: str
    span: Span
    local: Local | None = None
    when: Period | None = None
    as_of: FuzzyDate | None = None
    stance: Stance = Stance.ASSERTED
    qualifier: str | None = None
    label: str | None = None
    quantity: Quantity | None = None
    also: tuple[str, ...] = ()  # other names of what the value names
    predicate: str | None = None  # where it is not the row's own


# --- lists of names ---


def _known(reading: Reading, *, shortest: int) -> Callable[[str], bool]:
    """Return a test for folded words that are one name: in the tables, or set apart in the document's own prose."""
    seen: dict[str, bool] = {}

    def known(folded: str) -> bool:
        if folded not in seen:
            bare = folded.removeprefix("the ")
            code = folded.isascii() and len(folded) == 3 and folded.upper() in reading.words.country_codes
            seen[folded] = (
                bare in reading.words.known_names
                or code
                or (len(folded.split()) >= shortest and _own_word(folded, reading) and _set_apart(folded, reading))
            )
        return seen[folded]

    return known


def _own_word(folded: str, reading: Reading) -> bool:
    """Tell whether a lone word is no common word: the prose never writes it in small letters."""
    if " " in folded:
        return True
    organisations = reading.words.organisations
    if folded in organisations.heads or folded in organisations.starts or folded in organisations.conflict_heads:
        return False
    return len(folded) > 2 and re.search(rf"(?<![\w-]){re.escape(folded)}(?![\w-])", reading.prose) is None


def _set_apart(folded: str, reading: Reading) -> bool:
    """Tell whether the words stand in the prose as one whole name: with no capitalised word right before or behind."""
    mapped, prose = reading.folded_prose, reading.prose
    at = -1
    for _ in range(20):
        at = mapped.text.find(folded, at + 1)
        if at < 0:
            return False
        start, end = mapped.original(at, at + len(folded))
        if (
            prose[max(0, start - 1) : start].isalnum()
            or prose[end : end + 1].isalnum()
            or not capital(prose[start:end])
        ):
            continue
        before = re.search(r"(\S+)\s$", prose[max(0, start - 40) : start])
        after = re.match(r"\s(\S+)", prose[end : end + 30])
        led = (
            before is not None
            and capital(before[1])
            and before[1][-1].isalnum()
            and fold(before[1]) not in reading.words.prose.no_names
        )
        if not led and not (after and capital(after[1]) and after[1][:1].isupper()):
            return True
    return False


def names(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read a list of people, organisations and countries with their years and notes in brackets."""
    if row.kind == "topic":
        yield from _own_names(reading, text)
        return
    organisations = reading.words.organisations
    person = row.kind == "person"
    knowledge = Knowledge(
        known=_known(reading, shortest=2 if person else 1),
        sure=lambda folded: folded in reading.words.known_names,
        heads=frozenset() if person else frozenset(organisations.heads),
        starts=frozenset(organisations.titles) if person else frozenset(organisations.starts),
        of_states=frozenset(organisations.of_states),
        acronyms=not person,
    )
    kind = Kind.PERSON if person else Kind.ORGANISATION
    for item in items(text, knowledge, reading.words):
        yield from _name(reading, item, kind)


def _own_names(reading: Reading, text: str) -> Iterator[Value]:
    for item in items(text, Knowledge(known=_known(reading, shortest=1)), reading.words):
        when, _, _ = terms(item, reading)
        yield Value(text=item.text.strip("'\""), span=item.span, when=when)


def _name(reading: Reading, item: Item, kind: Kind) -> Iterator[Value]:
    when, stance, qualifier = terms(item, reading)
    bare, also = (item.text, []) if kind is Kind.ORGANISATION else person_names(item.text, reading.words)
    country = reading.country(bare) if kind is Kind.ORGANISATION else None
    shown = country if country and bare.isupper() and len(bare) == 3 else bare
    branch = _branch(item, reading) if kind is Kind.ORGANISATION and not country else None
    if branch:
        bare = shown = f"{bare} ({branch})"
    other = _other_name(item, kind)
    notes = ", ".join(each for each in (qualifier or "").split(", ") if each and each not in (other, branch)) or None
    yield Value(
        text=shown, span=item.span, local=reading.named(bare, kind), when=when, stance=stance, qualifier=notes,
        label=item.label, also=tuple(each for each in (*also, other) if each),
    )  # fmt: skip


_ALIAS = re.compile(r"\s+(?:alias|aka|a\.k\.a\.|a\.k\.a|nom de guerre|known as|@)\s+", re.IGNORECASE)
_NICKNAME = re.compile(r"\s+[\"“«'](?P<name>[^\"”»']{2,40})[\"”»']?$")


def person_names(text: str, words: Vocabulary) -> tuple[str, list[str]]:
    """Return a person's name without a nickname or mark of fate behind it, and the other names found there."""
    also: list[str] = []
    for fate in words.values.fates:
        text = text.removesuffix(f" {fate}").rstrip()
    parts = _ALIAS.split(text)
    if len(parts) > 1 and all(parts) and len(parts[0].split()) > 1:
        text, also = parts[0], parts[1:]
    nickname = _NICKNAME.search(text)
    if nickname and len(text[: nickname.start()].split()) > 1:
        text, also = text[: nickname.start()], [nickname["name"], *also]
    return text.strip(), [each.strip("\"“”'") for each in also]


def _branch(item: Item, reading: Reading) -> str | None:
    """Return a bracket that is part of an organisation's name, as in "Shariat Jamaat (Dagestan Front)"."""
    for bracket in item.brackets:
        words = bracket.split()
        named = 2 <= len(words) <= 5 and all(capital(word) for word in words) and not re.search(r"\d", bracket)
        if named and not set(fold(bracket).split()) & set(reading.words.values.notes):
            return bracket
    return None


def _other_name(item: Item, kind: Kind) -> str | None:
    """Return a name in brackets behind a name: a person's full name, an organisation's abbreviation."""
    for bracket in item.brackets:
        if kind is Kind.PERSON:
            words = bracket.split()
            if 2 <= len(words) <= 5 and all(capital(word) for word in words) and not re.search(r"\d", bracket):
                return bracket
        elif re.fullmatch(r"[A-ZÀ-Þ][\w–-]{1,9}", bracket) and sum(char.isupper() for char in bracket) * 2 > len(
            bracket
        ):
            return bracket
    return None


def terms(item: Item, reading: Reading) -> tuple[Period | None, Stance, str | None]:
    """Return the period, stance and note that stand in brackets behind an item."""
    when: Period | None = None
    stance = Stance.ASSERTED
    notes: list[str] = []
    for bracket in item.brackets:
        expressions = date_grammar().find(bracket)
        if expressions and when is None:
            when = period_of(expressions)
        rest = bracket
        for expression in reversed(expressions):
            rest = rest[: expression.span.start] + rest[expression.span.end :]
        rest = rest.strip(" ,;:–-")
        if (rest and any(char.isalnum() for char in rest)) or (rest in "†‡" and rest):
            notes.append(rest)
        if any(re.search(rf"\b{word}\b", fold(bracket)) for word in reading.words.values.hedged):
            stance = Stance.HEDGED
    return when, stance, ", ".join(notes) or None


def period_of(expressions: list[Expression]) -> Period:
    """Return the stretch from the first expression to the last; one moment alone is the whole of that moment."""
    first, last = expressions[0], expressions[-1]
    if first is last:
        return first.period or Period(start=first.date, end=first.date)
    end = last.period.end if last.period else last.date
    return Period(start=first.start, end=end, ongoing=bool(last.period and last.period.ongoing))


# --- places, creeds, conflicts ---


def places(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read places; "Town, Country" is one place, a list of countries several."""
    known = _known(reading, shortest=1)
    for piece in re.finditer(r"[^;\n]+", text):
        at = piece.start()
        for item in items(
            _joined(reading, piece[0]),
            Knowledge(known=known, sure=lambda each: each in reading.words.known_names),
            reading.words,
        ):
            when, stance, qualifier = terms(item, reading)
            bare = item.text.replace(_JOINT, ",")
            country = reading.country(bare)
            coded = re.search(r", (?P<code>[A-Z]{3})$", bare)
            if coded and coded["code"] in reading.words.country_codes:
                bare = f"{bare[: coded.start()]}, {reading.words.country_codes[coded['code']]}"
            yield Value(
                text=country if country and bare.isupper() and len(bare) == 3 else bare,
                span=Span(at + item.span.start, at + item.span.end),
                local=reading.named(bare, Kind.PLACE),
                when=when,
                stance=stance,
                qualifier=qualifier,
                label=item.label,
            )


_JOINT = "\ue000"  # stands for the comma within "Town, Country" while a list is cut; of the same length


def _joined(reading: Reading, text: str) -> str:
    """Mark the comma before a country that is the last of a list of places, none of which is a country."""
    parts = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text).split(",")
    named = [reading.country(part.strip()) is not None for part in parts]
    if len(parts) < 2 or not named[-1] or any(named[:-1]):
        return text
    at = sum(len(part) + 1 for part in parts[:-1]) - 1
    return text[:at] + _JOINT + text[at + 1 :]


def texts(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read creeds; a run of them is cut behind each -ism and each one that the table knows."""
    nouns = frozenset(reading.words.ideologies.nouns)
    knowledge = Knowledge(
        known=lambda folded: folded in nouns,
        heads=frozenset(noun.split()[-1] for noun in nouns),
        ends_name=lambda word: word.endswith(("ism", "isms")),
    )
    for item in items(text, knowledge, reading.words):
        when, stance, qualifier = terms(item, reading)
        yield Value(text=item.text, span=item.span, when=when, stance=stance, qualifier=qualifier, label=item.label)


def conflicts(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read wars, battles and operations."""
    organisations = reading.words.organisations
    knowledge = Knowledge(
        known=_known(reading, shortest=2),
        heads=frozenset(organisations.conflict_heads),
        starts=frozenset(organisations.conflict_starts),
    )
    for item in items(text, knowledge, reading.words):
        when, stance, qualifier = terms(item, reading)
        yield Value(
            text=item.text, span=item.span, local=reading.named(item.text, Kind.CONFLICT), when=when, stance=stance,
            qualifier=qualifier, label=item.label,
        )  # fmt: skip


def plain(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read the whole value as one."""
    bare = text.strip(" '\"\n\t")
    at = text.find(bare)
    if bare and fold(bare) not in reading.words.values.empty and len(bare) <= 200:
        yield Value(text=bare, span=Span(at, at + len(bare)))


# --- time ---


def period(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read periods of activity; each start and end is the organisation's own, unless a note says whose it is.

    A later start and an earlier end are marked as such: it began "again", it ended "for a time".
    """
    stretches: list[tuple[Period, Span, str | None]] = []
    for expression in _own_dates(text):
        stretch = expression.period or Period(start=expression.date)
        if (stretch.start or stretch.end) and all(stretch != each for each, _, _ in stretches):
            stretches.append((stretch, expression.span, _note(text, expression.span.end)))
    for stretch, span, note in stretches:
        yield Value(text=stretch.edtf, span=span, when=stretch, qualifier=note)
        name = re.match(r"as (?:the )?(?P<name>[^\W\d_a-z].{2,60})$", note or "")
        if name:
            yield Value(text=name["name"], span=span, when=stretch, predicate="former_name")
    own = [(stretch, span) for stretch, span, note in stretches if not note or note.startswith("as ")]
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


def _note(text: str, at: int) -> str | None:
    """Return the words in brackets right behind a period, if they are more than dates."""
    match = re.match(r"\s*\((?P<note>[^()]{2,80})\)", text[at:])
    if match is None or date_grammar().whole(match["note"]) or not any(char.isalpha() for char in match["note"]):
        return None
    return match["note"].strip()


def _own_dates(text: str) -> list[Expression]:
    """Return the date expressions of a value; what stands in brackets counts only where nothing stands outside."""
    found = date_grammar().find(text)
    outside = [each for each in found if text[: each.span.start].count("(") <= text[: each.span.start].count(")")]
    return outside or found


def start(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read when it began, and who is said to have begun it ("12 March 1987 by Ada Marl")."""
    yield from _moment(text, last=False)
    by = re.search(r"\bby\s+(?P<who>[^,;()]{3,80})", text)
    if by:
        span = Span(*by.span("who"))
        name = by["who"].strip()
        yield Value(text=name, span=span, local=reading.named(name, Kind.PERSON), predicate="founder")


def end(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read when it ended."""
    yield from _moment(text, last=True)


def _moment(text: str, *, last: bool) -> Iterator[Value]:
    expressions = _own_dates(text)
    if not expressions:
        return
    chosen = expressions[0]
    date = chosen.end if last else chosen.start
    if date is not None:
        yield Value(text=date.edtf, span=chosen.span)


# --- numbers and status ---

_SIZE_CUT = re.compile(r"[;\n•·]|\s/\s|,(?!\d{3})(?=\s)|(?<=\))\s+(?=[^\s(])|(?<=\d)\s+(?=[A-Z][^:\n]{0,40}:)")
_IN_YEAR = re.compile(r",?\s*(?:\b(?:in|as of|by|since|during|circa|around|at the end of)\s+)?$", re.IGNORECASE)
_MORE = re.compile(r",?\s+(?:incl\.|including|of (?:whom|which|them)|plus|with)\s", re.IGNORECASE)
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
        value, label = _size(reading, piece, at, label)
        if value is not None:
            yield value
        at = match.end() if match else stop


def _size(reading: Reading, piece: str, offset: int, label: str | None) -> tuple[Value | None, str | None]:
    named = re.match(r"\s*(?P<label>[^:\d]{3,60}|[^:]*\b(?:1\d{3}|20\d{2}))\s*:\s*", piece)
    dates = date_grammar().find(_without_counts(piece))
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
        for each in reversed(date_grammar().find(note)):
            rest = rest[: each.span.start] + rest[each.span.end :]
        if rest.strip(" ,;") and any(char.isalpha() for char in rest):
            kept.append(rest.strip(" ,;"))
    hedged = any(word in fold(note) for note in kept for word in reading.words.values.hedged)
    own_label = label if label and date_grammar().whole(label) is None else None
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
    """Read whether it is said to be active still."""
    folded = fold(text)
    for words, said in ((reading.words.values.inactive, "inactive"), (reading.words.values.active, "active")):
        for word in words:
            match = re.search(rf"(?<!\w){re.escape(word)}(?!\w)", folded)
            if match:
                at = max(0, text.casefold().find(word))
                yield Value(text=said, span=Span(at, min(len(text), at + len(word))), predicate="status")
                if said == "inactive":
                    yield from (
                        Value(text=each.text, span=each.span, predicate="dissolved")
                        for each in _moment(text, last=True)
                    )
                return


READERS: dict[str, Callable[[Reading, FieldLabel, str], Iterator[Value]]] = {
    "names": names,
    "places": places,
    "texts": texts,
    "conflicts": conflicts,
    "plain": plain,
    "period": period,
    "start": start,
    "end": end,
    "size": size,
    "status": status,
}
