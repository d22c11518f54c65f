"""Narratives of towns: which changes of hands they tell of, and who holds the town after the last.

    python benchmarks/control_narratives.py [--labels NAME] [--errors]

An encyclopaedia's paragraph on a town in a war is read as one report under the town's name, and who
holds the town over time is derived from it as in any record.  `narratives/syria_towns.toml` labels
the narratives of ../shared/corpora/control (no texts); `narratives/other_wars.toml` has texts of
its own.  A change that is told is right when its holder and month are; `precision`, `recall` and
`f1` are over all towns, `last` is the share of towns whose holder after the last told change is
right.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.rows import BadRun, read_rows
from benchmarks.tasks.scorer import SHARED
from dateline.answers import Holding
from dateline.errors import UnknownName
from dateline.ledger.memory import MemoryLedger
from dateline.model import Mention, Place, Reading, Report
from dateline.pipeline import Tools, open_tools
from dateline.record import Record
from dateline.resolve.toponyms import Toponym, take_apart
from dateline.vocabulary import PlaceKind, Standing

LABELS = Path(__file__).with_name("narratives")
TEXTS = SHARED / "corpora" / "control" / "syria_towns.jsonl"
PLACE = "town:narrative"
WRITTEN = datetime(2023, 6, 30, tzinfo=UTC)
"""The day of both sets: the corpus gives the table "as it stood in 2023"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A narrative with what a careful reader finds in it; the labels are explained in their file.

    `spellings` are its name and how else the narrative writes it.
    """

    name: str
    spellings: frozenset[str]
    text: str
    changes: tuple[str, ...]
    may: tuple[str, ...]
    last: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Somebody takes a town: the camps that the holder counts as, and the month."""

    holder: str
    camps: frozenset[str]
    month: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was read of a town: right, missed and invented changes, and who holds it in the end."""

    town: Town
    right: tuple[str, ...]
    missed: tuple[str, ...]
    invented: tuple[str, ...]
    end: str
    ends_right: bool | None


def towns(name: str) -> list[Town]:
    """The labelled narratives of a set.  Raises BadRun where the texts of the corpus are not."""
    labels = tomllib.loads((LABELS / f"{name}.toml").read_text("utf-8"))
    if "town" in labels:
        return [_town(row["name"], row["text"], row) for row in labels["town"]]
    if not TEXTS.is_file():
        raise BadRun(f"no narratives at {TEXTS}: the labels alone cannot be read")
    texts = {row["town"]: row["narrative"] for row in read_rows(TEXTS)}
    if missing := labels["towns"].keys() - texts.keys():
        raise BadRun(f"{TEXTS}: no narrative of {min(missing)}")
    return [_town(town, texts[town], row) for town, row in labels["towns"].items()]


def _town(name: str, text: str, row: dict[str, list[str]]) -> Town:
    last, name = row.get("last"), name.rpartition(" – ")[2]
    return Town(
        name=name,
        spellings=frozenset({name, *row.get("also", ())}),
        text=text,
        changes=tuple(row.get("changes", ())),
        may=tuple(row.get("may", ())),
        last=last if isinstance(last, str) else None,
    )


def camps_of() -> dict[str, frozenset[str]]:
    """The camps that the labels name, by the ids or names of parties and sides."""
    found: dict[str, set[str]] = {}
    for camp, ids in tomllib.loads((LABELS / "camps.toml").read_text("utf-8")).items():
        for ident in ids:
            found.setdefault(ident, set()).add(camp)
    return {ident: frozenset(camps) for ident, camps in found.items()}


def answers(tools: Tools, told: Iterable[Town]) -> Iterator[Answer]:
    """What Dateline makes of each narrative."""
    camps = camps_of()
    for town in told:
        chain = timeline(tools, town)
        yield judged(town, changes(tools, chain, camps), _end(tools, chain, camps))


def timeline(tools: Tools, town: Town) -> list[Holding]:
    """Who holds the town over time and in the end, by its narrative; empty where nobody does."""
    ledger = MemoryLedger()
    report = Report(
        id=town.name,
        text=f"{town.name}\n\n{town.text}",
        origin=town.name,
        publisher="Encyclopaedia",
        published=WRITTEN,
    )
    ledger.add(tools.statements(_known_as(tools.read(report), town)), recorded=WRITTEN)
    with Record(ledger, tools) as record:
        try:
            return [*record.timeline(PLACE), record.holds(PLACE)]
        except UnknownName:
            return []


def _known_as(reading: Reading, town: Town) -> Reading:
    """The reading with the town under one id, whether or not the gazetteer has its name.

    Whoever keeps a record of such a war puts its villages into a pack; what is measured here is
    what is read of them.
    """
    place = Place(id=PLACE, name=town.name, kind=PlaceKind.TOWN, country=None, lat=None, lon=None)
    named = (*(c.place for c in reading.control), *(p for e in reading.events for p in e.places))
    same = {m.chosen for m in named if m.name in town.spellings and m.chosen is not None}

    def meant(mention: Mention) -> Mention:
        core = take_apart(Toponym(name=mention.name)).core
        here = bool(town.spellings & {mention.name, core}) or mention.chosen in same
        return replace(mention, chosen=PLACE) if here else mention

    return replace(
        reading,
        places=(*reading.places, place),
        events=tuple(replace(e, places=tuple(map(meant, e.places))) for e in reading.events),
        control=tuple(replace(c, place=meant(c.place)) for c in reading.control),
    )


def changes(
    tools: Tools, chain: Sequence[Holding], camps: dict[str, frozenset[str]]
) -> list[Change]:
    """The beginnings of each holder's time in a timeline."""
    found: list[Change] = []
    for holding in chain[:-1]:
        if holding.standing is not Standing.HELD or holding.holder is None or not holding.since:
            continue
        side = tools.linker.side_of(holding.holder.id)
        names = (holding.holder.id, holding.holder.name, side)
        named = frozenset().union(*(camps.get(name, frozenset()) for name in names)) or {side}
        again = f" by {holding.since}" in holding.rule.partition(";")[0]  # taken on that very day
        if not found or again or not named & found[-1].camps:
            month = f"{holding.since:%Y-%m}"
            found.append(Change(holder=holding.holder.name, camps=frozenset(named), month=month))
    return found


