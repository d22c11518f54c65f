"""Many marks over the map: what lies close together is told together, and all of it is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from dateline.interval import midnight
from dateline.model import Place, Site
from dateline.record import open_at
from dateline.vocabulary import PlaceKind
from tests.conftest import ARMY, ISIL, Telling, took
from tests.web.conftest import Visiting, serving, visits

SIDE = 7
OVERLAY = "window.dateline.map.overlay"


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server of 49 towns within 30 km, taken one after the other."""
    path = tmp_path_factory.mktemp("crowded") / "towns.db"
    with open_at(path) as record:
        for number in range(SIDE * SIDE):
            name = f"Town {number}"
            town = Place(
                id=f"t:{number}", name=name, kind=PlaceKind.TOWN, country="IQ",
                lat=34 + number // SIDE * 0.04, lon=41 + number % SIDE * 0.04,
            )  # fmt: skip
            party = ISIL if number % 3 else ARMY
            day = f"2014-06-{1 + number % 28:02}"
            telling = Telling(
                f"{party.name} has taken {name}.", day, "Tigris Wire", f"{name} falls"
            )
            telling.claim(0, took(party, Site(name=name, place=town.id)), "wire", day)
            statements = replace(telling.statements(), places=(town,))
            record.ledger.add(statements, recorded=midnight(date(2014, 7, 1)))
    with serving(path) as address:
        yield address


@pytest.fixture
def visiting(browser: Browser, crowded: str) -> Iterator[Visiting]:
    """Opens pages of the crowded record."""
    yield from visits(browser, crowded)


def test_places_on_top_of_each_other_are_counted_and_part_when_one_comes_nearer(
    visiting: Visiting,
) -> None:
    visitor = visiting()
    page = visitor.go("/?on=2014-06-28")
    page.evaluate("window.dateline.map.map.jumpTo({zoom: 3.5, center: [41, 34]})")
    visitor.drawn()
    (whole,) = page.evaluate(f"{OVERLAY}.drawn")
    assert sorted(whole["members"]) == list(range(SIDE * SIDE))
    box = page.locator("#map").bounding_box()
    assert box is not None
    at = (box["x"] + whole["x"], box["y"] + whole["y"])
    page.mouse.move(*at)
    expect(page.locator("#tip")).to_contain_text("49 places close together")
    expect(page.locator("#tip")).to_contain_text("Held by Iraqi army: 17")
    page.mouse.click(*at)
    page.wait_for_function(f"() => {OVERLAY}.drawn.length > 1")
    visitor.drawn()
    parts = page.evaluate(f"{OVERLAY}.drawn.map(d => d.members)")
    assert sorted(i for part in parts for i in part) == list(range(SIDE * SIDE))


def test_each_place_has_a_mark_of_its_own_from_near_and_can_be_clicked(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.go("/?on=2014-06-28")
    page.evaluate("window.dateline.map.map.jumpTo({zoom: 11, center: [41.12, 34.12]})")
    visitor.drawn()
    find = "({drawn, spots}) => drawn.find(d => spots[d.members[0]].place.name === 'Town 24')"
    middle = page.evaluate(f"({find})({OVERLAY})")
    assert len(middle["members"]) == 1
    box = page.locator("#map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + middle["x"], box["y"] + middle["y"])
    expect(page.locator("#card h2")).to_have_text("Town 24")


def test_the_place_that_is_looked_at_is_drawn_by_itself_at_any_zoom(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.go("/?on=2014-06-28&place=t:24")
    page.evaluate("window.dateline.map.map.jumpTo({zoom: 3.5, center: [41, 34]})")
    visitor.drawn()
    drawn = page.evaluate(f"{OVERLAY}.drawn.map(d => d.members.length)")
    assert drawn == [SIDE * SIDE - 1, 1]
