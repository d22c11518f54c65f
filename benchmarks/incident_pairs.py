"""How often two accounts are rightly told as one happening, or as two.

    python benchmarks/incident_pairs.py [--errors]

`incidents/pairs.jsonl` has pairs of event mentions in items of `current_events`, drawn from those
that were compared and mostly near the border between one and two, labelled by hand: ids and offsets
without texts.  The items are read and gathered as in a record.  Beside it: the same type of event,
place and day.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.tasks.coded import ITEMS
from benchmarks.tasks.rows import BadRun, Row, read_rows
from dateline.asking import Asker
from dateline.dossiers import Dossiers
from dateline.ledger.judged import JudgedLedger
from dateline.ledger.memory import MemoryLedger
from dateline.model import Claim, Happened, Report
from dateline.pipeline import Tools, open_tools

PAIRS = Path(__file__).with_name("incidents") / "pairs.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """Precision and recall of "one happening", and how many pairs were found in the readings."""

    precision: float
    recall: float
    pairs: int

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One labelled pair: what is right, what Dateline says and what the plain rule says."""

    a: Claim
    b: Claim
    same: bool
    told: bool
    plain: bool


def answers(tools: Tools, pairs: Iterable[Row], items: Path = ITEMS) -> list[Answer]:
    """The pairs whose mentions the reader finds.  Raises BadRun without the texts."""
    rows = list(pairs)
    wanted = {row[side]["item"] for row in rows for side in "ab"}
    if not items.is_file():
        raise BadRun(f"no texts at {items}: pairs alone cannot be read")
    ledger = MemoryLedger()
    for item in read_rows(items):
        if item["id"] in wanted:
            ledger.add(tools.statements(tools.read(_report(item))), recorded=_instant(item))
    claims: dict[tuple[str, int, str], Claim] = {}
    for claim in ledger.claims():
        if isinstance(claim.content, Happened):
            claims.setdefault((claim.report, claim.cue.start, claim.content.type), claim)
    last = ledger.last_published()
    if last is None:
        raise BadRun(f"{items} has none of the items that the pairs are of")
    dossiers = Dossiers(asker=Asker(JudgedLedger(ledger), tools.linker), known=last.date())
    found: list[Answer] = []
    for row in rows:
        a, b = (claims.get((r["item"], r["cue"], r["type"])) for r in (row["a"], row["b"]))
        if a is not None and b is not None:
            told = dossiers.incident_of(a.id) == dossiers.incident_of(b.id)
            found.append(Answer(a=a, b=b, same=row["same"], told=told, plain=_plain(a, b)))
    return found


def shares(judged: Iterable[tuple[bool, bool]]) -> Shares:
    """From pairs of what is right and what was said."""
    told = list(judged)
    right = sum(same and said for same, said in told)
    return Shares(
        precision=right / max(1, sum(said for _, said in told)),
        recall=right / max(1, sum(same for same, _ in told)),
        pairs=len(told),
    )


def _plain(a: Claim, b: Claim) -> bool:
    """Whether two claims are of one type, share a place and speak of one day."""
    one, two = a.content, b.content
    if not isinstance(one, Happened) or not isinstance(two, Happened):
        return False
    places = {s.place for s in one.places if s.place} & {s.place for s in two.places if s.place}
    return one.type is two.type and bool(places) and a.day == b.day


def _report(item: Row) -> Report:
    publisher = item["sources"][0] if item["sources"] else "Current Events"
    return Report(
        id=item["id"],
        text=item["text"],
        origin=item["id"],
        publisher=publisher,
        published=_instant(item),
    )


def _instant(item: Row) -> datetime:
    return datetime.fromisoformat(item["date"]).replace(tzinfo=UTC)


def main(argv: list[str] | None = None) -> int:
    """Print the shares; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--errors", action="store_true", help="show the pairs that are told wrong")
    args = parser.parse_args(argv)
    try:
        found = answers(open_tools(attributing=False), read_rows(PAIRS))
    except BadRun as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    for name, said in (
        ("Dateline", shares((a.same, a.told) for a in found)),
        ("same type, place and day", shares((a.same, a.plain) for a in found)),
    ):
        line = f"precision {said.precision:.2f}, recall {said.recall:.2f}, F1 {said.f1:.2f}"
        print(f"{name}: {line} ({said.pairs} pairs)")
    for answer in found if args.errors else ():
        if answer.same != answer.told:
            print("one told as two" if answer.same else "two told as one")
            print(f"  {answer.a.sentence.exact}\n  {answer.b.sentence.exact}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
