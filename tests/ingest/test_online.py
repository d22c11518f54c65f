"""Pages and feeds of a site on loopback: what comes, and what is refused."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dateline.errors import FetchError, NotFetched, ReportRefused
from dateline.ingest import hosts, web
from dateline.ingest.intake import Intake
from dateline.ingest.online import NoVisits, Online
from dateline.ingest.web import Edition, Fetched, Web
from dateline.model import Report
from tests.ingest.site import Answer, Page, Site, site

TEXT = "Rebels captured the town of Sirte on Thursday, killing 12 soldiers, officials said."


def clock() -> datetime:
    return datetime(2011, 10, 21, tzinfo=UTC)


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


@pytest.fixture
def guest() -> Iterator[Web]:
    guest = Web(clock=clock, private=True, pause=0.0, timeout=2.0, sleep=lambda _: None)
    yield guest
    guest.close()


def taken(guest: Web, url: str, *, summaries: bool = False) -> list[Report | ReportRefused]:
    online = Online(web=guest, visits=NoVisits(), summaries=summaries)
    return [item.found for item in Intake([url], online=online) if item.found is not None]


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


def test_items_that_were_taken_are_left_alone_and_a_feed_is_noted_when_it_is_through(
    harbour: Site, guest: Web
) -> None:
    class Kept(NoVisits):
        def __init__(self) -> None:
            self.noted: dict[str, Fetched] = {}

        def edition(self, url: str) -> Edition | None:
            return self.noted[url].edition if url in self.noted else None

        def seen(self, url: str) -> bool:
            return url in self.noted

        def note(self, url: str, fetched: Fetched) -> None:
            self.noted[url] = fetched

    visits = Kept()
    online = Online(web=guest, visits=visits)
    feed = f"{harbour.url}/feed"
    reports = online.reports(feed)
    next(reports)
    reports.close()  # type: ignore[attr-defined]
    assert feed not in visits.noted
    assert len(list(online.reports(feed))) == 2
    assert list(online.reports(feed)) == []
    harbour.pages["/feed"] = Page(rss("/page", "/page?2").body, etag='"two"')
    harbour.pages["/page?2"] = article("Another army took another town, it said on Friday.")
    assert len(list(online.reports(feed))) == 1
    assert harbour.asked["/page"] == 1


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


def test_a_feed_of_laughs_and_a_broken_one_are_refused(harbour: Site, guest: Web) -> None:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    laughs = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss><channel>&j;</channel></rss>'
    for words in (laughs.encode(), b"<rss", b'{"version": "https://jsonfeed.org/version/1.1"}'):
        harbour.pages["/feed"] = Page(words, "application/rss+xml")
        (refused,) = taken(guest, f"{harbour.url}/feed")
        assert isinstance(refused, NotFetched)
