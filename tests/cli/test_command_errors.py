"""What goes wrong is told in a clear word on standard error, with an exit code."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

COMMAND = Path(sys.executable).with_name("dateline")
Running = Callable[..., "subprocess.CompletedProcess[str]"]


def test_without_a_record_the_next_step_is_told(command: Running, tmp_path: Path) -> None:
    done = command("holds", "Mosul")
    assert (done.returncode, done.stdout) == (2, "")
    assert "no record at dateline.db" in done.stderr
    assert "dateline add PATH" in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["holds", "Atlantis"], "no report in this record names a place called 'Atlantis'"),
        (["holds", "al-Qaim", "--at", "21.6.2014"], "write it as YYYY-MM-DD"),
        (["timeline", "al-Qaim", "--known", "2014-02-30"], "no such day"),
        (["events", "--type", "takover"], "did you mean takeover"),
        (["events", "--actor", "Martians"], "names a party called 'Martians'"),
        (["holds"], "give a place, or --all"),
        (["holds", "al-Qaim", "--all"], "give a place, or --all"),
        (["holds", "al-Qaim", "--format", "xml"], "xml"),
        (["export", "geojson", "-o", "no/such/folder.json"], "cannot write"),
        (["export", "geojson", "-o", "small.db"], "is the record itself"),
        (["conquer"], "No such command"),
    ],
)
def test_what_cannot_be_answered_is_told(
    command: Running, small_record: Path, words: list[str], told: str
) -> None:
    done = command(*words, DATELINE_RECORD=str(small_record))
    assert (done.returncode, done.stdout) == (2, "")
    assert told in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [["holds", "Mosul"], ["add", "report.txt"], ["demo"]])
def test_a_file_that_is_no_record_is_left_as_it_was(
    command: Running, tmp_path: Path, words: list[str]
) -> None:
    other = tmp_path / "other.db"
    other.write_text("shopping list")
    (tmp_path / "report.txt").write_text("21 June 2014\n\nRebels seized Rawa.")
    done = command(*words, "--record", other)
    assert (done.returncode, done.stdout) == (2, "") or words == ["demo"]
    assert "is not a record; it is unchanged" in done.stderr
    assert other.read_text() == "shopping list"


def test_a_reader_that_goes_away_ends_the_command_quietly(small_record: Path) -> None:
    process = subprocess.Popen(
        [COMMAND, "events", "--record", small_record, "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    told = process.stderr.read()
    process.stderr.close()
    process.wait(60)
    assert told == b""


def test_an_interrupted_command_says_so(tmp_path: Path) -> None:
    pipe = tmp_path / "2014-06-21-report.txt"
    os.mkfifo(pipe)
    process = subprocess.Popen(
        [COMMAND, "add", pipe, "--record", tmp_path / "r.db"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with pipe.open("w"):  # opens when the command has begun to read
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert told.splitlines() == ["dateline: interrupted; what was added before is kept"]


def on_a_terminal(words: list[str | Path], **env: str) -> bytes:
    """What a command prints on a terminal."""
    try:
        ours, theirs = pty.openpty()
    except OSError as error:  # a bare container may mount no /dev/pts
        pytest.skip(f"this machine hands out no pseudo-terminals: {error}")
    plain = {k: v for k, v in os.environ.items() if k not in {"NO_COLOR", "FORCE_COLOR"}}
    process = subprocess.Popen(
        [COMMAND, *words],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env=plain | {"TERM": "xterm-256color", "COLUMNS": "80"} | env,
    )
    os.close(theirs)
    printed = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        printed += part
    process.wait(60)
    os.close(ours)
    return printed


def test_a_terminal_has_colours_unless_they_are_not_wanted(small_record: Path) -> None:
    words: list[str | Path] = ["holds", "al-Qaim", "--at", "2014-06-21"]
    words += ["--record", small_record]
    assert b"\x1b[1;33mCONTESTED" in on_a_terminal(words)
    assert b"33m" not in on_a_terminal(words, NO_COLOR="1")


def test_a_terminal_that_cannot_show_a_letter_shows_another(
    command: Running, small_record: Path
) -> None:
    done = command(
        "holds", "al-Qaim", "--record", small_record, PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    assert done.returncode == 0
    assert "?ISIL has taken al-Qaim, Frontier Monitor said on Sunday.?" in done.stdout
