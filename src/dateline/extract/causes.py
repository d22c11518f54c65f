"""Which event caused the deaths that a sentence counts."""

from __future__ import annotations

from dateline.extract.apart import (
    all_over,
    answers,
    came_first,
    hangs_near,
    is_apart,
    led_to,
    meanwhile,
    victims_do,
)
from dateline.extract.beside import told_apart
from dateline.extract.casualties import Casualty, add_count
from dateline.extract.circumstances import circumstances, fates
from dateline.extract.clauses import agent_of, below, subject_of
from dateline.extract.doubles import same_happening
from dateline.extract.drafts import CARRIERS, Draft
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import word_lists
from dateline.extract.nouns import Kind
from dateline.extract.outcomes import (
    aim_of,
    clause_above,
    deed_before,
    had_result,
    result_clause,
    result_verb,
    which_killed,
    who_killed,
)
from dateline.extract.parse import Token
from dateline.extract.tolls import since_when
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Measure, Modality

_BY_THE_WAY = frozenset({T.TAKEOVER, T.ADVANCE, T.EXPULSION, T.LOOTING})
_PHASES = _BY_THE_WAY | {T.SIEGE, T.WITHDRAWAL, T.ABDUCTION, T.DISPLACEMENT, T.OTHER}
"""What people are killed in or during without its being meant to kill."""

_LASTING = frozenset({T.BATTLE, T.SIEGE, T.ATTACK, T.PROTEST, T.AIR_STRIKE, T.SHELLING})
"""What people go on being killed in after it has begun."""

_FATAL = frozenset({"shoot dead", "gun down"})
_AFTERMATH = frozenset({T.PROTEST})
_UNREST = frozenset({T.PROTEST, T.BATTLE})
_CAUSES = frozenset(
    "in by during when as after following from amid while with under over at".split()
)
_OF_CAUSES = frozenset("nsubj csubj agent prep advcl nsubjpass".split())
_IN_COURSE = frozenset({"in", "with", "after"})
_SEVERAL = word_lists("causes")["several"]
_BEFALLS = frozenset({"die", "perish", "lose"})
_DURING = frozenset({"in", "during"})
_OF_NOUNS = frozenset("pobj appos conj nmod compound dobj nsubj nsubjpass".split())
_FINITE = frozenset({"VBZ", "VBP", "VBD"})
_CLAUSES = frozenset("advcl conj ccomp acl relcl dep xcomp prep pcomp oprd acomp".split())


def settle_casualties(drafts: list[Draft], casualties: list[Casualty]) -> list[Draft]:
    """Give each count to the event that caused it, and drop the killing that only carried it."""
    handed: dict[int, Draft] = {}
    by_token = {i: d for d in drafts for i in d.cue_tokens}
    for casualty in casualties:
        own = by_token.get(casualty.anchor.i)
        counted = {c.measure for c in own.casualties} if own is not None else set()
        if casualty.toll and casualty.measure in counted:
            continue
        if own is not None and not _kills(own):
            own.casualties.append(casualty)
            continue
        carrier = _since(casualty, drafts) or _carrier(casualty.anchor, drafts, own)
        if carrier is None or (own is not None and told_apart(own, carrier)):
            hurt = casualty.measure in {Measure.KILLED, Measure.INJURED}
            holder = own or (_only_killing(drafts) if hurt else None)
            if holder is not None:
                _bearer(holder, handed).casualties.append(casualty)
            continue
        carrier = _bearer(carrier, handed)
        add_count(carrier.casualties, casualty)
        if own is not None and own is not carrier:
            _hand_over(own, carrier, casualty)
            handed[own.token.i] = carrier
    for draft in drafts:
        if draft.type is T.KILLING and draft.token.i not in handed and not draft.casualties:
            carrier = _carrier(draft.token, drafts, draft)
            if carrier is not None:
                carrier = _bearer(carrier, handed)
                if carrier is draft:
                    continue
                _hand_over(draft, carrier, None)
                handed[draft.token.i] = carrier
    return [d for d in drafts if d.token.i not in handed]


def _bearer(told: Draft, handed: dict[int, Draft]) -> Draft:
    """ "Hit a bus, killing two and injuring three": the wounded, too, are those of the hit."""
    while told.token.i in handed:
        told = handed[told.token.i]
    return told


def _since(casualty: Casualty, drafts: list[Draft]) -> Draft | None:
    """ "Hundreds were killed since the siege began": in the siege, whatever else is told."""
    clause = since_when(casualty.anchor, toll=casualty.toll)
    under = {t.i for t in clause.subtree} if clause is not None else set()
    return next((d for d in drafts if d.type in _LASTING and d.token.i in under), None)


