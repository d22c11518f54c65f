"""Who held a place on a day, by a whole archive of news: known facts beside a record's answers.

    python benchmarks/bench_facts.py [--record war.db] [--near DAYS] [--wrong] [--told]

`facts.csv` has facts that anybody can look up (place, day, holder, and the title of the article in
the English Wikipedia that has it), chosen before any of them was asked.  They are asked of a record
of ../shared/corpora/current_events; without one the items that name one of the places are read, and
with `--near` only those of so many days before and after its facts, which is quicker and good for
trying a change.

Not every fact is told by the archive.  `told` of `facts.csv` has the ids of the items that tell
it, read before any answer was looked at, by this rule: an item between three months before the day
and twelve days after it that a careful reader, who knows geography but not this war, takes as
saying that this holder holds the place (or took and keeps it; or its whole province), and that no
later one contradicts.  Men without a name ("militants") tell of no holder, an airport or a quarter
of no town; who only enters, besieges or announces to leave does not hold or leave it yet.

An answer is right when the holder, or the side that it is on, is the one of the fact; wrong when
another is said to hold the place; unknown when it is contested, too little is said, no report
names the place, or an armed group is told of without its name ("militants").
"""

from __future__ import annotations

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.bench_archive import ITEMS, rows
from dateline.answers import Holding
from dateline.errors import AmbiguousName, UnknownName
from dateline.folding import plain
from dateline.ledger.memory import MemoryLedger
from dateline.model import Report
from dateline.pipeline import open_linker, open_tools
from dateline.record import Record, open_at
from dateline.resolve.actors import ActorLinker
from dateline.vocabulary import Standing

FACTS = Path(__file__).with_name("facts.csv")
_BATCH = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A place was in the hands of one of `holders` on a day, as `citation` has it.

    `also` is how else the place is written, `told` the ids of the items that tell the fact.
    """

    place: str
    also: tuple[str, ...]
    country: str
    day: date
    holders: tuple[str, ...]
    citation: str
    told: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a record says of a fact: "right", "wrong" or "unknown", and its words for it."""

    fact: Fact
    verdict: str
    said: str
    rule: str


