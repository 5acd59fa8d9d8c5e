"""From the bytes of one document to its statements and events: pure, so that a cluster may run it anywhere."""

import msgspec

from regesta.extract.document import FRAMED, extract
from regesta.extract.naming.lexicon import Lexicon
from regesta.model.base import Record
from regesta.model.document import Document, Source
from regesta.model.event import Event
from regesta.model.statement import Statement
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary


class Draft(Record, frozen=True, kw_only=True):
    """A document and what it says, before anybody has looked at it."""

    document: Document
    statements: tuple[Statement, ...]
    events: tuple[Event, ...] = ()


def draft(
    data: bytes,
    source: Source,
    words: Vocabulary,
    *,
    encoding: str | None = None,
    where: str | None = None,
    known: Lexicon | None = None,
) -> Draft:
    """Return the document that the bytes make and its statements. Raises InputError where they are no text.

    `known` are names that count as names before the document is read. A document whose prose is in a language without
    frames says so in its notes.
    """
    document = read_document(data, source, words, encoding=encoding, where=where)
    found = extract(document, words, known=known)
    if document.language is not None and document.language not in FRAMED:
        language = words.language_names.get(document.language, document.language)
        told = f"prose not read: there are no frames for {language}"
        document = msgspec.structs.replace(document, notes=(*document.notes, told))
    return Draft(document=document, statements=found.statements, events=found.events)
