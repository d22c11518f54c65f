"""Claims in other programs' formats, from the shipped samples, and what is kept back of them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import event

from dateline.errors import Leak, UnknownName
from dateline.export.cells import safe_cell
from dateline.export.claims_table import COLUMNS
from dateline.export.sharing import Sharing
from dateline.exporting import Shape
from dateline.folding import plain
from dateline.model import Source
from dateline.record import Record
from dateline.vocabulary import SourceKind

Rows = Callable[..., list[dict[str, str]]]


# ------------------------------------------------------------------ formats
def test_every_claim_is_a_row_whose_quote_stands_in_its_report(record: Record, rows: Rows) -> None:
    found = rows("claims")
    assert len(found) == record.counts().claims
    assert list(found[0]) == [*(column.name for column in COLUMNS), "annotation"]
    for row in found:
        text = record.judged.report(row["report"]).text
        quote = text[int(row["start"]) : int(row["end"])]
        assert row["quote"].removeprefix("'") == quote


def test_a_page_of_reports_is_read_in_a_few_questions(record: Record) -> None:
    """One question for each report is what made a large record slow to hand on."""
    asked: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        if statement.startswith("SELECT"):
            asked.append(statement)

    engine = record.ledger._engine  # type: ignore[attr-defined]
    event.listen(engine, "before_cursor_execute", count)
    try:
        told = [sourced.claim for sourced in record.claims()]
    finally:
        event.remove(engine, "before_cursor_execute", count)
    reports = list(record.judged.reports())
    assert told == [claim for report in reports for claim in record.judged.claims_of(report.id)]
    assert len(asked) < 20 < len(reports)


def test_annotations_select_the_sentence_by_place_and_by_words(record: Record) -> None:
    page = json.loads("".join(record.export("annotations")))
    assert page["type"] == "AnnotationPage"
    assert page["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
    assert len({item["id"] for item in page["items"]}) == record.counts().claims
    for item in page["items"]:
        claim = record.judged.as_read(item["id"].removeprefix("urn:dateline:"))
        text = record.judged.report(claim.report).text
        position, quote = item["target"]["selector"]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
        assert item["body"]["saidBy"][-1]["name"]


def test_an_empty_page_of_annotations_is_json_too(record: Record) -> None:
    page = json.loads("".join(record.export("annotations", start="2020-01-01")))
    assert page["items"] == []


def test_plover_tells_what_happened_and_not_what_did_not(record: Record, rows: Rows) -> None:
    told = [json.loads(line) for line in record.export("plover")]
    happened = [
        row for row in rows("claims") if row["says"] == "happened" and row["polarity"] == "affirmed"
    ]
    assert [event["id"] for event in told] == [row["claim"] for row in happened]
    takeover = next(e for e in told if e["mode"] == "seize" and e["source"])
    assert takeover["event"] == "COERCE"
    assert takeover["source"][0]["sector"] in {"REB", "MIL", "PAR", "GOV", ""}
    assert any(event["dead"] for event in told)


def test_claims_are_chosen_by_place_party_and_day(record: Record, rows: Rows) -> None:
    everything = rows("claims")
    iraq = rows("claims", place="Iraq")
    assert 0 < len(iraq) < len(everything)
    isil = rows("claims", actor="isil")
    assert isil == [
        row for row in everything
        if "isil" in (row["actor_ids"] + "; " + row["recipient_ids"]).split("; ")
    ]  # fmt: skip
    late = rows("claims", start="2014-06-20", end="2014-06-20")
    assert 0 < len(late) < len(everything)
    with pytest.raises(UnknownName):
        rows("claims", withhold=["nobody"])
    with pytest.raises(ValueError, match="no Admiralty grade"):
        rows("claims", grade="Z9")
    with pytest.raises(ValueError, match="nothing"):
        list(record.export("nothing"))


@given(st.text(max_size=20))
def test_no_cell_is_run_by_a_spreadsheet(text: str) -> None:
    cell = safe_cell(text)
    assert cell[:1] not in {"=", "+", "-", "@", "\t", "\r"}
    assert cell.removeprefix("'") == text.removeprefix("'")


def test_numbers_stay_numbers() -> None:
    assert (safe_cell(-3.5), safe_cell(0), safe_cell(None)) == ("-3.5", "0", "")


# ------------------------------------------------------------------ sharing
def test_nothing_of_the_last_days_is_shared(rows: Rows) -> None:
    delayed = rows("claims", delay=70)
    last = datetime(2014, 6, 22, tzinfo=UTC)
    assert delayed == [
        row for row in rows("claims") if datetime.fromisoformat(row["asserted"]) <= last
    ]
    assert 0 < len(delayed) < len(rows("claims"))


def test_no_place_is_shared_more_exactly_than_asked(rows: Rows) -> None:
    whole, coarse = rows("claims"), rows("claims", precision=4)
    assert sorted(row["says"] for row in coarse) == sorted(row["says"] for row in whole)
    ids = {row["claim"] for row in whole}
    altered = [row for row in coarse if row["claim"] not in ids]
    assert all(row["report"] not in {other["report"] for other in whole} for row in altered)
    assert all(row["where_precision"] in {"", "4", "5", "6"} for row in coarse)
    exact = {row["place_ids"] for row in whole if row["where_precision"] in {"1", "2", "3"}}
    assert exact.isdisjoint(row["place_ids"] for row in coarse)
    for row in coarse:
        assert [row[name] for name in ("quote", "title", "url")] == ["", "", ""]


def test_what_is_under_a_grade_is_not_shared(record: Record, rows: Rows) -> None:
    good = {row["claim"] for row in rows("claims", grade="C3")}
    grades = {event.told.claim: event.told.grade for event in record.events()}
    for claim, grade in grades.items():
        assert (claim in good) == (grade[0] <= "C" and grade[1] <= "3")


def test_a_source_that_is_withheld_is_nowhere(record: Record, rows: Rows) -> None:
    sources = {s.name: s for s in record.judged.sources() if s.named and len(s.name) > 8}
    for name in sorted(sources)[:4]:
        with record.shared(withhold=[name]) as copy:
            for shape in set(Shape) - {Shape.GEOPARQUET}:
                text = "".join(copy.export(shape))
                assert not re.search(rf"\b{plain(name)}\b", plain(text))
    spoken = next(s for s in sources.values() if s.role and s.kind is SourceKind.OFFICIAL)
    shared = rows("claims", withhold=[f"{spoken.role} {spoken.name}"])
    assert len(shared) == record.counts().claims
    hidden = [row for row in shared if row["source"] == "a source (official) that is withheld"]
    assert hidden
    assert not any(row["quote"] or row["url"] for row in hidden)


def test_a_name_that_would_leak_stops_the_writing() -> None:
    source = Source(id="s", name="Ana Díaz", kind=SourceKind.WITNESS)
    sharing = Sharing(withheld=(source,))
    lines = iter(["a line\n", "as told by ANA DIAZ\n", "another\n"])
    checked = sharing.checked(lines)
    assert next(checked) == "a line\n"
    with pytest.raises(Leak, match="withheld"):
        next(checked)
    assert list(Sharing(withheld=(source,)).checked(["Diazepam\n"])) == ["Diazepam\n"]
