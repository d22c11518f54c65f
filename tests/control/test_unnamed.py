"""Men without a name at a place: whom they are taken for, and when."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.control.unnamed import meant_here, sides_here
from tests.control.conftest import Telling

GROUPS = {"isil", "nusra"}
STORY = """
    01-10 bbc: isil takes on 01-10
    03-05 bbc: men holds on 03-05
    06-20 cnn: nusra takes on 06-20
    07-01 cnn: men holds on 07-01
"""


@pytest.mark.parametrize(
    ("story", "spoken", "day", "who"),
    [
        (STORY, {}, "03-05", "isil"),
        (STORY, {}, "07-01", "nusra"),
        (STORY + "07-02 bbc: isil holds on 07-02", {}, "07-01", "men"),
        (STORY, {}, "12-30", "men"),
        (STORY, {"isil": "01-01", "men": "01-01"}, "12-30", "isil"),
        (STORY, {"isil": "01-01", "nusra": "06-20"}, "12-30", "men"),
        ("03-05 bbc: men holds on 03-05", {"nusra": "09-01"}, "03-05", "men"),
        ("03-05 bbc: men holds on 03-05", {"nusra": "05-01", "army": "01-01"}, "03-05", "nusra"),
    ],
)
def test_the_unnamed_are_the_one_group_of_those_months(
    story: str, spoken: dict[str, str], day: str, who: str, tell: Telling
) -> None:
    meant = meant_here(
        tell(story)[0],
        {actor: _day(first) for actor, first in spoken.items()},
        lambda actor: actor,
        unnamed=lambda actor: actor == "men",
        armed=GROUPS.__contains__,
        holds=GROUPS.__contains__,
    )
    assert meant("men", _day(day)) == who
    assert meant("army", _day(day)) == "army"


def test_of_all_claims_together_the_unnamed_are_of_the_one_group_that_is_named() -> None:
    for actors, side in (({"men", "isil", "army"}, "isil"), ({"men", "isil", "nusra"}, "men")):
        side_of = sides_here(
            actors,
            lambda actor: actor,
            unnamed=lambda actor: actor == "men",
            armed=GROUPS.__contains__,
        )
        assert side_of("men") == side


def _day(text: str) -> date:
    return date.fromisoformat(f"2014-{text}")
