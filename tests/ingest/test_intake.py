"""Tables into reports: every row is a report or has its reason, in bounded memory."""

from __future__ import annotations

import csv
import gzip
import io
import json
import tracemalloc
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import BadColumns, ReportRefused
from dateline.ingest.columns import Columns, instant
from dateline.ingest.intake import Intake
from dateline.model import Report

DAY = datetime(2014, 6, 21, tzinfo=UTC)
ROW = {"text": "Rebels seized Rawa.", "date": "2014-06-21", "publisher": "Tigris Wire"}


def taken(path: Path, *maps: str, where: tuple[str, ...] = ()) -> list[Report | ReportRefused]:
    intake = Intake([path], columns=Columns.parse(maps, where))
    return [
        one for one in (item.found for item in intake) if isinstance(one, Report | ReportRefused)
    ]


def reports(path: Path, *maps: str, where: tuple[str, ...] = ()) -> list[Report]:
    found = taken(path, *maps, where=where)
    assert not [f for f in found if isinstance(f, ReportRefused)]
    return [f for f in found if isinstance(f, Report)]


def refusals(path: Path, *maps: str) -> dict[str, str]:
    """Where and why, for all that is refused."""
    refused = (f for f in taken(path, *maps) if isinstance(f, ReportRefused))
    return {f.origin.removeprefix(str(path)): f.reason for f in refused}


