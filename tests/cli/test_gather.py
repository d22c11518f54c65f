"""Reading and adding reports, as a user does it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Running = Callable[..., "subprocess.CompletedProcess[str]"]
Writing = Callable[..., Path]
TEXT = "Rebels seized the town of Rawa on Friday, police said."


def test_a_folder_with_a_broken_report_gives_all_the_others(
    command: Running, write: Writing, tmp_path: Path
) -> None:
    good = write("good-2014-06-21.txt", TEXT)
    write("empty-2014-06-21.txt", "")
    (good.parent / "binary-2014-06-21.txt").write_bytes(bytes(range(256)))
    (good.parent / "latin-2014-06-21.txt").write_bytes(b"caf\xe9 in Rawa")
    (good.parent / "huge-2014-06-21.txt").write_bytes(b"word " * 10_000_000)
    write("undated.txt", TEXT)
    done = command("add", good.parent)
    assert done.returncode == 1
    assert done.stdout.startswith("6 given = 1 read + 0 known already + 5 set aside; ")
    told = [line for line in done.stderr.splitlines() if line.startswith("set aside")]
    for name, reason in {
        "empty": "empty",
        "binary": "not text",
        "latin": "not text",
        "huge": "too large",
        "undated": "no date",
    }.items():
        assert [line for line in told if f"set aside ({reason}): " in line and name in line]
    again = command("add", good.parent)
    assert again.stdout.startswith("6 given = 0 read + 1 known already + 5 set aside; 0 claims")
    record = tmp_path / "dateline.db"
    before = record.read_bytes()
    assert command("add", good.parent / "undated.txt").returncode == 2
    assert record.read_bytes() == before


def test_no_record_is_made_when_nothing_can_be_read(command: Running, tmp_path: Path) -> None:
    done = command("add", "typo.txt")
    assert done.returncode == 2
    assert done.stdout.startswith("1 given = 0 read + 0 known already + 1 set aside")
    assert "set aside (missing): typo.txt: no such file" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_folder_without_reports_is_told(command: Running, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    for verb in ("add", "read"):
        done = command(verb, "pictures")
        assert done.returncode == 2
        assert "a folder is searched for .txt, .md, .html" in done.stderr


def test_a_report_without_a_date_is_refused_with_the_way_out(command: Running) -> None:
    for verb in ("add", "read"):
        done = command(verb, "-", given=TEXT)
        assert done.returncode == 2
        assert "--published 2014-06-21" in done.stderr
    done = command("add", "-", "--published", "2014-06-21", given=TEXT)
    assert (done.returncode, done.stdout[:18]) == (0, "1 given = 1 read +")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_report_that_may_not_be_read_is_set_aside(command: Running, write: Writing) -> None:
    path = write("secret-2014-06-21.txt", TEXT)
    path.chmod(0)
    done = command("add", path)
    assert done.returncode == 2
    assert "set aside (missing)" in done.stderr


@pytest.mark.parametrize(
    "name", ["[bold]x[red]-2014-06-21.txt", "-2014-06-21.txt", "ü 2014-06-21.txt"]
)
def test_a_strange_name_is_a_name(command: Running, tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("")
    done = command("add", "--", name)
    assert f"set aside (empty): {name}: there are no words in it" in done.stderr


def test_a_name_that_is_no_text_is_shown_with_its_bytes(command: Running, tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/\xff-2014-06-21.txt"
    with open(raw, "wb"):
        pass
    done = command("add", tmp_path)
    assert done.returncode == 2
    assert "\\xff-2014-06-21.txt: there are no words in it" in done.stderr


def test_reading_stores_nothing_and_says_what_is_said(
    command: Running, write: Writing, tmp_path: Path
) -> None:
    path = write("x.md", TEXT, title="Rawa falls", publisher="Tigris Wire", date="2014-06-21")
    done = command("read", path, "--explain")
    assert (done.returncode, done.stderr) == (0, "")
    assert "Rawa falls\nTigris Wire, 21 Jun 2014" in done.stdout
    assert "“seized”" in done.stdout
    assert "says police" in done.stdout
    assert "by the rule " in done.stdout
    assert not (tmp_path / "dateline.db").exists()


def test_a_reading_says_through_whom_and_that_a_place_did_not_fall(
    command: Running, write: Writing
) -> None:
    text = (
        "State radio claimed that two officers said rebels had captured Kidal. "
        "The governor denied that Kidal had fallen."
    )
    done = command("read", write("k.md", text, title="Kidal", date="2014-06-21"))
    told = " ".join(done.stdout.split())
    assert "says 2 officers (unnamed) (via State radio, at a distance)" in told
    assert "Kidal: did not fall" in told


def test_readings_of_several_reports_are_json_lines(command: Running, write: Writing) -> None:
    paths = [write(f"{n}-2014-06-21.txt", TEXT.replace("Rawa", n)) for n in ("Ana", "Rawa")]
    done = command("read", "--json", *paths)
    documents = [json.loads(line) for line in done.stdout.splitlines()]
    assert [d["format"] for d in documents] == ["dateline.reading/1"] * 2
    one = command("read", "--json", paths[0])
    assert json.loads(one.stdout) == documents[0]