def facts(path: Path = FACTS) -> list[Fact]:
    """The facts, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [
            Fact(
                place=row["place"],
                also=tuple(filter(None, row["also"].split("/"))),
                country=row["country"],
                day=date.fromisoformat(row["day"]),
                holders=tuple(row["holder"].split("/")),
                citation=row["citation"],
                told=tuple(row["told"].split()),
            )
            for row in csv.DictReader(stream)
        ]


def answers(record: Record, asked: Iterable[Fact]) -> Iterator[Answer]:
    """What a record says of each fact, with all that it knows."""
    known, linker = record.last_day(), open_linker()
    for fact in asked:
        try:
            place = record.place(f"{fact.place}, {fact.country}").id
            holding = record.holds(place, at=fact.day, known=known)
        except (UnknownName, AmbiguousName) as error:
            said = str(error).partition("\n")[0]
            yield Answer(fact=fact, verdict="unknown", said="not found", rule=said)
            continue
        yield judged(fact, holding, linker)


def judged(fact: Fact, holding: Holding, linker: ActorLinker) -> Answer:
    """An answer beside its fact."""
    if holding.standing is not Standing.HELD or holding.holder is None:
        return Answer(fact=fact, verdict="unknown", said=holding.standing.value, rule=holding.rule)
    said = sides(fact, linker, holding.holder.name, holding.holder.id)
    meant = {s for name in fact.holders for s in sides(fact, linker, name)}
    group = not any(side.startswith("state:") or side.endswith("-gov") for side in meant)
    nobody = group and linker.names_nobody(holding.holder)
    verdict = "right" if said & meant else "unknown" if nobody else "wrong"
    return Answer(fact=fact, verdict=verdict, said=holding.holder.name, rule=holding.rule)


def sides(fact: Fact, linker: ActorLinker, name: str, actor: str | None = None) -> frozenset[str]:
    """The ids of a holder and of the side that it is on, and its name."""
    ident = actor or linker.link(name, when=fact.day, country=fact.country).actor.id
    return frozenset({ident, linker.side_of(ident), name.casefold()})


def read_items(asked: Sequence[Fact], near: int | None) -> Record:
    """A record in memory of the items that name a place of the facts, all or those of near days.

    Who holds a place rests on nothing else, so these answer as the whole archive does.
    """
    ledger, tools = MemoryLedger(), open_tools(attributing=False)
    named = [(_naming(fact), fact.day) for fact in asked]
    wanted = [row for _, row in rows() if _is_wanted(row, named, near)]
    for start in range(0, len(wanted), _BATCH):
        batch = [_report(row) for row in wanted[start : start + _BATCH]]
        for reading in tools.read_all(batch):
            ledger.add(tools.statements(reading), recorded=datetime.now(UTC))
        print(f"\r{start + len(batch):,} of {len(wanted):,} items", end="", file=sys.stderr)
    print(file=sys.stderr)
    return Record(ledger, tools)


def _naming(fact: Fact) -> re.Pattern[str]:
    names = "|".join(re.escape(plain(name)) for name in (fact.place, *fact.also))
    return re.compile(rf"\b(?:{names})\b")


def _is_wanted(
    row: dict[str, str], named: Sequence[tuple[re.Pattern[str], date]], near: int | None
) -> bool:
    """Whether an item is no mere title, and names a place of the facts (in the days near one)."""
    if "." not in row["text"] and not row["sources"]:
        return False
    text, day = plain(row["text"]), date.fromisoformat(row["date"])
    days = (on for names, on in named if names.search(text))
    return any(near is None or abs(day - on) <= timedelta(days=near) for on in days)


def _report(row: dict[str, str]) -> Report:
    return Report(
        id=row["id"],
        text=row["text"],
        origin=row["id"],
        publisher=row["sources"][0] if row["sources"] else "Current Events",
        published=datetime.fromisoformat(row["date"]).replace(tzinfo=UTC),
    )


def table(found: Sequence[Answer]) -> str:
    """The answers as a Markdown table, and the sums."""
    lines = ["| place | day | held by | told | Dateline says | |", "|---|---|---|---|---|---|"]
    for a in found:
        cells = (
            a.fact.place,
            a.fact.day.isoformat(),
            " or ".join(a.fact.holders),
            "yes" if a.fact.told else "no",
            a.said,
            a.verdict,
        )
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, "", sums(found)])


def sums(found: Sequence[Answer]) -> str:
    """How many are right, wrong and unknown: of all, of those that are told, and of the others."""
    kinds = {
        "all facts": found,
        "told by an item": [a for a in found if a.fact.told],
        "told by none": [a for a in found if not a.fact.told],
    }
    lines = ["| | facts | right | wrong | unknown |", "|---|---|---|---|---|"]
    for name, some in kinds.items():
        counts = Counter(a.verdict for a in some)
        shares = (
            f"{counts[v]} ({counts[v] / max(1, len(some)):.0%})"
            for v in ("right", "wrong", "unknown")
        )
        lines.append(f"| {name} | {len(some)} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


def differing(found: Iterable[Answer], *, told: bool = False) -> str:
    """What is not right, with why; with `told` what one of the items tells is not right."""
    lines = []
    for a in found:
        if a.verdict != "right" and (a.fact.told or not told):
            holder = " or ".join(a.fact.holders)
            items = f" [{' '.join(a.fact.told)}]" if a.fact.told else ""
            lines.append(
                f"{a.verdict}: {a.fact.place} {a.fact.day} {holder}: {a.said} ({a.rule}){items}"
            )
    return "\n".join(lines)


def main(argv: list[str] | None = None) -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--record", help="a record of the items; else they are read now")
    parser.add_argument("--near", type=int, metavar="DAYS", help="read only items so near a fact")
    parser.add_argument("--wrong", action="store_true", help="only what is not right, with why")
    parser.add_argument("--told", action="store_true", help="the same of what an item tells")
    args = parser.parse_args(argv)
    if args.record is None and not ITEMS.exists():
        print(f"skipped: the items are not there ({ITEMS})")
        return 0
    asked = facts()
    with open_at(args.record) if args.record else read_items(asked, args.near) as record:
        found = list(answers(record, asked))
    if args.wrong or args.told:
        print(differing(found, told=args.told), "\n", sums(found), sep="\n")
    else:
        print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
