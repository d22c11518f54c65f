"""Searching texts for words: the query, what fits it, how well, and which words to mark.

    airport OR "air base"          either
    Mosul dam                      both, in any order
    dam NOT (Mosul OR Tabqa)       the one without the others; -Mosul is the same as NOT Mosul
    barrel bomb*                   words that begin so
    al-Qaim                        also al-Qa'im and Al Qaim: one phrase, folded

AND, OR and NOT are operators in capitals only.  Every other sign parts words, so that nothing in a
query is an error of form but having no word to look for.  Texts are ranked by Okapi BM25
(Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework: BM25 and Beyond").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from dateline.errors import BadQuery
from dateline.folding import Word, words_of

TITLE = 3.0
"""How many occurrences in the text one in the title counts for."""

K1, B = 1.2, 0.75
"""BM25's saturation and length normalisation, at their usual values."""

POINT = 1e-6
"""What scores are rounded down to, so that one score is equal to itself however it was summed."""

MOST_TERMS, DEEPEST = 64, 32
"""The most terms and the deepest nesting that a query may have."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word, or words in a row; `prefix` lets the last one go on."""

    words: tuple[str, ...]
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these, and none of those in `without`."""

    parts: tuple[Query, ...]
    without: tuple[Query, ...] = ()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one of these."""

    parts: tuple[Query, ...]


Query = Term | AllOf | AnyOf


@dataclass(frozen=True, slots=True)
class _Not:
    part: Query


_TOKEN = re.compile(
    r'\s*(?:(?P<sign>[()])|(?P<not>-)?(?:"(?P<quoted>[^"]*)"?|(?P<word>[^\s()"]+)))'
)


def parse_query(text: str) -> Query:
    """What a user typed as a query.  Raises BadQuery for one without a word to look for."""
    query = _Parser(text).query()
    if isinstance(query, _Not):
        raise BadQuery(f"{text!r} says only what to leave out; say also what to look for")
    if query is None:
        raise BadQuery(f"no word to look for in {text!r}")
    return query


