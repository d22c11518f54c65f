"""Where the event of a verb was: by its name alone, and not where somebody only speaks of it."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.tasks.event_location import Site, chosen, fitted_to, joined, load_weights
from benchmarks.tasks.eventplace import CORPUS, left_out, predict
from benchmarks.tasks.rows import read_rows
from dateline.pipeline import Tools, open_tools


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        ("Militants bombed a market in Bab al-Hawa on Monday.", "bombed", ["Bab al-Hawa"]),
        ("Police said that rebels shelled Goma.", "said", []),
        ("Police said that rebels shelled Goma.", "shelled", ["Goma"]),
        ("Rebels attacked the towns of Goma and Sake on Friday.", "attacked", ["Goma", "Sake"]),
        ("Soldiers killed ten rebels in Goma, Congo, officials said.", "killed", ["Goma"]),
    ],
)
def test_a_verb_has_the_places_of_its_own_event(
    text: str, verb: str, places: list[str], tools: Tools
) -> None:
    start = text.index(verb)
    (row,) = predict([{"id": "1", "text": text, "verb": [start, start + len(verb)]}], tools)
    assert [text[a:b] for a, b in row["places"]] == places


def test_only_sentences_that_no_weight_was_fitted_to_are_measured() -> None:
    if not CORPUS.is_file():
        pytest.skip("no ../shared/corpora/eventplace")
    rows = read_rows(CORPUS)
    kept = left_out(rows, CORPUS)
    assert 0.2 < len(kept) / len(rows) < 0.3
    assert not {row["text"] for row in rows if fitted_to(row["text"])} & {r["text"] for r in kept}


def test_other_files_are_measured_whole() -> None:
    rows = [{"text": f"Sentence {number}."} for number in range(20)]
    assert left_out(rows, Path(__file__)) == rows


def test_a_list_is_told_whole_and_what_a_place_lies_in_is_not() -> None:
    text = "in Goma, Sake and Masisi, Congo"
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Goma", "Sake", "Masisi")]
    assert joined(spans[1], spans, text) == spans
    congo = text.index("Congo"), len(text)
    assert joined(congo, [congo], text) == [congo]


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(-3, 3)))
def test_a_name_is_chosen_only_where_it_is_nearly_as_likely_as_none(
    weights: dict[str, float],
) -> None:
    names = [Site((0, 1), frozenset("ab")), Site((2, 3), frozenset("cd"))]
    told = chosen(names, frozenset("ef"), weights)
    sums = [sum(weights.get(f, 0.0) for f in side) for side in ("ab", "cd", "ef")]
    margin = max(sums[:2]) - sums[2] - log(0.7)
    if abs(margin) > 1e-9:
        assert bool(told) == (margin > 0)
    if told and abs(sums[0] - sums[1]) > 1e-9:
        assert told == [names[int(sums[1] > sums[0])].span]


def test_the_weights_are_words_and_numbers_that_can_be_read() -> None:
    weights = load_weights()
    assert 5_000 < len(weights) < 20_000
    assert all(0.05 <= abs(weight) < 10 for weight in weights.values())
