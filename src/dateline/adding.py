"""Reports into a record: each is read, known already, or set aside with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """Reports that were found and loaded, and those that were not; nothing is kept yet."""

    reports: tuple[Report, ...]
    failures: tuple[Failure, ...]

    def nothing_added(self) -> Added:
        """The result for a record that took none of them."""
        failed = len(self.failures)
        return Added(
            given=failed, read=0, known=0, failures=self.failures, claims=0, sources=0, copies=0
        )


def load_all(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    published: date | None = None,
    publisher: str | None = None,
) -> Loaded:
    """Load files, folders and ("-") the standard input; what is refused is in the `failures`.

    `published` and `publisher`, where given, hold for all of them, whatever they say.
    """
    reports: list[Report] = []
    failures: list[Failure] = []
    for path in _sources(paths):
        try:
            if path is not None:
                reports.append(load(path, published=published, publisher=publisher))
            else:
                stream = stdin or BytesIO()
                reports.append(load_stream(stream, published=published, publisher=publisher))
        except ReportRefused as error:
            failures.append(Failure(origin=error.origin, reason=error.reason, message=str(error)))
    return Loaded(reports=tuple(reports), failures=tuple(failures))


def add_loaded(
    ledger: Ledger,
    tools: Callable[[], Tools],
    loaded: Loaded,
    *,
    now: Callable[[], datetime],
    progress: Progress | None = None,
) -> Added:
    """Add loaded reports to a record, each wholly or not at all.

    They go in by date, agencies first, so that copies are found to be copies.  `tools` is called
    only when there is something to read.  Errors of the record are raised; what went in before
    stays.
    """
    tally = _Tally(given=len(loaded.reports) + len(loaded.failures), failures=list(loaded.failures))
    fresh: dict[str, Report] = {}
    for report in loaded.reports:
        if report.id in fresh or ledger.has(report.id):
            tally.known += 1
        else:
            fresh[report.id] = report
    finder = CopyFinder(_earlier(ledger, fresh.values()))
    for done, report in enumerate(sorted(fresh.values(), key=_order)):
        if progress is not None:
            progress(done, len(fresh), report.origin)
        _add(ledger, tools(), report, finder, tally, now())
    if progress is not None:
        progress(len(fresh), len(fresh), "")
    return tally.result()


def _sources(paths: Iterable[str | Path]) -> Iterator[Path | None]:
    for path in paths:
        if str(path) == "-":
            yield None
        else:
            yield from find_reports([path])


def _order(report: Report) -> tuple[datetime, bool, str]:
    published = report.published or datetime.min.replace(tzinfo=UTC)
    return published, report.publisher_kind is not SourceKind.AGENCY, report.origin


def _earlier(ledger: Ledger, fresh: Iterable[Report]) -> Iterator[Report]:
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
