"""What is known of an address that was asked before, and when it may be asked again.

An address that has not changed is asked at even intervals; one that fails is asked ever more
seldom (exponential back-off), at least once a day; one that is gone (410, RFC 9110 section 15.5.11)
is asked no more.  What a server asks for itself (Retry-After, max-age) counts where it is longer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

LONGEST = timedelta(days=1)
"""The longest time for which an address is left alone that is not gone."""

PUT_OFF = "its server asked to be left alone for a while"
"""The trouble of an address that was not asked for that reason."""

_DOUBLINGS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """Which edition of an address is at hand, as its server called it; empty if none is."""

    etag: str | None = None
    modified: str | None = None

    def conditions(self) -> dict[str, str]:
        """The headers that ask for another edition only (RFC 9110, section 13)."""
        named = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """The last visit to an address: `asked` when, and not to be asked again before `due`, UTC.

    `edition` and `digest` (SHA-256, in hex) are of what it gave last, when it gave anything;
    `failures` counts the visits since then that failed, `trouble` says why the last one did.
    """

    address: str
    asked: datetime
    due: datetime
    edition: Edition = Edition()
    digest: str | None = None
    failures: int = 0
    trouble: str | None = None
    gone: bool = False


def answered(
    address: str,
    *,
    at: datetime,
    every: timedelta,
    edition: Edition,
    digest: str | None,
    asks: timedelta | None = None,
) -> Visit:
    """A visit that went well; `asks` is how long the server says that what it gave stays fresh."""
    due = at + min(max(every, asks or every), max(every, LONGEST))
    return Visit(address=address, asked=at, due=due, edition=edition, digest=digest)


def put_off(address: str, former: Visit | None, *, at: datetime, asks: timedelta) -> Visit:
    """A visit that was not made, as the server asks to be left alone for so long."""
    base = former or Visit(address=address, asked=at, due=at, edition=Edition())
    return replace(base, due=at + min(asks, LONGEST), trouble=PUT_OFF)


def failed(
    address: str,
    former: Visit | None,
    *,
    at: datetime,
    every: timedelta,
    trouble: str,
    asks: timedelta | None = None,
    gone: bool = False,
) -> Visit:
    """A visit that failed; `asks` is how long the server wants to be left alone."""
    base = former or Visit(address=address, asked=at, due=at)
    failures = base.failures + 1
    wait = min(every * 2 ** min(failures, _DOUBLINGS), max(every, LONGEST))
    due = at + max(wait, min(asks or wait, LONGEST))
    return replace(base, asked=at, due=due, failures=failures, trouble=trouble, gone=gone)
