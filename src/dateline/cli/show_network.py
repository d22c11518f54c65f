"""Routes, crossings and what is cut off, as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.text import Text

from dateline.cli.layout import plain_table, put, put_table
from dateline.cli.show import STYLE, by_sentence, show_told
from dateline.standings import CutOff, End, Link, PocketShown, Reach
from dateline.vocabulary import Access, Standing
from dateline.words import clean, day, party, short, some, where

ACCESS_STYLE = {
    Access.OPEN: "bold green",
    Access.UNCERTAIN: "dim",
    Access.CONTESTED: "bold yellow",
    Access.CUT_OFF: "bold red",
    Access.NO_ROUTE: "dim",
}
_SAYS = {
    Access.OPEN: "the way is open to",
    Access.UNCERTAIN: "on every way there is a place of which nothing is known, to",
    Access.CONTESTED: "on every way there is a contested place, to",
    Access.CUT_OFF: "every way passes a place that another party holds, to",
}


def show_links(
    out: Console, links: Sequence[Link], *, quotes: bool = False, ids: bool = False
) -> None:
    """One row a route or crossing, with who holds its two ends and to whom it is open."""
    first = links[0]
    put(out, Text(f"on {day(first.at)}, as known on {day(first.known)}", "dim"))
    table = plain_table("place", "held by", "other end", "held by", "access", "open to")
    for link in links:
        table.add_row(
            clean(link.place.place.name),
            holder(link.place),
            clean(link.other.place.name) if link.other else "",
            holder(link.other) if link.other else "",
            Text(link.access, ACCESS_STYLE[link.access]),
            ", ".join(short(actor) for actor in link.open_to),
        )
    put_table(out, table)
    for link in links:
        if link.was:
            names = " and ".join(_named(end) for end in link.was)
            put(out, Text(f"before: {names}", "dim"), hang=2)
    if quotes:
        for link in links:
            for group in by_sentence(link.told):
                show_told(out, group, ids=ids)


def holder(end: End) -> Text:
    """Who holds a place, or that it is contested or unknown."""
    if end.standing is Standing.HELD and end.holder is not None:
        return Text(short(end.holder))
    return Text(end.standing, STYLE[end.standing])


def _named(end: End) -> str:
    """ "al-Qaim (ISIL)", "Rawa (contested)"."""
    who = short(end.holder) if end.holder is not None else str(end.standing)
    return f"{clean(end.place.name)} ({who})"


def show_cut_off(out: Console, found: CutOff, *, ids: bool = False) -> None:
    """What is reached from a place and what is not, by how good the access is."""
    put(out, Text(where(found.place), "bold"))
    standing = Text(found.standing, STYLE[found.standing])
    if found.holder is not None:
        standing.append(f" by {party(found.holder)}", "default")
    put(out, standing, hang=2)
    since = f", where otherwise than on {day(found.since)}" if found.since else ""
    days = f"on {day(found.at)}, as known on {day(found.known)}{since}"
    put(out, Text(f"for {party(found.party)} {days}", "dim"), hang=2)
    for group in by_sentence(found.besieged)[:3]:
        put(out, Text("said to be besieged", "bold red"), hang=2)
        show_told(out, group, ids=ids)
    if not found.on_a_route:
        put(out, "no report or pack tells of a route to it: nothing can be said", hang=2)
    elif not found.reached:
        put(out, "nothing is otherwise" if found.since else "no other place is known", hang=2)
    for access in _SAYS:
        reached = [r for r in found.reached if r.access is access]
        if reached:
            _show_reached(out, access, reached)
    if found.left_out:
        words = f"{some(found.left_out, 'route')} told of without two places left out"
        put(out, Text(words, "dim"), hang=2)


def _show_reached(out: Console, access: Access, reached: Sequence[Reach]) -> None:
    put(out, Text(_SAYS[access], ACCESS_STYLE[access]), hang=2)
    put(out, ", ".join(_told_reach(r) for r in reached), hang=4)
    behind = {end.place.id: end for r in reached for end in r.behind}
    if behind:
        ends = sorted(behind.values(), key=lambda end: end.place.name)
        put(out, Text(f"behind {_all_of(ends)}", "dim"), hang=4)


def _told_reach(reach: Reach) -> str:
    return _named(reach.end) + (f", was {reach.was}" if reach.was is not None else "")


def _all_of(ends: Iterable[End]) -> str:
    return ", ".join(_named(end) for end in ends)


def show_pockets(out: Console, pockets: Sequence[PocketShown], *, ids: bool = False) -> int:
    """What each party holds apart from its largest part; how many pockets there were."""
    if pockets:
        first = pockets[0]
        put(out, Text(f"on {day(first.at)}, as known on {day(first.known)}", "dim"))
    for pocket in pockets:
        put(out, Text(", ".join(clean(p.name) for p in pocket.places), "bold"))
        words = Text(pocket.access, ACCESS_STYLE[pocket.access])
        words.append(f" from the rest that {party(pocket.party)} holds", "default")
        put(out, words, hang=2)
        if pocket.behind:
            put(out, Text(f"behind {_all_of(pocket.behind)}", "dim"), hang=4)
        for group in by_sentence(pocket.besieged)[:3]:
            put(out, Text("said to be besieged", "bold red"), hang=2)
            show_told(out, group, ids=ids)
    return len(pockets)
