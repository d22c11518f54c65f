"""A claim together with all that it points at: what every export of claims is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Actor, Claim, Counted, Happened, Place, Report, Site, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcedClaim:
    """A claim, its report, the sources it came through (who says so first), and who and where.

    `actors` and `places` have every id that the claim points at; `counts` are the numbers that are
    told of the same happening.
    """

    claim: Claim
    report: Report
    chain: tuple[Source, ...]
    actors: Mapping[str, Actor]
    places: Mapping[str, Place]
    counts: tuple[Counted, ...] = ()

    def place_of(self, site: Site) -> Place | None:
        """The place that words in the claim were taken for."""
        return self.places.get(site.place) if site.place is not None else None

    def first_place(self) -> Place | None:
        """The first place of a happening that was found in a gazetteer or a pack."""
        if not isinstance(self.claim.content, Happened):
            return None
        found = (self.place_of(site) for site in self.claim.content.places)
        return next((place for place in found if place is not None), None)
