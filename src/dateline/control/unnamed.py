"""Armed men without a name, at a place where only one armed group is spoken of.

Reports that say "militants took the town" and reports that name the group tell of the same
holder, as long as no other group is named there in those months.  Where two are, the unnamed stay
unnamed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta

from dateline.content import parties_of
from dateline.model import Claim

NEAR = timedelta(days=92)
"""How long before or after men without a name are told of a group may be meant that is named."""


def meant_here(
    claims: Iterable[Claim],
    spoken: Mapping[str, date],
    side_of: Callable[[str], str],
    *,
    unnamed: Callable[[str], bool],
    armed: Callable[[str], bool],
    holds: Callable[[str], bool],
) -> Callable[[str, date], str]:
    """Who an actor of one place is on a day: itself, or the one armed group that is meant by then.

    That is the one that `claims` on who holds the place name in the months around the day; where
    they name none, the one that is `spoken` of there at all by then, by the day it first was.
    `armed` says of a side whether it is known as an armed group, `holds` whether it is one where
    it is said to hold, take or lose a place.
    """
    told = [
        (claim.day, side)
        for claim in claims
        for party in parties_of(claim.content)
        if party.actor and not unnamed(party.actor) and holds(side := side_of(party.actor))
    ]
    named = ((day, side_of(actor)) for actor, day in spoken.items() if not unnamed(actor))
    first = [(day, side) for day, side in named if armed(side)]

    def meant(actor: str, day: date) -> str:
        if not unnamed(actor):
            return actor
        near = {side for on, side in told if abs(on - day) <= NEAR}
        found = near or {side for on, side in first if on <= day + NEAR}
        return next(iter(found)) if len(found) == 1 else actor

    return meant


def sides_here(
    actors: Collection[str],
    side_of: Callable[[str], str],
    *,
    unnamed: Callable[[str], bool],
    armed: Callable[[str], bool],
) -> Callable[[str], str]:
    """`side_of` for some claims, with the unnamed on the side of their one armed group.

    `actors` are the ids of those that are spoken of there; `unnamed` says of an actor's id whether
    it is only described, `armed` of a side's whether it is an armed group that is no state's.
    """
    described = {actor for actor in actors if unnamed(actor)}
    groups = {s for s in {side_of(a) for a in actors if a not in described} if armed(s)}
    if len(groups) != 1:
        return side_of
    only = next(iter(groups))
    return lambda actor: only if actor in described else side_of(actor)
