"""Commands that look after the record itself."""

from __future__ import annotations

import typer

from dateline.cli.options import DEFAULT_RECORD, RecordAddress, require, upgrading
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
