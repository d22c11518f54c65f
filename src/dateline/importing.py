"""Event data sets of others into a record, as claims of who coded them.

Each row is a report with its own words and cells, so that every answer leads to it.  They stream,
some hundred at a time go in in one step; a row that the record has already adds nothing.  A row
that its makers changed comes in as a newer version of the former, which then no longer counts.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from dateline.adding import Advance, Watch
from dateline.answers import Failure
from dateline.errors import BadRow, ReportRefused
from dateline.event_data import CodedEvent, DataSet, Imported
from dateline.ingest.event_files import coded_events, is_row_of_data_set
from dateline.judgement import Judgement, judged
from dateline.ledger.base import Ledger
from dateline.lookup import Day, day_of
from dateline.model import Report
from dateline.pipeline import Progress as Compiling
from dateline.pipeline import open_coded_events
from dateline.preparing import Preparation, Preparing
from dateline.resolve.coded_events import CodedEvents, ResolvedEvent
from dateline.vocabulary import Subject, Verdict

TOGETHER = 500
"""How many rows go into the record in one step."""

_IMPORTING = "dateline import"
"""Who judges that a row is a new version of another, when it is taken in."""


class TakesEventData(ABC):
    """A record that takes in event data sets of others."""

    ledger: Ledger
    _now: Callable[[], datetime]
    _compiling: Compiling | None

    @abstractmethod
    def prepare(self, watch: Preparing | None = None) -> Preparation:
        """Work out who held each place and keep it with the record."""

    def import_events(
        self,
        dataset: str,
        *paths: str | Path,
        edition: str | None = None,
        published: Day = None,
        watch: Watch | None = None,
    ) -> Imported:
        """Take in files of an event data set ("ged", "acled"), each row as a report of its makers.

        `edition` is that of UCDP GED where the names of the files do not tell it, `published` the
        day on which it came out.  Rows that cannot be taken are told to `watch` and counted.
        Raises RecordError, BadDate or BadEdition; ValueError for no data set.
        """
        events = coded_events(
            DataSet(dataset), map(Path, paths), edition=edition, published=day_of(published)
        )
        watch = watch or Watch()
        size = sum(Path(path).stat().st_size for path in paths if Path(path).is_file())
        importer = _Importing(self.ledger, open_coded_events(self._compiling), watch, size)
        done = importer.take(events, self._now)
        if done.added:
            self.prepare(
                Preparing(progress=watch.preparing, stop=watch.stop, most=max(2_000, done.added))
            )
        return done


@dataclass(slots=True)
class _Tally:
    given: int = 0
    added: int = 0
    known: int = 0
    newer: int = 0
    claims: int = 0
    unplaced: int = 0
    done: int = 0
    interrupted: bool = False
    unexplained: Counter[str] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)


class _Importing:
    """One run."""

    def __init__(self, ledger: Ledger, coding: CodedEvents, watch: Watch, size: int) -> None:
        self._ledger = ledger
        self._coding = coding
        self._watch = watch
        self._size = size
        self._tally = _Tally()
        self._former: dict[str, tuple[datetime, str]] | None = None

    def take(
        self, events: Iterator[tuple[CodedEvent | ReportRefused, int]], now: Callable[[], datetime]
    ) -> Imported:
        """Takes all of them in, or as many as there are until it is to stop."""
        tally = self._tally
        while window := list(islice(events, TOGETHER)):
            self._take_some(window, now())
            self._advance(window[-1][1])
            if self._watch.stopped():
                tally.interrupted = True
                break
        failed = tally.reasons.total()
        if tally.given != tally.added + tally.known + failed:
            raise AssertionError("a row was lost while importing: please report this as a bug")
        return Imported(
            given=tally.given,
            added=tally.added,
            known=tally.known,
            failed=failed,
            newer=tally.newer,
            claims=tally.claims,
            unplaced=tally.unplaced,
            provisional=tuple(tally.unexplained.most_common()),
            reasons=tuple(tally.reasons.most_common()),
            interrupted=tally.interrupted,
        )

    def _take_some(
        self, window: Sequence[tuple[CodedEvent | ReportRefused, int]], now: datetime
    ) -> None:
        tally = self._tally
        tally.given += len(window)
        events: dict[str, CodedEvent] = {}
        for found, _ in window:
            if isinstance(found, ReportRefused):
                self._refuse(found)
            elif found.report.id in events:
                tally.known += 1
            else:
                events[found.report.id] = found
        known = self._ledger.known(events)
        tally.known += len(known)
        fresh: list[ResolvedEvent] = []
        for ident, event in events.items():
            if ident not in known:
                try:
                    fresh.append(self._coding.resolve(event))
                except ValueError as error:
                    self._refuse(BadRow(event.report.origin, str(error)))
        links = self._links([each.statements.report for each in fresh], now)
        added = self._ledger.add_all(
            [each.statements for each in fresh], recorded=now, judgements=links
        )
        tally.added += len(added)
        tally.known += len(fresh) - len(added)
        tally.newer += len(links)
        for each in fresh:
            if each.statements.report.id in added:
                tally.claims += len(each.statements.claims)
                tally.unplaced += not each.placed
                tally.unexplained.update(set(each.unexplained))

    def _links(self, reports: Sequence[Report], now: datetime) -> list[Judgement]:
        """That rows are new versions of what the same data set had of the same event."""
        if self._former is None:
            self._former = _rows_of_events(self._ledger)
        found: list[Judgement] = []
        for report in reports:
            title, published = report.title or "", report.published
            if published is None:
                continue
            former = self._former.get(title)
            if former is not None:
                found.append(
                    judged(
                        Verdict.SAME,
                        Subject.REPORT,
                        (report.id, former[1]),
                        author=_IMPORTING,
                        reason=f"both are {title}",
                        decided=now,
                    )
                )
            self._former[title] = max(former or (published, report.id), (published, report.id))
        return found

    def _refuse(self, error: ReportRefused) -> None:
        self._tally.reasons[error.reason] += 1
        if self._watch.set_aside is not None:
            self._watch.set_aside(
                Failure(origin=error.origin, reason=error.reason, message=str(error))
            )

    def _advance(self, done: int) -> None:
        tally = self._tally
        if self._watch.progress is not None:
            self._watch.progress(
                Advance(
                    read=tally.added,
                    known=tally.known,
                    failed=tally.reasons.total(),
                    done=done,
                    size=self._size,
                )
            )


def _rows_of_events(ledger: Ledger) -> dict[str, tuple[datetime, str]]:
    """The latest report of each event of a data set that the record has, by its title."""
    found: dict[str, tuple[datetime, str]] = {}
    for report in ledger.reports() if ledger.counts().reports else ():
        if is_row_of_data_set(report) and report.title and report.published is not None:
            entry = (report.published, report.id)
            found[report.title] = max(found.get(report.title, entry), entry)
    return found
