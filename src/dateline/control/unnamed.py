"""Armed men without a name, at a place where only one armed group is spoken of.

Reports that say "militants took the town" and reports that name the group tell of the same
holder, as long as no other group is named there.  Where two are, the unnamed stay unnamed.
"""

from __future__ import annotations

from collections.abc import Callable, Collection


def sides_here(
    actors: Collection[str],
    side_of: Callable[[str], str],
    *,
    unnamed: Callable[[str], bool],
    armed: Callable[[str], bool],
) -> Callable[[str], str]:
    """`side_of` for one place, with the unnamed on the side of its one armed group.

    `actors` are the ids of those that are spoken of there; `unnamed` says of an actor's id whether
    it is only described, `armed` of a side's whether it is an armed group that is no state's.
    """
    described = {actor for actor in actors if unnamed(actor)}
    groups = {s for s in {side_of(a) for a in actors if a not in described} if armed(s)}
    if len(groups) != 1:
        return side_of
    only = next(iter(groups))
    return lambda actor: only if actor in described else side_of(actor)
