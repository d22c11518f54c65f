"""What changed, as a person reads it in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from dateline.answers import Holding
from dateline.cli.layout import put
from dateline.cli.show import STYLE, by_sentence, show_told
from dateline.standings import Change
from dateline.vocabulary import Standing
from dateline.words import clean, country, day, in_days, short, some


def show_changes(
    out: Console, changes: Sequence[Change], *, quotes: int = 1, ids: bool = False
) -> int:
    """Each place with its answer before and after and what turned it; how many there were."""
    if changes:
        put(out, Text(_heading(changes[0], len(changes)), "dim"))
    for change in changes:
        _show_change(out, change, quotes, ids=ids)
    return len(changes)


def _heading(change: Change, number: int) -> str:
    before, after = change.before, change.after
    if before.at == after.at:
        days = f"on {day(after.at)}"
    else:
        days = f"from {day(before.at)} to {day(after.at)}"
    if before.known == after.known:
        known = f"as known on {day(after.known)}"
    else:
        known = f"as known on {day(before.known)} and on {day(after.known)}"
    return f"{days}, {known}: {some(number, 'place')} changed"


def _show_change(out: Console, change: Change, quotes: int, *, ids: bool) -> None:
    place = change.place
    where = f", {country(place.country)}" if place.country and place.kind != "country" else ""
    put(out, Text(clean(place.name) + where, "bold"))
    put(out, answer(change.before) + Text(" → ") + answer(change.after, since=True), hang=2)
    for step in change.steps[:-1]:
        put(out, Text("from ") + day(step.since) + " " + answer(step), hang=4)
    if not change.new:
        put(out, Text(in_days(clean(change.after.rule)), "dim"), hang=4)
    groups = by_sentence(change.new)
    for group in groups[:quotes]:
        show_told(out, group, ids=ids)
    if quotes and len(groups) > quotes:
        put(out, Text(f"and {len(groups) - quotes} more (--quotes 99 shows all)", "dim"), hang=8)


def answer(holding: Holding, *, since: bool = False) -> Text:
    """A standing with who holds the place or contends for it: "contested: ISIL, Iraqi army"."""
    words = Text(holding.standing, style=STYLE[holding.standing])
    if holding.holder is not None:
        words.append(f" by {short(holding.holder)}", style="default")
    elif holding.standing is Standing.CONTESTED:
        named = dict.fromkeys(short(s.holder) for s in holding.sides if s.holder is not None)
        words.append(f": {', '.join(named)}" if named else "", style="default")
    if since and holding.since is not None and holding.standing is not Standing.UNKNOWN:
        words.append(f" since {day(holding.since)}", style="default")
    return words
