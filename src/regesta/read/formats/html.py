"""HTML: a page that was saved from the web; of an encyclopedia with its infobox and references, of any other its main text.

The text of the document is what a reader of the page sees; each stretch of it knows its place in the source.
"""

import re

from regesta.read.base import Parts, Reader
from regesta.read.html.article import set_article
from regesta.read.html.encyclopedia import set_page
from regesta.read.html.head import head_of
from regesta.read.html.tree import parse
from regesta.vocabulary.load import Vocabulary

_OPENING = re.compile(
    r"\s*(?:<!--.{0,5000}?-->\s*|<\?xml[^<>]{0,200}>\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ELEMENT = re.compile(
    r"</?(?:p|div|span|table|tr|td|th|body|head|meta|script|ul|li|a|h[1-6]|br|title|section|article)\b[^<>]{0,500}>",
    re.IGNORECASE,
)


def recognise(text: str) -> float:
    """Judge by the first element, else by how many elements of a page there are."""
    if _OPENING.match(text[:20_000]):
        return 1.3
    found = sum(1 for _ in zip(range(30), _ELEMENT.finditer(text[:20_000]), strict=False))
    return 1.25 if found >= 30 and text.lstrip()[:1] == "<" else 0.0


def take_apart(text: str, vocabulary: Vocabulary) -> Parts:
    """Return the parts of the page: an encyclopedia's where the page shows that MediaWiki made it, else its main text."""
    root = parse(text)
    head = head_of(text, root, vocabulary.page_parts)
    if any(sign in text for sign in vocabulary.page_parts.signs):
        return set_page(text, root, head, vocabulary)
    return set_article(text, root, head, vocabulary)


READER = Reader(name="html", version=1, recognise=recognise, take_apart=take_apart)
