"""From reports to who held a place: invented reports read, weighed and followed to the end.

The table of `test_scenarios` begins with claims; this begins with sentences.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from dateline.ledger.memory import MemoryLedger
from dateline.model import Report, content_id
from dateline.pipeline import Tools, open_tools
from dateline.record import Record
from dateline.vocabulary import PlaceKind, RelationKind, Standing

WIRE, COURIER = "Tigris Wire", "The Harbour Courier"


@dataclass(frozen=True)
class Story:
    """Reports (day, publisher, text) on a place, and what is expected of days, all known."""

    name: str
    place: str
    reports: tuple[tuple[str, str, str], ...]
    expected: tuple[str, ...]


STORIES = (
    Story(
        "a transfer without a named loser",
        "Tikrit",
        (
            ("2014-06-01", WIRE, "The Iraqi army controls the town of Tikrit."),
            ("2014-06-12", COURIER, "ISIL fighters captured Tikrit on Wednesday."),
        ),
        ("2014-06-10 held iraqi-army", "2014-06-11 held isil"),
    ),
    Story(
        "a withdrawal without a taker",
        "Rawa",
        (
            ("2014-06-10", WIRE, "Iraqi army troops control the town of Rawa in Iraq."),
            (
                "2014-06-22",
                COURIER,
                "The Iraqi army withdrew from Rawa in western Iraq on Saturday.",
            ),
        ),
        ("2014-06-20 held iraqi-army", "2014-06-21 unknown"),
    ),
    Story(
        "part of a town, and later all of it",
        "Baiji",
        (
            ("2014-06-10", WIRE, "Iraqi troops control the town of Baiji in Iraq."),
            (
                "2014-06-18",
                COURIER,
                "ISIL fighters seized parts of Baiji on Tuesday, officials said.",
            ),
            ("2014-06-25", COURIER, "ISIL fighters captured all of Baiji on Tuesday."),
        ),
        ("2014-06-16 held iraqi-army", "2014-06-17 contested", "2014-06-24 held isil"),
    ),
    Story(
        "a siege leaves those inside in the town",
        "Amerli",
        (
            ("2014-06-10", WIRE, "Shiite militias control the town of Amerli in Iraq."),
            ("2014-07-01", COURIER, "ISIL fighters have besieged the Iraqi town of Amerli."),
        ),
        ("2014-07-01 held shia-militias",),
    ),
    Story(
        "a night raid that did not hold",
        "Baquba",
        (
            ("2014-06-14", WIRE, "Iraqi troops control the Iraqi city of Baquba."),
            (
                "2014-06-17",
                COURIER,
                "ISIL fighters seized parts of the Iraqi city of Baquba overnight but were driven "
                "out by the army on Tuesday, police said.",
            ),
            ("2014-06-18", WIRE, "The Iraqi army is in control of Baquba, Iraq."),
        ),
        ("2014-06-15 held iraqi-army", "2014-06-17 contested", "2014-06-18 held iraqi-army"),
    ),
    Story(
        "a denial stands beside the report",
        "Tal Afar",
        (
            ("2014-06-10", WIRE, "Iraqi troops control the town of Tal Afar."),
            ("2014-06-16", WIRE, "ISIL fighters captured Tal Afar on Monday, residents said."),
            (
                "2014-06-17",
                COURIER,
                "An army spokesman denied on Tuesday that Tal Afar had fallen to ISIL.",
            ),
        ),
        ("2014-06-15 held iraqi-army", "2014-06-17 contested"),
    ),
    Story(
        "a false report, taken back by its own agency the day after",
        "Haditha",
        (
            ("2014-06-18", COURIER, "The Iraqi army controls Haditha in western Iraq."),
            ("2014-06-20", WIRE, "ISIL fighters captured the Iraqi town of Haditha on Friday."),
            (
                "2014-06-21",
                WIRE,
                "ISIL has not captured Haditha in western Iraq, contrary to an earlier report.",
            ),
        ),
        ("2014-06-19 held iraqi-army", "2014-06-20 held iraqi-army", "2014-06-21 held iraqi-army"),
    ),
    Story(
        "a loss that is owned up to late settles the days before",
        "Rawa",
        (
            ("2014-06-20", WIRE, "ISIL fighters captured the Iraqi town of Rawa on Friday."),
            (
                "2014-06-21",
                COURIER,
                "The Iraqi army is still in control of Rawa in western Iraq, an Iraqi army "
                "spokesman said on Saturday.",
            ),
            (
                "2014-06-24",
                WIRE,
                "Iraqi troops withdrew from Rawa on Friday, an Iraqi army spokesman admitted on "
                "Tuesday.",
            ),
        ),
        ("2014-06-20 held isil", "2014-06-22 held isil"),
    ),
    Story(
        "a town that changes hands four times in a week, each told once",
        "Baiji",
        (
            ("2014-06-01", COURIER, "The Iraqi army controls Baiji."),
            ("2014-06-10", COURIER, "ISIL fighters captured Baiji from the Iraqi army on Tuesday."),
            ("2014-06-12", WIRE, "The Iraqi army recaptured Baiji from ISIL on Thursday."),
            ("2014-06-14", COURIER, "ISIL fighters retook Baiji from the Iraqi army on Saturday."),
            ("2014-06-16", WIRE, "Iraqi army troops recaptured Baiji from ISIL on Monday."),
        ),
        (
            "2014-06-09 held iraqi-army",
            "2014-06-11 held isil",
            "2014-06-13 held iraqi-army",
            "2014-06-15 held isil",
            "2014-06-16 held iraqi-army",
        ),
    ),
    Story(
        "a party keeps its town under a new name",
        "Azaz",
        (
            (
                "2013-08-01",
                WIRE,
                "The Islamic State of Iraq and the Levant captured the town of Azaz in Syria on "
                "Thursday.",
            ),
            ("2014-07-20", COURIER, "The Islamic State controls the town of Azaz in Syria."),
        ),
        ("2013-08-02 held isil", "2014-07-20 held isil"),
    ),
    Story(
        "and under a second and third",
        "Idlib",
        (
            ("2015-03-28", WIRE, "The Nusra Front captured the Syrian city of Idlib on Saturday."),
            ("2016-09-01", COURIER, "Jabhat Fateh al-Sham controls the Syrian city of Idlib."),
            ("2017-08-01", COURIER, "Hayat Tahrir al-Sham controls the Syrian city of Idlib."),
        ),
        ("2015-03-29 held nusra", "2016-09-01 held nusra", "2017-08-01 held nusra"),
    ),
    Story(
        "who joins a larger force keeps its town",
        "Kobani",
        (
            (
                "2015-01-26",
                WIRE,
                "Kurdish YPG fighters took full control of the Syrian town of Kobani on Monday.",
            ),
            (
                "2016-01-10",
                COURIER,
                "The Syrian Democratic Forces control the Syrian town of Kobani.",
            ),
        ),
        ("2015-02-01 held ypg", "2016-01-10 held sdf"),
    ),
    Story(
        "a province stays a province",
        "Ramadi",
        (
            ("2014-06-20", WIRE, "ISIL fighters control Anbar province in Iraq."),
            (
                "2014-06-21",
                COURIER,
                "The Iraqi army controls Ramadi, the capital of Anbar province.",
            ),
        ),
        ("2014-06-20 unknown", "2014-06-21 held iraqi-army"),
    ),
)


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The parser, gazetteer and packs, opened once."""
    return open_tools(attributing=False)


