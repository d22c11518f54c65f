"""Accounts on a server: who is let in where, and what guards sessions, tokens and deeds."""

from __future__ import annotations

import ssl
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, expect

from dateline.accounts import Accounts
from dateline.errors import AccountRefused, BadAddress, DataError, TooManyTries
from dateline.ledger.keyring import MemoryKeyring
from dateline.record import open_at
from dateline.users import Role
from dateline.web.serving import Reach, check_certificate, policy_of
from dateline.web.throttle import LONGEST, REMEMBERED, Key, Throttle, tries_of
from tests.ledger.conftest import NOW
from tests.web.conftest import Visitor, axe, served, visits
from tests.web.people import PASSWORD, Peopled, peopled

API = "/api/1"


@pytest.fixture(scope="module")
def people(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Peopled]:
    with peopled(web_record, tmp_path_factory.mktemp("people")) as made:
        yield made


Asking = Callable[[Role | None], httpx.Client]


@pytest.fixture
def asks(people: Peopled) -> Iterator[Asking]:
    """Programs with the API token of a role, or with none."""
    with ExitStack() as stack:
        yield lambda role: stack.enter_context(people.client(role))


@pytest.fixture
def client(asks: Asking) -> httpx.Client:
    """A browser of sorts that is signed in as a coder."""
    return signed_in(asks(None), "coder")


def signed_in(client: httpx.Client, name: str) -> httpx.Client:
    """A browser of sorts that is signed in."""
    signed = sign_in(client, name)
    assert signed.status_code == 200, signed.text
    client.headers["X-CSRF-Token"] = signed.json()["csrf"]
    return client


def sign_in(client: httpx.Client, name: str = "coder", password: str = PASSWORD) -> httpx.Response:
    return client.post(f"{API}/session", json={"name": name, "password": password})


