"""Accounts, for admins: made, given another role or password, signed out, taken away.

Only a browser that is signed in may do so: a token that leaked must not outlive itself in accounts
of its own making.  Passwords are drawn here, are in the answer alone, and are for the first time;
each deed is a line of the server's own log, without secrets.
"""

from __future__ import annotations

import logging
import secrets
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request
from pydantic import BaseModel, Field

from dateline.accounts import Accounts
from dateline.errors import AccountRefused
from dateline.users import Role, User
from dateline.web.admission import Admin, Visitor
from dateline.web.api.asked import PLAIN
from dateline.web.api.session import TokenIdent, TokenShown, accounts_of, require_browser, shown
from dateline.web.problems import DESCRIBED, REFUSED

router = APIRouter(tags=["accounts"], prefix="/accounts", responses={**DESCRIBED, **REFUSED})
log = logging.getLogger("dateline.accounts")

_WORDS = 18
"""How many random bytes a password is made of: 144 bits, 24 letters."""

AccountName = Annotated[
    str, Path(min_length=1, max_length=64, pattern=PLAIN, description="The name of an account")
]


class AccountShown(BaseModel):
    """An account."""

    name: str
    role: Role
    created: datetime
    tokens: int


class NewAccount(BaseModel):
    """Who is let in, and as what."""

    name: str = Field(min_length=1, max_length=64, pattern=PLAIN)
    role: Role = Role.READER


class NewRole(BaseModel):
    """What somebody may do from now on."""

    role: Role


class PasswordMade(BaseModel):
    """A password for the first time, never shown again; its owner changes it at /account."""

    name: str
    password: str


@router.get("", response_model=list[AccountShown])
def accounts(request: Request, visitor: Admin) -> list[AccountShown]:
    """Who has an account, with how many API tokens."""
    del visitor
    there = accounts_of(request)
    return [
        AccountShown(
            name=u.name, role=u.role, created=u.created, tokens=len(there.keyring.tokens(u.name))
        )
        for u in there.all()
    ]


@router.post("", response_model=PasswordMade, status_code=201)
def add(request: Request, visitor: Admin, given: NewAccount) -> PasswordMade:
    """Make an account; its first password is in this answer alone."""
    there = _changed_by(request, visitor)
    password = secrets.token_urlsafe(_WORDS)
    user = there.add(given.name, given.role, password)
    _note(visitor, f"made an account for {user.name}, {user.role}")
    return PasswordMade(name=user.name, password=password)


@router.post("/{name}/role", status_code=204)
def change_role(request: Request, visitor: Admin, name: AccountName, given: NewRole) -> None:
    """Give an account another role, from its next question on; not the last admin."""
    there = _changed_by(request, visitor)
    user = there.user(name)
    if given.role is not Role.ADMIN:
        _require_another_admin(there, user)
    there.set_role(name, given.role)
    _note(visitor, f"made {user.name} {given.role}, who was {user.role}")


@router.post("/{name}/password", response_model=PasswordMade)
def reset_password(request: Request, visitor: Admin, name: AccountName) -> PasswordMade:
    """Draw another password, which is in this answer alone; the account is signed out."""
    there = _changed_by(request, visitor)
    user, password = there.user(name), secrets.token_urlsafe(_WORDS)
    there.set_password(user.name, password)
    _note(visitor, f"reset the password of {user.name}")
    return PasswordMade(name=user.name, password=password)


@router.delete("/{name}", status_code=204)
def remove(request: Request, visitor: Admin, name: AccountName) -> None:
    """Take an account away with sessions and tokens; its judgements stay.  Not the last admin."""
    there = _changed_by(request, visitor)
    user = there.user(name)
    _require_another_admin(there, user)
    there.remove(user.name)
    _note(visitor, f"took away the account of {user.name}, {user.role}")


@router.delete("/{name}/sessions", status_code=204)
def sign_out(request: Request, visitor: Admin, name: AccountName) -> None:
    """Sign an account out of every browser; its password stays."""
    there = _changed_by(request, visitor)
    user = there.user(name)
    there.keyring.close_sessions(user=user.name)
    _note(visitor, f"signed {user.name} out everywhere")


@router.get("/{name}/tokens", response_model=list[TokenShown])
def tokens(request: Request, visitor: Admin, name: AccountName) -> list[TokenShown]:
    """The API tokens of an account, without their secrets."""
    del visitor
    there = accounts_of(request)
    return [shown(token) for token in there.keyring.tokens(there.user(name).name)]


@router.delete("/{name}/tokens/{ident}", status_code=204)
def revoke(request: Request, visitor: Admin, name: AccountName, ident: TokenIdent) -> None:
    """Revoke an API token of an account at once."""
    there = _changed_by(request, visitor)
    user = there.user(name)
    there.revoke(user.name, ident)
    _note(visitor, f"revoked the token {ident} of {user.name}")


def _changed_by(request: Request, visitor: Visitor) -> Accounts:
    """The accounts, to be changed by who signed in with a password.  Raises NotAllowed."""
    found = accounts_of(request)
    require_browser(visitor)
    return found


def _require_another_admin(there: Accounts, user: User) -> None:
    """Raises AccountRefused for the last admin, after whom nobody could let anybody in."""
    admins = {u.name for u in there.all() if u.role is Role.ADMIN}
    if admins == {user.name}:
        raise AccountRefused(f"{user.name} is the last admin; make somebody else one first")


def _note(visitor: Visitor, words: str) -> None:
    log.info("%s %s", visitor.name, words)
