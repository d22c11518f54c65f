"""The processes of this machine (concurrent.futures), of which one that dies is noticed.

Nobody can say which task ended a process, as all of a pool go down together: the one that waits
longest is told as having died, and the others are given to new processes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from itertools import islice
from multiprocessing.connection import Connection
from typing import Generic

from dateline.engine.work import TICK, Died, Result, Stop, Task

_DIED = Died(why="the process that worked on it ended")


@dataclass(slots=True)
class _Pending(Generic[Task, Result]):
    """A task that somebody works on, or will."""

    task: Task
    future: Future[Result]

    def is_done(self) -> bool:
        """Whether it has a result, or raised something of its own."""
        future = self.future
        return future.done() and not isinstance(future.exception(), BrokenProcessPool)


class LocalEngine:
    """`workers` processes that last from task to task; each has `ahead` more tasks waiting."""

    def __init__(self, workers: int, *, ahead: int = 1) -> None:
        self.workers = workers
        self._most = (1 + ahead) * workers
        self._ends, self._leash, self._executor = self._start()

    def run(
        self,
        function: Callable[[Task], Result],
        tasks: Iterable[Task],
        *,
        stop: Stop | None = None,
        in_order: bool = False,
    ) -> Iterator[tuple[Task, Result | Died]]:
        """As `Engine.run`; with `in_order` in the order of the tasks."""
        waiting = iter(tasks)
        pending: deque[_Pending[Task, Result]] = deque()
        while True:
            if stop is not None and stop():
                waiting = iter(())
                pending = deque(p for p in pending if not p.future.cancel())
            for task in islice(waiting, self._most - len(pending)):
                pending.append(_Pending(task, self._submit(function, task)))
            if not pending:
                return
            ready = _first_ready(pending, in_order=in_order)
            if ready is None:
                continue
            if ready.is_done():
                pending.remove(ready)
                yield ready.task, ready.future.result()
                continue
            self._renew()
            lost = next(p for p in pending if not p.is_done())
            pending.remove(lost)
            yield lost.task, _DIED
            for each in pending:
                if not each.is_done():
                    each.future = self._submit(function, each.task)

    def once(self, function: Callable[[Task], Result], task: Task) -> Result | Died:
        """As `Engine.once`."""
        try:
            return self._submit(function, task).result()
        except BrokenProcessPool:
            self._renew()
            return _DIED

    def close(self) -> None:
        """As `Engine.close`."""
        self._leash.close()
        self._executor.shutdown(wait=True, cancel_futures=True)
        self._ends.close()

    def _start(self) -> tuple[Connection, Connection, ProcessPoolExecutor]:
        """New processes, and the two ends of their leash.

        Whoever reads from the one sees its end when this process ends, or closes the other.
        """
        context = multiprocessing.get_context("spawn")
        ends, leash = context.Pipe(duplex=False)
        pool = ProcessPoolExecutor(
            self.workers, mp_context=context, initializer=_begin, initargs=(ends,)
        )
        return ends, leash, pool

    def _renew(self) -> None:
        """Starts new processes in place of a pool of which one died.

        A process that the pool was starting while it broke is ended by nobody else, and the pool
        would wait for it forever.
        """
        self.close()
        self._ends, self._leash, self._executor = self._start()

    def _submit(self, function: Callable[[Task], Result], task: Task) -> Future[Result]:
        """Hands a task to whoever is free."""
        try:
            return self._executor.submit(function, task)
        except BrokenProcessPool as error:
            broken: Future[Result] = Future()
            broken.set_exception(error)
            return broken


def _first_ready(
    pending: deque[_Pending[Task, Result]], *, in_order: bool
) -> _Pending[Task, Result] | None:
    """The one to look at next; `None` where there is none yet."""
    looked_at = [pending[0]] if in_order else list(pending)
    wait([p.future for p in looked_at], timeout=TICK, return_when=FIRST_COMPLETED)
    return next((p for p in looked_at if p.future.done()), None)


def _begin(ends: Connection) -> None:
    """In a worker, first: the terminal's Ctrl-C is for the writer, and it ends with the writer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_writer, args=(ends,), daemon=True).start()


def _end_with_writer(ends: Connection) -> None:
    ends.poll(None)  # nothing is ever sent: it returns, or raises, at the end
    os._exit(1)
