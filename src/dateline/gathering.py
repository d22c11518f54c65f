"""Opens what fetches addresses: the web, what packs know of its hosts, what was asked before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from dateline.ingest.online import NoVisits, Online
from dateline.ingest.web import Web
from dateline.pipeline import open_outlets


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
