"""Fit the weights of `dateline.extract.topicality` to news lines under their headings.

    uv run --group train python scripts/train_topicality.py

Reads the lines of `../shared/corpora/current_events` that stand under a heading, without those of
`benchmarks/coded/held-out.jsonl`, and writes `topicality.json` beside the word lists.  Only the
headings are learnt from, never coded events.  The same lines give the same weights.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.coded import FOLDER, ITEMS
from benchmarks.tasks.rows import read_rows
from benchmarks.tasks.scorer import ROOT
from dateline.extract.topicality import Topicality, scale, words_of

OUT = ROOT / "src" / "dateline" / "extract" / "lexicon" / "topicality.json"
CONFLICT = re.compile(
    r"armed|conflict|war\b|insurg|attack|uprising|unrest|arab spring|terror|coup|protest|crisis",
    re.IGNORECASE,
)
NO_HEADING = "Uncategorized"
PUBLISHER = re.compile(r"\s*\([^()]*\)\s*$")
SEEN = 8
"""A word must stand in so many lines to be given a weight."""

PENALTY = 1 / 3
_SMALL = 0.05


def main() -> int:
    """Fit and write; the exit code."""
    held = {row["id"] for row in read_rows(FOLDER / "held-out.jsonl")}
    rows = [
        row
        for row in read_rows(ITEMS)
        if row["topic"] != NO_HEADING and "." in row["text"] and row["id"] not in held
    ]
    texts = [PUBLISHER.sub("", row["text"]) for row in rows]
    fitted = fit(
        [words_of(text) for text in texts],
        no_names(texts),
        np.array([bool(CONFLICT.search(row["topic"])) for row in rows]),
    )
    print(f"{len(rows)} lines, {len(fitted.weights)} words")
    OUT.write_text(json.dumps(asdict(fitted), indent=0, sort_keys=True) + "\n", "utf-8")
    return 0


def no_names(texts: list[str]) -> frozenset[str]:
    """The words that are mostly written in lower case: a land is not at war for ever."""
    every = Counter(word for text in texts for word in words_of(text))
    small = Counter(word for text in texts for word in set(re.findall(r"[^\W\d_]{2,}", text)))
    return frozenset(word for word, times in every.items() if 2 * small[word] > times)


def fit(lines: list[frozenset[str]], plain: frozenset[str], conflict: np.ndarray) -> Topicality:
    """Ridge-penalised logistic regression over the `plain` words of each line."""
    seen = Counter(word for words in lines for word in words)
    names = sorted(word for word, times in seen.items() if times >= SEEN and word in plain)
    column = {name: i for i, name in enumerate(names)}
    cells = [
        (row, column[word], 1 / scale(words))
        for row, words in enumerate(lines)
        for word in sorted(words)
        if word in column
    ]
    at, of, value = zip(*cells, strict=True)
    x = csr_matrix((value, (at, of)), (len(lines), len(names)))
    model = LogisticRegression(C=1 / PENALTY, max_iter=1000).fit(x, conflict)
    kept = zip(names, model.coef_[0], strict=True)
    return Topicality(
        bias=round(float(model.intercept_[0]), 2),
        weights={name: round(float(w), 2) for name, w in kept if abs(w) >= _SMALL},
    )


if __name__ == "__main__":
    sys.exit(main())
