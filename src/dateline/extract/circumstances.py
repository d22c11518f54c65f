"""What is said of a death beside who died: "in a raid", "when a shell hit", wherever it is hung."""

from __future__ import annotations

from dateline.extract.clauses import below, conjuncts, hung_lower
from dateline.extract.lemmas import lemma
from dateline.extract.parse import Token

_HURT = frozenset({"hurt", "wounded", "injured"})
_IN_COURSE = frozenset({"in", "during"})
_OF_DEATH = _IN_COURSE | {"from"}
_COUNTED = frozenset({"other", "dozen", "score"})


def circumstances(verb: Token) -> list[Token]:
    """What hangs from a verb, and "in an attack" where it is hung from those who are killed.

    Of "the death of two guards in a raid" the raid may be hung from the guards or the verb.
    """
    if verb.pos_ == "NOUN":
        victims = [t for v in below(verb, "of") for t in conjuncts(v)]
        end = max((t.i for v in victims for t in v.subtree), default=verb.i)
        return [*verb.children, *(t for t in verb.sent if _in_event(t, verb, end))]
    victims = [t for c in verb.children if c.dep_ == "dobj" for t in conjuncts(c)]
    told = [c for v in victims for c in v.children if c.dep_ == "prep" and c.lower_ in _IN_COURSE]
    return [*verb.children, *told, *hung_lower(verb)]


def _in_event(prep: Token, death: Token, end: int) -> bool:
    """ "The deaths of nine men in a raid": "in", within what follows a death or right after it."""
    return prep.dep_ == "prep" and prep.lower_ in _OF_DEATH and death.i < prep.i <= end + 1


def fates(joined: Token) -> list[Token]:
    """ "Two killed, five hurt in blast", where "hurt" is read as a noun or as said of "five"."""
    if joined.pos_ == "VERB" or joined.lower_ in _HURT:
        return [joined]
    others = joined.pos_ == "NUM" or lemma(joined) in _COUNTED
    said = [
        c for c in joined.children if others and c.lower_ in _HURT and c.dep_ in {"acl", "amod"}
    ]
    return [*said, joined] if said else []
