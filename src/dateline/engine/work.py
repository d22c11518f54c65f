"""What an engine does: it runs one function on each of many tasks, somewhere else.

A task may end the process that works on it (no memory left, a fault in a compiled library).  An
engine notices and says so (`Died`); who gave the task finds out with `alone` whether it was to
blame, since on some engines others' tasks go down with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from dateline.errors import WorkersDied

Task = TypeVar("Task")
Result = TypeVar("Result")
Stop = Callable[[], bool]

TRIES = 2
"""How often a task is tried alone before it is to blame; with the first time, three times."""

TICK = 0.5
"""Seconds after which a wait looks whether it is to stop."""

_IN_A_ROW = 3
"""After how many tasks in a row that ended a worker the workers themselves are to blame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Died:
    """The process that worked on a task ended before it was done."""

    why: str


class Engine(Protocol):
    """Processes, here or elsewhere.  Functions and tasks must pickle."""

    workers: int

    def run(
        self,
        function: Callable[[Task], Result],
        tasks: Iterable[Task],
        *,
        stop: Stop | None = None,
    ) -> Iterator[tuple[Task, Result | Died]]:
        """Each task with its result, as they are done; a few tasks are taken ahead.

        After `stop` only what is begun is finished.  Raises what the function raises.
        """
        ...

    def once(self, function: Callable[[Task], Result], task: Task) -> Result | Died:
        """One task, tried once."""
        ...

    def close(self) -> None:
        """Ends the processes, and what they are at."""
        ...


def alone(engine: Engine, function: Callable[[Task], Result], task: Task) -> Result | Died:
    """Tries one task with nothing else at hand, so that it is known whether it ends a worker.

    To be called between two results of `run`, while the engine waits.
    """
    result = engine.once(function, task)
    for _ in range(TRIES - 1):
        if not isinstance(result, Died):
            break
        result = engine.once(function, task)
    return result


class Deaths:
    """How many tasks in a row ended a worker each time they were tried alone."""

    def __init__(self) -> None:
        self._in_a_row = 0

    def count(self, died: bool, name: str) -> None:
        """Take note of one.  Raises WorkersDied where one after the other does."""
        self._in_a_row = self._in_a_row + 1 if died else 0
        if self._in_a_row == _IN_A_ROW:
            raise WorkersDied(
                f"the processes that read end one after the other, the last one at {name}; is "
                "there enough memory (300 MB each, more for long reports)? What was done is kept; "
                "go on with fewer: --workers 1"
            )
