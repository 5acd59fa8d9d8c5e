"""From the bytes of a document to its date expressions, for `regesta dates`: no base, no statements."""

from regesta.dates.annotate import Timex
from regesta.extract.timexes import timexes
from regesta.model.document import Source
from regesta.read.document import read_document
from regesta.vocabulary.load import Vocabulary


def dates_of(data: bytes, source: Source, words: Vocabulary, *, encoding: str | None = None) -> tuple[Timex, ...]:
    """Return the date expressions of the document that the bytes make. Raises InputError where they are no text.

    For plain text offsets are those of the file, without a byte order mark.
    """
    return timexes(read_document(data, source, words, encoding=encoding))
