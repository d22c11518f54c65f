"""How much each claim weighs in who holds a place: what changes if it alone did not count.

This is the deletion diagnostic of regression (Cook, "Detection of influential observation in linear
regression", 1977) for a chain of holders: the reckoning is done again without one claim, and what
is compared is the probability of each side.  A claim goes with those that only repeat it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from dateline.control.dating import in_order
from dateline.control.evidence import Evidence
from dateline.control.posterior import Posterior
from dateline.grounds import Likelihood
from dateline.review import Influence

MOST = 60
"""Of how many claims about one place this is reckoned: those that weigh most in its chain."""

_Probabilities = Mapping[str | None, float]


def influences(
    gathered: Sequence[Evidence],
    *,
    known: date,
    told: float,
    names: Mapping[str, str],
    day: date | None = None,
) -> tuple[dict[str, Influence], int]:
    """The influence of each claim by its id, and of how many it was not reckoned.

    `gathered` is the evidence about one place (`control.evidence.gather`), `told` as for `derive`,
    `names` those of the sides.  It is that on `day`; without one the larger of those on the last
    day of which the claim speaks and on the last that is known.
    """
    ordered = in_order(gathered, known)
    whole = Posterior(ordered, told=told)
    days = {e.claim: e.last for e in ordered}
    weighty, left_out = _weightiest(whole, days)
    found: dict[str, Influence] = {}
    for claim in weighty:
        asked = {day} if day is not None else {min(days[claim], known), known}
        without = _without(gathered, {claim}, known, told)
        found[claim] = _largest(asked, whole, without, names)
    return found, left_out


def influence_of(
    gathered: Sequence[Evidence],
    claims: Collection[str],
    *,
    days: Collection[date],
    known: date,
    told: float,
    names: Mapping[str, str],
) -> Influence:
    """The influence of some claims together, the largest of those on `days`.  As `influences`."""
    whole = Posterior(in_order(gathered, known), told=told)
    return _largest(days, whole, _without(gathered, claims, known, told), names)


def _without(
    gathered: Sequence[Evidence], claims: Collection[str], known: date, told: float
) -> Posterior:
    rest = [e for e in gathered if e.claim not in claims]
    return Posterior(in_order(rest, known), told=told)


def _largest(
    days: Collection[date], whole: Posterior, without: Posterior, names: Mapping[str, str]
) -> Influence:
    candidates = (_on(each, whole, without, names) for each in sorted(days))
    return max(candidates, key=lambda influence: influence.change)


def _weightiest(whole: Posterior, days: Mapping[str, date]) -> tuple[list[str], int]:
    """The claims with the largest say in a chain, and how many more there are."""
    worth: dict[str, float] = defaultdict(float)
    for heard in whole.heard:
        worth[heard.evidence.claim] += abs(heard.worth)
    ranked = sorted(days, key=lambda claim: (-worth[claim], claim))
    return ranked[:MOST], max(0, len(ranked) - MOST)


def _on(day: date, whole: Posterior, without: Posterior, names: Mapping[str, str]) -> Influence:
    before, after = (_probabilities(p, day) for p in (whole, without))
    sides = before.keys() | after.keys()
    moved = sum(abs(before.get(side, 0.0) - after.get(side, 0.0)) for side in sides)
    return Influence(
        day=day,
        change=round(min(1.0, moved / 2), 6),
        before=_likeliest(before, names),
        after=_likeliest(after, names),
    )


def _probabilities(posterior: Posterior, day: date) -> _Probabilities:
    return {side: posterior.of(side, day) for side in posterior.sides}


def _likeliest(found: _Probabilities, names: Mapping[str, str]) -> tuple[Likelihood, ...]:
    pairs: Iterable[tuple[str | None, float]] = sorted(
        found.items(), key=lambda pair: (-pair[1], pair[0] or "")
    )
    return tuple(
        Likelihood(holder=side, name=names.get(side, side) if side else None, probability=p)
        for side, p in pairs
    )
