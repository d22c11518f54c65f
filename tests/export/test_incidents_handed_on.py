"""Incidents in the columns of UCDP GED and ACLED, from the shipped samples."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dateline.event_data import ACLED_COLUMNS, GED_COLUMNS
from dateline.record import Record
from dateline.vocabulary import Measure

Rows = Callable[..., list[dict[str, str]]]


def test_the_columns_are_those_of_the_data_sets_in_their_order() -> None:
    assert (len(GED_COLUMNS), len(set(GED_COLUMNS))) == (49, 49)
    assert (len(ACLED_COLUMNS), len(set(ACLED_COLUMNS))) == (31, 31)
    assert GED_COLUMNS[:3] == ("id", "relid", "year")
    assert GED_COLUMNS[-2:] == ("gwnoa", "gwnob")


def test_every_incident_with_dead_is_a_row_of_ged_with_its_numbers_in_order(
    record: Record, rows: Rows
) -> None:
    found = {row["id"]: row for row in rows("ged")}
    told = {
        summary.id: estimate
        for summary in record.incidents()
        for estimate in summary.estimates
        if estimate.measure is Measure.KILLED and (estimate.best or estimate.low or estimate.high)
    }
    assert found.keys() == told.keys()
    for ident, row in found.items():
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert told[ident].best in (None, int(row["best"]))
        parts = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        assert sum(int(row[part]) for part in parts) == int(row["best"])
        assert row["type_of_violence"] in {"1", "2", "3"}
        assert row["side_a"] != row["side_b"] or row["side_a"] == "Unknown"
        assert date.fromisoformat(row["date_start"][:10]) <= date.fromisoformat(
            row["date_end"][:10]
        )
        assert (row["event_clarity"] == "1") == (row["date_prec"] == "1")
        assert int(row["number_of_sources"]) == len(row["source_office"].split(";"))
        assert (row["latitude"] == "") == (row["geom_wkt"] == "")


def test_acled_has_what_its_codebook_has_and_whose_ground_was_retaken(rows: Rows) -> None:
    found = rows("acled")
    assert {"Battles", "Explosions/Remote violence"} <= {row["event_type"] for row in found}
    for row in found:
        state = row["inter1"] == "State forces"
        if row["sub_event_type"] == "Government regains territory":
            assert state
        if row["sub_event_type"] == "Non-state actor overtakes territory":
            assert not state
        assert row["time_precision"] in {"1", "2", "3"}
        assert row["geo_precision"] in {"1", "2", "3"}
        assert int(row["fatalities"]) >= 0
        assert row["notes"]
    assert any(row["sub_event_type"] == "Non-state actor overtakes territory" for row in found)


def test_incidents_are_chosen_by_place_and_day_and_delayed(rows: Rows) -> None:
    everything = rows("acled")
    assert 0 < len(rows("acled", place="Iraq")) < len(everything)
    assert 0 < len(rows("acled", start="2014-06-20")) < len(everything)
    assert 0 < len(rows("acled", delay=70)) < len(everything)


def test_incidents_are_made_of_what_is_shared(record: Record, rows: Rows) -> None:
    coarse = rows("ged", precision=4)
    assert coarse
    assert all(row["where_prec"] in {"4", "5", "6", "7"} for row in coarse)
    assert not any("Wire" in row["source_article"] for row in rows("ged", withhold=["Tigris Wire"]))
    good = rows("acled", grade="C3")
    assert 0 < len(good) < len(rows("acled"))
    assert 0 < len(rows("ged", place="Tikrit", precision=6)) <= len(rows("ged", place="Tikrit"))
