"""Reports into a record: each is read, known already, or set aside with its reason.

They stream: of an archive of any size some hundred reports are in memory.  They go in as they come,
in windows of some hundred within which the earlier come first, and at one instant the agencies, so
that copies are found to be copies.  Where the windows begin depends on what is given alone: adding
the same again after an interruption goes on as if there had been none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, nullcontext
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from dateline.answers import Added, Failure
from dateline.capture import Capture
from dateline.errors import ReportRefused
from dateline.ingest.editions import version_of
from dateline.ingest.intake import Item, TakenIn
from dateline.ingest.syndication import CopyFinder, shared_part
from dateline.interval import DAY, midnight
from dateline.judgement import Judgement, judged
from dateline.ledger.base import Ledger
from dateline.model import Report, Statements
from dateline.pipeline import LANGUAGES
from dateline.tally import Tally, Watch
from dateline.vocabulary import SourceKind, Subject, Verdict
from dateline.workers import Batch, coded_or_read, not_read

WINDOW = 500
"""How many things given are looked at together: which are known, and what comes first."""

WINDOW_CHARACTERS = 5_000_000
"""The code points, and bytes of captures, after which a window is full."""

KEPT = 1_000
"""How many of those set aside the result names."""

_COPY_WINDOW = timedelta(days=7)
_ADDING = "dateline add"
"""Who judges that a report is a new version of another, when it is added."""
_COPY_MEMORY = 100_000

HowToRead = Callable[[Iterable[Report]], Iterator[Batch]]
"""How reports are read, in their order; see `workers`."""


def add_all(
    ledger: Ledger,
    intake: TakenIn,
    reading: HowToRead,
    *,
    now: Callable[[], datetime],
    watch: Watch,
    copies: Copies | None = None,
) -> Added:
    """Add what is taken in to a record, each report wholly or not at all.

    `copies`, where given, are those of additions shortly before, and stay open.  It ends early,
    after the reports at hand, once `watch.stop` says so.  Errors of the record are raised; what
    went in before stays.
    """
    addition = _Addition(ledger, intake, watch, copies or Copies(ledger))
    with nullcontext() if copies is not None else closing(addition.copies):
        outcomes = coded_or_read(reading, addition.fresh())
        for batch in outcomes:
            addition.take(batch, now())
            if watch.stopped():
                addition.tally.interrupted = True
                break
        outcomes.close()
    return addition.result()


@dataclass(slots=True, kw_only=True)
class _Tally(Tally):
    """Counts while adding."""

    copies: int = 0
    erased: int = 0
    sources: set[str] = field(default_factory=set)
    failures: list[Failure] = field(default_factory=list)
    unread: Counter[str] = field(default_factory=Counter)


class _Addition:
    """One run: what is ahead of the writer, and what has become of the rest."""

    def __init__(self, ledger: Ledger, intake: TakenIn, watch: Watch, copies: Copies) -> None:
        self._ledger = ledger
        self._intake = intake
        self._ahead: dict[str, int] = {}
        self._captures: dict[str, Capture] = {}
        self._given = 0
        self.copies = copies
        self.tally = _Tally(watch=watch)

    def fresh(self) -> Iterator[Report | Statements]:
        """The reports that the record lacks, marked where they are copies."""
        for window in self._windows():
            reports: dict[str, Report] = {}
            coded: dict[str, Statements] = {}
            dones: dict[str, int] = {}
            captures: dict[str, Capture] = {}
            for item in window:
                found = item.found
                if found is None:
                    continue
                if isinstance(found, ReportRefused):
                    self._refuse(found)
                    continue
                report = found.report if isinstance(found, Statements) else found
                if report.id in reports or report.id in self._ahead:
                    self.tally.known += 1
                    continue
                reports[report.id] = report
                dones[report.id] = item.done
                if isinstance(found, Statements):
                    coded[report.id] = found
                if item.capture is not None:
                    captures[report.id] = item.capture
            self._given += len(window)
            known = self._ledger.known(reports)
            self.tally.known += len(known)
            self.tally.erased += len(self._ledger.erasures(known)) if known else 0
            fresh = [report for ident, report in reports.items() if ident not in known]
            if not fresh:
                self._advance(window[-1].done)
                continue
            self._captures.update((r.id, captures[r.id]) for r in fresh if r.id in captures)
            self.copies.look_back(fresh)
            for report in sorted(fresh, key=_order):
                self._ahead[report.id] = dones[report.id]
                marked, said = self.copies.marked(report), coded.get(report.id)
                yield marked if said is None else replace(said, report=marked)

    def _windows(self) -> Iterator[list[Item]]:
        """What is given, some hundred at a time, until it is to stop."""
        window: list[Item] = []
        size = 0
        for item in self._intake:
            if item.found is None:
                self._advance(item.done)
            else:
                window.append(item)
                size += _held(item)
            if len(window) == WINDOW or size >= WINDOW_CHARACTERS:
                yield window
                window, size = [], 0
            if self.tally.watch.stopped():
                self.tally.interrupted = True
                return
        if window:
            yield window

    def take(self, batch: Batch, now: datetime) -> None:
        """Write what reading some reports came to, in one step if nothing is wrong with any."""
        said = [outcome for _, outcome in batch if not isinstance(outcome, Failure)]
        links = self._links({given.report.id: given.report for given in said}, now)
        try:
            captures = {given.report.id: self._captures.get(given.report.id) for given in said}
            kept = {ident: capture for ident, capture in captures.items() if capture is not None}
            added = self._ledger.add_all(said, recorded=now, judgements=links, captures=kept)
        except ValueError as error:
            if len(batch) > 1:
                for one in batch:
                    self.take([one], now)
                return
            batch, added = [(batch[0][0], not_read(batch[0][0], error))], frozenset()
        for report, outcome in batch:
            done = self._ahead.pop(report.id)
            self._captures.pop(report.id, None)
            if isinstance(outcome, Failure):
                self._set_aside(outcome)
            elif report.id in added:
                self._count(report, outcome)
            else:
                self.tally.known += 1
            self._advance(done)

    def _count(self, report: Report, statements: Statements) -> None:
        self.tally.read += 1
        self.tally.claims += len(statements.claims)
        self.tally.copies += report.derived_from is not None
        if report.language not in LANGUAGES:
            self.tally.unread[report.language] += 1
        self.tally.sources |= {claim.source for claim in statements.claims}

    def _links(self, reports: Mapping[str, Report], now: datetime) -> list[Judgement]:
        """That reports are new versions of what the same outlet published before.

        They go in with the reports, so that none is there without its link, whenever it is killed.
        A person can judge otherwise; the later word counts.
        """
        origins = {r.derived_from for r in reports.values() if r.derived_from is not None}
        earlier = {r.id: r for r in self._ledger.reports_of(origins - reports.keys())}
        earlier |= {ident: reports[ident] for ident in origins & reports.keys()}
        found: list[Judgement] = []
        for report in reports.values():
            origin = earlier.get(report.derived_from or "")
            former = version_of(report, () if origin is None else (origin,))
            if former is not None:
                found.append(_link(report, former, now))
        return found

    def result(self) -> Added:
        """The counts."""
        tally = self.tally
        if not tally.interrupted and self._given != tally.given:
            raise AssertionError("a report was lost while adding: please report this as a bug")
        return Added(
            given=tally.given,
            read=tally.read,
            known=tally.known,
            failed=tally.failed,
            failures=tuple(tally.failures),
            reasons=tuple(tally.reasons.most_common()),
            left_out=self._intake.left_out,
            claims=tally.claims,
            sources=len(tally.sources),
            copies=tally.copies,
            interrupted=tally.interrupted,
            erased=tally.erased,
            unread=tuple(tally.unread.most_common()),
            passed_over=self._intake.passed_over,
            others=tuple(self._intake.others.most_common()),
        )

    def _refuse(self, error: ReportRefused) -> None:
        self._set_aside(Failure(origin=error.origin, reason=error.reason, message=str(error)))

    def _set_aside(self, failure: Failure) -> None:
        self.tally.set_aside(failure)
        if len(self.tally.failures) < KEPT:
            self.tally.failures.append(failure)

    def _advance(self, done: int) -> None:
        self.tally.advance(done, self._intake.size)


def _link(report: Report, former: Report, now: datetime) -> Judgement:
    """The judgement that one report is a version of another."""
    share = shared_part(report.text, former.text)
    where = "address" if report.url is not None and report.url == former.url else "title"
    return judged(
        Verdict.SAME,
        Subject.REPORT,
        (report.id, former.id),
        author=_ADDING,
        reason=f"one outlet's text of one {where}, {share:.0%} of its words alike",
        decided=now,
    )


class Copies:
    """The reports of some days around those that are added, in the record or on their way to it."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._finder = CopyFinder(window=_COPY_WINDOW)
        self._days: set[date] = set()
        self._most = _COPY_MEMORY

    def close(self) -> None:
        """Lets go of what was kept."""
        self._finder.close()

    def look_back(self, fresh: list[Report]) -> None:
        """Takes from the record the reports of which some new ones may be copies."""
        days = {report.published.date() for report in fresh if report.published is not None}
        if len(self._finder) > self._most and days:
            self._forget(min(days))
        needed = {day - DAY * back for day in days for back in range(_COPY_WINDOW.days + 1)}
        for first, last in _runs(needed - self._days):
            for report in self._ledger.reports(since=midnight(first), until=midnight(last) + DAY):
                self._finder.add(report)
        self._days |= needed

    def marked(self, report: Report) -> Report:
        """The report, with the one it was copied from where there is one."""
        origin = self._finder.find(report)
        if origin is not None:
            report = replace(report, derived_from=origin)
        self._finder.add(report)
        return report

    def _forget(self, earliest: date) -> None:
        """Drops what lies further back; reports that come in no order keep it all."""
        first = earliest - _COPY_WINDOW
        self._finder.forget(midnight(first))
        self._days = {day for day in self._days if day >= first}
        self._most = max(_COPY_MEMORY, 2 * len(self._finder))


def _held(item: Item) -> int:
    """How much of the memory something takes while it waits, in code points or bytes."""
    report = item.found.report if isinstance(item.found, Statements) else item.found
    text = len(report.text) if isinstance(report, Report) else 0
    return text + (len(item.capture.packed or b"") if item.capture is not None else 0)


def _order(report: Report) -> tuple[datetime, bool]:
    published = report.published or datetime.min.replace(tzinfo=UTC)
    return published, report.publisher_kind is not SourceKind.AGENCY


def _runs(days: set[date]) -> Iterator[tuple[date, date]]:
    """The spans of days that follow each other."""
    first = last = None
    for day in sorted(days):
        if last is not None and day != last + DAY:
            yield first or last, last
            first = day
        first, last = first or day, day
    if first is not None and last is not None:
        yield first, last
