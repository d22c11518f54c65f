"""Which names of a text the task of place names tells."""

from __future__ import annotations

import pytest

from benchmarks.tasks.rows import Row
from benchmarks.tasks.toponyms import predict, shares
from dateline.pipeline import Tools, open_tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The Nevada Gaming Board met in Reno.", ["Reno", "Nevada"]),
        ("The University of Ghana and Malian officials agreed.", ["Ghana", "Malian"]),
        ("Many Peruvians left.", []),
        ("TAMPA, Florida (AP) - Two ships sank off Cuba.", ["TAMPA", "Florida", "Cuba"]),
    ],
)
def test_places_in_other_names_are_told(text: str, names: list[str], tools: Tools) -> None:
    (row,) = predict([{"id": "1", "text": text}], tools)
    assert [text[t["start"] : t["end"]] for t in row["toponyms"]] == names


def test_a_corpus_of_places_only_gets_places_only(tools: Tools) -> None:
    text = "The Nevada Gaming Board met Malian officials in Reno."
    (row,) = predict([{"id": "1", "text": text, "kind": "places"}], tools)
    assert [text[t["start"] : t["end"]] for t in row["toponyms"]] == ["Reno"]


def test_the_share_without_a_match_is_told() -> None:
    rows: list[Row] = [
        {"toponyms": [{"start": 0, "end": 4, "lat": 1.0, "lon": 2.0}]},
        {"toponyms": [{}]},
    ]
    assert shares(rows) == {"resolution.no_match": 0.5}
