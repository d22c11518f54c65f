"""Whether it is settled who speaks in claims: whatever else is said later changes no voice.

What is said later may show an earlier claim in another light: that two outlets have it from each
other, who publishes the report that an older one is a copy of, that unnamed officials went on
speaking.  Where nothing of the kind is possible, the voices and copies among all claims are those
among the claims said by any day, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.model import Claim, Report, Source
from dateline.weigh.circular import may_circle
from dateline.weigh.independence import Origins, party_of, plain_name, voice_of


def is_steady(
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
    reports: Mapping[str, Report],
    copy_of: Mapping[str, str],
) -> bool:
    """Whether `voices` and `copies` say the same of some of the claims as of all of them.

    Those are all that were said up to any instant.  `copy_of` is what `copies` says of all.
    Raises KeyError as `voice_of` does.
    """
    if not _named_alike(sources) or not _one_publisher(claims):
        return False
    origins = Origins(sources, reports, claims)
    outlets: list[Claim] = []
    for claim in claims:
        voice, report = origins.voice(claim), reports[claim.report]
        if report.credits or report.derived_from:
            own = {link: sources[link] for link in claim.chain}
            if voice_of(claim, own, reports) != voice:
                return False
        if voice.startswith("unnamed:") and origins.said(claim) != claim.asserted:
            return False
        if voice.startswith("outlet:") and claim.id not in copy_of:
            outlets.append(claim)
    return not may_circle(origins.quotations(outlets))


def _named_alike(sources: Mapping[str, Source]) -> bool:
    """Whether all sources of one name speak for the same party, or all for none."""
    parties: dict[str, set[str | None]] = defaultdict(set)
    for source in sources.values():
        parties[plain_name(source.name)].add(party_of(source))
    return all(len(found) == 1 for found in parties.values())


def _one_publisher(claims: Sequence[Claim]) -> bool:
    """Whether the claims of each report came through one publisher."""
    publishers: dict[str, str] = {}
    return all(publishers.setdefault(c.report, c.chain[-1]) == c.chain[-1] for c in claims)
