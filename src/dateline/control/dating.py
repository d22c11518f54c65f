"""Setting evidence in order before it is weighed: undated, retold and retracted accounts.

Reports retell.  A takeover told without a day is the one already told with a day, if there is one;
a place that "had fallen" fell to whoever is said to have taken it; "still in control" denies a
takeover from its first day on; and a voice that later says otherwise takes its word back.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from dateline.control.eves import with_eves
from dateline.control.evidence import LIMIT, Evidence, Kind
from dateline.model import Assessment, Claim, Controls, Transfers
from dateline.vocabulary import ControlStatus

RETOLD = timedelta(days=7)
"""A takeover told again within this time, with none by another side between, is the same one; and
a statement that another side holds the place contradicts a takeover that lies no further back."""

ACCEPTED = 1.5
"""Odds (a probability of 0.6) from which a single claim is enough to end an older account."""


ANSWERED = timedelta(days=14)
"""Who has lost nothing says so within this time of a false report of a takeover, or others do."""

UNANSWERED = 2.5
"""What a takeover gains in odds when nobody has said otherwise by then: six in ten of those that
are false are contradicted."""


def in_order(evidence: Sequence[Evidence], known: date) -> list[Evidence]:
    """The evidence with its days settled and retracted accounts left out; order is kept.

    `known` is the last day of which anything is known.
    """
    return _without_retracted(_unanswered(_backdate(with_eves(anchored(evidence))), known))


def anchored(evidence: Sequence[Evidence]) -> list[Evidence]:
    """The evidence with undated takeovers dated and nameless falls named, where others help."""
    return _anchor_falls(_anchor_takeovers(evidence))


def _anchor_takeovers(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Give each takeover without a day the day of the latest dated one by that side before it.

    Where there is none and the same voice in the same report says that another side took or holds
    the place, it is background: the day before that.
    """
    dated: dict[str, list[date]] = defaultdict(list)
    told: dict[tuple[str, str], list[Evidence]] = defaultdict(list)
    for e in evidence:
        if e.kind is Kind.TAKES and e.dated and e.side:
            dated[e.side].append(e.last)
        if e.kind is Kind.HOLDS or (e.kind is Kind.TAKES and e.dated):
            told[e.report, e.voice].append(e)
    for days in dated.values():
        days.sort()
    found: list[Evidence] = []
    for e in evidence:
        day = None
        if e.kind is Kind.TAKES and not e.dated and e.side:
            days = dated[e.side]
            at = bisect_right(days, e.last)
            rivals = [r.last for r in told[e.report, e.voice] if r.side != e.side]
            if at:
                day = days[at - 1]
            elif rivals:
                day = min(min(rivals) - timedelta(days=1), e.last)
        found.append(e if day is None else replace(e, first=day, last=day))
    return found


