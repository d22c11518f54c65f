"""Inputs made to do harm, and what taking them in costs: for tests and benchmarks.

Each is taken in by a process of its own, whose peak memory (with that of the parsers that it
starts) the system measures.
"""

from __future__ import annotations

import gzip
import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.ingest.site import Answer, Page, site

GIGABYTE = 1_000_000_000
_SEGMENT = 50_000_000
_ORDINARY = "Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said."
_ROW = json.dumps({"text": _ORDINARY, "published": "2011-10-20"}).encode() + b"\n"
_TAKING = """
import json, re, resource, sys, time
from datetime import UTC, date, datetime
from dateline.errors import ReportRefused
from dateline.ingest.intake import Intake
from dateline.ingest.online import NoVisits, Online
from dateline.ingest.web import Web
web = Web(clock=lambda: datetime.now(UTC), private=True, pause=0.0, patience=0.0)
online = Online(web=web, visits=NoVisits(), published=date(2026, 1, 1))
begun = time.monotonic()
told = []
for item in Intake([sys.argv[1]], online=online, published=date(2026, 1, 1)):
    refused = isinstance(item.found, ReportRefused)
    if item.found is not None:
        told.append((item.found.reason, str(item.found)[-400:]) if refused else ("read", ""))
own = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
peak = max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
print(json.dumps([told[:3], len(told), peak / 1_000, time.monotonic() - begun]))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What became of an input: the first outcomes with their words, how many in all, and the cost.

    `peak` is in megabytes, `seconds` by the clock.
    """

    told: list[tuple[str, str]]
    number: int
    peak: float
    seconds: float


@contextmanager
def given(name: str, folder: Path) -> Iterator[str]:
    """A hostile input by its name: the path or the address to be taken in."""
    if name in FILES:
        path = folder / FILES[name][0]
        FILES[name][1](path)
        yield str(path)
        return
    pages: dict[str, Answer] = {"/robots.txt": Page(), "/x": PAGES[name]()}
    with site(pages) as running:
        yield f"{running.url}/x"


def cost(what: str) -> Cost:
    """Takes in a path or an address, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", _TAKING, what], check=True, capture_output=True, timeout=300
    )
    told, number, peak, seconds = json.loads(done.stdout)
    return Cost(told=[tuple(each) for each in told], number=number, peak=peak, seconds=seconds)


@cache
def _zeros(size: int) -> bytes:
    """Blanks under deflate, as many as are asked for; made of one segment that is repeated."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    segment = packing.compress(b" " * _SEGMENT) + packing.flush(zlib.Z_FULL_FLUSH)
    end = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    return segment * (size // _SEGMENT) + end


def _packed(words: bytes, size: int) -> bytes:
    """Some words, then blanks, under gzip (RFC 1952; the check at its end is wrong)."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    head = packing.compress(words) + packing.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + head + _zeros(size) + bytes(8)


def _document(path: Path, *, declared: int) -> None:
    """An office document of ten gigabytes, whatever it declares (APPNOTE.TXT, 4.3)."""
    name, packed = b"[Content_Types].xml", _zeros(10 * GIGABYTE)
    wide = struct.pack("<HHQQ", 1, 16, declared, len(packed))
    parts = struct.pack("<HHHHHIIIHH", 45, 0, 8, 0, 0, 0, 2**32 - 1, 2**32 - 1, len(name), 20)
    local = b"PK\x03\x04" + parts + name + wide + packed
    central = b"PK\x01\x02" + struct.pack("<H", 45) + parts
    central += struct.pack("<HHHII", 0, 0, 0, 0, 0) + name + wide
    end = b"PK\x05\x06" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(central), len(local), 0)
    path.write_bytes(local + central + end)


def _long_line(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(GIGABYTE)  # zeros, of which the disk keeps none


def _empty_pdf(path: Path) -> None:
    from tests.ingest.test_formats import pdf

    path.write_bytes(pdf([]))


def laughs(root: str, body: str) -> bytes:
    """XML whose entities stand for a thousand million laughs (CVE-2003-1564)."""
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    return f'<?xml version="1.0"?><!DOCTYPE {root} [{entities}]>{body}'.encode()


def _html(words: str) -> bytes:
    return f"<!doctype html><html><body><article>{words}</article></body></html>".encode()


FILES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "an ordinary text": ("plain.txt", lambda path: path.write_text(_ORDINARY)),
    "a .docx that declares and holds 10 GB": (
        "bomb.docx", lambda path: _document(path, declared=10 * GIGABYTE),
    ),
    "a .docx that declares 1 KB and holds 10 GB": (
        "lie.docx", lambda path: _document(path, declared=1_000),
    ),
    "a packed table of 10 GB": (
        "bomb.jsonl.gz", lambda path: path.write_bytes(_packed(_ROW, 10 * GIGABYTE)),
    ),
    "a table with a line of 1 GB": ("line.jsonl", _long_line),
    "a text with a line of 1 GB": ("line.txt", _long_line),
    "a PDF without text": ("scan.pdf", _empty_pdf),
}  # fmt: skip
"""Hostile files: the name of each, and what makes it."""

PAGES: dict[str, Callable[[], Page]] = {
    "an ordinary page": lambda: Page(_html(f"<p>{_ORDINARY}</p>")),
    "a feed with a billion laughs": lambda: Page(
        laughs(
            "rss", "<rss><channel><title>&j;</title><item><title>&j;</title></item></channel></rss>"
        ),
        "application/rss+xml",
    ),
    "a sitemap with a billion laughs": lambda: Page(
        laughs("urlset", "<urlset><url><loc>&j;</loc></url></urlset>"), "application/xml"
    ),
    "a page packed to 10 GB": lambda: Page(
        _packed(b"<html>", 10 * GIGABYTE), headers={"Content-Encoding": "gzip"}
    ),
    "a page packed twice": lambda: Page(
        gzip.compress(_packed(b"<html>", GIGABYTE)), headers={"Content-Encoding": "gzip, gzip"}
    ),
    "a packed sitemap of 10 GB": lambda: Page(
        _packed(b"<urlset>", 10 * GIGABYTE), "application/x-gzip"
    ),
    "a page without end": lambda: Page(b"<html>", endless=True),
    "a page nested 100,000 times": lambda: Page(_html("<div>" * 100_000 + _ORDINARY)),
    "a feed that is not well-formed": lambda: Page(b"<rss><channel><item", "application/rss+xml"),
}
"""Hostile pages, by name."""
