"""Commands that ask a record for incidents: what happened, told by all who tell of it."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show_incidents
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    Form,
    Format,
    Known,
    RecordAddress,
    event_type,
    existing,
)
from dateline.tables.happenings import ACCOUNTS, INCIDENTS


def incidents(
    place: Annotated[
        str | None,
        typer.Option("--place", "-p", metavar="PLACE", help="Only at this place, or inside it."),
    ] = None,
    actor: Annotated[
        str | None, typer.Option("--actor", "-a", metavar="PARTY", help="Only of this party.")
    ] = None,
    kind: Annotated[
        str | None,
        typer.Option(
            "--type", "-t", metavar="TYPE", help="Only of this type, for instance takeover."
        ),
    ] = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="DAY", help="Only on this day or after it.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="Only on this day or before it.")
    ] = None,
    at: Annotated[str | None, typer.Option("--at", metavar="DAY", help="Only on this day.")] = None,
    voices: Annotated[
        int,
        typer.Option(metavar="N", help="Only what N independent voices tell of.", min=1),
    ] = 1,
    known: Known = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """What happened, the accounts of one happening brought together, by day.

    Ten reports of one battle are one row, with what they differ on in ranges: killed 30 (17-35) is
    the best estimate, the least and the most.  See one with all its accounts: dateline incident ID.

    \b
    dateline incidents --place Anbar --from 2014-06-20 --to 2014-06-23
    dateline incidents --type takeover --voices 2
    dateline incidents --actor ISIL --format csv
    """
    if at is not None and (start is not None or end is not None):
        raise typer.BadParameter("give --at, or --from and --to")
    kind = event_type(kind)
    with existing(record) as opened:
        found = list(
            opened.incidents(
                place=place,
                actor=actor,
                type=kind,
                start=at or start,
                end=at or end,
                voices=voices,
                known=known,
            )
        )
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(INCIDENTS, found)
    elif show_incidents.show_incidents(console(), found) == 0:
        errors.print("no such incidents in this record")


def incident(
    ident: Annotated[
        str, typer.Argument(metavar="ID", help="The id of an incident, or of a claim in it.")
    ],
    known: Known = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """One happening: what its accounts differ on, every account, and why they belong together.

    The id stays as it is when more reports come in; an id that was joined to another one leads to
    that one.

    \b
    dateline incident i-c6df31fcdee3e3bc
    dateline incident i-c6df31fcdee3e3bc --known 2014-06-21 --format json
    """
    with existing(record) as opened:
        found = opened.incident(ident, known=known)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(ACCOUNTS, (found,))
    else:
        show_incidents.show_dossier(console(), found)
