"""Claims as GeoParquet 1.1 (https://geoparquet.org/releases/v1.1.0/): a table with points, in bulk.

The columns are those of the table of claims, with their types; `geometry` is the first place of a
claim as a WKB point, longitude first, in OGC:CRS84, and empty where nobody knows where it is.
Needs the extra `dateline[parquet]` (pyarrow).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

from dateline.export.arrow import arrow_fields, arrow_row, load_arrow
from dateline.export.claims_table import ANNOTATION, COLUMNS, whole_row_of
from dateline.export.sourced import SourcedClaim

GEOMETRY = "geometry"
GROUP = 20_000
"""How many rows are written together."""

Row = dict[str, Any]


def geoparquet(claims: Iterable[SourcedClaim]) -> Iterator[bytes]:
    """The file, piece by piece.  Raises DataError where pyarrow is not installed."""
    arrow = load_arrow("writing GeoParquet")
    from pyarrow import parquet

    fields = arrow_fields(COLUMNS, joined=True)
    fields |= {GEOMETRY: arrow.binary(), ANNOTATION: arrow.string()}
    schema = arrow.schema(fields.items())
    sink, box, rows = BytesIO(), None, map(whole_row_of, claims)
    # without Arrow's own copy of the schema, which readers would take for all metadata there is
    with parquet.ParquetWriter(sink, schema, compression="zstd", store_schema=False) as writer:
        while group := [_typed(row) for row in islice(rows, GROUP)]:
            box = _around(box, group)
            writer.write_table(arrow.Table.from_pylist(group, schema=schema))
        writer.add_key_value_metadata({"geo": json.dumps(geo_metadata(box))})
    yield sink.getvalue()


def geo_metadata(box: Sequence[float] | None) -> dict[str, Any]:
    """What the file says under the key "geo"; `box` as west, south, east, north."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if box is not None:
        column["bbox"] = list(box)
    return {"version": "1.1.0", "primary_column": GEOMETRY, "columns": {GEOMETRY: column}}


def _typed(row: Row) -> Row:
    """A row of the table of claims with its point."""
    found = arrow_row(COLUMNS, row, joined=True) | {ANNOTATION: row[ANNOTATION]}
    lat, lon = found["lat"], found["lon"]
    known = lat is not None and lon is not None
    return found | {GEOMETRY: struct.pack("<BIdd", 1, 1, lon, lat) if known else None}


def _around(box: Sequence[float] | None, rows: Iterable[Row]) -> Sequence[float] | None:
    """The box around another one and some rows."""
    points = [(row["lon"], row["lat"]) for row in rows if row[GEOMETRY] is not None]
    if box is not None:
        points += [(box[0], box[1]), (box[2], box[3])]
    if not points:
        return None
    lons, lats = zip(*points, strict=True)
    return min(lons), min(lats), max(lons), max(lats)
