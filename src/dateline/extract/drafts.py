"""Events in the making: triggers with their roles and counts, and which of them are one happening."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from spacy.tokens import Span, Token

from dateline.extract.casualties import Casualty, find_casualties
from dateline.extract.lexicon import Lexicon
from dateline.extract.mentions import Namer
from dateline.extract.modality import Assertion, assertion_of
from dateline.extract.phrases import Kind, lemma
from dateline.extract.roles import Roles, conjuncts, fill
from dateline.extract.triggers import Trigger, find_triggers, subject_of
from dateline.extract.typed_roles import shape
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

CARRIERS = frozenset({T.ATTACK, T.BATTLE, T.BOMBING, T.SHELLING, T.AIR_STRIKE, T.PROTEST})
_BY_THE_WAY = frozenset({T.TAKEOVER, T.ADVANCE, T.EXPULSION, T.LOOTING})
_AFTERMATH = frozenset({T.BATTLE, T.PROTEST})
_CAUSES = frozenset(
    "in by during when as after following from amid while with under over at".split()
)
_CLAUSES = frozenset("advcl conj ccomp acl relcl dep xcomp prep pcomp oprd acomp".split())
_FLIERS = frozenset(
    "warplane jet aircraft plane helicopter drone airforce bomber gunship fighter-jet".split()
)


@dataclass(slots=True)
class Draft:
    """An event in the making.

    `dated_by` is the word whose clause dates it; `apart` the tokens told of in a draft of their own.
    """

    type: T
    trigger: Trigger
    roles: Roles
    assertion: Assertion
    sentence: Span
    namer: Namer
    dated_by: Token
    casualties: list[Casualty] = field(default_factory=list)
    rule: str = ""
    apart: set[int] = field(default_factory=set)

    @property
    def token(self) -> Token:
        """The head of the cue."""
        return self.trigger.token

    @property
    def cue_tokens(self) -> set[int]:
        """The positions of all words of the cue's pattern."""
        return {self.token.i, *(w.i for w in self.trigger.words)}


def draft_sentence(sentence: Span, namer: Namer, lexicon: Lexicon) -> list[Draft]:
    """The events of one sentence, casualties on the events that caused them."""
    drafts = []
    for trigger in find_triggers(sentence, namer.phrases, lexicon):
        roles = shape(trigger, namer.phrases, fill(trigger, namer.phrases))
        assertion = assertion_of(trigger.token, lexicon, is_noun=trigger.is_noun)
        rule = f"{'noun' if trigger.is_noun else 'verb'}:{trigger.pattern.entry}"
        kind = _retype(trigger, roles, assertion, namer)
        drafts.append(
            Draft(kind, trigger, roles, assertion, sentence, namer, trigger.token, rule=rule)
        )
    drafts = _settle_casualties(drafts, find_casualties(sentence, namer.phrases))
    drafts = _drop_doubles(drafts)
    _share_sides(drafts, namer)
    for draft in drafts:
        if draft.type is T.ADVANCE and any(_drives_out(d, draft) for d in drafts):
            draft.type = T.TAKEOVER
    return drafts + [d for draft in drafts for d in _including(draft)]


def _drives_out(other: Draft, advance: Draft) -> bool:
    """ "Moved into the town, pushing out the army": they took it."""
    return other.type is T.EXPULSION and other.token.head.i == advance.token.i


def _including(draft: Draft) -> list[Draft]:
    """ "Captured much of the north, including Mosul": Mosul is a statement of its own."""
    if draft.type not in {T.TAKEOVER, T.CONTROL}:
        return []
    found = []
    for token in draft.token.subtree:
        if token.lower_ != "including" or token.dep_ not in {"prep", "advcl", "acl"}:
            continue
        named = [
            t
            for c in token.children
            if c.dep_ in {"pobj", "dobj"}
            for t in conjuncts(c)
            if draft.namer.phrases.of(t).kind is Kind.PLACE
        ]
        if named:
            draft.apart |= {t.i for n in named for t in n.subtree}
            trigger = Trigger(token, draft.trigger.pattern)
            roles = Roles(actors=draft.roles.actors, recipients=[], sites=named)
            found.append(
                replace(
                    draft,
                    trigger=trigger,
                    roles=roles,
                    casualties=[],
                    rule="including",
                    apart=set(),
                )
            )
    return found


_FOUGHT_FOR = frozenset({T.TAKEOVER, T.EXPULSION, T.WITHDRAWAL, T.BATTLE, T.KILLING})


