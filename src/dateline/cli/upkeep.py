"""Commands that look after the record itself."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from dateline.cli.layout import errors
from dateline.cli.options import DEFAULT_RECORD, RecordAddress, existing, require, upgrading
from dateline.record import open_at


def upgrade(record: RecordAddress = DEFAULT_RECORD) -> None:
    """Bring the record of an older Dateline to today's format.

    Commands that add to a record do so by themselves; those that only read it never change it.
    All that it holds is kept.  An older Dateline cannot read it afterwards.

    \b
    dateline upgrade
    dateline upgrade --record war.db
    """
    require(record)
    done: list[int] = []

    def telling(former: int, newest: int) -> None:
        upgrading(former, newest)
        done.append(newest)

    with open_at(record, create=False, upgrading=telling) as opened:
        counts = opened.counts()
    state = "has the newest format now" if done else "had the newest format already"
    typer.echo(f"{record} {state}: {counts.reports:,} reports, {counts.claims:,} claims")


def verify(
    head: Annotated[
        str | None,
        typer.Option(
            "--head",
            metavar="DIGEST",
            help="A head noted earlier: the record must still have all that it sealed.",
        ),
    ] = None,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Check that the record holds what was added to it, unchanged and complete.

    Every entry of its log is sealed by a digest of what it added and by one over all entries
    before.  Note the head that this prints, outside of the record: given back as --head it shows
    also whether the end of the log was cut off.  Exit code 1 if anything is wrong.

    \b
    dateline verify
    dateline verify --record war.db
    dateline verify --head "$(cat head.txt)"
    """
    noted = _digest(head) if head is not None else None
    with existing(record) as opened, errors.status("verifying"):
        found = 0
        for fault in opened.ledger.faults(head=noted):
            found += 1
            typer.echo(f"{fault.where}: {fault.what}")
        last = opened.ledger.head()
        counts = opened.counts()
    if found:
        errors.print(
            f"{record} is not as it was added: {found:,} fault{'s'[: found > 1]}. Restore it from "
            "a backup, or compare it with another copy"
        )
        raise typer.Exit(1)
    typer.echo(f"{record} is whole: {counts.reports:,} reports, {counts.claims:,} claims")
    if last is not None:
        typer.echo(f"head {last.chain} (entry {last.seq:,}, {last.recorded:%Y-%m-%d %H:%M} UTC)")


def _digest(text: str) -> str:
    """A digest as a user wrote it."""
    digest = text.strip().lower()
    if not re.fullmatch(r"[0-9a-f]{64}", digest):
        raise typer.BadParameter(
            f"{text!r} is no digest: give the 64 hex digits that `dateline verify` printed",
            param_hint="--head",
        )
    return digest
