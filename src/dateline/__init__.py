"""Dateline: a sourced record of a war, from news reports.

>>> import dateline
>>> with dateline.open("war.db") as record:                     # doctest: +SKIP
...     record.add("reports/")
...     holding = record.holds("al-Qaim", at="2014-06-21")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from dateline.errors import DatelineError

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path
    from typing import Any

    from dateline.extraction import Extraction
    from dateline.frames import Answers
    from dateline.ingest.columns import Columns
    from dateline.record import Record
    from dateline.shards import Coded
    from dateline.tally import Watch

__version__ = "0.1.0"
__all__ = ["DatelineError", "Record", "code", "open", "restore", "table"]


def __getattr__(name: str) -> object:
    """`Record`, for the types of scripts: loading it takes a while, and `import dateline` none."""
    if name == "Record":
        from dateline.record import Record

        return Record
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def open(  # noqa: A001
    address: str | Path,
    *,
    create: bool = True,
    read_only: bool = False,
    extraction: Extraction | None = None,
) -> Record:
    """Open the record in a file or at a URL (`postgresql://...`), or make one there.

    `extraction` names a language model that reads what is added beside the rules, or in their
    place; without it the rules read.  Raises RecordError.
    """
    from dateline.record import open_at  # loading it takes a while, and `import dateline` none

    return open_at(address, create=create, read_only=read_only, extraction=extraction)


def restore(backup: str | Path, record: str | Path) -> Record:
    """Make a record, in a new file, of one that `Record.backup` wrote, and open it.

    The backup is checked before and stays as it is; a record that is there is never replaced.
    Raises RecordError.
    """
    from dateline.safekeeping import restored

    return open(restored(backup, record), create=False)


def code(  # noqa: PLR0913 - an argument for each option of the command
    *paths: str | Path,
    output: str | Path,
    published: str | date | None = None,
    publisher: str | None = None,
    columns: Columns | None = None,
    engine: str = "local",
    workers: int | None = None,
    shard: int = 500,
    recode: bool = False,
    extraction: Extraction | None = None,
    watch: Watch | None = None,
) -> Coded:
    """Code an archive in bulk into a folder of Parquet files, which `Record.add` then loads.

    `engine` is `local` (processes of this machine, one a core unless `workers` says otherwise),
    `ray` or `ray://host:port`; a shard is that many documents.  The same call again finishes what
    was stopped, and refuses an output that was made otherwise unless `recode` is set.  `extraction`
    is as for `open`; a language model is asked by one worker.  `watch` is told how far it is.  A
    script calls it under `if __name__ == "__main__":`.  Raises DatasetError, EngineError,
    WorkersDied, EndpointError or BadDate.
    """
    from dateline.coding import RULES, Archive, HowToCode, code_archive
    from dateline.ingest.columns import Columns
    from dateline.lookup import day_of

    return code_archive(
        Archive(
            paths=paths,
            published=day_of(published),
            publisher=publisher,
            columns=columns or Columns.parse(),
        ),
        output,
        how=HowToCode(
            engine=engine,
            workers=workers,
            shard=shard,
            recode=recode,
            extraction=extraction or RULES,
        ),
        watch=watch,
    )


def table(*answers: object) -> Answers[Any]:
    """Answers of one type as a table: `dateline.table(record.cut_off("al-Qaim")).to_pandas()`.

    For questions that have one answer; what answers several is a table by itself.  Raises TypeError
    for none, for several types, and for what is no answer.
    """
    from dateline.frames import table as as_table

    return as_table(*answers)
