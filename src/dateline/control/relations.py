"""How two parties stand to each other over time: from claims and from what packs list.

There are two questions about a pair: whether they fight (hostile, or allied or under a truce), and
whether one is a part of the other (branch, wing, affiliate, member) or split from it.  The answers
to one question contradict each other; those to both stand side by side.  As with places, an account
ends when the contrary is told to have begun, or when it has been silent for a week while two
independent voices told of the contrary later; it stands for no longer than `SILENCE`.  Fighting
does not end a truce by itself: the two then stand against each other.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from math import prod

from dateline.control.course import CONFIRMERS, SETTLES, SILENCE
from dateline.control.dating import ACCEPTED
from dateline.control.evidence import Evidence, Kind
from dateline.control.posterior import Posterior
from dateline.control.reading import HELD
from dateline.interval import DAY, Interval, midnight
from dateline.model import ListedRelation, RelationAccount, RelationInterval
from dateline.vocabulary import RelationKind, Standing


class _Way(StrEnum):
    """What the kinds of relation come to, as far as they can contradict each other."""

    HOSTILE = "hostile"
    TRUCE = "truce"
    ALLY = "ally"
    PART = "part"
    SPLINTER = "splinter"


_WAYS = {
    RelationKind.HOSTILE: _Way.HOSTILE,
    RelationKind.TRUCE: _Way.TRUCE,
    RelationKind.ALLY: _Way.ALLY,
    RelationKind.SPLINTER: _Way.SPLINTER,
}
_QUESTIONS = ((_Way.HOSTILE, _Way.TRUCE, _Way.ALLY), (_Way.PART, _Way.SPLINTER))
_CONTRARY = {
    _Way.HOSTILE: (_Way.TRUCE, _Way.ALLY),
    _Way.TRUCE: (_Way.HOSTILE,),
    _Way.ALLY: (_Way.HOSTILE,),
    _Way.PART: (_Way.SPLINTER,),
    _Way.SPLINTER: (_Way.PART,),
}


def relation_over_time(
    actor: str,
    other: str,
    evidence: Iterable[Evidence],
    listed: Iterable[ListedRelation],
    *,
    known: datetime,
    at: date | None = None,
) -> tuple[RelationInterval, ...]:
    """How `actor` stands to `other`: spans without gap or overlap, the first open at its start.

    `evidence` is of `gather_relations`, `listed` what packs say of the two, whatever is known.  The
    last span ends with the day of `known`.  The accounts of a span are those of its last day, or
    of the day `at` if that is in it.
    """
    course = _Course(evidence, listed)
    until = known.date()
    spans = [_Span(None, course.before(), date.min, {})]
    for day in course.days(at):
        if day > until:
            break
        stand = course.on(day)
        if stand != spans[-1].stand:
            spans.append(_Span(day, stand, day, dict(course.ended)))
        elif at is None or not spans[-1].reaches(at):
            spans[-1].last, spans[-1].ended = day, dict(course.ended)
    starts = [None if span.first is None else midnight(span.first) for span in spans]
    return tuple(
        RelationInterval(
            actor=actor,
            other=other,
            standing=span.stand.standing,
            kinds=tuple(account.kinds[0] for account in accounts),
            valid=Interval(start, end),
            known=known,
            accounts=accounts,
        )
        for span, start, end in zip(
            spans, starts, [*starts[1:], midnight(until) + DAY], strict=True
        )
        for accounts in [course.accounts(span)]
    )


def is_told(evidence: Iterable[Evidence], listed: Iterable[ListedRelation], at: date) -> bool:
    """Whether anything can stand on a day: something was told by then and is not silent for long,

    or a pack lists it.  Of pairs of which nothing is, `relation_over_time` has no account then.
    """
    noon = midnight(at) + DAY / 2
    return any(at - SILENCE <= e.last <= at for e in evidence) or any(
        relation.valid.contains(noon) for relation in listed
    )


@dataclass(frozen=True, slots=True)
class _Stand:
    """What stands on a day."""

    standing: Standing
    ways: frozenset[_Way]


@dataclass(slots=True)
class _Span:
    """Days on which the same stands; `ended` is what had ended on the last of them."""

    first: date | None
    stand: _Stand
    last: date
    ended: dict[_Way, date]

    def reaches(self, day: date) -> bool:
        """Whether a day is among those seen so far."""
        return (self.first or date.min) <= day <= self.last


class _Told:
    """What is told for one way, by day."""

    def __init__(self, evidence: Sequence[Evidence]) -> None:
        self._evidence = evidence
        self._days = [e.last for e in evidence]

    def between(self, after: date, day: date) -> Sequence[Evidence]:
        """What is told of days after one and up to another."""
        return self._evidence[bisect_right(self._days, after) : bisect_right(self._days, day)]


class _Course:
    """The relation of one pair while the days go by.

    What is told for a way of the day in `ended`, or before it, counts no more.
    """

    def __init__(self, evidence: Iterable[Evidence], listed: Iterable[ListedRelation]) -> None:
        self._evidence = sorted(evidence, key=lambda e: (e.last, e.claim))
        self._listed = sorted(listed, key=lambda r: (str(r.valid), r.how, r.pack))
        told: dict[_Way, list[Evidence]] = defaultdict(list)
        self._against: dict[_Way, list[Evidence]] = defaultdict(list)
        for e in self._evidence:
            against = e.kind in {Kind.DENIED, Kind.LEAVES}
            (self._against if against else told)[_way(RelationKind(e.side or ""))].append(e)
        self._told = {way: _Told(several) for way, several in sorted(told.items())}
        self.ended: dict[_Way, date] = {}
        self._posteriors: dict[tuple[_Way, ...], Posterior] = {}

    def days(self, at: date | None) -> list[date]:
        """The days on which something is told, is settled or runs out, or a listed span turns."""
        days = set() if at is None else {at}
        for e in self._evidence:
            days |= {e.last, e.last + SETTLES, e.last + SILENCE + DAY}
        for relation in self._listed:
            first, last = relation.valid.first_day, relation.valid.last_day
            days |= {d for d in (first, last and last + DAY) if d is not None}
        return sorted(days)

    def before(self) -> _Stand:
        """What stands before the first day: what packs list without a beginning."""
        return self._stand(date.min)

    def on(self, day: date) -> _Stand:
        """What stands on a day; asked for one day after the other."""
        for way, against in self._against.items():
            over = [e for e in against if e.last == day and e.kind is Kind.LEAVES]
            if over and prod(e.odds for e in over) >= ACCEPTED:
                self._end(way, day)
        for way in self._told:
            begun = [e for e in self._live(way, day) if e.last == day and e.kind is Kind.TAKES]
            if begun and prod(e.odds for e in begun) >= ACCEPTED:
                for contrary in _CONTRARY[way]:
                    self._end(contrary, day - DAY)
        for way in self._told:
            live = self._live(way, day)
            if live and live[-1].last + SETTLES <= day and self._outlasted(way, live[-1].last, day):
                self._end(way, live[-1].last)
        return self._stand(day)

    def _live(
        self, way: _Way, day: date, ended: Mapping[_Way, date] | None = None
    ) -> Sequence[Evidence]:
        """What is told for a way and still stands on a day."""
        if way not in self._told or day == date.min:
            return ()
        end = (self.ended if ended is None else ended).get(way, date.min)
        return self._told[way].between(max(end, day - SILENCE - DAY), day)

    def _outlasted(self, way: _Way, word: date, day: date) -> bool:
        """Whether enough independent voices tell of the contrary after the last word for a way."""
        for contrary in _CONTRARY[way]:
            voices: set[str] = set()
            for e in reversed(self._live(contrary, day)):
                if e.last <= word:
                    break
                voices.add(e.voice)
                if len(voices) >= CONFIRMERS:
                    return True
        return False

    def _end(self, way: _Way, day: date) -> None:
        self.ended[way] = max(self.ended.get(way, date.min), day)

    def _stand(self, day: date) -> _Stand:
        told = {way for way in self._told if self._live(way, day)}
        listed = {_way(r.how) for r in self._listed_on(day)}
        ways = told | listed
        if any(other in ways for way in ways for other in _CONTRARY[way]):
            return _Stand(Standing.CONTESTED, frozenset(ways))
        if any(self._denied(way, day) for way in told):
            return _Stand(Standing.CONTESTED, frozenset(ways))
        likely = listed | {way for way in told if self._likely(way, day)}
        if not likely:
            return _Stand(Standing.UNKNOWN, frozenset(ways))
        return _Stand(Standing.HELD, frozenset(likely))

    def _likely(self, way: _Way, day: date) -> bool:
        """Whether it was likely on the day of its last word; silence only ends it later."""
        return self._probability(way, self._live(way, day)[-1].last) >= HELD

    def _probability(self, way: _Way, day: date) -> float:
        question = next(ways for ways in _QUESTIONS if way in ways)
        if question not in self._posteriors:
            self._posteriors[question] = Posterior(_as_ways(self._evidence, question))
        return self._posteriors[question].of(way, day)

    def _denied(self, way: _Way, day: date) -> bool:
        """Whether a voice of its own denies, since the first word that stands, what others tell."""
        live = self._live(way, day)
        voices = {e.voice for e in live}
        against = (e for e in self._denials(way, day) if e.last >= live[0].last)
        return any(e.voice not in voices and e.kind is Kind.DENIED for e in against)

    def _denials(self, way: _Way, day: date) -> list[Evidence]:
        return [e for e in self._against.get(way, ()) if day - SILENCE <= e.last <= day]

    def _listed_on(self, day: date) -> list[ListedRelation]:
        if day == date.min:
            return [r for r in self._listed if r.valid.start is None]
        noon = midnight(day) + DAY / 2
        return [r for r in self._listed if r.valid.contains(noon)]

    def accounts(self, span: _Span) -> tuple[RelationAccount, ...]:
        """What speaks for and against each way of a span, the likeliest first."""
        found = [self._account(way, span) for way in sorted(span.stand.ways)]
        return tuple(sorted(found, key=lambda a: -(a.probability or 0.0)))

    def _account(self, way: _Way, span: _Span) -> RelationAccount:
        day = span.last
        live = self._live(way, day, span.ended)
        listed = tuple(r for r in self._listed_on(day) if _way(r.how) is way)
        voices: dict[RelationKind, set[str]] = defaultdict(set)
        for e in live:
            voices[RelationKind(e.side or "")].add(e.voice)
        for relation in listed:
            voices[relation.how].add(f"pack {relation.pack}")
        against = self._denials(way, day) if live else ()
        return RelationAccount(
            kinds=tuple(sorted(voices, key=lambda k: (-len(voices[k]), k))),
            claims=tuple(sorted({c for e in live for c in (e.claim, *e.copies)})),
            against=tuple(sorted(e.claim for e in against)),
            voices=len({e.voice for e in live}),
            probability=self._probability(way, day) if live else None,
            listed=listed,
        )


def _way(kind: RelationKind) -> _Way:
    return _WAYS.get(kind, _Way.PART)


def _as_ways(evidence: Iterable[Evidence], question: Iterable[_Way]) -> Iterator[Evidence]:
    """The evidence on one question by day, the ways for sides.

    The first word for another way than before may be of a change: that two clash after a truce does
    not say that there was none.
    """
    wanted, before = set(question), None
    for e in evidence:
        way = _way(RelationKind(e.side or ""))
        if way in wanted:
            changes = e.kind is Kind.HOLDS and before not in {None, way}
            yield replace(e, side=way, kind=Kind.TAKES if changes else e.kind)
            before = way
