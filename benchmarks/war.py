"""A war of which everything is known: who held each place each day, and what reporters made of it.

Places change hands at random.  Agencies, outlets, a monitor, unnamed officials and the sides' own
spokesmen tell of it, each with a delay, a share of errors and a bias of its own; outlets of a bloc
print what one bad outlet says, without saying so.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

import numpy as np

from dateline.interval import DAY, Interval, midnight
from dateline.model import (
    Actor,
    Claim,
    Content,
    Controls,
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
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)

BEGIN = date(2020, 1, 1)
SIDES = ("red", "blue", "green")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What kind of war and of press; rates are per place and day, `correction` in days."""

    places: int = 30
    days: int = 240
    changes: float = 1 / 70
    states: float = 1 / 60
    rumours: float = 1 / 400
    correction: float = 15.0
    outlets: int = 7
    bloc: int = 3
    accuracy: tuple[float, float] = (0.65, 0.95)
    bad: float = 0.4
    copied: float = 1.0
    noise: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporter:
    """Somebody who tells of the war: how right, how late (days, mean), how much of it."""

    source: Source
    right: float
    delay: float
    covers: float
    side: str | None = None
    copies: str | None = None


@dataclass(slots=True)
class War:
    """The truth, and the claims that were made."""

    setting: Setting
    seed: int
    holder: dict[str, list[str]] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    reports: dict[str, Report] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)

    def true_holder(self, place: str, day: int) -> str:
        """Who held a place at the end of a day."""
        return self.holder[place][day]

    def is_right(self, claim: Claim) -> bool:
        """Whether who a claim says took or holds a place did, at the end of its day."""
        content = claim.content
        assert isinstance(content, Transfers | Controls)
        party = content.taker if isinstance(content, Transfers) else content.actor
        assert party is not None
        return self.true_holder(content.place.name, (claim.day - BEGIN).days) == party.name

    def statements(self) -> list[Statements]:
        """What each report says, for a record."""
        told: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.claims:
            told[claim.report].append(claim)
        actors = tuple(Actor(id=side, name=side, kind=ActorKind.STATE_FORCES) for side in SIDES)
        places = tuple(
            Place(id=place, name=place, kind=PlaceKind.TOWN, country="IQ", lat=34.0, lon=41.0)
            for place in self.holder
        )
        return [
            Statements(
                report=self.reports[report],
                sources=tuple(
                    self.sources[s] for s in sorted({s for c in claims for s in c.chain})
                ),
                actors=actors,
                places=places,
                claims=tuple(claims),
            )
            for report, claims in told.items()
        ]


def reporters(setting: Setting, rng: np.random.Generator) -> list[Reporter]:
    """Who reports on the war."""

    def one(name: str, kind: SourceKind, right: float, delay: float, covers: float) -> Reporter:
        source = Source(id=f"s-{name}", name=name, kind=kind)
        return Reporter(source=source, right=right, delay=delay, covers=covers)

    low, high = setting.accuracy
    found = [
        one("agency 1", SourceKind.AGENCY, 0.92, 0.7, 0.45),
        one("agency 2", SourceKind.AGENCY, 0.88, 0.7, 0.35),
        one("monitor", SourceKind.MONITOR, 0.82, 1.0, 0.5),
    ]
    for n in range(setting.outlets):
        right = float(rng.uniform(low, high))
        found.append(one(f"outlet {n}", SourceKind.OUTLET, right, 1.5, 0.2))
    bad = one("bad outlet", SourceKind.OUTLET, setting.bad, 0.5, 0.4)
    found.append(bad)
    for n in range(setting.bloc):
        source = Source(id=f"s-copier {n}", name=f"copier {n}", kind=SourceKind.OUTLET)
        found.append(
            Reporter(source=source, right=0.6, delay=0.5, covers=0.4, copies=bad.source.id)
        )
    for side in SIDES:
        source = Source(id=f"s-{side}", name=f"{side} spokesman", kind=SourceKind.PARTY, side=side)
        found.append(Reporter(source=source, right=0.9, delay=0.5, covers=0.6, side=side))
    return found


def simulate(setting: Setting, seed: int) -> War:
    """One war; the same seed gives the same war."""
    rng = np.random.default_rng(seed)
    war = War(setting, seed)
    cast = reporters(setting, rng)
    war.sources = {r.source.id: r.source for r in cast}
    for n in range(setting.places):
        place = f"p-{n}"
        war.holder[place] = _history(setting, rng)
        _cover(war, place, cast, rng)
    war.claims.sort(key=lambda c: (c.asserted, c.id))
    return war


def _history(setting: Setting, rng: np.random.Generator) -> list[str]:
    held = str(rng.choice(SIDES))
    days = []
    for _ in range(setting.days):
        if rng.random() < setting.changes:
            held = str(rng.choice([s for s in SIDES if s != held]))
        days.append(held)
    return days


@dataclass(frozen=True, slots=True)
class _Saying:
    """Something that a reporter says: on which day, of which day, who took or holds the place."""

    said: int
    of: int
    side: str
    took: bool


