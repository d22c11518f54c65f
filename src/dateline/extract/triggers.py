"""Which words carry an event: matching the lexicon's patterns on the parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from dateline.extract.lexicon import NOUN_LISTS, Lexicon, Pattern
from dateline.extract.phrases import Kind, Phrases, lemma, singular
from dateline.vocabulary import EventType
from dateline.vocabulary import EventType as T

_LINKS = frozenset(
    (
        "prt advmod dobj prep acomp attr xcomp oprd dative pobj npadvmod ccomp nsubjpass aux "
        "compound pcomp agent amod nmod neg conj advcl nsubj dep"
    ).split()
)


@dataclass(slots=True)
class Trigger:
    """A token that carries an event, with the further words of its pattern."""

    token: Token
    pattern: Pattern
    words: list[Token] = field(default_factory=list)

    @property
    def type(self) -> EventType:
        return self.pattern.type

    @property
    def is_noun(self) -> bool:
        return self.pattern.condition in NOUN_LISTS

    @property
    def span(self) -> tuple[int, int]:
        """Token span of the cue: the head and the pattern's words when they stand close by."""
        near = [t.i for t in (self.token, *self.words) if abs(t.i - self.token.i) <= 6]
        return min(near), max(near) + 1


def verb_lemma(token: Token, lexicon: Lexicon) -> str | None:
    """The lemma under which a token is a verb of the lexicon, headline tags mended."""
    word = lemma(token)
    if token.pos_ in {"VERB", "AUX"}:
        return word if word in lexicon.verbs else _hyphen(word, lexicon)
    acts = any(child.dep_ in {"dobj", "nsubj", "nsubjpass"} for child in token.children)
    participle = token.tag_ in {"VBN", "VBG", "VBD", "JJ"} and token.dep_ in {
        "amod",
        "acl",
        "acomp",
    }
    if token.pos_ in {"NOUN", "ADJ", "PROPN"} and (acts or participle):
        for form in (word, _strip_ending(token.lower_)):
            if form in lexicon.verbs and not (form in lexicon.nouns and not acts):
                return form
    return _headline_verb(token, lexicon)


def _headline_verb(token: Token, lexicon: Lexicon) -> str | None:
    """ "A bomb detonates", "The military demands that": verbs that the model tags as plurals."""
    form = singular(token.lower_)
    if token.tag_ != "NNS" or form not in lexicon.verbs or not token.lower_.endswith("s"):
        return None
    clause = token.dep_ in {"ROOT", "advcl", "ccomp", "conj"}
    named = any(c.dep_ in {"compound", "amod", "nmod"} for c in token.children)
    that = any(
        g.dep_ == "mark" for c in token.children if c.dep_ in {"relcl", "acl"} for g in c.children
    )
    return form if clause and named and (that or form not in lexicon.nouns) else None


def _hyphen(word: str, lexicon: Lexicon) -> str | None:
    joined = word.replace("-", "")
    return joined if joined != word and joined in lexicon.verbs else None


def _strip_ending(word: str) -> str:
    for ending, put in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            return word[: -len(ending)] + put
    return word


def find_triggers(sentence: Span, phrases: Phrases, lexicon: Lexicon) -> list[Trigger]:
    """The event words of a sentence, in order, no token twice."""
    found: list[Trigger] = []
    used: set[int] = set()
    for token in sentence:
        if token.i not in used and (hit := _match_verb(token, phrases, lexicon)):
            found.append(hit)
            used |= {hit.token.i, *(w.i for w in hit.words if w.pos_ in {"NOUN", "PROPN"})}
    for token in reversed(list(sentence)):  # heads of compounds before their parts
        if token.i not in used and (hit := _match_noun(token, phrases, lexicon)):
            if not any(w.i in used for w in hit.words):
                found.append(hit)
                used |= {hit.token.i, *(w.i for w in hit.words)}
    return sorted(found, key=lambda t: t.token.i)


def _match_verb(token: Token, phrases: Phrases, lexicon: Lexicon) -> Trigger | None:
    word = verb_lemma(token, lexicon)
    if word is None or _in_fixed_phrase(token, phrases):
        return None
    for pattern in lexicon.verbs[word]:
        if _mere_modifier(token, pattern):
            continue
        words = _find_needs(token, pattern)
        if words is not None and (words or not pattern.needs) and _holds(token, pattern, phrases):
            return Trigger(token, pattern, words)
    return None


