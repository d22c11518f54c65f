"""Which words carry an event: matching the lexicon's patterns on the parse."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.extract.clauses import agent_of
from dateline.extract.conditions import holds, substantial
from dateline.extract.figurative import is_figurative
from dateline.extract.lemmas import goes_on, lemma, noun_lemma, singular
from dateline.extract.lexicon import NOUN_LISTS, Lexicon, Pattern, word_lists
from dateline.extract.parse import Span, Token
from dateline.extract.patterns import noun_needs, verb_needs
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType
from dateline.vocabulary import EventType as T

NOMINAL = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_COMPOUND = word_lists("triggers")["compound"]
_CALLED = word_lists("attribution")["called"]
_GENERAL = word_lists("drafts")["general"]
_STANDING = word_lists("triggers")["standing"]
_NO_FACT = word_lists("triggers")["no_fact"]
_STATIONS = word_lists("triggers")["stations"]
_SENTENCED = frozenset({"jail", "imprison"})
_HOLDING = word_lists("triggers")["holding"]
_HANDS_OVER = word_lists("roles")["hand_over"]
_PHYSICAL = {
    T.SIEGE,
    T.TAKEOVER,
    T.WITHDRAWAL,
    T.ADVANCE,
    T.ABDUCTION,
    T.ARREST,
    T.DISPLACEMENT,
    T.KILLING,
    T.ATTACK,
    T.BOMBING,
    T.SHELLING,
    T.LOOTING,
}


@dataclass(slots=True)
class Trigger:
    """A token that carries an event, with the further words of its pattern."""

    token: Token
    pattern: Pattern
    words: list[Token] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        """The event type of the pattern; what the roles make of it is the draft's."""
        return self.pattern.type

    @property
    def is_noun(self) -> bool:
        """Whether a noun carries the event."""
        return self.pattern.condition in NOUN_LISTS

    @property
    def span(self) -> tuple[int, int]:
        """Token span of the cue: the head and the pattern's words when they stand close by."""
        near = [t.i for t in (self.token, *self.words) if abs(t.i - self.token.i) <= 6]
        return min(near), max(near) + 1


def find_triggers(sentence: Span, phrases: Phrases, lexicon: Lexicon) -> list[Trigger]:
    """The event words of a sentence, in order, no token twice."""
    found: list[Trigger] = []
    used: set[int] = set()
    for token in sentence:
        if token.i not in used and (hit := _match_verb(token, phrases, lexicon)):
            found.append(hit)
            used |= {hit.token.i, *(w.i for w in hit.words if _is_nominal(w, hit))}
    nouns = [n for t in sentence if t.i not in used and (n := _match_noun(t, phrases, lexicon))]
    # whole phrases before their parts ("pause in fighting"), heads of compounds before the rest
    for hit in sorted(nouns, key=lambda n: (-len(n.words), -n.token.i)):
        if hit.token.i not in used and not any(w.i in used for w in hit.words):
            found.append(hit)
            used |= {hit.token.i, *(w.i for w in hit.words)}
    return sorted(found, key=lambda t: t.token.i)


def _is_nominal(token: Token, hit: Trigger) -> bool:
    """ "Agreed to stop fighting": a word of a pattern that tells of no event of its own.

    What somebody claims to have done has happened: "a bombing claimed by X".
    """
    if hit.type is T.CLAIM_OF_RESPONSIBILITY and lemma(token) != "responsibility":
        return False
    return token.pos_ in {"NOUN", "PROPN"} or (hit.type is T.TRUCE and token.tag_ == "VBG")


def _match_verb(token: Token, phrases: Phrases, lexicon: Lexicon) -> Trigger | None:
    word = phrases.verb_lemma(token)
    helps = word == "have" and token.dep_ == "aux"  # "has controlled it": it has no control
    if word is None or helps or _in_fixed_phrase(token, phrases):
        return None
    for pattern in lexicon.verbs[word]:
        if mere_modifier(token, pattern):
            continue
        words = verb_needs(token, pattern)
        if words is None or not holds(token, pattern, phrases):
            continue
        said_by_noun = any(_says_more(w, pattern, lexicon) for w in words)
        if said_by_noun or is_figurative(token, pattern, phrases):
            return None
        return Trigger(token, pattern, words)
    return None


def _says_more(word: Token, pattern: Pattern, lexicon: Lexicon) -> bool:
    """ "Launched an air strike", "came under rocket fire": the noun says better what was done."""
    form = noun_lemma(word, lexicon) if word.pos_ in {"NOUN", "PROPN"} else None
    if form is None or pattern.type not in {T.ATTACK, T.BATTLE}:
        return False
    fits = (n for n in lexicon.nouns[form] if n.needs and noun_needs(word, n) is not None)
    first = next(fits, None)
    return first is not None and first.type is not pattern.type


def _in_fixed_phrase(token: Token, phrases: Phrases) -> bool:
    """ "Armed forces", "Free Syrian Army": no event in a name or a set phrase."""
    if token.pos_ != "VERB" and inside_name(token, phrases):
        return True
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.dep_ == "amod" and after.text == "-":
        return True
    before = token.nbor(-1) if token.i else token
    if token.lower_ == "stations" and before.lower_ in _STATIONS:
        return True  # "police stations", which the parser takes for a verb
    if before.text == "-" and token.lower_ in _COMPOUND:
        return True
    return token.lower_ == "armed" and token.dep_ in {"amod", "nmod", "compound"}


