"""Who held a place over time as a band: a colour for each side, two where it is contested."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from xml.etree.ElementTree import Element

from dateline.answers import Holding
from dateline.display.elements import element, span
from dateline.model import Actor
from dateline.vocabulary import Standing
from dateline.words import day, party, percent, short

WIDTH, HEIGHT, TOP = 720.0, 26.0, 2.0
SLOTS = 8
"""How many sides have a colour of their own; the rest are grey."""

_LEAST = 14
"""How many days a band shows at the least."""


def colours(holdings: Iterable[Holding]) -> dict[str, str]:
    """A colour for each side (a custom property of the theme), for those that hold most first."""
    shown: Counter[str] = Counter()
    for h in holdings:
        length = (h.until - h.since).days + 1 if h.since and h.until else 1
        for actor in parties(h):
            shown[actor.side or actor.id] += length if actor == h.holder else 0
    ranked = sorted(shown, key=lambda side: (-shown[side], side))
    return {
        side: f"--party-{n}" if n <= SLOTS else "--party-other" for n, side in enumerate(ranked, 1)
    }


def colour(actor: Actor | None, slots: Mapping[str, str]) -> str:
    """The colour of a party."""
    return f"var({slots.get(actor.side or actor.id, '--party-other') if actor else '--hollow'})"


def parties(holding: Holding) -> list[Actor]:
    """Those who hold a place or contend for it, the likeliest first."""
    if holding.standing is Standing.HELD and holding.holder is not None:
        return [holding.holder]
    if holding.standing is Standing.UNKNOWN:
        return []
    sides = {side.holder.id: side.holder for side in holding.sides if side.holder is not None}
    return list(sides.values())


def legend(holdings: Sequence[Holding], slots: Mapping[str, str]) -> Element:
    """Which colour is whose."""
    named = {a.side or a.id: a for h in reversed(holdings) for a in parties(h)}
    ordered = sorted(named.values(), key=lambda a: slots.get(a.side or a.id, "--party-other"))
    keys = (
        span(
            element("span", class_="key", style=f"--side: {colour(actor, slots)}"),
            short(actor),
            class_="short",
        )
        for actor in ordered
    )
    return element("div", *(part for key in keys for part in (key, " ")), class_="dim")


def extent(holdings: Iterable[Holding]) -> tuple[date, date]:
    """The first and the last day to draw: all spans, and a little before the first change."""
    holdings = list(holdings)
    last = max(h.until or h.known for h in holdings)
    first = min([last - timedelta(days=_LEAST), *(h.since for h in holdings if h.since)])
    return first - timedelta(days=max(1, (last - first).days // 30)), last


def ribbon(
    holdings: Sequence[Holding], slots: Mapping[str, str], days: tuple[date, date]
) -> Element:
    """The band, with the days under it; the words of each span show under the pointer."""
    first, last = days
    total = (last - first).days + 1

    def at(value: date) -> float:
        return round((value - first).days / total * WIDTH, 1)

    drawn = [
        part
        for h in holdings
        for part in _span(h, at(h.since or first), at((h.until or last) + timedelta(days=1)), slots)
    ]
    ticks = [part for value in _ticks(first, last) for part in _tick(value, at(value))]
    box = f"0 0 {WIDTH:g} {TOP + HEIGHT + 20:g}"
    return element("svg", *drawn, *ticks, viewBox=box, role="img")


def _span(
    holding: Holding, left: float, right: float, slots: Mapping[str, str]
) -> Iterator[Element]:
    wide, words = round(max(right - left - 0.6, 0.8), 1), words_of(holding)
    shown = parties(holding)[:3]
    if not shown:
        yield element(
            "rect",
            element("title", words),
            x=left, y=TOP, width=wide, height=HEIGHT, fill="none",
            stroke="var(--hollow)", stroke_dasharray="2 3",
        )  # fmt: skip
    for n, actor in enumerate(shown):
        high = HEIGHT / len(shown)
        yield element(
            "rect",
            element("title", words),
            x=left, y=round(TOP + n * high, 1), width=wide, height=round(high, 1),
            fill=colour(actor, slots),
        )  # fmt: skip


def words_of(holding: Holding) -> str:
    """A span in words: "held by ISIL, 10 Jun 2014-1 Jul 2014, 97%"."""
    who = f" by {party(holding.holder)}" if holding.holder is not None else ""
    named = "" if who else ", ".join(short(actor) for actor in parties(holding))
    what = f"{holding.standing}{who}{': ' if named else ''}{named}"
    days = f"{day(holding.since)} to {day(holding.until)}"
    return f"{what}, {days}, {percent(holding.probability)}"


def _ticks(first: date, last: date) -> list[date]:
    """Days to write under a band: first days of months or years, six or fewer."""
    months = [
        date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= date(year, month, 1) <= last
    ]
    if len(months) < 2:
        step = max(1, (last - first).days // 4)
        return [first + timedelta(days=n) for n in range(0, (last - first).days - step // 2, step)]
    return months[:: max(1, -(-len(months) // 6))]


def _tick(value: date, x: float) -> Iterator[Element]:
    low = TOP + HEIGHT
    yield element("line", x1=x, x2=x, y1=low, y2=low + 4, stroke="var(--ink2)")
    yield element("text", day(value), x=min(x + 2, WIDTH - 66), y=low + 15)


def standing_words(holding: Holding, named: Callable[[Actor], str] = party) -> Element:
    """ "contested since 20 Jun 2014"; "held by ... since ..."; `named` is how a party is called."""
    who = f" by {named(holding.holder)}" if holding.holder is not None else ""
    told = holding.standing is not Standing.UNKNOWN
    since = f" since {day(holding.since)}" if holding.since is not None and told else ""
    return span(span(holding.standing, class_=holding.standing.value), f"{who}{since}")
