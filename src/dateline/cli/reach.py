"""Commands that say what can be reached: the network of routes, and what is cut off."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show_network
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    At,
    Form,
    Format,
    Ids,
    Known,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.record import Record
from dateline.tables.network import LINKS, POCKETS, REACHED

Since = Annotated[
    str | None,
    typer.Option("--since", metavar="DAY", help="Only what is otherwise than on this day."),
]


def network(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="Only routes that lead to this place.")
    ] = None,
    crossings: Annotated[
        bool, typer.Option("--crossings", help="Only crossings, each with its other side.")
    ] = False,
    at: At = None,
    since: Since = None,
    known: Known = None,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Add the sentences that tell of a route.")
    ] = False,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Which routes and crossings are open to whom, by who holds their ends.

    A route is there where a report or a pack says so; nearness is none.  It is open to a party that
    holds both ends, alone or with allies; cut off where two others hold one each.  Nothing here
    says which way to go, or what lies on the road between the two.

    \b
    dateline network --crossings --at 2014-06-24
    dateline network al-Qaim
    dateline network --since 2014-06-10 --at 2014-06-24 --format csv
    """
    with existing(record, recorded=recorded) as opened:
        found = opened.network(place, crossings=crossings, at=at, since=since, known=known)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(LINKS, found)
    elif not found:
        what = "crossing" if crossings else "route"
        otherwise = " is otherwise than it was" if since else " is known of places in this record"
        errors.print(f"no {what}{otherwise}")
    else:
        show_network.show_links(console(), found, quotes=quotes, ids=ids)


def cutoff(
    place: Annotated[
        str | None, typer.Argument(metavar="[PLACE]", help="From where; all pockets without it.")
    ] = None,
    party: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PARTY",
            help="Who would pass.",
            show_default="who holds the place",
        ),
    ] = None,
    at: At = None,
    since: Since = None,
    known: Known = None,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Which places are cut off from which, for access to those who need help.

    From a place: what is reached through places that its holder or allies hold, what is not, and
    between which places it is shut in; and who says that it is besieged.  Without a place: what
    each party holds apart from its largest part.  Only routes that reports or packs tell of count.
    No way is given out in its order, and none is compared by its length.

    \b
    dateline cutoff
    dateline cutoff Haditha --at 2014-07-01
    dateline cutoff al-Qaim --for ISIL --since 2014-06-10
    """
    if place is None and (party is not None or since is not None):
        raise typer.BadParameter("--for and --since go with a place")
    with existing(record, recorded=recorded) as opened:
        if place is None:
            _pockets(opened, at, known, form, ids=ids)
            return
        found = opened.cut_off(place, party=party, at=at, since=since, known=known)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(REACHED, (found,))
    else:
        show_network.show_cut_off(console(), found, ids=ids)


def _pockets(opened: Record, at: str | None, known: str | None, form: Format, *, ids: bool) -> None:
    pockets = opened.pockets(at=at, known=known)
    if form is Format.JSON:
        forms.print_json(pockets)
    elif form is Format.CSV:
        forms.print_csv(POCKETS, pockets)
    elif show_network.show_pockets(console(), pockets, ids=ids) == 0:
        errors.print("no party is known to hold places that are cut off from the rest it holds")
