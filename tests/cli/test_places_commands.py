"""`dateline places` as it is typed."""

from __future__ import annotations

import csv
import io
import json
import threading
import zipfile
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.errors import DataError, FetchError


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


# ------------------------------------------------------------------ dumps
ROW = (
    "90000001\tQaryat az Zahwāh\tQaryat az Zahwah\tقرية الزهوة\t33.5\t43.2\tP\tPPL\t"
    "IQ\t\t01\t\t\t\t120\t\t40\tAsia/Baghdad\t2024-01-01\n"
)


class Quiet(SimpleHTTPRequestHandler):
    """Hands out the files of a folder, without a word."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is called
        """Say nothing."""


@pytest.fixture
def geonames(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served as GeoNames' dumps are; dumps are kept in another of the test's."""
    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=folder))
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    address = f"http://127.0.0.1:{server.server_address[1]}/{{code}}.zip"
    monkeypatch.setattr("dateline.fetching.GEONAMES", address)
    monkeypatch.setenv("DATELINE_PLACES", str(tmp_path / "places"))
    yield folder
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_country_is_fetched_added_listed_and_removed(geonames: Path) -> None:
    with zipfile.ZipFile(geonames / "IQ.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("IQ.txt", ROW + ROW.replace("\tP\tPPL\t", "\tH\tSTM\t"))
    told = typed("add", "Iraq")
    assert "2 rows = 1 taken + 1 left out + 0 set aside; 1 place is new" in told
    assert "left out: 1 waters" in told
    assert "gn:90000001" in typed("find", "قرية الزهوة")
    assert "GeoNames, by the dump IQ+" in typed("info", "gn:90000001")
    listed = json.loads(typed("list", "--format", "json"))
    assert [(dump["label"], dump["places"]) for dump in listed] == [("IQ", 1)]
    assert "removed" in typed("remove", "IQ")
    assert "no dumps were added" in typed("list")
    assert "no pack and no gazetteer" in typed("find", "Qaryat az Zahwah")


def test_rows_that_are_none_are_told_and_in_the_exit_code(geonames: Path) -> None:
    rows = [ROW.replace("90000001", str(90000001 + n)) for n in range(30)]
    (geonames / "IQ.txt").write_text("".join(rows) + "not a row\n", encoding="utf-8")
    told = typed("add", str(geonames / "IQ.txt"), code=1)
    assert "31 rows = 30 taken + 0 left out + 1 set aside" in told
    assert "set aside: line 31: 1 columns in place of 19" in told


def test_a_country_that_has_no_dump_is_said(geonames: Path) -> None:
    with pytest.raises(FetchError, match=r"ZW\.zip: the server answers 404"):
        typed("add", "zw")
    assert "no such country: 'Atlantis'" in typed("add", "Atlantis", code=2)
    with pytest.raises(DataError, match="no such file"):
        typed("add", "gone/IQ.zip")
