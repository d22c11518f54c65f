"""What a user types to correct a claim, looked up: names in the record, then in packs and lists."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from dateline.correcting import Changes, Number
from dateline.errors import AmbiguousName, JudgementRefused, UnknownName
from dateline.interval import Interval
from dateline.judgement import Described
from dateline.lookup import Finder, choice, described
from dateline.model import Actor, Party, Place, Site
from dateline.resolve.actors import ActorLinker
from dateline.vocabulary import EventType, Measure, Modality, Polarity, Stance

UNSTATED = "unstated"
"""What is typed for a time that the report does not state."""

_E = TypeVar("_E", bound=StrEnum)
_NUMBER = re.compile(
    r"(?P<exact>\d+)|(?P<low>\d+)-(?P<high>\d+)|(?P<least>\d+)\+|-(?P<most>\d+)|~(?P<about>\d+)"
)

Outside = Callable[[str], Iterable[Place]]
"""The places that packs and gazetteers have under a name or id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A correction as it is typed; what is `None` or empty stays.

    `places` and `actors` are `NEW` or `OLD=NEW`; `counts` pairs of a measure and a number: `30`,
    `30-40`, `30+` (at least), `-30` (up to), `~30` (about); `valid` a span of days, or `UNSTATED`.
    `afresh` starts from what was read instead of from what others made of it.
    """

    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    holder: str | None = None
    type: str | None = None
    counts: tuple[tuple[Measure, str], ...] = ()
    polarity: str | None = None
    modality: str | None = None
    stance: str | None = None
    valid: str | None = None
    source: str | None = None
    afresh: bool = False


class ChangeReader:
    """Looks up what corrections name; remembers what the record may not have."""

    def __init__(self, finder: Finder, linker: ActorLinker, outside: Outside) -> None:
        self._finder = finder
        self._linker = linker
        self._outside = outside
        self._actors: dict[str, Actor] = {}
        self._places: dict[str, Place] = {}

    def read(self, typed: Typed) -> tuple[Changes, Described]:
        """The changes, and those whom they name.

        Raises JudgementRefused, UnknownName, AmbiguousName or BadDate.
        """
        if typed == Typed():
            raise JudgementRefused("nothing is given to correct; see dateline correct --help")
        changes = Changes(
            places=tuple((old, self._site(new)) for old, new in map(_renamed, typed.places)),
            actors=tuple((old, self._party(new)) for old, new in map(_renamed, typed.actors)),
            holder=None if typed.holder is None else self._party(typed.holder),
            type=_one_of(EventType, "type", typed.type),
            counts=tuple(_number(measure, text) for measure, text in typed.counts),
            polarity=_one_of(Polarity, "polarity", typed.polarity),
            modality=_one_of(Modality, "modality", typed.modality),
            stance=_one_of(Stance, "stance", typed.stance),
            valid=None if typed.valid is None else (_span(typed.valid),),
            source=None if typed.source is None else self._finder.source(typed.source),
        )
        new = Described(
            actors=tuple(self._actors.values()),
            places=tuple(self._places.values()),
        )
        return changes, new

    def _site(self, name: str) -> Site:
        """A place of the record, or else the only one that packs and gazetteers have so called."""
        try:
            place = self._finder.place(name)
        except UnknownName:
            found = list(self._outside(name))
            if not found:
                raise
            wanted = name.partition(",")[0].strip().casefold()
            named = [place for place in found if place.name.casefold() == wanted]
            if 1 not in (len(found), len(named)):
                options = [(p.id, described(p)) for p in found]
                raise AmbiguousName(choice(name, options, ", or add the country")) from None
            (place,) = named if len(named) == 1 else found
            self._places[place.id] = place
        return Site(name=place.name, place=place.id)

    def _party(self, name: str) -> Party:
        """A party of the record, or else of the packs, or else one of which only the name is known.

        Raises JudgementRefused for words that name nobody.
        """
        try:
            actor = self._finder.actor(name)
        except UnknownName:
            try:
                actor = self._linker.link(name, when=None).actor
            except ValueError as error:
                raise JudgementRefused(str(error)) from error
            self._actors[actor.id] = actor
        return Party(name=actor.name, actor=actor.id)


def _renamed(text: str) -> tuple[str | None, str]:
    """`OLD=NEW`, or `NEW` for what takes the only one's place."""
    old, equals, new = (part.strip() for part in text.partition("="))
    if not equals:
        return None, old
    if not old or not new:
        raise JudgementRefused(f"{text!r}: write OLD=NEW, or NEW alone")
    return old, new


def _number(measure: Measure, text: str) -> Number:
    match = _NUMBER.fullmatch(text.strip().replace(",", ""))
    if match is None:
        raise JudgementRefused(
            f"--{measure} {text!r}: write 30, 30-40, 30+ (at least), -30 (up to) or ~30 (about)"
        )
    given = {key: int(value) for key, value in match.groupdict().items() if value is not None}
    exact = given.get("exact")
    low, high = (
        given.get("low", given.get("least", exact)),
        given.get("high", given.get("most", exact)),
    )
    if low is not None and high is not None and low > high:
        raise JudgementRefused(f"--{measure} {text!r}: the lower bound comes first")
    return Number(measure=measure, low=low, best=given.get("about", exact), high=high)


def _one_of(kinds: type[_E], what: str, text: str | None) -> _E | None:
    if text is None:
        return None
    words = [kind.value for kind in kinds]
    if text in words:
        return kinds(text)
    near = difflib.get_close_matches(text, words, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else f"there are: {', '.join(words)}"
    raise JudgementRefused(f"no such {what}: {text!r}; {hint}")


def _span(text: str) -> Interval | None:
    return None if text == UNSTATED else Interval.parse(text)
