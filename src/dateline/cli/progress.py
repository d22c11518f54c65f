"""How far a long addition is: a bar on a terminal, a line a minute elsewhere; and Ctrl-C."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from types import FrameType

from rich.progress import (
    BarColumn,
    Progress,
    TaskID,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from dateline.cli.layout import errors
from dateline.tally import Advance

_EVERY = 60.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def shown_progress() -> Iterator[Callable[[Advance], None]]:
    """What is to be told how far it is, and shows it on standard error."""
    start = monotonic()
    if not errors.is_terminal:
        yield _Lines(start)
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as bar:
        task = bar.add_task("reading", total=None, told="")

        def show(advance: Advance) -> None:
            told = _told(advance, monotonic() - start)
            bar.update(task, completed=advance.done, total=advance.size or None, told=told)

        yield show


@contextmanager
def shown_preparing() -> Iterator[Callable[[int, int], None]]:
    """What is to be told how many places are prepared, and shows it on standard error."""
    if not errors.is_terminal:
        yield _PreparingLines()
        return
    columns = (
        TextColumn("preparing answers"),
        BarColumn(),
        TextColumn("{task.completed:,.0f} of {task.total:,.0f} places"),
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=errors, transient=True) as bar:
        tasks: list[TaskID] = []

        def show(done: int, total: int) -> None:
            if not tasks:  # nothing is shown where nothing is due
                tasks.append(bar.add_task("preparing", total=total))
            bar.update(tasks[0], completed=done)

        yield show


class _PreparingLines:
    """A line now and then, for a log."""

    def __init__(self) -> None:
        self._last = monotonic()

    def __call__(self, done: int, total: int) -> None:
        if (now := monotonic()) - self._last >= _EVERY:
            self._last = now
            errors.print(f"preparing answers: {done:,} of {total:,} places")


class _Lines:
    """A line now and then, for a log.

    How long it will take is told from the first report that is read on: what is known is passed
    over in no time.
    """

    def __init__(self, start: float) -> None:
        self._start = self._last = start
        self._begun: tuple[float, int] | None = None

    def __call__(self, advance: Advance) -> None:
        now = monotonic()
        if self._begun is None and advance.read:
            self._begun = now, advance.done
        if now - self._last < _EVERY:
            return
        self._last = now
        told = _told(advance, now - self._start)
        if advance.size:
            told += f"; {advance.done / advance.size:.0%}"
            if self._begun is not None and advance.done > self._begun[1]:
                pace = (now - self._begun[0]) / (advance.done - self._begun[1])
                left = pace * (advance.size - advance.done)
                told += f", about {max(1, round(left / 60)):,} min left"
        errors.print(told)


def _told(advance: Advance, seconds: float) -> str:
    parts = [f"{advance.read:,} read, {advance.read / max(seconds, 0.1):,.0f} a second"]
    if advance.known:
        parts.append(f"{advance.known:,} known")
    if advance.failed:
        parts.append(f"{advance.failed:,} set aside")
    return ", ".join(parts)


@contextmanager
def stopped_by_signals() -> Iterator[Callable[[], bool]]:
    """Whether the user, by Ctrl-C, or the system, by SIGTERM, asked to stop.

    The second Ctrl-C raises KeyboardInterrupt at once.
    """
    asked = False

    def ask(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        del number, frame
        if asked:
            raise KeyboardInterrupt
        asked = True
        errors.print("stopping after the reports at hand; press Ctrl-C again to stop at once")

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def compiling(done: int, total: int) -> None:
    """Say once that the gazetteer is being compiled, as that takes a while."""
    if done == 0 and total:
        errors.print("compiling the gazetteer, once on this machine (about 15 s)")
