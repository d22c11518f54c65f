"""Disputes: what hangs on them, and settling them until more is said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

import pytest

from dateline.answers import Holding
from dateline.atlas import folded
from dateline.disagreements import Disagreement
from dateline.errors import JudgementRefused, UnknownName
from dateline.interval import midnight
from dateline.ledger.memory import MemoryLedger
from dateline.record import Record
from dateline.vocabulary import Verdict
from tests.conftest import ARMY, AT_TOWN, Telling, four_reports, holds

WHO = {"reason": "the army left that night", "author": "A. Nasser"}
NOW = midnight(date(2014, 7, 1))


@pytest.fixture
def record() -> Iterator[Record]:
    with Record(MemoryLedger(fold=folded)) as made:
        for statements in islice(four_reports(), 2):
            made.ledger.add(statements, recorded=NOW)
        yield made


def holder_dispute(record: Record) -> Disagreement:
    (found,) = record.disputes(about="holder", place="al-Qaim")
    return found


def answer(record: Record) -> Holding:
    return record.holds("al-Qaim", at="2014-06-21", known="2014-06-22")


def test_a_settled_dispute_is_told_as_such_and_changes_no_answer(record: Record) -> None:
    before, dispute = answer(record), holder_dispute(record)
    assert dispute.open
    (made,) = record.settle(dispute.id, **WHO)
    assert (made.verdict, set(made.subjects)) == (Verdict.SETTLE, set(dispute.claims))
    now = holder_dispute(record)
    assert now.settled is not None
    assert (now.settled.author, now.settled.reason) == (WHO["author"], WHO["reason"])
    assert (now.open, now.settled.further, now.id) == (False, 0, dispute.id)
    assert answer(record) == before
    assert record.consequences(made) == []
    assert now not in list(record.disputes(state="open"))
    assert now in list(record.disputes(state="settled"))
    record.undo(made.id, reason="not so sure", author="B. Haddad")
    assert holder_dispute(record) == dispute


def test_a_dispute_is_open_again_when_more_is_said(record: Record) -> None:
    dispute = holder_dispute(record)
    record.settle(*dispute.claims, **WHO)
    more = Telling("The army is in al-Qaim.", "2014-06-22", "Euphrates Radio", "Still there")
    more.claim(0, holds(ARMY, AT_TOWN), "adviser < wire", "2014-06-22")
    record.ledger.add(more.statements(), recorded=NOW)
    now = holder_dispute(record)
    assert now.settled is not None
    assert (now.open, now.settled.further) == (True, 1)
    assert now.id != dispute.id
    assert now in list(record.disputes(state="open"))
    with pytest.raises(UnknownName, match="with each further claim"):
        record.settle(dispute.id, **WHO)
    record.settle(now.id, reason="still so", author="A. Nasser")
    assert not holder_dispute(record).open


def test_settling_needs_claims_that_are_there_and_a_reason(record: Record) -> None:
    claims = holder_dispute(record).claims
    with pytest.raises(JudgementRefused, match="two claims at least"):
        record.settle(claims[0], **WHO)
    with pytest.raises(JudgementRefused, match="needs a reason"):
        record.settle(*claims, reason=" ", author="A. Nasser")
    with pytest.raises(UnknownName):
        record.settle(claims[0], "c-none", **WHO)


def test_what_hangs_on_a_dispute_is_what_leaving_a_side_out_does(record: Record) -> None:
    (dispute,) = record.disputes(about="holder", place="al-Qaim", order="influence")
    assert dispute.influence is not None
    day = dispute.influence.day
    moved = []
    for side in dispute.positions:
        made = record.retract(*{told.claim for told in side.told}, **WHO)
        after = {
            one.holder: one.probability
            for one in record.explain("al-Qaim", at=day, known=record.last_day()).after_all
        }
        record.undo(*(judgement.id for judgement in made), **WHO)
        moved.append(after)
    told = {one.holder: one.probability for one in dispute.influence.after}
    assert any(
        all(abs(after.get(side, 0.0) - p) < 1e-3 for side, p in told.items()) for after in moved
    )
