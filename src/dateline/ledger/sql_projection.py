"""A projection in the tables of a SQL record.

    projection                         how far it goes, and by which method it was made
    timeline ──< control_interval      what a place's timeline says, interval by interval
             ├──< weighed_claim        how far the claims in their accounts are to be believed
             └── place_evidence        what all claims of the place come to, packed

Where a timeline's intervals begin and end are days by number (`schema.OPEN`); each interval has the
days of its run, so that one row says all that is asked of a day.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, astuple
from datetime import date
from itertools import groupby, islice
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    column,
    delete,
    func,
    insert,
    select,
    values,
)

from dateline.interval import Interval, end_of
from dateline.ledger import schema
from dateline.ledger.column_types import Word
from dateline.ledger.projection import Kept, KeptPhases, Phase, Prepared
from dateline.ledger.spans import spans_of
from dateline.model import (
    Account,
    Assessment,
    ControlInterval,
    KeptDay,
    KeptTimeline,
    Stretch,
    Weighing,
)
from dateline.vocabulary import Standing

_PAGE = 400
"""How many places or claims are looked up at a time: databases bound the parameters of a query."""

_INTERVALS, _WEIGHED = schema.control_interval, schema.weighed_claim
_OF_PLACES = (_INTERVALS, _WEIGHED, schema.place_evidence, schema.timeline)
_NOTHING: Mapping[str, bytes] = MappingProxyType({})


class SqlProjection:
    """See `Projection`; `connecting` opens a transaction, with True one that writes."""

    def __init__(self, connecting: Callable[[bool], AbstractContextManager[Connection]]) -> None:
        self._connecting = connecting

    # ------------------------------------------------------------------ writing
    def prepared(self) -> Prepared | None:
        """See `Projection`."""
        table = schema.projection.c
        with self._connecting(False) as connection:
            row = connection.execute(select(table.entry, table.method)).one_or_none()
        return None if row is None else Prepared(entry=row.entry, method=row.method)

    def may_be_written(self) -> bool:
        """See `Projection`; a right to take rows out goes with that to put them in."""
        with self._connecting(False) as connection:
            if connection.dialect.name == "sqlite":
                return True
            rights = (func.has_table_privilege(table.name, "DELETE") for table in _OF_PLACES)
            return bool(connection.scalar(select(and_(*rights))))

    def keep(
        self,
        timelines: Collection[KeptTimeline],
        *,
        entry: int,
        without: Collection[str] = (),
        evidence: Mapping[str, bytes] = _NOTHING,
    ) -> None:
        """See `Projection`."""
        with self._connecting(True) as connection:
            spans = spans_of(connection)
            for place in sorted({*without, *(timeline.place for timeline in timelines)}):
                spans.remove(connection, place)
                for table in _OF_PLACES:
                    connection.execute(delete(table).where(table.c.place == place))
            number: int = connection.scalar(select(func.max(_INTERVALS.c.id))) or 0
            headed: set[str] = set()
            for timeline in timelines:
                rows = _interval_rows(timeline, number)
                number += len(rows)
                connection.execute(insert(_INTERVALS), rows)
                spans.add(connection, rows)
                if timeline.place in headed:
                    continue
                headed.add(timeline.place)
                connection.execute(insert(schema.timeline), _columns(timeline, entry))
                if weighed := _weighed_rows(timeline):
                    connection.execute(insert(_WEIGHED), weighed)
            packed = [{"place": place, "payload": told} for place, told in evidence.items()]
            if packed:
                connection.execute(insert(schema.place_evidence), packed)

    def finish(self, prepared: Prepared) -> None:
        """See `Projection`."""
        table = schema.projection
        with self._connecting(True) as connection:
            former = connection.scalar(select(table.c.method))
            if former != prepared.method:
                spans = spans_of(connection)
                for place in connection.scalars(select(schema.timeline.c.place)).all():
                    spans.remove(connection, place)
                for kept in _OF_PLACES:
                    connection.execute(delete(kept))
            connection.execute(delete(table))
            connection.execute(insert(table), asdict(prepared))

    # ------------------------------------------------------------------ reading
    def entries(self, places: Collection[str] | None = None) -> Mapping[str, int]:
        """See `Projection`."""
        table = schema.timeline.c
        query = select(table.place, table.entry)
        found: dict[str, int] = {}
        with self._connecting(False) as connection:
            for page in [None] if places is None else _pages(sorted(places)):
                among = query if page is None else query.where(table.place.in_(page))
                found.update((place, entry) for place, entry in connection.execute(among))
        return found

    def with_control(self) -> frozenset[str]:
        """See `Projection`."""
        table = schema.timeline.c
        with self._connecting(False) as connection:
            return frozenset(connection.scalars(select(table.place).where(table.control)))

    def timeline(self, place: str, known: date) -> tuple[int, KeptTimeline] | None:
        """See `Projection`."""
        table = schema.timeline
        with self._connecting(False) as connection:
            head = connection.execute(select(table).where(table.c.place == place)).one_or_none()
            if head is None:
                return None
            query = select(_INTERVALS).where(_INTERVALS.c.place == place, *_known_on(known))
            rows = connection.execute(query.order_by(_INTERVALS.c.first)).all()
            if not rows:
                return None
            query = select(_WEIGHED).where(_WEIGHED.c.place == place)
            weighing = _weighing(connection.execute(query), head.sides)
        return head.entry, KeptTimeline(
            place=place,
            since=date.fromordinal(rows[0].since),
            until=_after_last(rows[0].until),
            stretches=tuple(_stretch(row) for row in rows),
            weighing=weighing,
            control=head.control,
            spoken=_parties(head.sides)[1],
        )

    def evidence(self, place: str) -> tuple[int, bytes] | None:
        """See `Projection`."""
        head, kept = schema.timeline.c, schema.place_evidence
        query = select(head.entry, kept.c.payload).join(kept, kept.c.place == head.place)
        with self._connecting(False) as connection:
            row = connection.execute(query.where(head.place == place)).one_or_none()
        return None if row is None else (row.entry, row.payload)

    def spoken(self, place: str) -> tuple[int, Mapping[str, date]] | None:
        """See `Projection`."""
        table = schema.timeline.c
        query = select(table.entry, table.sides).where(table.place == place)
        with self._connecting(False) as connection:
            head = connection.execute(query).one_or_none()
        return None if head is None else (head.entry, _parties(head.sides)[1])

    def on_day(self, place: str, day: date, *, known: date) -> Kept | None:
        """See `Projection`."""
        row = _INTERVALS.c
        here = (row.place == place, row.first <= day.toordinal(), *_known_on(known))
        query = _days().where(*here)
        with self._connecting(False) as connection:
            found = connection.execute(query.order_by(row.first.desc()).limit(1)).all()
            return next(_kept(connection, found), None)

    def all_on(self, day: date, *, known: date) -> Iterator[Kept]:
        """See `Projection`."""
        with self._connecting(False) as connection:
            covering = spans_of(connection).covering(day.toordinal(), known.toordinal())
            rows = connection.execute(_days().where(covering).order_by(_INTERVALS.c.place)).all()
            for page in _pages(rows):
                yield from _kept(connection, page)

    def phases(self, *, known: date) -> Iterator[KeptPhases]:
        """See `Projection`; in one look-up, without what was weighed."""
        head, row = schema.timeline.c, _INTERVALS.c
        query = select(
            row.place, row.first, row.after, row.since, row.payload, head.entry, head.sides
        ).join(schema.timeline, head.place == row.place)
        ordered = query.where(*_known_on(known)).order_by(row.place, row.first)
        with self._connecting(False) as connection:
            for place, rows in groupby(connection.execute(ordered), key=lambda row: row.place):
                found = list(rows)
                yield KeptPhases(
                    entry=found[0].entry,
                    place=place,
                    since=date.fromordinal(found[0].since),
                    sides=_parties(found[0].sides)[0],
                    phases=tuple(map(_phase, found)),
                )


def _phase(row: Any) -> Phase:
    standing, holder, probability, _, accounts = json.loads(row.payload)
    return Phase(
        first=_day(row.first),
        last=_day_before(row.after),
        standing=Standing(standing),
        holder=holder,
        probability=probability,
        parties=tuple(account[0] for account in accounts),
    )


def _known_on(known: date) -> tuple[ColumnElement[bool], ...]:
    row = _INTERVALS.c
    return row.since <= known.toordinal(), row.until > known.toordinal()


def _days() -> Select[Any]:
    """Rows of intervals, each with what its timeline says of all of them."""
    table = schema.timeline.c
    query = select(_INTERVALS, table.entry, table.sides)
    return query.join(schema.timeline, table.place == _INTERVALS.c.place)


def _kept(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Kept]:
    """What rows of intervals say, with how far their claims are to be believed."""
    stretches = [_stretch(row) for row in rows]
    wanted = {
        (stretch.interval.place, claim)
        for stretch in stretches
        for account in stretch.interval.accounts
        for claim in account.claims
    }
    told: dict[str, list[Row[Any]]] = {}
    for page in _pages(sorted(wanted)):
        # a tuple in a list of tuples would be looked for in the whole table by SQLite
        pair = values(column("place", Word), column("claim", Word), name="wanted")
        named = pair.data(page).cte()
        query = select(_WEIGHED).join(
            named, and_(named.c.place == _WEIGHED.c.place, named.c.claim == _WEIGHED.c.claim)
        )
        for weighed in connection.execute(query):
            told.setdefault(weighed.place, []).append(weighed)
    for row, stretch in zip(rows, stretches, strict=True):
        day = KeptDay(
            place=row.place,
            since=date.fromordinal(row.since),
            stretch=stretch,
            weighing=_weighing(told.get(row.place, ()), row.sides),
        )
        yield Kept(entry=row.entry, day=day)


def _columns(timeline: KeptTimeline, entry: int) -> dict[str, object]:
    return {
        "place": timeline.place,
        "entry": entry,
        "since": timeline.since.toordinal(),
        "control": timeline.control,
        "sides": _packed(
            dict(sorted(timeline.weighing.sides.items())),
            {party: day.toordinal() for party, day in sorted(timeline.spoken.items())},
        ),
    }


def _parties(packed: str) -> tuple[dict[str, str], dict[str, date]]:
    """What is kept of the parties at a place: on whose side they are, since when spoken of."""
    sides, spoken = json.loads(packed)
    return sides, {party: date.fromordinal(day) for party, day in spoken.items()}


def _interval_rows(timeline: KeptTimeline, number: int) -> list[dict[str, object]]:
    """The rows of a timeline's intervals; their ids follow `number`."""
    return [
        {
            "id": ident,
            "place": timeline.place,
            "first": _number(stretch.interval.valid.first_day),
            "after": _number_after(stretch.interval.valid.last_day),
            "since": timeline.since.toordinal(),
            "until": schema.OPEN if timeline.until is None else timeline.until.toordinal(),
            "run_first": _number(stretch.first),
            "run_after": _number_after(stretch.last),
            "payload": _packed(
                stretch.interval.standing,
                stretch.interval.holder,
                stretch.interval.probability,
                stretch.interval.rule,
                [astuple(account) for account in stretch.interval.accounts],
            ),
        }
        for ident, stretch in enumerate(timeline.stretches, number + 1)
    ]