def _share_sides(drafts: list[Draft], namer: Namer) -> None:
    """In one sentence a battle and what it decided have the same two sides."""
    for battle in (d for d in drafts if d.type is T.BATTLE and d.trigger.is_noun):
        if battle.roles.actors and battle.roles.recipients:
            continue
        for other in drafts:
            if other.type in _FOUGHT_FOR | {T.ADVANCE} - {T.BATTLE, T.WITHDRAWAL}:
                _lend_sides(other, battle)
        if not battle.roles.actors:
            victims = [c.victim for c in battle.casualties if c.victim is not None]
            armed = [v for v in victims if namer.phrases.of(v).kind is Kind.ACTOR]
            battle.roles.actors = armed[:1]
    for taken in (d for d in drafts if d.type is T.TAKEOVER and not d.roles.recipients):
        for other in drafts:
            if other is not taken and other.type in _FOUGHT_FOR and _linked(other, taken):
                lost = other.roles.actors if other.type is T.WITHDRAWAL else other.roles.recipients
                mine = {namer.phrases.of(a).name for a in taken.roles.actors}
                parties = [t for t in lost if namer.phrases.of(t).kind is Kind.ACTOR]
                if other.type is not T.KILLING and not taken.roles.recipients:
                    taken.roles.recipients = [
                        t for t in parties if namer.phrases.of(t).name not in mine
                    ]


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


def _retype(trigger: Trigger, roles: Roles, assertion: Assertion, namer: Namer) -> T:
    """What the roles make of a type: planes bomb from the air, an offer of arms is offered."""
    kind = trigger.type
    if kind in {T.BOMBING, T.ATTACK} and not trigger.is_noun and lemma(trigger.token) in _AIRBORNE:
        if any(_flies(a, namer) for a in roles.actors):
            return T.AIR_STRIKE
    if kind is T.ATTACK and assertion.modality is Modality.PLANNED and _tried(trigger.token):
        assertion.modality = Modality.ACTUAL
    if kind is T.MILITARY_AID and lemma(trigger.token) in {"pledge", "offer", "promise", "propose"}:
        assertion.weaken(Modality.OFFERED)
    if kind is T.TAKEOVER and trigger.is_noun and roles.recipients and not roles.sites:
        people = namer.phrases.in_class(roles.recipients[0], "people", "fighter")
        return T.ARREST if people else kind
    return kind


def _tried(token: Token) -> bool:
    """An attempted attack is an attack."""
    above = token.head.head if token.dep_ in {"pcomp", "pobj"} else token.head
    return lemma(above) in {"try", "attempt"} and above.tag_ != "VB"


_AIRBORNE = frozenset("bomb strike hit target pound attack strafe".split())


def _flies(token: Token, namer: Namer) -> bool:
    name = namer.phrases.of(token).name.lower()
    return lemma(token) in _FLIERS or name.endswith(("air force", "warplanes", "jets", "aircraft"))


def _settle_casualties(drafts: list[Draft], casualties: list[Casualty]) -> list[Draft]:
    """Give each count to the event that caused it, and drop the killing that only carried it."""
    dropped: set[int] = set()
    by_token = {i: d for d in drafts for i in d.cue_tokens}
    for casualty in casualties:
        own = by_token.get(casualty.anchor.i)
        if casualty.toll and own is not None and own.casualties:
            continue
        if own is not None and own.type is not T.KILLING:
            own.casualties.append(casualty)
            continue
        carrier = _carrier(casualty.anchor, drafts, own)
        if carrier is None:
            if own is not None:
                own.casualties.append(casualty)
            continue
        carrier.casualties.append(casualty)
        if own is not None:
            _hand_over(own, carrier, casualty)
            dropped.add(own.token.i)
    for draft in drafts:
        if draft.type is T.KILLING and draft.token.i not in dropped and not draft.casualties:
            carrier = _carrier(draft.token, drafts, draft)
            if carrier is not None:
                _hand_over(draft, carrier, None)
                dropped.add(draft.token.i)
    return [d for d in drafts if d.token.i not in dropped]


def _hand_over(own: Draft, carrier: Draft, casualty: Casualty | None) -> None:
    """The victims of the killing are the recipients of what killed them, its killers the actors."""
    anonymous = casualty is not None and casualty.anonymous
    hedges = own.assertion.hedged
    carrier.assertion.hedged = carrier.assertion.hedged or hedges
    if not carrier.roles.recipients and carrier.type is not T.BATTLE and not anonymous:
        if not carrier.roles.sites:
            carrier.roles.recipients = own.roles.recipients
    if not carrier.roles.actors:
        taken = carrier.cue_tokens
        carrier.roles.actors = [a for a in own.roles.actors if a.i not in taken]
    have = {t.i for t in (*carrier.roles.places, *carrier.roles.sites)}
    carrier.roles.places += [p for p in own.roles.places if p.i not in have]
    if carrier.trigger.is_noun and own.token.i != carrier.dated_by.i:
        carrier.dated_by = own.token


def _carrier(anchor: Token, drafts: list[Draft], own: Draft | None) -> Draft | None:
    """The event that caused a death: its subject, its clause, or what it is said to be in."""
    heads = {i: d for d in drafts if d is not own and d.type in CARRIERS for i in d.cue_tokens}
    taken = {i: d for d in drafts if d.type in _BY_THE_WAY for i in d.cue_tokens}
    if anchor.dep_ == "advcl" and anchor.tag_ == "VBG" and anchor.head.i in taken:
        return taken[anchor.head.i]
    if not heads:
        return None
    return _inside(anchor, heads) or _around(anchor, heads) or _alone(anchor, heads)


