"""How firmly a thing is said: hedges lower it, what is only meant or feared is not what is so."""

from __future__ import annotations

from dateline.model import Claim
from dateline.vocabulary import Modality, Stance
from dateline.weigh.reliability import shifts


def temper(claim: Claim, probability: float) -> tuple[float, tuple[str, ...]]:
    """The probability after stance, polarity and modality are looked at, with reasons.

    A denial or negation keeps its probability: it is the probability that the *denial* is right,
    and whoever uses the claim must turn it round.  A plan, wish, threat or forecast keeps the
    probability that it was voiced; it says nothing of what is so.
    """
    reasons: list[str] = []
    if claim.stance is Stance.HEDGED:
        probability = shifts()["hedged"].apply(probability)
        reasons.append(shifts()["hedged"].reason)
    if claim.rejected:
        reasons.append("says that it is not so")
    if claim.modality is not Modality.ACTUAL:
        reasons.append(f"is {claim.modality.value}, not said to be so")
    return probability, tuple(reasons)
