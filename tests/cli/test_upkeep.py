"""Looking after a record from the command line."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Running = Callable[..., "subprocess.CompletedProcess[str]"]


def test_an_older_record_is_asked_after_it_was_upgraded(
    command: Running, older_record: Callable[[int], Path]
) -> None:
    older = older_record(1)
    refused = command("holds", "al-Qaim", "--record", older)
    assert refused.returncode == 2
    assert f"dateline upgrade --record {older}" in refused.stderr
    upgraded = command("upgrade", "--record", older)
    assert upgraded.returncode == 0
    assert "has the newest format now: 4 reports, 38 claims" in upgraded.stdout
    assert "from format 1 to" in upgraded.stderr
    assert "had the newest format already" in command("upgrade", "--record", older).stdout
    assert "Islamic State" in command("holds", "al-Qaim", "--record", older).stdout


def test_adding_to_an_older_record_upgrades_it_and_says_so(
    command: Running, older_record: Callable[[int], Path], tmp_path: Path
) -> None:
    older = older_record(1)
    (tmp_path / "new.txt").write_text("25 June 2014\n\nRebels seized Rawa, police said.")
    done = command("add", "new.txt", "--record", older)
    assert done.returncode == 0
    assert "from format 1 to" in done.stderr
    assert "now holds 5 reports" in done.stderr


def test_only_a_record_that_is_there_is_upgraded(command: Running, tmp_path: Path) -> None:
    done = command("upgrade", "--record", "none.db")
    assert done.returncode == 2
    assert "there is no record at none.db" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_record_is_verified_and_its_head_told(command: Running, small_record: Path) -> None:
    done = command("verify", "--record", small_record)
    assert done.returncode == 0
    whole, head = done.stdout.splitlines()
    assert whole.endswith("is whole: 4 reports, 8 claims")
    digest = head.split()[1]
    assert len(digest) == 64
    assert command("verify", "--record", small_record, "--head", digest).returncode == 0
    other = command("verify", "--record", small_record, "--head", "0" * 63 + "1")
    assert other.returncode == 1
    assert "the log: no entry has the chain 0000" in other.stdout
    assert "1 fault." in other.stderr
    assert "no digest" in command("verify", "--record", small_record, "--head", "abc").stderr


def test_a_record_goes_away_as_lines_and_comes_back(
    command: Running, small_record: Path, tmp_path: Path
) -> None:
    lines = command("dump", "--record", small_record).stdout
    assert command("dump", "--record", small_record, "-o", "war.jsonl").returncode == 0
    assert (tmp_path / "war.jsonl").read_text("utf-8") == lines
    loaded = command("load", "war.jsonl", "--record", "new.db")
    assert loaded.stdout == "new.db holds the 4 entries of war.jsonl\n"
    assert command("dump", "--record", "new.db").stdout == lines
    again = command("load", "-", "--record", "piped.db", given=lines)
    assert again.returncode == 0
    refused = command("load", "-", "--record", "cut.db", given=lines[: len(lines) // 2])
    assert refused.returncode == 2
    assert "it ends here, in the midst of it" in refused.stderr
    assert not list(tmp_path.glob("cut.db*"))
    assert "holds reports already" in command("load", "war.jsonl", "--record", "new.db").stderr


def test_records_are_merged_backed_up_and_restored(
    command: Running, small_record: Path, older_record: Callable[[int], Path], tmp_path: Path
) -> None:
    older = older_record(1)
    refused = command("merge", older, "--record", small_record)
    assert "dateline upgrade" in refused.stderr
    command("upgrade", "--record", older)
    merged = command("merge", older, "--record", small_record)
    assert merged.stdout.startswith(f"4 reports in {older} = 4 added + 0 known already; 38 claims")
    assert "0 added + 4 known" in command("merge", older, "--record", small_record).stdout
    assert command("backup", "copy.db", "--record", small_record).returncode == 0
    assert command("backup", "copy.db", "--record", small_record).returncode == 2
    assert command("restore", "copy.db", "--record", "again.db").returncode == 0
    verified = command("verify", "--record", "again.db").stdout
    assert verified.startswith("again.db is whole: 8 reports")
    assert "is the record itself" in command("merge", "again.db", "--record", "again.db").stderr


def test_a_text_is_erased_and_stays_so(
    command: Running, small_record: Path, tmp_path: Path
) -> None:
    listed = json.loads(command("events", "--record", small_record, "--format", "json").stdout)
    told = listed[0]["told"]
    report, quote = told["report"], told["quote"]
    assert command("backup", "before.db", "--record", small_record).returncode == 0
    order = ("erase", report, "--reason", "court order", "--by", "A. Nasser")
    asked = command(*order, "--record", small_record)
    assert asked.returncode == 2
    assert "--yes" in asked.stderr
    shown = command("events", "--quotes", "--record", small_record).stdout
    assert quote in " ".join(shown.split())
    done = command(*order, "--yes", "--record", small_record)
    assert done.returncode == 0
    assert f"{report} was erased on " in done.stdout
    assert " by A. Nasser: its title, its text" in done.stdout
    assert command(*order, "--record", small_record).stdout == done.stdout
    shown = command("events", "--quotes", "--record", small_record).stdout
    assert "(its text was erased)" in shown
    verified = command("verify", "--record", small_record)
    assert verified.returncode == 0
    assert f"{report}, by A. Nasser: court order" in verified.stdout
    assert "text erased: court order" in command("log", report, "--record", small_record).stdout
    again = command("merge", "before.db", "--record", small_record)
    assert f"{report} is erased in {small_record}, and stays so" in again.stderr
    other = command("merge", small_record, "--record", "before.db")
    assert f"dateline erase {report}" in other.stderr
    dump = command("dump", "--record", small_record).stdout
    assert quote not in " ".join(dump.split())
    loaded = command("load", "-", "--record", "new.db", given=dump)
    assert loaded.returncode == 0
    assert command("dump", "--record", "new.db").stdout == dump
    for question in (("incidents",), ("disputes",), ("sources",), ("versions", report)):
        assert command(*question, "--record", small_record).returncode == 0
