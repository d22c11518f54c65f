"""Sources as a person reads them in a terminal: all of them, and how one fared over time."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from dateline.cli.layout import plain_table, put, put_table
from dateline.cli.show import show_told
from dateline.grounds import Retrospect
from dateline.words import clean, day, grade_words, percent, person


def show_retrospect(out: Console, found: Retrospect, *, ids: bool = False) -> None:
    """A source, its track record on each day, and what moved it."""
    s = found.speaker
    head = Text(person(s.name, s.role, named=s.named), "bold")
    kind = f"{s.kind}, speaks for {clean(s.side)}" if s.side else str(s.kind)
    put(out, head.append(f"   {kind}; counts as {grade_words(s)} now", "dim"))
    put(out, Text(_ground_words(found), "dim"), hang=2)
    table = plain_table("as known on", "claims", "others spoke to", "likely right", "grade")
    table.columns[0].no_wrap = True
    for on in found.days:
        right = f"{on.borne_out:.1f} ({percent(on.borne_out / on.checked)})" if on.checked else ""
        table.add_row(day(on.known), f"{on.claims}", f"{on.checked:.0f}", right, on.letter)
    put_table(out, table)
    for on in found.days:
        if on.moved:
            put(out, Text(f"what moved it by {day(on.known)}", "bold"))
        for one in on.moved:
            was = "nobody had spoken to it" if one.before is None else percent(one.before)
            put(out, Text(f"{was} → {percent(one.after)} likely right", "yellow"), hang=4)
            show_told(out, [one.told], ids=ids)


def _ground_words(found: Retrospect) -> str:
    """From what it is learnt."""
    of = "" if found.places == found.of_places else f" of {found.of_places:,}"
    places = f"{found.places:,}{of} place{'' if found.of_places == 1 else 's'}"
    return f"learnt from {found.claims:,} claims of all sources on the {places} it speaks of most"
