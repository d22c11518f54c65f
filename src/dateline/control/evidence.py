"""What each claim is evidence of: who takes, holds or leaves one place, on which days.

    claim ── read ─→ Evidence (dated by what it says, else by when it was said)

Only claims that were asserted by `known`, speak of what is so (modality actual) and name the very
place count: a region's claims stay with the region.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from dateline.model import Assessment, Claim, Controls, Happened, Party, Transfers
from dateline.vocabulary import (
    ControlStatus,
    EventType,
    Extent,
    Modality,
)

MOST = 0.6
"""What "most of" a place leaves of the weight of a claim to hold it, as a power of its odds."""

HINT = 0.3
"""The same for part of a place, and for a force that is said to be besieged in it."""

_PEOPLE = frozenset("civilian civilians people residents inhabitants families refugees".split())

RELIEF = timedelta(days=30)
"""How long before or after it hands a place on a force of its side may be told to leave it."""

LIMIT = 99.0


class Kind(StrEnum):
    """What a claim is evidence of."""

    TAKES = "takes"
    HOLDS = "holds"
    HELD = "held"
    LEAVES = "leaves"
    FALLS = "falls"
    DENIED = "denied"
    CONTESTS = "contests"
    FIGHT = "fight"
    CLAIMED = "claimed"
    AROUND = "around"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One claim as evidence about one place: all that who holds it is derived from.

    `claim` and `report` are ids; it was said at the instant `asserted`, and its cue begins at the
    character `start` of the report.  `side` takes, holds or (`LEAVES`, `DENIED`) does not hold the
    place; `actor` is the id as named; `loser` is the side that it was taken from, if said, and
    `left` the id of who is named as that.  `first` and `last` are days, both included; `dated` is
    false when the text gives no day to begin with.  `odds` are the claim's own, for against
    against, brought nearer to even by `power` where it says less than all; `speaker` is the side
    that its source speaks for.  `copies` are the ids of claims that only repeat it.  `change` says
    that it is told as a change of hands, `most` that it is of most of the place and not of all.
    What is `HELD` is only implied of the eve of a withdrawal (`eves`).
    """

    claim: str
    report: str
    asserted: datetime
    start: int
    kind: Kind
    voice: str
    odds: float
    first: date
    last: date
    dated: bool
    side: str | None = None
    actor: str | None = None
    loser: str | None = None
    speaker: str | None = None
    power: float = 1.0
    change: bool = False
    most: bool = False
    left: str | None = None
    copies: tuple[str, ...] = field(default=())

    @property
    def rank(self) -> tuple[datetime, float, int, str]:
        """A total order: said later, graded better, further down in the text, then by id."""
        return self.asserted, self.odds, self.start, self.claim


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    kind: Kind
    party: Party | None = None
    loser: Party | None = None
    power: float = 1.0


def gather(
    place: str,
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    known: datetime,
    side_of: Callable[[str], str],
    speaks_for: Mapping[str, str],
    copy_of: Mapping[str, str],
) -> list[Evidence]:
    """The evidence about one place, sorted by claim id.  Raises KeyError for an unassessed claim.

    A claim that `copy_of` maps to another one known by then adds its id to that one's, no more.
    """
    told = as_told(
        place,
        claims,
        assessments,
        known=known,
        side_of=side_of,
        speaks_for=speaks_for,
        copy_of=copy_of,
    )
    return unrelieved(told)


def as_told(
    place: str,
    claims: Iterable[Claim],
    assessments: Mapping[str, Assessment],
    *,
    known: datetime,
    side_of: Callable[[str], str],
    speaks_for: Mapping[str, str],
    copy_of: Mapping[str, str],
) -> list[Evidence]:
    """The evidence before one piece of it is held against another: see `gather`."""
    usable = {c.id: c for c in claims if c.asserted <= known and c.modality is Modality.ACTUAL}
    copies: dict[str, list[str]] = {}
    for claim_id in usable:
        if (original := copy_of.get(claim_id)) in usable and original is not None:
            copies.setdefault(original, []).append(claim_id)
    copied = {c for group in copies.values() for c in group}
    found: list[Evidence] = []
    for claim_id in sorted(usable.keys() - copied):
        claim = usable[claim_id]
        span = span_of(claim)
        for said in _read(claim, place):
            if span is None:
                continue
            battle = said.kind is Kind.CONTESTS and _of_battle(claim, usable)
            assessment = assessments[claim_id]
            found.append(
                Evidence(
                    claim=claim_id,
                    report=claim.report,
                    asserted=claim.asserted,
                    start=claim.cue.start,
                    kind=Kind.FIGHT if battle else said.kind,
                    voice=assessment.voice,
                    odds=odds_of(assessment.weight) ** said.power,
                    first=span[0],
                    last=span[1],
                    dated=span[2],
                    side=_side(said.party, side_of),
                    actor=said.party.actor if said.party else None,
                    loser=_other_side(said, side_of),
                    speaker=speaks_for.get(claim.source),
                    power=said.power,
                    change=isinstance(claim.content, Transfers),
                    most=_of_most(claim),
                    left=said.loser.actor if said.loser else None,
                    copies=tuple(sorted(copies.get(claim_id, ()))),
                )
            )
    return found


def unrelieved(told: Sequence[Evidence]) -> list[Evidence]:
    """Evidence without the words of forces that left and only handed over to their own side."""
    handed: dict[str | None, list[Evidence]] = defaultdict(list)
    for e in told:
        if e.kind is Kind.TAKES and e.change:
            handed[e.side].append(e)
    return [e for e in told if not _relieved(e, handed)]


