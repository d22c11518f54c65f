"""Which claims are brought together, which are kept apart, and which ids incidents have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from dateline.incidents.derive import Judged, claim_id, incident_id
from dateline.incidents.matching import BOUND, Matcher
from dateline.vocabulary import Modality

Telling = Callable[[str], Any]

BOMBING = '06-21 wire: bombing ? > army at town on 06-20 killed 17 "A bomb hit soldiers"'


@pytest.mark.parametrize(
    "other",
    [
        '06-21 cnn: bombing isil > army at town on 06-20 killed 17 "Bomb hits soldiers"',
        '06-21 cnn: attack isil > army at town on 06-20 "The bomb hit many soldiers"',
        '06-22 cnn: bombing gunmen > army at town killed 18 "Monday, a bomb hit soldiers"',
        '06-21 cnn: bombing ? > army at province on 06-20 killed 17 "A bomb hit soldiers"',
        '06-21 cnn: killing ? > army at town on 06-20 killed 17 "Seventeen soldiers"',
        '06-21 cnn: bombing ? > army at town on 06-20 not "No bomb hit soldiers"',
    ],
)
def test_two_accounts_of_one_happening_are_brought_together(other: str, tell: Telling) -> None:
    assert tell(f"{BOMBING}\n{other}").groups() == {frozenset({"c-0", "c-1"})}


@pytest.mark.parametrize(
    "other",
    [
        "06-21 cnn: bombing ? > army at city on 06-20 killed 17",
        "06-21 cnn: bombing ? > army at village on 06-20",
        "06-25 cnn: bombing ? > army at town on 06-25",
        "06-21 cnn: arrest ? > army at town on 06-20",
        "06-21 cnn: bombing ? > isil at town on 06-20 killed 5",
        "+: bombing ? > army at town on 06-20 killed 4",
        "06-21 cnn: bombing ? > people at country:IQ on 06-20 killed 3",
    ],
)
def test_two_happenings_are_kept_apart(other: str, tell: Telling) -> None:
    assert len(tell(f"{BOMBING}\n{other}").groups()) == 2


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("takeover isil > ?", "takeover army > ?"),
        ("takeover isil > ?", "expulsion army > isil"),
        ("attack isil > army", "attack army > isil"),
        ("withdrawal isil > ?", "withdrawal army > ?"),
    ],
)
def test_contradictory_roles_are_never_joined_whatever_else_is_alike(
    one: str, two: str, tell: Telling
) -> None:
    words = '"The very same words about it"'
    lines = [
        f"06-20 wire: {one} at town on 06-20 {words}",
        f"06-20 cnn: {two} at town on 06-20 {words}",
        f"06-20 bbc: {one.split(maxsplit=1)[0]} ? > ? at town on 06-20 {words}",
    ]
    groups = tell("\n".join(lines)).groups()
    assert len(groups) == 2
    assert not [group for group in groups if {"c-0", "c-1"} <= group]


@pytest.mark.parametrize(("words", "incidents"), [("After the bombing", 1), ("A bombing", 2)])
def test_what_is_recalled_days_later_is_what_was_told(
    words: str, incidents: int, tell: Telling
) -> None:
    blast = BOMBING.replace("A bomb hit soldiers", "Blast at a gate")
    world = tell(f'{blast}\n06-25 cnn: bombing ? > ? at town "{words}, schools were shut"')
    cue = world.claims[-1].cue
    at = words.index("bombing")
    recalled = replace(world.claims[-1], cue=replace(cue, start=at, end=at + 7))
    again = replace(world, claims=(*world.claims[:-1], recalled))
    assert len(again.groups()) == incidents


def test_a_takeover_and_the_expulsion_by_the_taker_are_one(tell: Telling) -> None:
    story = "06-20 {}: {} isil > army at town on 06-20"
    both = [story.format("wire", "takeover"), story.format("cnn", "expulsion")]
    assert len(tell("\n".join(both)).groups()) == 1


def test_a_copy_is_of_the_incident_of_its_original_and_no_voice_of_its_own(tell: Telling) -> None:
    copy = BOMBING.replace("wire:", "cnn copies 0:")
    (incident,) = tell(f"{BOMBING}\n{copy}").gathering().incidents()
    assert (incident.voices, incident.copies) == (1, ("c-1",))


def test_what_is_only_planned_or_a_state_is_no_incident(tell: Telling) -> None:
    world = tell(f"{BOMBING}\n06-21 cnn: control isil > ? at town")
    assert world.groups() == {frozenset({"c-0"})}
    planned = tuple(replace(c, modality=Modality.PLANNED) for c in world.claims)
    assert not replace(world, claims=planned).groups()


def test_what_accounts_differ_on_stands_side_by_side(tell: Telling) -> None:
    lines = (
        BOMBING,
        '06-21 cnn: attack isil > army at town on 06-20 killed 20 "A bomb hit soldiers"',
        '06-22 bbc: bombing isil > army at town on 06-20 not "A bomb hit soldiers"',
    )
    (incident,) = tell("\n".join(lines)).gathering().incidents()
    types = [(a.value, a.claims) for a in incident.types]
    assert types == [("bombing", ("c-0",)), ("attack", ("c-1",))]
    assert [(a.value, a.voices) for a in incident.actors] == [("isil", 1)]
    assert (incident.denied, incident.voices) == (("c-2",), 3)


STORY = """
06-21 wire: bombing ? > army at town on 06-20 killed 17 "A bomb hit soldiers at the gate"
06-21 cnn: attack isil > army at town on 06-20 killed 20 "A bomb hit soldiers near the gate"
06-21 bbc: takeover isil > army at village on 06-21 "The village fell at dawn"
+: killing isil > people at village on 06-21 killed 5 "Five villagers were shot"
06-22 cnn: takeover isil > ? at village "The village that fell at dawn"
06-22 wire: killing ? > people at village on 06-21 killed 6 "Villagers were shot, six in all"
"""


def test_the_order_of_claims_changes_nothing(tell: Telling) -> None:
    world = tell(STORY)
    expected = list(world.gathering().incidents())
    assert len(expected) == 3
    for claims in list(permutations(world.claims[:7]))[::509]:
        mixed = replace(world, claims=claims + world.claims[7:])
        assert list(mixed.gathering().incidents()) == expected


def test_later_reports_leave_ids_as_they_are(tell: Telling) -> None:
    lines = STORY.strip().splitlines()
    after = tell(STORY).gathering()
    for end in range(1, len(lines)):
        for ident in tell("\n".join(lines[:end])).gathering().groups:
            assert after.of(ident) == ident


def test_an_incident_is_named_for_the_claim_recorded_first(tell: Telling) -> None:
    world = tell(STORY)
    assert incident_id("c-0") in world.gathering().groups
    backwards = {report: -at for report, at in world.recorded.items()}
    assert incident_id("c-1") in replace(world, recorded=backwards).gathering().groups
    assert claim_id(incident_id("c-12af")) == "c-12af"


def test_a_judgement_joins_and_every_former_id_leads_on(tell: Telling) -> None:
    joined = tell(STORY).gathering(Judged(same=(("i-0", "i-2"),)))
    assert joined.of("i-2") == joined.of("c-2") == "i-0"
    assert len(joined.groups) == 2


def test_a_judgement_splits_and_wins_over_joining(tell: Telling) -> None:
    world = tell(STORY)
    split = world.gathering(Judged(different=(("c-0", "c-1"),)))
    assert (split.of("i-0"), split.of("c-1")) == ("i-0", "i-1")
    both = world.gathering(Judged(same=(("i-0", "c-1"),), different=(("c-0", "c-1"),)))
    assert both.of("c-1") == "i-1"


def test_what_is_unknown_leads_nowhere(tell: Telling) -> None:
    assert tell(STORY).gathering().of("i-none") is None
    assert tell(STORY).gathering(Judged(same=(("i-none", "c-0"),))).of("c-0") == "i-0"


def test_every_mention_but_the_first_says_why_it_is_there(tell: Telling) -> None:
    gathering = tell(STORY).gathering()
    for ident, group in gathering.groups.items():
        matches = gathering.matches(ident)
        assert [m.claim for m in matches] == [m.lead.id for m in group[1:]]
        assert all(m.reasons and abs(m.score) <= BOUND for m in matches)


def test_a_score_does_not_depend_on_which_comes_first(tell: Telling) -> None:
    gathering = tell(STORY).gathering()
    mentions = [m for group in gathering.groups.values() for m in group]
    matcher = Matcher.of(mentions, gathering.setting.places)
    for a in mentions:
        for b in mentions:
            assert matcher.score(a, b) == pytest.approx(matcher.score(b, a))
