"""Answers as a person reads them in a terminal."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.answers import Disagreement, Happening, Holding, Side, Speaker, Told
from dateline.model import Place
from dateline.vocabulary import Standing

errors = Console(stderr=True, highlight=False, soft_wrap=True)
_STYLE = {Standing.HELD: "bold green", Standing.CONTESTED: "bold yellow", Standing.UNKNOWN: "dim"}


def console() -> Console:
    """The terminal; plain text when the output is no terminal."""
    return Console(highlight=False, soft_wrap=False)


def clean(text: str) -> str:
    """Text of a report without control characters, which could rewrite a terminal's screen."""
    kept = (c if c.isprintable() or c == " " else "�" for c in " ".join(text.split()))
    return "".join(kept)


def day(value: date | None) -> str:
    """A day as people write it: 20 Jun 2014."""
    return f"{value.day} {value:%b %Y}" if value is not None else "?"


def where(place: Place) -> str:
    """A place with its country and position."""
    name = f"{place.name}, {place.country}" if place.country else place.name
    if place.lat is None or place.lon is None:
        return name
    ns, ew = ("N" if place.lat >= 0 else "S"), ("E" if place.lon >= 0 else "W")
    return f"{name} ({abs(place.lat):.2f} {ns}, {abs(place.lon):.2f} {ew})"


def speaker_of(told: Told) -> str:
    """Who says so and through whom: "Sameer al-Shwiali, media adviser to ... (via Reuters)"."""
    words = clean(told.source)
    if told.role and told.role.casefold() not in words.casefold():
        words += f", {clean(told.role)}"
    passed_on = [clean(v) for v in told.via[:-1]]
    return words + (f" (via {', '.join(passed_on)})" if passed_on else "")


def standing_line(holding: Holding) -> Text:
    """ "CONTESTED since 20 Jun 2014"; "HELD by ... since ..."."""
    line = Text(holding.standing.upper(), style=_STYLE[holding.standing])
    if holding.holder is not None:
        line.append(f" by {holding.holder.name}")
    if holding.since is not None and holding.standing is not Standing.UNKNOWN:
        line.append(f" since {day(holding.since)}", style="default")
    return line


def show_holding(out: Console, holding: Holding, *, quotes: int = 3) -> None:
    """A place, its standing, and the accounts side by side with the sentences they rest on."""
    out.print(Text(where(holding.place), style="bold"), standing_line(holding), sep="   ")
    out.print(
        Text(f"  on {day(holding.at)}, as known on {day(holding.known)}: {holding.rule}", "dim")
    )
    for side in holding.sides:
        _show_side(out, side, quotes)


def _show_side(out: Console, side: Side, quotes: int) -> None:
    name = side.holder.name if side.holder else "not said by whom"
    voices = f"{side.voices} independent voice{'s' if side.voices != 1 else ''}"
    head = Text(f"  {name}", style="bold")
    head.append(f"   {side.probability:.0%}, {voices}", style="dim")
    out.print(head)
    table = Table.grid(padding=(0, 2))
    table.add_column(width=2)
    table.add_column(ratio=2, overflow="fold")
    table.add_column(ratio=5, overflow="fold")
    table.add_column(no_wrap=True)
    for told in side.told[:quotes]:
        note = f"  [{clean(told.title or told.origin)}, {day(told.published)}]"
        quote = Text(f"“{clean(told.quote)}”")
        quote.append(note + (" copy" if told.copy else ""), style="dim")
        table.add_row("", Text(speaker_of(told)), quote, Text(told.grade, style="cyan"))
    out.print(table)
    if len(side.told) > quotes:
        out.print(Text(f"      and {len(side.told) - quotes} more (--quotes 99 shows all)", "dim"))


def show_holdings(out: Console, holdings: Iterable[Holding]) -> None:
    """One row a place."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("place", "", "standing", "accounts", "since", "sure"):
        table.add_column(head)
    for h in holdings:
        accounts = "; ".join(s.holder.name if s.holder else "?" for s in h.sides)
        table.add_row(
            Text(h.place.name),
            h.place.country or "",
            Text(h.standing, style=_STYLE[h.standing]),
            Text(h.holder.name if h.holder else accounts),
            day(h.since) if h.standing is not Standing.UNKNOWN else "",
            f"{h.probability:.0%}" if h.standing is not Standing.UNKNOWN else "",
        )
    out.print(table)


def show_timeline(out: Console, place: Place, spans: list[Holding]) -> None:
    """One row for each span of time."""
    out.print(Text(where(place), style="bold"))
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("from", "standing", "by", "sure", "why"):
        table.add_column(head, overflow="fold")
    for span in spans:
        told = [t for s in span.sides for t in s.told]
        parties = ", ".join(s.holder.name if s.holder else "?" for s in span.sides)
        table.add_row(
            day(span.since) if span.since else "before",
            Text(span.standing, style=_STYLE[span.standing]),
            Text(span.holder.name if span.holder else parties),
            f"{span.probability:.0%}" if told else "",
            Text(span.rule, style="dim"),
        )
    out.print(table)


def show_events(out: Console, events: Iterable[Happening]) -> int:
    """One row an event; how many there were."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("when", "what", "who", "to whom", "where", "count", "on whose word", "grade"):
        table.add_column(head, overflow="fold")
    number = 0
    for e in events:
        number += 1
        flags = [f for f in (e.polarity, e.modality, e.stance) if f not in _PLAIN]
        table.add_row(
            e.told.when or f"by {e.told.published}",
            e.type + (f" ({', '.join(flags)})" if flags else ""),
            Text(clean(", ".join(e.actors))),
            Text(clean(", ".join(e.recipients))),
            Text(clean(", ".join(e.places))),
            ", ".join(e.counts),
            Text(speaker_of(e.told)),
            e.told.grade,
        )
    out.print(table)
    return number


_PLAIN = {"affirmed", "actual", "stated"}


def show_disputes(out: Console, disputes: Iterable[Disagreement]) -> int:
    """Each dispute with its sides; how many there were."""
    number = 0
    for dispute in disputes:
        number += 1
        place = where(dispute.place) if dispute.place else "place not said"
        out.print(Text(f"{place}, since {day(dispute.since)}", style="bold"))
        out.print(Text(f"  {dispute.differs}", style="yellow"))
        for position in dispute.positions:
            out.print(Text(f"  {position.says}"))
            for told in position.told[:3]:
                quote = Text(f"     {told.grade}  {speaker_of(told)}: ")
                quote.append(f"“{clean(told.quote)}”", style="dim")
                out.print(quote)
    return number


def show_sources(out: Console, speakers: Iterable[Speaker]) -> None:
    """One row a source."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in ("source", "kind", "speaks for", "reliability", "claims", "reports", "from", "to"):
        table.add_column(head, overflow="fold")
    for s in speakers:
        name = clean(s.name) + (f", {clean(s.role)}" if s.role else "")
        table.add_row(
            Text(name if s.named else f"{name} (unnamed)"),
            s.kind,
            Text(s.side or ""),
            s.letter,
            str(s.claims),
            str(s.reports),
            day(s.first.date()),
            day(s.last.date()),
        )
    out.print(table)
