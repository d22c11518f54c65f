"""The events of one sentence, with their casualties."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from dateline.extract.arguments import Roles
from dateline.extract.assertion import Assertion
from dateline.extract.casualties import find_casualties
from dateline.extract.causes import settle_casualties
from dateline.extract.clauses import conjuncts
from dateline.extract.doubles import drop_doubles
from dateline.extract.drafts import Draft
from dateline.extract.entities import Label
from dateline.extract.lemmas import lemma
from dateline.extract.lexicon import Lexicon, word_lists
from dateline.extract.mentions import Namer, named_place
from dateline.extract.mishaps import without_mishaps
from dateline.extract.modality import assertion_of
from dateline.extract.nouns import Kind
from dateline.extract.roles import fill
from dateline.extract.sides import share_sides
from dateline.extract.triggers import Trigger, find_triggers
from dateline.extract.typed_roles import lost_to, shape
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Modality

_FLIERS = word_lists("drafts")["flier"]
_AIRBORNE = word_lists("drafts")["airborne"]


def draft_paragraph(namer: Namer, lexicon: Lexicon, topic: Namer | None) -> list[Draft]:
    """The events of one paragraph, in order; `topic` is what stands before its colon."""
    drafts = [
        draft
        for sentence in namer.paragraph.sentences()
        for draft in draft_sentence(sentence, namer, lexicon)
    ]
    return without_mishaps(drafts, namer.paragraph.doc, topic.paragraph.doc if topic else None)


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
    drafts = settle_casualties(drafts, find_casualties(sentence, namer.phrases))
    drafts = drop_doubles(drafts)
    share_sides(drafts, namer)
    for draft in drafts:
        if draft.type is T.ADVANCE and any(_drives_out(d, draft) for d in drafts):
            draft.type = T.TAKEOVER
    return drafts + [d for draft in drafts for d in _including(draft)]


def _drives_out(other: Draft, advance: Draft) -> bool:
    """ "Moved into the town, pushing out the army": they took it."""
    return other.type is T.EXPULSION and other.token.head.i == advance.token.i


def _including(draft: Draft) -> list[Draft]:
    """ "Captured much of the north, including Mosul": Mosul is a statement of its own.

    Of "several towns, including Rawa" nothing but Rawa is known.
    """
    if draft.type not in {T.TAKEOVER, T.CONTROL, T.WITHDRAWAL}:
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
        if named and all(_is_plain(s, draft.namer) for s in draft.roles.sites):
            draft.roles.sites = named
        elif named:
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


def _is_plain(site: Token, namer: Namer) -> bool:
    """ "Several towns": no name, and no stretch of land either."""
    vague = namer.phrases.in_class(site, "vague_place")
    return not vague and not named_place(namer.phrases.of(site))


def _retype(trigger: Trigger, roles: Roles, assertion: Assertion, namer: Namer) -> T:
    """What the roles make of a type: planes bomb from the air, an offer of arms is offered."""
    kind = trigger.type
    struck = kind in {T.BOMBING, T.ATTACK} and not trigger.is_noun
    if struck and lemma(trigger.token) in _AIRBORNE and any(_flies(a, namer) for a in roles.actors):
        return T.AIR_STRIKE
    if kind is T.ATTACK and assertion.modality is Modality.PLANNED and _tried(trigger.token):
        assertion.modality = Modality.ACTUAL
    if kind is T.TAKEOVER and lemma(trigger.token) == "occupy" and _stands(trigger.token):
        return T.CONTROL
    if kind is T.CONTROL and lost_to(trigger, roles, namer.phrases):
        return T.TAKEOVER
    if kind is T.MILITARY_AID and lemma(trigger.token) in word_lists("drafts")["offer"]:
        assertion.weaken(Modality.OFFERED)
    if kind is T.TAKEOVER and not roles.sites and _of_people(trigger, roles, namer):
        return T.ARREST
    if kind is T.DISPLACEMENT and lemma(trigger.token) in {"evacuate", "evacuation"}:
        moved = [t for t in (roles.recipients or roles.actors) if lemma(t) != "member"]
        if any(namer.phrases.in_class(t, "fighter", "force") for t in moved):
            roles.actors, roles.recipients = moved, []
            return T.WITHDRAWAL
    return kind


def _of_people(trigger: Trigger, roles: Roles, namer: Namer) -> bool:
    """ "The capture of the warlord", "her capture", "20 fugitives were recaptured"."""
    token = trigger.token
    if trigger.is_noun and any(
        c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in token.children
    ):
        return not any(c.lower_ == "of" for c in token.children)
    if not roles.recipients or lemma(token) not in word_lists("drafts")["catch"]:
        return False
    first = roles.recipients[0]
    entity = namer.phrases.entity_at(first)
    person = entity is not None and entity.label is Label.PERSON
    return person or namer.phrases.in_class(first, "people", "fighter")


def _stands(token: Token) -> bool:
    """ "A town that is occupied by", "gunmen occupying a mill": a situation, not its beginning."""
    if token.dep_ == "acl":
        return True
    past = token.tag_ == "VBD" or any(c.lower_ in {"was", "were"} for c in token.children)
    return token.dep_ == "relcl" and not past


def _tried(token: Token) -> bool:
    """An attempted attack is an attack."""
    above = token.head.head if token.dep_ in {"pcomp", "pobj"} else token.head
    return lemma(above) in {"try", "attempt"} and above.tag_ != "VB"


def _flies(token: Token, namer: Namer) -> bool:
    if any(c.lower_ in {"suicide", "car", "truck"} for c in token.children):
        return False
    name = namer.phrases.of(token).name.lower()
    return lemma(token) in _FLIERS or name.endswith(("air force", "warplanes", "jets", "aircraft"))
