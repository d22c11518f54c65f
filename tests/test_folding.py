"""Words in one form, whatever the case, the marks and the apostrophes, and where they stood."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.folding import LONGEST, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Al Qā’im", ["al", "qaim"]),
        ("al-Qa'im", ["al", "qaim"]),
        ("the U.S.-led force's", ["the", "us", "led", "force"]),
        ("the town.The 10.30", ["the", "town", "the", "10", "30"]),
        ("AT&T ½", ["at", "t", "1", "2"]),
        ("بغداد، Київ", ["بغداد", "киів"]),
        ("... - “”", []),
        ("", []),
    ],
)
def test_a_text_falls_into_folded_words(text: str, words: list[str]) -> None:
    assert [word.text for word in words_of(text)] == words


def test_a_word_says_where_it_stood() -> None:
    text = "He left “al-Qa’im.” At 9"
    assert [text[w.start : w.end] for w in words_of(text)] == "He left al Qa’im At 9".split()


@given(st.text())
def test_words_are_short_in_order_and_the_same_when_folded_again(text: str) -> None:
    words = list(words_of(text))
    assert all(0 <= w.start < w.end <= len(text) for w in words)
    assert all(a.start <= b.start and a.end <= b.end for a, b in pairwise(words))
    for word in words:
        assert len(word.text) <= LONGEST
        assert not set(word.text) & set(" '\"\\&:*()|")
        assert [again.text for again in words_of(word.text)] == [word.text]
