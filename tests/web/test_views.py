"""The views that are lists, and what can be taken away from all of them."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Download, Page, expect

from dateline.interval import midnight
from dateline.model import Site
from dateline.record import Record, open_at
from tests.conftest import ISIL, TOWN, Telling, holds
from tests.web.conftest import Visiting, Visitor, serving, visits

VIEWS = {
    "/changes?since=2014-06-19&until=2014-06-26": "3 places",
    "/changes?known_since=2014-06-21": "place",
    "/disputes": "dispute",
    "/incidents": "incident",
    "/incidents?type=bombing&voices=2": "1 incident",
    "/sources": "sources",
    "/actors": "relation",
    "/actors?actor=ISIL": "relation",
    "/search?words=soldiers": "reports",
}


@pytest.mark.parametrize(("path", "count"), VIEWS.items())
def test_a_list_says_how_many_there_are_and_shows_them(
    visitor: Visitor, path: str, count: str
) -> None:
    page = visitor.go(path)
    expect(page.locator(".count")).to_contain_text(count)
    expect(page.locator(".item").first).to_be_visible()
    expect(page.locator("nav [aria-current=page]")).to_have_count(1)


def test_a_list_is_narrowed_by_its_form_and_the_address_says_so(visitor: Visitor) -> None:
    page = visitor.go("/incidents")
    page.select_option("select[name=type]", "takeover")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".item h3").first).to_contain_text("takeover")
    assert "type=takeover" in page.url
    page.go_back()
    expect(page.locator("select[name=type]")).to_have_value("")


def test_an_incident_opens_to_its_figures_and_accounts(visitor: Visitor) -> None:
    page = visitor.go("/incidents?type=bombing&voices=2")
    page.locator(".item a").first.click()
    page.wait_for_selector("table")
    expect(page.locator("tbody tr", has_text="no: replaced later")).to_have_count(1)
    accounts = page.locator(".claim")
    expect(accounts.first).to_be_visible()
    with page.expect_download() as awaited:
        page.get_by_role("button", name="CSV of these").click()
    rows = list(csv.DictReader(io.StringIO(text_of(awaited.value))))
    assert len(rows) == accounts.count()
    assert all(row["quote"] and row["source"] for row in rows)
    page.get_by_role("button", name="Cite").click()
    expect(page.get_by_label("As text")).to_have_value(re.compile(r"^bombing.*, as known on "))


def test_a_source_opens_to_its_track_record_over_time(visitor: Visitor, opened: Record) -> None:
    page = visitor.go("/sources")
    page.get_by_role("link", name="Frontier Monitor").click()
    told = opened.source("Frontier Monitor")
    rows = page.locator("table.record tbody tr")
    expect(rows).to_have_count(len(told.days))
    expect(rows.last.locator(".grade")).to_have_text(told.days[-1].letter)
    moved = sum(len(on.moved) for on in told.days)
    assert moved
    expect(page.locator(".sides .claim")).to_have_count(moved)
    with page.expect_download() as awaited:
        page.get_by_role("button", name="CSV of these").click()
    found = list(csv.DictReader(io.StringIO(text_of(awaited.value))))
    assert [row["known"] for row in found] == [str(on.known) for on in told.days]
    page.get_by_role("link", name="All sources").click()
    expect(page.locator(".item").nth(2)).to_be_visible()


def test_a_list_can_be_cited_and_taken_away_with_its_points(visitor: Visitor) -> None:
    page = visitor.go("/incidents?known=2014-06-25")
    with page.expect_download() as awaited:
        page.get_by_role("button", name="GeoJSON of these").click()
    found = json.loads(text_of(awaited.value))
    assert {"Feature"} == {feature["type"] for feature in found["features"]}
    assert all(len(feature["geometry"]["coordinates"]) == 2 for feature in found["features"])
    page.get_by_role("button", name="Cite").click()
    text = page.get_by_label("As text").input_value()
    assert text.startswith("Incidents, as known on 2014-06-25. Dateline ")
    assert "known=2014-06-25" in text


def test_a_name_that_the_record_has_not_is_told_with_its_likeness(visitor: Visitor) -> None:
    page = visitor.go("/disputes?place=al-Qaym")
    expect(page.locator(".failed")).to_contain_text("no report in this record names a place")
    visitor.problems.clear()  # a browser notes every 404 on its console


def test_disputes_are_gone_through_by_keys_and_lead_to_the_review(visitor: Visitor) -> None:
    page = visitor.go("/disputes")
    items = page.locator(".items > .item")
    page.keyboard.press("j")
    expect(items.first).to_be_focused()
    page.keyboard.press("j")
    expect(items.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(items.first).to_be_focused()
    page.select_option("select[name=about]", "holder")
    page.get_by_role("button", name="Show", exact=True).click()
    expect(page.locator(".item .why").first).to_contain_text("who holds it")
    assert "about=holder" in page.url
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url("**/review?place=*")


def test_a_dispute_leads_to_the_map(visitor: Visitor) -> None:
    page = visitor.go("/disputes")
    page.locator(".item h3 a").first.click()
    expect(page.locator("#card h2")).not_to_have_text("Choose a place")


def test_a_search_is_narrowed_by_what_it_divides_into(visitor: Visitor) -> None:
    page = visitor.go("/search?words=al-Qaim")
    facet = page.locator(".facet", has=page.get_by_role("heading", name="Type"))
    value = facet.locator("li", has_text="takeover")
    number = value.locator(".much").inner_text()
    value.locator("a").click()
    expect(page.locator(".count")).to_have_text(re.compile(rf"^{number} reports?$"))
    assert "type=takeover" in page.url
    expect(page.locator("select[name=type]")).to_have_value("takeover")
    facet.locator("a[aria-current]", has_text="takeover").click()
    expect(page.locator("select[name=type]")).to_have_value("")
    page.go_back()
    expect(page.locator("select[name=type]")).to_have_value("takeover")


def test_a_found_report_opens_where_it_was_found(visitor: Visitor) -> None:
    page = visitor.go("/search?words=withdraw*%20OR%20left")
    page.locator(".item h3 a").first.click()
    expect(page.locator("#reader[open] .text")).to_contain_text("The army left al-Qaim")


def text_of(download: Download) -> str:
    return Path(download.path()).read_text("utf-8")


def taken(page: Page, button: str) -> Download:
    page.locator(".share summary").click()
    with page.expect_download() as awaited:
        page.locator(".share .menu").get_by_text(button).click()
    return awaited.value


def test_the_table_of_a_view_is_what_is_on_the_map(visitor: Visitor, opened: Record) -> None:
    page = visitor.go("/?on=2014-06-21&known=2014-06-22")
    rows = list(csv.DictReader(io.StringIO(text_of(taken(page, "CSV")))))
    held = {h.place.id: h for h in opened.holdings(at="2014-06-21", known="2014-06-22")}
    assert {r["place_id"]: r["standing"] for r in rows} == {
        place: str(h.standing) for place, h in held.items()
    }
    assert {r["known"] for r in rows} == {"2014-06-22"}


def test_geojson_and_picture_of_a_view(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-21&known=2014-06-22")
    found = json.loads(text_of(taken(page, "GeoJSON")))
    assert found["type"] == "FeatureCollection"
    page.reload()
    page.wait_for_selector("html[data-ready]", state="attached")
    picture = taken(page, "Picture")
    assert picture.suggested_filename == "control-2014-06-21.png"
    head = Path(picture.path()).read_bytes()
    assert head.startswith(b"\x89PNG")
    assert len(head) > 20_000


def test_a_drawing_of_a_view_has_its_marks_names_dates_legend_and_credits(
    visitor: Visitor,
) -> None:
    page = visitor.go("/?on=2014-06-21&known=2014-06-22&place=iq-sy:al-qaim")
    visitor.drawn()
    drawing = taken(page, "Drawing")
    assert drawing.suggested_filename == "control-2014-06-21.svg"
    root = etree.fromstring(Path(drawing.path()).read_bytes())
    svg = "{http://www.w3.org/2000/svg}"
    assert root.tag == f"{svg}svg"
    words = [element.text for element in root.iter(f"{svg}text")]
    assert "Who held what on 21 Jun 2014, as known on 22 Jun 2014" in words
    assert "al-Qaim" in words
    assert any(word and word.startswith("Contested") for word in words)
    assert any(word and "GeoNames, CC BY 4.0" in word for word in words)
    stamped = {element.get("href") for element in root.iter(f"{svg}use")}
    there = {f"#{element.get('id')}" for element in root.iter(f"{svg}g") if element.get("id")}
    assert stamped
    assert stamped <= there
    land = [e for e in root.iter(f"{svg}path") if len(e.get("d") or "") > 500]
    assert land, "the ground is lines"
    assert not list(root.iter(f"{svg}image"))
    assert not [e for e in root.iter() if e.tag in {f"{svg}script", f"{svg}style"}]


def test_a_view_can_be_cited(visitor: Visitor) -> None:
    page = visitor.go("/?on=2014-06-21&known=2014-06-22&place=iq-sy:al-qaim")
    page.locator(".share summary").click()
    page.get_by_role("button", name="Citation and embedding").click()
    text = page.get_by_label("As text").input_value()
    assert text.startswith("Who held al-Qaim on 2014-06-21, as known on 2014-06-22. Dateline ")
    assert page.get_by_label("As BibTeX").input_value().startswith("@misc{dateline-2014-06-21-")


def test_a_frame_shows_the_map_alone(visitor: Visitor) -> None:
    page = visitor.go("/embed?on=2014-06-21")
    expect(page.locator("#map canvas.maplibregl-canvas")).to_be_visible()
    for hidden in ("body > header", "#time", "#card"):
        expect(page.locator(hidden)).to_be_hidden()


@pytest.mark.parametrize("size", [(1000, 700), (800, 600), (390, 500)])
def test_a_frame_of_any_size_is_filled_by_the_map(
    visiting: Visiting, size: tuple[int, int]
) -> None:
    page = visiting(*size).go("/embed?on=2014-06-21")
    shown = page.locator("#map").bounding_box()
    assert shown is not None
    assert shown["width"] == size[0]
    assert shown["height"] > size[1] * 0.6
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")


def test_words_written_from_right_to_left_leave_those_around_them_in_place(
    browser: Browser, tmp_path: Path
) -> None:
    name = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}" * 30
    telling = Telling("ISIL holds it.", "2014-06-21", name, name)
    telling.claim(0, holds(ISIL, Site(name=name, place="x:1")), "wire", "2014-06-20")
    there = replace(TOWN, id="x:1", name=name)
    file = tmp_path / "arabic.db"
    with open_at(file) as record:
        record.ledger.add(
            replace(telling.statements(), places=(there,)), recorded=midnight(date(2014, 7, 1))
        )
    with serving(file) as address:
        for visit in visits(browser, address):
            page = visit(1280, 800).go("/?on=2014-06-21&place=x:1")
            foot = page.locator("#card .claim .foot span").first
            expect(foot).to_contain_text("21 Jun 2014")
            expect(foot.locator("bdi").first).to_have_text(name)
            places = foot.evaluate(RIGHTMOST)
            assert places["day"] > places["name"] or places["day_top"] > places["name_top"]
            option = page.locator("#rows [role=option]").first
            # waited for: the rows are drawn again when the strip is told its width
            expect(option).to_have_css("direction", "rtl")


RIGHTMOST = """e => {
  const box = (node) => { const r = document.createRange(); r.selectNodeContents(node);
    return [...r.getClientRects()].at(-1); };
  const [name, day] = [box(e.firstElementChild), box(e.lastElementChild)];
  return {name: name.left, day: day.right, name_top: name.top, day_top: day.top};
}"""
"""Where the name of a report and its day stand: the day is after it, on its line or below."""


def test_a_party_is_drawn_among_those_it_deals_with(visitor: Visitor) -> None:
    page = visitor.go("/actors?actor=ISIL")
    page.wait_for_selector(".network canvas")
    drawn = page.evaluate(
        "(() => { const cy = document.querySelector('.network')._cyreg.cy; return {"
        " middle: cy.nodes('[middle = 1]').map((n) => n.id()), parties: cy.nodes().length,"
        " how: cy.edges().map((e) => e.data('how')) }; })()"
    )
    assert drawn["middle"] == ["isil"]
    assert drawn["parties"] == len(drawn["how"]) + 1 > 1
    listed = page.locator("main section.item h3")
    expect(listed).to_have_count(len(drawn["how"]))
    for number, how in enumerate(drawn["how"]):
        expect(listed.nth(number)).to_contain_text(how.partition("\n")[0])
