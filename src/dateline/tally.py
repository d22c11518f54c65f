"""What becomes of all that a long run is given, counted and told as it goes.

given = taken + known already + set aside, whatever is taken: reports, rows, annotations.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.answers import Failure
from dateline.errors import ReportRefused


@dataclass(frozen=True, slots=True, kw_only=True)
class Advance:
    """How far a run is: what has become of what was given, and `done` of `size` bytes read."""

    read: int
    known: int
    failed: int
    done: int
    size: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """What is told during a run: how far it is, what is set aside; and whether to stop.

    `preparing` is told how many of the places that were touched are prepared for questions.
    """

    progress: Callable[[Advance], None] | None = None
    preparing: Callable[[int, int], None] | None = None
    set_aside: Callable[[Failure], None] | None = None
    stop: Callable[[], bool] | None = None

    def stopped(self) -> bool:
        """Whether to stop."""
        return self.stop is not None and self.stop()


@dataclass(slots=True, kw_only=True)
class Tally:
    """The counts of one run; `read` are those that were taken, `done` the bytes read so far."""

    watch: Watch
    read: int = 0
    known: int = 0
    claims: int = 0
    done: int = 0
    interrupted: bool = False
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def failed(self) -> int:
        """How many were set aside."""
        return self.reasons.total()

    @property
    def given(self) -> int:
        """How many have been dealt with."""
        return self.read + self.known + self.failed

    def refuse(self, error: ReportRefused) -> None:
        """Sets aside what could not be taken."""
        self.set_aside(Failure(origin=error.origin, reason=error.reason, message=str(error)))

    def set_aside(self, failure: Failure) -> None:
        """Counts what could not be taken, and tells of it."""
        self.reasons[failure.reason] += 1
        if self.watch.set_aside is not None:
            self.watch.set_aside(failure)

    def advance(self, done: int, size: int | None) -> None:
        """Tells how far the run is."""
        self.done = max(self.done, done)
        if self.watch.progress is not None:
            self.watch.progress(
                Advance(
                    read=self.read, known=self.known, failed=self.failed, done=self.done, size=size
                )
            )
