"""Archived copies of what was fetched: the bytes as they came, with where, when and how.

A capture, in the word of web archives (ISO 28500, Memento RFC 7089), is what shows later that a
page did say so, also when it has changed or is gone.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

MOST_HEADERS = 100
"""How many header lines of an answer are kept, each of at most `_LONGEST` code points."""

_LONGEST = 2_000
# What describes the connection and not the page, or is meant for one guest alone; the bytes are
# kept unpacked, so what says how they were packed would be wrong.
_LEFT_OUT = frozenset(
    (
        "connection keep-alive transfer-encoding content-encoding content-length trailer upgrade "
        "proxy-authenticate set-cookie set-cookie2 www-authenticate"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What an address gave at an instant (UTC).

    `asked` is the address that was asked, `url` the one that answered in the end.  `status` is
    None for what stood in a feed and was no answer of its own.  `digest` is the SHA-256 of the
    body, `size` its bytes; `packed` is the body itself under zlib, None where it is not at hand.
    """

    asked: str
    url: str
    at: datetime
    status: int | None
    kind: str
    headers: tuple[tuple[str, str], ...]
    digest: str
    size: int
    packed: bytes | None = None

    def body(self) -> bytes:
        """The bytes as they came.  Raises ValueError if they are not at hand, or others."""
        if self.packed is None:
            raise ValueError("the bytes of this capture are not at hand")
        unpacking = zlib.decompressobj()
        try:
            body = unpacking.decompress(self.packed, self.size + 1)
        except zlib.error as error:
            raise ValueError(f"the bytes cannot be unpacked ({error})") from error
        if len(body) != self.size or sha256(body).hexdigest() != self.digest:
            raise ValueError("the bytes are not those that came")
        return body


def captured(
    body: bytes,
    *,
    asked: str,
    url: str,
    at: datetime,
    status: int | None,
    kind: str,
    headers: Iterable[tuple[str, str]] = (),
) -> Capture:
    """The capture of a body; headers of the connection and of one guest alone are left out."""
    lines = [(name.lower(), value[:_LONGEST]) for name, value in headers]
    kept = [line for line in lines if line[0] not in _LEFT_OUT and len(line[0]) <= _LONGEST]
    return Capture(
        asked=asked,
        url=url,
        at=at,
        status=status,
        kind=kind,
        headers=tuple(kept[:MOST_HEADERS]),
        digest=sha256(body).hexdigest(),
        size=len(body),
        packed=zlib.compress(body, 6),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptureShown:
    """A capture in a list: of which report it is, and whether its bytes were erased."""

    report: str
    title: str | None
    publisher: str | None
    asked: str
    url: str
    at: datetime
    status: int | None
    kind: str
    headers: tuple[tuple[str, str], ...]
    digest: str
    size: int
    erased: bool
