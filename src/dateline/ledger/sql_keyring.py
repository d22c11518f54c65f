"""The keyring of a record in the tables of a SQL database.

    user_account ──< user_session      browsers that are signed in
                 └──< api_token        keys for programs

They have no triggers: their rows are replaced and taken out.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from sqlalchemy import Connection, Row, delete, insert, or_, select

from dateline.ledger import schema
from dateline.users import ApiToken, Role, Session, User

_USERS, _SESSIONS, _TOKENS = schema.user_account, schema.user_session, schema.api_token


class SqlKeyring:
    """See `Keyring`; `connecting` opens a transaction, with True one that writes."""

    def __init__(self, connecting: Callable[[bool], AbstractContextManager[Connection]]) -> None:
        self._connecting = connecting

    def users(self) -> tuple[User, ...]:
        """See `Keyring`."""
        with self._connecting(False) as connection:
            rows = connection.execute(select(_USERS).order_by(_USERS.c.name))
            return tuple(map(_user, rows))

    def user(self, name: str) -> User | None:
        """See `Keyring`."""
        with self._connecting(False) as connection:
            row = connection.execute(select(_USERS).where(_USERS.c.name == name)).one_or_none()
        return None if row is None else _user(row)

    def put_user(self, user: User) -> None:
        """See `Keyring`."""
        given = {"role": user.role.value, "password": user.password, "created": user.created}
        with self._connecting(True) as connection:
            known = _USERS.c.name == user.name
            if connection.execute(_USERS.update().where(known), given).rowcount == 0:
                connection.execute(insert(_USERS), {"name": user.name, **given})

    def remove_user(self, name: str) -> None:
        """See `Keyring`."""
        with self._connecting(True) as connection:
            connection.execute(delete(_SESSIONS).where(_SESSIONS.c.user == name))
            connection.execute(delete(_TOKENS).where(_TOKENS.c.user == name))
            connection.execute(delete(_USERS).where(_USERS.c.name == name))

    def open_session(self, session: Session) -> None:
        """See `Keyring`."""
        ended = _SESSIONS.c.expires <= session.created
        with self._connecting(True) as connection:
            connection.execute(delete(_SESSIONS).where(ended))
            connection.execute(
                insert(_SESSIONS),
                {
                    "digest": session.digest,
                    "user": session.user,
                    "created": session.created,
                    "expires": session.expires,
                },
            )

    def session(self, digest: str) -> Session | None:
        """See `Keyring`."""
        query = select(_SESSIONS).where(_SESSIONS.c.digest == digest)
        with self._connecting(False) as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Session(**row._mapping)

    def close_sessions(self, *, digest: str | None = None, user: str | None = None) -> None:
        """See `Keyring`."""
        meant = or_(_SESSIONS.c.digest == digest, _SESSIONS.c.user == user)
        with self._connecting(True) as connection:
            connection.execute(delete(_SESSIONS).where(meant))

    def put_token(self, token: ApiToken) -> None:
        """See `Keyring`."""
        with self._connecting(True) as connection:
            connection.execute(
                insert(_TOKENS),
                {
                    "digest": token.digest,
                    "id": token.id,
                    "user": token.user,
                    "role": token.role.value,
                    "label": token.label,
                    "created": token.created,
                    "expires": token.expires,
                },
            )

    def token(self, digest: str) -> ApiToken | None:
        """See `Keyring`."""
        with self._connecting(False) as connection:
            query = select(_TOKENS).where(_TOKENS.c.digest == digest)
            row = connection.execute(query).one_or_none()
        return None if row is None else _token(row)

    def tokens(self, user: str) -> tuple[ApiToken, ...]:
        """See `Keyring`."""
        token = _TOKENS.c
        query = select(_TOKENS).where(token.user == user).order_by(token.created, token.id)
        with self._connecting(False) as connection:
            return tuple(map(_token, connection.execute(query)))

    def revoke_token(self, ident: str, *, user: str) -> bool:
        """See `Keyring`."""
        meant = (_TOKENS.c.id == ident) & (_TOKENS.c.user == user)
        with self._connecting(True) as connection:
            return connection.execute(delete(_TOKENS).where(meant)).rowcount > 0


def _user(row: Row[str]) -> User:
    return User(**{**row._mapping, "role": Role(row._mapping["role"])})


def _token(row: Row[str]) -> ApiToken:
    return ApiToken(**{**row._mapping, "role": Role(row._mapping["role"])})
