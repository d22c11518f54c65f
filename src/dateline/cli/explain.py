"""`dateline explain`: the whole reckoning of an answer, from claims to probability."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.cli import forms
from dateline.cli.layout import console, put
from dateline.cli.options import (
    DEFAULT_RECORD,
    Format,
    Known,
    RecordAddress,
    Recorded,
    existing,
)
from dateline.cli.show import show_told, standing_line
from dateline.grounds import Explanation, Likelihood, ReckonedDay
from dateline.words import clean, day, in_days, percent, printed_in, speaker, where

NOBODY = "nobody named"


def explain(
    place: Annotated[
        str, typer.Argument(metavar="PLACE", help="A place, in any usual spelling, or its id.")
    ],
    at: Annotated[str, typer.Argument(metavar="DAY", help="The day asked about, YYYY-MM-DD.")],
    known: Known = None,
    recorded: Recorded = None,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="How to print the answer: table or json.")
    ] = Format.TABLE,
    record: RecordAddress = DEFAULT_RECORD,
) -> None:
    """Why the record answers so: from claims and their weights to who likely holds a place.

    First who says what, each independent voice apart, with its grade, how likely it is right
    taken alone, and why. Then day by day what that does to how likely each party is: silence
    draws it towards what is known of nothing, a change that is told of opens it, each claim
    multiplies the odds. Last what is left out, and why.

    \b
    dateline explain al-Qaim 2014-06-21
    dateline explain al-Qaim 2014-06-21 --known 2014-06-21
    dateline explain Tikrit 2014-06-12 --format json
    """
    if form is Format.CSV:
        raise typer.BadParameter("a reckoning is no table; say table or json")
    with existing(record, recorded=recorded) as opened:
        found = opened.explain(place, at=at, known=known)
    if form is Format.JSON:
        forms.print_json(found)
    else:
        show_explanation(console(), found)


def show_explanation(out: Console, found: Explanation) -> None:
    """The standing, the voices, the reckoning and what is left out."""
    holding = found.holding
    put(out, Text(where(holding.place), "bold") + Text("   ") + standing_line(holding))
    known = f"on {day(holding.at)}, as known on {day(holding.known)}"
    put(out, Text(f"{known}: {in_days(clean(holding.rule))}", "dim"), hang=2)
    weights = "sources are weighed by their kind alone; `dateline learn` gives them track records"
    if found.learnt:
        weights = f"sources are weighed by their track records as well, learnt by {found.learnt}"
    put(out, Text(weights, "dim"), hang=2)
    numbers = {c: n for n, c in enumerate((t.claim for v in found.voices for t in v), 1)}
    _show_voices(out, found, numbers)
    _head(out, "The reckoning")
    if not found.days:
        put(out, "nothing is said of this day or any before it", hang=2)
    for n, step in enumerate(found.days):
        if not n:
            put(out, f"before anything is said   {_likelihoods(step.before)}", hang=2)
        _show_day(out, step, numbers)
    put(out, Text(f"{day(holding.at)}   {_likelihoods(found.then)}", "bold"), hang=2)
    if _moved(found.then, found.after_all):
        later = f"with what is said of later days   {_likelihoods(found.after_all)}"
        put(out, Text(later, "bold"), hang=2)
    if found.left_out:
        _head(out, "What changes nothing on this day")
    for left in found.left_out:
        if left.told.copy:
            words = f"{speaker(left.told)}; {printed_in(left.told)}"
            put(out, Text(words, "dim"), label=Text("    copy  ", "cyan"), hang=10)
            continue
        show_told(out, [left.told])
        put(out, Text(clean(left.why), "dim"), hang=8)


def _show_voices(out: Console, found: Explanation, numbers: Mapping[str, int]) -> None:
    """The claims that count, each independent voice apart, with what they weigh and why."""
    _head(out, "Who says so")
    if not found.voices:
        put(out, "nobody says anything of it that counts", hang=2)
    for number, told in enumerate(found.voices, 1):
        put(out, Text(f"voice {number}", "bold"), hang=2)
        for one in told:
            show_told(out, [one])
            weight = (
                f"[{numbers[one.claim]}] taken alone likely right with {percent(one.probability)}: "
            )
            put(out, Text(weight + clean("; ".join(one.reasons)), "dim"), hang=8)


def _show_day(out: Console, step: ReckonedDay, numbers: Mapping[str, int]) -> None:
    """What is said of a day and what that makes of the likelihoods."""
    put(out, Text(day(step.day), "bold"), hang=2)
    if step.silent > 1:
        days = f"{step.silent} days since the last word   {_likelihoods(step.before)}"
        put(out, Text(days, "dim"), hang=4)
    if step.change is not None:
        told = f"a change is told of: {step.change:.0%} likely before its tellers are weighed"
        put(out, told, hang=4)
    for effect in step.effects:
        sign = "for" if effect.factor >= 1 else "against"
        times = f"odds × {effect.factor:.2g}"
        times += ", for its voice said so before" if effect.repeated else ""
        times += ", for it says less than all of the place" if effect.partly else ""
        times += ", for it says who left the place the day after" if effect.implied else ""
        words = f"[{numbers[effect.claim]}] speaks {sign} {effect.name}: {times}"
        put(out, clean(words), hang=4)
    put(out, f"→ {_likelihoods(step.after)}", hang=4)


def _likelihoods(likely: Iterable[Likelihood]) -> str:
    return ", ".join(f"{clean(one.name or NOBODY)} {one.probability:.1%}" for one in likely)


def _moved(then: Iterable[Likelihood], after: Iterable[Likelihood]) -> bool:
    """Whether what is said of later days changes what would be shown."""
    return _likelihoods(then) != _likelihoods(after)


def _head(out: Console, words: str) -> None:
    out.print()
    put(out, Text(words, "bold underline"))
