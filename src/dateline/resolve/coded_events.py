"""Rows of event data sets as statements: their parties and places looked up, their claims made.

A row is a reading that somebody else made: it goes the same way to its claims as one of ours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.event_data import CODED, CodedEvent, CodedParty
from dateline.identity import is_made
from dateline.model import (
    Actor,
    ControlStatement,
    Count,
    Counted,
    Event,
    Mention,
    Place,
    Reading,
    Statements,
)
from dateline.resolve.actors import ActorLinker
from dateline.resolve.claims import statements_of
from dateline.resolve.coded_places import CodedPlaces
from dateline.resolve.speakers import Speakers
from dateline.vocabulary import ActorKind, ControlStatus, Extent, Measure, MentionKind, Polarity

_ASIDE = re.compile(r"\s*\(([^()]*)\)")
_RULES = 1
"""Goes up when a row comes to other claims than before."""

_NOBODY = frozenset({ActorKind.CIVILIANS, ActorKind.PEOPLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedEvent:
    """What a coded event adds to a record; `placed` says whether a list has its place.

    `unexplained` are the names of its parties that no pack and no list of states has.
    """

    statements: Statements
    placed: bool
    unexplained: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CodedEvents:
    """Makes statements of coded events; `knowledge` are the packs and dumps by edition."""

    linker: ActorLinker
    places: CodedPlaces
    speakers: Speakers
    knowledge: tuple[str, ...]

    def resolve(self, event: CodedEvent) -> ResolvedEvent:
        """Its statements.  Raises ValueError for a party whose name has no letter."""
        day = event.valid.first_day
        country = self.places.country(event.place.country) if event.place is not None else None
        actors = [self._actor(party, day, country) for party in event.actors]
        recipients = [self._actor(party, day, country) for party in event.recipients]
        place, placed = self.places.find(event.place) if event.place else (None, False)
        reading = _reading(event, _known(actors), _known(recipients), place)
        reading = replace(
            reading,
            extractor=", ".join((reading.extractor, *self.knowledge)),
            places=(place, *self.places.around(place)) if place is not None else (),
        )
        parties = [actor for actor in (*actors[:1], *recipients[:1]) if not _is_known(actor)]
        return ResolvedEvent(
            statements=_with_figures(statements_of(reading, self.speakers), event),
            placed=placed,
            unexplained=tuple(a.name for a in parties if a.kind not in _NOBODY),
        )

    def _actor(self, party: CodedParty, day: date | None, country: str | None) -> Actor:
        """Who a name stands for.  Data sets call a party by one name in all years."""
        name = _ASIDE.sub("", party.name).strip() or party.name
        asides = [self.places.country(aside) for aside in _ASIDE.findall(party.name)]
        where = next((code for code in asides if code is not None), country)
        actor = self.linker.link(name, when=day, country=where).actor
        if not _is_known(actor):
            other = self.linker.link(name, when=None, country=where).actor
            actor = other if _is_known(other) else actor
        if actor.kind is ActorKind.UNKNOWN and party.kind is not None:
            actor = replace(actor, kind=party.kind)
        return actor


def _is_known(actor: Actor) -> bool:
    return not is_made(actor.id)


def _known(side: Sequence[Actor]) -> tuple[Actor, ...]:
    """A side's main party, and of those associated with it the ones that are known: others are

    groups of people ("Women", "Farmers") more often than parties.
    """
    return (*side[:1], *(actor for actor in side[1:] if _is_known(actor)))


def _reading(
    event: CodedEvent, actors: Sequence[Actor], recipients: Sequence[Actor], place: Place | None
) -> Reading:
    """The reading that a row is; what it rests on alone is no source of its own."""

    def mention(kind: MentionKind, thing: Actor | Place) -> Mention:
        return Mention(kind=kind, name=thing.name, passage=event.cue, chosen=thing.id)

    done_by = tuple(mention(MentionKind.ACTOR, actor) for actor in actors)
    where = tuple(mention(MentionKind.PLACE, each) for each in (place,) if each is not None)
    told = Event(
        id="row",
        type=event.type,
        cue=event.cue,
        sentence=event.described,
        paragraph=0,
        actors=done_by,
        recipients=tuple(mention(MentionKind.ACTOR, actor) for actor in recipients),
        places=where,
        counts=_counts(event),
        valid=event.valid,
        date_precision=event.date_precision,
        rule="coded",
    )
    taken = (
        ControlStatement(
            event=told.id,
            place=where[0],
            holder=done_by[0],
            status=ControlStatus.TAKEN,
            polarity=Polarity.AFFIRMED,
            extent=Extent.ALL,
            attribution=None,
            valid=event.valid,
        )
        if event.takes and where and done_by
        else None
    )
    return Reading(
        report=replace(event.report, credits=()),
        extractor=f"{CODED} {_RULES}",
        events=(told,),
        control=(taken,) if taken is not None else (),
        actors=tuple({actor.id: actor for actor in (*actors, *recipients)}.values()),
    )


def _counts(event: CodedEvent) -> tuple[Count, ...]:
    killed = event.killed
    if killed is None:
        return ()
    return (
        Count(
            measure=Measure.KILLED,
            low=killed.low,
            best=killed.best,
            high=killed.high,
            who=None,
            passage=killed.passage,
        ),
    )


def _with_figures(statements: Statements, event: CodedEvent) -> Statements:
    """The statements with the whole report, and each count at the cells that say it."""
    killed = event.killed
    claims = tuple(
        replace(claim, cue=killed.passage, sentence=killed.passage)
        if killed is not None and isinstance(claim.content, Counted)
        else claim
        for claim in statements.claims
    )
    return replace(statements, report=event.report, claims=claims)
