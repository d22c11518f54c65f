"""Searching a record by its words, as a user of Python does."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

import dateline
from dateline.answers import Found, SearchPage
from dateline.area import Box, Circle
from dateline.errors import BadArea, BadDate, BadQuery, UnknownName
from dateline.ledger import ranking
from dateline.lookup import Conditions
from dateline.record import Record


@pytest.fixture
def record(small_record: Path) -> Iterator[Record]:
    with dateline.open(small_record, read_only=True) as opened:
        yield opened


def titles(page: SearchPage) -> set[str | None]:
    return {found.title for found in page.found}


def test_what_is_found_is_shown_with_its_marks_and_its_claims(record: Record) -> None:
    page = record.search('"left al Qa’im"')
    (found,) = page.found
    assert (page.total, page.after) == (1, None)
    assert found.title == "Army leaves border town"
    (excerpt,) = found.excerpts
    text = record.ledger.report(found.report).text
    assert text[excerpt.start : excerpt.end] == excerpt.text
    assert [text[s:e] for s, e in excerpt.marks] == ["left al-Qaim"]
    (claim,) = found.claims
    assert next(record.ledger.claims_of(found.report)).id == claim


def test_a_word_of_the_title_is_marked_in_the_title(record: Record) -> None:
    (found,) = record.search("note").found
    assert found.title is not None
    assert [found.title[s:e] for s, e in found.title_marks] == ["note"]
    assert found.excerpts[0].marks == ()


def test_conditions_are_of_some_one_claim(record: Record) -> None:
    everything = record.search("al-Qaim").total
    assert everything == 3
    assert titles(record.search("al-Qaim", place="al-Qaim crossing")) == {"Fighting at the border"}
    assert titles(record.search("al-Qaim", actor="Iraqi army", start="2014-06-22")) == {
        "Army leaves border town"
    }
    assert titles(record.search("al-Qaim", source="Frontier Monitor", end="2014-06-21")) == {
        "Fighting at the border"
    }
    assert titles(record.search("al-Qaim", type="withdrawal")) == {"Army leaves border town"}
    assert record.search("al-Qaim", known="2014-06-20").total == 0
    here, far = Circle(34.4, 41.0, 60), Box(-10, -10, 10, 10)
    assert record.search("al-Qaim", near=here).total == everything
    assert record.search("al-Qaim", near="34.4,41.0,60", box="40,33,42,36").total == everything
    assert record.search("al-Qaim", near=here, box=far).total == 0


def test_with_a_condition_the_sentences_of_the_claims_are_shown(record: Record) -> None:
    (found,) = record.search("al-Qaim", source="Salim Darwish", end="2014-06-21").found
    claims = {c.id: c for c in record.ledger.claims_of(found.report)}
    assert {claims[c].sentence.exact for c in found.claims} == {e.text for e in found.excerpts}


def test_pages_follow_each_other_by_their_cursors(record: Record) -> None:
    whole = record.search("al-Qaim")
    shown: list[Found] = []
    after = None
    while True:
        page = record.search("al-Qaim", limit=1, after=after)
        assert page.total == whole.total
        shown += page.found
        after = page.after
        if after is None:
            break
    assert tuple(shown) == whole.found


def test_a_retracted_report_is_not_found(small_record: Path) -> None:
    with dateline.open(small_record) as record:
        (found,) = record.search("left al-Qaim").found
        before = datetime.now(UTC)
        record.retract(found.report, reason="withdrawn", author="A. Nasser")
        assert record.search("left al-Qaim").total == 0
        assert record.as_recorded(before).search("left al-Qaim").total == 1
        assert record.as_recorded("2014-06-30").search("left al-Qaim").total == 0


def test_a_cursor_of_another_search_is_refused(record: Record) -> None:
    after = record.search("al-Qaim", limit=1).after
    with pytest.raises(BadQuery, match="another search"):
        record.search("al-Qaim army", after=after)
    with pytest.raises(BadQuery, match="another search"):
        record.search("al-Qaim", actor="ISIL", after=after)
    for broken in ("", "x", "!!!", "W10", "eyJhIjoxfQ", "WzEsMiwzLDQsNV0", "é"):
        with pytest.raises(BadQuery):
            record.search("al-Qaim", after=broken)


def test_what_cannot_be_asked_is_refused_with_the_reason(record: Record) -> None:
    with pytest.raises(BadQuery, match="no word"):
        record.search("...")
    with pytest.raises(BadQuery, match="leave out"):
        record.search("NOT army")
    with pytest.raises(UnknownName, match=r"Tigris Wyre.*did you mean Tigris Wire\?"):
        record.search("army", source="Tigris Wyre")
    with pytest.raises(BadArea, match="LAT,LON,KM"):
        record.search("army", near="here")
    with pytest.raises(BadDate):
        record.search("army", start="June")
    with pytest.raises(ValueError, match="page of 0"):
        record.search("army", limit=0)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"country": "Iraq"},
        {"place": "al-Qaim"},
        {"type": "takeover"},
        {"source": "Frontier Monitor"},
        {"actor": "ISIL", "start": "2014-06-21", "end": "2014-06-22"},
    ],
)
@pytest.mark.parametrize("words", ["al-Qaim", "crossing OR soldiers", "left NOT soldiers"])
def test_each_value_of_a_facet_leaves_as_many_reports_as_it_says(
    record: Record, words: str, given: Conditions
) -> None:
    found = record.facets(words, **given)
    assert found.total == found.counted == record.search(words, **given).total
    for facet in found.facets:
        assert facet.values
        for value in facet.values:
            asked = Conditions(**{**given, **value.asks})  # type: ignore[typeddict-item]
            left = record.search(words, **asked)
            assert left.total == value.reports > 0, (facet.name, value)


def test_facets_name_what_they_count_the_most_frequent_first(record: Record) -> None:
    found = {facet.name: facet for facet in record.facets("al-Qaim").facets}
    assert list(found) == ["source", "type", "country", "place", "actor", "year"]
    assert [(v.name, v.reports) for v in found["country"].values] == [("Iraq", 3)]
    assert found["place"].values[0].name == "al-Qaim, Iraq"
    assert found["year"].values[0].asks == {"start": "2014-01-01", "end": "2014-12-31"}
    for facet in found.values():
        counts = [value.reports for value in facet.values]
        assert facet.name == "year" or counts == sorted(counts, reverse=True)


def test_of_very_many_reports_facets_say_that_there_are_more(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = record.facets("al-Qaim")
    assert (every.ranked, every.total) == (True, 3)
    monkeypatch.setattr(ranking, "RANKED", 2)
    found = record.facets("al-Qaim")
    assert (found.ranked, found.total, found.counted) == (False, 2, 3)


def test_a_country_narrows_a_search_by_name_and_by_code(record: Record) -> None:
    assert record.search("al-Qaim", country="iraq") == record.search("al-Qaim", country="IQ")
    with pytest.raises(UnknownName, match="country"):
        record.search("al-Qaim", country="Atlantis")
