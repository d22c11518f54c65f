"""What happened, as each source tells it: found, weighed and told a page at a time.

Memory is bounded by a page and not by how much happened: only when each event was, and its id, are
held for all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateline.answers import Happening
from dateline.asking import Asker
from dateline.interval import DAY, end_of, midnight
from dateline.model import Actor, Claim, Counted, Happened, Place
from dateline.vocabulary import EventType
from dateline.weighing import Weighed

_TOGETHER = 200
"""How many events are told together."""

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
        found = ledger.claims(
            place=place.id if place else None,
            actor=actor.id if actor else None,
            event_type=event_type,
            kind=HAPPENED,
            known=end_of(self.known),
            at=midnight(at) + DAY / 2 if at else None,
        )
        order = sorted(map(_when, found))
        for start in range(0, len(order), _TOGETHER):
            ids = [key[-1] for key in order[start : start + _TOGETHER]]
            claims = {claim.id: claim for claim in ledger.claims_among(ids)}
            yield from self._page([claims[ident] for ident in ids])
            self.asker.teller.forget()

    def _page(self, claims: Sequence[Claim]) -> Iterator[Happening]:
        counts = self._counts(claims)
        for claim in claims:
            if isinstance(claim.content, Happened):
                weighed = self._among(_topic(claim, claim.content), claim)
                yield self.asker.happening(claim, claim.content, weighed, counts)

    def _among(self, topic: _Topic, claim: Claim) -> Weighed:
        """All of a topic, weighed."""
        if topic not in self._weighed:
            if sum(len(weighed.claims) for weighed in self._weighed.values()) > _REMEMBERED:
                self._weighed.clear()
            told: Iterable[Claim] = (claim,)
            if topic.claim is None:
                told = self.asker.ledger.claims(
                    place=topic.place,
                    actor=topic.actor,
                    event_type=topic.type,
                    kind=HAPPENED,
                    known=end_of(self.known),
                    days=(topic.month - AROUND, _next_month(topic.month) + AROUND),
                )
            self._weighed[topic] = self.asker.weigh(told, self.known)
        return self._weighed[topic]

    def _counts(self, claims: Iterable[Claim]) -> dict[str, list[Counted]]:
        """What is counted of events, by the id of the claim of each."""
        found: dict[str, list[Counted]] = {claim.id: [] for claim in claims}
        for report in sorted({claim.report for claim in claims}):
            for claim in self.asker.ledger.claims_of(report):
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


def _next_month(month: date) -> date:
    return (month + timedelta(days=31)).replace(day=1)


def _when(claim: Claim) -> tuple[datetime, datetime, str, int, str]:
    """When a claim says it was, then in the order in which it was said; the id last."""
    start = claim.valid.start or claim.valid.end if claim.valid else None
    return start or claim.asserted, claim.asserted, claim.report, claim.cue.start, claim.id
