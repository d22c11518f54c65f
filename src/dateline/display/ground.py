"""Places on the basemap that comes with Dateline, drawn as SVG: no tiles, no script, no network.

The projection is plate carrée, stretched so that distances are true at the middle latitude.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import cos, radians
from typing import Any
from xml.etree.ElementTree import Element

from dateline.answers import Holding
from dateline.display.elements import element
from dateline.display.ribbon import colour, parties, words_of
from dateline.words import clean

WIDTH, TALLEST = 720.0, 560.0
_LEAST = 1.5
"""How many degrees of latitude a map shows at the least."""
_POINTS = 60_000
"""How many points a map is drawn of at the most, so that no notebook is swamped."""
_NEAR = 0.7
"""How many pixels apart two points of a line are at the least."""
_LABELS = 40

Point = tuple[float, float]

_STYLE: dict[str, dict[str, str]] = {
    "land": {"fill": "var(--land)", "stroke": "none"},
    "lake": {"fill": "var(--water)", "stroke": "none"},
    "admin1": {"fill": "none", "stroke": "var(--admin)", "stroke_dasharray": "3 2"},
    "river": {"fill": "none", "stroke": "var(--river)"},
    "border": {"fill": "none", "stroke": "var(--border)", "stroke_width": "1.2"},
    "disputed": {"fill": "none", "stroke": "var(--border)", "stroke_dasharray": "2 3"},
}
"""The layers of the ground, the lowest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A box of degrees on a sheet of pixels."""

    west: float
    south: float
    east: float
    north: float

    @property
    def _stretch(self) -> float:
        return cos(radians((self.south + self.north) / 2))

    @property
    def height(self) -> float:
        """How many pixels it is high."""
        return WIDTH * (self.north - self.south) / ((self.east - self.west) * self._stretch)

    def at(self, point: Sequence[float]) -> Point:
        """Where longitude and latitude are on the sheet."""
        lon, lat = point[0], point[1]
        x = (lon - self.west) / (self.east - self.west) * WIDTH
        return x, (self.north - lat) / (self.north - self.south) * self.height


def map_of(holdings: Sequence[Holding], slots: Mapping[str, str]) -> Element | None:
    """The places with a point, each in the colour of who holds it; None where there is none."""
    shown = [h for h in holdings if h.place.lat is not None and h.place.lon is not None]
    if not shown:
        return None
    view = view_of([(h.place.lon or 0.0, h.place.lat or 0.0) for h in shown])
    # contested last, so that they lie on top
    shown.sort(key=lambda h: (len(parties(h)), h.place.name))
    marks = [part for h in shown for part in _mark(h, view, slots)]
    box = f"0 0 {WIDTH:g} {view.height:.0f}"
    return element(
        "svg", *ground(view), *marks, *_labels(shown, view), viewBox=box, role="img",
        style="background: var(--water)",
    )  # fmt: skip


def view_of(points: Sequence[Point]) -> View:
    """The box around points with a margin, no higher than a screen."""
    west, east = min(p[0] for p in points), max(p[0] for p in points)
    south, north = min(p[1] for p in points), max(p[1] for p in points)
    high = max((north - south) * 1.25, _LEAST)
    middle, lat = (west + east) / 2, (south + north) / 2
    stretch = max(cos(radians(lat)), 0.05)
    wide = max((east - west) * 1.25, high * WIDTH / TALLEST / stretch)
    high = max(high, wide * stretch * 0.45)
    return View(
        west=max(middle - wide / 2, -180.0),
        east=min(middle + wide / 2, 180.0),
        south=max(lat - high / 2, -85.0),
        north=min(lat + high / 2, 85.0),
    )


def ground(view: View) -> Iterator[Element]:
    """The layers under the marks."""
    left = _POINTS
    features = _features(_sheet(view))
    for layer, look in _STYLE.items():
        drawn = []
        for feature in features.get(layer, ()):
            if layer == "river" and (feature["properties"].get("scalerank") or 0) > 6:
                continue
            for ring, closed in _lines(feature["geometry"]):
                for piece in _within(ring, view, closed=closed):
                    path = _path(map(view.at, piece), closed=closed)
                    left -= path.count(" ")
                    if left > 0:
                        drawn.append(path)
        if drawn:
            yield element("path", d="".join(drawn), **look)


def _sheet(view: View) -> str:
    """The file that shows most of a view in detail: that of a region, or of the world."""
    for region in json.loads(_text("index.json")):
        west, south, east, north = region["bbox"]
        if west <= view.west and view.east <= east and south <= view.south and view.north <= north:
            return str(region["file"])
    return "world.geojson"


def _text(name: str) -> str:
    return files("dateline").joinpath("web/static/basemap", name).read_text("utf-8")


@cache
def _features(name: str) -> dict[str, list[dict[str, Any]]]:
    """The features of a file by layer."""
    found: dict[str, list[dict[str, Any]]] = {}
    for feature in json.loads(_text(name))["features"]:
        found.setdefault(feature["properties"]["layer"], []).append(feature)
    return found


def _lines(geometry: Mapping[str, Any]) -> Iterator[tuple[list[Point], bool]]:
    """The lines of a geometry, and whether each is closed."""
    kind, coordinates = geometry["type"], geometry.get("coordinates", ())
    match kind:
        case "LineString":
            yield coordinates, False
        case "MultiLineString":
            yield from ((line, False) for line in coordinates)
        case "Polygon":
            yield from ((ring, True) for ring in coordinates)
        case "MultiPolygon":
            yield from ((ring, True) for polygon in coordinates for ring in polygon)
        case "GeometryCollection":
            for part in geometry["geometries"]:
                yield from _lines(part)


def _within(points: Sequence[Point], view: View, *, closed: bool) -> Iterator[Sequence[Point]]:
    """What of a line lies in a view, a little beyond its edges."""
    wide, high = (view.east - view.west) * 0.05, (view.north - view.south) * 0.05
    box = (view.west - wide, view.south - high, view.east + wide, view.north + high)
    if closed:
        if ring := _clipped(points, box):
            yield ring
        return
    run: list[Point] = []
    for n, point in enumerate(points):
        near = points[max(n - 1, 0) : n + 2]
        if any(box[0] <= p[0] <= box[2] and box[1] <= p[1] <= box[3] for p in near):
            run.append(point)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _clipped(ring: Sequence[Point], box: tuple[float, float, float, float]) -> Sequence[Point]:
    """A ring cut to a box (Sutherland and Hodgman 1974)."""
    for axis, edge, sign in ((0, box[0], 1), (0, box[2], -1), (1, box[1], 1), (1, box[3], -1)):
        inside = [sign * (point[axis] - edge) >= 0 for point in ring]
        if not any(inside):
            return ()
        if all(inside):
            continue
        cut: list[Point] = []
        for n, point in enumerate(ring):
            before = ring[n - 1]
            if inside[n] != inside[n - 1]:
                share = (edge - before[axis]) / (point[axis] - before[axis])
                crossing = [before[k] + share * (point[k] - before[k]) for k in (0, 1)]
                crossing[axis] = edge
                cut.append((crossing[0], crossing[1]))
            if inside[n]:
                cut.append(point)
        ring = cut
    return ring


def _path(points: Iterable[Point], *, closed: bool) -> str:
    """A path of SVG, less the points that nobody would see."""
    kept: list[Point] = []
    for x, y in points:
        if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= _NEAR:
            kept.append((x, y))
    if len(kept) < 2:
        return ""
    text = "L".join(f"{x:.1f} {y:.1f}" for x, y in kept)
    return f"M{text}{'Z' if closed else ''}"


def _mark(holding: Holding, view: View, slots: Mapping[str, str]) -> Iterator[Element]:
    """A place as a disc: whole where it is held, in two halves where contested, else hollow."""
    x, y = view.at((holding.place.lon or 0.0, holding.place.lat or 0.0))
    shown, title = parties(holding)[:2], f"{clean(holding.place.name)}: {words_of(holding)}"
    fill = colour(shown[0], slots) if shown else "var(--land)"
    rim = "var(--ring)" if shown else "var(--hollow)"
    yield element(
        "circle", element("title", title), cx=f"{x:.1f}", cy=f"{y:.1f}", r=6, fill=fill,
        stroke=rim, stroke_width=1.6,
    )  # fmt: skip
    if len(shown) == 2:
        half = f"M{x:.1f} {y - 6:.1f}A6 6 0 0 1 {x:.1f} {y + 6:.1f}Z"
        yield element("path", element("title", title), d=half, fill=colour(shown[1], slots))


def _labels(holdings: Iterable[Holding], view: View) -> Iterator[Element]:
    """The names of places, as many as do not lie on each other."""
    taken: list[tuple[float, float, float, float]] = []
    for holding in sorted(holdings, key=lambda h: (-len(parties(h)), -(h.place.population or 0))):
        x, y = view.at((holding.place.lon or 0.0, holding.place.lat or 0.0))
        name = clean(holding.place.name)[:40]
        long = 6.2 * len(name)
        left = x + 9 if x + 9 + long < WIDTH else x - 9 - long
        box = (left - 2, y - 7, left + long, y + 7)
        if len(taken) >= _LABELS:
            return
        if any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in taken):
            continue
        taken.append(box)
        yield element(
            "text", name, x=f"{left:.1f}", y=f"{y + 4:.1f}", stroke="var(--halo)",
            stroke_width=3, style="paint-order: stroke",
        )  # fmt: skip
