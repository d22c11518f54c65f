"""Claims and incidents handed to other programs, in their formats, as far as they are shared."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dateline.asking import Asker
from dateline.dossiers import Dossiers, Wanted
from dateline.export.acled import acled_csv
from dateline.export.annotations import annotation_page
from dateline.export.claims_table import claims_csv
from dateline.export.ged import ged_csv
from dateline.export.plover import plover_lines
from dateline.export.sourced import SourcedClaim
from dateline.export.told_incident import ToldIncident
from dateline.lookup import Day, Finder, day_of
from dateline.resolve.nations import load_nations
from dateline.shared_copy import Profile
from dateline.sourcing import sourced_claims


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

    def export(self, shape: str, *, known: date, wish: Wish) -> Iterator[str]:
        """The claims or incidents known on a day, in a format, as text piece by piece.

        Raises ValueError for no format; UnknownName, AmbiguousName or BadDate for what is asked
        for.
        """
        if Shape(shape) in OF_INCIDENTS:
            return self._incidents(Shape(shape), known, wish)
        meets = self.condition(wish)
        claims = (s for s in sourced_claims(self.asker.ledger, known=known) if meets(s))
        return WRITERS[Shape(shape)](claims)

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
