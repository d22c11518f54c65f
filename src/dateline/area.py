"""Areas on the ground: a box of latitudes and longitudes, or all within some kilometres of a point.

Coordinates are WGS 84 degrees.  A box is written as GeoJSON does (RFC 7946, section 5): west,
south, east, north; one whose west lies east of its east crosses the 180th meridian.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import asin, cos, degrees, isfinite, radians, sin, sqrt

from dateline.errors import BadArea

EARTH = 6371.0088
"""The mean radius of the earth in kilometres (IUGG)."""

_LIKE = {"LAT,LON,KM": "34.37,41.09,50", "WEST,SOUTH,EAST,NORTH": "40.5,33.9,41.5,34.8"}


@dataclass(frozen=True, slots=True)
class Box:
    """From `west` to `east` and `south` to `north`, edges included."""

    west: float
    south: float
    east: float
    north: float

    @classmethod
    def parse(cls, text: str) -> Box:
        """A box from "WEST,SOUTH,EAST,NORTH".  Raises BadArea."""
        west, south, east, north = _numbers(text, 4, "WEST,SOUTH,EAST,NORTH")
        if not (_is_lat(south) and _is_lat(north) and _is_lon(west) and _is_lon(east)):
            raise BadArea(f"{text!r}: latitudes are within 90 degrees, longitudes within 180")
        if south > north:
            raise BadArea(f"{text!r}: the south ({south}) lies north of the north ({north})")
        return cls(west, south, east, north)

    @property
    def box(self) -> Box:
        """Itself: the box around it."""
        return self

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        if not self.south <= lat <= self.north:
            return False
        if self.west <= self.east:
            return self.west <= lon <= self.east
        return lon >= self.west or lon <= self.east


@dataclass(frozen=True, slots=True)
class Circle:
    """All within `km` kilometres of a point, along the great circle."""

    lat: float
    lon: float
    km: float

    @classmethod
    def parse(cls, text: str) -> Circle:
        """A circle from "LAT,LON,KM".  Raises BadArea."""
        lat, lon, km = _numbers(text, 3, "LAT,LON,KM")
        if not (_is_lat(lat) and _is_lon(lon)):
            raise BadArea(f"{text!r}: latitude comes first, within 90 degrees, then longitude")
        if km <= 0:
            raise BadArea(f"{text!r}: a radius of {km} km holds nothing")
        return cls(lat, lon, km)

    @property
    def box(self) -> Box:
        """The least box around it."""
        reach = degrees(self.km / EARTH)
        south, north = max(-90.0, self.lat - reach), min(90.0, self.lat + reach)
        if south == -90 or north == 90 or reach >= 90:
            return Box(-180, south, 180, north)
        wide = degrees(asin(min(1.0, sin(radians(reach)) / cos(radians(self.lat)))))
        west, east = self.lon - wide, self.lon + wide
        return Box((west + 180) % 360 - 180, south, (east + 180) % 360 - 180, north)

    def contains(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return kilometres(self.lat, self.lon, lat, lon) <= self.km


Area = Box | Circle


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The distance of two points along the great circle (haversine)."""
    one, two = radians(lat), radians(other_lat)
    up, along = sin((two - one) / 2), sin(radians(other_lon - lon) / 2)
    return 2 * EARTH * asin(min(1.0, sqrt(up * up + cos(one) * cos(two) * along * along)))


def _numbers(text: str, count: int, form: str) -> list[float]:
    try:
        found = [float(part) for part in text.split(",")]
    except ValueError:
        found = []
    if len(found) != count or not all(map(isfinite, found)):
        raise BadArea(f"not an area: {text!r} (write it as {form}, for instance {_LIKE[form]})")
    return found


def _is_lat(value: float) -> bool:
    return -90 <= value <= 90


def _is_lon(value: float) -> bool:
    return -180 <= value <= 180
