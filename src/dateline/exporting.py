"""Claims and incidents handed to other programs, in their formats, as far as they are shared."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any, Unpack

from dateline.asking import Asker
from dateline.dossiers import Dossiers, Wanted
from dateline.export.acled import acled_csv
from dateline.export.annotations import annotation_page
from dateline.export.cells import csv_table
from dateline.export.claims_table import CLAIMS, HANDED_ON
from dateline.export.followthemoney import ftm_statements
from dateline.export.ged import ged_csv
from dateline.export.geojson import control_features, geojson_text
from dateline.export.geoparquet import geoparquet
from dateline.export.kml import control_kml
from dateline.export.nanopublications import nanopublications
from dateline.export.plover import plover_lines
from dateline.export.provenance import prov_json, prov_n
from dateline.export.sourced import SourcedClaim
from dateline.export.told_incident import ToldIncident
from dateline.frames import Stream
from dateline.interval import DAY, midnight
from dateline.ledger.judged import JudgedLedger
from dateline.lookup import Day, Finder, day_of
from dateline.model import ControlInterval
from dateline.resolve.nations import load_nations
from dateline.shared_copy import Profile, Shareable, restricts
from dateline.sourcing import sourced_claims


class Shape(StrEnum):
    """The formats in which claims and incidents are handed on; all are text but GeoParquet."""

    CLAIMS = "claims"
    ANNOTATIONS = "annotations"
    PLOVER = "plover"
    GED = "ged"
    ACLED = "acled"
    GEOPARQUET = "geoparquet"
    PROV = "prov"
    PROVN = "provn"
    FTM = "ftm"
    NANOPUB = "nanopub"


WRITERS: dict[Shape, Callable[[Iterable[SourcedClaim]], Iterator[str]]] = {
    Shape.ANNOTATIONS: annotation_page,
    Shape.CLAIMS: partial(csv_table, HANDED_ON),
    Shape.FTM: ftm_statements,
    Shape.NANOPUB: nanopublications,
    Shape.PLOVER: plover_lines,
    Shape.PROV: prov_json,
    Shape.PROVN: prov_n,
}

OF_INCIDENTS: dict[Shape, Callable[[Iterable[ToldIncident], Mapping[str, str]], Iterator[str]]] = {
    Shape.GED: ged_csv,
    Shape.ACLED: acled_csv,
}


class Wish(Profile, total=False):
    """Which claims are handed on, and what of them is shared.

    `place` takes in what lies in it; `start` and `end` bound the day spoken of, both included.
    """

    place: str | None
    actor: str | None
    start: Day
    end: Day


def profile_of(wish: Wish) -> Profile:
    """What of it says how much is shared."""
    return Profile(
        delay=wish.get("delay", 0),
        precision=wish.get("precision", 1),
        grade=wish.get("grade"),
        withhold=wish.get("withhold", ()),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Hands on the claims of one record."""

    asker: Asker
    finder: Finder

    def export(self, shape: str, *, known: date, wish: Wish) -> Iterator[str] | Iterator[bytes]:
        """The claims or incidents known on a day, in a format, piece by piece.

        Raises ValueError for no format; UnknownName, AmbiguousName or BadDate for what is asked
        for.
        """
        if Shape(shape) in OF_INCIDENTS:
            return self._incidents(Shape(shape), known, wish)
        claims = self.claims(known=known, wish=wish)
        if Shape(shape) is Shape.GEOPARQUET:
            return geoparquet(claims)
        return WRITERS[Shape(shape)](claims)

    def claims(self, *, known: date, wish: Wish) -> Iterator[SourcedClaim]:
        """The claims known on a day that are chosen.  Raises as `export`."""
        return filter(self.condition(wish), sourced_claims(self.asker.ledger, known=known))

    def _incidents(self, shape: Shape, known: date, wish: Wish) -> Iterator[str]:
        named, party = wish.get("place"), wish.get("actor")
        wanted = Wanted(
            place=self.finder.place(named) if named else None,
            actor=self.finder.actor(party) if party else None,
            start=day_of(wish.get("start")),
            end=day_of(wish.get("end")),
        )
        dossiers = Dossiers(asker=self.asker, known=known)
        return OF_INCIDENTS[shape](dossiers.told(wanted), load_nations().names)

    def condition(self, wish: Wish) -> Callable[[SourcedClaim], bool]:
        """Whether a claim is chosen.  Raises as `export`."""
        named, party = wish.get("place"), wish.get("actor")
        place = self.finder.place(named).id if named else None
        actor = self.finder.actor(party).id if party else None
        start, end = day_of(wish.get("start")), day_of(wish.get("end"))

        def meets(sourced: SourcedClaim) -> bool:
            day = sourced.claim.day
            if (start is not None and day < start) or (end is not None and day > end):
                return False
            if actor is not None and actor not in sourced.actors:
                return False
            return place is None or any(
                place in (each.id, *each.within) for each in sourced.places.values()
            )

        return meets


