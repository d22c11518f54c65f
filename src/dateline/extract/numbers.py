"""Numbers of people in words and figures, with their bounds.

After the rules of UCDP's low, best and high estimates: a bare number sets all three; "at least 30"
and "more than 30" set low and best; "some 30" only best; "up to 300" only high; "dozens" is at
least 24, "scores" 40, "hundreds" 200, "thousands" 2,000.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_VAGUE = {"dozens": 24, "scores": 40, "hundreds": 200, "thousands": 2000, "millions": 2_000_000}
_WORD = "|".join([*_WORDS, *_SCALES, "half", "dozen", "couple", "pair"])
_PLAIN = (
    rf"(?:\d[\d,]*(?:\.\d+)?(?:\s+(?:{'|'.join(_SCALES)}|dozen))?"
    rf"|(?:an?\s+)?(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*)"
)
_HEDGES = (
    r"(?:at least|no fewer than|no less than|not less than|a minimum of|more than|over|upwards of|"
    r"as many as|up to|no more than|at most|fewer than|less than|under|about|around|some|roughly|"
    r"nearly|almost|approximately|an estimated|estimated|close to|well over|just over|"
    r"an additional|another|a further|only|just|as few as|an extra)"
)
QUANTITY = re.compile(
    rf"(?<!\bno )(?<![A-Za-z]-)\b(?P<hedge>(?:{_HEDGES}\s+)*)"
    r"(?:(?P<vague>(?:tens of |hundreds of |several |many |a few )?"
    rf"(?:{'|'.join(_VAGUE)}|dozen|hundred|thousand)(?:\s+more)?)\b"
    rf"|between\s+(?P<from>{_PLAIN})\s+and\s+(?P<to>{_PLAIN})\b"
    rf"|(?P<low>{_PLAIN})(?:\s*(?:-|–|to|or)\s*(?P<high>{_PLAIN}))?\b)"
    r"(?P<after>\s+or more\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds; `None` where the words set none."""

    low: int | None
    best: int | None
    high: int | None

    def __add__(self, other: Quantity) -> Quantity:
        return Quantity(
            _sum(self.low, other.low), _sum(self.best, other.best), _sum(self.high, other.high)
        )


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def exactly(number: int) -> Quantity:
    """A bare number."""
    return Quantity(number, number, number)


_DIGITS = 14
"""More figures than this, commas among them, count no people."""


def _value(words: str) -> int | None:
    """The whole number that words or figures stand for."""
    words = words.lower().strip()
    if found := re.match(r"(\d[\d,]*(?:\.\d+)?)\s*(\w+)?\Z", words):
        if len(found[1]) > _DIGITS:
            return None
        scale = {**_SCALES, "dozen": 12}.get(found[2] or "", 1)
        return round(float(found[1].replace(",", "").rstrip(".")) * scale)
    total, current = 0, 0
    parts = [w for w in re.split(r"[\s-]+", words) if w not in {"and", "a", "an"}]
    if words.startswith(("a ", "an ")) or parts[:1] in (["hundred"], ["thousand"], ["dozen"]):
        current = 1
    for word in parts:
        if word in _WORDS:
            current += _WORDS[word]
        elif word == "half":
            return 6 if "dozen" in parts else None
        elif word == "dozen":
            current = max(current, 1) * 12
        elif word in {"couple", "pair"}:
            return 2
        elif word == "hundred":
            current = max(current, 1) * 100
        elif word in _SCALES:
            total, current = total + max(current, 1) * _SCALES[word], 0
        else:
            return None
    return total + current


def _vague(words: str) -> Quantity | None:
    words = words.lower().removesuffix(" more").strip()
    last = words.split()[-1]
    if words.startswith("tens of "):
        return Quantity({"thousands": 20_000, "millions": 20_000_000}.get(last, 20), None, None)
    if words.startswith("hundreds of "):
        return Quantity(200_000, None, None)
    if last in _VAGUE:
        return Quantity(_VAGUE[last], None, None)
    if words.startswith(("several ", "many ", "a few ")):
        return Quantity(_VAGUE[last + "s"], None, None)
    return None


def parse_quantity(found: re.Match[str]) -> Quantity | None:
    """The quantity of a match of `QUANTITY`, or `None` when the words are no number."""
    if found["vague"]:
        return _vague(found["vague"])
    if found["from"]:
        return Quantity(_value(found["from"]), None, _value(found["to"]))
    low = _value(found["low"])
    if low is None:
        return None
    if found["high"]:
        return Quantity(low, None, _value(found["high"]))
    hedge = " ".join(found["hedge"].lower().split())
    if found["after"] or re.search(
        r"at least|no fewer|no less|not less|minimum|more than|over|upwards", hedge
    ):
        return Quantity(low, low, None)
    if re.search(r"up to|no more than|at most|fewer than|less than|under|as many as", hedge):
        return Quantity(None, None, low)
    if re.search(r"about|around|some|roughly|nearly|almost|approx|estimated|close to", hedge):
        return Quantity(None, low, None)
    return exactly(low)


def find_quantity(text: str) -> Quantity | None:
    """The first number in some words, with its bounds."""
    for found in QUANTITY.finditer(text):
        if (quantity := parse_quantity(found)) is not None:
            return quantity
    return None
