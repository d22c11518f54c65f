"""How reliable a source is before its record is known: a prior by kind, shifted by its interest.

The table is data, `priors.toml`, with a reason for each prior.  Letters are the Admiralty scale of
source reliability (A-F, NATO AJP-2.1); a letter speaks of the source and never of the item.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from dateline.errors import DataError
from dateline.model import Claim, Source
from dateline.vocabulary import SourceKind
from dateline.weigh.interest import Interest, interest_of

_TABLE = "dateline/weigh/priors.toml"
_SHIFTS = frozenset({i.value for i in Interest if i is not Interest.NONE} | {"not_named", "hedged"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What a kind of source starts with; the fields are explained in `priors.toml`."""

    letter: str
    probability: float
    relay: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """A change of probability: `toward` scales the distance from one half, `lift` cuts doubt."""

    reason: str
    toward: float = 1.0
    lift: float = 0.0

    def apply(self, probability: float) -> float:
        """The probability after the shift."""
        moved = 0.5 + (probability - 0.5) * self.toward
        return moved + (1.0 - moved) * self.lift


@cache
def priors() -> dict[SourceKind, Prior]:
    """The prior of each kind of source.  Raises DataError."""
    rows = _table()["source"]
    if strange := set(rows) ^ {k.value for k in SourceKind}:
        raise DataError(f"{_TABLE}: source kinds unknown or missing: {sorted(strange)}")
    found: dict[SourceKind, Prior] = {}
    for kind in SourceKind:
        try:
            prior = Prior(**rows[kind.value])
        except TypeError as error:
            raise DataError(f"{_TABLE}: row source.{kind.value!r}: {error}") from error
        if prior.letter not in "ABCDEF" or not (
            0.5 < prior.probability < 1 and 0 < prior.relay <= 1
        ):
            raise DataError(f"{_TABLE}: row source.{kind.value!r}: a value is out of its range")
        found[kind] = prior
    return found


@cache
def shifts() -> dict[str, Shift]:
    """The shifts by name.  Raises DataError."""
    rows = _table()["shift"]
    if strange := set(rows) ^ _SHIFTS:
        raise DataError(f"{_TABLE}: shifts unknown or missing: {sorted(strange)}")
    try:
        return {name: Shift(**row) for name, row in rows.items()}
    except TypeError as error:
        raise DataError(f"{_TABLE}: a row of shift: {error}") from error


@cache
def agency_names() -> dict[str, str]:
    """The names and abbreviations that texts credit agencies by, and the one name of each."""
    return {alias: str(name) for alias, name in _table()["agency"].items()}


def side_spoken_for(source: Source, side_of: Callable[[str], str]) -> str | None:
    """The side that a source speaks for, `None` for those that speak for none."""
    return None if source.side is None else side_of(source.side)


def spokesmen(sources: Mapping[str, Source], side_of: Callable[[str], str]) -> dict[str, str]:
    """Source id to the side it speaks for, without the sources that speak for none."""
    spoken = {s.id: side_spoken_for(s, side_of) for s in sources.values()}
    return {source: side for source, side in spoken.items() if side is not None}


def believe(
    claim: Claim, sources: Mapping[str, Source], side_of: Callable[[str], str]
) -> tuple[str, float, tuple[str, ...]]:
    """Letter of the source, probability that it says what is so, and why; hedging left aside.

    The prior of the source's kind, less if it is not named, shifted by its interest in what it
    says, then worn by each go-between on the way to the report.  Raises KeyError for a source that
    is not in `sources`.
    """
    source = sources[claim.source]
    prior = priors()[source.kind]
    probability, reasons = prior.probability, [prior.reason]
    if not source.named and source.kind is not SourceKind.UNNAMED:
        probability = shifts()["not_named"].apply(probability)
        reasons.append(shifts()["not_named"].reason)
    interest = interest_of(claim, side_spoken_for(source, side_of), side_of)
    if interest is not Interest.NONE:
        probability = shifts()[interest].apply(probability)
        reasons.append(shifts()[interest].reason)
    for link in claim.chain[1:]:
        probability = 0.5 + (probability - 0.5) * priors()[sources[link].kind].relay
    if len(claim.chain) > 2:
        reasons.append("via " + ", ".join(sources[link].name for link in claim.chain[1:-1]))
    return prior.letter, probability, tuple(reasons)


@cache
def _table() -> dict[str, dict[str, Any]]:
    text = (files("dateline.weigh") / "priors.toml").read_text("utf-8")
    return tomllib.loads(text)
