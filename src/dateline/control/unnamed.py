"""Armed men without a name, at a place where only one armed group is spoken of.

Reports that say "militants took the town" and reports that name the group tell of the same
holder, as long as no other group is named there.  Where two are, the unnamed stay unnamed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from dateline.content import parties_of
from dateline.model import Claim


def sides_here(
    claims: Iterable[Claim],
    side_of: Callable[[str], str],
    *,
    unnamed: Callable[[str], bool],
    armed: Callable[[str], bool],
) -> Callable[[str], str]:
    """`side_of` for the claims of one place, with the unnamed on the side of its one armed group.

    `unnamed` says of an actor's id whether it is only described, `armed` of a side's whether it is
    an armed group that is no state's.
    """
    actors = {party.actor for claim in claims for party in parties_of(claim.content) if party.actor}
    named = {side_of(a) for a in actors if not unnamed(a)}
    groups = {side for side in named if armed(side)}
    if len(groups) != 1:
        return side_of
    only = next(iter(groups))
    described = {a for a in actors if unnamed(a)}
    return lambda actor: only if actor in described else side_of(actor)
