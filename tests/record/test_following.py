"""What a party held over time."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from dateline.record import open_at
from dateline.vocabulary import Standing


def test_a_party_is_followed_through_the_places_that_it_held_or_contested(
    small_record: Path,
) -> None:
    with open_at(small_record) as record:
        spans = record.timeline_of("ISIL")
        whole = {
            (span.place.name, span.since): span
            for place in ("al-Qaim", "al-Qaim crossing")
            for span in record.timeline(place)
        }
    told = [(span.place.name, span.since, span.standing) for span in spans]
    assert told == [
        ("al-Qaim", date(2014, 6, 20), Standing.CONTESTED),
        ("al-Qaim", date(2014, 6, 23), Standing.HELD),
        ("al-Qaim crossing", date(2014, 6, 25), Standing.HELD),
    ]
    assert all(whole[span.place.name, span.since] == span for span in spans)


def test_those_under_a_party_count_as_it(small_record: Path) -> None:
    with open_at(small_record) as record:
        spans = record.timeline_of("iraq-gov", known="2014-06-22")
    assert [(span.place.name, span.standing) for span in spans] == [("al-Qaim", Standing.CONTESTED)]


def test_a_timeline_can_be_asked_for_one_day(small_record: Path) -> None:
    with open_at(small_record) as record:
        (span,) = record.timeline("al-Qaim", at="2014-06-21")
        assert span.since == date(2014, 6, 20)
        (before,) = record.timeline("al-Qaim", at="2013-01-01")
        assert before.standing is Standing.UNKNOWN
