"""Preparing a record for questions: the timelines of its places are worked out and kept.

What is asked of a place is then looked up and not derived again.  After an addition only the places
that it touches are made anew.  It can be stopped at any moment and goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.asking import END, Asker, runs
from dateline.control.dating import settling_days
from dateline.control.evidence import Evidence
from dateline.interval import Interval, end_of
from dateline.kept import bearing, method_of, told_places
from dateline.ledger.base import Ledger
from dateline.ledger.facets import CONTROL_KINDS
from dateline.ledger.faults import Fault
from dateline.ledger.projection import Prepared
from dateline.ledger.touched import touched
from dateline.model import ControlInterval, KeptTimeline, Place, Stretch, Weighing
from dateline.recalling import Recaller
from dateline.weighing import Weighed

_TOGETHER = 100
"""How many places are written at a time."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparing:
    """What is told while preparing, how many places are done of how many; and whether to stop.

    Where more than `most` places are due, none is begun with.
    """

    progress: Callable[[int, int], None] | None = None
    stop: Callable[[], bool] | None = None
    most: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Preparation:
    """What preparing came to: how many places were made anew, and how many are left."""

    places: int
    left: int = 0


def prepare(ledger: Ledger, asker: Asker, watch: Preparing, *, anew: bool = False) -> Preparation:
    """Brings the timelines that are kept with a record up to the end of its log.

    With `anew` those that are there are thrown away first.  `asker` asks that record as it is now.
    Raises RecordUnwritable.
    """
    head, projection, method = ledger.head(), ledger.projection, method_of(asker.linker)
    if head is None:
        return Preparation(places=0)
    if anew:
        projection.finish(Prepared(entry=0, method=""))
    former = projection.prepared()
    if former is None or former.method != method:
        former = Prepared(entry=0, method=method)
    if former.entry == head.seq:
        return Preparation(places=0)
    due = _due(ledger, asker, former, head.seq)
    if watch.most is not None and len(due) > watch.most:
        return Preparation(places=0, left=len(due))
    if former.entry == 0:
        projection.finish(former)  # what another method made is thrown away
    for start in range(0, len(due), _TOGETHER):
        if watch.stop is not None and watch.stop():
            return Preparation(places=start, left=len(due) - start)
        if watch.progress is not None:
            watch.progress(start, len(due))
        page = due[start : start + _TOGETHER]
        places = [place for place in asker.ledger.places(page) if place.id in page]
        made = {place.id: _made(asker, place) for place in places}
        lines = [line for one in made.values() for line in one.timelines]
        gone = set(page) - {line.place for line in lines}
        evidence = {place: e for place, one in made.items() if (e := one.evidence) is not None}
        projection.keep(lines, entry=head.seq, without=gone, evidence=evidence)
        asker.teller.forget()
    projection.finish(Prepared(entry=head.seq, method=method))
    return Preparation(places=len(due))


def stale(ledger: Ledger, asker: Asker) -> Iterator[Fault]:
    """The kept timelines that are used and are not what would be derived by `asker`.

    They are no part of what a record holds, and nothing of it is lost; but answers come from them.
    """
    prepared, head = ledger.projection.prepared(), ledger.head()
    if prepared is None or head is None or prepared.method != method_of(asker.linker):
        return  # none is used
    found = touched(ledger, after=prepared.entry, bears=bearing(asker.linker))
    news = told_places(found, asker.ledger) if found else None
    for place, entry in ledger.projection.entries().items():
        if news is None or news.since(place) > entry:
            continue
        derived = _made(asker, asker.ledger.place(place))
        lines = derived.timelines
        kept = [ledger.projection.timeline(place, line.since) for line in lines]
        if not lines or kept != [(entry, line) for line in lines]:
            yield Fault(where=f"the timeline kept of {place}", what=_STALE)
        held = ledger.projection.evidence(place)
        if held is not None and held != (entry, derived.evidence):
            yield Fault(where=f"the evidence kept of {place}", what=_STALE)
        asker.teller.forget()


_STALE = "it is not what the claims of the place come to; throw it away: dateline prepare --anew"


