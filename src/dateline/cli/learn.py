"""`dateline learn`: how reliable sources are, from how their claims fared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.answers import Holding
from dateline.cli import forms
from dateline.cli.layout import console, errors, put
from dateline.cli.options import (
    DEFAULT_RECORD,
    By,
    Form,
    Format,
    Known,
    RecordAddress,
    author,
    existing,
)
from dateline.cli.show import standing_line
from dateline.grounds import Speaker
from dateline.judgement import Judgement
from dateline.record import Record
from dateline.tables.speakers import SOURCES
from dateline.words import clean, day, grade_words, person

MOST_NAMES = 3
"""How many of those who share a track record are named."""

MOST_PLACES = 300
"""Up to so many places it is told how learning changes who is said to hold them."""

MOST_SHOWN = 12
"""Of how many of them."""


def learn(
    known: Known = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be learnt, and keep nothing.")
    ] = False,
    reason: Annotated[
        str, typer.Option("--reason", metavar="TEXT", help="Why now, for the log.")
    ] = "how their claims fared",
    by: By = None,
    form: Form = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Learn how reliable sources are, and who copies whom, from how their claims fared.

    A claim fares well when independent voices say the same, or what is told of the place later
    bears it out.  What is learnt moves the weights of claims, and so who holds what, in every
    answer as known on that day or later, until something later is learnt.  It is an entry of
    the log and can be taken back.  Learn again when much has been added or judged.

    \b
    dateline learn
    dateline learn --dry-run --format csv
    dateline learn --known 2014-06-30 --reason "end of the month"
    """
    with existing(record, write=not dry_run) as opened:
        with _rounds() as watch:
            found = opened.evaluate(known=known, watch=watch)
        made = None if dry_run else opened.keep(found, reason=reason, author=author(by))
        turned = _turned(opened, made) if made is not None else []
        speakers = [
            s for s in opened.sources(known=known, learning=found.learning) if s.checked or s.copies
        ]
    if form is Format.JSON:
        forms.print_json(speakers)
    elif form is Format.CSV:
        forms.print_csv(SOURCES, speakers)
    else:
        _show(console(), speakers)
    told = f"{found.learning.claims} claims known on {day(found.learning.known.date())}"
    if made is None:
        errors.print(f"from {told}; nothing was kept")
    else:
        errors.print(f"learnt from {told}: {made.id}")
        put(errors, f"take it back with: dateline undo {made.id} --reason ...", hang=2)
        _show_turned(errors, turned)


def _show(out: Console, speakers: Iterable[Speaker]) -> None:
    """Each track record that moves something, and whose it is; the longest first."""
    told: dict[tuple[str, ...], list[Speaker]] = {}
    for speaker in speakers:
        together = tuple(sorted((speaker.name, *speaker.copies)))
        told.setdefault(together if speaker.copies else (speaker.voice,), []).append(speaker)
    shown = [group for group in told.values() if len(group[0].reasons) > 1]
    if shown:
        put(out, Text("source", "bold"), label=Text("likely right  grade  ", "bold"), hang=21)
    for group in sorted(shown, key=lambda g: (-g[0].checked, g[0].voice)):
        first = group[0]
        share = f"{first.borne_out:.0f} of {first.checked:.0f}"
        line = Text("; ".join(person(s.name, s.role, named=s.named) for s in group[:MOST_NAMES]))
        if len(group) > MOST_NAMES:
            line.append(f" and {len(group) - MOST_NAMES} more like them", style="dim")
        if first.copies:
            line.append("; they agree too often and count as one voice", style="dim")
        put(out, line, label=f"{share:>12}  {grade_words(first):<7}", hang=21)
    if rest := len(told) - len(shown):
        put(out, Text(f"{_some(rest)} with too few such claims to tell", "dim"), hang=21)


def _turned(record: Record, made: Judgement) -> list[tuple[Holding, Holding]]:
    """What is told otherwise of who holds which place on the day as of which it was learnt.

    Only of records with so few places that it takes no time to ask about each, before and after.
    """
    if len(record.judged.places_with_control()) > MOST_PLACES or made.learnt is None:
        return []
    day_known = made.learnt.known.date()
    before = record.as_recorded(made.decided - timedelta(microseconds=1))
    was = {h.place.id: h for h in before.holdings(at=day_known, known=day_known)}
    now = record.holdings(at=day_known, known=day_known)
    both = [(was[h.place.id], h) for h in now]
    return [(a, b) for a, b in both if (a.standing, a.holder) != (b.standing, b.holder)]


def _show_turned(out: Console, turned: Sequence[tuple[Holding, Holding]]) -> None:
    """Each place that is told otherwise now."""
    for before, after in turned[:MOST_SHOWN]:
        now = f"{clean(after.place.name)} on {day(after.at)}: "
        put(out, Text(now) + standing_line(before) + Text(" → ") + standing_line(after), hang=2)
    if (left := len(turned) - MOST_SHOWN) > 0:
        put(out, f"and {left} more places; dateline holds --all shows all", hang=2)


def _some(number: int) -> str:
    return "1 source" if number == 1 else f"{number} sources"


@contextmanager
def _rounds() -> Iterator[Callable[[int, int], None]]:
    """Shows on a terminal which round it is."""
    with errors.status("weighing all claims") as status:

        def show(number: int, of: int) -> None:
            status.update(f"holding claims against each other, round {number} of {of}")

        yield show
