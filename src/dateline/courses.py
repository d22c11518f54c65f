"""What a map and a reader of whole reports are shown of a record: frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.model import Actor, Place
from dateline.vocabulary import EventType, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which the answer to who holds a place is the same, in short.

    `first` is None where it goes back without end.  `parties` are the ids of those for whom some
    account speaks, the likeliest first; `probability` is that of the first day.
    """

    first: date | None
    last: date
    standing: Standing
    holder: str | None
    parties: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Siege:
    """Days on which somebody is said to besiege a place; `by` is the party, if it is named."""

    first: date
    last: date
    by: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """How who holds a place went, without gaps, up to the day it is known on; and its sieges."""

    place: Place
    stretches: tuple[Stretch, ...]
    sieges: tuple[Siege, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Courses:
    """Who held what over all time, as known on a day: what a map draws.

    `first` and `last` are the days that it is worth asking about: the first on which anything
    changed, and that of the latest report.  `parties` are those that the courses name, those that
    hold most first, `short_names` what each is called in tables.
    """

    known: date
    first: date
    last: date
    parties: tuple[Actor, ...]
    short_names: dict[str, str]
    courses: tuple[Course, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How many incidents there were in a week, by type; `monday` is its first day."""

    monday: date
    incidents: dict[EventType, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsAt:
    """What sources tell of as having happened at one place: the first day and the type of each.

    By day.  Ten accounts of one battle are ten.
    """

    place: Place
    days: tuple[date, ...]
    types: tuple[EventType, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One claim where it stands in its report: what it says, who says so, through whom.

    `start` and `end` are those of the sentence, `cue_start` and `cue_end` those of its words;
    `retracted` says by whom, if somebody took it out of all answers.
    """

    claim: str
    kind: str
    says: str
    source: str
    via: tuple[str, ...]
    when: str | None
    start: int
    end: int
    cue_start: int
    cue_end: int
    retracted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportShown:
    """A whole report with the claims that were read in it, in the order of the text.

    `derived_from` is the earlier report that it copies; `erased` says that its text was erased for
    good, `retracted` who took it out of all answers.
    """

    id: str
    title: str | None
    publisher: str | None
    published: date | None
    origin: str
    url: str | None
    language: str
    text: str
    derived_from: str | None
    erased: bool
    retracted: str | None
    said: tuple[Said, ...]
