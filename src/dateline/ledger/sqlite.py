"""A record in one SQLite file: opening it, its safeguards, and SQLite's errors in plain words.

The file is in WAL mode, so readers never wait for the writer; writers begin with BEGIN IMMEDIATE
and wait for each other for up to 30 seconds; every commit is synced to the disk (a killed process
or a power cut loses nothing that was acknowledged).  Triggers refuse UPDATE and DELETE, whichever
program sends them.  `application_id` and `user_version` in the file's header say what it is
(https://www.sqlite.org/fileformat.html).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from dateline.errors import NewerRecord, NotARecord, RecordError, RecordUnwritable
from dateline.ledger import schema
from dateline.ledger.facets import Fold
from dateline.ledger.faults import Fault
from dateline.ledger.migrations import Upgrading, migrate, older
from dateline.ledger.sql import SqlLedger

APPLICATION_ID = int.from_bytes(b"DLne")
"""What marks a SQLite file as a record of Dateline's."""

PATIENCE = 30.0
"""How many seconds a writer waits for another one."""

# 16 MiB of pages are kept by each connection, where 2 would be: a search looks reports up all over
# the file, and reads fewer pages again.
_PRAGMAS = (
    "foreign_keys = ON",
    "recursive_triggers = ON",
    "synchronous = FULL",
    "cache_size = -16384",
)
_MAGIC = b"SQLite format 3\0"
_WRITE = "dateline_write"
# The index of words is FTS5's own, can have no triggers, and holds nothing but what reports hold;
# so does a projection, which is replaced at will, as visits are and who may use a record that is
# served.
_UNGUARDED = """
SELECT name FROM sqlite_master AS kept
WHERE type = 'table' AND name NOT LIKE 'sqlite_%'
AND name NOT IN ('alembic_version', 'word', 'words') AND name NOT LIKE 'words_%'
AND name NOT IN ('projection', 'timeline', 'control_interval', 'weighed_claim')
AND name NOT IN ('place_evidence', 'visit')
AND name NOT IN ('user_account', 'user_session', 'api_token')
AND name NOT LIKE 'control_span%'
AND 2 > (SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = kept.name)
ORDER BY name
"""
_UNWRITABLE = {
    sqlite3.SQLITE_READONLY: "it is read-only; check its permissions and those of its folder",
    sqlite3.SQLITE_BUSY: "another program kept it locked for too long; try again when it is done",
    sqlite3.SQLITE_LOCKED: "another program kept it locked for too long; try again later",
    sqlite3.SQLITE_FULL: "the disk is full; make room and add the same again",
    sqlite3.SQLITE_IOERR: "the disk refused to write; check the disk and its quota, then try again",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened; check that its folder exists and is writable",
    sqlite3.SQLITE_PERM: "its permissions do not allow it",
}


def open_record(
    path: str | Path,
    *,
    create: bool = True,
    read_only: bool = False,
    fold: Fold = str.casefold,
    upgrading: Upgrading | None = None,
) -> SQLiteLedger:
    """Opens the record in a file; makes it if there is none and `create` is set.

    `read_only` neither makes nor changes anything and works on a medium that cannot be written
    to.  `fold` gives the spellings of a name one form, the same one every time a record is opened.
    A record of an older format is brought to today's; `upgrading` is told before.  Raises
    NotARecord, NewerRecord, OlderRecord (of an older format, to be read only) or RecordUnwritable.
    """
    file = Path(path)
    if not file.exists():
        if read_only or not create:
            raise NotARecord(f"there is no record at {file}; adding a report to it makes one")
        if not file.parent.is_dir():
            raise RecordUnwritable(f"{file}: there is no folder {file.parent}; make it first")
    elif not _may_be_sqlite(file):
        raise NotARecord(f"{file} is not a record; it is unchanged.  Name the record's file")
    ledger = SQLiteLedger(file, read_only=read_only, fold=fold)
    try:
        ledger.prepare(create=create and not read_only, upgrading=upgrading)
    except RecordError:
        ledger.close()
        raise
    return ledger


def _may_be_sqlite(file: Path) -> bool:
    """Whether a file is SQLite's or empty: SQLite itself would overwrite a very short text."""
    if not file.is_file():
        return False
    try:
        with file.open("rb") as stream:
            return stream.read(len(_MAGIC)) in (_MAGIC, b"")
    except OSError as error:
        raise RecordError(f"{file} cannot be read ({error.strerror}); check its rights") from error


