"""Who was killed, injured, captured or driven out, and how many."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.extract.clauses import below, object_of, subject_of
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import load_casualty_words, word_lists
from dateline.extract.numbers import QUANTITY, Quantity, exactly, parse_quantity
from dateline.extract.parse import Span, Token
from dateline.extract.phrases import Phrases
from dateline.extract.tolls import running_totals
from dateline.extract.victims import NO_COUNT, are_people, count_of, one_count, who_of
from dateline.vocabulary import Measure

_WORDS = load_casualty_words()
_CRAFT = word_lists("clauses")["craft"]
_TAKES_LIVES = frozenset({"claim", "cost", "lose", "take"})
_TRIES = frozenset({"try", "attempt", "fail"})
_BEFORE_NOUN = frozenset({"det", "nummod", "amod", "poss", "compound"})
_STATE = re.compile(
    rf"{QUANTITY.pattern}\s+(?P<who>(?:(?!dead|killed|injured|wounded|leav|left|among\b)[\w'’-]+\s+){{0,9}}?)"
    r"(?:(?:were|was|are|is|being|been|left|have|has|had|also"
    r"|reportedly|seriously|critically|others?|feared|confirmed|presumed)\s+)*"
    r"(?P<state>dead|killed|injured|wounded|hurt|displaced|hospitalized|homeless)\b",
    re.IGNORECASE,
)
_NOT_THEIR_STATE = re.compile(r"\band $|number|\bof (?:the|those|these|them) $", re.IGNORECASE)
"""What no state of those before it follows, of those counted.

"Burnt six trucks and killed a guard", "to 71 the number of those killed", "one of the dead".
"""
_TELLS_STATE = re.compile(
    r"dead|killed|injured|wounded|hurt|displaced|hospitalized|homeless", re.IGNORECASE
)
"""One of these words stands in all that the pattern above finds: they are found sooner."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count: its measure and numbers, who, and the word that says what befell them."""

    measure: Measure
    quantity: Quantity
    who: str | None
    victim: Token | None
    anchor: Token
    toll: bool = False

    @property
    def word(self) -> Token:
        """The word that stands for those who are counted, or else for what befell them."""
        return self.victim if self.victim is not None else self.anchor

    def with_quantity(self, quantity: Quantity) -> Casualty:
        """The same count with another number."""
        return replace(self, quantity=quantity, who=None)

    @property
    def anonymous(self) -> bool:
        """Whether the dead are only "people", so that they say nothing of who was attacked."""
        return self.who is None or self.who.lower() in {"people", "person", "persons", "others"}


def add_count(told: list[Casualty], more: Casualty) -> None:
    """Add a count to those told of an event: of other people the numbers add up."""
    same = next((c for c in told if c.measure is more.measure and not c.toll), None)
    if same is None:
        told.append(more)
    elif not more.toll and not same.anonymous and not more.anonymous and same.who != more.who:
        told[told.index(same)] = same.with_quantity(same.quantity + more.quantity)


def find_casualties(sentence: Span, phrases: Phrases) -> list[Casualty]:
    """The counts of people in a sentence, in order."""
    found: list[Casualty] = []
    for token in sentence:
        if token.dep_ == "xcomp" and lemma(token.head) in _TRIES:
            continue
        if (token.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and (hit := _at_verb(token, phrases))) or (
            lemma(token) in _WORDS.nouns
            and token.pos_ == "NOUN"
            and (hit := _deaths(token, phrases))
        ):
            found.append(hit)
    found += _states(sentence, {c.anchor.i for c in found})
    found += [
        Casualty(Measure.KILLED, quantity, None, None, anchor, toll=True)
        for quantity, anchor in running_totals(sentence)
    ]
    return sorted(found, key=lambda count: (count.toll, count.anchor.i))


def _at_verb(token: Token, phrases: Phrases) -> Casualty | None:
    word = lemma(token)
    measure = _WORDS.verbs.get(word)
    if token.pos_ in {"VERB", "AUX"} and word in _WORDS.own:
        victim, measure = _counted_before(token) or subject_of(token), _WORDS.own[word]
    elif (word in _WORDS.if_fatal or _to_death(token)) and token.pos_ == "VERB" and _fatal(token):
        victim, measure = object_of(token), Measure.KILLED
    elif measure is not None and (token.tag_ == "NNS" or token.dep_ == "pobj"):
        return _misread(token, measure)
    elif measure is Measure.KILLED and _before_noun(token) and not _numbered(token.head):
        return None  # "the widow of a killed militant", but "100 beheaded bodies"
    elif measure is not None:
        victim = object_of(token) or _object_that_does(token) or _bare_number(token)
        if token.pos_ == "NOUN" and victim is None:
            return None
    elif token.lower_ in _WORDS.states and token.dep_ in {"acomp", "oprd"}:
        victim, measure = _state_victim(token, phrases), _WORDS.states[token.lower_]
    else:
        return None
    if victim is not None and _what_they_are(victim):
        victim = _passive_subject(token)
    return _counted(token, victim, measure, phrases) if victim and measure else None


