"""Which actors, places or sources of a record may be one, for a person to judge.

Names are compared in their normal forms: equal, spelt with the same consonants, one an acronym of
the other, one in the words of the other (each word weighing the more the fewer names it is in), or
alike by Jaro and Winkler (W. Winkler, "String comparator metrics", 1990).  Then comes what the
record knows of both.  The evidence is added up in log odds (after I. Fellegi and A. Sunter, "A
theory for record linkage", 1969); the weights are set by hand, and a table of pairs in
`tests/resolve/test_duplicates.py` holds what they reach.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from math import exp, log

from rapidfuzz.distance import JaroWinkler

from dateline.area import kilometres
from dateline.folding import plain
from dateline.resolve.names import normal_form, skeleton

_BIAS = -3.0
_COMMON = 60
"""A word in more names than this leads to no candidates: it says too little of any."""
_NEAR_KM, _FAR_KM = 5.0, 60.0
_ALIKE = 0.9
"""How alike two names must be by Jaro and Winkler to count as misspelt."""
_GENERIC = 0.15
"""What a generic word tells, from 0 to 1."""
_LEAST_ACRONYM = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a record knows of one actor, place or source.

    `kind` is empty where it is not known; `group` is the side of an actor or a source, `within`
    what a place lies in; `beside` are the ids it stands against or beside in single claims.
    """

    id: str
    names: tuple[str, ...]
    kind: str = ""
    country: str | None = None
    group: str | None = None
    position: tuple[float, float] | None = None
    within: frozenset[str] = frozenset()
    reports: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How likely two are one, in (0, 1), and the reasons for and against, the weightiest first."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


Evidence = tuple[float, str]
"""A weight in log odds, and the reason in words."""


def alike(
    profiles: Iterable[Profile],
    *,
    generic: Collection[str] = (),
    apart: Callable[[str, str], bool] | None = None,
    least: float = 0.5,
) -> list[Likeness]:
    """The pairs that may be one, the likeliest first; `apart` says which not to look at.

    `generic` are words that many names end in ("brigade"), which tell little of any.

    Only pairs that share a word, an acronym or the consonants of a name are compared, so that time
    grows with the number of names and not with its square.
    """
    known = {profile.id: profile for profile in profiles}
    words = _Words(known.values(), frozenset(map(normal_form, generic)))
    found = []
    for one, other in sorted(words.candidates()):
        if apart is not None and apart(one, other):
            continue
        likeness = compare(known[one], known[other], words.weight)
        if likeness.score >= least:
            found.append(likeness)
    return sorted(found, key=lambda pair: (-pair.score, pair.one, pair.other))


def compare(one: Profile, other: Profile, weight: Callable[[str], float]) -> Likeness:
    """How likely two are one; `weight` says how much a word of a name tells, from 0 to 1."""
    evidence = [*_of_names(one, other, weight), *_of_facts(one, other), *_of_use(one, other)]
    odds = _BIAS + sum(value for value, _ in evidence)
    told = sorted(evidence, key=lambda e: -abs(e[0]))
    return Likeness(
        one=one.id,
        other=other.id,
        score=round(1 / (1 + exp(-odds)), 3),
        reasons=tuple(("" if value > 0 else "against: ") + words for value, words in told),
    )


# ---------------------------------------------------------------------- names
def _of_names(one: Profile, other: Profile, weight: Callable[[str], float]) -> Iterator[Evidence]:
    """The best that any name of the one and any of the other have in common."""
    found = [_of_two_names(a, b, weight) for a in one.names for b in other.names]
    best = max(found, default=(0.0, ""))
    if best[0] > 0:
        yield best


def _of_two_names(one: str, other: str, weight: Callable[[str], float]) -> Evidence:
    a, b = normal_form(one), normal_form(other)
    if a == b:
        return 4.5, f"one name: {one}" if one == other else f"one name: {one}, {other}"
    if _is_acronym(one, other) or _is_acronym(other, one):
        return 3.5, f"an acronym: {one}, {other}"
    if len(skeleton(one)) > 3 and skeleton(one) == skeleton(other):
        return 3.5, f"the same consonants: {one}, {other}"
    some, more = sorted((a.split(), b.split()), key=len)
    proper = [{word for word in words if weight(word) > _GENERIC} for words in (some, more)]
    if proper[0] and proper[0] == proper[1]:
        return 3.2, f"one name but for the kind of body: {one}, {other}"
    matched = _matched(some, more)
    told = sum(weight(word) for word in matched)
    least = min(sum(map(weight, some)), sum(map(weight, more)))
    whole = sum(map(weight, some)) + sum(map(weight, more)) - told
    if not matched or told < 0.9 * least:
        shared = told / whole if whole else 0.0
        return (3.0 * shared, f"words in common: {one}, {other}") if shared >= 0.5 else (0.0, "")
    if len(some) == len(more):
        return 4.0 * told / whole, f"spelt alike: {one}, {other}"
    return 1.0 + 2.5 * max(map(weight, matched)), f"one name in the other: {one}, {other}"


