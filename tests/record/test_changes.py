"""What changed between two days, or by what was reported since."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations
from pathlib import Path

import pytest

from dateline.answers import Holding
from dateline.errors import BadDate
from dateline.record import open_at
from dateline.standings import Change
from dateline.vocabulary import Standing

DAYS = [date(2014, 6, 18) + timedelta(days=n) for n in range(8)]


def _answer(holding: Holding) -> tuple[object, ...]:
    contended = holding.standing is Standing.CONTESTED
    sides = frozenset(s.holder for s in holding.sides) if contended else frozenset()
    return holding.standing, holding.holder, sides


def _named(changes: list[Change], name: str) -> Change:
    (found,) = (change for change in changes if change.place.name == name)
    return found


def test_a_place_changes_from_one_day_to_another(small_record: Path) -> None:
    with open_at(small_record) as record:
        changes = record.changes(since="2014-06-19", until="2014-06-22", known="2014-06-22")
    change = _named(changes, "al-Qaim")
    assert change.before.standing is Standing.UNKNOWN
    assert change.after.standing is Standing.CONTESTED
    assert [step.since for step in change.steps] == [date(2014, 6, 20)]
    assert {told.source for told in change.new} >= {"Salim Darwish", "Frontier Monitor"}
    assert not change.gone


def test_a_later_report_changes_the_answer_for_an_earlier_day(small_record: Path) -> None:
    with open_at(small_record) as record:
        changes = record.changes(until="2014-06-23", known_since="2014-06-22", known="2014-06-24")
    change = _named(changes, "al-Qaim")
    assert (change.before.known, change.after.known) == (date(2014, 6, 22), date(2014, 6, 24))
    assert change.before.standing is Standing.CONTESTED
    assert change.after.standing is Standing.HELD
    assert not change.steps
    assert {told.says for told in change.gone} == {"the army: in control of al-Qaim"}


def test_each_step_begins_between_the_days_and_the_last_is_the_answer(small_record: Path) -> None:
    with open_at(small_record) as record:
        changes = record.changes(since=DAYS[0])
    assert changes
    for change in changes:
        begun = [step.since for step in change.steps if step.since is not None]
        assert begun == sorted(begun)
        assert DAYS[0] < begun[0] <= begun[-1] <= date(2014, 6, 25)
        assert change.steps[-1].holder == change.after.holder


@pytest.mark.parametrize(("one", "two"), list(combinations(DAYS, 2))[::6])
def test_what_is_left_out_did_not_change(small_record: Path, one: date, two: date) -> None:
    with open_at(small_record) as record:
        between_days = {c.place.id: c for c in record.changes(since=one, until=two)}
        since_known = {c.place.id: c for c in record.changes(until=two, known_since=one, known=two)}
        for place in ("al-Qaim", "al-Qaim crossing"):
            ident = record.place(place).id
            late = record.holds(place, at=two)
            same = _answer(record.holds(place, at=one)) == _answer(late)
            turned = between_days.get(ident)
            assert same if turned is None else not same or len(turned.steps) > 1
            known = record.holds(place, at=two, known=two)
            same = _answer(record.holds(place, at=two, known=one)) == _answer(known)
            assert (ident not in since_known) == same


def test_days_between_which_nothing_lies_are_refused(small_record: Path) -> None:
    with open_at(small_record) as record:
        for days in (
            {"since": "2014-06-22", "until": "2014-06-21"},
            {"known_since": "2014-06-24", "known": "2014-06-21"},
            {"until": "2014-06-21"},
        ):
            with pytest.raises(BadDate, match="nothing lies between"):
                record.changes(**days)
