"""In which order a search gives the reports that it found, reckoned from their words.

Ranking is bounded, so that a search takes the same time in a large record as in a small one: a word
that very many reports have tells none of them from the others and is not counted (as in the common
terms queries of other engines), and where very many reports fit they come the latest first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from dateline.folding import words_of
from dateline.ledger.filters import Hit, Hits
from dateline.model import Report
from dateline.search import POINT, TITLE, Term, occurrences, score

RANKED = 2_000
"""The most reports that are ranked by their words; where more fit, the latest come first."""

COUNTED = 5_000
"""The most reports that a word may be in for its occurrences to be counted."""

LISTED = 20_000
"""The most reports that fit for which a database lists all of them to find the latest; where more
do, it asks day by day whether a report fits, as it soon meets enough of them."""

MEASURED = 1_000
"""From how many reports, those added last, the mean length of a report is taken."""

NEVER = datetime.min.replace(tzinfo=UTC)
"""What a report without a date is sorted by."""


@dataclass(frozen=True, slots=True)
class Indexed:
    """The folded words of one report."""

    title: tuple[str, ...]
    body: tuple[str, ...]

    @property
    def length(self) -> int:
        """How many there are."""
        return len(self.title) + len(self.body)

    def has(self, term: Term) -> bool:
        """Whether a term occurs."""
        return self.times(term) > 0

    def times(self, term: Term) -> float:
        """How often a term occurs, in the title weighing more."""
        in_title = sum(1 for _ in occurrences(term, self.title))
        return TITLE * in_title + sum(1 for _ in occurrences(term, self.body))


def indexed(report: Report) -> Indexed:
    """The words of a report."""
    title, body = words_of(report.title or ""), words_of(report.text)
    return Indexed(tuple(w.text for w in title), tuple(w.text for w in body))


def points_of(
    times: Mapping[Term, float], length: int, rarities: Mapping[Term, float], mean: float
) -> int:
    """The rank of a text by BM25, in millionths, given how often it has each word that counts.

    `length` is how many words it has, `mean` how many a report has.
    """
    return int(score(times, rarities, length, mean or 1.0) / POINT)


def rank_of(hit: Hit) -> tuple[int, float, str]:
    """Where a hit stands: by points, then the latest first, then by id."""
    said = hit.published or NEVER
    return -hit.points, -(said - NEVER).total_seconds(), hit.report


def leading(
    points: Mapping[int, int], limit: int, after: Hit | None
) -> tuple[list[int], list[int]]:
    """Those among which a page is, of all that a search found, by the points of each.

    First those that have more points than the last on the page, then those that have as many: of
    these the page takes the latest, and may need one more than it has room for.
    """
    most = max(points.values(), default=0) if after is None else after.points
    beyond = sorted((p for p in points.values() if after is None or p < most), reverse=True)
    least = beyond[limit] if len(beyond) > limit else min(points.values(), default=0)
    above = [seq for seq, its in points.items() if least < its <= most]
    return above, [seq for seq, its in points.items() if least == its <= most]


def page_of(hits: Sequence[Hit], limit: int, after: Hit | None, total: int | None = None) -> Hits:
    """A page of all that a search found; of more than `RANKED` the latest come first.

    `total` is how many it found, where only those are given among which the page is.
    """
    every = len(hits) if total is None else total
    ranked = every <= RANKED
    ordered = sorted(hits if ranked else (replace(hit, points=0) for hit in hits), key=rank_of)
    rest = [hit for hit in ordered if after is None or rank_of(hit) > rank_of(after)]
    return Hits(
        page=tuple(rest[:limit]),
        more=len(rest) > limit,
        total=every if ranked else RANKED,
        ranked=ranked,
    )
