"""A person's word about a record: what it changes in the answers, and that it can be taken back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from dateline.answers import Happening
from dateline.atlas import folded
from dateline.changing import Typed
from dateline.errors import AmbiguousName, BadDate, JudgementRefused, UnknownName
from dateline.interval import midnight
from dateline.ledger.base import Ledger
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import Actor, Claim, Party, Statements
from dateline.record import Record
from dateline.vocabulary import Measure, Standing, Verdict
from tests.conftest import ACTORS, AT_TOWN, GATE, TOWN, Telling, four_reports, holds

WHO = {"reason": "compared with the report", "author": "A. Nasser"}


class Clock:
    """A second later at each look."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.instant += timedelta(seconds=1)
        return self.instant


@contextmanager
def record_of(reports: Iterable[Statements], kind: str, folder: Path) -> Iterator[Record]:
    """A record of a kind, with some reports that were added on one day."""
    in_memory = kind == "memory"
    ledger: Ledger = (
        MemoryLedger(fold=folded) if in_memory else open_record(folder / "war.db", fold=folded)
    )
    with Record(ledger, now=Clock()) as made:
        for statements in reports:
            made.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
        yield made


@pytest.fixture(params=["memory", "sqlite"])
def record(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Record]:
    with record_of(four_reports(), request.param, tmp_path) as made:
        yield made


def claim_of(record: Record, kind: str, words: str) -> Claim:
    """The first claim of a kind in a sentence that has some words."""
    return next(c for c in record.ledger.claims(kind=kind) if words in c.sentence.exact)


def takeover(record: Record) -> Happening:
    (found,) = record.events(type="takeover")
    return found


# ------------------------------------------------------------------ retracting and accepting
def test_a_retracted_claim_leaves_all_answers_with_what_was_read_of_its_event(
    record: Record,
) -> None:
    event = claim_of(record, "happened", "moved into")
    (made,) = record.retract(event.id, **WHO)
    assert list(record.events()) == []
    told = [t.quote for s in record.holds("al-Qaim").sides for t in s.told]
    assert told
    assert not [quote for quote in told if "moved into" in quote]
    assert not [d for d in record.disputes(known="2014-06-21") if d.about == "holder"]
    assert "security officials" not in [speaker.name for speaker in record.sources()]
    record.undo(made.id, reason="it was right", author="B. Haddad")
    assert takeover(record).told.claim == event.id


