"""Evidence as bytes: what is read back is what was kept, as far as it was said by then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from dateline.control.evidence import Evidence, Kind
from dateline.control.packed import Held, pack, unpack

FIRST = datetime(2014, 6, 1, tzinfo=UTC)
ALWAYS = datetime(9999, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 10**13).map(lambda number: FIRST + timedelta(microseconds=number))
SIDES = st.sampled_from((None, "isil", "iraqi-army"))
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1))
COPIES = st.lists(st.sampled_from("klmno"), unique=True).map(sorted).map(tuple)

EVIDENCE = st.builds(
    Evidence,
    claim=st.text("abcdef", min_size=3),
    report=st.sampled_from(("r-1", "r-2")),
    asserted=INSTANTS,
    start=st.integers(0, 10**6),
    kind=st.sampled_from(Kind),
    voice=st.sampled_from(("outlet:wire", "party:isil")),
    odds=st.floats(0.01, 99),
    first=DAYS,
    last=DAYS,
    dated=st.booleans(),
    side=SIDES,
    actor=SIDES,
    loser=SIDES,
    speaker=SIDES,
    power=st.sampled_from((0.3, 0.6, 1.0)),
    change=st.booleans(),
    most=st.booleans(),
    left=SIDES,
    copies=COPIES,
)


def held_of(evidence: list[Evidence], said: dict[str, datetime]) -> Held:
    copies = {copy for e in evidence for copy in e.copies}
    return Held(
        evidence=evidence,
        asserted={copy: said[copy] for copy in sorted(copies)},
        voices={"x": "outlet:wire", "y": "source:s-1"},
        learnt="j-1",
    )


SAID = st.fixed_dictionaries(dict.fromkeys("klmno", INSTANTS))


@given(st.lists(EVIDENCE, max_size=6, unique_by=lambda e: e.claim), SAID)
def test_what_is_packed_is_unpacked(evidence: list[Evidence], said: dict[str, datetime]) -> None:
    held = held_of(evidence, said)
    assert unpack(pack(held), ALWAYS) == held


@given(st.lists(EVIDENCE, max_size=6, unique_by=lambda e: e.claim), SAID, INSTANTS)
def test_of_an_earlier_day_what_was_said_later_is_left_out(
    evidence: list[Evidence], said: dict[str, datetime], known: datetime
) -> None:
    found = unpack(pack(held_of(evidence, said)), known)
    assert found.evidence == [
        replace(e, copies=tuple(copy for copy in e.copies if said[copy] <= known))
        for e in evidence
        if e.asserted <= known
    ]
