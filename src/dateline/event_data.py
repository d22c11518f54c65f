"""Event data sets of others (UCDP GED, ACLED): their columns, and a row as a coded event.

The 49 columns of GED are those of its codebook (R. Sundberg and E. Melander, J. of Peace Research
50(4), 2013), the 31 of ACLED those of its export since March 2023.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.interval import Interval
from dateline.model import Passage, Report
from dateline.vocabulary import ActorKind, EventType

GED_COLUMNS = (
    "id", "relid", "year", "active_year", "code_status", "type_of_violence", "conflict_dset_id",
    "conflict_new_id", "conflict_name", "dyad_dset_id", "dyad_new_id", "dyad_name",
    "side_a_dset_id", "side_a_new_id", "side_a", "side_b_dset_id", "side_b_new_id", "side_b",
    "number_of_sources", "source_article", "source_office", "source_date", "source_headline",
    "source_original", "where_prec", "where_coordinates", "where_description", "adm_1", "adm_2",
    "latitude", "longitude", "geom_wkt", "priogrid_gid", "country", "country_id", "region",
    "event_clarity", "date_prec", "date_start", "date_end", "deaths_a", "deaths_b",
    "deaths_civilians", "deaths_unknown", "best", "high", "low", "gwnoa", "gwnob",
)  # fmt: skip

ACLED_COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2",
    "interaction", "civilian_targeting", "iso", "region", "country", "admin1", "admin2", "admin3",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "notes",
    "fatalities", "tags", "timestamp",
)  # fmt: skip


CODED = "dateline import"
"""What the extractor of a claim begins with that is a row of a data set."""


class DataSet(StrEnum):
    """The event data sets that are taken in."""

    GED = "ged"
    ACLED = "acled"


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedParty:
    """A party as a data set names it, and of which kind it says that it is."""

    name: str
    kind: ActorKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedPlace:
    """A place as a data set has it: names, WGS 84 degrees, UCDP's where-precision (1 to 7).

    `country` is the name of a country, `divisions` those of the district and the province that it
    lies in, the nearest first, as far as they are given.
    """

    name: str
    lat: float | None
    lon: float | None
    precision: int
    country: str
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Killed:
    """How many were killed: UCDP's low, best and high."""

    low: int | None
    best: int
    high: int | None
    passage: Passage


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedEvent:
    """One row of an event data set, in our words; its text and all its cells are in `report`.

    `described` is where the report tells of it, `cue` the cell that says what it was.  `actors`
    and `recipients` are the parties, each side's main one first; where it `takes` the place, the
    actors are they who hold it now.
    """

    report: Report
    described: Passage
    cue: Passage
    type: EventType
    actors: tuple[CodedParty, ...]
    recipients: tuple[CodedParty, ...]
    place: CodedPlace | None
    valid: Interval
    date_precision: int | None
    killed: Killed | None
    takes: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What taking in files came to, in rows or claims: given = added + known + failed.

    `newer` counts those of the added that are a newer edition of an event known before, `unplaced`
    those without a place that a list has.  `provisional` are the parties that no pack and no list
    of states explains, each with the rows that name it, most first; `reasons` says why rows were
    set aside.
    """

    given: int
    added: int
    known: int
    failed: int
    claims: int
    reasons: tuple[tuple[str, int], ...]
    newer: int = 0
    unplaced: int = 0
    provisional: tuple[tuple[str, int], ...] = ()
    interrupted: bool = False
