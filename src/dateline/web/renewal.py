"""Makes the shared copy that is served anew while its record grows.

    look ─→ moved, or an hour older ─→ copy ─→ other than before ─→ served in its place

A copy takes as long as the record is large, so making copies is held to a tenth of the time.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from threading import Event
from time import monotonic

from dateline.errors import DatelineError
from dateline.ledger.log import Entry
from dateline.record import Record

LOOK = 5.0
"""How many seconds lie between two looks at the record, at least."""

SHARE = 9
"""How many times as long as a copy took nothing is copied after it."""

OLDER = 3600.0
"""After how many seconds a profile with a delay may let out more, though nothing was added."""

GRACE = 120.0
"""For how many seconds a copy is kept that another one stands for: somebody may still ask it."""

Make = Callable[[], AbstractContextManager[Record]]
Serve = Callable[[Record], None]
Tell = Callable[[str], None]


class Renewal:
    """The copy of a record that is served: `current`, and those that came before it for a while.

    `make` makes a copy; equal ones have the same seal (`shared_copy.Imprint`).  `delayed` says
    that time alone lets out more.  Used in `with`; the copies are gone afterwards.
    """

    def __init__(self, record: Record, make: Make, *, delayed: bool) -> None:
        self._record = record
        self._make = make
        self._delayed = delayed
        self._kept: list[tuple[float, ExitStack]] = []
        self._head: Entry | None = None
        self._made = 0.0
        self._took = 0.0

    def __enter__(self) -> Renewal:
        self.current = self._copied()
        return self

    def __exit__(self, *_: object) -> None:
        for _until, copy in self._kept:
            copy.close()

    def _copied(self) -> Record:
        began, head = monotonic(), self._record.ledger.head()
        with ExitStack() as opened:
            copy = opened.enter_context(self._make())
            copy.prepare()
            self._kept.append((monotonic(), opened.pop_all()))
        self._head, self._made, self._took = head, monotonic(), monotonic() - began
        return copy

    @property
    def pause(self) -> float:
        """How many seconds to wait before the next look."""
        return max(LOOK, SHARE * self._took)

    def due(self) -> bool:
        """Whether a copy made now might hold something else.  Raises RecordError."""
        older = self._delayed and monotonic() - self._made >= OLDER
        return older or self._record.ledger.head() != self._head

    def renewed(self) -> bool:
        """Make a copy anew, if it is due; whether it is another one.

        Raises what making one raises.  `current` stays then.
        """
        self._let_go()
        if not self.due():
            return False
        before = self.current
        copy = self._copied()
        if copy.ledger.head() == before.ledger.head():
            self._kept.pop()[1].close()
            return False
        self._kept[-2] = (monotonic(), self._kept[-2][1])
        self.current = copy
        return True

    def _let_go(self) -> None:
        """Close the copies that nobody asks any more."""
        old = [one for one in self._kept[:-1] if monotonic() - one[0] > GRACE]
        for one in old:
            self._kept.remove(one)
            one[1].close()

    def follow(self, serve: Serve, tell: Tell, ended: Event) -> None:
        """Serve each further copy, until `ended`; what goes wrong is told, and tried again."""
        while not ended.wait(self.pause):
            try:
                if self.renewed():
                    serve(self.current)
            except (DatelineError, OSError) as error:
                self._took = max(self._took, LOOK)
                tell(f"what is shared is as it was, it could not be copied anew: {error}")
