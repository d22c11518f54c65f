"""`dateline places` as it is typed."""

from __future__ import annotations

import csv
import io
import json

from typer.testing import CliRunner

from dateline.cli.app import app


def typed(*words: str, code: int = 0, columns: int = 100) -> str:
    env = {"COLUMNS": str(columns), "NO_COLOR": None}
    done = CliRunner().invoke(app, ["places", *words], env=env, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done.output


def test_the_table_has_id_kind_country_and_the_spelling_that_matched() -> None:
    head, first, *_ = typed("find", "Husaybah", columns=140).splitlines()
    assert head.split("  ")[0] == "id"
    assert first.startswith("iq-sy:al-qaim ")
    assert "town" in first
    assert "Iraq, 34.37 N, 41.09 E" in first
    assert "Husaybah" in first


def test_a_long_list_says_how_many_are_left_out() -> None:
    text = typed("find", "Springfield")
    assert "more (--all shows them" in text
    assert text.count("gn:") == 20
    assert typed("find", "Springfield", "--all").count("gn:") > 30


def test_a_country_is_given_by_code_or_name() -> None:
    by_code = typed("find", "Tripoli", "--country", "lb", "--format", "json")
    assert by_code == typed("find", "Tripoli", "-c", "Lebanon", "-f", "json")
    assert {found["place"]["country"] for found in json.loads(by_code)} == {"LB"}
    assert "no such country: 'Atlantis'" in typed("find", "Tripoli", "-c", "Atlantis", code=2)


def test_rows_for_a_spreadsheet() -> None:
    rows = list(csv.DictReader(io.StringIO(typed("find", "Mosul", "--format", "csv"))))
    assert rows[0]["place_id"] == "gn:99072"
    assert rows[0]["country"] == "IQ"
    facts = list(csv.DictReader(io.StringIO(typed("info", "gn:99072", "--format", "csv"))))
    assert {"field": "lies in", "value": "country:IQ"}.items() <= facts[4].items()
    assert "الموصل" in {row["value"] for row in facts if row["field"] == "name"}


def test_nothing_found_is_said() -> None:
    assert "no pack and no gazetteer has a place called 'Qwzxville' in IQ" in typed(
        "find", "Qwzxville", "-c", "IQ"
    )
    assert typed("find", "Qwzxville", "--format", "json").strip() == "[]"


def test_all_of_a_place() -> None:
    text = typed("info", "iq-sy:al-qaim-crossing")
    assert text.startswith("al-Qaim crossing, crossing in Iraq (34.41 N, 40.98 E)")
    assert "knowledge pack iq-sy" in text
    assert "the place itself" in text
