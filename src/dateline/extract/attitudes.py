"""How a source stands to what is attributed to it: asserts, believes, knows, intends or judges it.

The types are those of the Penn Discourse Treebank (communication, propositional attitude, factive,
control), with judgement for the praise, blame and support that PolNeAR marks too.
"""

from __future__ import annotations

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token
from dateline.vocabulary import Attitude

_OF_WORD = {
    word: attitude
    for attitude in Attitude
    for word in word_lists("attitudes").get(attitude.value, ())
}
_CLAUSES = frozenset({"ccomp", "parataxis"})


def attitude_of(cue: Token, *, speech: bool) -> Attitude:
    """The attitude that the head of a cue tells of; `speech` says that direct speech follows it.

    What is so quoted was said, whatever the cue; a word that no list has asserts where a clause is
    its object.
    """
    if speech:
        return Attitude.ASSERTION
    if (known := _OF_WORD.get(lemma(cue))) is not None:
        return known
    relations = {child.dep_ for child in cue.children}
    if relations & _CLAUSES or cue.dep_ in {"prep", "mark"} or cue.text == ":":
        return Attitude.ASSERTION
    return Attitude.INTENTION if "xcomp" in relations else Attitude.JUDGEMENT
