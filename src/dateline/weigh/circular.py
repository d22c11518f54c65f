"""Circular reporting: outlets that give each other as the source, so that nobody is one.

One outlet prints "B reports that X", another "A reports that X": to who counts outlets that is two
confirmations, and it is none (false confirmation, as intelligence doctrine calls it).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

WITHIN = timedelta(days=7)
"""Quotations of one thing with a longer gap between them are no circle."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """That `printer` prints a thing as `credited` says it; the same where it speaks for itself."""

    claim: str
    says: str
    credited: str
    printer: str
    said: datetime


def circles(quotations: Iterable[Quotation]) -> dict[str, str]:
    """For each claim whose credited outlet only passes on what comes back to it: whose voice it is.

    That is the first by name of those in the circle who say so themselves, else of all of them.
    """
    by_thing: dict[str, list[Quotation]] = defaultdict(list)
    for quotation in quotations:
        by_thing[quotation.says].append(quotation)
    found: dict[str, str] = {}
    for told in by_thing.values():
        if any(q.credited != q.printer for q in told):
            for run in _runs(told):
                found |= _in_run(run)
    return found


def may_circle(quotations: Iterable[Quotation]) -> bool:
    """Whether outlets quote each other on one thing, at whatever distance in time."""
    quotes: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for q in quotations:
        if q.credited != q.printer:
            quotes[q.says][q.printer].add(q.credited)
    return any(
        outlet in _reached(outlet, of_thing) for of_thing in quotes.values() for outlet in of_thing
    )


def _runs(told: Iterable[Quotation]) -> list[list[Quotation]]:
    """Quotations in the order of time, cut where more than `WITHIN` lies between two."""
    runs: list[list[Quotation]] = []
    for quotation in sorted(told, key=lambda q: (q.said, q.claim)):
        if not runs or quotation.said - runs[-1][-1].said > WITHIN:
            runs.append([])
        runs[-1].append(quotation)
    return runs


def _in_run(run: Iterable[Quotation]) -> dict[str, str]:
    run = list(run)
    own = {q.printer for q in run if q.credited == q.printer}
    quotes: dict[str, set[str]] = defaultdict(set)
    for q in run:
        if q.credited != q.printer:
            quotes[q.printer].add(q.credited)
    reached = {outlet: _reached(outlet, quotes) for outlet in quotes}
    found = {}
    for q in run:
        circle = {o for o in reached.get(q.credited, ()) if q.credited in reached.get(o, ())}
        if q.credited not in own and len(circle) > 1:
            found[q.claim] = min(circle & own or circle)
    return found


def _reached(outlet: str, quotes: Mapping[str, set[str]]) -> set[str]:
    """Whom an outlet has its words from, at first or any later hand."""
    found: set[str] = set()
    ahead = [outlet]
    while ahead:
        for source in quotes.get(ahead.pop(), set()) - found:
            found.add(source)
            ahead.append(source)
    return found
