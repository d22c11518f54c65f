"""How often a record is right, and how far its probabilities can be trusted, by known facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.answers import Failure
from dateline.asking import Asker
from dateline.control.calibration import brier, calibration_error, reliability
from dateline.errors import AmbiguousName, BadDate, UnknownName
from dateline.explaining import Explainer
from dateline.grounds import Calibration, FactJudged
from dateline.ingest.known_facts import KnownFact
from dateline.interval import parse_day
from dateline.lookup import Finder
from dateline.telling import short_name
from dateline.vocabulary import Standing

RIGHT, WRONG = "right", "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calibrator:
    """Holds the record that `asker` asks against facts, whose names `finder` knows."""

    asker: Asker
    finder: Finder

    def calibrate(
        self, facts: Iterable[KnownFact], *, known: date, after: int | None = None
    ) -> Calibration:
        """Ask about each fact, as known on a day, or `after` so many days where that is given.

        Facts that name a place or party that the record does not know, or no day, are set aside.
        """
        judged: list[FactJudged] = []
        aside: list[Failure] = []
        for fact in facts:
            try:
                judged.append(self._judge(fact, known, after))
            except (UnknownName, AmbiguousName, BadDate) as error:
                reason = {UnknownName: "name", AmbiguousName: "ambiguous"}.get(type(error), "day")
                aside.append(Failure(origin=f"line {fact.line}", reason=reason, message=str(error)))
        bins = reliability(
            (f.likeliest_probability, f.likeliest_right) for f in judged if f.likeliest
        )
        tally = Counter(f.verdict for f in judged)
        return Calibration(
            given=len(judged) + len(aside),
            right=tally[RIGHT],
            wrong=tally[WRONG],
            contested=tally[Standing.CONTESTED.value],
            unknown=tally[Standing.UNKNOWN.value],
            set_aside=tuple(aside),
            brier=sum(f.brier for f in judged) / len(judged) if judged else None,
            error=calibration_error(bins) if bins else None,
            bins=bins,
            facts=tuple(judged),
        )

    def _judge(self, fact: KnownFact, known: date, after: int | None) -> FactJudged:
        """Raises UnknownName, AmbiguousName, BadDate."""
        day = parse_day(fact.day)
        place, truth = self.finder.place(fact.place), self.finder.actor(fact.holder)
        by = known if after is None else day + timedelta(days=after)
        line, reckoning = Explainer(asker=self.asker).reckoned(place, at=day, known=by)
        holding = self.asker.holding(line, at=day)
        side_of = line.weighed.side_of
        true_side = side_of(truth.id)
        likely = zip(reckoning.sides, reckoning.after_all, strict=True)
        answer = {side: p for side, p in likely if side is not None}
        likeliest = max(answer, key=lambda side: (answer[side], side), default=None)
        verdict = holding.standing.value
        if holding.standing is Standing.HELD and holding.holder is not None:
            verdict = RIGHT if side_of(holding.holder.id) == true_side else WRONG
        return FactJudged(
            line=fact.line,
            place=place.name,
            place_id=place.id,
            day=day,
            known=by,
            holder=short_name(truth),
            verdict=verdict,
            said=short_name(holding.holder) if holding.holder else None,
            probability=answer.get(true_side, 0.0),
            likeliest=short_name(self.asker.teller.actor(likeliest)) if likeliest else None,
            likeliest_probability=answer[likeliest] if likeliest else 0.0,
            likeliest_right=likeliest == true_side,
            brier=brier(answer, true_side),
            rule=holding.rule,
        )
