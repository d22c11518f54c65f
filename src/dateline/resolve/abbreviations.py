"""Abbreviations that a report explains: "the Tigray People's Liberation Front (TPLF)".

The long form is found by the method of Schwartz and Hearst, "A simple algorithm for identifying
abbreviation definitions in biomedical text" (PSB 2003): the letters of the short form are looked
for from the last to the first in the words before the bracket, and its first letter must begin a
word.
"""

from __future__ import annotations

import re

_EXPLAINED = re.compile(
    r"\(\s*([A-Z][\w&/.-]{1,9})\s*[),;]|, or (?:the )?([A-Z][\w-]{1,9})(?=[,.;])"
)
_WORD = re.compile(r"[^\s()]+")
_MORE_WORDS = 5
"""How many words a long form may have beyond the letters of the short one."""


def abbreviations(text: str) -> dict[str, str]:
    """The long form of each abbreviation that a text explains; the first explanation counts."""
    found: dict[str, str] = {}
    for match in _EXPLAINED.finditer(text):
        short = match[1] or match[2]
        if sum(c.isupper() or c.isdigit() for c in short) < max(2, len(short) // 2):
            continue
        letters = [c for c in short if c.isalnum()]
        sentence = re.split(r"[.;:(\n]\s", text[: match.start()])[-1].rstrip(" ,")
        words = list(_WORD.finditer(sentence))[-min(len(letters) + _MORE_WORDS, 2 * len(letters)) :]
        if words and (long := _long_form(letters, sentence[words[0].start() :])):
            found.setdefault(short, long)
    return found


def _long_form(letters: list[str], before: str) -> str | None:
    """The end of a text that begins with the word of the first letter, if all are found in it."""
    at = len(before)
    for index in range(len(letters) - 1, -1, -1):
        letter = letters[index].casefold()
        at -= 1
        while at >= 0 and not (
            before[at].casefold() == letter and (index or at == 0 or not before[at - 1].isalnum())
        ):
            at -= 1
        if at < 0:
            return None
    long = before[at:]
    named = long[:1].isupper() and " " in long and len(long) > len(letters)
    return long if named else None