def _counted(token: Token, victim: Token, measure: Measure, phrases: Phrases) -> Casualty | None:
    """The count of those whom a verb befalls, if they are people and there is a number."""
    word = lemma(token)
    if word in _TAKES_LIVES and lemma(victim) == "life":
        return _lives(token, victim, phrases)
    people = word not in _WORDS.of_people | _WORDS.if_fatal or are_people(victim, phrases)
    if word in {"claim", "cost"} or not people:
        return None
    quantity = count_of(victim, phrases, _strays(token, victim, phrases))
    if quantity is None or (lemma(victim) in {"troop"} and quantity == exactly(1)):
        return None
    return Casualty(measure, quantity, who_of(victim, phrases), victim, token)


def _object_that_does(verb: Token) -> Token | None:
    """ "Killed ten people queuing for bread", where they are read as the subject of a clause."""
    clauses = (c for c in verb.children if c.dep_ == "ccomp" and c.tag_ == "VBG" and c.i > verb.i)
    return next((c for clause in clauses for c in clause.children if c.dep_ == "nsubj"), None)


def _counted_before(verb: Token) -> Token | None:
    """ "Ten in a string of raids and six civilians die": those whom the parser joins to raids."""
    noun = verb.nbor(-1) if verb.i > verb.sent.start else verb
    joined = noun.dep_ == "conj" and noun.tag_ == "NNS" and not verb.is_ancestor(noun)
    return noun if joined and _numbered(noun) else None


def _bare_number(verb: Token) -> Token | None:
    """ "Killing six and wounding at least 30", where the number is read as a measure."""
    numbers = (c for c in verb.children if c.dep_ == "npadvmod" and c.pos_ == "NUM")
    return next((c for c in numbers if c.i > verb.i), None)


def _lives(verb: Token, lives: Token, phrases: Phrases) -> Casualty | None:
    """ "Claimed 12 lives", "claimed the lives of 12 people", "12 people lost their lives"."""
    own = any(c.dep_ == "poss" for c in lives.children)
    who = subject_of(verb) if own else next(iter(below(lives, "of")), lives)
    quantity = count_of(who, phrases) if who is not None else None
    if who is None or quantity is None:
        return None
    name = who_of(who, phrases) if who.i != lives.i else None
    return Casualty(Measure.KILLED, quantity, name, who if who.i != lives.i else None, verb)


def _misread(token: Token, measure: Measure) -> Casualty | None:
    """ "A blast near Bor kills 49": the verb that the parser took for a noun, before a number."""
    if any(c.dep_ == "nummod" for c in token.lefts):
        return None  # "ten murders between 1974 and 1991"
    after = token.doc[token.i + 1 : token.sent.end].text
    found = QUANTITY.match(after)
    if found and NO_COUNT.match(after, found.end()):
        return None  # "several murders nearly three decades ago"
    quantity = parse_quantity(found) if found else None
    return Casualty(measure, quantity, None, None, token) if quantity is not None else None


def _what_they_are(victim: Token) -> bool:
    """ "Taken hostage" counts those who are taken."""
    bare = not any(c.dep_ in _BEFORE_NOUN for c in victim.children)
    return bare and victim.dep_ == "dobj" and lemma(victim) in {"hostage", "prisoner", "captive"}


def _passive_subject(verb: Token) -> Token | None:
    own = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    return own if own is not None or verb.dep_ != "acl" else verb.head


