"""What is printed: a brief of a place or of a period, whole, dark on white, with its origin."""

from __future__ import annotations

import io
import re

from pdfminer.high_level import extract_text

from dateline.record import Record
from tests.web.conftest import Visitor


def printed(visitor: Visitor) -> str:
    """The words of the pages as they would be printed, with single blanks."""
    pdf = visitor.page.pdf(format="A4")
    assert pdf.startswith(b"%PDF-")
    return re.sub(r"\s+", " ", extract_text(io.BytesIO(pdf)))


def test_the_brief_of_a_place_has_its_answer_every_account_and_where_it_is_from(
    visitor: Visitor, opened: Record
) -> None:
    page = visitor.go("/?on=2014-06-21&known=2014-06-22&place=iq-sy:al-qaim&theme=dark")
    page.locator("#accounts .claim").first.wait_for()
    words = printed(visitor)
    holding = opened.holds("al-Qaim", at="2014-06-21", known="2014-06-22")
    quotes = {t.quote for side in holding.sides for t in side.told}
    assert quotes
    for quote in quotes:
        assert " ".join(quote.split())[:60] in words
    assert "21 Jun 2014" in words
    assert "GeoNames, CC BY 4.0" in words
    head = opened.ledger.head()
    assert head is not None
    assert f"record {head.chain[:16]}" in words
    for button in ("Take away", "Play", "Find a place", "In the whole report"):
        assert button not in words


def test_the_brief_of_a_period_says_of_which_and_all_that_changed(
    visitor: Visitor, opened: Record
) -> None:
    page = visitor.go("/changes?since=2014-06-19&until=2014-06-26&theme=dark")
    page.locator(".item").first.wait_for()
    words = printed(visitor)
    assert "From the day: 19 Jun 2014" in words
    assert "to the day: 26 Jun 2014" in words
    found = opened.changes(since="2014-06-19", until="2014-06-26")
    assert found
    for change in found:
        assert change.place.name in words
        for told in change.gone:
            assert " ".join(told.quote.split())[:40] in words  # what is folded on the screen
    assert "CSV of these" not in words


def test_paper_is_white_whatever_the_screen_is(visitor: Visitor) -> None:
    page = visitor.go("/disputes?theme=dark")
    page.locator(".item").first.wait_for()
    folded = page.locator(".items details:not([open])").count()
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.dataset.theme") == "light"
    assert page.locator(".items details:not([open])").count() == 0
    page.emulate_media(media="print")
    assert not page.get_by_role("navigation", name="Views").is_visible()
    assert page.locator("#printed").is_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.locator(".items details:not([open])").count() == folded
    assert not page.locator("#printed").is_visible()


def test_a_brief_printed_from_the_dark_map_has_a_light_ground(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-21&place=iq-sy:al-qaim&theme=dark")
    visitor.drawn()
    worn = "window.worn = document.documentElement.dataset.theme"
    page.evaluate(f"() => {{ window.print = () => {{ {worn}; }}; }}")
    page.locator(".share summary").click()
    page.get_by_role("button", name="Print a brief").click()
    page.wait_for_function("() => window.worn !== undefined")
    assert page.evaluate("window.worn") == "light"
    page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")
