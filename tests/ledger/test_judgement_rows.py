"""Judgements in every kind of record: kept alike, found as of any instant, refused alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import UnknownName
from dateline.judgement import (
    AddedCount,
    Described,
    Judgement,
    added_id,
    correction_of,
    judged,
    taken_for_added,
)
from dateline.ledger.base import Ledger
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.log import chain_digest, content_digest
from dateline.model import Actor, Controls, Counted, Party, Statements
from dateline.vocabulary import Measure, Subject, Verdict

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)
SHIELD = Actor(id="a-shield", name="Desert Shield")


@pytest.fixture
def ledger(ledger: Ledger, making: Making) -> Ledger:
    """A record of each kind with two reports, added two hours apart."""
    ledger.add(making(0), recorded=NOW)
    ledger.add(making(1), recorded=NOW + 2 * HOUR)
    return ledger


def word(verdict: Verdict, about: Subject, *subjects: str) -> Judgement:
    return judged(verdict, about, subjects, author="A. Nasser", reason="seen", decided=NOW)


def corrected(making: Making) -> Judgement:
    """The control claim of the first report, given to a party that it brings."""
    claim = making(0).claims[2]
    assert isinstance(claim.content, Controls)
    content = replace(claim.content, actor=Party(name=SHIELD.name, actor=SHIELD.id))
    return judged(
        Verdict.CORRECT,
        Subject.CLAIM,
        [claim.id],
        author="A. Nasser",
        reason="seen",
        decided=NOW,
        corrections=[replace(correction_of(claim), content=content)],
        described=Described(actors=(SHIELD,)),
    )


def test_judgements_are_kept_in_order_and_once(ledger: Ledger, making: Making) -> None:
    first = word(Verdict.SAME, Subject.SOURCE, "s-officials", "s-news")
    second = corrected(making)
    assert ledger.judge(first, recorded=NOW + HOUR)
    assert ledger.judge(second, recorded=NOW + 3 * HOUR)
    assert not ledger.judge(first, recorded=NOW + 4 * HOUR)
    assert list(ledger.judgements()) == [first, second]
    assert list(ledger.judgements(recorded=NOW + HOUR)) == [first]
    assert list(ledger.judgements(recorded=NOW)) == []
    assert ledger.judgement(second.id) == second
    assert ledger.actor(SHIELD.id) == SHIELD
    assert ledger.find_actors("desert shield") == (SHIELD,)
    assert ledger.described_since(Subject.ACTOR, ["isil", SHIELD.id, "x"]) == {
        "isil": 1,
        SHIELD.id: 4,
    }
    reports = [making(number).report.id for number in (0, 1)]
    assert ledger.described_since(Subject.REPORT, reports) == dict(
        zip(reports, (1, 2), strict=True)
    )


def test_the_log_seals_judgements_too(ledger: Ledger, making: Making) -> None:
    ledger.judge(corrected(making), recorded=NOW + 3 * HOUR)
    *_, before, last = ledger.logged()
    assert [row.kind for row in last.rows] == ["actor", "judgement"]
    entry = last.entry
    assert (entry.kind, entry.author) == ("judgement", "A. Nasser")
    assert content_digest(last.rows) == entry.content
    assert entry.chain == chain_digest(
        before.entry.chain,
        seq=entry.seq,
        kind=entry.kind,
        subject=entry.subject,
        recorded=entry.recorded,
        author=entry.author,
        content=entry.content,
    )


def test_what_is_not_there_cannot_be_judged(ledger: Ledger, making: Making) -> None:
    alone = replace(corrected(making), described=Described())
    for judgement in (
        word(Verdict.RETRACT, Subject.CLAIM, "c-none"),
        word(Verdict.SAME, Subject.ACTOR, "isil", "a-none"),
        word(Verdict.UNDO, Subject.JUDGEMENT, "j-none"),
        alone,
    ):
        with pytest.raises(UnknownName, match=r"-none|a-shield"):
            ledger.judge(judgement, recorded=NOW)
    assert list(ledger.judgements()) == []
    assert len(list(ledger.entries())) == 2


def test_an_added_number_is_told_from_its_judgement_on(ledger: Ledger, making: Making) -> None:
    event = making(0).claims[0]
    ident = added_id(event.id, Measure.INJURED)
    count = Counted(measure=Measure.INJURED, low=4, best=4, high=4, who=None)
    added = AddedCount(claim=ident, about=event.id, content=count)
    made = taken_for_added([added], (), Described(), author="A", reason="line 2", decided=NOW)
    assert ledger.judge(made, recorded=NOW + 3 * HOUR)
    assert ledger.judgement(made.id) == made
    told = JudgedLedger(ledger)
    assert [c.content for c in told.claims_of(event.report)][-1] == count
    assert [c.id for _, claims in told.claims_by_report([event.report]) for c in claims][
        -1
    ] == ident
    assert ident in {c.id for c in told.claims(kind="counted")}
    assert ident not in {c.id for c in told.claims(place="p-town")}
    before = JudgedLedger(ledger, recorded=NOW + 2 * HOUR)
    assert ident not in {c.id for c in before.claims()}
    settled = word(Verdict.SETTLE, Subject.CLAIM, ident, event.id)
    assert ledger.judge(settled, recorded=NOW + 4 * HOUR)
    with pytest.raises(UnknownName, match="c-none"):
        ledger.judge(word(Verdict.SETTLE, Subject.CLAIM, ident, "c-none"), recorded=NOW)
    assert list(ledger.faults()) == []


def test_an_earlier_instant_has_what_was_added_by_then(ledger: Ledger, making: Making) -> None:
    ledger.judge(corrected(making), recorded=NOW + 3 * HOUR)
    early, later = (JudgedLedger(ledger, recorded=NOW + n * HOUR) for n in (1, 3))
    assert list(early.claims()) == list(ledger.claims(recorded=NOW + HOUR))
    assert {c.report for c in early.claims()} == {making(0).report.id}
    assert [r.id for r in early.reports()] == [making(0).report.id]
    assert list(early.claims(actor=SHIELD.id)) == []
    (told,) = later.claims(actor=SHIELD.id)
    assert later.as_read(told.id) == making(0).claims[2]
    assert ledger.places_with_control(recorded=NOW - HOUR) == ()
    assert ledger.places_with_control(recorded=NOW) == ("p-town",)
