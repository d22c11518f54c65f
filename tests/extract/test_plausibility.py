"""The trained second look at candidates: what it keeps, what it rejects, and that it says why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.extract.drafts import MISHAP, TOLD_BEFORE
from dateline.extract.event_features import features_of
from dateline.extract.plausibility import Plausibility, Weights, load_weights
from dateline.extract.read import Reader
from dateline.extract.second_look import SecondLook, may_be_event, numbered
from dateline.extract.topicality import Topicality, load_topicality
from dateline.model import Reading, Rejection, Report
from dateline.pipeline import Tools
from dateline.vocabulary import EventType

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
    [rejected] = see("The actor rejects an offer from a studio.").rejected
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


@pytest.mark.parametrize("text", ["Rebels shell an army base.", "Troops and militants clash."])
def test_words_of_war_are_topical(text: str) -> None:
    assert load_topicality().of(text) > 0


@pytest.mark.parametrize("text", ["The club wins the cup.", "Flooding follows the cyclone.", ""])
def test_other_words_are_not(text: str) -> None:
    assert load_topicality().of(text) < 0


@pytest.mark.parametrize(
    "text",
    [
        "Hezbollah fired rockets at Haifa on Monday.",
        "Russia fired 50 missiles at Kherson.",
        "Iran launched ballistic missiles at Tel Aviv.",
    ],
)
def test_a_short_sentence_that_speaks_for_itself_is_an_event(text: str, see: Seeing) -> None:
    assert [e.type for e in see(text).events] == [EventType.SHELLING]


@pytest.mark.parametrize(
    "text", ["The club fired its coach on Monday.", "Critics attack the film.", "A comet hit Mars."]
)
def test_a_short_sentence_of_something_else_is_none(text: str, see: Seeing) -> None:
    assert not see(text).events


def test_topicality_is_a_sum_that_does_not_grow_with_the_text() -> None:
    model = Topicality(bias=-1.0, weights={"siege": 6.0, "truce": 2.0})
    assert model.of("Siege, siege; a truce") == pytest.approx(-1 + 8 / 3**0.5)
    assert model.step("siege") == 3
    assert model.step("siege and truce", cue="Siege") == 0
    assert model.step("no word") == -1
    assert Topicality(bias=90.0, weights={}).step("") == 3


def test_what_stands_aside_is_numbered_by_the_events_before_it(reader: Reader) -> None:
    text = "The army took heart after rebels shelled a base. Troops took heart as jets bombed it."
    found = [d for d, _ in reader.candidates(Report(id="r", text=text, origin="a.txt"))]
    sure, aside = [d for d in found if not d.doubt], [d for d in found if d.doubt]
    order = [(d.token.text, n, bool(d.doubt)) for d, n, _ in numbered(sure, aside)]
    assert [n for _, n, doubted in order if not doubted] == list(range(len(sure)))
    assert ("took", 0, True) in order


@pytest.mark.parametrize(("threshold", "kept"), [(0.0, True), (1.0, False)])
def test_what_the_rules_put_aside_is_taken_if_it_is_plausible(
    threshold: float, kept: bool, reader: Reader
) -> None:
    text = "The army gave up the idea of capturing hearts."
    draft, *_ = [d for d, _ in reader.candidates(Report(id="r", text=text, origin="a.txt"))]
    all_or_none = Plausibility(threshold=threshold, bias=0.0, weights={})
    nobody = Plausibility(threshold=1.0, bias=0.0, weights={})
    weights = Weights(version="t", event=MODEL, doubtful=all_or_none, actor=nobody)
    rejected: list[Rejection] = []
    events = SecondLook(weights).review([], [draft], rejected)
    assert [d.rule.endswith("kept by plausibility") for d in events] == [True] * kept
    assert [r.reason for r in rejected] == ["not on place"] * (not kept)


def test_an_accident_is_not_asked_about(reader: Reader) -> None:
    text = "At least 40 people were killed when a ferry sank off Luzon."
    found = [d for d, _ in reader.candidates(Report(id="r", text=text, origin="a.txt"))]
    assert not [d for d in found if d.doubt == MISHAP and may_be_event(d)]


@pytest.mark.parametrize(
    ("further", "asked"), [("", True), ("\n\nThe town lies by a river." * 9, False)]
)
def test_what_a_long_report_tells_again_stays_told(
    further: str, asked: bool, reader: Reader
) -> None:
    text = "Rebels attacked the port of Bor. The attack lasted an hour." + further
    found = [d for d, _ in reader.candidates(Report(id="r", text=text, origin="a.txt"))]
    assert [may_be_event(d) for d in found if d.doubt == TOLD_BEFORE] == [asked]


def _known(text: str, cue: str, reader: Reader) -> frozenset[str]:
    """What the weights are told of the candidate with this cue."""
    found = [d for d, _ in reader.candidates(Report(id="r", text=text, origin="a.txt"))]
    sure, aside = [d for d in found if not d.doubt], [d for d in found if d.doubt]
    draft, order, beside = next(n for n in numbered(sure, aside) if n[0].token.text == cue)
    return features_of(draft, order, beside)


def test_a_candidate_is_known_by_what_its_paragraph_tells_beside_it(reader: Reader) -> None:
    text = "Jets bombed a base in Derna. Rebels then withdrew from the town."
    known = _known(text, "withdrew", reader)
    assert {
        "told=1",
        "told:plain=True|withdrawal",
        "near=0",
        "near:plain=False|withdrawal",
    } <= known
    alone = _known("Rebels then withdrew from the town.", "withdrew", reader)
    assert {"told=0", "told:plain=False|withdrawal"} <= alone


def test_another_paragraph_stands_beside_nothing(reader: Reader) -> None:
    text = "Jets bombed a base in Derna.\n\nRebels then withdrew from the town."
    assert "told=0" in _known(text, "withdrew", reader)


def test_a_cue_is_known_by_the_words_it_stands_with(reader: Reader) -> None:
    known = _known("Rebels began an attack on the port of Bor.", "attack", reader)
    assert "det=an|attack" in known or "det=an|begin attack" in known


@pytest.mark.parametrize(("text", "steps"), [("siege", 6), ("no word", -2)])
def test_topicality_is_told_in_halves_too(text: str, steps: int) -> None:
    model = Topicality(bias=-1.0, weights={"siege": 6.0})
    assert model.fine_step(text) == steps


def test_the_shipped_weights_are_sound() -> None:
    weights = load_weights()
    for model in (weights.event, weights.doubtful, weights.actor):
        assert 0 < model.threshold < 1
        assert len(model.weights) > 1000
        assert max(abs(weight) for weight in model.weights.values()) < 5


def test_no_holder_is_made_up_from_what_is_likely(see: Seeing) -> None:
    reading = see("A spokesman for the Libyan army denied that Derna had fallen.")
    assert not [s for s in reading.control if s.holder is not None]


@pytest.mark.parametrize(
    ("text", "holder"),
    [
        ("Ukrainian forces in the recently recaptured city of Kherson find a mass grave.", True),
        ("Russian forces shelled the recently recaptured city of Kherson.", False),
        ("The Iraqi army says that Mosul has been fully liberated.", True),
        ("The monitor says that Mosul has been liberated.", False),
        ("The Taliban bans music in the first decree of the group since seizing Herat.", True),
    ],
)
def test_who_is_in_a_retaken_town_or_speaks_for_its_takers_holds_it(
    text: str, holder: bool, see: Seeing
) -> None:
    assert [c.holder is not None for c in see(text).control] == [True] * holder
