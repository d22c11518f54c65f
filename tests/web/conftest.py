"""A server of a small record, and a browser that fails on whatever should not happen."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    expect,
    sync_playwright,
)

from dateline.interval import midnight
from dateline.model import Place, Statements
from dateline.record import Record, open_at
from dateline.vocabulary import PlaceKind
from tests.conftest import (
    AT_GATE,
    AT_TOWN,
    ISIL,
    TOWN,
    Telling,
    bombing_reports,
    four_reports,
    holds,
    took,
)

expect.set_options(timeout=20_000)  # a browser beside other tests on two cores
ROOT = Path(__file__).parents[2]
COMMAND = Path(sys.executable).with_name("dateline")
OPPOSITE = Place(
    id="iq-sy:albukamal-gate",
    name="Albukamal gate",
    kind=PlaceKind.CROSSING,
    country="SY",
    lat=34.42,
    lon=40.97,
)
BACKWARDS = "\N{RIGHT-TO-LEFT OVERRIDE}"
HOSTILE = (
    "<script>window.hit='script'</script><img src=x onerror=\"window.hit='img'\"> ISIL has taken "
    f"al-Qaim, \"><svg onload=window.hit='svg'> {BACKWARDS}said\x07\x00 "
    f"{'w' * 3000} 'n' <b>others</b>"
)


def hostile_report() -> Statements:
    """A report whose every word tries to get out of its place."""
    telling = Telling(
        HOSTILE, "2014-06-26", "</title><script>window.hit='title'</script>", "<img onerror=hit()>"
    )
    telling.claim(0, took(ISIL, AT_TOWN), "wire", "2014-06-26")
    return telling.statements()


def opposite_report() -> Statements:
    """Who holds the other side of the border."""
    telling = Telling("ISIL runs the gate", "2014-06-25", "Tigris Wire", "Across the border")
    there = replace(AT_GATE, place=OPPOSITE.id)
    telling.claim(0, holds(ISIL, there), "monitor < wire", "2014-06-25")
    return replace(telling.statements(), places=(OPPOSITE, TOWN))


@pytest.fixture(scope="session")
def web_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of the record that is served."""
    path = tmp_path_factory.mktemp("served") / "small.db"
    with open_at(path) as record:
        for statements in (
            *four_reports(), *bombing_reports(), opposite_report(), hostile_report()
        ):  # fmt: skip
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
        record.prepare()
    return path


@pytest.fixture(scope="session")
def opened(web_record: Path) -> Iterator[Record]:
    """The same record, to compare answers with."""
    with open_at(web_record, read_only=True) as record:
        yield record


def served(
    record: Path, *words: str, errors: IO[str] | None = None
) -> tuple[subprocess.Popen[str], str]:
    """`dateline serve` as a process of its own, and the address that it told."""
    process = subprocess.Popen(
        [COMMAND, "serve", "--record", record, "--port", "0", *words],
        stdout=subprocess.PIPE,
        stderr=errors,
        text=True,
        env={**os.environ, "NO_COLOR": "1"},
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line.startswith("The map is at http"), line
    return process, line.split()[4].rstrip("/")


@contextmanager
def serving(record: Path, *options: str) -> Iterator[str]:
    """A running server of a record: its address."""
    process, address = served(record, *options)
    try:
        yield address
    finally:
        process.terminate()
        process.communicate(timeout=20)


@pytest.fixture(scope="session")
def server(web_record: Path) -> Iterator[str]:
    """The address of a running server."""
    with serving(web_record) as address:
        yield address


def chromium() -> str:
    """The browser: one of the machine's own, since Playwright's cannot be fetched from packages."""
    names = (os.environ.get("CHROMIUM"), "chromium", "chromium-browser", "google-chrome")
    found = next((path for name in names if name and (path := shutil.which(name))), None)
    if found is None:
        pytest.fail("no chromium: apt-get install chromium, or name one in CHROMIUM", pytrace=False)
    return found


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(), args=["--no-sandbox"], timeout=120_000
        )
        yield started
        started.close()


@dataclass(slots=True)
class Visitor:
    """A page of the browser on the server; `problems` are all that went wrong so far."""

    page: Page
    server: str
    problems: list[str] = field(default_factory=list)

    def go(self, path: str) -> Page:
        """Open an address of the server and wait until it shows something."""
        self.page.goto("about:blank")
        self.page.goto(f"{self.server}{path}")
        self.page.wait_for_selector("html[data-ready]", state="attached", timeout=60_000)
        return self.page

    def drawn(self) -> None:
        """Wait until the map has drawn all."""
        self.page.evaluate("window.dateline.map.idle()")

    def guard(self, context: BrowserContext) -> None:
        """Note errors, and let no request leave the server."""

        def only_here(route: Route) -> None:
            if route.request.url.startswith((self.server, "data:", "blob:")):
                route.continue_()
            else:
                self.problems.append(f"asked another host: {route.request.url}")
                route.abort()

        def told(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.problems.append(f"console: {message.text}")

        context.route("**/*", only_here)
        self.page.on("console", told)
        self.page.on("pageerror", lambda error: self.problems.append(f"script: {error}"))


Visiting = Callable[..., Visitor]


def visits(browser: Browser, server: str) -> Iterator[Visiting]:
    """Opens pages of a size; afterwards none of them may have had a problem."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []

    def visit(width: int = 1440, height: int = 900) -> Visitor:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            locale="en-GB",
            timezone_id="UTC",
            reduced_motion="reduce",
        )
        context.set_default_timeout(60_000)
        visitor = Visitor(context.new_page(), server)
        visitor.guard(context)
        contexts.append(context)
        visitors.append(visitor)
        return visitor

    yield visit
    problems = [problem for visitor in visitors for problem in visitor.problems]
    for context in contexts:
        context.close()
    assert problems == []


@pytest.fixture
def visiting(browser: Browser, server: str) -> Iterator[Visiting]:
    """Opens pages of the small record."""
    yield from visits(browser, server)


@pytest.fixture
def visitor(visiting: Visiting) -> Visitor:
    """A page as large as a desk's screen."""
    return visiting()


@pytest.fixture(scope="session")
def development() -> Path:
    """The packages for checking scripts, fetched at first use."""
    fetch = [sys.executable, str(ROOT / "web" / "fetch.py"), "--development"]
    done = subprocess.run(fetch, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return ROOT / ".cache" / "web" / "node_modules"


def axe(page: Page, development: Path) -> list[tuple[str, list[str]]]:
    """What axe-core finds that keeps people out of a page."""
    page.evaluate((development / "axe-core" / "axe.min.js").read_text("utf-8"))
    rules = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]
    found = page.evaluate(f"axe.run(document, {{runOnly: {json.dumps(rules)}}})")
    return [
        (fault["id"], [node["html"][:120] for node in fault["nodes"]][:3])
        for fault in found["violations"]
    ]
