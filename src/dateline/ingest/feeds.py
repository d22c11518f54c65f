"""Feeds: RSS, Atom and JSON Feed, as the items that they list.

RSS and Atom are read by `feedparser`, whose parser expands no entities without end; a JSON Feed
after https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import calendar
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urljoin

from dateline.errors import FetchError
from dateline.ingest.dates import published_on

MOST_ITEMS = 5_000

_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<(?:rss|feed|rdf:RDF|!DOCTYPE\s+rss)\b",
    re.DOTALL,
)
_SUBSET = re.compile(rb"<!DOCTYPE[^>\[]*\[")
_KINDS = ("application/rss", "application/atom", "application/feed+json", "application/rdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One thing that a feed lists: where it is, and what the feed says of it.

    `updated` is when it was changed last; `page` is what the feed has of the text, as HTML, often
    no more than its first words.
    """

    url: str | None
    title: str | None
    published: datetime | None
    updated: datetime | None
    page: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed: its title and its items, the newest first as most feeds have it.

    `more` is how many items it lists beyond the `MOST_ITEMS` that are taken; `fresh` how long it
    says that it is to be left alone (RSS `ttl`).
    """

    title: str | None
    language: str | None
    items: tuple[FeedItem, ...]
    more: int = 0
    fresh: timedelta | None = None


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
    refuse_entities(data, url)
    import feedparser  # slow to import

    found = feedparser.parse(data, response_headers={"content-location": url})
    if found.bozo and not found.entries:
        raise FetchError(f"{url}: no feed that can be read ({found.get('bozo_exception')})")
    return Feed(
        title=_line(found.feed.get("title")),
        language=_line(found.feed.get("language")),
        items=tuple(_item(entry, url) for entry in found.entries[:MOST_ITEMS]),
        more=max(0, len(found.entries) - MOST_ITEMS),
        fresh=_minutes(found.feed.get("ttl")),
    )


def refuse_entities(data: bytes, url: str) -> None:
    """Raises FetchError for XML that declares entities of its own, which may multiply."""
    if _SUBSET.search(data[:4_096]) and b"<!ENTITY" in data:
        raise FetchError(f"{url}: declares entities of its own, which no feed or sitemap needs")


def _minutes(stated: object) -> timedelta | None:
    """A number of minutes, up to a year."""
    if isinstance(stated, str) and re.fullmatch(r"[0-9]{1,6}", stated.strip()):
        return timedelta(minutes=int(stated))
    return None


def _item(entry: object, base: str) -> FeedItem:
    get = entry.get  # type: ignore[attr-defined]  # a FeedParserDict, which has no types
    contents = [part.get("value", "") for part in get("content", [])]
    # asked for where it is not there, feedparser gives the other one and a warning
    changed = get("updated_parsed") if "updated_parsed" in entry else None  # type: ignore[operator]
    stated = get("published_parsed") or changed
    link = get("link")
    return FeedItem(
        url=_joined(base, link),
        title=_line(get("title")),
        published=_instant(stated),
        updated=_instant(changed),
        page=max([*contents, get("summary", "")], key=len),
    )


def _instant(stated: object) -> datetime | None:
    """An instant as `feedparser` gives it, in UTC; None for one that is none."""
    try:
        return datetime.fromtimestamp(calendar.timegm(stated), UTC) if stated else None  # type: ignore[arg-type]
    except (ValueError, OverflowError, OSError):
        return None


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
        more=max(0, len(items) - MOST_ITEMS),
    )


def _json_item(item: dict[str, object], base: str) -> FeedItem:
    link = item.get("url") or item.get("external_url")
    changed = item.get("date_modified")
    stated = item.get("date_published") or changed
    page = item.get("content_html") or item.get("content_text") or item.get("summary")
    return FeedItem(
        url=_joined(base, link),
        title=_line(item.get("title")),
        published=published_on(stated) if isinstance(stated, str) else None,
        updated=published_on(changed) if isinstance(changed, str) else None,
        page=_whole(page) if isinstance(page, str) else "",
    )


def _joined(base: str, link: object) -> str | None:
    """The whole address of a link; None where it is none."""
    try:
        return urljoin(base, _whole(link.strip())) if isinstance(link, str) and link else None
    except ValueError:
        return None


def _line(words: object) -> str | None:
    return " ".join(_whole(words).split()) or None if isinstance(words, str) else None


def _whole(words: str) -> str:
    """Text without halves of code points, which JSON can hold and nothing else can."""
    return words.encode("utf-8", "replace").decode()
