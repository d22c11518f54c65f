"""Did it happen, according to the text: polarity, modality and hedges of an event word.

The chain of governors is followed upwards from the event ("refused" "to" "withdraw"); the first
that says what kind of non-fact it is decides, every negator on the way turns the polarity.
"""

from __future__ import annotations

from dateline.extract.assertion import Assertion, take_auxiliary
from dateline.extract.date_parts import ORDINAL_WORDS
from dateline.extract.governors import CONDITIONS, climb
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.parse import Token
from dateline.vocabulary import Modality

_COMPLEMENTS = frozenset(
    "xcomp ccomp pcomp dobj pobj acl advcl conj prep nsubjpass attr dep acomp oprd appos".split()
)
_ADJECTIVES = {
    word: Modality(name) for name, words in word_lists("adjectives").items() for word in words
}
_UNDERTAKES = word_lists("governors")["undertakes"]
_STRIVES = word_lists("governors")["strives"]
_RANKED = frozenset({*ORDINAL_WORDS, "last", "latest", "only"})
_EXPECTED = {
    "likely": Modality.PREDICTED,
    "possible": Modality.POSSIBLE,
    "imminent": Modality.PREDICTED,
}


def assertion_of(token: Token, lexicon: Lexicon, *, is_noun: bool) -> Assertion:
    """Polarity, modality and hedges of an event word."""
    found = Assertion()
    if _in_case(token):
        found.weaken(Modality.POSSIBLE)
    _own_signs(token, lexicon, found, is_noun=is_noun)
    node = _comes_about(token, lexicon, found) if is_noun else token
    for _ in range(5):
        above = node.head
        if above.i == node.i or node.dep_ not in _COMPLEMENTS:
            break
        if not climb(node, above, token, lexicon, found):
            break
        node = above
    return found


def _in_case(token: Token) -> bool:
    """ "In the event of rebels taking the town": the noun that it hangs from, two words above."""
    for above in token.ancestors:
        if above.lower_ in {"event", "case"} and above.i > 1 and above.i < token.i:
            before = above.doc[max(above.i - 2, 0) : above.i].text.lower()
            after = above.doc[above.i + 1 : above.i + 2].text.lower()
            return before.endswith(("in the", "in")) and after in {"of", "that"}
    return False


def _comes_about(noun: Token, lexicon: Lexicon, found: Assertion) -> Token:
    """ "The attack could start", "talks did not take place": the verb that says so, or the noun."""
    verb = noun.head
    if noun.dep_ != "nsubj" or lemma(verb) not in word_lists("governors")["happens"]:
        return noun
    for child in verb.children:
        if child.dep_ == "neg":
            found.negate()
        elif child.dep_ == "aux" and child.lower_ in lexicon.auxiliaries:
            take_auxiliary(child, lexicon, found)
    return verb


def _asked_for(verb: Token, lexicon: Lexicon) -> bool:
    """ "Calls for the army to leave", "he calls on it to leave", "an ultimatum to leave"."""
    above = lemma(verb.head)
    asks = above in lexicon.governors and lexicon.governors[above][0] is Modality.REQUESTED
    if verb.dep_ == "acl" and verb.head.pos_ == "NOUN":
        return asks
    on = verb.tag_ == "VB" and any(c.lower_ in {"on", "upon"} for c in verb.head.children)
    wanted = any(c.dep_ == "mark" and c.lower_ == "for" for c in verb.children)
    return asks and verb.dep_ == "advcl" and (wanted or (on and above == "call"))


def _negates(child: Token, lexicon: Lexicon, *, is_noun: bool) -> bool:
    """ "Did not", "no attack", "never", "no longer holds", "controls no crossing", "nobody did"."""
    if child.dep_ == "neg" or child.lower_ == "never":
        return True
    if child.dep_ in {"nsubj", "nsubjpass"} and not is_noun:
        nobody = child.lower_ in lexicon.negators["pronouns"]
        return nobody or any(c.dep_ == "det" and c.lower_ == "no" for c in child.children)
    if child.dep_ == "det":
        return lemma(child) in lexicon.negators["determiners"]
    no_object = child.dep_ == "dobj" and not is_noun
    if no_object or child.lower_ == "longer":
        return any(g.lower_ == "no" for g in child.children)
    return False


def _own_signs(token: Token, lexicon: Lexicon, found: Assertion, *, is_noun: bool) -> None:
    infinitive = False
    if token.sent.text.rstrip().endswith("?"):
        found.weaken(Modality.POSSIBLE)
    if is_noun:
        _likely(token, found)
    found.hedged = _hedged_nearby(token, lexicon)
    for child in token.children:
        word = lemma(child)
        if _negates(child, lexicon, is_noun=is_noun):
            found.negate()
        elif child.dep_ in {"aux"}:
            infinitive = infinitive or child.lower_ == "to"
            if child.lower_ in lexicon.auxiliaries:
                take_auxiliary(child, lexicon, found)
        elif child.dep_ in {"advmod", "amod"}:
            if (
                word in lexicon.attribution["hedges"]
                or word in lexicon.attribution["hedge_adjectives"]
            ):
                found.hedged = True
            adjective = _ADJECTIVES.get(word) or _ADJECTIVES.get(child.lower_)
            by_whom = child.i > 0 and child.nbor(-1).text == "-"  # "a Russian-proposed truce"
            if is_noun and adjective is not None and not by_whom:
                found.weaken(adjective)
        elif child.dep_ == "mark":
            _marked(child, found)
    if infinitive:
        _to_do(token, lexicon, found)


def _to_do(token: Token, lexicon: Lexicon, found: Assertion) -> None:
    """What is to be done, if nothing above says more of it."""
    if _asked_for(token, lexicon):
        found.weaken(Modality.REQUESTED)
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in token.children)
    if _first_to(token):
        return
    if not perfect and (token.dep_ in {"advcl", "ROOT", "relcl", "acl"} or _aim(token)):
        found.weaken(Modality.PLANNED)


def _first_to(verb: Token) -> bool:
    """ "The tenth city to fall": they fell, one by one; what is "to be held" is yet to come."""
    if verb.dep_ not in {"relcl", "acl"} or any(c.dep_ == "auxpass" for c in verb.children):
        return False
    if any(c.tag_ == "MD" for c in verb.head.head.children):
        return False  # "it would be the first town to fall"
    return any(c.lower_ in _RANKED for c in verb.head.children if c.i < verb.i)


def _marked(mark: Token, found: Assertion) -> None:
    """ "If they leave"; "no talks until they leave", "until they have left": it is waited for."""
    if mark.lower_ in CONDITIONS:
        found.weaken(Modality.POSSIBLE)
    verb = mark.head
    first = next((c for c in verb.children if c.dep_ in {"aux", "auxpass"}), verb)
    if mark.lower_ in {"until", "till"} and first.tag_ in {"VBP", "VBZ", "VB"}:
        found.weaken(Modality.REQUESTED)


def _aim(token: Token) -> bool:
    """ "Began an operation to retake it", "fights to hold it": what an undertaking is for."""
    if token.dep_ == "xcomp" and lemma(token.head) in _STRIVES:
        return True
    undertaken = any(c.dep_ == "dobj" and c.i < token.i for c in token.head.children)
    return token.dep_ == "xcomp" and undertaken and lemma(token.head) in _UNDERTAKES


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
    hedges = [word for word in near if word.lower_ in lexicon.attribution["hedges"]]
    return any(word.head.i in family or word.head.head.i in family for word in hedges)
