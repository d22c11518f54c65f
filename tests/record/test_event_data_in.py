"""Event data sets in a record: as claims of who coded them, once, and back out as they were."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import dateline
from dateline.answers import Failure
from dateline.event_data import ACLED_COLUMNS, GED_COLUMNS, Imported
from dateline.ledger.memory import MemoryLedger
from dateline.model import Controls, Transfers
from dateline.record import Record
from dateline.tally import Watch
from dateline.vocabulary import Standing
from tests.ingest.test_event_files import ACLED, GED, table


def files(folder: Path) -> tuple[Path, Path]:
    ged, acled = folder / "GEDEvent_v25_1.csv", folder / "acled.csv"
    ged.write_text(
        table(
            GED_COLUMNS,
            GED,
            GED | {"id": "70002", "best": "50"},
            GED | {"id": "70003", "where_coordinates": "Umm Nowhere village", "latitude": "34.2"},
            GED | {"id": "70004", "where_prec": "4", "where_coordinates": "Anbar province"},
            GED | {"id": "70005", "where_prec": "6", "where_coordinates": "Iraq"},
        )
    )
    acled.write_text(table(ACLED_COLUMNS, ACLED, ACLED | {"sub_event_type": "Dancing"}))
    return ged, acled


def taken(record: Record, folder: Path) -> tuple[Imported, Imported]:
    ged, acled = files(folder)
    return record.import_events("ged", ged), record.import_events("acled", acled)


def test_given_is_added_known_and_set_aside_and_twice_adds_nothing(tmp_path: Path) -> None:
    told: list[Failure] = []
    with dateline.open(tmp_path / "war.db") as record:
        ged, acled = taken(record, tmp_path)
        assert (ged.given, ged.added, ged.known, ged.failed) == (5, 4, 0, 1)
        assert (acled.given, acled.added, acled.failed) == (2, 1, 1)
        assert ged.unplaced == 1
        before = record.counts()
        again = record.import_events("ged", files(tmp_path)[0], watch=Watch(set_aside=told.append))
        assert (again.added, again.known, again.failed, again.claims) == (0, 4, 1, 0)
        assert record.counts() == before
        assert "more than high" in told[0].message
        assert list(record.verify()) == []


def test_an_answer_rests_on_the_row_and_tells_who_coded_it(tmp_path: Path) -> None:
    record = Record(MemoryLedger())
    taken(record, tmp_path)
    holding = record.holds("al-Qaim", at="2014-06-25")
    assert holding.standing is Standing.HELD
    assert holding.holder is not None
    assert holding.holder.id == "isil"
    (told,) = [told for side in holding.sides for told in side.told]
    assert told.quote == ACLED["notes"]
    for claim in record.judged.claims():
        text = record.judged.report(claim.report).text
        assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.exact
        publisher = record.judged.report(claim.report).publisher
        assert publisher in {"UCDP GED 25.1", "ACLED"}
        assert len(claim.chain) == 1
        assert not isinstance(claim.content, Controls)


def test_names_of_data_sets_are_those_of_the_packs_in_any_year(tmp_path: Path) -> None:
    record = Record(MemoryLedger())
    ged, acled = taken(record, tmp_path)
    assert (ged.provisional, acled.provisional) == ((), ())
    (transfer,) = [c.content for c in record.judged.claims() if isinstance(c.content, Transfers)]
    assert transfer.taker is not None
    assert transfer.loser is not None
    assert (transfer.taker.actor, transfer.loser.actor) == ("isil", "iraqi-army")


def test_events_of_one_data_set_are_as_many_incidents(tmp_path: Path) -> None:
    record = Record(MemoryLedger())
    record.import_events("ged", files(tmp_path)[0])
    assert len(list(record.incidents())) == 4


def test_a_newer_edition_stands_for_the_former(tmp_path: Path) -> None:
    record = Record(MemoryLedger())
    ged, _ = files(tmp_path)
    record.import_events("ged", ged)
    newer = tmp_path / "GEDEvent_v26_1.csv"
    newer.write_text(table(GED_COLUMNS, GED | {"best": "37"}))
    done = record.import_events("ged", newer)
    assert (done.added, done.newer) == (1, 1)
    told = record.incidents(place="al-Qaim")
    assert [estimate.best for one in told for estimate in one.estimates] == [37]
    earlier = record.incidents(place="al-Qaim", known="2025-12-31")
    assert [estimate.best for one in earlier for estimate in one.estimates] == [34]


def test_it_stops_when_asked_and_goes_on_later(tmp_path: Path) -> None:
    many = tmp_path / "GEDEvent_v25_1.csv"
    many.write_text(table(GED_COLUMNS, *(GED | {"id": str(n)} for n in range(1_100))))
    record = Record(MemoryLedger())
    first = record.import_events("ged", many, watch=Watch(stop=lambda: True))
    assert first.interrupted
    assert first.added == 500
    rest = record.import_events("ged", many)
    assert (rest.added, rest.known, rest.interrupted) == (600, 500, False)


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    folder = Path(dateline.__file__).with_name("samples")
    with dateline.open(path) as record:
        record.add(*sorted(folder.glob("2014-06-*")))
    return path


def handed_on(record: Record, shape: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(record.export(shape)))))


KEPT_GED = (
    "type_of_violence", "dyad_name", "side_a", "side_b", "where_prec", "latitude", "longitude",
    "geom_wkt", "country", "event_clarity", "date_prec", "date_start", "date_end", "best", "high",
    "low",
)  # fmt: skip
KEPT_ACLED = (
    "event_date", "event_type", "sub_event_type", "actor1", "actor2", "location", "country",
    "latitude", "longitude", "fatalities",
)  # fmt: skip


def test_what_is_exported_as_ged_comes_back_as_it_was(samples: Path, tmp_path: Path) -> None:
    with dateline.open(samples) as record:
        before = handed_on(record, "ged")
        (tmp_path / "ours.csv").write_text("".join(record.export("ged")))
    back = Record(MemoryLedger())
    done = back.import_events("ged", tmp_path / "ours.csv", edition="25.1")
    assert (done.added, done.failed) == (len(before), 0)
    after = {row["source_headline"]: row for row in handed_on(back, "ged")}
    for row in before:
        other = after[f"UCDP GED event {row['id']}"]
        assert {name: other[name] for name in KEPT_GED} == {name: row[name] for name in KEPT_GED}


def test_what_is_exported_as_acled_comes_back_where_acled_has_one_word_for_it(
    samples: Path, tmp_path: Path
) -> None:
    with dateline.open(samples) as record:
        before = handed_on(record, "acled")
        (tmp_path / "ours.csv").write_text("".join(record.export("acled")))
    back = Record(MemoryLedger())
    done = back.import_events("acled", tmp_path / "ours.csv", published="2014-07-31")
    assert (done.added, done.failed) == (len(before), 0)
    after = {tuple(row[name] for name in KEPT_ACLED) for row in handed_on(back, "acled")}
    clear = {
        "Armed clash",
        "Air/drone strike",
        "Shelling/artillery/missile attack",
        "Abduction/forced disappearance",
        "Looting/property destruction",
        "Arrests",
    }
    kept = [
        row for row in before
        if row["sub_event_type"] in clear and row["time_precision"] == "1" and row["actor1"]
        and row["geo_precision"] == "1"
    ]  # fmt: skip
    assert kept
    for row in kept:
        assert tuple(row[name] for name in KEPT_ACLED) in after


def test_a_text_of_a_hostile_row_is_only_text(tmp_path: Path, write: Callable[..., Path]) -> None:
    path = tmp_path / "acled.csv"
    hostile = '=HYPERLINK("http://example.org") <script>alert(1)</script>'
    path.write_text(table(ACLED_COLUMNS, ACLED | {"notes": hostile}))
    record = Record(MemoryLedger())
    record.import_events("acled", path)
    row = next(iter(csv.DictReader(io.StringIO("".join(record.export("claims"))))))
    assert row["quote"] == f"'{hostile}"
