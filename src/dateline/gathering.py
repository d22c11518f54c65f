"""Opens what fetches addresses: the web, what packs know of its hosts, what was asked before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dateline.ingest.online import NoVisits, Online, Visits
from dateline.ingest.web import PAUSE, Web
from dateline.pipeline import open_outlets

_PATIENCE = 10.0
"""How many seconds a visit waits itself for a server that is busy; the next visit comes anyway."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How addresses are followed: asked again after `every`, and never sooner than servers want.

    `since` leaves out pages that lists date before a day; with `summaries` what feeds say
    themselves is taken, and no page is fetched; `publisher` holds for all; `private` allows the own
    network; `pause` is the seconds between two requests to one host.
    """

    every: timedelta = timedelta(minutes=15)
    since: date | None = None
    summaries: bool = False
    publisher: str | None = None
    private: bool = False
    pause: float = PAUSE


def open_followed(
    how: Following,
    visits: Visits,
    clock: Callable[[], datetime],
    sleep: Callable[[float], object],
) -> Online:
    """What takes reports from addresses that are followed; its `web` is to be closed."""
    return Online(
        web=Web(clock=clock, private=how.private, pause=how.pause, patience=_PATIENCE, sleep=sleep),
        visits=visits,
        summaries=how.summaries,
        publisher=how.publisher,
        outlets=open_outlets(),
        since=how.since,
        every=how.every,
    )


def open_online(
    clock: Callable[[], datetime],
    *,
    private: bool = False,
    published: date | None = None,
    publisher: str | None = None,
    since: date | None = None,
) -> Online:
    """What takes reports from addresses as they are asked for once; its `web` is to be closed."""
    return Online(
        web=Web(clock=clock, private=private),
        visits=NoVisits(),
        published=published,
        publisher=publisher,
        since=since,
        outlets=open_outlets(),
    )