def jsonl(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


# ------------------------------------------------------------------ rows and columns
def test_a_row_says_what_a_head_says(tmp_path: Path) -> None:
    row = {
        "id": "a-1",
        "headline": "Rawa falls",
        "body": "Rebels seized Rawa.\r\n\r\nPolice fled. (AP)",
        "published_at": "2014-06-21T14:05:00+02:00",
        "source": "Tigris Wire",
        "link": "https://example.org/1",
    }
    (report,) = reports(jsonl(tmp_path / "news.jsonl", row))
    assert report.origin == f"{tmp_path}/news.jsonl#1 a-1"
    assert (report.title, report.publisher, report.url) == (
        "Rawa falls",
        "Tigris Wire",
        "https://example.org/1",
    )
    assert report.text == "Rebels seized Rawa.\n\nPolice fled. (AP)"
    assert report.published == datetime(2014, 6, 21, 12, 5, tzinfo=UTC)
    assert (report.credits, report.language) == (("AP",), "en")


def test_the_same_row_is_the_same_report_in_every_format(tmp_path: Path) -> None:
    arrow = pytest.importorskip("pyarrow", reason="Parquet is an extra")
    parquet = pytest.importorskip("pyarrow.parquet")
    as_json = jsonl(tmp_path / "n.jsonl", ROW)
    packed = tmp_path / "n.ndjson.gz"
    packed.write_bytes(gzip.compress(as_json.read_bytes()))
    for name, delimiter in (("n.csv", ";"), ("n.tsv", "\t")):
        with (tmp_path / name).open("w", newline="", encoding="utf-8-sig") as stream:
            writer = csv.DictWriter(stream, list(ROW), delimiter=delimiter)
            writer.writeheader()
            writer.writerow(ROW)
    table = arrow.table({key: [value] for key, value in (ROW | {"date": DAY}).items()})
    parquet.write_table(table, tmp_path / "n.parquet")
    found = {path.name: reports(path) for path in sorted(tmp_path.iterdir())}
    assert set(found) == {"n.csv", "n.jsonl", "n.ndjson.gz", "n.parquet", "n.tsv"}
    assert len({report.id for (report,) in found.values()}) == 1
    assert found["n.csv"][0].origin.endswith("n.csv#2")


def test_columns_and_nested_columns_can_be_named(tmp_path: Path) -> None:
    row = {"what": "Rebels seized Rawa.", "meta": {"day": "21 June 2014", "by": {"name": "Wire"}}}
    path = jsonl(tmp_path / "n.jsonl", row)
    assert refusals(path) == {"#1": "bad row"}
    (report,) = reports(path, "text=what,published=meta.day", "publisher=meta.by.name")
    assert (report.published, report.publisher) == (DAY, "Wire")


def test_of_several_outlets_cited_none_is_the_publisher(tmp_path: Path) -> None:
    row = ROW | {"publisher": None, "sources": ["AP", "Tigris Wire"]}
    one = row | {"sources": ["AP"]}
    several, single = reports(jsonl(tmp_path / "n.jsonl", row, one))
    assert (several.publisher, several.credits) == (None, ("AP", "Tigris Wire"))
    assert single.publisher == "AP"


def test_rows_are_chosen_by_value_and_the_rest_counted(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {**ROW, "topic": t, "n": n} for n, t in enumerate(["War", "Sport", "Unrest", None])
    ]
    path = jsonl(tmp_path / "n.jsonl", *rows, {**ROW, "topic": ["Sport", "War"]})
    intake = Intake([path], columns=Columns.parse((), ["topic=War", "topic=Unrest"]))
    assert len([i for i in intake if isinstance(i.found, Report)]) == 3
    assert intake.left_out == 2
    assert len(taken(path, where=("topic=War", "n=0"))) == 1


@pytest.mark.parametrize("wrong", ["body", "words=body", "text=", "=body"])
def test_a_map_that_is_none_is_told(wrong: str) -> None:
    with pytest.raises(BadColumns, match="not a column map"):
        Columns.parse([wrong])
    with pytest.raises(BadColumns, match="not a filter"):
        Columns.parse((), ["topic"])


@pytest.mark.parametrize(
    "value",
    [
        "2014-06-21", "20140621", "21 June 2014", date(2014, 6, 21), DAY, DAY.timestamp(),
        int(DAY.timestamp() * 1000), str(int(DAY.timestamp())), "2014-06-21T02:00:00+02:00",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(value: object) -> None:
    assert instant(value) == DAY


@pytest.mark.parametrize("value", [None, "", "soon", True, "2014-02-30", [], 12, "03/04/2014"])
def test_what_is_no_day_is_none(value: object) -> None:
    assert instant(value) is None


def test_a_day_given_for_all_and_the_day_of_the_file(tmp_path: Path) -> None:
    path = jsonl(tmp_path / "n-2014-06-22.jsonl", ROW, {"text": ROW["text"]})
    days = [r.published for r in reports(path)]
    assert days == [DAY, datetime(2014, 6, 22, tzinfo=UTC)]
    given_day = Intake([path], published=date(2015, 1, 1))
    assert {i.found.published for i in given_day if isinstance(i.found, Report)} == {
        datetime(2015, 1, 1, tzinfo=UTC)
    }


# ------------------------------------------------------------------ bad rows
def test_each_bad_row_has_its_reason_and_its_line_and_the_others_go_on(tmp_path: Path) -> None:
    path = tmp_path / "n.jsonl"
    good = json.dumps(ROW).encode()
    lines = {
        "": good,
        "#2": b"nope",
        "#3": b"[1, 2]",
        "#4": b'{"text": "caf\xe9"}',
        "#5": json.dumps(ROW | {"text": "a\x00b"}).encode(),
        "#6": json.dumps(ROW | {"text": "\ud800 lone"}).encode(),
        "#7": json.dumps(ROW | {"text": "..."}).encode(),
        "#8": json.dumps(ROW | {"date": "soon"}).encode(),
        "#9": json.dumps({"date": "2014-06-21", "words": "x"}).encode(),
        "#10": b"[" * 100_000,
        "#11": b'{"text": ' + b"1" * 6_000 + b"}",
        "#12": b'{"text": "' + b"w " * 3_000_000 + b'"}',
        "blank": b"",
        "last": good,
    }
    path.write_bytes(b"\n".join(lines.values()))
    assert refusals(path) == {
        "#2": "bad row",
        "#3": "bad row",
        "#4": "not text",
        "#5": "not text",
        "#6": "not text",
        "#7": "empty",
        "#8": "no date",
        "#9": "bad row",
        "#10": "bad row",
        "#11": "bad row",
        "#12": "too large",
    }
    assert len([f for f in taken(path) if isinstance(f, Report)]) == 2


def test_bad_rows_of_csv(tmp_path: Path) -> None:
    path = tmp_path / "n.csv"
    path.write_bytes(
        b"text,date\n"
        b'"Rebels seized\nRawa, police said.",2014-06-21\n'
        b"too,many,fields\n"
        b"\n"
        b"caf\xe9,2014-06-21\n"
        b'"ab"c,2014-06-21\n'
        b"Rebels left Rawa.,2014-06-22\n"
        b'"never closed,2014-06-23\n'
    )
    assert refusals(path) == {
        "#4": "bad row",
        "#6, column 'text'": "not text",
        "#7": "bad row",
        "#9": "bad row",
    }
    found = [f for f in taken(path) if isinstance(f, Report)]
    assert [f.text for f in found] == ["Rebels seized\nRawa, police said.", "Rebels left Rawa."]


def test_a_table_without_a_column_of_text_is_refused_once(tmp_path: Path) -> None:
    path = tmp_path / "index.csv"
    path.write_text("file,date\na.txt,2014-06-21\nb.txt,2014-06-22\n")
    (refused,) = taken(path)
    assert "it has file, date. Name it, for instance --columns text=body" in str(refused)
    assert refusals(path, "text=words") == {"": "bad row"}


def test_a_file_that_is_not_what_its_name_says(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(b"plain text")
    (tmp_path / "b.jsonl").write_bytes("{}\n".encode("utf-16"))
    (tmp_path / "c.csv").write_bytes(b"")
    (tmp_path / "d.parquet").write_bytes(b"PAR1")
    found = {Path(f.origin).name: f.reason for f in taken(tmp_path) if isinstance(f, ReportRefused)}
    parquet = {"d.parquet": "damaged"}
    assert found == {"a.jsonl.gz": "damaged", "b.jsonl": "not text"} | parquet
    assert [str(f) for f in taken(tmp_path / "none.csv")] == [
        f"{tmp_path}/none.csv: no such file; check the path"
    ]


@settings(deadline=None)  # the first text in no known language opens the detector
@given(rows=st.lists(st.text(max_size=40), max_size=12), packed=st.booleans())
def test_of_any_text_all_rows_are_accounted_for(
    rows: list[str], packed: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("any")
    given_rows = [{"text": text, "date": "2014-06-21"} for text in rows]
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, ["text", "date"])
    writer.writeheader()
    writer.writerows(given_rows)
    lines = "".join(json.dumps(row) + "\n" for row in given_rows)
    for name, data in (("n.jsonl", lines), ("n.csv", table.getvalue())):
        path = folder / (name + ".gz" if packed else name)
        path.write_bytes(gzip.compress(data.encode()) if packed else data.encode())
        assert len(taken(path)) == len(rows)


# ------------------------------------------------------------------ what would fill the memory
def peak(path: Path) -> tuple[list[Report | ReportRefused], float]:
    """What a file has, and the most memory that finding out took, in MB."""
    tracemalloc.start()
    try:
        found = taken(path)
        return found, tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("name", ["n.jsonl", "n.csv"])
def test_a_line_of_a_gigabyte_is_refused_in_little_memory(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    good = b"Rebels seized Rawa.,2014-06-21\n" if name == "n.csv" else json.dumps(ROW).encode()
    with path.open("wb") as stream:
        stream.write(b"text,date\n" if name == "n.csv" else b"\n")
        stream.truncate(1_000_000_000)  # zeros, of which the disk keeps none
        stream.seek(0, io.SEEK_END)
        stream.write(b"\n" + good)
    (refused, report), most = peak(path)
    assert isinstance(refused, ReportRefused)
    assert (refused.reason, refused.origin) == ("too large", f"{path}#2")
    assert isinstance(report, Report)
    assert most < 60


def test_a_gzip_bomb_is_refused_in_little_memory(tmp_path: Path) -> None:
    path = tmp_path / "bomb.jsonl.gz"
    with gzip.open(path, "wb") as stream:
        stream.write(json.dumps(ROW).encode() + b"\n")
        for _ in range(200):
            stream.write(b" " * 1_000_000)
    (report, refused), most = peak(path)
    assert isinstance(report, Report)
    assert isinstance(refused, ReportRefused)
    assert (refused.reason, "as no text does" in str(refused)) == ("damaged", True)
    assert most < 60


def test_of_a_gzip_file_cut_short_the_beginning_is_read(tmp_path: Path) -> None:
    whole = jsonl(tmp_path / "n.jsonl", *(ROW | {"text": f"Rebels {n}."} for n in range(9_999)))
    path = tmp_path / "cut.jsonl.gz"
    path.write_bytes(gzip.compress(whole.read_bytes())[:-2_000])
    *found, last = taken(path)
    assert len([f for f in found if isinstance(f, Report)]) > 1_000
    assert isinstance(last, ReportRefused)
    assert last.reason == "damaged"
    assert "ends too early" in str(last)
