"""Event data sets of others into a record, as claims of who coded them.

Each row is a report with its own words and cells, so that every answer leads to it.  They stream,
some hundred at a time go in in one step; a row that the record has already adds nothing.  A row
that its makers changed comes in as a newer version of the former, which then no longer counts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.errors import BadRow
from dateline.event_data import CodedEvent, Imported
from dateline.importing.running import Importing
from dateline.ingest.event_files import is_row_of_data_set
from dateline.judgement import Judgement, judged
from dateline.ledger.base import Ledger
from dateline.model import Report
from dateline.resolve.coded_events import CodedEvents, ResolvedEvent
from dateline.tally import Tally, Watch
from dateline.vocabulary import Subject, Verdict

_IMPORTING = "dateline import"
"""Who judges that a row is a new version of another, when it is taken in."""


@dataclass(slots=True, kw_only=True)
class RowTally(Tally):
    """Counts of rows of event data sets."""

    newer: int = 0
    unplaced: int = 0
    unexplained: Counter[str] = field(default_factory=Counter)


class RowsIn(Importing[CodedEvent]):
    """One run over the rows of event data sets."""

    tally: RowTally

    def __init__(self, ledger: Ledger, coding: CodedEvents, watch: Watch, size: int) -> None:
        super().__init__(ledger, RowTally(watch=watch), size)
        self._coding = coding
        self._former: dict[str, tuple[datetime, str]] | None = None

    def result(self) -> Imported:
        """See `Importing`."""
        tally = self.tally
        return replace(
            super().result(),
            newer=tally.newer,
            unplaced=tally.unplaced,
            provisional=tuple(tally.unexplained.most_common()),
        )

    def take_some(self, some: Sequence[CodedEvent], now: datetime) -> None:
        """See `Importing`."""
        tally = self.tally
        events: dict[str, CodedEvent] = {}
        for found in some:
            if found.report.id in events:
                tally.known += 1
            else:
                events[found.report.id] = found
        known = self.ledger.known(events)
        tally.known += len(known)
        fresh: list[ResolvedEvent] = []
        for ident, event in events.items():
            if ident not in known:
                try:
                    fresh.append(self._coding.resolve(event))
                except ValueError as error:
                    tally.refuse(BadRow(event.report.origin, str(error)))
        links = self._links([each.statements.report for each in fresh], now)
        added = self.ledger.add_all(
            [each.statements for each in fresh], recorded=now, judgements=links
        )
        tally.read += len(added)
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
            self._former = _rows_of_events(self.ledger)
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


def _rows_of_events(ledger: Ledger) -> dict[str, tuple[datetime, str]]:
    """The latest report of each event of a data set that the record has, by its title."""
    found: dict[str, tuple[datetime, str]] = {}
    for report in ledger.reports() if ledger.counts().reports else ():
        if is_row_of_data_set(report) and report.title and report.published is not None:
            entry = (report.published, report.id)
            found[report.title] = max(found.get(report.title, entry), entry)
    return found
