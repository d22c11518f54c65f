"""Statements to fill a record with: one small report, and any number of reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from dateline.interval import Interval
from dateline.ledger.addresses import ServerAddress, open_ledger, parse_address
from dateline.ledger.base import Ledger
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
    Report,
    Site,
    Source,
    Statements,
    Transfers,
    content_id,
)
from dateline.vocabulary import (
    ActorKind,
    ControlStatus,
    EventType,
    Extent,
    Measure,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)
from tests.server import Server

TEXT = "Militants took the town on Friday, officials said. Thirty were killed."
NOW = datetime(2026, 1, 1, tzinfo=UTC)
Making = Callable[[int], Statements]


def _claim(report: Report, content: Content, start: int, **more: str) -> Claim:
    assert report.published is not None
    passage = Passage.of(report.text, start, start + 4)
    return Claim(
        id=content_id("c", report.id, content, start),
        report=report.id,
        content=content,
        cue=passage,
        sentence=passage,
        chain=("s-officials", "s-news"),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=Interval.day(date(2014, 6, 20)) if content.kind != "counted" else None,
        date_precision=1,
        asserted=report.published,
        extractor="test 1",
        about=more.get("about"),
    )


def statements(number: int) -> Statements:
    """The report number so-and-so, published so many days after 21 June 2014; four claims."""
    published = datetime(2014, 6, 21, tzinfo=UTC) + timedelta(days=number)
    report = Report(
        id=content_id("r", number), text=f"{TEXT} ({number})", origin="test", published=published
    )
    place, actor = Site(name="the frontier town", place="p-town"), Party(name="ISIL", actor="isil")
    event = _claim(report, Happened(type=EventType.TAKEOVER, actors=(actor,), places=(place,)), 10)
    claims = (
        event,
        _claim(
            report,
            Transfers(
                place=place, loser=None, taker=actor, how=EventType.TAKEOVER, extent=Extent.ALL
            ),
            10,
        ),
        _claim(
            report,
            Controls(place=place, actor=actor, extent=Extent.ALL, status=ControlStatus.HOLDS),
            20,
        ),
        _claim(
            report,
            Counted(measure=Measure.KILLED, low=None, best=30, high=None, who="soldiers"),
            51,
            about=event.id,
        ),
    )
    return Statements(
        report=report,
        claims=claims,
        sources=(
            Source(id="s-officials", name="officials", kind=SourceKind.OFFICIAL, named=False),
            Source(id="s-news", name="Example News", kind=SourceKind.OUTLET),
        ),
        actors=(
            Actor(
                id="isil",
                name="Islamic State in Iraq and the Levant",
                kind=ActorKind.ARMED_GROUP,
                aliases=("ISIS", "Daesh"),
            ),
        ),
        places=(
            Place(id="p-town", name="Al-Qaim", kind=PlaceKind.TOWN, country="IQ", lat=34, lon=41),
        ),
    )


@pytest.fixture
def making() -> Making:
    """Makes the report of a number."""
    return statements


@pytest.fixture(params=["memory", "sqlite", "postgresql"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """A new record of each kind."""
    match request.param:
        case "memory":
            made: Ledger = MemoryLedger()
        case "sqlite":
            made = open_record(tmp_path / "war.db")
        case _:
            server: Server = request.getfixturevalue("postgresql")
            made = open_ledger(parse_address(server.new_record()))
    with made:
        yield made


def opened(url: str, *, create: bool = True, read_only: bool = False) -> Ledger:
    """The record at an address."""
    return open_ledger(parse_address(url), create=create, read_only=read_only)


@pytest.fixture
def url(postgresql: Server, making: Making) -> str:
    """The address of a record with one report in it, in a schema of its own."""
    url = postgresql.new_record()
    with opened(url) as record:
        record.add(making(0), recorded=NOW)
    return url


@pytest.fixture
def raw(postgresql: Server, url: str) -> Iterator[psycopg.Connection]:
    """Another program's connection to the schema of that record."""
    with psycopg.connect(
        postgresql.url(), options=f"-c search_path={schema_of(url)}", autocommit=True
    ) as connection:
        yield connection


def schema_of(url: str) -> str:
    """The schema that an address names."""
    address = parse_address(url)
    assert isinstance(address, ServerAddress)
    return address.schema
