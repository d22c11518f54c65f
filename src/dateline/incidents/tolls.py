"""How many people an incident hit: every figure kept, and low, best and high derived of the last.

UCDP GED gives each event a low, a best and a high estimate from the reports that speak of it.  Here
a voice's later figure replaces its earlier one (tolls rise as bodies are found), copies count once,
and what is totalled over a longer time than the incident stays beside the estimate.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import Assessment, Claim, Counted, Figure, Toll
from dateline.vocabulary import Measure

_PEOPLE = frozenset(
    "people persons person dead deaths others lives victims casualties bodies them all men".split()
)
"""Words for those counted that name no part of them, so that the figure is of all."""

_TOTAL = re.compile(
    r"\b(?:killed|died|dead|deaths|toll|casualties|injured|wounded|displaced|fled|arrested)\b"
    r"[^.;,]{0,40}\b(?:since|this (?:year|month)|in \w+ (?:weeks|months|years))\b"
    r"|\bsince [^.;]{3,60}(?:killed|died|dead|displaced|fled)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The last word of one voice."""

    low: int | None
    best: int | None
    high: int | None
    weight: float


def tolls_of(
    counts: Iterable[Claim], assessments: Mapping[str, Assessment], copy_of: Mapping[str, str]
) -> tuple[Toll, ...]:
    """The toll of each measure that is counted, in the order of `Measure`.

    `counts` are claims with `Counted` content.  Raises KeyError for one without an assessment.
    """
    by_measure: dict[Measure, list[Claim]] = defaultdict(list)
    for claim in counts:
        if isinstance(claim.content, Counted) and not claim.rejected:
            by_measure[claim.content.measure].append(claim)
    return tuple(
        _toll(measure, by_measure[measure], assessments, copy_of)
        for measure in Measure
        if measure in by_measure
    )


def is_total(claim: Claim) -> bool:
    """Whether a count is of a longer time than the event it stands with."""
    return _TOTAL.search(claim.sentence.exact) is not None


def _toll(
    measure: Measure,
    counts: Sequence[Claim],
    assessments: Mapping[str, Assessment],
    copy_of: Mapping[str, str],
) -> Toll:
    ordered = sorted(counts, key=lambda c: (c.asserted, c.report, c.cue.start, c.id))
    figures = [_figure(claim, assessments[claim.id].voice) for claim in ordered]
    last: dict[str, list[tuple[Claim, Figure]]] = {}
    for claim, figure in zip(ordered, figures, strict=True):
        if figure.total or claim.id in copy_of:
            continue
        before = last.get(figure.voice)
        if before is not None and before[0][0].about == claim.about:
            before.append((claim, figure))
        else:
            last[figure.voice] = [(claim, figure)]
    current = {figure.claim for said in last.values() for _, figure in said}
    words = [_together(said, assessments) for said in last.values()]
    low, best, high = _estimate(words)
    return Toll(
        measure=measure,
        low=low,
        best=best,
        high=high,
        rule=_rule(len(words)),
        figures=tuple(replace(f, current=f.claim in current) for f in figures),
    )


def _figure(claim: Claim, voice: str) -> Figure:
    content = claim.content
    assert isinstance(content, Counted)
    return Figure(
        claim=claim.id,
        voice=voice,
        low=content.low,
        best=content.best,
        high=content.high,
        who=content.who,
        asserted=claim.asserted,
        total=is_total(claim),
        current=False,
    )


def _together(said: Sequence[tuple[Claim, Figure]], assessments: Mapping[str, Assessment]) -> _Last:
    """One figure of all that a voice counts in one telling: the figure of all people, else the sum.

    A figure that it gives twice counts once.
    """
    weight = max(assessments[claim.id].weight for claim, _ in said)
    figures = {(f.who or "").casefold(): f for _, f in said}
    whole = [f for who, f in figures.items() if not who or who in _PEOPLE]
    parts = whole[:1] if whole else list(figures.values())
    return _Last(
        low=_sum([f.low if f.low is not None else f.best for f in parts]),
        best=_sum([f.best if f.best is not None else f.low for f in parts]),
        high=_sum([f.high if f.high is not None else f.best for f in parts]),
        weight=weight,
    )


def _sum(values: Sequence[int | None]) -> int | None:
    """The sum of what is given; `None` where nothing is."""
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _estimate(words: Sequence[_Last]) -> tuple[int | None, int | None, int | None]:
    """Low, best and high of the last words of some voices."""
    best = _median([(w.best, w.weight) for w in words if w.best is not None])
    lows = [w.low for w in words if w.low is not None]
    highs = [w.high for w in words if w.high is not None] + [w.best for w in words if w.best]
    low = min(lows, default=None)
    high = max(highs, default=None)
    return low, best, high


def _median(values: Sequence[tuple[int, float]]) -> int | None:
    """The weighted median; where it falls between two values, the lower (UCDP is cautious)."""
    half, so_far = sum(weight for _, weight in values) / 2, 0.0
    for value, weight in sorted(values):
        so_far += weight
        if so_far >= half:
            return value
    return None


def _rule(voices: int) -> str:
    if voices == 0:
        return "only totals of a longer time are given"
    if voices == 1:
        return "the last figure of the only voice that gives one"
    return (
        f"of the last figure of each of {voices} voices: best is the median weighted by how far "
        "each is believed, low the least, high the greatest"
    )