def _due(ledger: Ledger, asker: Asker, former: Prepared, head: int) -> list[str]:
    """The places whose timelines are to be made anew, or thrown away."""
    begun, told_as = ledger.projection.prepared(), asker.ledger.place_ids.of
    same = begun is not None and begun.method == former.method
    kept = ledger.projection.entries() if same else {}
    after = former.entry or min(kept.values(), default=head)
    found = touched(ledger, after=after, bears=bearing(asker.linker))
    assert found is not None  # there is no bound on how many entries are looked through
    news = told_places(found, asker.ledger)
    every = former.entry == 0 or news.every
    places = {told_as(place.id) for place in ledger.places()} if every else news.places.keys()
    stale = {place for place in places if place not in kept or news.since(place) > kept[place]}
    return sorted(stale | {place for place in kept if told_as(place) != place})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Made:
    """What is to be kept of a place: its timelines and, packed, its evidence."""

    timelines: list[KeptTimeline]
    evidence: bytes | None


def _made(asker: Asker, place: Place) -> _Made:
    """What is to be kept of a place; nothing where nothing is said of who holds it."""
    weighed = asker.on_control(place, END)
    if not weighed.claims:
        return _Made(timelines=[], evidence=None)
    told, recaller = asker.as_told(place.id, weighed, END), Recaller(asker)
    timelines = _timelines(asker, place, weighed, told)
    if (before := recaller.before_learning(END)) is not None:
        again = asker.weigh(weighed.claims.values(), before, place=place.id)
        weighed = replace(again, unnamed=weighed.unnamed)  # who is meant is put in by now
        told = asker.as_told(place.id, weighed, END)
    evidence = recaller.held_of(place.id, weighed, told, before or END)
    return _Made(timelines=timelines, evidence=evidence)


def _timelines(
    asker: Asker, place: Place, weighed: Weighed, told: Sequence[Evidence]
) -> list[KeptTimeline]:
    """The timeline of a place on the day of the last word, and for each later day on which a
    boast is settled.
    """
    claims = weighed.claims.values()
    spoken = asker.spoken(place.id, END) if weighed.unnamed else {}
    since = max([*(claim.asserted.date() for claim in claims), *spoken.values()])
    since = max(since, asker.ledger.last_version(place.id) or since)
    if (judged := asker.ledger.learnt(end_of(END))) is not None and judged.learnt is not None:
        since = max(since, judged.learnt.known.date())
    later = [day for day in settling_days(claims, weighed.weights) if day > since]
    chains = [
        asker.derived(place.id, weighed, told, END, settled=day)
        for day in [*[since, *later][:-1], END]
    ]
    weighing = _weighing(asker, weighed, [interval for chain in chains for interval in chain])
    return [
        KeptTimeline(
            place=place.id,
            since=first,
            until=until,
            stretches=tuple(_stretches(chain, first)),
            weighing=weighing,
            control=any(claim.content.kind in CONTROL_KINDS for claim in claims),
            spoken=spoken,
        )
        for first, until, chain in zip([since, *later], [*later, None], chains, strict=True)
    ]


def _stretches(intervals: Sequence[ControlInterval], since: date) -> Iterator[Stretch]:
    for run in runs(intervals):
        last = run[-1].valid.last_day
        for interval in run:
            end = None if interval.valid.last_day == END else interval.valid.end
            yield Stretch(
                interval=replace(
                    interval, known=end_of(since), valid=Interval(interval.valid.start, end)
                ),
                first=run[0].valid.first_day,
                last=None if last == END else last,
            )


def _weighing(asker: Asker, weighed: Weighed, intervals: Sequence[ControlInterval]) -> Weighing:
    """What telling intervals needs of what was weighed."""
    accounts = [account for interval in intervals for account in interval.accounts]
    told = sorted({claim for account in accounts for claim in account.claims})
    holders = {account.holder for account in accounts} | {i.holder for i in intervals}
    sides = {actor: weighed.side_of(actor) for actor in holders if actor is not None}
    return Weighing(
        weights={claim: weighed.weights[claim] for claim in told},
        copy_of={claim: weighed.copy_of[claim] for claim in told if claim in weighed.copy_of},
        sides={actor: side for actor, side in sides.items() if side != asker.side_of(actor)},
    )
