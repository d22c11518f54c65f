"""Processes of this machine: nothing is lost when one dies, and none is left behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from dateline.engine.engines import open_engine
from dateline.engine.local import LocalEngine
from dateline.engine.work import Deaths, Died, alone
from dateline.errors import DataError, EngineError, WorkersDied

TASKS = list(range(1, 13))


def squared(number: int) -> int:
    return number * number


def deadly(number: int, *, at: int, mark: Path | None = None) -> int:
    """Ends its process at one number, always or, with a mark, once."""
    if number == at and not (mark is not None and mark.exists()):
        if mark is not None:
            mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return squared(number)


def slow_first(number: int) -> int:
    time.sleep(0.5 if number == 1 else 0)
    return number


def refusing(number: int) -> int:
    raise DataError(f"{number} is not to be had")


def first_sleeps(mark: Path) -> str:
    """Sleeps for a minute where the mark is to have its process; the other waits for that."""
    if mark.name == "pid":
        mark.write_text(str(os.getpid()))
        time.sleep(60)
    while not mark.with_name("pid").exists():
        time.sleep(0.02)
    return "done"


def process(number: int) -> int:
    del number
    return os.getpid()


def test_each_task_comes_back_with_its_result() -> None:
    with closing(LocalEngine(2)) as engine:
        found = dict(engine.run(squared, TASKS))
    assert found == {n: n * n for n in TASKS}


def test_the_order_is_that_of_the_tasks_where_it_is_asked_for() -> None:
    with closing(LocalEngine(2, ahead=2)) as engine:
        ordered = [task for task, _ in engine.run(slow_first, TASKS, in_order=True)]
        found = [task for task, _ in engine.run(slow_first, TASKS)]
    assert ordered == TASKS
    assert sorted(found) == TASKS
    assert found[0] != 1


def test_processes_last_from_task_to_task() -> None:
    with closing(LocalEngine(2)) as engine:
        assert len({found for _, found in engine.run(process, TASKS)}) <= 2


def test_few_tasks_are_taken_ahead() -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for task in TASKS:
            taken.append(task)
            yield task

    with closing(LocalEngine(1, ahead=2)) as engine:
        next(engine.run(squared, tasks()))
    assert len(taken) <= 4


def all_found(engine: LocalEngine, function: partial[int], tasks: Iterable[int]) -> dict[int, int]:
    """Each result, those that were told as having died tried alone."""
    found: dict[int, int] = {}
    for task, result in engine.run(function, tasks):
        again = alone(engine, function, task) if isinstance(result, Died) else result
        if not isinstance(again, Died):
            assert task not in found
            found[task] = again
    return found


def test_a_process_that_dies_once_loses_nothing(tmp_path: Path) -> None:
    function = partial(deadly, at=5, mark=tmp_path / "died")
    with closing(LocalEngine(2)) as engine:
        assert all_found(engine, function, TASKS) == {n: n * n for n in TASKS}
    assert (tmp_path / "died").exists()


def test_a_task_that_ends_every_process_is_alone_to_blame() -> None:
    with closing(LocalEngine(2)) as engine:
        found = all_found(engine, partial(deadly, at=5), TASKS)
    assert found == {n: n * n for n in TASKS if n != 5}


def test_what_a_task_raises_is_raised_here() -> None:
    with closing(LocalEngine(1)) as engine, pytest.raises(DataError, match="not to be had"):
        list(engine.run(refusing, TASKS))


def test_after_stop_only_what_is_begun_is_finished() -> None:
    done: list[int] = []
    with closing(LocalEngine(1, ahead=1)) as engine:
        for task, _ in engine.run(squared, TASKS, stop=lambda: bool(done)):
            done.append(task)
    assert 1 <= len(done) <= 3


def test_closing_ends_what_is_under_way(tmp_path: Path) -> None:
    mark = tmp_path / "pid"
    engine = LocalEngine(2)
    work = engine.run(first_sleeps, [mark, tmp_path / "other"])
    assert next(work)[1] == "done"
    before = time.monotonic()
    engine.close()
    assert time.monotonic() - before < 30
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)


def test_workers_that_only_die_are_to_blame_themselves() -> None:
    deaths = Deaths()
    for died in (True, True, False, True, True):
        deaths.count(died, "news.jsonl#7")
    with pytest.raises(WorkersDied, match=r"news\.jsonl#7"):
        deaths.count(True, "news.jsonl#7")


def test_an_engine_that_is_none_is_told() -> None:
    with pytest.raises(EngineError, match="no such engine: 'spark'"):
        open_engine("spark")
