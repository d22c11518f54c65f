"""Words of the lexicon that were not taken for an event, and what was missing."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.extract.lemmas import noun_lemma
from dateline.extract.lexicon import Lexicon
from dateline.extract.mentions import Namer
from dateline.extract.parse import Span, Token
from dateline.extract.patterns import noun_needs, verb_needs
from dateline.extract.phrases import Phrases
from dateline.extract.triggers import (
    NOMINAL,
    Trigger,
    inside_name,
    mere_modifier,
    modifies_noun,
)

_MERE = "only describes something"


def doubtful(
    sentence: Span, namer: Namer, lexicon: Lexicon, found: list[Trigger]
) -> Iterator[tuple[Trigger, str]]:
    """Each word of the lexicon in none of the triggers found, and type it may be, with the reason.

    Its pattern asks for something beside it that the text does not give, or it only describes.
    """
    used = {t.i for trigger in found for t in (trigger.token, *trigger.words)}
    for token in sentence:
        if token.i in used or inside_name(token, namer.phrases):
            continue
        every = (*_verbs(token, namer.phrases), *_nouns(token, lexicon))
        yield from {trigger.type: (trigger, why) for trigger, why in every}.values()


def _verbs(token: Token, phrases: Phrases) -> Iterator[tuple[Trigger, str]]:
    word = phrases.verb_lemma(token)
    for pattern in phrases.lexicon.verbs[word] if word is not None else ():
        words = verb_needs(token, pattern)
        if words is not None and (words or not pattern.needs):
            mere = mere_modifier(token, pattern) or pattern.condition == "verbs"
            why = _MERE if mere else f"not {pattern.condition.replace('_', ' ')}"
            yield Trigger(token, pattern, words), why


def _nouns(token: Token, lexicon: Lexicon) -> Iterator[tuple[Trigger, str]]:
    word = noun_lemma(token, lexicon) if token.pos_ in NOMINAL else None
    for pattern in lexicon.nouns[word] if word is not None else ():
        words = noun_needs(token, pattern)
        if words is not None:
            why = _MERE if modifies_noun(token, lexicon) else "names nobody and nowhere"
            yield Trigger(token, pattern, words), why
