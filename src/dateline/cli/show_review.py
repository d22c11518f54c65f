"""The review desk in words: the queue, a claim to judge, and how far coders agree."""

from __future__ import annotations

from dataclasses import replace

from rich.console import Console
from rich.text import Text

from dateline.cli.layout import plain_table, put, put_table
from dateline.cli.show import quoted, show_told
from dateline.grounds import Likelihood
from dateline.record import Record
from dateline.review import Influence, Reliability, ReviewCase, ReviewItem, ReviewPage
from dateline.words import clean, day, in_days, percent, some, speaker

_SIDES = 3
"""How many sides of an answer are named."""


def show_queue(out: Console, page: ReviewPage) -> None:
    """Claims to look at, what hangs on each first."""
    for item in page.items:
        name = clean(item.place.name) if item.place else "no place"
        words = Text(name, "bold")
        words.append(f"  {clean(item.told.says or item.told.cue)}", "not bold")
        put(out, words, label=Text(f"{_much(item):>5}  ", "cyan"), hang=7)
        put(out, quoted(item.told), hang=7)
        by = ", ".join([speaker(item.told), item.told.grade, *item.doubts])
        put(out, Text(by, "dim"), hang=7)
        judged = f"; judged by {clean(', '.join(item.judged_by))}" if item.judged_by else ""
        put(out, Text(f"{item.told.claim}; {item.told.report}{judged}", "cyan"), hang=7)
    about = f" about {some(page.places, 'place')}" if page.places else ""
    left = f"; {page.left_out:,} left out, narrow it to see them" if page.left_out else ""
    more = f"; the next: --after {page.after}" if page.after is not None else ""
    put(out, Text(f"{some(page.total, 'claim')}{about}{left}{more}", "dim"))


def show_case(out: Console, record: Record, item: ReviewItem, *, blind: bool = False) -> None:
    """All that is needed to judge a claim; `blind` hides what others judged, and said of it."""
    case = record.reviewer.case(item.told.claim)
    told = case.told
    if blind:
        told = replace(told, says=None, corrected=None, accepted=None)
    out.print()
    put(out, Text(clean(item.place.name) if item.place else "no place", "bold underline"))
    if item.influence is not None:
        put(out, _hangs(item.influence), hang=2)
    if case.rejected is not None and not blind:
        put(out, Text(f"left out of all answers by {clean(case.rejected)}", "yellow"), hang=2)
    show_told(out, [told], ids=True)
    put(out, Text("what was read", "dim"), hang=2)
    for part, words in case.read.items():
        now = case.now.get(part, "")
        put(out, in_days(clean(words)) or "–", label=f"    {part}  ", hang=18)
        if now != words and not blind:
            put(out, Text(f"now: {in_days(clean(now)) or '(nothing)'}", "yellow"), hang=18)
    _show_kin(out, case, blind=blind)


def _show_kin(out: Console, case: ReviewCase, *, blind: bool) -> None:
    if case.kin:
        put(out, Text(f"{some(len(case.kin), 'claim')} more of the same event", "dim"), hang=2)
    for one in case.kin:
        by = f" (rejected by {clean(one.rejected)})" if one.rejected and not blind else ""
        put(out, Text(f"{in_days(clean(one.says))}{by}", "dim"), hang=4)
    for entry in () if blind else case.judgements:
        undone = " (undone)" if entry.undone else ""
        put(
            out,
            Text(f"{clean(entry.by or '')}: {in_days(clean(entry.words))}{undone}", "dim"),
            hang=2,
        )


def show_reliability(out: Console, found: Reliability) -> None:
    """How far coders agree, part by part, and on what they do not."""
    coders = ", ".join(f"{clean(who)} {number:,}" for who, number in found.coders.items())
    put(out, Text(f"claims coded: {coders}", "dim"))
    table = plain_table("part", "among", "claims", "all the same", "alpha")
    for one in found.agreement:
        alpha = "–" if one.alpha is None else f"{one.alpha:.2f}"
        among = clean(", ".join(one.among))
        table.add_row(clean(one.variable), among, f"{one.units:,}", f"{one.same:,}", alpha)
    for column in table.columns[2:]:
        column.justify = "right"
    put_table(out, table)
    if found.unlike:
        put(out, Text("where people differ", "bold underline"))
    for claim in dict.fromkeys(unlike.claim for unlike in found.unlike):
        put(out, Text(claim, "cyan"), hang=2)
        for unlike in found.unlike:
            if unlike.claim == claim:
                said = "; ".join(f"{who}: {in_days(v)}" for who, v in unlike.values.items())
                put(out, clean(f"{unlike.variable}: {said}"), hang=4)
    put(
        out,
        Text(
            "alpha is Krippendorff's: 1 is full agreement, 0 what chance gives; – where all say "
            "the same, so that it says nothing",
            "dim",
        ),
    )


def _much(item: ReviewItem) -> str:
    return f"{item.influence.change:.0%}" if item.influence else "–"


def _hangs(influence: Influence) -> str:
    """ "24% of the answer hangs on it. On 20 Jun 2014 with it: ...; without it: ..."."""
    lead = ", and another would lead" if influence.turns else ""
    return (
        f"{influence.change:.0%} of the answer hangs on it{lead}. On {day(influence.day)} with it: "
        f"{_sides(influence.before)}; without it: {_sides(influence.after)}"
    )


def _sides(found: tuple[Likelihood, ...]) -> str:
    return ", ".join(
        f"{clean(one.name or 'nobody named')} {percent(one.probability)}" for one in found[:_SIDES]
    )
