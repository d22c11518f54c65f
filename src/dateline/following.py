"""The places of one party over time: what it took, held, contested and lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from dateline.answers import Holding
from dateline.asking import Asker
from dateline.content import sites_of
from dateline.interval import end_of
from dateline.model import Actor, Controls, Transfers
from dateline.vocabulary import Standing


def places_of(asker: Asker, actor: Actor, *, known: date) -> Iterator[Holding]:
    """The spans in which an actor, or one under it, holds a place or contends for it.

    By their first day; those of one place follow each other.
    """
    mine = {a.id for a in asker.ledger.actors() if actor.id in asker.above(a.id)} | {actor.id}
    told = (c for one in sorted(mine) for c in asker.ledger.claims(actor=one, known=end_of(known)))
    wanted = {
        site.place
        for claim in told
        if isinstance(claim.content, Controls | Transfers)
        for site in sites_of(claim.content)
        if site.place is not None
    }
    spans = [
        span
        for place in wanted
        for span in asker.timeline(asker.ledger.place(place), known=known)
        if _is_of(span, mine)
    ]
    return iter(sorted(spans, key=lambda s: (s.since or date.min, s.place.name, s.place.id)))


def _is_of(span: Holding, actors: set[str]) -> bool:
    """Whether one of some actors holds the place then, or contends for it."""
    if span.standing is Standing.HELD:
        return span.holder is not None and span.holder.id in actors
    contended = span.standing is Standing.CONTESTED
    return contended and any(s.holder is not None and s.holder.id in actors for s in span.sides)
