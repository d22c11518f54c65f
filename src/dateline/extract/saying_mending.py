"""Mending the parse around verbs of saying: who says it, and where what is said begins.

"Says advancing troops have left" has no gerund for its object, a speaker before "citing" is no
circumstance, and "Belgium" in "after Belgium accused" does not hang from "after".
"""

from __future__ import annotations

from spacy.tokens import Token

from dateline.extract.lemmas import mended_lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.noun_mending import SUBJECTS

_SAYING = word_lists("attitudes")["assertion"]
_TELLING = _SAYING | word_lists("speaking")["establish"]
_OFFICES = word_lists("speaking")["office"]
_TIMES = frozenset({"DATE", "TIME"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "VBN"})
_PARTICIPLES = frozenset({"VBG", "VBN"})
_PLURALS = frozenset({"NN", "NNS"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def mend_saying(token: Token) -> None:
    """Mend a word beside a verb of saying, or before any verb, that is said of its subject."""
    if token.dep_ == "pobj" and token.head.dep_ == "mark":
        _make_subject(token, token.head.head)
    elif token.dep_ == "npadvmod" and _is_speaker(token):
        _make_subject(token, token.head)
    elif token.dep_ in {"nmod", "amod", "nsubj"} and _is_officer(token):
        _name_officer(token)
    elif token.tag_ in _PLURALS and (clause := _told_after(token)) is not None:
        _make_saying(token, clause)
    elif token.dep_ == "nsubj" and (office := _speaker_beside(token)) is not None:
        _give_back(token, office)
    elif token.dep_ == "amod" and token.tag_ == "VBD" and _has_subject(token):
        _begin_content(token)
    elif token.dep_ == "xcomp" and token.tag_ in _PARTICIPLES:
        _mend_participle(token)


def _make_subject(noun: Token, verb: Token) -> None:
    """ "After Belgium accused X": make the name the subject of the verb, if it has none."""
    if verb.pos_ == "VERB" and noun.i < verb.i and not _has_subject(verb):
        noun.head, noun.dep_ = verb, "nsubj"


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in SUBJECTS for c in verb.children)


def _is_speaker(name: Token) -> bool:
    """ "Xinhua, citing the ministry, reported": a name at the head of a sentence, and no day."""
    opens = name.left_edge.i == name.sent.start and name.pos_ == "PROPN"
    return opens and name.ent_type_ not in _TIMES and _says(name.head)


def _is_officer(noun: Token) -> bool:
    """ "Commander-in-chief X reports": who has the office, whose name was hung from the "in"."""
    if mended_lemma(noun) not in _OFFICES or not _says(noun.head) or noun.i > noun.head.i:
        return False
    words = [t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 5]]
    return words == ["-", "in", "-", "chief"] and noun.right_edge.pos_ == "PROPN"


def _name_officer(office: Token) -> None:
    """Make the name after an office the subject, and the office a part of it."""
    verb, name = office.head, office.right_edge
    office.head, office.dep_ = name, "compound"
    name.head, name.dep_ = verb, "nsubj"


def _speaker_beside(noun: Token) -> Token | None:
    """ "They overran Goma, the group's spokesman said": the speaker, taken to tell what Goma is.

    No comma stands before the noun, so it belongs to the clause before it.
    """
    verb, before = noun.head, noun.left_edge.i - 1
    if not _says(verb) or before < noun.sent.start:
        return None
    last = noun.doc[before]
    acted = last.pos_ == "VERB" and last.head.i == verb.i and last.dep_ == "ccomp"
    beside = (c for c in noun.children if c.dep_ == "appos" and c.i < verb.i)
    office = next((c for c in beside if mended_lemma(c) in _OFFICES), None)
    return office if acted and not any(c.dep_ == "dobj" for c in last.children) else None


def _give_back(noun: Token, office: Token) -> None:
    """Give the noun back to the clause that ends with it, and the verb of saying its speaker."""
    verb = noun.head
    office.head, office.dep_ = verb, "nsubj"
    noun.head, noun.dep_ = noun.doc[noun.left_edge.i - 1], "dobj"


def _begin_content(verb: Token) -> None:
    """ "The two said rebels took it": no adjective has a subject, so what follows is said."""
    noun, clause = verb.head, verb.head.head
    if noun.dep_ not in SUBJECTS or noun.left_edge.i > verb.i or mended_lemma(verb) not in _SAYING:
        return
    root = clause.head.i == clause.i
    verb.head, verb.dep_ = (verb, "ROOT") if root else (clause.head, clause.dep_)
    clause.head, clause.dep_ = verb, "ccomp"


def _told_after(word: Token) -> Token | None:
    """ "The ministry and the site X report that ...": the clause after a verb taken for a noun.

    No verb is left to such a sentence, and no article stands before the word.
    """
    root = word.sent.root
    start, end = word.sent.start, word.sent.end
    if root.i > word.i or root.pos_ not in _NOUNS or mended_lemma(word) not in _TELLING:
        return None
    if not start < word.i < end - 1 or word.nbor(1).lower_ != "that":
        return None
    clause, name = word.nbor(1).head, word.nbor(-1)
    named = name.pos_ == "PROPN" and name.head.i in {word.i, root.i}
    article = root.i == word.i and any(c.dep_ in {"det", "poss"} for c in word.children)
    return clause if named and not article and clause.head.i in {word.i, root.i} else None


def _make_saying(verb: Token, clause: Token) -> None:
    """Make a word the verb that it is, the noun before it its subject, and a clause its content."""
    root = verb.sent.root
    subject = root if root.i < verb.i else verb.nbor(-1)
    for token in [c for c in verb.children if c.i < verb.i and c.i != subject.i]:
        token.head = subject
    after = [c for c in root.children if c.i > verb.i]
    verb.tag_, verb.pos_ = ("VBZ", "VERB") if verb.tag_ == "NNS" else ("VBP", "VERB")
    verb.head, verb.dep_ = verb, "ROOT"
    subject.head, subject.dep_ = verb, "nsubj"
    for token in after:
        token.head = verb
    clause.head, clause.dep_ = verb, "ccomp"


def _says(verb: Token) -> bool:
    """Whether a word is a verb of saying with a clause of content."""
    saying = verb.tag_ in _FINITE and mended_lemma(verb) in _SAYING
    return saying and any(c.dep_ == "ccomp" for c in verb.children)


def _mend_participle(word: Token) -> None:
    """ "Says advancing troops have left", "says wounded soldiers were shot": it tells which troops.

    Nobody says to advance: what is said begins with the participle.
    """
    verb = word.head
    if word.i != verb.i + 1 or mended_lemma(verb) not in _SAYING:
        return
    for clause in (c for c in word.children if c.dep_ == "ccomp"):
        subject = next((c for c in clause.children if c.dep_ in SUBJECTS), None)
        if subject is not None and subject.left_edge.i == word.i + 1:
            clause.head = verb
            word.head, word.dep_ = subject, "amod"
            clause.dep_ = "ccomp"
            return
