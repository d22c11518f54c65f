"""Whether a clause is told as of the day of writing: present, perfect, "say that they did"."""

from __future__ import annotations

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token

_JUDGED = word_lists("tenses")["judged"]
_JUDGED_FOR = frozenset("for of with over into in to about".split())
_ORDER = frozenset({"after", "following", "before", "since"})
_SHOULD = frozenset({"should", "shall", "must", "ought"})
_CLIMB = 12
"""How many links up a clause is looked for."""


def is_now(token: Token) -> bool:
    """Whether the clause of an event is in the present or the present perfect, or reported so."""
    if told_of(token):
        return False
    node = below = token
    for _ in range(_CLIMB):
        tense = tense_of(node) if node.pos_ in {"VERB", "AUX"} else None
        if tense is not None and (tense or not _while_clause(node)):
            return tense or _told_now(node)
        if node.dep_ == "prep" and node.lower_ in _ORDER and not _then_did(node, below):
            return False
        if node.head.i == node.i:
            verb = node.pos_ in {"VERB", "AUX"}
            return node.tag_ in {"VBP", "VBZ", "VB", "VBG"} if verb else not _did(node)
        node, below = node.head, node
    return False


def tense_of(verb: Token) -> bool | None:
    """True for present and present perfect, False for the past, `None` for no tense of its own."""
    for aux in (c for c in verb.children if c.dep_ in {"aux", "auxpass"}):
        if aux.tag_ in {"VBZ", "VBP", "MD"}:
            return True
        if aux.tag_ == "VBD":
            return False
    if verb.tag_ in {"VBZ", "VBP"}:
        return True
    if verb.tag_ == "VBD":
        return _shares_have(verb) or _same_form(verb)
    return None


def is_fact(clause: Token) -> bool:
    """Whether a clause after "insist" or the like says how things are, not how they should be.

    "That he leave", "that they should leave" are asked for; "that they had left" is told.
    """
    helped = [c for c in clause.children if c.dep_ in {"aux", "auxpass"}]
    if any(lemma(c) in _SHOULD for c in helped):
        return False
    return any(t.tag_ in {"VBD", "VBZ", "MD"} for t in (clause, *helped))


def is_standing(token: Token) -> bool:
    """Whether a situation stands whatever the tense around: "the besieged town", "says it held"."""
    if token.tag_ == "VBN" and token.dep_ in {"amod", "acl"}:
        return True
    return token.dep_ == "ccomp" and token.head.tag_ in {"VBD", "VBN", "VBZ", "VBP"}


def _shares_have(verb: Token) -> bool:
    """ "Have advanced and established": one "have" for both."""
    first = verb.head
    if verb.dep_ != "conj" or any(c.dep_ in {"nsubj", "nsubjpass"} for c in verb.children):
        return False
    return any(c.dep_ == "aux" and c.tag_ in {"VBZ", "VBP"} for c in first.children)


def _same_form(verb: Token) -> bool:
    """ "Rebels cut the road and take the town": a present that looks like a past."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    plural = subject is not None and subject.tag_ in {"NNS", "NNPS"}
    return plural and lemma(verb) == verb.lower_


def _did(noun: Token) -> bool:
    """ "An attack left seven dead": a past that the parser took for a participle."""
    return any(
        c.dep_ == "acl" and c.tag_ == "VBN" and any(o.dep_ == "dobj" for o in c.children)
        for c in noun.children
    )


def told_of(token: Token) -> bool:
    """What somebody is charged with, praised for or mourns was before: "convicted of killing"."""
    if token.dep_ == "amod" and token.tag_ == "VBN":
        return True
    if token.dep_ == "dobj" and token.tag_.startswith("NN"):
        return lemma(token.head) in _JUDGED
    node = token
    for _ in range(3):
        while node.dep_ in {"conj", "compound"}:
            node = node.head
        prep = node.head
        if node.dep_ not in {"pobj", "pcomp"} or prep.lower_ not in _JUDGED_FOR:
            return False
        if lemma(prep.head) in _JUDGED:
            return True
        node = prep.head
    return False


def _told_now(token: Token) -> bool:
    """ "Say that they captured it": past, but news of the day."""
    while token.dep_ == "conj" and token.head.pos_ in {"VERB", "AUX"}:
        token = token.head
    saying = token.head
    if token.dep_ != "ccomp" or saying.pos_ != "VERB":
        return False
    return saying.tag_ in {"VBZ", "VBP"} or (saying.tag_ == "VBG" and is_now(saying))


def _then_did(prep: Token, verb: Token) -> bool:
    """ "Seize the town after raiding it": the main clause dates both."""
    return prep.lower_ != "since" and verb.tag_ in {"VBG", "VBN"} and verb.dep_ == "pcomp"


def _while_clause(node: Token) -> bool:
    """ "Are killed as troops opened fire": the main clause dates the other."""
    marks = {c.lower_ for c in node.children if c.dep_ in {"mark", "advmod"}}
    return node.dep_ == "advcl" and bool(marks & {"as", "when", "while"})
