"""One long report against the coding of a careful human, statement by statement.

    python benchmarks/report_gold.py [--gold ../shared/gold/al-qaim-2014-06-21.yaml] [--json]

Prints for each statement whether an event of ours was found for it, and whether its type, actor,
place and source are right; then the events of ours that match no statement (inventions).
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import yaml

from benchmarks import extractors
from benchmarks.tasks.rows import BadRun
from benchmarks.tasks.scorer import SCORER, SHARED, load_scorer
from dateline.errors import DatelineError
from dateline.ingest.files import load
from dateline.model import Event, Mention, Place, Reading
from dateline.pipeline import Tools, open_tools
from dateline.resolve.toponyms import Toponym

GOLD = SHARED / "gold" / "al-qaim-2014-06-21.yaml"
_COUNTRY = "IQ"
"""Where the gold report is set: whose "army" its coder meant."""

Statement = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A statement of the gold with the event found for it, and what of that event is right."""

    statement: Statement
    event: Event | None = None
    right: dict[str, bool] = field(default_factory=dict)

    @property
    def counts(self) -> bool:
        """Found with type and actor right."""
        return self.right.get("type", False) and self.right.get("actor", False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """All statements of a report, the events that match none, and which places lie where they do.

    `places` has each place of the gold by its key, and whether all its names mean a place within
    its distance, or in its country where it is a region.
    """

    lines: list[Line]
    invented: list[Event]
    places: dict[str, bool]

    def totals(self) -> dict[str, int]:
        """How many of each."""
        parts = ("type", "actor", "place", "source")
        return {
            "statements": len(self.lines),
            "found": sum(line.event is not None for line in self.lines),
            "found with type and actor right": sum(line.counts for line in self.lines),
            **{
                f"{part} right": sum(line.right.get(part, False) for line in self.lines)
                for part in parts
            },
            "missed": sum(line.event is None for line in self.lines),
            "invented": len(self.invented),
            "places": len(self.places),
            "places within their distance": sum(self.places.values()),
        }


class Comparer:
    """Compares the reading of a report with its coding."""

    def __init__(self, gold: dict[str, Any], reading: Reading, tools: Tools) -> None:
        self._gold = gold
        self._reading = reading
        self._tools = tools
        self._paragraphs = [m for m in re.finditer(r"[^\n]+", reading.report.text) if m[0].strip()]

    def compare(self, scorer: Path = SCORER) -> Comparison:
        """Statements and events paired one to one for the best fit."""
        statements: list[Statement] = self._gold["statements"]
        events = self._reading.events
        fits = {
            (i, j): self._fit(statement, event)
            for i, statement in enumerate(statements)
            for j, event in enumerate(events)
        }
        pairs = dict(load_scorer(scorer).best_pairs(fits))
        lines = [
            Line(s, events[pairs[i]], self._right(s, events[pairs[i]])) if i in pairs else Line(s)
            for i, s in enumerate(statements)
        ]
        taken = set(pairs.values())
        invented = [e for j, e in enumerate(events) if j not in taken]
        return Comparison(lines, invented, self.places())

    def places(self) -> dict[str, bool]:
        """Each place of the gold, its names resolved beside all others: whether all are right.

        What only describes it ("a crossing on the border") is no name.
        """
        named = [
            (key, surface)
            for key, place in self._gold["places"].items()
            for surface in place["surface"]
            if not surface.startswith(("a ", "an "))
            and (any(c.isupper() for c in surface) or place.get("extent") == "region")
        ]
        found = self._tools.places.resolve([Toponym(name=surface) for _, surface in named])
        right: dict[str, bool] = {}
        for (key, _), resolution in zip(named, found, strict=True):
            lies = _lies(self._gold["places"][key], resolution.place)
            right[key] = right.get(key, True) and lies
        return right

    def _fit(self, statement: Statement, event: Event) -> float:
        """How well an event fits a statement; 0 unless it shares its paragraph and cue or type."""
        if event.paragraph != statement["p"]:
            return 0.0
        right = self._right(statement, event)
        at = self._cue(statement)
        cue = at is not None and event.cue.start < at[1] and at[0] < event.cue.end
        if not cue and not right["type"]:
            return 0.0
        return 4 * cue + 2 * right["type"] + right["actor"] + 0.5 * right["place"]

    def _cue(self, statement: Statement) -> tuple[int, int] | None:
        """Where the cue of a statement stands; `None` when its words are not in one piece."""
        paragraph = self._paragraphs[statement["p"]]
        found = list(re.finditer(re.escape(statement["cue"]), paragraph[0]))
        nth = statement.get("nth", 1)
        if len(found) < nth:
            return None
        start = paragraph.start() + found[nth - 1].start()
        return start, start + len(statement["cue"])

    def _right(self, statement: Statement, event: Event) -> dict[str, bool]:
        return {
            "type": event.type.value == statement["type"],
            "actor": self._actor_right(statement, event),
            "place": self._place_right(statement, event),
            "source": self._source_right(statement, event),
        }

    def _actor_right(self, statement: Statement, event: Event) -> bool:
        if "actor" not in statement:
            return not event.actors
        surfaces = self._gold["actors"][statement["actor"]]["surface"]
        published = self._reading.report.published
        when = published.date() if published else None
        meant = {self._tools.linker.link(s, when=when, country=_COUNTRY).actor.id for s in surfaces}
        return bool({m.chosen for m in event.actors} & meant) or _named(event.actors, surfaces)

    def _place_right(self, statement: Statement, event: Event) -> bool:
        if "place" not in statement:
            return not event.places
        gold = self._gold["places"][statement["place"]]
        if not event.places:
            return False
        first = event.places[0]
        place = next((p for p in self._reading.places if p.id == first.chosen), None)
        if "lat" in gold and place is not None and place.lat is not None:
            return _lies(gold, place)
        return _named(event.places, gold["surface"])

    def _source_right(self, statement: Statement, event: Event) -> bool:
        source = event.attribution.source if event.attribution else None
        if not statement["source"]:
            return source is None
        surfaces = [
            s
            for key in statement["source"]
            for s in (self._gold["sources"].get(key) or self._gold["actors"][key])["surface"]
        ]
        return source is not None and _named((source,), surfaces)


def _lies(gold: Statement, place: Place | None) -> bool:
    """Whether a place is within the distance of a place of the gold, or in its country."""
    if place is None or place.lat is None or place.lon is None:
        return False
    if "lat" not in gold:
        return bool(place.country == gold["country"])
    distance = load_scorer().kilometres((gold["lat"], gold["lon"]), (place.lat, place.lon))
    return bool(distance <= gold["within_km"])


def _named(mentions: tuple[Mention, ...], surfaces: list[str]) -> bool:
    """Whether a mention has one of the names, articles aside."""
    names = {s.lower().removeprefix("the ") for s in surfaces}
    return any(m.name.lower().removeprefix("the ") in names for m in mentions)


def compare(tools: Tools, path: Path = GOLD, scorer: Path = SCORER) -> Comparison:
    """The report that a gold file is about, read and compared.  Raises BadRun, DatelineError."""
    try:
        gold = yaml.safe_load(path.read_text("utf-8"))
    except OSError as error:
        raise BadRun(f"{path}: {error.strerror}; the gold stands in ../shared") from error
    day = gold["report"]["published"]
    reading = tools.read(load(path.parent / gold["report"]["file"], published=day))
    return Comparer(gold, reading, tools).compare(scorer)


def shown(comparison: Comparison) -> str:
    """The comparison as Markdown: no words of the report but the cues of what is listed."""
    lines = [
        "| | type | found as | type | actor | place | source |",
        "|---|---|---|---|---|---|---|",
    ]
    for line in comparison.lines:
        marks = ["yes" if line.right.get(p) else "no" for p in ("type", "actor", "place", "source")]
        found = line.event.type.value if line.event else "missed"
        marks = marks if line.event else ["", "", "", ""]
        lines.append(
            f"| {line.statement['id']} | {line.statement['type']} | {found} | {' | '.join(marks)} |"
        )
    lines += ["", "Invented:", ""]
    lines += [
        f"- {e.type.value}, paragraph {e.paragraph}: {e.cue.exact!r} ({e.rule})"
        for e in comparison.invented
    ]
    lines += ["", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in comparison.totals().items()]
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Print the comparison; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--json", action="store_true", help="print the totals as one object")
    extractors.add_options(parser)
    args = parser.parse_args(argv)
    try:
        tools = open_tools(extraction=extractors.chosen(args))
        comparison = compare(tools, args.gold, args.scorer)
        extractors.tell(tools)
    except (BadRun, DatelineError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print(json.dumps(comparison.totals()) if args.json else shown(comparison))
    return 0


if __name__ == "__main__":
    sys.exit(main())
