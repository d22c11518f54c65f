"""What the course of a place says on one day: standing, holder, accounts and the rule in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.control.course import SILENCE, Course
from dateline.control.dating import ACCEPTED
from dateline.control.evidence import Evidence, Kind
from dateline.control.votes import Vote
from dateline.model import Account, Controls, Transfers
from dateline.vocabulary import Extent, Standing

HELD = 0.6
"""The least probability at which a place is said to be held: a party's lone boast is below it."""


REST = timedelta(days=5)
"""Days without a word of anybody else after which who has most of a place has all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayReading:
    """The answer for one day; the fields are those of `ControlInterval`."""

    standing: Standing
    holder: str | None
    probability: float
    accounts: tuple[Account, ...]
    rule: str


def read_day(day: date, course: Course, marks: Sequence[Evidence]) -> DayReading:
    """The answer on a day; `marks` are the fights, partial holds and claims that bear on it."""
    leader = course.posterior.leader(day)
    fights = [e for e in marks if e.kind is Kind.FIGHT and _unresolved(e, course)]
    parts = [e for e in marks if e.kind is Kind.CONTESTS]
    mostly = {e.side: e.last for e in parts if _all_but(e)}
    parts = [e for e in parts if _all_but(e) or mostly.get(e.side, date.min) <= e.last]
    partial = [e for e in parts if _divides(e, day, course)]
    rivals = _rivals(course, leader)
    likely = leader if leader and course.posterior.of(leader, day) >= HELD else None
    open_marks = fights + partial
    if rivals or open_marks:
        standing = Standing.CONTESTED
        rule = _contested_rule(course, rivals, fights, partial)
    elif likely and course.votes.of(likely):
        standing, rule = Standing.HELD, _held_rule(course, likely)
    elif likely and (later := course.posterior.foretold(likely, day)):
        standing, rule = Standing.HELD, _foretold_rule(likely, later)
        open_marks = [later]
    else:
        standing, rule = Standing.UNKNOWN, _unknown_rule(course, leader)
    held = standing is Standing.HELD
    unknown = standing is Standing.UNKNOWN
    around = [e for e in marks if e.kind is Kind.AROUND]
    if around:
        rule += "; said to hold the ground around it: " + _names(e.side for e in around)
    return DayReading(
        standing=standing,
        holder=_holder(course, leader, open_marks) if held and leader else None,
        probability=course.posterior.of(None if unknown else leader, day),
        accounts=_accounts(day, course, leader, rivals, open_marks, marks),
        rule=rule,
    )


def _unresolved(fight: Evidence, course: Course) -> bool:
    """Whether no takeover on or after the first day of a fight has ended it."""
    return course.resolved is None or course.resolved < fight.first


def _divides(e: Evidence, day: date, course: Course) -> bool:
    """Whether a word of partial control still stands: nobody has taken or held all of it since."""
    if course.resolved is not None and course.resolved >= e.first:
        return False
    if _all_but(e) and day > e.last + REST and not _answered(e, course):
        return False
    whole = [
        v
        for side in course.votes.sides()
        for v in course.votes.of(side).values()
        if not v.partial and v.odds >= ACCEPTED and v.last > e.last
    ]
    return day <= e.last + SILENCE and not whole


def _all_but(e: Evidence) -> bool:
    """Whether most of a place is said to be a side's, and only the rest to be another's."""
    content = e.claim.content
    return isinstance(content, Controls | Transfers) and content.extent is Extent.MOST


def _answered(e: Evidence, course: Course) -> bool:
    """Whether anything is said for another side since it was told that one has most of a place."""
    return any(
        vote.last >= e.last
        for side in course.votes.sides()
        if side != e.side
        for vote in course.votes.of(side).values()
    )


def _rivals(course: Course, leader: str | None) -> list[str | None]:
    """The sides beside the leader whose accounts stand; `None` for a bare denial of one that does.

    A withdrawal or denial that names no holder contradicts only the side that it speaks against.
    """
    live: list[str | None] = [s for s in course.votes.sides() if s != leader and course.fresh(s)]
    against = {v.against for v in course.fresh(None).values() if v.against is not None}
    if any(course.fresh(side) for side in against):
        live.append(None)
    return live


def _accounts(
    day: date,
    course: Course,
    leader: str | None,
    rivals: Sequence[str | None],
    open_marks: Sequence[Evidence],
    marks: Sequence[Evidence],
) -> tuple[Account, ...]:
    """The accounts side by side, likeliest first; the fights and bare denials under `None`."""
    told: dict[str | None, list[Evidence]] = defaultdict(list)
    for side in course.votes.sides():
        votes = course.votes.of(side) if side == leader else course.fresh(side)
        told[side] = [e for v in votes.values() for e in v.evidence]
    if None in rivals or leader is None or course.posterior.of(leader, day) < HELD:
        told[None] = [e for v in course.fresh(None).values() for e in v.evidence]
    for e in open_marks:
        told[e.side].append(e)
    for e in marks:
        if e.kind in {Kind.AROUND, Kind.CLAIMED}:
            told[e.side].append(e)
    accounts = [
        Account(
            holder=None if side is None else _named_most(group, course.votes.name_of(side)),
            claims=tuple(sorted({c for e in group for c in (e.claim.id, *e.copies)})),
            voices=_voices(group),
            probability=course.posterior.of(side, day),
        )
        for side, group in told.items()
        if group
    ]
    return tuple(sorted(accounts, key=lambda a: (a.holder is None, -a.probability, a.claims)))


def _voices(group: Sequence[Evidence]) -> int:
    """How many voices put the side in the place; those for a right to it or near it, if none."""
    inside = {e.voice for e in group if e.kind not in {Kind.CLAIMED, Kind.AROUND}}
    return len(inside or {e.voice for e in group})


def _holder(course: Course, side: str, foretold: Sequence[Evidence]) -> str:
    group = [e for v in course.votes.of(side).values() for e in v.evidence]
    return _named_most([*group, *foretold], course.votes.name_of(side))


def _named_most(group: Iterable[Evidence], otherwise: str) -> str:
    """The actor named by most voices, then by the best-graded claim, then by id."""
    voices: dict[str, set[str]] = defaultdict(set)
    best: dict[str, float] = defaultdict(float)
    for e in group:
        if e.actor is not None and e.kind not in {Kind.DENIED, Kind.LEAVES}:
            voices[e.actor].add(e.voice)
            best[e.actor] = max(best[e.actor], e.odds)
    return min(voices, key=lambda a: (-len(voices[a]), -best[a], a), default=otherwise)


def _held_rule(course: Course, leader: str) -> str:
    votes = course.votes.of(leader)
    if all(e.kind is Kind.HELD for v in votes.values() for e in v.evidence):
        return f"probably held by {leader}: it is said to have lost it the day after {_last(votes)}"
    told = f"told by {_count(len(votes))}, last of {_last(votes)}"
    if course.taken is not None and course.taken[0] == leader:
        return f"taken by {leader} by {course.taken[1]}; {told}"
    return f"said to be held by {leader}; {told}"


def _foretold_rule(leader: str, later: Evidence) -> str:
    had = "to have held it until" if later.kind is Kind.HELD else "to hold it on"
    day = later.last.isoformat()
    return f"probably held by {leader}: nobody says so by this day, but it is said {had} {day}"


def _contested_rule(
    course: Course,
    rivals: Sequence[str | None],
    fights: Sequence[Evidence],
    partial: Sequence[Evidence],
) -> str:
    parts = []
    if rivals:
        sides: list[str | None] = [s for s in course.votes.sides() if course.fresh(s)]
        if None in rivals:
            sides.append(None)
        told = [
            f"{s or 'a denial'} ({_count(len(course.fresh(s)))}, last of {_last(course.fresh(s))})"
            for s in sides
        ]
        parts.append("accounts stand against each other: " + ", ".join(told))
    if fights:
        parts.append("fighting for it is told of")
    if partial:
        parts.append("only part of it is said to be held")
    return "; ".join(parts)


def _unknown_rule(course: Course, leader: str | None) -> str:
    left = sorted({v.against or "" for v in course.fresh(None).values()} - {""})
    if left and (leader is None or leader in left or not course.fresh(leader)):
        return f"{', '.join(left)} said to be gone or not there, and nobody else is named"
    if leader is None:
        return "nobody is said to hold it"
    if not course.votes.of(leader):
        return f"nobody says by this day that {leader} holds it, only later"
    if not course.fresh(leader):
        return f"no word for so long that {leader} may no longer hold it"
    return f"too little is said for {leader} to hold it"


def _last(votes: dict[str, Vote]) -> str:
    return max((v.last for v in votes.values()), default=date.min).isoformat()


def _names(sides: Iterable[str | None]) -> str:
    return ", ".join(sorted({s for s in sides if s}))


def _count(voices: int) -> str:
    return f"{voices} independent voice{'' if voices == 1 else 's'}"
