"""Searching the reports of a record in memory: the reference for the indexes of databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from dateline.folding import words_of
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.model import Claim, Report
from dateline.search import (
    POINT,
    TITLE,
    Query,
    Term,
    fits,
    occurrences,
    rarity,
    score,
    scored_words,
)

_NEVER = datetime.min.replace(tzinfo=UTC)


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


def search(
    reports: Sequence[tuple[Report, Indexed]],
    claims: Callable[[str], Sequence[Claim]],
    query: Query,
    narrowing: Narrowing,
    *,
    limit: int,
    after: Hit | None,
) -> Hits:
    """See `Ledger.search`; the reports are given in the order in which they were added."""
    newest = len(reports) if after is None else after.newest
    looked_at = reports[:newest]
    words = scored_words(query)
    having = Counter(word for _, text in looked_at for word in words if text.times(word))
    rarities = {word: rarity(len(looked_at), having[word]) for word in words}
    mean = sum(text.length for _, text in looked_at) / max(1, len(looked_at))
    found = [
        Hit(
            report=report.id,
            published=report.published,
            points=_points(text, words, rarities, mean),
            newest=newest,
        )
        for report, text in looked_at
        if fits(query, text.has) and _meets(report, claims, narrowing)
    ]
    found.sort(key=_place)
    rest = [hit for hit in found if after is None or _place(hit) > _place(after)]
    return Hits(page=tuple(rest[:limit]), more=len(rest) > limit, total=len(found))


def _points(
    text: Indexed, words: Sequence[Term], rarities: Mapping[Term, float], mean: float
) -> int:
    found = {word: text.times(word) for word in words}
    return int(score(found, rarities, text.length, mean) / POINT)


def _place(hit: Hit) -> tuple[int, float, str]:
    said = hit.published or _NEVER
    return -hit.points, -(said - _NEVER).total_seconds(), hit.report


def _meets(report: Report, claims: Callable[[str], Sequence[Claim]], wanted: Narrowing) -> bool:
    said = report.published
    if report.id in wanted.without:
        return False
    if said is None:
        if (wanted.known, wanted.since, wanted.until) != (None, None, None):
            return False
    elif (
        said > (wanted.known or said)
        or said < (wanted.since or said)
        or (wanted.until is not None and said >= wanted.until)
    ):
        return False
    return not wanted.of_claims or any(map(wanted.met_by, claims(report.id)))
