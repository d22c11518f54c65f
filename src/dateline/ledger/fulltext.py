"""The index of words of a SQL record: what differs between databases.

The words are folded before they get here (`dateline.folding`), so that every database finds the
same reports: SQLite's FTS5 (https://www.sqlite.org/fts5.html) and PostgreSQL's text search only
keep them and look them up.  The index holds no text and can be made anew from the reports.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    ScalarSelect,
    Select,
    TextClause,
    case,
    cast,
    column,
    func,
    literal,
    literal_column,
    select,
    table,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import TSQUERY, TSVECTOR

from dateline.ledger import schema
from dateline.search import TITLE, AllOf, AnyOf, Query, Term

_LAST = "\U0010ffff"
"""After the words that begin with something."""


_PASSED = 300
"""How many reports that fit are gone through in the time that it takes to look up one alone."""

_LARGEST = 900_000
"""How many bytes of a vector are used; PostgreSQL allows 1,048,575."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexing:
    """The folded words of a report, and the number of the entry that it came in with."""

    seq: int
    report: str
    title: Sequence[str]
    body: Sequence[str]


class FullText(Protocol):
    """An index of the words of reports; a report is known by the number of its entry."""

    def make(self, connection: Connection) -> None:
        """Makes the index where there is none."""
        ...

    def index(self, connection: Connection, reports: Sequence[Indexing]) -> None:
        """Adds the words of reports."""
        ...

    def blank(self, connection: Connection, report: Indexing) -> None:
        """Takes the words of a report out, so that nothing of them is left; they are given."""
        ...

    def fitting(self, query: Query) -> Select[int]:
        """The reports that fit a query, as `seq`."""
        ...

    def fitting_among(
        self, connection: Connection, query: Query, among: Sequence[int]
    ) -> Sequence[int]:
        """Those of some reports that fit a query."""
        ...

    def fits(self, query: Query, seq: ScalarSelect[int]) -> ColumnElement[bool]:
        """Whether the row of `report` whose number `seq` selects fits a query, looked up alone."""
        ...

    def occurrences(self, word: Term, among: Sequence[int]) -> Select[int, float]:
        """How often each report among some has one word (`seq`, `times`).

        Those in the title weigh more.  It takes as long as there are reports with that word.
        """
        ...


def index_of(connection: Connection) -> FullText:
    """The index of the database that a connection is to."""
    return Fts5() if connection.dialect.name == "sqlite" else TextSearch()


class Fts5(FullText):
    """The index in SQLite; `words` keeps no text, and `word` lists each occurrence of each."""

    _words = table("words", column("rowid"), column("title"), column("body"))
    _word = table("word", column("term"), column("doc"), column("col"))

    def make(self, connection: Connection) -> None:
        """See `FullText`; the tokenizer only parts words at blanks."""
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5"
            "(title, body, content='', tokenize='ascii')"
        )
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE IF NOT EXISTS word USING fts5vocab(words, instance)"
        )

    def index(self, connection: Connection, reports: Sequence[Indexing]) -> None:
        """See `FullText`."""
        connection.exec_driver_sql(
            "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)",
            [(one.seq, " ".join(one.title), " ".join(one.body)) for one in reports],
        )

    def blank(self, connection: Connection, report: Indexing) -> None:
        """See `FullText`; what is taken out stays in the index until its parts are merged."""
        connection.exec_driver_sql(
            "INSERT INTO words (words, rowid, title, body) VALUES ('delete', ?, ?, ?)",
            (report.seq, " ".join(report.title), " ".join(report.body)),
        )
        connection.exec_driver_sql(
            "INSERT INTO words (rowid, title, body) VALUES (?, '', '')", (report.seq,)
        )
        connection.exec_driver_sql("INSERT INTO words (words) VALUES ('optimize')")

    def fitting(self, query: Query) -> Select[int]:
        """See `FullText`; a sum is no `rowid`, which would be looked up one by one in a list."""
        return select((self._words.c.rowid + 0).label("seq")).where(self._matching(query))

    def fitting_among(
        self, connection: Connection, query: Query, among: Sequence[int]
    ) -> Sequence[int]:
        """See `FullText`; goes through all that fit, unless they are far more than `among`."""
        every = self.fitting(query).limit(_PASSED * len(among) + 1).subquery()
        passed = connection.scalar(select(func.count()).select_from(every)) or 0
        rowid = self._words.c.rowid
        alone = passed > _PASSED * len(among)
        found = self.fitting(query).where((rowid if alone else rowid + 0).in_(among))
        return connection.scalars(found).all()

    def fits(self, query: Query, seq: ScalarSelect[int]) -> ColumnElement[bool]:
        """See `FullText`."""
        fitting = self.fitting(query).where(self._words.c.rowid == seq)
        return fitting.correlate(schema.indexed).exists()

    def _matching(self, query: Query) -> TextClause:
        return text("words MATCH :query").bindparams(query=fts5_query(query))

    def occurrences(self, word: Term, among: Sequence[int]) -> Select[int, float]:
        """See `FullText`."""
        (letters,) = word.words
        table = self._word.c
        weight = case((table.col == "title", literal_column(str(TITLE))), else_=1.0)
        found = (
            select(table.doc.label("seq"), func.sum(weight).label("times"))
            .where(table.doc.in_(among))
            .group_by(table.doc)
        )
        if not word.prefix:
            return found.where(table.term == letters)
        return found.where(table.term >= letters, table.term < letters + _LAST)


