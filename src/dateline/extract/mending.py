"""Mending the parse where its grammar cannot be right.

The small model sometimes takes the verb of a sentence for an adjective, most often after a long
name or an apposition ("Hayat Tahrir al-Sham, the group that ..., fired rockets"), and then leaves a
noun as the root; and it hangs what is said from an adverb ("said earlier that ...").  Only shapes
that no English sentence has are changed.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Token

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_MODIFIERS = frozenset({"amod", "nmod", "compound"})


_OF_NOUNS = _MODIFIERS | {"poss"}

MENDED = "dateline_mended"
"""What the step is called in the pipeline."""


@Language.component(MENDED)
def mended(doc: Doc) -> Doc:
    """The parsed document itself, mended in place."""
    verbs = {t.sent.root: t for t in reversed(doc) if _taken_for_adjective(t)}
    for root, verb in verbs.items():
        _raise(verb, root)
    for token in doc:
        alone = token.tag_ == "VBZ" and token.dep_ == "ROOT" and _doer(token) is not None
        if alone or _taken_for_plural(token):
            _make_verb(token)
        if token.dep_ == "ccomp" and token.head.dep_ == "advmod" and _marked(token):
            above = token.head.head
            if above.pos_ == "VERB" and token.head.i == above.i + 1:
                token.head = above
    return doc


def _taken_for_adjective(token: Token) -> bool:
    """A finite verb before its object, in a sentence that has a noun for its root."""
    if token.tag_ not in _FINITE or token.dep_ not in _MODIFIERS or token.i == token.sent.start:
        return False
    root = token.sent.root
    if root.pos_ not in _NOUNS or token.head.pos_ not in _NOUNS:
        return False
    # a participle may well stand there: "the group, recaptured positions and all"
    alone = token.tag_ != "VBD" or (token.nbor(-1).text == "," and root.i < token.i)
    return alone and token.head.i > token.i and _subject(token, root) is not None


def _subject(verb: Token, root: Token) -> Token | None:
    """The noun that the verb is said of: the root, or else the last noun before the verb."""
    if root.i < verb.i:
        return root
    last = verb.nbor(-1)
    return last if root.i == verb.head.i and last.pos_ in _NOUNS else None


def _taken_for_plural(token: Token) -> bool:
    """ "Ruritania's army shells Gaza City": a plural noun never stands before a name like that.

    "The brothers Grimm" has an article.
    """
    if token.tag_ != "NNS" or token.dep_ != "ROOT" or _doer(token) is None:
        return False
    before = [c for c in token.children if c.i < token.i]
    owned = any(c.dep_ in _OF_NOUNS for c in before[:-1])
    article = any(c.dep_ in {"det", "nummod"} for c in before)
    return owned and not article and _named(token) is not None


def _named(verb: Token) -> Token | None:
    """The name right after a word, which hangs from it."""
    after = (c for c in verb.children if c.dep_ == "appos" and c.tag_ == "NNP")
    return next((c for c in after if c.left_edge.i == verb.i + 1), None)


def _doer(verb: Token) -> Token | None:
    """The word before a verb without a subject, which is taken for a part of its name."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    if before is None or before.head.i != verb.i or before.dep_ not in {"compound", "amod"}:
        return None
    subject = any(c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"} for c in verb.children)
    return None if subject or before.tag_ in {"VBN", "VBG"} else before


def _make_verb(verb: Token) -> None:
    """Make a word the verb that it is, with its subject and its object."""
    subject, acted = _doer(verb), _named(verb)
    assert subject is not None, "asked for before"
    for token in [c for c in verb.children if c.i < subject.i and c.dep_ in _OF_NOUNS]:
        token.head = subject
    if verb.tag_ == "NNS":
        verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")
    subject.dep_, subject.pos_, subject.tag_ = "nsubj", "NOUN", "NN"
    if acted is not None:
        acted.dep_ = "dobj"


def _raise(verb: Token, root: Token) -> None:
    """Make the verb the root of its sentence, with its subject and its object."""
    acted, subject = verb.head, _subject(verb, root)
    assert subject is not None, "asked for before"
    words = verb.doc[root.sent.start : verb.i]
    before = [t for t in words if t.head.i == acted.i and t.i != subject.i]
    after = [c for c in subject.children if c.i > verb.i and c.i != acted.i]
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    acted.head, acted.dep_ = verb, "dobj"
    for token in before:
        token.head = subject
    for token in after:
        token.head = verb


def _marked(clause: Token) -> bool:
    """Whether a clause begins with "that"."""
    return any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
