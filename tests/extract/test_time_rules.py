"""A rule of time is searched for only where one of the words that it needs stands: none is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.extract.date_parts import plain
from dateline.extract.dates import RULES

WORDS = (
    "the first last next coming very same following early late earlier later this that every each"
    " week day days weekend month year decade spring winter fall morning Night overnight tomorrow"
    " yesterday today tonight dawn of in at during per now current currently present moment time"
    " modern recently recent former past near future daily annually period January May march"
    " Christmas New Year's Boxing Valentine’s 2014 1990s 12 3 two ago before DAY FRIDAY ſpring"
).split()


@given(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join))
def test_what_a_rule_finds_has_a_word_that_it_needs(text: str) -> None:
    for one in RULES:
        if one.pattern.search(text):
            assert one.may_match(plain(text)), one.pattern.pattern
