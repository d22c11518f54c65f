"""Files of event data sets: what stands in a row, and what is set aside with its reason."""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import BadEdition, ReportRefused
from dateline.event_data import ACLED_COLUMNS, GED_COLUMNS, CodedEvent, DataSet
from dateline.ingest.acled_events import SUB_EVENTS
from dateline.ingest.event_files import coded_events
from dateline.ingest.event_rows import Cells, laid_out
from dateline.ingest.ged_events import edition_in, released
from dateline.vocabulary import EventType, event_types

GED = {
    "id": "70001", "year": "2014", "code_status": "Clear", "type_of_violence": "1",
    "side_a": "Government of Iraq", "side_b": "IS", "number_of_sources": "1",
    "source_article": '"Tigris Wire,2014-06-21,Clashes near the border"',
    "source_office": "Tigris Wire", "where_prec": "1", "where_coordinates": "Al Qaim town",
    "adm_1": "Anbar province", "latitude": "34.39", "longitude": "40.99", "country": "Iraq",
    "event_clarity": "1", "date_prec": "2", "date_start": "2014-06-19 00:00:00.000",
    "date_end": "2014-06-20 00:00:00.000", "deaths_a": "30", "deaths_b": "4",
    "deaths_civilians": "0", "deaths_unknown": "0", "best": "34", "high": "40", "low": "30",
}  # fmt: skip
ACLED = {
    "event_id_cnty": "IRQ9001", "event_date": "20 June 2014", "time_precision": "1",
    "event_type": "Battles", "sub_event_type": "Non-state actor overtakes territory",
    "actor1": "Military Forces of Iraq (2003-2014)", "inter1": "State forces",
    "actor2": "Islamic State (Iraq)", "inter2": "Rebel group", "country": "Iraq",
    "admin1": "Al Anbar", "location": "Al Qaim", "latitude": "34.39", "longitude": "40.99",
    "geo_precision": "1", "source": "Tigris Wire; Plain Daily", "notes": "Fighters took the town.",
    "fatalities": "12", "timestamp": "1620000000",
}  # fmt: skip


def table(columns: Iterable[str], *rows: Mapping[str, str]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(columns))
    writer.writeheader()
    writer.writerows({column: row.get(column, "") for column in writer.fieldnames} for row in rows)
    return out.getvalue()


def read(dataset: DataSet, path: Path, **more: str) -> list[CodedEvent | ReportRefused]:
    published = date.fromisoformat(more["published"]) if "published" in more else None
    rows = coded_events(dataset, [path], edition=more.get("edition"), published=published)
    return [found for found, _ in rows]


def one(dataset: DataSet, folder: Path, row: Mapping[str, str], **more: str) -> CodedEvent:
    path = folder / "GEDEvent_v25_1.csv"
    columns = GED_COLUMNS if dataset is DataSet.GED else ACLED_COLUMNS
    path.write_text(table(columns, row))
    (found,) = read(dataset, path, **more)
    assert isinstance(found, CodedEvent), found
    return found


def test_a_row_of_ged_is_a_report_with_its_words_and_all_its_cells(tmp_path: Path) -> None:
    event = one(DataSet.GED, tmp_path, GED)
    report = event.report
    assert report.text.splitlines()[0] == event.described.exact == GED["source_article"]
    assert event.described.exact == report.text[event.described.start : event.described.end]
    for column, value in GED.items():
        assert column == "source_article" or f"\n{column}: {value}" in report.text
    assert (report.publisher, report.title) == ("UCDP GED 25.1", "UCDP GED event 70001")
    assert str(report.published) == "2025-06-30 00:00:00+00:00"
    assert str(event.valid) == "2014-06-19/2014-06-20"
    assert event.killed is not None
    assert (event.killed.low, event.killed.best, event.killed.high) == (30, 34, 40)
    assert event.killed.passage.exact.splitlines()[-1] == "low: 30"
    assert event.place is not None
    assert (event.place.precision, event.place.country) == (1, "Iraq")


def test_what_rests_on_one_outlet_credits_it_and_what_rests_on_more_does_not(
    tmp_path: Path,
) -> None:
    assert one(DataSet.GED, tmp_path, GED).report.credits == ("Tigris Wire",)
    more = GED | {"source_office": "Tigris Wire;Plain Daily"}
    assert one(DataSet.GED, tmp_path, more).report.credits == ("UCDP GED",)
    hidden = ACLED | {"source": "Undisclosed Source"}
    assert one(DataSet.ACLED, tmp_path, hidden).report.credits == ()


def test_one_sided_violence_is_a_killing_of_civilians(tmp_path: Path) -> None:
    event = one(DataSet.GED, tmp_path, GED | {"type_of_violence": "3", "side_b": "Civilians"})
    assert event.type is EventType.KILLING
    assert [party.name for party in event.recipients] == ["Civilians"]