class SQLiteLedger(SqlLedger):
    """A record in one SQLite file; `open_record` opens it."""

    def __init__(self, file: Path, *, read_only: bool, fold: Fold) -> None:
        engine = create_engine("sqlite://", creator=self._connect, poolclass=QueuePool)
        event.listen(engine, "begin", _begin)
        super().__init__(engine, str(file), fold)
        self.file = file
        self._read_only = read_only

    def prepare(self, *, create: bool, upgrading: Upgrading | None) -> None:
        """Checks what the file is, makes the tables in an empty one if `create` is set, and brings

        those of an older record to today's.  Raises NotARecord, NewerRecord, OlderRecord or
        RecordUnwritable.
        """
        former = self._format()
        if former == schema.VERSION:
            return
        if not former and not create:
            raise NotARecord(f"{self._name} is empty; adding a report to it makes it a record")
        if former and self._read_only:
            raise older(self._name, former)
        if former and upgrading is not None:
            upgrading(former, schema.VERSION)
        if not former:
            with self._errors(write=True), closing(self._connect()) as raw:
                raw.execute("PRAGMA journal_mode = WAL")
        with self._connection(write=True) as connection:
            if _header(connection)[1] == former:  # else another process was quicker
                migrate(connection, former, self._name)
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version = {schema.VERSION}")

    def _scrub(self, report: str) -> None:
        """Writes the file anew: SQLite leaves what was there before in pages that it has freed."""
        try:
            with self._errors(write=True), closing(self._connect()) as raw:
                raw.execute("VACUUM")
                (busy, _, _) = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except RecordUnwritable as error:
            raise RecordUnwritable(self._scrub_failed(report, str(error))) from error
        if busy:
            raise RecordUnwritable(self._scrub_failed(report, "others are reading it"))

    def _scrub_failed(self, report: str, why: str) -> str:
        return (
            f"{self._name}: {report} is erased, but its words may still lie in unused parts of the "
            f"file ({why}).  When nobody uses it: sqlite3 {self._name} 'VACUUM; PRAGMA "
            "wal_checkpoint(TRUNCATE)'"
        )

    def _format(self) -> int:
        """The format of the record; 0 of an empty file."""
        with self._connection() as connection:
            application, version, tables = _header(connection)
        if application == APPLICATION_ID:
            if version > schema.VERSION:
                raise NewerRecord(
                    f"{self._name} has format {version}; this Dateline reads up to "
                    f"{schema.VERSION}: install a newer one"
                )
            return version
        if application or version or tables:
            raise NotARecord(
                f"{self._name} is a SQLite file of another program, not a record; it is unchanged"
            )
        return 0

    def _storage_faults(self, connection: Connection) -> Iterator[Fault]:
        for (found,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if found != "ok":
                yield Fault(where="the file", what=found)
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
            what = f"it points at a row of {parent} that is missing"
            yield Fault(where=f"{table}, row {row}" if row else table, what=what)
        unguarded = connection.exec_driver_sql(_UNGUARDED)
        for (table,) in unguarded:
            yield Fault(where=table, what="no triggers keep its rows from being changed")

    @contextmanager
    def _connection(self, *, write: bool = False) -> Iterator[Connection]:
        with self._errors(write=write), self._engine.connect() as plain:
            connection = plain.execution_options(**{_WRITE: write})
            with connection.begin():
                yield connection

    @contextmanager
    def _errors(self, *, write: bool) -> Iterator[None]:
        """Turns SQLite's errors into ours."""
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            origin = error.orig if isinstance(error, DBAPIError) else error
            code = getattr(origin, "sqlite_errorcode", 0) & 0xFF
            if code == sqlite3.SQLITE_NOTADB:
                raise NotARecord(f"{self._name} is not a record; it is unchanged") from error
            if code == sqlite3.SQLITE_CORRUPT:
                raise RecordError(
                    f"{self._name} is damaged ({origin}); restore it from a backup"
                ) from error
            if code in _UNWRITABLE:
                wanted = write or not self._read_only
                doing = "cannot be written to" if wanted else "cannot be read"
                kind = RecordUnwritable if wanted else RecordError
                raise kind(f"{self._name} {doing}: {_UNWRITABLE[code]}") from error
            raise

    def _connect(self) -> sqlite3.Connection:
        if not self._read_only:
            return self._open("rw" if self.file.exists() else "rwc")
        try:
            return self._open("ro")
        except sqlite3.OperationalError:
            # WAL needs a writable folder to share its index, even for reading.  Where there is
            # no log beside the file, nobody is writing and the file alone is the whole record.
            if self.file.with_name(self.file.name + "-wal").exists():
                raise
            return self._open("ro&immutable=1")

    def _open(self, mode: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self.file.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            connection.execute("SELECT 1 FROM sqlite_master").close()
        except sqlite3.Error:
            connection.close()
            raise
        return connection


def _begin(connection: Connection) -> None:
    """A plain BEGIN that writes later fails beside another writer; IMMEDIATE waits its turn."""
    write = connection.get_execution_options().get(_WRITE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _header(connection: Connection) -> tuple[int, int, int]:
    """The file's application id, its version, and how many tables and the like it has."""
    application = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    things = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return application, version, things
