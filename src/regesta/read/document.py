"""From bytes to a document: decoding, the choice of a reader by content, and the document's language."""

import codecs
import re

import msgspec

from regesta.errors import InputError
from regesta.model.base import digest
from regesta.model.document import Block, BlockKind, Document, Source
from regesta.read import formats
from regesta.read.base import Reader
from regesta.read.language import detect
from regesta.read.marks import find_marks
from regesta.registry import collect
from regesta.vocabulary.load import Vocabulary

READERS = collect(formats, "READER", Reader)

_SURE_OF_LANGUAGE = 0.5  # below it a document's language stays unknown
_MAGIC = (
    (b"%PDF", "a PDF"), (b"PK\x03\x04", "a ZIP archive or office document"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"\x1f\x8b", "a gzip archive"), (b"BZh", "a bzip2 archive"),
    (b"SQLite format 3", "an SQLite database"), (b"\x7fELF", "a program"), (b"7z\xbc\xaf", "a 7z archive"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
)  # fmt: skip
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
)  # fmt: skip
_NO_ENCODINGS = {"undefined", "unicode-escape", "raw-unicode-escape", "idna", "punycode"}  # codecs, but of no document
_DECLARED = re.compile(
    rb"<meta[^<>]{0,200}\bcharset\s*=\s*[\"']?\s*([A-Za-z][\w.:-]{1,30})|<\?xml[^<>]{0,100}\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{1,30})",
    re.IGNORECASE,
)
_HALF = re.compile(r"[\ud800-\udfff]")  # UTF-7 can spell it, and nothing can keep it
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decode(data: bytes, *, where: str, encoding: str | None = None) -> str:
    """Return the characters of `data`, which is UTF-8 unless a byte order mark, `encoding` or the page itself says otherwise.

    Nothing is guessed and nothing replaced. Raises InputError for what is empty, no text, or in another encoding.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise InputError(where, f"this is {what}, not text", "Save it as text first, and add that")
    named = (
        encoding or next((name for mark, name in _BOMS if data.startswith(mark)), None) or _declared(data) or "utf-8"
    )
    text = _characters(data, named, where).removeprefix("\ufeff")
    if len(_CONTROL.findall(text[:100_000])) > len(text[:100_000]) // 100 or text.startswith("\x00"):
        raise InputError(where, "this is not text: it is full of control characters", "Save it as text first")
    if not text.strip():
        raise InputError(where, "there is nothing in it", "Check that it was saved whole")
    return text


def _declared(data: bytes) -> str | None:
    """Return the encoding that a page of HTML or an XML file says it is in, as browsers read it; None where it says none."""
    head = data[:4_096]
    match = _DECLARED.search(head) if head.lstrip()[:1] == b"<" else None
    if match is None:
        return None
    name = (match[1] or match[2]).decode("ascii").lower()
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    # What calls itself Latin-1 or ASCII is Windows-1252 to every browser: https://encoding.spec.whatwg.org/#names-and-labels
    return (
        "windows-1252"
        if codec in ("iso8859-1", "ascii")
        else None
        if codec in _NO_ENCODINGS or codec.startswith("utf-")
        else codec
    )


def _characters(data: bytes, encoding: str, where: str) -> str:
    try:
        if codecs.lookup(encoding).name in _NO_ENCODINGS:
            raise LookupError(encoding)
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        byte = data[error.start] if error.start < len(data) else 0
        wrong = f"not {'UTF-8' if encoding == 'utf-8' else encoding}: byte 0x{byte:02X} at {error.start:,}"
        raise InputError(where, wrong, "Say what it is with --encoding, for example --encoding windows-1252") from None
    except (LookupError, ValueError):
        raise InputError(where, f"no encoding is called {encoding!r}", "Name one like utf-8 or windows-1252") from None
    if _HALF.search(text):
        raise InputError(where, f"not {encoding}: half a character stands in it", "Check its encoding")
    return text


def read_document(
    data: bytes, source: Source, vocabulary: Vocabulary, *, encoding: str | None = None, where: str | None = None
) -> Document:
    """Return the document that the reader which knows the text best makes of `data`; its id is a digest of the bytes.

    Raises InputError as `decode` does, and for nothing else: every text is at least plain text.
    """
    text = decode(data, where=where or source.path or "text", encoding=encoding)
    reader = max(READERS, key=lambda each: (each.recognise(text), each.name))
    parts = reader.take_apart(text, vocabulary)
    text = text if parts.text is None else parts.text
    source = _completed(source, parts.source)
    marks, clauses = find_marks(text, parts.blocks, vocabulary) if parts.marked else ((), ())
    return Document(
        id=digest(data),
        source=source,
        text=text,
        reader=f"{reader.name} {reader.version}",
        title=parts.title,
        language=source.language or language_of(text, parts.blocks),
        blocks=parts.blocks,
        references=parts.references,
        marks=marks,
        clauses=clauses,
        links=parts.links,
        runs=parts.runs,
        notes=parts.notes,
    )


def _completed(given: Source, read: Source) -> Source:
    """Return what the user said of a source, and what the document says of itself where the user said nothing."""
    found = {name: getattr(read, name) for name in Source.__struct_fields__ if not getattr(given, name)}
    return msgspec.structs.replace(given, **found)


def language_of(text: str, blocks: tuple[Block, ...]) -> str | None:
    """Return the language of the document's paragraphs, judged by their first few thousand characters."""
    prose: list[str] = []
    length = 0
    for block in blocks:
        if block.kind is BlockKind.PARAGRAPH:
            prose.append(text[block.span.start : min(block.span.end, block.span.start + 4_000)])
            length += len(prose[-1])
            if length > 4_000:
                break
    guess = detect("\n".join(prose)) if prose else detect(text[:4_000])
    return guess.language if guess.score >= _SURE_OF_LANGUAGE else None