def _anchor_falls(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Turn a fall that names nobody into the takeover it speaks of: of the same report, or near."""
    takeovers = [e for e in evidence if e.kind is Kind.TAKES]
    found: list[Evidence] = []
    for e in evidence:
        near = [t for t in takeovers if _same_fall(e, t)] if e.kind is Kind.FALLS else []
        if not near:
            found.append(e)
            continue
        t = max(near, key=lambda t: (t.report == e.report, t.voice == e.voice, t.rank))
        found.append(
            replace(e, kind=Kind.TAKES, side=t.side, actor=t.actor, first=t.first, last=t.last)
        )
    return found


def _same_fall(fall: Evidence, takeover: Evidence) -> bool:
    if takeover.report == fall.report:
        return True
    return fall.last - RETOLD <= takeover.last <= fall.last


def _backdate(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Let a state or denial that contradicts a recent takeover count from that takeover on."""
    takeovers = sorted(
        (e for e in evidence if e.kind is Kind.TAKES), key=lambda e: (e.last, e.claim)
    )
    days = [e.last for e in takeovers]
    found: list[Evidence] = []
    for e in evidence:
        if e.kind not in {Kind.HOLDS, Kind.DENIED}:
            found.append(e)
            continue
        start = bisect_right(days, e.last - RETOLD - timedelta(days=1))
        window = takeovers[start : bisect_right(days, e.last)]
        mine = [t.last for t in window if e.kind is Kind.HOLDS and t.side == e.side]
        after = max(mine, default=date.min)
        rival = [t.last for t in window if _denies(e, t) and t.last > after]
        found.append(replace(e, first=min(e.first, *rival)) if rival else e)
    return found


def _unanswered(evidence: Sequence[Evidence], known: date) -> list[Evidence]:
    """Give takeovers that nobody contradicts in time the credit of that silence."""
    against = sorted((e for e in evidence if e.kind in _CONTRARY), key=lambda e: e.asserted)
    said = [e.asserted for e in against]
    found: list[Evidence] = []
    for e in evidence:
        ends = e.asserted.date() + ANSWERED
        doubted = e.kind is Kind.TAKES and e.odds < ACCEPTED
        if doubted and ends <= known and e.side is not None:
            start = bisect_left(said, e.asserted - ANSWERED)
            answers = against[start : bisect_right(said, e.asserted + ANSWERED)]
            if not any(_contradicts(r, e) for r in answers):
                found.append(replace(e, odds=min(LIMIT, e.odds * UNANSWERED)))
                continue
        found.append(e)
    return found


def settling_days(claims: Iterable[Claim], weights: Mapping[str, Assessment]) -> list[date]:
    """The days on which it is settled of some boast among claims whether it is answered, in order.

    Between two of them, and after the last, later days of knowing change nothing.
    """
    likely = ACCEPTED / (1 + ACCEPTED)
    boasts = (c.asserted.date() for c in claims if _is_taking(c) and weights[c.id].weight < likely)
    return [day + ANSWERED for day in sorted(set(boasts))]


def _is_taking(claim: Claim) -> bool:
    match claim.content:
        case Transfers():
            return claim.content.taker is not None
        case Controls():
            return claim.content.status is ControlStatus.TAKEN
        case _:
            return False


_CONTRARY = frozenset({Kind.HOLDS, Kind.DENIED, Kind.TAKES, Kind.FIGHT})


def _contradicts(r: Evidence, takeover: Evidence) -> bool:
    """Whether somebody says that a place was not taken, or is still fought for, or by whom else."""
    if r.last < takeover.first:
        return False
    if r.kind is Kind.DENIED:
        return r.side in {None, takeover.side}
    if r.kind is Kind.FIGHT:
        return r.last > takeover.last
    return r.side != takeover.side


def _denies(e: Evidence, takeover: Evidence) -> bool:
    if e.voice == takeover.voice:
        return False
    if e.kind is Kind.HOLDS:
        return e.side != takeover.side
    return e.side in {None, takeover.side}


def _without_retracted(evidence: Sequence[Evidence]) -> list[Evidence]:
    """Leave out what the same voice, or the very side that it speaks for, later takes back."""
    by_voice: dict[str, list[Evidence]] = defaultdict(list)
    by_speaker: dict[str, list[Evidence]] = defaultdict(list)
    for e in evidence:
        by_voice[e.voice].append(e)
        if e.speaker is not None and e.odds >= ACCEPTED:
            by_speaker[e.speaker].append(e)
    voices = {voice: _Later(group) for voice, group in by_voice.items() if len(group) > 1}
    speakers = {side: _Later(group) for side, group in by_speaker.items()}
    kept: list[Evidence] = []
    for e in evidence:
        heirs = [voices[e.voice]] if e.voice in voices else []
        owner = e.speaker if e.kind is Kind.DENIED else e.side
        if owner is not None and owner in speakers:
            heirs.append(speakers[owner])
        if not any(heir.takes_back(e) for heir in heirs):
            kept.append(e)
    return kept


class _Later:
    """What one mouth said, in the order in which it said it."""

    def __init__(self, said: Iterable[Evidence]) -> None:
        self._said = sorted(said, key=lambda e: (e.asserted, e.claim))
        self._instants: list[datetime] = [e.asserted for e in self._said]
        earliest = date.max
        self._earliest: list[date] = []
        for e in reversed(self._said):
            earliest = min(earliest, e.last)
            self._earliest.append(earliest)
        self._earliest.reverse()

    def takes_back(self, e: Evidence) -> bool:
        """Whether anything said later contradicts `e` for a time no later than `e` speaks of.

        That a place was not taken after all is said of the days before, whatever its own date.
        """
        at = bisect_right(self._instants, e.asserted)
        until = e.last + RETOLD if e.kind is Kind.TAKES else e.last
        if at == len(self._said) or self._earliest[at] > until:
            return False
        return any(
            _retracts(e, y)
            for y in self._said[at:]
            if y.last <= e.last or (y.last <= until and _never_was(y))
        )


def _never_was(e: Evidence) -> bool:
    """Whether it says that a takeover did not happen, not that somebody does not hold a place."""
    return e.kind is Kind.DENIED and e.change


def _retracts(e: Evidence, later: Evidence) -> bool:
    """Whether `later`, from a mouth that may take `e` back, says the contrary of it."""
    same = later.side == e.side
    match e.kind:
        case Kind.HOLDS:
            if same:
                return later.kind in {Kind.LEAVES, Kind.DENIED}
            return later.kind in {Kind.TAKES, Kind.HOLDS}
        case Kind.TAKES:
            if same:
                return later.kind is Kind.DENIED
            return later.kind is Kind.HOLDS and later.last == e.last
        case Kind.DENIED:
            return same and later.kind in {Kind.TAKES, Kind.HOLDS}
    return False
