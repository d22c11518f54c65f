"""Where the event of a verb happened, by weights: which name of its paragraph, or none.

A choice among the names and "nowhere", as a conditional logit (D. McFadden, "Conditional logit
analysis of qualitative choice behavior", 1974): the sum of the weights of a name's features against
those of the others, and of what the verb alone says for none.  The weights are fitted by
`scripts/train_event_location.py` to three quarters of the sentences of the corpus, told apart by a
hash of their text (`fitted_to`); what is measured are the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from math import exp
from pathlib import Path

from benchmarks.tasks.location_features import of_name, of_verb
from benchmarks.tasks.rows import Span, span_of
from dateline.extract.mentions import Namer
from dateline.extract.name_labels import Entity, Label
from dateline.extract.parse import Token

WEIGHTS = Path(__file__).with_name("event_location.json")
NOWHERE = "V"
"""Opens the features of the verb, which speak for no place."""

PARTS = 4
_LEFT_OUT = 0
_ENOUGH = 0.7
"""The likeliest place is told from this share of the probability of none."""

_LOOSE_START = re.compile(
    r"\A(?:(?!\w+-[A-Z])[^\W\d_A-Z][\w-]*\s+|(?:\S+\s+)*\S+['’]s?\s+)+(?=[A-Z‘'])"
)
_LOOSE_END = re.compile(r"(?:['’]s?|(?:\s+(?![a-z]+-[A-Z])[a-z][\w-]*)+)\Z")
_JOINED = re.compile(r"\s*(?:,|,?\s*and|/|,?\s*or)\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Site:
    """A name that may be where the event happened: its span in the text, and its features."""

    span: Span
    features: frozenset[str]


def part_of(text: str) -> int:
    """Which of the parts of the corpus a sentence is in, whatever its blanks."""
    return int(sha256(" ".join(text.split()).encode()).hexdigest(), 16) % PARTS


def fitted_to(text: str) -> bool:
    """Whether the weights were fitted to this sentence, if it is one of the corpus."""
    return part_of(text) != _LEFT_OUT


def sites(namers: Iterable[Namer], verb: Token, text: str) -> list[Site]:
    """The names of a text, each with what is known of it beside the verb."""
    found = []
    for namer in namers:
        names = namer.phrases.entities
        for name in names:
            span = _bare(span_of(namer, name.start, name.end), text)
            if span[0] < span[1]:
                features = set(_features(namer, verb, name, names))
                if namer.paragraph.dateline == text[slice(*span)]:
                    features.add("dateline")
                found.append(Site(span, frozenset(features)))
    return found


def _features(namer: Namer, verb: Token, name: Entity, names: Sequence[Entity]) -> Iterator[str]:
    if namer.phrases.doc is verb.doc:
        return of_name(verb, name, names)
    return iter(("other paragraph", f"lab={name.label}"))


def nowhere(namers: Iterable[Namer], verb: Token) -> frozenset[str]:
    """The features of a verb, which speak for no place or against it."""
    names = [name for namer in namers for name in namer.phrases.entities]
    places = sum(name.label is Label.PLACE for name in names)
    return frozenset(NOWHERE + feature for feature in of_verb(verb, places))


def chosen(found: Sequence[Site], none: frozenset[str], weights: dict[str, float]) -> list[Span]:
    """The likeliest of some names with those joined to it by "and"; none where that is likelier."""

    def odds(features: frozenset[str]) -> float:
        return exp(sum([weights.get(feature, 0.0) for feature in features]))

    if not found:
        return []
    best, likeliest = max(((odds(s.features), s.span) for s in found), key=lambda one: one[0])
    return [likeliest] if best >= _ENOUGH * odds(none) else []


def joined(place: Span, others: Iterable[Span], text: str) -> list[Span]:
    """A place and those that stand in one list with it, where the list has an "and"."""
    ordered = sorted({place, *others})
    first = last = ordered.index(place)
    while last + 1 < len(ordered) and _JOINED.fullmatch(_gap(ordered, last, text)):
        last += 1
    while first > 0 and _JOINED.fullmatch(_gap(ordered, first - 1, text)):
        first -= 1
    gaps = [_gap(ordered, i, text) for i in range(first, last)]
    return ordered[first : last + 1] if any("and" in gap for gap in gaps) else [place]


def _gap(spans: list[Span], index: int, text: str) -> str:
    return text[spans[index][1] : spans[index + 1][0]]


def _bare(span: Span, text: str) -> Span:
    """The name alone, without lower-case words and owners beside it."""
    start, end = span
    if head := _LOOSE_START.match(text[start:end]):
        start += head.end()
    if tail := _LOOSE_END.search(text[start:end]):
        end = start + tail.start()
    return start, end


@cache
def load_weights() -> dict[str, float]:
    """The fitted weights, by feature."""
    found: dict[str, float] = json.loads(WEIGHTS.read_text("utf-8"))
    return found