def _in_fixed_phrase(token: Token, phrases: Phrases) -> bool:
    """ "Armed forces", "Free Syrian Army": no event in a name or a set phrase."""
    if token.pos_ != "VERB" and _inside_name(token, phrases):
        return True
    after = token.nbor(1) if token.i + 1 < len(token.doc) else token
    if token.dep_ == "amod" and after.text == "-":
        return True
    before = token.nbor(-1) if token.i else token
    if before.text == "-" and token.lower_ in {
        "linked",
        "led",
        "backed",
        "armed",
        "allied",
        "aligned",
        "held",
        "controlled",
        "run",
        "occupied",
    }:
        return True
    return token.lower_ == "armed" and token.dep_ in {"amod", "nmod", "compound"}


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


def _mere_modifier(token: Token, pattern: Pattern) -> bool:
    """ "The disputed island", "parties opposed to": a participle that tells of no happening."""
    if token.dep_ not in {"amod", "acl"} or pattern.needs:
        return False
    return token.tag_ in {"VBN", "VBD", "JJ"} and pattern.type not in _PHYSICAL


def _below(token: Token, depth: int = 4) -> Iterator[Token]:
    """Tokens hanging from a verb by links that a pattern may follow."""
    for child in token.children:
        if child.dep_ in _LINKS:
            yield child
            if depth > 1 and child.dep_ not in {"nsubj", "ccomp", "advcl", "conj"}:
                yield from _below(child, depth - 1)


def _find_needs(token: Token, pattern: Pattern) -> list[Token] | None:
    words: list[Token] = []
    last = token.i
    for need in pattern.needs:
        hit = next(
            (
                t
                for t in _below(token)
                if t.i not in {w.i for w in words}
                and _is(t, need)
                and _placed(t, token, last)
                and _of_the_verb(t, token)
            ),
            None,
        )
        if hit is None:
            follows = token.doc[last + 1] if last + 1 < len(token.doc) else None
            hit = follows if follows is not None and _is(follows, need) else None
        if hit is None:
            return None
        words.append(hit)
        last = max(last, hit.i)
    return words


def _of_the_verb(found: Token, token: Token) -> bool:
    """A preposition must be the verb's own: "calls the attack on X" is no "call on"."""
    above = found.head
    if found.pos_ != "ADP" or above.i == token.i or above.dep_ in {"prt", "prep"}:
        return True
    return above.dep_ == "advmod" and above.head.i == token.i


def _placed(found: Token, token: Token, last: int) -> bool:
    """A pattern's words follow their verb, or stand before a passive one."""
    if found.dep_ == "nsubjpass" or found.dep_ in {"aux", "neg", "advmod"}:
        return abs(found.i - token.i) <= 14
    return token.i < found.i <= last + 9


def _is(token: Token, need: frozenset[str]) -> bool:
    return lemma(token) in need or token.lower_ in need or singular(token.lower_) in need


def object_of(token: Token) -> Token | None:
    """What a verb acts on: its object, or the subject of its passive, or the noun it modifies."""
    for child in token.children:
        if child.dep_ in {"dobj", "nsubjpass"}:
            return _antecedent(child)
    if token.dep_ in {"amod", "acl"} and token.tag_ in {"VBN", "VBD", "JJ"}:
        return token.head
    if token.dep_ in {"relcl"} and not any(
        c.dep_ == "nsubj" and c.tag_ in {"WDT", "WP"} for c in token.children
    ):
        if any(c.dep_ == "nsubj" for c in token.children):
            return token.head
    if token.tag_ == "VBN" and _reported_passive(token):
        return object_of(token.head)
    if (
        token.dep_ == "conj"
        and token.tag_ == "VBN"
        and not any(c.dep_ == "nsubj" for c in token.children)
    ):
        return (
            object_of(token.head) if token.head.tag_ == "VBN" and _is_passive(token.head) else None
        )
    return None


def _reported_passive(token: Token) -> bool:
    """ "Is reported killed", "was shot and killed": a bare participle under a passive."""
    bare = not any(c.dep_ in {"aux", "nsubj", "nsubjpass", "dobj"} for c in token.children)
    return bare and token.dep_ in {"oprd", "xcomp", "acomp"} and _is_passive(token.head)


