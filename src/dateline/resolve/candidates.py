"""What a written place may be, and how likely each is before the rest of the report is looked at.

The weights are log-odds, set by hand and then tuned together on half of three public sets of
geoparsed news (Local Global Lexicon, GeoVirus, GeoWebNews); none is for one place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import log10

from dateline.folding import plain
from dateline.model import Place
from dateline.resolve.gazetteer import Gazetteer, Match
from dateline.resolve.names import normal_form
from dateline.resolve.sources import airport_stem
from dateline.resolve.toponyms import SITES, NamedPlace, Written, kinds_of
from dateline.vocabulary import PlaceKind

MOST = 30
"""So many namesakes are weighed at most."""

_WORDS = """of the and in on at to for by from with march may june july august april october police
    army government front union bank state city town village north south east west northern
    southern eastern western central center centre republic independence force forces general major
    border sunday monday tuesday wednesday thursday friday saturday mission victory liberty justice
    peace war battle us we he she it they man most many much same new old president minister king
    street house church school hospital road district county province river mountain lake god pope
    secretary deputy leader chief officer judge senator governor mayor director chairman chairwoman
    speaker ambassador colonel captain lieutenant sergeant professor doctor reverend bishop sheriff
    attorney coach manager spokesman spokeswoman representative commissioner department office
    section division committee commission council agency bureau ministry congress senate assembly
    court federal national international regional university college academy institute library
    museum clinic foundation association society club company corporation industry trade commerce
    finance health welfare education science research technology security defence defense safety
    agreement treaty act law bill rights freedom unity hope faith grace charity harmony reform
    progress recovery luck love trust pride star iron gold silver red green blue white black brown
    gray grey day night week month year spring summer autumn winter easter christmas passover
    january february gate port park square bridge block field hall store market mall plaza first
    second third use page photo video news press radio times post journal herald tribune gazette
    guardian observer independent globe mirror sun women children youth families people christian
    muslim catholic jewish english hiv aids ebola sars mers flu cholera nov dec oct sept aug jul
    jun mar apr feb jan dr mr mrs ms"""
COMMON = frozenset(_WORDS.split())
"""Words of English that are also the names of some town, and in the news are not meant as such."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log-odds by which a candidate gains or loses."""

    main: float = 1.3
    doubled: float = -1.0
    article: float = -0.7
    demonym: float = -0.3
    code: float = -1.5
    population: float = 4.0
    country: float = 4.8
    region: float = 7.0
    province: float = 0.8
    district: float = -1.6
    airport: float = -1.0
    kind: float = 3.0
    other_kind: float = -2.5
    capital: float = 2.0
    inside: float = 4.5
    outside: float = -0.5
    pack: float = 5.0
    alike: float = -1.0
    in_country: float = 5.0
    in_province: float = 2.5
    near: float = 2.0
    near_km: float = 150.0
    seat: float = -3.0


@dataclass(slots=True)
class Weighed:
    """One candidate: `prior` in log-odds, and why, in words."""

    place: Place
    prior: float
    reasons: list[str] = field(default_factory=list)
    main: bool = False
    score: float = 0.0


_KIND_WEIGHT = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.REGION: "region",
    PlaceKind.PROVINCE: "province",
    PlaceKind.DISTRICT: "district",
    PlaceKind.AIRPORT: "airport",
    PlaceKind.BASE: "airport",
}


_PEOPLED = {PlaceKind.COUNTRY, PlaceKind.TOWN, PlaceKind.PROVINCE, PlaceKind.DISTRICT}


