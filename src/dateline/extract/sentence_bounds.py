"""Where the sentence of a token begins and ends: found once for a parse, as every rule asks for it.

spaCy walks to both ends of the sentence each time that it is asked.
"""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

_KEPT = "dateline.sentence_bounds"


def begin_of(token: Token) -> int:
    """The first token of a token's sentence, as its position."""
    return _bounds(token.doc)[token.i][0]


def end_of(token: Token) -> int:
    """The position after the last token of a token's sentence."""
    return _bounds(token.doc)[token.i][1]


def sentence_of(token: Token) -> Span:
    """A token's sentence."""
    begin, end = _bounds(token.doc)[token.i]
    return token.doc[begin:end]


def _bounds(doc: Doc) -> list[tuple[int, int]]:
    """The bounds of each token's sentence, kept with the parse, which nothing changes any more."""
    kept: list[tuple[int, int]] | None = doc.user_data.get(_KEPT)
    if kept is None:
        kept = [(s.start, s.end) for s in doc.sents for _ in range(s.start, s.end)]
        doc.user_data[_KEPT] = kept
    return kept
