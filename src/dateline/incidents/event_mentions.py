"""Event mentions: the places in reports where a happening is told, with all that is told there.

The claims that one report makes with one cue are one mention, whoever of its sources says so; the
counts that point at them go with them.  What is only planned, feared or asked for has not happened
and is left out, and so is who holds a place or is allied with whom, which are no happenings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from dateline.event_data import CODED
from dateline.incidents.likeness import stem, words_of
from dateline.model import Claim, Counted, Happened, Party, Place
from dateline.vocabulary import EventType, Modality

UNDATED_REACH = timedelta(days=7)
"""What is told without a day is taken to have happened within this time before it was said."""
REGION, COUNTRY = 3, 6
"""Where-precision (UCDP) from which a place is a district or wider, and a country."""
MONTH = 31
"""Spans of more days than this are of a campaign, not of one happening."""

_DEFINITE = re.compile(r"\b(?:the|this|that|\w+day['’]s)(?:\s+[\w-]+){0,4}\s+\Z", re.IGNORECASE)
_STATES = frozenset({EventType.CONTROL, EventType.AFFILIATION, EventType.ROUTE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What reading claims as event mentions needs to know of the world.

    `side_of` gives the side that an actor fights on, `named` whether an actor can be told from
    others (a group with a name, not "militants"), `places` the places by id, `root_of` the report
    that a report is a copy of, in the end, or its own id.
    """

    places: Mapping[str, Place]
    side_of: Callable[[str], str]
    named: Callable[[str], bool]
    root_of: Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """Those who fill one role: the keys of all, the sides of those that are named."""

    keys: frozenset[str]
    sides: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EventMention:
    """One telling of one happening in one report (event coreference: an event mention).

    `claims` are those that tell of it, in the order of their ids, `counts` those that count its
    people.  `first` and `last` are the days it can have happened on, as ordinals; `dated` whether
    the report gives them, else they reach `UNDATED_REACH` back from the day it was said.  `places`
    are where it is said to have been, `around` what these lie in.  `recalled` says that it is told
    as known ("the Mosul attack").  `words` are those of its sentence.
    `coder` is the data set of which it is a row, which holds each happening once.
    """

    report: str
    root: str
    type: EventType
    claims: tuple[Claim, ...]
    counts: tuple[Claim, ...]
    first: int
    last: int
    dated: bool
    places: frozenset[str]
    around: frozenset[str]
    actors: Roles
    recipients: Roles
    instrument: str | None
    cue: str
    recalled: bool
    words: tuple[str, ...]
    coder: str | None = None

    @property
    def lead(self) -> Claim:
        """The first of its claims."""
        return self.claims[0]

    @property
    def campaign(self) -> bool:
        """Whether it spans too long to be one happening."""
        return self.last - self.first > MONTH


def event_mentions(claims: Iterable[Claim], setting: Setting) -> list[EventMention]:
    """The event mentions among some claims, ordered by report and place in its text.

    A count whose claim is not among `claims` is left out.
    """
    told: dict[tuple[str, int, int, EventType], list[Claim]] = defaultdict(list)
    counts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        content = claim.content
        if isinstance(content, Counted) and claim.about is not None:
            counts[claim.about].append(claim)
        elif isinstance(content, Happened) and _happening(claim, content):
            told[claim.report, claim.cue.start, claim.cue.end, content.type].append(claim)
    sentences: dict[tuple[str, int, int], tuple[str, ...]] = {}
    found: list[EventMention] = []
    for (report, _, _, kind), group in sorted(told.items()):
        passage = group[0].sentence
        where = report, passage.start, passage.end
        if where not in sentences:
            sentences[where] = words_of(passage.exact)
        by_id = sorted(group, key=lambda c: c.id)
        found.append(_mention(kind, by_id, counts, setting, sentences[where]))
    return found


def _happening(claim: Claim, content: Happened) -> bool:
    return claim.modality is Modality.ACTUAL and content.type not in _STATES


def _mention(
    kind: EventType,
    group: list[Claim],
    counts: Mapping[str, list[Claim]],
    setting: Setting,
    words: tuple[str, ...],
) -> EventMention:
    contents = [claim.content for claim in group if isinstance(claim.content, Happened)]
    places = frozenset(s.place for content in contents for s in content.places if s.place)
    lead = group[0]
    first, last, dated = _days(lead)
    return EventMention(
        report=lead.report,
        root=setting.root_of(lead.report),
        type=kind,
        claims=tuple(group),
        counts=tuple(c for claim in group for c in counts.get(claim.id, ())),
        first=first,
        last=last,
        dated=dated,
        places=_innermost(places, setting.places),
        around=frozenset(
            outer for p in places if p in setting.places for outer in setting.places[p].within
        ),
        actors=_roles((p for c in contents for p in c.actors), setting),
        recipients=_roles((p for c in contents for p in c.recipients), setting),
        instrument=next((c.instrument for c in contents if c.instrument), None),
        cue=stem(lead.cue.exact.split()[0]) if lead.cue.exact.split() else "",
        recalled=_recalled(lead),
        words=words,
        coder=lead.source if lead.extractor.startswith(CODED) else None,
    )


def _innermost(places: frozenset[str], known: Mapping[str, Place]) -> frozenset[str]:
    """The places without those that only say where others of them lie: "Mosul, northern Iraq"."""
    outer = {o for p in places if p in known for o in known[p].within}
    exact = {p for p in places if p in known and known[p].precision < REGION}
    wide = {p for p in places if p in known and known[p].precision >= REGION}
    return places - outer - (wide if exact else frozenset()) or places


def _days(claim: Claim) -> tuple[int, int, bool]:
    said = claim.asserted.date().toordinal()
    first = claim.valid.first_day if claim.valid is not None else None
    last = claim.valid.last_day if claim.valid is not None else None
    if first is None and last is None:
        return said - UNDATED_REACH.days, said, False
    end = min(last.toordinal(), said) if last is not None else said
    start = first.toordinal() if first is not None else end - UNDATED_REACH.days
    return min(start, end), end, True


def _recalled(claim: Claim) -> bool:
    """Whether the cue stands in a definite phrase, as what the reader knows of does."""
    before = claim.sentence.exact[: max(0, claim.cue.start - claim.sentence.start)]
    return _DEFINITE.search(before) is not None


def _roles(parties: Iterable[Party], setting: Setting) -> Roles:
    keys, sides = set(), set()
    for party in parties:
        keys.add(party.actor or party.name.casefold())
        if party.actor and setting.named(party.actor):
            sides.add(setting.side_of(party.actor))
    return Roles(keys=frozenset(keys), sides=frozenset(sides))
