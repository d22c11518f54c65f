"""Reports into a record: each is read, known already, or set aside with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from dateline.answers import Added, Failure
from dateline.errors import ReportRefused
from dateline.ingest.files import find_reports, load, load_stream
from dateline.ingest.syndication import CopyFinder
from dateline.ledger.base import Ledger
from dateline.model import Report
from dateline.pipeline import Tools
from dateline.vocabulary import SourceKind

_COPY_WINDOW = timedelta(days=7)

Progress = Callable[[int, int, str], None]


@dataclass(slots=True)
class _Tally:
    """Counts while adding."""

    given: int = 0
    read: int = 0
    known: int = 0
    claims: int = 0
    copies: int = 0
    sources: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)

    def result(self) -> Added:
        """The counts, once they add up."""
        if self.given != self.read + self.known + len(self.failures):
            raise AssertionError("a report was lost while adding: please report this as a bug")
        return Added(
            given=self.given,
            read=self.read,
            known=self.known,
            failures=tuple(self.failures),
            claims=self.claims,
            sources=len(self.sources),
            copies=self.copies,
        )


def add_paths(
    ledger: Ledger,
    tools: Callable[[], Tools],
    paths: Sequence[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: date | None = None,
    publisher: str | None = None,
    progress: Progress | None = None,
    now: Callable[[], datetime] = lambda: datetime.now(UTC),
) -> Added:
    """Add files, folders and ("-") the standard input to a record, report by report.

    Each report goes in wholly or not at all.
    Reports go in by date, agencies first, so that copies are found to be copies.  `tools` is called
    only when there is something to read; `published` and `publisher` hold for all reports that are
    given.  What is refused is counted and told in the result; errors of the record are raised.
    """
    tally = _Tally()
    fresh: list[Report] = []
    seen: set[str] = set()
    for report in _load(paths, stdin, published, publisher, tally):
        if report.id in seen or ledger.has(report.id):
            tally.known += 1
        else:
            seen.add(report.id)
            fresh.append(report)
    fresh.sort(key=_order)
    finder = CopyFinder(_earlier(ledger, fresh))
    for done, report in enumerate(fresh):
        if progress is not None:
            progress(done, len(fresh), report.origin)
        _add(ledger, tools(), report, finder, tally, now())
    if progress is not None:
        progress(len(fresh), len(fresh), "")
    return tally.result()


def _load(
    paths: Sequence[str | Path],
    stdin: BinaryIO | None,
    published: date | None,
    publisher: str | None,
    tally: _Tally,
) -> Iterator[Report]:
    for path in _sources(paths):
        tally.given += 1
        try:
            if path is not None:
                yield load(path, published=published, publisher=publisher)
            else:
                yield load_stream(stdin or BytesIO(), published=published, publisher=publisher)
        except ReportRefused as error:
            tally.failures.append(
                Failure(origin=error.origin, reason=error.reason, message=str(error))
            )


def _sources(paths: Iterable[str | Path]) -> Iterator[Path | None]:
    for path in paths:
        if str(path) == "-":
            yield None
        else:
            yield from find_reports([path])


def _order(report: Report) -> tuple[datetime, bool, str]:
    published = report.published or datetime.min.replace(tzinfo=UTC)
    return published, report.publisher_kind is not SourceKind.AGENCY, report.origin


def _earlier(ledger: Ledger, fresh: Sequence[Report]) -> Iterator[Report]:
    """The reports of a record that new ones may be copies of."""
    dates = [r.published for r in fresh if r.published is not None]
    if not dates:
        return iter(())
    return ledger.reports(since=min(dates) - _COPY_WINDOW, until=max(dates) + timedelta(days=1))


def _add(
    ledger: Ledger, tools: Tools, report: Report, finder: CopyFinder, tally: _Tally, now: datetime
) -> None:
    origin = finder.find(report)
    if origin is not None:
        report = replace(report, derived_from=origin)
        tally.copies += 1
    finder.add(report)
    statements = tools.statements(tools.read(report))
    if not ledger.add(statements, recorded=now):
        tally.known += 1
        return
    tally.read += 1
    tally.claims += len(statements.claims)
    tally.sources |= {claim.source for claim in statements.claims}
