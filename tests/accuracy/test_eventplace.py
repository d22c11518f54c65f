"""Where the event of a verb was: by its name alone, and not where somebody only speaks of it."""

from __future__ import annotations

import pytest

from benchmarks.tasks.eventplace import predict
from dateline.pipeline import Tools, open_tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("Militants bombed a market in Bab al-Hawa on Monday.", "bombed", ["Bab al-Hawa"]),
        ("Soldiers attacked Peru's second city.", "attacked", ["Peru"]),
        ("Police said that rebels shelled Goma.", "said", []),
        ("Thousands marched against France.", "marched", []),
    ],
)
def test_a_verb_has_the_places_of_its_own_event(
    text: str, verb: str, places: list[str], tools: Tools
) -> None:
    start = text.index(verb)
    (row,) = predict([{"id": "1", "text": text, "verb": [start, start + len(verb)]}], tools)
    assert [text[a:b] for a, b in row["places"]] == places