def _inside(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "Killed in an attack", "the attack killed", "killed when a bomb went off"."""
    joined = [c for c in anchor.children if c.dep_ == "conj" and c.pos_ == "VERB"]
    for child in [c for verb in (anchor, *joined) for c in verb.children]:
        if child.dep_ not in {"nsubj", "agent", "prep", "advcl", "nsubjpass"}:
            continue
        if child.dep_ == "prep" and child.lower_ not in _CAUSES:
            continue
        after = child.lower_ in {"after", "following", "amid"} or any(
            m.lower_ == "after" for m in child.children if m.dep_ in {"mark", "prep"}
        )
        if child.dep_ == "advcl" and any(m.lower_ in {"while", "before"} for m in child.children):
            continue
        for under in child.subtree:
            found = heads.get(under.i)
            if found is None or (after and found.type in _AFTERMATH):
                continue
            if _steps(under, child) <= 5:
                return found
    return None


def _steps(token: Token, top: Token) -> int:
    """How many links a token hangs below another."""
    steps = 0
    while token.i != top.i and token.head.i != token.i:
        token, steps = token.head, steps + 1
    return steps


def _around(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "They stormed the base, killing 12", "a battle that left 5 dead"."""
    node = anchor
    if anchor.dep_ == "relcl" and any(
        c.dep_ == "nsubj" and c.tag_ == "PRP" for c in anchor.children
    ):
        return None
    for _ in range(4):
        if node.dep_ not in _CLAUSES or node.head.i == node.i:
            return None
        node = node.head
        if node.i in heads:
            return heads[node.i]
        for child in node.children:
            if child.i in heads and child.dep_ in {"nsubj", "dobj", "nsubjpass"}:
                return heads[child.i]
            if child.dep_ == "prep" and child.lower_ in {"in", "with", "after"}:
                for under in child.children:
                    if under.i in heads:
                        return heads[under.i]
    return None


def _alone(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """The one violent event of a sentence that says who died without saying by whom."""
    drafts = {id(d): d for d in heads.values()}
    if len(drafts) != 1 or (anchor.pos_ == "VERB" and subject_of(anchor) is not None):
        return None
    only = next(iter(drafts.values()))
    background = any(
        a.dep_ == "prep" and a.lower_ in {"after", "following", "since"}
        for a in only.token.ancestors
    )
    return None if background and only.type in _AFTERMATH else only


def _drop_doubles(drafts: list[Draft]) -> list[Draft]:
    """ "Launched an attack in which they attacked": one verb and its noun are one event."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _same_happening(k, draft)), None)
        if twin is None:
            kept.append(draft)
        else:
            twin.casualties += draft.casualties
            merge_roles(twin.roles, draft.roles)
    return kept


def merge_roles(into: Roles, other: Roles) -> None:
    """Fill what the first does not say from the second, of the same sentence."""
    into.actors = into.actors or other.actors
    into.recipients = into.recipients or other.recipients
    into.sites = into.sites or other.sites
    have = {t.i for t in (*into.places, *into.sites)}
    into.places += [p for p in other.places if p.i not in have]
    into.within += other.within


_BROAD = CARRIERS | {T.KILLING}


def _campaign_of(verb: Draft, noun: Draft) -> bool:
    """ "Captured the town in a recent offensive": the offensive is how it was done."""
    if noun.type is not T.ATTACK or not noun.trigger.is_noun or noun.casualties:
        return False
    if lemma(noun.token) not in {"offensive", "operation", "campaign", "push", "counteroffensive"}:
        return False
    prep = noun.token.head
    told = verb.type in {T.TAKEOVER, T.ADVANCE, T.ARREST, T.LOOTING, T.EXPULSION, T.KILLING}
    inside = prep.dep_ == "prep" and prep.lower_ in {"in", "during"}
    return told and inside and prep.head.i in verb.cue_tokens


def _same_happening(a: Draft, b: Draft) -> bool:
    """A noun hanging from a verb of a like type as its subject, object or instrument."""
    if _campaign_of(a, b) or _campaign_of(b, a):
        return True
    if a.type is not b.type and not (a.type in _BROAD and b.type in _BROAD):
        return False
    top, under = (a, b) if a.token.i in {t.i for t in b.token.ancestors} else (b, a)
    if not under.trigger.is_noun:
        purpose = under.token.dep_ in {"xcomp", "advcl"} and under.token.tag_ == "VB"
        purpose = purpose or (under.token.dep_ == "conj" and a.type is T.WITHDRAWAL)
        return purpose and a.type is b.type and under.token.head.i == top.token.i
    if under.token.head.i in top.cue_tokens and under.token.dep_ in {
        "nsubj",
        "dobj",
        "nsubjpass",
        "compound",
    }:
        return True
    prep = under.token.head
    chain = top.cue_tokens | {c.i for c in top.token.children if c.dep_ == "conj"}
    in_it = prep.dep_ in {"prep", "agent"} and prep.head.i in chain
    related = a.type is b.type or T.ATTACK in {top.type, under.type}
    return in_it and prep.lower_ in {"in", "by", "with", "during"} and related
