"""Whom a claim serves: the gain and the loss in what it says, held against who says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum

from dateline.model import Claim, Controls, Happened, Party, Transfers
from dateline.vocabulary import ControlStatus, EventType


class Interest(StrEnum):
    """How what is said bears on the side of who says it; the names of `shift` rows."""

    NONE = "none"
    OWN_GAIN = "own_gain"
    OWN_LOSS = "own_loss"
    RIVAL_GAIN = "rival_gain"
    RIVAL_LOSS = "rival_loss"


_BLAMED = frozenset(
    {
        EventType.KILLING,
        EventType.ATTACK,
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.ABDUCTION,
        EventType.LOOTING,
        EventType.DISPLACEMENT,
    }
)


def stakes(claim: Claim, side_of: Callable[[str], str]) -> tuple[frozenset[str], frozenset[str]]:
    """The sides that gain and the sides that lose if what a claim says is believed.

    Ground taken or held is a gain for its holder, ground lost a loss; what is negated or denied
    turns that round.  For an attack there is a stake only in its denial by the one blamed: whether
    an attack that is owned up to is a boast or an admission is not for a rule to say.
    """
    content = claim.content
    gains: frozenset[str] = frozenset()
    losses: frozenset[str] = frozenset()
    match content:
        case Transfers():
            gains, losses = _sides((content.taker,), side_of), _sides((content.loser,), side_of)
        case Controls():
            holder = _sides((content.actor,), side_of)
            lost = content.status is ControlStatus.LOST
            gains, losses = (frozenset(), holder) if lost else (holder, frozenset())
        case Happened(type=EventType.TAKEOVER | EventType.ADVANCE):
            gains = _sides(content.actors, side_of)
        case Happened(type=EventType.WITHDRAWAL):
            losses = _sides(content.actors, side_of)
        case Happened(type=EventType.EXPULSION):
            gains, losses = _sides(content.actors, side_of), _sides(content.recipients, side_of)
        case Happened() if content.type in _BLAMED and claim.rejected:
            losses = _sides(content.actors, side_of)
    return (losses, gains) if claim.rejected else (gains, losses)


def interest_of(claim: Claim, speaker: str | None, side_of: Callable[[str], str]) -> Interest:
    """What a claim is to a speaker of side `speaker`; a speaker of no side has no interest."""
    if speaker is None:
        return Interest.NONE
    gains, losses = stakes(claim, side_of)
    if speaker in gains and speaker in losses:
        return Interest.NONE
    if speaker in gains:
        return Interest.OWN_GAIN
    if speaker in losses:
        return Interest.OWN_LOSS
    if gains:
        return Interest.RIVAL_GAIN
    return Interest.RIVAL_LOSS if losses else Interest.NONE


def _sides(parties: Iterable[Party | None], side_of: Callable[[str], str]) -> frozenset[str]:
    return frozenset(side_of(p.actor) for p in parties if p is not None and p.actor)
