"""What may fill a role of a draft, and what is known of each such phrase beside it, as names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.extract.drafts import Draft
from dateline.extract.lemmas import lemma
from dateline.extract.nouns import Kind, Phrase
from dateline.extract.parse import Token
from dateline.extract.phrases import Phrases

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X"})
_NEAREST = 12
"""How many phrases of a sentence are looked at, the nearest to the cue first."""

_FAR = 6


@dataclass(frozen=True, slots=True)
class Filler:
    """A phrase that may fill a role, and its features beside one draft."""

    head: Token
    phrase: Phrase
    features: frozenset[str]


def fillers(draft: Draft, beside: Sequence[Draft]) -> list[Filler]:
    """The phrases of the draft's sentence, nearest first; `beside` are its other drafts."""
    phrases = draft.namer.phrases
    found: dict[int, tuple[Token, Phrase]] = {}
    for token in draft.sentence:
        if token.pos_ in _NOMINAL or phrases.entity_at(token) is not None:
            phrase = phrases.of(token)
            inside = phrase.start <= token.i < phrase.end and phrase.head.i != token.i
            if not inside and (phrase.kind is not Kind.OTHER or phrase.entity is not None):
                found.setdefault(phrase.head.i, (phrase.head, phrase))
    near = sorted(found.values(), key=lambda f: (abs(f[0].i - draft.token.i), f[0].i))
    given = _given(draft, phrases)
    return [
        Filler(head, phrase, frozenset(_features(draft, head, phrase, given, beside)))
        for head, phrase in near[:_NEAREST]
        if head.i != draft.token.i
    ]


def _given(draft: Draft, phrases: Phrases) -> dict[int, str]:
    """Which roles the rules gave to which head."""
    given: dict[int, str] = {}
    for name, heads in draft.roles.named():
        for head in heads:
            for at in {head.i, phrases.of(head).head.i}:
                given[at] = f"{given[at]}+{name}" if at in given else name
    return given


def _features(
    draft: Draft, head: Token, phrase: Phrase, given: dict[int, str], beside: Sequence[Draft]
) -> Iterator[str]:
    kind, pattern, token = draft.type, draft.trigger.pattern, draft.token
    roles = draft.roles
    own = given.get(head.i, "none")
    full = "".join(
        "x" if heads else "-" for heads in (roles.actors, roles.recipients, roles.places)
    )
    label = phrase.entity.label if phrase.entity is not None else "none"
    up, down, links = _path(token, head)
    noun = draft.trigger.is_noun
    yield f"type={kind}"
    yield f"own={own}"
    yield f"own={own}|{kind}"
    yield f"own={own}|{phrase.kind}"
    yield f"own={own}|full={full}"
    yield f"full={full}"
    yield f"full={full}|{kind}"
    yield f"{kind}|{phrase.kind}"
    yield f"label={label}"
    yield f"label={label}|{kind}"
    yield f"path={up}/{down}"
    yield f"path={up}/{down}|{noun}|{kind}"
    yield f"down={down}"
    yield f"up={up}"
    yield f"links={links}"
    yield f"links={links}|{kind}|{phrase.kind}"
    yield f"link={links.partition(',')[0]}|{phrase.kind}|{own}"
    yield f"dep={head.dep_}"
    yield f"before={head.i < token.i}|{phrase.kind}|{noun}"
    yield f"far={min(abs(head.i - token.i) // 3, _FAR)}"
    word = lemma(head)
    yield f"head={word}"
    yield f"head={word}|{kind}"
    yield f"above={lemma(head.head)}|{kind}"
    yield f"pattern={pattern.entry}|{phrase.kind}|{head.dep_}"
    yield f"pattern={pattern.entry}|{down}"
    yield f"pos={head.pos_}"
    yield from _beside(head, phrase, kind, beside)


def _beside(head: Token, phrase: Phrase, kind: str, beside: Sequence[Draft]) -> Iterator[str]:
    """What the phrase is to the other events of the sentence."""
    for other in beside:
        for name, heads in other.roles.named():
            if name != "within" and any(h.i == head.i for h in heads):
                yield f"other={name}"
                yield f"other={name}|{phrase.kind}"
                yield f"other={name}|{other.type}|{kind}"


def _path(start: Token, end: Token) -> tuple[str, str, str]:
    """The dependencies up from one token and down to another, and the prepositions on the way."""
    above = [start]
    while above[-1].head.i != above[-1].i:
        above.append(above[-1].head)
    rank = {token.i: place for place, token in enumerate(above)}
    below = [end]
    while below[-1].i not in rank:
        if below[-1].head.i == below[-1].i:
            return "?", "?", ""
        below.append(below[-1].head)
    up = [token.dep_ for token in above[: rank[below[-1].i]]]
    down = [token.dep_ for token in reversed(below[:-1])]
    links = [token.lower_ for token in below[:-1] if token.pos_ in {"ADP", "SCONJ"}]
    return "<".join(up), ">".join(down), ",".join(links)
