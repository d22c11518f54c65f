"""What holds of every view: it is listed once, keeps nobody out, and lets no report out of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dateline.web.pages import STATIC, VIEWS
from tests.web.addresses import EVERY, SHOWN
from tests.web.conftest import Visiting, axe

DESK, PHONE = (1280, 800), (390, 844)


def test_no_view_is_forgotten() -> None:
    assert SHOWN.keys() == VIEWS.keys()
    main = (STATIC / "js" / "main.js").read_text("utf-8")
    told = re.findall(r'^  "/([\w-]*)": \{ name: ".+ import\("\./([\w/.-]+)"\)', main, re.MULTILINE)
    assert dict(told) == {view: script for view, script in VIEWS.items() if view != "embed"}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("address", EVERY)
def test_a_view_keeps_nobody_out_on_a_desk_and_on_a_phone(
    visiting: Visiting, development: Path, address: str, theme: str
) -> None:
    page = visiting(*DESK).go(f"{address}{'&' if '?' in address else '?'}theme={theme}")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    for size in (DESK, PHONE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert axe(page, development) == [], size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size


@pytest.mark.parametrize("address", [*EVERY, "/search?words=taken"])
def test_a_hostile_report_does_nothing_in_any_view(visiting: Visiting, address: str) -> None:
    page = visiting().go(address)
    assert page.evaluate("window.hit") is None
    hostile = "main script, main iframe, main img[onerror], main svg[onload]"
    assert page.locator(hostile).count() == 0
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in page.locator("main").inner_text()
