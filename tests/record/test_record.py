"""The record as a Python object: the API that README shows."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

import dateline
from dateline.errors import AmbiguousName, BadDate, NotARecord, UnknownName
from dateline.ledger.memory import MemoryLedger
from dateline.model import Statements
from dateline.record import Record, open_at
from dateline.vocabulary import EventType, PlaceKind, Standing


def test_the_package_opens_a_record(small_record: Path) -> None:
    with dateline.open(small_record) as record:
        assert record.counts().reports == 4


def test_a_place_is_contested_while_two_accounts_stand(small_record: Path) -> None:
    with open_at(small_record) as record:
        holding = record.holds("al-Qaim", at="2014-06-21", known="2014-06-21")
    assert holding.standing is Standing.CONTESTED
    assert {side.holder.name for side in holding.sides if side.holder} == {
        "Islamic State in Iraq and the Levant",
        "Iraqi army",
    }
    (army,) = (s for s in holding.sides if s.holder and s.holder.id == "iraqi-army")
    (told,) = army.told
    assert (told.source, told.via) == ("Salim Darwish", ("Tigris Wire", "The Harbour Courier"))
    assert told.says == "the army: in control of al-Qaim"
    assert told.quote.startswith("The army was still in control")


def test_the_quote_stands_at_its_offsets_in_the_report(small_record: Path) -> None:
    with open_at(small_record) as record:
        told = [t for s in record.holds("al-Qaim").sides for t in s.told]
        assert told
        for t in told:
            assert record.ledger.report(t.report).text[t.start : t.end] == t.quote


def test_the_same_day_is_another_day_when_less_is_known(small_record: Path) -> None:
    with open_at(small_record) as record:
        early = record.holds("al-Qaim", at="2014-06-21", known="2014-06-20")
        late = record.holds("al-Qaim", at="2014-06-24")
    assert early.standing is Standing.UNKNOWN
    assert not early.sides
    assert late.standing is Standing.HELD
    assert late.holder is not None
    assert late.holder.id == "isil"


def test_days_default_to_each_other_and_to_the_latest_report(small_record: Path) -> None:
    with open_at(small_record) as record:
        assert record.last_day() == date(2014, 6, 25)
        holding = record.holds("al-Qaim")
        assert (holding.at, holding.known) == (date(2014, 6, 25), date(2014, 6, 25))
        known = record.holds("al-Qaim", known=date(2014, 6, 22))
        assert (known.at, known.known) == (date(2014, 6, 22), date(2014, 6, 22))
        at = record.holds("al-Qaim", at=date(2014, 6, 22))
        assert (at.at, at.known) == (date(2014, 6, 22), date(2014, 6, 25))


def test_the_clock_is_looked_at_only_for_an_empty_record() -> None:
    record = Record(MemoryLedger(), now=lambda: datetime(2030, 1, 2, tzinfo=UTC))
    assert record.last_day() == date(2030, 1, 2)


def test_since_and_until_span_the_standing_and_not_its_last_piece(small_record: Path) -> None:
    with open_at(small_record) as record:
        spans = record.timeline("al-Qaim")
        for span in spans[1:]:
            assert span.since is not None
            holding = record.holds("al-Qaim", at=span.since)
            assert (holding.since, holding.until) == (span.since, span.until)
    for one, other in pairwise(spans):
        assert one.until is not None
        assert other.since is not None
        assert (other.since - one.until).days == 1
        assert (one.standing, one.holder) != (other.standing, other.holder)


def test_ground_around_a_place_is_said_to_be_around_it(small_record: Path) -> None:
    with open_at(small_record) as record:
        holding = record.holds("al-Qaim crossing", at="2014-06-21", known="2014-06-21")
    (side,) = holding.sides
    assert side.around
    assert side.told[0].says == "ISIL: in control around the crossing"


def test_a_report_without_a_publisher_speaks_as_the_report_itself(small_record: Path) -> None:
    with open_at(small_record) as record:
        told = [t for s in record.holds("al-Qaim crossing").sides for t in s.told]
        itself = [t for t in told if t.publisher is None]
        assert [(t.source, t.role, t.via) for t in itself] == [("the report itself", None, ())]
        assert "the report itself: A note" in {s.name for s in record.sources()}


def test_events_have_their_counts_and_the_same_grades_whatever_is_asked(small_record: Path) -> None:
    with open_at(small_record) as record:
        (event,) = record.events()
        (again,) = record.events(place="al-Qaim", actor="ISIL", type="takeover", at="2014-06-20")
        assert not list(record.events(at="2014-06-21"))
        assert not list(record.events(known="2014-06-20"))
    assert event == again
    assert event.type is EventType.TAKEOVER
    assert event.counts == ("at least 30 killed",)


def test_disputes_have_the_words_of_both_sides(small_record: Path) -> None:
    with open_at(small_record) as record:
        dispute = record.disputes(place="al-Qaim")[0]
        assert dispute in list(record.disputes(place="al-Qaim", at=dispute.since))
        assert list(record.disputes(at="2014-01-01")) == []
    assert dispute.place is not None
    assert dispute.place.name == "al-Qaim"
    assert len(dispute.positions) == 2
    assert {t.source for p in dispute.positions for t in p.told} >= {"Salim Darwish"}


def test_geojson_is_of_the_places_on_the_day(small_record: Path) -> None:
    with open_at(small_record) as record:
        collection = json.loads(record.geojson(at="2014-06-21", known="2014-06-21"))
    found = {f["properties"]["name"]: f["properties"]["standing"] for f in collection["features"]}
    assert found["al-Qaim"] == "contested"


@pytest.mark.parametrize(
    "name", ["al-Qaim", "Al Qa'im", "al-Qaim, IQ", "al-qaim, Iraq", "iq-sy:al-qaim", "Al Qāʼim"]
)
def test_a_place_has_many_spellings(small_record: Path, name: str) -> None:
    with open_at(small_record) as record:
        assert record.place(name).id == "iq-sy:al-qaim"


def test_an_unknown_name_is_told_with_what_is_like_it(small_record: Path) -> None:
    with open_at(small_record) as record:
        with pytest.raises(UnknownName, match="did you mean al-Qaim crossing"):
            record.place("al-Qaim crossin")
        with pytest.raises(UnknownName, match="there is al-Qaim, Iraq, town"):
            record.place("al-Qaim, Syria")
        with pytest.raises(UnknownName, match="a party called 'Martians'"):
            record.actor("Martians")
        with pytest.raises(UnknownName, match="no report in this record names a place of the id"):
            record.place("gn:1")


def test_a_name_of_two_places_is_ambiguous_until_told_apart(
    tmp_path: Path, twin_towns: Statements
) -> None:
    with open_at(tmp_path / "twins.db") as record:
        record.ledger.add(twin_towns, recorded=datetime(2014, 7, 1, tzinfo=UTC))
        with pytest.raises(AmbiguousName, match=r"(?s)t:1.*Iraq.*t:2.*Syria") as raised:
            record.place("Twinham")
        assert str(raised.value).count("\n") == 2
        assert record.place("Twinham, Syria").id == "t:2"
        assert record.place("t:1").id == "t:1"


def test_a_town_is_meant_before_the_province_that_is_called_after_it(
    tmp_path: Path, twin_towns: Statements
) -> None:
    town, other = twin_towns.places
    province = replace(other, kind=PlaceKind.PROVINCE, country=town.country)
    given = replace(twin_towns, places=(replace(town, within=(province.id,)), province))
    with open_at(tmp_path / "province.db") as record:
        record.ledger.add(given, recorded=datetime(2014, 7, 1, tzinfo=UTC))
        assert record.place("Twinham").id == town.id
        assert record.place(province.id).kind is PlaceKind.PROVINCE


def test_an_empty_record_says_so(tmp_path: Path) -> None:
    with (
        open_at(tmp_path / "empty.db") as record,
        pytest.raises(UnknownName, match="this record is empty"),
    ):
        record.holds("Mosul")
    with open_at(tmp_path / "empty.db") as record:
        assert record.holdings() == []
        assert record.sources() == []
        assert list(record.events()) == []


def test_a_date_that_is_none_is_refused(small_record: Path) -> None:
    with open_at(small_record) as record, pytest.raises(BadDate, match="YYYY-MM-DD"):
        record.holds("al-Qaim", at="21 June")


def test_a_record_that_is_not_there_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(NotARecord):
        open_at(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())


def test_asking_needs_no_parser(small_record: Path) -> None:
    code = (
        "import sys, dateline\n"
        f"with dateline.open({str(small_record)!r}) as r: r.holds('al-Qaim')\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
