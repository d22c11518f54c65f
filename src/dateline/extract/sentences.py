"""The events of one sentence, with their casualties."""

from __future__ import annotations

from dataclasses import replace

from dateline.extract.arguments import Roles
from dateline.extract.casualties import find_casualties
from dateline.extract.causes import settle_casualties
from dateline.extract.clauses import below, conjuncts
from dateline.extract.doubles import drop_doubles
from dateline.extract.doubtful import doubtful
from dateline.extract.drafts import MISHAP, PART, Draft, left_out
from dateline.extract.lexicon import Lexicon
from dateline.extract.mentions import Namer, named_place
from dateline.extract.mishaps import without_mishaps
from dateline.extract.modality import assertion_of
from dateline.extract.nouns import Kind
from dateline.extract.parse import Span, Token
from dateline.extract.retyping import type_of
from dateline.extract.roles import fill
from dateline.extract.sides import share_sides
from dateline.extract.triggers import Trigger, find_triggers
from dateline.extract.typed_roles import shape
from dateline.extract.wounded import add_wounded
from dateline.vocabulary import EventType as T


def draft_paragraph(
    namer: Namer, lexicon: Lexicon, topic: Namer | None, aside: list[Draft]
) -> list[Draft]:
    """The events of one paragraph, in order; `topic` is what stands before its colon.

    What might have been an event is added to `aside`, with the doubt.
    """
    drafts: list[Draft] = []
    for sentence in namer.paragraph.sentences():
        drafts += draft_sentence(sentence, namer, lexicon, drafts, aside)
    kept = without_mishaps(drafts, namer.paragraph.doc, topic.paragraph.doc if topic else None)
    aside += left_out(drafts, kept, MISHAP)
    return kept


def draft_sentence(
    sentence: Span, namer: Namer, lexicon: Lexicon, before: list[Draft], aside: list[Draft]
) -> list[Draft]:
    """The events of one sentence, casualties on the events that caused them.

    `before` are those of the paragraph so far, which may have caused them.
    """
    triggers = find_triggers(sentence, namer.phrases, lexicon)
    for trigger, doubt in doubtful(sentence, namer, lexicon, triggers):
        aside.append(replace(_draft(trigger, sentence, namer, lexicon), doubt=doubt))
    every = [_draft(trigger, sentence, namer, lexicon) for trigger in triggers]
    counts = find_casualties(sentence, namer.phrases)
    drafts = drop_doubles(settle_casualties(every, counts))
    add_wounded(counts, drafts, before, lexicon)
    aside += left_out(every, drafts, PART)
    share_sides(drafts, namer)
    for draft in drafts:
        if draft.type is T.ADVANCE and any(_drives_out(d, draft) for d in drafts):
            draft.type = T.TAKEOVER
    return drafts + [d for draft in drafts for d in _including(draft)]


def _draft(trigger: Trigger, sentence: Span, namer: Namer, lexicon: Lexicon) -> Draft:
    roles = shape(trigger, namer.phrases, fill(trigger, namer.phrases))
    assertion = assertion_of(trigger.token, lexicon, is_noun=trigger.is_noun)
    rule = f"{'noun' if trigger.is_noun else 'verb'}:{trigger.pattern.entry}"
    kind = type_of(trigger, roles, assertion, namer)
    return Draft(kind, trigger, roles, assertion, sentence, namer, trigger.token, rule=rule)


def _drives_out(other: Draft, advance: Draft) -> bool:
    """ "Moved into the town, pushing out the army": they took it; not "and were pushed out"."""
    if any(c.dep_ == "auxpass" for c in other.token.children):
        return False
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
        if _of_another(token, draft):
            continue
        named = [
            t
            for c in token.children
            if c.dep_ in {"pobj", "dobj"}
            for t in conjuncts(c)
            if draft.namer.phrases.of(t).kind is Kind.PLACE
        ]
        plain = [s for s in draft.roles.sites if _is_plain(s, draft.namer)]
        if named and len(plain) == len(draft.roles.sites):
            draft.roles.sites = named
        elif named and any(s.i == token.head.i for s in plain):
            kept = [s for s in draft.roles.sites if s.i != token.head.i]
            draft.roles.sites = [*kept, *named]
            draft.apart.add(token.head.i)
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


def _of_another(including: Token, draft: Draft) -> bool:
    """ "Capturing posts, and attacking areas, including Rawa": told of by the later verb."""
    verb = next((a for a in including.ancestors if a.pos_ == "VERB"), draft.token)
    under = {t.i for t in verb.subtree}
    return verb.i > draft.token.i and not any(s.i in under for s in draft.roles.sites)


def _is_plain(site: Token, namer: Namer) -> bool:
    """ "Several towns", "a large area": no name, and no part of anything either."""
    part = namer.phrases.in_class(site, "vague_place") and any(below(site, "of", "in"))
    return not part and not named_place(namer.phrases.of(site))
