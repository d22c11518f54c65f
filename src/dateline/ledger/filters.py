"""What narrows a search down, and where a page of its answer begins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.ledger.facets import actors_of, event_type_of, places_of
from dateline.model import Claim
from dateline.vocabulary import EventType


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """Conditions that a report meets, all of those given.

    Some one claim of it is about one of `places` and one of `actors`, said by one of `sources`, of
    `event_type`; it was published in `[since, until)`, up to and with `known`, and added up to and
    with `recorded`.  Reports of `without` are left out; those `among` meet what is asked of claims
    whatever was read in them.
    """

    places: frozenset[str] | None = None
    actors: frozenset[str] | None = None
    sources: frozenset[str] | None = None
    event_type: EventType | None = None
    since: datetime | None = None
    until: datetime | None = None
    known: datetime | None = None
    recorded: datetime | None = None
    without: frozenset[str] = frozenset()
    among: frozenset[str] = frozenset()

    @property
    def of_claims(self) -> bool:
        """Whether it asks for anything of a claim."""
        told = (self.places, self.actors, self.sources, self.event_type)
        return any(condition is not None for condition in told)

    def met_by(self, claim: Claim) -> bool:
        """Whether a claim meets the conditions that are of claims."""
        return (
            (self.places is None or bool(self.places & places_of(claim)))
            and (self.actors is None or bool(self.actors & actors_of(claim)))
            and (self.sources is None or claim.source in self.sources)
            and self.event_type in (None, event_type_of(claim.content))
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A report that a search found.

    `points` are its rank, a millionth of a BM25 score each; `newest` is the last addition that the
    search looked at, so that a page that begins after this hit is of the same record.
    """

    report: str
    published: datetime | None
    points: int
    newest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """A page of what a search found, and how many reports there are on all pages.

    Where it is not `ranked` there are more than `total`, and the latest come first.
    """

    page: tuple[Hit, ...]
    more: bool
    total: int
    ranked: bool = True
