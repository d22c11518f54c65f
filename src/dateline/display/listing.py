"""Lists of answers in a notebook: each kind as suits it, any other as its table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import islice
from typing import Any
from xml.etree.ElementTree import Element

from dateline.answers import Dossier
from dateline.display.claims import disagreements, happenings
from dateline.display.elements import Part, div, page, span, table
from dateline.display.holdings import shown_holdings, shown_timeline
from dateline.displayed import html_of
from dateline.export.cells import cell_text
from dateline.frames import Tabular
from dateline.ledger.base import Counts
from dateline.tables.happenings import DISPUTES, EVENTS
from dateline.tables.holdings import HOLDINGS, TIMELINE
from dateline.tabular import Layout
from dateline.words import clean, day, some

MOST = 20
"""How many answers, or rows of a table, are shown."""

_LONG = 200
"""How many characters of a cell are shown."""

_SHORT = 26


@html_of.register(Tabular)
def _(answers: Tabular[Any]) -> str:
    layout = answers.layout
    if layout is HOLDINGS or layout is TIMELINE:
        holdings = list(answers)
        if holdings:
            shown = shown_timeline if layout is TIMELINE else shown_holdings
            return page(*shown(holdings))
    first = list(islice(answers, MOST + 1))
    if not first:
        return page(div(f"{layout.name}: nothing", class_="dim"))
    parts: list[Part]
    if layout is EVENTS:
        parts = [happenings(first[:MOST])]
    elif layout is DISPUTES:
        parts = list(disagreements(first[:MOST]))
    else:
        parts = [div(rows_of(layout, first), class_="wide")]
    if len(first) > MOST:
        number = f" of {len(answers)}" if isinstance(answers, list) else ""
        words = f"the first {MOST}{number}; all of them: .to_pandas(), .to_polars(), .to_arrow()"
        parts.append(div(words, class_="dim"))
    return page(*parts)


@html_of.register
def _(dossier: Dossier) -> str:
    incident = dossier.incident
    place = f", {clean(incident.place.name)}" if incident.place is not None else ""
    tolls = (
        f"{e.measure}: {_figures(e.low, e.best, e.high)}"
        for e in (toll.estimate for toll in dossier.tolls)
    )
    differs = (
        f"{difference.about}: " + " / ".join(f"{v.says} ({v.voices})" for v in difference.versions)
        for difference in dossier.differences
    )
    return page(
        div(f"{incident.type}{place}, {incident.when or incident.said}", class_="head"),
        div(f"{some(incident.voices, 'independent voice')}, {some(incident.claims, 'claim')}"),
        *(div(clean(words), class_="dim") for words in (*tolls, *differs)),
        happenings(account.event for account in dossier.accounts[:MOST]),
    )


def rows_of(layout: Layout[Any], answers: Iterable[Any]) -> Element:
    """The first rows of a table, without the columns that are empty in all of them."""
    rows = list(islice(layout.rows(answers), MOST))
    columns = [
        c for c in layout.columns if any(row.get(c.name) not in (None, "", ()) for row in rows)
    ]
    cells = ([_cell(cell_text(c, row.get(c.name))) for c in columns] for row in rows)
    return table((c.name for c in columns), cells)


def _cell(text: str) -> Element:
    """A cell that is not broken if it is short, and wide if it is long."""
    words = clean(text)
    if len(words) <= _SHORT:
        return span(words, class_="short")
    return span(words if len(words) <= _LONG else f"{words[:_LONG]} …", class_="long")


def _figures(low: int | None, best: int | None, high: int | None) -> str:
    """A count with its bounds: "30 (20 to 45)"."""
    bounds = f" ({low if low is not None else '?'} to {high if high is not None else '?'})"
    return f"{best if best is not None else 'not known'}" + (bounds if low != high else "")


def record_page(counts: Counts, last: date | None) -> str:
    """A record in short: how much it holds, and what to ask it."""
    amounts = (
        some(counts.reports, "report"), some(counts.claims, "claim"),
        some(counts.sources, "source"), some(counts.places, "place"),
        f"{counts.actors} part{'y' if counts.actors == 1 else 'ies'}",
    )  # fmt: skip
    return page(
        div("Dateline record", class_="head"),
        div(", ".join(amounts)),
        div(f"the latest report is of {day(last)}", class_="dim") if last is not None else None,
        div("ask it: .holdings() .timeline(place) .events() .disputes() .sources()", class_="dim"),
    )
