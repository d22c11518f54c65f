"""Fit the weights of `dateline.extract.attributing` to the training articles of PolNeAR.

    uv run --group train python scripts/train_attribution.py [--dev FILE]

Reads `../shared/corpora/polnear/train.jsonl.gz`, parses it as a report is parsed, and writes
`attribution.npz` beside the word lists: one network tells the heads of cues from other words, one
tells the parts of an attribution in the sentence of its cue.  The same articles give the same
weights.  `--dev` prints how often both are right on articles that are left out of the fit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.rows import Row, read_rows, report_of
from benchmarks.tasks.scorer import ROOT, SHARED
from dateline.extract.attributing import Part
from dateline.extract.branches import depths
from dateline.extract.cue_features import cue_keys, cue_words
from dateline.extract.estimator import Estimator, Vocabulary
from dateline.extract.feature_keys import among
from dateline.extract.parser import load_parser
from dateline.extract.part_features import pairs_of, part_keys
from dateline.extract.text import Paragraph, cut
from dateline.extract.token_table import TokenTable, table_of

OUT = ROOT / "src" / "dateline" / "extract" / "lexicon" / "attribution.npz"
TRAIN = SHARED / "corpora" / "polnear" / "train.jsonl.gz"
VERSION = 4
THRESHOLD = 0.28
SEEN = {"cue": 15, "part": 50}
"""A feature must occur with so many examples to be given a weight."""

HIDDEN = 32
EPOCHS = {"cue": 3, "part": 2}
DROPPED = {"cue": 0.4, "part": 0.3}
"""The share of the hidden layer and (a third of it) of the features that an example is seen
without."""

RATE, SHRINK, BATCH = 0.003, 0.01, 2048
"""The step of Adam, and how much each step shrinks a weight."""

_WEAK = ("aux", "auxpass", "punct", "det", "advmod", "neg")


@dataclass(frozen=True, slots=True)
class Examples:
    """Features, the vectors of the words that count, and the right answers."""

    keys: NDArray[np.uint64]
    vectors: NDArray[np.float32]
    right: NDArray[np.int64]


def main() -> int:
    """Fit and write; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--dev", type=Path, help="articles to try the weights on")
    args = parser.parse_args()
    arrays: dict[str, NDArray[np.generic]] = {}
    arrays |= {"version": np.array(VERSION), "threshold": np.array(THRESHOLD)}
    fitted = examples(TRAIN)
    for name, given in fitted.items():
        print(f"{name}: {len(given.right)} examples, {np.bincount(given.right)}", flush=True)
        arrays |= {f"{name}.{part}": a for part, a in fit(given, name).items()}
    np.savez_compressed(OUT, **arrays)
    if args.dev:
        for name, given in examples(args.dev).items():
            size = given.vectors.shape[1] // 96
            both = given.vectors.reshape(-1, 96)
            at = [np.arange(len(given.right)) * size + i for i in range(size)]
            told = Estimator.of(arrays, name).estimate(given.keys, both, at).argmax(axis=1)
            for answer in range(1, told.max() + 1):
                hit = ((told == answer) & (given.right == answer)).sum()
                all_told, all_right = (told == answer).sum(), (given.right == answer).sum()
                print(f"{name} {answer}: p {hit / all_told:.3f} r {hit / all_right:.3f}")
    return 0


def examples(path: Path) -> dict[str, Examples]:
    """The examples of both questions in the articles of a file."""
    found: dict[str, list[Examples]] = {"cue": [], "part": []}
    for table, acts in coded_reports(path):
        if acts:
            found["cue"].append(_cues(table, acts))
            found["part"].append(_parts(table, acts))
    return {
        name: Examples(
            np.concatenate([e.keys for e in every]),
            np.concatenate([e.vectors for e in every]),
            np.concatenate([e.right for e in every]),
        )
        for name, every in found.items()
    }


