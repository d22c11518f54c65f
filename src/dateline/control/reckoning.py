"""The reckoning of one answer, step by step: how claims about a place came to probabilities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from dateline.control.dating import in_order
from dateline.control.evidence import Evidence
from dateline.control.posterior import TOLD, Posterior, Step
from dateline.model import Claim
from dateline.vocabulary import Modality

COPY = "a copy: counted once, with its original"
"""Why a claim is left out that only repeats another."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reckoning:
    """How likely each of `sides` holds a place on a day; `None` among them is nobody named.

    `steps` lead up to the day; `then` is what they leave of each side on it, `after_all` what is
    said of later days makes of that.  `left_out` holds for each claim about who holds the place
    that changes nothing up to that day the reason for it.
    """

    sides: tuple[str | None, ...]
    steps: tuple[Step, ...]
    then: tuple[float, ...]
    after_all: tuple[float, ...]
    left_out: tuple[tuple[str, str], ...]


def reckon(
    claims: Iterable[Claim],
    gathered: Sequence[Evidence],
    *,
    at: date,
    known: datetime,
    copy_of: Mapping[str, str] = _NOTHING,
    told: float = TOLD,
) -> Reckoning:
    """How the probabilities that `derive` gives for a day came about.

    `claims` are those about who holds the place, `gathered` the evidence in them
    (`evidence.gather`); the rest as for `derive`.
    """
    evidence = in_order(gathered, known.date())
    posterior = Posterior(evidence, told=told)
    steps = posterior.steps(at)
    counted = {h.evidence.claim for step in steps for h in step.heard}
    later = {e.claim for e in evidence if e.last > at}
    used, stand = {e.claim for e in gathered}, {e.claim for e in evidence}

    def why_not(claim: Claim) -> str:
        if claim.id in copy_of:
            return COPY
        if claim.id not in used:
            return _unused(claim, known)
        if claim.id not in stand:
            return "taken back later by who said it, or by the side that it spoke for"
        if claim.id in later:
            return "is about a later day"
        return "says no more of who holds it than what its voice says elsewhere of that day"

    return Reckoning(
        sides=posterior.sides,
        steps=steps,
        then=posterior.as_then(at),
        after_all=tuple(posterior.of(side, at) for side in posterior.sides),
        left_out=tuple(
            (claim.id, why_not(claim))
            for claim in sorted(claims, key=lambda c: (c.asserted, c.id))
            if claim.id not in counted
        ),
    )


def _unused(claim: Claim, known: datetime) -> str:
    """Why a claim about the place is no evidence."""
    if claim.asserted > known:
        return "was said later"
    if claim.modality is not Modality.ACTUAL:
        return f"is {claim.modality.value}, not said to be so"
    begins = claim.valid.first_day if claim.valid is not None else None
    if begins is not None and begins > claim.asserted.date():
        return "is about a day that was still to come"
    return "says of nobody that is known that they hold it"