def mere_modifier(token: Token, pattern: Pattern) -> bool:
    """ "The disputed island", "shelling weapons": a participle that tells of no happening.

    "Held by rebels" tells who holds what it is said of.
    """
    if token.dep_ == "amod" and token.tag_ == "VBN" and pattern.needs:
        return True
    if pattern.head in _SENTENCED and token.dep_ in {"amod", "acl"}:
        return True  # "the jailed leader": of one who sits already
    if pattern.head == "occupy" and _stands_before_name(token):
        return True
    if token.dep_ not in {"amod", "acl"} or pattern.needs:
        return False
    if token.tag_ == "VBG" and _says_what_kind(token, pattern):
        return True
    person = pattern.type in {T.ARREST, T.ABDUCTION}
    if pattern.head in _STANDING and token.dep_ == "amod" and not person:
        return True
    by_whom = agent_of(token) is not None
    if pattern.type is T.CONTROL and pattern.head in _HOLDING and by_whom:
        return False
    if pattern.type is T.REJECTION and by_whom and lemma(token.head) in _CALLED:
        return False  # "a claim denied by the army"
    return token.tag_ in {"VBN", "VBD", "JJ"} and pattern.type not in _PHYSICAL


def _says_what_kind(token: Token, pattern: Pattern) -> bool:
    """ "Shelling weapons", "a car-ramming attack": the noun may be an event, its kind is none."""
    arms = pattern.type in {T.SHELLING, T.BOMBING} and token.dep_ == "amod"
    return arms or (pattern.type is T.ATTACK and lemma(token.head) in _GENERAL)


def _stands_before_name(token: Token) -> bool:
    """ "In Jenin, occupied Palestine": a participle that the parser takes for a verb."""
    if token.i in {token.sent.start, token.sent.end - 1}:
        return False
    before, after = token.nbor(-1), token.nbor(1)
    opens = before.pos_ in {"ADP", "DET", "CCONJ"} or before.text in {",", "[", "("}
    acts = any(
        c.dep_ in {"nsubj", "aux", "auxpass", "cc"} and c.i < token.i for c in token.children
    )
    names = after.pos_ == "PROPN" or after.text == "]"
    named = before.text != "," or (before.i > 0 and before.nbor(-1).pos_ == "PROPN")
    return opens and names and not acts and named


def _match_noun(token: Token, phrases: Phrases, lexicon: Lexicon) -> Trigger | None:
    if token.pos_ not in NOMINAL:
        return None
    word = noun_lemma(token, lexicon)
    if word is None or inside_name(token, phrases) or modifies_noun(token, lexicon):
        return None
    for pattern in lexicon.nouns[word]:
        words = noun_needs(token, pattern)
        if pattern.type is T.CONTROL and _no_fact(token, lexicon):
            continue
        if words is not None and (
            pattern.condition == "nouns" or substantial(token, pattern, phrases)
        ):
            return (
                None if is_figurative(token, pattern, phrases) else Trigger(token, pattern, words)
            )
    return None


def _no_fact(control: Token, lexicon: Lexicon) -> bool:
    """ "Fights for control", "recaptures control": an aim, or what another event brings."""
    verb = control.head
    told = lexicon.verbs.get(lemma(verb), ()) if control.dep_ == "dobj" else ()
    changes = any(p.type in {T.TAKEOVER, T.WITHDRAWAL} and not p.needs for p in told)
    return verb.lower_ in _NO_FACT or changes or lemma(verb) in _HANDS_OVER


def modifies_noun(token: Token, lexicon: Lexicon) -> bool:
    """ "Assault rifle", "protest site": an event noun before another noun is mere description."""
    participle = token.dep_ == "amod" and token.tag_ == "VBG"
    if _of_kinds(token):
        return True
    if not (participle or token.dep_ in {"compound", "nmod"}) or token.head.i <= token.i:
        return False
    head = token.head
    if goes_on(head):
        return False
    return not any(
        form in lexicon.nouns for form in (lemma(head), singular(head.lower_))
    ) and head.pos_ in {"NOUN", "PROPN"}


def _of_kinds(token: Token) -> bool:
    """ "Bomb and gun attacks": one of two arms, each of which says what kind of attack it was."""
    first = token.head if token.dep_ == "conj" else token
    arms = [first, *(c for c in first.children if c.dep_ == "conj")]
    told = first.dep_ == "nmod" and first.head.i > max(a.i for a in arms)
    return told and len(arms) > 1 and lemma(first.head) in _GENERAL


def inside_name(token: Token, phrases: Phrases) -> bool:
    """ "Air Force", "Sudan Liberation Army": a word of a name carries no event."""
    entity = phrases.entity_at(token)
    for_the = token.dep_ == "pobj" and token.head.lower_ == "for" and token.text.istitle()
    if for_the and token.head.i > 0 and token.head.nbor(-1).text.istitle():
        return True  # "the Movement for the Liberation of X"
    return entity is not None and entity.end - entity.start > 1 and token.text[:1].isupper()
