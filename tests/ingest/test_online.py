"""Pages and feeds of a site on loopback: what comes, and what is refused."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import monotonic, sleep

import pytest

from dateline.errors import FetchError, NotFetched, ReportRefused
from dateline.ingest import feeds, hosts, web
from dateline.ingest.intake import Intake
from dateline.ingest.online import NoVisits, Online
from dateline.ingest.web import Answered, Web
from dateline.ledger.visits import MemoryVisits
from dateline.model import Report
from dateline.outlet import Outlet
from dateline.visit import Edition
from dateline.vocabulary import SourceKind
from tests.ingest.conftest import clock
from tests.ingest.site import Answer, Page, Site, site

TEXT = "Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said."


def article(words: str = TEXT, day: str | None = "2011-10-20T12:05:00Z") -> Page:
    stated = f'<meta property="article:published_time" content="{day}">' if day else ""
    return Page(
        f"<!doctype html><html><head><title>Rebels take Sirte</title>{stated}</head>"
        f"<body><article><p>{words}</p><p>The army said nothing of it on Friday.</p>"
        "</article></body></html>".encode()
    )


def rss(*paths: str) -> Page:
    items = "".join(
        f"<item><title>Item {n}</title><link>SITE{path}</link>"
        "<pubDate>Thu, 20 Oct 2011 14:05:00 +0200</pubDate>"
        f"<description>&lt;p&gt;{TEXT}&lt;/p&gt;</description></item>"
        for n, path in enumerate(paths)
    )
    feed = f'<rss version="2.0"><channel><title>The Harbour</title>{items}</channel></rss>'
    return Page(feed.encode(), "application/rss+xml", etag='"one"')


PAGES: dict[str, Answer] = {
    "/page": article(),
    "/undated": article(day=None),
    "/feed": rss("/page", "/undated", "/gone"),
    "/gone": Page(status=410),
}


@pytest.fixture
def harbour() -> Iterator[Site]:
    with site(dict(PAGES)) as running:
        yield running


def taken(guest: Web, url: str, *, summaries: bool = False) -> list[Report | ReportRefused]:
    online = Online(web=guest, visits=NoVisits(), summaries=summaries)
    return [
        one
        for one in (item.found for item in Intake([url], online=online))
        if isinstance(one, Report | ReportRefused)
    ]


# ------------------------------------------------------------------ what comes
def test_a_page_is_a_report_under_its_address(harbour: Site, guest: Web) -> None:
    (report,) = taken(guest, f"{harbour.url}/page")
    assert isinstance(report, Report)
    assert report.text.startswith(TEXT)
    assert (report.url, report.origin) == (f"{harbour.url}/page", f"{harbour.url}/page")
    assert report.published == datetime(2011, 10, 20, 12, 5, tzinfo=UTC)


def test_a_feed_is_the_pages_that_it_lists_and_says_what_they_do_not(
    harbour: Site, guest: Web
) -> None:
    page, undated, gone = taken(guest, f"{harbour.url}/feed")
    assert isinstance(page, Report)
    assert isinstance(undated, Report)
    assert undated.published == datetime(2011, 10, 20, 12, 5, tzinfo=UTC)
    assert undated.publisher == "The Harbour"
    assert isinstance(gone, NotFetched)
    assert "410" in str(gone)


def test_what_a_feed_says_itself_can_do_without_its_pages(harbour: Site, guest: Web) -> None:
    found = taken(guest, f"{harbour.url}/feed", summaries=True)
    assert [isinstance(each, Report) and TEXT in each.text for each in found] == [True] * 3
    assert harbour.asked["/page"] == 0


def test_a_json_feed_is_a_feed(harbour: Site, guest: Web) -> None:
    item = {"url": "/page", "title": "Item", "date_published": "2011-10-20T12:05:00Z"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "The Harbour", "items": [item]}
    harbour.pages["/feed.json"] = Page(json.dumps(feed).encode(), "application/json")
    (report,) = taken(guest, f"{harbour.url}/feed.json")
    assert isinstance(report, Report)
    assert report.url == f"{harbour.url}/page"


def test_what_has_not_changed_is_not_sent_again(harbour: Site, guest: Web) -> None:
    first = guest.get(f"{harbour.url}/feed")
    again = guest.get(f"{harbour.url}/feed", first.edition)
    assert first.edition == Edition(etag='"one"')
    assert (again.body, again.edition) == (None, first.edition)
    assert harbour.unchanged["/feed"] == 1


def polled(online: Online, url: str, visits: MemoryVisits) -> list[Report | ReportRefused]:
    """What comes of an address; its visits are noted, as who takes it in does."""
    found = []
    for taken in online.reports(url):
        visits.keep(taken.visits)
        if taken.found is not None:
            found.append(taken.found)
    return found


def test_items_that_were_taken_are_left_alone_and_a_feed_is_noted_when_it_is_through(
    harbour: Site, guest: Web
) -> None:
    visits = MemoryVisits()
    online = Online(web=guest, visits=visits)
    feed = f"{harbour.url}/feed"
    reports = online.reports(feed)
    visits.keep(next(reports).visits)
    reports.close()  # type: ignore[attr-defined]
    assert not visits.find([feed])
    assert len(polled(online, feed, visits)) == 2
    assert visits.find([feed])[feed].edition == Edition(etag='"one"')
    assert polled(online, feed, visits) == []
    harbour.pages["/feed"] = Page(rss("/page", "/page?2", "/gone").body, etag='"two"')
    harbour.pages["/page?2"] = article("Another army took another town, it said on Friday.")
    assert len(polled(online, feed, visits)) == 1
    assert (harbour.asked["/page"], harbour.asked["/gone"]) == (1, 1)
    assert visits.find([f"{harbour.url}/gone"])[f"{harbour.url}/gone"].gone


def test_a_page_that_failed_is_tried_again_though_its_feed_has_not_changed(
    harbour: Site, guest: Web
) -> None:
    visits = MemoryVisits()
    online = Online(web=guest, visits=visits)
    harbour.pages["/feed"] = rss("/late")
    harbour.pages["/late"] = Page(status=404)
    (refused,) = polled(online, f"{harbour.url}/feed", visits)
    assert isinstance(refused, NotFetched)
    harbour.pages["/late"] = article()
    (report,) = polled(online, f"{harbour.url}/feed", visits)
    assert isinstance(report, Report)
    assert polled(online, f"{harbour.url}/feed", visits) == []
    assert harbour.unchanged["/feed"] == 1


def test_a_page_that_its_feed_says_was_changed_is_asked_for_again(
    harbour: Site, guest: Web
) -> None:
    visits = MemoryVisits()
    online = Online(web=guest, visits=visits)
    feed = f"{harbour.url}/feed.json"

    def listed(changed: str) -> Page:
        item = {"url": "/page", "date_published": "2011-10-20", "date_modified": changed}
        words = {"version": "https://jsonfeed.org/version/1.1", "items": [item]}
        return Page(json.dumps(words).encode(), "application/json")

    harbour.pages["/feed.json"] = listed("2011-10-20T13:00:00Z")
    assert len(polled(online, feed, visits)) == 1
    harbour.pages["/feed.json"] = listed("2011-10-21T13:00:00Z")
    assert polled(online, feed, visits) == []  # asked for, and the same as before
    harbour.pages["/feed.json"] = listed("2011-10-21T14:00:00Z")
    harbour.pages["/page"] = article(f"{TEXT} The toll rose to 14.")
    (report,) = polled(online, feed, visits)
    assert isinstance(report, Report)
    assert "rose to 14" in report.text
    assert harbour.asked["/page"] == 3


def test_of_each_page_there_is_a_capture_with_what_came(harbour: Site, guest: Web) -> None:
    harbour.pages["/moved"] = Page(status=301, headers={"Location": "/page"})
    packed = gzip.compress(article().body)
    harbour.pages["/page"] = Page(packed, headers={"Content-Encoding": "gzip", "X-Note": "kept"})
    (taken,) = Online(web=guest, visits=NoVisits()).reports(f"{harbour.url}/moved")
    capture = taken.capture
    assert capture is not None
    assert capture.body() == article().body
    assert (capture.asked, capture.url) == (f"{harbour.url}/moved", f"{harbour.url}/page")
    assert (capture.at, capture.status, capture.kind) == (clock(), 200, "text/html")
    assert ("x-note", "kept") in capture.headers
    assert "content-encoding" not in dict(capture.headers)
    harbour.pages["/feed"] = rss("/page")
    summary, _ = Online(web=guest, visits=NoVisits(), summaries=True).reports(f"{harbour.url}/feed")
    assert summary.capture is not None
    assert (summary.capture.status, TEXT in summary.capture.body().decode()) == (None, True)


def test_the_outlet_is_known_by_its_host_and_not_by_what_a_page_says(
    harbour: Site, guest: Web
) -> None:
    said = b'<head><meta property="og:site_name" content="Someone else">'
    said += b'<link rel="canonical" href="https://www.reuters.com/x">'
    harbour.pages["/page"] = Page(article().body.replace(b"<head>", said))

    def outlet_of(url: str) -> Outlet | None:
        assert "reuters" not in url
        return Outlet(name="The Harbour", kind=SourceKind.AGENCY) if "127" in url else None

    online = Online(web=guest, visits=NoVisits(), outlets=outlet_of)
    (taken,) = online.reports(f"{harbour.url}/page")
    assert isinstance(taken.found, Report)
    told = (taken.found.publisher, taken.found.publisher_kind)
    assert told == ("The Harbour", SourceKind.AGENCY)
    named = replace(online, publisher="As I say")
    (taken,) = named.reports(f"{harbour.url}/page")
    assert isinstance(taken.found, Report)
    assert (taken.found.publisher, taken.found.publisher_kind) == ("As I say", None)


# ------------------------------------------------------------------ manners
def test_what_robots_txt_bars_is_not_asked_for(harbour: Site, guest: Web) -> None:
    harbour.pages["/robots.txt"] = Page(b"User-agent: *\nDisallow: /page\n", "text/plain")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        guest.get(f"{harbour.url}/page")
    assert guest.get(f"{harbour.url}/undated").status == 200
    assert (harbour.asked["/page"], harbour.asked["/robots.txt"]) == (0, 1)


def test_a_host_whose_robots_txt_fails_is_left_alone(harbour: Site, guest: Web) -> None:
    harbour.pages["/robots.txt"] = Page(status=500)
    with pytest.raises(FetchError, match=r"robots\.txt"):
        guest.get(f"{harbour.url}/page")


def test_a_pause_is_kept_between_two_requests_and_a_longer_one_if_asked_for(
    harbour: Site,
) -> None:
    slept: list[float] = []
    guest = Web(clock=clock, private=True, pause=5.0, sleep=slept.append)
    guest.get(f"{harbour.url}/page")
    assert slept == [pytest.approx(5.0, abs=1.0)]
    harbour.pages["/robots.txt"] = Page(b"User-agent: *\nCrawl-delay: 20\n", "text/plain")
    slow = Web(clock=clock, private=True, pause=5.0, sleep=slept.append)
    slow.get(f"{harbour.url}/page")
    slow.get(f"{harbour.url}/page")
    assert slept[-1] == pytest.approx(20.0, abs=1.0)


@pytest.mark.parametrize("after", ["7", "Fri, 21 Oct 2011 00:00:07 GMT"])
def test_a_busy_server_is_given_the_time_that_it_asks_for(after: str, harbour: Site) -> None:
    slept: list[float] = []
    busy = Page(status=503, headers={"Retry-After": after})
    harbour.pages["/page"] = lambda time: busy if time < 3 else article()
    guest = Web(clock=clock, private=True, pause=0.0, sleep=slept.append)
    assert guest.get(f"{harbour.url}/page").status == 200
    assert [round(seconds) for seconds in slept] == [7, 7]
    harbour.pages["/page"] = busy
    with pytest.raises(FetchError, match="503"):
        guest.get(f"{harbour.url}/page")


def test_who_is_asked_for_more_patience_than_there_is_does_not_ask_again(harbour: Site) -> None:
    slept: list[float] = []
    harbour.pages["/page"] = Page(status=429, headers={"Retry-After": "3600"})
    guest = Web(clock=clock, private=True, pause=0.0, sleep=slept.append)
    with pytest.raises(Answered) as refusal:
        guest.get(f"{harbour.url}/page")
    assert refusal.value.asks == timedelta(hours=1)
    assert (harbour.asked["/page"], slept) == (1, [])


def test_several_threads_ask_one_host_one_after_the_other(harbour: Site) -> None:
    under_way: list[int] = []
    most: list[int] = []

    def page(time: int) -> Page:
        under_way.append(1)
        most.append(len(under_way))
        sleep(0.01)
        under_way.pop()
        return article()

    harbour.pages["/page"] = page
    guest = Web(clock=clock, private=True, pause=0.0)
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(guest.get, [f"{harbour.url}/page"] * 12))
    assert [fetched.status for fetched in found] == [200] * 12
    assert set(most) == {1}
    assert harbour.asked["/robots.txt"] == 1


# ------------------------------------------------------------------ what is refused
def test_the_own_network_is_not_asked_unless_it_is_allowed(harbour: Site) -> None:
    (refused,) = taken(Web(clock=clock, pause=0.0), f"{harbour.url}/page")
    assert isinstance(refused, NotFetched)
    assert "--allow-private" in str(refused)
    assert not harbour.asked


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.216.34", True), ("2606:2800:220:1::1", True), ("127.0.0.1", False),
        ("10.1.2.3", False), ("169.254.169.254", False), ("100.64.0.1", False), ("0.0.0.0", False),
        ("224.0.0.1", False), ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False),
        ("::ffff:10.0.0.1", False), ("64:ff9b::a00:1", False), ("2002:a00:1::", False),
        ("64:ff9b::5db8:d822", True),
    ],
)  # fmt: skip
def test_which_addresses_are_public(number: str, public: bool) -> None:
    assert hosts.is_public(number) is public


def test_a_public_page_does_not_lead_into_the_own_network(
    harbour: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "is_public", lambda number: number == "127.0.0.1")
    inside = harbour.url.replace("127.0.0.1", "127.0.0.2")
    harbour.pages["/away"] = Page(status=302, headers={"Location": f"{inside}/page"})
    harbour.pages["/feed"] = Page(
        rss("/x").body.replace(b"SITE/x", inside.encode()), "application/rss+xml"
    )
    guest = Web(clock=clock, pause=0.0, sleep=lambda _: None)
    with pytest.raises(FetchError, match="private network"):
        guest.get(f"{harbour.url}/away")
    (refused,) = taken(guest, f"{harbour.url}/feed")
    assert isinstance(refused, NotFetched)
    assert harbour.asked["/page"] == 0


def test_the_connection_goes_to_the_number_that_was_looked_at(
    harbour: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def numbers_of(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr(hosts, "numbers_of", numbers_of)
    named = harbour.url.replace("127.0.0.1", "harbour.invalid")
    guest = Web(clock=clock, private=True, pause=0.0)
    assert guest.get(f"{named}/page").url == f"{named}/page"
    assert set(asked) == {"harbour.invalid"}


@pytest.mark.parametrize(
    "url", ["ftp://example.org/x", "file:///etc/passwd", "http:///x", "http://u:p@example.org/"]
)
def test_other_schemes_and_passwords_are_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(FetchError) as refusal:
        Web(clock=clock).get(url)
    assert "u:p" not in str(refusal.value)


def test_a_page_without_end_is_left(
    harbour: Site, guest: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(web, "MOST_BYTES", 3_000_000)
    harbour.pages["/endless"] = Page(b"<html>", endless=True)
    packed = gzip.compress(b" " * 50_000_000)
    harbour.pages["/packed"] = Page(packed, headers={"Content-Encoding": "gzip"})
    for path in ("/endless", "/packed"):
        with pytest.raises(FetchError, match="3,000,000"):
            guest.get(harbour.url + path)


def test_a_server_that_does_not_answer_is_given_up(harbour: Site) -> None:
    harbour.pages["/slow"] = Page(delay=1.0)
    guest = Web(clock=clock, private=True, pause=0.0, timeout=0.2, sleep=lambda _: None)
    with pytest.raises(FetchError, match="cannot be reached"):
        guest.get(f"{harbour.url}/slow")
    assert harbour.asked["/slow"] == 3


def test_going_round_in_circles_ends(harbour: Site, guest: Web) -> None:
    harbour.pages["/round"] = Page(status=302, headers={"Location": "/round"})
    with pytest.raises(FetchError, match="leads on"):
        guest.get(f"{harbour.url}/round")


@pytest.mark.parametrize("drip", ["head", "body"])
def test_a_server_that_trickles_is_left_in_time(drip: str, harbour: Site) -> None:
    slow = Page(drip=0.02) if drip == "head" else Page(b"<html>", endless=True)
    harbour.pages["/robots.txt"] = Page(b"", "text/plain")
    harbour.pages["/slow"] = slow
    guest = Web(clock=clock, private=True, pause=0.0, seconds=0.5)
    begun = monotonic()
    with pytest.raises(FetchError, match=r"not whole after 0 s|are taken"):
        guest.get(f"{harbour.url}/slow")
    assert monotonic() - begun < 5
    assert harbour.asked["/slow"] == 1


def test_what_is_packed_otherwise_or_twice_is_refused(harbour: Site, guest: Web) -> None:
    twice = gzip.compress(gzip.compress(bytes(1_000_000)))
    for coding, body in (("br", b"x"), ("gzip, gzip", twice), ("gzip", b"no gzip")):
        harbour.pages["/packed"] = Page(body, headers={"Content-Encoding": coding})
        with pytest.raises(FetchError, match=r"packed as|cannot be unpacked"):
            guest.get(f"{harbour.url}/packed")
    for body in (zlib.compress(b"<p>one</p>"), zlib.compress(b"<p>one</p>", wbits=-15)):
        harbour.pages["/packed"] = Page(body, headers={"Content-Encoding": "deflate"})
        assert guest.get(f"{harbour.url}/packed").body == b"<p>one</p>"


@pytest.mark.parametrize("link", ["http://[bad", "", "\ud800", "x" * 3_000, "javascript:alert(1)"])
def test_a_link_that_is_none_costs_its_item_alone(link: str, harbour: Site, guest: Web) -> None:
    items = [
        {"url": link, "content_text": "", "date_published": "2011-10-20"},
        {"url": "/page", "date_published": "no day"},
    ]
    words = {"version": "https://jsonfeed.org/version/1.1", "title": "\ud800", "items": items}
    harbour.pages["/feed"] = Page(json.dumps(words).encode(), "application/json")
    refused, page = taken(guest, f"{harbour.url}/feed")
    assert isinstance(refused, ReportRefused)
    assert isinstance(page, Report)


def test_what_a_feed_lists_beyond_the_bound_is_told(
    harbour: Site, guest: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "MOST_ITEMS", 1)
    page, more = taken(guest, f"{harbour.url}/feed")
    assert isinstance(page, Report)
    assert "lists 2 more items" in str(more)


def test_a_feed_of_laughs_and_a_broken_one_are_refused(harbour: Site, guest: Web) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    laughs = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel>&j;</channel></rss>'
    for words in (laughs.encode(), b"<rss", b'{"version": "https://jsonfeed.org/version/1.1"}'):
        harbour.pages["/feed"] = Page(words, "application/rss+xml")
        (refused,) = taken(guest, f"{harbour.url}/feed")
        assert isinstance(refused, NotFetched)
