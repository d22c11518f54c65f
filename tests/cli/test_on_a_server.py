"""The commands on a record on a PostgreSQL server."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dateline
from dateline.cli.app import app
from dateline.interval import midnight
from dateline.record import open_at
from dateline.vocabulary import Standing
from tests.conftest import four_reports
from tests.server import Server

Running = Callable[..., "subprocess.CompletedProcess[str]"]
ASKED = (
    ["holds", "al-Qaim", "--at", "2014-06-21", "--format", "json"],
    ["holds", "--all", "--format", "csv"],
    ["timeline", "al-Qaim"],
    ["events", "--format", "json"],
    ["disputes"],
    ["sources", "--format", "csv"],
    ["export", "geojson", "--at", "2014-06-21"],
)


@pytest.fixture
def url(postgresql: Server) -> str:
    """The address of the small record on a server."""
    url = postgresql.new_record()
    with open_at(url) as record:
        for statements in four_reports():
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
    return url


@pytest.mark.parametrize("words", ASKED, ids=lambda words: " ".join(words[:2]))
def test_a_server_gives_the_answers_of_a_file(
    small_record: Path, url: str, words: list[str]
) -> None:
    def answer(record: str) -> str:
        env = {"COLUMNS": "80", "DATELINE_RECORD": record}
        done = CliRunner().invoke(app, words, env=env, catch_exceptions=False)
        assert done.exit_code == 0
        return done.stdout

    assert len(answer(url)) > 100
    assert answer(url) == answer(str(small_record))


def test_the_package_opens_a_record_on_a_server(url: str) -> None:
    with dateline.open(url, read_only=True) as record:
        assert record.holds("al-Qaim", at="2014-06-21").standing is Standing.CONTESTED


def test_reports_are_added_to_a_server_once(
    command: Running, postgresql: Server, write: Callable[..., Path]
) -> None:
    url = postgresql.new_record()
    path = write("one.txt", "Rebels seized Rawa on Friday, an officer said.", date="2014-06-21")
    first, second = (command("add", path, "--record", url) for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0)
    assert "1 given = 1 read" in first.stdout
    assert "0 read + 1 known already" in second.stdout
    assert f"{url} now holds 1 report" in second.stderr
    held = command("holds", "Rawa", "--format", "json", "--record", url)
    assert json.loads(held.stdout)["place"]["name"] == "Rawa"


@pytest.mark.parametrize(
    ("words", "address", "told"),
    [
        (
            ["holds", "Mosul"],
            "postgresql://ana:s3cret@localhost:1/war",
            "Connection refused; check",
        ),
        (["add", "-", "--published", "2014-06-21"], "postgresql://ana:s3@cret@h/war", "%40 for @"),
        (["demo"], "mysql://ana:s3cret@localhost/war", "no record can be kept at mysql://"),
    ],
)
def test_an_address_that_leads_nowhere_is_told_without_its_password(
    command: Running, words: list[str], address: str, told: str
) -> None:
    done = command(*words, "--record", address, given="Rebels seized Rawa.")
    assert done.returncode == 2
    assert told in done.stderr
    assert "s3" not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
