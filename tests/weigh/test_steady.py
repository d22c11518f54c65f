"""Whether who speaks is settled, whatever is said later."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Claim, Report, Source
from dateline.vocabulary import SourceKind
from dateline.weigh.independence import copies, voices
from dateline.weigh.steady import is_steady

Sources = dict[str, Source]
Reporting = Callable[..., Report]
Claiming = Callable[..., Claim]
OUTLETS = ("guardian", "times", "reuters", "afp")
CHAINS = ("", "officials,", "minister,", "reuters,", "officials,reuters,", "times,", "media,")
WORDS = ("isil takes", "army holds", "isil takes army")


def told(claims: list[Claim], sources: Sources, reports: list[Report]) -> tuple[object, ...]:
    """The voices and the copies among claims."""
    by_id = {r.id: r for r in reports}
    known = {link: sources[link] for claim in claims for link in claim.chain}
    copied = copies(claims, known, by_id)
    voice = voices([c for c in claims if c.id not in copied], known, by_id)
    return voice | {copy: voice[original] for copy, original in copied.items()}, copied


def steady(claims: list[Claim], sources: Sources, reports: list[Report]) -> bool:
    known = {link: sources[link] for claim in claims for link in claim.chain}
    by_id = {r.id: r for r in reports}
    return is_steady(claims, known, by_id, copies(claims, known, by_id))


@settings(max_examples=400, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_what_is_steady_is_the_same_among_what_was_said_by_any_day(
    sources: Sources, report: Reporting, claim: Claiming, seed: int
) -> None:
    dice = Random(seed)
    reports: list[Report] = []
    claims: list[Claim] = []
    for number in range(dice.randint(1, 8)):
        more: dict[str, object] = {}
        if reports and dice.random() < 0.3:
            more["derived_from"] = dice.choice(reports).id
        if dice.random() < 0.2:
            more["credits"] = (dice.choice(("Reuters", "Its Media")),)
        outlet = dice.choice(OUTLETS)
        one = report(outlet, dice.randrange(300) + number / 100, **more)
        reports.append(one)
        for chain in {dice.choice(CHAINS) for _ in range(dice.randint(1, 3))}:
            claims.append(claim(one, f"{chain}{outlet}", dice.choice(WORDS)))
    if not steady(claims, sources, reports):
        return
    all_voices, all_copies = told(claims, sources, reports)
    for instant in sorted({c.asserted for c in claims}):
        known = [c for c in claims if c.asserted <= instant]
        ids = {c.id for c in known}
        assert told(known, sources, reports) == (
            {c: v for c, v in all_voices.items() if c in ids},  # type: ignore[attr-defined]
            {c: o for c, o in all_copies.items() if c in ids},  # type: ignore[attr-defined]
        )


def test_outlets_copies_and_officials_who_speak_once_are_steady(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    first, wire = report("guardian"), report("reuters", 2)
    copy = report("times", 5, derived_from=first.id)
    claims = [
        claim(first, "guardian", "isil takes"),
        claim(wire, "officials,reuters", "army holds"),
        claim(copy, "times", "isil takes"),
    ]
    assert steady(claims, sources, [first, wire, copy])


def test_outlets_that_quote_each_other_are_not(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, other = report("guardian"), report("times", 200)
    claims = [claim(one, "times,guardian", WORDS[0]), claim(other, "guardian,times", WORDS[0])]
    assert not steady(claims, sources, [one, other])
    assert steady(claims[:1], sources, [one, other])


def test_officials_in_a_copy_printed_later_are_not(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    first, late = report("reuters"), report("reuters", 60)
    copy = report("times", 90, derived_from=first.id)
    claims = [
        claim(late, "officials,reuters", "army holds"),
        claim(copy, "officials,reuters,times", "isil takes"),
    ]
    assert not steady(claims, sources, [first, late, copy])
    assert steady(claims[:1], sources, [first, late, copy])


def test_two_sources_of_one_name_on_different_sides_are_not(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    party = Source(id="desk", name="Guardian", kind=SourceKind.PARTY_MEDIA, side="isil")
    one = report("guardian")
    claims = [claim(one, "guardian", WORDS[0]), claim(one, "desk,guardian", WORDS[1])]
    assert not steady(claims, {**sources, "desk": party}, [one])
    assert steady(claims, {**sources, "desk": replace(party, name="The desk")}, [one])
