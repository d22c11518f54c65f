"""The wounded whom a sentence tells of alone: "Seven other people were wounded".

To be wounded is no event of its own: the count is that of the violence told before it.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.casualties import Casualty
from dateline.extract.clauses import agent_of
from dateline.extract.drafts import CARRIERS, Draft
from dateline.extract.lexicon import Lexicon
from dateline.extract.modality import assertion_of
from dateline.extract.parse import Token
from dateline.extract.scene import add_counts, set_apart
from dateline.vocabulary import EventType as T
from dateline.vocabulary import Measure, Modality, Polarity

_VIOLENT = CARRIERS | {T.KILLING}
_CLAUSES = frozenset({"advcl", "relcl"})


def add_wounded(
    counts: Sequence[Casualty], here: Sequence[Draft], before: Sequence[Draft], lexicon: Lexicon
) -> None:
    """Give the wounded of a sentence without violence to what the paragraph told `before` it."""
    if any(draft.type in _VIOLENT for draft in here):
        return
    held = [count for draft in here for count in draft.casualties]
    hurt = [c for c in counts if c.measure is Measure.INJURED and c not in held]
    hurt = [c for c in hurt if not _of_something_else(c.anchor) and _came_about(c.anchor, lexicon)]
    cause = _cause(before) if hurt else None
    if cause is not None:
        add_counts(cause, hurt)


def _of_something_else(anchor: Token) -> bool:
    """ "Hurt in a crash", "hurt by police", "hurt when a wall fell": it says itself of what."""
    clauses = any(c.dep_ in _CLAUSES for c in anchor.children)
    return clauses or agent_of(anchor) is not None or set_apart(anchor)


def _came_about(anchor: Token, lexicon: Lexicon) -> bool:
    assertion = assertion_of(anchor, lexicon, is_noun=False)
    return assertion.modality is Modality.ACTUAL and assertion.polarity is Polarity.AFFIRMED


def _cause(before: Sequence[Draft]) -> Draft | None:
    """The violence of the sentence told last, where it is one happening or only one has counts."""
    violent = [d for d in before if d.type in _VIOLENT]
    last = [d for d in violent if d.sentence.start == violent[-1].sentence.start]
    counted = [d for d in last if d.casualties]
    if len(counted) > 1 or any(d.assertion.modality is not Modality.ACTUAL for d in last):
        return None
    return next(iter((*counted, *last)), None)
