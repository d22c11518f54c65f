"""What is added while one looks on is told, and shown when one asks for it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import islice
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from playwright.sync_api import Browser, expect

from dateline.interval import midnight
from dateline.record import open_at
from dateline.web.api import news
from dateline.web.app import create_app
from tests.conftest import four_reports
from tests.web.conftest import Visiting, serving, visits

NEWS = "/api/1/news"


@pytest.fixture
def growing(tmp_path: Path) -> Path:
    """A record with one report in it."""
    path = tmp_path / "growing.db"
    add(path, 0, 1)
    return path


@pytest.fixture
def address(growing: Path) -> Iterator[str]:
    """The address of its server."""
    with serving(growing) as there:
        yield there


@pytest.fixture
def visiting(browser: Browser, address: str) -> Iterator[Visiting]:
    """Opens pages of that server."""
    yield from visits(browser, address)


def add(path: Path, first: int, after: int) -> None:
    with open_at(path) as record:
        for statements in islice(four_reports(), first, after):
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))


def until(lines: Iterator[str], wanted: str) -> list[str]:
    """The lines of a stream up to the first that begins so."""
    found = []
    for line in lines:
        found.append(line)
        if line.startswith(wanted):
            return found
    return found


def test_who_listens_is_told_what_another_program_adds(address: str, growing: Path) -> None:
    with httpx.stream("GET", f"{address}{NEWS}", timeout=30, trust_env=False) as response:
        assert response.headers["content-type"].startswith("text/event-stream")
        lines = response.iter_lines()
        assert "id: 1" in until(lines, "id:")
        add(growing, 1, 3)
        told = until(lines, "data:")
    assert told[-2] == "event: added"
    assert '"added": {"report": ' in told[-1]


def test_who_was_away_is_told_what_came_since(address: str, growing: Path) -> None:
    add(growing, 1, 4)
    for since, count in (("1", 3), ("3", 1)):
        headers = {"Last-Event-ID": since}
        with httpx.stream(
            "GET", f"{address}{NEWS}", headers=headers, timeout=30, trust_env=False
        ) as response:
            told = until(response.iter_lines(), "data:")
        assert told[-3:-1] == ["id: 4", "event: added"]
        assert f'"added": {{"report": {count}}}' in told[-1]


async def asking(app: FastAPI) -> httpx.Response:
    """The answer of an application to who wants to listen."""
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url="http://testserver") as client:
        return await client.get(NEWS)


def test_more_than_can_be_served_are_told_to_come_again(
    growing: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    monkeypatch.setattr(news, "MOST", 0)
    with open_at(growing) as record:
        asked = asking(create_app(record, hosts=["testserver"]))
        with ThreadPoolExecutor(1) as pool:  # this thread has the loop of the browser
            response = pool.submit(asyncio.run, asked).result()
    assert response.status_code == 503
    assert response.headers["retry-after"] == "30"


def test_the_page_tells_of_news_and_shows_it_when_asked(visiting: Visiting, growing: Path) -> None:
    visitor = visiting()
    page = visitor.go("/?on=2014-06-21&place=iq-sy:al-qaim")
    expect(page.locator("#card .state .s")).to_have_text("Contested: ISIL and Iraqi army")
    page.wait_for_timeout(1500)
    add(growing, 1, 4)
    button = page.locator("#news button")
    expect(button).to_contain_text("new report")
    assert page.locator("#slider").get_attribute("max") is not None
    before = page.locator("#count").inner_text()
    expect(button).to_have_text("3 new reports: show")
    button.click()
    expect(page.locator("#count")).not_to_have_text(before)
    expect(page.locator("#about")).to_contain_text("4 reports")
    expect(page.locator("#on")).to_have_value("21 Jun 2014")
    expect(page.locator("#card h2")).to_have_text("al-Qaim")
    expect(button).to_have_count(0)
