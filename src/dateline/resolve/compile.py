"""Compiles the gazetteer: one SQLite file, written beside its place and moved there when whole.

    place    n (number), id, name, spelt (by its source), kind, country, admin1, admin2,
             lat, lon, precision, population, feature_code
    name     key (normal form without blanks), place, form     sorted, without row ids
    sound    skeleton, place, key                              towns and divisions only
    written  place, mark, names (as written, a line each)      only for people to see

`form` is a sum: 1 the main name, 2 written without an article, 4 with one, 8 a demonym, 16 an
abbreviation.  `mark` is one of the last two, or 0 for a name.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

from dateline import folding
from dateline.errors import DataError
from dateline.folding import plain
from dateline.resolve.conventional import conventional_name
from dateline.resolve.countries import Known, capitals, countries, only_known, read_known
from dateline.resolve.names import ARTICLES, consonants, has_article, normal_form
from dateline.resolve.sources import (
    DEMONYM,
    NAME,
    Divisions,
    Entry,
    airports,
    codes_by_line,
    data_files,
    joined,
    towns,
)
from dateline.vocabulary import PlaceKind

Progress = Callable[[int, int], None]
"""Called with places done and places expected."""

EXPECTED = 310_000
MAIN, BARE, ARTICLE = 1, 2, 4

_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA temp_store = FILE;
PRAGMA cache_size = -32000;
CREATE TABLE place (
    n INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, spelt TEXT NOT NULL,
    kind TEXT NOT NULL, country TEXT,
    admin1 TEXT, admin2 TEXT, lat REAL, lon REAL, precision INTEGER NOT NULL,
    population INTEGER NOT NULL, feature_code TEXT NOT NULL
);
CREATE TABLE name (
    key TEXT NOT NULL, place INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY (key, place)
) WITHOUT ROWID;
CREATE TABLE sound (
    skeleton TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL,
    PRIMARY KEY (skeleton, place, key)
) WITHOUT ROWID;
CREATE TABLE written (
    place INTEGER NOT NULL, mark INTEGER NOT NULL, names TEXT NOT NULL, PRIMARY KEY (place, mark)
) WITHOUT ROWID;
CREATE TEMP TABLE raw_name (key TEXT, place INTEGER, form INTEGER);
CREATE TEMP TABLE raw_sound (skeleton TEXT, place INTEGER, key TEXT);
"""
_FINISH = """
INSERT INTO name SELECT key, place, form FROM raw_name ORDER BY key, place;
INSERT INTO sound SELECT skeleton, place, key FROM raw_sound ORDER BY skeleton, place, key;
CREATE UNIQUE INDEX place_id ON place (id);
CREATE INDEX place_country ON place (country, kind);
"""


def fingerprint() -> str:
    """A hash of all that the compiled file depends on: the data files' sizes and this code."""
    digest = sha256()
    for path in data_files():
        digest.update(f"{path.name}:{path.stat().st_size};".encode())
    digest.update(code_fingerprint().encode())
    return digest.hexdigest()[:16]


@cache
def code_fingerprint() -> str:
    """A hash of the code by which names become keys, and of our own list."""
    digest = sha256()
    code = "compile.py conventional.py countries.py dump.py names.py sources.py"
    for name in (*code.split(), "conventional_names.csv", "known.csv"):
        digest.update(Path(__file__).with_name(name).read_bytes())
    digest.update(Path(folding.__file__).read_bytes())
    return digest.hexdigest()[:8]


def compile_gazetteer(target: Path, progress: Progress | None = None) -> None:
    """Write the gazetteer to `target`; on any failure nothing stands there.

    Raises DataError when a source cannot be read or the folder not be written to.
    """
    write_gazetteer(target, _entries(), EXPECTED, progress)


def write_gazetteer(
    target: Path, entries: Iterable[Entry], expected: int, progress: Progress | None = None
) -> None:
    """Write about so many entries to `target`; on any failure nothing stands there.

    Raises DataError when the folder cannot be written to, and as `entries` does.
    """
    partial = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        partial.unlink(missing_ok=True)
        base = sqlite3.connect(partial, isolation_level=None)
        try:
            base.executescript(_SCHEMA)
            base.execute("BEGIN")
            _fill(base, entries, expected, progress)
            base.execute("COMMIT")
            base.executescript(_FINISH)
        finally:
            base.close()
        partial.replace(target)
    except (OSError, sqlite3.Error) as error:
        raise DataError(
            f"{target}: the gazetteer cannot be written ({error}); make room or set DATELINE_CACHE"
        ) from error
    finally:
        partial.unlink(missing_ok=True)


