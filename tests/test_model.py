"""The types that travel: frozen, slotted, keyword-only; ids that are hashes of content."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, fields, is_dataclass
from datetime import UTC, datetime
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline import beliefs, claim, entities, model, reading
from dateline.model import Assessment, Claim, Content, Controls, Passage, Site, content_id
from dateline.vocabulary import ControlStatus, Extent, Modality, Polarity, Stance

TOLD_IN = {module.__name__ for module in (beliefs, claim, entities, model, reading)}
TYPES = [
    cls
    for _, cls in inspect.getmembers(model, inspect.isclass)
    if cls.__module__ in TOLD_IN and is_dataclass(cls)
]
PART = st.none() | st.text()


def test_the_module_holds_the_types_of_the_plan() -> None:
    names = {cls.__name__ for cls in TYPES}
    assert names >= {"Report", "Reading", "Statements", "Claim", "Assessment", "ControlInterval"}


@pytest.mark.parametrize("cls", TYPES)
def test_every_type_is_slotted_and_keyword_only(cls: type) -> None:
    assert "__slots__" in vars(cls)
    assert all(field.kw_only for field in fields(cls))


@pytest.mark.parametrize("cls", TYPES)
def test_every_type_says_what_it_is(cls: type) -> None:
    assert cls.__doc__
    assert not cls.__doc__.startswith(f"{cls.__name__}(")


@pytest.mark.parametrize("cls", TYPES)
def test_every_type_is_frozen(cls: type) -> None:
    value: object = object.__new__(cls)
    with pytest.raises(FrozenInstanceError):
        setattr(value, fields(cls)[0].name, None)


def test_each_kind_of_content_carries_a_tag_of_its_own() -> None:
    tags = [
        next(field.default for field in fields(cls) if field.name == "kind")
        for cls in get_args(Content)
    ]
    assert len(set(tags)) == len(get_args(Content)) == 6


@given(st.lists(PART, max_size=4))
def test_saying_a_thing_twice_gives_the_same_id(parts: list[str | None]) -> None:
    assert content_id("c", *parts) == content_id("c", *parts)


@given(st.lists(PART, max_size=4), st.lists(PART, max_size=4))
def test_other_content_has_another_id(one: list[str | None], other: list[str | None]) -> None:
    assert (content_id("c", *one) == content_id("c", *other)) == (one == other)


@given(PART)
def test_an_id_is_a_letter_and_sixteen_hex_digits(part: str | None) -> None:
    prefix, _, digits = content_id("r", part).partition("-")
    assert prefix == "r"
    assert len(digits) == 16
    assert int(digits, 16) >= 0


def test_ids_stay_what_they_were_from_release_to_release() -> None:
    assert content_id("c", "al-Qaim", None, 3) == "c-7275e4c3c2f37734"


@given(st.text(max_size=80), st.data())
def test_a_passage_is_found_again_by_position_and_by_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    passage = Passage.of(text, start, end, context=5)
    assert text[passage.start : passage.end] == passage.exact
    quote = passage.prefix + passage.exact + passage.suffix
    assert quote == text[max(0, start - 5) : end + 5]


def test_the_source_of_a_claim_is_the_one_who_says_so_not_the_publisher() -> None:
    words = Passage(start=0, end=4, exact="fell")
    claim = Claim(
        id="c-1",
        report="r-1",
        content=Controls(
            place=Site(name="al-Qaim", place=None),
            actor=None,
            extent=Extent.ALL,
            status=ControlStatus.HOLDS,
        ),
        cue=words,
        sentence=words,
        chain=("s-official", "s-agency", "s-paper"),
        polarity=Polarity.AFFIRMED,
        modality=Modality.ACTUAL,
        stance=Stance.HEDGED,
        valid=None,
        date_precision=None,
        asserted=datetime(2014, 6, 21, tzinfo=UTC),
        extractor="test 1",
    )
    assert claim.source == "s-official"
    # a record of before the stances of a chain were kept
    assert [stance for _, stance in claim.links] == [Stance.HEDGED, Stance.STATED, Stance.STATED]


def test_a_grade_is_letter_and_digit() -> None:
    assessment = Assessment(claim="c-1", voice="v-1", letter="B", digit=2, weight=0.7, reasons=())
    assert assessment.grade == "B2"
