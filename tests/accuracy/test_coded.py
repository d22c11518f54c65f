"""Codings without texts: words and offsets turn into each other, and what is missing is named."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from benchmarks.tasks.coded import FOLDER, is_standoff, joined, standoff
from benchmarks.tasks.rows import BadRun, Row, read_rows

TEXT = "Rebels took Oster. The army says that Rebels left Oster; 3 men died."
ROW: Row = {
    "id": "i1",
    "date": "2015-05-05",
    "text": TEXT,
    "events": [
        {
            "type": "withdrawal",
            "cue": "left",
            "actor": "Rebels",
            "target": None,
            "place": ["Oster"],
            "killed": {"low": 3, "best": 3, "high": 3, "who": "men"},
            "source": "army",
        }
    ],
    "control": [{"place": "Oster", "holder": None, "status": "lost", "source": "army"}],
}


@pytest.fixture
def items(tmp_path: Path) -> Path:
    path = tmp_path / "items.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "i1", "date": "2015-05-05", "text": TEXT}) + "\n")
    return path


def test_words_become_the_offsets_nearest_to_the_cue_and_words_again(items: Path) -> None:
    [row] = standoff([ROW])
    assert "text" not in row
    assert "Oster" not in json.dumps(row)
    assert row["events"][0]["actor"] == [38, 44]
    assert row["events"][0]["place"] == [[50, 55]]
    assert row["control"][0]["place"] == [12, 17]
    assert is_standoff([row])
    assert not is_standoff([ROW])
    assert joined([row], items) == [ROW]


def test_a_coding_whose_text_is_missing_is_named(items: Path) -> None:
    with pytest.raises(BadRun, match=r"1 coded texts are not in it \(first: i2\)"):
        joined([{"id": "i2", "events": [], "control": []}], items)
    with pytest.raises(BadRun, match="no texts at"):
        joined([], items.parent / "nowhere.gz")


def test_no_item_is_in_two_parts() -> None:
    ids = [row["id"] for path in sorted(FOLDER.glob("*.jsonl")) for row in read_rows(path)]
    assert len(ids) == len(set(ids)) == 2608
