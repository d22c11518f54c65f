"""The tables of a dataset of coded reports, as Parquet (docs/reference/coded.md).

`reports` has each report with the rows that it adds to a record, `claims` each claim in the columns
of `claims_table` with their types, `failed` each document that could not be coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from io import BytesIO
from types import ModuleType
from typing import Any

from dateline.answers import Failure
from dateline.errors import EngineError
from dateline.export.claims_table import COLUMNS, row_of
from dateline.export.sourced import SourcedClaim
from dateline.model import Statements
from dateline.shards import FORMAT, CodedDocument, TableFile

REPORTS, CLAIMS, FAILED = "reports", "claims", "failed"
TABLES = (REPORTS, CLAIMS, FAILED)

_INTEGERS = {"where_precision", "low", "best", "high", "start", "end", "date_precision"}
_NUMBERS = {"lat", "lon"}
_INSTANTS = {"asserted", "published"}
_SPAN = ("valid_start", "valid_end")

Row = dict[str, object]


def arrow() -> tuple[ModuleType, ModuleType]:
    """The packages pyarrow and pyarrow.parquet.  Raises EngineError where they are not there."""
    try:
        import pyarrow  # 100 MB, and only Parquet needs it
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise EngineError(
            "coding an archive needs pyarrow; install it with: pip install dateline[parquet]"
        ) from error
    return pyarrow, parquet


def table_files(documents: Sequence[CodedDocument]) -> tuple[TableFile, ...]:
    """The files of one shard, one a table; equal documents give equal tables."""
    rows = {REPORTS: _report_rows(documents), CLAIMS: _claim_rows(documents)}
    failed = list(_failed_rows(documents))
    files = [_file(table, list(found)) for table, found in rows.items()]
    return (*files, _file(FAILED, failed)) if failed else tuple(files)


def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    pyarrow, _ = arrow()
    text, instant = pyarrow.string(), pyarrow.timestamp("us", tz="UTC")
    if table == CLAIMS:
        types = dict.fromkeys(COLUMNS, text)
        types |= dict.fromkeys(_INTEGERS, pyarrow.int64())
        types |= dict.fromkeys(_NUMBERS, pyarrow.float64())
        types |= dict.fromkeys((*_INSTANTS, *_SPAN), instant)
    elif table == REPORTS:
        types = {
            "position": pyarrow.int64(),
            "report": text,
            "repeats": pyarrow.bool_(),
            **dict.fromkeys(("title", "publisher"), text),
            "published": instant,
            **dict.fromkeys(("url", "language", "origin", "text"), text),
            "claims": pyarrow.int64(),
            "rows": pyarrow.list_(pyarrow.field("element", text)),
        }
    else:
        types = {"position": pyarrow.int64()}
        types |= dict.fromkeys(("origin", "reason", "message", "report"), text)
    return pyarrow.schema(types.items(), metadata={"dateline": FORMAT, "table": table})


def _file(table: str, rows: list[Row]) -> TableFile:
    pyarrow, parquet = arrow()
    buffer = BytesIO()
    parquet.write_table(
        pyarrow.Table.from_pylist(rows, schema=schema(table)), buffer, compression="zstd"
    )
    return TableFile(table=table, rows=len(rows), data=buffer.getvalue())


def _report_rows(documents: Iterable[CodedDocument]) -> Iterator[Row]:
    for coded in documents:
        if isinstance(coded.outcome, Failure):
            continue
        report = coded.outcome.report
        yield {
            "position": coded.document.position,
            "report": report.id,
            "repeats": coded.document.repeats,
            "title": report.title,
            "publisher": report.publisher,
            "published": report.published,
            "url": report.url,
            "language": report.language,
            "origin": report.origin,
            "text": report.text,
            "claims": len(coded.outcome.claims),
            "rows": list(coded.lines),
        }


def _failed_rows(documents: Iterable[CodedDocument]) -> Iterator[Row]:
    for coded in documents:
        if isinstance(coded.outcome, Failure):
            yield {
                "position": coded.document.position,
                "origin": coded.outcome.origin,
                "reason": coded.outcome.reason,
                "message": coded.outcome.message,
                "report": coded.document.report,
            }


def _claim_rows(documents: Iterable[CodedDocument]) -> Iterator[Row]:
    for coded in documents:
        if not isinstance(coded.outcome, Failure):
            yield from _claims(coded.outcome)


def _claims(said: Statements) -> Iterator[Row]:
    sources = {source.id: source for source in said.sources}
    actors = {actor.id: actor for actor in said.actors}
    places = {place.id: place for place in said.places}
    for claim in said.claims:
        sourced = SourcedClaim(
            claim=claim,
            report=said.report,
            chain=tuple(sources[source] for source in claim.chain),
            actors=actors,
            places=places,
        )
        row = {name: None if value == "" else value for name, value in row_of(sourced).items()}
        for name in _INSTANTS & row.keys():
            value = row[name]
            row[name] = datetime.fromisoformat(value) if isinstance(value, str) else None
        if claim.valid is not None:
            row |= zip(_SPAN, (claim.valid.start, claim.valid.end), strict=True)
        yield row
