"""Whether a report is a new version of one that was there."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.ingest.editions import WINDOW, version_of
from dateline.ingest.syndication import shared_part
from dateline.model import Report

FIRST = Report(
    id="r-1",
    text="Gunmen took the town of Rawa on Saturday, two officers said. Ten soldiers died in the "
    "fighting near the bridge, and shops in the centre were closed.",
    origin="rawa.html",
    title="Gunmen take Rawa",
    publisher="Tigris Wire",
    url="https://example.org/rawa",
    published=datetime(2014, 6, 21, 9, tzinfo=UTC),
)
LATER = replace(
    FIRST,
    id="r-2",
    text=FIRST.text.replace("Ten soldiers", "At least 14 soldiers") + " A curfew holds.",
    published=datetime(2014, 6, 21, 15, tzinfo=UTC),
)
OTHER = "Parliament met in Baghdad and put off a vote for a speaker until the first of July again."


def test_the_same_address_with_much_the_same_words_is_a_version() -> None:
    assert version_of(LATER, [FIRST]) == FIRST
    assert version_of(replace(LATER, title="Rawa falls", publisher=None), [FIRST]) == FIRST
    assert version_of(FIRST, [FIRST]) is None
    assert version_of(FIRST, [LATER]) == LATER  # whichever was there


def test_an_address_whose_text_became_another_has_no_versions() -> None:
    assert version_of(replace(LATER, text=OTHER), [FIRST]) is None


def test_without_an_address_it_takes_outlet_title_words_and_some_days() -> None:
    bare = replace(LATER, url=None)
    assert version_of(bare, [FIRST]) == FIRST
    assert version_of(replace(bare, title="Rawa falls"), [FIRST]) is None
    assert version_of(replace(bare, publisher="Cedar News"), [FIRST]) is None
    assert version_of(replace(bare, publisher=None), [replace(FIRST, publisher=None)]) is None
    late = FIRST.published and FIRST.published + WINDOW + timedelta(days=1)
    assert version_of(replace(bare, published=late), [FIRST]) is None
    assert version_of(replace(bare, text=OTHER), [FIRST]) is None


def test_of_several_versions_the_latest_is_taken() -> None:
    last = replace(LATER, id="r-3", text=LATER.text + " The bridge is shut.")
    assert version_of(last, [FIRST, LATER]) == LATER
    assert version_of(last, [LATER, FIRST]) == LATER


def test_the_shared_part_is_of_the_shorter_text() -> None:
    assert shared_part(FIRST.text, FIRST.text + " And so on and on it went for hours.") == 1
    assert shared_part(FIRST.text, OTHER) == 0
    assert shared_part("Too short.", "Too  short.") == 1
    assert shared_part("Too short.", FIRST.text) == 0
