"""One origin is one voice, however many print it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Claim, Report, Source
from dateline.weigh.independence import copies, root_of, voice_of, voices

Sources = dict[str, Source]
Reporting = Callable[..., Report]
Claiming = Callable[..., Claim]


def _by_id(*reports: Report) -> dict[str, Report]:
    return {r.id: r for r in reports}


def test_two_outlets_in_their_own_voice_are_two(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian"), report("times")
    told = [claim(one, "guardian", "isil takes"), claim(two, "times", "isil takes")]
    assert len({voice_of(c, sources, _by_id(one, two)) for c in told}) == 2


def test_a_copy_of_a_copy_is_the_voice_of_the_first(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    first = report("guardian")
    second = report("times", 3, derived_from=first.id)
    third = report("oracle", 5, derived_from=second.id)
    reports = _by_id(first, second, third)
    assert root_of(third.id, reports) == first.id
    told = [claim(first, "guardian", "isil takes"), claim(third, "oracle", "isil takes")]
    assert len({voice_of(c, sources, reports) for c in told}) == 1


def test_reports_that_derive_from_each_other_in_a_ring_have_one_root(report: Reporting) -> None:
    one = Report(id="a", text="", origin="-", derived_from="b")
    two = Report(id="b", text="", origin="-", derived_from="a")
    tail = Report(id="z", text="", origin="-", derived_from="b")
    reports = _by_id(one, two, tail)
    assert {root_of(r, reports) for r in "abz"} == {"a"}


def test_agency_copy_is_the_voice_of_the_agency(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two, wire = report("guardian", credits=("Reuters",)), report("times"), report("reuters")
    told = [
        claim(one, "guardian", "isil takes"),
        claim(two, "reuters,times", "isil takes"),
        claim(wire, "reuters", "isil takes"),
    ]
    assert {voice_of(c, sources, _by_id(one, two, wire)) for c in told} == {"outlet:reuters"}


def test_an_agency_is_one_voice_by_its_name_and_its_initials(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian", credits=("AP",)), report("times", credits=("Associated Press",))
    told = [claim(one, "guardian", "isil takes"), claim(two, "times", "isil takes")]
    assert len({voice_of(c, sources, _by_id(one, two)) for c in told}) == 1


def test_an_outlet_is_one_voice_by_whatever_name_its_reports_give(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian"), report("guardian online")
    told = [claim(one, "guardian", "isil takes"), claim(two, "guardian", "isil holds")]
    assert set(voices(told, sources, _by_id(one, two)).values()) == {"outlet:guardian"}


def test_a_named_source_is_one_voice_in_every_outlet(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian"), report("times", 900)
    told = [
        claim(one, "monitor,reuters,guardian", "isil takes"),
        claim(two, "monitor,times", "army holds"),
    ]
    assert {voice_of(c, sources, _by_id(one, two)) for c in told} == {"source:monitor"}


def test_a_party_and_its_media_are_one_voice(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("times"), report("its media")
    told = [claim(one, "spokesman,times", "isil takes"), claim(two, "media", "isil holds")]
    assert {voice_of(c, sources, _by_id(one, two)) for c in told} == {"party:isil"}


@pytest.mark.parametrize(
    ("one", "two", "hours", "count"),
    [
        ("officials,reuters,guardian", "security,reuters,times", 47, 1),
        ("officials,reuters,guardian", "security,reuters,times", 49, 2),
        ("officials,reuters,guardian", "officials,afp,times", 1, 2),
        ("officials,guardian", "officials,times", 1, 2),
        ("officials,reuters,guardian", "witnesses,reuters,guardian", 1, 2),
    ],
)
def test_unnamed_officials_through_one_agency_within_two_days_are_one_voice(
    sources: Sources,
    report: Reporting,
    claim: Claiming,
    one: str,
    two: str,
    hours: float,
    count: int,
) -> None:
    first, second = (
        report(one.rsplit(",", maxsplit=1)[-1]),
        report(two.rsplit(",", maxsplit=1)[-1], hours),
    )
    told = [claim(first, one, "isil takes"), claim(second, two, "isil takes")]
    found = voices(told, sources, _by_id(first, second))
    assert len(set(found.values())) == count


def test_the_credit_of_a_report_is_the_agency_of_its_unnamed_sources(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two = report("guardian", credits=("Reuters",)), report("times", 5)
    told = [
        claim(one, "officials,guardian", "isil takes"),
        claim(two, "officials,reuters,times", "isil takes"),
    ]
    assert len(set(voices(told, sources, _by_id(one, two)).values())) == 1


def test_a_copy_repeats_and_what_it_adds_does_not(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    first = report("guardian")
    second = report("times", 30, derived_from=first.id)
    original = claim(first, "officials,reuters,guardian", "isil takes")
    repeated = claim(second, "officials,times", "isil takes")
    added = claim(second, "times", "army holds")
    told = [added, repeated, original]
    assert copies(told, sources, _by_id(first, second)) == {repeated.id: original.id}


def test_outlets_that_give_each_other_as_the_source_are_one_voice(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two, three = report("guardian"), report("times", 5), report("guardian", 30)
    both = [
        claim(one, "times,guardian", "isil takes"),
        claim(two, "guardian,times", "isil takes"),
    ]
    reports = _by_id(one, two, three)
    assert set(voices(both, sources, reports).values()) == {"outlet:guardian"}
    himself = claim(three, "guardian", "isil takes")
    assert set(voices([*both, himself], sources, reports).values()) == {"outlet:guardian"}
    another = claim(two, "guardian,times", "army takes")
    assert len(set(voices([both[0], another], sources, reports).values())) == 2


def test_who_is_quoted_and_quotes_nobody_back_keeps_its_voice(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one, two, late = report("guardian"), report("times", 5), report("times", 24 * 30)
    told = [
        claim(one, "times,guardian", "isil takes"),
        claim(two, "times", "isil takes"),
        claim(one, "guardian", "isil takes"),
        claim(two, "guardian,times", "isil takes"),
    ]
    found = voices(told, sources, _by_id(one, two))
    assert [found[c.id] for c in told] == [
        "outlet:times",
        "outlet:times",
        "outlet:guardian",
        "outlet:guardian",
    ]
    apart = [
        claim(one, "times,guardian", "isil takes"),
        claim(late, "guardian,times", "isil takes"),
    ]
    assert len(set(voices(apart, sources, _by_id(one, late)).values())) == 2


def test_a_claim_of_an_unknown_source_is_refused(
    sources: Sources, report: Reporting, claim: Claiming
) -> None:
    one = report("guardian")
    with pytest.raises(KeyError):
        voice_of(claim(one, "nobody,guardian", "isil takes"), sources, _by_id(one))
