"""Reports made by a dice with a fixed seed, to fill a record of any size; no text of anybody's.

The proportions are those of records of real news, not their meaning: places by a Zipf-Mandelbrot
law (the busiest of 20,000 towns in 1.3 % of the claims, half of all towns named a few times),
parties and sources likewise, nine claims a report, an eighth of them on who holds a place, and as
many years whatever the size, so that a larger record is a denser one.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

from dateline.interval import Interval
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
    Polarity,
    SourceKind,
    Stance,
)

FIRST, DAYS = date(2014, 1, 1), 3652
CLAIMS = (5, 13)
"""The first day, how many days there are, and between how many claims a report makes."""

_T = TypeVar("_T")
_VERBS = {
    EventType.ATTACK: "attacked",
    EventType.BATTLE: "fought",
    EventType.KILLING: "killed",
    EventType.AIR_STRIKE: "bombed from the air",
    EventType.SHELLING: "shelled",
    EventType.BOMBING: "blew up",
    EventType.TAKEOVER: "captured",
    EventType.WITHDRAWAL: "withdrew before",
    EventType.ARREST: "arrested",
    EventType.SIEGE: "besieged",
}
_KINDS = [*_VERBS]
_SHARES = [18, 14, 14, 10, 9, 7, 5, 3, 5, 2]
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")]


class Skewed(Generic[_T]):
    """Things drawn by a Zipf-Mandelbrot law: 1 / (rank + shift)."""

    def __init__(self, things: Sequence[_T], shift: float) -> None:
        self.things = list(things)
        self._sums = list(accumulate(1 / (rank + shift) for rank in range(1, len(things) + 1)))

    def draw(self, dice: random.Random) -> _T:
        """One of them."""
        return dice.choices(self.things, cum_weights=self._sums)[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Who and what the reports speak of."""

    places: Skewed[Place]
    actors: Skewed[Actor]
    speakers: Skewed[Source]
    outlets: Skewed[Source]
    words: Skewed[str]


def world_of(places: Sequence[Place], actors: Sequence[Actor]) -> World:
    """A world with these places and parties, the first of them the most spoken of."""
    dice = random.Random(7)
    parts = [dice.choices(_SYLLABLES, k=dice.randint(1, 4)) for _ in range(30_000)]
    kinds = [SourceKind.OFFICIAL, SourceKind.PARTY, SourceKind.MONITOR, SourceKind.WITNESS]
    speakers = [
        Source(
            id=content_id("s", "speaker", n),
            name=f"{'Colonel' if n % 2 else 'residents of'} {dice.choice(places).name} {n}",
            kind=kinds[n % 4],
            named=bool(n % 2),
            side=dice.choice(actors[:40]).id if kinds[n % 4] is SourceKind.PARTY else None,
        )
        for n in range(20_000)
    ]
    outlets = [
        Source(
            id=content_id("s", "outlet", n),
            name=f"The {dice.choice(places).name} Herald {n}",
            kind=SourceKind.AGENCY if n < 12 else SourceKind.OUTLET,
        )
        for n in range(400)
    ]
    return World(
        places=Skewed(places, 8),
        actors=Skewed(actors, 3),
        speakers=Skewed(speakers, 20),
        outlets=Skewed(outlets, 2),
        words=Skewed(sorted({"".join(p) for p in parts}), 3),
    )


def reports(world: World, claims: int, seed: int = 1) -> Iterator[Statements]:
    """Reports with at least so many claims in all, by the day they were published."""
    dice = random.Random(seed)
    mean = sum(CLAIMS) / 2
    number = made = 0
    while made < claims:
        after = timedelta(days=DAYS * min(made / claims, 1.0), seconds=dice.randrange(60))
        said = _Report(world, dice, number, datetime(*FIRST.timetuple()[:3], tzinfo=UTC) + after)
        statements = said.statements(dice.randint(*CLAIMS) if claims > mean else claims)
        yield statements
        made += len(statements.claims)
        number += 1


