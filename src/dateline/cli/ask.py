"""Commands that ask a record."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    At,
    Form,
    Format,
    Ids,
    Kind,
    Known,
    Party,
    Place,
    Quotes,
    RecordAddress,
    Recorded,
    event_type,
    existing,
)
from dateline.cli.show_sources import show_retrospect
from dateline.disagreements import About, Order, Settled
from dateline.errors import UnknownName
from dateline.model import Actor
from dateline.model import Place as _Place
from dateline.record import Record
from dateline.tables.happenings import DISPUTES, EVENTS
from dateline.tables.holdings import HOLDINGS
from dateline.tables.speakers import SOURCES, TRACK_RECORD


def holds(
    place: Annotated[
        str | None,
        typer.Argument(metavar="PLACE", help="A place, in any usual spelling, or its id."),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All places that are spoken of.")] = False,
    at: At = None,
    known: Known = None,
    quotes: Quotes = 3,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Who holds a place, how sure that is, and who says so.

    \b
    dateline holds al-Qaim --at 2014-06-21
    dateline holds al-Qaim --at 2014-06-21 --known 2014-06-20
    dateline holds "al-Qaim, IQ"
    dateline holds --all --format csv
    """
    if (place is None) != every:
        raise typer.BadParameter("give a place, or --all")
    with existing(record, recorded=recorded) as opened:
        around = []
        if place is not None:
            holdings = [opened.holds(place, at=at, known=known)]
            around = opened.around(place, at=at, known=known) if form is Format.TABLE else []
        else:
            holdings = opened.holdings(at=at, known=known)
    if form is Format.JSON:
        forms.print_json(holdings if every else holdings[0])
    elif form is Format.CSV:
        forms.print_csv(HOLDINGS, holdings)
    elif every and not holdings:
        errors.print("no report in this record says who holds a place")
    elif every:
        show.show_holdings(console(), holdings)
    else:
        show.show_holding(console(), holdings[0], quotes=quotes, ids=ids)
        show.show_around(console(), around)


def timeline(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[PLACE|PARTY]", help="A place or a party, by a name or its id."),
    ] = None,
    actor: Party = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="Only the span of this day.")
    ] = None,
    known: Known = None,
    recorded: Recorded = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """How who holds a place changed over time; or what a party held, took and lost.

    A name is that of a place where there is one so called, else of a party; --actor asks for the
    party.  Those under a party count as it.

    \b
    dateline timeline Mosul
    dateline timeline Mosul --known 2014-06-15 --format json
    dateline timeline "Nusra Front"
    dateline timeline --actor ISIL --at 2014-06-20
    """
    if (name is None) == (actor is None):
        raise typer.BadParameter("give a place or a party: a name, or --actor PARTY")
    with existing(record, recorded=recorded) as opened:
        place, who = _place_or_party(opened, name, actor)
        if place is not None:
            spans = opened.timeline(place.id, at=at, known=known)
        else:
            assert who is not None
            spans = opened.timeline_of(who.id, at=at, known=known)
    if form is Format.JSON:
        forms.print_json(spans)
    elif form is Format.CSV:
        forms.print_csv(HOLDINGS, spans)
    elif place is not None:
        show.show_timeline(console(), place, spans)
    elif who is not None and show.show_places_of(console(), who, spans) == 0:
        errors.print(f"no report in this record says that {who.name} held a place")


def _place_or_party(
    opened: Record, name: str | None, actor: str | None
) -> tuple[_Place | None, Actor | None]:
    """Whichever of the two a name means.  Raises UnknownName or AmbiguousName."""
    if name is None:
        return None, opened.actor(actor or "")
    try:
        return opened.place(name), None
    except UnknownName as unknown:
        try:
            return None, opened.actor(name)
        except UnknownName:
            raise unknown from None


def events(
    place: Place = None,
    actor: Party = None,
    kind: Kind = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="Only what is dated to this day.")
    ] = None,
    known: Known = None,
    quotes: Annotated[bool, typer.Option("--quotes", help="Add the sentence of each.")] = False,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """What happened, as each source tells it, by date.

    Ten reports of one battle are ten rows: do not add up their dead.

    \b
    dateline events --place Mosul
    dateline events --type "air strike" --format csv
    dateline events --actor ISIL --at 2014-06-10
    """
    kind = event_type(kind)
    with existing(record, recorded=recorded) as opened:
        found = list(opened.events(place=place, actor=actor, type=kind, at=at, known=known))
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(EVENTS, found)
    elif show.show_events(console(), found, quotes=quotes, ids=ids) == 0:
        errors.print("no such events in this record")


def disputes(
    place: Place = None,
    at: Annotated[
        str | None, typer.Option("--at", metavar="DAY", help="Only what is about this day.")
    ] = None,
    about: Annotated[
        About | None, typer.Option("--about", help="Only what contradicts in this.")
    ] = None,
    order: Annotated[
        Order,
        typer.Option("--order", help="The latest first, or those on which most of the map hangs."),
    ] = Order.LATEST,
    state: Annotated[
        Settled | None,
        typer.Option("--state", help="Only what nobody settled (or more was said since), or did."),
    ] = None,
    known: Known = None,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Where accounts contradict each other, the latest first.

    An inbox of what is to be looked at: --state open --order influence. `dateline settle` puts
    one away, under the id that --ids shows.

    \b
    dateline disputes
    dateline disputes --state open --order influence --ids
    dateline disputes --about holder
    dateline disputes --at 2014-06-20
    dateline disputes --place al-Qaim --format json
    """
    with existing(record, recorded=recorded) as opened:
        found = opened.disputes(
            place=place, about=about, state=state, order=order, at=at, known=known
        )
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(DISPUTES, found)
    elif show.show_disputes(console(), found, ids=ids) == 0:
        narrowed = place or at or about or state
        which = "such accounts" if narrowed else "accounts"
        errors.print(f"no {which} in this record contradict each other")


def sources(
    name: Annotated[
        str | None,
        typer.Argument(metavar="[SOURCE]", help="One source, by its name or id: how it fared."),
    ] = None,
    known: Known = None,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Who says things, how often, for whom they speak, and how far each is to be believed.

    Of one source that is named: its track record as known on several days, the grade that it had
    earned on each, and which of its claims moved that, as others spoke to them.

    \b
    dateline sources
    dateline sources "Frontier Monitor"
    dateline sources --format csv
    """
    with existing(record, recorded=recorded) as opened:
        if name is not None:
            looked_back = opened.source(name, known=known)
        else:
            found = opened.sources(known=known)
    if name is not None:
        if form is Format.JSON:
            forms.print_json(looked_back)
        elif form is Format.CSV:
            forms.print_csv(TRACK_RECORD, (looked_back,))
        else:
            show_retrospect(console(), looked_back, ids=ids)
    elif form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(SOURCES, found)
    elif show.show_sources(console(), found, ids=ids) == 0:
        errors.print("this record is empty; put reports into it first: dateline add PATH")
