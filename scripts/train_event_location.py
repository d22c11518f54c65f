"""Fit the weights of `benchmarks.tasks.event_location` to the sentences of `eventplace`.

    uv run --group train python scripts/train_event_location.py [--cross-validate]

Reads `../shared/corpora/eventplace/train.jsonl` and writes `event_location.json` beside the task.
A quarter of the sentences, told by a hash of their text, is left out and is what the benchmark
measures.  `--cross-validate` fits four times, each time without another quarter, and prints how
many sets of places are exact in the quarters left out; it writes nothing.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.event_location import (
    PARTS,
    WEIGHTS,
    Site,
    chosen,
    fitted_to,
    joined,
    nowhere,
    part_of,
    sites,
)
from benchmarks.tasks.eventplace import CORPUS
from benchmarks.tasks.rows import Row, Span, at, read_rows, report_of
from dateline.pipeline import Tools, open_tools

PENALTY = 3.0
SEEN = 3
"""A feature must occur with so many names (or verbs) to be given a weight."""

_SMALL = 0.05
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Example:
    """One verb: the names around it, what speaks for none of them, and the right places."""

    text: str
    sites: list[Site]
    none: frozenset[str]
    gold: set[Span]


def main() -> int:
    """Fit and write, or cross-validate; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--cross-validate", action="store_true", help="print figures only")
    args = parser.parse_args()
    examples = gathered(open_tools())
    print(f"{len(examples)} verbs, {sum(len(e.sites) for e in examples)} names")
    if args.cross_validate:
        cross_validate(examples)
        return 0
    weights = fit([e for e in examples if fitted_to(e.text)])
    left = [e for e in examples if not fitted_to(e.text)]
    print(f"{len(weights)} weights; exact sets of {len(left)} left out: {exact(left, weights):.4f}")
    WEIGHTS.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", "utf-8")
    return 0


def gathered(tools: Tools) -> list[Example]:
    """An example for each row of the corpus."""
    return [example for row in read_rows(CORPUS) if (example := _example(row, tools))]


def _example(row: Row, tools: Tools) -> Example | None:
    namers = tools.reader.namers(report_of(row))
    found = at(namers, *row["verb"])
    if found is None:
        return None
    verb = found[0].phrases.doc[found[1]]
    gold = {tuple(span) for span in row["places"]}
    text = row["text"]
    return Example(text, sites(namers, verb, text), nowhere(namers, verb), gold)


def cross_validate(examples: Sequence[Example]) -> None:
    """Print the share of exact sets of places in each quarter, fitted to the other three."""
    every = 0.0
    for part in range(PARTS):
        weights = fit([e for e in examples if part_of(e.text) != part])
        left = [e for e in examples if part_of(e.text) == part]
        share = exact(left, weights)
        every += share * len(left)
        print(f"quarter {part + 1}: {share:.4f} of {len(left)}, {len(weights)} weights")
    print(f"all: {every / len(examples):.4f}")


def exact(examples: Sequence[Example], weights: dict[str, float]) -> float:
    """The share of examples whose set of places is told exactly."""
    right = 0
    for example in examples:
        spans = [site.span for site in example.sites]
        told = chosen(example.sites, example.none, weights)
        right += {p for t in told for p in joined(t, spans, example.text)} == example.gold
    return right / len(examples)


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """The weights with the least ridge-penalised loss of a conditional logit.

    Any of several right names counts as right; where none of the names is right, "nowhere" is.
    """
    seen = Counter(f for e in examples for site in e.sites for f in site.features)
    seen.update(f for e in examples for f in e.none)
    names = sorted(feature for feature, times in seen.items() if times >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    rows, right, starts = [], [], []
    for example in examples:
        hits = [site.span in example.gold for site in example.sites]
        starts.append(len(rows))
        rows += [example.none, *(site.features for site in example.sites)]
        right += [not any(hits), *hits]
    cells = [(at, column[f]) for at, row in enumerate(rows) for f in sorted(row) if f in column]
    at, of = zip(*cells, strict=True)
    x = csr_matrix((np.ones(len(cells)), (at, of)), (len(rows), len(names)))
    weights = _solved(x, np.array(right), np.array(starts))
    kept = zip(names, weights.round(2).tolist(), strict=True)
    return {name: weight for name, weight in kept if abs(weight) >= _SMALL}


def _solved(x: csr_matrix, right: np.ndarray, starts: np.ndarray) -> np.ndarray:
    group = np.repeat(np.arange(len(starts)), np.diff([*starts, len(right)]))

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        score = x @ weights
        odds = np.exp(score - np.maximum.reduceat(score, starts)[group])
        every = np.add.reduceat(odds, starts)
        hit = np.add.reduceat(odds * right, starts) + 1e-300
        slope = odds / every[group] - odds * right / hit[group]
        value = (np.log(every) - np.log(hit)).sum() + PENALTY / 2 * weights @ weights
        return float(value), x.T @ slope + PENALTY * weights

    start = np.zeros(x.shape[1])
    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    return np.asarray(found.x)


if __name__ == "__main__":
    sys.exit(main())
