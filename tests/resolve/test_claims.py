"""From a reading to claims: what is claimed, by whom through whom, and ids that last."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from dateline.model import (
    Claim,
    Controls,
    Counted,
    Happened,
    Related,
    Report,
    Routes,
    Statements,
    Transfers,
    content_id,
)
from dateline.pipeline import Tools, open_tools
from dateline.vocabulary import ControlStatus, EventType, Extent, Measure, Polarity, Stance

DAY = datetime(2014, 6, 21, tzinfo=UTC)
State = Callable[..., Statements]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.fixture(scope="module")
def state(tools: Tools) -> State:
    """The claims of a text that the Harbour Courier publishes on 21 June 2014."""

    def statements(
        text: str, publisher: str | None = "Harbour Courier", credited: tuple[str, ...] = ()
    ) -> Statements:
        report = Report(
            id=content_id("r", publisher, text),
            text=text,
            origin="a.txt",
            publisher=publisher,
            published=DAY,
            credits=credited,
        )
        return tools.statements(tools.read(report))

    return statements


def contents(statements: Statements, kind: type) -> list[Claim]:
    return [claim for claim in statements.claims if isinstance(claim.content, kind)]


def names(statements: Statements, claim: Claim) -> list[str]:
    """Who stands in the chain of a claim."""
    by_id = {source.id: source.name for source in statements.sources}
    return [by_id[link] for link in claim.chain]


def test_every_event_is_a_claim_that_it_happened(state: State) -> None:
    claims = state("ISIL attacked Tikrit and captured the town of Rawa.").claims
    happened = [c.content for c in claims if isinstance(c.content, Happened)]
    assert [h.type for h in happened] == [EventType.ATTACK, EventType.TAKEOVER]
    assert [p.actor for p in happened[1].actors] == ["isil"]
    assert [s.place for s in happened[1].places] == ["iq-sy:rawa"]


def test_a_count_is_a_claim_about_its_event(state: State) -> None:
    found = state("Gunmen killed at least 12 soldiers in Mosul.")
    (killing,) = contents(found, Happened)
    (count,) = contents(found, Counted)
    assert count.content == Counted(
        measure=Measure.KILLED, low=12, best=12, high=None, who="soldiers"
    )
    assert count.about == killing.id
    assert killing.about is None


def test_a_takeover_is_a_transfer_between_taker_and_loser(state: State) -> None:
    found = state("Russian troops captured the town of Bakhmut from Ukrainian forces.")
    (claim,) = contents(found, Transfers)
    content = claim.content
    assert isinstance(content, Transfers)
    assert content.taker is not None
    assert content.loser is not None
    assert (content.taker.name, content.loser.name) == ("Russian troops", "Ukrainian forces")
    assert (content.place.name, content.how) == ("Bakhmut", EventType.TAKEOVER)
    assert claim.about == contents(found, Happened)[0].id


def test_a_withdrawal_is_a_transfer_without_a_taker(state: State) -> None:
    (claim,) = contents(state("The army withdrew from Mosul."), Transfers)
    content = claim.content
    assert isinstance(content, Transfers)
    assert content.taker is None
    assert content.loser is not None
    assert content.loser.actor == "iraqi-army"
    assert content.how is EventType.WITHDRAWAL


@pytest.mark.parametrize(
    ("text", "status", "extent"),
    [
        ("Iraqi forces control Haditha.", ControlStatus.HOLDS, Extent.ALL),
        ("Islamic State captured parts of Kobani.", ControlStatus.CONTESTED, Extent.PART),
        ("China claims Taiwan as its own territory.", ControlStatus.CLAIMED, Extent.ALL),
    ],
)
def test_a_state_of_affairs_is_a_claim_of_control(
    text: str, status: ControlStatus, extent: Extent, state: State
) -> None:
    (claim,) = contents(state(text), Controls)
    content = claim.content
    assert isinstance(content, Controls)
    assert content.actor is not None
    assert (content.status, content.extent) == (status, extent)


@pytest.mark.parametrize(
    ("text", "actor", "how"),
    [
        ("The Nusra Front pledged allegiance to al-Qaeda.", "Nusra Front", "pledged allegiance"),
        ("A truce between Hamas and Israel took effect.", "Hamas", "truce"),
    ],
)
def test_affiliations_and_truces_are_relations(
    text: str, actor: str, how: str, state: State
) -> None:
    (claim,) = contents(state(text), Related)
    assert isinstance(claim.content, Related)
    assert (claim.content.actor.name, claim.content.how) == (actor, how)


def test_a_truce_that_is_only_offered_is_no_relation(state: State) -> None:
    assert contents(state("Hamas may sign a truce with Israel."), Related) == []


def test_a_road_between_two_places_is_a_route(state: State) -> None:
    (claim,) = contents(state("The highway connects Baghdad to Mosul."), Routes)
    assert isinstance(claim.content, Routes)
    assert (claim.content.place.name, claim.content.other.name) == ("Baghdad", "Mosul")


CHAINS = {
    "ISIL captured the town of Rawa.": ["Harbour Courier"],
    "ISIL captured the town of Rawa, security officials said.": [
        "security officials",
        "Harbour Courier",
    ],
    "A police officer told Reuters that ISIL had captured Rawa.": [
        "police officer",
        "Reuters",
        "Harbour Courier",
    ],
    "Nouri al-Maliki said the army had recaptured Tikrit.": [
        "Nouri al-Maliki",
        "Harbour Courier",
    ],
}


@pytest.mark.parametrize("text", CHAINS)
def test_the_chain_goes_from_who_says_so_to_the_publisher(text: str, state: State) -> None:
    found = state(text)
    for claim in found.claims:
        assert names(found, claim) == CHAINS[text]
        assert claim.source == claim.chain[0]


@pytest.mark.parametrize("text", CHAINS)
def test_a_credited_agency_stands_before_the_publisher(text: str, state: State) -> None:
    found = state(text, credited=("Reuters",))
    *said, publisher = CHAINS[text]
    expected = [*dict.fromkeys([*said, "Reuters"]), publisher]
    assert {tuple(names(found, claim)) for claim in found.claims} == {tuple(expected)}


def test_a_report_without_a_publisher_speaks_for_itself(state: State) -> None:
    found = state("ISIL captured the town of Rawa.", None)
    (source,) = found.sources
    assert not source.named
    assert {claim.chain for claim in found.claims} == {(source.id,)}


def test_a_negated_event_makes_negated_claims(state: State) -> None:
    found = state("ISIL did not capture Haditha.")
    assert {claim.polarity for claim in found.claims} == {Polarity.NEGATED}
    assert len(contents(found, Transfers)) == 1


def test_a_denial_is_a_claim_of_the_one_who_denies(state: State) -> None:
    found = state("The army denied that ISIL had captured Haditha.")
    (claim,) = contents(found, Transfers)
    assert (claim.polarity, claim.stance) == (Polarity.NEGATED, Stance.DENIED)
    assert names(found, claim)[0] == "army"


def test_a_rejected_claim_stands_beside_its_rejection(state: State) -> None:
    found = state("Officials said ISIL had captured Haditha. The ministry rejected this claim.")
    said, rejected = contents(found, Transfers)
    assert said.content == rejected.content
    assert (said.polarity, rejected.polarity) == (Polarity.AFFIRMED, Polarity.NEGATED)
    assert rejected.stance is Stance.DENIED
    assert [names(found, c)[0] for c in (said, rejected)] == ["Officials", "ministry"]


def test_the_same_report_read_twice_makes_the_same_claims(state: State) -> None:
    text = "Gunmen killed 12 soldiers in Mosul on Friday. ISIL captured Rawa, officials said."
    assert state(text) == state(text)


def test_another_source_makes_another_claim(state: State) -> None:
    one = state("ISIL captured the town of Rawa, residents said.")
    other = state("ISIL captured the town of Rawa, officials said.")
    assert not {c.id for c in one.claims} & {c.id for c in other.claims}


def test_another_publisher_makes_another_claim(state: State) -> None:
    text = "ISIL captured the town of Rawa."
    assert not {c.id for c in state(text).claims} & {
        c.id for c in state(text, "Tigris Wire").claims
    }


def test_claims_carry_when_it_was_said_and_who_read_it(tools: Tools, state: State) -> None:
    found = state("ISIL captured the town of Rawa on Friday.")
    for claim in found.claims:
        assert claim.asserted == DAY
        assert str(claim.valid) == "2014-06-20"
        assert claim.date_precision == 1
        assert claim.report == found.report.id
        assert claim.extractor == tools.read(found.report).extractor
        assert found.report.text[claim.cue.start : claim.cue.end] == "captured"


def test_ids_are_unique_and_about_points_at_a_claim_of_the_report(state: State) -> None:
    found = state(
        "ISIL captured Rawa and Ana on Friday, officials said. At least 12 soldiers were killed "
        "and 30 injured in the attack. The army withdrew from Mosul. Officials said ISIL had "
        "captured Haditha. The ministry rejected this claim."
    )
    ids = [claim.id for claim in found.claims]
    assert len(set(ids)) == len(ids)
    assert {claim.about for claim in found.claims if claim.about} <= set(ids)


def test_a_report_that_says_nothing_makes_no_claims(state: State) -> None:
    assert state("The weather was fine.").claims == ()


def test_a_report_without_a_date_is_refused(tools: Tools) -> None:
    report = Report(id="r-1", text="ISIL captured the town of Rawa.", origin="undated.txt")
    reading = tools.read(report)
    with pytest.raises(ValueError, match=r"undated\.txt: a report without a date"):
        tools.statements(reading)
