"""Which words are the content of an act of saying."""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.clauses import subject_of


def tokens_of(top: Token, without: Token | None = None) -> set[int]:
    left_out = {t.i for t in without.subtree} if without is not None else set()
    return {t.i for t in top.subtree if t.i not in left_out}


def trails(token: Token, source: Token) -> bool:
    """ ", two officers said on Sunday" at the end of a sentence, whatever it was hung from."""
    start = source.left_edge.i
    sentence = token.sent
    if start <= sentence.start + 2 or sentence.doc[start - 1].text not in {",", "”", '"'}:
        return False
    if source.i > token.i or any(c.dep_ in {"ccomp", "dobj", "xcomp"} for c in token.children):
        return False
    rest = [t for t in sentence if t.i > token.i and not t.is_punct]
    return all(t.dep_ not in {"nsubj", "nsubjpass", "ROOT"} for t in rest) and len(rest) <= 12


def joined_clauses(token: Token, content: set[int]) -> set[int]:
    """ "said X ... and Y": clauses that the parser hung from the verb of saying after its content."""
    if not content:
        return set()
    return {
        i
        for child in token.children
        if child.dep_ == "conj"
        and child.i > max(content)
        and subject_of(child) is not None
        and any(c.dep_ in {"nsubj", "nsubjpass"} for c in child.children)
        and child.pos_ in {"VERB", "AUX"}
        and _continues(child)
        for i in tokens_of(child)
    }


def _continues(clause: Token) -> bool:
    return any(c.lower_ == "that" and c.dep_ == "mark" for c in clause.children)


def set_off(token: Token) -> bool:
    return any(c.dep_ == "punct" for c in token.head.children)
