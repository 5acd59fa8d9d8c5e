"""How the value of a field that names is read: people, organisations, places, creeds, conflicts. Numbers: `measures`."""

import re
from collections.abc import Callable, Iterator

from regesta.dates import Expression
from regesta.extract import measures
from regesta.extract.base import Reading, Value
from regesta.extract.spotters.lists import Item, items
from regesta.extract.spotters.names import capital
from regesta.extract.spotters.runs import Knowledge
from regesta.model.base import Span
from regesta.model.statement import Kind, Stance
from regesta.model.time import Period
from regesta.text import fold, script
from regesta.vocabulary.load import Vocabulary
from regesta.vocabulary.tables import FieldLabel

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
        starts=frozenset() if person else frozenset(organisations.starts),
        titles=frozenset(organisations.titles) if person else frozenset(),
        cuts=not person,
        of_states=frozenset(organisations.of_states),
        acronyms=not person,
    )
    kind = Kind.PERSON if person else Kind.ORGANISATION
    for item in items(text, knowledge, reading.words):
        if any(capital(word) for word in item.text.split()):
            yield from _name(reading, item, kind)


# Letters and articles that scholars' transliterations use, and few languages written in Latin letters do.
_ROMANISED = re.compile(r"[āīūēōṣḥḍṭẓʿʾṇḷṛṁṃṅḻṟĀĪŪṢḤḌṬẒ]|\b[Aa]l-|\b[Aa]sh-")


def _own_names(reading: Reading, text: str) -> Iterator[Value]:
    foreign = any(script(word) not in (None, "Latn") for word in text.split())
    for item in items(text, Knowledge(known=_known(reading, shortest=1)), reading.words):
        when, _, _ = terms(item, reading)
        romanised = foreign and _ROMANISED.search(item.text) is not None and script(item.text) == "Latn"
        yield Value(
            text=item.text.strip("'\""), span=item.span, when=when, predicate="romanised_name" if romanised else None
        )


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
    ranks = text.split()
    while len(ranks) > 2 and fold(ranks[0]).strip(".") in words.organisations.titles:
        ranks = ranks[1:]
    text = text[text.find(ranks[0]) :] if ranks else text
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
        expressions = reading.grammar.find(bracket)
        if set(re.findall(r"\w+", fold(bracket))) & set(reading.words.values.fate_words):
            notes.append(bracket)
            continue
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
            _joined(reading, piece[0], whole=row.predicate == "headquarters"),
            Knowledge(
                known=known,
                sure=lambda each: each in reading.words.known_names,
                sides=frozenset(reading.words.prose.sides),
            ),
            reading.words,
        ):
            when, stance, qualifier = terms(item, reading)
            bare = item.text.replace(_JOINT * 2, ", ")
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


_JOINT = "\ue000"  # two of them stand for the comma and space within "Town, Country" while a list is cut


def _joined(reading: Reading, text: str, *, whole: bool) -> str:
    """Mark the comma before a country that ends a list of places in no other country; of a `whole` address, all commas."""
    parts = re.sub(r"\([^()]*\)", lambda match: " " * len(match[0]), text).split(",")
    abroad = any(reading.country(word) for part in parts[:-1] for word in (part.strip(), *part.split()))
    if len(parts) < 2 or abroad or reading.country(parts[-1].strip()) is None:
        return text
    if whole and len(parts) == 3:
        return text.replace(", ", _JOINT * 2)
    at = sum(len(part) + 1 for part in parts[:-1]) - 1
    return text[:at] + _JOINT * 2 + text[at + 2 :] if text[at : at + 2] == ", " else text


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
    """Read wars, battles and operations; years behind one are its time, and may also be part of its name."""
    organisations = reading.words.organisations
    table = reading.words.known_names
    prose = _known(reading, shortest=2)
    knowledge = Knowledge(
        known=lambda folded: table.get(folded) == "conflict" or (folded not in table and prose(folded)),
        sure=lambda folded: table.get(folded) == "conflict",
        heads=frozenset(organisations.conflict_heads),
        starts=frozenset(organisations.conflict_starts),
    )
    for item in items(text, knowledge, reading.words):
        when, stance, qualifier = terms(item, reading)
        yield Value(
            text=item.text,
            span=item.span,
            local=reading.named(item.text, Kind.CONFLICT),
            when=when,
            stance=stance,
            qualifier=qualifier,
            label=item.label,
            also=(f"{item.text} ({item.brackets[0]})",) if when and item.brackets else (),
        )


def plain(reading: Reading, row: FieldLabel, text: str) -> Iterator[Value]:
    """Read the whole value as one."""
    bare = text.strip(" '\"\n\t")
    at = text.find(bare)
    if bare and fold(bare) not in reading.words.values.empty and len(bare) <= 200:
        yield Value(text=bare, span=Span(at, at + len(bare)))


READERS: dict[str, Callable[[Reading, FieldLabel, str], Iterator[Value]]] = {
    "names": names,
    "places": places,
    "texts": texts,
    "conflicts": conflicts,
    "plain": plain,
    "period": measures.period,
    "start": measures.start,
    "end": measures.end,
    "size": measures.size,
    "status": measures.status,
}
