"""The trained second look at candidates: what it keeps, what it rejects, and that it says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.extract.plausibility import Plausibility, load_weights
from dateline.extract.read import Reader
from dateline.model import Reading, Report
from dateline.pipeline import Tools

Seeing = Callable[[str], Reading]

MODEL = Plausibility(threshold=0.4, bias=0.5, weights={"near=flood": -2.0, "type=battle": 1.0})


@pytest.fixture
def see(tools: Tools) -> Seeing:
    published = datetime(2019, 3, 2, tzinfo=UTC)
    return lambda text: tools.reader.read(
        Report(id="r", text=text, origin="a.txt", published=published)
    )


@pytest.mark.parametrize(
    "text",
    [
        "The bank rejects an offer from a larger rival and raises its forecast.",
        "The striker was released by the football club after the season.",
        "The orchestra releases a recording of the symphony.",
    ],
)
def test_what_is_no_event_of_a_conflict_is_rejected(text: str, see: Seeing) -> None:
    reading = see(text)
    assert not reading.events
    assert reading.rejected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tuareg rebels capture the town of Kidal in northern Mali.", "takeover"),
        ("Twelve soldiers are killed in an ambush by insurgents near Maiduguri.", "attack"),
        ("Government forces withdraw from the airport of Derna.", "withdrawal"),
        ("Clashes between the army and militias continue in Benghazi.", "battle"),
    ],
)
def test_plain_events_of_a_conflict_are_kept(text: str, kind: str, see: Seeing) -> None:
    assert kind in {event.type.value for event in see(text).events}


def test_a_rejection_names_its_words_and_why(see: Seeing) -> None:
    [rejected] = see("The bank rejects an offer from a rival.").rejected
    assert rejected.cue.exact == "rejects"
    assert rejected.type.value == "rejection"
    assert rejected.reason.startswith("plausible to 0.")
    assert "needs 0." in rejected.reason


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("The army gave up the idea of capturing hearts.", "not on place"),
        ("At least 40 people were killed when a ferry sank off Luzon.", "told of an accident"),
        ("An attack hit a base. The attack lasted an hour.", "told before"),
    ],
)
def test_the_rules_say_what_they_left_out(text: str, why: str, reader: Reader) -> None:
    report = Report(id="r", text=text, origin="a.txt")
    assert any(r.reason.startswith(why) for r in reader.read(report).rejected)


def test_an_actor_that_the_rules_do_not_find_is_taken_from_the_sentence(
    see: Seeing, reader: Reader
) -> None:
    text = "In a dawn raid by helicopter on Ghazni, the Taliban lost six men and the town fell."
    report = Report(id="r", text=text, origin="a.txt")
    alone = {e.cue.exact for e in reader.read(report).events if not e.actors}
    filled = {e.cue.exact for e in see(text).events if "actor by plausibility" in e.rule}
    assert filled <= alone


def test_the_estimate_is_a_logistic_sum() -> None:
    assert MODEL.estimate(frozenset()) == pytest.approx(0.6225, abs=1e-4)
    assert MODEL.estimate(frozenset({"near=flood", "type=battle", "unseen"})) == pytest.approx(
        0.3775, abs=1e-4
    )


def test_an_explanation_shows_what_spoke_against_and_nothing_else() -> None:
    words = MODEL.explained(frozenset({"near=flood", "type=battle"}))
    assert words == "plausible to 0.38, needs 0.40 (near=flood -2.00)"
    assert MODEL.explained(frozenset()) == "plausible to 0.62, needs 0.40"


def test_the_shipped_weights_are_sound() -> None:
    weights = load_weights()
    for model in (weights.event, weights.actor):
        assert 0 < model.threshold < 1
        assert len(model.weights) > 1000
        assert max(abs(weight) for weight in model.weights.values()) < 5


def test_no_holder_is_made_up_from_what_is_likely(see: Seeing) -> None:
    reading = see("A spokesman for the Libyan army denied that Derna had fallen.")
    assert not [s for s in reading.control if s.holder is not None]
