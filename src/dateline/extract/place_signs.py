"""What verbs and events beside a name say of it: that it is a place.

Each sign is for names that a gazetteer has; a small parser takes the names of far towns for those
of people as often as not.
"""

from __future__ import annotations

from itertools import takewhile

from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import group_names, load_lexicon, word_lists
from dateline.extract.name_context import before_larger
from dateline.extract.parse import Span, Token
from dateline.vocabulary import EventType as T

_FIGHTERS = load_lexicon().classes["fighter"] | {"force", "troop"}
_ARMED = _FIGHTERS | {"army", "military", "militia", "junta"}
_AT_PLACE = word_lists("names")["at_place"]
_POWER = frozenset({"control", "hand", "siege", "rule", "grip"})
_CHANGES_HANDS = frozenset("be remain stay come fall pass return".split())
_HELD = word_lists("control")["held"] - {"run", "ruled"}
_SITES = word_lists("names")["site"]
_FIGHTS = frozenset({"battle", "fight", "fighting", "combat", "clash"})
_FOR = {"over": _FIGHTS | {"flag"}, "for": _FIGHTS, "around": _FIGHTS}
"""Nouns after which a preposition leads to what is fought for or taken."""
_RETAKES = frozenset({"retake", "liberate", "reconquer", "reoccupy", "regain", "reclaim"})
"""Verbs that nothing but places is the object of, if it has a name."""
_BODIES = frozenset(group_names()["actor_suffix"]) - {"police", "agency", "party", "guards"}
"""Last words of the names of those who take towns: "the Three Brotherhood Alliance"."""
_ON_PLACES = word_lists("names")["on_place"]
_OFFICERS = frozenset({"police", "officer", "agent", "authority", "guard"})
_TAKES = frozenset({"capture", "recapture", "seize", "abandon", "enter", "vacate"})
_NO_PERSON = word_lists("names")["no_person"]
_OF_TOWN = frozenset({"mayor", "resident", "inhabitant", "outskirt", "outskirts", "suburb"})
_SHELLED = frozenset({"shelling", "bombardment"})
_WAYS = frozenset({"from", "into", "on", "towards", "toward", "to"})
_MOVES = frozenset({T.ADVANCE, T.WITHDRAWAL, T.EXPULSION, T.DISPLACEMENT})
_LEAVES = frozenset({T.WITHDRAWAL, T.EXPULSION})
_SENDS = frozenset({T.MOBILISATION, T.HUMANITARIAN_AID})
_GOODS = frozenset(
    "reinforcement tank vehicle convoy column aid food medicine relief supply truck".split()
)
"""What is sent to a place besides armed people."""
_SPREADS = word_lists("roles")["spreads"]


def struck(span: Span) -> bool:
    """ "An attack by X on Garissa", "the battle for it", when a gazetteer has the name."""
    if span.start < 2:
        return False
    prep = span.doc[span.start - 1]
    before, noun = prep.lower_, lemma(prep.nbor(-1))
    if before in _FOR and noun in _FOR[before]:
        return True
    if before not in {"on", "against"}:
        return False
    near = (prep.nbor(-1), *takewhile(lambda t: t.pos_ != "VERB", prep.ancestors))
    return any(t.lemma_.lower() in _AT_PLACE for t in near)


def governed(span: Span) -> bool:
    """ "The mayor of Kreminna", "residents of it", when a gazetteer has the name."""
    if span.start < 2 or span.doc[span.start - 1].lower_ != "of":
        return False
    return lemma(span.doc[span.start - 2]) in _OF_TOWN


def moved_to(span: Span) -> bool:
    """ "Withdrew from Lashkar Gah", "advanced on it", when a gazetteer has the name.

    Also "the withdrawal of the army from it", "protests spread to it".
    """
    prep = span.root.head
    if span.root.dep_ != "pobj" or prep.lower_ not in _WAYS:
        return False
    if any(_is_move(noun) for noun in (prep.head, prep.head.head.head)) or _spreads(prep):
        return True
    if prep.lower_ == "to" and prep.i and lemma(prep.nbor(-1)) in _GOODS:
        return True  # "calls for aid to Homs"
    verb = prep.head.head if prep.head.dep_ in {"prt", "advmod", "prep"} else prep.head
    told = {p.type for p in load_lexicon().verbs.get(lemma(verb), ())}
    return verb.pos_ == "VERB" and bool(told & _MOVES or (told & _SENDS and _sent(verb)))


def _is_move(noun: Token) -> bool:
    told = load_lexicon().nouns.get(lemma(noun), ()) if noun.pos_ == "NOUN" else ()
    return any(p.type in _MOVES and not p.needs for p in told)


def _spreads(prep: Token) -> bool:
    """ "Fighting has spread to X"."""
    return prep.lower_ in {"to", "into"} and lemma(prep.head) in _SPREADS


def _sent(verb: Token) -> bool:
    """ "Sent troops to X", "reinforcements were rushed to it": what goes to places."""
    moved = (c for c in verb.children if c.dep_ in {"dobj", "nsubj", "nsubjpass"})
    return any(lemma(t) in _ARMED | _GOODS for t in moved)


def taken_or_held(span: Span) -> bool:
    """The object of a verb that acts on places, when a gazetteer has the name."""
    head = span.root
    while head.dep_ == "conj" and head.head.pos_ == "PROPN":
        head = head.head
    if any(lemma(c) in _ON_PLACES and _by_the_armed(c) for c in (*head.children, head.head)):
        return head.dep_ != "pobj"  # "X captured by rebels", as a headline has it
    said = head.head.dep_ in {"ccomp", "oprd"} and lemma(head.head.head) == "declare"
    held = {"dobj", "nsubjpass", "nsubj"} if said else {"dobj", "nsubjpass"}
    return head.dep_ in held and lemma(head.head) in _ON_PLACES


