"""Mending the parse of names and of deeds told by nouns, where it cannot be right.

"Shelling" at the head of a sentence is no verb where another verb follows it; a capitalised word
after "in" is no adverb; a town that stands after "in" does nothing.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Token

from dateline.extract.lexicon import load_lexicon, word_lists

_FINITE = frozenset({"VBZ", "VBP", "VBD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_TOLLS = frozenset({"kills", "injures", "wounds"})
_MAKES_DO = word_lists("roles")["flee_after"] - {"lead", "make"}
_BY = frozenset({"by", "in", "from", "of", "during", "amid", "after", "under"})
_NAME_LINKS = frozenset({"pobj", "nmod", "compound", "nsubj"})
_FROM = frozenset({"since", "until", "till"})
_SETTLED = frozenset("town village city settlement hamlet suburb township".split())
_LIES = frozenset({"in", "with", "near", "at", "of"})
_BEFORE_NOUN = frozenset({"ADJ", "DET", "NOUN", "PROPN", "NUM", "ADV"})


_VAGUE = frozenset({"scores", "dozens", "hundreds", "thousands", "others"})
_MISHUNG = frozenset({"dobj", "npadvmod"})
_SEATS = _SETTLED | {"capital", "stronghold"}
_OF_CLAUSE = frozenset({"nsubj", "mark"})
"""What a clause has before its verb, and a helping verb has not."""
_SPANS = frozenset({"minute", "hour", "day", "week", "month", "year"})
_LATER = frozenset({"later", "after", "afterwards", "before", "earlier"})


def mend_noun(token: Token) -> None:
    """Mend a word that must be a name or a noun."""
    _mend_name(token)
    if token.dep_ == "nsubj" and token.left_edge.i > token.sent.start + 1:
        _mend_joined(token)
    if token.dep_ == "conj" and _is_called(token):
        _mend_series(token)
    elif token.dep_ == "conj" and token.lemma_.lower() in _sites():
        _mend_pair(token)
    if token.tag_ == "VBZ" and token.dep_ in {"nsubj", "nsubjpass"}:
        token.tag_, token.pos_ = "NNS", "NOUN"  # "mortar shells land on a school"
    if token.tag_ in {"VBG", "NN"} and token.lower_ in _deeds():
        _mend_deed(token)
    if token.tag_ == "NNP" and token.dep_ in {"nsubj", "pobj"}:
        _mend_fronted(token)
    if token.lower_ == "dead" and token.i > token.sent.start:
        _mend_shot(token.nbor(-1), token)
    if token.lower_ in _TOLLS and token.tag_ == "NNS" and token.dep_ == "pobj":
        _mend_toll(token)
    _mend_beside(token)
    if token.dep_ == "compound" and token.head.tag_ in _FINITE:
        _mend_doer(token)
    if token.dep_ == "relcl" and token.tag_ == "VB" and token.head.dep_ == "dobj":
        _mend_made_to(token)
    if token.dep_ == "advcl" and token.tag_ == "VBD" and token.i > token.sent.start:
        _mend_time(token)


def _mend_beside(token: Token) -> None:
    """Mend a word that was hung from its neighbour, or from a helping verb."""
    if token.dep_ == "nsubj":
        _mend_owner(token)
    if token.dep_ == "compound" and token.head.tag_ == "NNS":
        _mend_span(token)
        _mend_wounds(token)
    if token.dep_ == "pobj" and token.head.lower_ == "between":
        _mend_sides(token)
    if token.lower_ == "orders" and token.dep_ == "compound":
        _mend_ordered(token)
    if token.dep_ == "conj" and token.tag_ == "NNS" and token.head.dep_ == "pobj":
        _mend_counted(token)
    if token.dep_ in _MISHUNG and token.lemma_.lower() in _SEATS:
        _mend_told(token)
    if token.dep_ in _OF_CLAUSE and token.head.dep_ == "aux":
        _mend_helped(token)


def _mend_owner(name: Token) -> None:
    """ "Hezbollah fighters together with troops took it": a name beside a noun is part of it."""
    after = name.nbor(1) if name.i + 1 < len(name.doc) else name
    if name.head.i == after.i and after.tag_ == "NNS" and name.tag_ == "NNP":
        name.dep_ = "compound"


def _mend_span(noun: Token) -> None:
    """ "Retook the building hours later": the building, and no hours of it."""
    span = noun.head
    after = span.nbor(1).lower_ if span.i + 1 < len(span.doc) else ""
    verb = span.head
    if span.i != noun.i + 1 or after not in _LATER or span.lemma_.lower() not in _SPANS:
        return
    if span.dep_ != "dobj" or not any(c.dep_ == "det" for c in span.children):
        return
    for child in [c for c in span.children if c.i < noun.i]:
        child.head = noun
    noun.head, noun.dep_ = verb, "dobj"
    span.dep_ = "npadvmod"


def _mend_wounds(verb: Token) -> None:
    """ "Kills eight soldiers and wounds scores": no wounds are numbered so after "and"."""
    many, first = verb.head, verb.head.head
    if verb.lower_ not in _TOLLS or many.lower_ not in _VAGUE or many.dep_ != "conj":
        return
    if verb.i + 1 != many.i or first.dep_ not in {"dobj", "nsubj"} or first.head.pos_ != "VERB":
        return
    _join(verb, first.head)
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")
    many.head, many.dep_ = verb, "dobj"


def _mend_sides(last: Token) -> None:
    """ "Between Fatah and Islamist gunmen": two sides, where a name is read as a part of one."""
    between = last.head
    if last.tag_ != "NNS" or any(c.dep_ == "cc" for c in last.children):
        return
    if last.lemma_.lower() in _sites():
        return  # "between Shabwa and Marib provinces"
    start = between.i + (2 if between.nbor(1).tag_ == "DT" else 1)
    name = last.doc[start]
    if name.head.i != last.i or name.tag_ != "NNP" or name.ent_type_ == "NORP":
        return
    link = next((c for c in name.children if c.dep_ == "cc" and c.i == name.i + 1), None)
    second = next((c for c in name.children if c.dep_ == "conj"), None)
    if link is None or second is None or not link.i < second.i < last.i:
        return
    name.head, name.dep_ = between, "pobj"
    if start > between.i + 1:
        between.nbor(1).head = name
    second.head, second.dep_ = last, "compound"
    last.head, last.dep_ = name, "conj"


def _mend_ordered(verb: Token) -> None:
    """ "ISIL orders males in Raqqa to register": whoever is told to do something is ordered to."""
    whom, name = verb.head, verb.nbor(-1) if verb.i > verb.sent.start else verb
    told = [c for c in whom.children if c.dep_ in {"relcl", "acl"} and c.i > whom.i]
    to = [c for c in told if any(t.dep_ == "aux" and t.lower_ == "to" for t in c.children)]
    if whom.dep_ != "ROOT" or name.pos_ != "PROPN" or not to:
        return
    for child in [c for c in verb.children if c.i != name.i]:
        child.head = name
    verb.tag_, verb.pos_, verb.lemma_, verb.head, verb.dep_ = "VBZ", "VERB", "order", verb, "ROOT"
    name.head, name.dep_ = verb, "nsubj"
    whom.head, whom.dep_ = verb, "dobj"
    to[0].head, to[0].dep_ = verb, "xcomp"


def _mend_counted(second: Token) -> None:
    """ "Seven men from Wagner and 20 soldiers": those with a number, beside the first with one."""
    name, prep = second.head, second.head.head
    first = prep.head
    if not _counted(second) or _counted(name) or name.pos_ != "PROPN" or prep.dep_ != "prep":
        return
    if first.pos_ == "NOUN" and first.i < prep.i and _counted(first):
        _join(second, first)


def _counted(noun: Token) -> bool:
    return any(c.dep_ == "nummod" for c in noun.children)


def _join(second: Token, first: Token) -> None:
    """Hang the second of two, and the "and" right before it, from the first."""
    above = second.head
    link = next((c for c in above.children if c.dep_ == "cc" and c.i < second.i), None)
    if link is None:
        for child in above.head.children:
            link = child if child.dep_ == "cc" and child.i < second.i else link
    if link is not None:
        link.head = first
    second.head, second.dep_ = first, "conj"


def _mend_told(noun: Token) -> None:
    """ "Outside El-Arish, the capital of North Sinai": what stands after a name tells of it."""
    left = noun.left_edge
    if left.i < noun.sent.start + 2 or left.dep_ != "det" or left.nbor(-1).text != ",":
        return
    name = left.nbor(-2)
    if name.tag_ != "NNP" or name.dep_ != "pobj" or name.is_ancestor(noun):
        return
    if noun.head.i < name.i and any(c.dep_ in {"ccomp", "dobj"} for c in noun.head.lefts):
        return
    if noun.head.i < name.i and any(c.dep_ == "ccomp" for c in noun.head.children):
        noun.head, noun.dep_ = name, "appos"


def _mend_helped(word: Token) -> None:
    """ "That troops had retaken it": who has done it has done what "had" stands beside."""
    helper = word.head
    if word.i < helper.i < helper.head.i and helper.head.pos_ == "VERB":
        word.head = helper.head


def _mend_time(verb: Token) -> None:
    """ "Fighters who have held the north since April captured X": they did, and not April."""
    told = {c.dep_: c for c in verb.children if c.i < verb.i}
    link, name = told.get("mark") or told.get("prep"), verb.sent.root
    time = verb.nbor(-1)
    if link is None or link.lower_ not in _FROM or time.ent_type_ != "DATE":
        return
    if time.head.i not in {verb.i, link.i} or told.keys() & {"nsubj", "expl"} - {time.dep_}:
        return
    if name.pos_ not in _NOUNS or verb.head.dep_ != "relcl" or verb.head.head.i != name.i:
        return
    link.head, link.dep_, time.head, time.dep_ = verb.head, "prep", link, "pobj"
    verb.head, verb.dep_ = verb, "ROOT"
    name.head, name.dep_ = verb, "nsubj"


def _mend_doer(noun: Token) -> None:
    """ "Ruritania resistance overruns the hub": a noun is no part of a verb, but its subject."""
    verb, name = noun.head, noun.nbor(-1) if noun.i > noun.sent.start else noun
    beside = noun.i + 1 == verb.i and noun.pos_ in _NOUNS
    if beside and name.dep_ == "nsubj" and name.head.i == verb.i:
        name.head, name.dep_ = noun, "compound"
        noun.dep_ = "nsubj"


def _mend_made_to(verb: Token) -> None:
    """ "Forced 4,000 people to flee": what they were made to do, and not what they were for."""
    noun = verb.head
    to = any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)
    if to and noun.head.lemma_ in _MAKES_DO and not _has_subject(verb, -1):
        verb.head, verb.dep_ = noun.head, "ccomp"
        noun.head, noun.dep_ = verb, "nsubj"


def _mend_joined(second: Token) -> None:
    """ "Troops loyal to the president and their allies entered": one verb, one row of subjects."""
    link = second.left_edge.nbor(-1)
    firsts = [c for c in second.head.children if c.dep_ == "nsubj" and c.i < link.i]
    if link.dep_ == "cc" and firsts and link in firsts[-1].subtree:
        link.head, second.head, second.dep_ = firsts[-1], firsts[-1], "conj"


def _is_called(noun: Token) -> bool:
    """ "The town of", before its name."""
    return noun.lemma_.lower() in _SETTLED and noun.i + 1 < len(noun.doc) and _of(noun)


def _of(noun: Token) -> bool:
    return bool(noun.nbor(1).lower_ == "of")


def _mend_series(second: Token) -> None:
    """ "The town of X in one province and the village of Y in another": a row of the two."""
    for first in reversed(second.doc[second.sent.start : second.i]):
        if first.pos_ in {"VERB", "AUX"}:
            return
        if _is_called(first):
            if first not in second.subtree:
                second.head = first
            return


@cache
def _sites() -> frozenset[str]:
    """What can be taken and held, by its common noun."""
    return frozenset(load_lexicon().classes["place"])


def _mend_pair(second: Token) -> None:
    """ "The base in X and the airport": two sites, and no airport beside a town's name."""
    name, prep = second.head, second.head.head
    if name.pos_ != "PROPN" or name.dep_ != "pobj" or prep.lower_ not in _LIES:
        return
    first = prep.head
    if first.pos_ == "VERB":
        acted = [c for c in first.children if c.dep_ in {"dobj", "nsubjpass"} and c.i < prep.i]
        first = acted[-1] if acted else first
    if first.pos_ == "NOUN" and first.lemma_.lower() in _sites() and first.i < prep.i:
        second.head = first