class _Parser:
    """Reads a query from left to right; signs that fit nowhere are passed over."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [m for m in _TOKEN.finditer(text) if m.group().strip()]
        self._at = self._terms = self._depth = 0

    def query(self) -> Query | _Not | None:
        found: list[Query | _Not] = []
        while self._at < len(self._tokens):  # after a ")" that closes nothing
            part = self._any()
            found += [] if part is None else [part]
            self._at += 1
        return self._joined(found)

    def _any(self) -> Query | _Not | None:
        parts = [self._all()]
        while self._next("OR"):
            parts.append(self._all())
        found = [part for part in parts if part is not None]
        told = tuple(part for part in found if not isinstance(part, _Not))
        if len(told) < len(found) and len(found) > 1:
            raise BadQuery(f"in {self._text!r} NOT stands alone beside OR; write: a NOT b")
        return AnyOf(told) if len(told) > 1 else found[0] if found else None

    def _all(self) -> Query | _Not | None:
        parts: list[Query | _Not] = []
        while not self._ends():
            if not self._next("AND"):
                part = self._one()
                parts += [] if part is None else [part]
        return self._joined(parts)

    def _joined(self, parts: Sequence[Query | _Not]) -> Query | _Not | None:
        told = tuple(part for part in parts if not isinstance(part, _Not))
        without = tuple(part.part for part in parts if isinstance(part, _Not))
        if not told:
            return _Not(without[0] if len(without) == 1 else AnyOf(without)) if without else None
        return AllOf(told, without) if without or len(told) > 1 else told[0]

    def _ends(self) -> bool:
        return self._at >= len(self._tokens) or self._peek() in {")", "OR"}

    def _peek(self) -> str:
        token = self._tokens[self._at]
        return token["sign"] or (token["word"] or "" if token["not"] is None else "")

    def _next(self, operator: str) -> bool:
        if self._at < len(self._tokens) and self._peek() == operator:
            self._at += 1
            return True
        return False

    def _one(self) -> Query | _Not | None:
        if self._next("NOT"):
            odd = True
            while self._next("NOT"):
                odd = not odd
            part = None if self._ends() else self._one()
            if part is None or not odd:
                return part
            return part.part if isinstance(part, _Not) else _Not(part)
        if self._next("("):
            self._depth += 1
            if self._depth > DEEPEST:
                raise BadQuery(f"brackets in brackets more than {DEEPEST} deep")
            inner = self._any()
            self._next(")")
            self._depth -= 1
            return inner
        return self._term()

    def _term(self) -> Query | _Not | None:
        token = self._tokens[self._at]
        self._at += 1
        raw = token["word"] if token["quoted"] is None else token["quoted"]
        words = tuple(word.text for word in words_of(raw))
        star = raw.endswith("*")
        if token["quoted"] is not None and self._at < len(self._tokens):
            star = star or self._next("*")
        if not words:
            return None
        self._terms += 1
        if self._terms > MOST_TERMS:
            raise BadQuery(f"more than {MOST_TERMS} words to look for")
        term = Term(words, star)
        return _Not(term) if token["not"] else term


def terms_of(query: Query) -> Iterator[Term]:
    """The terms that a query looks for, not those that it leaves out."""
    if isinstance(query, Term):
        yield query
    else:
        for part in query.parts:
            yield from terms_of(part)


def scored_words(query: Query) -> tuple[Term, ...]:
    """The single words that a text is ranked by, each once, in a fixed order."""
    found = {
        Term((word,), term.prefix and at == len(term.words))
        for term in terms_of(query)
        for at, word in enumerate(term.words, 1)
    }
    return tuple(sorted(found, key=lambda t: (t.words, t.prefix)))


def fits(query: Query, has: Callable[[Term], bool]) -> bool:
    """Whether a text fits a query, given which terms it has."""
    match query:
        case Term():
            return has(query)
        case AnyOf(parts):
            return any(fits(part, has) for part in parts)
        case AllOf(parts, without):
            return all(fits(p, has) for p in parts) and not any(fits(p, has) for p in without)


def occurrences(term: Term, words: Sequence[str]) -> Iterator[int]:
    """Where a term begins in a list of words."""
    *firm, last = term.words
    size = len(term.words)
    for at in range(len(words) - size + 1):
        end = words[at + size - 1]
        if (end.startswith(last) if term.prefix else end == last) and all(
            words[at + n] == word for n, word in enumerate(firm)
        ):
            yield at


def rarity(texts: int, having: int) -> float:
    """The weight of a word that so many of so many texts have (BM25's idf, never negative)."""
    return log(1 + (texts - having + 0.5) / (having + 0.5))


def damped(length: float, mean: float) -> float:
    """What BM25 adds below the line for a text of `length` words where the mean is `mean`."""
    return K1 * (1 - B + B * length / mean)


def score(
    found: Mapping[Term, float], rarities: Mapping[Term, float], length: int, mean: float
) -> float:
    """BM25 of a text of `length` words, given how often it has each word."""
    below = damped(length, mean)
    return sum(rarities[t] * f * (K1 + 1) / (f + below) for t, f in found.items())


def marks(query: Query, words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """The stretches of a text that a query found, in order, none within another."""
    texts = [word.text for word in words]
    spans = sorted(
        {
            (words[at].start, words[at + len(term.words) - 1].end)
            for term in set(terms_of(query))
            for at in occurrences(term, texts)
        },
        key=lambda span: (span[0], -span[1]),
    )
    kept: list[tuple[int, int]] = []
    for start, end in spans:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
        elif end > kept[-1][1]:
            kept[-1] = (kept[-1][0], end)
    return tuple(kept)


def best_stretch(found: Iterable[tuple[int, int]], length: int, width: int) -> tuple[int, int]:
    """The stretch of a text, about `width` wide, with the most marks: the first of the best."""
    spans = list(found)
    if not spans:
        return 0, min(width, length)
    counts = [
        sum(1 for s, e in spans[at:] if e <= spans[at][0] + width) for at in range(len(spans))
    ]
    first = counts.index(max(counts))
    last = spans[first + max(counts[first], 1) - 1][1]
    before = max(0, width - (last - spans[first][0])) // 2
    start = max(0, spans[first][0] - before)
    return start, min(length, max(last, start + width))
