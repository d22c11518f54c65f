"""Questions to a record that look over time: what changed, how parties stand, what is cut off."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dateline.answers import Holding
from dateline.asking import Answering
from dateline.atlas import Atlas
from dateline.collecting import uncollected
from dateline.comparing import Comparer, Picture
from dateline.following import places_of
from dateline.frames import Answers
from dateline.lookup import Day, day_of
from dateline.model import Actor, Place
from dateline.pipeline import open_relations, open_routes
from dateline.relating import Relater
from dateline.standings import Change, CutOff, Link, PocketShown, Relation
from dateline.tables.holdings import CHANGES, HOLDINGS, TIMELINE
from dateline.tables.network import LINKS, POCKETS
from dateline.tables.relations import RELATIONS

if TYPE_CHECKING:
    from dateline.access import AccessMap


class QuestionsOverTime(Answering):
    """The part of a `Record` that answers them; days are given as `date` or `YYYY-MM-DD`."""

    _atlas: Atlas

    @abstractmethod
    def place(self, name: str) -> Place:
        """See `Record`."""

    @abstractmethod
    def actor(self, name: str) -> Actor:
        """See `Record`."""

    def around(self, place: str, *, at: Day = None, known: Day = None) -> Answers[Holding]:
        """Who is said to hold the regions that a place lies in, the nearest first.

        What is said of a region is no word about each town in it: `holds` does not count it.
        Raises as `holds`.
        """
        on, by = self._days(at, known)
        regions = self.place(place).within
        told = set(self._asker.ledger.places_with_control(among=regions)) if regions else set()
        where = (self._asker.ledger.place(region) for region in regions if region in told)
        return Answers(HOLDINGS, (self._asker.holds(region, at=on, known=by) for region in where))

    def timeline(self, place: str, *, at: Day = None, known: Day = None) -> Answers[Holding]:
        """How who holds a place changed; with `at` the span of that day.  Raises as `holds`."""
        spans = self._asker.timeline(self.place(place), known=self._days(known, known)[1])
        return _on(spans, day_of(at))

    def timeline_of(self, actor: str, *, at: Day = None, known: Day = None) -> Answers[Holding]:
        """The spans in which a party, or one under it, holds places or contends for them.

        By their first day; with `at` those of that day.  Raises as `holds`.
        """
        who, by = self.actor(actor), self._days(known, known)[1]
        return _on(places_of(self._asker, who, known=by), day_of(at))

    @uncollected()
    def changes(
        self,
        *,
        since: Day = None,
        until: Day = None,
        known_since: Day = None,
        known: Day = None,
    ) -> Answers[Change]:
        """The places whose answer changed, by the day of the change.

        From the day `since` to `until`, as known on `known`; or, with `known_since`, from what was
        known on that day to what was on `known`; or both.  Raises BadDate, also where neither
        is given or nothing lies between.
        """
        at, by = self._days(until, known)
        before = Picture(at=day_of(since) or at, known=day_of(known_since) or by)
        after = Picture(at=at, known=by)
        comparer = Comparer(asker=self._asker, before=before, after=after)
        return Answers(CHANGES, comparer.changes())

    @uncollected()
    def relations(
        self,
        actor: str | None = None,
        other: str | None = None,
        *,
        at: Day = None,
        known: Day = None,
        over_time: bool = False,
    ) -> Answers[Relation]:
        """How parties stand to each other on a day, or over all time: an actor's, or those of two.

        Those most told of first; over all time in the order of the pairs.  Raises as `holds`;
        ValueError for another without an actor.
        """
        if actor is None and other is not None:
            raise ValueError("the other of two parties, and not the one")
        on, by = self._days(at, known)
        one, two = (None if name is None else self.actor(name) for name in (actor, other))
        relater = Relater(asker=self._asker, known=by, listed=open_relations(), actor=one)
        if over_time:
            return Answers(RELATIONS, relater.over_time(two))
        found = relater.relations(at=on) if two is None else relater.between(two, at=on)
        return Answers(RELATIONS, found)

    def network(
        self,
        place: str | None = None,
        *,
        crossings: bool = False,
        at: Day = None,
        since: Day = None,
        known: Day = None,
    ) -> Answers[Link]:
        """The routes, or crossings alone, with who holds their ends and to whom they are open.

        With `since` only those of which an end is otherwise than on that day.  Raises as `holds`.
        """
        on, by = self._days(at, known)
        where = None if place is None else self.place(place)
        access = self._access(by)
        return Answers(
            LINKS, access.links(at=on, place=where, since=day_of(since), crossings=crossings)
        )

    def cut_off(
        self,
        place: str,
        *,
        party: str | None = None,
        at: Day = None,
        since: Day = None,
        known: Day = None,
    ) -> CutOff:
        """What a party, or who holds the place, reaches from it and what not.

        With `since` only what is otherwise than on that day.  Raises as `holds`; UnknownName where
        no party is named and none holds the place.
        """
        on, by = self._days(at, known)
        where, who = self.place(place), None if party is None else self.actor(party)
        return self._access(by).cut_off(where, at=on, party=who, since=day_of(since))

    def pockets(self, *, at: Day = None, known: Day = None) -> Answers[PocketShown]:
        """What each party holds that its largest part does not reach openly.  Raises BadDate."""
        on, by = self._days(at, known)
        return Answers(POCKETS, self._access(by).pockets(at=on))

    def _access(self, known: date) -> AccessMap:
        # networkx takes a tenth of a second to import, and no other question needs it
        from dateline.access import AccessMap

        return AccessMap(
            asker=self._asker,
            known=known,
            routes=open_routes(),
            relations=open_relations(),
            places=self._atlas.by_id,
        )


def _on(spans: Iterable[Holding], at: date | None) -> Answers[Holding]:
    """The spans that hold a day; all where none is given."""
    return Answers(
        TIMELINE,
        (
            span
            for span in spans
            if at is None or (span.since or date.min) <= at <= (span.until or date.max)
        ),
    )
