"""Adding many reports at once, to every kind of record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.errors import UnknownName
from dateline.judgement import Judgement, judged
from dateline.ledger.base import Ledger
from dateline.ledger.memory import MemoryLedger
from dateline.model import Statements
from dateline.vocabulary import Subject, Verdict

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)


def test_many_are_added_at_once_as_one_by_one(ledger: Ledger, making: Making) -> None:
    moved = replace(making(2).places[0], lat=34.37)
    several = [making(0), making(1), replace(making(2), places=(moved,)), making(3)]
    one_by_one = MemoryLedger()
    for given_one in several:
        one_by_one.add(given_one, recorded=NOW)
    ledger.add(several[1], recorded=NOW)
    added = ledger.add_all([*several, several[0]], recorded=NOW)
    assert added == {g.report.id for g in several if g is not several[1]}
    assert [e.subject for e in ledger.entries()] == [several[n].report.id for n in (1, 0, 2, 3)]
    assert list(ledger.claims()) == list(one_by_one.claims())
    assert list(ledger.places()) == list(one_by_one.places())
    assert ledger.counts() == one_by_one.counts()
    assert ledger.add_all(several, recorded=NOW) == frozenset()
    assert ledger.add_all([], recorded=NOW) == frozenset()


def test_judgements_come_in_with_the_reports_that_they_are_about(
    ledger: Ledger, making: Making
) -> None:
    one, two, three, four = (making(n).report.id for n in range(4))
    ledger.add(making(0), recorded=NOW)
    links = [same(two, one), same(one, four)]
    assert ledger.add_all([making(0), making(1)], recorded=NOW, judgements=links) == {two}
    assert [e.kind for e in ledger.entries()] == ["report", "report", "judgement"]
    assert list(ledger.judgements()) == links[:1]
    with pytest.raises(UnknownName, match=four):
        ledger.add_all([making(2)], recorded=NOW, judgements=[same(three, four)])
    assert not ledger.has(three)
    assert list(ledger.judgements()) == links[:1]


def same(one: str, other: str) -> Judgement:
    """That two reports are versions of one text."""
    return judged(
        Verdict.SAME, Subject.REPORT, (one, other), author="a test", reason="alike", decided=NOW
    )


def test_of_many_none_is_added_if_one_is_refused(ledger: Ledger, making: Making) -> None:
    ledger.add(making(0), recorded=NOW)
    one = making(2)
    stolen, twice = making(0).claims[0], making(1).claims[0]
    for claims, words in (
        ((replace(stolen, report=one.report.id),), "under another report"),
        ((replace(twice, report=one.report.id),), "under another report"),
        ((replace(one.claims[0], chain=()),), "no source"),
    ):
        with pytest.raises(ValueError, match=words):
            ledger.add_all([making(1), replace(one, claims=claims)], recorded=NOW)
    assert ledger.counts().reports == 1
    assert len(list(ledger.entries())) == 1
