"""Feeds followed: what is new comes in, who is in trouble is left alone, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.gathering import Following
from dateline.ingest import hosts
from dateline.ledger.addresses import open_ledger, parse_address
from dateline.ledger.base import Ledger
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.pipeline import Tools, open_tools
from dateline.polls import Outcome, Polled, Telling, Watched
from dateline.record import Record
from dateline.resolve.names import normal_form
from dateline.visit import Visit
from tests.ingest.site import Page, Site, site
from tests.ingest.test_online import article, rss
from tests.server import Server

START = datetime(2026, 3, 1, 12, tzinfo=UTC)
EVERY = timedelta(minutes=15)
HOW = Following(every=EVERY, private=True, pause=0.0)
SECOND = "Another army took another town, it said on Friday."
THIRD = "Police said on Saturday that 30 people were killed in Mosul."


@dataclass(slots=True)
class Clock:
    """A clock that a test moves."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now


@dataclass(slots=True)
class Watcher:
    """A record that follows a site, and what it was told."""

    record: Record
    clock: Clock
    told: list[Polled] = field(default_factory=list)

    def once(self, *addresses: str, again: bool = False, how: Following = HOW) -> Watched:
        telling = Telling(polled=self.told.append)
        return self.record.watch(*addresses, how=how, once=True, again=again, telling=telling)

    def outcomes(self) -> list[tuple[Outcome, int]]:
        """What each time came to and how many reports it brought, since this was asked last."""
        found = [(polled.outcome, polled.new) for polled in self.told]
        self.told.clear()
        return found

    def visit(self, address: str) -> Visit:
        (visit,) = self.record.visits(address)
        return visit


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools(attributing=False)


@pytest.fixture
def harbour() -> Iterator[Site]:
    pages = {"/feed": rss("/page", "/second"), "/page": article(), "/second": article(SECOND)}
    with site(dict(pages)) as running:
        yield running


@pytest.fixture
def watcher(tools: Tools) -> Iterator[Watcher]:
    clock = Clock()
    with Record(MemoryLedger(fold=normal_form), tools, now=clock) as record:
        yield Watcher(record, clock)


