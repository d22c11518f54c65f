"""An archive coded as a user does it: killed, interrupted, gone on with, and loaded."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from dateline.shards import HEAD
from tests.cli.conftest import readers, running

Running = Callable[..., "subprocess.CompletedProcess[str]"]
ROWS = 240
SHARD = 20
TOWNS = ("Rawa", "Ana", "Hit", "Haditha", "Mosul", "Tikrit")
WORDS = ("news.jsonl", "--columns", "text=body", "--workers", "2", "--shard", str(SHARD))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Short reports of many days as JSON lines, and one row that is none."""
    rows = (
        {
            "body": f"Rebels of brigade {number} seized {TOWNS[number % 6]}, police said. " * 3,
            "date": f"2014-{number // 28 + 1:02}-{number % 28 + 1:02}",
        }
        for number in range(ROWS - 1)
    )
    path = tmp_path / "news.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "no row\n")
    return path


def marks(output: Path) -> int:
    """How many shards are there."""
    return len(list((output / "shards").glob("[0-9]*.json")))


def coding(
    folder: Path, output: str, *more: str, most: int
) -> AbstractContextManager[subprocess.Popen[str]]:
    """A running `code`, once so many shards are there."""
    words = ("code", *WORDS, output, *more)
    return running(folder, *words, ready=lambda: marks(folder / output) >= most)


def contents(output: Path) -> dict[str, bytes]:
    """All files of a dataset by their names; what a killed run left unfinished is not hidden."""
    found = (path for path in output.rglob("*") if path.is_file() and path.name != ".lock")
    return {str(path.relative_to(output)): path.read_bytes() for path in found}


def descendants(process: int) -> list[int]:
    """All processes that a process started, and those that they did (Linux)."""
    try:
        listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except FileNotFoundError:
        return []
    return [found for child in map(int, listed) for found in (child, *descendants(child))]


def at_work(process: int, engine: str) -> list[int]:
    """The processes that code for a command."""
    if engine == "local":
        return readers(process)
    titles = {d: Path(f"/proc/{d}/cmdline") for d in descendants(process)}
    return [d for d, title in titles.items() if title.read_bytes().startswith(b"ray::_call")]


def are_gone(processes: list[int]) -> bool:
    """Whether all of some processes ended, soon."""
    until = time.monotonic() + 60
    while any(Path(f"/proc/{p}").exists() for p in processes):
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_killed_and_with_a_worker_lost_what_is_coded_is_complete_and_nothing_twice(
    command: Running, archive: Path, tmp_path: Path, engine: str
) -> None:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("needs /proc to find the processes that read")
    with coding(tmp_path, "out", "--engine", engine, most=2) as process:
        started = descendants(process.pid)
        process.kill()
        process.wait()
    kept = marks(tmp_path / "out")
    assert 2 <= kept < ROWS // SHARD
    with coding(tmp_path, "out", "--engine", engine, most=kept + 2) as process:
        started += descendants(process.pid)
        os.kill(at_work(process.pid, engine)[0], signal.SIGKILL)
        out, told = process.communicate(timeout=240)
    assert process.returncode == 1
    assert out.startswith(f"{ROWS} given = {ROWS - 1} coded + 1 set aside; ")
    assert f"{kept * SHARD} documents of these were done before" in told
    assert "out is whole; load it with: dateline add out" in told
    whole = command("code", *WORDS, "whole")
    assert whole.stdout == out
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    assert are_gone(started)  # the agents of a Ray that was killed look for it now and then


def test_ctrl_c_stops_after_the_shards_at_hand_and_says_how_to_go_on(
    command: Running, archive: Path, tmp_path: Path
) -> None:
    with coding(tmp_path, "out", most=1) as process:
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=120)
    kept = marks(tmp_path / "out")
    assert process.returncode == 130
    assert out.startswith(f"{kept * SHARD} given = {kept * SHARD} coded + 0 set aside; ")
    assert "to go on, run the same command again" in told
    early = command("add", "out")
    assert early.returncode == 2
    assert "not coded to its end" in early.stderr
    done = command("code", *WORDS, "out")
    assert done.stdout.startswith(f"{ROWS} given = {ROWS - 1} coded + 1 set aside; ")
    loaded = command("add", "out")
    assert loaded.stdout.startswith(f"{ROWS} given = {ROWS - 1} read")
    assert loaded.returncode == 1


def test_what_cannot_be_coded_is_told(command: Running, archive: Path, tmp_path: Path) -> None:
    for words, told in (
        (("news.jsonl",), "Missing argument"),
        (("-", "out"), "save it to a file"),
        (("news.jsonl", "out", "--engine", "spark"), "dateline: no such engine: 'spark'"),
        (("nowhere", "out"), "set aside (missing): nowhere"),
        ((".", "out"), "out lies in ."),
    ):
        done = command("code", *words)
        assert done.returncode == 2, done
        assert told in done.stderr
        assert not (tmp_path / "out" / HEAD).exists()