@cache
def _deeds() -> frozenset[str]:
    """What is done, by the noun of it: "shelling", "fighting"."""
    lexicon = load_lexicon()
    return frozenset(w for w in lexicon.nouns if w.endswith("ing") and w.isalpha())


def _mend_name(token: Token) -> None:
    """ "In Bakhmut", "two bombs rocked Bakhmut": no adverb is written so."""
    if token.tag_ != "RB" or not token.text[:1].isupper() or token.i == token.sent.start:
        return
    before = token.nbor(-1)
    acted = token.head.i == before.i and before.pos_ == "VERB" and before.text.islower()
    acted = acted and not any(c.dep_ == "dobj" for c in before.children)
    if token.dep_ in _NAME_LINKS or acted:
        token.tag_, token.pos_, token.lemma_ = "NNP", "PROPN", token.text
        token.dep_ = "dobj" if acted else token.dep_


def _mend_deed(noun: Token) -> None:
    """ "Heavy shelling hit the town", "killed by shelling in X": a noun, and no verb."""
    after = noun.nbor(1) if noun.i + 1 < noun.sent.end else noun
    subject = noun.dep_ in SUBJECTS
    if after.dep_ in {"aux", "auxpass"} and noun.tag_ == "VBG" and subject:
        _make_noun(noun)
    verb = noun.tag_ == "VBG" or noun.dep_ == "advmod"
    if not verb or any(c.dep_ in {"dobj", "auxpass", "ccomp"} for c in noun.children):
        return
    if after.lower_ == "of" and noun.i > noun.sent.start and _after_doer(noun):
        doer = noun.nbor(-1)
        noun.head, noun.dep_ = doer.head, "pobj"
        doer.head, doer.dep_ = noun, "compound"
        _make_noun(noun)
    helped = after.dep_ in {"aux", "auxpass"}
    if after.tag_ in _FINITE and not helped and not _has_subject(after, noun.i):
        before = list(noun.doc[noun.sent.start : noun.i])
        if all(t.pos_ in _BEFORE_NOUN for t in before):
            _make_subject(noun, after, before)
    elif (noun.dep_ == "pcomp" and noun.head.lower_ in _BY) or noun.dep_ == "nsubj":
        noun.dep_ = "pobj" if noun.dep_ == "pcomp" else noun.dep_
        _make_noun(noun)
    elif noun.i == noun.sent.start and after.lower_ == "of" and not _has_subject(noun.head, -1):
        noun.dep_ = "nsubj"  # "shelling of X, in Y Province, killed 40"
        _make_noun(noun)


