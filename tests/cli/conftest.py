"""Runs the command: in this process for its answers, as a process for its exit codes."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app

COMMAND = Path(sys.executable).with_name("dateline")
Asking = Callable[..., str]
Running = Callable[..., "subprocess.CompletedProcess[str]"]


def environment(**more: str) -> dict[str, str]:
    """That of the tests, without what changes how a command prints."""
    changing = {"COLUMNS", "NO_COLOR", "FORCE_COLOR", "DATELINE_RECORD"}
    return {k: v for k, v in os.environ.items() if k not in changing} | more


def readers(process: int) -> list[int]:
    """The processes that read for a command, by their numbers (Linux)."""
    listed = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    found = (c for c in listed if b"spawn_main" in Path(f"/proc/{c}/cmdline").read_bytes())
    return [int(child) for child in found]


@contextmanager
def running(
    folder: Path, *words: str, ready: Callable[[], bool], patience: float = 240.0
) -> Iterator[subprocess.Popen[str]]:
    """A command at work in a folder, once it is so far; killed in the end."""
    with subprocess.Popen(
        [COMMAND, *words],
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            until = time.monotonic() + patience
            while not ready() and time.monotonic() < until:
                assert process.poll() is None, process.communicate()
                time.sleep(0.02)
            if not ready():
                process.kill()
                pytest.fail(f"not so far in {patience:g} s: {process.communicate()}")
            yield process
        finally:
            process.kill()


@pytest.fixture
def ask(small_record: Path) -> Asking:
    """What a command prints that asks the small record and must succeed; `columns` wide."""
    return asking(small_record)


@pytest.fixture
def ask_bombing(bombing_record: Path) -> Asking:
    """The same of the record of one bombing."""
    return asking(bombing_record)


def asking(record: Path) -> Asking:
    """Runs a command that asks a record."""

    def invoke(*words: str, columns: int = 80) -> str:
        env = {"COLUMNS": str(columns), "DATELINE_RECORD": str(record), "NO_COLOR": None}
        done = CliRunner().invoke(app, list(words), env=env, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.stdout

    return invoke


@pytest.fixture
def command(tmp_path: Path) -> Running:
    """Runs the command in a folder of its own; what it printed and its exit code."""

    def run(*words: str | Path, given: str = "", **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [COMMAND, *words],
            check=False,
            cwd=tmp_path,
            env=environment(**env),
            input=given,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
