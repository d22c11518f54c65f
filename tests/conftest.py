"""A small record made straight from claims, so that answers can be tested without extraction.

Three invented reports about al-Qaim and the crossing beside it, and one without a publisher.  The
ids of places and parties are those of the shipped pack, so that names and sides are known.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dateline.interval import Interval, midnight
from dateline.ledger.sqlite import APPLICATION_ID
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
from dateline.record import open_at
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
from tests.server import Server, server

# what whoever runs the tests has added must not change them
for _added in ("packs", "places"):
    os.environ[f"DATELINE_{_added.upper()}"] = str(Path(__file__).with_name(f"no-{_added}"))

TOWN = Place(
    id="iq-sy:al-qaim", name="al-Qaim", kind=PlaceKind.TOWN, country="IQ", lat=34.37, lon=41.09
)
GATE = Place(
    id="iq-sy:al-qaim-crossing",
    name="al-Qaim crossing",
    kind=PlaceKind.CROSSING,
    country="IQ",
    lat=34.41,
    lon=40.98,
)
ACTORS = (
    Actor(
        id="isil",
        name="Islamic State in Iraq and the Levant",
        kind=ActorKind.ARMED_GROUP,
        aliases=("ISIL",),
        side="isil",
    ),
    Actor(id="iraqi-army", name="Iraqi army", kind=ActorKind.STATE_FORCES, side="iraq-gov"),
)
SOURCES = (
    Source(id="s-officials", name="security officials", kind=SourceKind.OFFICIAL, named=False),
    Source(
        id="s-adviser",
        name="Salim Darwish",
        kind=SourceKind.OFFICIAL,
        role="adviser to the command",
        side="iraq-gov",
    ),
    Source(id="s-monitor", name="Frontier Monitor", kind=SourceKind.MONITOR),
    Source(id="s-wire", name="Tigris Wire", kind=SourceKind.AGENCY),
    Source(id="s-courier", name="The Harbour Courier", kind=SourceKind.OUTLET),
    Source(id="s-report", name="A note", kind=SourceKind.OUTLET, named=False, role="no publisher"),
)
ISIL = Party(name="ISIL", actor="isil")
ARMY = Party(name="the army", actor="iraqi-army")
AT_TOWN = Site(name="al-Qaim", place=TOWN.id)
AT_GATE = Site(name="the crossing", place=GATE.id)

FIRST = (
    "ISIL gunmen moved into al-Qaim on Friday, security officials said. "
    "The army was still in control of al-Qaim, Salim Darwish told the Tigris Wire. "
    "At least 30 soldiers were killed in the fighting. "
    "ISIL was also in control of the ground around the crossing, Frontier Monitor said."
)
SECOND = "ISIL has taken al-Qaim, Frontier Monitor said on Sunday."
THIRD = "The army left al-Qaim on Monday, Salim Darwish said."
FOURTH = "ISIL runs the crossing."


def took(who: Party, where: Site) -> Transfers:
    """A takeover by a party."""
    return Transfers(place=where, loser=None, taker=who, how=EventType.TAKEOVER, extent=Extent.ALL)


def holds(who: Party, where: Site, extent: Extent = Extent.ALL) -> Controls:
    """A state of control."""
    return Controls(place=where, actor=who, extent=extent, status=ControlStatus.HOLDS)


class Telling:
    """Collects the claims of one report."""

    def __init__(self, text: str, published: str, publisher: str | None, title: str) -> None:
        when = datetime.fromisoformat(published).replace(tzinfo=UTC)
        self.claims: list[Claim] = []
        self.report = Report(
            id=content_id("r", publisher, when, text),
            text=text,
            origin=f"{title.lower().replace(' ', '-')}.txt",
            title=title,
            publisher=publisher,
            published=when,
        )

    def claim(
        self,
        sentence: int,
        content: Content,
        chain: str,
        valid: str | None = None,
        about: str | None = None,
        polarity: Polarity = Polarity.AFFIRMED,
    ) -> str:
        """Add a claim that stands in the sentence of that number; its id."""
        text, start = self.report.text, 0
        parts = text.split(". ")
        start = sum(len(part) + 2 for part in parts[:sentence])
        end = min(len(text), start + len(parts[sentence]) + 1)
        links = tuple(f"s-{name}" for name in chain.split(" < "))
        passage = Passage.of(text, start, end)
        assert self.report.published is not None
        self.claims.append(
            Claim(
                id=content_id("c", self.report.id, content, start, *links),
                report=self.report.id,
                content=content,
                cue=passage,
                sentence=passage,
                chain=links,
                polarity=polarity,
                modality=Modality.ACTUAL,
                stance=Stance.STATED,
                valid=Interval.parse(valid) if valid else None,
                date_precision=1 if valid else None,
                asserted=self.report.published,
                extractor="test 1",
                about=about,
            )
        )
        return self.claims[-1].id

    def statements(self) -> Statements:
        """All that the report adds."""
        wanted = {link for claim in self.claims for link in claim.chain}
        return Statements(
            report=self.report,
            claims=tuple(self.claims),
            sources=tuple(s for s in SOURCES if s.id in wanted),
            actors=ACTORS,
            places=(TOWN, GATE),
        )


def four_reports() -> Iterable[Statements]:
    """The reports of the small record, by date."""
    first = Telling(FIRST, "2014-06-21", "The Harbour Courier", "Fighting at the border")
    taking = Happened(
        type=EventType.TAKEOVER, actors=(ISIL,), recipients=(ARMY,), places=(AT_TOWN,)
    )
    event = first.claim(0, taking, "officials < courier", "2014-06-20")
    first.claim(0, took(ISIL, AT_TOWN), "officials < courier", "2014-06-20", event)
    first.claim(1, holds(ARMY, AT_TOWN), "adviser < wire < courier", "2014-06-21")
    toll = Counted(measure=Measure.KILLED, low=30, best=None, high=None, who="soldiers")
    first.claim(2, toll, "courier", about=event)
    first.claim(3, holds(ISIL, AT_GATE, Extent.AROUND), "monitor < courier", "2014-06-21")
    yield first.statements()
    second = Telling(SECOND, "2014-06-22", "Tigris Wire", "Monitor: border town taken")
    second.claim(0, took(ISIL, AT_TOWN), "monitor < wire", "2014-06-20")
    yield second.statements()
    third = Telling(THIRD, "2014-06-24", "Tigris Wire", "Army leaves border town")
    leaving = Transfers(
        place=AT_TOWN, loser=ARMY, taker=None, how=EventType.WITHDRAWAL, extent=Extent.ALL
    )
    third.claim(0, leaving, "adviser < wire", "2014-06-23")
    yield third.statements()
    fourth = Telling(FOURTH, "2014-06-25", None, "A note")
    fourth.claim(0, holds(ISIL, AT_GATE), "report", "2014-06-25")
    yield fourth.statements()


@pytest.fixture
def small_record(tmp_path: Path) -> Path:
    """The file of the small record."""
    path = tmp_path / "small.db"
    with open_at(path) as record:
        for statements in four_reports():
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
    return path


def bombing_reports() -> Iterable[Statements]:
    """A bombing and what becomes of its toll: two voices, a later figure of one, and a denial."""
    done = Happened(type=EventType.BOMBING, recipients=(ARMY,), places=(AT_TOWN,))
    by_isil = replace(done, actors=(ISIL,), type=EventType.ATTACK)
    told = (
        ("A bomb hit soldiers in al-Qaim. It killed 17", "2014-06-21T09:00", "wire", done, 17),
        ("ISIL attacked soldiers in al-Qaim. It killed 34", "2014-06-22", "courier", by_isil, 34),
        ("The bomb in al-Qaim hit soldiers. It killed 30", "2014-06-23", "wire", done, 30),
    )
    names = {"wire": "Tigris Wire", "courier": "The Harbour Courier"}
    for text, published, source, content, dead in told:
        report = Telling(text, published, names[source], f"Bomb at the border, {dead} dead")
        event = report.claim(0, content, source, "2014-06-21")
        toll = Counted(measure=Measure.KILLED, low=dead, best=dead, high=dead, who="soldiers")
        report.claim(1, toll, source, about=event)
        yield report.statements()
    denial = Telling("No bomb hit soldiers in al-Qaim", "2014-06-22", "Tigris Wire", "Denial")
    denial.claim(0, done, "adviser < wire", "2014-06-21", polarity=Polarity.NEGATED)
    yield denial.statements()


@pytest.fixture
def bombing_record(tmp_path: Path) -> Path:
    """The file of a record of one bombing."""
    path = tmp_path / "bombing.db"
    with open_at(path) as record:
        for statements in bombing_reports():
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
    return path


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a report into a new folder: its name, its text, and keys for its head."""
    folder = tmp_path / "reports"
    folder.mkdir()

    def make(name: str, text: str, **head: str) -> Path:
        path = folder / name
        matter = "".join(f"{key}: {value}\n" for key, value in head.items())
        path.write_text(f"---\n{matter}---\n\n{text}\n" if head else text, encoding="utf-8")
        return path

    return make


