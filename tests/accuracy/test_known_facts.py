"""Known facts asked of an archive: the facts themselves, the items that tell them, and the sums."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from benchmarks.bench_archive import ITEMS, rows
from benchmarks.bench_facts import Answer, Fact, differing, facts, sums, table

BEFORE, AFTER = timedelta(days=92), timedelta(days=12)


def test_no_fact_is_asked_twice_and_each_is_cited() -> None:
    asked = facts()
    assert len({(f.place, f.day) for f in asked}) == len(asked) >= 60
    assert all(f.citation and all(f.holders) for f in asked)


def test_the_items_that_tell_a_fact_are_of_its_months() -> None:
    late = [
        (fact.place, item)
        for fact in facts()
        for item in fact.told
        if not fact.day - BEFORE <= _day(item) <= fact.day + AFTER
    ]
    assert not late


def test_the_items_that_tell_a_fact_are_in_the_archive() -> None:
    if not ITEMS.exists():
        pytest.skip(f"the items are not there ({ITEMS})")
    told = {item for fact in facts() for item in fact.told}
    assert told <= {row["id"] for _, row in rows()}


def test_what_is_told_is_summed_apart() -> None:
    found = [_answer("Goma", "right", "x"), _answer("Bor", "wrong", "y"), _answer("Uvira", "wrong")]
    lines = sums(found).splitlines()
    assert lines[2:] == [
        "| all facts | 3 | 1 (33%) | 2 (67%) | 0 (0%) |",
        "| told by an item | 2 | 1 (50%) | 1 (50%) | 0 (0%) |",
        "| told by none | 1 | 0 (0%) | 1 (100%) | 0 (0%) |",
    ]
    assert differing(found, told=True) == "wrong: Bor 2012-11-25 M23: army (told) [y]"
    assert len(differing(found).splitlines()) == 2
    assert "| Uvira | 2012-11-25 | M23 | no | army | wrong |" in table(found)


def _day(item: str) -> date:
    found = re.fullmatch(r"cep-(\d{4}-\d\d-\d\d)-[0-9a-f]{8}", item)
    assert found is not None, item
    return date.fromisoformat(found[1])


def _answer(place: str, verdict: str, *told: str) -> Answer:
    fact = Fact(
        place=place,
        also=(),
        country="CD",
        day=date(2012, 11, 25),
        holders=("M23",),
        citation="M23 rebellion",
        told=told,
    )
    return Answer(fact=fact, verdict=verdict, said="army", rule="told")