class Exportable(Shareable):
    """A record that is handed to other programs."""

    @property
    @abstractmethod
    def judged(self) -> JudgedLedger:
        """See `Record`."""

    def intervals(self, *, known: Day = None) -> Iterator[ControlInterval]:
        """Who held what over time, for all places."""
        return self._asker.intervals(known=self._days(None, known)[1])

    @property
    def _exporter(self) -> Exporter:
        return Exporter(asker=self._asker, finder=self._finder)

    def export(self, shape: str, *, known: Day = None, **wanted: Unpack[Wish]) -> Iterator[str]:
        """The claims in another program's format (`exporting.Shape`), as text piece by piece.

        Where anything is held back, they are those of `shared`.  Raises as `holds` and `shared`;
        ValueError for no format, or one that is no text (`encoded`); DataError where it needs a
        package that is not installed.
        """
        if shape == Shape.GEOPARQUET:
            raise ValueError(f"{shape} is no text: take it as bytes, with record.encoded")
        for piece in self._handed_on(shape, known, wanted):
            yield str(piece)

    def encoded(self, shape: str, *, known: Day = None, **wanted: Unpack[Wish]) -> Iterator[bytes]:
        """The same as bytes, in any format.  Raises as `export`."""
        for piece in self._handed_on(shape, known, wanted):
            yield piece if isinstance(piece, bytes) else piece.encode()

    def _handed_on(self, shape: str, known: Day, wish: Wish) -> Iterator[str | bytes]:
        if not restricts(wish):
            by = self._days(None, known)[1]
            yield from self._exporter.export(shape, known=by, wish=wish)
            return
        only = self._exporter.condition(wish)
        with self.shared(known=known, only=only, **profile_of(wish)) as copy:
            yield from copy._handed_on(shape, known, {})

    def claims(self, *, known: Day = None, **wanted: Unpack[Wish]) -> Stream[SourcedClaim]:
        """The claims, with all that they point at, report by report, the oldest first.

        Where anything is held back, they are those of `shared`.  Raises as `export`, once they are
        walked.
        """
        return Stream(CLAIMS, lambda: self._claims(known, wanted))

    def _claims(self, known: Day, wish: Wish) -> Iterator[SourcedClaim]:
        if restricts(wish):
            only = self._exporter.condition(wish)
            with self.shared(known=known, only=only, **profile_of(wish)) as copy:
                yield from copy._claims(known, {})
        else:
            yield from self._exporter.claims(known=self._days(None, known)[1], wish=wish)

    def geojson(self, *, at: Day = None, known: Day = None) -> str:
        """Who holds which place on a day, as GeoJSON (RFC 7946)."""
        return geojson_text(self._control(at, known))

    def kml(self, *, at: Day = None, known: Day = None) -> str:
        """The same as KML 2.2."""
        return control_kml(self._control(at, known))

    def _control(self, at: Day, known: Day) -> dict[str, Any]:
        """Who holds which place on a day, as the features of a map."""
        on, by = self._days(at, known)
        intervals = list(self.intervals(known=by))
        wanted = {c for i in intervals for a in i.accounts for c in a.claims}
        claims = {c.id: c for c in self.judged.claims() if c.id in wanted}
        holders = {a.holder for i in intervals for a in i.accounts if a.holder}
        holders |= {i.holder for i in intervals if i.holder}
        return control_features(
            intervals,
            at=midnight(on) + DAY / 2,
            places={p.id: p for p in self.judged.places()},
            actors={a: self._asker.teller.actor(a) for a in holders},
            claims=claims,
            sources={s.id: s for s in self.judged.sources()},
        )
