"""Invented reports of any number, for measuring a record: the same number, the same report.

Their shape is that of real ones: about eight claims a report over ten years, few places and
parties of which much is told and many of which little is (Zipf), some forty sources.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from dateline.interval import DAY, Interval
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

PLACES = tuple(
    Place(
        id=f"t:{n}",
        name=f"Town {n}",
        kind=PlaceKind.TOWN,
        country="IQ" if n % 3 else "SY",
        lat=30 + n % 70 / 10,
        lon=38 + n % 90 / 10,
    )
    for n in range(2000)
)
ACTORS = tuple(
    Actor(id=f"force-{n}", name=f"Force {n}", kind=ActorKind.ARMED_GROUP, aliases=(f"F{n}",))
    for n in range(150)
)
SOURCES = tuple(
    Source(id=f"s-{n}", name=f"Source {n}", kind=SourceKind.OFFICIAL) for n in range(40)
)
CLAIMS = 8
"""How many claims a report makes."""

_FIRST = date(2014, 1, 1)
_DAYS = 3650


def invented(first: int, last: int) -> Iterator[Statements]:
    """The reports of the numbers from `first` up to but without `last`."""
    return map(invented_report, range(first, last))


def invented_report(number: int) -> Statements:
    """The report of a number, with CLAIMS claims."""
    chance = random.Random(number)
    day = _FIRST + timedelta(days=chance.randrange(_DAYS))
    places = [PLACES[_low(chance, len(PLACES))] for _ in range(2)]
    actor = ACTORS[_low(chance, len(ACTORS))]
    outlet, *officials = (chance.choice(SOURCES) for _ in range(3))
    sentences = [
        f"Fighters of {actor.name} took {place.name} and hold it, {official.name} said; "
        f"{chance.randrange(2, 40)} men were killed."
        for place, official in zip(places, officials, strict=True)
    ]
    report = Report(
        id=content_id("r", number),
        text=f"{' '.join(sentences)} ({number})",
        origin=f"invented-{number}.txt",
        title=f"Report {number}",
        publisher=outlet.name,
        published=datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
    )
    claims: list[Claim] = []
    for place, official, sentence in zip(places, officials, sentences, strict=True):
        start = report.text.index(sentence)
        passage = Passage.of(report.text, start, start + len(sentence))
        for content in _contents(place, actor, chance):
            claims.append(_claim(report, len(claims), content, passage, (official.id, outlet.id)))
    return Statements(
        report=report,
        claims=tuple(claims),
        sources=tuple({s.id: s for s in (outlet, *officials)}.values()),
        actors=(actor,),
        places=tuple({p.id: p for p in places}.values()),
    )


def _low(chance: random.Random, count: int) -> int:
    """A number below `count`, a low one far more often than a high one."""
    return min(int(chance.paretovariate(0.7)) - 1, count - 1)


def _contents(place: Place, actor: Actor, chance: random.Random) -> tuple[Content, ...]:
    site, party = Site(name=place.name, place=place.id), Party(name=actor.name, actor=actor.id)
    kind = EventType.TAKEOVER
    return (
        Happened(type=kind, actors=(party,), places=(site,)),
        Transfers(place=site, loser=None, taker=party, how=kind, extent=Extent.ALL),
        Controls(place=site, actor=party, extent=Extent.ALL, status=ControlStatus.HOLDS),
        Counted(
            measure=Measure.KILLED, low=None, best=chance.randrange(2, 40), high=None, who="men"
        ),
    )


def _claim(
    report: Report, position: int, content: Content, passage: Passage, chain: tuple[str, str]
) -> Claim:
    assert report.published is not None
    return Claim(
        id=content_id("c", report.id, position),
        report=report.id,
        content=content,
        cue=passage,
        sentence=passage,
        chain=chain,
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=Interval.day((report.published - DAY).date()),
        date_precision=1,
        asserted=report.published,
        extractor="invented 1",
        about=None,
    )
