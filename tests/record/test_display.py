"""What a notebook shows: pages that stand by themselves, and in which hostile text is only text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dateline
from dateline.answers import Holding
from dateline.display.elements import div, page
from dateline.display.ground import View, ground, view_of
from dateline.display.ribbon import colours, extent, ribbon
from dateline.model import Report, content_id
from dateline.record import Record

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">\'"&\u202egnp'
ALLOWED = {
    "b", "br", "circle", "div", "line", "mark", "path", "q", "rect", "span", "style", "svg",
    "table", "tbody", "td", "text", "th", "thead", "title", "tr",
}  # fmt: skip
VOID = {"br"}


class Reader(HTMLParser):
    """What a browser would find in a page; every element must be closed in its turn."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.addresses: list[str] = []
        self.words = ""
        self._open: list[str] = []
        self.feed(html)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.addresses += [v for _, v in attrs if v and re.search(r"(https?|javascript|data):", v)]
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.words += data


@pytest.fixture
def record(small_record: Path) -> Iterator[Record]:
    with dateline.open(small_record) as opened:
        yield opened


def shown(answer: object) -> Reader:
    """What a notebook shows of an answer; it must be harmless and need no network."""
    html = answer._repr_html_()  # type: ignore[attr-defined]
    found = Reader(html)
    assert found.tags <= ALLOWED
    assert not {name for name in found.attributes if name.startswith("on")}
    assert not found.attributes & {"href", "src", "srcset", "action", "xlink:href"}
    assert not found.addresses
    assert "@import" not in html
    assert "url(" not in html
    return found


def test_every_answer_is_shown_without_script_or_network(record: Record) -> None:
    incident = next(iter(record.incidents()))
    for answer in (
        record, record.holds("al-Qaim"), record.holdings(), record.timeline("al-Qaim"),
        record.timeline_of("ISIL"), record.events(), record.incidents(), record.claims(),
        record.incident(incident.id), record.disputes(), record.sources(), record.relations(),
        record.changes(since="2014-06-01"), record.network(), record.pockets(),
        record.history.log(), dateline.table(record.search("ISIL")),
    ):  # fmt: skip
        assert shown(answer).words.strip()


def test_a_holding_has_the_accounts_with_their_sentences(record: Record) -> None:
    holding = record.holds("al-Qaim", at="2014-06-21")
    words = shown(holding).words
    for side in holding.sides:
        assert side.holder is None or side.holder.name in words
        for told in side.told[:4]:
            assert told.quote in words
            assert told.grade in words
            assert told.source in words
    cues = {" ".join(told.cue.split()) for side in holding.sides for told in side.told}
    marked = set(map(unescape, re.findall(r"<mark>(.*?)</mark>", holding._repr_html_() or "")))
    assert marked
    assert marked <= cues


def test_a_timeline_is_a_band_with_a_part_for_each_span(record: Record) -> None:
    spans = record.timeline("al-Qaim")
    html = spans._repr_html_() or ""
    parts = re.findall(r'<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"', html)
    ends = [(float(x), float(x) + float(wide)) for x, wide in parts]
    assert len(ends) >= len(spans)
    assert min(x for x, _ in ends) == 0
    assert max(end for _, end in ends) == pytest.approx(720, abs=1)


def test_an_empty_answer_says_so(record: Record) -> None:
    assert "nothing" in shown(record.events(at="1990-01-01")).words
    assert "nothing" in shown(record.holdings().__class__(record.holdings().layout)).words


def test_a_map_shows_every_place_that_has_a_point(record: Record) -> None:
    holdings = record.holdings(at="2014-06-21")
    html = holdings._repr_html_() or ""
    with_point = [h for h in holdings if h.place.lat is not None]
    assert html.count("<circle") == len(with_point) > 0
    for holding in with_point:
        assert f"{holding.place.name}: {holding.standing}" in unescape(html)


def test_a_hostile_report_is_shown_as_text(tmp_path: Path) -> None:
    text = (
        f"BAGHDAD - Militants seized the town of al-Qaim on Friday, {HOSTILE} said.\n\n"
        f"\u201c{HOSTILE}\u201d, a spokesman for <b onclick=alert(3)>Anbar</b> police said.\n"
    )
    report = Report(
        id=content_id("r", text),
        text=text,
        origin=f"{HOSTILE}.txt",
        title=HOSTILE,
        publisher=HOSTILE,
        published=datetime(2014, 6, 21, tzinfo=UTC),
    )
    path = tmp_path / "hostile.md"
    path.write_text(f"---\ntitle: al-Qaim\npublisher: '{HOSTILE.replace(chr(39), '')}'\n"
                    f"date: 2014-06-21\n---\n\n{text}", "utf-8")  # fmt: skip
    with dateline.open(tmp_path / "hostile.db") as record:
        reading = shown(record.read(report))
        assert "<script>alert(1)</script>" in reading.words
        assert "\u202e" not in reading.words
        assert record.add(path).read == 1
        for answer in (record.holds("al-Qaim"), record.events(), record.sources(), record.claims()):
            found = shown(answer)
            assert "\u202e" not in found.words
            assert "script" not in found.tags


@given(st.text(max_size=60), st.text(max_size=30))
def test_text_comes_out_as_it_went_in_but_for_what_cannot_be_seen(words: str, name: str) -> None:
    found = Reader(page(div(words, style=name)))
    expected = "".join(c if c.isprintable() or c in " \n\t" else "\ufffd" for c in words)
    assert found.words == expected
    assert found.tags == {"div", "style"}


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=1, max_size=5))
def test_a_view_holds_its_points_on_the_sheet(points: list[tuple[float, float]]) -> None:
    view = view_of(points)
    for point in points:
        x, y = view.at(point)
        assert -1 <= x <= 721
        assert -1 <= y <= view.height + 1


def test_the_ground_is_bounded_and_lies_near_the_sheet() -> None:
    for view in (
        View(west=-180, south=-85, east=180, north=85),
        View(west=40, south=33, east=45, north=37),
        View(west=30, south=46, east=40, north=51),
    ):
        drawn = "".join(part.get("d", "") for part in ground(view))
        assert drawn.count(" ") < 60_000
        places = [tuple(map(float, pair.split())) for pair in re.findall(r"[\d.-]+ [\d.-]+", drawn)]
        assert places
        if view.east - view.west < 20:
            assert all(-800 < x < 1520 and -800 < y < view.height + 800 for x, y in places)


def test_parties_of_one_side_have_one_colour_and_sides_different_ones(record: Record) -> None:
    spans: list[Holding] = [*record.timeline("al-Qaim"), *record.holdings()]
    slots = colours(spans)
    assert len(set(slots.values())) == len(slots) <= 8
    assert extent(spans)[0] < date(2014, 6, 21)
    assert ribbon(spans, slots, extent(spans)).tag == "svg"


def test_the_text_beside_a_page_is_short(record: Record) -> None:
    printed: list[str] = []
    printer = type("Printer", (), {"text": staticmethod(printed.append)})()
    holdings = record.holdings()
    holdings._repr_pretty_(printer, cycle=False)
    assert printed == [f"<{len(holdings)} answers: holdings>"]
    assert repr(record.events()) == "<stream of answers: events>"
