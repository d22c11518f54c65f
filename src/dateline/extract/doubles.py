"""Which drafts of a sentence are one happening."""

from __future__ import annotations

from dateline.extract.arguments import Roles
from dateline.extract.drafts import CARRIERS, Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token
from dateline.vocabulary import EventType as T

_PART_OF_VERB = frozenset("nsubj dobj nsubjpass compound nmod".split())
_EXACT = frozenset({T.BOMBING, T.SHELLING, T.AIR_STRIKE})
"""What an attack may turn out to be by another word for it: "an attack by two suicide bombers"."""

_RUINS = word_lists("triggers")["ruins"]
_ARMED = _EXACT | {T.ATTACK}
_BROAD = CARRIERS | {T.KILLING}


def drop_doubles(drafts: list[Draft]) -> list[Draft]:
    """ "Launched an attack in which they attacked": one verb and its noun are one event."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if same_happening(k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            twin.casualties += draft.casualties
            general = lemma(twin.token) in word_lists("drafts")["general"]
            if general and twin.type is T.ATTACK and draft.type in _EXACT:
                twin.type = draft.type
            if _result_of(twin, draft):
                hit = draft.roles.recipients or draft.roles.sites
                twin.roles.recipients = twin.roles.recipients or hit
            else:
                merge_roles(twin.roles, draft.roles)
            deed = twin.cue_tokens | draft.cue_tokens
            twin.roles.actors = [a for a in twin.roles.actors if not _mere(a, deed, twin)]
    return kept


def _mere(actor: Token, deed: set[int], draft: Draft) -> bool:
    """ "A suicide bomber attacks": the bomber is how it was done, unless named for somebody."""
    phrase = draft.namer.phrases.of(actor)
    return actor.i in deed and deed >= set(range(phrase.start, phrase.end))


def merge_roles(into: Roles, other: Roles) -> None:
    """Fill what the first does not say from the second, of the same sentence.

    Of "the assault was repulsed by the army" the army is whom it struck, and no actor.
    """
    struck = {t.i for t in into.recipients}
    into.actors = into.actors or [a for a in other.actors if a.i not in struck]
    into.recipients = into.recipients or other.recipients
    into.sites = into.sites or other.sites
    have = {t.i for t in (*into.places, *into.sites)}
    into.places += [p for p in other.places if p.i not in have]
    into.within += other.within


def _campaign_of(verb: Draft, noun: Draft) -> bool:
    """ "Captured the town in a recent offensive": the offensive is how it was done."""
    if noun.type is not T.ATTACK or not noun.trigger.is_noun or noun.casualties:
        return False
    if lemma(noun.token) not in word_lists("drafts")["campaign"]:
        return False
    prep = noun.token.head
    told = verb.type in {T.TAKEOVER, T.ADVANCE, T.ARREST, T.LOOTING, T.EXPULSION, T.KILLING}
    inside = prep.dep_ == "prep" and prep.lower_ in {"in", "during"}
    return told and inside and prep.head.i in verb.cue_tokens


def _says_what(subject: Draft, noun: Draft) -> bool:
    """Nouns of one verb: "the raid was the first operation", "a bomber kills 9 in an attack"."""
    if not (subject.trigger.is_noun and noun.trigger.is_noun):
        return False
    first, second = subject.token, noun.token
    if first.dep_ not in {"nsubj", "nsubjpass"}:
        return False
    if second.dep_ == "attr" and second.head.i == first.head.i:
        return noun.type in _BROAD and not noun.casualties
    prep = second.head
    general = lemma(second) in word_lists("drafts")["general"]
    told = prep.head.i == first.head.i or (general and _done_by(first.head, prep.head))
    inside = prep.dep_ == "prep" and prep.lower_ in {"in", "during"} and told
    return inside and {subject.type, noun.type} <= _BROAD and T.ATTACK in {subject.type, noun.type}


def _result_of(act: Draft, ruin: Draft) -> bool:
    """ "Shelled the town, destroying ten homes", "the raid destroyed it": no act of its own."""
    if ruin.type is not T.LOOTING or lemma(ruin.token) not in _RUINS or act.type not in CARRIERS:
        return False
    if act.token.head.i == ruin.token.i and act.token.dep_ == "nsubj":
        return True
    told = {act.token.i, act.token.head.i} if act.trigger.is_noun else act.cue_tokens
    first = ruin.token
    while first.dep_ == "conj" and first.head.tag_ == "VBG":
        first = first.head
    return first.dep_ == "advcl" and first.tag_ == "VBG" and first.head.i in told


def _set_off_by(act: Draft, blast: Draft) -> bool:
    """ "A bomber hit the post, setting off a blast", "bombers detonated two bombs": one bombing."""
    if act.type is not T.BOMBING or blast.type is not T.BOMBING or not blast.trigger.is_noun:
        return False
    verb = blast.token.head
    if blast.token.dep_ != "dobj":
        return False
    if act.token.dep_ == "nsubj" and act.token.head.i == verb.i:
        return act.trigger.is_noun
    deed = act.token.head if act.trigger.is_noun else act.token
    caused = lemma(verb) in word_lists("drafts")["set_off"]
    return caused and verb.dep_ == "advcl" and verb.tag_ == "VBG" and verb.head.i == deed.i


def _in_one_breath(first: Draft, second: Draft) -> bool:
    """ "Car bombs and suicide bombers struck": told as one, with no place or number of its own."""
    noun, beside = second.token.head, second.token
    if first.type is not second.type or first.type not in _ARMED or noun.i not in first.cue_tokens:
        return False
    own = any(c.dep_ in {"det", "poss", "nummod"} for c in beside.children)
    placed = any(c.dep_ == "prep" and c.i < beside.i for c in noun.children)
    joined = beside.dep_ == "conj" and noun.pos_ in {"NOUN", "PROPN"} and second.trigger.is_noun
    return joined and not own and not placed


def _comes_down_on(act: Draft, blow: Draft) -> bool:
    """ "Shelled the town, striking a bus", "stormed it, shooting guards": how and whom it hit."""
    if act.type not in _ARMED or blow.trigger.is_noun or blow.token.tag_ != "VBG":
        return False
    told = {act.token.i, act.token.head.i} if act.trigger.is_noun else act.cue_tokens
    first = blow.token
    while first.dep_ == "conj" and first.head.tag_ == "VBG":
        first = first.head
    hit = lemma(blow.token) in word_lists("drafts")["strikes"]
    like = blow.type is T.ATTACK if act.type is T.ATTACK else hit
    return like and first.dep_ == "advcl" and first.head.i in told


def _done_by(verb: Token, result: Token) -> bool:
    """ "Struck a camp, killing six": what a verb did, also where it hangs from a noun before it."""
    if result.dep_ == "acl" and result.head.dep_ in {"pobj", "dobj"}:
        above = next((a for a in result.ancestors if a.pos_ in {"VERB", "AUX"}), None)
        return above is not None and above.i == verb.i
    return result.dep_ == "advcl" and result.head.i == verb.i


def _goes_on(joined: Token, top: Draft) -> bool:
    """ "Was stormed and hit by a bomb", not "was stormed, and a convoy was hit by a bomb"."""
    own = any(c.dep_ in {"nsubj", "nsubjpass"} for c in joined.children)
    return joined.dep_ == "conj" and (top.type is T.KILLING or not own)


def same_happening(a: Draft, b: Draft) -> bool:
    """A noun hanging from a verb of a like type as its subject, object or instrument."""
    if _campaign_of(a, b) or _campaign_of(b, a) or _says_what(a, b) or _says_what(b, a):
        return True
    if _result_of(a, b) or _set_off_by(a, b) or _in_one_breath(a, b) or _comes_down_on(a, b):
        return True
    if a.type is not b.type and not (a.type in _BROAD and b.type in _BROAD):
        return False
    top, under = (a, b) if a.token.i in {t.i for t in b.token.ancestors} else (b, a)
    by_deed = under.token.dep_ in {"pobj", "pcomp"} and under.token.head.lower_ == "by"
    if not under.trigger.is_noun and not by_deed:
        if under.token.tag_ == "VB" and under.token.head.dep_ == "appos":
            return a.type is b.type  # "took X, the tenth town to fall to them"
        purpose = under.token.dep_ in {"xcomp", "advcl"} and under.token.tag_ == "VB"
        purpose = purpose or (under.token.dep_ == "conj" and a.type is T.WITHDRAWAL)
        return purpose and a.type is b.type and under.token.head.i == top.token.i
    if under.token.head.i in top.cue_tokens and under.token.dep_ in _PART_OF_VERB:
        return True
    prep = under.token.head
    chain = top.cue_tokens | {c.i for c in top.token.children if _goes_on(c, top)}
    if lemma(under.token) in word_lists("drafts")["general"] and top.type in _ARMED:
        # "stormed a mall, killing 39 in an attack claimed by X", "bombs explode in Bor killing six"
        below = [c for c in top.token.subtree if c.tag_ == "VBG" and c.i > top.token.i]
        done = [c for c in below if _done_by(top.token, c)]
        chain |= {t.i for c in done for t in (c, *c.children) if t is c or t.dep_ == "dobj"}
    above = prep.head
    if prep.lower_ == "with" and above.dep_ == "dobj":
        above = above.head  # "hit a convoy with small arms fire", whatever it is hung from
    in_it = prep.dep_ in {"prep", "agent"} and above.i in chain
    related = a.type is b.type or T.ATTACK in {top.type, under.type}
    return in_it and prep.lower_ in {"in", "by", "with", "during"} and related