class _Report:
    """One report while it is made up."""

    def __init__(self, world: World, dice: random.Random, number: int, published: datetime) -> None:
        self.world, self.dice, self.published = world, dice, published
        self.id = content_id("r", "generated", number)
        self.number = number
        self.outlet = world.outlets.draw(dice)
        self.speakers = [world.speakers.draw(dice) for _ in range(3)]
        self.scene = [world.places.draw(dice) for _ in range(2)]
        self.sides = [world.actors.draw(dice) for _ in range(3)]
        self.text = ""
        self.claims: list[Claim] = []

    def statements(self, claims: int) -> Statements:
        """The report with so many claims."""
        drafts: list[tuple[Content, int, int, Source, int]] = []
        while len(drafts) < claims:
            drafts += self._sentence(len(drafts), claims)
        return self._whole(drafts)

    def _sentence(self, done: int, wanted: int) -> list[tuple[Content, int, int, Source, int]]:
        """One more sentence, with the one to three claims that it makes."""
        dice = self.dice
        place, speaker = dice.choice(self.scene), dice.choice(self.speakers)
        actor, other = dice.sample(self.sides, 2)
        kind = dice.choices(_KINDS, _SHARES)[0]
        filler = " ".join(self.world.words.draw(dice) for _ in range(dice.randint(4, 14)))
        words = (
            f"{actor.name} {_VERBS[kind]} {other.name} at {place.name} with {filler}, "
            f"{speaker.name} said."
        )
        start = len(self.text)
        self.text += words + " "
        site, party = Site(name=place.name, place=place.id), Party(name=actor.name, actor=actor.id)
        foe = Party(name=other.name, actor=other.id)
        ago = min(int(dice.expovariate(0.7)), 30)
        found: list[Content] = [
            Happened(type=kind, actors=(party,), recipients=(foe,), places=(site,))
        ]
        if kind in {EventType.TAKEOVER, EventType.WITHDRAWAL}:
            taker, loser = (party, foe) if kind is EventType.TAKEOVER else (None, party)
            found.append(
                Transfers(place=site, loser=loser, taker=taker, how=kind, extent=Extent.ALL)
            )
        elif dice.random() < 0.07:
            found.append(
                Controls(place=site, actor=party, extent=Extent.ALL, status=ControlStatus.HOLDS)
            )
        elif dice.random() < 0.15:
            best = dice.randint(1, 60)
            found.append(
                Counted(measure=Measure.KILLED, low=None, best=best, high=None, who="fighters")
            )
        end = start + len(words)
        return [(content, start, end, speaker, ago) for content in found][: wanted - done]

    def _whole(self, drafts: list[tuple[Content, int, int, Source, int]]) -> Statements:
        claims: list[Claim] = []
        for content, start, end, speaker, ago in drafts:
            said = self.published.date()
            dated = ago < 30 and content.kind != "counted"
            valid = Interval.day(said - timedelta(days=ago)) if dated else None
            about = claims[-1].id if content.kind == "counted" else None
            claims.append(
                Claim(
                    id=content_id("c", self.id, content, start, speaker.id),
                    report=self.id,
                    content=content,
                    cue=Passage.of(self.text, start, start + 8),
                    sentence=Passage.of(self.text, start, end),
                    chain=(speaker.id, self.outlet.id),
                    polarity=Polarity.AFFIRMED,
                    modality=Modality.ACTUAL if self.dice.random() < 0.92 else Modality.PLANNED,
                    stance=Stance.STATED if self.dice.random() < 0.95 else Stance.HEDGED,
                    valid=valid,
                    date_precision=1 if valid else None,
                    asserted=self.published,
                    extractor="generated 1",
                    about=about,
                )
            )
        report = Report(
            id=self.id,
            text=self.text,
            origin=f"generated/{self.number}.txt",
            title=f"Fighting at {self.scene[0].name}",
            publisher=self.outlet.name,
            publisher_kind=self.outlet.kind,
            published=self.published,
        )
        return Statements(
            report=report,
            claims=tuple({c.id: c for c in claims}.values()),
            sources=tuple({s.id: s for s in (*self.speakers, self.outlet)}.values()),
            actors=tuple({a.id: a for a in self.sides}.values()),
            places=tuple({p.id: p for p in self.scene}.values()),
        )


def parties(packs: Sequence[Actor]) -> list[Actor]:
    """The given parties, and as many local groups as make 600."""
    made = [
        Actor(id=f"a-{number:016x}", name=f"Brigade {number}", kind=ActorKind.MILITIA)
        for number in range(max(0, 600 - len(packs)))
    ]
    return [*packs, *made]
