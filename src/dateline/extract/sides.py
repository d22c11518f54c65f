"""The two sides of a battle, and of what it decided."""

from __future__ import annotations

from dateline.extract.anaphora import ARMED, is_definite, is_generic
from dateline.extract.arguments import can_act, is_party
from dateline.extract.clauses import conjuncts
from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.mentions import Namer
from dateline.extract.nouns import Kind
from dateline.extract.parse import Token
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_FOUGHT_FOR = frozenset({T.TAKEOVER, T.EXPULSION, T.WITHDRAWAL, T.BATTLE, T.KILLING})
_DECIDES = (_FOUGHT_FOR | {T.ADVANCE}) - {T.BATTLE, T.WITHDRAWAL}
_ATTACKERS = _FOUGHT_FOR | {T.ATTACK, T.ADVANCE}
_CAMPAIGNS = word_lists("drafts")["campaign"] | {"assault", "counter-offensive", "attack"}
_NOMINAL = frozenset({"pcomp", "pobj", "nsubj", "nsubjpass", "dobj", "compound"})
_ATTACKER_WORDS = ARMED | {"attacker", "assailant", "bomber", "perpetrator", "suspect", "shooter"}


def share_sides(drafts: list[Draft], namer: Namer) -> None:
    """In one sentence a battle and what it decided have the same two sides."""
    _share_with_battles(drafts, namer)
    _find_losers(drafts, namer)
    _lend_targets(drafts, namer)
    _share_with_truces(drafts)
    _share_with_battles(drafts, namer)


def _share_with_battles(drafts: list[Draft], namer: Namer) -> None:
    """A battle has the sides of what it decided."""
    for battle in (d for d in drafts if d.type is T.BATTLE and _sideless(d.token, d)):
        if battle.roles.actors and battle.roles.recipients:
            continue
        if not battle.roles.actors:  # who was killed in it need be on no side
            dead = battle.roles.recipients
            battle.roles.recipients = [t for t in dead if can_act(t, namer.phrases)]
            battle.roles.recipients = [
                t for t in battle.roles.recipients if namer.phrases.of(t).kind is not Kind.PEOPLE
            ]
        for other in drafts:
            told = other.type is T.ATTACK and _two_parties(other, namer)
            if told or other.type in _DECIDES:
                _lend_sides(other, battle)
        if not battle.roles.actors:
            victims = [c.victim for c in battle.casualties if c.victim is not None]
            armed = [v for v in victims if namer.phrases.of(v).kind is Kind.ACTOR]
            battle.roles.actors = armed[:1]
            joined = conjuncts(armed[0])[1:] if armed else []
            enemies = [t for t in joined if namer.phrases.of(t).kind is Kind.ACTOR]
            battle.roles.recipients = battle.roles.recipients or enemies


def _sideless(token: Token, battle: Draft) -> bool:
    """A battle that a noun tells of, also one read as a verb: "following fighting"."""
    gerund = token.tag_ == "VBG" and token.dep_ in _NOMINAL
    return battle.trigger.is_noun or gerund


def _share_with_truces(drafts: list[Draft]) -> None:
    """ "Chad and Libya reach a ceasefire agreement": the truce is between those who agree."""
    for truce in (d for d in drafts if d.type is T.TRUCE and d.trigger.is_noun):
        for other in drafts:
            both = other.roles.actors and other.roles.recipients
            agreed = other.type is T.NEGOTIATION and both
            if agreed and not truce.roles.actors and _linked(other, truce):
                truce.roles.actors = list(other.roles.actors)
                truce.roles.recipients = list(other.roles.recipients)


def _find_losers(drafts: list[Draft], namer: Namer) -> None:
    """Who left, was driven out or fought for what was taken has lost it."""
    for taken in (d for d in drafts if d.type is T.TAKEOVER and not d.roles.recipients):
        mine = {namer.phrases.of(a).name for a in taken.roles.actors}
        for other in drafts:
            if other is taken or not mine or not _tells_loser(other, taken, mine):
                continue
            gone = other.type in {T.WITHDRAWAL, T.OTHER}
            lost = other.roles.actors if gone else other.roles.recipients
            parties = [t for t in lost if namer.phrases.of(t).kind is Kind.ACTOR]
            taken.roles.recipients = [t for t in parties if namer.phrases.of(t).name not in mine]
            if taken.roles.recipients:
                break


