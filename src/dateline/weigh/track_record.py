"""The track record of each source: how its claims fared against what others say of the same.

    claims ─→ stands near each other ─→ who copies whom ─→ ballots ─→ offsets

Only claims that take a stand to which somebody else spoke within `grade.NEAR` teach anything.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import log

import numpy as np

from dateline.model import Claim, TrackRecord
from dateline.vocabulary import Modality
from dateline.weigh.copying import copiers
from dateline.weigh.grade import Said, near
from dateline.weigh.learning import Ballots, Floats, learn
from dateline.weigh.learning import Judge as EntryJudge
from dateline.weigh.topic import Stand, is_news, stand_of

CHANCE = 0.4
"""How often two voices that know nothing agree: a war has two or three sides to name."""

DIGITS = 4
"""Decimals that are kept, so that machines that differ in the last bit learn the same."""

MOST_VOICES = 1500
"""Copying is looked for among so many voices, those that say most."""

Judge = Callable[[Mapping[str, float], Mapping[str, str]], Mapping[str, float]]
"""How likely claims are right, by id, given how likely each is taken alone, and the one voice of
those whose speakers copy each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackRecords:
    """What is learnt of each speaker, and `news` of all claims that a place changed hands.

    `news` is how far these lie above or below other claims of their speakers, in log odds;
    `fared` is how likely each claim that counts is right, by its id.
    """

    by_speaker: Mapping[str, TrackRecord] = field(default_factory=dict)
    news: float = 0.0
    fared: Mapping[str, float] = field(default_factory=dict)


def track_records(
    claims: Sequence[Claim],
    *,
    probability: Mapping[str, float],
    speakers: Mapping[str, str],
    side_of: Callable[[str], str],
    judge: Judge | None = None,
) -> TrackRecords:
    """The track record of each speaker whose claims others spoke to, and that of news.

    `claims` must hold no copies (`independence.copies`); `probability` and `speakers` are by claim
    id: how likely each is right as far as is known beforehand, and who is to be credited with it
    (`independence.speakers`).  Speakers found to copy each other are learnt of as one.  `judge` is
    given the probability of each claim as far as is learnt, and gives how likely it is right after
    all, for those claims of which it knows more than who agrees with whom.
    """
    told = _entries(claims, side_of)
    names = sorted({speakers[c.id] for c in told.claims})
    number = {name: n for n, name in enumerate(names)}
    own = [number[speakers[c.id]] for c in told.claims]
    groups = _copying(told, own, names)
    voice = [groups.get(n, n) for n in own]
    logits = [_logit(probability[c.id]) for c in told.claims]
    joined = {c.id: names[groups[n]] for c, n in zip(told.claims, own, strict=True) if n in groups}
    ballots = _ballots(told, voice, logits)
    if ballots is None:
        return TrackRecords()
    learnt = learn(ballots, len(names), judge=_by_entry(judge, told.claims, joined))
    together: dict[int, list[str]] = defaultdict(list)
    for n, name in enumerate(names):
        together[groups.get(n, n)].append(name)
    by_speaker = {
        name: TrackRecord(
            speaker=name,
            offset=round(float(learnt.offset[one]), DIGITS),
            checked=round(float(learnt.checked[one]), DIGITS),
            borne_out=round(float(learnt.borne_out[one]), DIGITS),
            copies=tuple(other for other in members if other != name),
        )
        for one, members in together.items()
        for name in members
        if learnt.checked[one] > 0
    }
    fared = {
        claim.id: round(float(right), DIGITS)
        for claim, right in zip(told.claims, learnt.fared, strict=True)
        if not np.isnan(right)
    }
    return TrackRecords(by_speaker=by_speaker, news=round(learnt.news, DIGITS), fared=fared)


def _by_entry(
    judge: Judge | None, claims: Sequence[Claim], joined: Mapping[str, str]
) -> EntryJudge | None:
    """A judge of claims by id as one of entries by number."""
    if judge is None:
        return None

    def judged(logits: Floats) -> Floats:
        likely = 1 / (1 + np.exp(-logits))
        given = {claim.id: float(p) for claim, p in zip(claims, likely, strict=True)}
        found = judge(given, joined)
        return np.array([found.get(claim.id, np.nan) for claim in claims])

    return judged


