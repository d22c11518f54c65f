"""Who may use a record that is served: accounts with passwords, sessions, API tokens.

Passwords are hashed with Argon2id (RFC 9106, its second recommended choice: 64 MiB, 3 passes).
Secrets of sessions and tokens are 256 random bits; of them the record keeps a SHA-256, which for
random bits is as good as a slow hash.  No secret is ever logged or put into a message.
"""

from __future__ import annotations

import hmac
import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from dateline.errors import AccountRefused, NotSignedIn
from dateline.ledger.keyring import Keyring
from dateline.users import ApiToken, Role, Session, User

SHORTEST, LONGEST = 12, 1000
"""How many characters a password has at least and at most (NIST SP 800-63B, section 3.1.1, asks for

length and forbids rules on kinds of characters).
"""

SESSION = timedelta(hours=12)
"""How long a browser stays signed in."""

PREFIX = "dl_"
"""How secrets of API tokens begin, so that scanners for leaked secrets know them."""

MOST_TOKENS = 50
"""How many API tokens a user may have."""

_NAME = re.compile(r"[^\W_](?:[\w .'@-]{0,62}[\w.])?")
_HASHER = PasswordHasher()
_AT_ONCE = BoundedSemaphore(2)
"""How many passwords are hashed at once: each takes 64 MiB for a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The accounts of one record; `clock` is asked for the present."""

    keyring: Keyring
    clock: Callable[[], datetime]

    def any(self) -> bool:
        """Whether there is any account."""
        return bool(self.all())

    def all(self) -> tuple[User, ...]:
        """All accounts, by name."""
        return self.keyring.users()

    # ------------------------------------------------------------------ accounts
    def add(self, name: str, role: Role, password: str) -> User:
        """A new account.  Raises AccountRefused for one that is there, or a weak password."""
        known = plain_name(name)
        if self.keyring.user(known) is not None:
            raise AccountRefused(
                f"there is an account {known} already; change it with dateline accounts "
                "role, password or remove"
            )
        user = User(name=known, role=role, password=hashed(password, known), created=self.clock())
        self.keyring.put_user(user)
        return user

    def user(self, name: str) -> User:
        """The account of that name.  Raises AccountRefused."""
        user = self.keyring.user(plain_name(name))
        if user is None:
            names = ", ".join(u.name for u in self.keyring.users())
            raise AccountRefused(f"there is no account {name!r}; there are: {names or 'none'}")
        return user

    def remove(self, name: str) -> None:
        """Take an account away, with its sessions and tokens; its judgements stay.

        Raises AccountRefused.
        """
        self.keyring.remove_user(self.user(name).name)

    def set_role(self, name: str, role: Role) -> User:
        """Give an account another role, from its next question on.  Raises AccountRefused."""
        changed = replace(self.user(name), role=role)
        self.keyring.put_user(changed)
        return changed

    def set_password(self, name: str, password: str) -> None:
        """Give an account another password; it is signed out everywhere.  Raises AccountRefused."""
        user = self.user(name)
        self.keyring.put_user(replace(user, password=hashed(password, user.name)))
        self.keyring.close_sessions(user=user.name)

    # ------------------------------------------------------------------ sessions
    def sign_in(self, name: str, password: str) -> tuple[str, Session]:
        """The secret of a new session.  Raises NotSignedIn, which does not say what was wrong."""
        user = self.checked(name, password)
        secret, now = secrets.token_urlsafe(32), self.clock()
        session = Session(
            digest=digest_of(secret), user=user.name, created=now, expires=now + SESSION
        )
        self.keyring.open_session(session)
        return secret, session

    def checked(self, name: str, password: str) -> User:
        """The user whose name and password these are.  Raises NotSignedIn.

        It takes as long for a name that there is not, so that none can be guessed by the time.
        """
        try:
            user = self.keyring.user(plain_name(name))
        except AccountRefused:
            user = None
        with _AT_ONCE:
            right = _matches(user.password if user else _nobody(), password[: LONGEST + 1])
        if user is None or not right:
            raise NotSignedIn("the name or the password is wrong")
        return user

    def session_user(self, secret: str) -> User | None:
        """Who is signed in by the secret of a cookie."""
        session = self.keyring.session(digest_of(secret))
        if session is None or session.expires <= self.clock():
            return None
        return self.keyring.user(session.user)

    def sign_out(self, secret: str) -> None:
        """End a session."""
        self.keyring.close_sessions(digest=digest_of(secret))

    # ------------------------------------------------------------------ API tokens
    def make_token(
        self, name: str, label: str, *, role: Role | None = None, days: int | None = None
    ) -> tuple[str, ApiToken]:
        """A new API token: its secret, which can never be shown again, and what is kept of it.

        `role` is at most the user's, which is the default; it is good for `days`, or until it is
        revoked.  Raises AccountRefused.
        """
        user, now = self.user(name), self.clock()
        wanted = role or user.role
        words = " ".join(label.split())
        if not words or len(words) > 100:
            raise AccountRefused("a token needs a label of at most 100 letters: what it is for")
        if not user.role.includes(wanted):
            raise AccountRefused(f"{user.name} is {user.role}, and gives no token for {wanted}")
        if days is not None and not 1 <= days <= 3660:
            raise AccountRefused("a token is good for 1 to 3660 days")
        if len(self.keyring.tokens(user.name)) >= MOST_TOKENS:
            raise AccountRefused(f"{user.name} has {MOST_TOKENS} tokens; revoke some first")
        secret = PREFIX + secrets.token_urlsafe(32)
        token = ApiToken(
            id=f"t-{secrets.token_hex(4)}",
            digest=digest_of(secret),
            user=user.name,
            role=wanted,
            label=words,
            created=now,
            expires=None if days is None else now + timedelta(days=days),
        )
        self.keyring.put_token(token)
        return secret, token

    def token_user(self, secret: str) -> User | None:
        """Whose API token that is, with the lower of both roles."""
        token = self.keyring.token(digest_of(secret))
        if token is None or (token.expires is not None and token.expires <= self.clock()):
            return None
        user = self.keyring.user(token.user)
        if user is None:
            return None
        return replace(user, role=token.role) if user.role.includes(token.role) else user

    def revoke(self, name: str, ident: str) -> None:
        """Revoke an API token of a user.  Raises AccountRefused if there is none of that id."""
        if not self.keyring.revoke_token(ident, user=self.user(name).name):
            raise AccountRefused(f"{name} has no token {ident!r}")


