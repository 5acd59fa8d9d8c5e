"""Unpacks bzip2 and gzip streams a bounded piece at a time, however much they grow."""

import bz2
import zlib
from collections.abc import Callable, Iterator
from typing import Protocol

CHUNK = 1 << 20  # bytes that are unpacked at once


class Unpacker(Protocol):
    """One packed stream that is being unpacked, a bounded piece at a time."""

    @property
    def ended(self) -> bool:
        """Tell whether the stream has come to its end."""

    @property
    def rest(self) -> bytes:
        """What was given and belongs to what follows the stream."""

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack `data`, in pieces of at most a megabyte however much it grows."""


class Plain:
    """No packing."""

    rest = b""
    ended = False

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack `data`."""
        yield data


class Bzip2:
    """A bzip2 stream."""

    def __init__(self) -> None:
        self._made = bz2.BZ2Decompressor()

    @property
    def ended(self) -> bool:
        """Tell whether the stream has come to its end."""
        return self._made.eof

    @property
    def rest(self) -> bytes:
        """What was given and belongs to what follows the stream."""
        return self._made.unused_data

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack `data`."""
        yield self._made.decompress(data, CHUNK)
        while not self._made.eof and not self._made.needs_input:
            yield self._made.decompress(b"", CHUNK)


class Gzip:
    """A gzip stream."""

    def __init__(self) -> None:
        self._made = zlib.decompressobj(wbits=31)

    @property
    def ended(self) -> bool:
        """Tell whether the stream has come to its end."""
        return self._made.eof

    @property
    def rest(self) -> bytes:
        """What was given and belongs to what follows the stream."""
        return self._made.unused_data

    def pieces(self, data: bytes) -> Iterator[bytes]:
        """Unpack `data`."""
        yield self._made.decompress(data, CHUNK)
        while not self._made.eof and self._made.unconsumed_tail:
            yield self._made.decompress(self._made.unconsumed_tail, CHUNK)


BROKEN = (OSError, EOFError, zlib.error, ValueError)


def unpacker_of(magic: bytes) -> Callable[[], Unpacker]:
    """Return what makes the unpacker for a file that begins with these bytes."""
    if magic.startswith(b"BZh"):
        return Bzip2
    if magic.startswith(b"\x1f\x8b"):
        return Gzip
    return Plain
