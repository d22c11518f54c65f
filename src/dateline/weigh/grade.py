"""The Admiralty digit: how far others bear out what a claim says.

1 confirmed by other independent sources, 2 probably true, 3 possibly true, 4 doubtful,
5 improbable, 6 truth cannot be judged (NATO AJP-2.1).  Digits count independent voices that speak
of the same thing within `NEAR` of each other, never outlets.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

from dateline.model import Claim
from dateline.vocabulary import Modality
from dateline.weigh.topic import Says, Stand, stand_of

NEAR = timedelta(days=3)
"""How far apart in time two claims may speak and still be held against each other."""

DOUBTFUL = 0.6
"""A lone claim less probable than this is doubtful rather than possible."""

Said = tuple[date, Stand]
T = TypeVar("T")
Heard = Mapping[tuple[str, date], Mapping[Stand, T]]
"""What is heard of each stand, by its topic and day."""


def digits(
    claims: Sequence[Claim],
    *,
    voices: Mapping[str, str],
    weights: Mapping[str, float],
    letters: Mapping[str, str],
    side_of: Callable[[str], str],
) -> dict[str, tuple[int, str]]:
    """The digit of each claim and the reason for it in words, by claim id."""
    by_id = {c.id: c for c in claims}
    heard: dict[tuple[str, date], dict[Stand, set[str]]] = defaultdict(lambda: defaultdict(set))
    said: dict[str, Said] = {}
    for claim in claims:
        stand = stand_of(claim, side_of, by_id)
        if stand is not None and claim.modality is Modality.ACTUAL:
            said[claim.id] = (claim.day, stand)
            heard[stand.topic, claim.day][stand].add(voices[claim.id])
    found: dict[str, tuple[int, str]] = {}
    for claim in claims:
        weight, letter = weights[claim.id], letters[claim.id]
        if claim.id not in said:
            found[claim.id] = _alone(claim, weight, letter)
            continue
        agree, differ = _others(said[claim.id], voices[claim.id], heard)
        found[claim.id] = _judge(agree, differ) or _alone(claim, weight, letter)
    return found


def opposes(one: Said, two: Said) -> bool:
    """Whether two stands of one topic cannot both be right.

    A place that one side takes and another takes later has changed hands: no contradiction.  A
    place that one side takes and another holds on that day or after is a contradiction, and so are
    two holders on one day, a thing and its negation, and counts with no number in common.
    """
    (day, a), (other_day, b) = one, two
    if a.says is Says.COUNTS or b.says is Says.COUNTS:
        return a.side == b.side and (a.high < b.low or b.high < a.low)
    if Says.LEFT in (a.says, b.says):
        (left_on, left), (day, a) = (one, two) if a.says is Says.LEFT else (two, one)
        return a.says is Says.HOLDS and a.yes and a.side == left.side and day >= left_on
    if a.side == b.side:
        return a.yes != b.yes
    if not (a.yes and b.yes) or Says.HOLDS not in (a.says, b.says):
        return False
    if a.says is b.says:
        return day == other_day
    taken, held = (day, other_day) if a.says is Says.TOOK else (other_day, day)
    return held >= taken


def near(mine: Said, heard: Heard[T]) -> Iterator[tuple[bool, Stand, T]]:
    """What within `NEAR` opposes a stand (True) or bears it out (False), with what is heard of it.

    What does neither is left out.
    """
    day, topic = mine[0], mine[1].topic
    for shift in range(-NEAR.days, NEAR.days + 1):
        other_day = day + timedelta(days=shift)
        for stand, found in heard.get((topic, other_day), {}).items():
            if opposes(mine, (other_day, stand)):
                yield True, stand, found
            elif _agrees(mine, (other_day, stand)):
                yield False, stand, found


def _others(mine: Said, voice: str, heard: Heard[set[str]]) -> tuple[int, int]:
    """How many other voices agree with and how many contradict one stand."""
    agree: set[str] = set()
    differ: set[str] = set()
    for opposed, _, who in near(mine, heard):
        if opposed:
            differ |= who
        else:
            agree |= who
    return len(agree - {voice}), len(differ - {voice})


def _agrees(one: Said, two: Said) -> bool:
    """Whether two stands bear each other out; holding bears out a takeover only from its day on."""
    (day, a), (other_day, b) = one, two
    if a.says is Says.COUNTS or b.says is Says.COUNTS:
        return a.side == b.side and a.low <= b.high and b.low <= a.high
    if a.side == b.side:
        if a.yes and {a.says, b.says} == {Says.TOOK, Says.HOLDS}:
            taken, held = (day, other_day) if a.says is Says.TOOK else (other_day, day)
            return b.yes and held >= taken
        return a.yes == b.yes and (a.says is Says.LEFT) == (b.says is Says.LEFT)
    if {a.says, b.says} == {Says.TOOK, Says.LEFT}:
        return a.yes and b.yes
    return a.yes != b.yes and {a.says, b.says} == {Says.TOOK, Says.HOLDS}


def _judge(agree: int, differ: int) -> tuple[int, str] | None:
    """Digit and reason from the voices on either side; `None` when nobody else speaks of it."""
    if not agree and not differ:
        return None
    told = f"{_count(agree)} the same" if agree else "no other voice says the same"
    if not differ:
        return (1 if agree > 1 else 2), told
    reason = f"{told}; {_count(differ)} otherwise"
    ours = agree + 1
    if ours >= 3 * differ:
        return 2, reason
    if ours >= differ:
        return 3, reason
    return (5 if differ >= 3 * ours else 4), reason


def _alone(claim: Claim, weight: float, letter: str) -> tuple[int, str]:
    if claim.modality is not Modality.ACTUAL:
        return 6, "what is not said to be so cannot be judged"
    if letter == "F":
        return 6, "one voice of unknown reliability: cannot be judged"
    if weight < DOUBTFUL:
        return 4, "one voice, with a reason to doubt it"
    return 3, "one voice: possible, not confirmed"


def _count(voices: int) -> str:
    return f"{voices} other independent voice{'s say' if voices > 1 else ' says'}"
