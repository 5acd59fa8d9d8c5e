"""Decides what a document is about: the name, the kind of thing, and the names by which its own opening calls it.

The title comes from the text, never from the file's name or address. Where nothing tells the kind, a page with fields is
taken for an organisation's, which is what this program is given.
"""

import re
from collections import Counter

from regesta.extract.base import Topic
from regesta.model.document import Block, BlockKind, Document
from regesta.model.statement import Kind
from regesta.text import fold, label_key, name_key, sentences
from regesta.vocabulary.load import Vocabulary, alternatives

_SUFFIX = re.compile(r"\s*\([^()]*\)\s*$")
_COPULA = re.compile(r"\s(?:is|was|are|were|has been|refers to)\s")
_DESCRIBED = re.compile(
    r"\s(?:is|was|are|were)\s+(?:(?:also|once|formerly|currently|officially|a former|one of)\s+)*(?:an?|the)?\s*(?P<what>[^.;]{3,160})"
)
_CAPTION = re.compile(
    r"\b(?:flag|logo|emblem|seal|insignia|map|banner|coat of arms|badge|crest|portrait|photo(?:graph)?|image|standard|symbol|patch)s?\b",
    re.IGNORECASE,
)
_BORN = re.compile(r"[^()]{3,80}\((?:[^()]*[;,]\s)?(?:born|b\.)\s[^()]*\d")  # "Ada Marl (born 3 May 1961) is …"
_SURE = 2  # votes for a kind
_MOST_PARAGRAPHS = 3  # in which a text without fields may define its subject
_ORDER = (Kind.ORGANISATION, Kind.PERSON, Kind.CONFLICT, Kind.PLACE, Kind.WORK)


def topic_of(document: Document, words: Vocabulary) -> Topic | None:
    """Return what the document is about; None where it has no title, no fields, and no opening that defines something."""
    title = None if document.title is None else _SUFFIX.sub("", document.title).strip() or document.title
    headers = header_names(document)
    opening = _opening(document)
    defined = defined_name(opening)
    if not any(block.kind is BlockKind.FIELD for block in document.blocks):
        # Without fields a first line may be a headline, and a sentence with "was" about anything: only what a paragraph
        # begins by defining, with a noun that says what it is, is a subject.
        opening = next((each for each in _paragraphs(document) if _defines(each, words)), "")
        defined = defined_name(opening)
        if defined is None:
            return None
        title = title if title and _shares_name(title, defined) else None
    name = title or (headers[0] if headers else defined) or ""
    if not name_key(name):
        return None
    keys = {name_key(each) for each in (title, defined, *headers[:2]) if each}
    kind, votes = _kind(document, opening, words)
    return Topic(name=name, kind=kind, keys=frozenset(each for each in keys if each), sure=votes >= _SURE)


def _shares_name(title: str, defined: str) -> bool:
    """Tell whether a title and the name that an opening defines are one name, or one holds the other."""
    one, two = set(name_key(title).split()), set(name_key(defined).split())
    return one <= two or two <= one


def header_names(document: Document) -> list[str]:
    """Return the names that stand above the fields, captions of pictures left out."""
    text = document.text
    return [
        text[block.value.start : block.value.end]
        for block in document.blocks
        if block.kind is BlockKind.FIELD and not block.key and block.value and not is_caption(_value(text, block))
    ]


def is_caption(text: str) -> bool:
    """Tell whether a line above the fields speaks of a picture, and is no name."""
    return _CAPTION.search(text) is not None or len(text.split()) > 14


def _value(text: str, block: Block) -> str:
    return text[block.value.start : block.value.end] if block.value else ""


def _opening(document: Document) -> str:
    """Return the first paragraph that defines something, from those before the first heading."""
    first = ""
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and first:
            break
        if block.kind is BlockKind.PARAGRAPH:
            text = document.text[block.span.start : min(block.span.end, block.span.start + 3_000)]
            first = first or text
            if _COPULA.search(text):
                return text
    return first


