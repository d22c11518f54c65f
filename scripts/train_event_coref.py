"""Fit the weights of `benchmarks/tasks/event_coref.py` to the training part of ECB+.

    uv run --group train python scripts/train_event_coref.py

Reads `../shared/corpora/coref/ecbplus_train_mentions.jsonl`, never the part that is measured on.
The level at which groups are joined is the best of five folds over topics.  The same texts give the
same weights.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.coref import Topic, add_events, documents
from benchmarks.tasks.event_coref import (
    FEATURES,
    WEIGHTS,
    Model,
    Seen,
    affinity,
    compared,
    grouped,
    seen,
)
from benchmarks.tasks.rows import Row, read_rows, report_of, write_rows
from benchmarks.tasks.scorer import SHARED, load_scorer, score
from dateline.pipeline import open_tools

GOLD = SHARED / "corpora" / "coref" / "ecbplus_train_mentions.jsonl"
FOLDS = 5
LEVELS = (-1.0, -0.75, -0.5, -0.25, 0.0, 0.25)
PENALTY = 0.05
Synonyms = dict[tuple[str, str], float]


def main() -> int:
    """Fit and write; the exit code."""
    topics = read()
    shown = {name: seen(topic.told, topic.texts) for name, topic in topics.items()}
    join = best_level(topics, shown)
    model = replace(fit(topics, shown, sorted(topics)), join=join)
    print(f"{len(topics)} topics, {len(model.synonyms)} pairs of words, joined above {join}")
    kept = asdict(model) | {
        "weights": {name: round(value, 3) for name, value in model.weights.items()},
        "bias": round(model.bias, 3),
        "synonyms": [[a, b, round(v, 3)] for (a, b), v in sorted(model.synonyms.items())],
    }
    WEIGHTS.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", "utf-8")
    return 0


def read() -> dict[str, Topic]:
    """The topics of the training part."""
    tools = open_tools(attributing=False)
    topics: dict[str, Topic] = {}
    for row in documents(read_rows(GOLD), GOLD):
        add_events(
            topics.setdefault(row["topic"], Topic()), row, tools.reader.namers(report_of(row))
        )
    return topics


def synonyms(
    topics: Mapping[str, Topic], shown: Mapping[str, Sequence[Seen]], names: Sequence[str]
) -> Synonyms:
    """Pairs of stems that name one happening in some of the topics."""
    together: Counter[tuple[str, str]] = Counter()
    held: Counter[str] = Counter()
    for name in names:
        stems: dict[str, set[str]] = {}
        for row, mention in zip(topics[name].rows, shown[name], strict=True):
            stems.setdefault(row["cluster_id"], set()).add(mention.stem)
        held.update({mention.stem for mention in shown[name]})
        together.update({p for found in stems.values() for p in combinations(sorted(found), 2)})
    return {(a, b): affinity(n, held[a], held[b]) for (a, b), n in together.items()}


def fit(
    topics: Mapping[str, Topic], shown: Mapping[str, Sequence[Seen]], names: Sequence[str]
) -> Model:
    """The weights for some topics; words seen in a topic alone say nothing within it."""
    rows: list[list[float]] = []
    labels: list[bool] = []
    for name in names:
        known = synonyms(topics, shown, [n for n in names if n != name])
        ids = [row["cluster_id"] for row in topics[name].rows]
        for i, j, found in compared(shown[name], known):
            rows.append(found)
            labels.append(ids[i] == ids[j])
    scaler = StandardScaler()
    fitted = LogisticRegression(C=PENALTY, max_iter=400)
    fitted.fit(scaler.fit_transform(np.array(rows, dtype=np.float32)), labels)
    weights = fitted.coef_[0] / scaler.scale_
    return Model(
        bias=float(fitted.intercept_[0] - (weights * scaler.mean_).sum()),
        join=0.0,
        weights={name: float(w) for name, w in zip(FEATURES, weights, strict=True)},
        synonyms=synonyms(topics, shown, names),
    )


def best_level(topics: Mapping[str, Topic], shown: Mapping[str, Sequence[Seen]]) -> float:
    """The level at which groups are joined that does best on topics left out."""
    names = sorted(topics)
    folds = [names[k::FOLDS] for k in range(FOLDS)]
    models = [fit(topics, shown, [n for n in names if n not in fold]) for fold in folds]
    reached: dict[float, float] = {}
    for level in LEVELS:
        rows: list[Row] = []
        for fold, model in zip(folds, models, strict=True):
            for name in fold:
                homes = grouped(shown[name], replace(model, join=level))
                pairs = zip(topics[name].rows, homes, strict=True)
                rows += [row | {"cluster_id": f"{name}/{home}"} for row, home in pairs]
        reached[level] = _conll([row for t in topics.values() for row in t.rows], rows)
        print(f"joined above {level}: CoNLL F1 {reached[level]:.3f} on topics left out")
    return max(reached, key=lambda level: reached[level])


def _conll(gold: list[Row], found: list[Row]) -> float:
    with TemporaryDirectory() as folder:
        paths = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        write_rows(paths[0], gold)
        write_rows(paths[1], found)
        return score(load_scorer(), "coref", *paths)["conll.f1"]


if __name__ == "__main__":
    sys.exit(main())
