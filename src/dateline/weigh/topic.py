"""What a claim is about, and where it stands: so that agreement and contradiction can be counted.

Two claims share a *topic* when they speak of the same place's holder, the same kind of event at the
same place, the same count of the same event, the same relation or the same route.  Within a topic
each takes a *stand*.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dateline.model import (
    Claim,
    Controls,
    Counted,
    Happened,
    Party,
    Related,
    Routes,
    Site,
    Transfers,
)
from dateline.vocabulary import ControlStatus, Extent

Sides = Callable[[str], str]


class Says(StrEnum):
    """What a stand says of its side."""

    TOOK = "took"
    HOLDS = "holds"
    LEFT = "left"
    IS = "is"
    COUNTS = "counts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a claim stands within its topic.

    `side` is who is said to hold, act or be counted; `yes` is false for what is negated or denied
    (a denial that a side left is a stand that it holds); `low` and `high` bound a count.
    """

    topic: str
    says: Says
    side: str
    yes: bool
    low: float = 0.0
    high: float = 0.0


def content_key(claim: Claim) -> str:
    """A text that is equal for claims that say the same thing, whatever words they use."""
    content = claim.content
    match content:
        case Happened():
            said: tuple[object, ...] = (
                content.type,
                sorted(party_id(a) for a in content.actors),
                sorted(party_id(r) for r in content.recipients),
                sorted(site_id(p) for p in content.places),
            )
        case Counted():
            said = (content.measure, content.low, content.best, content.high)
        case Controls():
            who = party_id(content.actor)
            said = (site_id(content.place), who, content.extent, content.status)
        case Transfers():
            taker, loser = party_id(content.taker), party_id(content.loser)
            said = (site_id(content.place), taker, loser, content.extent)
        case Related():
            said = (party_id(content.actor), party_id(content.other), content.how)
        case Routes():
            said = (site_id(content.place), site_id(content.other))
    return repr((content.kind, claim.modality, claim.rejected, said))


def stand_of(claim: Claim, side_of: Sides, claims: Mapping[str, Claim]) -> Stand | None:
    """The stand of a claim, or `None` when it takes none that others could share or oppose."""
    content, yes = claim.content, not claim.rejected
    match content:
        case Controls():
            return _control_stand(content, yes, side_of)
        case Transfers():
            return _transfer_stand(content, yes, side_of)
        case Counted():
            about = claims.get(claim.about) if claim.about else None
            if about is None or not isinstance(about.content, Happened):
                return None
            low, high = content.bounds
            topic = f"count:{content.measure}:{_happening(about.content, side_of)}"
            who = (content.who or "").casefold()
            return Stand(topic=topic, says=Says.COUNTS, side=who, yes=yes, low=low, high=high)
        case Happened():
            return _plain_stand(_happening(content, side_of), yes)
        case Related():
            one, two = _side(content.actor, side_of), _side(content.other, side_of)
            return _plain_stand(f"related:{one}:{two}:{content.how}", yes)
        case Routes():
            ends = sorted((site_id(content.place), site_id(content.other)))
            return _plain_stand(f"route:{ends}", yes)


def is_news(claim: Claim) -> bool:
    """Whether a claim says that a place changed hands, rather than who holds it."""
    content = claim.content
    changed = {ControlStatus.TAKEN, ControlStatus.LOST}
    return not claim.rejected and (
        isinstance(content, Transfers)
        or (isinstance(content, Controls) and content.status in changed)
    )


def party_id(party: Party | None) -> str:
    """The actor's id, else the report's words for it; empty when nobody is named."""
    return "" if party is None else party.actor or party.name.casefold()


def site_id(site: Site) -> str:
    """The place's id, else the report's words for it."""
    return site.place or site.name.casefold()


def _side(party: Party | None, side_of: Sides) -> str:
    return side_of(party.actor) if party is not None and party.actor else party_id(party)


def _happening(content: Happened, side_of: Sides) -> str:
    actors = sorted({_side(a, side_of) for a in content.actors})
    where = site_id(content.places[0]) if content.places else ""
    return f"happened:{content.type}:{where}:{actors}"


def _plain_stand(topic: str, yes: bool) -> Stand:
    return Stand(topic=topic, says=Says.IS, side="", yes=yes)


def _control_stand(content: Controls, yes: bool, side_of: Sides) -> Stand | None:
    whole = content.extent in {Extent.ALL, Extent.MOST}
    if content.actor is None or not whole or content.status is ControlStatus.CONTESTED:
        return None
    topic, side = f"holder:{site_id(content.place)}", _side(content.actor, side_of)
    match content.status:
        case ControlStatus.CLAIMED:
            return Stand(topic=f"claimed:{topic}", says=Says.IS, side=side, yes=yes)
        case ControlStatus.LOST:
            return _loss(topic, side, yes)
        case ControlStatus.TAKEN:
            return Stand(topic=topic, says=Says.TOOK, side=side, yes=yes)
    return Stand(topic=topic, says=Says.HOLDS, side=side, yes=yes)


def _transfer_stand(content: Transfers, yes: bool, side_of: Sides) -> Stand | None:
    if content.extent not in {Extent.ALL, Extent.MOST}:
        return None
    topic = f"holder:{site_id(content.place)}"
    if content.taker is not None:
        return Stand(topic=topic, says=Says.TOOK, side=_side(content.taker, side_of), yes=yes)
    if content.loser is not None:
        return _loss(topic, _side(content.loser, side_of), yes)
    return None


def _loss(topic: str, side: str, yes: bool) -> Stand:
    return Stand(topic=topic, says=Says.LEFT if yes else Says.HOLDS, side=side, yes=True)