def _is_passive(token: Token) -> bool:
    return any(c.dep_ in {"auxpass", "nsubjpass"} for c in token.children) or token.dep_ == "acl"


def _antecedent(token: Token) -> Token:
    """What a relative pronoun stands for."""
    if token.tag_ in {"WDT", "WP"}:
        clause = next((a for a in token.ancestors if a.dep_ == "relcl"), None)
        if clause is not None:
            return clause.head
    return token


def subject_of(token: Token) -> Token | None:
    """Who does it: the subject, also of the clause that a participle or second verb hangs from."""
    if token.tag_ == "VBN" and _reported_passive(token):
        return None
    for child in token.children:
        if child.dep_ in {"nsubj", "csubj"}:
            return _antecedent(child)
    if token.tag_ == "NNS" and token.dep_ in {"ROOT", "advcl", "ccomp", "conj"}:
        return next((c for c in token.children if c.dep_ in {"compound", "amod", "nmod"}), None)
    if _is_passive(token) and token.dep_ != "acl":
        return None
    if token.dep_ == "amod" and token.tag_ == "VBG":
        return token.head
    if token.dep_ == "acl":
        return token.head if token.tag_ in {"VBG", "VB"} else None
    if token.dep_ in {"conj", "advcl", "xcomp", "dep", "pcomp"} and token.head.pos_ in {
        "VERB",
        "AUX",
        "NOUN",
        "ADP",
    }:
        return _inherited_subject(token)
    return None


_OF_OBJECT = {
    "accuse",
    "blame",
    "suspect",
    "stop",
    "prevent",
    "bar",
    "condemn",
    "criticise",
    "criticize",
    "convict",
    "charge",
    "denounce",
}