def test_the_files_that_the_makers_hand_out_give_the_same_events(tmp_path: Path) -> None:
    text = table(GED_COLUMNS, GED)
    plain = tmp_path / "GEDEvent_v25_1.csv"
    plain.write_text(text)
    (tmp_path / "GEDEvent_v25_1.csv.gz").write_bytes(gzip.compress(text.encode()))
    with zipfile.ZipFile(tmp_path / "ged251-csv.zip", "w") as archive:
        archive.writestr("GEDEvent_v25_1.csv", text)
        archive.writestr("readme.txt", "no table")
    page = {"TotalCount": 1, "Result": [GED | {"id": 70001, "best": 34, "latitude": 34.39}]}
    (tmp_path / "gedevents-25.1.json").write_text(json.dumps(page))
    (expected,) = read(DataSet.GED, plain)
    assert isinstance(expected, CodedEvent)
    for name in ("GEDEvent_v25_1.csv.gz", "ged251-csv.zip", "gedevents-25.1.json"):
        (found,) = read(DataSet.GED, tmp_path / name)
        assert isinstance(found, CodedEvent), found
        assert found.report.id == expected.report.id


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"best": "50"}, "best (50) is more than high (40)"),
        ({"latitude": "134"}, "latitude is not within 90 degrees"),
        ({"longitude": "nan"}, "longitude is not within 180 degrees"),
        ({"type_of_violence": "4"}, "type_of_violence is no code from 1 to 3"),
        ({"date_start": "soon"}, "date_start is no day: 'soon'"),
        ({"date_end": "2013-01-01"}, "lies before date_start"),
        ({"side_a": ""}, "side_a is empty"),
        ({"deaths_a": "30", "low": "-1"}, "low is no count: '-1'"),
    ],
)
def test_a_row_that_is_not_sound_is_set_aside_with_its_column(
    tmp_path: Path, changed: dict[str, str], reason: str
) -> None:
    path = tmp_path / "GEDEvent_v25_1.csv"
    path.write_text(table(GED_COLUMNS, GED | changed, GED))
    bad, good = read(DataSet.GED, path)
    assert isinstance(good, CodedEvent)
    assert isinstance(bad, ReportRefused)
    assert reason in str(bad)
    assert f"{path}#2" in str(bad)


def test_files_that_are_not_what_was_said_are_refused_whole(tmp_path: Path) -> None:
    acled = tmp_path / "acled.csv"
    acled.write_text(table(ACLED_COLUMNS, ACLED))
    (refused,) = read(DataSet.GED, acled, edition="25.1")
    assert "not the columns of UCDP GED" in str(refused)
    for name, data in (
        ("broken.zip", b"PK no"), ("broken.json", b"{"), ("page.json", b'{"message": "no"}'),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(data)
        (refused,) = read(DataSet.GED, tmp_path / name, edition="25.1")
        assert isinstance(refused, ReportRefused)
    (refused,) = read(DataSet.GED, tmp_path / "none.csv", edition="25.1")
    assert "check the path" in str(refused)


def test_a_zip_that_declares_far_more_than_text_is_not_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "ged251-csv.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("GEDEvent_v25_1.csv", b"0" * 70_000_000)
    (refused,) = read(DataSet.GED, path)
    assert isinstance(refused, ReportRefused)
    assert "far more than text" in str(refused)


def test_the_edition_is_told_by_the_name_or_by_the_user(tmp_path: Path) -> None:
    names = {
        "GEDEvent_v25_1.csv": ("25.1", "2025-06-30"),
        "ged251-csv.zip": ("25.1", "2025-06-30"),
        "GEDEvent_v25_0_6.csv": ("25.0.6", "2025-07-31"),
        "GEDEvent_v24_0_12.csv.gz": ("24.0.12", "2025-01-31"),
        "GEDEvent_v25_01_25_03.csv": ("25.01.25.03", "2025-04-30"),
    }
    for name, (edition, day) in names.items():
        assert edition_in(name) == edition
        assert released(edition).isoformat() == day
    path = tmp_path / "export.csv"
    path.write_text(table(GED_COLUMNS, GED))
    (refused,) = read(DataSet.GED, path)
    assert "--edition 25.1" in str(refused)
    (event,) = read(DataSet.GED, path, published="2025-07-01")
    assert isinstance(event, CodedEvent)
    with pytest.raises(BadEdition, match=r"25\.0\.6"):
        read(DataSet.GED, path, edition="latest")


def test_who_took_a_place_is_told_by_kind_and_not_by_order(tmp_path: Path) -> None:
    taken = one(DataSet.ACLED, tmp_path, ACLED)
    assert taken.takes
    assert taken.actors[0].name == "Islamic State (Iraq)"
    back = one(DataSet.ACLED, tmp_path, ACLED | {"sub_event_type": "Government regains territory"})
    assert back.actors[0].name == "Military Forces of Iraq (2003-2014)"
    both = one(DataSet.ACLED, tmp_path, ACLED | {"inter1": "Rebel group"})
    assert (both.takes, both.type) == (False, EventType.BATTLE)


def test_the_week_and_the_month_of_an_inexact_day(tmp_path: Path) -> None:
    week = one(DataSet.ACLED, tmp_path, ACLED | {"time_precision": "2"})
    assert (str(week.valid), week.date_precision) == ("2014-06-17/2014-06-23", 3)
    month = one(DataSet.ACLED, tmp_path, ACLED | {"time_precision": "3"})
    assert (str(month.valid), month.date_precision) == ("2014-06-01/2014-06-30", 4)


def test_no_number_is_no_count_of_acled(tmp_path: Path) -> None:
    assert one(DataSet.ACLED, tmp_path, ACLED | {"fatalities": "0"}).killed is None


def test_every_sub_event_that_we_write_can_be_read() -> None:
    written = {row.acled_sub.casefold() for row in event_types().values() if row.acled_sub}
    assert written <= SUB_EVENTS.keys()
    assert len(SUB_EVENTS) == 25


@given(
    st.dictionaries(
        st.sampled_from(ACLED_COLUMNS), st.text(st.characters(codec="utf-8"), max_size=30)
    )
)
def test_every_cell_stands_where_it_is_said_to(row: dict[str, str]) -> None:
    cells = Cells(row, "row")
    text, passages = laid_out(cells, "notes", ACLED_COLUMNS)
    for column, passage in passages.items():
        assert text[passage.start : passage.end] == passage.exact
        value = cells.text(column)
        if column != "notes":
            value = f"{column}: {' '.join(value.split())}"
        assert passage.exact == value
    assert passages.keys() == {c for c in row if " ".join(cells.text(c).split())}
