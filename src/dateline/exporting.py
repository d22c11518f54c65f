"""Claims and incidents handed to other programs, in their formats, as far as they are shared."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypedDict

from dateline.asking import Asker
from dateline.content import parties_of, sites_of
from dateline.dossiers import Dossiers, Wanted
from dateline.export.acled import acled_csv
from dateline.export.annotations import annotation_page
from dateline.export.claims_table import claims_csv
from dateline.export.ged import ged_csv
from dateline.export.plover import plover_lines
from dateline.export.sharing import Sharing, parse_grade
from dateline.export.sourced import SourcedClaim
from dateline.export.told_incident import ToldIncident
from dateline.interval import DAY, end_of
from dateline.ledger.judged import JudgedLedger
from dateline.lookup import Day, Finder, day_of
from dateline.model import Actor, Claim, Counted, Happened, Place, Report, Source
from dateline.resolve.nations import load_nations


class Shape(StrEnum):
    """The formats in which claims and incidents are handed on."""

    CLAIMS = "claims"
    ANNOTATIONS = "annotations"
    PLOVER = "plover"
    GED = "ged"
    ACLED = "acled"


WRITERS: dict[Shape, Callable[[Iterable[SourcedClaim]], Iterator[str]]] = {
    Shape.ANNOTATIONS: annotation_page,
    Shape.CLAIMS: claims_csv,
    Shape.PLOVER: plover_lines,
}

OF_INCIDENTS: dict[Shape, Callable[[Iterable[ToldIncident], Mapping[str, str]], Iterator[str]]] = {
    Shape.GED: ged_csv,
    Shape.ACLED: acled_csv,
}

_UNGRADED = "F6"


class Wish(TypedDict, total=False):
    """Which claims are handed on, and what of them is shared.

    `place` takes in what lies in it; `start` and `end` bound the day spoken of, both included.  For
    sharing: nothing of the last `delay` days, no place more exact than `precision` (UCDP's
    where-precision), no claim under a `grade`, and none of the sources that `withhold` names.
    """

    place: str | None
    actor: str | None
    start: Day
    end: Day
    delay: int
    precision: int
    grade: str | None
    withhold: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """Hands on the claims of one record."""

    asker: Asker
    finder: Finder
    clock: Callable[[], datetime]

    def export(self, shape: str, *, known: date, wish: Wish) -> Iterator[str]:
        """The claims or incidents known on a day, in a format, as text piece by piece.

        Raises ValueError for no format or grade, or for incidents that are to be coarser;
        UnknownName, AmbiguousName or BadDate for what is asked for; Leak while writing.
        """
        if Shape(shape) in OF_INCIDENTS:
            return self._incidents(Shape(shape), known, wish)
        writer, sharing = WRITERS[Shape(shape)], self._sharing(wish)
        meets = self._condition(wish)
        claims = (s for s in sourced_claims(self.asker.ledger, known=known) if meets(s))
        weights = self.asker.weighed(known=known).weights if sharing.grade is not None else {}
        graded = ((s, w.grade if (w := weights.get(s.claim.id)) else _UNGRADED) for s in claims)
        return sharing.checked(writer(sharing.shared(graded)))

    def _incidents(self, shape: Shape, known: date, wish: Wish) -> Iterator[str]:
        for name in ("precision", "grade", "withhold"):
            if wish.get(name) not in (None, 1, ()):
                raise ValueError(
                    f"{name} is for claims: many claims make an incident, and its words and "
                    "sources cannot be told apart afterwards"
                )
        last = (self.clock() - (wish.get("delay") or 0) * DAY).date()
        named, party = wish.get("place"), wish.get("actor")
        wanted = Wanted(
            place=self.finder.place(named) if named else None,
            actor=self.finder.actor(party) if party else None,
            start=day_of(wish.get("start")),
            end=day_of(wish.get("end")),
        )
        dossiers = Dossiers(
            asker=self.asker, known=min(known, last) if wish.get("delay") else known
        )
        return OF_INCIDENTS[shape](dossiers.told(wanted), load_nations().names)

    def _sharing(self, wish: Wish) -> Sharing:
        ledger, delay, grade = self.asker.ledger, wish.get("delay"), wish.get("grade")
        ids = {i for name in wish.get("withhold") or () for i in self.finder.sources(name)}
        return Sharing(
            until=self.clock() - delay * DAY if delay else None,
            precision=wish.get("precision") or 1,
            grade=parse_grade(grade) if grade is not None else None,
            withheld=tuple(ledger.sources(ids)) if ids else (),
            wider=_Things(ledger).place,
        )

    def _condition(self, wish: Wish) -> Callable[[SourcedClaim], bool]:
        """Whether a claim is chosen."""
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


def sourced_claims(ledger: JudgedLedger, *, known: date) -> Iterator[SourcedClaim]:
    """All claims known on a day with what they point at, report by report, the oldest first."""
    things = _Things(ledger)
    for report in ledger.reports(known=end_of(known)):
        claims = list(ledger.claims_of(report.id))
        things.learn(claims)
        counts: dict[str, list[Counted]] = {}
        for claim in claims:
            if claim.about is not None and isinstance(claim.content, Counted):
                counts.setdefault(claim.about, []).append(claim.content)
        for claim in claims:
            yield things.sourced(claim, report, tuple(counts.get(claim.id, ())))


class _Things:
    """The sources, actors and places of a record, looked up once each."""

    def __init__(self, ledger: JudgedLedger) -> None:
        self._ledger = ledger
        self._sources: dict[str, Source] = {}
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}
        self._absent: set[str] = set()

    def learn(self, claims: Iterable[Claim]) -> None:
        """Looks up all that some claims point at, in three questions."""
        sources, actors, places = set[str](), set[str](), set[str]()
        for claim in claims:
            sources.update(claim.chain)
            actors.update(p.actor for p in parties_of(claim.content) if p.actor is not None)
            places.update(s.place for s in sites_of(claim.content) if s.place is not None)
        if new := sources - self._sources.keys():
            self._sources |= {s.id: s for s in self._ledger.sources(new)}
        if new := actors - self._actors.keys():
            self._actors |= {a.id: a for a in self._ledger.actors(new)}
        if new := places - self._places.keys():
            self._places |= {p.id: p for p in self._ledger.places(new)}

    def sourced(self, claim: Claim, report: Report, counts: tuple[Counted, ...]) -> SourcedClaim:
        """A claim with what it points at."""
        parties, sites = parties_of(claim.content), sites_of(claim.content)
        return SourcedClaim(
            claim=claim,
            report=report,
            chain=tuple(self._sources[source] for source in claim.chain),
            actors={p.actor: self._actors[p.actor] for p in parties if p.actor in self._actors},
            places={s.place: self._places[s.place] for s in sites if s.place in self._places},
            counts=counts if isinstance(claim.content, Happened) else (),
        )

    def place(self, ident: str) -> Place | None:
        """The place of an id, if the record has it."""
        if ident not in self._places and ident not in self._absent:
            self._places |= {p.id: p for p in self._ledger.places([ident])}
            if ident not in self._places:
                self._absent.add(ident)
        return self._places.get(ident)
