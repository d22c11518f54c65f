"""Trained estimates of how plausible a reading is: weights of plain features, summed.

A logistic regression for each question that the rules leave open.  The weights are data, fitted to
coded news items by `scripts/train_plausibility.py`, and each estimate can say which features spoke
most against.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dateline.errors import DataError

_SHOWN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Plausibility:
    """The fitted weights of one question: yes from the estimate `threshold` on."""

    threshold: float
    bias: float
    weights: dict[str, float]

    def estimate(self, features: frozenset[str]) -> float:
        """The probability, in (0, 1), that a candidate with these features is an event."""
        total = self.bias + sum([self.weights.get(f, 0.0) for f in features])
        return 1 / (1 + math.exp(-total))

    def explained(self, features: frozenset[str]) -> str:
        """The estimate in words, with the features that spoke most against, the strongest first."""
        heard = sorted((self.weights.get(f, 0.0), f) for f in features)
        against = ", ".join(f"{f} {weight:+.2f}" for weight, f in heard[:_SHOWN] if weight < 0)
        words = f"plausible to {self.estimate(features):.2f}, needs {self.threshold:.2f}"
        return f"{words} ({against})" if against else words


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """All that was fitted at once: whether a candidate is an event, and who its actor is.

    `doubtful` is for the candidates that the rules do not take for an event.
    """

    version: str
    event: Plausibility
    doubtful: Plausibility
    actor: Plausibility


@cache
def load_weights() -> Weights:
    """The shipped weights.  Raises DataError when they cannot be read."""
    path = files("dateline.extract.lexicon") / "plausibility.json"
    try:
        table = json.loads(path.read_text("utf-8"))
        return Weights(
            version=table.pop("version"),
            **{name: Plausibility(**row) for name, row in table.items()},
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"extract/lexicon/plausibility.json: {error}") from error
