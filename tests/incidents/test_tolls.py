"""Low, best and high from what voices say, and the order of what they said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from dateline.incidents.tolls import is_total
from dateline.model import Passage

Telling = Callable[[str], Any]

_BOMB = 'bombing ? > army at town on 06-20 killed {} "A bomb hit soldiers"'


def _toll(tell: Telling, *said: tuple[str, int]) -> Any:
    story = "\n".join(f"{who}: {_BOMB.format(number)}" for who, number in said)
    (incident,) = tell(story).gathering().incidents()
    (toll,) = incident.tolls
    return toll


@pytest.mark.parametrize(
    ("said", "low", "best", "high"),
    [
        ([("06-21 wire", 17)], 17, 17, 17),
        ([("06-21 wire", 17), ("06-21 cnn", 17)], 17, 17, 17),
        ([("06-21 wire", 17), ("06-21 cnn", 21)], 17, 17, 21),
        ([("06-21 wire", 17), ("06-21 cnn", 20), ("06-21 bbc", 22)], 17, 20, 22),
        ([("06-21 wire", 17), ("06-22 wire", 20)], 20, 20, 20),
        ([("06-21 wire", 17), ("06-21 cnn", 20), ("06-22 wire", 22)], 20, 20, 22),
    ],
)
def test_of_the_last_word_of_each_voice(
    said: list[tuple[str, int]], low: int, best: int, high: int, tell: Telling
) -> None:
    toll = _toll(tell, *said)
    assert (toll.low, toll.best, toll.high) == (low, best, high)
    assert [f.best for f in toll.figures] == [number for _, number in said]


def test_a_replaced_figure_is_kept_and_does_not_count(tell: Telling) -> None:
    toll = _toll(tell, ("06-21 wire", 17), ("06-22 wire", 20))
    assert [(f.best, f.current) for f in toll.figures] == [(17, False), (20, True)]


def test_a_copy_does_not_count(tell: Telling) -> None:
    toll = _toll(tell, ("06-21 wire", 17), ("06-21 cnn copies 0", 17))
    assert [f.current for f in toll.figures] == [True, False]


@pytest.mark.parametrize(
    ("words", "total"),
    [
        ("More than 3,000 people were killed in the town since January.", True),
        ("Since the siege began 400 people have died.", True),
        ("Ninety people were killed this year.", True),
        ("A bomb killed 17 people on Friday.", False),
        ("The toll rose to 34 dead.", False),
        ("The bomb killed 17, the deadliest attack since 2007.", False),
    ],
)
def test_totals_of_a_longer_time_are_kept_apart(words: str, total: bool, tell: Telling) -> None:
    world = tell(f"06-21 wire: {_BOMB.format(17)}")
    sentence = Passage(start=0, end=len(words), exact=words)
    claims = tuple(replace(c, sentence=sentence) for c in world.claims)
    assert is_total(claims[1]) is total
    (incident,) = replace(world, claims=claims).gathering().incidents()
    assert incident.tolls[0].best == (None if total else 17)


def test_parts_are_added_up_and_a_figure_of_all_stands_for_them(tell: Telling) -> None:
    world = tell(f"06-21 wire: {_BOMB.format(17)}")
    event, count = world.claims

    def best(**dead: int) -> int | None:
        counts = (
            replace(
                count,
                id=f"c-{who}",
                content=replace(count.content, low=number, best=number, high=number, who=who),
            )
            for who, number in dead.items()
        )
        (incident,) = replace(world, claims=(event, *counts)).gathering().incidents()
        found: int | None = incident.tolls[0].best
        return found

    assert best(soldiers=3, civilians=4) == 7
    assert best(soldiers=3, civilians=4, people=9) == 9