def defined_name(sentence: str) -> str | None:
    """Return the name that a sentence of the form "The X (…) is a …" begins with, without its article."""
    at, depth = 0, 0
    for at, char in enumerate(sentence[:400]):
        if char in "([":
            depth += 1
            if depth == 1:
                break
        elif char == "," or (char == " " and _COPULA.match(sentence, at)):
            break
    else:
        return None
    name = re.sub(r"^(?:The|the)\s+", "", sentence[:at]).strip(" ,\"'“”")
    name = re.sub(r"\s+or\s+(?:the\s+)?[A-Z][A-Z0-9.–-]+$", "", name)  # "The X or ABC is …"
    if not name or len(name.split()) > 14 or not any(char.isupper() or not char.isascii() for char in name):
        return None
    return None if re.match(r"(?:In|On|At|After|During|It|This|There|He|She|They)\b", name) else name


def _kind(document: Document, opening: str, words: Vocabulary) -> tuple[Kind, int]:
    """Return the kind of thing the page is about, by its fields' labels and the words of its definition, and its votes."""
    table = words.descriptions
    labels = {label_key(block.key) for block in document.blocks if block.kind is BlockKind.FIELD and block.key}
    votes: Counter[Kind] = Counter()
    votes[Kind.PERSON] += 2 * len(labels & set(table.person_labels))
    votes[Kind.CONFLICT] += 2 * len(labels & set(table.conflict_labels))
    votes[Kind.PLACE] += 2 * len(labels & set(table.place_labels))
    rows = (words.labels[label] for label in labels if label in words.labels)
    votes[Kind.ORGANISATION] += sum(1 for row in rows if row.predicate and not row.of)
    described = _DESCRIBED.search(opening)
    kind = _kind_of(described["what"], words) if described else None
    kind = kind or (Kind.PERSON if _BORN.match(opening) else None)
    if kind is not None:
        votes[kind] += 3
    best = max(_ORDER, key=lambda kind: (votes[kind], -_ORDER.index(kind)))
    return (best, votes[best]) if votes[best] else (Kind.ORGANISATION, 0)


def _kind_of(description: str, words: Vocabulary) -> Kind | None:
    """Return what kind of thing the head noun of a description names; None where the tables do not know it."""
    return _kind_of_head(_head(description, words), words) or _kind_of_head(
        _head(description, words, over="and"), words
    )


def _kind_of_head(described: str, words: Vocabulary) -> Kind | None:
    head, table = f" {described}", words.descriptions
    for kind, nouns in (
        (Kind.ORGANISATION, (*table.armed, *table.unarmed, *table.organisation)),
        (Kind.PERSON, table.person),
        (Kind.CONFLICT, table.conflict),
        (Kind.PLACE, table.place),
        (Kind.WORK, table.work),
    ):
        if head.endswith(tuple(f" {noun}{plural}" for noun in nouns for plural in ("", "s"))):
            return kind
    return None


def _paragraphs(document: Document) -> list[str]:
    """Return the first paragraphs of a document, each as far as a defining sentence may reach."""
    blocks = [block for block in document.blocks if block.kind is BlockKind.PARAGRAPH][:_MOST_PARAGRAPHS]
    return [document.text[block.span.start : min(block.span.end, block.span.start + 1_000)] for block in blocks]


def _defines(paragraph: str, words: Vocabulary) -> bool:
    """Tell whether a paragraph begins "The X (…) is a …" with a noun that says what sort of thing X is."""
    name = defined_name(paragraph)
    bounds = sentences(paragraph, abbreviations=words.sentence_stops)
    first = paragraph[slice(*bounds[0])] if bounds else ""
    described = _DESCRIBED.search(first)
    return (
        name is not None
        and ":" not in name
        and described is not None
        and _kind_of(described["what"], words) is not None
    )


def _head(description: str, words: Vocabulary, *, over: str = "") -> str:
    """Return the noun phrase of a description up to its head: what stands before the words that begin a clause or place.

    It may run `over` a word that ends it else: "a republican and socialist militia".
    """
    stops = (*words.prose.ends_description, "of", "and", "not", "which")
    behind = alternatives(tuple(each for each in stops if each != over))
    return fold(re.split(rf"[,;:(]|\s{behind}\b", description)[0])
