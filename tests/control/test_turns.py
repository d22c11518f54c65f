"""A day of a place that is told much of: the same answer from a turn as from the beginning."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.control import derive
from dateline.control.course import Course
from dateline.control.evidence import Evidence
from dateline.control.posterior import Posterior
from dateline.control.timeline import at, changes
from dateline.control.turns import Turns
from dateline.control.votes import Forgotten
from dateline.control.walk import Walk
from dateline.model import Claim, ControlInterval, Report, Source

World = tuple[list[Claim], dict[str, Source], dict[str, Report]]
Telling = Callable[[str], World]
Ordering = Callable[[World, str], list[Evidence]]

DAYS = st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda d: f"{d[0]:02}-{d[1]:02}")
WHO = st.sampled_from(
    (
        *("bbc", "cnn", "reuters", "guardian"),
        *("officials/guardian", "minister/bbc", "monitor/times", "isil-spokesman/bbc"),
    )
)
PARTIES = st.sampled_from(("isil", "army", "police", "kurds"))
SAYS = st.one_of(
    *(
        PARTIES.map(f"{{}} {verb}".format)
        for verb in ("takes", "takes", "takes", "holds", "leaves")
    ),
    *(PARTIES.map(f"{{}} {verb}".format) for verb in ("partly", "mostly", "around", "contests")),
    st.tuples(PARTIES, PARTIES).map(lambda p: f"{p[0]} takes from {p[1]}"),
    st.sampled_from(("falls", "someone takes from army", "fight", "siege of army")),
)
SPAN = st.one_of(st.just(""), st.just(""), DAYS.map(" on {}".format), DAYS.map(" on /{}".format))
MANNER = st.sampled_from(("", "", "", "", " not", " hedged"))
LINES = st.lists(
    st.tuples(DAYS, WHO, SAYS, SPAN, MANNER).map(lambda x: f"{x[0]} {x[1]}: {x[2]}{x[3]}{x[4]}"),
    min_size=1,
    max_size=30,
)


def _known(evening: str) -> datetime:
    return datetime.fromisoformat(f"2014-{evening}").replace(tzinfo=UTC) + timedelta(hours=20)


def _run_of(whole: tuple[ControlInterval, ...], day: date) -> list[ControlInterval]:
    """The intervals of a whole chain around a day between which nothing changes."""
    begins, there = (
        changes(whole),
        at(whole, datetime(day.year, day.month, day.day, 12, tzinfo=UTC)),
    )
    runs: list[list[ControlInterval]] = []
    for interval in whole:
        if interval in begins:
            runs.append([])
        runs[-1].append(interval)
    return next(run for run in runs if there in run)


@settings(deadline=None, max_examples=300)
@given(LINES, st.sampled_from(("06-14", "12-31")), st.lists(st.integers(-5, 370), min_size=1))
def test_a_day_is_answered_as_the_whole_course_answers_it(
    tell: Telling, ordered: Ordering, lines: list[str], evening: str, days: list[int]
) -> None:
    evidence, known = ordered(tell("\n".join(lines)), evening), _known(evening)
    whole = derive.follow("x", evidence, known=known)
    for day in (date(2014, 1, 1) + timedelta(days=n) for n in days):
        found = derive.run_on("x", evidence, at=day, known=known)
        assert list(found) == _run_of(whole, min(day, known.date()))


TO_AND_FRO = """
01-03 bbc: army takes on 01-03
02-03 cnn: isil takes on 02-03
02-04 bbc: isil holds on 02-04
03-03 cnn: army takes on 03-03
04-03 bbc: isil takes on 04-03
05-03 bbc: army takes on 05-03
05-09 cnn: army holds on 05-09
"""


def _turns(evidence: list[Evidence], evening: str) -> Turns:
    walk = Walk(evidence, _known(evening).date())
    return Turns(walk.by_day, Posterior(evidence))


def test_a_takeover_that_is_believed_is_a_turn(tell: Telling, ordered: Ordering) -> None:
    turns = _turns(ordered(tell(TO_AND_FRO), "06-30"), "06-30")
    assert turns.last(date(2014, 6, 30)) == date(2014, 5, 3)
    assert turns.last(date(2014, 5, 2)) == date(2014, 4, 3)
    assert turns.last(date(2014, 1, 31)) is None  # before it there was no takeover


@pytest.mark.parametrize(
    "further",
    [
        "04-20 cnn: isil leaves on 04-20",  # whoever took it last may be gone before
        "04-20 cnn: falls on 04-20",
        "05-03 cnn: isil takes on 05-03",  # who is last of the two is not known here
        "05-03 cnn: kurds takes on 05-03",
        "04-03 cnn: kurds takes on 04-03",
        "05-05 cnn: isil holds on 05-01/05-05",  # speaks of days before and after
        "04-20 cnn: army takes on 04-20 hedged",  # is the takeover of May the same told again?
    ],
)
def test_what_may_matter_later_keeps_a_takeover_from_being_a_turn(
    tell: Telling, ordered: Ordering, further: str
) -> None:
    turns = _turns(ordered(tell(f"{TO_AND_FRO.strip()}\n{further}"), "06-30"), "06-30")
    found = turns.last(date(2014, 6, 30))
    assert found is not None
    assert found < date(2014, 5, 3)


def test_a_boast_is_no_turn(tell: Telling, ordered: Ordering) -> None:
    told = """
    01-03 bbc: army takes on 01-03
    02-03 isil-media: isil takes on 02-03 hedged
    02-04 bbc: army holds on 02-04
    """
    assert _turns(ordered(tell(told), "06-30"), "06-30").last(date(2014, 6, 30)) is None


def test_a_day_is_followed_from_the_turn_before_it(
    tell: Telling, ordered: Ordering, monkeypatch: pytest.MonkeyPatch
) -> None:
    evidence = ordered(tell(TO_AND_FRO), "06-30")
    stepped: list[date] = []
    step = Course.step

    def watched(self: Course, day: date, today: list[Evidence]) -> None:
        stepped.append(day)
        step(self, day, today)

    monkeypatch.setattr(Course, "step", watched)
    (first, *_) = derive.run_on("x", evidence, at=date(2014, 4, 20), known=_known("06-30"))
    assert first.holder == "isil"
    assert min(stepped) == date(2014, 3, 3)  # the run begins in April, with a turn
    assert max(stepped) == date(2014, 5, 3)  # and ends there


def test_a_side_that_was_named_before_the_turn_alone_is_looked_for_further_back(
    tell: Telling, ordered: Ordering
) -> None:
    told = f"{TO_AND_FRO.strip()}\n05-06 monitor/times: isil takes from police not on 05-06"
    evidence = ordered(tell(told.replace("army", "police")), "06-30")
    walk, posterior = Walk(evidence, date(2014, 6, 30)), Posterior(evidence)
    whole = derive.follow("x", evidence, known=_known("06-30"))
    for n in range(180):
        day = date(2014, 1, 1) + timedelta(days=n)
        found = derive.run_on("x", evidence, at=day, known=_known("06-30"))
        assert list(found) == _run_of(whole, day)
    forgetful = Course(posterior, forgetful=True)
    list(islice(walk.readings(forgetful, date(2014, 5, 3)), 1))
    with pytest.raises(Forgotten):
        forgetful.votes.name_of("isil")
    assert Course(posterior).votes.name_of("isil") == "isil"
