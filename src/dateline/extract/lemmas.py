"""Under which lemma the lexicon has a word, wrong tags mended."""

from __future__ import annotations

from functools import lru_cache
from typing import Protocol

from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.parse import Token

_PARTICIPLES = frozenset("amod acl acomp".split())
_NOUN_PARTS = frozenset("dobj pobj nsubj nsubjpass".split())
"""What an adjective cannot be: "begins a ground offensive" has a noun, whatever its tag."""
_NEVER_NOUN = word_lists("clauses")["never_noun"]
_GOES_ON = word_lists("triggers")["goes_on"]
_IRREGULAR = {
    "peshmergas": "peshmerga",
    "retook": "retake",
    "retaken": "retake",
    "overran": "overrun",
    "cordone": "cordon",
    "bases": "base",
}


class Tagged(Protocol):
    """A word as its tagger left it: ours, or one of spaCy's whose parse is still being mended."""

    @property
    def lower_(self) -> str:
        """The word in small letters."""

    @property
    def lemma_(self) -> str:
        """Its lemma, as far as the model knows it."""

    @property
    def tag_(self) -> str:
        """Its part of speech in the Penn Treebank's tags."""

    @property
    def is_sent_start(self) -> bool | None:
        """Whether a sentence begins with it."""


def lemma(token: Token) -> str:
    """The lemma in lower case, mended where the model does not know a plural or a past."""
    if token.base is None:
        token.base = mended_lemma(token)
    return token.base


def mended_lemma(token: Tagged) -> str:
    """The same, of a word whose parse is still being mended too: not kept."""
    word = str(token.lemma_).lower()
    if token.tag_ in {"NNPS", "NNP"} and word == token.lower_ and word.endswith("s"):
        return singular(word)
    if token.tag_ in {"NNPS", "NNP"} and word.endswith("men") and token.is_sent_start:
        return f"{word[:-3]}man"  # "Militiamen attack a post": a name to the model
    return _IRREGULAR.get(token.lower_) or _IRREGULAR.get(word, word)


@lru_cache(maxsize=10_000)
def singular(word: str) -> str:
    """A plain English singular."""
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def misread(token: Token) -> bool:
    """ "Rebels retake parts of", "the officers flee": a verb that the model takes for a noun."""
    if token.tag_ not in {"NN", "NNS"} or token.is_sent_start:
        return False
    before = token.nbor(-1)
    return _never_noun(token) and (before.pos_ in {"NOUN", "PROPN", "ADV"} or before.text == ",")


def _never_noun(token: Token) -> bool:
    return bool(_forms(token) & _NEVER_NOUN)


def _forms(token: Token) -> set[str]:
    return {lemma(token), _IRREGULAR.get(token.lower_, token.lower_), singular(token.lower_)}


def goes_on(token: Token) -> bool:
    """ "Fighting intensifies", "a bomb rips through": a verb that the model tags as a plural."""
    return token.tag_ == "NNS" and singular(token.lower_) in _GOES_ON


def verb_lemma(token: Token, lexicon: Lexicon) -> str | None:
    """The lemma under which a token is a verb of the lexicon, headline tags mended."""
    word = lemma(token)
    if token.pos_ in {"VERB", "AUX"}:
        return word if word in lexicon.verbs else _hyphen(word, lexicon)
    acts = any(child.dep_ in {"dobj", "nsubj", "nsubjpass"} for child in token.children)
    participle = token.tag_ in {"VBN", "VBG", "VBD", "JJ"} and token.dep_ in _PARTICIPLES
    if token.pos_ in {"NOUN", "ADJ", "PROPN"} and (acts or participle):
        for form in (word, _strip_ending(token.lower_)):
            if form in lexicon.verbs and not (form in lexicon.nouns and not acts):
                return form
    return _headline_verb(token, lexicon)


def _headline_verb(token: Token, lexicon: Lexicon) -> str | None:
    """ "A bomb detonates", "The military demands that": verbs that the model tags as plurals."""
    if misread(token):
        return next(iter(_forms(token) & _NEVER_NOUN))
    form = singular(token.lower_)
    if token.dep_ == "compound" and _opens_pattern(token, form, lexicon):
        return form
    if token.tag_ != "NNS" or form not in lexicon.verbs or not token.lower_.endswith("s"):
        return None
    clause = token.dep_ in {"ROOT", "advcl", "ccomp", "conj"}
    named = any(c.dep_ in {"compound", "amod", "nmod"} for c in token.children)
    that = any(
        g.dep_ == "mark" for c in token.children if c.dep_ in {"relcl", "acl"} for g in c.children
    )
    return form if clause and named and (that or form not in lexicon.nouns) else None


def _opens_pattern(token: Token, form: str, lexicon: Lexicon) -> bool:
    """ "The group claims responsibility": a plural before a noun, where a verb wants that noun."""
    if token.tag_ != "NNS" or token.i + 1 >= token.sent.end:
        return False
    after = token.nbor(1).lower_
    return any(p.needs and after in p.needs[0] for p in lexicon.verbs.get(form, ()))


def _hyphen(word: str, lexicon: Lexicon) -> str | None:
    """ "Re-enter" is listed as "reenter"; the model has "re-establishe" for "re-established"."""
    joined = word.replace("-", "")
    forms = (joined, joined.removesuffix("e")) if joined != word else ()
    return next((form for form in forms if form in lexicon.verbs), None)


def _strip_ending(word: str) -> str:
    for ending, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + put
    return word


def noun_lemma(token: Token, lexicon: Lexicon) -> str | None:
    """The lemma under which a token is a noun of the lexicon."""
    if token.pos_ == "VERB" and (
        token.tag_ not in {"VBG", "VB", "VBP"}
        or any(c.dep_ in {"dobj", "nsubj", "nsubjpass"} and not goes_on(c) for c in token.children)
    ):
        return None
    if token.pos_ == "ADJ" and token.dep_ not in _NOUN_PARTS:
        return None
    for form in (token.lower_, lemma(token), singular(token.lower_)):
        if form in lexicon.nouns:
            return form
    return None
