"""What the words above an event in its sentence make of it: refused, planned, believed."""

from __future__ import annotations

from dateline.extract.assertion import Assertion, take_auxiliary
from dateline.extract.clauses import subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.parse import Token
from dateline.vocabulary import Modality

CONDITIONS = frozenset({"if", "unless", "whether", "lest"})
"""Words that make a clause a condition."""
_WORDS = word_lists("governors")
_DOES = word_lists("roles")["light"]
_ANSWERS = word_lists("causes")["answers"]
_BESIDE = frozenset(
    "in after following during amid as since by from on with at near over before despite about"
    " between".split()
)


def climb(node: Token, above: Token, event: Token, lexicon: Lexicon, found: Assertion) -> bool:
    """Take what one governor says; False when the chain ends there."""
    word = lemma(above)
    participle = node.dep_ == "acl" and node.tag_ in {"VBN", "VBD", "VBG"}
    if participle or _goes_on(node, above, event):
        return False
    if node.dep_ == "advcl":
        if any(c.lower_ in CONDITIONS for c in node.children if c.dep_ == "mark"):
            found.weaken(Modality.POSSIBLE)
        elif _fits(word, node, above, lexicon.negators["verbs"]):
            found.negate()
        return False
    if node.dep_ in {"conj", "appos"}:
        return (node.dep_ == "conj" or _listed(node)) and _shared(node, above, lexicon, found)
    if above.pos_ == "ADP" and above.lower_ in lexicon.negators["prepositions"]:
        found.negate()
        return False
    if node.lower_ == "from" and word in _WORDS["keep_from"]:
        found.negate()
        return True  # "failed to stop them from taking it": they took it
    if node.dep_ in {"prep"} and above.pos_ == "VERB" and node.lower_ in _BESIDE:
        return word == "aim" and node.lower_ == "at" and _aimed(found)
    if _fits(word, node, above, lexicon.negators["verbs"]):
        found.negate()
        found.weaken(Modality.ACTUAL)
    _hedge_passive(above, lexicon, found)
    if (weaker := _said_of_it(node, above, event, lexicon)) is not None:
        found.weaken(weaker)
    elif above.pos_ in {"VERB", "AUX"} and _is_light(node, word, event):
        _light(node, above, word, lexicon, found)
    return word not in lexicon.attribution["stated"] or word in lexicon.governors


def _said_of_it(node: Token, above: Token, event: Token, lexicon: Lexicon) -> Modality | None:
    """What a governor makes of its complement, by its word or by who governs."""
    word = lemma(above)
    if word in lexicon.governors and _governs(node, above, event):
        return lexicon.governors[word][0]
    return Modality.PLANNED if word in _WORDS["lays_down"] and _of_a_deal(above) else None


def _of_a_deal(verb: Token) -> bool:
    """ "The plan provides for it", "a deal that includes it": what is agreed is still to come."""
    subject = subject_of(verb)
    said_of = verb.head if verb.dep_ in {"relcl", "acl"} else subject
    return said_of is not None and lemma(said_of) in _WORDS["deal"]


def _aimed(found: Assertion) -> bool:
    """ "Aimed at driving them out": what it is for."""
    found.weaken(Modality.PLANNED)
    return False


def _listed(node: Token) -> bool:
    """ "Demands a truce, the lifting of limits and the release": a list read as an apposition."""
    return any(c.dep_ == "cc" for c in node.children)


def _goes_on(node: Token, above: Token, event: Token) -> bool:
    """ "Aims to end the blockade", "an end to the siege", "wanted for murder": it is so already.

    So is what one denies responsibility for, or vows revenge for.
    """
    if lemma(above) == "want" and above.tag_ == "VBN" and node.lower_ == "for":
        return True
    if node.dep_ == "dobj" and node.i == event.i and above.pos_ == "VERB":
        return lemma(above) in _WORDS["ends"]
    if node.lower_ in {"for", "to", "in"} and lemma(above) in _ANSWERS | _WORDS["answerable"]:
        return True
    return node.lower_ in {"of", "to"} and above.pos_ == "NOUN" and lemma(above) in _WORDS["an_end"]