def test_what_is_retracted_stays_in_the_record(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    before = list(record.ledger.claims())
    record.retract(event.id, **WHO)
    assert list(record.ledger.claims()) == before
    assert record.ledger.claim(event.id) == event


def test_all_claims_of_a_retracted_report_leave_and_its_day_is_not_the_last(
    record: Record,
) -> None:
    assert record.last_day() == date(2014, 6, 25)
    (note,) = [r for r in record.ledger.reports() if r.title == "A note"]
    record.retract(note.id, **WHO)
    assert record.last_day() == date(2014, 6, 24)
    assert [r.title for r in record.judged.reports()] == [
        "Fighting at the border",
        "Monitor: border town taken",
        "Army leaves border town",
    ]
    gate = record.holds("al-Qaim crossing", at="2014-06-25", known="2014-06-25")
    assert note.id not in [t.report for s in gate.sides for t in s.told]
    assert gate.standing is not Standing.HELD


def test_a_place_of_which_nothing_is_left_is_not_among_the_places_held(record: Record) -> None:
    assert [h.place.id for h in record.holdings()] == [TOWN.id, GATE.id]
    for claim in list(record.ledger.claims(place=GATE.id)):
        record.retract(claim.id, **WHO)
    assert [h.place.id for h in record.holdings()] == [TOWN.id]
    assert "al-Qaim crossing" not in record.geojson()


def test_a_claim_is_retracted_once_and_the_error_says_how_to_take_it_back(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    (made,) = record.retract(event.id, **WHO)
    with pytest.raises(JudgementRefused, match=f"A. Nasser.*dateline undo {made.id}"):
        record.retract(event.id, **WHO)
    with pytest.raises(UnknownName, match="c-none"):
        record.retract("c-none", **WHO)
    undone = record.undo(made.id, **WHO)
    with pytest.raises(JudgementRefused, match="undone already"):
        record.undo(made.id, **WHO)
    record.undo(undone.id, **WHO)
    assert list(record.events()) == []


def test_who_accepted_a_claim_is_told_with_it(record: Record) -> None:
    assert takeover(record).told.accepted is None
    record.accept(takeover(record).told.claim, **WHO)
    assert takeover(record).told.accepted == "A. Nasser"
    (second,) = [r for r in record.ledger.reports() if r.title == "Monitor: border town taken"]
    record.accept(second.id, reason="read twice", author="B. Haddad")
    told = {t.report: t.accepted for s in record.holds("al-Qaim").sides for t in s.told}
    assert told[second.id] == "B. Haddad"


# ------------------------------------------------------------------ correcting
def test_a_corrected_place_moves_the_event_and_who_holds_it(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    made = record.correct(event.id, Typed(places=("al-Qaim crossing",)), **WHO)
    assert len(made.subjects) == 2
    told = takeover(record)
    assert told.places == ("al-Qaim crossing",)
    assert told.counts == ("at least 30 killed",)
    assert told.told.corrected is not None
    assert told.told.corrected.changes == ("place: al-Qaim → al-Qaim crossing",)
    assert told.told.corrected.reason == "compared with the report"
    assert list(record.events(place="al-Qaim")) == []
    assert list(record.events(place="al-Qaim crossing")) == [told]
    quotes = [t.quote for s in record.holds("al-Qaim crossing").sides for t in s.told]
    assert [quote for quote in quotes if "moved into" in quote]


def test_a_search_for_a_place_follows_what_claims_are_corrected_to(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")

    def found(place: str) -> bool:
        page = record.search("town OR moved", place=place, type="takeover")
        return event.report in {one.report for one in page.found}

    assert (found("al-Qaim"), found("al-Qaim crossing")) == (True, False)
    made = record.correct(event.id, Typed(places=("al-Qaim crossing",)), **WHO)
    assert (found("al-Qaim"), found("al-Qaim crossing")) == (False, True)
    record.undo(made.id, **WHO)
    assert (found("al-Qaim"), found("al-Qaim crossing")) == (True, False)
    record.retract(event.id, **WHO)
    assert (found("al-Qaim"), found("al-Qaim crossing")) == (False, False)


def test_a_second_correction_starts_from_the_first(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    record.correct(event.id, Typed(places=("al-Qaim crossing",)), **WHO)
    record.correct(event.id, Typed(counts=((Measure.KILLED, "12-15"),)), **WHO)
    last = record.correct(event.id, Typed(valid="2014-06-19", polarity="negated"), **WHO)
    told = takeover(record)
    assert told.places == ("al-Qaim crossing",)
    assert told.counts == ("12 to 15 killed",)
    assert (told.polarity, told.told.when) == ("negated", "2014-06-19")
    record.undo(last.id, **WHO)
    assert (takeover(record).polarity, takeover(record).told.when) == ("affirmed", "2014-06-20")
    assert takeover(record).places == ("al-Qaim crossing",)


def test_a_holder_that_no_report_names_is_described_by_the_correction(record: Record) -> None:
    control = claim_of(record, "controls", "ground around")
    record.correct(control.id, Typed(holder="Peshmerga"), **WHO)
    gate = record.holds("al-Qaim crossing", at="2014-06-21", known="2014-06-21")
    assert [s.holder.name for s in gate.sides if s.holder] == ["Peshmerga"]
    assert record.actor("Peshmerga").id == "peshmerga"
    event = claim_of(record, "happened", "moved into")
    record.correct(event.id, Typed(holder="Desert Shield Brigade"), **WHO)
    assert takeover(record).actors == ("Desert Shield Brigade",)
    held = record.holds("al-Qaim", at="2014-06-21", known="2014-06-21")
    names = [s.holder.name for s in held.sides if s.holder]
    assert "Desert Shield Brigade" in names
    assert "Islamic State in Iraq and the Levant" not in names


def test_a_place_that_no_report_names_is_taken_from_packs_and_lists(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    record.correct(event.id, Typed(places=("al-Qaim=Tikrit, Iraq",)), **WHO)
    assert record.place("Tikrit").country == "IQ"
    assert [h.place.name for h in record.holdings()] == ["al-Qaim", "al-Qaim crossing", "Tikrit"]
    with pytest.raises(AmbiguousName, match="add the country"):
        record.correct(event.id, Typed(places=("San Antonio",)), **WHO)
    with pytest.raises(UnknownName, match="Nirgendheim"):
        record.correct(event.id, Typed(places=("Nirgendheim",)), **WHO)


def test_a_source_comes_before_the_publisher_or_in_place_of_another(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    record.correct(event.id, Typed(source="Frontier Monitor"), **WHO)
    told = takeover(record).told
    assert (told.source, told.via) == ("Frontier Monitor", ("The Harbour Courier",))
    toll = claim_of(record, "counted", "30 soldiers")
    record.correct(toll.id, Typed(source="Salim Darwish"), **WHO)
    (found,) = list(record.judged.claims(kind="counted"))
    assert found.chain == ("s-adviser", "s-courier")


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (Typed(), "nothing is given"),
        (Typed(places=("al-Qaim",)), "says so already"),
        (Typed(places=("Mosul=al-Qaim",)), "one of those"),
        (Typed(places=("=al-Qaim",)), "OLD=NEW"),
        (Typed(actors=("Peshmerga",)), "OLD=NEW"),
        (Typed(type="take over"), "did you mean takeover"),
        (Typed(type="battle"), "first retract"),
        (Typed(polarity="yes"), "affirmed, negated"),
        (Typed(counts=((Measure.KILLED, "many"),)), "write 30, 30-40"),
        (Typed(counts=((Measure.KILLED, "9-3"),)), "lower bound"),
        (Typed(source="Nobody at all"), "called 'Nobody at all'"),
        (Typed(valid="yesterday"), "not a day"),
    ],
)
def test_a_correction_that_cannot_be_is_refused_with_what_to_do(
    record: Record, typed: Typed, words: str
) -> None:
    event = claim_of(record, "happened", "moved into")
    with pytest.raises((JudgementRefused, UnknownName, BadDate), match=words):
        record.correct(event.id, typed, **WHO)
    assert list(record.ledger.judgements()) == []


def test_a_type_is_changed_in_event_and_transfer_where_both_mean_the_same_for_control(
    record: Record,
) -> None:
    leaving = claim_of(record, "transfers", "army left")
    with pytest.raises(JudgementRefused, match=f"first retract.*{leaving.id}"):
        record.correct(leaving.id, Typed(type="takeover"), **WHO)
    toll = claim_of(record, "controls", "ground around")
    with pytest.raises(JudgementRefused, match="no event that has a type"):
        record.correct(toll.id, Typed(type="siege"), **WHO)
    event = claim_of(record, "happened", "moved into")
    transfer = claim_of(record, "transfers", "moved into")
    record.retract(transfer.id, **WHO)
    record.correct(event.id, Typed(type="battle"), **WHO)
    assert [e.told.claim for e in record.events(type="battle")] == [event.id]


# ------------------------------------------------------------------ identity
def two_militias(record: Record) -> tuple[Actor, Actor]:
    """Two parties of which only names are known, each said to hold the town by one source."""
    names = ("Shield", "Shield Front")
    found = tuple(Actor(id=f"a-{number}", name=name) for number, name in enumerate(names))
    for number, actor in enumerate(found):
        party = Party(name=actor.name, actor=actor.id)
        telling = Telling(f"{actor.name} runs al-Qaim.", "2014-07-01", "Tigris Wire", "Town")
        chain = ("monitor < wire", "wire")[number]
        telling.claim(0, holds(party, AT_TOWN), chain, "2014-07-01")
        given = telling.statements()
        record.ledger.add(
            replace(given, actors=(*ACTORS, actor)),
            recorded=midnight(date(2014, 7, 3 + number)),
        )
    return found[0], found[1]


def accounts(record: Record) -> dict[str, set[str]]:
    """The claims for each holder of the town, by the id of the holder."""
    sides = record.holds("al-Qaim").sides
    return {s.holder.id: {t.claim for t in s.told} for s in sides if s.holder}


def test_a_holder_judged_the_same_as_another_is_told_under_the_known_name(record: Record) -> None:
    shield, front = two_militias(record)
    before = accounts(record)
    assert [len(before[ident]) for ident in (shield.id, front.id)] == [1, 1]
    made = record.identify("same", "Shield", "Shield Front", **WHO)
    after = accounts(record)
    assert after[shield.id] == before[shield.id] | before[front.id]
    assert front.id not in after
    assert record.judged.actor(shield.id).aliases == ("Shield Front",)
    assert record.actor("Shield Front").id == record.actor("Shield").id == shield.id
    record.identify("same", shield.id, "isil", **WHO)
    assert after[shield.id] < accounts(record)["isil"]
    record.undo(made.id, **WHO)
    assert record.actor("Shield Front").id == front.id


def test_places_judged_the_same_have_one_chain(record: Record) -> None:
    before = record.holds("al-Qaim", at="2014-06-21", known="2014-06-21")
    record.identify(Verdict.SAME, TOWN.id, GATE.id, **WHO)
    held = record.holds("al-Qaim", at="2014-06-21", known="2014-06-21")
    assert len(record.holdings()) == 1
    assert record.place(GATE.id).id == record.place(TOWN.id).id
    count = [sum(len(s.told) for s in h.sides) for h in (before, held)]
    assert count[1] == count[0] + 1


def test_sources_judged_the_same_speak_as_one(record: Record) -> None:
    record.identify("same", "security officials", "Salim Darwish", **WHO)
    names = {s.name: s.claims for s in record.sources()}
    assert len([n for n in names if n in {"security officials", "Salim Darwish"}]) == 1
    assert {4} == {
        n for name, n in names.items() if name in {"security officials", "Salim Darwish"}
    }


def test_an_identity_that_contradicts_another_is_not_applied_but_told(record: Record) -> None:
    shield, front = two_militias(record)
    record.identify("different", front.id, "isil", **WHO)
    record.identify("same", shield.id, front.id, **WHO)
    last = record.identify("same", shield.id, "isil", **WHO)
    (clash,) = record.judged.clashes
    assert clash.same == last
    assert record.actor("Shield").id == shield.id


def test_what_is_settled_or_of_two_kinds_is_refused(record: Record) -> None:
    record.identify("different", "ISIL", "Iraqi army", **WHO)
    with pytest.raises(JudgementRefused, match="judged so already"):
        record.identify("different", "Iraqi army", "ISIL", **WHO)
    record.identify("unsure", "Iraqi army", "ISIL", **WHO)
    with pytest.raises(UnknownName, match="not two of a kind"):
        record.identify("same", "ISIL", "al-Qaim", **WHO)
    with pytest.raises(JudgementRefused, match="reason"):
        record.identify("same", "ISIL", "Iraqi army", reason=" ", author="A. Nasser")


# ------------------------------------------------------------------ the clocks
def test_the_record_is_as_it_was_at_any_instant(record: Record) -> None:
    event = claim_of(record, "happened", "moved into")
    (made,) = record.retract(event.id, **WHO)
    assert len(list(record.events())) == 0
    assert len(list(record.as_recorded("2015-01-01").events())) == 1
    assert len(list(record.as_recorded(made.decided - timedelta(seconds=1)).events())) == 1
    assert len(list(record.as_recorded(made.decided).events())) == 0
    before = record.as_recorded("2014-06-30")
    assert list(before.events()) == []
    assert before.holdings() == []
    assert list(before.judged.reports()) == []
    undone = record.undo(made.id, **WHO)
    assert len(list(record.as_recorded(made.decided).events())) == 0
    assert len(list(record.as_recorded(undone.decided).events())) == 1
    with pytest.raises(BadDate, match="not an instant"):
        record.as_recorded("lately")
