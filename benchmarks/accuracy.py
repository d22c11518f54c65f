"""How often Dateline is right: run a task on a gold file, score it, print the figures.

    python benchmarks/accuracy.py TASK --gold FILE [--pred OUT.jsonl] [--json] [--limit N]
    python benchmarks/accuracy.py TASK --gold FILE --extractor model --endpoint URL [--model NAME]
    python benchmarks/accuracy.py --all            rewrites the tables of docs/accuracy.md

The gold files and the scorer are not part of the repository: they stand in `../shared`.  A task
sees the id, the text and the date of a record and what the task gives as input (`GIVEN` of its
module), never a label.  Exit code 2: it cannot be run as asked, or Dateline does not serve it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import extractors, report_gold
from benchmarks.tasks import (
    attribution,
    classes,
    coded,
    coref,
    eventplace,
    events,
    factuality,
    figures,
    muc,
    plain_attribution,
    quotations,
    spans,
    timex,
    toponyms,
)
from benchmarks.tasks.rows import BadRun, Row, read_rows, stripped, write_rows
from benchmarks.tasks.scorer import SCORER, load_scorer, score
from dateline.errors import DatelineError
from dateline.pipeline import Tools, open_tools

Predict = Callable[[Iterable[Row], Tools], Iterator[Row]]


@dataclass(frozen=True, slots=True)
class Task:
    """What answers a task, and the fields of a record that it may see."""

    predict: Predict
    given: tuple[str, ...]


TASKS = {
    "attribution": Task(attribution.predict, attribution.GIVEN),
    "classes": Task(classes.predict, classes.GIVEN),
    "coref": Task(coref.predict, coref.GIVEN),
    "eventplace": Task(eventplace.predict, eventplace.GIVEN),
    "events": Task(events.predict, events.GIVEN),
    "factuality": Task(factuality.predict, factuality.GIVEN),
    "muc": Task(muc.predict, muc.GIVEN),
    "plain-attribution": Task(plain_attribution.predict, plain_attribution.GIVEN),
    "quotations": Task(quotations.predict, quotations.GIVEN),
    "spans": Task(spans.predict, spans.GIVEN),
    "timex": Task(timex.predict, timex.GIVEN),
    "toponyms": Task(toponyms.predict, toponyms.GIVEN),
}
SCORED_AS = {"plain-attribution": "attribution", "quotations": "attribution"}
"""The task of the scorer, where it is another."""

BY_EXTRACTOR = frozenset({"attribution", "events", "muc"})
"""The tasks of which a language model can give the answers; the others ask for words and names."""

FIELDS = {"classes": "class", "spans": "entities"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One task on one gold file.

    `field` of spans and classes, `kind` of mentions for coref and of places for toponyms.
    """

    task: str
    gold: Path
    field: str | None = None
    kind: str | None = None
    limit: int | None = None

    @property
    def options(self) -> dict[str, str]:
        """What the scorer is told."""
        kind = self.kind if self.task == "coref" else None
        named = {"fields": self.field or FIELDS.get(self.task), "kind": kind}
        return {key: value for key, value in named.items() if value}


def measure(
    run: Run, tools: Tools, *, pred: Path | None = None, scorer: Path = SCORER
) -> dict[str, float]:
    """The metrics of one run.  Raises BadRun or DatelineError."""
    scores = load_scorer(scorer)
    gold = read_rows(run.gold)
    gold = eventplace.left_out(gold, run.gold) if run.task == "eventplace" else gold
    gold = gold[: run.limit]
    gold = coded.joined(gold) if coded.is_standoff(gold) else gold
    with tempfile.TemporaryDirectory() as folder:
        cut, answers = Path(folder) / "gold.jsonl", pred or Path(folder) / "pred.jsonl"
        write_rows(answers, predicted(run, gold, tools))
        write_rows(cut, _asked(run, gold))
        metrics = score(scores, SCORED_AS.get(run.task, run.task), cut, answers, **run.options)
        if run.task == "toponyms":
            metrics |= toponyms.shares(read_rows(answers))
        return metrics


