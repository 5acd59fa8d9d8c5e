"""When the person whom an article is about was born and died: the bracket behind the name that its opening defines.

Of other people, and of what sentences say, `relations` tells.
"""

from collections.abc import Iterator, Sequence

from regesta.extract.base import Claimer, Reading
from regesta.extract.lifetimes import bracket, lived
from regesta.extract.opening import Opening
from regesta.extract.topic import defined_name
from regesta.model.statement import Kind, Statement


def claim(reading: Reading, found: Sequence[Statement] = ()) -> Iterator[Statement]:
    """Yield the birth and death of the topic, if it is a person whose opening tells them in a bracket."""
    if reading.topic.kind is not Kind.PERSON or reading.foreign:
        return
    opening = Opening(reading)
    if opening.definition is None:
        return
    paragraph, sentence = opening.definition
    text = opening.bare[paragraph].text
    name = defined_name(text[sentence.start : sentence.end]) or ""
    begin = text.find(name, sentence.start)
    inner = bracket(text, begin + len(name), titles=True) if name else None
    if inner is None:
        return
    for each in lived(text, inner, reading.grammar, reading.words, own=True):
        words = opening.original(paragraph, begin, each.words.end)
        raw = text[slice(*each.words)]
        yield reading.say(each.predicate, each.date.edtf, words, rule=f"lead.{each.predicate}", raw=raw)


CLAIMER = Claimer(name="lives", claim=claim)
