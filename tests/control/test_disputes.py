"""What cannot all be right is found, and what only changed is not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from dateline.control.contested import disputes
from dateline.interval import Interval
from dateline.model import (
    Claim,
    Content,
    Counted,
    Dispute,
    Happened,
    Party,
    Passage,
    Report,
    Site,
    Source,
    Transfers,
)
from dateline.vocabulary import EventType, Extent, Measure, Modality, Polarity, SourceKind, Stance
from dateline.weigh.assess import assess

World = tuple[list[Claim], dict[str, Source], dict[str, Report]]
Telling = Callable[[str], World]

_ISIL = Party(name="isil", actor="isil")
_TAKEN, _ALL = EventType.TAKEOVER, Extent.ALL
NOW = datetime(2014, 6, 30, tzinfo=UTC)


def _disputes(world: World, known: datetime = NOW) -> list[Dispute]:
    claims, sources, reports = world
    weighed = assess(claims, sources=sources, reports=reports, side_of=str)
    return disputes(claims, weighed, known=known, side_of=str)


@pytest.mark.parametrize(
    "story",
    [
        "06-20 bbc: isil takes on 06-20\n06-21 cnn: army holds",
        "06-20 bbc: isil holds\n06-20 cnn: army holds",
        "06-20 bbc: isil takes on 06-20\n06-21 cnn: isil takes on 06-20 not",
        "06-20 bbc: army leaves on 06-20\n06-21 cnn: army holds",
        "06-20 bbc: army leaves on 06-20\n06-21 cnn: army leaves not on 06-20",
        "06-21 bbc: army holds on 06-01/06-21\n06-12 cnn: isil takes on 06-12",
    ],
)
def test_opposed_accounts_of_a_holder_are_a_dispute(story: str, tell: Telling) -> None:
    (dispute,) = _disputes(tell(story))
    assert dispute.about == "holder"
    assert dispute.place == "x"
    assert [ids for _, ids in dispute.positions] in ([("c0",), ("c1",)], [("c1",), ("c0",)])


@pytest.mark.parametrize(
    "story",
    [
        "06-19 bbc: army holds\n06-20 cnn: isil takes on 06-20",
        "06-20 bbc: isil takes on 06-20\n06-22 cnn: army takes on 06-22",
        "06-20 bbc: isil takes on 06-20\n06-21 bbc: army holds",
        "06-20 bbc: isil holds\n06-20 cnn: isil around",
        "06-20 bbc: isil holds\n06-20 minister/cnn: army claims",
        "06-20 bbc: isil takes planned\n06-20 cnn: army holds",
        "06-01 bbc: isil takes on 06-01\n06-20 cnn: army holds",
        "06-20 bbc: army leaves on 06-20\n06-20 cnn: isil takes on 06-20",
    ],
)
def test_changes_and_rights_are_no_dispute(story: str, tell: Telling) -> None:
    assert _disputes(tell(story)) == []


def test_a_dispute_is_not_known_before_both_have_spoken(tell: Telling) -> None:
    world = tell("06-20 bbc: isil takes on 06-20\n06-22 cnn: army holds")
    assert _disputes(world, datetime(2014, 6, 21, tzinfo=UTC)) == []


def test_disputes_of_different_weeks_are_kept_apart_latest_first(tell: Telling) -> None:
    story = """06-01 bbc: isil takes on 06-01
        06-02 cnn: army holds
        06-20 bbc: isil takes on 06-20
        06-21 cnn: army holds"""
    first, second = _disputes(tell(story))
    assert first.since == datetime(2014, 6, 20, tzinfo=UTC)
    assert second.since == datetime(2014, 6, 1, tzinfo=UTC)


# ---------------------------------------------------------------------- facts and counts
def _said(number: int, who: str, day: int, content: Content, about: str | None = None) -> Claim:
    passage = Passage(start=number, end=number + 1, exact="-")
    return Claim(
        id=f"c{number}",
        report=f"r-{who}",
        content=content,
        cue=passage,
        sentence=passage,
        chain=(who,),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=Interval.day(datetime(2014, 6, 20, tzinfo=UTC).date()),
        date_precision=1,
        asserted=datetime(2014, 6, day, tzinfo=UTC),
        extractor="test",
        about=about,
    )


def _attack(actor: str | None = "isil") -> Happened:
    actors = (Party(name=actor, actor=actor),) if actor else ()
    return Happened(type=EventType.ATTACK, actors=actors, places=(Site(name="X", place="x"),))


@pytest.mark.parametrize(
    ("victim", "day", "disputed"),
    [("civilians", 20, True), ("soldiers", 20, False), ("civilians", 25, False)],
)
def test_one_attack_on_the_same_people_laid_on_two_sides_is_a_dispute(
    victim: str, day: int, disputed: bool
) -> None:
    def on(who: str, actor: str) -> Happened:
        return replace(_attack(actor), recipients=(Party(name=who, actor=None),))

    other = _said(2, "cnn", 26, on(victim, "army"))
    other = replace(other, valid=Interval.day(datetime(2014, 6, day, tzinfo=UTC).date()))
    found = _disputes(_world(_said(1, "bbc", 21, on("Civilians", "isil")), other))
    assert bool(found) is disputed
    assert all(d.positions == (("by army", ("c2",)), ("by isil", ("c1",))) for d in found)


def test_a_takeover_that_is_denied_is_one_dispute_and_not_two() -> None:
    """The event and the change of holder are two claims of one sentence."""
    held = Transfers(
        place=Site(name="X", place="x"), loser=None, taker=_ISIL, how=_TAKEN, extent=_ALL
    )
    told = Happened(type=_TAKEN, actors=(_ISIL,), places=(Site(name="X", place="x"),))
    said = [_said(1, "bbc", 21, told), replace(_said(1, "bbc", 21, held, "c1"), id="c1h")]
    denied = [_said(2, "cnn", 21, told), replace(_said(2, "cnn", 21, held, "c2"), id="c2h")]
    denied = [replace(c, polarity=Polarity.NEGATED, stance=Stance.DENIED) for c in denied]
    world = _world(*said, *denied)
    (dispute,) = _disputes(world)
    assert dispute.about == "holder"
    (fact,) = _disputes((world[0][::2], *world[1:]))
    assert fact.about == "fact"


def _killed(low: int | None, best: int | None, high: int | None, who: str = "people") -> Counted:
    return Counted(measure=Measure.KILLED, low=low, best=best, high=high, who=who)


def _world(*claims: Claim) -> World:
    names = sorted({c.source for c in claims})
    sources = {n: Source(id=n, name=n, kind=SourceKind.OUTLET) for n in names}
    reports = {f"r-{n}": Report(id=f"r-{n}", text="", origin=n, publisher=n) for n in names}
    return list(claims), sources, reports


def test_an_attack_that_another_denies_is_a_dispute() -> None:
    denied = replace(_said(2, "cnn", 21, _attack()), polarity=Polarity.NEGATED)
    (dispute,) = _disputes(_world(_said(1, "bbc", 20, _attack()), denied))
    assert dispute.about == "fact"
    assert dispute.positions == (("affirmed", ("c1",)), ("denied", ("c2",)))


def test_attacks_by_different_sides_are_different_happenings() -> None:
    denied = replace(_said(2, "cnn", 21, _attack("army")), polarity=Polarity.NEGATED)
    assert _disputes(_world(_said(1, "bbc", 20, _attack()), denied)) == []


@pytest.mark.parametrize(
    ("one", "two", "day", "disputed"),
    [
        (_killed(30, 30, 30), _killed(12, 12, 12), 20, True),
        (_killed(30, 30, None), _killed(12, 12, 12), 20, True),
        (_killed(30, 30, None), _killed(40, 40, 40), 20, False),
        (_killed(None, 30, None), _killed(33, 33, 33), 20, False),
        (_killed(None, 30, None), _killed(60, 60, 60), 20, True),
        (_killed(12, 12, 12), _killed(30, 30, 30), 22, False),
        (_killed(30, 30, 30), _killed(12, 12, 12), 22, True),
        (_killed(30, 30, 30, "soldiers"), _killed(12, 12, 12, "civilians"), 20, False),
        (_killed(30, 30, 30, "civilians"), _killed(12, 12, 12), 20, True),
        (_killed(30, 30, 30), _killed(12, 12, 12, "civilians"), 20, False),
    ],
)
def test_counts_with_no_number_in_common_are_a_dispute_unless_a_toll_rose(
    one: Counted, two: Counted, day: int, disputed: bool
) -> None:
    found = _disputes(
        _world(
            _said(1, "bbc", 20, _attack()),
            _said(2, "bbc", 20, one, "c1"),
            _said(3, "cnn", day, _attack(None)),
            _said(4, "cnn", day, two, "c3"),
        )
    )
    assert bool(found) is disputed
    assert all(d.about == "count" and len(d.positions) == 2 for d in found)
