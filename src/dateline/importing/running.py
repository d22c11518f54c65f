"""One run over what others hand us: some hundred at a time, each taken, known or set aside.

They stream; what is taken goes in in one step with those around it, and what the record has
already adds nothing, so that an interrupted run goes on by the same command.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from typing import Generic, TypeVar

from dateline.errors import ReportRefused
from dateline.event_data import Imported
from dateline.ledger.base import Ledger
from dateline.tally import Tally

TOGETHER = 500
"""How many go into the record in one step."""

Given = TypeVar("Given")


class Importing(ABC, Generic[Given]):
    """One run; `size` is that of all that is given, in bytes."""

    def __init__(self, ledger: Ledger, tally: Tally, size: int) -> None:
        self.ledger = ledger
        self.tally = tally
        self._size = size

    @abstractmethod
    def take_some(self, some: Sequence[Given], now: datetime) -> None:
        """Takes some of them in, and counts each as read, known or set aside."""

    def windows(
        self, given: Iterator[tuple[Given | ReportRefused, int]]
    ) -> Iterator[list[tuple[Given | ReportRefused, int]]]:
        """What is given in the parts that go in in one step."""
        while window := list(islice(given, TOGETHER)):
            yield window

    def take(
        self, given: Iterator[tuple[Given | ReportRefused, int]], now: Callable[[], datetime]
    ) -> Imported:
        """Takes all of them in, or as many as there are until it is to stop.

        Each comes with the bytes read so far, or is the reason why it is none.
        """
        tally = self.tally
        number = 0
        for window in self.windows(given):
            number += len(window)
            sound: list[Given] = []
            for found, _ in window:
                if isinstance(found, ReportRefused):
                    tally.refuse(found)
                else:
                    sound.append(found)
            self.take_some(sound, now())
            tally.advance(window[-1][1], self._size)
            if tally.watch.stopped():
                tally.interrupted = True
                break
        if number != tally.given:
            raise AssertionError("a row was lost while importing: please report this as a bug")
        return self.result()

    def result(self) -> Imported:
        """What it came to."""
        tally = self.tally
        return Imported(
            given=tally.given,
            added=tally.read,
            known=tally.known,
            failed=tally.failed,
            claims=tally.claims,
            reasons=tuple(tally.reasons.most_common()),
            interrupted=tally.interrupted,
        )