def _end(tools: Tools, chain: Sequence[Holding], camps: dict[str, frozenset[str]]) -> Change | None:
    """The last holder that the narrative names, unless it is said to have left since."""
    told = changes(tools, chain, camps)
    left = bool(chain) and "gone or not there" in chain[-1].rule
    return None if left or not told else told[-1]


def judged(town: Town, found: Sequence[Change], end: Change | None) -> Answer:
    """What was read of a town beside what it tells, each change matched once."""
    open_changes, right, invented = list(town.changes), [], []
    allowed = list(town.may)
    for change in found:
        hit = next((c for c in open_changes if _is(change, c)), None)
        if hit is not None:
            open_changes.remove(hit)
            right.append(hit)
        elif (may := next((c for c in allowed if _is(change, c)), None)) is not None:
            allowed.remove(may)
        else:
            invented.append(f"{change.holder} {change.month}")
    wanted = town.last.split("/") if town.last else []
    held = end.camps if end else frozenset({"none"})
    return Answer(
        town=town,
        right=tuple(right),
        missed=tuple(open_changes),
        invented=tuple(invented),
        end=end.holder if end else "none",
        ends_right=bool(held & set(wanted)) if wanted else None,
    )


def _is(change: Change, label: str) -> bool:
    holders, _, months = label.rpartition(" ")
    who = bool(change.camps & set(holders.split("/")))
    return who and any(fnmatchcase(change.month, month) for month in months.split("/"))


def figures(found: Sequence[Answer]) -> dict[str, float]:
    """Precision, recall and F1 of the changes, and the share of last holders that are right."""
    right = sum(len(a.right) for a in found)
    precision = right / max(1, right + sum(len(a.invented) for a in found))
    recall = right / max(1, right + sum(len(a.missed) for a in found))
    ends = [a.ends_right for a in found if a.ends_right is not None]
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / (precision + recall) if right else 0.0,
        "last": sum(ends) / max(1, len(ends)),
    }


def main(argv: list[str] | None = None) -> int:
    """Print the figures; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--labels", choices=["syria_towns", "other_wars"], help="one set, not both")
    parser.add_argument("--errors", action="store_true", help="show what is read wrong")
    args = parser.parse_args(argv)
    tools = open_tools(attributing=False)
    for name in [args.labels] if args.labels else ["syria_towns", "other_wars"]:
        try:
            found = list(answers(tools, towns(name)))
        except BadRun as error:
            print(f"skipped: {error}", file=sys.stderr)
            continue
        shares = ", ".join(f"{key} {value:.3f}" for key, value in figures(found).items())
        told = sum(len(a.town.changes) for a in found)
        print(f"{name}: {shares} ({len(found)} towns, {told} changes)")
        for a in found if args.errors else ():
            if a.missed or a.invented or a.ends_right is False:
                print(
                    f"  {a.town.name}: right {list(a.right)}, missed {list(a.missed)}, "
                    f"invented {list(a.invented)}, in the end {a.end} ({a.town.last})"
                )
    return 0


if __name__ == "__main__":
    sys.exit(main())
