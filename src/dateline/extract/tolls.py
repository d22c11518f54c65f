"""Running totals of the dead: "raising the death toll to 37", and since when they are counted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.extract.numbers import QUANTITY, Quantity, parse_quantity
from dateline.extract.parse import Span, Token

_NUMBER = QUANTITY.pattern.replace("(?P<", "(?P<{}_")
_TOLL = re.compile(
    r"\b(?:(?:death toll|toll|deaths|dead|casualties|number of [^;]{0,40}?killed)\b"
    r"[^;]{0,110}?\b(?:to|at|of|reach(?:es|ed)|(?P<over>pass(?:es|ed)|exceed(?:s|ed)|topped|tops"
    r"|surpass(?:es|ed)|crosse[sd]))\s+"
    rf"(?P<number>{_NUMBER.replace('{}', 't')})"
    rf"|to (?P<before>{_NUMBER.replace('{}', 'b')}) the (?:(?:death )?toll|number of [^;]{{0,40}}?"
    r"(?:killed|dead|deaths))\b)",
    re.IGNORECASE,
)
"""A running total: "the toll rose to 45", "brings to 71 the number of people killed"."""

_TELLS_TOLL = re.compile(r"toll|deaths|dead|casualties|killed", re.IGNORECASE)
"""One of these words stands in all that the pattern above finds: they are found sooner."""

_OF_ITS_OWN = frozenset({"from", "in", "of"})


def running_totals(sentence: Span) -> Iterator[tuple[Quantity, Token]]:
    """Each total of a sentence, with the word that says what is counted."""
    text = sentence.text
    if not _TELLS_TOLL.search(text):
        return
    for match in _TOLL.finditer(text):
        number = QUANTITY.search(match["number"] or match["before"])
        quantity = parse_quantity(number) if number else None
        if match["over"] and quantity is not None and quantity.low is not None:
            quantity = Quantity(quantity.low, quantity.low, None)
        start = sentence.start_char + match.start() + _told_at(match)
        span = sentence.doc.char_span(start, start + 5, expand=True)
        if quantity is not None and span is not None:
            yield quantity, span[0].head if span[0].dep_ == "compound" else span[0]


def _told_at(match: re.Match[str]) -> int:
    """Where in a running total the word stands that says what is counted."""
    said = match.group()
    start = match.end("before") - match.start() if match["before"] else 0
    words = ("killed", "dead", "deaths", "toll") if match["before"] else ("killed",)
    counted = match["before"] is not None or said[0] in "nN"
    found = [at for word in words if counted and (at := said.find(word, start)) >= 0]
    return min(found, default=0)


def since_when(anchor: Token, *, toll: bool) -> Token | None:
    """The clause or phrase of "since the siege began", from when the dead are counted.

    A total "of the attack" is the attack's, whenever it was counted.
    """
    own = any(c.dep_ == "prep" and c.lower_ in _OF_ITS_OWN for c in anchor.children)
    if toll and own and anchor.pos_ == "NOUN":
        return None
    since = [t for t in anchor.sent if t.i > anchor.i and t.lower_ == "since"]
    if not toll:
        clauses = ((t, t if t.dep_ == "prep" else t.head) for t in since)
        since = [t for t, clause in clauses if clause.head.i == anchor.i]
    last = since[-1] if since else None
    if last is not None and any(_superlative(t) for t in last.doc[anchor.i : last.i]):
        return None
    return last if last is None or last.dep_ == "prep" else last.head


def _superlative(word: Token) -> bool:
    """ "The worst violence since the protests of 1989": no dead are counted from then on."""
    return word.tag_ == "JJS" or word.lower_ == "first"
