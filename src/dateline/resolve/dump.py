"""The rows of a GeoNames dump as places: which are taken, as what, and which are not.

The format is that of https://download.geonames.org/export/dump/readme.txt: 19 columns, separated by
tabs, in UTF-8, without a head; feature codes are those of https://www.geonames.org/export/codes.html.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import TextIOWrapper
from pathlib import Path
from typing import TextIO

from dateline.errors import DataError
from dateline.resolve.sources import NAME, Entry, worth_keeping
from dateline.vocabulary import PlaceKind

MOST_BYTES = 3_000_000_000
"""A dump may have so many once unpacked; that of all countries has about 1.7 thousand million."""
_HIGHEST_RATIO = 60
"""Rows of places pack to a fifth; what packs to less than a sixtieth is no list of places."""
_COLUMNS = 19
_TOLD = 20

_KINDS = {
    PlaceKind.TOWN: "P.PPL P.PPLA P.PPLA2 P.PPLA3 P.PPLA4 P.PPLA5 P.PPLC P.PPLF P.PPLG P.PPLL"
    " P.PPLQ P.PPLR P.PPLS P.PPLW P.STLMT",
    PlaceKind.QUARTER: "P.PPLX",
    PlaceKind.PROVINCE: "A.ADM1",
    PlaceKind.DISTRICT: "A.ADM2 A.ADM3 A.ADM4 A.ADM5 A.ADMD",
    PlaceKind.CROSSING: "S.PSTB S.PSTC",
    PlaceKind.BASE: "S.AIRB S.INSM S.FT L.MILB L.NVB",
    PlaceKind.AIRPORT: "S.AIRP S.AIRF",
    PlaceKind.DAM: "S.DAM",
    PlaceKind.OILFIELD: "L.OILF L.GASF S.OILR",
    PlaceKind.CAMP: "S.CMPRF S.CMP",
    PlaceKind.SITE: "S.BDG S.HSP S.PRN S.PS S.PSE S.PSH S.PSN S.PST S.UNIV S.RSTN L.PRT"
    " T.MT T.MTS T.PASS T.ISL",
}
_KIND_OF = {code: kind for kind, codes in _KINDS.items() for code in codes.split()}
_CLASSES = {
    "A": "historical divisions and countries",
    "H": "waters",
    "L": "areas",
    "P": "places that are no more",
    "R": "roads",
    "S": "buildings and other spots",
    "T": "hills and other relief",
    "U": "what lies under water",
    "V": "woods and fields",
}

Near = Callable[[str, float, float], str | None]
"""The id of an airport or base that is listed at that point of a country already, if one is."""


@dataclass(slots=True)
class Tally:
    """What became of the rows: rows = taken + left out + set aside."""

    rows: int = 0
    taken: int = 0
    left_out: Counter[str] = field(default_factory=Counter)
    set_aside: int = 0
    reasons: list[str] = field(default_factory=list)
    countries: Counter[str] = field(default_factory=Counter)

    def refuse(self, reason: str) -> None:
        """Set the row at hand aside; the first reasons are kept."""
        self.set_aside += 1
        if len(self.reasons) < _TOLD:
            self.reasons.append(f"line {self.rows}: {reason}")


@contextmanager
def open_dump(path: Path) -> Iterator[TextIO]:
    """The text of a dump, packed by zip or not.  Raises DataError, also for a broken archive.

    The check sum of an archive is compared when its text is read to the end.
    """
    try:
        if not zipfile.is_zipfile(path):
            if path.stat().st_size > MOST_BYTES:
                raise DataError(f"{path}: larger than {MOST_BYTES:,} bytes, which no dump is")
            with path.open(encoding="utf-8", newline="\n") as file:
                yield file
            return
        with zipfile.ZipFile(path) as archive, archive.open(_member(path, archive)) as packed:
            yield TextIOWrapper(packed, encoding="utf-8", newline="\n")
    except zipfile.BadZipFile as error:
        raise DataError(f"{path}: a broken archive ({error}); fetch it again") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: not a text in UTF-8, as dumps are: {error.reason}") from error
    except (OSError, EOFError, NotImplementedError, RuntimeError) as error:
        raise DataError(f"{path}: cannot be read: {error}") from error


def _member(path: Path, archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one table of an archive; beside it stands a readme.  Raises DataError."""
    tables = [
        member
        for member in archive.infolist()
        if member.filename.endswith(".txt") and "readme" not in member.filename.lower()
    ]
    if len(tables) != 1:
        names = ", ".join(member.filename for member in archive.infolist()[:5]) or "nothing"
        raise DataError(f"{path}: not a dump: it must have one table (.txt), and has {names}")
    table = tables[0]
    if table.file_size > MOST_BYTES or table.file_size > _HIGHEST_RATIO * max(
        table.compress_size, 1000
    ):
        raise DataError(
            f"{path}: {table.filename} would unpack from {table.compress_size:,} to"
            f" {table.file_size:,} bytes, which no dump does"
        )
    return table


