"""Wikitext: the source of an encyclopedia's page, as its editors write it and its dumps hold it.

The text of the document is what a reader of the page sees, not the markup; each stretch of it knows its place in the source.
"""

from regesta.read.base import Parts, Reader
from regesta.read.lines import is_wikitext
from regesta.read.wiki.page import set_page
from regesta.vocabulary.load import Vocabulary


def recognise(text: str) -> float:
    """Judge by the links, templates and parameters of the first pages."""
    return 1.2 if is_wikitext(text[:20_000]) else 0.0


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return fields, headings, paragraphs, items and references, with the text that a reader of the page sees."""
    return set_page(text, vocabulary)


READER = Reader(name="wikitext", version=1, recognise=recognise, take_apart=take_apart)
