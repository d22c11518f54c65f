"""Who holds what in a notebook: one place with its accounts, a timeline, many places on a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

from dateline.answers import Holding, Side
from dateline.display.claims import told_block
from dateline.display.elements import Part, div, element, page, span, table
from dateline.display.ground import map_of
from dateline.display.ribbon import (
    colour,
    colours,
    extent,
    legend,
    parties,
    ribbon,
    standing_words,
)
from dateline.displayed import html_of
from dateline.vocabulary import Standing
from dateline.words import clean, country, day, in_days, party, percent, short, where

QUOTES = 4
"""How many claims of an account are shown."""

MOST = 40
"""How many rows of a table are shown."""


@html_of.register
def _(holding: Holding) -> str:
    slots = colours([holding])
    return page(
        div(where(holding.place), class_="head"),
        div(standing_words(holding), ", ", percent(holding.probability)),
        div(
            f"on {day(holding.at)}, as known on {day(holding.known)}: "
            f"{in_days(clean(holding.rule))}",
            class_="dim",
        ),
        *(_side(side, slots) for side in holding.sides),
    )


def _side(side: Side, slots: Mapping[str, str]) -> Element:
    voices = f"{side.voices} independent voice{'s' if side.voices != 1 else ''}"
    sure = "on the ground around it" if side.around else percent(side.probability)
    left = len(side.told) - QUOTES
    return div(
        element("b", party(side.holder)),
        span(f" {sure}, {voices}", class_="dim"),
        *map(told_block, side.told[:QUOTES]),
        div(f"and {left} more", class_="dim") if left > 0 else None,
        class_="side",
        style=f"--side: {colour(side.holder, slots)}",
    )


def shown_timeline(spans: Sequence[Holding]) -> list[Part]:
    """A timeline: a band for each place, then the spans in words."""
    slots = colours(spans)
    places, drawn = {h.place.id: h.place for h in spans}, extent(spans)
    parts: list[Part] = []
    for ident, place in list(places.items())[:MOST]:
        parts.append(div(where(place), class_="head"))
        parts.append(ribbon([h for h in spans if h.place.id == ident], slots, drawn))
    parts.append(legend(spans, slots))
    rows = (
        (standing_words(h, short), day(h.until), percent(h.probability), _sources(h))
        for h in spans[:MOST]
    )
    if len(places) == 1:
        parts.append(table(("standing", "to", "sure", "on the word of"), rows))
    return parts


def shown_holdings(holdings: Sequence[Holding]) -> list[Part]:
    """Many places on a map, then as a table."""
    slots, first = colours(holdings), holdings[0]
    rows = (
        (
            clean(h.place.name),
            country(h.place.country),
            standing_words(h, short),
            _by(h),
            percent(h.probability),
        )
        for h in holdings[:MOST]
    )
    left = len(holdings) - MOST
    return [
        div(f"on {day(first.at)}, as known on {day(first.known)}", class_="dim"),
        map_of(holdings, slots),
        legend(holdings, slots),
        table(("place", "in", "standing", "contended by", "sure"), rows),
        div(f"and {left} more", class_="dim") if left > 0 else None,
    ]


def _by(holding: Holding) -> str:
    if holding.standing is not Standing.CONTESTED:
        return ""
    return ", ".join(short(actor) for actor in parties(holding))


def _sources(holding: Holding) -> str:
    told = (t.source for side in holding.sides for t in side.told if not t.copy)
    names = list(dict.fromkeys(map(clean, told)))
    more = f" and {len(names) - 3} more" if len(names) > 3 else ""
    return ", ".join(names[:3]) + more
