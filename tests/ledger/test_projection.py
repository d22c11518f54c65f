"""Timelines kept with a record: all kinds of records keep and find them alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from random import Random

import pytest

from dateline.interval import DAY, Interval, end_of
from dateline.ledger.base import Ledger
from dateline.ledger.projection import Kept, MemoryProjection, Prepared
from dateline.model import Account, Assessment, ControlInterval, KeptTimeline, Stretch, Weighing
from dateline.vocabulary import Standing

FIRST = date(2014, 6, 1)


def timeline(place: str, seed: int) -> KeptTimeline:
    """A timeline by a dice: stretches without gap, the first and the last open."""
    dice = Random(f"{place} {seed}")
    since = FIRST + dice.randrange(100) * DAY
    cuts = sorted({FIRST + dice.randrange(90) * DAY for _ in range(dice.randrange(6))})
    claims = [f"c-{place}-{n}" for n in range(4)]
    stretches = tuple(
        Stretch(
            interval=interval(dice, place, Interval.days(start, end and end - DAY), since, claims),
            first=start,
            last=end and end - DAY,
        )
        for start, end in zip([None, *cuts], [*cuts, None], strict=True)
    )
    return KeptTimeline(
        place=place,
        since=since,
        stretches=stretches,
        weighing=Weighing(
            weights={claim: weight(dice, claim) for claim in claims},
            copy_of={claims[3]: claims[0]} if dice.random() < 0.5 else {},
            sides={"a-fighters": "isil"} if dice.random() < 0.5 else {},
        ),
        control=dice.random() < 0.5,
    )


def timelines(place: str, seed: int) -> list[KeptTimeline]:
    """One timeline, or two for days of knowing that follow each other."""
    first, other = timeline(place, seed), timeline(place, seed + 100)
    if seed % 2:
        return [first]
    day = first.since + 30 * DAY
    return [replace(first, until=day), replace(first, since=day, stretches=known_on(other, day))]


def known_on(line: KeptTimeline, day: date) -> tuple[Stretch, ...]:
    known = end_of(day)
    return tuple(replace(s, interval=replace(s.interval, known=known)) for s in line.stretches)


def interval(
    dice: Random, place: str, valid: Interval, since: date, claims: list[str]
) -> ControlInterval:
    told = tuple(sorted(dice.sample(claims, dice.randrange(4))))
    account = Account(holder="isil", claims=told, voices=len(told), probability=dice.random())
    return ControlInterval(
        place=place,
        standing=dice.choice(list(Standing)),
        holder=dice.choice(("isil", None)),
        valid=valid,
        known=end_of(since),
        probability=dice.random(),
        accounts=(account,) if told else (),
        rule="said to be held by “ISIL”",
    )


def weight(dice: Random, claim: str) -> Assessment:
    return Assessment(
        claim=claim,
        voice=f"source:{claim}",
        letter=dice.choice("ABCDEF"),
        digit=dice.randint(1, 6),
        weight=dice.random(),
        reasons=("an official", "via the wire")[: dice.randint(0, 2)],
    )


def told_of(kept: Kept | None) -> Kept | None:
    """What is kept of a day, with the weights that its accounts need alone."""
    if kept is None:
        return None
    day, accounts = kept.day, kept.day.stretch.interval.accounts
    wanted = {claim for account in accounts for claim in account.claims}
    weighing = replace(
        day.weighing,
        weights={c: w for c, w in day.weighing.weights.items() if c in wanted},
        copy_of={c: o for c, o in day.weighing.copy_of.items() if c in wanted},
    )
    return replace(kept, day=replace(day, weighing=weighing))


def test_a_new_record_keeps_none(ledger: Ledger) -> None:
    projection = ledger.projection
    assert projection.prepared() is None
    assert projection.entries() == {}
    assert projection.timeline("p-1", FIRST) is None
    assert projection.on_day("p-1", FIRST, known=FIRST) is None
    assert list(projection.all_on(FIRST, known=FIRST)) == []


def test_what_is_kept_is_found_by_place_and_by_day(ledger: Ledger) -> None:
    kept, reference = ledger.projection, MemoryProjection()
    for step in range(4):
        lines = [each for n in range(step, step + 5) for each in timelines(f"p-{n}", step)]
        for projection in (kept, reference):
            projection.keep(lines, entry=step + 1, without=[f"p-{step - 1}", "p-none"])
            projection.finish(Prepared(entry=step + 1, method="one"))
        assert kept.prepared() == reference.prepared()
        assert kept.entries() == reference.entries()
        assert kept.entries(["p-3", "p-none"]) == reference.entries(["p-3", "p-none"])
        assert kept.with_control() == reference.with_control()
        for place in reference.entries():
            for known in (FIRST, FIRST + 50 * DAY, FIRST + 130 * DAY):
                assert kept.timeline(place, known) == reference.timeline(place, known)
        for number in range(-3, 95, 7):
            day = FIRST + number * DAY
            for place in ("p-2", "p-4", "p-none"):
                for known in (FIRST + 50 * DAY, FIRST + 130 * DAY):
                    one = kept.on_day(place, day, known=known)
                    assert told_of(one) == told_of(reference.on_day(place, day, known=known))
            known = FIRST + 50 * DAY
            found = [told_of(each) for each in kept.all_on(day, known=known)]
            assert found == [told_of(each) for each in reference.all_on(day, known=known)]
            assert list(kept.phases(known=known)) == list(reference.phases(known=known))


def test_another_method_throws_away_what_was_kept(ledger: Ledger) -> None:
    projection = ledger.projection
    projection.finish(Prepared(entry=0, method="one"))
    projection.keep([timeline("p-1", 1)], entry=3)
    projection.finish(Prepared(entry=3, method="one"))
    assert projection.entries() == {"p-1": 3}
    projection.finish(Prepared(entry=0, method="two"))
    assert projection.entries() == {}
    assert list(projection.all_on(FIRST, known=date(2020, 1, 1))) == []
    assert projection.prepared() == Prepared(entry=0, method="two")


@pytest.mark.parametrize("number", [0, 1, 1_000])
def test_any_number_of_places_is_found(ledger: Ledger, number: int) -> None:
    lines = [timeline(f"p-{n:04}", 1) for n in range(number)]
    ledger.projection.keep(lines, entry=1)
    found = list(ledger.projection.all_on(FIRST, known=date(2020, 1, 1)))
    assert [kept.day.place for kept in found] == [line.place for line in lines]
    assert len(ledger.projection.entries([line.place for line in lines])) == number


def test_evidence_is_kept_by_place_with_its_timelines(ledger: Ledger) -> None:
    projection = ledger.projection
    one, other = timelines("p-1", 1), timelines("p-2", 2)
    projection.finish(Prepared(entry=1, method="one"))
    projection.keep([*one, *other], entry=3, evidence={"p-1": b"\0one"})
    assert projection.evidence("p-1") == (3, b"\0one")
    assert projection.evidence("p-2") is None
    projection.keep(one, entry=4, evidence={"p-1": b"two"})
    assert projection.evidence("p-1") == (4, b"two")
    projection.keep(one, entry=5)
    assert projection.evidence("p-1") is None
    projection.keep([*one, *other], entry=6, evidence={"p-1": b"one", "p-2": b"two"})
    projection.keep([], entry=7, without=["p-1"])
    assert projection.evidence("p-1") is None
    assert projection.evidence("p-2") == (6, b"two")
    projection.finish(Prepared(entry=0, method="another"))
    assert projection.evidence("p-2") is None