def _cover(war: War, place: str, cast: list[Reporter], rng: np.random.Generator) -> None:
    """All that is said of one place.  Copiers come after the one that they copy."""
    told: dict[str, list[_Saying]] = {}
    for reporter in cast:
        if reporter.side is not None:
            own = _party_line(war, place, reporter, rng)
        else:
            own = _tell(war, place, reporter, rng)
        if reporter.copies is not None:
            kept = [s for s in own if rng.random() >= war.setting.copied]
            taken = [s for s in told[reporter.copies] if rng.random() < war.setting.copied]
            own = kept + [
                _Saying(s.said + int(rng.integers(0, 2)), s.of, s.side, s.took) for s in taken
            ]
        told[reporter.source.id] = own
        for saying in own:
            if saying.said < war.setting.days:
                _add(war, place, reporter, saying)


def _tell(war: War, place: str, by: Reporter, rng: np.random.Generator) -> list[_Saying]:
    """What somebody says who takes no side: changes, rumours of what never happened, and states.

    A state is what the reporter believes, rightly or wrongly, until it hears otherwise.
    """
    held, setting = war.holder[place], war.setting
    wrong = min(0.9, (1 - by.right) * setting.noise)
    belief = held[0] if rng.random() >= wrong else _other(held[0], rng)
    hears: dict[int, str] = {}
    sayings: list[_Saying] = []
    for day in range(1, len(held)):
        late = int(rng.exponential(by.delay))
        belief = hears.pop(day, belief)
        if held[day] != held[day - 1] and rng.random() < by.covers:
            side = _other(held[day], rng) if rng.random() < wrong else held[day]
            hears[day + late + 1] = side
            sayings.append(_Saying(day + late, day, side, True))
        elif belief != held[day] and rng.random() < 1 / setting.correction:
            belief = held[day]
        elif rng.random() < setting.rumours * wrong / 0.2 * by.covers / 0.3:
            hears[day + late + 1] = side = _other(held[day], rng)
            sayings.append(_Saying(day + late, day, side, True))
        elif rng.random() < setting.states * by.covers / 0.3:
            slip = rng.random() < wrong / 2
            sayings.append(_Saying(day, day, _other(belief, rng) if slip else belief, False))
    return sayings


def _party_line(war: War, place: str, by: Reporter, rng: np.random.Generator) -> list[_Saying]:
    """What a side says: its gains, some that it never made, and for long not its losses."""
    held, setting = war.holder[place], war.setting
    side = by.side or ""
    sayings: list[_Saying] = []
    for day in range(1, len(held)):
        late = int(rng.exponential(by.delay))
        gained = held[day] == side != held[day - 1]
        lost = held[day - 1] == side != held[day]
        if gained and rng.random() < by.covers:
            sayings.append(_Saying(day + late, day, side, True))
        elif lost and rng.random() < 0.5:
            admits = rng.random() < 0.25
            later = day + late + (5 if admits else 0)
            sayings.append(
                _Saying(later, day if admits else later, held[day] if admits else side, admits)
            )
        elif held[day] != side and rng.random() < setting.rumours * setting.noise:
            sayings.append(_Saying(day, day, side, True))
        elif held[day] == side and rng.random() < setting.states:
            sayings.append(_Saying(day, day, side, False))
    return sayings


def _other(side: str, rng: np.random.Generator) -> str:
    return str(rng.choice([s for s in SIDES if s != side]))


def _add(war: War, place: str, by: Reporter, saying: _Saying) -> None:
    said = midnight(BEGIN + timedelta(days=saying.said)) + DAY / 2
    of = Interval.day(BEGIN + timedelta(days=min(saying.of, saying.said)))
    site, party = Site(name=place, place=place), Party(name=saying.side, actor=saying.side)
    content: Content
    if saying.took:
        content = Transfers(
            place=site, loser=None, taker=party, how=EventType.TAKEOVER, extent=Extent.ALL
        )
    else:
        content = Controls(place=site, actor=party, extent=Extent.ALL, status=ControlStatus.HOLDS)
    text = f"{saying.side} {'took' if saying.took else 'holds'} {place}"
    number = len(war.claims)
    outlet = by.source.id if by.side is None else "s-agency 1"
    report = Report(
        id=content_id("r", war.seed, number),
        text=text,
        origin="simulated",
        publisher=war.sources[outlet].name,
        published=said,
    )
    war.reports[report.id] = report
    passage = Passage.of(text, 0, len(text))
    war.claims.append(
        Claim(
            id=content_id("c", war.seed, number),
            report=report.id,
            content=content,
            cue=passage,
            sentence=passage,
            chain=(by.source.id,) if outlet == by.source.id else (by.source.id, outlet),
            polarity=Polarity.AFFIRMED,
            modality=Modality.ACTUAL,
            stance=Stance.STATED,
            valid=of,
            date_precision=1,
            asserted=said,
            extractor="simulated",
        )
    )


def day_of(number: int) -> datetime:
    """The last instant of a day of the war, by its number."""
    return midnight(BEGIN + timedelta(days=number)) + DAY - timedelta(microseconds=1)