def places_of(lines: Iterable[str], tally: Tally, near: Near) -> Iterator[Entry]:
    """The places of a dump; `tally` is told what became of each row.

    Divisions have the ids that the gazetteer has for them, and so have airports and bases that are
    in it already (`near`); all others are `gn:` and their number.
    """
    seen: set[str] = set()
    for line in lines:
        tally.rows += 1
        row = line.rstrip("\r\n").split("\t")
        if len(row) != _COLUMNS:
            tally.refuse(f"{len(row)} columns in place of {_COLUMNS}")
            continue
        code = f"{row[6]}.{row[7]}"
        kind = _KIND_OF.get(code)
        if kind is None:
            tally.left_out[_CLASSES.get(row[6], "what has no feature class")] += 1
            continue
        try:
            entry = _entry(row, kind)
        except ValueError as error:
            tally.refuse(str(error))
            continue
        if kind in {PlaceKind.AIRPORT, PlaceKind.BASE} and entry.lat is not None:
            listed = near(entry.country or "", entry.lat, entry.lon or 0.0)
            entry.id = listed if listed is not None and listed not in seen else entry.id
        if entry.id in seen:
            tally.refuse(f"{entry.name}: {entry.id} stands there twice")
            continue
        seen.add(entry.id)
        tally.taken += 1
        tally.countries[row[8]] += 1
        yield entry


def _entry(row: list[str], kind: PlaceKind) -> Entry:
    """One row as a place.  Raises ValueError with what is wrong."""
    number, name, ascii_name, others, lat, lon, _, feature, country, _, admin1, admin2 = row[:12]
    if not (number.isdecimal() and number.isascii()):
        raise ValueError(f"{number!r} is no number of a place")
    if not name.strip():
        raise ValueError(f"the place {number} has no name")
    if len(country) != 2 or not country.isalpha() or not country.isupper():
        raise ValueError(f"{name}: {country!r} is no code of a country")
    degrees = _point(name, lat, lon)
    first = f"adm1:{country}.{admin1}" if admin1 and admin1 != "00" else None
    second = f"adm2:{country}.{admin1}.{admin2}" if first and admin2 else None
    own = {"ADM1": first, "ADM2": second}.get(feature)
    entry = Entry(
        id=own or f"gn:{int(number)}",
        name=name,
        kind=kind,
        country=country,
        lat=degrees[0],
        lon=degrees[1],
        precision={PlaceKind.PROVINCE: 4, PlaceKind.DISTRICT: 3}.get(kind, 1),
        feature_code=feature,
        population=int(row[14]) if row[14].isdecimal() else 0,
        admin1=None if own == first else first,
        admin2=None if own == second else second,
    )
    spelt = [text for text in others.split(",") if worth_keeping(text)]
    entry.names = [(text, NAME) for text in dict.fromkeys((name, ascii_name, *spelt)) if text]
    return entry


def _point(name: str, lat: str, lon: str) -> tuple[float, float]:
    """Degrees of WGS 84.  Raises ValueError."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        raise ValueError(f"{name}: {lat!r}, {lon!r} is no point") from None
    if not (abs(point[0]) <= 90 and abs(point[1]) <= 180):
        raise ValueError(f"{name}: {lat}, {lon} lies off the globe")
    return point
