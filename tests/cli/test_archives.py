"""Archives into a record as a user adds them: chosen, interrupted, killed, added again."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path
from random import Random

import pytest

from tests.cli.conftest import readers, running

Running = Callable[..., "subprocess.CompletedProcess[str]"]
ROWS = 160
TOWNS = ("Rawa", "Ana", "Hit", "Haditha", "Mosul", "Tikrit")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Short reports of many days as JSON lines, packed."""
    path = tmp_path / "news.jsonl.gz"
    rows = (
        {
            "id": f"n-{number}",
            "body": f"Rebels of brigade {number} seized {TOWNS[number % 6]}, police said.",
            "date": f"2014-{number // 28 + 1:02}-{number % 28 + 1:02}",
            "topic": "War" if number % 3 else "Unrest",
        }
        for number in range(ROWS)
    )
    path.write_bytes(gzip.compress("".join(json.dumps(row) + "\n" for row in rows).encode()))
    return path


def reports(record: Path) -> int:
    """How many reports a record has that somebody else may be writing to."""
    if not record.exists():
        return 0
    try:
        with closing(sqlite3.connect(f"file:{record}?mode=ro", uri=True)) as connection:
            found: int = connection.execute("SELECT count(*) FROM report").fetchone()[0]
            return found
    except sqlite3.OperationalError:  # its tables are being made
        return 0


def adding(folder: Path, *words: str, most: int) -> AbstractContextManager[subprocess.Popen[str]]:
    """A running `add`, once it has added `most` reports."""
    record = folder / "dateline.db"
    return running(folder, "add", *words, ready=lambda: reports(record) >= most)


def log(record: Path) -> list[tuple[str, int]]:
    """The reports of a record in the order in which they were added, each with its claims."""
    query = "SELECT subject, (SELECT count(*) FROM claim WHERE report = subject) FROM entry"
    with closing(sqlite3.connect(record)) as connection:
        return connection.execute(f"{query} ORDER BY seq").fetchall()


def test_an_archive_that_was_killed_and_lost_a_worker_is_the_same_as_one_that_was_not(
    command: Running, archive: Path, tmp_path: Path
) -> None:
    if not Path("/proc/self/task").is_dir():
        pytest.skip("needs /proc to find the processes that read")
    words = ("news.jsonl.gz", "--columns", "text=body", "--workers", "2")
    with adding(tmp_path, *words, most=20) as process:
        workers = readers(process.pid)
        process.kill()
        process.wait()
    kept = reports(tmp_path / "dateline.db")
    assert 20 <= kept < ROWS
    with adding(tmp_path, *words, most=kept + 20) as process:
        os.kill(readers(process.pid)[0], signal.SIGKILL)
        out, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    assert out.startswith(
        f"{ROWS} given = {ROWS - kept} read + {kept} known already + 0 set aside; "
    )
    assert command("add", "--record", "whole.db", *words[:3]).returncode == 0
    assert log(tmp_path / "dateline.db") == log(tmp_path / "whole.db")
    assert not [w for w in workers if Path(f"/proc/{w}").exists()]


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """Texts that their outlet changed an hour later, each with its former version."""
    path = tmp_path / "editions.jsonl"
    body = (
        "Rebels of brigade {n} seized {town} after {n} days of fighting, police number {n} said. "
        "Force {n} said its {n} men held bridge {n} and gate {n} and market {n} of {town}. "
    )
    rows = [
        {
            "body": body.format(n=number, town=TOWNS[number % 6]) + more,
            "url": f"https://example.org/{number}",
            "date": f"2014-06-{number // 3 + 1:02}T{hour}:00Z",
        }
        for number in range(30)
        for hour, more in (("09", ""), ("10", "Twelve people were killed, a doctor said."))
    ]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def test_killed_at_any_moment_and_run_again_nothing_is_lost_or_there_twice(
    command: Running, editions: Path, tmp_path: Path
) -> None:
    dice = Random(11)
    words = (editions.name, "--columns", "text=body")
    for _ in range(2):
        with adding(tmp_path, *words, most=reports(tmp_path / "dateline.db") + 1) as process:
            time.sleep(dice.random() / 2)
            process.kill()
        whole = command("verify")
        assert whole.returncode == 0, whole.stdout
        assert unlinked(tmp_path / "dateline.db") == 0
    kept = reports(tmp_path / "dateline.db")
    done = command("add", *words)
    assert f"60 given = {60 - kept} read" in done.stdout
    assert f"+ {kept} known already + 0 set aside" in done.stdout
    assert command("add", "--record", "whole.db", *words).returncode == 0
    record, other = tmp_path / "dateline.db", tmp_path / "whole.db"
    assert sorted(subjects(record)) == sorted(subjects(other))
    assert [s for s in subjects(record) if s[0] == "report"] == [
        s for s in subjects(other) if s[0] == "report"
    ]


