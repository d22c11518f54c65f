"""What was known of a place earlier, from kept evidence: what would be derived from its claims."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from dateline.asking import Asker
from dateline.errors import JudgementRefused
from dateline.interval import DAY
from dateline.ledger.memory import MemoryLedger
from dateline.model import Actor, Claim, Controls, Party, Site, Statements
from dateline.recalling import Recaller
from dateline.record import Record
from dateline.vocabulary import ActorKind, ControlStatus, Extent, Subject, Verdict
from tests.conftest import Telling
from tests.record.test_preparing import (
    NAMED,
    OUTLETS,
    PLACES,
    START,
    WHO,
    Clock,
    askers,
    judge,
    report,
)

TOWN = PLACES[0]
LATER = START + 30 * DAY


def reports(dice: Random, number: int) -> Iterator[Statements]:
    """Reports of parties with names; some copy an earlier one, or say which agency it is from."""
    made: list[Statements] = []
    for n in range(number):
        one = report(dice, n, NAMED)
        if made and dice.random() < 0.3:
            origin = dice.choice(made)
            chosen = replace(one.report, derived_from=origin.report.id)
            claims = copied(one, origin) if dice.random() < 0.7 else one.claims
            one = replace(
                one, report=chosen, claims=claims, sources=(*one.sources, *origin.sources)
            )
            one = replace(one, sources=tuple({s.id: s for s in one.sources}.values()))
        elif dice.random() < 0.2:
            one = replace(one, report=replace(one.report, credits=(dice.choice(OUTLETS),)))
        made.append(one)
        yield one


def copied(one: Statements, origin: Statements) -> tuple[Claim, ...]:
    """The claims of a report that says what another says, in the same words."""
    published = one.report.published
    assert published is not None
    return tuple(
        replace(c, id=f"{c.id}-{one.report.id}", report=one.report.id, asserted=published)
        for c in origin.claims
    )


@pytest.fixture
def record() -> Record:
    """A record of three days of reports, of parties with names alone."""
    made = Record(MemoryLedger(), now=Clock())
    for day in ("2014-06-21", "2014-06-25", "2014-06-29"):
        add(made, day, "isil" if day < "2014-06-26" else "iraqi-army")
    return made


def add(record: Record, day: str, holder: str) -> None:
    """Adds two outlets' reports of who holds the town on a day."""
    site, party = Site(name=TOWN.name, place=TOWN.id), Party(name=holder, actor=holder)
    holds = Controls(place=site, actor=party, extent=Extent.ALL, status=ControlStatus.HOLDS)
    fighters = Actor(id="a-fighters", name="fighters", kind=ActorKind.ARMED_GROUP)
    for outlet in ("wire", "courier"):
        told = Telling(f"They hold it ({day}).", day, outlet.title(), f"News of {day}")
        told.claim(0, holds, outlet, day)
        made = told.statements()
        made = replace(made, places=(TOWN,), actors=(*made.actors, fighters))
        record.ledger.add(made, recorded=record._now())


def recalled(record: Record, known: date) -> bool:
    """Whether what was known of the town on a day is recalled from what is kept."""
    return Recaller(askers(record)[0]).recalled(TOWN.id, known) is not None


@settings(
    max_examples=12,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a seed has nothing to shrink
    suppress_health_check=[HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
@example(seed=920182)  # parties judged to have no name, before sources were judged
def test_what_is_recalled_is_what_would_be_derived(seed: int) -> None:
    dice = Random(seed)
    record = Record(MemoryLedger(), now=Clock())
    for statements in reports(dice, 25):
        record.ledger.add(statements, recorded=record._now())
    for _ in range(dice.randint(0, 2)):
        judge(record, dice)
    if dice.random() < 0.4:
        with suppress(JudgementRefused):  # of what was said by then, nobody else spoke
            record.learn(known=START + dice.randrange(80) * DAY, **WHO)
    record.prepare()
    kept, derived = askers(record)
    for _ in range(40):
        known = START + dice.randrange(70) * DAY
        at = known - dice.randrange(-3, 40) * DAY
        for place in record.judged.places():
            answer = kept.holds(place, at=at, known=known)
            assert answer == derived.holds(place, at=at, known=known)


def test_what_was_known_earlier_is_told_without_weighing_all_claims(
    record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = record.holds(TOWN.name, at="2014-06-25", known="2014-06-26")
    assert expected.holder is not None
    assert expected.holder.id == "isil"
    record.prepare()

    def weigh(*_: object, **__: object) -> None:
        raise AssertionError("weighed, though it is kept")

    monkeypatch.setattr(Asker, "on_control", weigh)
    assert record.holds(TOWN.name, at="2014-06-25", known="2014-06-26") == expected


def test_nothing_is_recalled_of_a_place_that_is_spoken_of_again_until_it_is_prepared(
    record: Record,
) -> None:
    record.prepare()
    assert recalled(record, date(2014, 6, 26))
    add(record, "2014-06-23", "iraqi-army")
    assert not recalled(record, date(2014, 6, 26))
    record.prepare()
    assert recalled(record, date(2014, 6, 26))


def test_what_unnamed_men_may_mean_is_worked_out(record: Record) -> None:
    add(record, "2014-06-22", "a-fighters")
    record.prepare()
    assert not recalled(record, date(2014, 6, 26))


def test_of_reports_with_several_versions_it_is_worked_out(record: Record) -> None:
    one, other = (r.id for r in list(record.ledger.reports())[:2])
    record.identify(Verdict.SAME, one, other, kind=Subject.REPORT, **WHO)
    record.prepare()
    assert not recalled(record, date(2014, 6, 26))


def test_it_is_recalled_as_it_was_before_anything_was_learnt(record: Record) -> None:
    record.learn(known=date(2014, 6, 27), **WHO)
    record.prepare()
    assert recalled(record, date(2014, 6, 26))
    assert not recalled(record, date(2014, 6, 28))


def test_kept_evidence_that_was_tampered_with_is_found(record: Record) -> None:
    record.prepare()
    projection = record.ledger.projection
    entry, line = projection.timeline(TOWN.id, date(2020, 1, 1)) or (0, None)
    assert line is not None
    projection.keep([line], entry=entry, evidence={TOWN.id: b"otherwise"})
    (fault,) = record.verify()
    assert fault.where == f"the evidence kept of {TOWN.id}"
    record.prepare(anew=True)
    assert list(record.verify()) == []
