"""`dateline accounts`: passwords never on the command line, keys shown once."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dateline.record import open_at
from dateline.users import Role
from tests.cli.conftest import Running

PASSWORD = "three blind mice run"  # of nobody


@pytest.fixture
def record(small_record: Path) -> Path:
    with open_at(small_record) as opened:
        opened.accounts.add("Amira", Role.CODER, PASSWORD)
    return small_record


def test_an_account_signs_in_with_the_password_from_a_pipe(
    small_record: Path, command: Running
) -> None:
    done = command(
        "accounts", "add", "Amira", "--role", "coder", "--record", small_record, given=PASSWORD
    )
    assert done.returncode == 0, done.stderr
    assert "amira may sign in as coder: look at everything; accept" in done.stderr
    assert PASSWORD not in done.stderr + done.stdout
    with open_at(small_record) as opened:
        opened.accounts.sign_in("amira", PASSWORD)


def test_a_role_and_a_password_are_changed_and_an_account_removed(
    record: Path, command: Running
) -> None:
    done = command("accounts", "role", "amira", "editor", "--record", record)
    assert "is now editor" in done.stderr
    another = "hickory dickory dock"
    done = command("accounts", "password", "amira", "--record", record, given=f"{another}\n")
    assert done.returncode == 0, done.stderr
    with open_at(record) as opened:
        opened.accounts.sign_in("amira", another)
        assert opened.accounts.user("amira").role is Role.EDITOR
    assert command("accounts", "remove", "amira", "--record", record).returncode == 0
    done = command("accounts", "list", "--record", record)
    assert "has no accounts; make one" in done.stderr


@pytest.mark.parametrize(
    ("words", "given", "told"),
    [
        (("add", "amira"), PASSWORD, "there is an account amira already"),
        (("add", "lena"), "short", "at least 12 characters"),
        (("add", "lena"), "", "no password came"),
        (("add", "lena", "--role", "king"), PASSWORD, "say one of reader, coder"),
        (("role", "lena", "admin"), "", "no account 'lena'; there are: amira"),
        (("token", "add", "amira", "--label", "x", "--role", "admin"), "", "gives no token"),
        (("token", "revoke", "amira", "t-00000000"), "", "has no token"),
    ],
)
def test_what_cannot_be_is_told(
    record: Path, command: Running, words: tuple[str, ...], given: str, told: str
) -> None:
    done = command("accounts", *words, "--record", record, given=given)
    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())


def test_a_key_is_printed_alone_and_once(record: Path, command: Running) -> None:
    words = ("accounts", "token", "add", "amira", "--label", "nightly", "--days", "9")
    done = command(*words, "--record", record)
    secret = done.stdout.strip()
    assert secret.startswith("dl_")
    assert secret not in done.stderr
    with open_at(record) as opened:
        assert opened.accounts.token_user(secret) is not None
    listed = command("accounts", "token", "list", "amira", "--format", "json", "--record", record)
    (row,) = json.loads(listed.stdout)
    assert (row["label"], row["role"]) == ("nightly", "coder")
    assert secret not in listed.stdout
    done = command("accounts", "token", "revoke", "amira", row["id"], "--record", record)
    assert done.returncode == 0
    with open_at(record) as opened:
        assert opened.accounts.token_user(secret) is None


def test_the_list_is_a_table_or_csv(record: Path, command: Running) -> None:
    table = command("accounts", "list", "--record", record).stdout
    assert table.split()[:5] == ["name", "role", "since", "API", "tokens"]
    assert "amira" in table
    text = command("accounts", "list", "--format", "csv", "--record", record).stdout
    assert text.startswith("name,role,created,tokens\namira,coder,")
