"""The types of bulk coding: what goes to an engine, and what comes back.

    Intake ── sharding ─→ Shard ── coding, on an engine ─→ CodedShard ─→ a dataset of whole files

A document is one thing that was given: a report, or what is set aside.  It is coded when claims
were sought in it, whether or not there are any.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.answers import Failure
from dateline.completion import Cost
from dateline.model import Report, Statements

FORMAT = "dateline.coded/1"
"""The form of a dataset; its number goes up when an older Dateline could not read it rightly."""

HEAD = "dateline-coded.json"
"""The file by which a folder is known to be a dataset of coded reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing given: `position` counts from 0, `report` is the id of one that could be taken in.

    `repeats` says that the same report came before.
    """

    position: int
    found: Report | Failure
    report: str | None = None
    repeats: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Documents that are coded together; the same input is always cut into the same shards.

    `number` counts from 0, `digest` is of all that its documents say, `done` the bytes of the
    input that were read by its end.
    """

    number: int
    digest: str
    documents: tuple[Document, ...]
    done: int

    @property
    def name(self) -> str:
        """What its files are called, less their endings."""
        return f"{self.number:06}-{self.digest}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How many documents were given, and what became of them; `read` counts all of them."""

    read: int = 0
    coded: int = 0
    repeated: int = 0
    failed: int = 0
    claims: int = 0

    def __post_init__(self) -> None:
        if self.read != self.coded + self.repeated + self.failed:
            raise AssertionError(f"documents were lost ({self}): please report this as a bug")

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            read=self.read + other.read,
            coded=self.coded + other.coded,
            repeated=self.repeated + other.repeated,
            failed=self.failed + other.failed,
            claims=self.claims + other.claims,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedDocument:
    """A document and what coding it came to.

    `lines` are the rows of a record that it brings, as a dump has them: itself, whom and what its
    claims name, its claims; of one that repeats another itself alone; of a failure none.
    """

    document: Document
    outcome: Statements | Failure
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TableFile:
    """One part of a table: a Parquet file, whole."""

    table: str
    rows: int
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedShard:
    """What a shard came to; `extractor` is what read it, `failures` those of its documents.

    `cost` is that of a language model, where one was asked.
    """

    shard: str
    extractor: str
    tally: Tally
    files: tuple[TableFile, ...]
    failures: tuple[Failure, ...]
    cost: Cost | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """What coding an archive came to: counts of the whole dataset, with those coded before.

    `before` are the documents of shards that were finished already; `failures` the first of those
    set aside now; `left_out` the rows that were not asked for, `passed_over` the records of web
    archives that are no pages.  `interrupted` says that it was stopped before the end.  `cost` is
    that of a language model in this run, where one was asked.  `others` are the files in folders
    whose endings are those of no report, by these.
    """

    tally: Tally
    shards: int
    before: int
    failures: tuple[Failure, ...]
    left_out: int
    passed_over: int
    interrupted: bool
    cost: Cost | None = None
    others: tuple[tuple[str, int], ...] = ()
