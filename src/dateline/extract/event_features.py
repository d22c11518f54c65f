"""What is known of a candidate for an event, as names that weights can be fitted to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.clauses import object_of, subject_of
from dateline.extract.drafts import CARRIERS, Draft
from dateline.extract.lemmas import lemma
from dateline.extract.parse import Token
from dateline.extract.topicality import load_topicality
from dateline.vocabulary import EventType as T

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_FUNCTION = frozenset({"det", "prep", "poss", "amod", "compound", "nummod"})
"""What stands with a word may tell whether it is meant: "an operation", "airport operations"."""

_LATE = 4
_SHORT, _LONG = 8, 6
"""Lengths of sentences are told in so many words, up to so many times as many."""

_MANY = 5
_FEW = 3
_PLAIN = CARRIERS | {T.TAKEOVER, T.SIEGE, T.KILLING}
"""What a report is plainly about, and beside which other words may only describe it."""

SAID = "said="
"""Opens the features that are single words of the sentence."""


def features_of(draft: Draft, order: int, beside: Sequence[Draft]) -> frozenset[str]:
    """What is known of a candidate, as names; `order` is how many candidates came before it.

    `beside` are the other events of its paragraph that the rules do not doubt.
    """
    found = (*_of_trigger(draft), *_of_roles(draft), *_of_words(draft), *_of_doubt(draft))
    return frozenset((*found, *_of_others(draft, beside), f"order={min(order, _LATE)}"))


def _of_trigger(draft: Draft) -> Iterator[str]:
    token, pattern = draft.token, draft.trigger.pattern
    kind = "noun" if draft.trigger.is_noun else "verb"
    yield f"type={draft.type}"
    yield f"pattern={kind}:{pattern.entry}"
    yield f"list={pattern.condition}"
    yield f"dep={token.dep_}"
    yield f"tag={token.tag_}"
    above = f"{token.head.pos_}:{lemma(token.head)}" if token.head.i != token.i else "no"
    yield f"above={above}"
    # one word means war in one place and not in another
    yield f"dep={token.dep_}|{pattern.entry}"
    yield f"tag={token.tag_}|{pattern.entry}"
    yield f"above={above}|{pattern.entry}"
    for child in token.children:
        yield f"below={child.dep_}"
        if child.dep_ in _FUNCTION:
            yield f"{child.dep_}={child.lower_}|{pattern.entry}"
        if child.pos_ in _CONTENT:
            yield f"{child.dep_}={lemma(child)}"
    for name, head in (("acted", object_of(token)), ("acting", subject_of(token))):
        if head is not None:
            phrase = draft.namer.phrases.of(head)
            label = phrase.entity.label if phrase.entity is not None else "none"
            yield f"{name}={phrase.kind}|{draft.type}"
            yield f"{name}={label}|{draft.type}"
            yield f"{name}={lemma(phrase.head)}|{draft.type}"
            yield f"{name}={phrase.type_word}|{draft.type}"
    yield f"modality={draft.assertion.modality}"
    yield f"polarity={draft.assertion.polarity}"


def _of_roles(draft: Draft) -> Iterator[str]:
    roles = draft.roles
    sides = (("actor", roles.actors), ("recipient", roles.recipients))
    for name, heads in sides:
        yield f"{name}={bool(heads)}"
        yield f"{draft.type}+{name}={bool(heads)}"
        for head in heads:
            phrase = draft.namer.phrases.of(head)
            yield f"{name}:kind={phrase.kind}"
            yield f"{name}:head={lemma(head)}"
            if phrase.entity is not None:
                yield f"{name}:label={phrase.entity.label}"
    yield f"place={bool(roles.places or roles.sites)}"
    yield f"count={bool(draft.casualties)}"


def _of_others(draft: Draft, beside: Sequence[Draft]) -> Iterator[str]:
    """What else the paragraph tells of: it may be a word for the same."""
    kind, at = draft.type, draft.token.i
    yield f"told={min(len(beside), _MANY)}"
    yield f"told:pattern={any(_alike(d, draft) for d in beside)}"
    yield f"told:plain={any(d.type in _PLAIN for d in beside)}|{kind}"
    yield f"told:before={any(d.type is kind and d.token.i < at for d in beside)}|{kind}"
    near = [d for d in beside if d.sentence.start == draft.sentence.start]
    yield f"near={min(len(near), _FEW)}"
    yield f"near={min(len(near), _FEW)}|{kind}"
    yield f"near:plain={any(d.type in _PLAIN for d in near)}|{kind}"
    yield f"near:same={any(d.type is kind for d in near)}|{kind}"
    for other in near:
        yield f"near={other.type}|{kind}"
        for name, top, under in (("over", other, draft), ("under", draft, other)):
            if any(above.i == top.token.i for above in under.token.ancestors):
                yield name
                yield f"{name}={other.type}|{kind}"


def _alike(one: Draft, other: Draft) -> bool:
    return one.trigger.pattern.entry == other.trigger.pattern.entry


def _of_doubt(draft: Draft) -> Iterator[str]:
    """Why the rules do not take it for an event, if they do not."""
    if draft.doubt:
        word = lemma(draft.token)
        yield f"word={word}"
        yield f"doubt={draft.doubt}"
        yield f"doubt={draft.doubt}|{draft.type}"
        yield f"doubt={draft.doubt}|{draft.trigger.pattern.entry}"
        yield f"doubt={draft.doubt}|{word}"


def _of_words(draft: Draft) -> Iterator[str]:
    """The words of the sentence, and how much those around the cue speak of armed conflict."""
    sentence = draft.sentence
    cue = sentence.doc[slice(*draft.trigger.span)].text
    topicality = load_topicality()
    around = topicality.step(sentence.doc.text, cue)
    yield f"topic={around}"
    yield f"topic={around}|{draft.type}"
    yield f"topic={around}|{draft.trigger.pattern.entry}"
    yield f"sentence={topicality.step(sentence.text, cue)}|{draft.type}"
    yield f"text={topicality.fine_step(sentence.doc.text, cue)}"
    yield f"sentence={topicality.fine_step(sentence.text, cue)}"
    yield f"length={min(len(sentence) // _SHORT, _LONG)}|{draft.type}"
    yield from (f"{SAID}{lemma(t)}" for t in sentence if _tells(t))


def _tells(token: Token) -> bool:
    return token.pos_ in _CONTENT and token.is_alpha and not token.is_stop
