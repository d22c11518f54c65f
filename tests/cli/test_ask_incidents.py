"""What `incidents` and `incident` print of a record of one bombing."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.cli.reference import answers_schema
from dateline.tables import happenings

GOLDEN = Path(__file__).parents[1] / "golden"
Asking = Callable[..., str]


def compare(name: str, printed: str) -> None:
    """Compare with a golden file; DATELINE_GOLDEN=write writes it anew instead."""
    path = GOLDEN / name
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(printed, "utf-8")
    assert printed == path.read_text("utf-8")


@pytest.fixture
def ident(ask_bombing: Asking) -> str:
    """The id of the bombing."""
    (row,) = csv.DictReader(io.StringIO(ask_bombing("incidents", "-f", "csv")))
    return row["incident"]


@pytest.mark.parametrize("columns", [80, 120])
def test_tables_are_as_they_were(ask_bombing: Asking, ident: str, columns: int) -> None:
    compare(f"incidents-{columns}.txt", ask_bombing("incidents", columns=columns))
    compare(f"incident-{columns}.txt", ask_bombing("incident", ident, columns=columns))


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    ask_bombing: Asking, ident: str, columns: int
) -> None:
    for words in (("incidents",), ("incident", ident)):
        lines = ask_bombing(*words, columns=columns).splitlines()
        assert not [line for line in lines if len(line) > columns or line != line.rstrip()]


def test_what_spreadsheets_read_has_its_fields(ask_bombing: Asking, ident: str) -> None:
    for words, fields in (
        (("incidents",), happenings.INCIDENTS.fields),
        (("incident", ident), happenings.ACCOUNTS.fields),
    ):
        rows = list(csv.DictReader(io.StringIO(ask_bombing(*words, "-f", "csv"))))
        assert rows
        assert all(tuple(row) == fields and None not in row.values() for row in rows)


def test_what_programs_read_keeps_to_its_schema(ask_bombing: Asking, ident: str) -> None:
    schema = answers_schema()
    for name, words in (("incidents", ("incidents",)), ("incident", ("incident", ident))):
        answer = json.loads(ask_bombing(*words, "-f", "json"))
        jsonschema.validate(answer, {**schema["properties"][name], "$defs": schema["$defs"]})


def test_a_claim_leads_to_its_incident(ask_bombing: Asking, ident: str) -> None:
    rows = list(csv.DictReader(io.StringIO(ask_bombing("incident", ident, "-f", "csv"))))
    for row in rows:
        assert ident in ask_bombing("incident", row["claim"])


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["incidents", "--type", "bombin"], "did you mean bombing"),
        (["incidents", "--at", "2014-06-21", "--to", "2014-06-22"], "--at, or --from and --to"),
        (["incidents", "--at", "21 June"], "YYYY-MM-DD"),
        (["incident", "i-none"], "dateline incidents lists them"),
    ],
)
def test_what_cannot_be_asked_says_what_can(
    words: list[str], said: str, bombing_record: Path
) -> None:
    done = CliRunner().invoke(app, words, env={"DATELINE_RECORD": str(bombing_record)})
    assert done.exit_code != 0
    assert said in " ".join(f"{done.output} {done.exception}".replace("│", "").split())
