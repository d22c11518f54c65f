"""What can be reached: places, crossings and routes of a record, for those who must bring help.

Which routes there are is told by reports and listed in packs; who holds the places on them is
derived.  Nothing here says which way to go (see `control.network`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.answers import Holding, Told
from dateline.asking import Asker
from dateline.control.network import Joined, Network
from dateline.errors import UnknownName
from dateline.interval import end_of
from dateline.model import (
    Actor,
    Claim,
    Happened,
    ListedRelation,
    ListedRoute,
    Place,
    Routes,
)
from dateline.relating import Relater
from dateline.sieges import LASTS, tells_of_siege
from dateline.standings import CutOff, End, Link, PocketShown, Reach
from dateline.vocabulary import (
    Access,
    EventType,
    Modality,
    PlaceKind,
    RelationKind,
    Standing,
)
from dateline.weighing import Weighed

_NO_POINT = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.PROVINCE, PlaceKind.DISTRICT})
"""Where a route to somewhere in it leads to no place in particular."""

_FRIENDS = frozenset({RelationKind.ALLY, RelationKind.BRANCH, RelationKind.WING})


@dataclass(slots=True, kw_only=True)
class AccessMap:
    """The network of one record as known on a day.

    `places` describes places of packs that the record does not name, by their ids.
    """

    asker: Asker
    known: date
    routes: Sequence[ListedRoute]
    relations: Sequence[ListedRelation]
    places: Callable[[Iterable[str]], Iterable[Place]]
    left_out: int = field(init=False, default=0)
    _network: Network = field(init=False)
    _told: dict[Joined, list[Claim]] = field(init=False, default_factory=dict)
    _listed: dict[Joined, list[ListedRoute]] = field(init=False, default_factory=dict)
    _weighed: Weighed = field(init=False)
    _places: dict[str, Place] = field(init=False)
    _named: set[str] = field(init=False)
    _followed: frozenset[str] = field(init=False)
    _held: dict[tuple[str, date], Holding | None] = field(init=False, default_factory=dict)
    _friends: dict[tuple[str, date], frozenset[str]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        ledger, known = self.asker.ledger, end_of(self.known)
        sieges = ledger.claims(event_type=EventType.SIEGE, known=known)
        self._weighed = self.asker.weigh(
            [*ledger.claims(kind="routes", known=known), *sieges], self.known
        )
        self._followed = frozenset(ledger.places_with_control())
        self._read_routes()

    def _read_routes(self) -> None:
        """The routes that are told or listed, where any place of theirs is named in the record."""
        ledger = self.asker.ledger
        for claim in self._weighed.claims.values():
            content = claim.content
            if not isinstance(content, Routes) or claim.rejected:
                continue
            ends = content.place.place, content.other.place
            if claim.modality is Modality.ACTUAL and ends[0] and ends[1] and ends[0] != ends[1]:
                self._told.setdefault(_joined(ends[0], ends[1]), []).append(claim)
            else:
                self.left_out += 1
        for route in self.routes:
            self._listed.setdefault(_joined(route.place, route.other), []).append(route)
        ids = {end for pair in self._told.keys() | self._listed.keys() for end in pair}
        self._places = {place.id: place for place in ledger.places(ids)}
        self._named = set(self._places)
        self._places |= {place.id: place for place in self.places(ids - self._named)}
        vague = {pair for pair in self._told if any(map(self._vague, pair))}
        self.left_out += sum(len(self._told.pop(pair)) for pair in vague)
        whole = Network(self._told.keys() | self._listed.keys())
        here = {place for name in self._named for place in whole.within_reach(name)}
        self._network = Network(pair for pair in whole.routes if pair[0] in here)

    def _vague(self, place: str) -> bool:
        return place not in self._places or self._places[place].kind in _NO_POINT

    # ------------------------------------------------------------------ what is asked
    def cut_off(
        self, place: Place, *, at: date, party: Actor | None = None, since: date | None = None
    ) -> CutOff:
        """What a party reaches from a place, and what not; the party is who holds it, if not named.

        With `since` only what is otherwise than on that day.  Raises UnknownName if no party is
        named and none holds the place.
        """
        holding = self.asker.holds(place, at=at, known=self.known)
        party = party or holding.holder
        if party is None:
            raise UnknownName(
                f"{place.name} is {holding.standing} on {at}, so whose ways are meant? "
                "Name the party: --for PARTY"
            )
        camp = self.asker.side_of(party.id)
        before = (
            {} if since is None else {r.place.id: r.access for r in self._reach(place, camp, since)}
        )
        now = sorted(self._reach(place, camp, at), key=lambda r: r.place.name.casefold())
        if since is not None:
            now = [
                Reach(end=r.end, access=r.access, behind=r.behind, was=before.get(r.place.id))
                for r in now
                if before.get(r.place.id) is not r.access
            ]
        return CutOff(
            place=place,
            party=self.asker.teller.actor(camp),
            standing=holding.standing,
            holder=holding.holder,
            at=at,
            known=self.known,
            since=since,
            on_a_route=place.id in self._network,
            reached=tuple(now),
            besieged=self._besieged(place.id, at, holding.since),
            left_out=self.left_out,
        )

    def pockets(self, *, at: date) -> list[PocketShown]:
        """What each party holds apart from its largest part, party by party."""
        held: dict[str, set[str]] = {}
        for place in self._nodes():
            camp = self._camp(self._holding(place, at))
            if camp is not None:
                held.setdefault(camp, set()).add(place)
        return [
            PocketShown(
                party=self.asker.teller.actor(camp),
                at=at,
                known=self.known,
                places=tuple(self._places[p] for p in pocket.places),
                access=pocket.access,
                behind=tuple(self._end(p, at) for p in pocket.behind),
                besieged=tuple(t for p in pocket.places for t in self._besieged(p, at, None)),
            )
            for camp, mine in sorted(held.items())
            for pocket in self._network.pockets(mine, self._passing(camp, at))
        ]

    def links(
        self,
        *,
        at: date,
        place: Place | None = None,
        since: date | None = None,
        crossings: bool = False,
    ) -> list[Link]:
        """The routes, or the crossings alone, with who holds their ends; those the record names.

        With `place` those that lead to it; with `since` those of which an end is otherwise than on
        that day.
        """
        found = (
            self._crossings() if crossings else [(one, two) for one, two in self._network.routes]
        )
        links = [
            self._link(one, two, at, since)
            for one, two in found
            if not self._named.isdisjoint((one, two))
        ]
        return [
            link
            for link in links
            if (place is None or place.id in _ends(link)) and (since is None or link.was)
        ]

    # ------------------------------------------------------------------ the parts of an answer
    def _reach(self, place: Place, camp: str, at: date) -> Iterator[Reach]:
        if place.id not in self._network:
            return
        reached = self._network.reached(place.id, self._passing(camp, at))
        for r in reached:
            if r.access is not Access.NO_ROUTE:
                yield Reach(
                    end=self._end(r.place, at),
                    access=r.access,
                    behind=tuple(self._end(p, at) for p in r.behind),
                )

    def _passing(self, camp: str, at: date) -> Mapping[str, Access]:
        """What each place is to a party that would pass through it."""
        friends = self._friends_of(camp, at)
        found: dict[str, Access] = {}
        for place in self._nodes():
            holding = self._holding(place, at)
            if holding is None or holding.standing is Standing.UNKNOWN:
                found[place] = Access.UNCERTAIN
            elif holding.standing is Standing.CONTESTED:
                found[place] = Access.CONTESTED
            elif (camp_there := self._camp(holding)) is None:
                found[place] = Access.UNCERTAIN
            else:
                found[place] = Access.OPEN if camp_there in friends else Access.CUT_OFF
        return found

    def _link(self, one: str, two: str | None, at: date, since: date | None) -> Link:
        pair = None if two is None else _joined(one, two)
        ends = self._end(one, at), None if two is None else self._end(two, at)
        camps = [self._camp(self._holding(p, at)) for p in (one, two) if p is not None]
        was: tuple[End, ...] = ()
        if since is not None:
            then = [self._end(p, since) for p in (one, two) if p is not None]
            if then != [end for end in ends if end is not None]:
                was = tuple(then)
        passage = self._passage([end for end in ends if end is not None], camps, at)
        open_to = dict.fromkeys(camp for camp in camps if camp and passage is Access.OPEN)
        told = self._told.get(pair, []) if pair else []
        return Link(
            place=ends[0],
            other=ends[1],
            access=passage,
            open_to=tuple(self.asker.teller.actor(camp) for camp in open_to),
            at=at,
            known=self.known,
            was=was,
            told=self.asker.tell((c.id for c in told), self._weighed),
            listed=tuple(self._listed.get(pair, ()) if pair else ()),
        )

    def _passage(self, ends: Sequence[End], camps: Sequence[str | None], at: date) -> Access:
        """Whether one party, or allies, hold all ends."""
        if any(end.standing is Standing.CONTESTED for end in ends):
            return Access.CONTESTED
        if any(camp is None for camp in camps):
            return Access.UNCERTAIN
        friends = self._friends_of(camps[0] or "", at)
        return Access.OPEN if friends.issuperset(c or "" for c in camps) else Access.CUT_OFF

    def _crossings(self) -> list[tuple[str, str | None]]:
        """Each crossing with the other side of the border, where that is known."""
        named = {p.id: p for p in self.asker.ledger.places(self._followed)}
        every = named | {p: self._places[p] for p in self._nodes()}
        self._places |= named
        self._named |= named.keys()
        gates = sorted(p for p, place in every.items() if place.kind is PlaceKind.CROSSING)
        pairs = {_joined(p, q) for p in gates for q in self._network.near(p) if q in gates}
        paired = {end for pair in pairs for end in pair}
        return [*sorted(pairs), *((p, None) for p in gates if p not in paired)]

    def _nodes(self) -> list[str]:
        return sorted({end for pair in self._network.routes for end in pair})

    def _end(self, place: str, at: date) -> End:
        holding = self._holding(place, at)
        return End(
            place=self._places[place],
            standing=Standing.UNKNOWN if holding is None else holding.standing,
            holder=None if holding is None else holding.holder,
        )

    def _holding(self, place: str, at: date) -> Holding | None:
        """Who holds a place; `None` where nothing is said of it."""
        key = place, at
        if key not in self._held:
            followed = place in self._followed
            where = self._places[place]
            self._held[key] = self.asker.holds(where, at=at, known=self.known) if followed else None
        return self._held[key]

    def _camp(self, holding: Holding | None) -> str | None:
        """The camp of who holds a place; `None` for men without a name, who may be anybody's."""
        if holding is None or holding.holder is None:
            return None
        if self.asker.linker.names_nobody(holding.holder):
            return None
        return self.asker.side_of(holding.holder.id)

    def _friends_of(self, camp: str, at: date) -> frozenset[str]:
        """A camp and those that it is allied to, or one with, and not at war with at once."""
        key = camp, at
        if key not in self._friends:
            relater = Relater(
                asker=self.asker,
                known=self.known,
                listed=self.relations,
                actor=self.asker.teller.actor(camp),
            )
            allied = {
                end.id
                for r in relater.relations(at=at)
                for end in (r.actor, r.other)
                if r.standing is Standing.HELD and _FRIENDS.intersection(r.kinds)
            }
            self._friends[key] = frozenset({camp} | {self.asker.side_of(a) for a in allied})
        return self._friends[key]

    def _besieged(self, place: str, at: date, since: date | None) -> tuple[Told, ...]:
        """Who says that a place is besieged, of late and since it last changed hands."""
        first = max(at - LASTS, since or date.min)
        told = [
            claim.id
            for claim in self._weighed.claims.values()
            if isinstance(claim.content, Happened)
            and tells_of_siege(claim)
            and first <= claim.day <= at
            and any(site.place == place for site in claim.content.places)
        ]
        return self.asker.tell(told, self._weighed)


def _joined(one: str, two: str) -> Joined:
    return (one, two) if one < two else (two, one)


def _ends(link: Link) -> set[str]:
    return {end.place.id for end in (link.place, link.other) if end is not None}
