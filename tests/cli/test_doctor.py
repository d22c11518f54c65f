"""`doctor`: what is wrong is found and told with what to do; secrets are not told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from dateline.health import Check, State, _endpoint, _files, _folder, _record, _unmet
from dateline.ledger.addresses import FileAddress
from tests.cli.conftest import Running


def test_a_sound_installation_is_told_check_by_check(command: Running, small_record: Path) -> None:
    secret = "sk-not-for-any-eyes"
    done = command(
        "doctor",
        "--json",
        "--record",
        small_record,
        DATELINE_ENDPOINT="http://localhost:8080/v1",
        DATELINE_MODEL_KEY=secret,
    )
    told = {one["name"]: one for one in json.loads(done.stdout)}
    wrong = [one for one in told.values() if one["state"] == "wrong"]
    assert (done.returncode, wrong) == (0, [])
    assert {"Python", "packages", "parser", "gazetteer", "packs", "record", "cache"} <= set(told)
    assert "4 reports" in told["record"]["found"]
    assert "with a key" in told["language model"]["found"]
    assert secret not in done.stdout + done.stderr


def test_a_record_that_is_none_is_told_with_what_to_do(command: Running, tmp_path: Path) -> None:
    path = tmp_path / "letters.txt"
    path.write_text("no record")
    done = command("doctor", "--record", path)
    assert done.returncode == 1
    assert "✗" in done.stdout
    assert "→" in done.stdout


def test_a_record_that_is_not_there_yet_is_fine(tmp_path: Path) -> None:
    check = _record(FileAddress(path=tmp_path / "war.db"))
    assert check.state is State.FINE
    assert "dateline add" in check.found


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("typer>=0.15", None),
        ("typer<0.1", "typer is"),
        ("no-such-package-of-dateline", "no-such-package-of-dateline is missing"),
    ],
)
def test_packages_are_held_to_what_is_asked(asked: str, words: str | None) -> None:
    found = _unmet(Requirement(asked))
    assert found is None if words is None else (found or "").startswith(words)


def test_a_file_that_was_changed_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "lent-1.dist-info"
    package.mkdir()
    (package / "METADATA").write_text("Metadata-Version: 2.1\nName: lent\nVersion: 1\n")
    digest = "LPJNul-wow4m6DsqxbninhsWHlwfp0JecwQzYpOLmCQ"  # of b"hello"
    (package / "RECORD").write_text(f"lent.py,sha256={digest},5\nlent-1.dist-info/RECORD,,\n")
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "lent.py").write_text("hello")
    assert _files("lent", "lent").state is State.FINE
    (tmp_path / "lent.py").write_text("hallo")
    check = _files("lent", "lent")
    assert (check.state, "lent.py" in check.found) == (State.WRONG, True)
    assert check.todo is not None
    (tmp_path / "lent.py").unlink()
    assert _files("lent", "lent").state is State.WRONG


def test_room_and_leave_to_write_are_looked_at(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _folder("cache", tmp_path / "not" / "there").state is State.FINE
    monkeypatch.setattr("dateline.health._TOO_LITTLE", 10**18)
    assert _folder("cache", tmp_path).state is State.WRONG


def test_an_address_that_would_give_texts_away_is_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATELINE_ENDPOINT", "https://ana:secret@example.org/v1")
    check: Check = _endpoint()
    assert check.state is State.WRONG
    assert "secret" not in check.found
