"""Signing in and out, and one's own password and API tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Path, Request, Response
from pydantic import BaseModel, Field

from dateline.accounts import LONGEST, SESSION, Accounts
from dateline.errors import AccountRefused, NotAllowed, NotSignedIn
from dateline.users import ApiToken, Role
from dateline.web.admission import Asks, Policy, Visitor, signed_in
from dateline.web.problems import DESCRIBED, REFUSED
from dateline.web.throttle import tries_of

router = APIRouter(tags=["who asks"], responses={**DESCRIBED, **REFUSED})

TokenIdent = Annotated[str, Path(pattern=r"^t-[0-9a-f]{8}$", description="The id of a token")]
Secret = Annotated[str, Field(min_length=1, max_length=LONGEST)]


class Credentials(BaseModel):
    """A name and its password."""

    name: str = Field(min_length=1, max_length=100)
    password: Secret


class Self(BaseModel):
    """Who asks; `name` is null for who is not signed in.

    `csrf` goes with every deed of a browser, in the header X-CSRF-Token; `accounts` says whether
    one signs in here at all.
    """

    name: str | None
    role: Role | None
    csrf: str | None
    accounts: bool


class NewPassword(BaseModel):
    """One's password, and another to take its place."""

    former: Secret
    password: Secret


class NewToken(BaseModel):
    """What an API token is for, its role (else one's own) and for how many days it is good."""

    label: str = Field(min_length=1, max_length=100)
    role: Role | None = None
    days: int | None = Field(default=None, ge=1, le=3660)


class TokenShown(BaseModel):
    """An API token without its secret."""

    id: str
    label: str
    role: Role
    created: datetime
    expires: datetime | None


class TokenMade(TokenShown):
    """A new API token; `secret` is never shown again."""

    secret: str


@router.get("/session", response_model=Self)
def who(request: Request) -> Self:
    """Who asks, and what a browser must send along with deeds."""
    visitor: Visitor | None = request.state.visitor
    return _told(visitor, policy_of(request))


@router.post("/session", response_model=Self)
def sign_in(request: Request, response: Response, given: Credentials) -> Self:
    """Sign in: the session is in a cookie that scripts cannot read."""
    policy = policy_of(request)
    accounts = accounts_of(request)
    tries = tries_of(given.name, request.client.host if request.client else "")
    policy.throttle.check(tries)
    try:
        secret, session = accounts.sign_in(given.name, given.password)
    except NotSignedIn:
        policy.throttle.failed(tries)
        raise
    policy.throttle.forget(tries[:1])
    response.set_cookie(
        policy.cookie,
        secret,
        max_age=int(SESSION.total_seconds()),
        path="/",
        secure=policy.secure,
        httponly=True,
        samesite="strict",
    )
    return _told(signed_in(accounts.user(session.user), secret), policy)


@router.delete("/session", status_code=204)
def sign_out(request: Request, response: Response, visitor: Asks) -> None:
    """End the session of a browser."""
    policy = policy_of(request)
    if visitor.session is None:
        raise AccountRefused("no browser is signed in with that")
    accounts_of(request).sign_out(visitor.session)
    response.delete_cookie(
        policy.cookie, path="/", secure=policy.secure, httponly=True, samesite="strict"
    )


@router.post("/password", status_code=204)
def change_password(request: Request, visitor: Asks, given: NewPassword) -> None:
    """Change one's own password; all of one's browsers are signed out."""
    accounts = accounts_of(request)
    require_browser(visitor)
    tries = tries_of(visitor.name, request.client.host if request.client else "")
    policy = policy_of(request)
    policy.throttle.check(tries)
    try:
        accounts.checked(visitor.name, given.former)
    except NotSignedIn:
        policy.throttle.failed(tries)
        raise NotAllowed("the former password is wrong; nothing was changed") from None
    accounts.set_password(visitor.name, given.password)


@router.get("/tokens", response_model=list[TokenShown])
def tokens(request: Request, visitor: Asks) -> list[TokenShown]:
    """One's own API tokens, without their secrets."""
    return [shown(token) for token in accounts_of(request).keyring.tokens(visitor.name)]


@router.post("/tokens", response_model=TokenMade, status_code=201)
def make_token(request: Request, visitor: Asks, given: NewToken) -> TokenMade:
    """A new API token; its secret is in this answer alone."""
    require_browser(visitor)
    secret, token = accounts_of(request).make_token(
        visitor.name, given.label, role=given.role, days=given.days
    )
    return TokenMade(**shown(token).model_dump(), secret=secret)


@router.delete("/tokens/{ident}", status_code=204)
def revoke(
    request: Request,
    visitor: Asks,
    ident: TokenIdent,
) -> None:
    """Revoke one of one's own API tokens."""
    accounts_of(request).revoke(visitor.name, ident)


def policy_of(request: Request) -> Policy:
    """How visitors of the application that was asked are told apart."""
    policy = request.app.state.policy
    assert isinstance(policy, Policy)
    return policy


def accounts_of(request: Request) -> Accounts:
    """The accounts there are.  Raises AccountRefused where nobody signs in."""
    accounts = policy_of(request).accounts
    if accounts is None:
        raise AccountRefused("this server asks nobody to sign in; it has no accounts")
    return accounts


def require_browser(visitor: Visitor) -> None:
    """A token that leaked must not make others that outlive it.  Raises NotAllowed."""
    if visitor.session is None:
        raise NotAllowed("only who signed in with a password may do that, not an API token")


def _told(visitor: Visitor | None, policy: Policy) -> Self:
    return Self(
        name=visitor.name if visitor else None,
        role=visitor.role if visitor else None,
        csrf=visitor.csrf if visitor else None,
        accounts=policy.accounts is not None,
    )


def shown(token: ApiToken) -> TokenShown:
    """A token as it is told: without its secret."""
    return TokenShown(
        id=token.id,
        label=token.label,
        role=token.role,
        created=token.created,
        expires=token.expires,
    )
