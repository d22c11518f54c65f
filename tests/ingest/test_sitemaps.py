"""Sitemaps: what they list, and what of them is refused."""

from __future__ import annotations

import gzip
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from dateline.errors import FetchError, NotFetched, ReportRefused
from dateline.ingest import online, sitemaps
from dateline.ingest.intake import Intake
from dateline.ingest.online import NoVisits, Online
from dateline.ingest.sitemaps import is_sitemap, read_sitemap
from dateline.ingest.web import Web
from dateline.ledger.visits import MemoryVisits
from dateline.model import Report
from tests.ingest.site import Page, Site, site
from tests.ingest.test_online import article, polled

URL = "https://www.example.org/sitemap.xml"
NAMES = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
    'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" '
    'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
)
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'


def urlset(*entries: str) -> bytes:
    return f"{HEAD}<urlset {NAMES}>{''.join(entries)}</urlset>".encode()


def entry(path: str, changed: str | None = None, news: str = "") -> str:
    stated = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<url><loc>SITE{path}</loc>{stated}{news}</url>"


def index(*sites: tuple[str, str]) -> bytes:
    listed = "".join(
        f"<sitemap><loc>SITE{path}</loc><lastmod>{day}</lastmod></sitemap>" for path, day in sites
    )
    return f"{HEAD}<!-- made by x --><sitemapindex {NAMES}>{listed}</sitemapindex>".encode()


NEWS = (
    "<news:news><news:publication><news:name>The Harbour</news:name><news:language>en"
    "</news:language></news:publication><news:publication_date>2011-10-20T14:05+02:00"
    "</news:publication_date><news:title>Rebels   take Sirte</news:title></news:news>"
)


@pytest.fixture
def harbour() -> Iterator[Site]:
    with site({"/page": article(day=None), "/old": article("Old news of the old war.")}) as running:
        yield running


def test_a_sitemap_lists_pages_with_what_it_says_of_them() -> None:
    picture = "<image:image><image:loc>https://x/y.jpg</image:loc></image:image>"
    data = urlset(entry("/a", "2011-10-19", picture), entry("/b", None, NEWS), "<url><loc/></url>")
    assert is_sitemap(data)
    assert is_sitemap(gzip.compress(data))
    for found in (read_sitemap(data, URL), read_sitemap(gzip.compress(data), URL)):
        one, two = found.pages
        assert (one.url, one.updated) == ("SITE/a", datetime(2011, 10, 19, tzinfo=UTC))
        assert (two.title, two.published) == (
            "Rebels take Sirte", datetime(2011, 10, 20, 12, 5, tzinfo=UTC),
        )  # fmt: skip
        assert found.outlet == "The Harbour"


@pytest.mark.parametrize("words", [b"<html><urlset>", b"<rss>", b"", b"\x1f\x8bno", b"urlset"])
def test_what_is_no_sitemap_is_not_taken_for_one(words: bytes) -> None:
    assert not is_sitemap(words)


def test_the_pages_of_a_sitemap_come_with_its_day_and_outlet(harbour: Site, guest: Web) -> None:
    harbour.pages["/sitemap.xml"] = Page(urlset(entry("/page", None, NEWS)), "application/xml")
    (taken,) = [
        each.found
        for each in Intake(
            [f"{harbour.url}/sitemap.xml"], online=Online(web=guest, visits=NoVisits())
        )
        if each.found is not None
    ]
    assert isinstance(taken, Report)
    assert (taken.publisher, taken.published) == (
        "The Harbour", datetime(2011, 10, 20, 12, 5, tzinfo=UTC),
    )  # fmt: skip


