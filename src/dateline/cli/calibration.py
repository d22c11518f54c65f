"""`dateline calibration`: how often a record is right about what is known."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.cli import forms
from dateline.cli.layout import console, plain_table, put, put_table
from dateline.cli.options import (
    DEFAULT_RECORD,
    Form,
    Format,
    Known,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.grounds import Calibration, FactJudged
from dateline.tables.speakers import FACTS
from dateline.words import clean, day, in_days, percent

STYLE = {"right": "green", "wrong": "red"}


def calibration(
    facts: Annotated[
        Path,
        typer.Argument(metavar="FACTS", help="A CSV file with the columns place, day and holder."),
    ],
    known: Known = None,
    after: Annotated[
        int | None,
        typer.Option(
            "--after",
            metavar="DAYS",
            min=0,
            help="Ask as known so many days after the day of each fact, instead.",
        ),
    ] = None,
    recorded: Recorded = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """How often the record is right about known facts, and how far to trust its probabilities.

    FACTS names a place, a day (YYYY-MM-DD) and the party that held the place on it in each line;
    other columns are left alone. Shown are how many answers are right and wrong, which facts the
    record is wrong about or unsure of, and for answers of each probability how often they are so.
    The Brier score is 0 at best and 2 at worst, the calibration error 0 at best and 1 at worst.

    \b
    dateline calibration facts.csv
    dateline calibration facts.csv --after 1
    dateline calibration facts.csv --format csv
    """
    with existing(record, recorded=recorded) as opened:
        found = opened.calibration(facts, known=known, after=after)
    if form is Format.JSON:
        forms.print_json(found)
    elif form is Format.CSV:
        forms.print_csv(FACTS, (found,))
    else:
        show_calibration(console(), found)
    if found.set_aside:
        raise typer.Exit(1)


def show_calibration(out: Console, found: Calibration) -> None:
    """The tally, what is not right, the reliability table, what was set aside."""
    tally = (
        f"{found.given} facts = {found.right} right + {found.wrong} wrong + "
        f"{found.contested} contested + {found.unknown} unknown + {len(found.set_aside)} set aside"
    )
    put(out, Text(tally, "bold"))
    if found.brier is not None:
        error = "" if found.error is None else f", expected calibration error {found.error:.3f}"
        put(out, f"Brier score {found.brier:.3f}{error}")
    for fact in found.facts:
        if fact.verdict != "right":
            _show_fact(out, fact)
    if found.bins:
        out.print()
        table = plain_table("likeliest party said with", "answers", "said", "right")
        for b in found.bins:
            span = f"{b.low:.0%} to {b.high:.0%}"
            table.add_row(span, str(b.answers), f"{b.said:.1%}", f"{b.right:.1%}")
        put_table(out, table)
    for failure in found.set_aside:
        put(out, Text(clean(failure.message), "yellow"), label=f"{failure.origin}: ", hang=10)


def _show_fact(out: Console, fact: FactJudged) -> None:
    head = Text(f"{fact.verdict}  ", STYLE.get(fact.verdict, "yellow"))
    said = f", the record says {clean(fact.said)}" if fact.said else ""
    likely = f" ({percent(fact.probability)} likely)"
    words = f"{clean(fact.place)} on {day(fact.day)}: held by {clean(fact.holder)}{likely}{said}"
    put(out, head + Text(words), hang=2)
    put(out, Text(in_days(clean(fact.rule)), "dim"), hang=4)
