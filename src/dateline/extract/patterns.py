"""The further words that a pattern of the lexicon asks for, found on the parse."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.lemmas import lemma, singular
from dateline.extract.lexicon import Pattern
from dateline.extract.parse import Token
from dateline.vocabulary import EventType as T

_CREDIT = frozenset({"responsibility", "credit"})
_LINKS = frozenset(
    (
        "prt advmod dobj prep acomp attr xcomp oprd dative pobj npadvmod ccomp nsubjpass aux "
        "compound pcomp agent amod nmod neg conj advcl nsubj dep"
    ).split()
)


def _hanging(token: Token, depth: int = 4) -> Iterator[Token]:
    """Tokens hanging from a verb by links that a pattern may follow."""
    for child in token.children:
        if child.dep_ in _LINKS:
            yield child
            deep = child.dep_ not in {"nsubj", "ccomp", "xcomp", "advcl", "conj"}
            if depth > 1 and (deep or _beside_adjective(child)):
                yield from _hanging(child, depth - 1)


def _beside_adjective(prep: Token) -> bool:
    """ "The town is calm and under army control": said of the verb, though joined to "calm"."""
    beside = prep.head.dep_ == "acomp" or prep.head.pos_ == "AUX"
    return beside and prep.pos_ == "ADP" and prep.dep_ == "conj"


def verb_needs(token: Token, pattern: Pattern) -> list[Token] | None:
    """The words below a verb that fill a pattern; `None` where one is missing."""
    words: list[Token] = []
    last = token.i
    for need in pattern.needs:
        hit = next(
            (
                t
                for t in _hanging(token)
                if _is_one_of(t, need)
                and t not in words
                and _placed(t, token, last)
                and _of_the_verb(t, token)
                and _may_fill(t, token, pattern)
            ),
            None,
        )
        if hit is None:
            follows = token.doc[last + 1] if last + 1 < len(token.doc) else None
            fits = follows is not None and _is_one_of(follows, need) and not _of_time(follows)
            fits = fits and follows is not None and _may_fill(follows, token, pattern)
            hit = follows if fits else _claimed(token, pattern, need)
        if hit is None:
            return None
        words.append(hit)
        last = max(last, hit.i)
    return words


def _may_fill(found: Token, token: Token, pattern: Pattern) -> bool:
    """What is claimed is the verb's own object: "claimed that men attacked" claims no attack."""
    if pattern.entry == "claim as":  # "claimed responsibility as a reply to it"
        return not any(c.dep_ == "dobj" and lemma(c) in _CREDIT for c in token.children)
    if lemma(found) == "rule":
        return not any(t.lower_ == "law" for c in found.children for t in c.children)
    deeds = pattern.type is T.CLAIM_OF_RESPONSIBILITY and len(pattern.needs[0]) > 1
    own = found.dep_ in {"dobj", "nsubjpass"} and found.head.i == token.i
    return not deeds or (own and found.pos_ in {"NOUN", "PROPN"})


def _claimed(token: Token, pattern: Pattern, need: frozenset[str]) -> Token | None:
    """ "An attack claimed by X": what a participle claims stands before it."""
    of_noun = pattern.type is T.CLAIM_OF_RESPONSIBILITY and token.dep_ == "acl"
    return token.head if of_noun and _is_one_of(token.head, need) else None


def _of_the_verb(found: Token, token: Token) -> bool:
    """A preposition must be the verb's own: "calls the attack on X" is no "call on".

    Nor is "insisted on Monday" an "insist on".
    """
    above = found.head
    if _of_time(found):
        return False
    if found.pos_ != "ADP" or above.i == token.i or above.dep_ in {"prt", "prep"}:
        return True
    if _beside_adjective(found):
        return token.i in {above.i, above.head.i}
    return above.dep_ == "advmod" and above.head.i == token.i


def _of_time(found: Token) -> bool:
    """Whether a word is a preposition before a day or an hour."""
    return found.pos_ == "ADP" and any(
        c.dep_ == "pobj" and c.ent_type_ in {"DATE", "TIME"} and not _before_overnight(c)
        for c in found.children
    )


def _before_overnight(name: Token) -> bool:
    """ "At Kyiv overnight", read as one hour: a name with a small adverb after it, and no day."""
    after = name.doc[name.i + 1 : name.i + 2]
    day = name.text.endswith("day")
    return bool(after) and after[0].lower_ == "overnight" and name.pos_ == "PROPN" and not day


def _placed(found: Token, token: Token, last: int) -> bool:
    """A pattern's words follow their verb, or stand before a passive one."""
    if found.dep_ == "nsubjpass" or found.dep_ in {"aux", "neg", "advmod"}:
        return abs(found.i - token.i) <= 14
    own = found.lower_ == "with" and found.head.i == token.i and found.i <= token.i + 25
    return token.i < found.i and (own or found.i <= last + 9)


def _is_one_of(token: Token, need: frozenset[str]) -> bool:
    return lemma(token) in need or token.lower_ in need or singular(token.lower_) in need


def noun_needs(token: Token, pattern: Pattern) -> list[Token] | None:
    """The words beside a noun that fill a pattern; `None` where one is missing."""
    words: list[Token] = []
    before, after = token.i - 1, token.i + 1
    for need in pattern.needs:
        left = token.doc[before] if before >= token.sent.start else None
        if left is not None and left.text == "-" and before - 1 >= 0:
            before -= 1
            left = token.doc[before]
        right = token.doc[after] if after < len(token.doc) else None
        if right is not None and right.pos_ == "DET" and words and after + 1 < len(token.doc):
            right = token.doc[after + 1]
        if (
            left is not None
            and _is_one_of(left, need)
            and (left.pos_ in {"NOUN", "ADJ", "PROPN", "VERB", "ADV"})
        ):
            words.append(left)
            before -= 1
        elif right is not None and _is_one_of(right, need):
            words.append(right)
            after = right.i + 1
        else:
            return None
    return words
