"""What the resolver is asked: a place as a report names it, taken apart into name and kind.

"the oil city of Kirkuk"      -> Kirkuk, a town
"Idlib Governorate"           -> Idlib, a province
"Paris, Texas"                -> Paris, inside Texas
"the Abukamal gate"           -> Abukamal, a crossing
"northern and western Iraq"   -> north and west of Iraq
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dateline.model import Candidate, Place
from dateline.resolve.directions import Part, part_of
from dateline.vocabulary import PlaceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place as written: `type_word` says what it is, `inside` what it is written to lie in."""

    name: str
    type_word: str | None = None
    inside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """The place that was meant, or `None` when nothing fits well enough, and what was weighed."""

    place: Place | None
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedPlace:
    """A place of a knowledge pack with all its names.

    `local` are names that mean it in reports on its country only; `town` is the name of the town at
    which a crossing, dam or base lies; `replaces` the id of the gazetteer entry that it stands for.
    """

    place: Place
    aliases: tuple[str, ...] = ()
    local: tuple[str, ...] = ()
    town: str | None = None
    replaces: str | None = None


_WORDS = {
    PlaceKind.COUNTRY: "country nation republic kingdom emirate",
    PlaceKind.PROVINCE: "province governorate oblast state region prefecture canton voivodeship"
    " wilaya muhafazah emirate department territory krai",
    PlaceKind.DISTRICT: "district county raion rayon subdistrict sub-district municipality parish"
    " borough commune woreda",
    PlaceKind.TOWN: "town city village hamlet settlement township capital port stronghold towns"
    " villages community",
    PlaceKind.QUARTER: "neighbourhood neighborhood suburb quarter slum",
    PlaceKind.CROSSING: "crossing gate checkpoint post frontier",
    PlaceKind.BASE: "base airbase barracks garrison headquarters outpost fort camp",
    PlaceKind.AIRPORT: "airport airfield airstrip aerodrome",
    PlaceKind.DAM: "dam barrage",
    PlaceKind.OILFIELD: "oilfield gasfield field refinery",
    PlaceKind.CAMP: "camp",
    PlaceKind.SITE: "bridge hospital prison mosque church school university station plant market"
    " stadium square cemetery junction roundabout silo factory mill",
    PlaceKind.REGION: "region area peninsula enclave countryside outskirts",
}
_KINDS: dict[str, frozenset[PlaceKind]] = {}
for _kind, _list in _WORDS.items():
    for _word in _list.split():
        _KINDS[_word] = _KINDS.get(_word, frozenset()) | {_kind}

SITES = frozenset(
    {
        PlaceKind.CROSSING,
        PlaceKind.BASE,
        PlaceKind.AIRPORT,
        PlaceKind.DAM,
        PlaceKind.OILFIELD,
        PlaceKind.CAMP,
        PlaceKind.SITE,
    }
)
"""Kinds that lie at a town and are not the town."""


def kinds_of(type_word: str | None) -> frozenset[PlaceKind]:
    """The kinds of place that a common noun stands for; none for a word that is not known.

    The last word of several counts ("border crossing", "oil field").
    """
    if not type_word:
        return frozenset()
    words = type_word.lower().replace("-", " ").split()
    if not words:
        return frozenset()
    last = words[-1]
    if last == "airbase" or (last == "base" and "air" in words):
        return frozenset({PlaceKind.BASE, PlaceKind.AIRPORT})
    if last == "camp" and {"refugee", "displacement", "idp"} & set(words):
        return frozenset({PlaceKind.CAMP})
    return _KINDS.get(last) or _KINDS.get(last.removesuffix("s"), frozenset())


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A toponym taken apart.

    `full` is the whole name, `core` the name without the word for its kind; `part` the compass part
    of it that is meant.
    """

    full: str
    core: str
    kinds: frozenset[PlaceKind] = frozenset()
    type_word: str | None = None
    inside: tuple[str, ...] = ()
    part: Part | None = None

    @property
    def site(self) -> PlaceKind | None:
        """The kind of a site at a town, when that is what it must be."""
        sites = self.kinds & SITES
        return min(sites) if sites and sites == self.kinds else None


_OF = re.compile(r"^(?:the\s+)?(?:[\w’'-]+\s+){0,3}?([\w-]+)\s+of\s+(?=\S)", re.I)
_PADDING = re.compile(
    r"^(?:the\s+|(?:greater|downtown|nearby|neighbou?ring|embattled|besieged|rural|metropolitan)\s+)+",
    re.I,
)
_POSSESSIVE = re.compile(r"['’]s?$")
_BEFORE_SITE = "border international military army air naval oil gas refugee idp displacement land"
_SITE_WORDS = frozenset(_BEFORE_SITE.split())


def take_apart(toponym: Toponym) -> Written:
    """The parts of a toponym as written."""
    name = _POSSESSIVE.sub("", " ".join(toponym.name.split()))
    inside = toponym.inside
    if ", " in name:
        name, *outer = name.split(", ")
        if name.islower() and kinds_of(name):  # "the second city, Mosul"
            type_word, name = name.split()[-1], outer.pop(0)
            toponym = replace(toponym, type_word=toponym.type_word or type_word)
        inside = (*outer, *inside)
    if (found := _OF.match(name)) and kinds_of(found[1]):
        # "the eastern city of X" is all of X
        return _with_kind(name, name[found.end() :], found[1], inside, None)
    part, rest = part_of(name)
    return _with_kind(name, rest, toponym.type_word, inside, part)


def _with_kind(
    full: str, core: str, type_word: str | None, inside: tuple[str, ...], part: Part | None
) -> Written:
    """The name without articles and padding, and without a word for its kind at its end."""
    core = _PADDING.sub("", core)
    words = core.split()
    own = words[-1].lower() if len(words) > 1 else ""
    kinds = kinds_of(own) if not own.endswith("s") else frozenset()
    if kinds and core != core.lower():
        kept = words[:-1]
        while len(kept) > 1 and kept[-1].lower() in _SITE_WORDS:
            kept.pop()
        type_word, core = " ".join(words[len(kept) :]).lower(), " ".join(kept)
        kinds = kinds_of(type_word)
    else:
        kinds = kinds_of(type_word)
    return Written(
        full=_PADDING.sub("", full),
        core=core,
        kinds=kinds,
        type_word=type_word,
        inside=inside,
        part=part,
    )
