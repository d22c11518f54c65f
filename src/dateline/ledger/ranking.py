"""In which order a search gives the reports that it found, reckoned from their words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.folding import words_of
from dateline.ledger.filters import Hit, Hits
from dateline.model import Report
from dateline.search import POINT, TITLE, Term, occurrences, score

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
    text: Indexed, words: Sequence[Term], rarities: Mapping[Term, float], mean: float
) -> int:
    """The rank of a text by BM25, in millionths, given how rare words are and the mean length."""
    found = {word: text.times(word) for word in words}
    return int(score(found, rarities, text.length, mean) / POINT)


def rank_of(hit: Hit) -> tuple[int, float, str]:
    """Where a hit stands: by points, then the latest first, then by id."""
    said = hit.published or NEVER
    return -hit.points, -(said - NEVER).total_seconds(), hit.report


def page_of(hits: list[Hit], limit: int, after: Hit | None) -> Hits:
    """A page of all that a search found."""
    hits.sort(key=rank_of)
    rest = [hit for hit in hits if after is None or rank_of(hit) > rank_of(after)]
    return Hits(page=tuple(rest[:limit]), more=len(rest) > limit, total=len(hits))
