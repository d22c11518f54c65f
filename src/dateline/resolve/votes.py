"""How the names of a report decide together what each of them means.

What the report surely speaks of (countries it names or hints at, names with one meaning) draws the
others to the same country, the same province and the neighbourhood, in a few rounds of soft votes.
No name votes for itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import exp

import numpy as np
import numpy.typing as npt

from dateline.model import Place
from dateline.resolve.candidates import Weighed, Weights
from dateline.vocabulary import PlaceKind

_ROUNDS = 3
_HINT = 1.5
"""A country that the report hints at weighs as much as this many names."""
_MIDDLE = 4.5
"""The log-odds that count as even: a hamlet without any support in the report has less."""
_EARTH_KM = 6371.0

Floats = npt.NDArray[np.float64]


class Votes:
    """One vote: `pool` holds the candidates of each name and how often it stands in the report."""

    def __init__(
        self,
        pool: Sequence[tuple[Sequence[Weighed], int]],
        countries: Collection[str],
        weights: Weights,
    ) -> None:
        self.weights = weights
        self.flat = [weighed for candidates, _ in pool for weighed in candidates]
        sizes = [len(candidates) for candidates, _ in pool]
        self.starts = np.cumsum([0, *sizes[:-1]]) if sizes else np.zeros(0, dtype=np.intp)
        self.group = np.repeat(np.arange(len(pool)), sizes)
        self.said = np.array([float(mentions) for _, mentions in pool]) ** 0.5
        self.prior = np.array([weighed.prior for weighed in self.flat])
        own = {weighed.place.country for weighed in self.flat}
        self.codes = sorted({code for code in own | set(countries) if code})
        self.country = _index([w.place.country for w in self.flat], self.codes)
        provinces = [_province(weighed.place) for weighed in self.flat]
        self.provinces = sorted({province for province in provinces if province})
        self.province = _index(provinces, self.provinces)
        self.hints = np.zeros(len(self.codes) + 1)
        for code in countries:
            self.hints[self.codes.index(code)] = _HINT
        self.points = _unit_vectors([weighed.place for weighed in self.flat])
        wide = {PlaceKind.COUNTRY, PlaceKind.REGION}
        self.local = np.array([float(w.place.kind not in wide) for w in self.flat])

    def run(self) -> Counter[str]:
        """Set the score of each candidate; the weight of each country."""
        if not self.flat:
            return Counter(dict.fromkeys(self.codes, _HINT))
        total, chance = self.prior, self._chances(self.prior)
        for _ in range(_ROUNDS):
            total = self.prior + self._support(chance)
            chance = self._chances(total)
        for weighed, logit, share in zip(self.flat, total, chance, strict=True):
            weighed.score = float(share) / (1 + exp(min(50.0, _MIDDLE - float(logit))))
        spread = self._spread(chance, self.country, len(self.codes)).sum(axis=0) + self.hints
        return Counter(dict(zip(self.codes, spread[:-1].tolist(), strict=True)))

    def _chances(self, logits: Floats) -> Floats:
        """Softmax within each group."""
        raised = np.exp(logits - np.maximum.reduceat(logits, self.starts)[self.group])
        chances: Floats = raised / np.add.reduceat(raised, self.starts)[self.group]
        return chances

    def _support(self, chance: Floats) -> Floats:
        """What the other names add to each candidate."""
        w = self.weights
        support = w.in_country * self._share(chance, self.country, len(self.codes), self.hints)
        none = np.zeros(len(self.provinces) + 1)
        support += w.in_province * self._share(chance, self.province, len(self.provinces), none)
        return support + w.near * self._nearness(chance)

    def _spread(self, chance: Floats, where: npt.NDArray[np.intp], size: int) -> Floats:
        """For each group, how its weight is spread over countries or provinces (the last: none)."""
        spread = np.zeros((len(self.said), size + 1))
        np.add.at(spread, (self.group, where), chance)
        spread *= self.said[:, None]
        return spread

    def _share(
        self, chance: Floats, where: npt.NDArray[np.intp], size: int, extra: Floats
    ) -> Floats:
        """The share of all other groups that each candidate's country or province has."""
        spread = self._spread(chance, where, size)
        whole = spread.sum(axis=0) + extra
        others = whole[where] - spread[self.group, where]
        total = whole.sum() - self.said[self.group] + 1.0
        others[where == size] = 0.0
        share: Floats = others / total
        return share

    def _nearness(self, chance: Floats) -> Floats:
        """How near the nearest other names are: 1 at the same spot, falling off with distance."""
        best = np.array(
            [start + int(np.argmax(chance[start:end])) for start, end in self._bounds()], dtype=int
        )
        sure = chance[best] * self.local[best]
        cosines = np.clip(self.points @ self.points[best].T, -1.0, 1.0)
        near = np.exp(-_EARTH_KM * np.arccos(cosines) / self.weights.near_km) * sure[None, :]
        near[np.arange(len(self.flat)), self.group] = 0.0
        top: Floats = np.sort(near, axis=1)[:, -2:].sum(axis=1)
        top *= self.local
        return top

    def _bounds(self) -> list[tuple[int, int]]:
        ends = [*self.starts[1:], len(self.flat)]
        return list(zip(self.starts.tolist(), ends, strict=True))


def _index(values: Sequence[str | None], known: Sequence[str]) -> npt.NDArray[np.intp]:
    """The position of each value; `len(known)` for none."""
    at = {value: position for position, value in enumerate(known)}
    return np.array([at.get(value or "", len(known)) for value in values], dtype=np.intp)


def _province(place: Place) -> str | None:
    """The id of the first-order division that a place is or lies in."""
    if place.kind is PlaceKind.PROVINCE:
        return place.id
    return next((outer for outer in place.within if outer.startswith("adm1:")), None)


def _unit_vectors(places: Sequence[Place]) -> Floats:
    """Points on the unit sphere; a place without a point is nowhere near any."""
    degrees = np.array([(p.lat or 0.0, p.lon or 0.0) for p in places], dtype=float)
    phi, lam = np.radians(degrees.reshape(-1, 2)).T
    points: Floats = np.stack(
        [np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=1
    )
    return points
