"""Grades and weights, and what moves them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Assessment, Claim, Happened, Party, Report, Source
from dateline.vocabulary import EventType, Modality, Polarity, SourceKind, Stance
from dateline.weigh.assess import assess
from dateline.weigh.interest import Interest, interest_of
from dateline.weigh.reliability import priors, shifts, spokesmen

Sources = dict[str, Source]
Reporting = Callable[..., Report]
Claiming = Callable[..., Claim]


def side_of(actor: str) -> str:
    return {"army": "iraq"}.get(actor, actor)


def _assess(
    told: Sequence[Claim], sources: Sources, *reports: Report
) -> tuple[list[Assessment], dict[str, Assessment]]:
    found = assess(told, sources=sources, reports={r.id: r for r in reports}, side_of=side_of)
    return [found[c.id] for c in told], found


def test_every_kind_of_source_has_a_prior_and_a_reason() -> None:
    assert set(priors()) == set(SourceKind)
    assert all(p.reason and 0.5 < p.probability < 1 for p in priors().values())
    assert all(s.reason for s in shifts().values())


def test_a_monitor_is_believed_more_than_a_party_and_less_than_an_agency(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, wire = report("guardian"), report("reuters")
    told = [
        claim(one, "spokesman,guardian", "army holds"),
        claim(one, "monitor,guardian", "army holds"),
        claim(wire, "reuters", "army holds"),
    ]
    (party, monitor, agency), _ = _assess(told, sources, one, wire)
    assert party.weight < monitor.weight < agency.weight
    assert (party.letter, monitor.letter, agency.letter) == ("E", "C", "B")


@pytest.mark.parametrize(
    ("words", "polarity", "interest"),
    [
        ("army holds", Polarity.AFFIRMED, Interest.OWN_GAIN),
        ("army takes isil", Polarity.AFFIRMED, Interest.OWN_GAIN),
        ("isil takes army", Polarity.AFFIRMED, Interest.OWN_LOSS),
        ("isil takes", Polarity.AFFIRMED, Interest.RIVAL_GAIN),
        ("isil takes", Polarity.NEGATED, Interest.RIVAL_LOSS),
        ("isil takes army", Polarity.NEGATED, Interest.OWN_GAIN),
        ("army holds", Polarity.NEGATED, Interest.OWN_LOSS),
    ],
)
def test_interest_is_what_a_side_gains_or_loses_by_what_it_says(
    report: Reporting, claim: Claiming, words: str, polarity: Polarity, interest: Interest
) -> None:
    said = claim(report("guardian"), "minister,guardian", words, polarity=polarity)
    assert interest_of(said, "iraq", side_of) is interest
    assert interest_of(said, None, side_of) is Interest.NONE


def test_only_the_denial_of_an_attack_serves_who_is_blamed_for_it(
    report: Reporting, claim: Claiming
) -> None:
    attack = Happened(type=EventType.SHELLING, actors=(Party(name="army", actor="army"),))
    owned = claim(report("guardian"), "minister,guardian", "army holds", content=attack)
    denied = claim(
        report("guardian"), "minister,guardian", "army holds", content=attack, stance=Stance.DENIED
    )
    assert interest_of(owned, "iraq", side_of) is Interest.NONE
    assert interest_of(denied, "iraq", side_of) is Interest.OWN_GAIN


def test_an_admission_of_loss_outweighs_a_boast_of_the_same_source(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one = report("guardian")
    told = [
        claim(one, "minister,guardian", "army takes isil"),
        claim(one, "minister,guardian", "isil takes"),
        claim(one, "minister,guardian", "isil takes army"),
    ]
    (boast, rival, admission), _ = _assess(told, sources, one)
    assert boast.weight < 0.6 < rival.weight < admission.weight
    assert boast.letter == admission.letter
    assert any("against its own interest" in r for r in admission.reasons)


def test_hedges_and_go_betweens_and_namelessness_wear_a_claim_down(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one = report("guardian")
    told = [
        claim(one, "monitor,guardian", "isil takes"),
        claim(one, "monitor,reuters,guardian", "isil takes"),
        claim(one, "monitor,guardian", "isil takes", stance=Stance.HEDGED),
        claim(one, "minister,guardian", "isil takes"),
        claim(one, "officials,guardian", "isil takes"),
    ]
    (plain, relayed, hedged, named, nameless), _ = _assess(told, sources, one)
    assert plain.weight > relayed.weight > hedged.weight > 0.5
    assert named.weight > nameless.weight


def test_digits_count_independent_voices_and_not_outlets(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two, three = report("guardian"), report("times", 5), report("reuters", 9)
    alone = [claim(one, "monitor,guardian", "isil takes")]
    printed = [*alone, claim(two, "monitor,times", "isil takes")]
    borne_out = [*printed, claim(three, "reuters", "isil takes")]
    confirmed = [*borne_out, claim(two, "times", "isil holds")]
    digits = [
        _assess(told, sources, one, two, three)[0][0].digit
        for told in (alone, printed, borne_out, confirmed)
    ]
    assert digits == [3, 3, 2, 1]


def test_a_contradicted_minority_is_doubtful(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one = report("guardian")
    told = [
        claim(one, "security,guardian", "isil takes"),
        claim(one, "monitor,guardian", "isil takes"),
        claim(one, "minister,reuters,guardian", "army holds"),
    ]
    grades = [a.grade for a in _assess(told, sources, one)[0]]
    assert grades == ["D3", "C3", "D4"]


def test_a_place_that_changes_hands_is_no_contradiction(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two, three = report("guardian"), report("times", 30), report("reuters", 60)
    told = [
        claim(one, "guardian", "army holds"),
        claim(two, "times", "isil takes army"),
        claim(three, "reuters", "army takes isil"),
    ]
    assert [a.digit for a in _assess(told, sources, one, two, three)[0]] == [3, 3, 3]


def test_what_is_only_planned_cannot_be_judged(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one = report("guardian")
    planned = claim(one, "guardian", "isil takes", modality=Modality.PLANNED)
    oracle = claim(one, "oracle,guardian", "isil takes")
    first, second = _assess([planned, oracle], sources, one)[0]
    assert first.digit == 6
    assert second.grade == "F6"


def test_weight_is_of_the_claim_alone_and_never_moved_by_others(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian"), report("times", 5)
    said = claim(one, "monitor,guardian", "isil takes")
    other = claim(two, "times", "army holds")
    (alone,), _ = _assess([said], sources, one, two)
    both, _ = _assess([said, other], sources, one, two)
    assert both[0].weight == alone.weight
    assert both[0].digit != alone.digit or both[0].reasons != alone.reasons


def test_a_copy_weighs_what_its_original_does(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    first = report("guardian")
    second = report("reuters", 9, derived_from=first.id)
    told = [
        claim(first, "officials,guardian", "isil takes", stance=Stance.HEDGED),
        claim(second, "officials,reuters", "isil takes"),
    ]
    original, copy = _assess(told, sources, first, second)[0]
    assert (copy.weight, copy.voice) == (original.weight, original.voice)
    assert any("copy" in r for r in copy.reasons)


def test_spokesmen_are_the_sources_with_a_side(sources: Sources) -> None:
    found = spokesmen({k: sources[k] for k in ("minister", "monitor", "media")}, side_of)
    assert found == {"minister": "iraq", "media": "isil"}


CHAINS = st.sampled_from(
    ("guardian", "monitor,guardian", "officials,guardian", "minister,guardian", "media,guardian")
)
WORDS = st.sampled_from(
    ("isil takes", "isil takes army", "army holds", "army takes", "kurds holds")
)
STANCES = st.sampled_from(tuple(Stance))


@settings(deadline=None)
@given(
    st.lists(st.tuples(CHAINS, WORDS, STANCES, st.integers(0, 99)), min_size=1, max_size=12),
    st.randoms(use_true_random=False),
)
def test_assessments_are_in_range_and_do_not_depend_on_order(
    sources: Sources,
    report: Reporting,
    claim: Claiming,
    rows: list[tuple[str, str, Stance, int]],
    random: Random,
) -> None:
    told, reports = [], []
    for chain, words, stance, hours in rows:
        reports.append(report("guardian", hours))
        told.append(claim(reports[-1], chain, words, stance=stance))
    _, found = _assess(told, sources, *reports)
    assert all(0.5 < a.weight < 1 and a.digit in range(1, 7) for a in found.values())
    assert all(a.reasons and a.letter in "ABCDEF" for a in found.values())
    random.shuffle(told)
    assert _assess(told, sources, *reports)[1] == found
