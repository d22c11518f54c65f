"""The pictures of the documentation: made from the sample reports, when asked to.

    DATELINE_SCREENSHOTS=write pytest tests/web/test_screenshots.py

makes them anew; otherwise they are there, whole, shown by a document and not too large.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from struct import unpack

import pytest
from playwright.sync_api import Browser

from tests.web.conftest import COMMAND, ROOT, serving, visits

PICTURES = ROOT / "docs" / "images"
LARGEST = 450_000
DESK, PHONE = (1280, 800), (390, 844)
VIEWS = {
    "map": ("/?on=2014-06-26&place=iq-sy:al-qaim&theme=light", DESK),
    "map-dark": ("/?on=2014-08-10&events=30&theme=dark", DESK),
    "as-known": ("/?on=2014-06-21&known=2014-06-21&place=iq-sy:al-qaim&theme=light", DESK),
    "phone": ("/?on=2014-06-26&theme=light", PHONE),
    "incidents": ("/incidents?theme=light", DESK),
    "disputes": ("/disputes?theme=light", DESK),
    "parties": ("/actors?actor=ISIL&theme=light", DESK),
    "sources": ("/sources?theme=light", DESK),
    "source": ("/sources?id=qassim-atta&theme=light", DESK),
    "review": ("/review?theme=light", DESK),
    "log": ("/log?theme=light", DESK),
    "search": ("/search?words=border%20OR%20crossing&theme=light", DESK),
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of the sample reports."""
    path = tmp_path_factory.mktemp("samples") / "samples.db"
    subprocess.run([COMMAND, "demo", "--no-serve", "--record", path], check=True)
    with serving(path) as address:
        yield address


@pytest.mark.skipif(
    os.environ.get("DATELINE_SCREENSHOTS") != "write",
    reason="pictures are made when DATELINE_SCREENSHOTS=write asks for it",
)
@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_is_made(browser: Browser, samples: str, name: str) -> None:
    path, size = VIEWS[name]
    PICTURES.mkdir(exist_ok=True)
    for visiting in visits(browser, samples):
        visitor = visiting(*size)
        page = visitor.go(path)
        if path.startswith("/?"):
            visitor.drawn()
        page.wait_for_timeout(1500)  # until accounts are there and pictures have been drawn
        page.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.parametrize("name", VIEWS)
def test_the_picture_is_there_whole_and_shown(name: str) -> None:
    picture = PICTURES / f"{name}.png"
    content = picture.read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content.endswith(b"IEND\xaeB`\x82")
    assert unpack(">II", content[16:24]) == VIEWS[name][1]
    assert 20_000 < len(content) < LARGEST
    shown = "".join(page.read_text("utf-8") for page in (ROOT / "docs").rglob("*.md"))
    assert f"images/{picture.name})" in shown
