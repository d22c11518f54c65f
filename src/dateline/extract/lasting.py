"""How long an event has lasted: "a four-day siege", "a week of fighting", "for a third day"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from dateline.extract.clauses import below, conjuncts
from dateline.extract.date_parts import NUMBER, ORDINAL_WORDS, shift_month
from dateline.extract.lemmas import lemma
from dateline.extract.parse import Span, Token
from dateline.extract.relative_dates import number_of
from dateline.extract.tenses import tense_of
from dateline.interval import Interval

_UNIT = r"(?P<unit>hour|day|night|week|month|year)(?P<s>s?)\b(?![- ]olds?\b)"
_LENGTH = re.compile(rf"\b(?:(?P<n>{NUMBER})[- ]+)?{_UNIT}(?P<long>[- ]?long)?", re.IGNORECASE)
_NTH = re.compile(
    rf"\b(?P<nth>{'|'.join(ORDINAL_WORDS)}|\d{{1,3}}(?:st|nd|rd|th))\s+"
    rf"(?:(?:successive|consecutive|straight|full|running)\s+)?{_UNIT}",
    re.IGNORECASE,
)
_BEFORE_NOUN = frozenset("compound nmod amod npadvmod nummod advmod".split())
_REACH = frozenset("enter mark reach see begin".split())


def lasted(event: Token, anchor: date) -> Interval | None:
    """The days that an event has gone on up to the day of writing, if its words count them."""
    for unit, first in _counted(event.sent, anchor):
        if _measures(unit, event):
            return Interval.days(first, anchor)
    return None


def _counted(sentence: Span, anchor: date) -> Iterator[tuple[Token, date]]:
    """The units of time that a sentence counts, with the day that lies so far back."""
    for match in _NTH.finditer(sentence.text):
        yield from _at(sentence, match, _back(anchor, match["unit"], _ordinal(match["nth"]) - 1))
    if tense_of(sentence.root) is False:
        return
    for match in _LENGTH.finditer(sentence.text):
        number = _number(match)
        if number is not None:
            yield from _at(sentence, match, _back(anchor, match["unit"], number))


def _number(match: re.Match[str]) -> int | None:
    """How many units; a "three-day" raid that ends today began two days ago, hours are today's."""
    words = match["n"] or ("a" if match["long"] else None)
    number = number_of(words.lower()) if words else None
    if match["unit"].lower() == "hour":
        return number or (0 if words else None)
    joined = match["unit"].lower() == "day" and not match["s"] and "-" in match.group()
    return number - 1 if number and joined else number


def _at(sentence: Span, match: re.Match[str], first: date) -> Iterator[tuple[Token, date]]:
    start, end = (sentence.start_char + at for at in match.span("unit"))
    span = sentence.doc.char_span(start, end, expand=True)
    if span is not None:
        yield span[0], first


def _ordinal(words: str) -> int:
    words = words.lower()
    return ORDINAL_WORDS.index(words) + 1 if words in ORDINAL_WORDS else int(words[:-2])


def _back(anchor: date, unit: str, number: int) -> date:
    unit = unit.lower()
    if unit in {"month", "year"}:
        return shift_month(anchor, -number * (12 if unit == "year" else 1))
    days = {"hour": number // 24, "week": 7 * number}.get(unit, number)
    return anchor - timedelta(days=days)


def _measures(unit: Token, event: Token) -> bool:
    """Whether a unit of time is said to be how long an event lasted."""
    node = unit
    while node.dep_ in _BEFORE_NOUN and node.i < node.head.i:
        node = node.head
        if node.i == event.i:
            return True
    if any(t.i == event.i for first in below(unit, "of") for t in conjuncts(first)):
        return True
    over = unit.head
    if unit.dep_ == "pobj" and over.lower_ in {"for", "in", "into", "over"}:
        return over.head.i == event.i or _is_subject(event, over.head)
    return unit.dep_ == "dobj" and lemma(over) in _REACH and _is_subject(event, over)


def _is_subject(event: Token, verb: Token) -> bool:
    subject = event.dep_ in {"nsubj", "nsubjpass"} and event.head.i == verb.i
    return subject and verb.pos_ in {"VERB", "AUX"}
