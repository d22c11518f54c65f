"""Judgements: what they may say, which are in force, and what they make of ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import JudgementRefused
from dateline.identity import Identity, identity
from dateline.judgement import Judgement, in_force, judged
from dateline.vocabulary import Subject, Verdict

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)


def made(
    verdict: Verdict, *subjects: str, hour: int = 0, about: Subject = Subject.ACTOR
) -> Judgement:
    if verdict is Verdict.UNDO:
        about = Subject.JUDGEMENT
    return judged(
        verdict,
        about,
        subjects,
        author="A. Nasser",
        reason="seen",
        decided=NOON + timedelta(hours=hour),
    )


def same(*subjects: str, hour: int = 0) -> Judgement:
    return made(Verdict.SAME, *subjects, hour=hour)


def different(*subjects: str, hour: int = 0) -> Judgement:
    return made(Verdict.DIFFERENT, *subjects, hour=hour)


def classes(*judgements: Judgement, age: dict[str, int] | None = None) -> Identity:
    return identity(in_force(judgements), Subject.ACTOR, lambda ident: (age or {}).get(ident, 0))


# ------------------------------------------------------------------ what a judgement may say
def test_the_same_word_at_the_same_instant_is_the_same_judgement() -> None:
    assert same("a-1", "a-2") == same("a-2", "a-1")
    assert same("a-1", "a-2").id.startswith("j-")
    assert same("a-1", "a-2").id != same("a-1", "a-2", hour=1).id
    assert same("a-1", "a-2").id != different("a-1", "a-2").id


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"author": " "}, "nobody is named as its author"),
        ({"reason": ""}, "needs a reason"),
        ({"decided": datetime(2026, 1, 1)}, "not in UTC"),
        ({"subjects": ["a-1"]}, "give two"),
        ({"subjects": ["a-1", "a-1"]}, "give two"),
        ({"about": Subject.CLAIM}, "cannot be judged"),
        ({"verdict": Verdict.CORRECT, "about": Subject.CLAIM}, "corrects"),
        ({"verdict": Verdict.UNDO, "about": Subject.JUDGEMENT, "subjects": []}, "of what"),
    ],
)
def test_a_judgement_that_says_nothing_is_refused(change: dict[str, object], words: str) -> None:
    whole: dict[str, object] = {
        "verdict": Verdict.SAME,
        "about": Subject.ACTOR,
        "subjects": ["a-1", "a-2"],
        "author": "A. Nasser",
        "reason": "seen",
        "decided": NOON,
    }
    with pytest.raises(JudgementRefused, match=words):
        judged(**{**whole, **change})  # type: ignore[arg-type]


def test_an_undo_takes_back_and_can_be_taken_back() -> None:
    first = same("a-1", "a-2")
    undo = made(Verdict.UNDO, first.id, hour=1)
    again = made(Verdict.UNDO, undo.id, hour=2)
    assert in_force([first]) == (first,)
    assert in_force([first, undo]) == (undo,)
    assert in_force([again, first, undo]) == (first, again)


# ------------------------------------------------------------------ identity
def test_what_is_the_same_as_one_is_the_same_as_all() -> None:
    ids = classes(
        same("a-1", "a-2"), same("a-3", "a-2", hour=1), age={"a-1": 5, "a-2": 3, "a-3": 9}
    )
    assert [ids.of(i) for i in ("a-1", "a-2", "a-3", "a-4")] == ["a-2", "a-2", "a-2", "a-4"]
    assert ids.all_of("a-3") == ("a-2", "a-1", "a-3")
    assert ids.all_of("a-4") == ("a-4",)


def test_the_best_known_id_is_told_and_of_equals_the_oldest() -> None:
    ids = classes(same("a-1", "state:IQ:army"), same("a-1", "peshmerga", hour=1), age={"a-1": 1})
    assert ids.of("a-1") == ids.of("state:IQ:army") == "peshmerga"
    assert classes(same("gn:1", "iq-sy:al-qaim")).of("gn:1") == "iq-sy:al-qaim"
    assert classes(same("gn:1", "site:gn:2:base")).of("site:gn:2:base") == "gn:1"
    assert classes(same("a-1", "a-2"), age={"a-1": 2, "a-2": 1}).of("a-1") == "a-2"


def test_the_latest_verdict_on_a_pair_counts() -> None:
    assert classes(same("a-1", "a-2"), different("a-1", "a-2", hour=1)).canonical == {}
    assert classes(different("a-1", "a-2"), same("a-1", "a-2", hour=1)).canonical == {"a-2": "a-1"}
    unsure = made(Verdict.UNSURE, "a-1", "a-2", hour=1)
    assert classes(same("a-1", "a-2"), unsure).canonical == {}


def test_a_chain_never_overrules_a_difference_and_the_clash_is_told() -> None:
    apart = different("a-1", "a-3")
    early, late = same("a-1", "a-2", hour=1), same("a-2", "a-3", hour=2)
    for order in ((apart, early, late), (late, early, apart)):
        ids = classes(*order)
        assert ids.of("a-2") == "a-1"
        assert ids.of("a-3") == "a-3"
        (clash,) = ids.clashes
        assert (clash.same, clash.different) == (late, apart)
    undone = made(Verdict.UNDO, apart.id, hour=3)
    assert classes(apart, early, late, undone).of("a-3") == "a-1"


IDS = st.sampled_from(["a-1", "a-2", "a-3", "isil", "state:IQ:army", "gn:7"])
PAIRS = st.lists(IDS, min_size=2, max_size=2, unique=True)
VERDICTS = st.sampled_from([Verdict.SAME, Verdict.DIFFERENT, Verdict.UNSURE])
WORDS = st.builds(
    lambda verdict, pair, hour: made(verdict, *pair, hour=hour), VERDICTS, PAIRS, st.integers(0, 9)
)


@given(st.lists(WORDS, max_size=12).flatmap(lambda w: st.tuples(st.just(w), st.permutations(w))))
def test_identity_is_an_equivalence_that_no_difference_crosses(
    given_twice: tuple[list[Judgement], list[Judgement]],
) -> None:
    words, shuffled = given_twice
    ids = classes(*words)
    assert classes(*shuffled) == ids
    latest: dict[tuple[str, ...], Judgement] = {}
    for word in in_force(words):
        latest[word.subjects] = word
    for word in latest.values():
        one, other = word.subjects
        if word.verdict is Verdict.DIFFERENT:
            assert ids.of(one) != ids.of(other)
        if word.verdict is Verdict.SAME and word not in [c.same for c in ids.clashes]:
            assert ids.of(one) == ids.of(other)
    for canonical, members in ids.members.items():
        assert members[0] == canonical == ids.of(canonical)
        assert all(ids.of(member) == canonical for member in members)
    seen = [member for members in ids.members.values() for member in members]
    assert not [pair for pair in combinations(seen, 2) if pair[0] == pair[1]]


@given(st.lists(WORDS, max_size=8, unique_by=lambda j: j.id))
def test_undoing_everything_leaves_everything_as_it_was(words: list[Judgement]) -> None:
    undone = [made(Verdict.UNDO, word.id, hour=20) for word in words]
    assert classes(*words, *undone) == Identity()
