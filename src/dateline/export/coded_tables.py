"""The tables of a dataset of coded reports, as Parquet (docs/reference/coded.md).

`reports` has each report with the rows that it adds to a record, `claims` each claim in the columns
of `claims_table` with their types, `failed` each document that could not be coded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from types import ModuleType
from typing import Any

from dateline.answers import Failure
from dateline.errors import EngineError
from dateline.export.arrow import arrow_fields, arrow_row, load_arrow
from dateline.export.claims_table import COLUMNS, row_of
from dateline.export.sourced import SourcedClaim
from dateline.model import Statements
from dateline.shards import FORMAT, CodedDocument, TableFile

REPORTS, CLAIMS, FAILED = "reports", "claims", "failed"
TABLES = (REPORTS, CLAIMS, FAILED)

_SPAN = ("valid_start", "valid_end")

Row = dict[str, object]


def arrow() -> ModuleType:
    """The package pyarrow.  Raises EngineError where it is not there."""
    return load_arrow("coding an archive", EngineError)


def table_files(documents: Sequence[CodedDocument]) -> tuple[TableFile, ...]:
    """The files of one shard, one a table; equal documents give equal tables."""
    rows = {REPORTS: _report_rows(documents), CLAIMS: _claim_rows(documents)}
    failed = list(_failed_rows(documents))
    files = [_file(table, list(found)) for table, found in rows.items()]
    return (*files, _file(FAILED, failed)) if failed else tuple(files)


def schema(table: str) -> Any:
    """The Arrow schema of a table."""
    pyarrow = arrow()
    text, instant = pyarrow.string(), pyarrow.timestamp("us", tz="UTC")
    if table == CLAIMS:
        types = arrow_fields(COLUMNS, joined=True) | dict.fromkeys(_SPAN, instant)
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
    pyarrow = arrow()
    from pyarrow import parquet

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
        row = arrow_row(COLUMNS, row_of(sourced), joined=True)
        if claim.valid is not None:
            row |= zip(_SPAN, (claim.valid.start, claim.valid.end), strict=True)
        yield row
