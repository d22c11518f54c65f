"""Versions of one text: which one speaks when, and what changed."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from dateline.judgement import Judgement, in_force, judged
from dateline.versions import Edition, Versions, sentences_changed, versions
from dateline.vocabulary import Subject, Verdict


def instant(day: int) -> datetime:
    return datetime(2014, 6, day, tzinfo=UTC)


def edition(name: str, day: int, seq: int = 0) -> Edition:
    return Edition(report=f"r-{name}", published=instant(day), seq=seq)


def word(verdict: Verdict, *names: str, day: int = 1) -> Judgement:
    subjects = [f"r-{name}" for name in names]
    return judged(
        verdict, Subject.REPORT, subjects, author="A", reason="seen", decided=instant(day)
    )


THREE = (edition("a", 1, 1), edition("b", 3, 2), edition("c", 5, 3))
CHAIN = (word(Verdict.SAME, "a", "b"), word(Verdict.SAME, "b", "c"))


def made(*judgements: Judgement, editions: tuple[Edition, ...] = THREE) -> Versions:
    return versions(editions, in_force((*CHAIN, *judgements)))


def test_the_last_version_that_was_published_speaks() -> None:
    found = made()
    assert found.of("r-b") == ("r-a", "r-b", "r-c")
    assert found.of("r-z") == ("r-z",)
    assert found.superseded(instant(2)) == frozenset()
    assert found.superseded(instant(4)) == {"r-a"}
    assert found.superseded(instant(5)) == found.superseded(None) == {"r-a", "r-b"}


def test_of_versions_of_one_instant_the_one_added_later_speaks() -> None:
    found = made(editions=(edition("a", 1, 1), edition("b", 1, 2)))
    assert found.superseded(instant(1)) == {"r-a"}
    assert found.superseded(instant(1).replace(year=2013)) == frozenset()


def test_an_earlier_version_that_is_added_later_comes_before() -> None:
    found = made(editions=(edition("b", 3, 1), edition("a", 1, 2)))
    assert found.of("r-a") == ("r-a", "r-b")
    assert found.superseded(None) == {"r-a"}


def test_people_say_which_are_versions_and_which_are_not() -> None:
    apart = made(word(Verdict.DIFFERENT, "a", "b", day=2))
    assert apart.of("r-a") == ("r-a",)
    assert apart.of("r-b") == ("r-b", "r-c")
    more = made(word(Verdict.SAME, "a", "x"), editions=(*THREE, edition("x", 9, 9)))
    assert more.superseded(None) == {"r-a", "r-b", "r-c"}
    again = made(word(Verdict.DIFFERENT, "a", "b", day=2), word(Verdict.SAME, "a", "b", day=3))
    assert again == made()


@given(st.permutations(THREE))
def test_the_order_of_looking_changes_nothing(order: list[Edition]) -> None:
    assert made(editions=tuple(order)) == made()


def test_the_sentences_that_changed_are_told_in_order() -> None:
    old = "Gunmen took the town. Ten people died.\n\nThe army denied it."
    new = "Gunmen took the town. At least 14 people died. The army denied it. A curfew holds."
    assert list(sentences_changed(old, new)) == [
        ("-", "Ten people died."),
        ("+", "At least 14 people died."),
        ("+", "A curfew holds."),
    ]
    assert list(sentences_changed(old, old)) == []