def _relieved(e: Evidence, handed: Mapping[str | None, Sequence[Evidence]]) -> bool:
    """Whether a force that leaves only hands over to another one of its side.

    `handed` are the changes of hands by the side that takes.
    """
    if e.kind is not Kind.LEAVES:
        return False
    return any(
        abs(other.last - e.last) <= RELIEF and _hands_on(other, e)
        for other in handed.get(e.side, ())
    )


def _hands_on(change: Evidence, left: Evidence) -> bool:
    """Whether a change of hands is from a force that is told to leave to another one."""
    return change.left is not None and change.left == left.actor != change.actor


def _of_most(claim: Claim) -> bool:
    content = claim.content
    return isinstance(content, Controls | Transfers) and content.extent is Extent.MOST


def _read(claim: Claim, place: str) -> list[_Said]:
    """What a claim says of the place; nothing when it is about another one."""
    content = claim.content
    match content:
        case Transfers() if content.place.place == place:
            said = _read_transfer(content, claim.rejected)
        case Controls() if content.place.place == place:
            said = _read_control(content, claim.rejected)
        case Happened() if not claim.rejected and any(s.place == place for s in content.places):
            return _read_event(content)
        case _:
            return []
    return [] if said is None else [said]


def _read_transfer(content: Transfers, rejected: bool) -> _Said | None:
    """A named taker takes; a loser alone leaves; with neither, the place just fell."""
    taker, loser = _named(content.taker), _named(content.loser)
    if content.extent in {Extent.AROUND, Extent.PART}:
        return None if rejected else _partly(content.extent, taker)
    power = MOST if content.extent is Extent.MOST else 1.0
    if rejected:
        if taker is None and loser is not None:
            return _Said(kind=Kind.HOLDS, party=loser, power=power)
        return _Said(kind=Kind.DENIED, party=taker, loser=loser, power=power)
    if taker is not None:
        return _Said(kind=Kind.TAKES, party=taker, loser=loser, power=power)
    return _Said(kind=Kind.LEAVES if loser else Kind.FALLS, party=loser, power=power)


def _read_control(content: Controls, rejected: bool) -> _Said | None:
    """A state of holding, and the changes and claims that may be told in its shape."""
    party = _named(content.actor)
    if content.status is ControlStatus.CONTESTED:
        power = MOST if content.extent is Extent.MOST else HINT
        return None if rejected else _Said(kind=Kind.CONTESTS, party=party, power=power)
    if content.extent in {Extent.AROUND, Extent.PART}:
        return None if rejected else _partly(content.extent, party)
    if party is None:
        return None
    power = MOST if content.extent is Extent.MOST else 1.0
    kinds = {
        ControlStatus.HOLDS: (Kind.HOLDS, Kind.DENIED),
        ControlStatus.TAKEN: (Kind.TAKES, Kind.DENIED),
        ControlStatus.LOST: (Kind.LEAVES, Kind.HOLDS),
        ControlStatus.CLAIMED: (Kind.CLAIMED, None),
    }
    kind = kinds[content.status][rejected]
    return None if kind is None else _Said(kind=kind, party=party, power=power)


def _read_event(content: Happened) -> list[_Said]:
    """Fighting contests a place; a siege says that those besieged are still in it."""
    if content.type is EventType.BATTLE:
        return [_Said(kind=Kind.FIGHT)]
    if content.type is EventType.SIEGE:
        besieged = [p for p in content.recipients if p.actor and not _unarmed(p)]
        return [_Said(kind=Kind.HOLDS, party=p, power=HINT) for p in besieged[:1]]
    return []


def _unarmed(party: Party) -> bool:
    """ "Thousands of civilians are trapped in the city": they do not hold it."""
    return party.name.lower().split()[-1] in _PEOPLE


def _of_battle(claim: Claim, usable: Mapping[str, Claim]) -> bool:
    """Whether a word of contested control says no more than that there is a battle."""
    event = usable.get(claim.about) if claim.about else None
    return event is not None and (
        isinstance(event.content, Happened) and event.content.type is EventType.BATTLE
    )


def _partly(extent: Extent, party: Party | None) -> _Said | None:
    if extent is Extent.AROUND:
        return _Said(kind=Kind.AROUND, party=party) if party else None
    return _Said(kind=Kind.CONTESTS, party=party, power=HINT)


def span_of(claim: Claim) -> tuple[date, date, bool] | None:
    """First and last day, and whether the first is said; `None` for what lies in the future.

    What has no date holds on, or happened by, the day it was said.
    """
    said = claim.asserted.date()
    first = claim.valid.first_day if claim.valid else None
    if first is None:
        return claim.day, claim.day, False
    return None if first > said else (first, claim.day, True)


def _named(party: Party | None) -> Party | None:
    """A party that was resolved to an actor; of others nobody can say which side they are."""
    return party if party is not None and party.actor else None


def _side(party: Party | None, side_of: Callable[[str], str]) -> str | None:
    return side_of(party.actor) if party is not None and party.actor else None


def _other_side(said: _Said, side_of: Callable[[str], str]) -> str | None:
    """Who lost a place; it changes no hands between two of one side."""
    loser = _side(said.loser, side_of)
    return None if loser == _side(said.party, side_of) else loser


def odds_of(weight: float) -> float:
    """Odds of a probability, within 1:99 and 99:1 so that no single claim is the last word."""
    return min(LIMIT, max(1 / LIMIT, weight / (1 - weight) if weight < 1 else LIMIT))
