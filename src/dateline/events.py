"""What happened, as each source tells it: found, weighed and told a page at a time.

Memory is bounded by a page and not by how much happened: of all of them only the day and the id are
held, and that where neither a place nor a party is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import islice

from dateline.answers import Happening
from dateline.asking import Asker
from dateline.content import parties_of
from dateline.interval import DAY, end_of, midnight
from dateline.ledger.facets import Conditions, dated_to, event_type_of
from dateline.model import Actor, Claim, Counted, Happened, Place
from dateline.vocabulary import EventType
from dateline.weighing import Weighed

_FIRST, _TOGETHER = 50, 200
"""How many events are told together: at first, so that they come at once, and at most."""

_REMEMBERED = 20_000
"""How many weighed claims are remembered from one page to the next."""

HAPPENED = "happened"

AROUND = timedelta(days=14)
"""How long before and after a month claims are looked at to grade those of that month.

What is held against a claim is within days of it (`weigh.grade.NEAR`), as are what may be a copy of
it or one voice with it (`weigh.independence.SAME_OFFICIALS`, `weigh.circular.WITHIN`).
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Topic:
    """Events that are held against each other: of one type and month, at one place or by a party.

    `month` is its first day.
    """

    type: EventType
    month: date
    place: str | None
    actor: str | None
    claim: str | None

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last of those whose events are held against each other."""
        return self.month - AROUND, _next_month(self.month) + AROUND


@dataclass(slots=True, kw_only=True)
class Events:
    """The events of one record, as known on a day."""

    asker: Asker
    known: date
    _weighed: dict[_Topic, Weighed] = field(init=False, default_factory=dict)

    def told(
        self,
        *,
        place: Place | None = None,
        actor: Actor | None = None,
        event_type: EventType | None = None,
        at: date | None = None,
    ) -> Iterator[Happening]:
        """The events that are asked for, by the day they are dated to.

        What is not dated stands at the day it was published.  Each is graded by what is known of
        its type at its place (of what has none, by its party) in that month and `AROUND` it,
        whatever is asked for.
        """
        ledger = self.asker.ledger
        wanted = Conditions(
            place=place.id if place else None,
            actor=actor.id if actor else None,
            event_type=event_type,
            kind=HAPPENED,
            known=end_of(self.known),
            at=midnight(at) + DAY / 2 if at else None,
            by_day=True,
        )
        found = ledger.meeting(wanted)
        together = _FIRST
        every = wanted.place if actor is None and at is None else None
        while claims := list(islice(found, together)):
            yield from self._page(claims, every)
            self.asker.teller.forget()
            together = min(2 * together, _TOGETHER)

    def _page(self, claims: Sequence[Claim], every: str | None) -> Iterator[Happening]:
        """Some events, told; of one type or of all types, they are all at the place `every`."""
        counts = self._counts(claims)
        if sum(len(weighed.claims) for weighed in self._weighed.values()) > _REMEMBERED:
            self._weighed.clear()
        events = [(c, c.content) for c in claims if isinstance(c.content, Happened)]
        topics = {claim.id: _topic(claim, content) for claim, content in events}
        asked = {topics[c.id]: c for c, _ in events if topics[c.id] not in self._weighed}
        days = {dated_to(claim) for claim in claims}
        new = self._gathered(asked, every, min(days), max(days))
        self._read_ahead([claim for told in new.values() for claim in told])
        for claim, content in events:
            topic = topics[claim.id]
            if topic not in self._weighed:
                self._weighed[topic] = self.asker.weigh(new[topic], self.known)
            yield self.asker.happening(claim, content, self._weighed[topic], counts)

    def _gathered(
        self, asked: Mapping[_Topic, Claim], every: str | None, first: date, last: date
    ) -> dict[_Topic, list[Claim]]:
        """All of each topic, given a claim of it.

        Those of one place or party are read together, month after month.  Of the place `every` all
        events from the first day to the last are asked for, so that nothing lies between them.
        """
        found = {topic: [claim] if topic.claim else [] for topic, claim in asked.items()}
        about: dict[tuple[str | None, str | None], list[_Topic]] = {}
        for topic in sorted(found, key=lambda topic: topic.month):
            if topic.claim is None:
                about.setdefault((topic.place, topic.actor), []).append(topic)
        for (place, actor), topics in about.items():
            known = (first, last) if place is not None and place == every else None
            for stretch in _stretches(topics, known):
                types = {topic.type for topic in stretch}
                for claim in self.asker.ledger.claims(
                    place=place,
                    actor=actor,
                    event_type=stretch[0].type if len(types) == 1 else None,
                    kind=HAPPENED,
                    known=end_of(self.known),
                    days=(stretch[0].days[0], stretch[-1].days[1]),
                ):
                    day, kind = claim.day, event_type_of(claim.content)
                    for topic in stretch:
                        if topic.type is kind and topic.days[0] <= day <= topic.days[1]:
                            found[topic].append(claim)
        return found

    def _read_ahead(self, claims: Sequence[Claim]) -> None:
        """Has all looked up at once that weighing claims one topic after the other asks for."""
        teller = self.asker.teller
        teller.sources(claims)
        teller.reports(claims)
        teller.actors({p.actor for claim in claims for p in parties_of(claim.content) if p.actor})

    def _counts(self, claims: Iterable[Claim]) -> dict[str, list[Counted]]:
        """What is counted of events, by the id of the claim of each."""
        found: dict[str, list[Counted]] = {claim.id: [] for claim in claims}
        reports = {claim.report for claim in claims}
        for _, told in self.asker.ledger.claims_by_report(reports):
            for claim in told:
                if claim.about in found and isinstance(claim.content, Counted):
                    found[claim.about].append(claim.content)
        return found


def _topic(claim: Claim, content: Happened) -> _Topic:
    place = content.places[0].place if content.places else None
    named = (party.actor for party in content.actors if party.actor)
    actor = None if place else next(named, None)
    alone = claim.id if place is None and actor is None else None
    month = claim.day.replace(day=1)
    return _Topic(type=content.type, month=month, place=place, actor=actor, claim=alone)


def _stretches(topics: Sequence[_Topic], known: tuple[date, date] | None) -> Iterator[list[_Topic]]:
    """Topics by month, cut where there are days between them that none of them asks for.

    Not where all of these days are among those that are `known` to have no other events.
    """
    stretch: list[_Topic] = []
    for topic in topics:
        if stretch:
            end = _next_month(stretch[-1].month)
            known_between = known is not None and known[0] <= end and topic.month <= known[1]
            if topic.days[0] > stretch[-1].days[1] and not known_between:
                yield stretch
                stretch = []
        stretch.append(topic)
    if stretch:
        yield stretch


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)
