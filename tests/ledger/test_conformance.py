"""What every kind of record does, asked of each of them; `test_alike` has that all do the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import pytest

from dateline.errors import UnknownName
from dateline.interval import Interval
from dateline.ledger.base import Counts, Ledger
from dateline.ledger.codec import decode_claim
from dateline.model import (
    Actor,
    Happened,
    Place,
    Site,
    Statements,
)
from dateline.vocabulary import EventType, Modality, PlaceKind

Making = Callable[[int], Statements]
NOW = datetime(2026, 1, 1, tzinfo=UTC)
JUNE = datetime(2014, 6, 21, tzinfo=UTC)


# ------------------------------------------------------------------ adding
def test_a_new_record_is_empty(ledger: Ledger) -> None:
    assert ledger.counts() == Counts(reports=0, claims=0, sources=0, places=0, actors=0)
    assert ledger.head() is None
    for everything in (
        ledger.claims(),
        ledger.reports(),
        ledger.entries(),
        ledger.logged(),
        ledger.places(),
    ):
        assert list(everything) == []


def test_what_was_added_is_there(ledger: Ledger, making: Making) -> None:
    given_one = making(0)
    assert ledger.add(given_one, recorded=NOW)
    assert ledger.has(given_one.report.id)
    assert ledger.report(given_one.report.id) == given_one.report
    assert tuple(ledger.claims_of(given_one.report.id)) == given_one.claims
    assert set(ledger.claims()) == set(given_one.claims)
    assert {s.id: s for s in ledger.sources()} == {s.id: s for s in given_one.sources}
    assert tuple(ledger.actors()) == given_one.actors
    assert tuple(ledger.places()) == given_one.places
    assert ledger.source("s-news").name == "Example News"
    assert ledger.actor("isil") == given_one.actors[0]
    assert ledger.place("p-town") == given_one.places[0]
    assert ledger.counts() == Counts(reports=1, claims=4, sources=2, places=1, actors=1)
    (entry,) = ledger.entries()
    assert (entry.seq, entry.kind, entry.subject) == (1, "report", given_one.report.id)
    assert (entry.recorded, entry.author) == (NOW, "test 1")
    assert ledger.head() == entry


def test_adding_a_known_report_again_does_nothing(ledger: Ledger, making: Making) -> None:
    assert ledger.add(making(0), recorded=NOW)
    assert not ledger.add(making(0), recorded=NOW + timedelta(days=1))
    assert not ledger.add(replace(making(0), claims=()), recorded=NOW)
    assert ledger.counts().claims == 4
    assert len(list(ledger.entries())) == 1


def test_a_report_that_says_nothing_is_kept_too(ledger: Ledger, making: Making) -> None:
    silent = replace(making(0), claims=(), sources=(), actors=(), places=())
    assert ledger.add(silent, recorded=NOW)
    assert list(ledger.claims_of(silent.report.id)) == []
    (logged,) = ledger.logged()
    assert [row.kind for row in logged.rows] == ["report"]
    assert logged.entry.author is None


@pytest.mark.parametrize("missing", ["sources", "actors", "places"])
def test_a_claim_that_points_at_nothing_is_refused_whole(
    ledger: Ledger, making: Making, missing: str
) -> None:
    broken = {
        "sources": replace(making(0), sources=()),
        "actors": replace(making(0), actors=()),
        "places": replace(making(0), places=()),
    }[missing]
    with pytest.raises(ValueError, match="which is not added"):
        ledger.add(broken, recorded=NOW)
    assert ledger.counts().reports == 0


def test_claims_that_do_not_belong_are_refused_and_nothing_is_written(
    ledger: Ledger, making: Making
) -> None:
    ledger.add(making(0), recorded=NOW)
    before = ledger.counts()
    one = making(1)
    claim = one.claims[0]
    other = making(0).claims[0]
    for claims, words in (
        ((other,), "is of"),
        ((replace(claim, chain=()),), "no source"),
        ((replace(claim, about="c-none"),), "points at claim c-none"),
        ((claim, replace(claim, modality=Modality.PLANNED)), "two different things"),
        ((replace(other, report=one.report.id),), "under another report"),
        ((replace(claim, asserted=datetime(2014, 6, 21)),), "no time zone"),
    ):
        with pytest.raises(ValueError, match=words):
            ledger.add(replace(one, claims=claims), recorded=NOW)
    with pytest.raises(ValueError, match="no time zone"):
        ledger.add(one, recorded=datetime(2014, 6, 21))
    assert ledger.counts() == before
    assert ledger.add(one, recorded=NOW)


def test_the_same_claim_twice_in_one_report_is_one(ledger: Ledger, making: Making) -> None:
    one = making(0)
    assert ledger.add(replace(one, claims=one.claims * 2), recorded=NOW)
    assert ledger.counts().claims == 4
    assert [row.kind for row in next(ledger.logged()).rows].count("claim") == 4


def test_the_latest_description_of_a_thing_is_given(ledger: Ledger, making: Making) -> None:
    first, second, third = making(0), making(1), making(2)
    moved = replace(first.places[0], lat=34.37)
    ledger.add(first, recorded=NOW)
    ledger.add(replace(second, places=(moved,)), recorded=NOW)
    assert ledger.place("p-town") == moved
    assert list(ledger.places()) == [moved]
    assert ledger.counts().places == 1
    ledger.add(third, recorded=NOW)
    assert ledger.place("p-town") == first.places[0]


def test_many_ids_are_looked_up_at_once(ledger: Ledger, making: Making) -> None:
    ids = [making(number).report.id for number in range(3)]
    for number in range(2):
        ledger.add(making(number), recorded=NOW)
    assert ledger.known([*ids, *(f"x-{n}" for n in range(1_200))]) == set(ids[:2])
    assert ledger.known([]) == frozenset()
    strange = (f"x-{n}" for n in range(1_200))
    found = [report.id for report in ledger.reports_of([*reversed(ids), *strange])]
    assert found == sorted(ids[:2])
    assert list(ledger.sources(["s-news", "x-1"])) == [ledger.source("s-news")]
    assert list(ledger.actors({"isil"})) == [ledger.actor("isil")]
    assert list(ledger.places(["p-town", "p-town"])) == [ledger.place("p-town")]
    assert list(ledger.places([])) == []


# ------------------------------------------------------------------ the log
def test_an_entry_has_the_rows_that_it_added_and_no_others(ledger: Ledger, making: Making) -> None:
    for number in range(3):
        ledger.add(making(number), recorded=NOW + timedelta(days=number))
    first, second, third = ledger.logged()
    assert [row.kind for row in first.rows] == [
        "report", "source", "source", "actor", "place", "claim", "claim", "claim", "claim",
    ]  # fmt: skip
    for logged, number in ((second, 1), (third, 2)):  # nothing that was described before
        given_one = making(number)
        assert [row.ident for row in logged.rows] == [
            given_one.report.id,
            *(claim.id for claim in given_one.claims),
        ]
    assert [decode_claim(row.payload) for row in third.rows[1:]] == list(making(2).claims)


def test_entries_are_sealed_by_their_rows_and_by_all_that_came_before(
    ledger: Ledger, making: Making
) -> None:
    former = "0" * 64
    for number in range(3):
        ledger.add(making(number), recorded=NOW)
    for logged in ledger.logged():
        entry = logged.entry
        lines = (f'{{"{row.kind}":{row.payload}}}'.encode() for row in logged.rows)
        digests = "".join(sha256(line).hexdigest() + "\n" for line in lines)
        assert entry.content == sha256(digests.encode()).hexdigest()
        fields = [former, entry.seq, entry.kind, entry.subject, "2026-01-01T00:00:00.000000Z",
                  entry.author, entry.content]  # fmt: skip
        packed = json.dumps(fields, separators=(",", ":"))
        assert entry.chain == sha256(packed.encode()).hexdigest()
        former = entry.chain


# ------------------------------------------------------------------ asking
def test_unknown_ids_are_named_in_the_error(ledger: Ledger) -> None:
    for ask in (ledger.report, ledger.source, ledger.actor, ledger.place, ledger.claims_of):
        with pytest.raises(UnknownName, match="x-1"):
            ask("x-1")
    assert not ledger.has("x-1")


def test_claims_are_filtered_by_each_condition_and_all_together(
    ledger: Ledger, making: Making
) -> None:
    for number in (1, 0):
        ledger.add(making(number), recorded=NOW)
    first, second = making(0).claims, making(1).claims
    everything = list(ledger.claims())
    assert everything == sorted(first + second, key=lambda c: (c.asserted, c.id))
    assert {c.content.kind for c in ledger.claims(place="p-town")} == {
        "happened",
        "transfers",
        "controls",
    }
    assert len(list(ledger.claims(actor="isil"))) == 6
    assert len(list(ledger.claims(source="s-officials"))) == 8
    assert list(ledger.claims(source="s-news")) == []  # it passed on, it did not say so
    assert len(list(ledger.claims(event_type=EventType.TAKEOVER))) == 4
    assert len(list(ledger.claims(kind="counted"))) == 2
    assert set(ledger.claims(known=JUNE)) == set(first)
    assert list(ledger.claims(known=JUNE - timedelta(seconds=1))) == []
    friday = datetime(2014, 6, 20, tzinfo=UTC)
    assert len(list(ledger.claims(at=friday))) == 6
    assert len(list(ledger.claims(at=friday + timedelta(hours=23)))) == 6
    assert list(ledger.claims(at=JUNE)) == []
    assert {c.content.kind for c in ledger.claims_on_control("p-town")} == {"transfers", "controls"}
    assert set(ledger.claims_on_control("p-town", known=JUNE)) == set(first[1:3])
    assert list(ledger.claims_on_control("p-town", recorded=NOW - timedelta(seconds=1))) == []
    both = ledger.claims(place="p-town", actor="isil", kind="controls", known=JUNE, at=friday)
    assert list(both) == [first[2]]
    assert list(ledger.claims(place="p-none")) == []


def test_an_open_end_holds_for_ever_and_an_unsaid_time_at_no_instant(
    ledger: Ledger, making: Making
) -> None:
    one = making(0)
    since, ever, unsaid, _ = one.claims
    friday = datetime(2014, 6, 20, tzinfo=UTC)
    since = replace(since, valid=Interval(friday, None))
    ever = replace(ever, valid=Interval(None, None))
    unsaid = replace(unsaid, valid=None)
    ledger.add(replace(one, claims=(since, ever, unsaid)), recorded=NOW)
    assert set(ledger.claims(at=datetime(1999, 1, 1, tzinfo=UTC))) == {ever}
    assert set(ledger.claims(at=NOW)) == {since, ever}
    assert list(ledger.claims_of(one.report.id)) == [since, ever, unsaid]


def test_reports_are_filtered_by_publication(ledger: Ledger, making: Making) -> None:
    undated = replace(making(9), claims=())
    undated = replace(undated, report=replace(undated.report, published=None))
    given_all = [making(number) for number in (2, 0, 1)]
    for one in (*given_all, undated):
        ledger.add(one, recorded=NOW)
    days = {r.id: n for n, r in enumerate(making(n).report for n in range(3))}

    def found(**bounds: datetime) -> list[int | None]:
        return [days.get(r.id) for r in ledger.reports(**bounds)]

    assert found() == [None, 0, 1, 2]
    assert found(known=JUNE) == [0]
    assert found(since=JUNE + timedelta(days=1)) == [1, 2]
    assert found(until=JUNE + timedelta(days=1)) == [0]
    assert found(since=JUNE, until=JUNE + timedelta(days=2), known=NOW) == [0, 1]


def test_the_latest_publication_is_of_a_report_with_a_date(ledger: Ledger, making: Making) -> None:
    assert ledger.last_published() is None
    undated = replace(making(9), claims=())
    ledger.add(replace(undated, report=replace(undated.report, published=None)), recorded=NOW)
    assert ledger.last_published() is None
    for number in (2, 0, 1):
        ledger.add(making(number), recorded=NOW)
    assert ledger.last_published() == making(2).report.published


def test_places_and_actors_are_found_by_name_alias_and_as_written(
    ledger: Ledger, making: Making
) -> None:
    one = making(0)
    wing = Actor(id="a-wing", name="ISIS", parent="isil")
    ledger.add(replace(one, actors=(*one.actors, wing)), recorded=NOW)
    assert ledger.find_places("al-QAIM") == one.places
    assert ledger.find_places("The Frontier Town") == one.places
    assert ledger.find_places("Mosul") == ledger.find_places("") == ()
    assert ledger.find_actors("isis") == (wing, one.actors[0])  # a name before an alias
    assert ledger.find_actors("daesh") == ledger.find_actors("isil") == one.actors


def test_places_with_control_are_those_that_were_held_or_changed_hands(
    ledger: Ledger, making: Making
) -> None:
    one = making(0)
    elsewhere = Place(
        id="p-else", name="Mosul", kind=PlaceKind.TOWN, country="IQ", lat=None, lon=None
    )
    only_event = replace(
        one.claims[0],
        id="c-else",
        content=Happened(type=EventType.BATTLE, places=(Site(name="Mosul", place="p-else"),)),
    )
    ledger.add(
        replace(one, claims=(*one.claims, only_event), places=(*one.places, elsewhere)),
        recorded=NOW,
    )
    assert ledger.places_with_control() == ("p-town",)
    assert ledger.places_with_control(among=["p-else", "p-town", "x-1"]) == ("p-town",)
    assert ledger.places_with_control(among=["p-else"]) == ()


def test_a_running_iterator_is_not_disturbed_by_an_addition(ledger: Ledger, making: Making) -> None:
    ledger.add(making(0), recorded=NOW)
    running = ledger.claims()
    next(running)
    assert ledger.add(making(1), recorded=NOW)
    assert len(list(running)) == 3
    assert len(list(ledger.claims())) == 8
