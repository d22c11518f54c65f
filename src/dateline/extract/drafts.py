"""Events in the making: triggers with their roles and counts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from dateline.extract.arguments import Roles
from dateline.extract.assertion import Assertion
from dateline.extract.casualties import Casualty
from dateline.extract.mentions import Namer
from dateline.extract.parse import Span, Token
from dateline.extract.triggers import Trigger
from dateline.model import Rejection
from dateline.vocabulary import EventType as T

CARRIERS = frozenset({T.ATTACK, T.BATTLE, T.BOMBING, T.SHELLING, T.AIR_STRIKE, T.PROTEST})
"""What kills."""

LASTING = CARRIERS | {T.SIEGE}
"""What may go on for days."""

PART, TOLD_BEFORE = "part of another event of the sentence", "told before: the same happening"
MISHAP = "told of an accident, a disaster or a disease"
GUESSED = "actor by plausibility"
"""What the rule of an event says whose actor no grammar names."""


@dataclass(slots=True)
class Draft:
    """An event in the making.

    `dated_by` is the word whose clause dates it; `apart` are the tokens that another draft tells
    of.  `doubt` is why the rules do not take it for an event, empty where they do.
    """

    type: T
    trigger: Trigger
    roles: Roles
    assertion: Assertion
    sentence: Span
    namer: Namer
    dated_by: Token
    casualties: list[Casualty] = field(default_factory=list)
    rule: str = ""
    apart: set[int] = field(default_factory=set)
    doubt: str = ""

    def rejected(self, reason: str = "") -> Rejection:
        """That it is no event after all, for a reason or for what the rules doubt."""
        cue = self.namer.passage(*self.trigger.span)
        return Rejection(type=self.type, cue=cue, reason=reason or self.doubt)

    @property
    def token(self) -> Token:
        """The head of the cue."""
        return self.trigger.token

    @property
    def cue_tokens(self) -> set[int]:
        """The positions of all words of the cue's pattern."""
        return {self.token.i, *(w.i for w in self.trigger.words)}


def left_out(drafts: Iterable[Draft], kept: Iterable[Draft], doubt: str) -> list[Draft]:
    """The drafts that are not among those kept, each with the doubt."""
    ids = {id(draft) for draft in kept}
    out = [draft for draft in drafts if id(draft) not in ids]
    for draft in out:
        draft.doubt = doubt
    return out
