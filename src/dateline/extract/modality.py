"""Did it happen, according to the text: polarity, modality and hedges of an event word.

The chain of governors is followed upwards from the event ("refused" "to" "withdraw"); the first
that says what kind of non-fact it is decides, every negator on the way turns the polarity.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Token

from dateline.extract.lexicon import Lexicon
from dateline.extract.phrases import lemma
from dateline.vocabulary import Modality, Polarity

_COMPLEMENTS = frozenset(
    "xcomp ccomp pcomp dobj pobj acl advcl conj prep nsubjpass attr dep acomp oprd".split()
)
_CONDITIONS = {"if", "unless", "whether", "lest"}
_ADJECTIVES = {
    "planned": Modality.PLANNED, "imminent": Modality.PREDICTED, "possible": Modality.POSSIBLE,
    "potential": Modality.POSSIBLE, "proposed": Modality.OFFERED, "expected": Modality.PREDICTED,
    "looming": Modality.PREDICTED, "threatened": Modality.THREATENED, "future": Modality.PREDICTED,
    "attempted": Modality.ACTUAL, "scheduled": Modality.PLANNED, "feared": Modality.POSSIBLE,
    "upcoming": Modality.PLANNED, "hypothetical": Modality.POSSIBLE, "further": Modality.ACTUAL,
}  # fmt: skip


@dataclass(slots=True)
class Assertion:
    """How an event stands in the text."""

    polarity: Polarity = Polarity.AFFIRMED
    modality: Modality = Modality.ACTUAL
    hedged: bool = False

    def negate(self) -> None:
        """Turn the polarity."""
        turned = self.polarity is Polarity.AFFIRMED
        self.polarity = Polarity.NEGATED if turned else Polarity.AFFIRMED

    def weaken(self, modality: Modality) -> None:
        """Take a modality unless one nearer to the event has been found."""
        if self.modality is Modality.ACTUAL:
            self.modality = modality


def assertion_of(token: Token, lexicon: Lexicon, *, is_noun: bool) -> Assertion:
    """Polarity, modality and hedges of an event word."""
    found = Assertion()
    _own_signs(token, lexicon, found, is_noun=is_noun)
    node = token
    for _ in range(5):
        above = node.head
        if above.i == node.i or node.dep_ not in _COMPLEMENTS:
            break
        if not _climb(node, above, token, lexicon, found):
            break
        node = above
    return found


def _own_signs(token: Token, lexicon: Lexicon, found: Assertion, *, is_noun: bool) -> None:
    infinitive = False
    if token.sent.text.rstrip().endswith("?"):
        found.weaken(Modality.POSSIBLE)
    if is_noun:
        _likely(token, found)
    found.hedged = _hedged_nearby(token, lexicon)
    for child in token.children:
        word = lemma(child)
        if (
            child.dep_ == "neg"
            or (child.dep_ == "det" and word in lexicon.negators["determiners"])
            or word == "never"
        ) or (
            child.dep_ == "dobj" and not is_noun and any(g.lower_ == "no" for g in child.children)
        ):
            found.negate()
        elif child.dep_ in {"aux"}:
            infinitive = infinitive or child.lower_ == "to"
            if child.lower_ in lexicon.auxiliaries:
                _auxiliary(child, lexicon, found)
        elif child.dep_ in {"advmod", "amod"}:
            if (
                word in lexicon.attribution["hedges"]
                or word in lexicon.attribution["hedge_adjectives"]
            ):
                found.hedged = True
            if is_noun and word in _ADJECTIVES:
                found.weaken(_ADJECTIVES[word])
        elif child.dep_ == "mark" and child.lower_ in _CONDITIONS:
            found.weaken(Modality.POSSIBLE)
    if (infinitive and token.dep_ in {"advcl", "ROOT", "relcl"}) or (
        infinitive and token.dep_ == "acl"
    ):
        found.weaken(Modality.PLANNED)


_EXPECTED = {
    "likely": Modality.PREDICTED,
    "possible": Modality.POSSIBLE,
    "imminent": Modality.PREDICTED,
}


def _likely(token: Token, found: Assertion) -> None:
    """ "Fighting is likely": told of as to come."""
    if token.dep_ == "nsubj" and token.head.pos_ == "AUX":
        for child in token.head.children:
            if child.dep_ == "acomp" and child.lower_ in _EXPECTED:
                found.weaken(_EXPECTED[child.lower_])


def _hedged_nearby(token: Token, lexicon: Lexicon) -> bool:
    """An adverb of hedging in the same clause: "heavy fighting reportedly underway"."""
    near = token.doc[max(token.sent.start, token.i - 5) : min(token.sent.end, token.i + 4)]
    family = {token.i, token.head.i, *(a.i for a in token.ancestors if a.pos_ == "AUX")}
    for word in near:
        if word.lower_ in lexicon.attribution["hedges"]:
            if word.head.i in family or word.head.head.i in family:
                return True
    return False


def _auxiliary(child: Token, lexicon: Lexicon, found: Assertion) -> None:
    modality = lexicon.auxiliaries[child.lower_]
    if child.lower_ == "would" and any(
        a.dep_ == "ccomp" for a in (child.head, *child.head.ancestors)
    ):
        modality = Modality.PLANNED
    if child.lower_ in {"could", "can"} and child.head.dep_ == "ROOT" and child.lower_ == "can":
        return
    found.weaken(modality)


def _climb(node: Token, above: Token, event: Token, lexicon: Lexicon, found: Assertion) -> bool:
    """Take what one governor says; False when the chain ends there."""
    word = lemma(above)
    if node.dep_ == "acl" and node.tag_ in {"VBN", "VBD", "VBG"}:
        return False
    if node.dep_ == "advcl":
        if any(c.lower_ in _CONDITIONS for c in node.children if c.dep_ == "mark"):
            found.weaken(Modality.POSSIBLE)
        elif _fits(word, node, above, lexicon.negators["verbs"]):
            found.negate()
        return False
    if node.dep_ == "conj":
        return _shared(node, above, lexicon, found)
    if above.pos_ == "ADP" and above.lower_ in lexicon.negators["prepositions"]:
        found.negate()
        return False
    if node.lower_ == "from" and word in {"prevent", "stop", "keep", "bar", "deter", "block"}:
        found.negate()
        return False
    if (
        node.dep_ in {"prep"}
        and above.pos_ == "VERB"
        and node.lower_
        in {
            "in",
            "after",
            "following",
            "during",
            "amid",
            "as",
            "since",
            "by",
            "from",
            "on",
            "with",
            "at",
            "near",
            "over",
            "before",
            "despite",
        }
    ):
        return False
    if _fits(word, node, above, lexicon.negators["verbs"]):
        found.negate()
        found.weaken(Modality.ACTUAL)
    _hedge_passive(above, lexicon, found)
    if word in lexicon.governors and _governs(node, above, event):
        found.weaken(lexicon.governors[word][0])
    elif (
        node.dep_ in {"xcomp", "acomp", "attr", "ccomp"}
        and above.pos_ in {"VERB", "AUX"}
        and word
        in {
            "have",
            "be",
            "help",
            "begin",
            "start",
            "continue",
            "fail",
            "appear",
            "seem",
            "say",
            "manage",
        }
    ):
        _light(node, above, word, lexicon, found)
    return word not in lexicon.attribution["stated"] or word in lexicon.governors


def _light(node: Token, above: Token, word: str, lexicon: Lexicon, found: Assertion) -> None:
    if word == "have" and any(c.lower_ == "yet" for c in above.children):
        found.negate()
    elif word in {"appear", "seem", "say"}:
        found.hedged = found.hedged or word != "say"
    for child in above.children:
        if child.dep_ == "aux" and child.lower_ in lexicon.auxiliaries:
            _auxiliary(child, lexicon, found)
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
        and word
        not in {"stop", "resist", "lack", "abandon"} | ({"deny"} if above.pos_ == "NOUN" else set())
    )


def _governs(node: Token, above: Token, event: Token) -> bool:
    """Whether a governor's complement is the event, not merely something near it."""
    if node.dep_ == "ccomp" and lemma(above) in {
        "announce",
        "accept",
        "decide",
        "agree",
        "suggest",
        "insist",
        "warn",
        "tell",
        "fear",
    }:
        return any(
            c.dep_ == "aux" and c.lower_ in {"will", "would", "to", "should", "'ll"}
            for c in node.children
        )
    if lemma(above) == "call" and not (
        node.dep_ == "prep" or any(c.dep_ == "prep" for c in above.children)
    ):
        return False
    if node.dep_ == "dobj" and node.pos_ == "NOUN":
        return (
            lemma(above)
            not in {
                "ask",
                "order",
                "set",
                "move",
                "push",
                "fear",
                "want",
                "tell",
                "press",
                "help",
                "accept",
                "hope",
            }
            or event.i != node.i
        )
    return True


def _hedge_passive(above: Token, lexicon: Lexicon, found: Assertion) -> None:
    """ "Is believed to have been killed", "are said to hold": hedged, with no source."""
    passive = any(c.dep_ == "auxpass" for c in above.children)
    by = any(c.dep_ == "agent" for c in above.children)
    if passive and not by and lemma(above) in lexicon.attribution["hedge_passives"]:
        found.hedged = True
