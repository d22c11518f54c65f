"""The disputes of a record: found, told, and put in the order in which to look at them.

That somebody settled one is a judgement on its claims.  It changes no answer: who is believed goes
by claims and their weights, and a claim that was misread is corrected or rejected by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from dateline.asking import Asker
from dateline.beliefs import Dispute
from dateline.control.contested import disputes
from dateline.disagreements import (
    About,
    Disagreement,
    Order,
    Position,
    Settled,
    Settlement,
    dispute_id,
)
from dateline.errors import UnknownName
from dateline.explaining import Explainer
from dateline.influence import influence_of
from dateline.interval import end_of
from dateline.judgement import Judgement
from dateline.model import Claim, Place
from dateline.review import Influence
from dateline.telling import short_name
from dateline.vocabulary import Verdict
from dateline.weighing import Weighed

MOST_PLACES = 200
"""At how many places it is reckoned what hangs on disputes: those whose holder is least sure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputer:
    """Finds the disputes of the record that `asker` asks, as known on a day."""

    asker: Asker
    known: date

    def found(self, place: Place | None = None, at: date | None = None) -> Iterator[Disagreement]:
        """Accounts that contradict each other, the latest first.

        With `at` those in which that day lies between the first and the last that they are about.
        """
        ledger, known = self.asker.ledger, end_of(self.known)
        told = ledger.claims(place=place.id if place else None, known=known)
        weighed = self.asker.weigh(told, self.known)
        settling = [j for j in ledger.judgements if j.verdict is Verdict.SETTLE]
        for dispute in disputes(
            weighed.claims.values(), weighed.weights, known=known, side_of=weighed.side_of
        ):
            claims = [weighed.claims[c] for _, ids in dispute.positions for c in ids]
            if at is None or _are_about(claims, at):
                yield self._told(dispute, weighed, settling)

    def listed(
        self,
        found: Iterable[Disagreement],
        *,
        about: About | None = None,
        state: Settled | None = None,
        order: Order = Order.LATEST,
    ) -> Iterator[Disagreement]:
        """Disputes about one thing, in a state, in an order; as they come where none is asked for.

        By influence: those about who holds a place by how much of that answer hangs on one of their
        sides, then the others in the order in which they came.
        """
        kept = (
            dispute
            for dispute in found
            if about in {None, dispute.about}
            and (state is None or dispute.open == (state is Settled.OPEN))
        )
        return kept if order is Order.LATEST else iter(self._by_influence(list(kept)))

    def claims_of(self, ident: str) -> tuple[str, ...]:
        """The claims of the dispute of an id.  Raises UnknownName."""
        for dispute in self.found():
            if dispute.id == ident:
                return dispute.claims
        raise UnknownName(
            f"no dispute in this record is {ident!r} (any more): with each further claim it has "
            "another id; `dateline disputes --ids` shows those of now"
        )

    def _told(
        self, dispute: Dispute, weighed: Weighed, settling: Sequence[Judgement]
    ) -> Disagreement:
        teller, sides = self.asker.teller, [set(ids) for _, ids in dispute.positions]
        return Disagreement(
            id=dispute_id(dispute.about, dispute.place, set[str]().union(*sides)),
            about=dispute.about,
            place=self.asker.ledger.place(dispute.place) if dispute.place else None,
            since=dispute.since.date(),
            differs=teller.in_names(dispute.differs),
            positions=tuple(
                Position(says=teller.in_names(words), told=self.asker.tell(ids, weighed))
                for words, ids in dispute.positions
            ),
            settled=_settlement(sides, settling),
        )

    # ------------------------------------------------------------------ what hangs on them
    def _by_influence(self, found: Sequence[Disagreement]) -> list[Disagreement]:
        places = {d.place.id: d.place for d in found if _of_holder(d) and d.place is not None}
        weighed = self._weighed_places(places)
        told = []
        for dispute in found:
            reckoned = weighed.get(dispute.place.id) if dispute.place is not None else None
            if reckoned is not None and _of_holder(dispute):
                told.append(replace(dispute, influence=reckoned(dispute)))
            else:
                told.append(dispute)
        return sorted(told, key=_rank)

    def _weighed_places(
        self, places: dict[str, Place]
    ) -> dict[str, Callable[[Disagreement], Influence | None]]:
        """By place, what says how much hangs on a dispute there; of so many places at most."""
        keeper = self.asker.keeper
        days = keeper.all_on(self.known, self.known) if keeper else {}
        sure = {place: day.stretch.interval.probability for place, day in days.items()}
        first = sorted(places, key=lambda place: (sure.get(place, 0.0), place))
        return {place: self._reckoner(places[place]) for place in first[:MOST_PLACES]}

    def _reckoner(self, place: Place) -> Callable[[Disagreement], Influence | None]:
        asker, known = self.asker, self.known
        weighed = asker.weigh(asker.ledger.claims(place=place.id, known=end_of(known)), known)
        gathered = Explainer(asker=asker).gathered(place, weighed, known)
        sides = {side for e in gathered for side in (e.side, e.loser) if side is not None}
        names = {side: short_name(asker.teller.actor(side)) for side in sides}
        ends = {e.claim: e.last for e in gathered}

        def reckoned(dispute: Disagreement) -> Influence | None:
            days = {min(ends[c], known) for c in dispute.claims if c in ends}
            if not days:
                return None
            without = (
                influence_of(
                    gathered,
                    {t.claim for t in position.told},
                    days=(max(days), known),
                    known=known,
                    told=weighed.learnt.told,
                    names=names,
                )
                for position in dispute.positions
            )
            return max(without, key=lambda influence: influence.change)

        return reckoned


def _of_holder(dispute: Disagreement) -> bool:
    return dispute.about == About.HOLDER and dispute.place is not None


def _rank(dispute: Disagreement) -> tuple[int, float]:
    """What is reckoned first, then what else is about a holder, then the rest."""
    if dispute.influence is not None:
        return 0, -dispute.influence.change
    return (1 if _of_holder(dispute) else 2), 0.0


def _settlement(
    sides: Sequence[Collection[str]], settling: Iterable[Judgement]
) -> Settlement | None:
    """By which judgement a dispute is settled: the latest of those that have most of its claims.

    One that has claims of fewer than two of its sides was about something else.
    """
    claims = set().union(*sides)
    best: tuple[int, datetime, Judgement] | None = None
    for judgement in settling:
        had = claims.intersection(judgement.subjects)
        if sum(not had.isdisjoint(side) for side in sides) < 2:
            continue
        if best is None or (len(had), judgement.decided) >= best[:2]:
            best = len(had), judgement.decided, judgement
    if best is None:
        return None
    had_of, decided, judgement = best
    return Settlement(
        judgement=judgement.id,
        author=judgement.author,
        reason=judgement.reason,
        decided=decided,
        further=len(claims) - had_of,
    )


def _are_about(claims: Sequence[Claim], day: date) -> bool:
    """Whether a day lies between the first and the last of which claims speak."""
    firsts = [(c.valid.first_day if c.valid else None) or c.day for c in claims]
    return min(firsts) <= day <= max(claim.day for claim in claims)