def _inherited_subject(token: Token) -> Token | None:
    above = token.head.head if token.dep_ == "pcomp" else token.head
    if (
        token.dep_ == "pcomp"
        and token.head.lower_ in {"of", "for", "from"}
        and lemma(above) in _OF_OBJECT
    ):
        return next((c for c in above.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if (
        token.dep_ == "pcomp"
        and above.dep_ in {"dobj", "nsubjpass"}
        and lemma(above.head) in _OF_OBJECT
    ):
        return above
    if above.pos_ not in {"VERB", "AUX"} or (
        token.dep_ == "advcl" and token.tag_ not in {"VBG", "VB"}
    ):
        return None
    if token.dep_ == "xcomp" and (
        controlled := next((c for c in above.children if c.dep_ in {"dobj", "dative"}), None)
    ):
        return controlled
    if _is_passive(above):
        if token.tag_ == "VBG" and token.dep_ == "advcl":
            return next(
                (
                    p
                    for c in above.children
                    if c.dep_ == "agent"
                    for p in c.children
                    if p.dep_ == "pobj"
                ),
                None,
            )
        return object_of(above)
    return subject_of(above)


def _holds(token: Token, pattern: Pattern, phrases: Phrases) -> bool:
    """Whether the condition of a pattern's list is met."""
    acted = object_of(token)
    kind = phrases.of(acted).kind if acted is not None else None
    match pattern.condition:
        case "verbs":
            return True
        case "on_place":
            return _on_place(token, acted, kind, phrases)
        case "on_person":
            return (
                acted is not None
                and acted.pos_ != "PRON"
                and kind in {Kind.PEOPLE, Kind.ACTOR}
                and not _is_group(acted, phrases)
            )
        case "on_thing":
            return kind is Kind.THING or (acted is not None and phrases.in_class(acted, "thing"))
        case "by_actor" | "by_people":
            return _by(token, acted, kind, pattern, phrases)
        case "by_munition":
            fired = subject_of(token) or acted
            return fired is not None and phrases.in_class(fired, "munition")
        case _:
            subject = subject_of(token)
            return subject is not None and phrases.of(subject).kind is Kind.PLACE


def _by(
    token: Token, acted: Token | None, kind: Kind | None, pattern: Pattern, phrases: Phrases
) -> bool:
    """Whether the subject is armed or official ("by_actor"), or people without arms."""
    subject = subject_of(token)
    if subject is None:
        return False
    who = phrases.of(subject)
    if pattern.type is T.WITHDRAWAL and acted is not None and kind is not Kind.PLACE:
        return False
    if pattern.condition == "by_people":
        return who.kind is Kind.PEOPLE or who.head.pos_ == "NUM"
    return who.kind is Kind.ACTOR and who.head.pos_ != "PRON"


def _is_group(token: Token, phrases: Phrases) -> bool:
    return phrases.of(token).kind is Kind.ACTOR and phrases.in_class(token, "group")


def _on_place(token: Token, acted: Token | None, kind: Kind | None, phrases: Phrases) -> bool:
    if acted is not None:
        if lemma(acted) in {"place", "part", "responsibility", "office"} and not any(
            c.lower_ == "of" for c in acted.children
        ):
            return False
        return kind is Kind.PLACE
    for child in token.children:
        if child.dep_ in {"prep", "prt", "advmod"}:
            for below in child.children:
                if below.dep_ == "pobj" and phrases.of(below).kind is Kind.PLACE:
                    return True
    return False


def _match_noun(token: Token, phrases: Phrases, lexicon: Lexicon) -> Trigger | None:
    if token.pos_ not in {"NOUN", "PROPN", "VERB", "ADJ"}:
        return None
    word = _noun_lemma(token, lexicon)
    if word is None or _inside_name(token, phrases) or _modifies_noun(token, lexicon):
        return None
    for pattern in lexicon.nouns[word]:
        words = _noun_needs(token, pattern)
        if words is not None and (pattern.condition == "nouns" or _substantial(token, phrases)):
            return Trigger(token, pattern, words)
    return None


def _modifies_noun(token: Token, lexicon: Lexicon) -> bool:
    """ "Assault rifle", "protest site": an event noun before another noun is mere description."""
    if token.dep_ not in {"compound", "nmod"} or token.head.i <= token.i:
        return False
    head = token.head
    return not any(
        form in lexicon.nouns for form in (lemma(head), singular(head.lower_))
    ) and head.pos_ in {"NOUN", "PROPN"}


def _noun_lemma(token: Token, lexicon: Lexicon) -> str | None:
    if token.pos_ == "VERB" and (
        token.tag_ not in {"VBG", "VB", "VBP"}
        or any(c.dep_ in {"dobj", "nsubj", "nsubjpass"} for c in token.children)
    ):
        return None
    if token.pos_ == "ADJ":
        return None
    for form in (lemma(token), token.lower_, singular(token.lower_)):
        if form in lexicon.nouns:
            return form
    return None


def _inside_name(token: Token, phrases: Phrases) -> bool:
    """ "Air Force", "Sudan Liberation Army": a word of a name carries no event."""
    entity = phrases.entity_at(token)
    return entity is not None and entity.end - entity.start > 1 and token.text[:1].isupper()


def _noun_needs(token: Token, pattern: Pattern) -> list[Token] | None:
    words: list[Token] = []
    before, after = token.i - 1, token.i + 1
    for need in pattern.needs:
        left = token.doc[before] if before >= token.sent.start else None
        if left is not None and left.text == "-" and before - 1 >= 0:
            before -= 1
            left = token.doc[before]
        right = token.doc[after] if after < len(token.doc) else None
        if (
            left is not None
            and _is(left, need)
            and (left.pos_ in {"NOUN", "ADJ", "PROPN", "VERB", "ADV"})
        ):
            words.append(left)
            before -= 1
        elif right is not None and _is(right, need):
            words.append(right)
            after += 1
        else:
            return None
    return words


def _substantial(token: Token, phrases: Phrases) -> bool:
    """Whether a weak noun has an actor, a place or a number of its own."""
    for child in token.subtree:
        if child.i == token.i:
            continue
        if child.dep_ == "nummod" or (child.head.i == token.i and child.dep_ == "poss"):
            return True
        if child.dep_ in {"pobj", "compound", "amod", "nmod"} and (
            child.head.i == token.i or child.head.head.i == token.i
        ):
            if phrases.of(child).kind in {Kind.ACTOR, Kind.PLACE, Kind.PEOPLE} or phrases.entity_at(
                child
            ):
                return True
    return False
