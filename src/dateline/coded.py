"""Datasets of coded reports read back: each report with what it says, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dateline.engine.dataset import Dataset, Mark
from dateline.errors import Damaged, DatasetError, EngineError, ReportRefused
from dateline.export.coded_tables import FAILED, REPORTS, arrow
from dateline.ingest.files import shown
from dateline.ingest.parquet import check_groups
from dateline.ledger.addition import statements_of_rows
from dateline.ledger.log import Row
from dateline.model import Statements

_COLUMNS = {
    REPORTS: ["position", "report", "repeats", "rows"],
    FAILED: ["position", "origin", "reason", "message", "report"],
}


def coded_items(folder: Path) -> Iterator[tuple[Statements | ReportRefused, int]]:
    """What was coded, and what could not be, each with the bytes read so far.

    A report that repeats one before comes without claims, since it is known then.  Ends with
    Damaged where the dataset is not whole, or not as it was written.
    """
    reader = _Reader(folder)
    try:
        yield from reader.items()
    except (DatasetError, EngineError) as error:
        yield Damaged(shown(folder), str(error)), reader.done


class _Reader:
    """Goes through the shards of a dataset, one at a time in memory."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._failed: dict[str, tuple[str, str]] = {}
        self.done = 0

    def items(self) -> Iterator[tuple[Statements | ReportRefused, int]]:
        """As `coded_items`.  Raises DatasetError or EngineError."""
        dataset = Dataset(self._folder)
        for mark in dataset.marks():
            rows = [
                (row["position"], table, row)
                for table in _COLUMNS
                for row in self._rows(dataset, mark, table)
            ]
            if len(rows) != mark.tally.read:
                raise DatasetError(f"shard {mark.shard} has {len(rows)} of {mark.tally.read} rows")
            for _, table, row in sorted(rows, key=lambda each: each[0]):
                yield self._failure(row) if table == FAILED else self._report(row, mark), self.done

    def _rows(self, dataset: Dataset, mark: Mark, table: str) -> list[dict[str, Any]]:
        data = dataset.bytes_of(mark, table)
        if data is None:
            return []
        pyarrow = arrow()
        from pyarrow import parquet

        self.done += len(data)
        try:
            with parquet.ParquetFile(pyarrow.BufferReader(data)) as file:
                check_groups(file.metadata, f"{table} of shard {mark.shard}")
                found: list[dict[str, Any]] = file.read(columns=_COLUMNS[table]).to_pylist()
                return found
        except (pyarrow.ArrowException, ReportRefused, OSError) as error:
            raise DatasetError(f"{table} of shard {mark.shard} cannot be read: {error}") from error

    def _failure(self, row: Mapping[str, Any]) -> ReportRefused:
        origin, reason, message = (str(row[name]) for name in ("origin", "reason", "message"))
        if row["report"] is not None:
            self._failed[row["report"]] = reason, message
        return _refused(origin, reason, message)

    def _report(self, row: Mapping[str, Any], mark: Mark) -> Statements | ReportRefused:
        try:
            said = statements_of_rows(Row.of_line(line) for line in row["rows"])
        except (ValueError, TypeError) as error:
            raise DatasetError(
                f"row {row['position']} of shard {mark.shard} cannot be read: {error}"
            ) from error
        former = self._failed.get(said.report.id) if row["repeats"] else None
        return said if former is None else _refused(said.report.origin, *former)


def _refused(origin: str, reason: str, message: str) -> ReportRefused:
    """What was set aside when it was coded, as it was told then."""
    error = ReportRefused(origin, message.removeprefix(f"{origin}: "))
    error.reason = reason
    return error