def _stretch(row: Row[Any]) -> Stretch:
    standing, holder, probability, rule, accounts = json.loads(row.payload)
    interval = ControlInterval(
        place=row.place,
        standing=Standing(standing),
        holder=holder,
        valid=Interval.days(_day(row.first), _day_before(row.after)),
        known=end_of(date.fromordinal(row.since)),
        probability=probability,
        accounts=tuple(
            Account(holder=who, claims=tuple(claims), voices=voices, probability=likely)
            for who, claims, voices, likely in accounts
        ),
        rule=rule,
    )
    return Stretch(interval=interval, first=_day(row.run_first), last=_day_before(row.run_after))


def _weighed_rows(timeline: KeptTimeline) -> list[dict[str, object]]:
    weighing = timeline.weighing
    return [
        {
            "place": timeline.place,
            "claim": claim,
            "payload": _packed(
                told.voice,
                told.letter,
                told.digit,
                told.weight,
                told.reasons,
                weighing.copy_of.get(claim),
            ),
        }
        for claim, told in sorted(weighing.weights.items())
    ]


def _weighing(rows: Iterable[Row[Any]], sides: str) -> Weighing:
    weights: dict[str, Assessment] = {}
    copy_of: dict[str, str] = {}
    for row in rows:
        voice, letter, digit, weight, reasons, original = json.loads(row.payload)
        weights[row.claim] = Assessment(
            claim=row.claim,
            voice=voice,
            letter=letter,
            digit=digit,
            weight=weight,
            reasons=tuple(reasons),
        )
        if original is not None:
            copy_of[row.claim] = original
    return Weighing(weights=weights, copy_of=copy_of, sides=_parties(sides)[0])


def _packed(*values: object) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def _number(day: date | None) -> int:
    return 0 if day is None else day.toordinal()


def _number_after(day: date | None) -> int:
    return schema.OPEN if day is None else day.toordinal() + 1


def _day(number: int) -> date | None:
    return None if number == 0 else date.fromordinal(number)


def _after_last(number: int) -> date | None:
    return None if number == schema.OPEN else date.fromordinal(number)


def _day_before(number: int) -> date | None:
    return None if number == schema.OPEN else date.fromordinal(number - 1)


def _pages(things: Iterable[Any]) -> Iterator[list[Any]]:
    waiting = iter(things)
    while page := list(islice(waiting, _PAGE)):
        yield page
