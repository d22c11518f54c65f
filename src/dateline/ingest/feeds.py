"""Feeds: RSS, Atom and JSON Feed, as the items that they list.

RSS and Atom are read by `feedparser`, whose parser expands no entities without end; a JSON Feed
after https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urljoin

from dateline.errors import FetchError
from dateline.ingest.dates import published_on

MOST_ITEMS = 5_000

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF|!DOCTYPE\s+rss)\b",
    re.DOTALL,
)
_KINDS = ("application/rss", "application/atom", "application/feed+json", "application/rdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One thing that a feed lists: where it is, and what the feed says of it.

    `page` is what the feed has of the text, as HTML; often no more than its first words.
    """

    url: str | None
    title: str | None
    published: datetime | None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title and its items, the newest first as most feeds have it."""

    title: str | None
    language: str | None
    items: tuple[FeedItem, ...]


def is_feed(data: bytes, kind: str = "") -> bool:
    """Whether bytes, of a media type if that is known, are a feed."""
    start = data[:4_096].removeprefix(b"\xef\xbb\xbf")
    if kind.startswith(_KINDS) or _START.match(start):
        return True
    return start.lstrip().startswith(b"{") and b"jsonfeed.org/version" in start


def read_feed(data: bytes, url: str) -> Feed:
    """The items of a feed, whose addresses are relative to `url`.  Raises FetchError."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(data, url)
    import feedparser  # slow to import

    found = feedparser.parse(data, response_headers={"content-location": url})
    if found.bozo and not found.entries:
        raise FetchError(f"{url}: no feed that can be read ({found.get('bozo_exception')})")
    return Feed(
        title=_line(found.feed.get("title")),
        language=_line(found.feed.get("language")),
        items=tuple(_item(entry, url) for entry in found.entries[:MOST_ITEMS]),
    )


def _item(entry: object, base: str) -> FeedItem:
    get = entry.get  # type: ignore[attr-defined]  # a FeedParserDict, which has no types
    contents = [part.get("value", "") for part in get("content", [])]
    stated = get("published_parsed") or get("updated_parsed")
    link = get("link")
    return FeedItem(
        url=urljoin(base, link) if link else None,
        title=_line(get("title")),
        published=datetime.fromtimestamp(calendar.timegm(stated), UTC) if stated else None,
        page=max([*contents, get("summary", "")], key=len),
    )


def _json_feed(data: bytes, url: str) -> Feed:
    try:
        feed = json.loads(data)
        items = [item for item in feed["items"] if isinstance(item, dict)]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise FetchError(f"{url}: no feed that can be read ({error})") from error
    return Feed(
        title=_line(feed.get("title")),
        language=_line(feed.get("language")),
        items=tuple(_json_item(item, url) for item in items[:MOST_ITEMS]),
    )


def _json_item(item: dict[str, object], base: str) -> FeedItem:
    link = item.get("url") or item.get("external_url")
    stated = item.get("date_published") or item.get("date_modified")
    page = item.get("content_html") or item.get("content_text") or item.get("summary")
    return FeedItem(
        url=urljoin(base, link) if isinstance(link, str) and link else None,
        title=_line(item.get("title")),
        published=published_on(stated) if isinstance(stated, str) else None,
        page=page if isinstance(page, str) else "",
    )


def _line(words: object) -> str | None:
    return " ".join(words.split()) or None if isinstance(words, str) else None
