"""How parties stand to each other, as a record tells it: questions about relations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.answers import Told
from dateline.asking import Asker
from dateline.control.evidence import Evidence
from dateline.control.relation_evidence import HOSTILITIES, Pair, gather_relations
from dateline.control.relations import is_told, relation_over_time
from dateline.interval import DAY, end_of, midnight
from dateline.model import Actor, Claim, ListedRelation, RelationAccount, RelationInterval
from dateline.standings import Relation, RelationSide
from dateline.vocabulary import ActorKind, EventType, Standing
from dateline.weighing import Weighed

_TELLING = (*HOSTILITIES, EventType.TRUCE, EventType.MILITARY_AID)
_NO_PARTY = frozenset({ActorKind.PERSON, ActorKind.CIVILIANS, ActorKind.PEOPLE})


@dataclass(slots=True, kw_only=True)
class Relater:
    """The relations of one record as known on a day; `listed` are those that packs have.

    With `actor` only its own, those under it counted as it; others are counted by their camp.
    """

    asker: Asker
    known: date
    listed: Sequence[ListedRelation]
    actor: Actor | None = None
    _weighed: Weighed = field(init=False)
    _evidence: dict[Pair, list[Evidence]] = field(init=False)
    _listed: dict[Pair, list[ListedRelation]] = field(init=False)
    _named_here: set[str] = field(init=False)
    _actors: dict[str, Actor] = field(init=False)
    _groups: dict[str, str | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        ids = {actor.id for actor in self.asker.ledger.actors()}
        listed = {end for r in self.listed for end in (r.actor, r.other)}
        self._actors = self.asker.teller.actors(ids | listed)
        self._weighed = weighed = self.asker.weigh(self._claims(), self.known)
        self._evidence = gather_relations(
            weighed.claims.values(),
            weighed.weights,
            group_of=self._group,
            copy_of=weighed.copy_of,
        )
        self._listed = {}
        for relation in self.listed:
            actor, other = self._group(relation.actor), self._group(relation.other)
            if actor is not None and other is not None and actor != other:
                swap = relation.how.mutual and other < actor
                pair = (other, actor) if swap else (actor, other)
                self._listed.setdefault(pair, []).append(relation)
        named = (self._group(actor) for actor in ids)
        self._named_here = {group for group in named if group is not None}

    # ------------------------------------------------------------------ what is asked
    def relations(self, *, at: date) -> list[Relation]:
        """Every pair of which something stands on a day: the most told of first."""
        found = [r for pair in self._pairs() if (r := self._on(pair, at)) is not None]
        return sorted(found, key=_order)

    def between(self, other: Actor, *, at: date) -> list[Relation]:
        """How the actor and another stand to each other on a day, each way."""
        return [r for pair in self._pairs(other) if (r := self._on(pair, at)) is not None]

    def over_time(self, other: Actor | None = None) -> list[Relation]:
        """The spans of time in which two stood the same to each other, pair by pair."""
        return [
            self._relation(span, span.valid.first_day or span.valid.last_day or self.known)
            for pair in self._pairs(other)
            for span in self._spans(pair, None)
            if span.accounts
        ]

    def _pairs(self, other: Actor | None = None) -> list[Pair]:
        """The pairs of which anything is known, each of parties that the record names."""
        mine = None if self.actor is None else self.actor.id
        theirs = None if other is None else {other.id, self._camp(other)}
        listed = {p for p in self._listed if theirs is not None or self._named_here.issuperset(p)}
        return sorted(
            pair
            for pair in self._evidence.keys() | listed
            if (mine is None or mine in pair) and (theirs is None or theirs & set(pair))
        )

    def _on(self, pair: Pair, at: date) -> Relation | None:
        if not is_told(self._evidence.get(pair, ()), self._listed.get(pair, ()), at):
            return None
        noon = midnight(at) + DAY / 2
        for span in self._spans(pair, at):
            if span.valid.contains(noon) and span.accounts:
                return self._relation(span, at)
        return None

    def _spans(self, pair: Pair, at: date | None) -> tuple[RelationInterval, ...]:
        return relation_over_time(
            *pair,
            self._evidence.get(pair, ()),
            self._listed.get(pair, ()),
            known=end_of(self.known),
            at=at,
        )

    # ------------------------------------------------------------------ which claims, which parties
    def _claims(self) -> Iterator[Claim]:
        ledger, known = self.asker.ledger, end_of(self.known)
        found: dict[str, Claim] = {}
        if self.actor is None:
            several = [ledger.claims(kind="related", known=known)]
            several += [ledger.claims(event_type=kind, known=known) for kind in _TELLING]
        else:
            several = [ledger.claims(actor=actor, known=known) for actor in self._members()]
        for claims in several:
            found |= {claim.id: claim for claim in claims}
        return iter(found.values())

    def _members(self) -> list[str]:
        """The actor and all of the record that are under it."""
        mine = "" if self.actor is None else self.actor.id
        return sorted({mine} | {actor for actor in self._actors if mine in self.asker.above(actor)})

    def _group(self, actor: str) -> str | None:
        if actor not in self._groups:
            self._groups[actor] = self._group_of(actor)
        return self._groups[actor]

    def _group_of(self, actor: str) -> str | None:
        """The actor asked about for those under it, else the camp; `None` for no party."""
        known = self._actors.get(actor) or self.asker.teller.actor(actor)
        linker = self.asker.linker
        if known.kind in _NO_PARTY or (linker.actor(actor) is None and not _named(known)):
            return None
        if self.actor is not None:
            above = self.asker.above(actor)
            if self.actor.id in above:
                return self.actor.id
            if self._camp(self.actor) in above:
                return actor  # another of the same camp
        return self.asker.side_of(actor)

    def _camp(self, actor: Actor) -> str:
        return self.asker.side_of(actor.id)

    # ------------------------------------------------------------------ as it is told
    def _relation(self, span: RelationInterval, at: date) -> Relation:
        turned = self.actor is not None and span.other == self.actor.id
        turned = turned and all(kind.mutual for kind in span.kinds)
        ends = (span.other, span.actor) if turned else (span.actor, span.other)
        actor, other = (self.asker.teller.actor(end) for end in ends)
        return Relation(
            actor=actor,
            other=other,
            standing=span.standing,
            kinds=span.kinds,
            since=span.valid.first_day,
            until=span.valid.last_day,
            at=at,
            known=self.known,
            sides=tuple(self._side(account) for account in span.accounts),
        )

    def _side(self, account: RelationAccount) -> RelationSide:
        return RelationSide(
            kinds=account.kinds,
            probability=account.probability,
            voices=account.voices,
            told=self._told(account.claims),
            against=self._told(account.against),
            listed=account.listed,
        )

    def _told(self, claims: Iterable[str]) -> tuple[Told, ...]:
        """The latest first: of what is told for long, the last word is what counts."""
        told = self.asker.tell(claims, self._weighed)
        return tuple(sorted(told, key=lambda t: (t.copy, -t.published.toordinal())))


def _named(actor: Actor) -> bool:
    """Whether an actor of which nothing is known has a name of its own."""
    return any(word[:1].isupper() for word in actor.name.split())


def _order(relation: Relation) -> tuple[int, int, str, str]:
    """By how many voices tell of it, what is contested first among equals."""
    voices = sum(side.voices for side in relation.sides)
    standing = [Standing.CONTESTED, Standing.HELD, Standing.UNKNOWN].index(relation.standing)
    return -voices, standing, relation.actor.name, relation.other.name
