"""Contradictions about what happened: whether it did, who did it, how many people it hit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from itertools import combinations, islice

from dateline.interval import midnight
from dateline.model import Claim, Counted, Dispute, Happened
from dateline.vocabulary import EventType

NEAR = timedelta(days=1)
"""Two claims of the same kind of event at a place, this close in time, may be of one happening."""

_DONE_TO = frozenset(
    {
        EventType.AIR_STRIKE,
        EventType.SHELLING,
        EventType.BOMBING,
        EventType.ATTACK,
        EventType.KILLING,
        EventType.ABDUCTION,
        EventType.LOOTING,
    }
)
"""What one side does to another, who tell of it in their own ways."""


_ANYBODY = frozenset({"people", "persons", "person", "others", "victims"})


def fact_disputes(
    claims: Sequence[Claim], voices: Mapping[str, str], side_of: Callable[[str], str]
) -> list[Dispute]:
    """Happenings that one voice affirms and another denies."""
    found: list[Dispute] = []
    for group in _happenings(claims, side_of):
        told: dict[str, list[str]] = defaultdict(list)
        for claim in group:
            told["denied" if claim.rejected else "affirmed"].append(claim.id)
        if len({voices[c] for side in told.values() for c in side}) < 2 or len(told) < 2:
            continue
        found.append(_dispute("fact", "whether there was this", group, told))
    return found


def actor_disputes(
    claims: Sequence[Claim], voices: Mapping[str, str], side_of: Callable[[str], str]
) -> list[Dispute]:
    """Happenings that two voices tell of the same victims, and of other sides that did it."""
    alike: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        match claim.content, _where(claim):
            case Happened(type=kind), str(where) if kind in _DONE_TO and not claim.rejected:
                if _sides(claim, side_of):
                    alike[kind, where].append(claim)
    found: list[Dispute] = []
    for _, same in sorted(alike.items()):
        apart: dict[str, Claim] = {}
        for a, b in _near_pairs(same):
            apart_from = voices[a.id] != voices[b.id] and not _share_actor(a, b, side_of)
            if apart_from and _same_victims(a, b):
                apart |= {a.id: a, b.id: b}
        if apart:
            told: dict[str, list[str]] = defaultdict(list)
            for claim in apart.values():
                told["by " + " and ".join(sorted(_sides(claim, side_of)))].append(claim.id)
            found.append(_dispute("actor", "who did this", list(apart.values()), told))
    return found


def _near_pairs(claims: Sequence[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """The pairs of claims whose days are near, the earlier first; later ones are not looked at."""
    ordered = sorted(claims, key=lambda c: (c.day, c.id))
    for index, a in enumerate(ordered):
        for b in islice(ordered, index + 1, None):
            if b.day - a.day > NEAR:
                break
            yield a, b


def _same_victims(a: Claim, b: Claim) -> bool:
    """Whether two events were done to somebody of the same name."""
    one, two = (
        {p.actor or p.name.casefold() for p in c.content.recipients}
        if isinstance(c.content, Happened)
        else set()
        for c in (a, b)
    )
    return bool(one & two)


def _happenings(claims: Iterable[Claim], side_of: Callable[[str], str]) -> list[list[Claim]]:
    """Claims of events that may be one happening: type, place, day and an actor in common."""
    alike: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in claims:
        where = _where(claim)
        if isinstance(claim.content, Happened) and where is not None:
            alike[claim.content.type, where].append(claim)
    groups: list[list[Claim]] = []
    for _, same in sorted(alike.items()):
        near: list[list[Claim]] = []
        for claim in sorted(same, key=lambda c: (c.day, c.id)):
            near = [g for g in near if claim.day - g[-1].day <= NEAR]
            one = [g for g in near if any(_share_actor(claim, other, side_of) for other in g)]
            if one:
                one[0].append(claim)
            else:
                near.append([claim])
                groups.append(near[-1])
    return groups


def _share_actor(a: Claim, b: Claim, side_of: Callable[[str], str]) -> bool:
    """Whether two events have a side in common among their actors, or one names none."""
    one, two = _sides(a, side_of), _sides(b, side_of)
    return not one or not two or bool(one & two)


def _sides(claim: Claim, side_of: Callable[[str], str]) -> set[str]:
    content = claim.content
    actors = content.actors if isinstance(content, Happened) else ()
    return {side_of(a.actor) for a in actors if a.actor}


def count_disputes(
    claims: Sequence[Claim], voices: Mapping[str, str], side_of: Callable[[str], str]
) -> list[Dispute]:
    """Happenings for which two voices give counts with no number in common."""
    counted: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if isinstance(claim.content, Counted) and claim.about and not claim.rejected:
            counted[claim.about].append(claim)
    found: list[Dispute] = []
    for group in _happenings(claims, side_of):
        counts = [c for event in group for c in counted[event.id]]
        apart: set[str] = set()
        for a, b in combinations(counts, 2):
            if voices[a.id] != voices[b.id] and _apart(a, b):
                apart |= {a.id, b.id}
        if not apart:
            continue
        told: dict[str, list[str]] = defaultdict(list)
        for claim in counts:
            if claim.id in apart and isinstance(claim.content, Counted):
                told[_number(claim.content)].append(claim.id)
        found.append(_dispute("count", "how many in this", group, told))
    return found


def _apart(a: Claim, b: Claim) -> bool:
    """Whether two counts have no number in common; a higher one on a later day is news."""
    one, two = a.content, b.content
    if not isinstance(one, Counted) or not isinstance(two, Counted) or one.measure != two.measure:
        return False
    (low, high), (other_low, other_high) = one.bounds, two.bounds
    if not (high < other_low or other_high < low):
        return False
    less, more = (a, b) if high < other_low else (b, a)
    fewer = one if less is a else two
    if one.who and two.who and one.who.casefold() != two.who.casefold() and not _all(fewer):
        return False  # of four people who were killed nine cannot have been civilians
    return less.asserted.date() >= more.asserted.date()


def _all(count: Counted) -> bool:
    """Whether a count is of people of any kind."""
    return (count.who or "").casefold() in _ANYBODY


def _number(content: Counted) -> str:
    low, high = content.bounds
    if content.best is not None:
        return f"{content.best} {content.measure.value}"
    return f"{low:g} to {high:g} {content.measure.value}"


def _dispute(
    about: str, question: str, group: Sequence[Claim], told: Mapping[str, Sequence[str]]
) -> Dispute:
    return Dispute(
        about=about,
        place=_where(group[0]),
        positions=positions_of(told),
        differs=f"{question}: {_what(group[0])}",
        since=midnight(min(c.day for c in group)),
    )


def positions_of(told: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The positions of a dispute, in a fixed order, from what is told by which claims."""
    return tuple((words, tuple(sorted(ids))) for words, ids in sorted(told.items()))


def _where(claim: Claim) -> str | None:
    content = claim.content
    return content.places[0].place if isinstance(content, Happened) and content.places else None


def _what(claim: Claim) -> str:
    content = claim.content
    if not isinstance(content, Happened):
        return claim.cue.exact
    place = f" at {content.places[0].name}" if content.places else ""
    return f"{content.type.value}{place} on {claim.day}"
