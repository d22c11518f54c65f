"""Searching a record: pages of reports, each with the sentences that were found."""

from __future__ import annotations

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Unpack

from dateline.answers import Excerpt, Found, SearchPage
from dateline.asking import Answering
from dateline.errors import BadQuery
from dateline.faceting import Faceter, Facets
from dateline.folding import words_of
from dateline.ledger.filters import Hit, Narrowing
from dateline.ledger.judged import JudgedLedger
from dateline.lookup import Conditions
from dateline.model import Claim, Passage, Report
from dateline.search import POINT, Query, best_stretch, marks, parse_query

WIDTH = 240
"""How many code points of a report are shown around what was found, where no claim is asked for."""

EXCERPTS = 2
"""The most excerpts of a report."""


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches one record."""

    ledger: JudgedLedger

    def search(
        self, words: str, narrowing: Narrowing, *, limit: int, after: str | None = None
    ) -> SearchPage:
        """A page of the reports that `words` find.  Raises BadQuery."""
        query = parse_query(words)
        asked = _fingerprint(query, narrowing)
        start = None if after is None else _read_cursor(after, asked)
        hits = self.ledger.search(query, narrowing, limit=limit, after=start)
        ids = [hit.report for hit in hits.page]
        reports = {report.id: report for report in self.ledger.reports_of(ids)}
        claims = dict(self.ledger.claims_by_report(ids))
        return SearchPage(
            found=tuple(
                _found(reports[hit.report], claims.get(hit.report, ()), hit, query, narrowing)
                for hit in hits.page
            ),
            total=hits.total,
            ranked=hits.ranked,
            after=_cursor(hits.page[-1], asked) if hits.more else None,
        )


def _found(
    report: Report, claims: Sequence[Claim], hit: Hit, query: Query, narrowing: Narrowing
) -> Found:
    """A report that was found, told."""
    found = marks(query, list(words_of(report.text)))
    if narrowing.of_claims:
        claims = [claim for claim in claims if narrowing.met_by(claim)]
        stretches = _sentences(claims, found)
    else:
        stretches = [best_stretch(found, len(report.text), WIDTH)]
    shown = [_excerpt(report.text, start, end, found) for start, end in stretches]
    return Found(
        report=report.id,
        title=report.title,
        title_marks=marks(query, list(words_of(report.title or ""))),
        publisher=report.publisher,
        published=report.published.date() if report.published else None,
        origin=report.origin,
        url=report.url,
        score=hit.points * POINT,
        excerpts=tuple(shown),
        claims=tuple(c.id for c in claims if any(_touch(c.sentence, e) for e in shown)),
    )


def _sentences(claims: Sequence[Claim], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences of some claims, those with the most marks first, then in order of the text."""
    spans = {(claim.sentence.start, claim.sentence.end) for claim in claims}

    def marked(span: tuple[int, int]) -> int:
        return sum(span[0] <= start and end <= span[1] for start, end in found)

    best = sorted(spans, key=lambda span: (-marked(span), span))[:EXCERPTS]
    return sorted(best)


def _excerpt(text: str, start: int, end: int, found: Sequence[tuple[int, int]]) -> Excerpt:
    """A stretch of a text, begun and ended between words, without blanks at its ends."""
    while 0 < start < end and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    inside = tuple((s, e) for s, e in found if start <= s and e <= end)
    return Excerpt(text=text[start:end], start=start, end=end, marks=inside)


def _touch(sentence: Passage, excerpt: Excerpt) -> bool:
    """Whether a sentence has a mark of an excerpt, or is all of it."""
    if any(sentence.start <= s and e <= sentence.end for s, e in excerpt.marks):
        return True
    return sentence.start <= excerpt.start and excerpt.end <= sentence.end


def _fingerprint(query: Query, narrowing: Narrowing) -> str:
    """What tells one search from another, so that no page is asked of the wrong one."""
    places, sources = narrowing.places, narrowing.sources
    told = replace(narrowing, places=None, sources=None)
    packed = repr((query, told, places and sorted(places), sources and sorted(sources)))
    return sha256(packed.encode()).hexdigest()[:8]


def _cursor(hit: Hit, asked: str) -> str:
    said = hit.published.isoformat() if hit.published else None
    packed = json.dumps([asked, hit.newest, hit.points, said, hit.report], separators=(",", ":"))
    return urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def _read_cursor(text: str, asked: str) -> Hit:
    try:
        packed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
        search, newest, points, said, report = json.loads(packed)
        published = datetime.fromisoformat(said) if said is not None else None
        hit = Hit(report=str(report), published=published, points=int(points), newest=int(newest))
    except (ValueError, TypeError, binascii.Error, RecursionError) as error:
        raise BadQuery(
            f"{text!r} is not where a page begins; give what the page before it ended with"
        ) from error
    if search != asked:
        raise BadQuery(
            "this page is of another search; give the same words and conditions as for the first"
        )
    return hit


class Searchable(Answering):
    """The part of a `Record` that is searched by the words of its reports."""

    def search(
        self,
        words: str,
        *,
        limit: int = 20,
        after: str | None = None,
        **conditions: Unpack[Conditions],
    ) -> SearchPage:
        """Reports by their words: 'dam NOT Mosul', 'barrel bomb*', '"air base" OR airport'.

        Those found were published on the days `start` to `end`, up to `known`, and some one claim
        of each meets all other conditions.  `limit` is how many are given, `after` that of the page
        before.  Raises BadQuery, UnknownName, AmbiguousName, BadArea or BadDate; ValueError for no
        type, or a limit below 1.
        """
        if limit < 1:
            raise ValueError(f"a page of {limit} reports")
        narrowing = self._finder.narrowing(conditions)
        return Searcher(self._asker.ledger).search(words, narrowing, limit=limit, after=after)

    def facets(self, words: str, **conditions: Unpack[Conditions]) -> Facets:
        """How the reports divide that `search` finds: by source, type, country, place, actor, year.

        Each value comes with the conditions that narrow the search to it.  Raises as `search`.
        """
        return Faceter(self._asker.ledger).facets(words, self._finder.narrowing(conditions))
