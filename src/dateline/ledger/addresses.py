"""What `--record X` and `dateline.open(X)` mean: the one place that decides it.

    war.db, dir/war.db                     a file
    sqlite:///war.db, sqlite:////dir/w.db  a file, as a URL: relative, absolute
    postgresql://user@host/database        a database on a PostgreSQL server, as libpq reads it
    postgresql:///database?schema=war      one schema of it (`public`, where none is named)

A URL of PostgreSQL is that of libpq, with all its parameters
(https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING-URIS), and `schema`,
which is ours.  A password in it is never shown.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from dateline.errors import BadAddress, RecordError
from dateline.ledger.base import Ledger
from dateline.ledger.facets import Fold
from dateline.ledger.migrations import Upgrading
from dateline.ledger.sqlite import open_record

SCHEMA = "public"
"""The schema of a database that holds the record, where the address names none."""

_URL = re.compile(r"(?P<scheme>[A-Za-z][A-Za-z0-9+.-]*)://(?P<rest>.*)", re.DOTALL)
_POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
_HOST = r"([^:@/?,\[\]]*|\[[^@/?,\[\]]*\])(:\d*)?"
_SERVER = re.compile(
    r"(?P<account>(?P<user>[^:@/?]*)(:[^@/?]*)?@)?"
    rf"(?P<hosts>{_HOST}(,{_HOST})*)"
    r"(?P<path>/[^@/?]*)?(\?(?P<query>.*))?",
    re.DOTALL,
)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]{0,62}")
_SHOWN = ("service", "host", "hostaddr", "port", "user", "dbname", "schema")


class Address(ABC):
    """Where a record is; as text what may be shown of it."""

    __slots__ = ()

    @abstractmethod
    def is_file(self, path: Path) -> bool:
        """Whether the record is in that file."""

    @abstractmethod
    def is_missing(self) -> bool:
        """Whether it is plain, without opening anything, that there is no record yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAddress(Address):
    """A record in a file; as text its path."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def is_file(self, path: Path) -> bool:
        """See `Address`."""
        return path.resolve() == self.path.resolve()

    def is_missing(self) -> bool:
        """See `Address`."""
        return not self.path.exists()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerAddress(Address):
    """A record on a PostgreSQL server; as text its URL without password or options.

    `url` is what libpq is given, without `schema`.
    """

    url: str = field(repr=False)
    shown: str
    schema: str = SCHEMA

    def __str__(self) -> str:
        return self.shown

    def is_file(self, path: Path) -> bool:
        """See `Address`; no file is this record."""
        del path
        return False

    def is_missing(self) -> bool:
        """See `Address`; only the server knows."""
        return False


def parse_address(text: str | Path | Address) -> Address:
    """The address of a record.  Raises BadAddress, which tells no password."""
    if isinstance(text, Address):
        return text
    found = _URL.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        if not str(text):
            raise BadAddress("the name of the record is empty; name a file or postgresql://...")
        return FileAddress(path=Path(text))
    scheme = found["scheme"].lower()
    if scheme in _POSTGRESQL:
        return _server(found["rest"])
    if scheme == "sqlite":
        return _file(found["rest"])
    raise BadAddress(
        f"no record can be kept at {scheme}://...; a record is a file (war.db), sqlite:///war.db "
        "or postgresql://user@host/database"
    )


def open_ledger(
    address: Address,
    *,
    create: bool = True,
    read_only: bool = False,
    fold: Fold = str.casefold,
    upgrading: Upgrading | None = None,
) -> Ledger:
    """Opens the record at an address; makes it if there is none and `create` is set.

    `read_only` neither makes nor changes anything.  `fold` gives the spellings of a name one
    form, the same one every time.  A record of an older format is brought to today's unless it
    is `read_only`; `upgrading` is told before.  Raises RecordError.
    """
    match address:
        case FileAddress():
            return open_record(
                address.path, create=create, read_only=read_only, fold=fold, upgrading=upgrading
            )
        case ServerAddress():
            return _open_on_server(
                address, create=create, read_only=read_only, fold=fold, upgrading=upgrading
            )
        case _:
            raise TypeError(f"{address!r} is no address of a record")


def _open_on_server(
    address: ServerAddress,
    *,
    create: bool,
    read_only: bool,
    fold: Fold,
    upgrading: Upgrading | None,
) -> Ledger:
    try:  # psycopg comes only with the extra, and loading it takes a while
        from dateline.ledger.postgresql import open_database
    except ImportError as error:
        raise RecordError(
            f"{address} needs psycopg ({error}); install it: pip install 'dateline[postgresql]'"
        ) from error
    return open_database(
        address.url,
        address.schema,
        name=str(address),
        create=create,
        read_only=read_only,
        fold=fold,
        upgrading=upgrading,
    )


def _file(rest: str) -> FileAddress:
    """That of a SQLAlchemy URL: after the third slash stands the path."""
    host, slash, path = rest.partition("/")
    if host or not slash or not path or "?" in path:
        raise BadAddress(
            f"sqlite://{rest} names no file; write sqlite:///war.db, or sqlite:////dir/war.db for "
            "a path from the root, without parameters"
        )
    return FileAddress(path=Path(unquote(path)))


def _server(rest: str) -> ServerAddress:
    """The parts that may be shown, and the whole for libpq to read."""
    found = _SERVER.fullmatch(rest)
    if found is None:
        # Whatever is wrong with it, its words may be those of a password.
        raise BadAddress(
            "the address after postgresql:// cannot be read; write "
            "postgresql://user@host:5432/database, and in a password %40 for @, %2F for /, "
            "%3A for : and %3F for ?"
        )
    given = [pair.partition("=") for pair in (found["query"] or "").split("&") if pair]
    schemas = [unquote(value) for key, _, value in given if key == "schema"] or [SCHEMA]
    if len(schemas) > 1 or not _PLAIN.fullmatch(schemas[0]):
        raise BadAddress(
            "the schema of a record is one plain name: small letters, digits and _, up to 63"
        )
    account = f"{found['user']}@" if found["user"] is not None else ""
    path = f"{found['hosts']}{found['path'] or ''}"
    return ServerAddress(
        url=_url(f"{found['account'] or ''}{path}", (p for p in given if p[0] != "schema")),
        shown=_url(f"{account}{path}", (p for p in given if p[0] in _SHOWN)),
        schema=schemas[0],
    )


def _url(front: str, parameters: Iterable[tuple[str, str, str]]) -> str:
    query = "&".join(map("".join, parameters))
    return f"postgresql://{front}" + (f"?{query}" if query else "")
