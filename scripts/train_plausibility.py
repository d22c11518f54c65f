"""Fit the weights of `dateline.extract.plausibility` to coded items.

    uv run --group train python scripts/train_plausibility.py [--choose]

Reads the coded items of `../shared/gold` and `benchmarks/coded` (their texts stand in `../shared`),
lets the rules find candidates for events, those that they put aside, and phrases that may be their
actors, and writes `plausibility.json` beside the word lists.  A candidate is right when the scorer
pairs it with a coded event of its type, a phrase when its name is the coded one.  The same items
give the same weights.  `--choose` prints what penalties do in cross-validation, and writes nothing.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks import events
from benchmarks.tasks.coded import FOLDER, ITEMS, is_standoff, joined
from benchmarks.tasks.rows import Row, read_rows, report_of
from benchmarks.tasks.scorer import ROOT, SHARED, load_scorer
from dateline.extract.drafts import Draft
from dateline.extract.event_features import SAID, features_of
from dateline.extract.plausibility import Plausibility, Weights
from dateline.extract.role_features import fillers
from dateline.extract.second_look import by_sentence, may_be_event, numbered, siblings
from dateline.model import Event
from dateline.pipeline import Tools, open_tools

OUT = ROOT / "src" / "dateline" / "extract" / "lexicon" / "plausibility.json"
TRAIN = (
    SHARED / "gold" / "items-dev.jsonl",
    *(
        FOLDER / f"{name}.jsonl"
        for name in ("rules", "train", "train-2", "train-3", "train-4", "train-5")
    ),
)
VERSION = "3"
FAR = re.compile(r"sport|art|business|science|health|disaster|environment", re.IGNORECASE)
WAR = re.compile(
    r"\b(arm(y|ed|ies)|attack|bomb|ceasefire|clash|conflict|explo|fight|gun|hostage|insurg|milit|"
    r"missile|protest|rebel|refugee|riot|sanction|shoot|shot|soldier|terror|troop|truce|war)",
    re.IGNORECASE,
)
OTHERS = 1000
"""So many items under headings far from any conflict (`FAR`), none with a word of `WAR`, are added:
whatever the rules find in them is no event of a conflict."""

THRESHOLD = {"event": 0.42, "doubtful": 0.55, "actor": 0.45}
PENALTY = {"event": 6.0, "doubtful": 6.0, "actor": 4.0}
"""Chosen by cross-validation among those that come to about the same F1: the least of which
ordinary news passes for what it is (`tests/extract/test_ordinary_news.py`)."""

SEEN = 3
"""A feature must occur with so many examples to be given a weight."""

_SMALL = 0.01
_FAINT = 0.5
"""Single words are so many that each is fitted as half a feature."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is known of one candidate, and what its estimate should be."""

    features: frozenset[str]
    target: float


