"""Claims to weigh: a place that changes hands, told by sources of all kinds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from dateline.interval import Interval
from dateline.model import (
    Claim,
    Controls,
    Party,
    Passage,
    Report,
    Site,
    Source,
    Transfers,
    content_id,
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

DAWN = datetime(2014, 6, 20, 6, tzinfo=UTC)
KINDS = {
    "guardian": SourceKind.OUTLET,
    "times": SourceKind.OUTLET,
    "reuters": SourceKind.AGENCY,
    "afp": SourceKind.AGENCY,
    "monitor": SourceKind.MONITOR,
    "oracle": SourceKind.OTHER,
}


@pytest.fixture(scope="session")
def sources() -> dict[str, Source]:
    """Sources by id."""
    found = {name: Source(id=name, name=name.title(), kind=kind) for name, kind in KINDS.items()}
    official, media = SourceKind.OFFICIAL, SourceKind.PARTY_MEDIA
    more = (
        Source(id="officials", name="officials", kind=official, named=False, side="iraq"),
        Source(id="security", name="security officials", kind=official, named=False, side="iraq"),
        Source(id="minister", name="a minister", kind=official, side="iraq"),
        Source(id="envoy", name="an envoy", kind=official, side="uk"),
        Source(id="witnesses", name="witnesses", kind=SourceKind.WITNESS, named=False),
        Source(id="media", name="its media", kind=media, side="isil"),
        Source(id="spokesman", name="its spokesman", kind=SourceKind.PARTY, side="isil"),
    )
    return found | {s.id: s for s in more}


@pytest.fixture(scope="session")
def report() -> Callable[..., Report]:
    """Makes a report: publisher, hours after dawn, and more of its fields."""

    def make(publisher: str, hours: float = 0, **more: object) -> Report:
        return Report(
            id=content_id("r", publisher, hours, *more.values()),
            text="",
            origin="test",
            publisher=publisher.title(),
            published=DAWN + timedelta(hours=hours),
            **more,  # type: ignore[arg-type]
        )

    return make


@pytest.fixture(scope="session")
def claim() -> Callable[..., Claim]:
    """Makes a claim of a report: the words "isil takes army", "isil takes" or "army holds"."""

    def make(report: Report, chain: str, words: str, **more: object) -> Claim:
        who, verb, *whom = words.split()
        site, party = Site(name="X", place="x"), Party(name=who, actor=who)
        content: Transfers | Controls
        if verb == "holds":
            content = Controls(
                place=site, actor=party, extent=Extent.ALL, status=ControlStatus.HOLDS
            )
        else:
            loser = Party(name=whom[0], actor=whom[0]) if whom else None
            how = EventType.TAKEOVER
            content = Transfers(place=site, loser=loser, taker=party, how=how, extent=Extent.ALL)
        assert report.published is not None
        passage = Passage(start=0, end=1, exact="-")
        fields: dict[str, object] = {
            "id": content_id("c", report.id, chain, words, *more.values()),
            "report": report.id,
            "content": content,
            "cue": passage,
            "sentence": passage,
            "chain": tuple(chain.split(",")),
            "polarity": Polarity.AFFIRMED,
            "modality": Modality.ACTUAL,
            "stance": Stance.STATED,
            "valid": Interval.day(report.published.date()),
            "date_precision": 1,
            "asserted": report.published,
            "extractor": "test",
        }
        return Claim(**(fields | more))  # type: ignore[arg-type]

    return make
