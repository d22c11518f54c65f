"""Under which types of event one happening may be told.

What one report calls an attack is another's bombing, and the third tells only of the killing.
"""

from __future__ import annotations

from dateline.vocabulary import EventType as T

_TOLD_AS: dict[T, frozenset[T]] = {
    T.ATTACK: frozenset(
        {T.BATTLE, T.KILLING, T.BOMBING, T.SHELLING, T.AIR_STRIKE, T.LOOTING, T.ABDUCTION}
    ),
    T.KILLING: frozenset({T.BATTLE, T.BOMBING, T.SHELLING, T.AIR_STRIKE}),
    T.SHELLING: frozenset({T.BOMBING, T.AIR_STRIKE}),
    T.BOMBING: frozenset({T.AIR_STRIKE}),
    T.TAKEOVER: frozenset({T.EXPULSION, T.ADVANCE}),
    T.EXPULSION: frozenset({T.WITHDRAWAL}),
    T.ABDUCTION: frozenset({T.ARREST}),
    T.NEGOTIATION: frozenset({T.TRUCE}),
    T.DEMAND: frozenset({T.THREAT}),
}
"""Types that another may be told as, each pair once; the relation goes both ways."""

_NEIGHBOURS: dict[T, frozenset[T]] = {
    kind: _TOLD_AS.get(kind, frozenset())
    | {other for other, alike in _TOLD_AS.items() if kind in alike}
    for kind in T
}


def may_be_told_as(a: T, b: T) -> bool:
    """Whether one happening may be an `a` in one report and a `b` in another."""
    return a is b or b in _NEIGHBOURS[a]


def _families() -> dict[T, T]:
    found: dict[T, T] = {}
    for kind in T:
        if kind in found:
            continue
        reached, waiting = set(), [kind]
        while waiting:
            one = waiting.pop()
            if one not in reached:
                reached.add(one)
                waiting.extend(_NEIGHBOURS[one])
        found |= dict.fromkeys(reached, min(reached, key=list(T).index))
    return found


FAMILY = _families()
"""For each type the first type of those it is joined with, directly or through others: two claims
of different families are never of one happening."""

MUTUAL = frozenset({T.BATTLE, T.NEGOTIATION, T.TRUCE})
"""What two sides do to each other: who is named first says nothing."""

BY_HOLDER = frozenset({T.TAKEOVER, T.EXPULSION, T.WITHDRAWAL, T.ADVANCE})
"""What changes who holds a place: of two such by opposed sides, one undoes the other."""
