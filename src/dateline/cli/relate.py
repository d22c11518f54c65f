"""The command that says how parties stand to each other."""

from __future__ import annotations

from typing import Annotated

import typer

from dateline.cli import forms, show_relations
from dateline.cli.layout import console, errors
from dateline.cli.options import (
    DEFAULT_RECORD,
    At,
    Form,
    Format,
    Ids,
    Known,
    Quotes,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.standings import Relation
from dateline.tables.relations import RELATIONS


def relations(
    actor: Annotated[
        str | None, typer.Argument(metavar="[ACTOR]", help="A party, by a name or its id.")
    ] = None,
    other: Annotated[
        str | None, typer.Argument(metavar="[OTHER]", help="Another one: all that is told of both.")
    ] = None,
    at: At = None,
    known: Known = None,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="How it changed, instead of how it is on a day.")
    ] = False,
    quotes: Quotes = 3,
    recorded: Recorded = None,
    ids: Ids = False,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """How parties stand to each other: hostile, allied, under a truce, a branch or a splinter.

    From what reports tell (clashes, truces, pledges) and what packs list.  What is told on both
    sides stands side by side: a truce, and the clashes under it.  With one party, all of its
    relations on a day; with two, every account with its sentences, and how it changed.

    \b
    dateline relations ISIL --at 2014-07-01
    dateline relations ISIL "Nusra Front"
    dateline relations "Nusra Front" --over-time
    dateline relations --format csv
    """
    with existing(record, recorded=recorded) as opened:
        one = None if actor is None else opened.actor(actor)
        found = opened.relations(actor, other, at=at, known=known, over_time=over_time)
        spans: list[Relation] = []
        if other is not None and form is Format.TABLE and not over_time:
            spans = opened.relations(actor, other, known=known, over_time=True)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(RELATIONS, found)
    elif not found and not spans:
        errors.print("nothing in this record or in a pack says how they stood to each other")
    elif over_time:
        show_relations.show_spans(console(), found)
    elif other is None:
        show_relations.show_relations(console(), found, one)
    else:
        show_relations.show_accounts(console(), found, quotes=quotes, ids=ids)
        show_relations.show_spans(console(), spans)
