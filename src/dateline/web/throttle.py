"""Slows down whoever guesses: after some failed tries each further one has to wait longer.

What failed is counted by name, by address and by both, in this process alone: it forgets when it
ends, and after a quarter of an hour without a failure.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import Lock

from dateline.errors import TooManyTries

LONGEST = 15 * 60
"""The longest wait, in seconds; a failure is forgotten after as long."""

REMEMBERED = 10_000
"""How many names and addresses are counted; the least lately seen are forgotten first."""


@dataclass(frozen=True, slots=True)
class Key:
    """What failures are counted of, and how many are free before waiting begins."""

    what: str
    free: int


@dataclass(slots=True)
class _Count:
    failed: int
    until: float
    last: float


class Throttle:
    """Counts failures; for several threads.  `clock` gives seconds that never go back."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: OrderedDict[str, _Count] = OrderedDict()
        self._lock = Lock()

    def check(self, keys: Iterable[Key]) -> None:
        """Raises TooManyTries while one of them has to wait."""
        now = self._clock()
        with self._lock:
            waits = [self._counts[k.what].until - now for k in keys if k.what in self._counts]
        longest = max(waits, default=0.0)
        if longest > 0:
            raise TooManyTries(int(longest) + 1)

    def failed(self, keys: Iterable[Key]) -> None:
        """Count a failure; each beyond the free ones doubles the wait, from one second on."""
        now = self._clock()
        with self._lock:
            for key in keys:
                count = self._counts.pop(key.what, None)
                if count is None or now - count.last > LONGEST:
                    count = _Count(failed=0, until=now, last=now)
                count.failed, count.last = count.failed + 1, now
                beyond = count.failed - key.free
                if beyond > 0:
                    count.until = now + min(LONGEST, 2.0 ** min(beyond - 1, 20))
                self._counts[key.what] = count
            while len(self._counts) > REMEMBERED:
                self._counts.popitem(last=False)

    def forget(self, keys: Iterable[Key]) -> None:
        """Forget failures, after what was right."""
        with self._lock:
            for key in keys:
                self._counts.pop(key.what, None)


def tries_of(name: str, address: str) -> tuple[Key, Key, Key]:
    """What a try to sign in counts for.

    Few are free for one name from one address; more for an address, behind which may be an office,
    and for a name, so that nobody can lock its owner out for long by failing from elsewhere.
    """
    name = name.casefold()[:200]
    return (
        Key(f"both {address} {name}", 5),
        Key(f"address {address}", 30),
        Key(f"name {name}", 50),
    )
