"""The inbox of disputes: settling one by keys, taking that back, and who may."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from dateline.record import open_at
from dateline.users import Role
from tests.web.conftest import Visiting, axe, visits
from tests.web.people import PASSWORD, Peopled, peopled

API = "/api/1"


@pytest.fixture
def people(web_record: Path, tmp_path: Path) -> Iterator[Peopled]:
    """A server of its own for each test, since what is settled stays."""
    with peopled(web_record, tmp_path) as made:
        yield made


@pytest.fixture
def visiting(browser: Browser, people: Peopled) -> Iterator[Visiting]:
    """Opens pages of that server."""
    yield from visits(browser, people.address)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_dispute_is_settled_by_keys_and_that_is_taken_back(
    visiting: Visiting, people: Peopled, development: Path, theme: str
) -> None:
    visitor = visiting(1280, 800)
    page = visitor.go(f"/sign-in?next=/disputes%3Ftheme={theme}")
    page.get_by_label("Name").fill("coder")
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    items = page.locator(".items > .item")
    expect(items.first).to_be_visible()
    expect(page.get_by_label("First")).to_have_value("influence")
    expect(items.first).to_contain_text("of the answer hangs on one side")
    before = items.count()
    for key in ("j", "s"):
        page.keyboard.press(key)
    assert axe(page, development) == []
    page.keyboard.type("the town <b>had</b> fallen")
    page.keyboard.press("Enter")
    settled = items.first.locator(".settling")
    expect(settled).to_contain_text("Settled. coder, ")
    expect(settled).to_contain_text("the town <b>had</b> fallen")
    assert axe(page, development) == []
    page = visitor.go("/disputes")
    expect(page.locator(".count")).to_contain_text(f"{before - 1} dispute")
    page = visitor.go("/disputes?state=settled")
    expect(items).to_have_count(1)
    with open_at(people.file, read_only=True) as record:
        (kept,) = record.disputes(state="settled")
        assert kept.settled is not None
        assert kept.settled.author == "coder"
    settled.get_by_role("button", name="Undo").click()
    expect(settled.get_by_text("Settle it")).to_be_visible()
    page = visitor.go("/disputes")
    expect(page.locator(".count")).to_contain_text(f"{before} dispute")
    page.select_option("select[name=state]", "")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator("select[name=state]")).to_have_value("")
    assert "state=&" in page.url


def test_a_reader_sees_what_is_settled_and_settles_nothing(people: Peopled) -> None:
    with people.client(Role.READER) as reader, people.client(Role.CODER) as coder:
        (first, *_) = reader.get(f"{API}/disputes").json()["items"]
        given = {"ids": [first["id"]], "reason": "it cannot be told"}
        assert reader.post(f"{API}/judgements/settle", json=given).status_code == 403
        (made,) = coder.post(f"{API}/judgements/settle", json=given).json()
        assert (made["verdict"], made["turned"]) == ("settle", [])
        (told,) = reader.get(f"{API}/disputes", params={"state": "settled"}).json()["items"]
        assert (told["id"], told["settled"]["author"]) == (first["id"], "coder")
        assert (
            coder.post(f"{API}/judgements/settle", json={**given, "ids": ["d-none"]})
            .json()["detail"]
            .startswith("no dispute in this record is 'd-none'")
        )
