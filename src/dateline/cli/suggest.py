"""`dateline suggest`: what may be one, for a person to judge."""

from __future__ import annotations

import shlex
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.answers import Suggestion, Thing
from dateline.cli import forms
from dateline.cli.layout import console, errors, put
from dateline.cli.options import DEFAULT_RECORD, Form, Format, RecordAddress, existing
from dateline.tables.knowledge import SUGGESTIONS
from dateline.vocabulary import Subject
from dateline.words import clean

KINDS = {"actors": Subject.ACTOR, "places": Subject.PLACE, "sources": Subject.SOURCE}


def suggest(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="actors, places or sources.")],
    least: Annotated[
        float, typer.Option("--least", metavar="SCORE", min=0, max=1, help="The least score.")
    ] = 0.5,
    limit: Annotated[int, typer.Option("--limit", "-n", metavar="N", min=1)] = 20,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Parties, places or sources that may be one, the likeliest first, to be judged.

    Those judged already are left out.  Nothing is joined before somebody says so.

    \b
    dateline suggest actors
    dateline suggest places --least 0.8 --format csv
    """
    if kind not in KINDS:
        raise typer.BadParameter(f"{kind!r}: say {', '.join(KINDS)}")
    with existing(record) as opened:
        found = opened.suggest(KINDS[kind], least=least, limit=limit)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(SUGGESTIONS, found)
    elif not found:
        errors.print(f"no two {kind} in this record look like one")
    else:
        show_suggestions(console(), found)


def show_suggestions(out: Console, found: list[Suggestion]) -> None:
    """Each pair with its score, its reasons and how often each is told of."""
    for number, pair in enumerate(found):
        if number:
            out.print()
        label = Text(f"{pair.score:>4.0%}  ", "cyan")
        put(out, _thing(pair.one), label=label, hang=6)
        put(out, _thing(pair.other), hang=6)
        for reason in pair.reasons:
            put(out, Text(clean(reason), "dim"), hang=8)
    first = found[0]
    ids = shlex.join([first.one.id, first.other.id])
    out.print()
    put(out, Text(f"to judge: dateline judge same|different|unsure {ids} --reason ...", "dim"))


def _thing(thing: Thing) -> Text:
    claims = f"{thing.claims} claim{'s' if thing.claims != 1 else ''}"
    reports = f"{thing.reports} report{'s' if thing.reports != 1 else ''}"
    words = Text(clean(thing.name), "bold")
    return words.append(f"  {thing.id}; {claims} in {reports}", style="not bold dim")
