"""Likeness of sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.incidents.likeness import Rarity, cosine, stem, words_of

TEXTS = ["A bomb hit the bridge", "A bomb hit the market", "A bomb killed a judge"]


@pytest.mark.parametrize(
    ("one", "two"),
    [("attacks", "attacked"), ("bombing", "bombed"), ("seized", "seizing"), ("Isil's", "Isil")],
)
def test_forms_of_a_word_are_alike(one: str, two: str) -> None:
    assert stem(one) == stem(two)


@given(st.lists(st.text()), st.text(), st.text())
def test_likeness_is_even_and_between_nothing_and_all(texts: list[str], one: str, two: str) -> None:
    rarity = Rarity(map(words_of, texts))
    a, b = rarity.vector(words_of(one)), rarity.vector(words_of(two))
    assert 0 <= cosine(a, b) <= 1
    assert cosine(a, b) == pytest.approx(cosine(b, a))
    assert cosine(a, a) == pytest.approx(1 if a else 0)


def test_a_rare_word_says_more_than_a_common_one() -> None:
    rarity = Rarity(map(words_of, TEXTS))
    both, common, rare = (
        rarity.vector(words_of(text)) for text in ("bomb at a bridge", "a bomb", "bridge")
    )
    assert cosine(both, rare) > cosine(both, common)