def _after_doer(noun: Token) -> bool:
    """ "Killed by regime shelling of X": by the shelling, and not by the regime's doing."""
    doer = noun.nbor(-1)
    one = doer.dep_ == "pobj" and doer.tag_ in {"NN", "NNP", "JJ"}
    return one and noun.dep_ in {"advcl", "acl"} and doer.head.lower_ in _BY


def _has_subject(verb: Token, after: int) -> bool:
    """Whether a verb has a subject that stands after a position."""
    return any(c.dep_ in SUBJECTS and c.i > after for c in verb.children)


def _make_subject(noun: Token, verb: Token, before: list[Token]) -> None:
    """Make a noun, with the words before it, the subject of a verb."""
    if noun.is_ancestor(verb):
        verb.head, verb.dep_ = (noun.head, noun.dep_) if noun.head.i != noun.i else (verb, "ROOT")
        for token in [c for c in noun.children if c.i > verb.i]:
            token.head = verb
    noun.head, noun.dep_ = verb, "nsubj"
    _make_noun(noun)
    for token in before:
        if token.head.i not in range(noun.sent.start, noun.i):
            token.head, token.dep_ = noun, "amod" if token.pos_ == "ADJ" else token.dep_
            token.dep_ = "compound" if token.dep_ in SUBJECTS else token.dep_


