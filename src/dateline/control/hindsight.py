"""How likely each claim about control turns out right, by all that is said of its place since.

What `weigh` learns about sources rests on this: a takeover is borne out by who holds the place
afterwards, and a boast by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from dateline.content import sites_of
from dateline.control.dating import in_order
from dateline.control.evidence import gather
from dateline.control.posterior import TOLD, Posterior
from dateline.model import Assessment, Claim, Controls, Transfers

PSEUDO_DAYS = 10
"""On so many more days, half of them days of change, a change is taken to be told of: a few days
that are seen do not settle how often what is told of comes true."""

_NONE: Mapping[str, str] = {}


class Hindsight:
    """A judge of claims for `weigh.track_record`, which learns how often places change, too.

    `told` is how likely a change is where one is told of: what the rounds of judging made of it.
    """

    def __init__(
        self,
        claims: Iterable[Claim],
        assessments: Mapping[str, Assessment],
        *,
        known: datetime,
        side_of: Callable[[str], str],
        speaks_for: Mapping[str, str] = _NONE,
        copy_of: Mapping[str, str] = _NONE,
    ) -> None:
        """The arguments are those of `derive`."""
        self.told = TOLD
        self._assessments = assessments
        self._known = known.date()
        self._gather = partial(
            gather, known=known, side_of=side_of, speaks_for=speaks_for, copy_of=copy_of
        )
        self._by_place: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if isinstance(claim.content, Controls | Transfers):
                for site in sites_of(claim.content):
                    if site.place is not None:
                        self._by_place[site.place].append(claim)

    def __call__(
        self, weights: Mapping[str, float], joined: Mapping[str, str]
    ) -> Mapping[str, float]:
        """How likely each claim is right after all, where two voices or more speak of its place.

        Given is how likely claims are taken alone, and the voice of those whose speakers copy each
        other.
        """
        found: dict[str, float] = {}
        changes, days = TOLD * PSEUDO_DAYS, PSEUDO_DAYS
        for place, told in sorted(self._by_place.items()):
            weighed = {c.id: _weighed(self._assessments[c.id], weights, joined) for c in told}
            if len({a.voice for a in weighed.values()}) < 2:
                continue
            evidence = in_order(self._gather(place, told, weighed), self._known)
            posterior = Posterior(evidence, told=self.told)
            for e in evidence:
                if (right := posterior.right(e)) is not None:
                    found[e.claim] = right
            likely, of = posterior.changes()
            changes, days = changes + likely, days + of
        self.told = changes / days
        return found


def _weighed(
    assessment: Assessment, weights: Mapping[str, float], joined: Mapping[str, str]
) -> Assessment:
    claim = assessment.claim
    return replace(
        assessment,
        weight=weights.get(claim, assessment.weight),
        voice=joined.get(claim, assessment.voice),
    )
