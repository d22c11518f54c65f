"""An incident together with all that its accounts point at: a row of an event data set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from dateline.interval import Interval
from dateline.model import Actor, Claim, Incident, Place, Report, Source, Toll
from dateline.vocabulary import ActorKind, EventType, Measure

STATE = frozenset({ActorKind.STATE_FORCES, ActorKind.GOVERNMENT, ActorKind.STATE})
UNARMED = frozenset({ActorKind.CIVILIANS, ActorKind.PEOPLE, ActorKind.PERSON})


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldIncident:
    """An incident with its claims, their reports and sources, and who and where.

    `actors` and `recipients` come as most voices have them, the first the likeliest; `place` is
    where most have it, `around` what that lies in, by id.
    """

    incident: Incident
    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    sources: Mapping[str, Source]
    actors: tuple[Actor, ...]
    recipients: tuple[Actor, ...]
    place: Place | None
    around: Mapping[str, Place]

    @property
    def type(self) -> EventType:
        """What most voices say that it was."""
        return EventType(self.incident.types[0].value)

    def pair(self) -> tuple[Actor | None, Actor | None]:
        """Who did it and to whom, as most voices have it; nobody does it to himself."""
        actor = self.actors[0] if self.actors else None
        others = (one for one in self.recipients if actor is None or one.id != actor.id)
        return actor, next(others, None)

    def days(self) -> tuple[date, date]:
        """Its first and last day; the day on which it was told where nobody says when it was."""
        spans = [Interval.parse(given.value) for given in self.incident.dates]
        said = min(claim.asserted for claim in self.claims).date()
        if not spans:
            return said, said
        best = min(spans, key=lambda span: (_length(span), str(span)))
        first, last = best.first_day, best.last_day
        return first or last or said, last or first or said

    def toll(self, measure: Measure) -> Toll | None:
        """How many of one measure, where anybody says so."""
        return next((toll for toll in self.incident.tolls if toll.measure is measure), None)

    def outlets(self) -> tuple[Report, ...]:
        """The reports that tell of it, one for each publisher, in the order of their days."""
        told = sorted(self.reports.values(), key=lambda r: (str(r.published or ""), r.id))
        found: dict[str, Report] = {}
        for report in told:
            found.setdefault(report.publisher or report.origin, report)
        return tuple(found.values())

    def says(self) -> tuple[str, ...]:
        """The names of those who say so, the first said first."""
        return tuple(dict.fromkeys(self.sources[claim.source].name for claim in self.claims))

    def division(self, precision: int) -> str:
        """The name of the province (4) or district (3) that its place is or lies in, if known."""
        if self.place is None:
            return ""
        if self.place.precision == precision:
            return self.place.name
        outer = (self.around.get(ident) for ident in self.place.within)
        return next((p.name for p in outer if p is not None and p.precision == precision), "")


def _length(span: Interval) -> int:
    first, last = span.first_day, span.last_day
    return (last - first).days if first is not None and last is not None else 10_000
