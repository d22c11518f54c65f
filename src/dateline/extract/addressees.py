"""Whom a rejection, a demand or an accusation is meant for, where its own words do not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dateline.extract.anaphora import SPEAKERS
from dateline.extract.arguments import SPEECH, can_act
from dateline.extract.attribution import Saying
from dateline.extract.clauses import below, conjuncts, object_of
from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases
from dateline.vocabulary import EventType as T

_CLAIMS = word_lists("addressees")["claim"]
_CONDEMNS = word_lists("addressees")["condemn"]
_POINTS_BACK = frozenset({"this", "these", "that", "those", "the", "such", "their", "its", "his"})
_PRONOUNS = frozenset({"it", "this", "that", "which", "them", "these", "those"})
_OWNERS = frozenset({"poss", "compound", "amod", "nmod"})
_VIOLENT = frozenset({T.ATTACK, T.AIR_STRIKE, T.SHELLING, T.BOMBING, T.KILLING, T.LOOTING})


def find_addressees(drafts: list[Draft], sayings: Iterable[tuple[Phrases, list[Saying]]]) -> None:
    """Name whom speech is meant for that names nobody."""
    said = {id(phrases): one for phrases, one in sayings}
    for at, draft in enumerate(drafts):
        phrases = draft.namer.phrases
        before = [d for d in drafts[:at] if d.namer is draft.namer]
        if draft.type is T.REJECTION:
            found = _rejected(draft) or _answered(draft, before, said[id(phrases)])
            draft.roles.recipients = draft.roles.recipients or found
            _ask(draft, drafts)
        elif draft.type in SPEECH and not draft.roles.recipients:
            found = _accused(draft) or _threatened(draft) or _of_same_speaker(draft, before)
            draft.roles.recipients = found or _doers(draft, before)


def _rejected(draft: Draft) -> list[Token]:
    """ "Rejects Peru's offer", "a demand by the rebels", "refuses to apologise to Peru": whose."""
    phrases, what = draft.namer.phrases, object_of(draft.token)
    for verb in (c for c in draft.token.children if c.dep_ == "xcomp"):
        if party := [t for t in below(verb, "to", "with") if can_act(t, phrases)]:
            return conjuncts(party[0])
    if what is None or lemma(what) == "report":
        return []
    owners = [c for c in what.lefts if c.dep_ in _OWNERS and phrases.entity_at(c)]
    made = [c for c in what.children if c.dep_ in {"acl", "relcl"}]
    by = [t for word in (what, *made) for t in below(word, "by") if can_act(t, phrases)]
    party = [c for c in owners if can_act(c, phrases)] or by
    return conjuncts(party[0]) if party else []


def _answered(draft: Draft, before: list[Draft], sayings: list[Saying]) -> list[Token]:
    """ "The army denied the claim": who made it, which is who spoke last before."""
    if not _answers(draft.token):
        return []
    phrases = draft.namer.phrases
    mine = {phrases.of(t).name for t in draft.roles.actors}
    spoken = [(d.token.i, d.roles.actors[0]) for d in before if d.type in SPEECH and d.roles.actors]
    spoken += [
        (s.cue[0].i, s.source)
        for s in sayings
        if s.source is not None
        and s.cue
        and s.cue[0].i < draft.token.i
        and draft.token not in s.cue
    ]
    others = [(i, who) for i, who in spoken if phrases.of(who).name not in mine]
    latest = max(others, key=lambda one: one[0], default=None)
    return conjuncts(_spoken_for(latest[1], phrases)) if latest is not None else []


def _spoken_for(who: Token, phrases: Phrases) -> Token:
    """ "A spokesman for the rebels": the rebels."""
    if phrases.entity_at(who) is not None or lemma(who) not in SPEAKERS:
        return who
    return next((t for t in below(who, "for", "of") if can_act(t, phrases)), who)


def _answers(token: Token) -> bool:
    """Whether what is rejected is what somebody said: "this claim", "which they deny"."""
    if lemma(token) == "deny" and any(
        c.dep_ == "xcomp" and c.tag_ == "VBG" for c in token.children
    ):
        return True
    what = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if what is None:
        return False
    definite = any(c.lower_ in _POINTS_BACK for c in what.children)
    return what.lower_ in _PRONOUNS or (definite and lemma(what) in _CLAIMS)


def _ask(rejection: Draft, drafts: list[Draft]) -> None:
    """ "France rejects a demand by the rebels": they demand it of France."""
    what = object_of(rejection.token)
    for demand in drafts:
        asked = demand.type in {T.DEMAND, T.THREAT} and not demand.roles.recipients
        if asked and what is not None and demand.token.i == what.i:
            demand.roles.recipients = list(rejection.roles.actors)


def _accused(draft: Draft) -> list[Token]:
    """ "Accusations that Peru hosts rebels": those who are said to do it."""
    if draft.type is not T.ACCUSATION or not draft.trigger.is_noun:
        return []
    for clause in draft.token.children:
        if clause.dep_ in {"acl", "ccomp"} and any(c.lower_ == "that" for c in clause.children):
            subject = next((c for c in clause.children if c.dep_ == "nsubj"), None)
            if subject is not None and can_act(subject, draft.namer.phrases):
                return conjuncts(subject)
    return []


def _threatened(draft: Draft) -> list[Token]:
    """ "Threatens to invade Chad", "threatening the king's life": whom it would befall."""
    if draft.type is not T.THREAT or draft.trigger.is_noun:
        return []
    phrases = draft.namer.phrases
    verbs = [draft.token, *(c for c in draft.token.children if c.dep_ == "xcomp")]
    for acted in (c for verb in verbs for c in verb.children if c.dep_ == "dobj"):
        whose = next((c for c in acted.lefts if c.dep_ == "poss"), acted)
        meant = whose if lemma(acted) == "life" else acted
        if can_act(meant, phrases):
            return conjuncts(meant)
    return []


def _of_same_speaker(draft: Draft, before: list[Draft]) -> list[Token]:
    """ "Accuses Chad of raids and demands an apology": it is demanded of Chad."""
    phrases = draft.namer.phrases
    mine = {t.i for t in draft.roles.actors}
    for other in reversed(before):
        same = other.sentence.start == draft.sentence.start and other.type in SPEECH
        joined = other.token in draft.token.ancestors or draft.token in other.token.ancestors
        if same and joined and mine & {t.i for t in other.roles.actors}:
            return [t for t in other.roles.recipients if can_act(t, phrases)]
    return []


def _doers(draft: Draft, before: list[Draft]) -> list[Token]:
    """ "Condemned the attack": those who were told to have attacked."""
    what = object_of(draft.token)
    if lemma(draft.token) not in _CONDEMNS or what is None:
        return []
    definite = any(c.lower_ in _POINTS_BACK for c in what.children)
    if not definite or lemma(what) not in draft.namer.phrases.lexicon.nouns:
        return []
    told: Iterator[list[Token]] = (d.roles.actors for d in reversed(before) if d.type in _VIOLENT)
    return list(next(told, []))
