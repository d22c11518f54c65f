"""All kinds of record answer as the reference in memory does, whatever they are given."""

from __future__ import annotations

import string
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dateline.interval import Interval
from dateline.ledger.addresses import open_ledger, parse_address
from dateline.ledger.base import Ledger
from dateline.ledger.dump import lines_of, read_lines
from dateline.ledger.facets import Conditions
from dateline.ledger.memory import MemoryLedger
from dateline.ledger.sqlite import open_record
from dateline.model import (
    Actor,
    Claim,
    Content,
    Controls,
    Counted,
    Happened,
    Party,
    Passage,
    Place,
    Related,
    Report,
    Routes,
    Site,
    Source,
    Statements,
    Transfers,
    content_id,
)
from dateline.vocabulary import EventType, PlaceKind, SourceKind
from tests.server import Server

NOW = datetime(2026, 1, 1, tzinfo=UTC)
IDS = st.sampled_from(["x-1", "x-2", "x-3"])
WORDS = st.text(max_size=4) | st.sampled_from(["Mosul", "MOSUL", "ISIL", "ß", "SS"])
DAYS = st.dates(min_value=date(2014, 1, 1), max_value=date(2014, 1, 9))
INSTANTS = st.datetimes(
    min_value=datetime(2014, 1, 1),
    max_value=datetime(2014, 1, 9),
    timezones=st.just(UTC),
)
SPANS = (
    st.none()
    | st.builds(Interval.days, st.none(), st.none() | DAYS)
    | DAYS.flatmap(
        lambda first: st.builds(
            Interval.days, st.just(first), st.none() | st.dates(min_value=first)
        )
    )
)
PARTIES = st.builds(Party, name=WORDS, actor=st.none() | IDS)
SITES = st.builds(Site, name=WORDS, place=st.none() | IDS)
CONTENTS: st.SearchStrategy[Content] = st.one_of(
    st.builds(
        Happened,
        actors=st.lists(PARTIES, max_size=2).map(tuple),
        recipients=st.lists(PARTIES, max_size=2).map(tuple),
        places=st.lists(SITES, max_size=2).map(tuple),
    ),
    st.builds(Counted, who=WORDS),
    st.builds(Controls, place=SITES, actor=st.none() | PARTIES),
    st.builds(Transfers, place=SITES, loser=st.none() | PARTIES, taker=st.none() | PARTIES),
    st.builds(Related, actor=PARTIES, other=PARTIES, how=WORDS),
    st.builds(Routes, place=SITES, other=SITES),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What two records are both asked."""

    place: str | None
    actor: str | None
    known: datetime | None
    at: datetime | None
    name: str


PASSAGES = st.builds(Passage, exact=WORDS, start=st.integers(0, 99), end=st.integers(0, 99))


@st.composite
def some_statements(draw: st.DrawFn) -> Statements:
    text = draw(st.text(alphabet=string.ascii_letters, min_size=1, max_size=2))
    report = Report(
        id=content_id("r", text), text=text, origin="test", published=draw(st.none() | INSTANTS)
    )
    claims = [
        draw(
            st.builds(
                Claim,
                id=st.just(content_id("c", report.id, number)),
                report=st.just(report.id),
                content=CONTENTS,
                cue=PASSAGES,
                sentence=PASSAGES,
                chain=st.lists(IDS, min_size=1, max_size=2).map(tuple),
                valid=SPANS,
                asserted=INSTANTS,
                about=st.none(),
            )
        )
        for number in range(draw(st.integers(0, 4)))
    ]
    known = ["x-1", "x-2", "x-3"]
    return Statements(
        report=report,
        claims=tuple(claims),
        sources=tuple(Source(id=i, name=draw(WORDS), kind=SourceKind.OTHER) for i in known),
        actors=tuple(
            Actor(id=i, name=draw(WORDS), aliases=tuple(draw(st.lists(WORDS, max_size=2))))
            for i in known
        ),
        places=tuple(
            Place(id=i, name=draw(WORDS), kind=PlaceKind.TOWN, country=None, lat=1.5, lon=-2.25)
            for i in known
        ),
    )


@st.composite
def questions(draw: st.DrawFn) -> Questions:
    return Questions(
        place=draw(st.none() | IDS),
        actor=draw(st.none() | IDS),
        known=draw(st.none() | INSTANTS),
        at=draw(st.none() | INSTANTS),
        name=draw(WORDS),
    )


ALIKE = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@ALIKE
@given(st.lists(some_statements(), max_size=4), questions())
def test_a_file_answers_as_the_reference_does(
    given_all: list[Statements], asked: Questions
) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_record(Path(folder) / "war.db") as record,
    ):
        answers_as_the_reference(record, given_all, asked)


@settings(ALIKE, max_examples=25)
@given(given_all=st.lists(some_statements(), max_size=4), asked=questions())
def test_a_server_answers_as_the_reference_does(
    postgresql: Server, given_all: list[Statements], asked: Questions
) -> None:
    with open_ledger(parse_address(postgresql.new_record())) as record:
        answers_as_the_reference(record, given_all, asked)


def combined(asked: Questions) -> Iterator[Conditions]:
    """What is read off the links of a place and a party, and the same of any."""
    instants = [instant for instant in (asked.known, asked.at) if instant is not None]
    days = sorted(instant.astimezone(UTC).date() for instant in instants)
    yield Conditions(kind="happened", known=asked.known, by_day=True)
    for place, actor in ((asked.place, None), ("x-1", None), (None, "x-1"), ("x-1", "x-2")):
        about = Conditions(place=place, actor=actor, known=asked.known)
        yield replace(about, kind="happened", at=asked.at)
        yield replace(about, event_type=EventType.TAKEOVER)
        yield replace(about, on_control=True)
        yield replace(about, by_day=True)
        if days:
            yield replace(about, days=(days[0], days[-1]))
            yield replace(about, known=None, days=(days[-1], days[-1]))


def answers_as_the_reference(record: Ledger, given_all: list[Statements], asked: Questions) -> None:
    with MemoryLedger() as reference:
        for one in given_all:
            assert record.add(one, recorded=NOW) == reference.add(one, recorded=NOW)
        assert record.counts() == reference.counts()
        assert list(record.entries()) == list(reference.entries())
        assert list(record.logged()) == list(reference.logged())
        assert list(record.faults()) == list(reference.faults()) == []
        lines = "".join(lines_of(record.logged())).encode()
        with MemoryLedger() as again:
            again.replay(read_lines(BytesIO(lines), "dump"))
            assert list(again.logged()) == list(record.logged())
        conditions = [
            {"place": asked.place, "actor": asked.actor},
            {"source": asked.place, "known": asked.known},
            {"at": asked.at},
            {"kind": "controls", "known": asked.known, "at": asked.at},
        ]
        for condition in conditions:
            assert list(record.claims(**condition)) == list(reference.claims(**condition))  # type: ignore[arg-type]
        for wanted in combined(asked):
            assert list(record.meeting(wanted, None)) == list(reference.meeting(wanted, None))
        for place in (asked.place or "x-1", "x-3"):
            told = list(record.claims_on_control(place, known=asked.known))
            assert told == list(reference.claims_on_control(place, known=asked.known))
        assert list(record.reports()) == list(reference.reports())
        assert list(record.reports(known=asked.known, since=asked.at)) == list(
            reference.reports(known=asked.known, since=asked.at)
        )
        assert list(record.sources()) == list(reference.sources())
        assert list(record.actors()) == list(reference.actors())
        assert list(record.places()) == list(reference.places())
        assert record.find_places(asked.name) == reference.find_places(asked.name)
        assert record.find_actors(asked.name) == reference.find_actors(asked.name)
        assert record.places_with_control() == reference.places_with_control()
