"""The types of columns that the databases do not have alike: instants, words, folded names."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import DateTime, Dialect, String, TypeDecorator
from sqlalchemy.types import TypeEngine

from dateline.ledger.log import instant_text

_NUL = "\N{SYMBOL FOR NULL}"
_LONGEST_NAME = 300
"""In code points, which take up to four bytes each."""


class Instant(TypeDecorator[datetime]):
    """An instant in UTC; in SQLite ISO 8601 text of one width, which sorts by time."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text where the database has no instants of its own."""
        kinds: dict[str, TypeEngine[Any]] = {"sqlite": String(27)}
        return dialect.type_descriptor(kinds.get(dialect.name, DateTime(timezone=True)))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> object:
        """To the database."""
        if value is None:
            return None
        return instant_text(value) if dialect.name == "sqlite" else value.astimezone(UTC)

    def process_result_value(self, value: object, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From the database."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        assert value is None or isinstance(value, datetime)
        return None if value is None else value.astimezone(UTC)


class Word(TypeDecorator[str]):
    """Text to filter and to sort by, in the order of code points, as Python sorts it.

    PostgreSQL would sort by the language of the server, and knows no character NUL: there its
    picture with a 0 stands for it, and the picture with a 1 for the picture itself.
    """

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Without a language where the database would take one."""
        postgresql = dialect.name == "postgresql"
        return dialect.type_descriptor(String(collation="C") if postgresql else String())

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        if value is None or dialect.name != "postgresql":
            return value
        return value.replace(_NUL, f"{_NUL}1").replace("\0", f"{_NUL}0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """From the database."""
        if value is None or dialect.name != "postgresql":
            return value
        return value.replace(f"{_NUL}0", "\0").replace(f"{_NUL}1", _NUL)


class FoldedName(Word):
    """A name to look up, of any length.

    PostgreSQL indexes no entry of more than 2,704 bytes
    (https://www.postgresql.org/docs/current/btree.html).  There a long name is its beginning and
    the digest of the whole: equal stays equal, and nobody reads it back.
    """

    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """To the database."""
        name = super().process_bind_param(value, dialect)
        if name is None or dialect.name != "postgresql" or len(name) <= _LONGEST_NAME:
            return name
        return f"{name[:_LONGEST_NAME]}...{sha256(name.encode()).hexdigest()}"