def _make_noun(word: Token) -> None:
    word.tag_, word.pos_, word.lemma_ = "NN", "NOUN", word.lower_


def _mend_fronted(name: Token) -> None:
    """ "In El Fasher, a mortar attack killed nine": not the town did it that stands after "in"."""
    prep = name.left_edge.nbor(-1) if name.left_edge.i > name.sent.start else None
    if prep is None or prep.tag_ != "IN" or prep.i != name.sent.start:
        return
    doer = next((c for c in name.children if c.dep_ == "appos" and c.i > name.i + 1), None)
    if doer is None or name.nbor(1).text != ",":
        return
    if name.dep_ == "nsubj":
        verb = name.head
    elif prep.dep_ == "ROOT" and any(c.dep_ == "acl" and c.tag_ == "VBN" for c in doer.children):
        verb = next(c for c in doer.children if c.dep_ == "acl" and c.tag_ == "VBN")
        verb.head, verb.dep_, verb.tag_ = verb, "ROOT", "VBD"
        acted = [c for c in verb.children if c.dep_ == "npadvmod" and c.tag_ == "NNS"]
        for token in acted:
            token.dep_ = "dobj"
    else:
        return
    doer.head, doer.dep_ = verb, "nsubj"
    prep.head, prep.dep_ = verb, "prep"
    name.head, name.dep_ = prep, "pobj"