# ------------------------------------------------------------------ who is let in
def needs(described: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Every method and path of the API's description."""
    for path, methods in described["paths"].items():
        yield from ((method.upper(), path) for method in methods)


ANYBODY = {("GET", f"{API}/session"), ("POST", f"{API}/session")}
OF_ADMINS = {
    ("GET", f"{API}/accounts"),
    ("POST", f"{API}/accounts"),
    ("DELETE", f"{API}/accounts/{{name}}"),
    ("POST", f"{API}/accounts/{{name}}/role"),
    ("POST", f"{API}/accounts/{{name}}/password"),
    ("DELETE", f"{API}/accounts/{{name}}/sessions"),
    ("GET", f"{API}/accounts/{{name}}/tokens"),
    ("DELETE", f"{API}/accounts/{{name}}/tokens/{{ident}}"),
}
LEAST = dict.fromkeys(OF_ADMINS, Role.ADMIN) | {
    ("POST", f"{API}/judgements/{deed}"): Role.CODER
    for deed in ("accept", "retract", "correct", "identify", "settle", "undo")
}
"""What needs more than a reader."""


def test_each_path_lets_in_whom_it_should_and_nobody_else(asks: Asking) -> None:
    described = asks(Role.READER).get(f"{API}/openapi.json").json()
    paths = set(needs(described))
    assert paths >= ANYBODY | LEAST.keys()
    clients = {role: asks(role) for role in (None, *Role)}
    for method, path in sorted(paths - ANYBODY):
        least = LEAST.get((method, path), Role.READER)
        for role, client in clients.items():
            asked = path.replace("{ident}", "t-00000000").replace("{name}", "nobody")
            with client.stream(method, asked) as response:  # the news never end
                status = response.status_code
            if role is None:
                assert status == 401, (method, path)
            elif role.includes(least):
                assert status != 401, (method, path, role)
                ours = path.endswith(("/password", "/tokens")) or (method, path) in OF_ADMINS
                assert status != 403 or ours, (method, path)  # never by a token
            else:
                assert status == 403, (method, path, role)


@pytest.mark.parametrize("path", ["/", "/disputes?place=al-Qaim", "/account", "/embed"])
def test_a_page_leads_to_where_one_signs_in(asks: Asking, path: str) -> None:
    response = asks(None).get(path)
    assert response.status_code == 303
    assert response.headers["location"].startswith("/sign-in?next=%2F")
    assert asks(None).get("/sign-in").status_code == 200


@pytest.mark.parametrize("path", ["/static/../api/1/record", "/api/1/record/", "//api/1/record"])
def test_no_spelling_of_a_path_gets_around(asks: Asking, path: str) -> None:
    response = asks(None).get(path)
    assert response.status_code in {303, 401, 404}
    assert "reports" not in response.text


def test_answers_are_for_one_person_alone(asks: Asking) -> None:
    response = asks(Role.READER).get(f"{API}/record")
    assert response.status_code == 200
    assert response.headers["cache-control"].startswith("private")
    assert {"cookie", "authorization"} <= {
        v.strip().lower() for v in response.headers["vary"].split(",")
    }


# ------------------------------------------------------------------ sessions and deeds
def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(
    people: Peopled, asks: Asking
) -> None:
    response = sign_in(asks(None))
    cookie = response.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "path=/" in cookie
    assert response.json()["name"] == "coder"
    with open_at(people.file) as record:
        secret = response.cookies["dateline"]
        assert record.accounts.session_user(secret) is not None


def test_a_deed_needs_what_only_our_pages_know(client: httpx.Client) -> None:
    asked = {"label": "mine"}
    for headers in (
        {"X-CSRF-Token": ""},
        {"X-CSRF-Token": "0" * 64},
        {"Origin": "http://war.example.org"},
        {"Origin": "null"},
    ):
        response = client.post(f"{API}/tokens", json=asked, headers=headers)
        assert response.status_code == 403, headers
    before = client.get(f"{API}/tokens").json()
    assert client.post(f"{API}/tokens", json=asked).status_code == 201
    assert len(client.get(f"{API}/tokens").json()) == len(before) + 1


def test_a_form_of_another_site_cannot_sign_anybody_in(asks: Asking) -> None:
    client = asks(None)
    given = {"name": "coder", "password": PASSWORD}
    assert client.post(f"{API}/session", data=given).status_code == 422
    elsewhere = client.post(f"{API}/session", json=given, headers={"Origin": "http://evil.test"})
    assert elsewhere.status_code == 403


def test_who_signs_out_is_out(client: httpx.Client) -> None:
    cookie = client.cookies["dateline"]
    assert client.delete(f"{API}/session").status_code == 204
    client.cookies.set("dateline", cookie)
    assert client.get(f"{API}/record").status_code == 401


def test_a_token_is_shown_once_works_and_is_revoked(client: httpx.Client, asks: Asking) -> None:
    made = client.post(f"{API}/tokens", json={"label": "x", "role": "reader", "days": 3}).json()
    shown = next(t for t in client.get(f"{API}/tokens").json() if t["id"] == made["id"])
    assert "secret" not in shown
    program = asks(None)
    program.headers["Authorization"] = f"Bearer {made['secret']}"
    assert program.get(f"{API}/record").status_code == 200
    assert program.get(f"{API}/session").json()["role"] == "reader"
    assert program.post(f"{API}/tokens", json={"label": "y"}).status_code == 403
    assert client.delete(f"{API}/tokens/{made['id']}").status_code == 204
    assert program.get(f"{API}/record").status_code == 401


def test_a_password_is_changed_only_by_who_knows_it(people: Peopled, client: httpx.Client) -> None:
    asked = {"former": "not this one at all", "password": "hickory dickory dock"}
    assert client.post(f"{API}/password", json=asked).status_code == 403
    assert client.post(f"{API}/password", json=asked | {"former": PASSWORD}).status_code == 204
    assert client.get(f"{API}/record").status_code == 401
    with open_at(people.file) as record:
        record.accounts.set_password("coder", PASSWORD)


def test_failed_tries_are_told_nothing_and_slowed_down(asks: Asking) -> None:
    client = asks(None)
    statuses = [sign_in(client, "mallory", f"wrong password {n}").status_code for n in range(7)]
    assert statuses[:6] == [401] * 6
    assert statuses[6] == 429
    slowed = sign_in(client, "mallory", "and again, wrong")
    assert int(slowed.headers["retry-after"]) >= 1
    assert sign_in(client, "reader").status_code == 200


def test_no_secret_is_logged_whatever_goes_wrong(web_record: Path, tmp_path: Path) -> None:
    with peopled(web_record, tmp_path) as made:
        file, token = made.file, made.tokens[Role.CODER]
    process, address = served(file)
    with httpx.Client(base_url=address, trust_env=False, timeout=60) as client:
        sign_in(client)
        sign_in(client, "coder", "a wrong password zq")
        client.get(f"{API}/record", headers={"Authorization": f"Bearer {token}"})
        client.get(f"{API}/record", headers={"Authorization": "Bearer dl_wrongzq"})
        secret = client.cookies["dateline"]
    process.terminate()
    out, _ = process.communicate(timeout=20)
    assert not [s for s in (PASSWORD, "a wrong password zq", token, secret, "zq") if s in out]


# ------------------------------------------------------------------ where it may listen
def accounts(*, some: bool) -> Accounts:
    made = Accounts(MemoryKeyring(), lambda: NOW)
    if some:
        made.add("amira", Role.READER, PASSWORD)
    return made


def reach(host: str = "127.0.0.1", **more: Any) -> Reach:
    return Reach(host=host, port=8414, owner="amira", **more)


def test_this_machine_needs_no_accounts_and_others_do() -> None:
    policy = policy_of(reach(), accounts(some=False))
    assert policy.accounts is None
    assert policy.owner == "amira"
    for open_to_others in (reach("0.0.0.0"), reach(behind_proxy=True)):
        with pytest.raises(AccountRefused, match="dateline accounts add"):
            policy_of(open_to_others, accounts(some=False))
    assert policy_of(reach(), accounts(some=True)).accounts is not None


def test_others_need_tls_or_a_proxy_and_a_name() -> None:
    with pytest.raises(BadAddress, match="in the clear"):
        policy_of(reach("192.168.1.4", names=("war",)), accounts(some=True))
    with pytest.raises(BadAddress, match="--public"):
        policy_of(reach("0.0.0.0", certificate=Path("war.pem")), accounts(some=True))
    for fit in (
        reach("0.0.0.0", certificate=Path("war.pem"), names=("war.example.org",)),
        reach(behind_proxy=True, names=("war.example.org",)),
    ):
        policy = policy_of(fit, accounts(some=True))
        assert policy.secure
        assert policy.cookie == "__Host-dateline"


def test_files_for_tls_that_are_none_are_told(tmp_path: Path) -> None:
    (tmp_path / "war.pem").write_text("nothing")
    for file in ("war.pem", "none.pem"):
        with pytest.raises(DataError, match="PEM"):
            check_certificate(reach(certificate=tmp_path / file))


def test_it_speaks_tls_itself(web_record: Path, tmp_path: Path) -> None:
    certificate = tmp_path / "war.pem"
    done = subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
         "-keyout", tmp_path / "key.pem", "-out", certificate, "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost"],
        check=False, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    with peopled(web_record, tmp_path) as made:
        file = made.file
    words = ("--certificate", certificate, "--key", tmp_path / "key.pem")
    process, address = served(file, *map(str, words))
    assert address.startswith("https://127.0.0.1:")
    port = address.rsplit(":", 1)[1]
    with httpx.Client(
        base_url=f"https://localhost:{port}",
        trust_env=False,
        timeout=60,
        verify=ssl.create_default_context(cafile=certificate),
    ) as client:
        cookie = sign_in(client).headers["set-cookie"]
        assert client.get(f"{API}/record").status_code == 200
    process.terminate()
    process.communicate(timeout=20)
    assert cookie.startswith("__Host-dateline=")
    assert "Secure" in cookie


