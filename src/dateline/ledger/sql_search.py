"""Searching the reports of a SQL record: which fit, in which order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    Select,
    Subquery,
    and_,
    cast,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from dateline.folding import words_of
from dateline.ledger import codec, schema
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.fulltext import FullText, Indexing, index_of
from dateline.ledger.ranking import NEVER, indexed, page_of, points_of
from dateline.model import Report
from dateline.search import K1, POINT, B, Query, Term, rarity, scored_words

_FEW = 1_000
"""The most reports that meet conditions for which their words are looked up one by one."""

_SCORED = 100
"""The most reports that are ranked by reading them, and not by the index of all occurrences."""


def index_reports(connection: Connection, reports: Iterable[tuple[int, Report]]) -> None:
    """Adds the words of reports, each with the number of the entry that it came in with."""
    found = [_indexing(seq, report) for seq, report in reports]
    if not found:
        return
    index_of(connection).index(connection, found)
    rows = [
        {"seq": one.seq, "report": one.report, "length": len(one.title) + len(one.body)}
        for one in found
    ]
    connection.execute(insert(schema.indexed), rows)


def blank_report(connection: Connection, seq: int, report: Report) -> None:
    """Takes the words of a report, given as it was, out of the index."""
    index_of(connection).blank(connection, _indexing(seq, report))
    done = schema.indexed
    connection.execute(update(done).where(done.c.seq == seq).values(length=0))


def _indexing(seq: int, report: Report) -> Indexing:
    return Indexing(
        seq=seq,
        report=report.id,
        title=[word.text for word in words_of(report.title or "")],
        body=[word.text for word in words_of(report.text)],
    )


def search(
    connection: Connection,
    query: Query,
    narrowing: Narrowing,
    *,
    limit: int,
    after: Hit | None,
) -> Hits:
    """See `Ledger.search`."""
    index, done = index_of(connection), schema.indexed.c
    newest = after.newest if after else _newest(connection, narrowing.recorded)
    texts, mean = connection.execute(
        select(func.count(), func.avg(done.length)).where(done.seq <= newest)
    ).one()
    words = scored_words(query)
    rarities = {word: rarity(texts, _having(connection, index, word, newest)) for word in words}
    few = _few(connection, index, query, narrowing, newest)
    if few is not None:
        every = [
            Hit(
                report=report.id,
                published=report.published,
                points=points_of(indexed(report), words, rarities, float(mean or 1)),
                newest=newest,
            )
            for report in few
        ]
        return page_of(every, limit, after)
    found = _once(
        union_all(
            *(_weighted(index.occurrences(word).subquery(), rarities[word]) for word in words)
        )
    )
    fits = _once(index.fitting(query))
    report = schema.report.c
    below = found.c.times + K1 * (1 - B) + done.length * (K1 * B / float(mean or 1))
    points = cast(func.sum(found.c.weight * found.c.times * (K1 + 1) / below) / POINT, BigInteger)
    ranked = (
        select(
            report.id,
            report.published,
            points.label("points"),
            func.count().over().label("total"),
        )
        .join_from(found, schema.indexed, done.seq == found.c.seq)
        .join(schema.report, report.id == done.report)
        .where(done.seq <= newest, done.seq.in_(select(fits.c.seq)), *_conditions(narrowing))
        .group_by(done.seq, report.id, report.published)
        .subquery()
    )
    said = func.coalesce(ranked.c.published, literal(NEVER, schema.Instant))
    page = select(ranked).order_by(ranked.c.points.desc(), said.desc(), ranked.c.id)
    if after is not None:
        page = page.where(_beyond(after, ranked.c.points, said, ranked.c.id))
    rows = connection.execute(page.limit(limit + 1)).all()
    hits = tuple(
        Hit(report=row.id, published=row.published, points=row.points, newest=newest)
        for row in rows[:limit]
    )
    return Hits(page=hits, more=len(rows) > limit, total=rows[0].total if rows else 0)


def _having(connection: Connection, index: FullText, word: Term, newest: int) -> int:
    """How many reports have a word."""
    found = index.fitting(word).subquery()
    query = select(func.count()).select_from(found).where(found.c.seq <= newest)
    return connection.scalar(query) or 0


def _few(
    connection: Connection, index: FullText, query: Query, narrowing: Narrowing, newest: int
) -> list[Report] | None:
    """The reports that a search finds; `None` if they may be many, as conditions leave many.

    What is said of one place is soon looked through; to count every occurrence of a word is not.
    """
    if not narrowing.of_claims:
        return None
    done, report = schema.indexed.c, schema.report.c
    meeting = (
        select(done.seq)
        .join(schema.report, report.id == done.report)
        .where(done.seq <= newest, *_conditions(narrowing))
    )
    among = connection.scalars(meeting.limit(_FEW + 1)).all()
    if len(among) > _FEW:
        return None
    fitting = connection.scalars(index.fitting(query, among)).all() if among else ()
    if len(fitting) > _SCORED:
        return None
    read = select(report.payload).join(schema.indexed, done.report == report.id)
    payloads = connection.scalars(read.where(done.seq.in_(fitting)))
    return [codec.REPORT.validate_json(payload) for payload in payloads]


def _weighted(word: Subquery, weight: float) -> Select[Any]:
    return select(literal(weight, Float).label("weight"), word.c.seq, word.c.times)


def _newest(connection: Connection, recorded: datetime | None) -> int:
    """The last entry that is looked at: that of the last report, added up to an instant."""
    done, entry = schema.indexed.c, schema.entry.c
    query = select(func.max(done.seq))
    if recorded is not None:
        query = query.join(schema.entry, entry.seq == done.seq).where(entry.recorded <= recorded)
    return connection.scalar(query) or 0


def _once(query: Select[Any] | CompoundSelect[Any]) -> CTE:
    """A query to be run once, before what it is part of: an index of words is slow row by row."""
    return query.cte().prefix_with("MATERIALIZED")


def _beyond(
    after: Hit, points: ColumnElement[Any], said: ColumnElement[Any], ident: ColumnElement[Any]
) -> ColumnElement[bool]:
    """What stands after a hit in the order of the answer."""
    instant = literal(after.published or NEVER, schema.Instant)
    later = or_(said < instant, and_(said == instant, ident > after.report))
    return or_(points < after.points, and_(points == after.points, later))


def _conditions(wanted: Narrowing) -> Iterator[ColumnElement[bool]]:
    """What a report must meet."""
    published = schema.report.c.published
    if wanted.known is not None:
        yield published <= wanted.known
    if wanted.since is not None:
        yield published >= wanted.since
    if wanted.until is not None:
        yield published < wanted.until
    if wanted.without:
        yield schema.report.c.id.not_in(wanted.without)
    if wanted.of_claims:
        yield _claimed(wanted)


def _claimed(wanted: Narrowing) -> ColumnElement[bool]:
    """That a report makes a claim that meets the conditions.

    The reports that do are found once, from what is rarest, and not asked for report by report.
    """
    claim = schema.claim.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.places is not None:
        link = schema.claim_place.c
        conditions.append(claim.id.in_(select(link.claim).where(link.place.in_(wanted.places))))
    if wanted.actors is not None:
        party = schema.claim_actor.c
        conditions.append(claim.id.in_(select(party.claim).where(party.actor.in_(wanted.actors))))
    if wanted.sources is not None:
        conditions.append(claim.source.in_(sorted(wanted.sources)))
    if wanted.event_type is not None:
        conditions.append(claim.event_type == str(wanted.event_type))
    ident = schema.report.c.id
    read = ident.in_(select(claim.report).where(*conditions))
    return or_(read, ident.in_(sorted(wanted.among))) if wanted.among else read