def plain_name(name: str) -> str:
    """The one form of a user's name: small letters, single spaces.  Raises AccountRefused."""
    plain = " ".join(name.split()).casefold()
    if not _NAME.fullmatch(plain):
        raise AccountRefused(
            f"{name[:80]!r} is no name for an account: up to 64 letters, digits, spaces and "
            ". _ ' @ -"
        )
    return plain


def hashed(password: str, name: str) -> str:
    """The hash of a password, in PHC format.  Raises AccountRefused for a weak one."""
    if len(password) < SHORTEST:
        raise AccountRefused(f"a password has at least {SHORTEST} characters; several words do")
    if len(password) > LONGEST:
        raise AccountRefused(f"a password has at most {LONGEST} characters")
    if len(set(password)) < 5 or name in password.casefold():
        raise AccountRefused("that password is the first that anybody would try; take another")
    with _AT_ONCE:
        return _HASHER.hash(password)


def digest_of(secret: str) -> str:
    """What is kept of a secret of random bits: its SHA-256 in hex."""
    return sha256(secret.encode()).hexdigest()


def csrf_token(secret: str) -> str:
    """What a page must send along with a deed, which no other site can know.

    It is bound to the secret of the session (OWASP: signed double-submit), and not kept.
    """
    return hmac.new(secret.encode(), b"dateline csrf", sha256).hexdigest()


def _matches(kept: str, password: str) -> bool:
    try:
        return _HASHER.verify(kept, password)
    except (VerifyMismatchError, VerificationError, InvalidHashError):
        return False


@cache
def _nobody() -> str:
    """A hash that no password has, to be checked for names that there are not."""
    return _HASHER.hash(secrets.token_urlsafe(32))
