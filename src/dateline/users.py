"""Who may use a record that is served, and what each may do: values alone.

They are kept beside the record and are no part of what it holds: not in its log, not in its seal,
not in any dump or export.  Secrets (passwords, sessions, API tokens) are kept as digests only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """What a user may do; each may do all that those before it may."""

    READER = "reader"
    CODER = "coder"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, least: Role) -> bool:
        """Whether this role is enough for what needs at least another."""
        order = list(Role)
        return order.index(self) >= order.index(least)


MAY: dict[Role, str] = {
    Role.READER: "look at everything",
    Role.CODER: "accept, correct and reject claims, say what is the same, undo own judgements",
    Role.EDITOR: "retract whole reports, undo what others judged",
    Role.ADMIN: "make, change and take away accounts",
}
"""What each role adds to the one before it."""


def may(role: Role) -> str:
    """All that a role may do, in words."""
    return "; ".join(words for each, words in MAY.items() if role.includes(each))


@dataclass(frozen=True, slots=True, kw_only=True)
class User:
    """Somebody with an account; `password` is an Argon2id hash (RFC 9106) in PHC format."""

    name: str
    role: Role
    password: str
    created: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A browser that is signed in; `digest` is the SHA-256 of the secret in its cookie."""

    digest: str
    user: str
    created: datetime
    expires: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiToken:
    """A key for a program, with a role that is at most its user's; `digest` is its SHA-256.

    `id` names it in lists and is no secret; `expires` is `None` for one that is good until it is
    revoked.
    """

    id: str
    digest: str
    user: str
    role: Role
    label: str
    created: datetime
    expires: datetime | None = None
