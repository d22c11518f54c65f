"""Which mentions of events of a topic are of one happening, across its documents.

As for incidents, pairs are scored by a sum of weights and groups joined by average link; here the
weights are fitted (`scripts/train_event_coref.py`, on the training part of ECB+), since there are
no places, dates and parties to go by: the words themselves, those of the sentence, of subject and
object, and of the document.  Documents of a topic that tell of two happenings are told apart by
the words they share: the sign of the Fiedler vector of their tf-idf likeness (J. Shi & J. Malik,
"Normalized cuts and image segmentation", 2000).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import sqrt
from pathlib import Path

import numpy as np

from dateline.incidents.clustering import clusters
from dateline.incidents.likeness import Rarity, Vector, cosine, stem

WEIGHTS = Path(__file__).with_name("event_coref.json")
GENERAL = frozenset("say tell report announce be have do make take give get go".split())
"""Verbs that tell little of what happened."""

FEATURES = (
    "same", "same half", "same near", "same sentence", "same object", "same document",
    "same general", "same rare", "one sentence", "other half", "other near", "other sentence",
    "other subject", "other object", "other prefix", "other suffix", "other words",
    "other document", "other synonym",
)  # fmt: skip
_SAME, _OTHER = 8, 10
_AFFIX = 4
_BOUND = 8.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One mention of an event as it stands in its document; words are lemmas."""

    doc: str
    sentence: tuple[str, int]
    head: str
    words: tuple[str, ...]
    subject: tuple[str, ...]
    object: tuple[str, ...]
    around: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A mention with what is compared."""

    told: Told
    stem: str
    half: bool
    rare: float
    words: frozenset[str]
    document: Vector
    sentence: Vector
    subject: Vector
    object: Vector


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """Fitted weights by feature; `synonyms` are stems seen to name one happening, and how often."""

    bias: float
    join: float
    weights: Mapping[str, float]
    synonyms: Mapping[tuple[str, str], float]


@cache
def load_model() -> Model:
    """The weights that are kept beside this module."""
    read = json.loads(WEIGHTS.read_text("utf-8"))
    synonyms = {(a, b): value for a, b, value in read.pop("synonyms")}
    return Model(synonyms=synonyms, **read)


def halves(documents: Sequence[Vector]) -> list[bool]:
    """In which of two parts each document falls."""
    size = len(documents)
    if size < 3:
        return [False] * size
    alike = np.array([[cosine(a, b) for b in documents] for a in documents])
    np.fill_diagonal(alike, 0.0)
    degree = np.maximum(alike.sum(axis=1), 1e-9)
    laplacian = np.eye(size) - alike / np.sqrt(np.outer(degree, degree))
    second = np.linalg.eigh(laplacian)[1][:, 1]
    return [bool(value > 0) for value in second]


def seen(told: Sequence[Told], texts: Mapping[str, Sequence[str]]) -> list[Seen]:
    """The mentions of one topic, ready to be compared; `texts` are the words of its documents."""
    stems = {doc: [stem(w) for w in words] for doc, words in sorted(texts.items())}
    documents = Rarity(stems.values())
    vectors = {doc: documents.vector(words) for doc, words in stems.items()}
    half = dict(zip(vectors, halves(list(vectors.values())), strict=True))
    sentences = Rarity([stem(w) for w in t.around] for t in told)

    def vector(words: Sequence[str]) -> dict[str, float]:
        return sentences.vector([stem(w) for w in words])

    return [
        Seen(
            told=t,
            stem=stem(t.head),
            half=half[t.doc],
            rare=min(1.0, sentences.weight(stem(t.head)) / 6),
            words=frozenset(stem(w) for w in t.words),
            document=vectors[t.doc],
            sentence=vector(t.around),
            subject=vector(t.subject),
            object=vector(t.object),
        )
        for t in told
    ]


def features(a: Seen, b: Seen, synonyms: Mapping[tuple[str, str], float]) -> list[float]:
    """What is known of a pair, in the order of `FEATURES`."""
    half, near = float(a.half == b.half), cosine(a.document, b.document)
    sentence, thing = cosine(a.sentence, b.sentence), cosine(a.object, b.object)
    document = float(a.told.doc == b.told.doc)
    together = float(document and a.told.sentence == b.told.sentence)
    if a.stem == b.stem:
        general = float(a.stem in GENERAL)
        same = [1.0, half, near, sentence, thing, document, general, a.rare]
        return [*same, together, *([0.0] * _OTHER)]
    prefix = len(a.stem) >= _AFFIX and a.stem[:_AFFIX] == b.stem[:_AFFIX]
    suffix = min(len(a.stem), len(b.stem)) >= _AFFIX and a.stem[-_AFFIX:] == b.stem[-_AFFIX:]
    other = [
        half,
        near,
        half * sentence,
        half * cosine(a.subject, b.subject),
        half * thing,
        float(prefix),
        float(suffix),
        float(bool(a.words & b.words)),
        document,
        synonyms.get((min(a.stem, b.stem), max(a.stem, b.stem)), 0.0),
    ]
    return [*([0.0] * _SAME), together, *other]


def grouped(mentions: Sequence[Seen], model: Model) -> list[int]:
    """The number of the happening of each mention of a topic."""
    weights = [model.weights[name] for name in FEATURES]
    scores = {(i, j): _score(f, weights, model) for i, j, f in compared(mentions, model.synonyms)}
    found = clusters(
        len(mentions),
        [pair for pair, score in scores.items() if score > 0],
        lambda a, b: scores[a, b],
    )
    home = {member: number for number, group in enumerate(found) for member in group}
    return [home[i] for i in range(len(mentions))]


def compared(
    mentions: Sequence[Seen], synonyms: Mapping[tuple[str, str], float]
) -> Iterator[tuple[int, int, list[float]]]:
    """Every pair of mentions with its features."""
    for i, j in combinations(range(len(mentions)), 2):
        yield i, j, features(mentions[i], mentions[j], synonyms)


def _score(found: Sequence[float], weights: Sequence[float], model: Model) -> float:
    total = model.bias - model.join + sum(x * w for x, w in zip(found, weights, strict=True))
    return max(-_BOUND, min(_BOUND, total))


def affinity(together: int, one: int, two: int) -> float:
    """How readily two words name one happening: seen so in so many of the topics of each."""
    return together / (1 + sqrt(one * two)) if together else 0.0
