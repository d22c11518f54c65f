"""A table of stories and what they leave standing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.control.timeline import at
from dateline.model import Claim, ControlInterval, Report, Source

World = tuple[list[Claim], dict[str, Source], dict[str, Report]]
Telling = Callable[[str], World]
Controlling = Callable[[World, str], tuple[ControlInterval, ...]]

AL_QAIM = """
    06-21 officials/guardian: isil takes on 06-20
    + 06-21 officials/guardian: falls
    + 06-21 adviser/reuters,guardian: army holds on 06-21
    + 06-21 monitor/guardian: isil takes
"""


@dataclass(frozen=True)
class Case:
    """A story, the day it is known by, and what is expected on other days."""

    name: str
    story: str
    known: str
    expected: tuple[str, ...]


CASES = (
    Case("nothing is said", "06-21 bbc: isil takes at anbar", "06-30", ("06-21 unknown",)),
    Case(
        "one outlet tells a takeover",
        "06-21 bbc: isil takes on 06-20",
        "06-30",
        ("06-19 unknown", "06-20 held isil", "06-30 held isil"),
    ),
    Case(
        "a takeover without a day happened by the day it was told",
        "06-21 bbc: isil takes",
        "06-30",
        ("06-20 unknown", "06-21 held isil"),
    ),
    Case(
        "a takeover with an open beginning happened by its end",
        "06-21 bbc: isil takes on /06-18",
        "06-30",
        ("06-17 unknown", "06-18 held isil"),
    ),
    Case(
        "opposed accounts of one report stand side by side from the takeover on",
        AL_QAIM,
        "06-21",
        ("06-19 unknown", "06-20 contested isil army", "06-21 contested isil army"),
    ),
    Case(
        "nothing is known the day before the report",
        AL_QAIM,
        "06-20",
        ("06-20 unknown", "06-21 unknown"),
    ),
    Case(
        "an independent confirmation the next day does not silence the other side",
        AL_QAIM + "06-22 bbc: isil takes on 06-22",
        "06-22",
        ("06-20 contested isil army", "06-22 contested isil army"),
    ),
    Case(
        "a later admission of loss settles it from the takeover on",
        AL_QAIM + "06-23 minister/bbc: isil takes on 06-20",
        "06-23",
        ("06-20 held isil", "06-21 held isil", "06-23 held isil"),
    ),
    Case(
        "an admission dated later settles it from then on",
        AL_QAIM + "06-23 minister/bbc: isil takes on 06-23",
        "06-23",
        ("06-21 contested isil army", "06-23 held isil"),
    ),
    Case(
        "two later voices and a week of silence settle it",
        AL_QAIM + "06-22 bbc: isil takes on 06-22\n06-23 cnn: isil holds",
        "06-30",
        ("06-27 contested isil army", "06-28 held isil"),
    ),
    Case(
        "silence alone does not settle it",
        AL_QAIM,
        "07-30",
        ("07-29 contested isil army",),
    ),
    Case(
        "a takeover without a loser ends the former holder's account",
        "06-10 bbc: army holds\n06-20 cnn: isil takes on 06-20",
        "06-30",
        ("06-10 held army", "06-19 held army", "06-20 held isil"),
    ),
    Case(
        "a withdrawal without a taker empties the place",
        "06-10 bbc: army holds\n06-20 cnn: army leaves on 06-20",
        "06-30",
        ("06-19 held army", "06-20 unknown"),
    ),
    Case(
        "a withdrawal and a takeover on one day",
        "06-20 cnn: army leaves on 06-20\n+ 06-20 cnn: isil takes on 06-20",
        "06-30",
        ("06-20 held isil",),
    ),
    Case(
        "a withdrawal told after the takeover does not empty the taker's hold",
        "06-20 cnn: isil takes on 06-20\n06-21 bbc: army leaves on 06-21",
        "06-30",
        ("06-21 held isil",),
    ),
    Case(
        "a town changes hands three times in a week",
        """06-10 bbc: army holds
        06-16 bbc: isil takes from army on 06-16
        06-18 cnn: army takes from isil on 06-18
        06-20 guardian: isil takes from army on 06-20""",
        "06-25",
        ("06-15 held army", "06-16 held isil", "06-18 held army", "06-20 held isil"),
    ),
    Case(
        "taken and retaken on one day",
        "06-16 bbc: isil takes on 06-16\n06-16 cnn: army takes from isil on 06-16",
        "06-25",
        ("06-16 held army",),
    ),
    Case(
        "the loss is told as background to the recapture",
        "06-16 bbc: army takes from isil on 06-16\n+ 06-16 bbc: isil takes",
        "06-25",
        ("06-16 held army",),
    ),
    Case(
        "a denial speaks for the former holder",
        """06-10 bbc: army holds
        06-20 cnn: isil takes on 06-20
        06-21 adviser/bbc: isil takes not""",
        "06-25",
        ("06-19 held army", "06-20 contested isil army"),
    ),
    Case(
        "a denial where nobody held it before contests the taker",
        "06-20 cnn: isil takes on 06-20\n06-20 adviser/bbc: isil takes on 06-20 not",
        "06-25",
        ("06-20 contested isil -",),
    ),
    Case(
        "a negated takeover moves nothing",
        "06-20 cnn: isil takes on 06-20 not",
        "06-25",
        ("06-20 unknown",),
    ),
    Case(
        "a voice that takes its word back",
        "06-20 cnn: isil takes on 06-20\n06-21 cnn: isil takes on 06-20 not",
        "06-25",
        ("06-20 unknown", "06-21 unknown"),
    ),
    Case(
        "a planned takeover is none",
        "06-10 bbc: isil holds\n06-20 cnn: army takes on 06-20 planned",
        "06-25",
        ("06-20 held isil",),
    ),
    Case(
        "a hedged night raid by unnamed officials contests",
        "06-10 bbc: army holds\n06-20 officials/cnn: isil takes on 06-19/06-20 hedged",
        "06-25",
        ("06-18 held army", "06-20 held isil"),
    ),
    Case(
        "who has most of a place has it all when nobody answers",
        "06-15 bbc: army contests\n06-20 bbc: army contests-most on 06-20",
        "06-30",
        ("06-20 contested army", "06-25 contested army", "06-26 held army"),
    ),
    Case(
        "who has most of a place does not have it all while another is said to hold on",
        "06-20 bbc: army contests-most on 06-20\n06-22 cnn: isil holds on 06-22",
        "06-30",
        ("06-21 contested army", "06-30 held isil"),
    ),
    Case(
        "a place that one of a side leaves to another of it stays theirs",
        "06-20 bbc: army takes from police on 06-20",
        "06-30",
        ("06-20 held army",),
    ),
    Case(
        "a party's own boast alone makes no holder",
        "06-20 isil-media: isil takes on 06-20",
        "06-25",
        ("06-20 unknown isil",),
    ),
    Case(
        "a party's own boast contests what another held",
        "06-10 bbc: army holds\n06-20 isil-media: isil takes on 06-20",
        "06-25",
        ("06-20 contested isil army",),
    ),
    Case(
        "a boast that nobody answers for two weeks stands",
        "06-10 bbc: army holds\n06-20 isil-media: isil takes on 06-20",
        "07-10",
        ("06-19 held army", "06-20 held isil", "07-10 held isil"),
    ),
    Case(
        "a boast that somebody answers makes no holder",
        "06-20 isil-media: isil takes on 06-20\n06-28 bbc: army holds on 06-28",
        "07-10",
        ("06-20 contested isil", "07-10 contested army isil"),
    ),
    Case(
        "a boast stays one while the place is fought for",
        "06-20 isil-media: isil takes on 06-20\n06-28 bbc: fight on 06-28",
        "07-10",
        ("06-20 unknown isil", "07-10 unknown isil"),
    ),
    Case(
        "the claim of a right does not disturb the holder",
        "06-20 bbc: peshmerga takes on 06-15\n+ 06-20 kurdish-leader/bbc: kurds claims",
        "06-25",
        ("06-20 held peshmerga peshmerga",),
    ),
    Case(
        "the claim of a right alone makes no holder",
        "06-20 minister/bbc: iraq claims",
        "06-25",
        ("06-20 unknown iraq",),
    ),
    Case(
        "ground held around a place is not the place",
        "06-21 bbc: nusra holds on 06-21\n+ 06-21 monitor/bbc: isil around on 06-21",
        "06-25",
        ("06-21 held nusra nusra isil",),
    ),
    Case(
        "a region stays with the region",
        "06-20 bbc: isil takes at anbar on 06-20\n06-21 cnn: isil holds at anbar",
        "06-25",
        ("06-21 unknown",),
    ),
    Case(
        "fighting contests on its days only",
        "06-10 bbc: army holds\n06-20 cnn: fight on 06-18/06-20",
        "06-30",
        ("06-17 held army", "06-18 contested army -", "06-20 contested army -", "06-21 held army"),
    ),
    Case(
        "a takeover on the day of the battle resolves it",
        "06-20 bbc: fight on 06-19/06-20\n+ 06-20 bbc: isil takes on 06-20",
        "06-30",
        ("06-19 contested -", "06-20 held isil"),
    ),
    Case(
        "part of a town held makes it contested until one side has all of it",
        "06-10 bbc: army holds\n06-12 cnn: isil partly\n06-20 cnn: isil takes on 06-20",
        "06-30",
        ("06-11 held army", "06-12 contested army isil", "06-20 held isil"),
    ),
    Case(
        "people who are trapped in a place do not hold it",
        "06-10 bbc: army holds\n06-12 cnn: siege of civilians",
        "06-20",
        ("06-12 held army", "06-20 held army"),
    ),
    Case(
        "a siege says that the besieged are inside",
        "06-10 bbc: army holds\n06-12 cnn: siege of army",
        "06-30",
        ("06-12 held army",),
    ),
    Case(
        "a fall that names nobody ends the former holder's hold",
        "06-10 bbc: army holds\n06-20 cnn: falls",
        "06-30",
        ("06-20 unknown",),
    ),
    Case(
        "a takeover by somebody unnamed does too",
        "06-10 bbc: army holds\n06-20 cnn: someone takes from army on 06-20",
        "06-30",
        ("06-20 unknown",),
    ),
    Case(
        "wings of one side are one holder, the one named most",
        "06-10 bbc: army takes on 06-10\n06-11 cnn: army holds\n06-12 guardian: police holds",
        "06-30",
        ("06-12 held army army",),
    ),
    Case(
        "a force that is relieved by another of its side and leaves has not lost the place",
        "06-10 bbc: army takes on 06-10\n06-12 cnn: police takes from army on 06-12\n"
        "06-14 guardian: army leaves on 06-14",
        "06-30",
        ("06-11 held army", "06-15 held army"),
    ),
    Case(
        "the same without a relief leaves nobody",
        "06-10 bbc: army takes on 06-10\n06-14 guardian: army leaves on 06-14",
        "06-30",
        ("06-11 held army", "06-15 unknown"),
    ),
    Case(
        "who takes most of a place changes hands, and has it when the other falls silent",
        "05-01 bbc: isil holds\n06-10 cnn: army contests-most\n06-12 times: army contests-most",
        "07-30",
        ("05-10 held isil", "06-11 contested", "06-20 held army"),
    ),
    Case(
        "a lone word of part of a place changes no hands",
        "05-01 bbc: isil holds\n06-10 cnn: army contests",
        "07-30",
        ("06-09 held isil", "06-20 contested"),
    ),
    Case(
        "who is said to have left a place held it on the day before",
        "06-16 bbc: isil leaves on 06-16",
        "06-25",
        ("06-14 unknown", "06-15 held isil", "06-16 unknown"),
    ),
    Case(
        "of a side that is told of already a change says no more of the time before",
        "05-10 bbc: army takes on 05-10\n06-16 cnn: isil takes from army on 06-16",
        "06-25",
        ("05-09 unknown", "06-15 held army", "06-16 held isil"),
    ),
    Case(
        "between a withdrawal and a later word of the next holder it is probably that one's",
        "06-10 bbc: isil leaves on 06-10\n06-16 cnn: army holds\n06-16 times: army holds",
        "06-25",
        ("06-08 unknown", "06-14 held army", "06-16 held army"),
    ),
    Case(
        "a later word of a holder does not look back where nobody left",
        "05-10 bbc: fight\n06-16 cnn: army holds\n06-16 times: army holds",
        "06-25",
        ("06-10 unknown", "06-16 held army"),
    ),
    Case(
        "a later takeover does not look back",
        "06-10 bbc: isil leaves on 06-10\n06-16 cnn: army takes on 06-16",
        "06-25",
        ("06-14 unknown", "06-16 held army"),
    ),
    Case(
        "what is said after a day is not known on it",
        "06-10 bbc: army holds\n06-20 cnn: isil takes on 06-12",
        "06-15",
        ("06-14 held army",),
    ),
)


def _day(text: str) -> datetime:
    return datetime.fromisoformat(f"2014-{text}").replace(tzinfo=UTC) + timedelta(hours=12)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_story_leaves_standing(case: Case, tell: Telling, control: Controlling) -> None:
    intervals = control(tell(case.story), case.known)
    for line in case.expected:
        day, standing, *named = line.split()
        found = at(intervals, _day(day))
        accounts = [a.holder or "-" for a in found.accounts]
        assert found.standing.value == standing, f"{day}: {found}"
        if standing == "held":
            assert found.holder == named[0], f"{day}: {found}"
            named = named[1:]
        assert not named or accounts == named, f"{day}: {found}"


def test_al_qaim_lists_the_claims_and_voices_of_each_account(
    tell: Telling, control: Controlling
) -> None:
    found = at(control(tell(AL_QAIM), "06-21"), _day("06-21"))
    isil, army = found.accounts
    assert (isil.claims, isil.voices) == (("c0", "c1", "c3"), 2)
    assert (army.claims, army.voices) == (("c2",), 1)
    assert isil.probability > 0.75
    assert 0 < army.probability < 0.2


def test_confirmation_raises_the_probability(tell: Telling, control: Controlling) -> None:
    before = at(control(tell(AL_QAIM), "06-22"), _day("06-22"))
    more = AL_QAIM + "06-22 bbc: isil takes on 06-22"
    after = at(control(tell(more), "06-22"), _day("06-22"))
    assert after.accounts[0].probability > before.accounts[0].probability


def test_copies_are_counted_once(tell: Telling, control: Controlling) -> None:
    one = "06-20 monitor/bbc: isil takes on 06-20"
    many = one + "\n06-21 monitor/cnn copies 0: isil takes on 06-21\n06-22 monitor/post: isil holds"
    alone = at(control(tell(one), "06-22"), _day("06-22"))
    copied = at(control(tell(many), "06-22"), _day("06-22"))
    assert copied.accounts[0].voices == 1
    assert copied.probability == pytest.approx(alone.probability, abs=0.01)


def test_a_party_and_its_media_are_one_mouth(tell: Telling, control: Controlling) -> None:
    story = "06-20 isil-media: isil takes\n06-21 isil-spokesman/bbc: isil holds"
    found = at(control(tell(story), "06-22"), _day("06-22"))
    assert found.accounts[0].voices == 1
    assert found.standing.value == "unknown"


def test_silence_keeps_the_holder_with_growing_doubt_until_nothing_is_known(
    tell: Telling, control: Controlling
) -> None:
    intervals = control(tell("01-01 bbc: isil takes on 01-01"), "12-31")
    told = [i.probability for i in intervals if i.standing.value == "held"]
    assert told == sorted(told, reverse=True)
    assert len(told) > 3
    assert intervals[-1].standing.value == "unknown"


def test_a_repeated_word_undoes_the_doubt_of_silence_and_no_more(
    tell: Telling, control: Controlling
) -> None:
    story = "01-01 bbc: isil takes on 01-01"
    again = story + "\n06-01 bbc: isil holds"
    fresh = at(control(tell(story), "12-31"), _day("01-01")).probability
    old = at(control(tell(story), "12-31"), _day("06-01")).probability
    renewed = at(control(tell(again), "12-31"), _day("06-01")).probability
    assert old < renewed <= fresh


def test_a_place_contested_by_a_battle_is_so_on_the_days_of_the_battle(
    tell: Telling, control: Controlling
) -> None:
    story = "06-10 bbc: army holds\n06-20 cnn: fight on 06-20\n+ 06-20 cnn: isil contests on 06-20"
    claims, sources, reports = tell(story)
    claims[2] = replace(claims[2], about=claims[1].id)
    chain = control((claims, sources, reports), "06-30")
    assert [at(chain, _day(d)).standing.value for d in ("06-19", "06-20", "06-21")] == [
        "held",
        "contested",
        "held",
    ]
