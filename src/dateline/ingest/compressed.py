"""Bytes of files that may be packed with gzip, read in bounded memory and told how far one is.

A packed file that unpacks to far more than text ever does is refused, whatever size it declares,
and one that ends too early says so (RFC 1952 has a checksum and a length at the end).
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dateline.errors import Damaged, MissingFile

MOST_RATIO = 300
"""How many times its packed size a file may be: text packs 3 to 30 times, long repeats 1,000."""

SOME = 64_000_000
"""The bytes that any file may unpack to, however well it is packed."""

_CHUNK = 1 << 16


class ByteStream:
    """The unpacked bytes of one file, line by line; `done` says how many packed ones were read."""

    def __init__(self, stream: BinaryIO, origin: str, *, packed: bool) -> None:
        self._raw = stream
        self._origin = origin
        self._packed = packed
        self._stream: BinaryIO = gzip.GzipFile(fileobj=stream) if packed else stream  # type: ignore[assignment]
        self._unpacked = 0
        self._counted = 0

    def __enter__(self) -> ByteStream:
        return self

    def __exit__(self, *exc: object) -> None:
        self._raw.close()

    @property
    def done(self) -> int:
        """How many bytes of the file itself have been read."""
        if self._packed and self._raw.seekable():
            return self._raw.tell()
        return self._counted

    def lines(self, limit: int) -> Iterator[bytes | None]:
        """Each line with its end; `None` for one of more than `limit` bytes, which is skipped.

        Raises Damaged where the rest of the file cannot be unpacked.
        """
        while line := self._readline(limit + 2):
            if len(line) <= limit or line.endswith(b"\n"):
                yield line
                continue
            while line and not line.endswith(b"\n"):
                line = self._readline(_CHUNK)
            yield None

    def _readline(self, most: int) -> bytes:
        try:
            line = self._stream.readline(most)
        except EOFError as error:
            raise Damaged(
                self._origin,
                "the packed file ends too early; what stood before is read; get it "
                "again, or unpack what there is with: gzip -dc FILE",
            ) from error
        except (OSError, zlib.error) as error:
            raise Damaged(self._origin, f"cannot be read on ({error}); get it again") from error
        self._counted += len(line)
        if self._packed:
            self._unpacked += len(line)
            self._check()
        return line

    def _check(self) -> None:
        """Raises Damaged for what unpacks as no text does."""
        if self._unpacked > SOME and self._raw.seekable():
            ratio = self._unpacked / max(1, self._raw.tell())
            if ratio > MOST_RATIO:
                raise Damaged(
                    self._origin,
                    f"unpacks to more than {MOST_RATIO} times its size, as no text does; it is "
                    "read no further. If it is sound, unpack it yourself and add the result",
                )


def open_bytes(path: Path, origin: str) -> ByteStream:
    """A file, unpacked on the way if it ends in `.gz`.  Raises MissingFile."""
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:
        raise MissingFile(origin, "no such file; check the path") from error
    except OSError as error:
        raise MissingFile(origin, f"cannot be read ({error}); check its permissions") from error
    return ByteStream(stream, origin, packed=path.suffix.lower() == ".gz")
