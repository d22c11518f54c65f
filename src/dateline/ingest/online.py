"""Reports from the web: a page is one, a feed or a sitemap is as many as it lists.

Of a feed each item's page is fetched, since most feeds have no more than first words; what a page
does not say of itself (title, day, outlet) the feed does.  What is known from former visits is left
alone unless it has changed.  Nothing is noted here: each thing that is given says what is to be
noted once it is in the record, so that what was cut off is asked for again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from typing import Protocol

from dateline.capture import Capture, captured
from dateline.errors import FetchError, NotFetched, NotText, ReportRefused
from dateline.ingest.feeds import FeedItem, is_feed, read_feed
from dateline.ingest.files import accept_page
from dateline.ingest.formats import head_of
from dateline.ingest.heads import Head
from dateline.ingest.hosts import LONGEST as LONGEST_ADDRESS
from dateline.ingest.sitemaps import Sitemap, is_sitemap, read_sitemap
from dateline.ingest.web import Answered, Fetched, PutOff, Web
from dateline.model import Report
from dateline.outlet import OutletOf, unknown
from dateline.visit import LONGEST, Edition, Visit, answered, failed, put_off

MOST_SITEMAPS = 500
"""The sitemaps that one index may list."""

_GONE = 410
_NO_PAGES = (
    *("audio/", "font/", "image/", "video/", "text/css", "text/javascript"),
    *("application/javascript", "application/json", "application/ld+json"),
)
_MAX_AGE = re.compile(r"\bmax-age=(\d{1,8})\b")


class Visits(Protocol):
    """What is known of addresses that were asked before."""

    def find(self, addresses: Iterable[str]) -> dict[str, Visit]:
        """The last visits to those of these addresses that were asked before, by address."""
        ...


class NoVisits:
    """Nothing is known of any address."""

    def find(self, addresses: Iterable[str]) -> dict[str, Visit]:  # noqa: ARG002
        """None."""
        return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One thing that came of an address: a report, why there is none, or only that it was asked.

    `visits` are to be noted once the report is in the record, `capture` is what it was made of;
    `left_out` counts pages that were not asked for as they are too old; `put_off` says that an
    address was not asked, as its server asks to be left alone.
    """

    found: Report | ReportRefused | None = None
    visits: tuple[Visit, ...] = ()
    capture: Capture | None = None
    left_out: int = 0
    put_off: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Listing:
    """What a feed or a sitemap lists, under the name of its outlet."""

    items: tuple[FeedItem, ...]
    outlet: str | None
    more: int = 0
    fresh: timedelta | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Online:
    """Takes reports from the web; `summaries` are what a feed says itself, its pages not fetched.

    `published` and `publisher`, where given, hold for all, whatever the pages say; `outlets` knows
    who publishes at a host.  Pages that a feed or a sitemap dates before `since` are left out.
    `every` is how long an address is left alone after a visit.
    """

    web: Web
    visits: Visits
    summaries: bool = False
    published: date | None = None
    publisher: str | None = None
    outlets: OutletOf = unknown
    since: date | None = None
    every: timedelta = timedelta(0)

    def reports(self, url: str) -> Iterator[Taken]:
        """What comes of an address, in its order; the last one notes the address itself."""
        yield from self._address(url, within=0)

    def _address(self, url: str, within: int) -> Iterator[Taken]:
        """What comes of an address, which stands within so many indices of sitemaps."""
        former = self.visits.find([url]).get(url)
        try:
            fetched = self.web.get(url, former.edition if former is not None else None)
            if fetched.body is None or _same(fetched.body, former):
                yield Taken(visits=(self._went_well(url, fetched, former),))
                return
            if is_sitemap(fetched.body):
                sitemap = read_sitemap(fetched.body, fetched.url)
                if sitemap.sitemaps:
                    yield from self._index(url, fetched, sitemap, within)
                    return
                listing = _Listing(items=sitemap.pages, outlet=sitemap.outlet)
            elif is_feed(fetched.body, fetched.kind):
                feed = read_feed(fetched.body, fetched.url)
                listing = _Listing(
                    items=feed.items, outlet=feed.title, more=feed.more, fresh=feed.fresh
                )
            else:
                yield self._taken(url, fetched)
                return
        except FetchError as error:
            yield self._went_wrong(url, former, error)
            return
        yield from self._listed(url, fetched, listing)

    def _index(self, url: str, fetched: Fetched, sitemap: Sitemap, within: int) -> Iterator[Taken]:
        """What comes of the sitemaps of an index, those that were changed last first."""
        if within:
            raise FetchError(f"{url}: an index of sitemaps within another one")
        if len(sitemap.sitemaps) > MOST_SITEMAPS:
            raise FetchError(f"{url}: an index of more than {MOST_SITEMAPS} sitemaps")
        whole = True
        for where, changed in sorted(sitemap.sitemaps, key=_latest, reverse=True):
            if self.since is not None and changed is not None and changed.date() < self.since:
                continue
            for taken in self._address(where, within=within + 1):
                whole = whole and not _to_be_tried_again(taken)
                yield taken
        yield Taken(visits=(self._listed_visit(url, fetched, None, whole=whole),))

    def _listed(self, url: str, fetched: Fetched, listing: _Listing) -> Iterator[Taken]:
        """What comes of the items of a feed or a sitemap."""
        known = self.visits.find([item.url for item in listing.items if item.url is not None])
        whole, left_out = True, 0
        for number, item in enumerate(listing.items, 1):
            if self._is_too_old(item):
                left_out += 1
                continue
            former = known.get(item.url or "")
            if former is not None and not self._again(item, former):
                whole = whole and (former.gone or not former.failures)
                continue
            taken = self._item(item, former, f"{url}#{number}", listing.outlet)
            whole = whole and not _to_be_tried_again(taken)
            yield taken
        if listing.more:
            more = NotFetched(url, f"lists {listing.more:,} more items than are taken of one feed")
            yield Taken(found=more)
        visit = self._listed_visit(url, fetched, listing.fresh, whole=whole)
        yield Taken(visits=(visit,), left_out=left_out)

    def _is_too_old(self, item: FeedItem) -> bool:
        stated = item.updated or item.published
        return self.since is not None and stated is not None and stated.date() < self.since

    def _again(self, item: FeedItem, former: Visit) -> bool:
        """Whether a page is to be asked for that was asked for before."""
        if former.gone:
            return False
        if former.failures:
            return former.due <= self.web.clock()
        return item.updated is not None and item.updated > former.asked

    def _item(self, item: FeedItem, former: Visit | None, origin: str, outlet: str | None) -> Taken:
        """One item of a feed: its page, or what the feed says itself."""
        if self.summaries or item.url is None:
            return self._summary(item, item.url or origin, outlet)
        try:
            fetched = self.web.get(item.url, former.edition if former is not None else None)
        except FetchError as error:
            told = self._went_wrong(item.url, former, error)
            return replace(told, visits=()) if told.put_off else told
        if fetched.body is None or _same(fetched.body, former):
            return Taken(visits=(self._went_well(item.url, fetched, former),))
        return self._taken(item.url, fetched, item, outlet)

    def _taken(
        self, url: str, fetched: Fetched, item: FeedItem | None = None, outlet: str | None = None
    ) -> Taken:
        """What a page comes to."""
        body = fetched.body or b""
        return Taken(
            found=self._page(body, fetched.url, item, outlet, kind=fetched.kind),
            visits=(self._went_well(url, fetched, None),),
            capture=captured(
                body,
                asked=url,
                url=fetched.url,
                at=fetched.at,
                status=fetched.status,
                kind=fetched.kind,
                headers=fetched.headers,
            ),
        )

    def _summary(self, item: FeedItem, url: str, outlet: str | None) -> Taken:
        """What a feed itself says of an item comes to."""
        body = item.page.encode()
        at = self.web.clock()
        return Taken(
            found=self._page(body, url, item, outlet, summary=True),
            capture=captured(body, asked=url, url=url, at=at, status=None, kind="text/html"),
        )

    def _page(
        self,
        data: bytes,
        url: str,
        item: FeedItem | None = None,
        outlet: str | None = None,
        *,
        kind: str = "",
        summary: bool = False,
    ) -> Report | ReportRefused:
        """The report that a page makes, with what a feed says of it where it says nothing."""
        try:
            if kind.startswith(_NO_PAGES):
                raise NotText(url, f"it is {kind}, and no page")
            head = _fragment(data, item, url) if summary else head_of(data, url, url)
            if item is not None:
                head = replace(
                    head,
                    title=head.title or item.title,
                    publisher=head.publisher or outlet,
                    published=head.published or item.published,
                )
            return accept_page(
                head,
                url,
                published=self.published,
                publisher=self.publisher,
                outlet=self.outlets(url),
            )
        except ReportRefused as error:
            return error

    def _went_well(self, url: str, fetched: Fetched, former: Visit | None) -> Visit:
        digest = former.digest if former is not None else None
        return answered(
            url,
            at=fetched.at,
            every=self.every,
            edition=fetched.edition,
            digest=digest if fetched.body is None else sha256(fetched.body).hexdigest(),
            asks=_fresh(fetched),
        )

    def _listed_visit(
        self, url: str, fetched: Fetched, fresh: timedelta | None, *, whole: bool
    ) -> Visit:
        """The visit to a list; where a page of it is to be tried again the list is read again."""
        visit = self._went_well(url, fetched, None)
        if fresh is not None:
            visit = replace(visit, due=max(visit.due, fetched.at + min(fresh, LONGEST)))
        return visit if whole else replace(visit, edition=Edition(), digest=None)

    def _went_wrong(self, url: str, former: Visit | None, error: FetchError) -> Taken:
        told = str(error).removeprefix(f"{url}: ")
        refused = NotFetched(url[:LONGEST_ADDRESS], told)
        if len(url.encode("utf-8", "replace")) > LONGEST_ADDRESS:
            return Taken(found=refused)
        if isinstance(error, PutOff):
            visit = put_off(url, former, at=self.web.clock(), asks=error.asks)
            return Taken(found=refused, visits=(visit,), put_off=True)
        answer = error if isinstance(error, Answered) else None
        visit = failed(
            url,
            former,
            at=self.web.clock(),
            every=self.every,
            trouble=told,
            asks=answer.asks if answer is not None else None,
            gone=answer is not None and answer.status == _GONE,
        )
        return Taken(found=refused, visits=(visit,))


def _same(body: bytes, former: Visit | None) -> bool:
    """Whether an address gives what it gave before, though its server does not say so."""
    return former is not None and former.digest == sha256(body).hexdigest()


def _to_be_tried_again(taken: Taken) -> bool:
    return taken.put_off or any(v.failures and not v.gone for v in taken.visits)


def _latest(entry: tuple[str, datetime | None]) -> datetime:
    return entry[1] or datetime.min.replace(tzinfo=UTC)


def _fresh(fetched: Fetched) -> timedelta | None:
    """How long a server says that what it gave stays fresh (RFC 9111, section 5.2.2.1)."""
    said = ",".join(value for name, value in fetched.headers if name == "cache-control")
    age = _MAX_AGE.search(said.lower())
    return timedelta(seconds=int(age[1])) if age is not None else None


def _fragment(data: bytes, item: FeedItem | None, url: str) -> Head:
    """What a feed itself says of an item, its title before it."""
    title = f"<h1>{item.title}</h1>" if item is not None and item.title else ""
    page = b"<html><body><article>%s%s</article></body></html>" % (title.encode(), data)
    return head_of(page, url, "item.html")
