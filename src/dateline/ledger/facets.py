"""By what claims are filtered, what names lead to what, and what makes statements whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Protocol, TypeVar

from dateline.area import Area
from dateline.content import parties_of, sites_of
from dateline.judgement import Judgement
from dateline.model import (
    Actor,
    Claim,
    Content,
    Happened,
    Place,
    Statements,
    Transfers,
)
from dateline.vocabulary import EventType, Subject, contesting_types

Fold = Callable[[str], str]
"""Gives all spellings of a name one form; a record must be opened with the same one each time."""

Name = tuple[str, str, int]
"""The id of a thing, a name that leads to it, and how."""

OWN_NAME, ALIAS, AS_WRITTEN = 0, 1, 2
"""How a name leads to what it names; the lower, the surer."""

NARROW = 3
"""The widest `Place.precision` (a second-order division) at which a point says where it is."""

CONTROL_KINDS = ("controls", "transfers")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=_Named)


def bears_on_control(content: Content) -> bool:
    """Whether a content may bear on who holds a place: it says so, or that it is fought for."""
    if content.kind in CONTROL_KINDS:
        return True
    return isinstance(content, Happened) and content.type in contesting_types()


def event_type_of(content: Content) -> EventType | None:
    """The type of event that a claim is about, if it is about one."""
    match content:
        case Happened():
            return content.type
        case Transfers():
            return content.how
        case _:
            return None


def places_of(claim: Claim) -> frozenset[str]:
    """The ids of the places that a claim is about."""
    return frozenset(site.place for site in sites_of(claim.content) if site.place)


def actors_of(claim: Claim) -> frozenset[str]:
    """The ids of the actors that a claim is about."""
    return frozenset(party.actor for party in parties_of(claim.content) if party.actor)


def dated_to(claim: Claim) -> date:
    """The day that a claim is dated to: the first of its valid time, else the last of it.

    What is not dated is dated to the day on which it was said.
    """
    first = claim.valid.first_day or claim.valid.last_day if claim.valid else None
    return first or claim.asserted.astimezone(UTC).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditions:
    """What claims are asked for; `None` asks for any.  See `Ledger.claims`.

    `days` are the first and the last of those of which a claim speaks (`Claim.day`).  They come in
    the order in which they were said, or `by_day`: by the day that they are dated to (`dated_to`).
    """

    place: str | None = None
    actor: str | None = None
    source: str | None = None
    event_type: EventType | None = None
    kind: str | None = None
    on_control: bool = False
    known: datetime | None = None
    at: datetime | None = None
    days: tuple[date, date] | None = None
    by_day: bool = False

    def rank(self, claim: Claim) -> tuple[Any, ...]:
        """What the claims that meet them are ordered by; no two have the same."""
        said = claim.asserted, claim.id
        if not self.by_day:
            return said
        return dated_to(claim), claim.asserted, claim.report, claim.cue.start, claim.id

    def met_by(self, claim: Claim) -> bool:
        """Whether a claim meets all of them."""
        return (
            (self.place is None or self.place in places_of(claim))
            and (self.actor is None or self.actor in actors_of(claim))
            and self.source in (None, claim.source)
            and self.event_type in (None, event_type_of(claim.content))
            and self.kind in (None, claim.content.kind)
            and (not self.on_control or bears_on_control(claim.content))
            and (self.known is None or claim.asserted <= self.known)
            and (self.days is None or self.days[0] <= claim.day <= self.days[1])
            and (self.at is None or (claim.valid is not None and claim.valid.contains(self.at)))
        )


def lies_in(place: Place, area: Area) -> bool:
    """Whether the point of a place lies in an area, and says where the place is."""
    if place.lat is None or place.lon is None or place.precision > NARROW:
        return False
    return area.contains(place.lat, place.lon)


def place_names(places: Iterable[Place], claims: Iterable[Claim], fold: Fold) -> set[Name]:
    """The names that lead to places, folded: (id, name, how)."""
    own = ((place.id, place.name, OWN_NAME) for place in places)
    words = (
        (site.place, site.name, AS_WRITTEN)
        for claim in claims
        for site in sites_of(claim.content)
        if site.place
    )
    return set(_folded((*own, *words), fold))


def actor_names(actors: Iterable[Actor], claims: Iterable[Claim], fold: Fold) -> set[Name]:
    """The names that lead to actors, folded: (id, name, how)."""
    known = list(actors)
    own = ((actor.id, actor.name, OWN_NAME) for actor in known)
    aliases = ((actor.id, alias, ALIAS) for actor in known for alias in actor.aliases)
    words = (
        (party.actor, party.name, AS_WRITTEN)
        for claim in claims
        for party in parties_of(claim.content)
        if party.actor
    )
    return set(_folded((*own, *aliases, *words), fold))


def _folded(names: Iterable[Name], fold: Fold) -> Iterator[Name]:
    for ident, name, how in names:
        if key := fold(name):
            yield ident, key, how


def whole(statements: Statements, recorded: datetime) -> Statements:
    """The statements, each thing once.  Raises ValueError if they are not whole.

    Whole means: every claim is of the report and has a source, all that the claims point at is
    among the statements, no id stands for two different things, and all clocks have a zone.
    """
    instants = {recorded, statements.report.published, *(c.asserted for c in statements.claims)}
    if bare := [t for t in instants if t is not None and t.tzinfo is None]:
        raise ValueError(f"{bare[0]} has no time zone; all clocks are in UTC")
    claims = _once("claim", statements.claims)
    sources = _once("source", statements.sources)
    actors = _once("actor", statements.actors)
    places = _once("place", statements.places)
    for claim in claims.values():
        if claim.report != statements.report.id:
            raise ValueError(f"claim {claim.id} is of {claim.report}, not {statements.report.id}")
        if not claim.chain:
            raise ValueError(f"claim {claim.id} has no source")
        _inside(claim, "source", frozenset(claim.chain), sources)
        _inside(claim, "actor", actors_of(claim), actors)
        _inside(claim, "place", places_of(claim), places)
        _inside(claim, "claim", frozenset({claim.about} if claim.about else ()), claims)
    return Statements(
        report=statements.report,
        claims=tuple(claims.values()),
        sources=tuple(sources.values()),
        actors=tuple(actors.values()),
        places=tuple(places.values()),
    )


def needed(judgement: Judgement, recorded: datetime) -> dict[Subject, frozenset[str]]:
    """The ids that must be in the record before a judgement is, by what they are of.

    Incidents are derived, not kept, and so not looked for.  Raises ValueError for a clock without
    a zone.
    """
    if recorded.tzinfo is None:
        raise ValueError(f"{recorded} has no time zone; all clocks are in UTC")
    wanted: dict[Subject, set[str]] = {judgement.about: set(judgement.subjects)}
    wanted.pop(Subject.INCIDENT, None)
    for correction in judgement.corrections:
        places = {site.place for site in sites_of(correction.content) if site.place}
        actors = {party.actor for party in parties_of(correction.content) if party.actor}
        wanted.setdefault(Subject.PLACE, set()).update(places)
        wanted.setdefault(Subject.ACTOR, set()).update(actors)
        wanted.setdefault(Subject.SOURCE, set()).update(correction.chain)
    wanted.get(Subject.PLACE, set()).difference_update(p.id for p in judgement.described.places)
    wanted.get(Subject.ACTOR, set()).difference_update(a.id for a in judgement.described.actors)
    return {about: frozenset(ids) for about, ids in wanted.items() if ids}


def extractor_of(statements: Statements) -> str | None:
    """What read the report, for the log; `None` if it found nothing to say."""
    return ", ".join(sorted({claim.extractor for claim in statements.claims})) or None


def _once(what: str, things: Iterable[_Thing]) -> dict[str, _Thing]:
    found: dict[str, _Thing] = {}
    for thing in things:
        if found.setdefault(thing.id, thing) != thing:
            raise ValueError(f"{what} {thing.id} stands for two different things")
    return found


def _inside(claim: Claim, what: str, wanted: frozenset[str], there: dict[str, _Thing]) -> None:
    if missing := sorted(wanted - there.keys()):
        raise ValueError(f"claim {claim.id} points at {what} {missing[0]}, which is not added")
