"""Searching the reports of a record in memory: the reference for the indexes of databases."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from dateline.ledger import ranking
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.ranking import Indexed, page_of, points_of
from dateline.model import Claim, Report
from dateline.search import (
    Query,
    fits,
    rarity,
    scored_words,
)


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
    rarities = {
        word: rarity(len(looked_at), having[word])
        for word in words
        if having[word] <= ranking.COUNTED
    }
    measured = [text.length for _, text in looked_at[-ranking.MEASURED :]]
    mean = sum(measured) / max(1, len(measured))
    found = [
        Hit(
            report=report.id,
            published=report.published,
            points=points_of({w: text.times(w) for w in rarities}, text.length, rarities, mean),
            newest=newest,
        )
        for report, text in looked_at
        if fits(query, text.has) and _meets(report, claims, narrowing)
    ]
    return page_of(found, limit, after)


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
    if not wanted.of_claims or report.id in wanted.among:
        return True
    return any(map(wanted.met_by, claims(report.id)))
