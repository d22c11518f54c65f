"""Commands that copy a whole record: for safety, to another kind of record, into another one."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

from dateline.atlas import folded
from dateline.cli.layout import errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, existing, require, upgrading
from dateline.errors import BrokenDump, RecordUnwritable
from dateline.ledger.addresses import Address, FileAddress, parse_address
from dateline.ledger.backup import back_up, new_file
from dateline.ledger.backup import restore as restore_backup
from dateline.ledger.dump import lines_of, read_lines
from dateline.record import open_at


def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="The new file of the copy.")],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Copy the record into a new file, while others use it, and check the copy.

    The copy is itself a record that can be asked. A record on a server is copied with dump, or
    with PostgreSQL's own pg_dump.

    \b
    dateline backup war-2014-06-21.db
    dateline backup --record war.db /media/stick/war.db
    """
    require(record)
    path = _file(record)
    with errors.status("copying"):
        back_up(path, target, fold=folded)
    typer.echo(f"{target} is a whole copy of {record}")


def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A file that backup made.")],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Make a record of a backup, after checking it. A record that is there is never replaced.

    \b
    dateline restore war-2014-06-21.db
    dateline restore /media/stick/war.db --record war.db
    """
    with errors.status("copying"):
        restore_backup(source, _file(record), fold=folded)
    typer.echo(f"{record} is a whole copy of {source}")


def dump(
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where to.", show_default="standard output"
        ),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Write the whole record as lines of JSON: to keep, to compare, to load elsewhere.

    Records that hold the same give the same bytes, whatever they are kept in.

    \b
    dateline dump -o war.jsonl
    dateline dump --record postgresql:///war | gzip > war.jsonl.gz
    """
    if output == Path("-"):
        output = None
    if output is not None and record.is_file(output):
        raise typer.BadParameter(f"{output} is the record itself", param_hint="--output")
    with existing(record) as opened:
        if output is None:
            for line in lines_of(opened.ledger.logged()):
                sys.stdout.buffer.write(line.encode())
            return
        with errors.status("writing"):
            opened.dump(output)


def load(
    source: Annotated[
        str, typer.Argument(metavar="FILE", help="What dump wrote; - is the standard input.")
    ],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Make a record of a dump, in a file or on a server: all of it, or nothing.

    Each entry is checked as it is read. The record must be empty; to add to one that is not, load
    into another and merge that.

    \b
    dateline load war.jsonl --record new.db
    zcat war.jsonl.gz | dateline load - --record postgresql:///war
    """
    with _opened(source) as stream, errors.status("reading"):
        if isinstance(record, FileAddress) and record.is_missing():
            with new_file(record.path) as part:
                number = _load(stream, source, FileAddress(path=part))
        else:
            number = _load(stream, source, record)
    typer.echo(f"{record} holds the {number:,} entries of {source}")


def merge(
    other: Annotated[
        str, typer.Argument(metavar="OTHER", help="The record to take from; it stays as it is.")
    ],
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Add to the record all reports of another one that it does not have.

    What both have is added once, so merging again does no harm, and finishes a merge that was
    interrupted. A text that is erased here does not come back.

    \b
    dateline merge colleague.db
    dateline merge postgresql://ana@db.example.org/war --record war.db
    """
    address = parse_address(other)
    if str(address) == str(record):
        raise typer.BadParameter(f"{other} is the record itself", param_hint="OTHER")
    with (
        existing(address) as taken,
        open_at(record, upgrading=upgrading) as opened,
        errors.status("merging") as status,
    ):
        done = opened.merge(
            taken, watch=lambda done: status.update(f"merging: {done.reports:,} reports")
        )
    typer.echo(
        f"{done.reports:,} reports in {address} = {done.added:,} added + {done.known:,} known "
        f"already; {done.claims:,} claims and {done.judgements:,} judgements added to {record}"
    )
    for report in done.erased:
        errors.print(f"{report} is erased in {record}, and stays so")
    for report in done.kept:
        errors.print(
            f"{report} is erased in {address}, and its text is still in {record}; where it must "
            f"go from here too: dateline erase {report} --reason ..."
        )


def _load(stream: BinaryIO, name: str, record: Address) -> int:
    with open_at(record, upgrading=upgrading) as opened:
        return opened.ledger.replay(read_lines(stream, name))


@contextmanager
def _opened(source: str) -> Iterator[BinaryIO]:
    if source == "-":
        yield sys.stdin.buffer
        return
    try:
        stream = Path(source).open("rb")  # noqa: SIM115 - closed below; only opening may fail here
    except OSError as error:
        raise BrokenDump(f"{source} cannot be read: {error.strerror}") from error
    with stream:
        yield stream


def _file(record: Address) -> Path:
    if isinstance(record, FileAddress):
        return record.path
    raise RecordUnwritable(
        f"{record} is on a server, and backup copies files: use dateline dump, or pg_dump"
    )
