"""Who asks the sites of these tests: without pauses, on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from dateline.ingest.web import Web


def clock() -> datetime:
    """When they are asked."""
    return datetime(2011, 10, 21, tzinfo=UTC)


@pytest.fixture
def guest() -> Iterator[Web]:
    """A client that may ask private addresses."""
    guest = Web(clock=clock, private=True, pause=0.0, timeout=2.0, sleep=lambda _: None)
    yield guest
    guest.close()
