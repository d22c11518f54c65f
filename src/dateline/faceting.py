"""Facets of a search: how what it finds divides, and what narrows it down to each part.

Faceted search (Hearst 2006, "Design Recommendations for Hierarchical Faceted Search Interfaces"):
each value says how many reports would be left, and none is offered that leaves none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from dateline.interval import DAY
from dateline.ledger.facets import actors_of, event_type_of, places_of
from dateline.ledger.filters import Narrowing
from dateline.ledger.judged import JudgedLedger
from dateline.model import Claim, Place
from dateline.resolve.nations import load_nations
from dateline.search import parse_query

MOST = 1_000
"""The most reports that are divided, the best first: the claims of each have to be read."""

SHOWN = 12
"""The most values of a facet that are given, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value: how many of the reports have it, and the conditions that leave these alone.

    `asks` are conditions of a search by their names, to be given beside those that were given.
    """

    name: str
    reports: int
    asks: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """What reports are divided by (`name`), its values, and how many `others` there are."""

    name: str
    values: tuple[FacetValue, ...]
    others: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facets:
    """How the reports that a search finds divide.

    Of `total` reports the best `counted` are divided; a facet without values is left out.  Where
    what is found is not `ranked` there are more than `total`, and the latest are divided.
    """

    total: int
    ranked: bool
    counted: int
    facets: tuple[Facet, ...]


@dataclass(frozen=True, slots=True)
class Faceter:
    """Divides what is found in one record."""

    ledger: JudgedLedger

    def facets(self, words: str, narrowing: Narrowing) -> Facets:
        """How the reports divide that a search of `words` finds.  Raises BadQuery."""
        hits = self.ledger.search(parse_query(words), narrowing, limit=MOST)
        tally = _Tally()
        claims = dict(self.ledger.claims_by_report(hit.report for hit in hits.page))
        for hit in hits.page:
            told = filter(narrowing.met_by, claims.get(hit.report, ()))
            tally.count(hit.published, told, narrowing.places)
        return Facets(
            total=hits.total,
            ranked=hits.ranked,
            counted=len(hits.page),
            facets=tuple(
                facet
                for facet in (
                    self._sources(tally.sources),
                    _facet("type", {t: (t, {"type": t}) for t in tally.types}, tally.types),
                    *self._where(tally.places),
                    self._actors(tally.actors),
                    _years(tally.years, narrowing),
                )
                if facet.values
            ),
        )

    def _sources(self, found: Mapping[str, set[int]]) -> Facet:
        """Sources by name: unnamed ones of one name are many ids, and one line to a reader."""
        by_name: dict[str, set[int]] = {}
        for source in self.ledger.sources(found):
            by_name.setdefault(source.name, set()).update(found[source.id])
        told = {name: (name, {"source": name}) for name in by_name}
        return _facet("source", told, by_name)

    def _where(self, found: Mapping[str, set[int]]) -> tuple[Facet, Facet]:
        """Countries, and places by id, since one name is that of several."""
        places = {place.id: place for place in self.ledger.places(found)}
        countries: dict[str, set[int]] = {}
        for place in places.values():
            if place.country is not None:
                countries.setdefault(place.country, set()).update(found[place.id])
        names = load_nations().names
        told = {code: (names.get(code, code), {"country": code}) for code in countries}
        return (
            _facet("country", told, countries),
            _facet("place", {i: (_called(p), {"place": i}) for i, p in places.items()}, found),
        )

    def _actors(self, found: Mapping[str, set[int]]) -> Facet:
        actors = {actor.id: actor for actor in self.ledger.actors(found)}
        return _facet("actor", {i: (a.name, {"actor": i}) for i, a in actors.items()}, found)


class _Tally:
    """In which of the reports, by their number, each value is."""

    def __init__(self) -> None:
        self.sources: dict[str, set[int]] = {}
        self.types: dict[str, set[int]] = {}
        self.places: dict[str, set[int]] = {}
        self.actors: dict[str, set[int]] = {}
        self.years: Counter[int] = Counter()
        self._reports = 0

    def count(
        self, published: datetime | None, claims: Iterable[Claim], among: frozenset[str] | None
    ) -> None:
        """Count a report by those of its claims that meet what is asked.

        `among` are the places that are asked for, where any are: others that the same claim names
        would leave nothing when narrowed to.
        """
        here, self._reports = self._reports, self._reports + 1
        if published is not None:
            self.years[published.astimezone(UTC).year] += 1
        for claim in claims:
            about = places_of(claim)
            kind = event_type_of(claim.content)
            for values, told in (
                (self.sources, {claim.source}),
                (self.types, set() if kind is None else {kind.value}),
                (self.places, about if among is None else about & among),
                (self.actors, actors_of(claim)),
            ):
                for value in told:
                    values.setdefault(value, set()).add(here)


def _facet(
    name: str, told: Mapping[str, tuple[str, dict[str, str]]], found: Mapping[str, set[int]]
) -> Facet:
    """The values of a facet, each with what it is called and asks for, the most frequent first."""
    order = sorted(told, key=lambda value: (-len(found[value]), told[value][0], value))
    return Facet(
        name=name,
        values=tuple(
            FacetValue(name=told[v][0], reports=len(found[v]), asks=told[v][1])
            for v in order[:SHOWN]
        ),
        others=max(0, len(order) - SHOWN),
    )


def _years(found: Mapping[int, int], narrowing: Narrowing) -> Facet:
    """Years of publication, the latest first, within the days that are asked for already."""
    last = None if narrowing.until is None else (narrowing.until - DAY).date()
    first = None if narrowing.since is None else narrowing.since.date()
    values = []
    for year in sorted(found, reverse=True):
        start, end = date(year, 1, 1), date(year + 1, 1, 1) - timedelta(days=1)
        asks = {
            "start": str(max(start, first or start)),
            "end": str(min(end, last or end)),
        }
        values.append(FacetValue(name=str(year), reports=found[year], asks=asks))
    return Facet(name="year", values=tuple(values[:SHOWN]), others=max(0, len(values) - SHOWN))


def _called(place: Place) -> str:
    country = load_nations().names.get(place.country or "", place.country)
    told = country is None or country.casefold() in place.name.casefold()
    return place.name if told else f"{place.name}, {country}"
