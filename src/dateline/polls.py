"""What is told of addresses that are followed: each time one was asked, and what it came to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.answers import Failure


class Outcome(StrEnum):
    """What asking an address came to."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    GONE = "gone"
    PUT_OFF = "put off"
    UNDER_WAY = "under way"


@dataclass(frozen=True, slots=True, kw_only=True)
class Polled:
    """That an address was asked, and what became of what it gave; `due` is when it is asked again.

    `new` reports were added, `known` were there, `set_aside` could not be read: `failures` are the
    first of them.  `trouble` says why it failed.
    """

    at: datetime
    address: str
    outcome: Outcome
    new: int = 0
    known: int = 0
    set_aside: int = 0
    left_out: int = 0
    failures: tuple[Failure, ...] = ()
    due: datetime | None = None
    trouble: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watched:
    """What following came to: how often addresses were asked, by outcome, and what was added."""

    outcomes: dict[Outcome, int]
    new: int
    known: int
    set_aside: int
    interrupted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What is told while following: each address asked, until when nothing is due; when to stop."""

    polled: Callable[[Polled], None] | None = None
    idle: Callable[[datetime], None] | None = None
    stop: Callable[[], bool] | None = None

    def stopped(self) -> bool:
        """Whether to stop."""
        return self.stop is not None and self.stop()
