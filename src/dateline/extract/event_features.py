"""What is known of a candidate for an event, as names that weights can be fitted to."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Span, Token

from dateline.extract.clauses import object_of, subject_of
from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_LATE = 4


def features_of(draft: Draft, order: int) -> frozenset[str]:
    """What is known of a candidate, as names; `order` is how many candidates came before it."""
    found = (*_of_trigger(draft), *_of_roles(draft), *_of_words(draft))
    return frozenset((*found, f"order={min(order, _LATE)}"))


def _of_trigger(draft: Draft) -> Iterator[str]:
    token, pattern = draft.token, draft.trigger.pattern
    kind = "noun" if draft.trigger.is_noun else "verb"
    yield f"type={draft.type}"
    yield f"pattern={kind}:{pattern.entry}"
    yield f"list={pattern.condition}"
    yield f"dep={token.dep_}"
    yield f"tag={token.tag_}"
    yield f"above={token.head.pos_}:{lemma(token.head)}" if token.head.i != token.i else "above=no"
    for child in token.children:
        yield f"below={child.dep_}"
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


def _of_words(draft: Draft) -> Iterator[str]:
    sentence = draft.sentence
    yield from (f"said={word}" for word in _words(sentence))
    for near in _around(sentence):
        yield from (f"near={word}" for word in _words(near))


def _around(sentence: Span) -> Iterator[Span]:
    """The sentence, the one before and the one after, in its paragraph."""
    doc = sentence.doc
    yield sentence
    if sentence.start:
        yield doc[sentence.start - 1].sent
    if sentence.end < len(doc):
        yield doc[sentence.end].sent


def _words(sentence: Span) -> Iterator[str]:
    return (lemma(t) for t in sentence if _tells(t))


def _tells(token: Token) -> bool:
    return token.pos_ in _CONTENT and token.is_alpha and not token.is_stop
