"""The holdings that a careful coder leaves standing after one report, from the same claims."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.control.contested import disputes
from dateline.control.derive import derive
from dateline.control.timeline import at, changes
from dateline.interval import Interval
from dateline.model import (
    Claim,
    Content,
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

GOLD = Path(__file__).resolve().parents[3] / "shared" / "gold" / "al-qaim-2014-06-21.yaml"
PUBLISHED = datetime(2014, 6, 21, tzinfo=UTC)
SIDES = {"iraqi_forces": "iraq_gov", "border_guards": "iraq_gov"}


def side_of(actor: str) -> str:
    return SIDES.get(actor, actor)


def _content(row: dict[str, Any]) -> Content:
    actor, target, place = (row.get(k) for k in ("actor", "target", "place"))
    who = Party(name=actor, actor=actor) if actor else None
    whom = Party(name=target, actor=target) if target else None
    site, kind = Site(name=place or "", place=place), EventType(row["type"])
    extent = Extent(row.get("extent", "all"))
    if kind is EventType.CONTROL:
        status = ControlStatus(row.get("status", "holds"))
        return Controls(place=site, actor=who, extent=extent, status=status)
    if kind in {EventType.TAKEOVER, EventType.EXPULSION} and place:
        return Transfers(place=site, loser=whom, taker=who, how=kind, extent=extent)
    if kind is EventType.WITHDRAWAL and place:
        return Transfers(place=site, loser=who, taker=None, how=kind, extent=extent)
    parties = ((who,) if who else (), (whom,) if whom else ())
    places = (site,) if place else ()
    return Happened(type=kind, actors=parties[0], recipients=parties[1], places=places)


def _claims(gold: dict[str, Any], publisher: str) -> list[Claim]:
    claims: list[Claim] = []
    for number, row in enumerate(gold["statements"]):
        teller = row["source"] + [v for v in (row.get("via"),) if v] + [publisher]
        passage = Passage(start=number, end=number + 1, exact=row["cue"])
        when = row.get("when")
        valid = Interval.parse(str(when)) if when else None
        present = row["type"] == "control" or row["id"] == "a1"
        claims.append(
            Claim(
                id=row["id"],
                report="al-qaim",
                content=_content(row),
                cue=passage,
                sentence=passage,
                chain=tuple(teller),
                polarity=Polarity(row.get("polarity", "affirmed")),
                modality=Modality(row.get("modality", "actual")),
                stance=Stance(row.get("stance", "stated")),
                valid=valid or (Interval.day(PUBLISHED.date()) if present else None),
                date_precision=None,
                asserted=PUBLISHED,
                extractor="gold",
            )
        )
    return claims


def _sources(gold: dict[str, Any]) -> dict[str, Source]:
    kinds = {"shwiali": SourceKind.OFFICIAL, "sohr": SourceKind.MONITOR}
    kinds |= {"security_officials": SourceKind.OFFICIAL, "podium_man": SourceKind.UNNAMED}
    found = {
        key: Source(
            id=key,
            name=row["surface"][0],
            kind=kinds[key],
            named=not row["anonymous"],
            side=None if row["side"] == "monitor" else row["side"],
        )
        for key, row in gold["sources"].items()
    }
    found["Reuters"] = Source(id="Reuters", name="Reuters", kind=SourceKind.AGENCY)
    found["narrator"] = Source(id="narrator", name="The paper", kind=SourceKind.OUTLET)
    found["kurds"] = Source(id="kurds", name="Kurds", kind=SourceKind.PARTY, side="kurds")
    return found


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    if not GOLD.exists():
        pytest.skip("the gold of the al-Qaim report is not beside this checkout")
    read: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    return read


def test_holdings_are_those_of_the_human_coder(gold: dict[str, Any]) -> None:
    claims, sources = _claims(gold, "narrator"), _sources(gold)
    report = Report(id="al-qaim", text="", origin="gold", publisher="The paper")
    reports = {"al-qaim": report}
    weighed = assess(claims, sources=sources, reports=reports, side_of=side_of)
    by_id = {c.id: c for c in claims}
    for holding in gold["holdings"]:
        chain = derive(
            holding["place"],
            claims,
            weighed,
            known=PUBLISHED,
            side_of=side_of,
            speaks_for=spokesmen(sources, side_of),
            copy_of=copies(claims, sources, reports),
        )
        found = at(chain, datetime(2014, 6, 21, 12, tzinfo=UTC))
        assert found.standing.value == holding["status"], found
        told = {a.holder: {by_id[c].source for c in a.claims} for a in found.accounts}
        for account in holding["accounts"]:
            assert set(account["by"]) <= told[account["holder"]], found
        if holding["status"] == "held":
            assert found.holder == holding["accounts"][0]["holder"]


def test_al_qaim_is_contested_since_the_takeover_and_unknown_before(gold: dict[str, Any]) -> None:
    claims, sources = _claims(gold, "narrator"), _sources(gold)
    reports = {"al-qaim": Report(id="al-qaim", text="", origin="gold", publisher="The paper")}
    weighed = assess(claims, sources=sources, reports=reports, side_of=side_of)
    chain = derive("alqaim", claims, weighed, known=PUBLISHED, side_of=side_of)
    assert [i.standing.value for i in changes(chain)] == ["unknown", "contested"]
    assert chain[1].valid.start == datetime(2014, 6, 20, tzinfo=UTC)
    early = PUBLISHED - timedelta(hours=1)
    (before,) = derive("alqaim", claims, weighed, known=early, side_of=side_of)
    assert before.standing.value == "unknown"


def test_the_contradictions_that_the_coder_marked_are_found(gold: dict[str, Any]) -> None:
    claims, sources = _claims(gold, "narrator"), _sources(gold)
    reports = {"al-qaim": Report(id="al-qaim", text="", origin="gold", publisher="The paper")}
    weighed = assess(claims, sources=sources, reports=reports, side_of=side_of)
    found = disputes(claims, weighed, known=PUBLISHED, side_of=side_of)
    marked = {
        frozenset({row["id"], *row["contradicts"]})
        for row in gold["statements"]
        if "contradicts" in row
    }
    assert {d.place for d in found if d.about == "holder"} == {"alqaim"}
    (dispute,) = (d for d in found if d.place == "alqaim")
    told = {c for _, ids in dispute.positions for c in ids}
    assert all(ids <= told for ids in marked)