class Finder:
    """Finds and weighs candidates in packs and gazetteer."""

    def __init__(self, gazetteer: Gazetteer, packs: Iterable[NamedPlace], weights: Weights) -> None:
        self.gazetteer = gazetteer
        self.weights = weights
        self._by_name: dict[str, list[NamedPlace]] = {}
        self._by_town: dict[str, list[NamedPlace]] = {}
        self._local: set[tuple[str, str]] = set()
        for named in packs:
            free = set(map(key, (named.place.name, *named.aliases)))
            local = set(map(key, named.local)) - free
            for name in free | local:
                self._by_name.setdefault(name, []).append(named)
            self._local.update((name, named.place.id) for name in local)
            if named.town is not None:
                self._by_town.setdefault(key(named.town), []).append(named)
        self._replaced = {
            named.replaces: named
            for names in self._by_name.values()
            for named in names
            if named.replaces
        }

    def find(
        self,
        written: Written,
        inside: frozenset[str],
        countries: Collection[str] = (),
        *,
        asked: bool = False,
    ) -> list[Weighed]:
        """The candidates for a place, the likeliest first.

        `inside` are ids of what contains it, `countries` the codes of those that the report names.
        Where somebody has `asked` for the place, a common word or a name without a capital is
        sought too, and all namesakes are given.
        """
        found: dict[str, Weighed] = {}
        in_gazetteer = self._of_gazetteer(written, countries, asked)
        for weighed in (*self._of_packs(written, countries), *in_gazetteer):
            held = found.get(weighed.place.id)
            if held is None or held.prior < weighed.prior:
                found[weighed.place.id] = weighed
        if not written.kinds:
            self._prefer_seats(list(found.values()))
        wider = _wider(found.values(), inside)
        for weighed in found.values():
            self._weigh_outer(weighed, wider)
        ranked = sorted(found.values(), key=lambda w: (-w.prior, w.place.id))
        return ranked if asked else ranked[:MOST]

    def alike(self, written: Written, countries: Sequence[str]) -> list[Weighed]:
        """Towns and divisions of those countries whose spelling is like the name.

        Of a common noun there are none: "the village" is not The Village, Oklahoma.
        """
        if not nameable(written.core):
            return []
        form = key(written.core)
        best: dict[str, tuple[float, Place]] = {}
        for place, other in self.gazetteer.alike(written.core, countries):
            ratio = SequenceMatcher(None, form, other).ratio()
            if ratio > max(0.85, best.get(place.id, (0.0,))[0]):
                best[place.id] = (ratio, place)
        found = []
        for ratio, place in best.values():
            found.append(self.weighed(place, written, f"spelt like it ({ratio:.2f})"))
            found[-1].prior -= 8 * (1 - ratio)
        return sorted(found, key=lambda w: (-w.prior, w.place.id))[:MOST]

    def weighed(self, place: Place, written: Written, reason: str) -> Weighed:
        """A place whose name is only like the one that is written."""
        prior = self._prior(place, written) + self.weights.alike
        return Weighed(place, prior, [reason, place.kind.value])

    def outer(self, names: Iterable[str]) -> frozenset[str]:
        """The ids of what the names of containing places may be; towns count too."""
        found: set[str] = set()
        for name in names:
            core = name
            words = name.split()
            if len(words) > 1 and kinds_of(words[-1]):
                core = " ".join(words[:-1])
            for match in (*self.gazetteer.matches(name), *self.gazetteer.matches(core)):
                found.add(match.place.id)
            found.update(named.place.id for named in self._by_name.get(key(name), ()))
        return frozenset(found)

    def _of_packs(self, written: Written, countries: Collection[str]) -> Iterable[Weighed]:
        """Pack places with that name, or sites of the asked kind at a town with that name."""
        weights = self.weights
        for name in dict.fromkeys((key(written.full), key(written.core))):
            for named in self._by_name.get(name, ()):
                if written.kinds and not fits(named.place.kind, written.kinds):
                    continue
                if named.place.kind in SITES and not written.kinds and name != key(written.full):
                    continue
                elsewhere = named.place.country not in countries
                if elsewhere and (name, named.place.id) in self._local:
                    continue
                yield Weighed(
                    named.place,
                    self._prior(named.place, written) + weights.pack + weights.main,
                    ["in a knowledge pack", named.place.kind.value],
                )
        if written.site is not None:
            for named in self._by_town.get(key(written.core), ()):
                if named.place.kind in written.kinds:
                    reasons = ["in a knowledge pack", f"the {named.place.kind.value} at that town"]
                    prior = self._prior(named.place, written) + weights.pack
                    yield Weighed(named.place, prior, reasons)

    def _of_gazetteer(
        self, written: Written, countries: Collection[str], asked: bool
    ) -> Iterable[Weighed]:
        """Gazetteer places with the whole name, or with the name and of the asked kind."""
        names = [written.full]
        if written.core and written.core != written.full and written.part is None:
            names.append(written.core)
        if written.kinds & {PlaceKind.AIRPORT, PlaceKind.BASE}:
            names.append(f"{airport_stem(written.core)} airport")
        for name in dict.fromkeys(names):
            if not (asked or nameable(name)):
                continue
            whole = name == written.full
            for match in self.gazetteer.matches(name):
                weighed = self._weigh(match, written, name, whole)
                known = self._replaced.get(match.place.id)
                if weighed is not None and known is not None:
                    # under a name that only the gazetteer has, it is still the pack's place
                    local = (key(name), known.place.id) in self._local
                    if local and known.place.country not in countries:
                        continue
                    weighed.place = known.place
                if weighed is not None:
                    yield weighed

    def _weigh(self, match: Match, written: Written, name: str, whole: bool) -> Weighed | None:
        """One namesake with its prior; none when it is not of the kind that was asked."""
        weights, place = self.weights, match.place
        if not whole and not fits(place.kind, written.kinds):
            return None
        prior = self._prior(place, written)
        reasons = ["its main name" if match.main else "one of its names", place.kind.value]
        if match.main:
            prior += weights.main
            if all(_doubles_else(own, name) for own in (place.name, match.spelt)):
                prior += weights.doubled
                reasons[0] = "its main name but for a doubled letter"
        if not match.same_article:
            prior += weights.article
        if match.demonym:
            prior += weights.demonym
            reasons[0] = "the name of its people"
        if match.code and not (name.isupper() or name.endswith(".")):
            prior += weights.code
        if place.population:
            reasons.append(f"population {place.population:,}")
        return Weighed(place, prior, reasons, match.main)

    def _prior(self, place: Place, written: Written) -> float:
        """The weight of what a place is: its kind, its people, and whether that was asked for."""
        weights = self.weights
        total = float(getattr(weights, _KIND_WEIGHT.get(place.kind, ""), 0.0))
        if place.kind in _PEOPLED:
            total += weights.population * (log10((place.population or 0) + 300) / 7)
        if place.feature_code == "PPLC":
            total += weights.capital
        if written.kinds:
            total += weights.kind if fits(place.kind, written.kinds) else weights.other_kind
        return total

    def _prefer_seats(self, found: Sequence[Weighed]) -> None:
        """A bare name that a division shares with its seat means the town: "Aleppo"."""
        towns = [weighed for weighed in found if weighed.place.kind is PlaceKind.TOWN]
        for division in found:
            if division.place.kind in {PlaceKind.PROVINCE, PlaceKind.DISTRICT} and any(
                _is_seat(town, division) for town in towns
            ):
                division.prior += self.weights.seat

    def _weigh_outer(self, weighed: Weighed, inside: frozenset[str]) -> None:
        """Add what the names of containing places say."""
        if not inside:
            return
        if inside.intersection(weighed.place.within):
            weighed.prior += self.weights.inside
            weighed.reasons.append("inside what the text says")
        else:
            weighed.prior += self.weights.outside