@dataclass(frozen=True, slots=True)
class _Entries:
    """Claims that take a stand, and which of them, by number, take which one on which day."""

    claims: list[Claim]
    heard: dict[tuple[str, date], dict[Stand, list[int]]]

    def stands(self) -> Iterator[tuple[Said, list[int]]]:
        """Every stand on every day."""
        for (_, day), stands in self.heard.items():
            for stand, entries in stands.items():
                yield (day, stand), entries


def _entries(claims: Sequence[Claim], side_of: Callable[[str], str]) -> _Entries:
    by_id = {c.id: c for c in claims}
    found = _Entries([], {})
    for claim in sorted(claims, key=lambda c: c.id):
        stand = stand_of(claim, side_of, by_id)
        if stand is None or claim.modality is not Modality.ACTUAL:
            continue
        stands = found.heard.setdefault((stand.topic, claim.day), {})
        stands.setdefault(stand, []).append(len(found.claims))
        found.claims.append(claim)
    return found


def _copying(told: _Entries, own: Sequence[int], names: Sequence[str]) -> dict[int, int]:
    """Speakers that copy, by number, to the first of their group."""
    said = np.bincount(np.array(own, dtype=np.int64), minlength=len(names))
    most = [int(n) for n in np.argsort(-said, kind="stable")[:MOST_VOICES]]
    at = {n: i for i, n in enumerate(most)}
    agreed = np.zeros((len(most), len(most)))
    shared = np.zeros_like(agreed)
    for said_so, entries in told.stands():
        mine = [at[n] for n in {own[e] for e in entries} if n in at]
        spoke, differed = set[int](), set[int]()
        for opposed, _, theirs in near(said_so, told.heard):
            others = {at[own[e]] for e in theirs if own[e] in at}
            spoke |= others
            if opposed:
                differed |= others
        for a in mine:
            shared[a, list(spoke - {a})] += 1
            agreed[a, list(spoke - differed - {a})] += 1
    agreed, shared = np.minimum(agreed, agreed.T), np.minimum(shared, shared.T)
    groups = copiers(agreed, shared, chance=CHANCE)
    return {most[i]: min(most[j] for j in group) for group in groups for i in group}


def _ballots(told: _Entries, voice: Sequence[int], logits: Sequence[float]) -> Ballots | None:
    """One question for each stand on each day: is it right, or one of those that oppose it?"""
    answer_of: dict[int, int] = {}
    question: list[int] = []
    rows: list[int] = []
    support: list[int] = []
    for asked, (mine, entries) in enumerate(told.stands()):
        answer_of |= dict.fromkeys(entries, len(question))
        for group in _answers(mine, told, voice, logits):
            rows += [len(question)] * len(group)
            support += group
            question.append(asked)
    if not answer_of:
        return None
    return Ballots(
        voice=np.array(voice, dtype=np.int64),
        answer=np.array([answer_of[e] for e in range(len(voice))], dtype=np.int64),
        question=np.array(question, dtype=np.int64),
        logit=np.array(logits),
        news=np.array([float(is_news(claim)) for claim in told.claims]),
        rows=np.array(rows, dtype=np.int64),
        support=np.array(support, dtype=np.int64),
    )


def _answers(
    mine: Said, told: _Entries, voice: Sequence[int], logits: Sequence[float]
) -> list[tuple[int, ...]]:
    """The entries that bear a stand out, then each group of those that oppose it together.

    Of each voice one entry counts, and a voice that bears it out does not oppose it.
    """
    supporting: list[int] = []
    opposing: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for opposed, other, theirs in near(mine, told.heard):
        if opposed:
            opposing[other.side, other.yes] += theirs
        else:
            supporting += theirs
    backers = _one_a_voice(supporting, voice, logits)
    for_it = {voice[e] for e in backers}
    against = [
        tuple(e for e in _one_a_voice(group, voice, logits) if voice[e] not in for_it)
        for group in opposing.values()
    ]
    return [backers, *(group for group in against if group)]


def _one_a_voice(
    entries: Sequence[int], voice: Sequence[int], logits: Sequence[float]
) -> tuple[int, ...]:
    """The likeliest entry of each voice."""
    best: dict[int, int] = {}
    for e in entries:
        if voice[e] not in best or logits[e] > logits[best[voice[e]]]:
            best[voice[e]] = e
    return tuple(best.values())


def _logit(probability: float) -> float:
    return log(probability / (1 - probability))