# ------------------------------------------------------------------ slowing down
class Seconds:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_waits_double_up_to_a_bound_and_failures_are_forgotten() -> None:
    clock = Seconds()
    throttle, keys = Throttle(clock), [Key("x", 2)]
    throttle.failed(keys)
    throttle.failed(keys)
    throttle.check(keys)
    waits = []
    for _ in range(20):
        throttle.failed(keys)
        with pytest.raises(TooManyTries) as told:
            throttle.check(keys)
        waits.append(told.value.seconds)
    assert waits[:4] == [2, 3, 5, 9]
    assert max(waits) == LONGEST + 1
    clock.now += LONGEST + 1
    throttle.check(keys)
    throttle.failed(keys)
    throttle.check(keys)


def test_what_is_remembered_of_guessers_is_bounded() -> None:
    throttle = Throttle(Seconds())
    for n in range(REMEMBERED + 10):
        throttle.failed(tries_of(f"n{n}", "192.0.2.1")[:1])
    assert len(throttle._counts) == REMEMBERED


def test_nobody_is_locked_out_by_a_few_failures_from_elsewhere() -> None:
    throttle = Throttle(Seconds())
    for _ in range(20):
        throttle.failed(tries_of("amira", "192.0.2.1"))
    with pytest.raises(TooManyTries):
        throttle.check(tries_of("amira", "192.0.2.1"))
    throttle.check(tries_of("amira", "192.0.2.2"))


# ------------------------------------------------------------------ in a browser
@pytest.fixture
def stranger(browser: Browser, people: Peopled) -> Iterator[Visitor]:
    """A browser that is not signed in."""
    for visit in visits(browser, people.address):
        yield visit(1280, 800)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_one_signs_in_gets_where_one_wanted_and_signs_out(
    stranger: Visitor, development: Path, theme: str
) -> None:
    page = stranger.go(f"/disputes?place=al-Qaim&theme={theme}")
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    assert axe(page, development) == []
    page.get_by_label("Name").fill("coder")
    page.get_by_label("Password").fill("a wrong password")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("the name or the password is wrong")
    stranger.problems.clear()  # a browser notes every 401 on its console
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator(".item").first).to_be_visible()
    assert "place=al-Qaim" in page.url
    page.get_by_role("link", name="coder", exact=True).click()
    expect(page.get_by_text("Your role is coder.")).to_be_visible()
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_ones_account_has_password_and_tokens(
    stranger: Visitor, development: Path, theme: str
) -> None:
    page = stranger.go("/sign-in?next=//evil.test/")
    page.get_by_label("Name").fill("editor")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_selector("#map canvas")
    page = stranger.go(f"/account?theme={theme}")
    page.get_by_label("What it is for").fill("nightly")
    page.get_by_role("button", name="Make a token").click()
    expect(page.locator(".secret")).to_contain_text("dl_")
    assert axe(page, development) == []
    page.get_by_role("button", name="Revoke nightly").click()
    expect(page.get_by_role("button", name="Revoke nightly")).to_have_count(0)