def test_an_index_leads_to_sitemaps_and_only_new_pages_are_asked_for(
    harbour: Site, guest: Web
) -> None:
    harbour.pages["/sitemap.xml"] = Page(
        index(("/old.xml", "2010-01-01"), ("/new.xml.gz", "2011-10-20")), "text/xml"
    )
    harbour.pages["/old.xml"] = Page(urlset(entry("/old", "2010-01-01")))
    # the address of the site is not known before it runs
    pages = urlset(entry("/page", "2011-10-20", NEWS), entry("/old", "2009-01-01"))
    packed = gzip.compress(pages.replace(b"SITE", harbour.url.encode()))
    harbour.pages["/new.xml.gz"] = Page(packed, "application/x-gzip")
    visits = MemoryVisits()
    since = Online(web=guest, visits=visits, since=date(2011, 1, 1))
    (report,) = polled(since, f"{harbour.url}/sitemap.xml", visits)
    assert isinstance(report, Report)
    assert (harbour.asked["/old.xml"], harbour.asked["/old"]) == (0, 0)
    assert sum(taken.left_out for taken in Online(
        web=guest, visits=NoVisits(), since=date(2011, 1, 1)
    ).reports(f"{harbour.url}/new.xml.gz")) == 1  # fmt: skip
    assert polled(since, f"{harbour.url}/sitemap.xml", visits) == []
    assert harbour.asked["/page"] == 2
    everything = Online(web=guest, visits=NoVisits())
    told = [taken.found for taken in everything.reports(f"{harbour.url}/sitemap.xml")]
    assert sum(isinstance(found, Report) for found in told) == 3


def test_an_index_within_an_index_goes_no_further(harbour: Site, guest: Web) -> None:
    harbour.pages["/sitemap.xml"] = Page(index(("/sitemap.xml", "2011-10-20")))
    harbour.pages["/two.xml"] = Page(index(("/sitemap.xml", "2011-10-20")))
    (refused,) = [
        taken.found
        for taken in Online(web=guest, visits=NoVisits()).reports(f"{harbour.url}/two.xml")
        if taken.found is not None
    ]
    assert "within another" in str(refused)
    assert harbour.asked["/sitemap.xml"] == 1


# ------------------------------------------------------------------ what is refused
def laughs(root: str) -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
    )
    words = f"<!DOCTYPE {root} [{entities}]><{root} {NAMES}><url><loc>&j;</loc></url></{root}>"
    return (HEAD + words).encode()


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    outside = f'{HEAD}<!DOCTYPE urlset [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    outside += f"<urlset {NAMES}><url><loc>&x;</loc></url></urlset>"
    tracemalloc.start()
    for words in (laughs("urlset"), outside.encode()):
        try:
            found = read_sitemap(words, URL)
        except FetchError:
            continue
        assert all(page.url is None or "root:" not in page.url for page in found.pages)
        assert sum(len(page.url or "") for page in found.pages) < 1_000
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()


def test_a_packed_sitemap_without_end_is_refused_in_bounded_memory() -> None:
    bomb = gzip.compress(urlset().replace(b"</urlset>", b" " * 400_000_000), 9)
    tracemalloc.start()
    with pytest.raises(FetchError, match="more than 52,428,800 bytes"):
        read_sitemap(bomb, URL)
    assert tracemalloc.get_traced_memory()[1] < 3 * sitemaps.MOST_BYTES
    tracemalloc.stop()


def test_more_pages_than_the_protocol_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "MOST_PAGES", 3)
    with pytest.raises(FetchError, match="more than 3 pages"):
        read_sitemap(urlset(*(entry(f"/{n}") for n in range(4))), URL)


@pytest.mark.parametrize(
    "words", [urlset()[:-5], HEAD.encode() + b"<urlset><url><loc>x</url></urlset>"]
)
def test_a_broken_sitemap_is_refused_with_its_fault(words: bytes) -> None:
    with pytest.raises(FetchError, match="no sitemap that can be read"):
        read_sitemap(words, URL)


def test_an_index_of_too_many_is_refused(
    harbour: Site, guest: Web, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(online, "MOST_SITEMAPS", 1)
    harbour.pages["/sitemap.xml"] = Page(index(("/a", "2011-10-20"), ("/b", "2011-10-20")))
    (taken,) = Online(web=guest, visits=NoVisits()).reports(f"{harbour.url}/sitemap.xml")
    assert isinstance(taken.found, NotFetched)
    assert isinstance(taken.found, ReportRefused)
    assert "more than 1 sitemaps" in str(taken.found)
