"""Case for a text in capitals, so that a parser of mixed case can read it.

Every letter keeps its place.  A word that the parser's vocabulary knows in lower case is written
so; others, and the names in front of a bracketed abbreviation, get a capital.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.vocab import Vocab

_WORD = re.compile(r"[A-Z][A-Z'’]*")
_SHORT = re.compile(r"\[([A-Z]{2,8})\]|\(([A-Z]{2,8})\)")
_NAMES_END = frozenset(
    "front army brigade brigades movement party command force forces group organization union"
    " police guard battalion federation committee association".split()
)
_TITLES = frozenset(
    "president colonel general minister captain major lieutenant senator father judge mayor"
    " ambassador bishop archbishop monsignor mr dr col gen lt maj priest deputy".split()
)
_ALWAYS_LOW = frozenset(
    "the of and in a to for by on at from with an or de la los las el del".split()
)


def truecased(text: str, vocab: Vocab) -> str:
    """The text in mixed case, of the same length."""
    known = {short for pair in _SHORT.findall(text) for short in pair if short}
    words = list(_WORD.finditer(text))
    cased = [_cased(word.group(), vocab, known) for word in words]
    for index, (word, following) in enumerate(pairwise(words)):
        beside = following.start() - word.end() <= 2 and not cased[index + 1].islower()
        if beside and word.group().lower() in _TITLES:
            cased[index] = cased[index].capitalize()
    _name_organisations(text, words, cased)
    letters = list(text)
    start_of_sentence = True
    for index, word in enumerate(words):
        form = cased[index]
        before = text[words[index - 1].end() : word.start()] if index else "\n"
        start_of_sentence = index == 0 or bool(re.search(r"[.!?\]]\W*\s|\n\s*\n", before))
        letters[word.start() : word.end()] = (
            form[:1].upper() + form[1:] if start_of_sentence else form
        )
    return "".join(letters)


def _cased(word: str, vocab: Vocab, known: set[str]) -> str:
    low, title = word.lower(), word.capitalize()
    if word in known:
        return word
    if low in _ALWAYS_LOW or low in vocab.strings:
        return low
    if title in vocab.strings or word not in vocab.strings:
        return title
    return word


def _name_organisations(text: str, words: list[re.Match[str]], cased: list[str]) -> None:
    """ "Farabundo Marti national liberation front [FMLN]": the words that the letters stand for."""
    for short in _SHORT.finditer(text):
        letters = [c.lower() for c in (short[1] or short[2])]
        before = [i for i, word in enumerate(words) if word.end() <= short.start()][-12:]
        for index in reversed(before):
            if not letters:
                break
            word = words[index].group().lower()
            if word[0] == letters[-1]:
                cased[index] = word.capitalize()
                letters.pop()
            elif word not in _ALWAYS_LOW:
                break
    for index in range(1, len(words)):
        named = cased[index - 1][:1].isupper() and cased[index] in _NAMES_END
        if named and words[index].start() - words[index - 1].end() <= 1:
            cased[index] = cased[index].capitalize()
