"""Which words are the content of an act of saying."""

from __future__ import annotations

from dateline.extract.clauses import subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.parse import Token

_CLAIM = word_lists("attribution")["claim"]
_CALLED = word_lists("attribution")["called"]


def tokens_of(top: Token, without: Token | None = None) -> set[int]:
    """The positions of all that hangs from a token, without what hangs from another."""
    left_out = {t.i for t in without.subtree} if without is not None else set()
    return {t.i for t in top.subtree if t.i not in left_out}


def content_of(token: Token, source: Token | None, lexicon: Lexicon, *, passive: bool) -> set[int]:
    """The positions of what a verb of saying reports: a clause, a quotation or a noun."""
    found: set[int] = set()
    for child in token.children:
        infinitive = child.dep_ == "xcomp" and (passive or lemma(token) in _CLAIM)
        if infinitive or child.dep_ in {"ccomp", "parataxis"} or _fronted(child, token, source):
            found |= tokens_of(child) - _meanwhile(child)
    if not found and source is not None and not passive and _inserted(token):
        found = tokens_of(token.head, token)
    if not found and source is not None and trails(token, source):
        found = {t.i for t in token.sent if t.i < source.left_edge.i - 1}
    if not found and lemma(token) in lexicon.attribution["nominal"]:
        by = passive and lemma(token) not in lexicon.attribution["denied"]
        told = "nsubjpass" if by and any(c.dep_ == "agent" for c in token.children) else "dobj"
        found = {
            i
            for child in token.children
            if child.dep_ == told and lemma(child) != "responsibility"
            for i in tokens_of(child)
        }
    if not found and source is not None and not passive:
        found = _strayed_clause(token)
    return found | _joined_clauses(token, found)


def _strayed_clause(token: Token) -> set[int]:
    """ "Said in a statement sent to journalists that ...": hung from the noun before it."""
    for other in token.subtree:
        that = next((c for c in other.children if c.lower_ == "that" and c.i > token.i), None)
        strays = other.dep_ in {"relcl", "acl", "conj", "advcl"} and not _of_report(other)
        if that is None or not strays:
            continue
        own = [c for c in other.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i != that.i]
        if own and that.i == min(c.i for c in other.children):
            return tokens_of(other)
    return set()


def _of_report(clause: Token) -> bool:
    """ "Commented on reports that ...": what the reports say, and not who comments on them."""
    told, link = clause.head, clause.head.head
    return told.dep_ == "pobj" and link.lower_ in {"on", "about"} and lemma(told) in _CALLED


def _meanwhile(clause: Token) -> set[int]:
    """ "Rebels say that they took it, as the army calls for talks": the reporter's own words."""
    beside = set()
    for child in clause.children:
        while_it = child.dep_ == "advcl" and any(
            c.dep_ == "mark" and c.lower_ in {"as", "while"} for c in child.children
        )
        own = any(c.dep_ in {"nsubj", "nsubjpass"} and c.pos_ != "PRON" for c in child.children)
        amid = child.dep_ == "prep" and child.lower_ == "amid"
        if child.i > clause.i and (amid or (while_it and own)):
            beside |= tokens_of(child)
    return beside


def _fronted(clause: Token, token: Token, source: Token | None) -> bool:
    """ "They have left the town, officials say": the content stands before who says it."""
    before = source is not None and clause.i < token.i and source.i > clause.i
    return before and clause.dep_ == "advcl" and token.dep_ == "ROOT" and clause.tag_ != "VBG"


def _inserted(token: Token) -> bool:
    """ "The town, officials say, has fallen": the verb hangs from what it reports."""
    hangs = token.dep_ in {"parataxis", "ccomp"} and token.head.pos_ in {"VERB", "AUX"}
    return hangs and (token.i > token.head.i or _set_off(token))


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


def _joined_clauses(token: Token, content: set[int]) -> set[int]:
    """ "Said X ... and Y": clauses that the parser hung from the verb after its content."""
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


def _set_off(token: Token) -> bool:
    return any(c.dep_ == "punct" for c in token.head.children)