def _lend_targets(drafts: list[Draft], namer: Namer) -> None:
    """ "An operation to retake X from the rebels", "an offensive, shelling them": whom."""
    for attack in drafts:
        if attack.type is not T.ATTACK or not _whole(attack) or attack.roles.recipients:
            continue
        mine = {namer.phrases.of(a).name for a in attack.roles.actors}
        for other in drafts:
            theirs = {namer.phrases.of(a).name for a in other.roles.actors}
            part = other.type in {T.TAKEOVER, T.EXPULSION, T.SHELLING, T.AIR_STRIKE}
            if part and mine & theirs and _linked(other, attack):
                armed = [t for t in other.roles.recipients if can_act(t, namer.phrases)]
                attack.roles.recipients = armed
                break


def _whole(attack: Draft) -> bool:
    """An operation, of which what else is told may be a part."""
    words = (attack.token, *attack.trigger.words)
    return any(lemma(w) in _CAMPAIGNS for w in words)


def _tells_loser(other: Draft, taken: Draft, mine: set[str]) -> bool:
    """Whether an event of the same sentence tells from whom something was taken."""
    if not _linked(other, taken):
        return False
    if other.type in {T.ATTACK, T.ADVANCE}:
        return bool(mine & {other.namer.phrases.of(a).name for a in other.roles.actors})
    surrender = other.type is T.OTHER and lemma(other.token) == "surrender"
    return surrender or other.type in _FOUGHT_FOR - {T.KILLING}


def recall_sides(drafts: list[Draft]) -> None:
    """A battle whose sides are not said is that of the sentence before: "in the fighting"."""
    for at, battle in enumerate(drafts):
        sides = {t.i for t in (*battle.roles.actors, *battle.roles.recipients)}
        if battle.type is not T.BATTLE or not battle.trigger.is_noun or len(sides) > 1:
            continue
        before = next((d for d in reversed(drafts[:at]) if _leads_to(d, battle)), None)
        elsewhere = (battle.roles.places or battle.roles.sites) and not is_definite(battle.token)
        if before is None or elsewhere:
            continue
        enemies = _enemies(battle, before)
        taken = before.type is T.TAKEOVER and is_definite(battle.token)
        if taken and not before.roles.recipients:
            before.roles.recipients = enemies
        if enemies or not battle.roles.actors:
            battle.roles.actors = list(before.roles.actors)
            fought = (t for t in before.roles.recipients if is_party(t, battle.namer.phrases))
            battle.roles.recipients = enemies or list(fought)


def _leads_to(before: Draft, battle: Draft) -> bool:
    """Whether a draft of the sentence before tells who attacked, took or fought."""
    follows = before.namer is battle.namer and before.sentence.end == battle.sentence.start
    return follows and bool(before.roles.actors) and before.type in _ATTACKERS


def _enemies(battle: Draft, before: Draft) -> list[Token]:
    """Those told of with a battle who are not its attackers: whoever was killed in it."""
    phrases = battle.namer.phrases
    hurt = [t for c in battle.casualties if c.victim is not None for t in conjuncts(c.victim)]
    attackers = {phrases.of(t).name for t in before.roles.actors}
    for one in (*battle.roles.actors, *hurt):
        phrase = phrases.of(one)
        generic = is_generic(phrase) and lemma(phrase.head) in _ATTACKER_WORDS
        if phrase.kind is Kind.ACTOR and phrase.name not in attackers and not generic:
            return [one]
    return []


def _two_parties(draft: Draft, namer: Namer) -> bool:
    """Whether an attack says who attacked whom, both of them armed."""
    both = (draft.roles.actors, draft.roles.recipients)
    return all(r and namer.phrases.of(r[0]).kind is Kind.ACTOR for r in both)


def _lend_sides(other: Draft, battle: Draft) -> None:
    if not battle.roles.actors and other.assertion.modality is Modality.ACTUAL:
        battle.roles.actors = list(other.roles.actors)
    if not battle.roles.recipients and battle.roles.actors == other.roles.actors:
        battle.roles.recipients = (
            list(other.roles.recipients) if other.type is not T.KILLING else []
        )


def _linked(other: Draft, taken: Draft) -> bool:
    """One hangs from the other's clause ("after a battle", "as the rebels retreat")."""
    above = {a.i for a in other.token.ancestors}
    below = {a.i for a in taken.token.ancestors}
    return taken.token.i in above or other.token.i in below
