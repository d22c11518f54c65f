"""How far coders agree: Krippendorff's alpha, of people with each other and with the machine.

Alpha is 1 minus the disagreement that is there over that which chance would make of the same values
(K. Krippendorff, "Computing Krippendorff's Alpha-Reliability", 2011): 1 is full agreement, 0 what
chance gives, less is worse than chance.  He asks for 0.8, and for 0.667 at least where conclusions
are tentative.  It takes any number of coders, and units that some of them have not coded.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations
from statistics import fmean

from dateline.amendment import corrected
from dateline.judgement import Judgement
from dateline.model import Claim, Counted
from dateline.review import MACHINE, Agreement, Level, Unlike
from dateline.telling import Teller, parts_of
from dateline.vocabulary import Verdict

NOTHING = "(nothing there)"
"""What a coder who rejects a claim has for each part of it."""

READING, DAY, NUMBER = "rightly read", "day", "number"

CODING = (Verdict.ACCEPT, Verdict.CORRECT, Verdict.RETRACT)
"""The verdicts by which people code claims.  To accept says that the machine read it rightly."""

Coded = Mapping[str, Mapping[str, Hashable]]
"""Values by unit and coder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """A judgement of claims, and all claims that it speaks of."""

    judgement: Judgement
    claims: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Coders:
    """The codings of claims in a record: by people, and by the machine that read them."""

    codings: Sequence[Coding]
    claims: Mapping[str, Claim]
    teller: Teller

    def agreement(self) -> list[Agreement]:
        """How far all coders agree, all with the machine, and each two of them, part by part."""
        found: list[Agreement] = []
        for variable, (level, coded) in self._variables().items():
            there = {coder for unit in coded.values() for coder in unit}
            coders = tuple(sorted(there - {MACHINE}))
            everybody = (*coders, MACHINE) if MACHINE in there else coders
            groups = dict.fromkeys((everybody, coders, *combinations(everybody, 2)))
            for among in groups:
                units = [
                    [unit[coder] for coder in among if coder in unit] for unit in coded.values()
                ]
                pairable = [unit for unit in units if len(unit) > 1]
                if pairable:
                    found.append(
                        Agreement(
                            variable=variable,
                            level=level,
                            among=among,
                            units=len(pairable),
                            same=sum(len(set(unit)) == 1 for unit in pairable),
                            alpha=alpha(pairable, level),
                        )
                    )
        return found

    def unlike(self) -> list[Unlike]:
        """The claims that people coded otherwise, with what each of them says."""
        found: list[Unlike] = []
        for variable, (_, coded) in self._variables().items():
            for claim, unit in coded.items():
                people = {coder: str(value) for coder, value in unit.items() if coder != MACHINE}
                if len(set(people.values())) > 1:
                    found.append(Unlike(claim=claim, variable=variable, values=people))
        return sorted(found, key=lambda one: (one.claim, one.variable))

    def _variables(self) -> dict[str, tuple[Level, Coded]]:
        """Every part of claims that is coded, how it is measured, and its values."""
        found: dict[str, tuple[Level, dict[str, dict[str, Hashable]]]] = {
            READING: (Level.NOMINAL, defaultdict(dict))
        }
        for (claim, coder), said in sorted(self._latest().items()):
            read = self.claims[claim]
            verdict = said.verdict
            found[READING][1][claim][coder] = "yes" if verdict is Verdict.ACCEPT else "no"
            mine = next((c for c in said.corrections if c.claim == claim), None)
            versions = {
                MACHINE: read,
                coder: None
                if verdict is Verdict.RETRACT
                else read
                if mine is None
                else corrected(read, mine),
            }
            wanted = self._values(read).keys()
            for who, version in versions.items():
                values = {} if version is None else self._values(version)
                for variable in wanted | values.keys():
                    level, coded = found.setdefault(variable, (_level(variable), defaultdict(dict)))
                    if version is not None and variable in values:
                        coded[claim][who] = values[variable]
                    elif version is None and level is Level.NOMINAL:
                        coded[claim][who] = NOTHING
        return {variable: (level, coded) for variable, (level, coded) in found.items()}

    def _latest(self) -> dict[tuple[str, str], Judgement]:
        """What each coder said last of each claim."""
        found: dict[tuple[str, str], Judgement] = {}
        for coding in self.codings:
            for claim in coding.claims & self.claims.keys():
                found[claim, coding.judgement.author] = coding.judgement
        return found

    def _values(self, claim: Claim) -> dict[str, Hashable]:
        """What a claim says, part by part: names by id, the day and the number as such."""
        names = {key: source.name for key, source in self.teller.sources([claim]).items()}
        parts = parts_of(claim, names)
        found: dict[str, Hashable] = {
            part: ids or words for part, (words, ids) in parts.items() if part != "count"
        }
        found["when"] = parts["when"][0]
        first = claim.valid.first_day if claim.valid else None
        if first is not None:
            found[DAY] = first.toordinal()
        content = claim.content
        if isinstance(content, Counted):
            number = next(
                (n for n in (content.best, content.low, content.high) if n is not None), None
            )
            if number is not None:
                found[NUMBER] = number
        return found


def alpha(units: Iterable[Sequence[Hashable]], level: Level) -> float | None:
    """Krippendorff's alpha of units with the values that coders gave each.

    Units with fewer than two values say nothing.  `None` where no two values are there, or all are
    the same, so that chance would make no disagreement either.  Values of the interval level are
    numbers.
    """
    pairable = [list(unit) for unit in units if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    if not values:
        return None
    if level is Level.INTERVAL:
        seen, expected = _interval(pairable), _spread([float(str(v)) for v in values])
    else:
        seen, expected = _nominal(pairable), _unlikeness(values)
    return None if expected == 0 else 1 - seen / expected


def _nominal(units: Sequence[Sequence[Hashable]]) -> float:
    """The disagreement that is there: of pairs within units, each value counting once."""
    pairs = (sum(a != b for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    return sum(pairs) / sum(map(len, units))


def _unlikeness(values: Sequence[Hashable]) -> float:
    """The disagreement of any two of all values."""
    n = len(values)
    return 1 - sum(count * (count - 1) for count in Counter(values).values()) / (n * (n - 1))


def _interval(units: Sequence[Sequence[Hashable]]) -> float:
    pairs = (_spread([float(str(v)) for v in unit]) * len(unit) for unit in units)
    return sum(pairs) / sum(map(len, units))


def _spread(values: Sequence[float]) -> float:
    """The mean squared difference of any two of some values: twice their variance."""
    mean = fmean(values)
    return 2 * sum((value - mean) ** 2 for value in values) / (len(values) - 1)


def _level(variable: str) -> Level:
    return Level.INTERVAL if variable in {DAY, NUMBER} else Level.NOMINAL
