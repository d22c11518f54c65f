"""Track records from claims: who is borne out, who is not, and who copies whom."""

from __future__ import annotations

import pytest

from benchmarks.war import Setting, War, simulate
from dateline.model import Claim, TrackRecord
from dateline.weigh.assess import assess, learn_records
from dateline.weigh.earned import earned_letter, reweigh
from dateline.weigh.topic import is_news
from dateline.weigh.track_record import TrackRecords


def itself(actor: str) -> str:
    return actor


@pytest.fixture(scope="module")
def war() -> War:
    return simulate(Setting(places=25, days=200), 3)


@pytest.fixture(scope="module")
def records(war: War) -> dict[str, TrackRecord]:
    return learn(war, war.claims)


def learn(war: War, claims: list[Claim]) -> dict[str, TrackRecord]:
    return dict(everything(war, claims).by_speaker)


def everything(war: War, claims: list[Claim]) -> TrackRecords:
    return learn_records(claims, sources=war.sources, reports=war.reports, side_of=itself)


def test_copiers_are_found_and_share_one_record(records: dict[str, TrackRecord]) -> None:
    bad = records["outlet:bad outlet"]
    assert bad.copies == tuple(f"outlet:copier {n}" for n in range(3))
    assert records["outlet:copier 1"].offset == bad.offset
    assert not any(r.copies for name, r in records.items() if "outlet:outlet" in name)


def test_a_bad_outlet_falls_and_a_good_agency_rises(records: dict[str, TrackRecord]) -> None:
    bad, good = records["outlet:bad outlet"], records["outlet:agency 1"]
    assert bad.offset < -0.3 < 0.3 < good.offset
    assert reweigh(0.8, bad.offset) < 0.75
    assert reweigh(0.8, good.offset) > 0.84
    assert earned_letter(good, 0.86) in {"A", "B"}
    assert earned_letter(bad, 0.8) in {"D", "E"}


def test_what_is_learnt_reaches_weights_reasons_and_voices(
    war: War, records: dict[str, TrackRecord]
) -> None:
    given = {"sources": war.sources, "reports": war.reports, "side_of": itself}
    before = assess(war.claims, **given)  # type: ignore[arg-type]
    after = assess(war.claims, learnt=TrackRecords(by_speaker=records), **given)  # type: ignore[arg-type]
    claim = next(c for c in war.claims if c.source == "s-copier 0")
    other = next(c for c in war.claims if c.source == "s-bad outlet")
    assert after[claim.id].weight < before[claim.id].weight
    assert any("likely right" in reason for reason in after[claim.id].reasons)
    assert after[claim.id].voice == after[other.id].voice
    assert before[claim.id].voice != before[other.id].voice


def test_the_order_of_claims_does_not_matter(war: War, records: dict[str, TrackRecord]) -> None:
    again = learn(war, war.claims[::-1])
    assert again.keys() == records.keys()
    for name, record in records.items():
        assert again[name].offset == pytest.approx(record.offset)
        assert again[name].copies == record.copies


def test_news_is_right_less_often_than_what_is_said_to_be_so(war: War) -> None:
    """Rumours of what never happened are told as news; the truth says how often."""
    learnt = everything(war, war.claims)
    assert learnt.news < -0.1
    claim = next(c for c in war.claims if is_news(c))
    given = {"sources": war.sources, "reports": war.reports, "side_of": itself}
    before = assess(war.claims, **given)  # type: ignore[arg-type]
    after = assess(war.claims, learnt=TrackRecords(news=learnt.news), **given)  # type: ignore[arg-type]
    assert after[claim.id].weight < before[claim.id].weight
    other = next(c for c in war.claims if not is_news(c))
    assert after[other.id].weight == before[other.id].weight


def test_nothing_is_learnt_from_nothing(war: War) -> None:
    assert everything(war, []) == TrackRecords()
    assert all(earned_letter(r, 0.8) is None for r in learn(war, war.claims[:3]).values())
