"""Triage of disputes: what they are about, and which to look at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from dateline.answers import Disagreement, Holding


class About(StrEnum):
    """What accounts contradict each other in."""

    HOLDER = "holder"
    FACT = "fact"
    ACTOR = "actor"
    COUNT = "count"


class Order(StrEnum):
    """The latest first, or those first on which the map is least sure."""

    LATEST = "latest"
    UNSETTLED = "unsettled"


def triaged(
    found: Iterable[Disagreement],
    *,
    about: About | None = None,
    order: Order = Order.LATEST,
    holds: Callable[[str], Holding],
) -> list[Disagreement]:
    """Disputes about one thing, in an order; as they come where neither is asked for.

    `holds` answers who holds a place, by its id.  Unsettled first means: disputes about who holds a
    place by how unsure that answer is, then the others in the order in which they came.
    """
    kept = [dispute for dispute in found if about in (None, dispute.about)]
    if order is Order.LATEST:
        return kept
    return sorted(kept, key=lambda dispute: _settled(dispute, holds))


def _settled(dispute: Disagreement, holds: Callable[[str], Holding]) -> float:
    """How sure the answer is that hangs on a dispute; above all of them where none does."""
    if dispute.about != About.HOLDER or dispute.place is None:
        return 2.0
    return holds(dispute.place.id).probability