def _entries() -> Iterator[Entry]:
    """All places of all sources, the names of `known.csv` put in."""
    cities, table, subdivisions, city_rows, country_rows, airport_rows, _ = data_files()
    known = read_known()
    divisions = Divisions.read(subdivisions, city_rows)
    codes = codes_by_line(country_rows)
    # towns go before divisions, whose points are means of towns
    for entry in joined(
        countries(table, country_rows),
        towns(cities, divisions, capitals(table)),
        divisions.entries(codes),
        airports(airport_rows),
        only_known(known),
    ):
        yield _with_known(entry, known.get(entry.id))


def _with_known(entry: Entry, row: Known | None) -> Entry:
    """The entry with the names and the point that `known.csv` has for it."""
    if row is not None:
        if row.name and not row.kind:
            entry.also = row.name
            entry.names.append((row.name, NAME))
        entry.names += row.marked
        if row.lat is not None and row.lon is not None:
            entry.lat, entry.lon = row.lat, row.lon
    return entry


_BATCH = 5000


def _fill(
    base: sqlite3.Connection,
    entries: Iterable[Entry],
    expected: int,
    progress: Progress | None,
) -> None:
    """Write the places and stage their names."""
    places: list[tuple[object, ...]] = []
    names: list[tuple[str, int, int]] = []
    sounds: list[tuple[str, int, str]] = []
    written: list[tuple[int, int, str]] = []
    number = 0

    def flush() -> None:
        base.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", places)
        base.executemany("INSERT INTO raw_name VALUES (?,?,?)", names)
        base.executemany("INSERT INTO raw_sound VALUES (?,?,?)", sounds)
        base.executemany("INSERT INTO written VALUES (?,?,?)", written)
        for rows in (places, names, sounds, written):
            rows.clear()
        if progress is not None:
            progress(number, max(number, expected))

    for number, entry in enumerate(entries, 1):
        name = conventional_name(entry.id, entry.name, entry.country)
        if all(name != other for other, _ in entry.names):
            entry.names.append((name, NAME))
        places.append(_row(number, name, entry))
        forms = keys_of(entry)
        names.extend((key, number, form) for key, form in forms.items())
        written.extend((number, mark, lines) for mark, lines in _lines(entry))
        if entry.kind in {PlaceKind.TOWN, PlaceKind.PROVINCE, PlaceKind.DISTRICT}:
            heard = ((consonants(key), number, key) for key in forms if key.isascii())
            sounds.extend(row for row in heard if len(row[0]) > 2)
        if number % _BATCH == 0:
            flush()
    flush()


def _row(number: int, name: str, entry: Entry) -> tuple[object, ...]:
    """A row of the table `place`, under the name that answers give."""
    return (
        number,
        entry.id,
        name,
        entry.name,
        entry.kind.value,
        entry.country,
        entry.admin1,
        entry.admin2,
        entry.lat,
        entry.lon,
        entry.precision,
        entry.population,
        entry.feature_code,
    )


def _lines(entry: Entry) -> Iterator[tuple[int, str]]:
    """The names of a place as written, each once, by what they are."""
    for mark in sorted({mark for _, mark in entry.names}):
        names = dict.fromkeys(name for name, other in entry.names if other == mark)
        yield mark, "\n".join(" ".join(name.split()) for name in names)


_FOR_DIVISION = """province governorate oblast raion rayon district region county state department
    prefecture municipality parish viloyati gobolka qada territory republic autonomous of"""
_DIVISION_WORDS = frozenset(_FOR_DIVISION.split())


def division_stem(name: str) -> str:
    """A division's name without the words for one: "Luhansk Oblast" is "Luhansk"."""
    words = [word for word in plain(name).split() if word not in _DIVISION_WORDS]
    return " ".join(words) if words and words[0] not in ARTICLES else name


def keys_of(entry: Entry) -> dict[str, int]:
    """The keys under which a place is found, each with the sum of its forms."""
    found: dict[str, int] = {}
    for text, mark in entry.names:
        form = mark | (ARTICLE if has_article(text) else BARE)
        if text in {entry.name, entry.also} and mark != DEMONYM:
            form |= MAIN
        key = key_of(text)
        if key:
            found[key] = found.get(key, 0) | form
        if entry.kind in {PlaceKind.PROVINCE, PlaceKind.DISTRICT}:
            stem = key_of(division_stem(text))
            if stem and len(stem) > 2:
                found.setdefault(stem, form)
    return found


def key_of(name: str) -> str:
    """The key of a name: its normal form without blanks ("Abu Kamal", "Abukamal")."""
    return normal_form(name).replace(" ", "")
