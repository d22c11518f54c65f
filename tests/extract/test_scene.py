"""The same happening told twice is one event."""

from __future__ import annotations

from collections.abc import Callable

import pytest

REPORTS = {
    "A bomb exploded in Lahore on Sunday. The explosion killed 12 people.": "bombing @ Lahore",
    "Gunmen attacked a school in Kankara. A separate attack took place in Jos.": (
        "attack: Gunmen > school @ Kankara; attack @ Jos"
    ),
    "Gunmen attacked a mosque in Jos. At least 19 people are reported killed.": (
        "attack: Gunmen > mosque @ Jos"
    ),
    "A car bomb exploded in Kirkuk on Sunday. The blast killed four people.": "bombing @ Kirkuk",
    "Gunmen attacked a church in Jos. The attack killed nine worshippers.": (
        "attack: Gunmen > church @ Jos"
    ),
    "Police said militants attacked a base in Diffa. The army said rebels attacked the base.": (
        "attack: militants > base @ Diffa; attack: rebels > base @ Diffa"
    ),
    "Clashes broke out in Tripoli on Monday. The fighting continued on Tuesday.": (
        "battle @ Tripoli"
    ),
}


@pytest.mark.parametrize("text", REPORTS)
def test_a_happening_told_again_is_no_new_event(text: str, told: Callable[[str], str]) -> None:
    assert told(text) == REPORTS[text]


def test_what_another_party_does_too_is_told_for_itself(told: Callable[[str], str]) -> None:
    text = "Sudan demands talks in Juba. Kenya also demands that the rebels withdraw."
    assert told(text).count("demand") == 2
