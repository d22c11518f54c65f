"""What in the tables of a record does not fit together: columns against the whole they are from.

The log seals the payloads.  All else in the tables can be worked out from them, and is: columns
to filter by, links from claims to places and actors, the names that lead to them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Any, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Column, Connection, Row, Select, Table, exists, func, select

from dateline.ledger import codec, schema, writing
from dateline.ledger.column_types import FoldedName
from dateline.ledger.facets import Fold, Name, actor_names, actors_of, place_names, places_of
from dateline.ledger.faults import Fault
from dateline.ledger.log import REPORT
from dateline.ledger.log import Row as LogRow
from dateline.model import Actor, Claim, Place

_PAGE = 500
_T = TypeVar("_T")


def table_faults(connection: Connection, fold: Fold) -> Iterator[Fault]:
    """All that does not fit, over one pass of each table."""
    yield from _strays(connection)
    yield from _reports(connection)
    names = _Names(fold)
    yield from _claims(connection, names)
    yield from names.faults(connection)


def _strays(connection: Connection) -> Iterator[Fault]:
    """Reports that no entry added, and entries whose report is gone."""
    entry, report, claim = schema.entry.c, schema.report.c, schema.claim.c
    added = exists().where(entry.kind == REPORT, entry.subject == report.id)
    for ident in connection.scalars(select(report.id).where(~added).order_by(report.id)):
        yield Fault(where=f"report {ident}", what="no entry of the log added it")
    there = exists().where(report.id == entry.subject)
    gone = select(entry.seq, entry.subject).where(entry.kind == REPORT, ~there).order_by(entry.seq)
    for seq, ident in connection.execute(gone):
        yield Fault(where=f"entry {seq}", what=f"its report {ident} is missing")
    counted = select(claim.report, func.count(), func.max(claim.position)).group_by(claim.report)
    for ident, number, last in connection.execute(
        counted.having(func.max(claim.position) != func.count() - 1).order_by(claim.report)
    ):
        what = f"of its claims numbered 0 to {last} only {number} are there"
        yield Fault(where=f"report {ident}", what=what)


def _reports(connection: Connection) -> Iterator[Fault]:
    for row in _paged(connection, select(schema.report).order_by(schema.report.c.id)):
        where = f"report {row.id}"
        try:
            report = codec.REPORT.validate_json(row.payload)
        except ValueError:
            yield _unreadable(where)
            continue
        kept = LogRow(kind=REPORT, ident=row.id, payload=row.payload)
        yield from _different(where, row, writing.report_columns(report, kept))


def _claims(connection: Connection, names: _Names) -> Iterator[Fault]:
    due = dict.fromkeys(_LINKS, 0)
    for page in _pages(connection, _BY_REPORT):
        for row, where, claim, linked in _decoded(connection, page):
            if claim is None:
                yield _unreadable(where)
                continue
            names.of_claim(claim)
            kept = LogRow(kind="claim", ident=row.id, payload=row.payload)
            yield from _different(where, row, writing.claim_columns(row.position, claim, kept))
            for table, of_claim in _LINKS.items():
                due[table] += sum(_number(thing, linked) for thing in of_claim(claim))
    for table, of_claim in _LINKS.items():
        if _number_of_all(connection, table) != due[table]:
            yield from _false_links(connection, table, of_claim)


def _decoded(
    connection: Connection, page: Sequence[Row[Any]]
) -> Iterator[tuple[Row[Any], str, Claim | None, dict[str, object]]]:
    """Each row of a page, where it is, its claim if it is readable, the columns of its links."""
    entries = _entries(connection, {row.report for row in page})
    for row in page:
        where = f"claim {row.id} of report {row.report}"
        try:
            claim = codec.decode_claim(row.payload)
        except (KeyError, TypeError, ValueError):
            yield row, where, None, {}
        else:
            yield row, where, claim, writing.link_columns(claim, entries.get(row.report, 0))


def _number_of_all(connection: Connection, table: Table) -> int:
    """The sum of the numbers of all links that are there."""
    total = 0
    for row in _paged(connection, select(table)):
        told = dict(row._mapping)
        total += _number(told.pop(_thing(table).name), told)
    return total


def _number(thing: str, columns: Mapping[str, object]) -> int:
    """A number for a link: the sum of all tells whether two sets of links are the same.

    Links have an index by what they lead to and none by claim: looking them up claim by claim goes
    through all of them for each page of claims.
    """
    told = "\0".join((thing, *(f"{name}={columns[name]}" for name in sorted(columns))))
    return int.from_bytes(blake2b(told.encode(), digest_size=32).digest())


def _false_links(
    connection: Connection, table: Table, of_claim: Callable[[Claim], Collection[str]]
) -> Iterator[Fault]:
    """What is wrong with the links of which claims: slow, and asked only where something is."""
    for page in _pages(connection, _BY_REPORT):
        found = _links(connection, table, page)
        for row, where, claim, linked in _decoded(connection, page):
            if claim is None:
                continue  # told already
            there = found.get(row.id, {})
            if there.keys() != of_claim(claim):
                yield Fault(where=where, what=f"{table.name} does not name what it is about")
            for link in there.values():
                yield from _different(f"{where}, in {table.name}", link, linked)


_BY_REPORT = select(schema.claim).order_by(schema.claim.c.report, schema.claim.c.position)
_LINKS = {schema.claim_place: places_of, schema.claim_actor: actors_of}


class _Names:
    """The names that ought to lead to places and actors, against those that do."""

    def __init__(self, fold: Fold) -> None:
        self._fold = fold
        self._places: set[Name] = set()
        self._actors: set[Name] = set()

    def of_claim(self, claim: Claim) -> None:
        """Counts in the names of a claim."""
        self._places |= place_names((), (claim,), self._fold)
        self._actors |= actor_names((), (claim,), self._fold)

    def faults(self, connection: Connection) -> Iterator[Fault]:
        """Names that are missing, and names that nothing in the record gives."""
        yield from _described(connection, schema.source, codec.SOURCE, lambda _: None)
        yield from _described(connection, schema.place, codec.PLACE, self._of_place)
        yield from _described(connection, schema.actor, codec.ACTOR, self._of_actor)
        yield from _name_faults(connection, schema.place_name, self._places)
        yield from _name_faults(connection, schema.actor_name, self._actors)

    def _of_place(self, place: Place) -> None:
        self._places |= place_names((place,), (), self._fold)

    def _of_actor(self, actor: Actor) -> None:
        self._actors |= actor_names((actor,), (), self._fold)


def _described(
    connection: Connection, table: Table, adapter: TypeAdapter[_T], note: Callable[[_T], None]
) -> Iterator[Fault]:
    """Hands the descriptions of a table on, one by one; those that cannot be read are faults."""
    for row in _paged(connection, select(table.c.id, table.c.payload)):
        try:
            described = adapter.validate_json(row.payload)
        except ValueError:
            yield _unreadable(f"{table.name} {row.id}")
        else:
            note(described)


def _name_faults(connection: Connection, table: Table, given: set[Name]) -> Iterator[Fault]:
    kind, dialect = FoldedName(), connection.dialect
    wanted = {
        (ident, kind.process_result_value(kind.process_bind_param(name, dialect), dialect), how)
        for ident, name, how in given
    }
    found = {
        (row.id, row.name, row.how)
        for row in _paged(connection, select(table.c.id, table.c.name, table.c.how))
    }
    for said, names in (("is missing", wanted - found), ("is from nowhere", found - wanted)):
        for ident, name, _ in sorted(names, key=str):
            yield Fault(where=table.name, what=f"the name {name!r} of {ident} {said}")


def _different(where: str, row: Row[Any], expected: dict[str, object]) -> Iterator[Fault]:
    for column, value in expected.items():
        if row._mapping[column] != value:
            what = f"its column {column} says {row._mapping[column]!r}, its payload {value!r}"
            yield Fault(where=where, what=what)


def _unreadable(where: str) -> Fault:
    return Fault(where=where, what="its payload cannot be read")


def _thing(table: Table) -> Column[Any]:
    """The column of a table of links that says what they lead to."""
    return next(iter(table.primary_key.columns))


def _links(
    connection: Connection, table: Table, page: Sequence[Row[Any]]
) -> dict[str, dict[str, Row[Any]]]:
    """The rows that link the claims of a page with what they are about, by claim and thing."""
    thing = _thing(table)
    query = select(table).where(table.c.claim.in_([row.id for row in page]))
    found: dict[str, dict[str, Row[Any]]] = {}
    for row in connection.execute(query):
        found.setdefault(row.claim, {})[row._mapping[thing]] = row
    return found


def _entries(connection: Connection, reports: Collection[str]) -> dict[str, int]:
    """The entries that added some reports."""
    entry = schema.entry.c
    query = select(entry.subject, entry.seq).where(entry.kind == REPORT)
    return {
        row.subject: row.seq for row in connection.execute(query.where(entry.subject.in_(reports)))
    }


def _paged(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    for page in _pages(connection, query):
        yield from page


def _pages(connection: Connection, query: Select[Any]) -> Iterator[Sequence[Row[Any]]]:
    with connection.execution_options(yield_per=_PAGE).execute(query) as rows:
        yield from rows.partitions()
