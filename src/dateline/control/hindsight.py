"""How likely each claim about control turns out right, by all that is said of its place since.

What `weigh` learns about sources rests on this: a takeover is borne out by who holds the place
afterwards, and a boast by nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from dateline.content import sites_of
from dateline.control.dating import in_order
from dateline.control.evidence import gather
from dateline.control.posterior import Posterior
from dateline.model import Assessment, Claim, Controls, Transfers

_NONE: Mapping[str, str] = {}


def hindsight(
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    known: datetime,
    side_of: Callable[[str], str],
    speaks_for: Mapping[str, str] = _NONE,
    copy_of: Mapping[str, str] = _NONE,
) -> Callable[[Mapping[str, float], Mapping[str, str]], dict[str, float]]:
    """A judge of claims for `weigh.track_record`: the arguments are those of `derive`.

    It is given how likely claims are taken alone, and the voice of those whose speakers copy each
    other; it gives how likely each is right after all, for claims about places of which two
    voices or more speak.
    """
    by_place: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Controls | Transfers):
            for site in sites_of(claim.content):
                if site.place is not None:
                    by_place[site.place].append(claim)

    def judge(weights: Mapping[str, float], joined: Mapping[str, str]) -> dict[str, float]:
        found: dict[str, float] = {}
        for place, told in by_place.items():
            weighed = {c.id: _weighed(assessments[c.id], weights, joined) for c in told}
            if len({a.voice for a in weighed.values()}) < 2:
                continue
            evidence = in_order(
                gather(
                    place,
                    told,
                    weighed,
                    known=known,
                    side_of=side_of,
                    speaks_for=speaks_for,
                    copy_of=copy_of,
                )
            )
            posterior = Posterior(evidence)
            for e in evidence:
                if (right := posterior.right(e)) is not None:
                    found[e.claim.id] = right
        return found

    return judge


def _weighed(
    assessment: Assessment, weights: Mapping[str, float], joined: Mapping[str, str]
) -> Assessment:
    claim = assessment.claim
    return replace(
        assessment,
        weight=weights.get(claim, assessment.weight),
        voice=joined.get(claim, assessment.voice),
    )
