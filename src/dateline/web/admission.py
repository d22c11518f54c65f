"""Who asks: finds it out before anything is answered, and lets nobody in who may not be.

    no accounts asked for    whoever reaches the server is its owner, under one name
    Authorization: Bearer    a program with an API token
    cookie                   a browser that is signed in

What a browser sends by itself (a cookie, or nothing) may have been caused by a page of another
site, so deeds need a CSRF token too, which only our pages can read; an `Origin` must be ours.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from http.cookies import CookieError, SimpleCookie
from typing import Annotated
from urllib.parse import quote, urlsplit

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dateline.accounts import Accounts, csrf_token
from dateline.errors import DatelineError, NotAllowed, NotSignedIn
from dateline.users import Role, User
from dateline.web.problems import problem_of
from dateline.web.throttle import Key, Throttle

CSRF_HEADER = "x-csrf-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
"""The methods that change nothing (RFC 9110, section 9.2.1)."""

SIGN_IN = "/sign-in"
SESSION_PATH = "/api/1/session"
OPEN = (SIGN_IN, SESSION_PATH)
"""What is answered to anybody: the page to sign in, what it asks, and the files of pages."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who asks, and what they may do; `csrf` is what deeds need, None for who sends a token.

    `session` is the secret of their cookie.
    """

    name: str
    role: Role
    csrf: str | None = None
    session: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """How visitors are told apart.

    `accounts` is None where whoever reaches the server is its owner, `owner`, whose deeds need
    `secret`.  `secure` says that browsers reach it by TLS only.  Nobody may do more
    than the role `most` may.
    """

    accounts: Accounts | None = None
    owner: str = ""
    secret: str = ""
    secure: bool = False
    most: Role = Role.ADMIN
    throttle: Throttle

    def limited(self, visitor: Visitor) -> Visitor:
        """A visitor who may do no more than anybody may here."""
        return visitor if self.most.includes(visitor.role) else replace(visitor, role=self.most)

    def sole_owner(self) -> Visitor:
        """Whoever reaches a server without accounts."""
        return Visitor(name=self.owner, role=Role.ADMIN, csrf=csrf_token(self.secret))

    @property
    def cookie(self) -> str:
        """The name of the cookie; the prefix lets browsers bind it to this host and to TLS."""
        return "__Host-dateline" if self.secure else "dateline"


def owned_by(name: str) -> Policy:
    """The policy of a server that only its owner reaches."""
    return Policy(owner=name, secret=secrets.token_urlsafe(32), throttle=Throttle())


class Admitted:
    """An application that knows who asks, and is asked by nobody else."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self._app = app
        self._policy = policy
        self._owner = None if policy.accounts is not None else policy.sole_owner()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or say why not."""
        if scope["type"] != "http":
            return  # nothing of ours speaks any other protocol
        headers = Headers(scope=scope)
        try:
            visitor = self._owner or await run_in_threadpool(
                self._visitor, headers, _address(scope)
            )
            _require_ours(scope["method"], headers, visitor)
            if visitor is None and not _is_open(scope["path"]):
                raise NotSignedIn("sign in first: at /sign-in, or with an API token")
        except DatelineError as error:
            await self._refusal(scope, error)(scope, receive, send)
            return
        limited = None if visitor is None else self._policy.limited(visitor)
        scope.setdefault("state", {})["visitor"] = limited
        await self._app(scope, receive, _private(send) if self._policy.accounts else send)

    def _visitor(self, headers: Headers, address: str) -> Visitor | None:
        policy = self._policy
        assert policy.accounts is not None
        scheme, _, token = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            user = self._of_token(policy.accounts, token.strip(), address)
            return Visitor(name=user.name, role=user.role)
        secret = _cookie(headers, policy.cookie)
        signed = policy.accounts.session_user(secret) if secret else None
        return signed_in(signed, secret) if signed and secret else None

    def _of_token(self, accounts: Accounts, token: str, address: str) -> User:
        tries = (Key(f"token {address}", 30),)
        self._policy.throttle.check(tries)
        user = accounts.token_user(token)
        if user is None:
            self._policy.throttle.failed(tries)
            raise NotSignedIn("that API token is not known, has expired or was revoked")
        return user

    def _refusal(self, scope: Scope, error: DatelineError) -> Response:
        """A problem for programs; a page that was asked for leads to where to sign in."""
        page = scope["method"] in SAFE and not scope["path"].startswith("/api/")
        if page and isinstance(error, NotSignedIn):
            query = scope.get("query_string", b"").decode("latin-1")
            there = quote(scope["path"] + (f"?{query}" if query else ""), safe="")
            return RedirectResponse(f"{SIGN_IN}?next={there}", status_code=303)
        return problem_of(error)


async def visitor_of(request: Request) -> Visitor:
    """Who asks.  Raises NotSignedIn where only the open pages may be asked."""
    found = request.state.visitor
    if found is None:
        raise NotSignedIn("sign in first: at /sign-in, or with an API token")
    assert isinstance(found, Visitor)
    return found


Asks = Annotated[Visitor, Depends(visitor_of)]


def needs(least: Role) -> Callable[[Request], Awaitable[Visitor]]:
    """A dependency that lets only those in who have at least a role; raises NotAllowed."""

    async def checked(request: Request) -> Visitor:
        visitor = await visitor_of(request)
        require(visitor, least)
        return visitor

    return checked


def require(visitor: Visitor, least: Role) -> None:
    """Raises NotAllowed unless a visitor has at least a role."""
    if not visitor.role.includes(least):
        raise NotAllowed(f"{visitor.name} is {visitor.role}; this needs the role {least}")


Coder = Annotated[Visitor, Depends(needs(Role.CODER))]
Admin = Annotated[Visitor, Depends(needs(Role.ADMIN))]


def signed_in(user: User, secret: str) -> Visitor:
    """Who is signed in by the secret of a cookie."""
    return Visitor(name=user.name, role=user.role, csrf=csrf_token(secret), session=secret)


def _is_open(path: str) -> bool:
    return path in OPEN or path.startswith("/static/")


def _require_ours(method: str, headers: Headers, visitor: Visitor | None) -> None:
    """Raises NotAllowed for a deed that a page of another site may have sent."""
    if method in SAFE:
        return
    origin, host = headers.get("origin"), headers.get("host", "")
    if origin is not None and urlsplit(origin).netloc != host:
        raise NotAllowed(f"a page of {origin[:100]} may not do that here")
    if visitor is None or visitor.csrf is None:
        return
    given = headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(given.encode(), visitor.csrf.encode()):
        raise NotAllowed(
            "the page is of an earlier session; load it anew (programs: send the X-CSRF-Token of "
            f"GET {SESSION_PATH}, or an API token)"
        )


def _cookie(headers: Headers, name: str) -> str | None:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return None
    return jar[name].value if name in jar else None


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def _private(send: Send) -> Send:
    """Answers that no cache may keep for others."""

    async def marked(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            kept = headers.get("cache-control")
            headers["Cache-Control"] = f"private, {kept}" if kept else "private, no-store"
            headers.add_vary_header("Cookie")
            headers.add_vary_header("Authorization")
        await send(message)

    return marked