def subjects(record: Path) -> list[tuple[str, str]]:
    """What was added to a record, in order: reports by their ids, the links of versions."""
    query = (
        "SELECT kind, iif(kind = 'report', subject, (SELECT json_extract(payload, '$.subjects') "
        "FROM judgement WHERE id = subject)) FROM entry ORDER BY seq"
    )
    with closing(sqlite3.connect(record)) as connection:
        return connection.execute(query).fetchall()


def unlinked(record: Path) -> int:
    """How many second versions are there without the judgement that they are versions."""
    query = (
        "SELECT (SELECT count(*) FROM report JOIN report former ON former.url = report.url "
        "AND former.id = json_extract(report.payload, '$.derived_from')) "
        "- (SELECT count(*) FROM judgement)"
    )
    with closing(sqlite3.connect(record)) as connection:
        found: int = connection.execute(query).fetchone()[0]
        return found


def test_two_additions_at_once_wait_for_each_other(
    command: Running, archive: Path, editions: Path, tmp_path: Path
) -> None:
    columns = ("--columns", "text=body")
    with adding(tmp_path, archive.name, *columns, most=1) as process:
        other = command("add", editions.name, *columns)
        out, told = process.communicate(timeout=120)
    assert (process.returncode, other.returncode) == (0, 0), (told, other.stderr)
    assert out.startswith(f"{ROWS} given = {ROWS} read")
    assert other.stdout.startswith("60 given = 60 read")
    assert reports(tmp_path / "dateline.db") == ROWS + 60
    assert command("verify").returncode == 0


def test_ctrl_c_stops_after_the_report_at_hand_and_says_how_to_go_on(
    command: Running, archive: Path, tmp_path: Path
) -> None:
    words = ("news.jsonl.gz", "--columns", "text=body")
    with adding(tmp_path, *words, most=10) as process:
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=60)
    kept = reports(tmp_path / "dateline.db")
    assert process.returncode == 130
    assert out.startswith(f"{kept} given = {kept} read + 0 known already + 0 set aside; ")
    assert "to go on, run the same command again" in told
    assert "what was added before is kept" in told
    done = command("add", *words)
    assert f"= {ROWS - kept} read + {kept} known already + 0 set aside" in done.stdout


def test_rows_are_chosen_and_those_refused_are_written_down(
    command: Running, archive: Path, tmp_path: Path
) -> None:
    lines = gzip.decompress(archive.read_bytes()).decode().splitlines()[:4]
    bad = [json.dumps({"body": "x", "topic": "War"})] * 30
    (tmp_path / "few.jsonl").write_text("\n".join([*lines, "no row", *bad]) + "\n")
    options = ("--columns", "text=body", "--where", "topic=War", "--set-aside", "refused.jsonl")
    done = command("add", "few.jsonl", *options)
    assert done.returncode == 1
    assert done.stdout.startswith("33 given = 2 read + 0 known already + 31 set aside; ")
    assert "2 left out, as --where or --since asks" in done.stderr
    assert "set aside, in all: no date 30, bad row 1" in done.stderr
    assert done.stderr.count("set aside (") == 20
    refused = [json.loads(line) for line in (tmp_path / "refused.jsonl").read_text().splitlines()]
    assert len(refused) == 31
    assert refused[0]["origin"] == "few.jsonl#5"
    assert set(refused[0]) == {"origin", "reason", "message"}


def test_options_that_cannot_be_read_are_told(command: Running, archive: Path) -> None:
    for words in (("--columns", "body"), ("--where", "topic"), ("--set-aside", "no/such/folder")):
        done = command("add", "news.jsonl.gz", *words)
        assert done.returncode == 2
        assert done.stderr.startswith("dateline: ")