def _mend_shot(shot: Token, dead: Token) -> None:
    """ "Gunmen on a motorcycle shot dead a guard": "dead" has no object."""
    if shot.lower_ != "shot" or shot.pos_ != "NOUN" or dead.dep_ != "ROOT":
        return
    before = [c for c in shot.children if c.i < shot.i]
    last = next((c for c in reversed(before) if c.pos_ in _NOUNS), None)
    if last is not None:
        last.head, last.dep_ = shot.head, shot.dep_
        for token in before:
            if token.i != last.i:
                token.head = last
    shot.tag_, shot.pos_, shot.lemma_, shot.dep_, shot.head = "VBD", "VERB", "shoot", "ROOT", shot
    for token in [c for c in dead.children if c.i != dead.i]:
        token.head = shot
    dead.head, dead.dep_ = shot, "oprd"


def _mend_toll(verb: Token) -> None:
    """ "Air strike in Taiz kills 12, injures 20": a number stands after no plural noun."""
    prep, name = verb.head, verb.nbor(-1)
    counted = next((c for c in verb.children if c.dep_ == "nummod" and c.i > verb.i), None)
    if counted is None or name.head.i != verb.i or prep.dep_ != "prep":
        return
    noun = prep.head
    if noun.dep_ == "nsubj" and noun.head.i > verb.i:
        after = noun.head
        above, link = (after.head, after.dep_) if after.head.i != after.i else (verb, "ROOT")
        after.head, after.dep_ = verb, "conj"
    elif noun.head.i == noun.i:
        above, link = verb, "ROOT"
    else:
        return
    for token in [c for c in verb.children if c.i < name.i]:
        token.head = name
    name.head, name.dep_ = prep, "pobj"
    verb.tag_, verb.pos_, verb.lemma_ = "VBZ", "VERB", verb.lower_.removesuffix("s")
    verb.head, verb.dep_ = above, link
    noun.head, noun.dep_ = verb, "nsubj"
    counted.head, counted.dep_ = verb, "dobj"
