"""The review desk: what comes first and why, what two coders say, and that it follows the log."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.changing import Typed
from dateline.errors import JudgementRefused, UnknownName
from dateline.influence import MOST
from dateline.interval import midnight
from dateline.model import Claim
from dateline.record import Record, open_at
from dateline.review import MACHINE, Doubt, Level, ReviewItem, ReviewPage, State
from dateline.reviewing import Reviewer, Wanted
from tests.conftest import AT_TOWN, ISIL, TOWN, Telling, four_reports, took
from tests.record.test_judging import Clock

LENA = {"reason": "compared with the report", "author": "lena"}
AMIRA = {"reason": "compared with the report", "author": "amira"}


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_at(tmp_path / "war.db") as opened:
        for statements in four_reports():
            opened.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
        yield Record(opened.ledger, now=Clock())


def queue(record: Record, whose: str = "amira", **wanted: object) -> tuple[ReviewItem, ...]:
    return page(record, whose, **wanted).items


def page(record: Record, whose: str = "amira", **wanted: object) -> ReviewPage:
    return record.reviewer.page(Wanted(**wanted), whose=whose)  # type: ignore[arg-type]


def ids(items: tuple[ReviewItem, ...]) -> set[str]:
    return {item.told.claim for item in items}


def first(record: Record) -> Claim:
    return record.ledger.claim(queue(record)[0].told.claim)


# ------------------------------------------------------------------ the order
def test_what_would_change_most_comes_first_and_is_what_rejecting_it_changes(
    record: Record,
) -> None:
    items = queue(record)
    changes = [item.influence.change for item in items if item.influence]
    assert len(changes) == len(items) > 3
    assert changes == sorted(changes, reverse=True)
    assert changes[0] > 0.2
    for item in items:
        influence, place = item.influence, item.place
        assert influence is not None
        assert place is not None
        known = record.last_day()
        before = record.explain(place.id, at=influence.day, known=known).after_all
        (made,) = record.retract(item.told.claim, **LENA)
        after = record.explain(place.id, at=influence.day, known=known).after_all
        record.undo(made.id, **LENA)
        was = {one.holder: one.probability for one in before}
        now = {one.holder: one.probability for one in after}
        moved = sum(abs(was.get(s, 0) - now.get(s, 0)) for s in was.keys() | now.keys()) / 2
        assert influence.change == pytest.approx(moved, abs=0.05), item.told.quote


def test_the_probabilities_before_are_those_of_the_answer(record: Record) -> None:
    for item in queue(record):
        assert item.influence is not None
        assert item.place is not None
        told = record.explain(item.place.id, at=item.influence.day).after_all
        expected = {one.holder: one.probability for one in told}
        assert {one.holder: one.probability for one in item.influence.before} == pytest.approx(
            expected
        )
        assert sum(one.probability for one in item.influence.after) == pytest.approx(1)


def test_a_queue_is_narrowed_by_place_source_day_and_doubt(record: Record) -> None:
    every = queue(record)
    here = queue(record, place="al-Qaim")
    assert ids(here) < ids(every)
    assert {item.place and item.place.id for item in here} == {TOWN.id}
    darwish = queue(record, source="darwish")
    assert {item.told.source for item in darwish} == {"Salim Darwish"}
    late = queue(record, since=date(2014, 6, 23))
    early = queue(record, until=date(2014, 6, 22))
    assert ids(late) | ids(early) == ids(every)
    assert not ids(late) & ids(early)
    for doubt in Doubt:
        found = queue(record, doubt=doubt)
        assert ids(found) == {i.told.claim for i in every if doubt in i.doubts}
    on = queue(record, at=date(2014, 6, 21))
    assert {item.influence and item.influence.day for item in on} == {date(2014, 6, 21)}
    with pytest.raises(UnknownName):
        queue(record, place="Nowhere")


def test_pages_are_the_whole_in_order(record: Record) -> None:
    whole = queue(record)
    found: list[ReviewItem] = []
    after: int | None = 0
    while after is not None:
        part = record.reviewer.page(Wanted(), whose="amira", limit=2, after=after)
        assert part.total == len(whole)
        found += part.items
        after = part.after
    assert tuple(found) == whole


def test_a_judged_claim_leaves_the_queue_and_comes_back_when_undone(record: Record) -> None:
    claim = queue(record)[0].told.claim
    (made,) = record.accept(claim, **AMIRA)
    assert claim not in ids(queue(record))
    assert ids(queue(record, state=State.JUDGED)) == {claim}
    record.undo(made.id, **AMIRA)
    assert claim in ids(queue(record))


def test_the_queue_follows_what_is_added_and_judged(record: Record) -> None:
    before = queue(record)
    telling = Telling("ISIL took al-Qaim.", "2014-06-26", "Another Wire", "News")
    telling.claim(0, took(ISIL, AT_TOWN), "wire", "2014-06-26")
    record.ledger.add(telling.statements(), recorded=midnight(date(2014, 7, 2)))
    after = queue(record)
    assert len(after) == len(before) + 1
    record.retract(after[0].told.claim, **AMIRA)
    fresh = Reviewer(
        asker=record.reviewer.asker,
        ledger=record.ledger,
        finder=record.reviewer.finder,
        historian=record.history,
        last_day=record.last_day(),
        kept=type(record.reviewer.kept)(),
    )
    assert queue(record) == fresh.page(Wanted(), whose="amira").items


def test_of_a_place_with_very_many_claims_the_weightiest_are_reckoned(record: Record) -> None:
    for n in range(MOST + 15):
        day = f"2014-06-{1 + n % 25:02}"
        telling = Telling(f"ISIL took al-Qaim {n}.", day, f"Wire {n}", f"News {n}")
        telling.claim(0, took(ISIL, AT_TOWN), "wire", day)
        record.ledger.add(telling.statements(), recorded=midnight(date(2014, 7, 2)))
    found = record.reviewer.page(Wanted(place="al-Qaim"), whose="amira", limit=1000)
    assert found.total == MOST
    assert found.left_out > 0


# ------------------------------------------------------------------ one case
def test_a_case_has_all_that_is_needed_and_what_was_judged(record: Record) -> None:
    claim = first(record)
    root = claim.about or claim.id
    case = record.reviewer.case(claim.id)
    assert case.event == root
    assert {k.claim for k in case.kin} == {
        c.id for c in record.ledger.claims_of(claim.report) if root in (c.id, c.about)
    } - {claim.id}
    assert case.now == case.read
    assert case.judgements == ()
    record.correct(claim.id, Typed(places=("al-Qaim crossing",)), **AMIRA)
    record.accept(claim.id, **LENA)
    case = record.reviewer.case(claim.id)
    assert case.now["place"] == "al-Qaim crossing"
    assert case.read["place"] != case.now["place"]
    assert [(e.by, e.kind) for e in case.judgements] == [
        ("amira", "judgement"), ("lena", "judgement")
    ]  # fmt: skip
    record.retract(root, **LENA)
    assert record.reviewer.case(claim.id).rejected == "lena"
    with pytest.raises(UnknownName):
        record.reviewer.case("c-none")


# ------------------------------------------------------------------ two coders
def test_a_second_opinion_is_kept_and_changes_nothing_by_itself(record: Record) -> None:
    claim = first(record)
    record.retract(claim.id, **AMIRA)
    answers = list(record.holdings())
    assert claim.id in ids(queue(record, "lena", state=State.OTHERS))
    assert claim.id not in ids(queue(record, "amira", state=State.OTHERS))
    record.accept(claim.id, **LENA)
    assert list(record.holdings()) == answers
    assert ids(queue(record, "lena", state=State.DIFFER)) == {claim.id}
    with pytest.raises(JudgementRefused, match="amira"):
        record.retract(claim.id, **AMIRA)


def test_a_second_correction_can_start_from_what_was_read(record: Record) -> None:
    claim = next(c for c in record.ledger.claims(place=TOWN.id) if c.content.kind == "transfers")
    record.correct(claim.id, Typed(places=("al-Qaim crossing",)), **AMIRA)
    record.correct(claim.id, Typed(modality="planned", afresh=True), **LENA)
    now = record.reviewer.case(claim.id).now
    assert now["place"] == record.reviewer.case(claim.id).read["place"]
    assert now["modality"] == "planned"


def test_agreement_is_among_people_and_with_the_machine(record: Record) -> None:
    items = queue(record)
    for item in items[:3]:
        record.accept(item.told.claim, **AMIRA)
        record.accept(item.told.claim, **LENA)
    one, other = (record.ledger.claim(item.told.claim) for item in items[3:5])
    record.accept(one.id, **AMIRA)
    record.retract(one.id, **LENA)
    record.correct(other.id, Typed(valid="2014-06-10"), **AMIRA)
    record.correct(other.id, Typed(valid="2014-06-12", afresh=True), **LENA)
    found = record.reviewer.reliability()
    assert found.coders["amira"] >= 5
    by = {(a.variable, a.among): a for a in found.agreement}
    people, all_three = ("amira", "lena"), ("amira", "lena", MACHINE)
    read = by["rightly read", people]
    assert (read.units, read.same) == (5, 4)
    place = by["place", people]
    assert (place.units, place.same, place.level) == (5, 4, Level.NOMINAL)
    assert by["place", all_three].units == 5
    assert by["place", ("amira", MACHINE)].same == 5
    day = by["day", people]
    assert (day.level, day.units - day.same) == (Level.INTERVAL, 1)
    assert ("rightly read", all_three) not in by or by["rightly read", all_three].units == 5
    assert {(u.claim, u.variable) for u in found.unlike} >= {
        (one.id, "rightly read"), (one.id, "place"), (other.id, "when")
    }  # fmt: skip
    assert all(MACHINE not in u.values for u in found.unlike)


def test_who_rejects_an_event_rejects_all_that_was_read_of_it(record: Record) -> None:
    claim = next(c for c in record.ledger.claims() if c.about is not None)
    assert claim.about is not None
    record.retract(claim.about, **AMIRA)
    record.accept(claim.id, **LENA)
    found = record.reviewer.reliability()
    assert claim.id in {u.claim for u in found.unlike if u.variable == "rightly read"}
