"""Source evaluation (NATO AJP-2.1): how reliable those are who speak in a record.

Before anything is learnt that goes by the kind of source; then by its track record.  Learning looks
at all claims at once, so it is done when asked for and kept as a judgement: an answer rests on what
was learnt by the day as of which it is given, and stays the same when more is added.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.asking import Asker
from dateline.content import sites_of, with_ids
from dateline.control.hindsight import Hindsight
from dateline.grounds import Speaker
from dateline.interval import end_of
from dateline.model import Claim, Learning, Source, TrackRecord
from dateline.telling import NARRATOR, is_narrator
from dateline.weigh.assess import assess, learn_records
from dateline.weigh.earned import earned_letter, record_words, reweigh
from dateline.weigh.independence import copies, speakers
from dateline.weigh.learning import ROUNDS
from dateline.weigh.reliability import priors, spokesmen
from dateline.weigh.track_record import DIGITS, TrackRecords
from dateline.weighing import learnt_from

Watch = Callable[[int, int], None]
"""Told which round of how many begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """What was learnt, and the ids of the sources that it is about."""

    learning: Learning
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluator:
    """Evaluates the sources of the record that `asker` asks."""

    asker: Asker

    def evaluate(self, *, known: date, watch: Watch | None = None) -> Evaluation:
        """Learn the track records of all who speak, from what was asserted up to a day.

        A function of the claims alone, in whichever order they were added.
        """
        claims = self._by_side(self.asker.ledger.claims(known=end_of(known)))
        found, told = self._track_records(claims, known, watch)
        credited = self.credited(claims)
        return Evaluation(
            learning=Learning(
                known=end_of(known),
                claims=len(claims),
                news=found.news,
                told=round(told, DIGITS),
                records=tuple(record for _, record in sorted(found.by_speaker.items())),
            ),
            sources=tuple(sorted({c.source for c in claims if credited[c.id] in found.by_speaker})),
        )

    def learnt_from(self, claims: Iterable[Claim], *, known: date) -> TrackRecords:
        """The track records that these claims alone give of those who make them, as on a day."""
        return self._track_records(self._by_side(claims), known, None)[0]

    def _track_records(
        self, claims: Sequence[Claim], known: date, watch: Watch | None
    ) -> tuple[TrackRecords, float]:
        """The records, and how likely a change is where one is told of."""
        sources, reports = self.asker.teller.sources(claims), self.asker.teller.reports(claims)
        side_of = self.asker.sides(())
        judge = Hindsight(
            claims,
            assess(claims, sources=sources, reports=reports, side_of=side_of),
            known=end_of(known),
            side_of=side_of,
            speaks_for=spokesmen(sources, side_of),
            copy_of=copies(claims, sources, reports),
        )
        rounds = 0

        def watched(weights: Mapping[str, float], joined: Mapping[str, str]) -> Mapping[str, float]:
            nonlocal rounds
            rounds += 1
            if watch is not None:
                watch(rounds, ROUNDS)
            return judge(weights, joined)

        found = learn_records(
            claims, sources=sources, reports=reports, side_of=side_of, judge=watched
        )
        return found, judge.told

    def _by_side(self, claims: Iterable[Claim]) -> list[Claim]:
        """The claims with sides for parties: who they are can depend on the place."""
        by_place: dict[str | None, list[Claim]] = defaultdict(list)
        for claim in claims:
            there = (site.place for site in sites_of(claim.content) if site.place)
            by_place[next(there, None)].append(claim)
        found = []
        for place, group in by_place.items():
            side_of = self.asker.sides(group if place else ())
            found += [
                replace(c, content=with_ids(c.content, actor_of=side_of, place_of=str))
                for c in group
            ]
        return sorted(found, key=lambda c: c.id)

    def speakers(self, *, known: date, learning: Learning | None = None) -> list[Speaker]:
        """Who says things, the most talkative first.

        With what was learnt by that day, else with the `learning` that is given.
        """
        learnt = self.asker.learnt(known) if learning is None else learnt_from(learning)
        records = learnt.records.by_speaker
        claims = list(self.asker.ledger.claims(known=end_of(known)))
        sources, credited = self.asker.teller.sources(claims), self.credited(claims)
        said: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            said[claim.source].append(claim)
        names = self.names_of_voices(claims, credited)
        found = []
        for key, told in said.items():
            voice = commonest(Counter(credited[c.id] for c in told))
            record = records.get(voice, TrackRecord(speaker=voice))
            found.append(self.speaker(sources[key], told, record, names))
        return sorted(found, key=lambda s: (-s.claims, s.name, s.id))

    def credited(self, claims: Sequence[Claim]) -> dict[str, str]:
        """The voice under which each claim counts, by the claim's id."""
        teller = self.asker.teller
        return speakers(claims, teller.sources(claims), teller.reports(claims))

    def names_of_voices(
        self, claims: Sequence[Claim], credited: Mapping[str, str]
    ) -> dict[str, str]:
        """Each voice by the name of the source that says most of what is credited to it."""
        sources = self.asker.teller.sources(claims)
        voices: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in claims:
            voices[credited[claim.id]][claim.source] += 1
        return {voice: sources[commonest(tally)].name for voice, tally in voices.items()}

    def speaker(
        self,
        source: Source,
        said: Sequence[Claim],
        record: TrackRecord,
        names: Mapping[str, str],
    ) -> Speaker:
        """A source with what it `said`, by its track record; `names` are those of voices."""
        side = None if source.side is None else self.asker.teller.actor(source.side)
        report = self.asker.teller.reports(said[:1])[said[0].report]
        narrator = is_narrator(said[0], report)
        prior = priors()[source.kind]
        copied = tuple(sorted({names.get(voice, voice) for voice in record.copies} - {source.name}))
        reasons = [prior.reason, record_words(record)]
        if copied:
            reasons.append(f"agrees too often with {', '.join(copied)}: counts as one voice")
        return Speaker(
            id=source.id,
            name=f"{NARRATOR}: {report.title or report.origin}" if narrator else source.name,
            kind=source.kind,
            named=source.named,
            role=None if narrator else source.role,
            side=side.name if side else None,
            prior=prior.letter,
            letter=earned_letter(record, prior.probability) or prior.letter,
            expected=prior.probability,
            reliability=reweigh(prior.probability, record.offset),
            voice=record.speaker,
            checked=record.checked,
            borne_out=record.borne_out,
            copies=copied,
            reasons=tuple(reason for reason in reasons if reason),
            claims=len(said),
            reports=len({c.report for c in said}),
            first=min(c.asserted for c in said),
            last=max(c.asserted for c in said),
        )


def commonest(tally: Counter[str]) -> str:
    """The most frequent, of equals the first by name."""
    return min(tally, key=lambda one: (-tally[one], one))
