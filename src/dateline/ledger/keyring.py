"""The keyring of a record: who may use it where it is served, and what opens it for them.

It stands beside the log and is no part of it: rows are put in, replaced and taken out, nothing of
it is sealed, dumped, merged or exported.
"""

from __future__ import annotations

from typing import Protocol

from dateline.users import ApiToken, Session, User


class Keyring(Protocol):
    """Users, sessions and API tokens of a record.  Methods raise RecordError as `Ledger` does.

    Names of users are compared as given: `accounts` gives them one form.
    """

    def users(self) -> tuple[User, ...]:
        """All users, by name."""
        ...

    def user(self, name: str) -> User | None:
        """The user of this name."""
        ...

    def put_user(self, user: User) -> None:
        """Adds a user, or replaces the one of that name."""
        ...

    def remove_user(self, name: str) -> None:
        """Takes out a user with all sessions and tokens."""
        ...

    def open_session(self, session: Session) -> None:
        """Adds a session, and takes out those that had ended when it began."""
        ...

    def session(self, digest: str) -> Session | None:
        """The session of this digest, ended or not."""
        ...

    def close_sessions(self, *, digest: str | None = None, user: str | None = None) -> None:
        """Takes out the session of a digest, or all of a user."""
        ...

    def put_token(self, token: ApiToken) -> None:
        """Adds an API token."""
        ...

    def token(self, digest: str) -> ApiToken | None:
        """The token of this digest, expired or not."""
        ...

    def tokens(self, user: str) -> tuple[ApiToken, ...]:
        """The tokens of a user, the oldest first."""
        ...

    def revoke_token(self, ident: str, *, user: str) -> bool:
        """Takes out a token of a user; False if there is none of that id."""
        ...


class MemoryKeyring:
    """A keyring kept in this process."""

    def __init__(self) -> None:
        self._users: dict[str, User] = {}
        self._sessions: dict[str, Session] = {}
        self._tokens: dict[str, ApiToken] = {}

    def users(self) -> tuple[User, ...]:
        """See `Keyring`."""
        return tuple(self._users[name] for name in sorted(self._users))

    def user(self, name: str) -> User | None:
        """See `Keyring`."""
        return self._users.get(name)

    def put_user(self, user: User) -> None:
        """See `Keyring`."""
        self._users[user.name] = user

    def remove_user(self, name: str) -> None:
        """See `Keyring`."""
        self._users.pop(name, None)
        self.close_sessions(user=name)
        self._tokens = {d: t for d, t in self._tokens.items() if t.user != name}

    def open_session(self, session: Session) -> None:
        """See `Keyring`."""
        self._sessions = {
            d: s for d, s in self._sessions.items() if s.expires > session.created
        } | {session.digest: session}

    def session(self, digest: str) -> Session | None:
        """See `Keyring`."""
        return self._sessions.get(digest)

    def close_sessions(self, *, digest: str | None = None, user: str | None = None) -> None:
        """See `Keyring`."""
        self._sessions = {d: s for d, s in self._sessions.items() if d != digest and s.user != user}

    def put_token(self, token: ApiToken) -> None:
        """See `Keyring`."""
        self._tokens[token.digest] = token

    def token(self, digest: str) -> ApiToken | None:
        """See `Keyring`."""
        return self._tokens.get(digest)

    def tokens(self, user: str) -> tuple[ApiToken, ...]:
        """See `Keyring`."""
        mine = (token for token in self._tokens.values() if token.user == user)
        return tuple(sorted(mine, key=lambda token: (token.created, token.id)))

    def revoke_token(self, ident: str, *, user: str) -> bool:
        """See `Keyring`."""
        kept = {d: t for d, t in self._tokens.items() if (t.id, t.user) != (ident, user)}
        found = len(kept) < len(self._tokens)
        self._tokens = kept
        return found