def _strays(verb: Token, victim: Token, phrases: Phrases) -> list[Token]:
    """What "and" joins to the victims where the parser hangs it from the verb.

    Also those of another place: "two were killed in X and three in Y".
    """
    elsewhere = [
        c
        for c in verb.children
        if c.dep_ == "conj" and c.pos_ == "NUM" and any(g.dep_ == "prep" for g in c.children)
    ]
    verbs = [c.i for c in verb.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    beside = [
        c
        for c in verb.children
        if (victim.i < c.i or _and_after(c, victim))
        and c.i < min([i for i in verbs if i > victim.i], default=verb.sent.end)
        and (c.i < verb.i) is (victim.i < verb.i)
        and (c.pos_ in {"NOUN", "PROPN"} or _of_them(c))
        and (c.dep_ == "conj" or (c.dep_ == victim.dep_ and c.dep_ != "dobj"))
        and not _of_those(c)
        and are_people(c, phrases)
    ]
    return beside or elsewhere


def _and_after(first: Token, victim: Token) -> bool:
    """ "The chief, X, and seven other people died", where both are read as subjects."""
    return first.i < victim.i and any(
        c.dep_ == "cc" and victim.left_edge.i == c.i + 1 for c in first.children
    )


def _of_those(head: Token) -> bool:
    """ "At least six of them civilians": of those who are counted."""
    parts = (c for t in (head, *head.children) for c in t.children if c.lower_ == "of")
    return any(t.lower_ in {"them", "whom", "these", "those"} for c in parts for t in c.children)


def _of_them(number: Token) -> bool:
    """ "A chief and three of his guards"."""
    return number.pos_ == "NUM" and any(c.lower_ == "of" for c in number.children)


def _fatal(token: Token) -> bool:
    """ "Shot dead", "shoot dead two", "fatally shot", "shot to death", "gunned down"."""
    victim = object_of(token)
    if victim is not None and any(lemma(t) in _CRAFT for t in victim.subtree if t.i <= victim.i):
        return False
    if _to_death(token):
        return True
    words = {c.lower_ for c in token.children}
    if victim is not None:
        words |= {c.lower_ for c in victim.children if c.i > victim.i}  # "shot a 17-year-old dead"
    words |= {t.lower_ for t in token.doc[token.i + 1 : token.i + 2] if t.dep_ == "amod"}
    if lemma(token) == "shoot" and victim is not None and victim.pos_ in {"NUM", "PRON"}:
        words -= {"down"}  # "shot down 40 of 55 drones", "shot them down": people are gunned down
    return bool(words & {"dead", "fatally", "down", "killed"}) and lemma(token) != "beat"


def _to_death(token: Token) -> bool:
    """ "Tortured to death", but not "sentenced to death"."""
    died = any(t.lower_ == "death" for c in token.children if c.lower_ == "to" for t in c.children)
    return died and lemma(token) not in _WORDS.until_death


def _state_victim(token: Token, phrases: Phrases) -> Token | None:
    """Who is, or is left or found, in a state: people, not the bombings that leave them so."""
    verb = token.head
    own = next((c for c in token.children if c.dep_ == "nsubj"), None)
    acted_on = object_of(verb) if lemma(verb) in {"leave", "find"} else subject_of(verb)
    victim = own or acted_on
    return victim if victim is not None and are_people(victim, phrases) else None


def _deaths(token: Token, phrases: Phrases) -> Casualty | None:
    """ "The deaths of nine civilians", "injuries to four guards", "12 deaths"."""
    measure = _WORDS.nouns[lemma(token)]
    befalls = {"of"} if measure is Measure.KILLED else {"of", "to"}
    caused = [c for c in token.head.children if c.i == token.i + 1]  # "caused injuries to six"
    for child in (*token.children, *caused):
        if child.lower_ in befalls:
            for victim in (t for t in child.children if t.dep_ == "pobj"):
                if lemma(token) in _WORDS.of_people and not are_people(victim, phrases):
                    continue
                quantity = count_of(victim, phrases)
                if quantity is not None:
                    return Casualty(measure, quantity, who_of(victim, phrases), victim, token)
        elif (
            child.dep_ == "nummod"
            and token.tag_ == "NNS"
            and not (lemma(token) == "massacre" or lemma(token) in _WORDS.of_people)
        ):
            quantity = one_count(token, phrases)
            return Casualty(measure, quantity, None, None, token) if quantity else None
    return None


def _states(sentence: Span, taken: set[int]) -> list[Casualty]:
    """ "Leaves 5 dead and 20 injured", "at least 31 people dead"."""
    found: list[Casualty] = []
    text = sentence.text
    if not _TELLS_STATE.search(text):
        return found
    for match in _STATE.finditer(text):
        span = sentence.doc.char_span(
            sentence.start_char + match.start("state"), sentence.start_char + match.end("state")
        )
        quantity = parse_quantity(match)
        if _NOT_THEIR_STATE.search(match["who"] or ""):
            continue
        if span is not None and span[0].lower_ != "dead" and _before_noun(span[0]):
            continue  # "two children in a displaced people's camp"
        if span is None or quantity is None or any(abs(i - span.start) <= 1 for i in taken):
            continue
        who = (match["who"] or "").strip() or None
        quantity = _with_conjuncts(quantity, who)
        found.append(Casualty(_WORDS.states[match["state"].lower()], quantity, who, None, span[0]))
    return found


def _numbered(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _before_noun(state: Token) -> bool:
    return state.dep_ == "amod" and state.head.i > state.i


def _with_conjuncts(quantity: Quantity, who: str | None) -> Quantity:
    """ "One soldier and a major killed" are two."""
    for part in re.split(r" and (?:all |the )?|, ", who or "")[1:]:
        found = QUANTITY.match(part)
        more = parse_quantity(found) if found else None
        if more is None and re.match(r"an? ", part):
            more = exactly(1)
        quantity = quantity + more if more is not None else quantity
    return quantity
