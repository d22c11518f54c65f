"""Searching the reports of a SQL record: which fit, in which order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    CompoundSelect,
    Connection,
    Float,
    Select,
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
from dateline.ledger import schema
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.fulltext import Indexing, index_of
from dateline.model import Report
from dateline.search import K1, POINT, B, Query, rarity, scored_words

_NEVER = datetime.min.replace(tzinfo=UTC)


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
    words = [index.occurrences(word).subquery() for word in scored_words(query)]
    having = [
        connection.scalar(select(func.count()).select_from(w).where(w.c.seq <= newest)) or 0
        for w in words
    ]
    found = _once(
        union_all(
            *(
                select(literal(rarity(texts, n), Float).label("weight"), w.c.seq, w.c.times)
                for w, n in zip(words, having, strict=True)
            )
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
    said = func.coalesce(ranked.c.published, literal(_NEVER, schema.Instant))
    page = select(ranked).order_by(ranked.c.points.desc(), said.desc(), ranked.c.id)
    if after is not None:
        page = page.where(_beyond(after, ranked.c.points, said, ranked.c.id))
    rows = connection.execute(page.limit(limit + 1)).all()
    hits = tuple(
        Hit(report=row.id, published=row.published, points=row.points, newest=newest)
        for row in rows[:limit]
    )
    return Hits(page=hits, more=len(rows) > limit, total=rows[0].total if rows else 0)


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
    instant = literal(after.published or _NEVER, schema.Instant)
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
    return schema.report.c.id.in_(select(claim.report).where(*conditions))