def _is_light(node: Token, word: str, event: Token) -> bool:
    """ "Began to shell it", and "may sign a truce", whose noun says what is done."""
    if node.i == event.i and node.dep_ in {"dobj", "nsubjpass"}:
        return word in _DOES
    return node.dep_ in {"xcomp", "acomp", "attr", "ccomp"} and word in _WORDS["light"]


def _light(node: Token, above: Token, word: str, lexicon: Lexicon, found: Assertion) -> None:
    """ "Have yet to take", "are to leave", "appear to hold": what light verbs say of others."""
    to_come = word == "be" and above.tag_ in {"VBZ", "VBP"} and lemma(node) != "blame"
    if to_come and any(c.lower_ == "to" and c.dep_ == "aux" for c in node.children):
        found.weaken(Modality.PLANNED)
    elif word == "have" and any(c.lower_ == "yet" for c in above.children):
        found.negate()
    elif word in {"appear", "seem", "say"}:
        found.hedged = found.hedged or word != "say"
    for child in above.children:
        if child.dep_ == "aux" and child.lower_ in lexicon.auxiliaries:
            take_auxiliary(child, lexicon, found)
        elif child.dep_ == "neg":
            found.negate()


def _shared(node: Token, above: Token, lexicon: Lexicon, found: Assertion) -> bool:
    """A second verb shares auxiliaries and governors with the first."""
    if any(c.dep_ in {"nsubj", "nsubjpass"} for c in node.children):
        return False
    if node.pos_ in {"VERB", "AUX"} and above.pos_ in {"VERB", "AUX"}:
        if node.tag_ == "VB":
            for child in above.children:
                if child.dep_ == "aux" and child.lower_ in lexicon.auxiliaries:
                    found.weaken(lexicon.auxiliaries[child.lower_])
                if child.dep_ == "aux" and child.lower_ == "to" and above.dep_ in {"advcl", "acl"}:
                    found.weaken(Modality.PLANNED)
        return node.tag_ == above.tag_
    return node.pos_ == above.pos_


def _fits(word: str, node: Token, above: Token, negators: frozenset[str]) -> bool:
    if any(
        " " in n and n.split()[0] == word and any(c.lower_ == n.split()[1] for c in above.children)
        for n in negators
    ):
        return True
    return (
        word in negators
        and node.dep_ in {"xcomp", "ccomp", "dobj", "pcomp", "pobj", "advcl"}
        and word not in _WORDS["after_the_fact"] | ({"deny"} if above.pos_ == "NOUN" else set())
    )


def _governs(node: Token, above: Token, event: Token) -> bool:
    """Whether a governor's complement is the event, not merely something near it."""
    if node.dep_ == "ccomp" and lemma(above) == "move" and node.i < above.i:
        return False  # "Troops leave two towns, rebels move in"
    if node.dep_ == "ccomp" and lemma(above) in _WORDS["with_will"]:
        return any(
            c.dep_ == "aux" and c.lower_ in {"will", "would", "to", "should", "'ll"}
            for c in node.children
        )
    if lemma(above) == "call" and not (
        node.dep_ == "prep" or any(c.dep_ == "prep" for c in above.children)
    ):
        return False
    if lemma(above) == "announce" and lemma(node) in _WORDS["done"]:
        return False
    if node.dep_ == "dobj" and node.pos_ == "NOUN":
        return lemma(above) not in _WORDS["not_of_noun"] or event.i != node.i
    return True


def _hedge_passive(above: Token, lexicon: Lexicon, found: Assertion) -> None:
    """ "Is believed to have been killed", "are said to hold": hedged, with no source."""
    passive = any(c.dep_ == "auxpass" for c in above.children)
    by = any(c.dep_ == "agent" for c in above.children)
    if passive and not by and lemma(above) in lexicon.attribution["hedge_passives"]:
        found.hedged = True
