"""Accounts: who is let in, what is kept of secrets, and that none of it leaves the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.accounts import SESSION, Accounts, csrf_token, plain_name
from dateline.errors import AccountRefused, NotSignedIn
from dateline.ledger.keyring import MemoryKeyring
from dateline.record import Record, open_at
from dateline.users import Role
from tests.conftest import four_reports

PASSWORD = "three blind mice run"  # of nobody
NOW = datetime(2026, 1, 1, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def accounts(clock: Clock) -> Accounts:
    made = Accounts(MemoryKeyring(), clock)
    made.add("Amira", Role.CODER, PASSWORD)
    return made


@pytest.mark.parametrize("password", ["short", "x" * 1001, "aaaaaaaaaaaaaaaa", "amira and no more"])
def test_weak_passwords_are_refused(accounts: Accounts, password: str) -> None:
    accounts.remove("amira")
    with pytest.raises(AccountRefused, match="password"):
        accounts.add("amira", Role.READER, password)
    assert not accounts.any()


@pytest.mark.parametrize("name", ["", " ", "a\nb\x00", "<b>", "a" * 65, "-x", "x/../y"])
def test_names_that_are_none_are_refused(accounts: Accounts, name: str) -> None:
    with pytest.raises(AccountRefused, match="no name for an account"):
        accounts.add(name, Role.READER, PASSWORD)


@given(st.text(max_size=80))
def test_a_name_has_one_form(name: str) -> None:
    try:
        plain = plain_name(name)
    except AccountRefused:
        return
    assert plain_name(plain) == plain
    assert plain_name(f" {name.upper()} ") in {plain, plain_name(name.upper())}


def test_a_name_is_taken_once_whatever_its_letters(accounts: Accounts) -> None:
    with pytest.raises(AccountRefused, match="already"):
        accounts.add("AMIRA", Role.ADMIN, PASSWORD)


def test_a_session_lasts_its_hours_and_ends_when_signed_out(
    accounts: Accounts, clock: Clock
) -> None:
    secret, session = accounts.sign_in(" AMIRA", PASSWORD)
    assert secret not in repr(session)
    assert accounts.session_user(secret) == accounts.user("amira")
    clock.now += SESSION - timedelta(seconds=1)
    assert accounts.session_user(secret) is not None
    clock.now += timedelta(seconds=1)
    assert accounts.session_user(secret) is None
    other, _ = accounts.sign_in("amira", PASSWORD)
    assert csrf_token(other) != csrf_token(secret)
    accounts.sign_out(other)
    assert accounts.session_user(other) is None


@pytest.mark.parametrize("name", ["amira", "nobody", "<script>"])
def test_what_was_wrong_is_not_said(accounts: Accounts, name: str) -> None:
    with pytest.raises(NotSignedIn, match=r"^the name or the password is wrong$"):
        accounts.sign_in(name, "another password")


def test_another_password_signs_out_everywhere(accounts: Accounts) -> None:
    secret, _ = accounts.sign_in("amira", PASSWORD)
    accounts.set_password("amira", "hickory dickory dock")
    assert accounts.session_user(secret) is None
    with pytest.raises(NotSignedIn):
        accounts.sign_in("amira", PASSWORD)
    accounts.sign_in("amira", "hickory dickory dock")


def test_a_token_has_at_most_the_role_of_its_user_now(accounts: Accounts, clock: Clock) -> None:
    secret, token = accounts.make_token("amira", "nightly", days=2)
    assert secret.startswith("dl_")
    assert secret not in repr(token)
    found = accounts.token_user(secret)
    assert found is not None
    assert (found.name, found.role) == ("amira", Role.CODER)
    accounts.set_role("amira", Role.READER)
    lower = accounts.token_user(secret)
    assert lower is not None
    assert lower.role is Role.READER
    with pytest.raises(AccountRefused, match="gives no token for editor"):
        accounts.make_token("amira", "more", role=Role.EDITOR)
    clock.now += timedelta(days=2)
    assert accounts.token_user(secret) is None


def test_a_revoked_token_opens_nothing(accounts: Accounts) -> None:
    secret, token = accounts.make_token("amira", "nightly")
    accounts.revoke("amira", token.id)
    assert accounts.token_user(secret) is None
    with pytest.raises(AccountRefused, match="no token"):
        accounts.revoke("amira", token.id)


@settings(max_examples=20, deadline=None)
@given(st.text(max_size=100))
def test_no_other_secret_opens_anything(secret: str) -> None:
    accounts = Accounts(MemoryKeyring(), lambda: NOW)
    assert accounts.session_user(secret) is None
    assert accounts.token_user(secret) is None


# ------------------------------------------------------------------ it stays where it is
@pytest.fixture
def with_accounts(tmp_path: Path) -> Iterator[tuple[Record, list[str]]]:
    """A record with an account, and all that must not get out of it."""
    with open_at(tmp_path / "war.db") as record:
        for statements in four_reports():
            record.ledger.add(statements, recorded=NOW)
        user = record.accounts.add("amira-zq", Role.ADMIN, PASSWORD)
        session, kept = record.accounts.sign_in("amira-zq", PASSWORD)
        secret, token = record.accounts.make_token("amira-zq", "nightly")
        hidden = [PASSWORD, user.password, session, kept.digest, secret, token.digest, "amira-zq"]
        yield record, hidden


def test_no_dump_no_export_and_no_merge_has_any_of_it(
    with_accounts: tuple[Record, list[str]], tmp_path: Path
) -> None:
    record, hidden = with_accounts
    record.dump(tmp_path / "dump.jsonl")
    written = (tmp_path / "dump.jsonl").read_text("utf-8")
    for shape in ("claims", "annotations", "plover", "ged", "acled"):
        written += "".join(record.export(shape))
    written += record.geojson()
    assert not [secret for secret in hidden if secret in written]
    with open_at(tmp_path / "other.db") as other:
        other.merge(record)
        assert other.counts() == record.counts()
        assert not other.accounts.any()


def test_the_file_has_no_secret_in_the_clear(
    with_accounts: tuple[Record, list[str]], tmp_path: Path
) -> None:
    record, hidden = with_accounts
    kept = b"".join(p.read_bytes() for p in tmp_path.glob("war.db*"))
    password, _, session, _, token, _, name = hidden
    assert name.encode() in kept
    assert not [secret for secret in (password, session, token) if secret.encode() in kept]
    assert list(record.verify()) == []


def test_a_backup_keeps_accounts_and_ends_sessions(
    with_accounts: tuple[Record, list[str]], tmp_path: Path
) -> None:
    record, hidden = with_accounts
    record.backup(tmp_path / "copy.db")
    with open_at(tmp_path / "copy.db") as copy:
        assert copy.accounts.session_user(hidden[2]) is None
        assert copy.accounts.token_user(hidden[4]) is not None
        copy.accounts.sign_in("amira-zq", PASSWORD)
