"""Who may use a record: every kind of record keeps it alike, beside the log and out of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from dateline.ledger.base import Ledger
from dateline.users import ApiToken, Role, Session, User

NOW = datetime(2026, 1, 1, tzinfo=UTC)
AMIRA = User(name="amira", role=Role.CODER, password="$argon2id$1", created=NOW)
LENA = User(name="lena", role=Role.ADMIN, password="$argon2id$2", created=NOW)


def session(number: int, user: str = "amira", hours: int = 1) -> Session:
    start = NOW + timedelta(minutes=number)
    return Session(
        digest=f"{number:064x}", user=user, created=start, expires=start + timedelta(hours=hours)
    )


def token(number: int, user: str = "amira") -> ApiToken:
    return ApiToken(
        id=f"t-{number:08x}",
        digest=f"{number:064x}",
        user=user,
        role=Role.READER,
        label="nightly",
        created=NOW + timedelta(seconds=number),
    )


def test_users_are_kept_replaced_and_taken_out(ledger: Ledger) -> None:
    keyring = ledger.keyring
    for user in (LENA, AMIRA):
        keyring.put_user(user)
    assert keyring.users() == (AMIRA, LENA)
    keyring.put_user(replace(AMIRA, role=Role.EDITOR))
    assert keyring.user("amira") == replace(AMIRA, role=Role.EDITOR)
    assert keyring.user("nobody") is None
    keyring.remove_user("lena")
    assert [user.name for user in keyring.users()] == ["amira"]


def test_sessions_end_when_closed_and_are_cleared_when_over(ledger: Ledger) -> None:
    keyring = ledger.keyring
    keyring.put_user(AMIRA)
    keyring.put_user(LENA)
    old, mine, hers = session(1), session(2), session(3, "lena")
    for each in (old, mine, hers):
        keyring.open_session(each)
    assert keyring.session(mine.digest) == mine
    keyring.close_sessions(digest=mine.digest)
    assert keyring.session(mine.digest) is None
    keyring.open_session(replace(session(4), created=old.expires))
    assert keyring.session(old.digest) is None
    keyring.close_sessions(user="lena")
    assert keyring.session(hers.digest) is None


def test_tokens_are_kept_by_digest_and_revoked_by_their_user_alone(ledger: Ledger) -> None:
    keyring = ledger.keyring
    keyring.put_user(AMIRA)
    keyring.put_user(LENA)
    first, second = token(1), replace(token(2), expires=NOW)
    for each in (second, first):
        keyring.put_token(each)
    assert keyring.tokens("amira") == (first, second)
    assert keyring.token(second.digest) == second
    assert not keyring.revoke_token(first.id, user="lena")
    assert keyring.revoke_token(first.id, user="amira")
    assert keyring.tokens("amira") == (second,)


def test_with_a_user_go_sessions_and_tokens(ledger: Ledger) -> None:
    keyring = ledger.keyring
    keyring.put_user(AMIRA)
    keyring.open_session(session(1))
    keyring.put_token(token(1))
    keyring.remove_user("amira")
    assert keyring.session(session(1).digest) is None
    assert keyring.token(token(1).digest) is None


def test_the_log_and_its_checks_know_nothing_of_it(ledger: Ledger) -> None:
    keyring = ledger.keyring
    keyring.put_user(AMIRA)
    keyring.open_session(session(1))
    keyring.put_token(token(1))
    assert ledger.head() is None
    assert list(ledger.logged()) == []
    assert list(ledger.faults()) == []
