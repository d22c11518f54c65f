"""Reading in several processes: the same as in one, and a dead one loses nothing."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from dateline.answers import Failure
from dateline.errors import ModelMissing, WorkersDied
from dateline.extract.read import Reader
from dateline.model import Reading, Report, content_id
from dateline.pipeline import Tools, open_tools
from dateline.workers import CHUNK, Batch, read_here, read_in_workers

DAY = datetime(2014, 6, 21, tzinfo=UTC)


def report(number: int, text: str = "") -> Report:
    text = text or f"Rebels seized the village of Rawa on day {number}, two officers said."
    return Report(
        id=content_id("r", number, text),
        text=text,
        origin=f"test#{number}",
        published=DAY + timedelta(days=number),
    )


class Deadly(Reader):
    """A reader that ends its process at the word DEADLY, once or always."""

    def __init__(self, reader: Reader, mark: Path | None) -> None:
        self.reader = reader
        self.mark = mark

    def read_all(self, reports: Sequence[Report]) -> Iterator[Reading]:
        if any("DEADLY" in r.text for r in reports) and not (self.mark and self.mark.exists()):
            if self.mark:
                self.mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return self.reader.read_all(reports)


def open_deadly(mark: Path | None = None) -> Tools:
    tools = open_tools(attributing=False)
    return replace(tools, reader=Deadly(tools.reader, mark))


def open_nothing() -> Tools:
    raise ModelMissing("no model")


def told(batches: Iterable[Batch]) -> Batch:
    return [one for batch in batches for one in batch]


def test_where_and_by_how_many_it_is_read_changes_nothing() -> None:
    reports = [report(n) for n in range(3 * CHUNK + 5)]
    here = told(read_here(open_tools, reports))
    assert [r for r, _ in here] == reports
    assert told(read_in_workers(open_tools, iter(reports), 2)) == here


def test_a_worker_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    reports = [report(n, "DEADLY attack." if n == 20 else "") for n in range(3 * CHUNK)]
    opening = partial(open_deadly, tmp_path / "died")
    found = told(read_in_workers(opening, iter(reports), 2))
    assert [r for r, _ in found] == reports
    assert not [o for _, o in found if isinstance(o, Failure)]
    assert (tmp_path / "died").exists()


def test_a_report_that_ends_every_worker_is_set_aside_alone() -> None:
    reports = [report(n, "DEADLY attack." if n == 3 else "") for n in range(6)]
    found = told(read_in_workers(open_deadly, iter(reports), 1))
    assert [r for r, _ in found] == reports
    (failure,) = [o for _, o in found if isinstance(o, Failure)]
    assert (failure.origin, failure.reason) == ("test#3", "not read")


def test_workers_that_only_die_are_told_and_not_tried_for_ever() -> None:
    reports = [report(n, f"DEADLY attack {n}.") for n in range(CHUNK)]
    with pytest.raises(WorkersDied, match="--workers 1"):
        told(read_in_workers(open_deadly, iter(reports), 1))


def test_what_keeps_the_tools_from_opening_is_told() -> None:
    with pytest.raises(ModelMissing, match="no model"):
        told(read_in_workers(open_nothing, iter([report(1)]), 1))
