"""Weigh claims: the voice, the Admiralty grade, the probability and the reasons of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from dateline.model import Assessment, Claim, Report, Source
from dateline.weigh.grade import digits
from dateline.weigh.hedging import temper
from dateline.weigh.independence import copies, voices
from dateline.weigh.reliability import believe


def assess(
    claims: Sequence[Claim],
    *,
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    side_of: Callable[[str], str],
) -> dict[str, Assessment]:
    """The assessment of each claim, by claim id; the order of `claims` does not matter.

    `weight` is of the claim taken alone: it depends on its source, its way and its wording, so it
    never changes when others speak.  `digit` counts the other voices *in `claims`*: to know how a
    claim stood on a day, pass the claims asserted by then.  A copy has the weight of its original.
    `sources` must hold every source of every chain, `reports` every claim's report (KeyError).
    """
    ordered = sorted(claims, key=lambda c: c.id)
    by_id = {c.id: c for c in ordered}
    copied = copies(ordered, sources, reports)
    voice = voices([c for c in ordered if c.id not in copied], sources, reports)
    voice |= {copy: voice[original] for copy, original in copied.items()}
    letters: dict[str, str] = {}
    weights: dict[str, float] = {}
    reasons: dict[str, tuple[str, ...]] = {}
    for claim in ordered:
        original = by_id[copied.get(claim.id, claim.id)]
        letters[claim.id], probability, why = believe(original, sources, side_of)
        weights[claim.id], how = temper(original, probability)
        copy = ("a copy: counts once, with its original",) if claim.id in copied else ()
        reasons[claim.id] = why + how + copy
    digit = digits(ordered, voices=voice, weights=weights, letters=letters, side_of=side_of)
    return {
        c.id: Assessment(
            claim=c.id,
            voice=voice[c.id],
            letter=letters[c.id],
            digit=digit[c.id][0],
            weight=weights[c.id],
            reasons=(*reasons[c.id], digit[c.id][1]),
        )
        for c in ordered
    }
