"""From the bytes of one document to its statements: pure, so that a cluster may run it anywhere."""

from regesta.extract.document import extract
from regesta.model.base import Record
from regesta.model.document import Document, Source
from regesta.model.statement import Statement
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary


class Draft(Record, frozen=True, kw_only=True):
    """A document and what it says, before anybody has looked at it."""

    document: Document
    statements: tuple[Statement, ...]


def draft(
    data: bytes, source: Source, words: Vocabulary, *, encoding: str | None = None, where: str | None = None
) -> Draft:
    """Return the document that the bytes make and its statements. Raises InputError where they are no text."""
    document = read_document(data, source, words, encoding=encoding, where=where)
    return Draft(document=document, statements=extract(document, words))
