"""A number that was not read is added to its event by a person, and can be taken back."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import dateline
from dateline.amendment import BY_HAND
from dateline.answers import Happening
from dateline.changing import Typed
from dateline.errors import JudgementRefused, UnknownName
from dateline.model import Claim, Counted
from dateline.record import Record
from dateline.vocabulary import Measure
from tests.conftest import bombing_reports, four_reports
from tests.record.test_judging import WHO, record_of


@pytest.fixture(params=["memory", "sqlite"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    with record_of((*four_reports(), *bombing_reports()), request.param, tmp_path) as made:
        yield made


def injured(number: str) -> Typed:
    return Typed(counts=((Measure.INJURED, number),))


def takeover(record: Record) -> Happening:
    return next(iter(record.events(type="takeover")))


def event_of(record: Record) -> Claim:
    return record.ledger.claim(takeover(record).told.claim)


def test_a_number_that_was_not_read_is_added_to_its_event(record: Record) -> None:
    event = event_of(record)
    read = list(record.ledger.claims())
    made = record.correct(event.id, injured("12-15"), **WHO)
    assert set(takeover(record).counts) == {"at least 30 killed", "12 to 15 injured"}
    told = takeover(record).told.corrected
    assert told is not None
    assert (told.author, told.changes) == (WHO["author"], ("count: (nothing) → 12 to 15 injured",))
    assert list(record.ledger.claims()) == read
    (added,) = (c for c in record.judged.claims(kind="counted") if c.extractor == BY_HAND)
    assert (added.about, added.report, added.sentence) == (event.id, event.report, event.sentence)
    assert (added.chain, added.valid, added.asserted) == (event.chain, event.valid, event.asserted)
    assert added in list(record.judged.claims_of(event.report))
    assert list(record.judged.claims_among([added.id])) == [added]
    assert made.subjects == (event.id,)
    assert record.history.corrections(made) == [(event.id, ["count: (nothing) → 12 to 15 injured"])]
    record.undo(made.id, **WHO)
    assert takeover(record).counts == ("at least 30 killed",)
    assert takeover(record).told.corrected is None


def test_a_claim_of_the_event_is_as_good_as_the_event(record: Record) -> None:
    event = event_of(record)
    control = next(c for c in record.ledger.claims(kind="transfers") if c.about == event.id)
    assert record.correct(control.id, injured("7"), **WHO).subjects == (event.id,)
    assert "7 injured" in takeover(record).counts


def test_an_added_number_is_corrected_like_one_that_was_read(record: Record) -> None:
    event = event_of(record)
    first = record.correct(event.id, injured("12"), **WHO)
    second = record.correct(event.id, injured("20+"), **WHO)
    assert takeover(record).counts[1:] == ("at least 20 injured",)
    (added,) = first.added
    record.correct(added.claim, injured("25"), **WHO)
    assert takeover(record).counts[1:] == ("25 injured",)
    with pytest.raises(JudgementRefused, match="says so already"):
        record.correct(event.id, injured("25"), **WHO)
    record.undo(record.judged.judgements[-1].id, second.id, **WHO)
    assert takeover(record).counts[1:] == ("12 injured",)


def test_what_becomes_of_the_event_becomes_of_its_number(record: Record) -> None:
    event = event_of(record)
    made = record.correct(event.id, injured("12"), **WHO)
    record.correct(event.id, Typed(valid="2014-06-19"), **WHO)
    (added,) = record.judged.claims_among([made.added[0].claim])
    assert str(added.valid) == "2014-06-19"
    record.retract(event.id, **WHO)
    assert list(record.judged.claims_among([added.id])) == []


def test_an_added_number_is_a_figure_of_the_incident(record: Record) -> None:
    event = next(c for c in record.ledger.claims(kind="happened") if "killed 34" not in c.cue.exact
                 and "No bomb" not in c.sentence.exact and "bomb" in c.sentence.exact)  # fmt: skip
    record.correct(event.id, injured("40"), **WHO)
    dossier = record.incident(event.id)
    (toll,) = (t for t in dossier.tolls if t.estimate.measure is Measure.INJURED)
    assert (toll.estimate.low, toll.estimate.best, toll.estimate.high) == (40, 40, 40)


def test_no_number_is_added_where_there_is_no_event_or_another_number(record: Record) -> None:
    alone = next(c for c in record.ledger.claims(kind="controls") if c.about is None)
    with pytest.raises(JudgementRefused, match="of no event to which a number of injured"):
        record.correct(alone.id, injured("12"), **WHO)
    toll = next(c for c in record.ledger.claims(kind="counted"))
    with pytest.raises(JudgementRefused, match=f"one is added to its event, {toll.about}"):
        record.correct(toll.id, injured("12"), **WHO)
    assert list(record.ledger.judgements()) == []


def test_an_added_number_is_taken_back_and_not_retracted(record: Record) -> None:
    made = record.correct(event_of(record).id, injured("12"), **WHO)
    (added,) = made.added
    for deed in (record.retract, record.accept):
        with pytest.raises(JudgementRefused, match=f"dateline undo {made.id}"):
            deed(added.claim, **WHO)
    with pytest.raises(UnknownName):
        record.retract("c-none", **WHO)


def test_an_added_number_can_be_in_a_dispute_that_is_settled(record: Record) -> None:
    made = record.correct(event_of(record).id, injured("12"), **WHO)
    toll = next(c.id for c in record.ledger.claims(kind="counted"))
    (settled,) = record.settle(made.added[0].claim, toll, **WHO)
    assert made.added[0].claim in settled.subjects
    assert "12 injured" in record.history.words(settled.about, made.added[0].claim)


def test_the_record_as_it_was_has_no_number_that_was_added_later(record: Record) -> None:
    made = record.correct(event_of(record).id, injured("12"), **WHO)
    before = record.as_recorded(date(2014, 7, 2).isoformat())
    assert next(iter(before.events(type="takeover"))).counts == ("at least 30 killed",)
    assert any(e.subject == made.id for e in record.history.log(made.added[0].claim))


def test_an_erased_text_leaves_the_number_and_no_words(record: Record) -> None:
    event = event_of(record)
    made = record.correct(event.id, injured("12"), **WHO)
    record.erase(event.report, **WHO)
    (added,) = record.judged.claims_among([made.added[0].claim])
    assert (added.sentence.exact, added.cue.exact) == ("", "")
    assert isinstance(added.content, Counted)
    assert list(record.verify()) == []


def test_an_added_number_goes_with_a_dump_a_merge_and_an_export(
    record: Record, tmp_path: Path
) -> None:
    made = record.correct(event_of(record).id, injured("12"), **WHO)
    record.dump(tmp_path / "war.jsonl")
    with dateline.open(tmp_path / "loaded.db") as loaded, dateline.open(tmp_path / "m.db") as other:
        loaded.load(tmp_path / "war.jsonl")
        other.merge(loaded)
        for one in (loaded, other):
            assert "12 injured" in takeover(one).counts
            assert list(one.verify()) == []
        (tmp_path / "claims.csv").write_text("".join(loaded.export("claims")))
    assert made.added[0].claim in (tmp_path / "claims.csv").read_text()
    with dateline.open(tmp_path / "taken.db") as taken:
        taken.import_claims("claims", tmp_path / "claims.csv")
        assert "12 injured" in takeover(taken).counts
