"""What is compared: enough, each pair once, and not everything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from dateline.incidents.blocking import candidate_pairs
from dateline.incidents.event_mentions import event_mentions

Telling = Callable[[str], Any]


def _pairs(lines: list[str], tell: Telling) -> list[tuple[int, int]]:
    gathering = tell("\n".join(lines)).gathering()
    return list(candidate_pairs(event_mentions(gathering.claims, gathering.setting)))


def test_those_at_a_place_meet_and_those_at_places_inside_it_do_not(tell: Telling) -> None:
    places = ("town", "province", "village", "city", "country:IQ")
    lines = [f"06-21 wire: bombing isil > army at {place} on 06-20" for place in places]
    assert sorted(_pairs(lines, tell)) == [(0, 1), (0, 4), (1, 2), (1, 4), (2, 4), (3, 4)]


def test_what_names_no_place_meets_those_of_the_same_side(tell: Telling) -> None:
    lines = [
        "06-20 wire: bombing isil > ? at town on 06-20",
        "06-20 cnn: bombing isil > ? on 06-20",
        "06-20 bbc: bombing army > ? on 06-20",
    ]
    assert _pairs(lines, tell) == [(0, 1)]


def test_far_days_and_other_families_do_not_meet(tell: Telling) -> None:
    lines = [
        "06-20 wire: bombing isil > ? at town on 06-10",
        "06-20 cnn: bombing isil > ? at town on 06-20",
        "06-20 bbc: truce isil > army at town on 06-20",
    ]
    assert not _pairs(lines, tell)


def test_the_work_grows_with_the_record_and_not_with_its_square(tell: Telling) -> None:
    def work(number: int) -> int:
        days = [(date(2014, 1, 1) + timedelta(n)).isoformat()[5:] for n in range(number)]
        return len(_pairs([f"{d} wire: bombing isil > army at town on {d}" for d in days], tell))

    assert 0 < work(100) <= 2.2 * work(50)
