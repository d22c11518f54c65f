"""Searching the reports of a SQL record: which fit, in which order, a page at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Connection,
    ScalarSelect,
    Select,
    and_,
    func,
    insert,
    or_,
    select,
    update,
)

from dateline.folding import words_of
from dateline.ledger import ranking, schema
from dateline.ledger.filters import Hit, Hits, Narrowing
from dateline.ledger.fulltext import FullText, Indexing, index_of
from dateline.ledger.log import REPORT
from dateline.ledger.ranking import leading, page_of, points_of
from dateline.model import Report
from dateline.search import Query, Term, rarity, scored_words

_FEW = 1_000
"""The most reports that meet conditions for which their words are looked up one by one."""

_TIED = 200
"""The most reports of equal rank that are all looked at for the latest of them."""

_DONE = schema.indexed.c

_LATEST = (schema.report.c.published.desc().nulls_last(), schema.report.c.id)
"""The order of reports that nothing else tells apart."""


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
    index = index_of(connection)
    newest = after.newest if after else _newest(connection, narrowing.recorded)
    found = _fitting(connection, index, query, narrowing, newest)
    if len(found) > ranking.RANKED:
        return _latest(connection, index, query, narrowing, newest, limit, after)
    points = _points(connection, index, query, found, newest)
    above, tied = leading(points, limit, after)
    report = schema.report.c
    told = select(_DONE.seq, report.id, report.published).join(
        schema.report, report.id == _DONE.report
    )
    queries = [told.where(_DONE.seq.in_(above + tied))]
    if len(tied) > max(_TIED, limit):
        # a database may go through all reports by day for this, which pays where it meets many
        latest = told.where(_DONE.seq.in_(tied)).order_by(*_LATEST).limit(limit + 1)
        if after is not None and points[tied[0]] == after.points:
            latest = latest.where(_beyond(after))
        queries = [told.where(_DONE.seq.in_(above)), latest]
    hits = [
        Hit(report=ident, published=published, points=points[seq], newest=newest)
        for query in queries
        for seq, ident, published in connection.execute(query)
    ]
    return page_of(hits, limit, after, len(found))


def _fitting(
    connection: Connection, index: FullText, query: Query, narrowing: Narrowing, newest: int
) -> Sequence[int]:
    """The numbers of the reports that a search finds; if they are more than `RANKED`, so many.

    They are looked for from the side on which there are few: what meets the conditions, or fits.
    """
    dated = list(_dated(narrowing))
    meeting = select(_DONE.seq).where(_DONE.seq <= newest, *_numbered(narrowing, _DONE.seq))
    fits = index.fitting(query).subquery()
    found = select(fits.c.seq).where(fits.c.seq <= newest, *_numbered(narrowing, fits.c.seq))
    if dated:
        of_report = schema.report.c.id == _DONE.report
        meeting = meeting.join(schema.report, of_report).where(*dated)
        found = found.join(schema.indexed, _DONE.seq == fits.c.seq)
        found = found.join(schema.report, of_report).where(*dated)
    elif narrowing.of_claims and not narrowing.without:
        # the first of them as they come, where the query before would find all of them first
        claimed = _claiming(narrowing).subquery().c.seq
        meeting = select(claimed).distinct().where(claimed <= newest)
    if dated or narrowing.of_claims:
        among = connection.scalars(meeting.limit(_FEW + 1)).all()
        if len(among) <= _FEW:
            return index.fitting_among(connection, query, among) if among else ()
    return connection.scalars(found.limit(ranking.RANKED + 1)).all()


def _points(
    connection: Connection, index: FullText, query: Query, found: Sequence[int], newest: int
) -> dict[int, int]:
    """The rank of each of some reports, by its number."""
    having = {word: _having(connection, index, word, newest) for word in scored_words(query)}
    counted = {word: among for word, among in having.items() if among <= ranking.COUNTED}
    if not counted or not found:
        return dict.fromkeys(found, 0)
    lengths = select(_DONE.seq, _DONE.length)
    rows = connection.execute(lengths.where(_DONE.seq.in_(found)))
    length = {row.seq: row.length for row in rows}
    texts, mean = _measured(connection, newest)
    rarities = {word: rarity(texts, among) for word, among in counted.items()}
    times: dict[int, dict[Term, float]] = {seq: {} for seq in found}
    for word in rarities:
        for seq, often in connection.execute(index.occurrences(word, found)):
            times[seq][word] = often
    return {seq: points_of(times[seq], length[seq], rarities, mean) for seq in found}


def _measured(connection: Connection, newest: int) -> tuple[int, float]:
    """How many reports there are up to an entry, and how long they are on average."""
    later = select(func.count()).select_from(schema.indexed).where(_DONE.seq > newest)
    # counting all is quick where counting those up to some number reads each
    every = select(func.count()).select_from(schema.indexed)
    last = select(_DONE.length).where(_DONE.seq <= newest).order_by(_DONE.seq.desc())
    lengths = connection.scalars(last.limit(ranking.MEASURED)).all()
    texts = (connection.scalar(every) or 0) - (connection.scalar(later) or 0)
    return texts, sum(lengths) / max(1, len(lengths))


def _having(connection: Connection, index: FullText, word: Term, newest: int) -> int:
    """How many reports have a word; if more than `COUNTED`, one more than those."""
    fits = index.fitting(word).subquery()
    found = select(fits.c.seq).where(fits.c.seq <= newest).limit(ranking.COUNTED + 1)
    return connection.scalar(select(func.count()).select_from(found.subquery())) or 0


def _latest(
    connection: Connection,
    index: FullText,
    query: Query,
    narrowing: Narrowing,
    newest: int,
    limit: int,
    after: Hit | None,
) -> Hits:
    """A page of a search that finds many: from the last day backwards, until the page is full."""
    report = schema.report.c
    every = index.fitting(query)
    some = select(func.count()).select_from(every.limit(ranking.LISTED + 1).subquery())
    listed = (connection.scalar(some) or 0) <= ranking.LISTED
    # a join would let the database begin with what fits, and look up the day of each
    number = select(_DONE.seq).where(_DONE.report == report.id).correlate(schema.report)
    seq = number.scalar_subquery()
    fits = seq.in_(every) if listed else index.fits(query, seq)
    page = (
        select(report.id, report.published)
        .where(*_dated(narrowing), *_numbered(narrowing, seq), seq <= newest, fits)
        .order_by(*_LATEST)
    )
    if after is not None:
        page = page.where(_beyond(after))
    rows = connection.execute(page.limit(limit + 1)).all()
    return Hits(
        page=tuple(
            Hit(report=row.id, published=row.published, points=0, newest=newest)
            for row in rows[:limit]
        ),
        more=len(rows) > limit,
        total=ranking.RANKED,
        ranked=False,
    )


def _newest(connection: Connection, recorded: datetime | None) -> int:
    """The last entry that is looked at: that of the last report, added up to an instant."""
    done, entry = schema.indexed.c, schema.entry.c
    query = select(func.max(done.seq))
    if recorded is not None:
        query = query.join(schema.entry, entry.seq == done.seq).where(entry.recorded <= recorded)
    return connection.scalar(query) or 0


def _beyond(after: Hit) -> ColumnElement[bool]:
    """What stands after a hit, the latest first; what has no date comes last."""
    said, later = schema.report.c.published, schema.report.c.id > after.report
    if after.published is None:
        return and_(said.is_(None), later)
    return or_(said < after.published, and_(said == after.published, later), said.is_(None))


def _dated(wanted: Narrowing) -> Iterator[ColumnElement[bool]]:
    """What a report must meet by when it was published."""
    published = schema.report.c.published
    if wanted.known is not None:
        yield published <= wanted.known
    if wanted.since is not None:
        yield published >= wanted.since
    if wanted.until is not None:
        yield published < wanted.until


def _numbered(
    wanted: Narrowing, seq: ColumnElement[int] | ScalarSelect[int]
) -> Iterator[ColumnElement[bool]]:
    """What else the report of a number must meet."""
    if wanted.without:
        yield seq.not_in(_numbers(wanted.without))
    if wanted.of_claims:
        yield seq.in_(_claiming(wanted))


def _numbers(reports: Iterable[str]) -> Select[int]:
    return select(_DONE.seq).where(_DONE.report.in_(sorted(reports)))


def _claiming(wanted: Narrowing) -> Select[int] | CompoundSelect[int]:
    """The reports that make a claim that meets the conditions, as `seq`, each at least once.

    They are found once, from what is rarest, and not asked for report by report.
    """
    claim, place, actor = schema.claim.c, schema.claim_place.c, schema.claim_actor.c
    if wanted.places is not None:
        found = select(place.entry.label("seq")).where(place.place.in_(wanted.places))
        if wanted.actors is not None:
            found = found.join(schema.claim_actor, actor.claim == place.claim)
            found = found.where(actor.actor.in_(wanted.actors))
        told, ident = place.event_type, place.claim
    elif wanted.actors is not None:
        found = select(actor.entry.label("seq")).where(actor.actor.in_(wanted.actors))
        told, ident = actor.event_type, actor.claim
    else:
        entry = schema.entry.c
        found = select(entry.seq).where(entry.kind == REPORT, entry.subject == claim.report)
        told, ident = claim.event_type, None
    if wanted.event_type is not None:
        found = found.where(told == str(wanted.event_type))
    if wanted.sources is not None:
        if ident is not None:
            found = found.join(schema.claim, claim.id == ident)
        found = found.where(claim.source.in_(sorted(wanted.sources)))
    return found.union_all(_numbers(wanted.among)) if wanted.among else found
