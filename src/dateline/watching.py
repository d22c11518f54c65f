"""Following addresses: feeds, sitemaps and pages are asked again and again, and what is new added.

What is known of each address is kept with the record (`ledger.visits`), and only once what came of
it is in the record: after a kill at any moment the same command goes on without a report lost or
doubled.  Each is asked when it is due (`visit`); while some wait for slow servers the others go on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING

from dateline.adding import Copies
from dateline.additions import TakesReports
from dateline.answers import Failure
from dateline.errors import NotAnswered, ReportRefused
from dateline.ingest.intake import Item
from dateline.model import Report
from dateline.polls import Outcome, Polled, Telling, Watched
from dateline.tally import Watch
from dateline.visit import PUT_OFF, Edition, Visit, failed

if TYPE_CHECKING:
    from dateline.gathering import Following
    from dateline.ingest.online import Taken
    from dateline.ingest.polling import Arrival, Pollers

POLLERS = 16
"""How many hosts are asked at once."""

TOGETHER = 100
"""How many reports are added at once, at most."""

TOGETHER_BYTES = 20_000_000
"""The bytes after which as much is at hand as is added at once."""

TOLD = 20
"""How many of those set aside each event names."""

_QUIET = 2.0
_LOOK = 0.5
_SOON = 10.0
_TELL_EVERY = 60.0
_COPIES_LAST = 600.0
_HURRY = 10


class Watching(TakesReports):
    """A record that addresses are followed for."""

    def watch(
        self,
        *feeds: str | Path,
        how: Following | None = None,
        once: bool = False,
        again: bool = False,
        telling: Telling | None = None,
    ) -> Watched:
        """Follow addresses of feeds, sitemaps and pages, or files that list them; add what is new.

        It goes on until `telling.stop` says so; `once` asks each that is due one time.  `again`
        asks all at first, also those that are not due, that failed often or are gone.  What is
        known of them is kept with the record.  Raises DataError for a list that cannot be read,
        RecordError.
        """
        # what fetches addresses takes a tenth of the start to import, and questions fetch none
        from dateline.gathering import Following, open_followed
        from dateline.ingest.feed_list import addresses_of
        from dateline.ingest.polling import Pollers

        how = how or Following()
        addresses = addresses_of(feeds)
        opening = partial(open_followed, how, self.ledger.visits, self._now)
        with (
            closing(Pollers(opening, min(POLLERS, len(addresses)))) as pollers,
            closing(_Round(self, how, telling or Telling())) as round_,
        ):
            return round_.follow(pollers, addresses, once=once, again=again)

    def visits(self, *feeds: str | Path) -> list[Visit]:
        """What is known of addresses, or of those that files list, as far as they were asked."""
        from dateline.ingest.feed_list import addresses_of  # as in `watch`

        found = self.ledger.visits.find(addresses := addresses_of(feeds))
        return [found[address] for address in addresses if address in found]


@dataclass(slots=True)
class _Tally:
    """What has become of what an address gave so far."""

    new: int = 0
    known: int = 0
    set_aside: int = 0
    left_out: int = 0
    failures: list[Failure] = field(default_factory=list)
    came: bool = False
    unanswered: bool = False
    told: float = field(default_factory=monotonic)

    def refuse(self, failure: Failure | None) -> None:
        """Counts a report that could not be read."""
        self.set_aside += 1
        if failure is not None and len(self.failures) < TOLD:
            self.failures.append(failure)


@dataclass(slots=True)
class _Batch:
    """Things that came, to be added together."""

    items: list[Item]
    size: int | None = None
    left_out: int = 0
    passed_over: int = 0
    others: Counter[str] = field(default_factory=Counter)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


class _Round:
    """Following some addresses, from the first to the last time that they are asked."""

    def __init__(self, record: Watching, how: Following, telling: Telling) -> None:
        self._record = record
        self._how = how
        self._telling = telling
        self._known: dict[str, Visit] = {}
        self._tallies: dict[str, _Tally] = {}
        self._outcomes: Counter[Outcome] = Counter()
        self._sums = _Tally()
        self._copies: tuple[float, Copies] | None = None
        self._interrupted = False

    def close(self) -> None:
        """Lets go of what was kept."""
        if self._copies is not None:
            self._copies[1].close()

    def follow(self, pollers: Pollers, addresses: list[str], *, once: bool, again: bool) -> Watched:
        """Asks addresses until there is nothing more to do, or it is to stop."""
        self._known = self._record.ledger.visits.find(addresses)
        waiting = list(addresses)
        first = set(addresses) if again else set()
        while not self._stopped():
            now = self._record._now()
            due = [a for a in waiting if a in first or self._is_due(a, now)]
            pollers.ask(due)
            begun = pollers.asked
            first -= begun
            if once:
                waiting = [a for a in waiting if a not in begun]
            if begun:
                self._take(self._arrived(pollers))
                continue
            left = [self._known[a].due for a in waiting if not self._known[a].gone]
            if once or not left:
                break
            self._wait(min(left))
        return Watched(
            outcomes=dict(self._outcomes),
            new=self._sums.new,
            known=self._sums.known,
            set_aside=self._sums.set_aside,
            interrupted=self._interrupted,
        )

    def _stopped(self) -> bool:
        self._interrupted = self._interrupted or self._telling.stopped()
        return self._interrupted

    def _is_due(self, address: str, now: datetime) -> bool:
        """Whether an address may be asked; who does so by the clock is let in a little early."""
        visit = self._known.get(address)
        if visit is None:
            return True
        early = self._how.every / _HURRY if visit.trouble is None else timedelta(0)
        return not visit.gone and visit.due - early <= now

    def _wait(self, until: datetime) -> None:
        """Waits for the next address to be due."""
        if self._telling.idle is not None:
            self._telling.idle(until)
        pause = Event()
        while not self._stopped() and self._record._now() < until:
            left = (until - self._record._now()).total_seconds()
            pause.wait(max(0.0, min(left, _LOOK)))

    def _arrived(self, pollers: Pollers) -> list[Arrival]:
        """What comes, until there is enough to be added, or nothing more comes for a while."""
        found: list[Arrival] = []
        size, begun = 0, monotonic()
        while pollers.asked and not self._stopped():
            arrival = pollers.next(_LOOK if not found else _QUIET)
            if arrival is None:
                break
            found.append(arrival)
            capture = arrival.taken.capture if arrival.taken is not None else None
            size += len(capture.packed or b"") if capture is not None else 0
            late = monotonic() - begun > _SOON
            if len(found) >= TOGETHER or size >= TOGETHER_BYTES or late:
                break
        return found

    def _take(self, arrivals: list[Arrival]) -> None:
        """Adds what came, and only then notes the visits."""
        given: list[tuple[str, Item]] = []
        for address, taken in ((each.address, each.taken) for each in arrivals):
            tally = self._tallies.setdefault(address, _Tally())
            if taken is None:
                continue
            tally.left_out += taken.left_out
            found = taken.found
            if isinstance(found, Report):
                given.append((address, Item(found=found, done=0, capture=taken.capture)))
            elif found is not None and not _is_of(address, taken):
                tally.refuse(_failure(found))
        unanswered = self._add(given)
        if unanswered is None:
            return
        visits = [v for each in arrivals for v in self._noted(each, unanswered)]
        self._record.ledger.visits.keep(visits)
        self._known.update((v.address, v) for v in visits if v.address in self._tallies)
        for arrival in arrivals:
            if arrival.taken is None:
                self._tell(arrival.address, self._tallies.pop(arrival.address))
        self._tell_under_way()

    def _noted(self, arrival: Arrival, unanswered: Collection[str]) -> list[Visit]:
        """The visits to note; what a language model did not answer is to be asked for again."""
        taken = arrival.taken
        if taken is None:
            return []
        tally = self._tallies[arrival.address]
        if not isinstance(taken.found, Report) or taken.found.origin not in unanswered:
            visits = taken.visits
            return [_unread(v) for v in visits] if tally.unanswered else list(visits)
        tally.unanswered = True
        before = self._record.ledger.visits.find(visit.address for visit in taken.visits)
        return [
            _unread(
                failed(
                    visit.address,
                    before.get(visit.address),
                    at=visit.asked,
                    every=self._how.every,
                    trouble="a language model gave no answer about it",
                )
            )
            for visit in taken.visits
        ]

    def _add(self, given: list[tuple[str, Item]]) -> frozenset[str] | None:
        """Adds reports, each with the address that it came of; None if that was cut off.

        Gives the origins of those that a language model did not answer.
        """
        if not given:
            return frozenset()
        ids = [item.found.id for _, item in given if isinstance(item.found, Report)]
        ledger = self._record.ledger
        before = ledger.known(ids)
        failures: list[Failure] = []
        added = self._record.add_intake(
            _Batch([item for _, item in given]),
            watch=Watch(set_aside=failures.append, stop=self._telling.stop),
            copies=self._lately(),
        )
        if added.interrupted:
            self._interrupted = True
            return None
        there = ledger.known(ids)
        refused = {failure.origin: failure for failure in failures}
        counted = set(before)
        for (address, item), ident in zip(given, ids, strict=True):
            tally = self._tallies[address]
            tally.came = True
            if ident not in there and isinstance(item.found, Report):
                tally.refuse(refused.get(item.found.origin))
            else:
                tally.new += ident not in counted
                tally.known += ident in counted
            counted.add(ident)
        return frozenset(f.origin for f in failures if f.reason == NotAnswered.reason)

    def _lately(self) -> Copies:
        """The reports of the last days, of which others may be copies; looked up anew at times."""
        if self._copies is None or monotonic() - self._copies[0] > _COPIES_LAST:
            self.close()
            self._copies = monotonic(), Copies(self._record.ledger)
        return self._copies[1]

    def _tell(self, address: str, tally: _Tally, outcome: Outcome | None = None) -> None:
        visit = self._known.get(address)
        came_to = outcome or _outcome(visit, tally)
        if outcome is None:
            self._outcomes[came_to] += 1
            self._sums.new += tally.new
            self._sums.known += tally.known
            self._sums.set_aside += tally.set_aside
        if self._telling.polled is None:
            return
        self._telling.polled(
            Polled(
                at=self._record._now(),
                address=address,
                outcome=came_to,
                new=tally.new,
                known=tally.known,
                set_aside=tally.set_aside,
                left_out=tally.left_out,
                failures=tuple(tally.failures),
                due=None if visit is None or visit.gone or outcome is not None else visit.due,
                trouble=None if visit is None or outcome is not None else visit.trouble,
            )
        )

    def _tell_under_way(self) -> None:
        """Tells of addresses of which much comes how far they are."""
        for address, tally in self._tallies.items():
            if tally.came and monotonic() - tally.told > _TELL_EVERY:
                tally.told = monotonic()
                self._tell(address, tally, Outcome.UNDER_WAY)


def _unread(visit: Visit) -> Visit:
    """A visit after which all of the address is asked for again, though it has not changed."""
    return replace(visit, edition=Edition(), digest=None)


def _is_of(address: str, taken: Taken) -> bool:
    """Whether what came is that the address itself could not be fetched, and no page of it."""
    return any(v.address == address and (v.failures or taken.put_off) for v in taken.visits)


def _outcome(visit: Visit | None, tally: _Tally) -> Outcome:
    if visit is not None and visit.trouble is not None:
        if visit.gone:
            return Outcome.GONE
        return Outcome.PUT_OFF if visit.trouble == PUT_OFF else Outcome.FAILED
    return Outcome.CHANGED if tally.came or tally.set_aside else Outcome.UNCHANGED


def _failure(refused: ReportRefused) -> Failure:
    return Failure(origin=refused.origin, reason=refused.reason, message=str(refused))
