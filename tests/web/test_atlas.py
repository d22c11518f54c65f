"""The map in a browser: what it says is what the record says, by mouse, by key and by link."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.web.conftest import Visiting, Visitor, axe

TOWN = "place=iq-sy:al-qaim"


def state(page: Page) -> str:
    return page.locator("#card .state .s").inner_text()


def marks(visitor: Visitor) -> dict[str, str]:
    """What the map itself has drawn: the icon of each place that has a mark of its own."""
    visitor.drawn()
    found: dict[str, str] = visitor.page.evaluate(
        "(({drawn, spots}) => Object.fromEntries(drawn.filter(d => d.members.length === 1)"
        ".map(d => [spots[d.members[0]].place.id, d.icon])))(window.dateline.map.overlay)"
    )
    return found


def test_the_card_says_who_holds_a_place_why_and_on_whose_word(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-21&known=2014-06-21&{TOWN}")
    expect(page.locator("#card h2")).to_have_text("al-Qaim")
    assert state(page) == "Contested: ISIL and Iraqi army"
    expect(page.locator("#accounts h3 .name")).to_contain_text(
        ["For Islamic State in Iraq and the Levant", "For Iraqi army"]
    )
    first = page.locator(".claim").first
    expect(first.locator("blockquote")).to_contain_text("ISIL gunmen moved into al-Qaim")
    expect(first.locator(".who")).to_have_text("security officials (unnamed)")
    first.locator("summary").click()
    expect(first).to_contain_text("Came through: security officials → The Harbour Courier")


def test_what_was_known_by_a_day_changes_the_answer_and_is_told(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-24&{TOWN}")
    assert state(page).startswith("Held by Islamic State")
    expect(page.locator("#differs .box")).to_have_count(0)
    page.fill("#known", "21 Jun 2014")
    page.keyboard.press("Enter")
    expect(page.locator("#card .state .s")).to_have_text("Contested: ISIL and Iraqi army")
    expect(page.locator("#differs")).to_contain_text("give a different picture of")
    page.locator("#differs button", has_text="al-Qaim").first.click()
    expect(page.locator("#card .later")).to_contain_text("Held by Islamic State")
    assert "known=2014-06-21" in page.url


def test_only_what_was_published_by_the_day_goes_along_with_the_slider(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-24&{TOWN}")
    page.check("#follow")
    expect(page.locator("#known")).to_have_value("24 Jun 2014")
    page.focus("#slider")
    page.keyboard.press("ArrowLeft")
    expect(page.locator("#known")).to_have_value("23 Jun 2014")
    assert "follow=1" in page.url
    assert page.locator(".kflag").inner_text() == "known by then"


def test_the_map_draws_what_the_card_says(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-21&{TOWN}")
    drawn = marks(visitor)
    assert drawn["iq-sy:al-qaim"].startswith("contested|")
    page.fill("#on", "2014-06-24")
    page.keyboard.press("Enter")
    expect(page.locator("#card .state .s")).to_contain_text("Held by")
    assert marks(visitor)["iq-sy:al-qaim"].startswith("held|")


def test_a_mark_can_be_clicked(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-24")
    visitor.drawn()
    expect(page.locator("#card h2")).to_have_text("Choose a place")
    point = page.evaluate(
        "(() => { const map = window.dateline.map.map;"
        "const p = map.project([41.09, 34.37]);"
        "const r = map.getContainer().getBoundingClientRect(); return [p.x + r.x, p.y + r.y]; })()"
    )
    page.mouse.click(*point)
    expect(page.locator("#card h2")).to_have_text("al-Qaim")


def test_events_of_the_days_before_are_bubbles_that_lead_to_the_incidents(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-24")
    page.select_option("#events", "30")
    page.wait_for_function("() => window.dateline.map.overlay.events.drawn.length > 0")
    assert "events=30" in page.url
    visitor.drawn()
    bubble = page.evaluate("window.dateline.map.overlay.events.drawn[0]")
    box = page.locator("#map").bounding_box()
    assert box is not None
    edge = (box["x"] + bubble["x"], box["y"] + bubble["y"] - bubble["radius"] + 1)
    page.mouse.move(*edge)
    expect(page.locator("#tip")).to_contain_text("of events")
    page.mouse.click(*edge)
    page.wait_for_url("**/incidents?place=*")
    expect(page.locator(".item").first).to_be_visible()
    assert "start=2014-05-26" in page.url


def test_a_crossing_has_two_halves_and_the_card_tells_the_other_side(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-26&place=iq-sy:al-qaim-crossing")
    crossings = [icon for icon in marks(visitor).values() if icon.startswith("crossing|")]
    assert len(crossings) == 1
    assert crossings[0].count("held") == 2
    page.get_by_role("button", name="Albukamal gate").click()
    expect(page.locator("#card h2")).to_have_text("Albukamal gate")


def test_everything_can_be_done_by_keyboard(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-21&{TOWN}")
    page.focus("#slider")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#on")).to_have_value("22 Jun 2014")
    page.keyboard.press("Home")
    first = page.input_value("#on")
    page.keyboard.press("]")
    assert page.input_value("#on") != first
    page.keyboard.press("[")
    page.focus("#rows .names")
    page.keyboard.press("Home")
    expect(page.locator("#rows [aria-selected=true]")).to_have_attribute("aria-posinset", "1")
    page.keyboard.press("ArrowDown")
    chosen = page.locator("#rows [aria-selected=true]")
    expect(chosen).to_have_attribute("aria-posinset", "2")
    assert page.get_attribute("#rows .names", "aria-activedescendant") == chosen.get_attribute("id")
    expect(page.locator("#card h2")).to_have_text(chosen.inner_text())


def test_a_place_is_found_by_its_name(visitor: Visitor) -> None:
    page = visitor.go("/")
    page.fill("#find", "GATE")
    expect(page.locator("#rows [role=option]")).to_have_text(["Albukamal gate"])


def test_a_day_that_is_none_is_marked_and_changes_nothing(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-21")
    page.fill("#on", "31 June")
    page.keyboard.press("Enter")
    expect(page.locator("#on")).to_have_attribute("aria-invalid", "true")
    assert "on=2014-06-21" in page.url


def test_playing_goes_on_to_the_last_day(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-23")
    page.click("#play")
    expect(page.locator("#on")).to_have_value("26 Jun 2014", timeout=20_000)
    expect(page.locator("#play")).to_have_text("Play")


def test_every_view_is_a_link(visiting: Visiting) -> None:
    one = visiting()
    page = one.go(f"/?on=2014-06-21&known=2014-06-22&{TOWN}&theme=dark")
    page.locator(".claim a", has_text="In the whole report").first.click()
    expect(page.locator("#reader[open] h2")).to_have_text("Monitor: border town taken")
    other = visiting().go(page.url.removeprefix(one.server))
    for it in (page, other):
        assert it.input_value("#on") == "21 Jun 2014"
        assert it.input_value("#known") == "22 Jun 2014"
        expect(it.locator("#card h2")).to_have_text("al-Qaim")
        expect(it.locator("#reader[open] mark")).to_contain_text("ISIL has taken al-Qaim")
        assert it.get_attribute("html", "data-theme") == "dark"


def test_the_back_button_closes_the_report(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-21&{TOWN}")
    page.locator(".claim a", has_text="In the whole report").first.click()
    expect(page.locator("#reader[open]")).to_have_count(1)
    page.go_back()
    expect(page.locator("#reader[open]")).to_have_count(0)


def test_a_hostile_report_is_shown_and_does_nothing(visitor: Visitor) -> None:
    page = visitor.go(f"/?on=2014-06-26&{TOWN}")
    claim = page.locator(".claim", has_text="<script>window.hit")
    expect(claim).to_have_count(1)
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in claim.inner_text()
    claim.get_by_role("link").click()
    text = page.locator("#reader[open] .text")
    expect(text).to_contain_text("<svg onload=window.hit='svg'>")
    expect(page.locator("#reader h2")).to_have_text("<img onerror=hit()>")
    assert page.evaluate("window.hit") is None
    for inside in ("#card", "#reader"):
        assert page.locator(f"{inside} script, {inside} svg, {inside} b > :not(bdi)").count() == 0
    width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert width[0] <= width[1]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["desk", "phone"])
def test_nothing_keeps_people_out(
    visiting: Visiting, development: Path, theme: str, size: tuple[int, int]
) -> None:
    page = visiting(*size).go(f"/?on=2014-06-21&known=2014-06-22&{TOWN}&theme={theme}")
    expect(page.locator("#accounts .claim").first).to_be_visible()
    assert axe(page, development) == []
    page.locator(".claim a", has_text="In the whole report").first.click()
    expect(page.locator("#reader[open] mark")).to_be_visible()
    assert axe(page, development) == []


def test_a_phone_has_all_of_it_and_no_sideways_scrolling(visiting: Visiting) -> None:
    visitor = visiting(390, 844)
    page = visitor.go(f"/?on=2014-06-21&{TOWN}")
    for part in ("#dates", "#map", "#time", "#card"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["width"] <= 390
        assert box["height"] > 40
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert marks(visitor)


def test_a_server_that_is_gone_is_told_in_words(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.go(f"/?on=2014-06-21&{TOWN}")
    page.context.route("**/api/1/holds*", lambda route: route.abort())
    page.keyboard.press("]")
    expect(page.locator("#card .failed")).to_contain_text("does not answer")
    visitor.problems.clear()  # the aborted request is told on the console, as it must be
