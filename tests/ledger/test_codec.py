"""Model values to JSON and back."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.interval import Interval
from dateline.ledger import codec
from dateline.model import (
    Claim,
    Content,
    Controls,
    Counted,
    Happened,
    Party,
    Passage,
    Place,
    Related,
    Report,
    Routes,
    Site,
    Transfers,
)
from dateline.vocabulary import EventType, Modality, PlaceKind, Polarity, Stance

INSTANTS = st.datetimes(timezones=st.just(UTC))
MAYBE = st.none() | st.text(max_size=5)
PARTIES = st.builds(Party, name=st.text(max_size=9), actor=MAYBE)
SITES = st.builds(Site, name=st.text(max_size=9), place=MAYBE)
INTERVALS = st.one_of(
    st.builds(Interval, st.none() | INSTANTS, st.none()),
    st.builds(Interval, st.none(), st.none() | INSTANTS),
    st.builds(
        lambda start, length: Interval(start, start + length),
        st.datetimes(max_value=datetime(9000, 1, 1), timezones=st.just(UTC)),
        st.timedeltas(min_value=timedelta(microseconds=1), max_value=timedelta(days=9999)),
    ),
)
CONTENTS: st.SearchStrategy[Content] = st.one_of(
    st.builds(
        Happened,
        type=st.sampled_from(EventType),
        actors=st.lists(PARTIES, max_size=2).map(tuple),
        recipients=st.lists(PARTIES, max_size=2).map(tuple),
        places=st.lists(SITES, max_size=2).map(tuple),
        instrument=MAYBE,
    ),
    st.builds(Counted),
    st.builds(Controls, place=SITES, actor=st.none() | PARTIES),
    st.builds(Transfers, place=SITES, loser=st.none() | PARTIES, taker=st.none() | PARTIES),
    st.builds(Related, actor=PARTIES, other=PARTIES),
    st.builds(Routes, place=SITES, other=SITES),
)
CLAIMS = st.builds(
    Claim,
    content=CONTENTS,
    chain=st.lists(st.text(max_size=3), min_size=1, max_size=3).map(tuple),
    valid=st.none() | INTERVALS,
    asserted=INSTANTS,
    about=MAYBE,
)


@given(CLAIMS)
def test_a_claim_comes_out_as_it_went_in(claim: Claim) -> None:
    back = codec.decode_claim(codec.encode_claim(claim))
    assert back == claim
    assert type(back.content) is type(claim.content)
    assert codec.encode_claim(back) == codec.encode_claim(claim)


@given(
    st.builds(
        Report,
        published=st.none() | INSTANTS,
        title=MAYBE,
        credits=st.lists(st.text(max_size=3)).map(tuple),
    )
)
def test_a_report_comes_out_as_it_went_in(report: Report) -> None:
    assert codec.REPORT.validate_json(codec.encode(codec.REPORT, report)) == report


def test_every_kind_of_content_is_covered() -> None:
    kinds = {
        field.default for cls in get_args(Content) for field in fields(cls) if field.name == "kind"
    }
    assert len(kinds) == len(get_args(Content)) == 6


def test_content_is_told_apart_by_its_kind_alone() -> None:
    passage = Passage(start=0, end=0, exact="")
    claim = Claim(
        id="c",
        report="r",
        content=Routes(place=Site(name="a", place=None), other=Site(name="b", place=None)),
        cue=passage,
        sentence=passage,
        chain=("s",),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.STATED,
        valid=None,
        date_precision=None,
        asserted=datetime(2014, 6, 21, tzinfo=UTC),
        extractor="test",
    )
    raw = json.loads(codec.encode_claim(claim))
    raw["content"]["kind"] = "related"
    with pytest.raises(ValueError, match="actor"):
        codec.decode_claim(json.dumps(raw))


def test_equal_places_give_equal_text() -> None:
    place = Place(id="p", name="Al-Qaim", kind=PlaceKind.TOWN, country="IQ", lat=34.37, lon=41.09)
    assert codec.encode(codec.PLACE, place) == codec.encode(codec.PLACE, replace(place))
    assert codec.PLACE.validate_json(codec.encode(codec.PLACE, place)) == place
