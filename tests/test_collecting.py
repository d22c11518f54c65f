"""The collector of garbage is held off for a question, and goes on afterwards."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest

import dateline
from dateline.collecting import uncollected
from dateline.frames import Answers


@pytest.fixture(autouse=True)
def _as_it_was() -> Iterator[None]:
    was = gc.isenabled()
    gc.enable()
    yield
    (gc.enable if was else gc.disable)()


def test_it_is_off_inside_and_on_after_the_last_of_several() -> None:
    with uncollected():
        with uncollected():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error() -> None:
    @uncollected()
    def fails() -> None:
        assert not gc.isenabled()
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        fails()
    assert gc.isenabled()


def test_who_has_turned_it_off_finds_it_off() -> None:
    gc.disable()
    with uncollected():
        pass
    assert not gc.isenabled()


def test_threads_that_ask_at_once_do_not_turn_it_on_for_each_other() -> None:
    both, seen = Barrier(2, timeout=30), []

    def ask() -> None:
        for _ in range(50):
            with uncollected():
                both.wait()
                seen.append(gc.isenabled())
                both.wait()

    threads = [Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(seen) == 100
    assert not any(seen)
    assert gc.isenabled()


@pytest.mark.parametrize("question", ["incidents", "disputes", "relations", "sources"])
def test_questions_of_the_whole_record_are_asked_without_it(
    question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    made = Answers.__init__

    def watched(self: object, *given: object) -> None:
        seen.append(gc.isenabled())
        made(self, *given)  # type: ignore[arg-type]

    monkeypatch.setattr(Answers, "__init__", watched)
    with dateline.open(tmp_path / "empty.db") as record:
        assert getattr(record, question)() == []
    assert seen == [False]
    assert gc.isenabled()
