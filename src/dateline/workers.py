"""Reading reports in this process or in several, always in the order in which they come.

Several are a pool of processes that each open the tools once; one that dies is noticed, and what
it had at hand is read again.  Where a report is read changes nothing of what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing
from functools import partial
from itertools import groupby, tee

from dateline.answers import Failure
from dateline.engine.local import LocalEngine
from dateline.engine.work import Deaths, Died, alone
from dateline.errors import ReportRefused
from dateline.model import Report, Statements
from dateline.pipeline import Tools

Outcome = Statements | Failure
"""What reading a report came to: its claims, or why it is set aside."""

Opening = Callable[[], Tools]

CHUNK = 16
"""How many reports are parsed at once and go to a worker together."""

CHUNK_CHARACTERS = 50_000
"""The code points after which such a batch is full, so that memory stays bounded."""

_AHEAD = 2
"""How many batches a worker has waiting, so that it never waits itself."""

# What a fault in the reader raises.  One report that it cannot take must not end an archive.
_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    MemoryError,
    RuntimeError,
    TypeError,
    ValueError,
)


Batch = list[tuple[Report, Outcome]]
"""Some reports that follow each other, each with what reading it came to."""


def read_here(opening: Opening, reports: Iterable[Report]) -> Iterator[Batch]:
    """Reads reports in this process; the tools are opened when the first one comes."""
    for chunk in chunks(reports):
        yield list(zip(chunk, outcomes_of(opening(), chunk), strict=True))


def read_in_workers(opening: Opening, reports: Iterable[Report], workers: int) -> Iterator[Batch]:
    """Reads reports in that many processes; `opening` is called once in each and must pickle.

    Raises WorkersDied when the processes end one after the other, and what `opening` raises.
    """
    engine, deaths = LocalEngine(workers, ahead=_AHEAD), Deaths()
    read = partial(read_chunk, opening)

    def outcome_alone(report: Report) -> Outcome:
        found = alone(engine, read, [report])
        deaths.count(isinstance(found, Died), report.origin)
        return ended_worker(report) if isinstance(found, Died) else found[0]

    with closing(engine):
        for chunk, found in engine.run(read, chunks(reports), in_order=True):
            outcomes = [outcome_alone(r) for r in chunk] if isinstance(found, Died) else found
            yield list(zip(chunk, outcomes, strict=True))


def coded_or_read(
    reading: Callable[[Iterable[Report]], Iterator[Batch]], given: Iterable[Report | Statements]
) -> Generator[Batch, None, None]:
    """All that is given, in its order: what was coded before as it is, the rest as it is read."""
    for coded, run in groupby(given, key=lambda one: isinstance(one, Statements)):
        if not coded:
            yield from reading(one for one in run if isinstance(one, Report))
            continue
        coming, saying = tee(one for one in run if isinstance(one, Statements))
        # in the same batches as if they were read, so that a record is the same, entry for entry
        for chunk in chunks(one.report for one in coming):
            yield list(zip(chunk, saying, strict=False))


def read_chunk(opening: Opening, chunk: list[Report]) -> list[Outcome]:
    """In a worker: what some reports say; the tools are opened at the first."""
    return outcomes_of(opened(opening), chunk)


def opened(opening: Opening) -> Tools:
    """In a worker: its tools, opened once."""
    if not _opened:
        _opened.append(opening())
    return _opened[0]


def not_read(report: Report, error: BaseException) -> Failure:
    """A report on which the reader failed, or that it refuses."""
    if isinstance(error, ReportRefused):
        return Failure(origin=report.origin, reason=error.reason, message=str(error))
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return _failure(
        report,
        f"the reader failed on it ({what}); that is a fault of Dateline: please report it, with "
        "the text",
    )


def ended_worker(report: Report) -> Failure:
    """A report that ends the process that reads it."""
    return _failure(report, "the process that read it died three times; try it by itself")


def _failure(report: Report, message: str) -> Failure:
    return Failure(origin=report.origin, reason="not read", message=f"{report.origin}: {message}")


def chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """Some reports that are parsed at once, in their order."""
    chunk: list[Report] = []
    size = 0
    for report in reports:
        chunk.append(report)
        size += len(report.text)
        if len(chunk) == CHUNK or size >= CHUNK_CHARACTERS:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def outcomes_of(tools: Tools, reports: list[Report]) -> list[Outcome]:
    """What each of some reports says; one that the reader cannot take is told by itself."""
    single = len(reports) == 1
    if single or tools.model is None:  # of a language model nothing is asked twice
        try:
            return [tools.statements(reading) for reading in tools.read_all(reports)]
        except (ReportRefused, *_FAULTS) as error:
            if single:
                return [not_read(reports[0], error)]
    return [outcome for report in reports for outcome in outcomes_of(tools, [report])]


_opened: list[Tools] = []
"""In a worker: its tools, once they are open."""
