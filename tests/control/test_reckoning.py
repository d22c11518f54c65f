"""The reckoning of an answer adds up to the answer, and says of each claim what it does."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from dateline.control.derive import derive
from dateline.control.evidence import gather
from dateline.control.posterior import Step
from dateline.control.reckoning import COPY, Reckoning, reckon
from dateline.control.timeline import at as interval_at
from dateline.interval import DAY, end_of, midnight
from dateline.model import Controls, Transfers
from dateline.vocabulary import Standing
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.reliability import spokesmen
from tests.control.conftest import SIDES, Telling, World

STORY = """
06-10 bbc: army holds
06-20 reuters: isil takes on 06-20
06-21 guardian: isil takes on 06-20
06-21 adviser/bbc: army holds
06-22 times copies 1: isil takes on 06-20
06-25 cnn: isil holds
"""
KNOWN = date(2014, 6, 30)


def side_of(actor: str) -> str:
    return SIDES.get(actor, actor)


def reckoned(world: World, at: date, told: float = 0.5) -> tuple[Reckoning, float]:
    """The reckoning of a story, and the probability that its timeline gives the likeliest side."""
    claims, sources, reports = world
    weights = assess(claims, sources=sources, reports=reports, side_of=side_of)
    shared = {
        "side_of": side_of,
        "speaks_for": spokesmen(sources, side_of),
        "copy_of": copies(claims, sources, reports),
    }
    known = end_of(KNOWN)
    gathered = gather("x", claims, weights, known=known, **shared)  # type: ignore[arg-type]
    about = [c for c in claims if isinstance(c.content, Controls | Transfers)]
    found = reckon(about, gathered, at=at, known=known, copy_of=shared["copy_of"], told=told)  # type: ignore[arg-type]
    line = derive("x", claims, weights, known=known, told=told, **shared)  # type: ignore[arg-type]
    return found, interval_at(line, midnight(at) + DAY / 2).probability


def after(step: Step, sides: tuple[str | None, ...]) -> list[float]:
    """What a reader with a pencil makes of one day."""
    mass = np.array(step.before)
    unknown = np.array([0.5 / (len(sides) - 1)] * (len(sides) - 1) + [0.5])
    if step.change is not None:
        leaves = step.change * mass / (1 - unknown)
        mass = (1 - step.change) * mass + unknown * (leaves.sum() - leaves)
    for heard in step.heard:
        mass[sides.index(heard.side)] *= heard.factor
    total: list[float] = (mass / mass.sum()).tolist()
    return total


@pytest.mark.parametrize("told", [0.5, 0.2])
def test_every_day_can_be_worked_out_by_hand_from_what_is_shown(tell: Telling, told: float) -> None:
    found, _ = reckoned(tell(STORY), KNOWN, told)
    assert [step.day.day for step in found.steps] == [10, 20, 21, 25]
    for step in found.steps:
        assert list(step.after) == pytest.approx(after(step, found.sides), abs=1e-9)
    assert found.then == pytest.approx(found.after_all)


@pytest.mark.parametrize("day", [10, 20, 21, 25])
def test_it_ends_in_the_probability_that_the_timeline_gives(tell: Telling, day: int) -> None:
    at = date(2014, 6, day)
    found, likely = reckoned(tell(STORY), at)
    assert max(found.after_all) == pytest.approx(likely, abs=0.006)
    assert sum(found.then) == pytest.approx(1)
    assert all(step.day <= at for step in found.steps)


def test_later_days_move_an_answer_only_in_hindsight(tell: Telling) -> None:
    found, _ = reckoned(tell(STORY), date(2014, 6, 20))
    isil = found.sides.index("isil")
    assert found.after_all[isil] > found.then[isil] + 0.01


def test_what_changes_nothing_is_listed_with_the_reason(tell: Telling) -> None:
    world = tell(STORY)
    found, _ = reckoned(world, date(2014, 6, 20))
    said = {c.id: c.asserted for c in world[0]}
    why = {said[claim].day: reason for claim, reason in found.left_out}
    assert why[22] == COPY
    assert why[25] == "is about a later day"
    counted = {h.evidence.claim for step in found.steps for h in step.heard}
    assert counted | {claim for claim, _ in found.left_out} == said.keys()


def test_where_news_seldom_comes_true_a_lone_takeover_ends_no_account(tell: Telling) -> None:
    claims, sources, reports = tell("06-10 bbc: army holds\n06-20 cnn: isil takes on 06-20")
    weights = assess(claims, sources=sources, reports=reports, side_of=side_of)
    found = {}
    for told in (0.5, 0.2):
        line = derive("x", claims, weights, known=end_of(KNOWN), side_of=side_of, told=told)
        found[told] = interval_at(line, midnight(date(2014, 6, 22)))
    assert (found[0.5].standing, found[0.5].holder) == (Standing.HELD, "isil")
    assert found[0.2].standing is Standing.CONTESTED
    assert found[0.2].accounts[0].probability < found[0.5].probability
