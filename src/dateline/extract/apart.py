"""What is told apart from a death: what came before it, what it answers, what else goes on.

Of all that is told near a count of the dead, the rest may have caused it (`causes`).
"""

from __future__ import annotations

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token

_BEFORE = frozenset({"following", "since", "before", "until", "despite"})
_PRIOR = frozenset({"after", "before", "since", "because"})
_ANSWERS = word_lists("causes")["answers"]
_SPARKS = word_lists("causes")["sparks"]
LEADS_TO = frozenset({"result", "lead"})


def meanwhile(clause: Token) -> bool:
    """ "Killed while troops shelled Bor", "before the raid": what else went on, or came later."""
    marks = {m.lower_ for m in clause.children}
    return clause.dep_ == "advcl" and bool(marks & {"while", "before"})


def led_to(clause: Token) -> bool:
    """ "Police shot a man dead, leading to riots", "which sparked clashes": what came of it."""
    if lemma(clause) not in _SPARKS | LEADS_TO:
        return False
    which = any(c.dep_ == "nsubj" and c.lower_ == "which" for c in clause.children)
    return (clause.dep_ == "advcl" and clause.tag_ == "VBG") or (clause.dep_ == "relcl" and which)


def is_apart(token: Token) -> bool:
    """What else goes on in a place, and what something answers: "where ...", "in response to".

    And what it led to.
    """
    where = token.dep_ == "relcl" and any(c.lower_ == "where" for c in token.children)
    return where or lemma(token) in _ANSWERS or led_to(token)


def hangs_near(token: Token, top: Token) -> bool:
    """Whether a token hangs a few links below another, and not in something told to be before."""
    for _ in range(6):
        if token.i in (top.i, token.head.i):
            return True
        if is_apart(token) or (token.dep_ == "prep" and token.lower_ in _BEFORE | {"after"}):
            return False
        token = token.head
    return False


def came_first(token: Token) -> bool:
    """ "Protests erupt after police kill a man": not killed by what is told above it."""
    if token.dep_ in {"prep", "pcomp"} and token.lower_ in _BEFORE | {"after", "for"}:
        return True
    marks = {c.lower_ for c in token.children if c.dep_ == "mark"}
    return lemma(token) in _ANSWERS or (token.dep_ == "advcl" and bool(marks & _PRIOR))


def answers(event: Token, to: Token) -> bool:
    """Whether what is told above an event is told as coming after it, or for it."""
    node = event
    while node.head.i != node.i and not node.is_ancestor(to):
        if came_first(node):
            return True
        node = node.head
    return False


def all_over(anchor: Token) -> bool:
    """ "Troops shell Homs, and 60 are killed across the country": not all of them by that."""
    return any(c.dep_ == "prep" and c.lower_ in {"across", "throughout"} for c in anchor.children)


def victims_do(token: Token, top: Token) -> bool:
    """ "Killed after throwing a grenade": what the victims did did not kill them."""
    if top.dep_ in {"nsubj", "nsubjpass"}:
        own = [a for a in (token, *token.ancestors) if a.dep_ == "relcl" and a.head.i == top.i]
        return any(c.dep_ == "nsubj" and c.tag_ == "WP" for a in own for c in a.children)
    if token.tag_ != "VBG" or any(c.dep_ == "auxpass" for c in token.children):
        return False
    if token.i == top.i:
        return token.dep_ == "advcl" and any(c.lower_ == "after" for c in token.children)
    return token.dep_ == "pcomp" and token.head.i == top.i and top.lower_ == "after"