def _by_the_armed(verb: Token) -> bool:
    """Whether a verb without an auxiliary says by which armed party it was done."""
    bare = not any(c.dep_ in {"auxpass", "dobj"} for c in verb.children)
    agents = (p for c in verb.children if c.dep_ == "agent" for p in c.children)
    return bare and verb.pos_ == "VERB" and any(lemma(a) in _ARMED for a in agents)


def _falls(verb: Token) -> bool:
    """ "Mora has fallen", "fell to the rebels": towns fall so, people fall from, off or ill."""
    after = [c for c in verb.children if c.i > verb.i and not c.is_punct]
    alone = verb.tag_ == "VBN" and all(c.dep_ in {"npadvmod", "advcl"} for c in after)
    dated = bool(after) and after[0].dep_ == "prep" and _of_day(after[0])
    return alone or dated or (after[:1] != [] and after[0].lower_ == "to")


def _of_day(prep: Token) -> bool:
    """ "Fell on Tuesday", "fell in January"."""
    return any(c.ent_type_ == "DATE" for c in prep.children if c.dep_ == "pobj")


def said_held(span: Span) -> bool:
    """The subject of "remains under control", "is in the hands of", when a gazetteer has it."""
    head = span.root
    for under in (c for c in head.children if c.lower_ == "under" and c.i == span.end + 1):
        if any(lemma(t) in _POWER for t in under.children):
            return True  # "X, under rebel control since May"
    if head.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if lemma(head.head) == "change":
        return any(lemma(c) == "hand" for c in head.head.children)
    if any(c.dep_ == "xcomp" and lemma(c) == "fall" and _falls(c) for c in head.head.children):
        return True  # "X is reported to have fallen to the rebels"
    if lemma(head.head) not in _CHANGES_HANDS:
        return False
    if lemma(head.head) == "fall" and _falls(head.head):
        return True
    below = [c for top in head.head.children for c in (top, *top.children) if c.i > head.head.i]
    leads = [t for c in below for t in (c, *c.children) if t.dep_ == "pobj"]
    return any(lemma(t) in _POWER | _SHELLED or _gunfire(t) for t in leads)


def _gunfire(token: Token) -> bool:
    """ "Came under rocket fire"; whoever comes under fire may be a minister."""
    return lemma(token) == "fire" and any(c.dep_ == "compound" for c in token.children)


def told_as_place(span: Span) -> bool:
    """Whether the words around a name say that it is a place, though no gazetteer has it.

    "Rebel-held X", "retake X", "capture X from the rebels", "seize X University".
    """
    before = span.doc[max(span.start - 2, 0) : span.start]
    held = len(before) == 2 and before[0].text == "-" and before[1].lower_ in _HELD
    if held and len(span) < 3 and span[-1].tag_ != "JJ":  # "the rebel-held Syrian city"
        return True
    verb = span.root.head
    if span.root.dep_ in {"dobj", "nsubjpass"} and verb.pos_ == "VERB":
        takes = verb.lemma_.lower() in _ON_PLACES
        if verb.lemma_.lower() in _RETAKES or (takes and _from_a_party(verb)):
            return True
    return taken_or_held(span) and any(lemma(t) in _SITES for t in (span[0], span[-1]))


def left_by_force(span: Span) -> bool:
    """ "Troops withdrew from X", "drove the rebels from X": armed people leave towns so.

    Not initials: a state may withdraw from the ICC.
    """
    prep = span.root.head
    if span.root.dep_ != "pobj" or prep.lower_ != "from" or len(span) > 2 or span.text.isupper():
        return False
    verb = prep.head.head if prep.head.dep_ in {"prt", "advmod", "prep"} else prep.head
    told = {p.type for p in load_lexicon().verbs.get(lemma(verb), ())}
    if verb.pos_ != "VERB" or lemma(verb) == "flee" or not told & _LEAVES:
        return False
    moved = (c for c in verb.children if c.dep_ in {"nsubj", "dobj", "nsubjpass"})
    return any(lemma(t) in _ARMED for t in moved)


def _from_a_party(verb: Token) -> bool:
    """ "Captured it from Islamic State", "from the rebels"."""
    preps = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "from")
    lost = [t for prep in preps for t in prep.children if t.dep_ == "pobj"]
    return any(lemma(t) in _ARMED or t.ent_type_ in {"ORG", "NORP"} for t in lost)


def overrun(span: Span) -> bool:
    """ "Retook Qaraqosh", "troops captured Duqma": no person, though the parser thinks so."""
    head = span.root
    if head.dep_ not in {"dobj", "nsubjpass"} or len(span) > 2:
        return False
    verb = head.head
    if lemma(verb) in _NO_PERSON:
        return True
    doing = verb.head if verb.dep_ == "xcomp" else verb
    doers = [c for c in doing.children if c.dep_ == "nsubj"]
    doers += [p for c in doing.children if c.dep_ == "agent" for p in c.children]
    if len(span) > 1 or lemma(verb) not in _TAKES:
        return False
    if any(lemma(d) in _ARMED | _BODIES for d in doers):
        return True
    return before_larger(span) and not any(lemma(d) in _OFFICERS for d in doers)
