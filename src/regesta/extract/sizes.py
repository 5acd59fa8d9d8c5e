"""How many people an organisation is said to have, in running prose: "has around 100 members", "X's 8,000 troops"."""

from collections.abc import Iterator

from regesta.dates.roles import placed
from regesta.extract.base import Reading
from regesta.extract.coreference import Coreference
from regesta.extract.frames import Engine, Filler
from regesta.extract.sentences import Sentence
from regesta.extract.spotters.numbers import counts
from regesta.model.base import Span
from regesta.model.statement import Kind, Quantity, Statement
from regesta.model.time import FuzzyDate, Period, read_date
from regesta.vocabulary.load import Vocabulary

_HAVING = frozenset(
    {
        "have",
        "number",
        "comprise",
        "total",
        "command",
        "field",
        "consist",
        "count",
        "include",
        "boast",
        "be",
        "estimate",
        "muster",
        "employ",
        "maintain",
        "grow",
        "reach",
        "stand",
        "shrink",
        "dwindle",
    }
)
_BECOMING = frozenset({"become", "grow", "form", "build", "lead", "remain", "swell", "expand"})
_BODIES = frozenset(
    {
        "force",
        "formation",
        "army",
        "group",
        "strength",
        "militia",
        "organization",
        "organisation",
        "membership",
        "unit",
        "total",
        "movement",
        "band",
        "contingent",
        "garrison",
    }
)
_ESTIMATING = frozenset({"estimate", "credit", "put", "assess", "reckon", "believe", "number"})
_KINDS = (Kind.ORGANISATION, Kind.BODY)
_STRENGTH = frozenset({"strength", "membership", "manpower", "size", "number", "personnel", "rank", "total"})


def sizes(reading: Reading, sentence: Sentence, engine: Engine, meant: Coreference) -> Iterator[Statement]:
    """Yield the sizes that a sentence tells of organisations."""
    tree, text = sentence.tree, sentence.paragraph.text
    people = frozenset(reading.words.values.people)
    for at, word in enumerate(tree.words):
        if word.tag != "CD" or tree.dates[at] is not None:
            continue
        head = word.head
        counted = tree.words[head]
        unit = counted.text.lower() in people and counted.tag == "NNS"
        if unit and word.dep not in ("nummod", "quantmod", "compound"):
            continue
        verb = tree.governor(head if unit else at)
        if unit and tree.lemma(counted.head) in ("number", "total"):
            verb = counted.head  # the parser takes "numbers" for a noun
        owner = (_owner if unit else _strong)(sentence, engine, meant, head if unit else at, verb)
        if owner is None or owner.named.local is None or owner.named.kind not in _KINDS:
            continue
        end = tree.spans[head].end if unit else tree.spans[at].end
        start = max(0, tree.spans[at].start - 24)
        found = _count(text, Span(start, end), tree.spans[at], reading.words)
        if found is None:
            continue
        span, quantity = found
        whole = Span(min(span.start, tree.spans[owner.node].start), max(end, tree.spans[owner.node].end))
        dates = tree.dates_at(verb) or tree.dates_at(head)
        as_of = _moment(dates[0].edtf, dates[0].role) if dates and dates[0].edtf else None
        quote = sentence.paragraph.original(whole)
        if dates and as_of is not None:
            quote = Span(min(quote.start, dates[0].span.start), max(quote.end, dates[0].span.end))
        yield reading.say(
            "size", text[span.start : end], quote, rule="prose.size", subject=owner.named.local, as_of=as_of,
            quantity=quantity,
        )  # fmt: skip


def _count(text: str, window: Span, number: Span, words: Vocabulary) -> tuple[Span, Quantity] | None:
    for each in counts(text[window.start : window.end], words):
        span = Span(window.start + each.span.start, window.start + each.span.end)
        if span.overlaps(number):
            return span, each.quantity
    return None


def _moment(edtf: str, role: str | None) -> FuzzyDate | None:
    said = placed(read_date(edtf), role)
    return said.start or said.end if isinstance(said, Period) else said


def _owner(sentence: Sentence, engine: Engine, meant: Coreference, unit: int, verb: int) -> Filler | None:
    """Return whose people are counted: the subject of "has", or "X's 500 men", "a force of 500 men" apart."""
    tree = sentence.tree
    word = tree.words[unit]
    if tree.lemma(verb) in _HAVING and word.dep in ("dobj", "attr", "pobj") and not tree.passive(verb):
        for node in tree.subject(verb) or tree.kids(verb, "compound", "nmod"):
            for each in engine.named(tree, node, meant, people=False) or _personnel(sentence, engine, meant, node):
                return each
    for node in (*tree.kids(unit, "poss"), *_behind_preposition(sentence, unit, verb)):
        for each in engine.named(tree, node, meant, people=False):
            return each
    return None


def _behind_preposition(sentence: Sentence, unit: int, verb: int) -> list[int]:
    """Return whose people stand behind "of", "with" or "at": "a force of 500 men", "X, with 500 men", "X is put at 500 men"."""
    tree = sentence.tree
    prep = tree.words[unit].head
    if tree.words[unit].dep != "pobj":
        return []
    over, low = tree.words[prep].head, tree.words[prep].text.lower()
    if low == "of" and tree.lemma(over) in _BODIES:
        whose = tree.words[over].dep
        if whose in ("attr", "dobj", "pobj") and (tree.lemma(verb) in _HAVING or tree.lemma(verb) in _BECOMING):
            return tree.subject(verb)
        return [tree.words[over].head] if whose == "appos" else []
    if low == "with" and (tree.mentions[over] is not None or tree.lemma(over) in _BODIES):
        return [over]
    if low in ("with", "at") and tree.is_verb(over) and tree.lemma(over) in _ESTIMATING:
        return tree.patients(over)
    return []


def _strong(sentence: Sentence, engine: Engine, meant: Coreference, number: int, verb: int) -> Filler | None:
    """Return whose strength a bare number is: "its personnel total about 8,000"."""
    tree = sentence.tree
    if tree.lemma(verb) not in _HAVING or tree.words[number].dep not in (
        "dobj",
        "attr",
        "pobj",
        "npadvmod",
        "oprd",
        "acomp",
    ):
        return None
    for node in tree.subject(verb):
        for each in _personnel(sentence, engine, meant, node):
            return each
        if tree.lemma(verb) in ("number", "total") and engine.named(tree, node, meant, people=False):
            return engine.named(tree, node, meant, people=False)[0]
    return None


def _personnel(sentence: Sentence, engine: Engine, meant: Coreference, node: int) -> list[Filler]:
    tree = sentence.tree
    if tree.lemma(node) not in _STRENGTH:
        return []
    found = [each for one in tree.owners(node) for each in engine.named(tree, one, meant, people=False)]
    if not found and meant.topic is not None:
        found = [Filler(meant.topic, node, False)]
    return found
