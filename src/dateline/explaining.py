"""Why a record answers as it does: the whole reckoning of who holds a place on a day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.asking import Asker, Timeline
from dateline.control.evidence import Evidence, Kind, gather
from dateline.control.posterior import Heard, Step
from dateline.control.reckoning import Reckoning, reckon
from dateline.grounds import Effect, Explanation, LeftOut, Likelihood, ReckonedDay
from dateline.interval import end_of
from dateline.model import Claim, Controls, Place, Transfers
from dateline.telling import short_name
from dateline.weigh.reliability import spokesmen
from dateline.weighing import Weighed

Sides = Sequence[str | None]
Names = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Explainer:
    """Explains the answers of the record that `asker` asks."""

    asker: Asker

    def explain(self, place: Place, *, at: date, known: date) -> Explanation:
        """How it came that a place is said to be held so on a day, as known on another."""
        line, found = self.reckoned(place, at=at, known=known)
        weighed = line.weighed
        judgement = self.asker.ledger.learnt(end_of(known))
        names = {side: short_name(self.asker.teller.actor(side)) for side in found.sides if side}
        counted = [h.evidence.claim for step in found.steps for h in step.heard]
        voices: dict[str, dict[str, None]] = {}
        for claim in counted:
            voices.setdefault(weighed.weights[claim].voice, {})[claim] = None
        return Explanation(
            holding=self.asker.holding(line, at=at),
            learnt=judgement.id if judgement else None,
            voices=tuple(
                tuple(self.asker.told(weighed.claims[claim], weighed) for claim in claims)
                for claims in voices.values()
            ),
            days=tuple(_day(step, found.sides, names) for step in found.steps),
            then=_likely(found.sides, names, found.then),
            after_all=_likely(found.sides, names, found.after_all),
            left_out=tuple(
                LeftOut(told=self.asker.told(weighed.claims[claim], weighed), why=why)
                for claim, why in found.left_out
            ),
        )

    def reckoned(self, place: Place, *, at: date, known: date) -> tuple[Timeline, Reckoning]:
        """The timeline of a place as known on a day, and the reckoning of one day of it."""
        line = self.asker.followed(place, known=known)
        weighed = line.weighed
        gathered = self.gathered(place, weighed, known)
        found = reckon(
            [c for c in weighed.claims.values() if _is_about(c, place.id)],
            gathered,
            at=at,
            known=end_of(known),
            copy_of=weighed.copy_of,
            told=weighed.learnt.told,
        )
        return line, found

    def gathered(self, place: Place, weighed: Weighed, known: date) -> list[Evidence]:
        """What the claims about a place that are known on a day are evidence of."""
        return gather(
            place.id,
            weighed.claims.values(),
            weighed.weights,
            known=end_of(known),
            side_of=weighed.side_of,
            speaks_for=spokesmen(weighed.sources, self.asker.sides(())),
            copy_of=weighed.copy_of,
        )


def _is_about(claim: Claim, place: str) -> bool:
    """Whether a claim says who holds or took a place."""
    content = claim.content
    return isinstance(content, Controls | Transfers) and content.place.place == place


def _day(step: Step, sides: Sides, names: Names) -> ReckonedDay:
    return ReckonedDay(
        day=step.day,
        silent=step.silent,
        before=_likely(sides, names, step.before),
        change=step.change,
        effects=tuple(_effect(heard, names) for heard in step.heard),
        after=_likely(sides, names, step.after),
    )


def _likely(sides: Sides, names: Names, probabilities: Sequence[float]) -> tuple[Likelihood, ...]:
    """The likeliest first, nobody named last."""
    pairs = zip(sides, probabilities, strict=True)
    found = (Likelihood(holder=s, name=names[s] if s else None, probability=p) for s, p in pairs)
    return tuple(sorted(found, key=lambda one: (one.holder is None, -one.probability)))


def _effect(heard: Heard, names: Names) -> Effect:
    implied = heard.evidence.kind is Kind.HELD
    return Effect(
        claim=heard.evidence.claim,
        holder=heard.side,
        name=names[heard.side],
        factor=heard.factor,
        repeated=abs(heard.worth) < abs(heard.full),
        partly=heard.evidence.power < 1 and not implied,
        implied=implied,
    )
