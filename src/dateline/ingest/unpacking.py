"""Answers of servers unpacked piece by piece, never more than is asked for.

`httpx` would unpack each piece whole, and what is packed twice or with brotli may be a million
times its size; so only gzip and deflate are taken (RFC 9110, section 8.4), once.
"""

from __future__ import annotations

import zlib

from dateline.errors import FetchError

_EITHER = zlib.MAX_WBITS | 32
"""zlib's own sign for "gzip or zlib, whichever it is"."""

_TAKEN = frozenset({"", "identity", "gzip", "x-gzip", "deflate"})


class Unpacking:
    """The body of one answer; `coding` is its Content-Encoding.  Raises FetchError for others."""

    def __init__(self, coding: str, url: str) -> None:
        self._coding = coding.strip().lower()
        self._url = url
        if self._coding not in _TAKEN:
            raise FetchError(
                f"{url}: packed as {coding[:80]!r}, and only gzip and deflate are taken"
            )
        self._plain = self._coding in {"", "identity"}
        self._started = False
        self._unpacker = zlib.decompressobj(_EITHER)

    def unpacked(self, chunk: bytes, most: int) -> bytes:
        """What a piece of the body holds, at most so many bytes.  Raises FetchError."""
        if self._plain or self._unpacker.eof:
            return chunk[:most] if self._plain else b""
        try:
            found = self._unpacker.decompress(chunk, most)
        except zlib.error as error:
            if self._started or self._coding != "deflate":
                raise FetchError(f"{self._url}: cannot be unpacked ({error})") from error
            # some servers call bare deflate (RFC 1951) what should have a head (RFC 1950)
            self._unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
            self._started = True
            return self.unpacked(chunk, most)
        self._started = True
        return found
