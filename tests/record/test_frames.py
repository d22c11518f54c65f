"""Answers as tables: the same rows in Arrow, pandas, polars and CSV, typed, and never others."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas
import polars
import pyarrow
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.errors import DataError
from dateline.export.arrow import GROUP, arrow_fields
from dateline.export.cells import csv_table
from dateline.export.claims_table import CLAIMS
from dateline.frames import LAYOUTS, Answers, Stream, Tabular
from dateline.interval import Interval
from dateline.record import Record
from dateline.tabular import Column, Kind, Layout, Row

COLUMNS = tuple(Column(kind.value, kind) for kind in Kind)
LAYOUT: Layout[Row] = Layout("any", COLUMNS, iter)

days = st.dates(max_value=date(9998, 12, 31))
words = st.text('a é=+";,\n\r\t\u202e', max_size=6)
spans = st.tuples(days, days).map(lambda ends: str(Interval.days(min(ends), max(ends))))
VALUES: dict[Kind, st.SearchStrategy[object]] = {
    Kind.TEXT: words,
    Kind.TEXTS: st.lists(words, max_size=3).map(tuple),
    Kind.WHOLE: st.integers(-(2**63), 2**63 - 1),
    Kind.NUMBER: st.floats(allow_nan=False),
    Kind.TRUTH: st.booleans(),
    Kind.FLAG: st.booleans(),
    Kind.DAY: days,
    Kind.SPAN: spans,
    Kind.INSTANT: st.datetimes(timezones=st.just(UTC)),
}
rows = st.lists(st.fixed_dictionaries({}, optional={k.value: VALUES[k] for k in Kind}), max_size=5)


@pytest.fixture
def record(small_record: Path) -> Iterator[Record]:
    with dateline.open(small_record) as opened:
        yield opened


def asked(record: Record) -> dict[str, Tabular[Any]]:
    """Every list that a record answers."""
    return {
        "holdings": record.holdings(),
        "timeline": record.timeline("al-Qaim"),
        "timeline_of": record.timeline_of("ISIL"),
        "around": record.around("al-Qaim"),
        "events": record.events(),
        "claims": record.claims(),
        "incidents": record.incidents(),
        "disputes": record.disputes(),
        "sources": record.sources(),
        "relations": record.relations(),
        "changes": record.changes(since="2014-06-01"),
        "network": record.network(),
        "pockets": record.pockets(),
        "captures": record.captures(),
        "log": record.history.log(),
        "holds": dateline.table(record.holds("al-Qaim")),
        "cut_off": dateline.table(record.cut_off("al-Qaim", party="ISIL")),
        "search": dateline.table(record.search("ISIL")),
    }


@given(rows)
def test_what_goes_in_comes_out_of_arrow(given: list[dict[str, Any]]) -> None:
    found = Answers(LAYOUT, given).to_arrow()
    assert found.num_rows == len(given)
    for row, out in zip(given, found.to_pylist(), strict=True):
        for kind in set(Kind) - {Kind.SPAN}:
            value = row.get(kind.value)
            assert out[kind.value] == (list(value) if isinstance(value, tuple) else value)
        span = Interval.parse(row["span"]) if "span" in row else Interval()
        assert (out["span_first"], out["span_last"]) == (span.first_day, span.last_day)


@given(rows)
def test_csv_and_frames_have_the_same_rows(given: list[dict[str, Any]]) -> None:
    answers = Answers(LAYOUT, given)
    # as the csv module reads it, quotes and all; line ends within cells are not changed
    written = list(csv.DictReader(io.StringIO("".join(answers.to_csv()), newline="")))
    assert len(written) == len(answers.to_polars()) == len(answers.to_pandas()) == len(given)
    for row, cells in zip(given, written, strict=True):
        assert cells["whole"] == str(row.get("whole", ""))
        assert cells["day"] == str(row.get("day", ""))
        assert cells["flag"] == ("yes" if row.get("flag") else "")


def test_rows_of_frames_are_those_of_the_answers(record: Record) -> None:
    for name, answers in asked(record).items():
        expected = list(csv.DictReader(io.StringIO("".join(answers.to_csv()))))
        table = answers.to_arrow()
        assert table.num_rows == len(expected), name
        assert answers.to_polars().to_arrow().num_rows == len(answers.to_pandas()) == len(expected)
        for column in answers.layout.columns:
            if column.kind is Kind.SPAN:
                assert {f"{column.name}_first", f"{column.name}_last"} <= set(table.column_names)
                continue
            for row, value in zip(expected, table[column.name].to_pylist(), strict=True):
                assert row[column.name].removeprefix("'") == written(column, value), name


def written(column: Column, value: object) -> str:
    """A value of Arrow as CSV has it."""
    if value is None or (column.kind is Kind.FLAG and not value):
        return ""
    match value:
        case list():
            return "; ".join(map(str, value))
        case datetime():
            return value.isoformat()
        case float() if column.digits is not None:
            return str(Decimal(f"{value:.{column.digits}f}"))
    return "yes" if column.kind is Kind.FLAG else str(value)


def test_an_empty_answer_keeps_its_columns_and_types(record: Record) -> None:
    for name, answers in asked(record).items():
        empty: Answers[Any] = Answers(answers.layout)
        assert empty.to_arrow().schema.equals(answers.to_arrow().schema, check_metadata=True), name
        assert list(empty.to_pandas().dtypes) == list(answers.to_pandas().dtypes), name
        assert empty.to_polars().schema == answers.to_polars().schema, name
    assert record.events(at="1990-01-01").to_polars().schema == record.events().to_polars().schema


def test_days_are_days_and_numbers_numbers(record: Record) -> None:
    events, incidents = record.events(), record.incidents()
    schema = events.arrow_schema
    assert schema.field("when_first").type == pyarrow.date32()
    assert schema.field("actors").type == pyarrow.list_(pyarrow.string())
    assert schema.metadata == {b"dateline.table": b"events"}
    claims = record.claims().to_arrow().schema
    assert claims.field("asserted").type == pyarrow.timestamp("us", tz="UTC")
    frame = incidents.to_pandas()
    assert frame["said"].dt.month.tolist() == [i.said.month for i in incidents]
    assert frame["killed_best"].dtype == pandas.Int64Dtype()
    by_month = events.to_polars().group_by(polars.col("when_first").dt.month()).len()
    assert by_month["len"].sum() == len(list(events))


def test_other_programs_take_answers_as_they_are(record: Record) -> None:
    holdings, events = record.holdings(), record.events()
    assert polars.DataFrame(events).equals(events.to_polars())
    reader = pyarrow.RecordBatchReader.from_stream(holdings)
    assert reader.read_all().equals(holdings.to_arrow())
    assert pyarrow.table(events).equals(events.to_arrow())
    assert pyarrow.schema(events).equals(events.arrow_schema)


def test_a_list_of_answers_is_still_a_list(record: Record) -> None:
    holdings = record.holdings()
    assert isinstance(holdings, list)
    assert holdings == list(holdings)
    assert [h.place.name for h in holdings[:1]] == [holdings[0].place.name]


def test_a_stream_can_be_walked_again_and_makes_a_batch_at_a_time() -> None:
    made: list[int] = []

    def ask() -> Iterator[Row]:
        for number in range(3 * GROUP):
            made.append(number)
            yield {"whole": number}

    stream = Stream(LAYOUT, ask)
    reader = pyarrow.RecordBatchReader.from_stream(stream)
    first = reader.read_next_batch()
    assert first.num_rows == GROUP
    assert len(made) <= GROUP + 1
    assert [row["whole"] for row in stream] == [row["whole"] for row in stream]


def test_claims_of_a_stream_are_those_of_the_export(record: Record) -> None:
    def rows(pieces: Iterable[str]) -> list[dict[str, str]]:
        found = list(csv.DictReader(io.StringIO("".join(pieces), newline="")))
        for row in found:
            row.pop("annotation", None)
        return found

    assert rows(record.claims().to_csv()) == rows(record.export("claims"))
    chosen = record.claims(place="al-Qaim", start="2014-06-21")
    exported = record.export("claims", place="al-Qaim", start="2014-06-21")
    assert rows(chosen.to_csv()) == rows(exported) != []
    withheld = record.claims(withhold=["Salim Darwish"]).to_polars()
    assert "Salim Darwish" in record.claims().to_polars()["source"].to_list()
    assert "Salim Darwish" not in withheld["source"].to_list()


def test_a_table_is_of_answers_of_one_type(record: Record) -> None:
    holding = record.holds("al-Qaim")
    assert dateline.table(holding, holding).layout is LAYOUTS[type(holding)]
    for wrong in ((), (3,), (holding, record.search("ISIL"))):
        with pytest.raises(TypeError, match="one type"):
            dateline.table(*wrong)


def test_parquet_of_claims_keeps_its_text_columns() -> None:
    types = arrow_fields(CLAIMS.columns, joined=True)
    assert types["via"] == types["valid"] == types["place_ids"] == pyarrow.string()


@pytest.mark.parametrize("absent", ["pandas", "polars", "pyarrow"])
def test_what_is_not_installed_is_named_with_its_extra(
    record: Record, monkeypatch: pytest.MonkeyPatch, absent: str
) -> None:
    monkeypatch.setitem(sys.modules, absent, None)
    ask = {"pandas": "to_pandas", "polars": "to_polars", "pyarrow": "to_arrow"}[absent]
    extra = {"pyarrow": "parquet"}.get(absent, absent)
    with pytest.raises(DataError, match=rf"pip install 'dateline\[{extra}\]'"):
        getattr(record.holdings(), ask)()


def test_csv_of_a_layout_has_its_names_first() -> None:
    assert list(csv_table(LAYOUT, [])) == [",".join(kind.value for kind in Kind) + "\n"]
