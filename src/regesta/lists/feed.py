"""The bytes of a list's file: unpacked within bounds, cut into lines, and digested as they lie on the disk.

It knows nothing of what is in them. gzip is unpacked a bounded piece at a time; nothing is written to the disk.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType

from regesta.errors import InputError

CHUNK = 1 << 20  # bytes that are read and unpacked at once
HEAD = 1 << 16  # bytes by which a format is recognised
LONGEST_LINE = 1 << 24  # bytes; what is longer is no row of a list
_MOST_PACKED = 100  # times its size that a file may grow when it is unpacked; lists grow some 4 to 30 times
_LEAST_PACKED = 1 << 16  # bytes that a small archive counts as
_GZIP = b"\x1f\x8b"


class Feed:
    """One file that is being read from its start, once; `told` holds what was wrong with its bytes, with the line.

    Raises InputError where the file is none, cannot be opened or read, or grows without measure when it is unpacked. An archive
    that is damaged or breaks off ends there, and `told` says so.
    """

    def __init__(self, path: Path, digest: "hashlib._Hash | None" = None) -> None:
        self.path = path
        self.name = path.name
        self.told: list[tuple[str, int | None]] = []
        self.sisters: list[Feed] = []
        self._digest = digest or hashlib.sha256()
        if not path.is_file():
            raise InputError(str(path), "is no file", "Check the path")
        try:
            self._file = path.open("rb")
            self._size = path.stat().st_size
            self._packed = self._file.read(2) == _GZIP
            self._file.seek(0)
        except OSError as error:
            raise self._closed(error) from None

    def __enter__(self) -> "Feed":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for each in self.sisters:
            each._file.close()
        self._file.close()

    def head(self) -> bytes:
        """Return the first bytes, unpacked; nothing where the archive is damaged. The file is left at its start."""
        try:
            data = self._file.read(HEAD)
            self._file.seek(0)
            return zlib.decompressobj(wbits=31).decompress(data, HEAD) if self._packed else data
        except zlib.error:
            return b""
        except OSError as error:
            raise self._closed(error) from None

    def sister(self, names: Iterable[str]) -> "Feed | None":
        """Open the file beside this one that bears the first of the `names` that is there, in any case, packed or not."""
        try:
            there = {each.name.casefold(): each for each in sorted(self.path.parent.iterdir()) if each.is_file()}
        except OSError:
            return None
        for name in names:
            found = there.get(name.casefold()) or there.get(f"{name.casefold()}.gz")
            if found is not None and found.name != self.name:
                self.sisters.append(Feed(found, self._digest))
                return self.sisters[-1]
        return None

    def chunks(self) -> Iterator[bytes]:
        """Give the unpacked bytes in pieces of about a megabyte."""
        return self._unpacked() if self._packed else self._raw()

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Give each line with its number, counted from 1, without its end (LF, CR LF or CR); one too long is left out."""
        number, rest, skipping = 0, b"", False
        for chunk in self.chunks():
            *whole, rest = (rest + chunk).split(b"\n")
            for line in whole:
                number += 1
                if skipping:
                    skipping = False
                elif b"\r" in line:
                    pieces = line.removesuffix(b"\r").split(b"\r")
                    yield from enumerate(pieces, number)
                    number += len(pieces) - 1
                else:
                    yield number, line
            if len(rest) > LONGEST_LINE:
                if not skipping:
                    self.told.append((f"the line is longer than {LONGEST_LINE >> 20} MB and was not read", number + 1))
                rest, skipping = b"", True
        if rest and not skipping:
            yield from enumerate(rest.removesuffix(b"\r").split(b"\r"), number + 1)

    def digest(self) -> str:
        """Return the SHA-256 of all bytes of the file and the sisters that were opened so far, whether they were read or not."""
        for each in (self, *self.sisters):
            for _ in each._raw():
                pass
        return self._digest.hexdigest()

    def end(self) -> None:
        """Pass over what has not been read, so that the digest has it before what comes from a sister."""
        for _ in self._raw():
            pass

    def _raw(self) -> Iterator[bytes]:
        try:
            while data := self._file.read(CHUNK):
                self._digest.update(data)
                yield data
        except OSError as error:
            raise self._closed(error) from None

    def _unpacked(self) -> Iterator[bytes]:
        unpacker = zlib.decompressobj(wbits=31)
        grown = 0
        try:
            for packed in self._raw():
                rest = packed
                while rest:
                    if unpacker.eof:  # another packed stream may follow, behind padding
                        rest = rest.lstrip(b"\x00")
                        if not rest:
                            break
                        unpacker = zlib.decompressobj(wbits=31)
                    piece = unpacker.decompress(rest, CHUNK)
                    grown += len(piece)
                    if grown > _MOST_PACKED * max(self._size, _LEAST_PACKED):
                        wrong = f"it unpacks to more than {_MOST_PACKED:,} times its size"
                        raise InputError(str(self.path), wrong, "This is no list; it is read no further")
                    rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
                    yield piece
            yield unpacker.flush()
        except zlib.error:
            self.told.append(("the archive is damaged; what stands behind that is missing. Download it again", None))
            return
        if not unpacker.eof:
            self.told.append(("the archive breaks off; what stands behind that is missing. Download it again", None))

    def _closed(self, error: OSError) -> InputError:
        return InputError(str(self.path), f"cannot be read ({error.strerror or error})", "Check its permissions")