def _doubles_else(name: str, written: str) -> bool:
    """ "Samara" for "Samarra": the same but for a doubled letter, so that "Sāmarrā’" goes first."""
    a, b = (plain(text).replace(" ", "") for text in (name, written))
    return a != b and key(name) == key(written) and sorted(set(a)) == sorted(set(b))


def _wider(found: Iterable[Weighed], inside: frozenset[str]) -> frozenset[str]:
    """What may contain the likeliest: in "Oregon, Nevada" a state stands beside a state."""
    likeliest = max(found, key=lambda w: w.prior, default=None)
    if likeliest is None or likeliest.place.kind is not PlaceKind.PROVINCE:
        return inside
    peers = f"adm1:{likeliest.place.country}."
    return frozenset(outer for outer in inside if not outer.startswith(peers))


def _is_seat(town: Weighed, division: Weighed) -> bool:
    """Whether a division is named after the town: both bear the name alike, or it is most of it."""
    if division.place.id not in town.place.within:
        return False
    most = 3 * (town.place.population or 0) >= (division.place.population or 1)
    small = division.place.kind is PlaceKind.DISTRICT
    return small or most or town.main >= division.main


def key(name: str) -> str:
    """A name without what transliteration varies, and without blanks."""
    return normal_form(name).replace(" ", "")


def nameable(name: str) -> bool:
    """Whether a name may be sought in the gazetteer: no common word, and with a capital if any.

    Scripts without capitals (Arabic) are names as they stand; "café" is none.
    """
    if sum(map(str.isalnum, name)) < 2 or not any(
        letter.isupper() or (letter.isalpha() and letter.upper() == letter.lower())
        for letter in name
    ):
        return False
    return name.lower() not in COMMON or (name.isupper() and len(name) < 3)


_LOOSE: Mapping[PlaceKind, frozenset[PlaceKind]] = {
    PlaceKind.PROVINCE: frozenset({PlaceKind.REGION}),
    PlaceKind.REGION: frozenset({PlaceKind.PROVINCE, PlaceKind.DISTRICT, PlaceKind.QUARTER}),
    PlaceKind.QUARTER: frozenset({PlaceKind.TOWN}),
    PlaceKind.TOWN: frozenset({PlaceKind.QUARTER}),
    PlaceKind.BASE: frozenset({PlaceKind.AIRPORT}),
    PlaceKind.AIRPORT: frozenset({PlaceKind.BASE}),
    PlaceKind.DISTRICT: frozenset({PlaceKind.QUARTER}),
}


def fits(kind: PlaceKind, asked: frozenset[PlaceKind]) -> bool:
    """Whether a place of that kind may be called so."""
    return kind in asked or any(kind in _LOOSE.get(other, ()) for other in asked)
