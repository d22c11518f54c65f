"""Looking after a record from the command line."""

from __future__ import annotations

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