def _matched(some: list[str], more: list[str]) -> list[str]:
    """The words of one name that are in the other, or spelt much like a word of it."""
    left = list(more)
    found = []
    for word in some:
        best = max(left, key=lambda other: JaroWinkler.similarity(word, other), default="")
        if JaroWinkler.similarity(word, best) >= _ALIKE:
            left.remove(best)
            found.append(word)
    return found


def _is_acronym(short: str, long: str) -> bool:
    """Whether a word in capitals is made of the first letters of a name, small words aside."""
    if not short.isupper() or not short.isalpha() or len(short) < _LEAST_ACRONYM:
        return False
    words = plain(long).split()
    letters = ["".join(w[0] for w in words), "".join(w[0] for w in words if w not in _SMALL)]
    return len(words) >= _LEAST_ACRONYM and short.casefold() in letters


_SMALL = frozenset("al and bin el for in of on the to".split())


# ---------------------------------------------------------------------- what is known
def _of_facts(one: Profile, other: Profile) -> Iterator[Evidence]:
    if one.kind and other.kind and one.kind != other.kind:
        yield -1.5, f"{one.kind} and {other.kind}"
    if one.country and other.country:
        if one.country == other.country:
            yield 0.7, f"both of {one.country}"
        else:
            yield -3.0, f"of {one.country} and of {other.country}"
    if one.group and other.group and one.group != other.group:
        yield -2.0, f"on the sides of {one.group} and {other.group}"
    if one.id in other.within or other.id in one.within:
        yield -4.0, "one lies in the other"
    if one.position is not None and other.position is not None:
        far = kilometres(*one.position, *other.position)
        if far <= _NEAR_KM:
            yield 1.5, f"{far:.0f} km apart"
        elif far >= _FAR_KM:
            yield -4.0, f"{far:.0f} km apart"


def _of_use(one: Profile, other: Profile) -> Iterator[Evidence]:
    """How both are used: at the same places, in the same days, side by side in one claim."""
    if other.id in one.beside or one.id in other.beside:
        yield -3.0, "named side by side in one claim"
    elif both := len(one.reports & other.reports):
        least = min(len(one.reports), len(other.reports))
        yield -1.5 * both / least, f"named apart in {both} of {least} reports"
    if one.places and other.places:
        shared = len(one.places & other.places)
        if shared:
            yield 1.0, f"told of at {shared} of the same places"
    if None not in (one.first, other.first) and not _meet(one, other):
        yield -0.7, "told of in different years"


def _meet(one: Profile, other: Profile) -> bool:
    """Whether less than a year lies between the times in which two are told of."""
    assert one.first
    assert one.last
    assert other.first
    assert other.last
    return max((one.first - other.last).days, (other.first - one.last).days) < 365


# ---------------------------------------------------------------------- which to compare
class _Words:
    """The words of all names: which profiles share one, and how much each tells."""

    def __init__(self, profiles: Iterable[Profile], generic: frozenset[str]) -> None:
        self._generic = generic
        self._holders: dict[str, set[str]] = defaultdict(set)
        number = 0
        counts: Counter[str] = Counter()
        for profile in profiles:
            number += 1
            counts.update({w for name in profile.names for w in normal_form(name).split()})
            for name in profile.names:
                for key in _keys(name):
                    self._holders[key].add(profile.id)
        self._counts: Mapping[str, int] = counts
        self._number = max(2, number)

    def weight(self, word: str) -> float:
        """1 for a word of one name, 0 for one that all have; by the logarithm of its share."""
        if word in self._generic:
            return _GENERIC
        return 1 - log(max(1, self._counts.get(word, 1))) / log(self._number)

    def candidates(self) -> set[tuple[str, str]]:
        """The pairs that share a word, an acronym or the consonants of a name."""
        pairs: set[tuple[str, str]] = set()
        for holders in self._holders.values():
            if 1 < len(holders) <= _COMMON:
                pairs.update(combinations(sorted(holders), 2))
        return pairs


def _keys(name: str) -> Iterator[str]:
    """Under what a name is looked for: its words, its consonants, its first letters."""
    form = normal_form(name)
    yield from form.split()
    if len(sound := skeleton(name)) > 3:
        yield f"={sound}"
    words = plain(name).split()
    if len(words) >= _LEAST_ACRONYM:
        yield "".join(word[0] for word in words)
        yield "".join(word[0] for word in words if word not in _SMALL)
