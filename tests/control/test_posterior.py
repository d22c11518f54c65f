"""The hidden Markov chain: probabilities that add up, and hindsight."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bench_weighing import METHODS, run
from benchmarks.war import Setting, simulate
from dateline.control.evidence import Evidence, Kind
from dateline.control.posterior import Posterior
from dateline.model import Claim

Making = Callable[..., Evidence]
FIRST = date(2014, 6, 1)


@pytest.fixture(scope="module")
def making() -> Making:
    claim = simulate(Setting(places=1, days=60), 0).claims[0]

    def make(kind: Kind, side: str | None, day: int, odds: float, voice: str = "a") -> Evidence:
        return evidence(claim, kind, side, day, odds, voice)

    return make


def evidence(
    claim: Claim, kind: Kind, side: str | None, day: int, odds: float, voice: str
) -> Evidence:
    on = FIRST + timedelta(days=day)
    return Evidence(
        claim=claim.id,
        report=claim.report,
        asserted=claim.asserted,
        start=claim.cue.start,
        kind=kind,
        voice=voice,
        odds=odds,
        first=on,
        last=on,
        dated=True,
        side=side,
    )


def on(day: int) -> date:
    return FIRST + timedelta(days=day)


def test_one_voice_alone_leaves_its_own_probability(making: Making) -> None:
    for kind in (Kind.TAKES, Kind.HOLDS):
        posterior = Posterior([making(kind, "red", 3, 4.0)])
        assert posterior.of("red", on(3)) == pytest.approx(0.8)
        assert posterior.of(None, on(3)) == pytest.approx(0.2)


def test_a_takeover_that_nothing_bears_out_was_none(making: Making) -> None:
    held = [making(Kind.HOLDS, "blue", day, 6.0, f"v{day}") for day in (0, 10, 20)]
    rumour = making(Kind.TAKES, "red", 12, 2.0, "r")
    before = Posterior([*held[:2], rumour])
    after = Posterior([*held, rumour])
    assert before.of("red", on(12)) > 0.25
    assert after.of("red", on(12)) < 0.15


def test_new_holders_who_speak_later_date_the_loss(making: Making) -> None:
    told = [making(Kind.HOLDS, "blue", 0, 6.0, "a"), making(Kind.HOLDS, "red", 60, 6.0, "b")]
    told += [making(Kind.HOLDS, "blue", 2, 6.0, "d"), making(Kind.HOLDS, "red", 70, 6.0, "c")]
    posterior = Posterior(told)
    blue = [posterior.of("blue", on(day)) for day in range(0, 71, 10)]
    assert blue == sorted(blue, reverse=True)
    assert blue[0] > 0.7
    assert blue[-1] < 0.1


def test_a_voice_that_repeats_itself_adds_less_than_another(making: Making) -> None:
    one = making(Kind.HOLDS, "red", 0, 3.0, "a")
    again = making(Kind.HOLDS, "red", 3, 3.0, "a")
    other = making(Kind.HOLDS, "red", 3, 3.0, "b")
    alone = Posterior([one]).of("red", on(3))
    assert Posterior([one, again]).of("red", on(3)) == pytest.approx(alone, abs=0.01)
    assert Posterior([one, other]).of("red", on(3)) > alone + 0.1


def test_silence_lets_it_be_forgotten(making: Making) -> None:
    posterior = Posterior([making(Kind.HOLDS, "red", 0, 9.0)])
    told = [posterior.of("red", on(day)) for day in (0, 100, 400, 3000)]
    assert told == sorted(told, reverse=True)
    assert told[-1] == pytest.approx(0.5, abs=0.01)
    assert posterior.of("red", on(-1)) == pytest.approx(0.5)


SIDES = ("red", "blue", "green")
KINDS = (Kind.TAKES, Kind.HOLDS, Kind.LEAVES, Kind.DENIED, Kind.CONTESTS, Kind.FIGHT)
TOLD = st.lists(
    st.tuples(
        st.sampled_from(KINDS),
        st.sampled_from(SIDES),
        st.integers(0, 90),
        st.floats(0.1, 90),
        st.sampled_from("abcd"),
    ),
    max_size=14,
)


@given(TOLD, st.integers(-5, 120))
@settings(max_examples=150, deadline=None)
def test_the_sides_and_nobody_named_add_up_on_every_day(
    making: Making, told: Sequence[tuple[Kind, str, int, float, str]], day: int
) -> None:
    posterior = Posterior([making(*row) for row in told])
    mass = [posterior.of(side, on(day)) for side in (*SIDES, None)]
    assert sum(mass) == pytest.approx(1)
    assert all(0 <= m <= 1 for m in mass)


def test_on_simulated_wars_it_beats_the_last_claim_and_plain_dawid_skene() -> None:
    setting = Setting(bloc=0, places=12, days=150)
    scores = dict.fromkeys(METHODS, 0.0)
    for seed in (11, 12):
        for name, scored in run(simulate(setting, seed)).items():
            scores[name] += sum(brier for brier, _, _ in scored)
    ours = scores["this, track records learnt"]
    assert ours < 0.6 * scores["last claim wins"]
    assert ours < 0.9 * scores["Dawid-Skene, plain"]