def coded_reports(path: Path) -> Iterator[tuple[TokenTable, list[Coded]]]:
    """The articles of a file, parsed as a report is, with what is coded in each."""
    nlp = load_parser()
    for row in read_rows(path):
        paragraphs = cut(report_of(row), nlp)
        table = table_of([p.doc for p in paragraphs], [p.index for p in paragraphs])
        yield table, list(_coded(row, paragraphs, table))


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded attribution: the head of its cue, and the tokens of each part."""

    head: int
    parts: dict[Part, NDArray[np.int64]]


def _coded(row: Row, paragraphs: list[Paragraph], table: TokenTable) -> Iterator[Coded]:
    """The attributions of an article, their spans as tokens."""
    start = np.array([p.offset(t.idx) for p in paragraphs for t in p.doc])
    end = start + np.array([len(t.text) for p in paragraphs for t in p.doc])
    depth, weak = depths(table), among(table.dep, *_WEAK)
    blank = np.array([word.isspace() for word in table.words])
    for coded in row["attributions"]:
        parts = {}
        for part in (Part.CONTENT, Part.SOURCE, Part.CUE):
            inside = np.zeros(len(table), dtype=bool)
            for low, high in coded[part.name.lower()]:
                inside |= (start < high) & (end > low)
            parts[part] = np.flatnonzero(inside & ~blank)
        if cue := parts[Part.CUE].tolist():
            yield Coded(min(cue, key=lambda i: (weak[i], depth[i], i)), parts)


def _cues(table: TokenTable, acts: list[Coded]) -> Examples:
    right = np.zeros(len(table), dtype=np.int64)
    right[[act.head for act in acts]] = 1
    vectors = np.concatenate([table.vectors[words] for words in cue_words(table)], axis=1)
    return Examples(cue_keys(table), vectors, right)


def _parts(table: TokenTable, acts: list[Coded]) -> Examples:
    heads = np.array([act.head for act in acts])
    pairs = pairs_of(table, heads)
    right = []
    for act in acts:
        whole = np.zeros(len(table), dtype=np.int64)
        for part, tokens in act.parts.items():
            whole[tokens] = part
        right.append(whole[slice(*table.sentence_of(act.head))])
    vectors = np.concatenate([table.vectors[pairs.token], table.vectors[pairs.cue]], axis=1)
    return Examples(part_keys(table, pairs, heads), vectors, np.concatenate(right))


def fit(given: Examples, name: str) -> dict[str, NDArray[np.generic]]:
    """The weights of one question, by Adam on the cross-entropy."""
    keys, times = np.unique(given.keys, return_counts=True)
    often = times >= SEEN[name]
    keys = keys[often][np.argsort(-times[often], kind="stable")]
    vocabulary = Vocabulary(keys)
    keys = keys[vocabulary.rows(keys) < len(keys)]
    seen = _sparse(given.keys, Vocabulary(keys))
    middle, spread = given.vectors.mean(axis=0), given.vectors.std(axis=0)
    kinds = int(given.right.max()) + 1
    network = Network(len(keys), len(middle), kinds, DROPPED[name])
    total = EPOCHS[name] * (len(given.right) // BATCH + 1)
    for _ in range(EPOCHS[name]):
        order = network.random.permutation(len(given.right))
        for start in range(0, len(order), BATCH):
            batch = np.sort(order[start : start + BATCH])
            vectors = (given.vectors[batch] - middle) / spread
            rate = RATE * (1 - network.steps / total)
            network.learn(seen[batch], vectors, given.right[batch], rate)
    features, matrix, bias, answers, answer_bias = network.weights
    matrix = matrix / spread[:, None]
    scale = np.abs(features).max(axis=0) / 127
    return {
        "keys": keys,
        "features": np.round(features / scale).astype(np.int8),
        "scale": scale,
        "vectors": np.stack(np.split(matrix, len(middle) // 96)),
        "bias": bias - middle @ matrix,
        "answers": answers,
        "answer_bias": answer_bias,
    }


def _sparse(keys: NDArray[np.uint64], vocabulary: Vocabulary) -> csr_matrix:
    """The examples as rows, the known features as columns."""
    size = len(vocabulary.keys)
    columns = np.concatenate([vocabulary.rows(part) for part in np.array_split(keys, 100)])
    known = columns < size
    ends = np.concatenate([[0], np.cumsum(known.sum(axis=1))])
    ones = np.ones(ends[-1], dtype=np.float32)
    return csr_matrix((ones, columns[known], ends), shape=(len(keys), size))


class Network:
    """One hidden layer over sparse features and dense vectors, as it is fitted."""

    def __init__(self, features: int, vectors: int, answers: int, dropped: float) -> None:
        self.dropped = dropped
        self.random = np.random.default_rng(1)
        shapes = [((features, HIDDEN), 0.1), ((vectors, HIDDEN), 0.05), ((HIDDEN,), 0.0)]
        shapes += [((HIDDEN, answers), 0.2), ((answers,), 0.0)]
        self.weights = [
            (self.random.standard_normal(s) * size).astype(np.float32) for s, size in shapes
        ]
        self.steps = 0
        self._mean = [np.zeros_like(w) for w in self.weights]
        self._square = [np.zeros_like(w) for w in self.weights]

    def learn(
        self,
        seen: csr_matrix,
        vectors: NDArray[np.float32],
        right: NDArray[np.int64],
        rate: float,
    ) -> None:
        """One step."""
        features, matrix, bias, answers, answer_bias = self.weights
        kept = self.random.random(len(seen.data)) >= self.dropped / 3
        seen = csr_matrix((kept / (1 - self.dropped / 3), seen.indices, seen.indptr), seen.shape)
        seen = seen.astype(np.float32)
        hidden = seen @ features + vectors @ matrix + bias
        passed = (
            (hidden > 0) * (self.random.random(hidden.shape) >= self.dropped) / (1 - self.dropped)
        )
        hidden = (hidden * passed).astype(np.float32)
        score = hidden @ answers + answer_bias
        score = np.exp(score - score.max(axis=1, keepdims=True))
        wrong = score / score.sum(axis=1, keepdims=True)
        wrong[np.arange(len(right)), right] -= 1
        wrong /= len(right)
        back = ((wrong @ answers.T) * passed).astype(np.float32)
        self._step(
            [seen.T @ back, vectors.T @ back, back.sum(0), hidden.T @ wrong, wrong.sum(0)], rate
        )

    def _step(self, slopes: list[NDArray[np.float32]], rate: float) -> None:
        """One step of Adam, with weights of features and vectors that decay."""
        self.steps += 1
        for i, slope in enumerate(slopes):
            weight, mean, square = self.weights[i], self._mean[i], self._square[i]
            mean += 0.1 * (slope - mean)
            square += 0.001 * (slope * slope - square)
            straight, spread = mean / (1 - 0.9**self.steps), square / (1 - 0.999**self.steps)
            weight -= rate * straight / (np.sqrt(spread) + 1e-8)
            if i < 2:
                weight *= 1 - rate * SHRINK


if __name__ == "__main__":
    sys.exit(main())
