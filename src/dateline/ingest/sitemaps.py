"""Sitemaps: the pages that a site lists, with the days on which it changed them.

After https://www.sitemaps.org/protocol.html (an urlset, or an index of other sitemaps, also packed
with gzip) and Google's extension for news, which has title, outlet and instant of each page.  The
parser expands no entities, loads nothing and stops at the protocol's own limits.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO

from lxml import etree

from dateline.errors import FetchError
from dateline.ingest.dates import published_on
from dateline.ingest.feeds import FeedItem, refuse_entities

MOST_PAGES = 50_000
"""The pages that one sitemap may list."""

MOST_BYTES = 50 * 1024 * 1024
"""The bytes that one sitemap may have, unpacked."""

_GZIP = b"\x1f\x8b"
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*"
    rb"<(?:\w+:)?(?:urlset|sitemapindex)\b",
    re.DOTALL,
)
_NEWS = ("title", "publication_date", "name")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitemap:
    """What a sitemap lists: pages, or as an index other sitemaps, with when each was changed."""

    pages: tuple[FeedItem, ...] = ()
    outlet: str | None = None
    sitemaps: tuple[tuple[str, datetime | None], ...] = ()


def is_sitemap(data: bytes) -> bool:
    """Whether bytes are a sitemap, also a packed one."""
    start = data[:4_096]
    if start.startswith(_GZIP):
        try:
            start = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(start, 4_096)
        except zlib.error:
            return False
    return _START.match(start.removeprefix(b"\xef\xbb\xbf")) is not None


def read_sitemap(data: bytes, url: str) -> Sitemap:
    """The pages or sitemaps that a sitemap lists.  Raises FetchError."""
    pages: list[FeedItem] = []
    sitemaps: list[tuple[str, datetime | None]] = []
    outlet: str | None = None
    unpacked = _unpacked(data, url)
    refuse_entities(unpacked, url)
    for number, (tag, said) in enumerate(_entries(unpacked, url)):
        if number == MOST_PAGES:
            raise FetchError(f"{url}: a sitemap that lists more than {MOST_PAGES:,} pages")
        changed = _instant(said.get("lastmod"))
        where = said.get("loc")
        if where is None:
            continue
        if tag == "sitemap":
            sitemaps.append((where, changed))
            continue
        outlet = outlet or said.get("name")
        item = FeedItem(
            url=where,
            title=said.get("title"),
            published=_instant(said.get("publication_date")),
            updated=changed,
            page="",
        )
        pages.append(item)
    return Sitemap(pages=tuple(pages), outlet=outlet, sitemaps=tuple(sitemaps))


def _unpacked(data: bytes, url: str) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        found = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, MOST_BYTES + 1)
    except zlib.error as error:
        raise FetchError(f"{url}: cannot be unpacked ({error})") from error
    if len(found) > MOST_BYTES:
        raise FetchError(f"{url}: a sitemap of more than {MOST_BYTES:,} bytes")
    return found


def _entries(data: bytes, url: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Each entry, `url` or `sitemap`, with the words of the elements in it by their local names."""
    reading = etree.iterparse(
        BytesIO(data), events=("end",), resolve_entities=False, no_network=True, huge_tree=False
    )
    try:
        for _, element in reading:
            tag = _local(element)
            if tag in {"url", "sitemap"}:
                yield tag, _words(element)
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise FetchError(f"{url}: no sitemap that can be read ({error.msg})") from error


def _words(entry: etree._Element) -> dict[str, str]:
    """The words in an entry, of each element the first; not those of pictures and videos."""
    found: dict[str, str] = {}
    for child in entry:
        if _local(child) in {"loc", "lastmod"}:
            found.setdefault(_local(child), " ".join((child.text or "").split()))
        elif _local(child) == "news":
            for part in child.iter():
                if _local(part) in _NEWS:
                    found.setdefault(_local(part), " ".join((part.text or "").split()))
    return {name: words for name, words in found.items() if words}


def _local(element: etree._Element) -> str:
    """The name of an element without its namespace; comments and the like have none."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _instant(stated: str | None) -> datetime | None:
    """An instant as the protocol has it (W3C Datetime), or as people write it."""
    if stated is None:
        return None
    try:
        instant = datetime.fromisoformat(stated)
    except ValueError:
        return published_on(stated)
    try:
        return instant.astimezone(UTC) if instant.tzinfo else instant.replace(tzinfo=UTC)
    except OverflowError:
        return None
