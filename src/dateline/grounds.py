"""What answers rest on, as they tell it: sources, and how reliable they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dateline.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A source with what it has said, and how reliable it is.

    `prior` is the Admiralty letter of its kind and `letter` the one that it has earned, the same
    while nothing is learnt of it; `expected` and `reliability` are how likely a plain statement is
    right, of its kind and of its own, in (0, 1).  What is learnt is of the `voice` that it counts
    under, which unnamed sources of one kind and side share: others spoke to `checked` of its
    claims, and `borne_out` of these are likely right; `copies` are those who are found to share
    its origin.
    """

    id: str
    name: str
    kind: SourceKind
    named: bool
    role: str | None
    side: str | None
    prior: str
    letter: str
    expected: float
    reliability: float
    voice: str
    checked: float
    borne_out: float
    copies: tuple[str, ...]
    reasons: tuple[str, ...]
    claims: int
    reports: int
    first: datetime
    last: datetime
