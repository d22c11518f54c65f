"""Rows of Parquet files, some hundred at a time; needs the extra `dateline[parquet]` (pyarrow).

Of a file the sizes that it declares are looked at before anything is unpacked: a group of rows is
the least that has to be held in memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from dateline.errors import Damaged, MissingFile
from dateline.ingest.columns import Row

MOST_GROUP = 2_000_000_000
"""The bytes that one group of rows may declare to unpack to."""

_BATCH = 256


def parquet_rows(path: Path, origin: str) -> Iterator[tuple[int, Row, float]]:
    """Each row with its number from 1 on, and how much of the file was read then, in [0, 1].

    Raises MissingFile, or Damaged for what is no Parquet file, is broken or too large a group.
    """
    try:
        import pyarrow as arrow  # 100 MB, and only Parquet needs it
        from pyarrow import parquet
    except ModuleNotFoundError as error:
        raise Damaged(
            origin, "reading Parquet needs pyarrow; install it with: pip install dateline[parquet]"
        ) from error
    try:
        with parquet.ParquetFile(path) as table:
            check_groups(table.metadata, origin)
            total = max(1, table.metadata.num_rows)
            number = 0
            for batch in table.iter_batches(batch_size=_BATCH):
                for row in batch.to_pylist():
                    number += 1
                    yield number, row, number / total
    except FileNotFoundError as error:
        raise MissingFile(origin, "no such file; check the path") from error
    except (arrow.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())[:200]
        raise Damaged(origin, f"cannot be read as Parquet ({reason}); get it again") from error


def check_groups(metadata: object, origin: str) -> None:
    """Raises Damaged where a group of rows declares more bytes than are read at once."""
    groups = getattr(metadata, "num_row_groups", 0)
    sizes = [metadata.row_group(n).total_byte_size for n in range(groups)]  # type: ignore[attr-defined]
    if max(sizes, default=0) > MOST_GROUP:
        raise Damaged(
            origin,
            f"a group of rows declares {max(sizes):,} bytes, more than {MOST_GROUP:,}; write it "
            "anew in smaller groups",
        )