@pytest.fixture
def twin_towns() -> Statements:
    """A report of two towns with one name in two countries."""
    twins = tuple(
        Place(
            id=f"t:{number}", name="Twinham", kind=PlaceKind.TOWN, country=country, lat=34, lon=40
        )
        for number, country in ((1, "IQ"), (2, "SY"))
    )
    telling = Telling("ISIL took Twinham. ISIL took Twinham", "2014-06-21", "Tigris Wire", "Twins")
    for number, twin in enumerate(twins):
        telling.claim(number, took(ISIL, Site(name="Twinham", place=twin.id)), "wire", "2014-06-20")
    given = telling.statements()
    return replace(given, places=twins)


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server of this test run's own, started when it is first asked for."""
    with server() as running:
        yield running


@pytest.fixture
def older_record(tmp_path: Path) -> Callable[[int], Path]:
    """Makes the record `old.db` that the release with a format wrote, of sample reports.

    `ledger/records/format-N.sql` is what `sqlite3 RECORD .dump` gave of it then.
    """

    def rebuilt(version: int) -> Path:
        dump = Path(__file__).parent / "ledger" / "records" / f"format-{version}.sql"
        raw = sqlite3.connect(tmp_path / "old.db")
        raw.executescript(dump.read_text("utf-8"))
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {version}")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.close()
        return tmp_path / "old.db"

    return rebuilt