def _asked(run: Run, gold: list[Row]) -> list[Row]:
    """The labels that a run is scored against."""
    if run.task == "quotations":
        return quotations.direct(gold)
    return spans.typed(gold, run.field) if run.task == "spans" else gold


def predicted(run: Run, gold: list[Row], tools: Tools) -> Iterator[Row]:
    """Dateline's answers to the texts of a gold file."""
    task = TASKS[run.task]
    rows = [stripped(row, task.given) for row in gold]
    if run.task in FIELDS:
        field = run.field or FIELDS[run.task]
        rows = [row | {"field": field} for row in rows]
    if run.task == "toponyms":
        kind = run.kind or toponyms.KINDS.get(run.gold.name)
        rows = [row | {"kind": kind} for row in rows]
    if run.task == "coref":
        rows = coref.documents(rows, run.gold)
    return task.predict(rows, tools)


def main(argv: list[str] | None = None) -> int:
    """Run what the command line asks for; the exit code."""
    args = _arguments(argv)
    try:
        if args.all:
            return _all(args)
        run = Run(
            task=args.task, gold=args.gold, field=args.field, kind=args.kind, limit=args.limit
        )
        tools = open_tools(extraction=extractors.chosen(args))
        metrics = measure(run, tools, pred=args.pred, scorer=args.scorer)
        extractors.tell(tools)
    except (BadRun, DatelineError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(metrics))
    else:
        print(figures.table({args.gold.name: metrics}))
    return 0


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("task", choices=sorted(TASKS), nargs="?")
    parser.add_argument("--gold", type=Path, help="the gold file, .jsonl or .jsonl.gz")
    parser.add_argument("--pred", type=Path, help="keep the answers in this file")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--limit", type=int, help="the first N records only")
    parser.add_argument("--field", help="spans, classes: the field that holds them")
    parser.add_argument(
        "--kind", help="coref: mentions of this kind only; toponyms: all, or places"
    )
    parser.add_argument("--scorer", type=Path, default=SCORER, help="score.py, if elsewhere")
    parser.add_argument("--all", action="store_true", help="every task; rewrites docs/accuracy.md")
    extractors.add_options(parser)
    args = parser.parse_args(argv)
    if args.extractor != "rules" and args.task not in BY_EXTRACTOR:
        parser.error(f"--extractor is for {', '.join(sorted(BY_EXTRACTOR))}")
    if not args.all and (args.task is None or args.gold is None):
        parser.error("give a task and its --gold file, or --all")
    return args


def _all(args: argparse.Namespace) -> int:
    """Each run in a process of its own, so that one that fails leaves the others their figures."""
    sections, failed = [], 0
    for shown in figures.SHOWN:
        start = perf_counter()
        done = _apart(shown, args)
        print(f"{shown.title}: {perf_counter() - start:.0f} s", file=sys.stderr)
        if done.returncode:
            failed += 1
            print(done.stderr, file=sys.stderr)
            sections.append(figures.failed(shown, done.stderr))
        else:
            sections.append(figures.section(shown, json.loads(done.stdout)))
    figures.rewrite("figures", "\n".join([figures.measured_at() + "\n", *sections]).rstrip())
    totals = report_gold.compare(open_tools(), scorer=args.scorer).totals()
    rows = "\n".join(f"| {name} | {value} |" for name, value in totals.items())
    figures.rewrite("report", f"{figures.measured_at()}\n\n| | |\n|---|---|\n{rows}")
    return 1 if failed else 0


def _apart(shown: figures.Shown, args: argparse.Namespace) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, __file__, shown.task, "--json", "--gold", str(shown.path)]
    command += ["--scorer", str(args.scorer)]
    command += ["--field", shown.field] if shown.field else []
    command += ["--kind", shown.kind] if shown.kind else []
    command += ["--limit", str(args.limit)] if args.limit else []
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())
