"""What a language model is asked and what it answers, and what became of the answer.

The words are those of the chat completions that many servers speak: a prompt, a completion, tokens.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """What is sent: instructions, the text, and the JSON Schema that the answer is to keep to.

    `origin` names the report in messages, `report` is its id; neither is sent.  `version` is that
    of the instructions.
    """

    origin: str
    report: str
    system: str
    user: str
    schema: str
    version: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a model answers; `cut` if it had more to say than it may, `kept` if it is an answer of

    before that was kept.  Tokens are what the server says that it read and wrote.
    """

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    cut: bool = False
    kept: bool = False


class Completing(Protocol):
    """Who answers prompts."""

    @property
    def model(self) -> str:
        """The name of the model."""
        ...

    def complete(self, prompt: Prompt) -> Completion:
        """The answer to a prompt.  Raises EndpointError or NotAnswered."""
        ...

    def keep(self, prompt: Prompt, completion: Completion) -> None:
        """Keep an answer that can be used, so that it need not be asked for again."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What of an answer is not believed: an event or an attribution, its cue, and why."""

    what: str
    words: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """How a report fared with a model: `given` events and attributions = `kept` + set aside.

    `requests` is how many prompts it took, of which `known` were answered before; the tokens are
    those of the others.
    """

    model: str
    prompt: str
    given: int
    kept: int
    set_aside: tuple[SetAside, ...]
    requests: int
    known: int
    tokens_in: int
    tokens_out: int


@dataclass(slots=True)
class Cost:
    """What a model cost with some reports, and how it fared: given = kept + set aside."""

    reports: int = 0
    requests: int = 0
    known: int = 0
    tokens_in: int = 0
    tokens_out: int = 0
    given: int = 0
    kept: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    def count(self, asked: Asked) -> None:
        """Count one report."""
        self.reports += 1
        self.requests += asked.requests
        self.known += asked.known
        self.tokens_in += asked.tokens_in
        self.tokens_out += asked.tokens_out
        self.given += asked.given
        self.kept += asked.kept
        # the reason without what it is about: "not in sentence 3: 'the dam'"
        self.reasons.update(
            one.reason.partition(":")[0].rstrip(" 0123456789") for one in asked.set_aside
        )

    def __iadd__(self, other: Cost) -> Self:
        """With what it cost elsewhere."""
        for name in ("reports", "requests", "known", "tokens_in", "tokens_out", "given", "kept"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.reasons.update(other.reasons)
        return self
