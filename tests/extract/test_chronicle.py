"""Narratives of the past: their days follow each other, and headings say what they are of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.chronicle import Chronicle, tells_of_the_past

WRITTEN = date(2014, 6, 21)

PASTS = {
    "In May 2009, rebels took the town. On 3 June, the army took it back.": True,
    "Rebels took the town on Monday.": False,
    "The army retakes the town, which rebels captured in May 2012.": False,
    "Rebels took the town in May 2014.": False,
    "The army, which lost the town in May 2009, took it on Monday.": False,
    "Rebels took the town.": False,
}

STORIES = {
    # a day without a year follows the day before it
    "In October 2012, rebels captured Goma. On 5 March, the army took Goma.": (
        "takeover 2012-10-01/2012-10-31 4; takeover 2013-03-05 1"
    ),
    # unless the sentence looks back
    "In October 2012, rebels captured Goma. They had attacked Goma in March.": (
        "takeover 2012-10-01/2012-10-31 4; attack 2012-03-01/2012-03-31 4"
    ),
    "In October 2012, rebels took Goma. On 5 March, the army said they had withdrawn from Goma.": (
        "takeover 2012-10-01/2012-10-31 4; withdrawal /2013-03-05 5"
    ),
    # before the first day with a year: of the year that leads to it
    "On 2 July, rebels captured Goma. In November 2012, the army shelled Goma.": (
        "takeover 2012-07-02 1; shelling 2012-11-01/2012-11-30 4"
    ),
    # what has no day comes with the day before it, or some time after
    "On 5 May 2010, rebels attacked Goma. The rebels captured Goma.": (
        "attack 2010-05-05 1; takeover 2010-05-05 1"
    ),
    "On 5 May 2010, rebels captured Goma. Later, the army retakes Goma. On 9 May, troops left.": (
        "takeover 2010-05-05 1; takeover 2010-05-05/2010-05-08 2; withdrawal 2010-05-09 1"
    ),
    # a beginning is told of as of its day
    "Since June 2012, rebels have held Goma.": "control 2012-06-01/2012-06-30 4",
    # the year may stand apart from the day
    "In May 2010, rebels fled Goma. In the war of 2012, rebels took Goma on 27 May.": (
        "withdrawal 2010-05-01/2010-05-31 4; takeover 2012-05-27 1"
    ),
}

SECTIONS = {
    "Goma\n\nIn May 2010, rebels captured the town.": "Goma: taken by rebels",
    "Goma\n\nIn May 2010, rebels attacked Bukavu and captured this town.": "Goma: taken by rebels",
    "Tell Shemmar\n\nIn May 2010, the army took control of the village.": (
        "Tell Shemmar: taken by army"
    ),
    "Goma\n\nThe army lost it in May 2010. Rebels took control in June.": "Goma: taken by Rebels",
    "Goma\n\nBy May 2010, the town was in control of the army.": "Goma: holds by army",
    "Goma\n\nFell in government hands on 6 July 2012.": "Goma: taken by government",
    "Goma\n\nIn May 2010, rebels captured a base near the town.": "base: taken by rebels",
    # each heading has what is under it
    "Goma\n\nIn May 2010, rebels captured the town.\n\nBukavu\n\nIn June 2010, the army captured "
    "the town.": "Bukavu: taken by army; Goma: taken by rebels",
    # the same holder may take a town twice
    "Goma\n\nIn May 2010, rebels captured it. In June, the army captured it. In July, rebels "
    "captured it.": "Goma: taken by army; Goma: taken by rebels; Goma: taken by rebels",
    "Goma\n\nIn May 2010, rebels captured it. In June, the rebels left the town.": (
        "Goma: lost by rebels; Goma: taken by rebels"
    ),
}


@pytest.mark.parametrize("text", PASTS)
def test_a_narrative_has_dates_of_the_past_and_no_word_of_today(text: str) -> None:
    assert tells_of_the_past(text, WRITTEN) is PASTS[text]


@pytest.mark.parametrize("text", STORIES)
def test_the_days_of_a_narrative_follow_each_other(text: str, dated: Callable[[str], str]) -> None:
    assert dated(text) == STORIES[text]


@pytest.mark.parametrize("text", SECTIONS)
def test_a_section_is_about_the_town_that_heads_it(text: str, held: Callable[[str], str]) -> None:
    assert held(text) == SECTIONS[text]


def test_a_news_report_is_no_chronicle() -> None:
    assert Chronicle.of("Rebels took Goma on Monday.", WRITTEN) is None


MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


@given(st.integers(1995, 2004), st.lists(st.integers(0, 11), min_size=1, max_size=8))
def test_months_told_in_turn_never_go_back(year: int, later: list[int]) -> None:
    story = Chronicle.of(f"In January {year}, it began.", WRITTEN)
    assert story is not None
    told = [story.times(f"In January {year}, it began.", None, 0)]
    told += [
        story.times(f"In {MONTHS[month]}, it went on.", None, at)
        for at, month in enumerate(later, 1)
    ]
    days = [times[0].interval.first_day for times in told if times[0].interval]
    assert len(days) == len(later) + 1
    assert all(a is not None and b is not None and a <= b for a, b in pairwise(days))