def main() -> int:
    """Fit and write; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--choose", action="store_true", help="cross-validate the penalties")
    args = parser.parse_args()
    tools = open_tools(second_look=False)
    found = gathered(TRAIN, tools)
    for name, examples in strangers(tools).items():
        found[name] += examples
    for name, examples in found.items():
        print(f"{name}: {len(examples)} examples, {sum(e.target for e in examples):.0f} right")
        if args.choose:
            choose(examples)
    if not args.choose:
        fitted = {name: fit(e, PENALTY[name], THRESHOLD[name]) for name, e in found.items()}
        text = json.dumps(asdict(Weights(version=VERSION, **fitted)), indent=0, sort_keys=True)
        OUT.write_text(text + "\n", "utf-8")
    return 0


def gathered(paths: Iterable[Path], tools: Tools) -> dict[str, list[Example]]:
    """The examples of every question in the coded items of some files."""
    found: dict[str, list[Example]] = defaultdict(list)
    for path in paths:
        rows = read_rows(path)
        for row in joined(rows) if is_standoff(rows) else rows:
            for name, example in _of_item(row, tools):
                found[name].append(example)
    return found


def strangers(tools: Tools) -> dict[str, list[Example]]:
    """What the rules find in items that tell of no conflict; the items with the least ids."""
    items = [
        row
        for row in read_rows(ITEMS)
        if FAR.search(row["topic"]) and "." in row["text"] and not WAR.search(row["text"])
    ]
    chosen = sorted(items, key=lambda row: row["id"].rpartition("-")[2])[:OTHERS]
    found: dict[str, list[Example]] = defaultdict(list)
    for row in chosen:
        for draft, order, beside in _numbered(tools.reader.candidates(report_of(row))):
            found[_question(draft)].append(Example(features_of(draft, order, beside), 0.0))
    return found


def _question(draft: Draft) -> str:
    return "doubtful" if draft.doubt else "event"


def _numbered(found: list[tuple[Draft, Event]]) -> Iterator[tuple[Draft, int, list[Draft]]]:
    """The drafts that weights are asked about, as the second look numbers them."""
    drafts = [draft for draft, _ in found]
    sure = [draft for draft in drafts if not draft.doubt]
    aside = [draft for draft in drafts if draft.doubt and may_be_event(draft)]
    return numbered(sure, aside)


def _of_item(row: Row, tools: Tools) -> Iterator[tuple[str, Example]]:
    """The candidates of one item, paired with its coded events as the scorer pairs them."""
    found = tools.reader.candidates(report_of(row))
    match = _coded(row, found)
    together = by_sentence([draft for draft, _ in found if not draft.doubt])
    for draft, order, beside in _numbered(found):
        coded = match.get(id(draft))
        # an event of another type counts half
        right = 0.0 if coded is None else 0.5 + 0.5 * (coded["type"] == draft.type)
        yield _question(draft), Example(features_of(draft, order, beside), right)
        if coded is not None and not draft.doubt:
            for filler in fillers(draft, siblings(draft, together)):
                named = draft.namer.actor(filler.head)
                wanted = coded["actor"]
                if named is not None:
                    same = bool(wanted) and load_scorer().same_name(named.name, wanted)
                    yield "actor", Example(filler.features, float(same))


def _coded(row: Row, found: list[tuple[Draft, Event]]) -> dict[int, Row]:
    """The coded event of each draft, by its id: what the rules take for events comes first.

    What they put aside must share a word with the cue of one that is left.
    """
    match: dict[int, Row] = {}
    left = list(row["events"])
    for doubted in (False, True):
        ours = [(d, e) for d, e in found if bool(d.doubt) == doubted]
        paired = [
            (ours[j][0], left[i])
            for i, j in _pairs(left, [events.answer(event) for _, event in ours], cues=doubted)
        ]
        match |= {id(draft): coded for draft, coded in paired}
        left = [coded for coded in left if not any(coded is one for _, one in paired)]
    return match


def _pairs(coded: list[Row], read: list[Row], *, cues: bool) -> list[tuple[int, int]]:
    """Which coded event and which of ours belong together; with `cues` only by their words."""
    scorer = load_scorer()
    sides = []
    for side in (coded, read):
        held = scorer.Row("item", 1, {"id": "item", "events": side})
        sides.append([scorer.Event.of(held, event) for event in side])
    weights = {
        (i, j): 0.0 if cues and not scorer.cue_overlap(a.cue, b.cue) else scorer.event_weight(a, b)
        for i, a in enumerate(sides[0])
        for j, b in enumerate(sides[1])
    }
    return list(scorer.best_pairs(weights))


def choose(examples: list[Example]) -> None:
    """Print the log loss of five-fold cross-validation for some penalties."""
    for penalty in (2.0, 4.0, 8.0, 16.0):
        loss, size = 0.0, len(examples)
        for fold in range(5):
            low, high = fold * size // 5, (fold + 1) * size // 5
            model = fit(examples[:low] + examples[high:], penalty, 0.5)
            for example in examples[low:high]:
                p, y = model.estimate(example.features), example.target
                loss -= y * np.log(p) + (1 - y) * np.log(1 - p)
        print(f"  penalty {penalty}: log loss {loss / size:.4f}")


def fit(examples: list[Example], penalty: float, threshold: float) -> Plausibility:
    """Ridge-penalised logistic regression; a half-right example is half a one, half a zero."""
    seen = Counter(f for example in examples for f in example.features)
    names = sorted(f for f, times in seen.items() if times >= SEEN)
    column = {name: i for i, name in enumerate(names)}
    size = np.array([_FAINT if name.startswith(SAID) else 1.0 for name in names])
    cells = [
        (row, column[f])
        for row, example in enumerate(examples)
        for f in sorted(example.features)
        if f in column
    ]
    rows, columns = zip(*cells, strict=True)
    x = csr_matrix((size[list(columns)], (rows, columns)), (len(examples), len(names)))
    share = np.array([e.target for e in examples])
    model = LogisticRegression(C=1 / penalty, max_iter=5000, tol=1e-5)
    model.fit(
        vstack([x, x]),
        np.repeat([1, 0], len(examples)),
        sample_weight=np.concatenate([share, 1 - share]),
    )
    kept = zip(names, model.coef_[0] * size, strict=True)
    return Plausibility(
        threshold=threshold,
        bias=round(float(model.intercept_[0]), 3),
        weights={name: round(float(w), 3) for name, w in kept if abs(w) >= _SMALL},
    )


if __name__ == "__main__":
    sys.exit(main())
