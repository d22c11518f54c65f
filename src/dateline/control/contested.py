"""Contradictions among claims: who holds a place, whether a thing happened, how many it hit.

Only claims of different voices are held against each other: a voice that later says otherwise has
changed its mind, it is not in dispute with itself.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from dateline.control.dating import RETOLD, anchored
from dateline.control.evidence import Evidence, Kind, gather
from dateline.control.happenings import (
    actor_disputes,
    count_disputes,
    fact_disputes,
    positions_of,
)
from dateline.interval import midnight
from dateline.model import Assessment, Claim, Controls, Dispute, Transfers
from dateline.vocabulary import Modality

_HOLDING = frozenset({Kind.TAKES, Kind.HOLDS, Kind.DENIED, Kind.LEAVES})


def disputes(
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    known: datetime,
    side_of: Callable[[str], str],
) -> list[Dispute]:
    """The contradictions among the claims asserted by `known`, the latest first.

    Raises KeyError for a claim without an assessment.
    """
    usable = sorted(
        (c for c in claims if c.asserted <= known and c.modality is Modality.ACTUAL),
        key=lambda c: c.id,
    )
    voices = {c.id: assessments[c.id].voice for c in usable}
    found = _holders(usable, assessments, known, side_of)
    facts, told_in = fact_disputes(usable, voices, side_of), {c.id: c for c in usable}
    found += [d for d in facts if not any(_is_part(d, other, told_in) for other in found)]
    found += actor_disputes(usable, voices, side_of)
    found += count_disputes(usable, voices, side_of)
    return sorted(found, key=lambda d: (-d.since.timestamp(), d.about, d.place or "", d.positions))


def _is_part(fact: Dispute, holder: Dispute, claims: Mapping[str, Claim]) -> bool:
    """Whether who holds a place is disputed in the sentences that dispute that it was taken."""

    def sentences(ids: Sequence[str]) -> set[tuple[str, int]]:
        return {(claims[i].report, claims[i].sentence.start) for i in ids}

    shown = sentences([i for _, ids in holder.positions for i in ids])
    apart = all(sentences(ids) & shown for _, ids in fact.positions)
    return fact.place == holder.place and apart


def _holders(
    claims: Sequence[Claim],
    assessments: Mapping[str, Assessment],
    known: datetime,
    side_of: Callable[[str], str],
) -> list[Dispute]:
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        content = claim.content
        if isinstance(content, Controls | Transfers) and content.place.place:
            by_place[content.place.place].append(claim)
    found: list[Dispute] = []
    for place, group in sorted(by_place.items()):
        evidence = gather(
            place,
            group,
            assessments,
            known=known,
            side_of=side_of,
            speaks_for={},
            copy_of={},
        )
        told = sorted(
            (e for e in anchored(evidence) if e.kind in _HOLDING),
            key=lambda e: (e.last, e.claim),
        )
        found += [_holder_dispute(place, run) for run in _opposed_runs(told)]
    return found


def _opposed_runs(told: Sequence[Evidence]) -> list[list[Evidence]]:
    """The evidence that is contradicted by some other, cut where more than a week lies between."""
    opposed: dict[str, Evidence] = {}
    lasts = [e.last for e in told]
    for at, e in enumerate(told):
        for other in told[bisect_left(lasts, e.first - RETOLD) : at]:
            if other.voice != e.voice and _contradict(other, e):
                opposed |= {other.claim: other, e.claim: e}
    runs: list[list[Evidence]] = []
    for e in sorted(opposed.values(), key=lambda e: (e.last, e.claim)):
        if not runs or e.first - runs[-1][-1].last > RETOLD:
            runs.append([])
        runs[-1].append(e)
    return runs


def _contradict(a: Evidence, b: Evidence) -> bool:
    """Whether two pieces of evidence about one place, within a week, cannot both be right."""
    if a.kind is Kind.HOLDS and b.kind is Kind.HOLDS:
        return a.side != b.side and a.first <= b.last and b.first <= a.last
    for one, two in ((a, b), (b, a)):
        if one.kind is Kind.DENIED and two.kind in {Kind.TAKES, Kind.HOLDS}:
            return one.side in {None, two.side}
        if two.kind is Kind.HOLDS and one.kind in {Kind.TAKES, Kind.LEAVES}:
            after = two.last >= one.last
            return after and (two.side == one.side) == (one.kind is Kind.LEAVES)
    return False


def _holder_dispute(place: str, run: Sequence[Evidence]) -> Dispute:
    told: dict[str, list[str]] = defaultdict(list)
    for e in run:
        told[_position(e)].append(e.claim)
    return Dispute(
        about="holder",
        place=place,
        positions=positions_of(told),
        differs="who holds it: " + " against ".join(sorted(told)),
        since=midnight(min(e.first for e in run)),
    )


def _position(e: Evidence) -> str:
    if e.kind in {Kind.TAKES, Kind.HOLDS}:
        return f"held by {e.side}"
    return f"not held by {e.side}" if e.side else "not fallen"
