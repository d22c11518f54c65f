"""What holds of control whatever the story."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.control.derive import derive
from dateline.control.timeline import at
from dateline.model import Claim, ControlInterval, Passage, Report, Source
from dateline.weigh.assess import assess
from dateline.weigh.independence import copies
from dateline.weigh.reliability import spokesmen

World = tuple[list[Claim], dict[str, Source], dict[str, Report]]
Telling = Callable[[str], World]
Controlling = Callable[[World, str], tuple[ControlInterval, ...]]

DAYS = st.integers(1, 28).map(lambda d: f"06-{d:02}")
WHO = st.sampled_from(
    (
        "bbc",
        "cnn",
        "reuters",
        "officials/guardian",
        "officials/reuters,times",
        "adviser/reuters,post",
        "minister/bbc",
        "monitor/times",
        "isil-media",
        "isil-spokesman/bbc",
    )
)
SAYS = st.sampled_from(
    (
        *(f"{a} {v}" for a in ("isil", "army", "kurds") for v in ("takes", "holds", "leaves")),
        "isil takes from army",
        "army takes from isil",
        "isil partly",
        "kurds around",
        "kurds claims",
        "isil mostly",
        "army contests",
        "falls",
        "someone takes from army",
        "fight",
        "siege of army",
    )
)
SPAN = st.one_of(
    st.just(""),
    DAYS.map(" on {}".format),
    DAYS.map(" on /{}".format),
    st.tuples(DAYS, DAYS).map(lambda d: f" on {min(d)}/{max(d)}"),
)
MANNER = st.sampled_from(("", "", "", " not", " hedged", " planned"))
LINES = st.lists(
    st.tuples(DAYS, WHO, SAYS, SPAN, MANNER).map(lambda x: f"{x[0]} {x[1]}: {x[2]}{x[3]}{x[4]}"),
    min_size=1,
    max_size=12,
)
SETTINGS = settings(deadline=None, max_examples=150)


def _days(count: int) -> list[datetime]:
    start = datetime(2014, 6, 1, 12, tzinfo=UTC)
    return [start + timedelta(days=n) for n in range(count)]


def _likelihoods(interval: ControlInterval) -> Mapping[str, float]:
    return {a.holder: a.probability for a in interval.accounts if a.holder is not None}


@SETTINGS
@given(LINES, st.sampled_from(("06-14", "06-30", "12-31")))
def test_intervals_are_gapless_ordered_and_probable(
    tell: Telling, control: Controlling, lines: list[str], known: str
) -> None:
    intervals = control(tell("\n".join(lines)), known)
    assert intervals[0].valid.start is None
    assert intervals[-1].valid.end is not None
    assert all(a.valid.end == b.valid.start is not None for a, b in pairwise(intervals))
    for interval in intervals:
        told = [interval.probability, *(a.probability for a in interval.accounts)]
        assert all(0 <= p <= 1 for p in told)
        assert sum(_likelihoods(interval).values()) <= 1 + 1e-9
        assert (interval.holder is not None) == (interval.standing.value == "held")
        assert interval.rule


@SETTINGS
@given(LINES, st.randoms(use_true_random=False))
def test_the_order_of_claims_does_not_matter(
    tell: Telling, control: Controlling, lines: list[str], random: Random
) -> None:
    claims, sources, reports = tell("\n".join(lines))
    shuffled = list(reversed(claims))
    random.shuffle(shuffled)
    expected = control((claims, sources, reports), "06-30")
    assert control((shuffled, sources, reports), "06-30") == expected


@SETTINGS
@given(LINES)
def test_claims_asserted_later_never_matter(
    tell: Telling, control: Controlling, lines: list[str]
) -> None:
    claims, sources, reports = tell("\n".join(lines))
    by_then = [c for c in claims if c.asserted <= datetime(2014, 6, 14, 20, tzinfo=UTC)]
    expected = control((by_then, sources, reports), "06-14")
    assert control((claims, sources, reports), "06-14") == expected


@SETTINGS
@given(LINES, st.integers(0, 11), DAYS)
def test_a_copy_never_raises_a_probability(
    tell: Telling, control: Controlling, lines: list[str], number: int, day: str
) -> None:
    at_line = number % len(lines)
    head, said = lines[at_line].split(": ")
    first, who = head.split()
    source = who.partition("/")[0]
    copied_by = f"{source}/cnn" if "/" in who else "cnn"
    copy = f"{max(first, day)} {copied_by} copies {at_line}: {said}"
    before = control(tell("\n".join(lines)), "06-30")
    after = control(tell("\n".join([*lines, copy])), "06-30")
    for instant in _days(30):
        then, now = _likelihoods(at(before, instant)), _likelihoods(at(after, instant))
        assert then.keys() == now.keys()
        assert all(now[side] <= then[side] + 1e-9 for side in now)


@SETTINGS
@given(LINES)
def test_a_copy_of_every_report_changes_nothing_but_the_claims_listed(
    tell: Telling, lines: list[str]
) -> None:
    claims, sources, reports = tell("\n".join(lines))
    again = [
        replace(
            c,
            id=f"{c.id}-copy",
            report=f"{c.report}-copy",
            asserted=c.asserted + timedelta(days=1),
            cue=Passage(start=c.cue.start, end=c.cue.end, exact="-"),
        )
        for c in claims
    ]
    more = reports | {
        f"{r.id}-copy": replace(r, id=f"{r.id}-copy", derived_from=r.id) for r in reports.values()
    }
    alone = _derived(claims, sources, reports)
    copied = _derived([*claims, *again], sources, more)
    assert [(i.standing, i.holder, i.valid, i.probability) for i in alone] == [
        (i.standing, i.holder, i.valid, i.probability) for i in copied
    ]


def _derived(
    claims: list[Claim], sources: dict[str, Source], reports: dict[str, Report]
) -> tuple[ControlInterval, ...]:
    return derive(
        "x",
        claims,
        assess(claims, sources=sources, reports=reports, side_of=str),
        known=datetime(2014, 7, 31, tzinfo=UTC),
        side_of=str,
        speaks_for=spokesmen(sources, str),
        copy_of=copies(claims, sources, reports),
    )
