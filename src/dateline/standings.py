"""What a record answers about places and parties over time: what changed, and how they stand.

Frozen values like those of `answers`, for the command line, Python and the web.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dateline.answers import Holding, Told
from dateline.model import Actor, ListedRelation, ListedRoute, Place
from dateline.vocabulary import Access, RelationKind, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place whose answer is another in the second of two pictures than in the first.

    A picture is a day asked about and a day of what was known (`Holding.at`, `Holding.known`).
    `steps` are the answers that began after the first day asked about and by the second, the last
    of them that of `after`; `new` the claims that `after` rests on and `before` did not, with all
    that is said of who holds the place of the days between, or in the reports between; `gone` those
    of `before` that `after` does not rest on any more.
    """

    place: Place
    before: Holding
    after: Holding
    steps: tuple[Holding, ...]
    new: tuple[Told, ...]
    gone: tuple[Told, ...]

    @property
    def back(self) -> bool:
        """Whether it changed in between and is as it was."""
        return (self.before.standing, self.before.holder) == (
            self.after.standing,
            self.after.holder,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationSide:
    """What speaks for one way in which two parties stand to each other, and who denies it.

    `kinds` are the words for it that are told or listed, the commonest first; `probability` is
    `None` where only packs say so.
    """

    kinds: tuple[RelationKind, ...]
    probability: float | None
    voices: int
    told: tuple[Told, ...]
    against: tuple[Told, ...]
    listed: tuple[ListedRelation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How one party stands to another over a span of time, on the word of whom.

    `kinds` are the ways that stand; with `standing` contested they contradict each other, as a
    truce and the clashes under it.  Of a kind that does not hold both ways, `actor` is who is a
    branch, a member and so on, of `other`.
    """

    actor: Actor
    other: Actor
    standing: Standing
    kinds: tuple[RelationKind, ...]
    since: date | None
    until: date | None
    at: date
    known: date
    sides: tuple[RelationSide, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """A place at an end of a route, or on the way, and who holds it."""

    place: Place
    standing: Standing
    holder: Actor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """How a place is reached, and what stands before it: every route passes one of `behind`.

    `was` is how it was reached on an earlier day, where that was asked for.
    """

    end: End
    access: Access
    behind: tuple[End, ...]
    was: Access | None = None

    @property
    def place(self) -> Place:
        """The place that is reached or not."""
        return self.end.place


@dataclass(frozen=True, slots=True, kw_only=True)
class CutOff:
    """What a party reaches from a place by known routes through places that it or its allies hold.

    `besieged` are those who say that the place is besieged; `left_out` counts routes that are told
    of without two places that can be found.  With `since`, `reached` are only those that were
    reached otherwise on that day.
    """

    place: Place
    party: Actor
    standing: Standing
    holder: Actor | None
    at: date
    known: date
    since: date | None
    on_a_route: bool
    reached: tuple[Reach, ...]
    besieged: tuple[Told, ...]
    left_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PocketShown:
    """Places of a party that are joined to each other and not openly to the rest that it holds."""

    party: Actor
    at: date
    known: date
    places: tuple[Place, ...]
    access: Access
    behind: tuple[End, ...]
    besieged: tuple[Told, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A route between two places, or a crossing with the other side of its border.

    `access` is open where one party, or allies, hold both ends (`open_to`), cut off where two
    parties hold one each.  `was` are the ends as they were on an earlier day, if that was asked for
    and they differ.  `told` and `listed` say that there is such a route.
    """

    place: End
    other: End | None
    access: Access
    open_to: tuple[Actor, ...]
    at: date
    known: date
    was: tuple[End, ...]
    told: tuple[Told, ...]
    listed: tuple[ListedRoute, ...]
