"""Rows of UCDP's Georeferenced Event Dataset as coded events.

A row says who fought whom, when, where and how many were killed (low, best, high).  Which edition
it is of, a file does not say in itself: its name does (`GEDEvent_v25_1.csv`, `ged251-csv.zip`).
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache
from itertools import pairwise

from dateline.errors import BadRow, NoDate
from dateline.event_data import GED_COLUMNS, CodedEvent, CodedParty, CodedPlace, Killed
from dateline.ingest.event_rows import Cells, laid_out
from dateline.interval import Interval, midnight
from dateline.model import Passage, Report, content_id
from dateline.vocabulary import ActorKind, EventType, SourceKind

NAME = "UCDP GED"
REQUIRED = ("id", "type_of_violence", "side_a", "side_b", "latitude", "longitude", "country",
            "date_start", "date_end", "best", "high", "low")  # fmt: skip
_TOLD_BY = ("source_article", "source_headline", "source_original", "where_description")
_NUMBERS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown", "best", "high", "low")
_STATE_BASED, _NON_STATE, _ONE_SIDED = 1, 2, 3

_VERSION = re.compile(
    r"(?:event|events|ged)[-_]?v?[-_]?(\d\d[._]\d{1,2}(?:[._]\d{1,2}){0,2})\b", re.I
)
_SHORT = re.compile(r"ged(\d\d)(\d)(?!\d)", re.I)
_EDITION = re.compile(r"\d\d(?:\.\d{1,2}){1,3}\Z")


@lru_cache(maxsize=16)  # asked for each row of a file
def edition_in(name: str) -> str | None:
    """The edition that the name of a file tells ("25.1"), if it does."""
    if match := _VERSION.search(name.replace(".csv", "").replace(".zip", "")):
        return match[1].replace("_", ".")
    short = _SHORT.search(name)
    return f"{short[1]}.{short[2]}" if short else None


def is_edition(text: str) -> bool:
    """Whether it is written as UCDP writes its editions: 25.1, 25.0.6, 25.01.25.03."""
    return _EDITION.fullmatch(text) is not None


def released(edition: str) -> date:
    """The day by which an edition was out, taken late: nothing is known before it was said.

    Yearly editions (25.1) come out in June.  Candidate editions (25.0.6 for June, 25.01.25.03 for a
    quarter) come out in the month after.
    """
    year, *parts = (int(part) for part in edition.split("."))
    if len(parts) == 1:
        return date(2000 + year, 6, 30)
    if len(parts) == 3:
        year = parts[1]
    month = parts[-1] % 12 + 1
    after = 2000 + year + (parts[-1] >= 12)
    return date(after, month, monthrange(after, month)[1])


def ged_event(cells: Cells, edition: str | None, published: date | None) -> CodedEvent:
    """One row.  Raises BadRow, or NoDate where nobody says when it was published."""
    if published is None and edition is None:
        raise NoDate(
            cells.origin,
            "neither the name of the file nor you say which edition this is; give it, for instance "
            "--edition 25.1, or the day on which it came out: --published 2025-06-30",
        )
    said = published or released(edition or "")
    told = next((name for name in _TOLD_BY if cells.text(name)), _TOLD_BY[0])
    text, passages = laid_out(cells, told, GED_COLUMNS)
    publisher = f"{NAME} {edition}" if edition else NAME
    offices = cells.several("source_office")
    first, last = cells.day("date_start"), cells.day("date_end")
    if first > last:
        raise BadRow(cells.origin, f"date_end {last} lies before date_start {first}")
    violence = cells.code("type_of_violence", 3)
    return CodedEvent(
        report=Report(
            id=content_id("r", publisher, midnight(said), text),
            text=text,
            origin=cells.origin,
            title=f"{NAME} event {cells.given('id')}",
            publisher=publisher,
            publisher_kind=SourceKind.MONITOR,
            # what rests on one outlet alone is no second voice beside it
            credits=offices if len(offices) == 1 else (NAME,),
            published=midnight(said),
        ),
        described=passages.get(told, passages["id"]),
        cue=passages["type_of_violence"],
        type=EventType.KILLING if violence == _ONE_SIDED else EventType.BATTLE,
        actors=_side(cells.given("side_a"), None),
        recipients=_side(cells.given("side_b"), violence),
        place=_place(cells),
        valid=Interval.days(first, last),
        date_precision=cells.code("date_prec", 5) if cells.text("date_prec") else None,
        killed=_killed(cells, text, passages),
    )


def _side(name: str, violence: int | None) -> tuple[CodedParty, ...]:
    if name.casefold() == "unknown":
        return ()
    state = name.startswith("Government of ")
    civilians = violence == _ONE_SIDED or name.casefold() == "civilians"
    kind = ActorKind.GOVERNMENT if state else ActorKind.ARMED_GROUP
    return (CodedParty(name=name, kind=ActorKind.CIVILIANS if civilians else kind),)


def _killed(cells: Cells, text: str, passages: dict[str, Passage]) -> Killed:
    low, best, high = (cells.whole(name) for name in ("low", "best", "high"))
    for lesser, greater in pairwise((("low", low), ("best", best), ("high", high))):
        if lesser[1] > greater[1]:
            raise BadRow(
                cells.origin, f"{lesser[0]} ({lesser[1]}) is more than {greater[0]} ({greater[1]})"
            )
    lines = [passages[name] for name in _NUMBERS if name in passages]
    start, end = min(p.start for p in lines), max(p.end for p in lines)
    return Killed(low=low, best=best, high=high, passage=Passage.of(text, start, end))


def _place(cells: Cells) -> CodedPlace | None:
    precision = cells.code("where_prec", 7) if cells.text("where_prec") else 1
    lat, lon = cells.degrees("latitude", 90), cells.degrees("longitude", 180)
    country = cells.text("country")
    divisions = tuple(cells.text(name) for name in ("adm_2", "adm_1") if cells.text(name))
    own = {3: divisions[0] if cells.text("adm_2") else "", 4: cells.text("adm_1"), 6: country}
    name = own.get(precision) or cells.text("where_coordinates") or next(iter(divisions), country)
    if not name:
        return None
    return CodedPlace(name=name, lat=lat, lon=lon, precision=precision, country=country,
                      divisions=divisions)  # fmt: skip
