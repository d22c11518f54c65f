"""Accounts managed in a browser: by admins alone, from our pages alone, each deed in the log."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, expect

from dateline.record import open_at
from dateline.users import Role
from tests.web.conftest import Visitor, axe, served, visits
from tests.web.people import PASSWORD, Peopled, peopled
from tests.web.test_signing_in import API, OF_ADMINS, sign_in, signed_in


@pytest.fixture(scope="module")
def people(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peopled]:
    with peopled(web_record, tmp_path_factory.mktemp("managed")) as made:
        yield made


@contextmanager
def browser_of(people: Peopled, name: str) -> Iterator[httpx.Client]:
    with people.client(None) as client:
        yield signed_in(client, name)


@pytest.fixture
def admin(people: Peopled) -> Iterator[httpx.Client]:
    with browser_of(people, "admin") as client:
        yield client


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("method", "path"), sorted(OF_ADMINS))
def test_only_a_browser_of_an_admin_manages_accounts(
    people: Peopled, role: Role, method: str, path: str
) -> None:
    asked = path.format(name="nobody", ident="t-00000000")
    with browser_of(people, role.value) as browser, people.client(role) as program:
        by_browser = browser.request(method, asked, json={"name": "", "role": "admin"})
        by_token = program.request(method, asked, json={"name": "", "role": "admin"})
        forged = browser.request(method, asked, json={}, headers={"X-CSRF-Token": "0" * 64})
    if role is Role.ADMIN:
        assert by_browser.status_code in {200, 400, 422}, by_browser.text
    else:
        assert by_browser.status_code == 403
    if method != "GET":
        assert by_token.status_code in ({403, 422} if role is Role.ADMIN else {403})
        assert forged.status_code == 403


def test_an_account_is_made_changed_and_taken_away(people: Peopled, admin: httpx.Client) -> None:
    made = admin.post(f"{API}/accounts", json={"name": "Amira", "role": "coder"}).json()
    assert made["name"] == "amira"
    assert len(made["password"]) >= 20
    with people.client(None) as theirs:
        assert sign_in(theirs, "amira", made["password"]).json()["role"] == "coder"
        assert admin.post(f"{API}/accounts/amira/role", json={"role": "editor"}).status_code == 204
        assert theirs.get(f"{API}/session").json()["role"] == "editor"
        assert admin.delete(f"{API}/accounts/amira/sessions").status_code == 204
        assert theirs.get(f"{API}/record").status_code == 401
        again = admin.post(f"{API}/accounts/amira/password").json()["password"]
        assert sign_in(theirs, "amira", made["password"]).status_code == 401
        assert sign_in(theirs, "amira", again).status_code == 200
        assert admin.delete(f"{API}/accounts/amira").status_code == 204
        assert theirs.get(f"{API}/record").status_code == 401
    assert "amira" not in {a["name"] for a in admin.get(f"{API}/accounts").json()}


def test_tokens_of_others_are_seen_and_revoked_without_their_secrets(
    people: Peopled, admin: httpx.Client
) -> None:
    with open_at(people.file) as record:
        secret, token = record.accounts.make_token("reader", "nightly")
    shown = admin.get(f"{API}/accounts/reader/tokens")
    assert token.id in {t["id"] for t in shown.json()}
    assert secret not in shown.text
    assert admin.delete(f"{API}/accounts/reader/tokens/{token.id}").status_code == 204
    with people.client(None) as program:
        program.headers["Authorization"] = f"Bearer {secret}"
        assert program.get(f"{API}/record").status_code == 401


def test_the_last_admin_stays_one(admin: httpx.Client) -> None:
    refused = admin.post(f"{API}/accounts/admin/role", json={"role": "reader"})
    assert (refused.status_code, "last admin" in refused.json()["detail"]) == (400, True)
    assert admin.delete(f"{API}/accounts/admin").status_code == 400
    assert admin.post(f"{API}/accounts", json={"name": "second", "role": "admin"}).is_success
    assert admin.delete(f"{API}/accounts/second").status_code == 204


def test_deeds_are_in_the_log_of_the_server_and_passwords_are_not(
    web_record: Path, tmp_path: Path
) -> None:
    with peopled(web_record, tmp_path) as made:
        file = made.file
    log = tmp_path / "log"
    with log.open("w") as errors:
        process, address = served(file, errors=errors)
        with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
            signed_in(client, "admin")
            given = client.post(f"{API}/accounts", json={"name": "amira", "role": "coder"}).json()
            client.post(f"{API}/accounts/amira/role", json={"role": "editor"})
            client.delete(f"{API}/accounts/amira")
        process.terminate()
        process.communicate(timeout=20)
    told = [line.partition("accounts: ")[2] for line in log.read_text().splitlines()]
    assert told == [
        "admin made an account for amira, coder",
        "admin made amira editor, who was coder",
        "admin took away the account of amira, editor",
    ]
    assert given["password"] not in log.read_text()


@pytest.fixture
def stranger(browser: Browser, people: Peopled) -> Iterator[Visitor]:
    for visit in visits(browser, people.address):
        yield visit(390, 844)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_an_admin_manages_accounts_on_a_page(
    stranger: Visitor, development: Path, theme: str
) -> None:
    page = stranger.go(f"/sign-in?next=/account%3Ftheme={theme}")
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Manage accounts").click()
    page.get_by_label("Name").fill("Nadia")
    page.get_by_role("button", name="Make an account").click()
    expect(page.locator(".secret")).to_have_text(re.compile(r"^[\w-]{20,}$"))
    row = page.get_by_role("listitem", name="nadia")
    row.get_by_label("Role of nadia").select_option("coder")
    expect(page.get_by_text("nadia is now coder.")).to_be_visible()
    assert axe(page, development) == []
    row.get_by_role("button", name="Remove").click()
    page.get_by_role("dialog", name="Remove").get_by_role("button", name="Remove").click()
    expect(row).to_have_count(0)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
