"""Evidence about one place as bytes, to be kept with a record and read back as known on a day.

What is the same of many claims stands once: the voices and reports by number, and what a claim says
of whom, which is one of a few dozen things at most places.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Generic, TypeVar

from dateline.control.evidence import Evidence, Kind

_Value = TypeVar("_Value")

_ZERO = datetime(1970, 1, 1, tzinfo=UTC)
_INSTANT = timedelta(microseconds=1)
_SAYS = (
    *("kind", "dated", "side", "actor", "loser"),
    *("speaker", "power", "change", "most", "left"),
)
"""What is the same of many claims."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What is kept of a place: the evidence before it is held against each other (`as_told`).

    `asserted` has the instant of each claim that only repeats another one, `voices` who speaks in
    those claims that are no evidence; `learnt` is the judgement by which sources were weighed.
    """

    evidence: Sequence[Evidence]
    asserted: Mapping[str, datetime]
    voices: Mapping[str, str]
    learnt: str | None


def pack(held: Held) -> bytes:
    """What `unpack` makes `held` of again; equal values give equal bytes."""
    names: _Numbers[str] = _Numbers()
    says: _Numbers[tuple[Any, ...]] = _Numbers()
    rows = [
        (
            e.claim,
            names.of(e.report),
            _number(e.asserted),
            e.start,
            names.of(e.voice),
            e.odds,
            e.first.toordinal(),
            e.last.toordinal(),
            says.of(tuple(getattr(e, name) for name in _SAYS)),
        )
        for e in held.evidence
    ]
    copies = {e.claim: e.copies for e in held.evidence if e.copies}
    whole = {
        "learnt": held.learnt,
        "columns": list(zip(*rows, strict=True)),
        "copies": copies,
        "asserted": {claim: _number(said) for claim, said in sorted(held.asserted.items())},
        "voices": {claim: names.of(voice) for claim, voice in sorted(held.voices.items())},
        "names": list(names.numbers),
        "says": list(says.numbers),
    }
    return zlib.compress(json.dumps(whole, separators=(",", ":")).encode(), 3)


def unpack(packed: bytes, known: datetime) -> Held:
    """What was packed, as far as it was said up to an instant."""
    whole: dict[str, Any] = json.loads(zlib.decompress(packed))
    names, last = whole["names"], _number(known)
    says = [_said(values) for values in whole["says"]]
    copies = whole["copies"]
    found = [
        Evidence(
            claim=claim,
            report=names[report],
            asserted=_ZERO + asserted * _INSTANT,
            start=start,
            voice=names[voice],
            odds=odds,
            first=date.fromordinal(first),
            last=date.fromordinal(until),
            copies=tuple(copies[claim]) if claim in copies else (),
            **says[number],
        )
        for claim, report, asserted, start, voice, odds, first, until, number in zip(
            *whole["columns"], strict=True
        )
        if asserted <= last
    ]
    asserted = {claim: said for claim, said in whole["asserted"].items() if said <= last}
    return Held(
        evidence=[_with_known(e, asserted) if e.copies else e for e in found],
        asserted={claim: _ZERO + said * _INSTANT for claim, said in asserted.items()},
        voices={claim: names[voice] for claim, voice in whole["voices"].items()},
        learnt=whole["learnt"],
    )


def _with_known(e: Evidence, known: Mapping[str, int]) -> Evidence:
    return replace(e, copies=tuple(copy for copy in e.copies if copy in known))


def _said(values: Sequence[Any]) -> dict[str, Any]:
    said = dict(zip(_SAYS, values, strict=True))
    return {**said, "kind": Kind(said["kind"])}


def _number(instant: datetime) -> int:
    return (instant - _ZERO) // _INSTANT


@dataclass(slots=True)
class _Numbers(Generic[_Value]):
    """Values by number, in the order in which they come."""

    numbers: dict[_Value, int] = field(default_factory=dict)

    def of(self, value: _Value) -> int:
        return self.numbers.setdefault(value, len(self.numbers))
