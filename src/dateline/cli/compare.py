"""The command that says what changed."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show_changes
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    Form,
    Format,
    Ids,
    Known,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.tables.holdings import CHANGES


def changes(
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="The first of two days asked about."),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="DAY",
            help="The second of them.",
            show_default="the last day that --known leaves",
        ),
    ] = None,
    known_since: Annotated[
        str | None,
        typer.Option(
            "--known-since",
            metavar="DAY",
            help="Compare with what was known on this day: what later reports changed.",
        ),
    ] = None,
    known: Known = None,
    quotes: Annotated[
        int, typer.Option(metavar="N", help="Sentences to show for each place.", min=0)
    ] = 1,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Which places changed, from one day to another or by what was reported since.

    With --since: the places of which the answer is another on the second day, or was in between.
    With --known-since: what reports that came in since then changed of the answer for one day.
    Each with the claims that the new answer rests on and the old did not.

    \b
    dateline changes --since 2014-06-10 --until 2014-06-20
    dateline changes --known-since 2014-06-21
    dateline changes --since 2014-06-01 --known 2014-06-30 --format csv
    """
    if since is None and known_since is None:
        raise typer.BadParameter("give the day to compare with: --since DAY or --known-since DAY")
    with existing(record, recorded=recorded) as opened:
        found = list(opened.changes(since=since, until=until, known_since=known_since, known=known))
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(CHANGES, found)
    elif show_changes.show_changes(console(), found, quotes=quotes, ids=ids) == 0:
        errors.print("the answer changed for no place in this record")
