"""A record in a schema of a PostgreSQL database: opening it, its safeguards, its errors.

Readers see one moment (REPEATABLE READ, READ ONLY) and never wait.  Writers take turns, as the
log has one order: each holds an advisory lock of the record for the length of its transaction,
and waits for it for up to 30 seconds.  Writers read what is committed (READ COMMITTED): a moment
fixed before the lock would not have the entry of the writer before.  Triggers refuse UPDATE,
DELETE and TRUNCATE, whichever program sends them.  The table `dateline_record` says that the
schema is a record, and of which format.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    create_engine,
    func,
    insert,
    inspect,
    select,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.schema import CreateSchema

from dateline.errors import (
    BadAddress,
    NewerRecord,
    NotARecord,
    OlderRecord,
    RecordError,
    RecordUnwritable,
)
from dateline.ledger import schema
from dateline.ledger.facets import Fold
from dateline.ledger.guards import guard
from dateline.ledger.migrations import Upgrading, migrate, older
from dateline.ledger.server_errors import LOST, connecting_failed, told
from dateline.ledger.sql import SqlLedger

MARKER = Table("dateline_record", MetaData(), Column("format", Integer, primary_key=True))
"""The table that marks a schema as a record; its largest number is the format."""

PATIENCE = 30
"""How many seconds a writer waits for another one."""

OLDEST = 13
"""The oldest PostgreSQL that is taken."""

_LOCKS = int.from_bytes(b"DLne")
"""The first half of the key of our advisory locks; the second is that of the record."""


# What an extension has put into the schema (PostGIS its list of systems) is nobody's data.
_TABLES = """
SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = :schema AND NOT EXISTS (
    SELECT FROM pg_depend d
    WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
"""

# The owner of the marker table, unless this user is that or may act for them.
_OWNER = """
SELECT pg_get_userbyid(relowner) FROM pg_class
WHERE oid = to_regclass(:marker) AND NOT pg_has_role(relowner, 'USAGE')
"""


def open_database(
    url: str,
    schema_name: str,
    *,
    name: str,
    create: bool = True,
    read_only: bool = False,
    fold: Fold = str.casefold,
    upgrading: Upgrading | None = None,
) -> PostgresLedger:
    """Opens the record in a schema of a database; makes it if there is none and `create` is set.

    `url` is libpq's; `name` is the one to show, without a password.  Making a record makes the
    schema too, never the database.  `read_only` changes nothing.  Raises RecordError.
    """
    try:
        conninfo_to_dict(url)
    except psycopg.ProgrammingError:
        # libpq repeats what it cannot read, which may be a password.
        raise BadAddress(
            f"{name}: PostgreSQL's library cannot read the address as given; check the names of "
            "the parameters after ? and the % codes"
        ) from None
    ledger = PostgresLedger(url, schema_name, name=name, read_only=read_only, fold=fold)
    try:
        ledger.prepare(create=create and not read_only, upgrading=upgrading)
    except RecordError:
        ledger.close()
        raise
    return ledger


class PostgresLedger(SqlLedger):
    """A record in a schema of a PostgreSQL database; `open_database` opens it."""

    def __init__(
        self, url: str, schema_name: str, *, name: str, read_only: bool, fold: Fold
    ) -> None:
        engine = create_engine(
            "postgresql+psycopg://", creator=self._connect, pool_pre_ping=True, max_overflow=20
        )
        super().__init__(engine, name, fold)
        self._url = url
        self._schema = schema_name
        self._read_only = read_only

    def prepare(self, *, create: bool, upgrading: Upgrading | None) -> None:
        """Checks what the schema is, makes the tables in an empty one if `create` is set, and

        brings those of an older record to today's.  Raises NotARecord, NewerRecord, OlderRecord
        or RecordUnwritable.
        """
        with self._connection() as connection:
            former = self._format(connection)
        if former == schema.VERSION:
            return
        if not former and not create:
            raise NotARecord(f"there is no record at {self._name}; adding a report to it makes one")
        if former and self._read_only:
            raise older(self._name, former)
        if former:
            self._require_owner(former)
        if former and upgrading is not None:
            upgrading(former, schema.VERSION)
        with self._connection(write=True) as connection:
            if self._format(connection) != former:
                return  # another process was quicker
            if not inspect(connection).has_schema(self._schema):
                connection.execute(CreateSchema(self._schema))
            if not former:
                MARKER.create(connection)
            migrate(connection, former, self._name)
            if not former:
                guard(connection, (MARKER.name,))
            connection.execute(insert(MARKER), {"format": schema.VERSION})

    def _require_owner(self, former: int) -> None:
        """Raises OlderRecord unless this user owns the tables, and so may change them."""
        with self._connection() as connection:
            owner = connection.scalar(text(_OWNER), {"marker": MARKER.name})
        if owner is not None:
            raise OlderRecord(
                f"{self._name} has format {former}, that of an older Dateline; its owner, "
                f"{owner}, can bring it to {schema.VERSION}: dateline upgrade"
            )

    def _format(self, connection: Connection) -> int:
        """The format of the record; 0 if the schema is empty or not there."""
        if inspect(connection).has_table(MARKER.name, schema=self._schema):
            version: int = connection.scalar(select(func.max(MARKER.c.format))) or 0
            if version > schema.VERSION:
                raise NewerRecord(
                    f"{self._name} has format {version}; this Dateline reads up to "
                    f"{schema.VERSION}: install a newer one"
                )
            return version
        if connection.scalar(text(_TABLES), {"schema": self._schema}):
            raise NotARecord(
                f"{self._name} has tables of another program and is no record; it is unchanged.  "
                "Name an empty database, or a schema of its own: ?schema=war"
            )
        return 0

    @contextmanager
    def _connection(self, *, write: bool = False) -> Iterator[Connection]:
        with self._errors(write=write), self._engine.connect() as plain:
            connection = plain.execution_options(
                isolation_level="READ COMMITTED" if write else "REPEATABLE READ",
                postgresql_readonly=self._read_only or not write,
            )
            with connection.begin():
                if write:
                    key = int.from_bytes(sha256(self._schema.encode()).digest()[:4], signed=True)
                    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCKS}, {key})")
                yield connection

    @contextmanager
    def _errors(self, *, write: bool) -> Iterator[None]:
        """Turns PostgreSQL's errors into ours."""
        try:
            yield
        except DBAPIError as error:
            state = getattr(error.orig, "sqlstate", None)
            if error.connection_invalidated:
                state = LOST
            words = told(state)
            if words is None:
                raise
            verb = "written to" if write else "read"
            kind = RecordUnwritable if write else RecordError
            raise kind(f"{self._name} cannot be {verb}: {words}") from error

    def _connect(self) -> psycopg.Connection:
        given = conninfo_to_dict(self._url)
        try:
            connection = psycopg.connect(
                self._url,
                client_encoding="UTF8",
                connect_timeout=int(given.get("connect_timeout") or 10),
                application_name=given.get("application_name") or "dateline",
                autocommit=True,
            )
            self._refuse_unfit(connection)
            # Not as libpq's `options`: those are the user's own, and a pooler may drop them.
            connection.execute(
                sql.SQL("SET search_path = {}; SET timezone = 'UTC'; SET lock_timeout = {}").format(
                    sql.Identifier(self._schema), sql.Literal(f"{PATIENCE}s")
                )
            )
            connection.autocommit = False
        except psycopg.OperationalError as error:
            raise RecordError(connecting_failed(self._name, str(error))) from error
        return connection

    def _refuse_unfit(self, connection: psycopg.Connection) -> None:
        """Raises RecordError for a server that cannot hold a record."""
        version = connection.info.server_version // 10_000
        encoding = connection.info.parameter_status("server_encoding")
        if version >= OLDEST and encoding == "UTF8":
            return
        connection.close()
        if version < OLDEST:
            raise RecordError(
                f"{self._name} is on PostgreSQL {version}; a record needs {OLDEST} or newer"
            )
        raise RecordError(
            f"{self._name} has the encoding {encoding}; a record needs UTF8: "
            "createdb --encoding UTF8 --template template0 NAME"
        )
