"""What a record answers with: frozen values that the command line, Python and the web all show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from dateline.displayed import Displayed
from dateline.model import Actor, Place
from dateline.vocabulary import EventType, Measure, SourceKind, Stance, Standing, Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A report that was set aside: where it came from, one word for why, and the whole reason."""

    origin: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding came to; `given` = `read` + `known` + `failed`, always.

    `unprepared` places are left to `Record.prepare`, as they are many.

    `failures` are the first of those set aside, `reasons` how many there are of each reason, most
    first.  `left_out` counts the rows of tables that were not asked for, `erased` those of
    the known whose text was erased: it did not come back.  `interrupted` says that it was stopped
    before the end.  `unread` counts those of the read that are in a language that is not read, by
    its code, most first: they are kept without claims.  `passed_over` counts the records of web
    archives that are no pages: pictures, styles, pages that were not found; `others` the files in
    folders whose endings are those of no report, by these.
    """

    given: int
    read: int
    known: int
    failed: int
    failures: tuple[Failure, ...]
    reasons: tuple[tuple[str, int], ...]
    left_out: int
    claims: int
    sources: int
    copies: int
    interrupted: bool
    erased: int = 0
    unread: tuple[tuple[str, int], ...] = ()
    passed_over: int = 0
    others: tuple[tuple[str, int], ...] = ()
    unprepared: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """That somebody corrected what a claim was read to say: by which judgement, who and why.

    `changes` says in words what was otherwise: "place: al-Qaim → Rabia".
    """

    judgement: str
    author: str
    reason: str
    decided: datetime
    changes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One claim as an answer shows it: who says so, in which words, in which report.

    `source` is who says so, `named` whether by name, `number` how many they are where the report
    counts them, and `via` through whom, the publisher last where it is known, with how firmly
    each of them passes it on in `via_stances`; `says` is what the claim says of who holds a place,
    in the report's names (None for other claims); `quote` is the sentence, with its offsets in the
    report's text; `when` the days for which it is said to hold; `grade` the Admiralty grade,
    `reasons` why; `copy` that it only repeats another claim.  `corrected` is given where the claim
    is told otherwise than it was read, `accepted` by whom it, or its report, was looked at and
    found to be read rightly.
    """

    claim: str
    source: str
    source_kind: SourceKind
    named: bool
    role: str | None
    number: int | None
    via: tuple[str, ...]
    via_stances: tuple[Stance, ...]
    says: str | None
    quote: str
    start: int
    end: int
    cue: str
    report: str
    title: str | None
    publisher: str | None
    origin: str
    published: date
    when: str | None
    grade: str
    probability: float
    copy: bool
    reasons: tuple[str, ...]
    corrected: Corrected | None = None
    accepted: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One account of who holds a place, and all who give it, the best graded first.

    `around` says that all of it is about the ground around the place, and none about the place.
    """

    holder: Actor | None
    probability: float
    voices: int
    around: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Holding(Displayed):
    """Who holds a place at an instant, as known at another."""

    place: Place
    standing: Standing
    holder: Actor | None
    since: date | None
    until: date | None
    at: date
    known: date
    probability: float
    rule: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """One event as one source tells it."""

    type: EventType
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    places: tuple[str, ...]
    counts: tuple[str, ...]
    polarity: str
    modality: str
    stance: str
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A stretch of a report's text with what a search found in it.

    `start` and `end` are offsets in the text, and so are those of the `marks`: code points, the end
    excluded.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A report that a search found.

    `title_marks` are stretches of the title; `claims` are the claims whose sentences the excerpts
    show, or that an excerpt stands in.
    """

    report: str
    title: str | None
    title_marks: tuple[tuple[int, int], ...]
    publisher: str | None
    published: date | None
    origin: str
    url: str | None
    score: float
    excerpts: tuple[Excerpt, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPage:
    """What a search found: a page, how many reports there are in all, and where the next begins.

    `after` is given to the same search again for the next page; `None` on the last.  Where the page
    is not `ranked` there are more than `total`, and the latest come first.
    """

    found: tuple[Found, ...]
    total: int
    ranked: bool
    after: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """How many people of one measure an incident hit: low, best and high, and how derived."""

    measure: Measure
    low: int | None
    best: int | None
    high: int | None
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentSummary:
    """One happening as all accounts of it have it, in short.

    `type`, `place`, `actors`, `recipients` and `when` (days, where any account gives them) are what
    most independent voices say; `types` and `places` are all that any says.  `voices` tell of it in
    `claims` of `reports`, `copies` of them only repeat another; `deny` is how many voices say that
    it did not happen so, `said` the day on which it was first told.
    """

    id: str
    type: EventType
    types: tuple[EventType, ...]
    when: str | None
    said: date
    place: Place | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    estimates: tuple[Estimate, ...]
    voices: int
    deny: int
    claims: int
    reports: int
    copies: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the values that accounts give for a thing, and who gives it."""

    says: str
    voices: int
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What accounts say of one thing (type, place, actor, recipient or day), side by side."""

    about: str
    versions: tuple[Version, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counting:
    """One figure: who gives it, when, and whether it counts in the estimate.

    One that does not is `replaced` by a later word of the same voice, a `total` of a longer time,
    or a copy.
    """

    says: str
    who: str | None
    low: int | None
    best: int | None
    high: int | None
    current: bool
    replaced: bool
    total: bool
    told: Told


@dataclass(frozen=True, slots=True, kw_only=True)
class TollHistory:
    """An estimate with every figure that was given, in the order in which they were said."""

    estimate: Estimate
    figures: tuple[Counting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentAccount:
    """One source's account of an incident, and why it is taken for an account of this one.

    `like` is the claim told before that it is likest to, `log_odds` how likely both tell
    of one happening, `why` what that is the sum of; all are empty for the account that founded it.
    """

    event: Happening
    like: str | None
    log_odds: float | None
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier(Displayed):
    """All that is told of one incident; what the accounts agree on is in `differences` too."""

    incident: IncidentSummary
    known: date
    differences: tuple[Difference, ...]
    tolls: tuple[TollHistory, ...]
    accounts: tuple[IncidentAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """An actor, a place or a source, and how much is told of it or by it."""

    id: str
    name: str
    claims: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """Two that may be one: how likely, and the reasons, those against marked as such."""

    about: Subject
    one: Thing
    other: Thing
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LogEntry:
    """One entry of the log: what was added when and by whom, in words, and its seal.

    `kind` is report, judgement or another kind of addition; `subject` the id of what was added;
    `by` what read a report or who judged; `undone` that a judgement is taken back by now.
    """

    seq: int
    recorded: datetime
    kind: str
    subject: str
    by: str | None
    words: str
    undone: bool
    chain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One version of a report, and what it has otherwise than the version before it.

    `sentences` are pairs: "-" and one that is gone, "+" and one that is new, in the order of the
    texts; `gone` and `new` the claims, by id and in words.  All are empty for the first version.
    """

    report: str
    title: str | None
    publisher: str | None
    origin: str
    published: date | None
    sentences: tuple[tuple[str, str], ...] = ()
    gone: tuple[tuple[str, str], ...] = ()
    new: tuple[tuple[str, str], ...] = ()