def _record(tools: Tools, reports: tuple[tuple[str, str, str], ...]) -> Record:
    record = Record(MemoryLedger(), tools)
    for day, publisher, text in reports:
        published = datetime.fromisoformat(day).replace(tzinfo=UTC)
        report = Report(
            id=content_id("r", publisher, day, text),
            text=text,
            origin=f"{day}.txt",
            title=None,
            publisher=publisher,
            published=published,
        )
        statements = tools.statements(tools.read(report))
        record.ledger.add(statements, recorded=published)
    return record


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_story_told_in_reports_ends_as_expected(story: Story, tools: Tools) -> None:
    record = _record(tools, story.reports)
    known = story.reports[-1][0]
    for expected in story.expected:
        day, standing, *holder = expected.split()
        holding = record.holds(story.place, at=day, known=known)
        found = [] if holding.holder is None else [holding.holder.id]
        assert (day, holding.standing, found) == (day, Standing(standing), holder)


def test_a_truce_stands_beside_the_clashes_under_it(tools: Tools) -> None:
    record = _record(
        tools,
        (
            (
                "2014-07-10",
                WIRE,
                "The Nusra Front runs the gate and has clashed with Islamic State but has also "
                "agreed to local truces where that served both of them.",
            ),
        ),
    )
    (relation,) = (
        r for r in record.relations("Nusra Front", "ISIL") if RelationKind.TRUCE in r.kinds
    )
    assert relation.standing is Standing.CONTESTED
    assert set(relation.kinds) == {RelationKind.HOSTILE, RelationKind.TRUCE}


def test_what_is_said_of_a_province_is_shown_beside_its_town_and_not_counted(tools: Tools) -> None:
    record = _record(
        tools,
        (
            ("2014-06-20", WIRE, "ISIL fighters control Anbar province in Iraq."),
            ("2014-06-21", COURIER, "A bomb exploded in Ramadi, the capital of Anbar province."),
        ),
    )
    assert record.holds("Ramadi").standing is Standing.UNKNOWN
    (province,) = record.around("Ramadi")
    assert province.place.kind is PlaceKind.PROVINCE
    assert province.holder is not None
    assert province.holder.id == "isil"
