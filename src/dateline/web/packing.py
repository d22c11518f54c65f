"""Packing of answers (gzip, RFC 1952), done once for each and not once for each that asks."""

from __future__ import annotations

import gzip

SMALLEST = 1024
"""What is shorter, in bytes, is sent as it is."""

PACKED = frozenset({".css", ".geojson", ".html", ".js", ".json", ".mjs", ".svg"})
"""The endings of files that get shorter by packing; fonts and pictures are packed already."""

_LEVEL = 6


def packed(body: bytes) -> bytes:
    """Bytes packed; the same for the same bytes, on any day."""
    return gzip.compress(body, compresslevel=_LEVEL, mtime=0)


def takes_packed(accepted: str) -> bool:
    """Whether who asks takes packed bytes, by its `Accept-Encoding` (RFC 9110)."""
    for part in accepted.split(","):
        name, _, weight = part.partition(";")
        if name.strip().lower() in {"gzip", "*"}:
            return weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False
