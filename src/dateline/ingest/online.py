"""Reports from the web: a page is one, a feed is as many as it lists.

Of a feed each item's page is fetched, since most feeds have no more than first words; what a page
does not say of itself (title, day, outlet) the feed does.  Where `visits` knows an item already it
is left alone, and a feed is asked only for what has changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from dateline.errors import FetchError, NotFetched, ReportRefused
from dateline.ingest.feeds import FeedItem, is_feed, read_feed
from dateline.ingest.files import accept_page
from dateline.ingest.formats import head_of
from dateline.ingest.heads import Head
from dateline.ingest.web import Edition, Fetched, Web
from dateline.model import Report


class Visits(Protocol):
    """What is known of addresses that were asked before."""

    def edition(self, url: str) -> Edition | None:
        """The edition of an address that was read last."""
        ...

    def seen(self, url: str) -> bool:
        """Whether the page of a feed's item was fetched before."""
        ...

    def note(self, url: str, fetched: Fetched) -> None:
        """That an address was asked, and what it gave."""
        ...


class NoVisits:
    """Nothing is known of any address, and nothing kept."""

    def edition(self, url: str) -> Edition | None:  # noqa: ARG002
        """None."""
        return None

    def seen(self, url: str) -> bool:  # noqa: ARG002
        """False."""
        return False

    def note(self, url: str, fetched: Fetched) -> None:
        """Nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """Takes reports from the web; `summaries` are what a feed says itself, its pages not fetched.

    `published` and `publisher`, where given, hold for all, whatever the pages say.
    """

    web: Web
    visits: Visits
    summaries: bool = False
    published: date | None = None
    publisher: str | None = None

    def reports(self, url: str) -> Iterator[Report | ReportRefused]:
        """The reports of an address, each in its place as what it is or why it is none."""
        try:
            fetched = self.web.get(url, self.visits.edition(url))
            if fetched.body is None:
                return
            if not is_feed(fetched.body, fetched.kind):
                yield self._page(fetched.body, fetched.url)
                self.visits.note(url, fetched)
                return
            feed = read_feed(fetched.body, fetched.url)
        except FetchError as error:
            yield _refused(url, error)
            return
        for number, item in enumerate(feed.items, 1):
            found = self._item(item, f"{url}#{number}", feed.title)
            if found is not None:
                yield found
        self.visits.note(url, fetched)

    def _item(
        self, item: FeedItem, origin: str, outlet: str | None
    ) -> Report | ReportRefused | None:
        """One item of a feed; None if it was taken before."""
        if self.summaries or item.url is None:
            return self._page(item.page.encode(), item.url or origin, item, outlet, summary=True)
        if self.visits.seen(item.url):
            return None
        try:
            fetched = self.web.get(item.url)
        except FetchError as error:
            return _refused(item.url, error)
        report = self._page(fetched.body or b"", fetched.url, item, outlet)
        self.visits.note(item.url, fetched)
        return report

    def _page(
        self,
        data: bytes,
        url: str,
        item: FeedItem | None = None,
        outlet: str | None = None,
        *,
        summary: bool = False,
    ) -> Report | ReportRefused:
        """The report that a page makes, with what a feed says of it where it says nothing."""
        try:
            head = _fragment(data, item, url) if summary else head_of(data, url, url)
            if item is not None:
                head = replace(
                    head,
                    title=head.title or item.title,
                    publisher=head.publisher or outlet,
                    published=head.published or item.published,
                )
            return accept_page(head, url, published=self.published, publisher=self.publisher)
        except ReportRefused as error:
            return error


def _fragment(data: bytes, item: FeedItem | None, url: str) -> Head:
    """What a feed itself says of an item, its title before it."""
    title = f"<h1>{item.title}</h1>" if item is not None and item.title else ""
    page = b"<html><body><article>%s%s</article></body></html>" % (title.encode(), data)
    return head_of(page, url, "item.html")


def _refused(url: str, error: FetchError) -> NotFetched:
    return NotFetched(url, str(error).removeprefix(f"{url}: "))
