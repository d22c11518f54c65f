"""What a name names, and where in a paragraph it stands."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.vocabulary import PlaceKind


class Label(StrEnum):
    """What a name names, as far as a role in an event depends on it."""

    GROUP = "group"
    PERSON = "person"
    PEOPLE = "people"
    PLACE = "place"
    SOURCE = "source"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Entity:
    """A name: tokens `start` to `end` of its paragraph's parse; `known` when a list has it.

    `place` is what kind of place a gazetteer has under the name.
    """

    start: int
    end: int
    label: Label
    known: bool = False
    place: PlaceKind | None = None