@pytest.fixture(params=["sqlite", "postgresql"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Ledger]:
    """Opens a record that others can open too, each time anew."""
    if request.param == "sqlite":
        return lambda: open_record(tmp_path / "war.db", fold=normal_form)
    server: Server = request.getfixturevalue("postgresql")
    address = parse_address(server.new_record())
    return lambda: open_ledger(address, fold=normal_form)


# ------------------------------------------------------------------ what comes
def test_what_is_new_comes_in_and_what_is_known_is_not_asked_for(
    harbour: Site, watcher: Watcher
) -> None:
    feed = f"{harbour.url}/feed"
    assert watcher.once(feed).new == 2
    assert watcher.outcomes() == [(Outcome.CHANGED, 2)]
    assert [shown.url for shown in watcher.record.captures()]
    watcher.clock.now += EVERY
    watcher.once(feed)
    assert watcher.outcomes() == [(Outcome.UNCHANGED, 0)]
    assert (harbour.unchanged["/feed"], harbour.asked["/page"]) == (1, 1)
    harbour.pages["/feed"] = Page(rss("/third", "/page").body, etag='"two"')
    harbour.pages["/third"] = article(THIRD)
    watcher.clock.now += EVERY
    watcher.once(feed)
    assert watcher.outcomes() == [(Outcome.CHANGED, 1)]
    assert harbour.asked["/page"] == 1


def test_an_address_is_left_alone_until_it_is_due(harbour: Site, watcher: Watcher) -> None:
    feed = f"{harbour.url}/feed"
    watcher.once(feed)
    assert watcher.visit(feed).due == START + EVERY
    assert watcher.once(feed).outcomes == {}
    watcher.clock.now += EVERY - timedelta(minutes=1)  # cron is not to the second
    assert watcher.once(feed).outcomes == {Outcome.UNCHANGED: 1}
    assert watcher.once(feed, again=True).outcomes == {Outcome.UNCHANGED: 1}
    harbour.pages["/feed"] = Page(
        rss("/page").body.replace(b"<item>", b"<ttl>120</ttl><item>", 1),
        headers={"Cache-Control": "public, max-age=3600"},
    )
    watcher.once(feed, again=True)
    assert watcher.visit(feed).due == watcher.clock.now + timedelta(hours=2)


def test_it_goes_on_round_after_round_until_it_is_told_to_stop(
    harbour: Site, watcher: Watcher
) -> None:
    feed, page = f"{harbour.url}/feed", f"{harbour.url}/alone"
    harbour.pages["/alone"] = lambda time: article(f"Troops entered Tikrit for time {time}.")
    rounds: list[datetime] = []

    def idle(until: datetime) -> None:
        rounds.append(until)
        watcher.clock.now = until

    telling = Telling(polled=watcher.told.append, idle=idle, stop=lambda: len(rounds) == 3)
    watched = watcher.record.watch(feed, page, how=HOW, telling=telling)
    assert watched.interrupted
    assert rounds == [START + EVERY * n for n in (1, 2, 3)]
    assert watched.outcomes == {Outcome.CHANGED: 4, Outcome.UNCHANGED: 2}
    assert watched.new == 5
    assert len(list(watcher.record.ledger.reports())) == 5


def test_files_list_what_is_followed_and_each_is_followed_once(
    harbour: Site, watcher: Watcher, tmp_path: Path
) -> None:
    feeds = tmp_path / "feeds.txt"
    feeds.write_text(f"{harbour.url}/feed#top\n\n# mine\n{harbour.url}/feed  # again\n")
    assert watcher.once(str(feeds), f"{harbour.url}/feed").new == 2
    assert harbour.asked["/feed"] == 1
    with pytest.raises(DataError, match="no address and no file"):
        watcher.once("nowhere.txt")


def test_what_cannot_be_read_is_told_with_its_reason_once(harbour: Site, watcher: Watcher) -> None:
    feed = f"{harbour.url}/feed.json"
    empty = Page(b"<html><body></body></html>")
    words = (
        b'{"version": "https://jsonfeed.org/version/1.1", "items": [{"url": "/e"}, {"url": "/p"}]}'
    )
    harbour.pages |= {"/feed.json": Page(words), "/e": empty, "/p": Page(b"%PDF-1.4 no")}
    watched = watcher.once(feed)
    assert (watched.new, watched.set_aside) == (0, 2)
    reasons = {failure.origin: failure.reason for failure in watcher.told[0].failures}
    assert set(reasons) == {f"{harbour.url}/e", f"{harbour.url}/p"}
    assert watcher.once(feed, again=True).set_aside == 0


# ------------------------------------------------------------------ who is in trouble
def test_who_fails_is_asked_ever_more_seldom_and_again_as_before(
    harbour: Site, watcher: Watcher
) -> None:
    feed = f"{harbour.url}/feed"
    working = harbour.pages["/feed"]
    waits = []
    for broken in (Page(status=404), Page(b"<rss><x", "application/rss+xml"), Page(status=500)):
        harbour.pages["/feed"] = broken
        watcher.once(feed)
        waits.append(watcher.visit(feed).due - watcher.clock.now)
        watcher.clock.now = watcher.visit(feed).due
    assert waits == [EVERY * 2, EVERY * 4, EVERY * 8]
    assert [outcome for outcome, _ in watcher.outcomes()] == [Outcome.FAILED] * 3
    harbour.pages["/feed"] = working
    assert watcher.once(feed).new == 2
    assert watcher.visit(feed).failures == 0


def test_what_is_gone_is_dropped_and_comes_back_if_it_is_asked_again(
    harbour: Site, watcher: Watcher
) -> None:
    feed = f"{harbour.url}/feed"
    working = harbour.pages["/feed"]
    harbour.pages["/feed"] = Page(status=410)
    watched = watcher.record.watch(feed, how=HOW, telling=Telling(polled=watcher.told.append))
    assert (watched.outcomes, watched.interrupted) == ({Outcome.GONE: 1}, False)
    assert watcher.told[0].due is None
    watcher.clock.now += timedelta(days=30)
    assert watcher.once(feed).outcomes == {}
    harbour.pages["/feed"] = working
    assert watcher.once(feed, again=True).new == 2


def test_a_server_that_wants_to_be_left_alone_is_with_all_that_it_has(
    harbour: Site, watcher: Watcher
) -> None:
    feeds = [f"{harbour.url}/{name}" for name in ("busy", "feed")]
    harbour.pages["/busy"] = Page(status=429, headers={"Retry-After": "7200"})
    watcher.once(*feeds)
    assert watcher.outcomes() == [(Outcome.FAILED, 0), (Outcome.PUT_OFF, 0)]
    assert (harbour.asked["/busy"], harbour.asked["/feed"]) == (1, 0)
    for feed in feeds:
        left = watcher.visit(feed).due - START
        assert left.total_seconds() == pytest.approx(7_200, abs=30)
    watcher.clock.now += timedelta(hours=2)
    harbour.pages["/busy"] = article(THIRD)
    assert watcher.once(*feeds).new == 3


def test_pages_that_were_put_off_come_later(harbour: Site, watcher: Watcher) -> None:
    feed = f"{harbour.url}/feed"
    busy = Page(status=503, headers={"Retry-After": "1800"})
    harbour.pages["/page"] = lambda time: busy if time == 1 else article()
    assert watcher.once(feed).new == 0
    assert harbour.asked["/second"] == 0
    watcher.clock.now += timedelta(hours=1)
    assert watcher.once(feed).new == 2


def test_a_feed_that_leads_into_the_own_network_is_refused(
    harbour: Site, watcher: Watcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "is_public", lambda number: number == "127.0.0.1")
    inside = harbour.url.replace("127.0.0.1", "127.0.0.2")
    harbour.pages["/away"] = Page(status=302, headers={"Location": f"{inside}/feed"})
    how = Following(every=EVERY, pause=0.0)
    assert watcher.once(f"{harbour.url}/away", how=how).outcomes == {Outcome.FAILED: 1}
    assert "private network" in str(watcher.told[0].trouble)
    assert harbour.asked["/feed"] == 0


# ------------------------------------------------------------------ side by side, and cut off
def test_a_slow_host_holds_up_no_other_and_what_came_can_be_asked_about_meanwhile(
    harbour: Site, tools: Tools, kept: Callable[[], Ledger]
) -> None:
    slow = harbour.url.replace("127.0.0.1", "localhost") + "/slow"
    there: list[int] = []
    harbour.pages["/robots.txt"] = Page(b"", "text/plain")

    def page(time: int) -> Page:
        with kept() as other:
            there.append(other.counts().reports)
        return Page(
            article(THIRD).body,
            delay=0.0 if there[-1] else 0.5,
            status=503 if not there[-1] else 200,
        )

    harbour.pages["/slow"] = page
    told: list[Polled] = []
    with kept() as ledger, Record(ledger, tools, now=Clock()) as record:
        how = Following(every=EVERY, private=True, pause=0.5)
        watched = record.watch(
            slow, f"{harbour.url}/feed", how=how, once=True, telling=Telling(polled=told.append)
        )
        assert watched.new >= 2
        assert told[0].address == f"{harbour.url}/feed"
        assert there[0] == 0
        assert list(record.verify()) == []
        again = record.watch(slow, f"{harbour.url}/feed", how=how, once=True, again=True)
        assert again.new + watched.new == 3
    with kept() as ledger:
        assert ledger.counts().reports == 3
        assert {visit.address for visit in ledger.visits.all()} >= {slow, f"{harbour.url}/feed"}


def test_what_was_cut_off_is_neither_noted_nor_lost(
    harbour: Site, tools: Tools, kept: Callable[[], Ledger]
) -> None:
    feed = f"{harbour.url}/feed"
    with kept() as ledger, Record(ledger, tools, now=Clock()) as record:
        stop = iter([False, False, False])
        telling = Telling(stop=lambda: next(stop, True))
        assert record.watch(feed, how=HOW, once=True, telling=telling).interrupted
        assert feed not in ledger.visits.find([feed])
    with kept() as ledger, Record(ledger, tools, now=Clock()) as record:
        before = ledger.counts().reports
        watched = record.watch(feed, how=HOW, once=True)
        assert watched.new + before == 2
        assert ledger.counts().reports == 2
