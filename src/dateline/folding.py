"""Folding: one form for the ways in which a word is written, and the words of a text.

    “Al Qā’im”, “al-Qa'im”   ->  al qaim
    “the U.S.-led force’s”   ->  the us led force

Folded are letter case, marks (NFKD of Unicode Standard Annex 15), signs for hamza, ayn and the soft
sign, the possessive, and hyphens, which part words.  Names go on from here (`resolve.names`); what
is searched for and what is searched in are compared in this form.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_LETTERS = {
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a",
    "ħ": "h", "ŧ": "t", "ŋ": "ng", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ƴ": "y", "ǝ": "e",
    "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك",
}  # fmt: skip
_SIGNS = frozenset("'’‘‛`´′\"“”„«».ءـ")
_POSSESSIVE = re.compile(r"(?<!\bra)(?:['’]s)+(?!\w)")  # "Ra's" is Arabic for a head or cape


class _Fold(dict[int, str | None]):
    """A table for `str.translate` that works out each character when it is first met."""

    def __missing__(self, code: int) -> str | None:
        letter = chr(code)
        if letter in _LETTERS:
            folded: str | None = _LETTERS[letter]
        elif (
            letter in _SIGNS
            or 0x2B0 <= code <= 0x2FF  # modifier letters: ayn, hamza, soft sign
            or unicodedata.category(letter) in {"Mn", "Me", "Cf"}
        ):
            folded = None
        else:
            folded = letter if letter.isalnum() or letter == "&" else " "
        self[code] = folded
        return folded


_FOLD = _Fold()


@lru_cache(maxsize=1 << 14)
def plain(text: str) -> str:
    """`text` in lower case, without marks or signs, hyphens and punctuation as single blanks.

    Articles, spelling and doubled letters stay: this tells "El Salvador" from "Salvador".
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
    folded = text.casefold()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded)
    if "'s" in folded or "’s" in folded:
        folded = _POSSESSIVE.sub("", folded)
    return " ".join(folded.translate(_FOLD).split())


LONGEST = 80
"""How many letters of a word are kept: what is longer is no word, and databases have bounds."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, folded, and the stretch of the text that it was written in."""

    text: str
    start: int
    end: int


class _Mask(dict[int, str]):
    """A table that blanks what parts words and keeps the length of the text."""

    def __missing__(self, code: int) -> str:
        kept = chr(code) if _FOLD[code] != " " and code != ord("&") else " "
        self[code] = kept
        return kept


_MASK = _Mask()
_INNER_STOP = re.compile(r"(?<=\w\w)\.(?=\w)")
"""A full stop inside of a word that is no abbreviation: "town.The", "10.30"; not "U.S"."""


def words_of(text: str) -> Iterator[Word]:
    """The words of a text in order; what is written together may be several ("½" is 1 and 2)."""
    blanked = _INNER_STOP.sub(" ", text.translate(_MASK))
    for run in re.finditer(r"[^\W_](?:\S*[^\W_])?", blanked):
        for word in plain(run.group()).replace("&", " ").split():
            yield Word(word[:LONGEST], run.start(), run.end())
