"""Small stories to derive control from, a line a claim.

    06-21 officials/guardian: isil takes from iraq on 06-20 hedged

is the day it was said (of 2014), who says it and who prints it, and what is said of place "x".  A
line that begins with + is of the same report as the line before; `copies 0` after the publisher
makes the report a copy of that of line 0.  A source without a publisher speaks in its own voice.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dateline.control.dating import in_order
from dateline.control.derive import derive
from dateline.control.evidence import Evidence, gather
from dateline.interval import Interval
from dateline.model import (
    Claim,
    Content,
    ControlInterval,
    Controls,
    Happened,
    Party,
    Passage,
    Report,
    Site,
    Source,
    Transfers,
)
from dateline.vocabulary import (
    ControlStatus,
    EventType,
    Extent,
    Modality,
    Polarity,
    SourceKind,
    Stance,
)
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.reliability import spokesmen

World = tuple[list[Claim], dict[str, Source], dict[str, Report]]
Telling = Callable[[str], World]
Controlling = Callable[[World, str], tuple[ControlInterval, ...]]
Ordering = Callable[[World, str], list[Evidence]]

SIDES = {"army": "iraq", "police": "iraq", "peshmerga": "kurds"}
PLACES = {"x": "x", "anbar": "anbar"}
OUTLETS = ("guardian", "bbc", "cnn", "times", "post")
SOURCES = {
    **{name: Source(id=name, name=name, kind=SourceKind.OUTLET) for name in OUTLETS},
    "reuters": Source(id="reuters", name="Reuters", kind=SourceKind.AGENCY),
    "officials": Source(
        id="officials", name="officials", kind=SourceKind.OFFICIAL, named=False, side="iraq"
    ),
    "adviser": Source(id="adviser", name="an adviser", kind=SourceKind.OFFICIAL, side="army"),
    "minister": Source(id="minister", name="a minister", kind=SourceKind.OFFICIAL, side="iraq"),
    "monitor": Source(id="monitor", name="the monitor", kind=SourceKind.MONITOR),
    "isil-media": Source(id="isil-media", name="A.", kind=SourceKind.PARTY_MEDIA, side="isil"),
    "isil-spokesman": Source(id="isil-spokesman", name="B.", kind=SourceKind.PARTY, side="isil"),
    "kurdish-leader": Source(id="kurdish-leader", name="C.", kind=SourceKind.PARTY, side="kurds"),
}
HOLDING = {
    "holds": (Extent.ALL, ControlStatus.HOLDS),
    "mostly": (Extent.MOST, ControlStatus.HOLDS),
    "partly": (Extent.PART, ControlStatus.HOLDS),
    "around": (Extent.AROUND, ControlStatus.HOLDS),
    "contests": (Extent.ALL, ControlStatus.CONTESTED),
    "contests-most": (Extent.MOST, ControlStatus.CONTESTED),
    "claims": (Extent.ALL, ControlStatus.CLAIMED),
}


def side_of(actor: str) -> str:
    return SIDES.get(actor, actor)


def _party(name: str | None) -> Party | None:
    return None if name is None else Party(name=name, actor=None if name == "someone" else name)


def _content(words: list[str]) -> Content:
    site = Site(name="X", place=words[words.index("at") + 1] if "at" in words else "x")
    rival = _party(words[words.index("from") + 1] if "from" in words else None)
    verb = words[1] if words[0] not in {"falls", "fight", "siege"} else words[0]
    if verb in HOLDING:
        extent, status = HOLDING[verb]
        return Controls(place=site, actor=_party(words[0]), extent=extent, status=status)
    if verb in {"fight", "siege"}:
        kind = EventType.BATTLE if verb == "fight" else EventType.SIEGE
        besieged = (Party(name=words[2], actor=words[2]),) if verb == "siege" else ()
        return Happened(type=kind, recipients=besieged, places=(site,))
    taker, loser = {
        "takes": (_party(words[0]), rival),
        "leaves": (None, _party(words[0])),
        "falls": (None, None),
    }[verb]
    how = EventType.WITHDRAWAL if verb == "leaves" else EventType.TAKEOVER
    extent = Extent.PART if "in-part" in words else Extent.ALL
    return Transfers(place=site, loser=loser, taker=taker, how=how, extent=extent)


def _span(words: list[str]) -> Interval | None:
    if "on" not in words:
        return None
    first, slash, last = words[words.index("on") + 1].partition("/")
    days = [f"2014-{d}" if d else "" for d in (first, last)]
    return Interval.parse(f"{days[0]}/{days[1]}" if slash else days[0])


def _claim(number: int, report: Report, chain: tuple[str, ...], words: list[str]) -> Claim:
    passage = Passage(start=number, end=number + 1, exact="-")
    modality = next((m for m in Modality if m.value in words), Modality.ACTUAL)
    assert report.published is not None
    return Claim(
        id=f"c{number}",
        report=report.id,
        content=_content(words),
        cue=passage,
        sentence=passage,
        chain=chain,
        polarity=Polarity.NEGATED if "not" in words else Polarity.AFFIRMED,
        modality=modality,
        stance=Stance.HEDGED if "hedged" in words else Stance.STATED,
        valid=_span(words),
        date_precision=None,
        asserted=report.published,
        extractor="test",
    )


@pytest.fixture(scope="session")
def tell() -> Telling:
    """Reads a story."""

    def read(story: str) -> World:
        claims: list[Claim] = []
        reports: dict[str, Report] = {}
        report = Report(id="none", text="", origin="none")
        for number, line in enumerate(x.strip() for x in story.strip().splitlines()):
            head, words = line.split(": ")
            day, who, *rest = head.removeprefix("+ ").split()
            source, _, publisher = who.partition("/")
            if not line.startswith("+"):
                report = Report(
                    id=f"r{number}",
                    text="",
                    origin="story",
                    publisher=SOURCES[(publisher or source).split(",")[-1]].name,
                    published=datetime.fromisoformat(f"2014-{day}").replace(tzinfo=UTC)
                    + timedelta(hours=6),
                    derived_from=f"r{rest[1]}" if rest else None,
                )
                reports[report.id] = report
            chain = tuple(s for s in (source, *publisher.split(",")) if s)
            claims.append(_claim(number, report, chain, words.split()))
        return claims, dict(SOURCES), reports

    return read


@pytest.fixture(scope="session")
def control() -> Controlling:
    """Weighs a story and derives control of place "x" as known at the end of a day of 2014."""

    def run(world: World, known: str) -> tuple[ControlInterval, ...]:
        claims, sources, reports = world
        return derive(
            "x",
            claims,
            assess(claims, sources=sources, reports=reports, side_of=side_of),
            known=_evening(known),
            side_of=side_of,
            speaks_for=spokesmen(sources, side_of),
            copy_of=copies(claims, sources, reports),
        )

    return run


@pytest.fixture(scope="session")
def ordered() -> Ordering:
    """The evidence of a story about place "x", in order, as known at the end of a day of 2014."""

    def run(world: World, known: str) -> list[Evidence]:
        claims, sources, reports = world
        evidence = gather(
            "x",
            claims,
            assess(claims, sources=sources, reports=reports, side_of=side_of),
            known=_evening(known),
            side_of=side_of,
            speaks_for=spokesmen(sources, side_of),
            copy_of=copies(claims, sources, reports),
        )
        return in_order(evidence, _evening(known).date())

    return run


def _evening(day: str) -> datetime:
    return datetime.fromisoformat(f"2014-{day}").replace(tzinfo=UTC) + timedelta(hours=20)
