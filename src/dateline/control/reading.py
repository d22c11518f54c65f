"""What the course of a place says on one day: standing, holder, accounts and the rule in words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateline.control.course import SILENCE, Course
from dateline.control.dating import ACCEPTED
from dateline.control.evidence import Evidence, Kind
from dateline.control.votes import Vote, backing_of
from dateline.model import Account
from dateline.vocabulary import Standing

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
    mostly = {e.side: e.last for e in parts if e.most}
    parts = [e for e in parts if e.most or mostly.get(e.side, date.min) <= e.last]
    partial = [e for e in parts if _divides(e, day, course)]
    rivals = _rivals(course, leader)
    likely = leader if leader and course.posterior.of(leader, day) >= HELD else None
    open_marks = fights + partial
    if rivals or open_marks:
        standing = Standing.CONTESTED
        rule = _contested_rule(course, rivals, fights, partial)
    elif likely and course.votes.of(likely):
        standing, rule = Standing.HELD, _held_rule(course, likely)
    elif likely and (later := _found_later(course, likely, day)):
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


def _found_later(course: Course, side: str, day: date) -> Evidence | None:
    """The later word that finds a side in a place that another is said to have left by a day."""
    left = any(v.against not in {None, side} for v in course.fresh(None).values())
    return course.posterior.foretold(side, day) if left else None


def _unresolved(fight: Evidence, course: Course) -> bool:
    """Whether no takeover on or after the first day of a fight has ended it."""
    return course.resolved is None or course.resolved < fight.first


def _divides(e: Evidence, day: date, course: Course) -> bool:
    """Whether a word of partial control still stands: nobody has taken or held all of it since."""
    if course.resolved is not None and course.resolved >= e.first:
        return False
    if e.most and day > e.last + REST and not _answered(e, course):
        return False
    return day <= e.last + SILENCE and not any(
        v.last > e.last and v.odds >= ACCEPTED and not v.partial
        for side in course.votes.sides()
        for v in course.votes.of(side).values()
    )


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
    votes, more = course.votes, _more(open_marks, marks)
    told: dict[str | None, dict[str, Vote]] = {
        side: votes.of(side) if side == leader else course.fresh(side) for side in votes.sides()
    }
    if None in rivals or leader is None or course.posterior.of(leader, day) < HELD:
        told[None] = course.fresh(None)
    accounts = []
    for side in told.keys() | more.keys():
        backing = votes.backing(side, told.get(side, {}))
        if side in more:
            own = [e for v in told.get(side, {}).values() for e in v.evidence]
            backing = backing_of([*own, *more[side]])
        if backing.claims:
            named = None if side is None else backing.named or votes.name_of(side)
            accounts.append(
                Account(
                    holder=named,
                    claims=backing.claims,
                    voices=backing.voices,
                    probability=course.posterior.of(side, day),
                )
            )
    return tuple(sorted(accounts, key=lambda a: (a.holder is None, -a.probability, a.claims)))


def _more(
    open_marks: Iterable[Evidence], marks: Iterable[Evidence]
) -> dict[str | None, list[Evidence]]:
    """The marks that are told beside the votes, by side."""
    found: dict[str | None, list[Evidence]] = defaultdict(list)
    for e in open_marks:
        found[e.side].append(e)
    for e in marks:
        if e.kind in {Kind.AROUND, Kind.CLAIMED}:
            found[e.side].append(e)
    return found


def _holder(course: Course, side: str, foretold: Sequence[Evidence]) -> str:
    votes = course.votes.of(side)
    backing = course.votes.backing(side, votes)
    if foretold:
        backing = backing_of([*(e for v in votes.values() for e in v.evidence), *foretold])
    return backing.named or course.votes.name_of(side)


def _held_rule(course: Course, leader: str) -> str:
    votes = course.votes.of(leader)
    last = course.votes.backing(leader, votes).last
    if all(e.kind is Kind.HELD for v in votes.values() for e in v.evidence):
        return f"probably held by {leader}: it is said to have lost it the day after {last}"
    told = f"told by {_count(len(votes))}, last of {last}"
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
        told = [_stands(s, len(course.fresh(s)), course.backing(s).last) for s in sides]
        parts.append("accounts stand against each other: " + ", ".join(told))
    if fights:
        parts.append("fighting for it is told of")
    if partial:
        parts.append("only part of it is said to be held")
    return "; ".join(parts)


@lru_cache(maxsize=4096)
def _stands(side: str | None, voices: int, last: date) -> str:
    return f"{side or 'a denial'} ({_count(voices)}, last of {last})"


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


def _names(sides: Iterable[str | None]) -> str:
    return ", ".join(sorted({s for s in sides if s}))


def _count(voices: int) -> str:
    return f"{voices} independent voice{'' if voices == 1 else 's'}"
