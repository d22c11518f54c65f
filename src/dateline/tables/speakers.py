"""Sources, and how often the record is right, as tables."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.grounds import Calibration, Retrospect, Speaker
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _source_rows(speakers: Iterable[Speaker]) -> Iterable[Row]:
    for s in speakers:
        yield {
            "name": s.name,
            "kind": s.kind,
            "named": s.named,
            "role": s.role,
            "side": s.side,
            "reliability": s.letter,
            "prior": s.prior,
            "checked": s.checked,
            "borne_out": s.borne_out,
            "one_voice_with": s.copies,
            "claims": s.claims,
            "reports": s.reports,
            "first": s.first.date(),
            "last": s.last.date(),
            "id": s.id,
        }


SOURCES: Layout[Speaker] = Layout(
    "sources",
    (
        *texts("name", "kind"), Column("named", Kind.TRUTH), *texts("role", "side", "reliability"),
        *of(Kind.WHOLE, "claims", "reports"), *of(Kind.DAY, "first", "last"),
        *texts("id", "prior"), *of(Kind.NUMBER, "checked", "borne_out", digits=1),
        Column("one_voice_with", Kind.TEXTS),
    ),
    _source_rows,
)  # fmt: skip
"""One row a source."""


def _track_rows(found: Iterable[Retrospect]) -> Iterable[Row]:
    for retrospect in found:
        for on in retrospect.days:
            yield {
                "name": retrospect.speaker.name,
                "known": on.known,
                "claims": on.claims,
                "checked": on.checked,
                "borne_out": on.borne_out,
                "reliability": on.letter,
                "likely_right": on.reliability,
                "moved_by": tuple(
                    f"{one.told.claim} {_percent(one.before)} to {_percent(one.after)}"
                    for one in on.moved
                ),
                "id": retrospect.speaker.id,
            }


def _percent(probability: float | None) -> str:
    return "unchecked" if probability is None else f"{probability:.0%}"


TRACK_RECORD: Layout[Retrospect] = Layout(
    "track record",
    (
        Column("name"), Column("known", Kind.DAY), Column("claims", Kind.WHOLE),
        *of(Kind.NUMBER, "checked", "borne_out", digits=1), Column("reliability"),
        Column("likely_right", Kind.NUMBER, 4), Column("moved_by", Kind.TEXTS), Column("id"),
    ),
    _track_rows,
)  # fmt: skip
"""One row for each day as known on which a source is looked back on."""


def _fact_rows(found: Iterable[Calibration]) -> Iterable[Row]:
    for calibration in found:
        for f in calibration.facts:
            yield {
                "line": f.line,
                "place": f.place,
                "place_id": f.place_id,
                "at": f.day,
                "known": f.known,
                "holder": f.holder,
                "verdict": f.verdict,
                "said_holder": f.said,
                "probability": f.probability,
                "likeliest": f.likeliest,
                "likeliest_probability": f.likeliest_probability,
                "brier": f.brier,
            }


FACTS: Layout[Calibration] = Layout(
    "calibration",
    (
        Column("line", Kind.WHOLE), *texts("place", "place_id"), *of(Kind.DAY, "at", "known"),
        *texts("holder", "verdict", "said_holder"), Column("probability", Kind.NUMBER, 4),
        Column("likeliest"), *of(Kind.NUMBER, "likeliest_probability", "brier", digits=4),
    ),
    _fact_rows,
)  # fmt: skip
"""One row a known fact."""