def _kills(draft: Draft) -> bool:
    """Whether its words say that somebody died: also "shot dead", which is an attack by itself."""
    return draft.trigger.type is T.KILLING or draft.trigger.pattern.entry in _FATAL


def _only_killing(drafts: list[Draft]) -> Draft | None:
    """The one killing of a sentence, which is where "and wounded 30" was told too."""
    killings = [d for d in drafts if d.type is T.KILLING]
    return killings[0] if len(killings) == 1 else None


def _hand_over(own: Draft, carrier: Draft, casualty: Casualty | None) -> None:
    """The victims of the killing are the recipients of what killed them, its killers the actors.

    Strikes that are ordered, "killing 30", were carried out.
    """
    if own.assertion.modality is Modality.ACTUAL and carrier.trigger.is_noun and casualty:
        carrier.assertion.modality = Modality.ACTUAL
    anonymous = casualty is not None and casualty.anonymous
    hedges = own.assertion.hedged
    carrier.assertion.hedged = carrier.assertion.hedged or hedges
    for told in (c for c in own.casualties if c.measure is not Measure.KILLED):
        add_count(carrier.casualties, told)
    aimless = not carrier.roles.recipients and not carrier.roles.sites
    if carrier.type is T.TAKEOVER and not carrier.roles.recipients:
        phrases = carrier.namer.phrases
        armed = [r for r in own.roles.recipients if phrases.of(r).kind is Kind.ACTOR]
        carrier.roles.recipients = armed  # "overran the base, killing ten soldiers"
    if aimless and carrier.type not in _AFTERMATH and not anonymous:
        carrier.roles.recipients = own.roles.recipients
    hung = own.token.dep_ == "acl" and own.token.tag_ == "VBG"
    hung = hung or _of_main_clause(own.token)
    if not carrier.roles.actors and not hung:
        taken = carrier.cue_tokens | {t.i for t in (*carrier.roles.places, *carrier.roles.sites)}
        carrier.roles.actors = [a for a in own.roles.actors if a.i not in taken]
    have = {t.i for t in (*carrier.roles.places, *carrier.roles.sites)}
    carrier.roles.places += [p for p in own.roles.places if p.i not in have]
    above = own.token.i in {t.i for t in carrier.token.ancestors}
    if (carrier.trigger.is_noun or above) and own.token.i != carrier.dated_by.i:
        carrier.dated_by = own.token


def _carrier(anchor: Token, drafts: list[Draft], own: Draft | None) -> Draft | None:
    """The event that caused a death: its subject, its clause, or what it is said to be in.

    What is done "later" is a deed of its own.
    """
    if any(c.lower_ in {"later", "subsequently", "afterwards"} for c in anchor.children):
        return None
    shot = own is not None and (own.trigger.pattern.entry in _FATAL or agent_of(anchor) is not None)
    others = [d for d in drafts if d is not own and d.type in CARRIERS]
    others = [d for d in others if not (shot and _unrest_meanwhile(anchor, d))]
    heads = {i: d for d in others for i in d.cue_tokens}
    taken = {i: d for d in drafts if d.type in _BY_THE_WAY for i in d.cue_tokens}
    result = result_clause(anchor)
    if result is not None and not _of_main_clause(result) and clause_above(result).i in taken:
        return taken[clause_above(result).i]
    phases = {i: d for d in drafts if d.type in _PHASES for i in d.cue_tokens}
    lasting = heads | {i: d for i, d in phases.items() if d.trigger.is_noun}
    massacres = {
        d.token.i: d
        for d in drafts
        if d is not own and d.type is T.KILLING and not d.trigger.is_noun
    }
    if _same_victims(anchor) and anchor.head.i in heads:
        return heads[anchor.head.i]
    return (
        _inside(anchor, heads)
        or _of_result(anchor, lasting)
        or _around(anchor, lasting)
        or aim_of(anchor, heads)
        or _with_killed(anchor, heads | phases)
        or _during(anchor, phases | massacres)
        or _before_semicolon(anchor, heads)
        or which_killed(anchor, lasting)
        or deed_before(anchor, heads)
        or _alone(anchor, heads)
    )


def _unrest_meanwhile(anchor: Token, told: Draft) -> bool:
    """ "Shot dead as clashes flare up", "as police face protests": somebody shot them then."""
    if told.type not in _UNREST or not told.trigger.is_noun:
        return False
    clauses = (c for c in anchor.children if c.dep_ in {"advcl", "prep"})
    marked = (c for c in clauses if any(m.lower_ == "as" for m in (c, *c.children)))
    return any(c.i == told.token.i or c.is_ancestor(told.token) for c in marked)