class TextSearch(FullText):
    """The index in PostgreSQL: a vector of the words of each report, the title before the text.

    The words are put into it as they are, without PostgreSQL's parser and dictionaries.
    """

    _words = table("words", column("seq", Integer), column("vector", TSVECTOR))

    def make(self, connection: Connection) -> None:
        """See `FullText`."""
        connection.exec_driver_sql(
            "CREATE TABLE IF NOT EXISTS words (seq integer PRIMARY KEY, vector tsvector NOT NULL)"
        )
        connection.exec_driver_sql(
            "CREATE INDEX IF NOT EXISTS words_vector ON words USING gin (vector)"
        )

    def index(self, connection: Connection, reports: Sequence[Indexing]) -> None:
        """See `FullText`.

        A vector has bounds: 256 places for each word, all beyond the 16,383rd one place, and a
        megabyte in all, beyond which words are left out.
        """
        connection.execute(
            text("INSERT INTO words (seq, vector) VALUES (:seq, CAST(:vector AS tsvector))"),
            [{"seq": one.seq, "vector": _vector(one)} for one in reports],
        )

    def blank(self, connection: Connection, report: Indexing) -> None:
        """See `FullText`."""
        connection.execute(
            text("UPDATE words SET vector = CAST('' AS tsvector) WHERE seq = :seq"),
            {"seq": report.seq},
        )

    def fitting(self, query: Query) -> Select[int]:
        """See `FullText`."""
        return select(self._words.c.seq).where(self._has(_ts_query(query)))

    def fitting_among(
        self, connection: Connection, query: Query, among: Sequence[int]
    ) -> Sequence[int]:
        """See `FullText`; which way is shorter, PostgreSQL knows."""
        return connection.scalars(self.fitting(query).where(self._words.c.seq.in_(among))).all()

    def fits(self, query: Query, seq: ScalarSelect[int]) -> ColumnElement[bool]:
        """See `FullText`."""
        return (
            self.fitting(query).where(self._words.c.seq == seq).correlate(schema.indexed).exists()
        )

    def occurrences(self, word: Term, among: Sequence[int]) -> Select[int, float]:
        """See `FullText`."""
        (letters,) = word.words
        found = func.unnest(self._words.c.vector).table_valued("lexeme", "positions", "weights")
        lexeme = found.c.lexeme
        same = lexeme.startswith(letters, autoescape=True) if word.prefix else lexeme == letters
        times = func.cardinality(found.c.positions) + (TITLE - 1) * func.cardinality(
            func.array_positions(found.c.weights, "A")
        )
        return (
            select(self._words.c.seq.label("seq"), func.sum(times).label("times"))
            .join_from(self._words, found, true())
            .where(self._words.c.seq.in_(among), self._has(_ts_query(word)), same)
            .group_by(self._words.c.seq)
        )

    def _has(self, query: str) -> ColumnElement[bool]:
        return self._words.c.vector.bool_op("@@")(cast(literal(query), TSQUERY))


def _vector(report: Indexing) -> str:
    """The words of a report with their places, as PostgreSQL writes a `tsvector`."""
    apart = len(report.title) + 1  # no phrase goes on from the title into the text
    places: dict[str, list[str]] = {}
    for at, word in enumerate(report.title, 1):
        places.setdefault(word, []).append(f"{at}A")
    for at, word in enumerate(report.body, apart + 1):
        places.setdefault(word, []).append(str(at))
    size = 0
    parts: list[str] = []
    for word, found in places.items():
        size += len(word.encode()) + 2 * min(len(found), 256) + 4
        if size > _LARGEST:
            break
        parts.append(f"{_quoted(word)}:{','.join(found)}")
    return " ".join(parts)


def _quoted(word: str) -> str:
    """A word as a lexeme of PostgreSQL's; folded words have no quotes, and no backslashes."""
    return f"'{word}'"


def _ts_query(query: Query) -> str:
    """A query in the syntax of PostgreSQL's `tsquery`; every word is quoted."""
    match query:
        case Term(words, prefix):
            *firm, last = map(_quoted, words)
            return "(" + " <-> ".join((*firm, last + (":*" if prefix else ""))) + ")"
        case AnyOf(parts):
            return "(" + " | ".join(map(_ts_query, parts)) + ")"
        case AllOf(parts, without):
            told = [*map(_ts_query, parts), *(f"!{_ts_query(part)}" for part in without)]
            return "(" + " & ".join(told) + ")"


def fts5_query(query: Query) -> str:
    """A query in the syntax of FTS5; every word is quoted, so that none is an operator."""
    match query:
        case Term(words, prefix):
            return f'"{" ".join(words)}"' + (" *" if prefix else "")
        case AnyOf(parts):
            return "(" + " OR ".join(map(fts5_query, parts)) + ")"
        case AllOf(parts, without):
            told = "(" + " AND ".join(map(fts5_query, parts)) + ")"
            if not without:
                return told
            return f"({told} NOT ({' OR '.join(map(fts5_query, without))}))"
