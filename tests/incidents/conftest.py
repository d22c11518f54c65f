"""Happenings told in a line each, to bring together.

    06-21 wire: bombing isil > army at town on 06-20 killed 17 "A bomb hit a bridge"

is the day it was said (of 2014), who says and prints it, the type, by whom, to whom, where, on
which days, how many, and in which words (else those of the line).  A line that begins with + is of
the report of the line before, `not` negates, `copies 0` makes the report a copy of report 0.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest

from dateline.incidents.derive import Gathering, Judged
from dateline.incidents.event_mentions import Setting
from dateline.interval import Interval
from dateline.model import (
    Claim,
    Content,
    Counted,
    Happened,
    Party,
    Passage,
    Place,
    Report,
    Site,
    Source,
)
from dateline.vocabulary import (
    EventType,
    Measure,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies, root_of

SIDES = {"army": "iraq", "police": "iraq"}
UNNAMED = {"gunmen", "people"}


def _place(ident: str, precision: int, *within: str) -> Place:
    return Place(
        id=ident,
        name=ident,
        kind=PlaceKind.TOWN,
        country="IQ",
        lat=None,
        lon=None,
        precision=precision,
        within=within,
    )


PLACES = {
    place.id: place
    for place in (
        _place("town", 1, "province", "country:IQ"),
        _place("village", 1, "province", "country:IQ"),
        _place("city", 1, "elsewhere", "country:IQ"),
        _place("province", 4, "country:IQ"),
        _place("elsewhere", 4, "country:IQ"),
        _place("country:IQ", 6),
    )
}


def side_of(actor: str) -> str:
    return SIDES.get(actor, actor)


@dataclass(frozen=True, kw_only=True)
class World:
    """Claims with all that gathering them needs."""

    claims: tuple[Claim, ...]
    reports: Mapping[str, Report]
    recorded: Mapping[str, int]

    def gathering(self, judged: Judged | None = None) -> Gathering:
        names = {link for claim in self.claims for link in claim.chain}
        sources = {n: Source(id=n, name=n, kind=SourceKind.OUTLET) for n in names}
        return Gathering(
            claims=self.claims,
            assessments=assess(self.claims, sources=sources, reports=self.reports, side_of=side_of),
            setting=Setting(
                places=PLACES,
                side_of=side_of,
                named=lambda actor: actor not in UNNAMED,
                root_of=lambda report: root_of(report, self.reports),
            ),
            recorded=self.recorded,
            copy_of=copies(self.claims, sources, self.reports),
            judged=judged or Judged(),
        )

    def groups(self, judged: Judged | None = None) -> set[frozenset[str]]:
        """Which claims are of one happening."""
        found = self.gathering(judged).groups.values()
        return {frozenset(c.id for m in group for c in m.claims) for group in found}


_LINE = re.compile(
    r"(?:(?P<day>\d\d-\d\d) (?P<who>\w+)|(?P<same>\+))(?: copies (?P<copies>\d+))?: "
    r"(?P<type>[a-z ]+?) (?P<actors>[\w+?]+) > (?P<recipients>[\w+?]+)"
    r"(?: at (?P<at>[\w:+]+))?(?: on (?P<on>[\d/-]+))?(?: (?P<measure>killed|injured) (?P<n>\d+))?"
    r"(?P<negated> not)?(?: \"(?P<words>.*)\")?$"
)


def told(story: str) -> World:
    """Read a story: the claim of line n is c-n, its count c-n-count."""
    claims: list[Claim] = []
    reports: list[Report] = []
    for number, line in enumerate(story.strip().splitlines()):
        found = _LINE.match(line.strip())
        assert found, line
        if not found["same"]:
            reports.append(_report(len(reports), found))
        content = Happened(
            type=EventType(found["type"]),
            actors=_parties(found["actors"]),
            recipients=_parties(found["recipients"]),
            places=tuple(Site(name=p, place=p) for p in (found["at"] or "").split("+") if p),
        )
        claims.append(_claim(f"c-{number}", reports[-1], content, found, number))
        if found["n"]:
            dead = int(found["n"])
            count = Counted(
                measure=Measure(found["measure"]), low=dead, best=dead, high=dead, who=None
            )
            claims.append(_claim(f"c-{number}-count", reports[-1], count, found, number))
    return World(
        claims=tuple(claims),
        reports={report.id: report for report in reports},
        recorded={report.id: at for at, report in enumerate(reports)},
    )


def _report(number: int, line: re.Match[str]) -> Report:
    return Report(
        id=f"r{number}",
        text="",
        origin="",
        publisher=line["who"],
        published=datetime.fromisoformat(f"2014-{line['day']}").replace(tzinfo=UTC),
        derived_from=f"r{line['copies']}" if line["copies"] else None,
    )


def _parties(words: str) -> tuple[Party, ...]:
    return tuple(Party(name=w, actor=w) for w in words.split("+") if w != "?")


def _claim(ident: str, report: Report, content: Content, line: re.Match[str], number: int) -> Claim:
    assert report.published is not None
    assert report.publisher is not None
    words = line["words"] or f"{line['type']} {line['at'] or ''}"
    days = "/".join(f"2014-{day}" for day in line["on"].split("/")) if line["on"] else None
    return Claim(
        id=ident,
        report=report.id,
        content=content,
        cue=Passage(start=number, end=number + 1, exact=line["type"]),
        sentence=Passage(start=0, end=len(words), exact=words),
        chain=(report.publisher,),
        polarity=Polarity.NEGATED if line["negated"] else Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=Interval.parse(days) if days else None,
        date_precision=None,
        asserted=report.published,
        extractor="test",
        about=None if isinstance(content, Happened) else f"c-{number}",
    )


@pytest.fixture(scope="session")
def tell() -> Callable[[str], World]:
    """Reads a story."""
    return told
