"""Reading reports in this process or in several, always in the order in which they come.

Several are a pool of processes that each open the tools once; one that dies is noticed, and what
it had at hand is read again.  Where a report is read changes nothing of what it says.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

from dateline.answers import Failure
from dateline.errors import WorkersDied
from dateline.model import Report, Statements
from dateline.pipeline import Tools

Outcome = Statements | Failure
"""What reading a report came to: its claims, or why it is set aside."""

Opening = Callable[[], Tools]

CHUNK = 16
"""How many reports are parsed at once and go to a worker together."""

CHUNK_CHARACTERS = 50_000
"""The code points after which such a batch is full, so that memory stays bounded."""

_AHEAD = 3
"""How many batches a worker has waiting, so that it never waits itself."""

_DEATHS = 3
"""After how many reports in a row that ended a worker the workers themselves are to blame."""

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
    for chunk in _chunks(reports):
        yield list(zip(chunk, _outcomes(opening(), chunk), strict=True))


def read_in_workers(opening: Opening, reports: Iterable[Report], workers: int) -> Iterator[Batch]:
    """Reads reports in that many processes; `opening` is called once in each and must pickle.

    Raises WorkersDied when the processes end one after the other, and what `opening` raises.
    """
    pool = _Pool(opening, workers)
    chunks = _chunks(reports)
    pending: deque[tuple[list[Report], Future[list[Outcome]]]] = deque()
    try:
        while True:
            while len(pending) < _AHEAD * workers and (chunk := next(chunks, None)) is not None:
                pending.append((chunk, pool.submit(chunk)))
            if not pending:
                return
            chunk, future = pending.popleft()
            try:
                found = future.result()
            except BrokenProcessPool:
                pool.renew()
                found = [pool.read_alone(report) for report in chunk]
                # those that were done before the worker died are done
                pending = deque((c, f if _is_done(f) else pool.submit(c)) for c, f in pending)
            yield list(zip(chunk, found, strict=True))
    finally:
        pool.close()


def not_read(report: Report, error: BaseException) -> Failure:
    """A report on which the reader failed."""
    what = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return _failure(
        report,
        f"the reader failed on it ({what}); that is a fault of Dateline: please report it, with "
        "the text",
    )


def _failure(report: Report, message: str) -> Failure:
    return Failure(origin=report.origin, reason="not read", message=f"{report.origin}: {message}")


def _chunks(reports: Iterable[Report]) -> Iterator[list[Report]]:
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


def _outcomes(tools: Tools, reports: list[Report]) -> list[Outcome]:
    """What each of some reports says; one that the reader cannot take is told by itself."""
    try:
        return [tools.statements(reading) for reading in tools.read_all(reports)]
    except _FAULTS as error:
        if len(reports) == 1:
            return [not_read(reports[0], error)]
        return [outcome for report in reports for outcome in _outcomes(tools, [report])]


def _is_done(future: Future[list[Outcome]]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


class _Pool:
    """The processes that read, and how often they died."""

    def __init__(self, opening: Opening, workers: int) -> None:
        self._opening = opening
        self._workers = workers
        self._deaths = 0
        self._executor = self._start()

    def _start(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(
            self._workers,
            mp_context=multiprocessing.get_context("spawn"),
            initializer=_begin,
        )

    def submit(self, chunk: list[Report]) -> Future[list[Outcome]]:
        """Hands a batch to whoever is free."""
        try:
            return self._executor.submit(_read_chunk, self._opening, chunk)
        except BrokenProcessPool as error:
            broken: Future[list[Outcome]] = Future()
            broken.set_exception(error)
            return broken

    def renew(self) -> None:
        """Starts new processes in place of a pool of which one died."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start()

    def read_alone(self, report: Report) -> Outcome:
        """Reads one report with nothing else at hand, so that it is known who ends a worker.

        Raises WorkersDied where one report after the other does.
        """
        for _ in range(2):
            try:
                (outcome,) = self.submit([report]).result()
            except BrokenProcessPool:
                self.renew()
            else:
                self._deaths = 0
                return outcome
        self._deaths += 1
        if self._deaths == _DEATHS:
            raise WorkersDied(
                "the processes that read end one after the other, the last one at "
                f"{report.origin}; is there enough memory (300 MB each, more for long "
                "reports)? What was added is kept; go on with fewer: --workers 1"
            )
        return _failure(report, "the process that read it died twice; try it by itself")

    def close(self) -> None:
        """Ends the processes, each after the batch at hand."""
        self._executor.shutdown(wait=True, cancel_futures=True)


_opened: list[Tools] = []
"""In a worker: its tools, once they are open."""


def _begin() -> None:
    """In a worker, first: the terminal's Ctrl-C is for the writer, and it ends with the writer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_writer, daemon=True).start()


def _end_with_writer() -> None:
    writer = multiprocessing.parent_process()
    if writer is not None:
        writer.join()
        os._exit(1)


def _read_chunk(opening: Opening, chunk: list[Report]) -> list[Outcome]:
    """In a worker: reads a batch."""
    if not _opened:
        _opened.append(opening())
    return _outcomes(_opened[0], chunk)
