"""What came of an event: "a raid resulted in two deaths", "hunt those who raided it, killing two".

The dead that a clause tells of are those of the event that it says had them for its outcome.
"""

from __future__ import annotations

from dateline.extract.apart import LEADS_TO, came_first
from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token

_OF_VERB = frozenset({"dobj", "nsubj", "nsubjpass"})
_PARTIES = frozenset({Kind.ACTOR, Kind.PEOPLE})


def result_verb(anchor: Token) -> Token | None:
    """The verb of "a clash resulted in the death of two", "led to six deaths"."""
    prep = anchor.head
    led = prep.dep_ == "prep" and lemma(prep.head) in LEADS_TO
    return prep.head if led and anchor.dep_ == "pobj" else None


def result_clause(anchor: Token) -> Token | None:
    """ "Took the town, killing six", "took it, resulting in six deaths": the clause of the dead."""
    told = result_verb(anchor) or anchor
    hung = told.dep_ == "advcl" or (told.dep_ == "ccomp" and _what_was_taken(told))
    hung = hung or (told.dep_ == "acl" and told.head.dep_ in {"dobj", "pobj"})
    return told if hung and told.tag_ == "VBG" else None


def _what_was_taken(killing: Token) -> bool:
    """ "Overran the outpost killing eight", where the outpost is read as what kills."""
    doer = next((c for c in killing.children if c.dep_ == "nsubj"), None)
    above = killing.head
    taken = doer is not None and not any(c.dep_ == "dobj" for c in above.children)
    return taken and doer is not None and above.i < doer.i < killing.i


def clause_above(result: Token) -> Token:
    """The verb of what had the result, also where it is hung from the object of that verb."""
    above = result.head
    while result.dep_ == "acl" and above.pos_ not in {"VERB", "AUX"} and above.head.i != above.i:
        above = above.head
    return above


def had_result(verb: Token, heads: dict[int, Draft]) -> Draft | None:
    """The event that is the subject of a verb: "a raid, which led to six deaths"."""
    subjects = [c for c in verb.children if c.dep_ == "nsubj"]
    return next((heads[t.i] for t in subjects if t.i in heads), None)


def which_killed(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "Bombings in two mosques in Sanaa that kill 142", whatever "that" is hung from.

    "A bomb went off near a bus, which killed eight" says it of the whole clause.
    """
    which = next((c for c in anchor.children if c.dep_ == "nsubj"), None)
    if anchor.dep_ not in {"relcl", "ccomp"} or which is None or which.tag_ != "WDT":
        return None
    if who_killed(anchor, heads):
        return None
    before = [d for i, d in heads.items() if anchor.sent.start <= i < which.i]
    nouns = [d for d in before if d.trigger.is_noun]
    told = nouns or (before if which.lower_ == "which" else [])
    nearest = max(told, key=lambda d: d.token.i, default=None)
    return None if nearest is None or came_first(nearest.token) else nearest


def who_killed(clause: Token, heads: dict[int, Draft]) -> bool:
    """ "Fought a group that killed six farmers": the group did, and no event told before."""
    phrases = next((d.namer.phrases for d in heads.values()), None)
    if phrases is None or not any(c.tag_ == "WDT" for c in clause.children):
        return False
    of_verb = clause.head.dep_ in _OF_VERB  # "an air strike on a convoy that killed five"
    return of_verb and clause.head.i not in heads and phrases.of(clause.head).kind in _PARTIES


def deed_before(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "Hunt the men who raided the camp, killing nine", where that is hung from the hunt."""
    main = anchor.head
    if anchor.dep_ != "advcl" or anchor.tag_ != "VBG" or anchor.nbor(-1).text != ",":
        return None
    told = [d for d in heads.values() if main.i < d.token.i < anchor.i and _its_own(d.token, main)]
    return max(told, key=lambda d: d.token.i, default=None)


def _its_own(verb: Token, main: Token) -> bool:
    """Whether a verb below another has the doer "who", or is the means: "by launching rockets"."""
    if verb.pos_ != "VERB" or not main.is_ancestor(verb):
        return False
    who = any(c.dep_ == "nsubj" and c.lower_ in {"who", "that"} for c in verb.children)
    means = verb.dep_ == "pcomp" and verb.head.lower_ == "by"
    return (verb.dep_ == "relcl" and who) or means


def aim_of(result: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "They sent a drone to attack the base, killing two": what was aimed at and done."""
    verb = result.head
    if result.tag_ != "VBG" or result.dep_ != "advcl":
        return None
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    clauses = [t for v in (verb, *objects) for t in v.children if t.i < result.i]
    aims = [t for t in clauses if any(c.dep_ == "aux" and c.tag_ == "TO" for c in t.children)]
    return next((heads[t.i] for t in aims if t.i in heads), None)