def _of_result(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "A clash results in the death of two", "the raid, which led to six deaths"."""
    verb = result_verb(anchor)
    return None if verb is None else had_result(verb, heads) or _around(verb, heads)


def _same_victims(anchor: Token) -> bool:
    """ "Shot and killed": the second participle is of those of the first."""
    own = any(c.dep_ in {"nsubj", "nsubjpass", "dobj"} for c in anchor.children)
    return anchor.dep_ == "conj" and anchor.tag_ == "VBN" and not own


def _inside(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "Killed in an attack", "the attack killed", "killed when a bomb went off"."""
    doer = subject_of(anchor) if anchor.dep_ == "conj" and anchor.tag_ in _FINITE else None
    if doer is not None and doer.i in heads:
        return heads[doer.i]  # "a bomb kills two and injures six, days after a raid"
    deed = _deed(anchor, heads)
    outcome = result_clause(anchor)
    resulted = outcome is not None and clause_above(outcome).i in heads
    for child in [c for verb in (anchor, *_joined_to(anchor)) for c in circumstances(verb)]:
        died_doing = child.dep_ == "xcomp" and child.tag_ == "VBG"
        if child.dep_ not in _OF_CAUSES | {"relcl"} and not died_doing:
            continue
        of_toll = child.lower_ == "from" and anchor.pos_ == "NOUN"
        if child.dep_ == "prep" and child.lower_ not in _CAUSES and not of_toll:
            continue
        after = child.lower_ in {"after", "following", "amid"} or any(
            m.lower_ == "after" for m in child.children if m.dep_ in {"mark", "prep"}
        )
        protest = heads.get(child.i)
        if protest is not None and protest.type in _AFTERMATH and child.tag_ == "VBG":
            return protest  # "killed while protesting"
        if meanwhile(child) or led_to(child) or (after and (deed or resulted)):
            continue
        for under in child.subtree:
            found = heads.get(under.i)
            if found is None or (after and found.type in _AFTERMATH) or _only_meant(found):
                continue
            if deed and (_campaign(found) or found.type in _AFTERMATH):
                continue
            if victims_do(found.token, child):
                continue
            if hangs_near(under, child):
                return found
    return None


def _joined_to(anchor: Token) -> list[Token]:
    """ "Two are dead and six hurt after a raid": what befell others, told with one death."""
    above = anchor.head if anchor.dep_ == "acomp" else anchor
    joined = [t for c in above.children if c.dep_ == "conj" for t in fates(c)]
    if anchor.dep_ == "ccomp" and anchor.i < anchor.head.i and anchor.head.tag_ == "VBN":
        joined.append(anchor.head)  # "ten died, thirty were hurt following the raid"
    return joined


def _before_semicolon(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "Gunmen opened fire in a bar; nine people died": by what was told before."""
    before = [c for c in anchor.children if c.dep_ == "ccomp" and c.i < anchor.i]
    parted = any(c.text == ";" for c in anchor.children)
    return next((heads[c.i] for c in before if c.i in heads), None) if parted else None


def _deed(anchor: Token, heads: dict[int, Draft]) -> bool:
    """ "Gunmen killed a guard after the bombing": a deed of somebody, not of the bombing."""
    verb = anchor.head if anchor.dep_ == "conj" else anchor
    killers = [
        c for c in verb.children if c.dep_ == "nsubj" and (c.tag_[0] != "W" or c.tag_ == "WP")
    ]
    agent = agent_of(anchor)
    killers += [agent] if agent is not None else []
    acted_on = any(c.dep_ in {"dobj", "nsubjpass"} for c in anchor.children)
    return acted_on and bool(killers) and not any(t.i in heads for k in killers for t in k.subtree)


def _campaign(cause: Draft) -> bool:
    """ "Troops killed 12 in an operation": the operation is how they did it."""
    return cause.type is T.ATTACK and lemma(cause.token) in word_lists("drafts")["campaign"]


def _only_meant(cause: Draft) -> bool:
    """ "Killed while attempting to plant a bomb": nobody was killed by it."""
    meant = cause.assertion.modality is not Modality.ACTUAL
    return meant and cause.token.tag_ == "VB"


def _during(anchor: Token, phases: dict[int, Draft]) -> Draft | None:
    """ "Killed during the siege", "in the capture of the town", "after gunmen seized a school"."""
    deed = _deed(anchor, phases)
    course = _DURING if deed else _DURING | {"after"}
    within = [c for c in anchor.children if c.dep_ == "prep" and c.lower_ in course]
    inside = [t for p in within for t in p.children if t.dep_ == "pobj"]
    if told := next((phases[t.i] for t in inside if t.i in phases), None):
        return told
    if anchor.tag_ != "VBN" or deed:
        return None
    joined = [c for c in anchor.children if c.dep_ == "conj" and c.tag_ == "VBN"]
    clauses = [c for verb in (anchor, *joined) for c in verb.children if c.dep_ == "advcl"]
    marked = [c for c in clauses if any(m.lower_ in {"after", "as", "when"} for m in c.children)]
    return next((phases[c.i] for c in marked if c.i in phases), None)


def _around(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "They stormed the base, killing 12", "a battle that left 5 dead"."""
    node = anchor
    if (all_over(anchor) and result_clause(anchor) is None) or _meanwhile_does(anchor, heads):
        return None
    if anchor.dep_ == "dobj" and lemma(anchor.head) == "leave":
        node = anchor.head  # "attacked a wedding, leaving eight dead"
    if anchor.dep_ == "acl" and anchor.tag_ == "VBG" and anchor.head.dep_ in {"pobj", "dobj"}:
        return _told_of(anchor.head, heads) or _told_by_verb_above(anchor.head, heads)
    if anchor.dep_ == "relcl" and (_of_somebody(anchor) or who_killed(anchor, heads)):
        return None
    if _of_main_clause(anchor):
        node = anchor.head
        while node.pos_ not in {"VERB", "AUX"} or node.i == anchor.head.i:
            node = node.head
        return heads.get(node.i) or _beside(node, heads)
    for _ in range(4):
        if node.dep_ not in _CLAUSES or node.head.i == node.i or came_first(node):
            return None
        if node.dep_ == "relcl" and (told := _told_of(node.head, heads)):
            return told
        node = node.head
        if node.i in heads:
            return heads[node.i]
        if told := _beside(node, heads):
            return told
    return None


def _of_somebody(clause: Token) -> bool:
    """ "Who killed two", "who were killed yesterday": a deed of its own, or on another day."""
    doer = any(c.dep_ == "nsubj" and c.tag_ in {"PRP", "WP"} for c in clause.children)
    dated = any(c.dep_ == "npadvmod" and c.ent_type_ == "DATE" for c in clause.children)
    return doer or (dated and any(c.dep_ == "nsubjpass" for c in clause.children))


def _meanwhile_does(anchor: Token, heads: dict[int, Draft]) -> bool:
    """ "A bomb kills three, while troops kill four elsewhere": not by that bomb.

    But "while two bombers died" is of the dead beside those.
    """
    if lemma(anchor) in _BEFALLS and not any(c.dep_ == "prep" for c in anchor.children):
        return False
    marks = {c.lower_ for c in anchor.children if c.dep_ == "mark"}
    doers = [c for c in anchor.children if c.dep_ == "nsubj"]
    told = any(t.i in heads for doer in doers for t in doer.subtree)
    beside = anchor.dep_ == "advcl" and bool(marks & {"while", "whereas"})
    beside = beside or any(_new_doer(anchor, doer) for doer in doers)
    return beside and bool(doers) and not told


def _new_doer(anchor: Token, doer: Token) -> bool:
    """ "A bomb kills three and gunmen shoot a judge dead": others, of whom nothing was told."""
    known = doer.pos_ == "PRON" or any(c.dep_ in {"det", "poss"} for c in doer.children)
    acts = any(c.dep_ == "dobj" for c in anchor.children) and lemma(anchor) not in _BEFALLS
    return anchor.dep_ == "conj" and doer.i > anchor.head.i and acts and not known


def _of_main_clause(anchor: Token) -> bool:
    """ "They stormed a base that was taken in May, killing six": the storming killed them.

    So does what hit a house "where rebels were meeting, killing six".
    """
    clause = anchor.head
    where = clause.dep_ in {"relcl", "advcl"} and any(c.lower_ == "where" for c in clause.children)
    if where and anchor.dep_ == "advcl" and anchor.tag_ == "VBG":
        return anchor.doc[max(anchor.i - 1, 0)].text == ","
    passive = any(c.dep_ in {"auxpass", "nsubjpass"} for c in clause.children)
    verbs = any(a.pos_ in {"VERB", "AUX"} for a in clause.ancestors)
    comma = anchor.doc[max(anchor.i - 1, 0)].text == ","
    hung = anchor.dep_ == "advcl" and anchor.tag_ == "VBG" and clause.dep_ == "relcl"
    return hung and comma and passive and verbs


def _beside(verb: Token, heads: dict[int, Draft]) -> Draft | None:
    """The event among what a verb is said of: "launched a wave of strikes", "turn into clashes"."""
    into = [t for c in verb.children if c.lower_ == "into" for t in c.children]
    for child in (*into, *verb.children):
        if child.dep_ in {"nsubj", "dobj", "nsubjpass", "pobj"}:
            several = below(child, "of") if lemma(child) in _SEVERAL else ()
            if told := next((heads[t.i] for t in (child, *several) if t.i in heads), None):
                return told
    within = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in _IN_COURSE]
    within += [c for c in verb.children if c.dep_ == "agent"]  # "was hit by a bomb, killing six"
    return next((heads[t.i] for c in within for t in c.children if t.i in heads), None)


def _told_by_verb_above(noun: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "A blast occurred near a bus station killing nine": the blast."""
    verb = next((a for a in noun.ancestors if a.pos_ in {"VERB", "AUX"}), None)
    told = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}] if verb else []
    return next((heads[t.i] for t in told if t.i in heads), None)


def _told_of(noun: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "An air strike on a convoy near Goma that killed five": the strike, not Goma."""
    for _ in range(8):
        found = heads.get(noun.i)
        above = _told_of(noun.head, heads) if found and noun.head.i != noun.i else None
        if found and not (found.type in _AFTERMATH and above):
            return found
        if (noun.dep_ not in _OF_NOUNS and noun.dep_ != "prep") or came_first(noun):
            return None
        noun = noun.head
    return None


def _with_killed(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """ "They end the siege, with ten rebels killed", "battles ending with ten killed"."""
    noun = anchor
    while noun.dep_ in {"conj", "acl"}:
        noun = noun.head
    if anchor.tag_ != "VBN" or noun.head.lower_ != "with":
        return None
    clause = noun.head.head
    told = [clause, *(c for c in clause.children if c.dep_ in {"dobj", "nsubj"})]
    if clause.dep_ == "acl":
        told.append(clause.head)
    return next((heads[t.i] for t in told if t.i in heads), None) or _told_of(clause, heads)


def _stranded(anchor: Token) -> bool:
    """ "Rebels from the Front raid a mine, killing 74", where "raid" is read as a noun."""
    no_verb = anchor.sent.root.pos_ in {"NOUN", "PROPN"}
    return no_verb and anchor.dep_ == "acl" and anchor.nbor(-1).text == ","


def _alone(anchor: Token, heads: dict[int, Draft]) -> Draft | None:
    """The one violent event of a sentence that says who died without saying by whom."""
    joined = [c for c in anchor.children if c.dep_ == "conj"]
    own_doing = {
        t.i
        for verb in (anchor, *joined)
        for c in verb.children
        for t in c.subtree
        if meanwhile(c) or led_to(c) or victims_do(t, c)
    }
    named = anchor.pos_ == "NOUN" and any(c.lower_ == "of" for c in anchor.children)
    if all_over(anchor) or (named and anchor.tag_ == "NN" and lemma(anchor) != "toll"):
        return None
    told = [d for d in heads.values() if d.token.i not in own_doing and not _elsewhere(anchor, d)]
    drafts = list({id(d): d for d in told}.values())
    if not drafts or not all(same_happening(drafts[0], d) for d in drafts[1:]):
        return None
    only = drafts[0]
    deed = subject_of(anchor) is not None or _answered(anchor, only)
    if anchor.pos_ == "VERB" and deed and not _stranded(anchor):
        return None
    background = any(
        a.dep_ == "prep" and a.lower_ in {"after", "following", "since"}
        for a in only.token.ancestors
    )
    return None if background and only.type in _AFTERMATH else only


def _answered(anchor: Token, told: Draft) -> bool:
    """ "Killed by police after they robbed a bank": the police did, and the robbery came first."""
    under = (c for c in anchor.children if c.i == told.token.i or c.is_ancestor(told.token))
    return agent_of(anchor) is not None and any(came_first(c) for c in under)


def _elsewhere(anchor: Token, cause: Draft) -> bool:
    """ "Killed in Bor, where gangs fight": the fight did not kill them."""
    if answers(anchor, cause.token):
        return True
    links = (cause.token, *cause.token.ancestors)
    return any(is_apart(t) for t in links if t.i != anchor.i and anchor.is_ancestor(t))
