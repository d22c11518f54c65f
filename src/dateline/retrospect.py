"""How reliable a source showed itself to be over time: its track record as known on several days.

    its claims ─→ the places it speaks of most ─→ all claims there ─→ on each day: learn ─→ moved

Learning from a whole record on each day would take that many times as long as `learn`.  So it is
done on the places that the source speaks of most, up to a number of claims, and how many places
those are of how many is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.asking import Asker
from dateline.errors import AmbiguousName, UnknownName
from dateline.evaluating import Evaluator, commonest
from dateline.grounds import Fared, Retrospect, Speaker, TrackRecordOn
from dateline.interval import end_of
from dateline.ledger.facets import places_of
from dateline.model import Claim, TrackRecord
from dateline.weigh.earned import earned_letter, reweigh
from dateline.weigh.track_record import TrackRecords
from dateline.weighing import Weighed

DAYS = 8
"""As known on how many days, at most."""

MOST_CLAIMS = 2_000
"""From how many claims it is learnt, at most; those of the first place are taken in any case."""

MOST_MOVED = 4
"""How many claims are told that moved it, for each day."""

MOVED = 0.05
"""By how much a claim has to have become likelier, or less likely, to be told."""


@dataclass(frozen=True, slots=True)
class _Ground:
    """What is learnt from: claims by id, those of the source among them, and of which places."""

    claims: dict[str, Claim]
    own: list[Claim]
    places: int
    of_places: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retrospection:
    """Looks back on sources of the record that `asker` asks, as known up to a day."""

    asker: Asker
    known: date

    def of(self, ids: Iterable[str], name: str) -> Retrospect:
        """How the source of an id, or of one of several ids of that name, fared.

        Of several the one that says most, where they count under one voice.  Raises AmbiguousName
        where they do not, UnknownName where nothing that it says was known by the day.
        """
        end = end_of(self.known)
        every = {ident: list(self.asker.ledger.claims(source=ident, known=end)) for ident in ids}
        said = {ident: own for ident, own in every.items() if own}
        if not said:
            raise UnknownName(f"nothing that {name!r} says was known on {self.known}")
        if len(set(map(self._voice, said.values()))) > 1:
            listed = ", ".join(f"{ident} ({len(own)} claims)" for ident, own in said.items())
            raise AmbiguousName(f"{name!r} is the name of several sources; give an id: {listed}")
        source = max(sorted(said), key=lambda ident: len(said[ident]))
        return self._looked_back(source, said[source])

    def _voice(self, own: Sequence[Claim]) -> str:
        """The voice under which a source counts: that of most of its claims."""
        return commonest(Counter(Evaluator(asker=self.asker).credited(own).values()))

    def _looked_back(self, source: str, own: Sequence[Claim]) -> Retrospect:
        ground, evaluator = self._ground(own), Evaluator(asker=self.asker)
        learnt = self.asker.learnt(self.known).records.by_speaker
        voice = self._voice(own)
        record = learnt.get(voice, TrackRecord(speaker=voice))
        every = list(ground.claims.values())
        names = evaluator.names_of_voices(every, evaluator.credited(every))
        speaker = evaluator.speaker(self.asker.ledger.source(source), own, record, names)
        weighed = self.asker.weigh(ground.own, self.known)
        days: list[TrackRecordOn] = []
        before: Mapping[str, float] = {}
        for day in _days(ground.own, self.known):
            there = [c for c in every if c.asserted <= end_of(day)]
            found = evaluator.learnt_from(there, known=day)
            moved = self._moved(weighed, before, found.fared)
            days.append(_on(day, own, found, speaker, moved))
            before = found.fared
        return Retrospect(
            speaker=speaker,
            days=tuple(days),
            places=ground.places,
            of_places=ground.of_places,
            claims=len(every),
        )

    def _ground(self, own: Sequence[Claim]) -> _Ground:
        """All claims on the places that a source speaks of most, within bounds."""
        tally = Counter(place for claim in own for place in places_of(claim))
        claims = {c.id: c for c in own if not places_of(c)}
        taken = 0
        for place, _ in sorted(tally.items(), key=lambda n: (-n[1], n[0])):
            there = list(self.asker.ledger.claims(place=place, known=end_of(self.known)))
            if taken and len(claims) + len(there) > MOST_CLAIMS:
                break
            claims |= {c.id: c for c in there}
            taken += 1
        mine = {c.id for c in own}
        return _Ground(claims, [c for c in claims.values() if c.id in mine], taken, len(tally))

    def _moved(
        self, weighed: Weighed, before: Mapping[str, float], after: Mapping[str, float]
    ) -> tuple[Fared, ...]:
        """The claims of the source that became likelier or less likely, the most so first."""
        shifts = {
            c: after[c] - before.get(c, weighed.weights[c].weight)
            for c in weighed.claims
            if c in after and after[c] != before.get(c)
        }
        ranked = sorted(shifts, key=lambda c: (-abs(shifts[c]), c))
        told: dict[tuple[str, int], str] = {}  # of several read in one sentence the one that moved
        for claim in (c for c in ranked if abs(shifts[c]) >= MOVED):
            said = weighed.claims[claim]
            told.setdefault((said.report, said.sentence.start), claim)
        return tuple(
            Fared(
                told=self.asker.told(weighed.claims[c], weighed),
                before=before.get(c),
                after=after[c],
            )
            for c in [*told.values()][:MOST_MOVED]
        )


def _days(own: Sequence[Claim], known: date) -> list[date]:
    """Days on which a source said something, evenly among its claims; the last is `known`."""
    said = sorted(claim.asserted.date() for claim in own)
    every = sorted({said[(n + 1) * len(said) // DAYS - 1] for n in range(DAYS - 1)} - {known})
    return [*every, known]


def _on(
    day: date,
    own: Sequence[Claim],
    found: TrackRecords,
    speaker: Speaker,
    moved: tuple[Fared, ...],
) -> TrackRecordOn:
    record = found.by_speaker.get(speaker.voice, TrackRecord(speaker=speaker.voice))
    return TrackRecordOn(
        known=day,
        claims=sum(claim.asserted <= end_of(day) for claim in own),
        checked=record.checked,
        borne_out=record.borne_out,
        letter=earned_letter(record, speaker.expected) or speaker.prior,
        reliability=reweigh(speaker.expected, record.offset),
        moved=moved,
    )
