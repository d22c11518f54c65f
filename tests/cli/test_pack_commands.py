"""`dateline pack` as it is typed, with a packs folder of its own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import DataError

Typing = Callable[..., str]
NEW = ("new", "zenda", "--country", "Yemen", "--period", "2014-02-01/", "--title", "A war")


@pytest.fixture
def typed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """What a command prints on both streams; it must end with the exit code that is expected."""
    monkeypatch.chdir(tmp_path)

    def run(*words: str, code: int = 0) -> str:
        env = {"COLUMNS": "100", "NO_COLOR": None, "DATELINE_PACKS": str(tmp_path / "packs")}
        done = CliRunner().invoke(app, ["pack", *words], env=env)
        if isinstance(done.exception, DataError):  # `main` prints it, with exit code 2
            assert code == 2, done.exception
            return str(done.exception)
        assert done.exit_code == code, done.output
        return done.output

    return run


def test_a_new_pack_is_drafted_checked_added_listed_and_removed(typed: Typing) -> None:
    assert "dateline pack check zenda.toml" in typed(*NEW)
    assert "good; zenda: nothing yet" in typed("check", "zenda.toml")
    text = Path("zenda.toml").read_text("utf-8")
    example = "".join(line.removeprefix("# ") for line in text.splitlines(keepends=True))
    Path("zenda.toml").write_text(example.replace("##", "#"))
    assert "1 party, 1 person, 1 organisation" in typed("check", "zenda.toml")
    assert "added zenda 1+" in typed("add", "zenda.toml")
    listed = {row["id"]: row for row in json.loads(typed("list", "--format", "json"))}
    assert listed["zenda"]["own"] is True
    assert listed["zenda"]["entries"]["actor"] == 1
    assert listed["sudan"]["own"] is False
    assert "A war (YE)" in typed("list")
    assert "zenda.toml" in typed("remove", "zenda")
    assert "zenda" not in typed("list")


def test_a_draft_is_not_written_over_what_is_there(typed: Typing) -> None:
    typed(*NEW)
    assert "is there already" in typed(*NEW, code=2)
    assert typed(*NEW, "--output", "-").startswith("## A war")
    assert "is no id" in typed("new", "A war", *NEW[2:], code=2)


def test_every_breach_is_told_with_file_and_line(typed: Typing) -> None:
    typed(*NEW)
    path = Path("zenda.toml")
    text = path.read_text("utf-8").replace('version = "1"', 'verzion = "1"')
    path.write_text(text)
    line = text.splitlines().index('verzion = "1"') + 1
    told = typed("check", "zenda.toml", code=1)
    assert f"zenda.toml:{line}: [pack]: verzion: no such key; did you mean version?" in told
    assert "zenda.toml: 2 breaches" in told
    assert "verzion" in typed("add", "zenda.toml", code=2)


def test_a_file_that_is_not_there_is_said(typed: Typing) -> None:
    assert "cannot be read" in typed("check", "none.toml", code=2)
    assert "neither a file nor a pack in use" in typed("diff", "none.toml", code=2)


def test_what_differs_is_told_and_in_the_exit_code(typed: Typing) -> None:
    typed(*NEW)
    Path("other.toml").write_text(
        Path("zenda.toml").read_text().replace('title = "A war"', 'title = "The war"')
    )
    told = typed("diff", "zenda.toml", "other.toml", code=1)
    assert told.splitlines() == ["  pack zenda: title", "    - A war", "    + The war"]
    rows = list(
        csv.DictReader(io.StringIO(typed("diff", "zenda.toml", "other.toml", "-f", "csv", code=1)))
    )
    assert (rows[0]["before"], rows[0]["after"]) == ("A war", "The war")
    assert "both say the same" in typed("diff", "sudan", "sudan")
    typed("add", "zenda.toml")
    assert typed("diff", "other.toml", code=1).splitlines()[1] == "    - The war"


def test_a_broken_pack_of_ones_own_is_listed_with_its_fault(typed: Typing) -> None:
    Path("packs").mkdir()
    Path("packs/zenda.toml").write_text("[pack]\n")
    told = typed("list", code=1)
    assert "cannot be used" in told
    assert "zenda.toml:1: [pack]: id: there is none, and it is needed" in told


def test_what_an_own_pack_knows_is_used_in_reading_and_named(
    typed: Typing, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed(*NEW)
    path = Path("zenda.toml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(line.removeprefix("# ") for line in lines).replace("##", "#"))
    report = Path("report.txt")
    report.write_text("The Blue Front seized the Zenda crossing in Yemen on Friday.\n")
    monkeypatch.setenv("DATELINE_PACKS", str(tmp_path / "packs"))

    def reading() -> tuple[str, set[str]]:
        words = ["read", "--json", "report.txt", "--published", "2015-06-20"]
        done = CliRunner().invoke(app, words, catch_exceptions=False)
        found = json.loads(done.stdout)
        return found["extractor"], {known["id"] for known in (*found["actors"], *found["places"])}

    extractor, before = reading()
    assert "pack zenda" not in extractor
    typed("add", "zenda.toml")
    extractor, after = reading()
    assert "pack zenda 1+" in extractor
    assert {"blue-front", "zenda:zenda-crossing"} <= after - before
