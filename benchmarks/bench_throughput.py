"""How fast Dateline reads: documents and sentences a second, beside the bare parse; memory.

    python benchmarks/bench_throughput.py [--repeat 3] [--texts FILE.jsonl]
    python benchmarks/bench_throughput.py --texts FILE.jsonl --as-one 1000000

Reads the sample reports that come with Dateline (or the texts of a JSON-lines file) several times
over, in one process on one core.  The parse alone is spaCy's pipeline on the same paragraphs,
without the mending of the parse and without parsing anything twice, which are Dateline's; the
ratio says what all the rest costs.

All stages take a report in turn before the next report is taken, and what counts is the time of
the processor that the process itself used: so the ratio holds on a machine that is not idle too.

`--as-one N` reads one report of N characters instead, the texts joined, a paragraph each, over and
over: its seconds and the most memory, read once and made into claims.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib.resources import as_file, files
from math import inf
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.gazetteer import peak_megabytes
from benchmarks.tasks.rows import BadRun, read_rows, report_of
from dateline.errors import DatelineError
from dateline.extract.mending import MENDED
from dateline.extract.parser import load_parser
from dateline.extract.text import cut
from dateline.ingest.files import find_reports, load
from dateline.model import Report
from dateline.pipeline import Tools, open_tools


def main() -> int:
    """Print the table; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--texts", type=Path, help="JSON lines with id, date and text")
    parser.add_argument(
        "--as-one", type=_characters, metavar="N", help="one report of N characters"
    )
    args = parser.parse_args()
    try:
        reports = given_reports(args.texts) if args.texts else sample_reports()
        start = perf_counter()
        tools = open_tools(attributing=False)
        opened = perf_counter() - start
        if args.as_one:
            print(one_report(joined(reports, args.as_one), tools))
        else:
            print(table(reports, tools, opened, args.repeat))
    except (BadRun, DatelineError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    return 0


def _characters(text: str) -> int:
    """A number of characters; argparse refuses what is none."""
    count = int(text)
    if count < 1:
        raise ValueError(text)
    return count


def joined(reports: list[Report], characters: int) -> Report:
    """One report of that many characters: the texts of all, over and over, a paragraph each."""
    whole = "\n\n".join(report.text for report in reports) + "\n\n"
    text = (whole * (characters // len(whole) + 1))[:characters]
    return replace(reports[0], id="as-one", text=text)


def one_report(report: Report, tools: Tools) -> str:
    """What a long report costs, in one line: it is read once, and its claims are counted."""
    loaded, start = peak_megabytes(), process_time()
    reading = tools.read(report)
    read = process_time() - start
    claims = len(tools.statements(reading).claims)
    made = process_time() - start - read
    paragraphs = report.text.count("\n\n") + 1
    return (
        f"one report of {len(report.text):,} characters, {paragraphs:,} paragraphs: read in "
        f"{read:.1f} s of the processor, made into {claims:,} claims in {made:.1f} s more; peak "
        f"memory {peak_megabytes():.0f} MB, {loaded:.0f} MB of them when opened"
    )


def given_reports(path: Path) -> list[Report]:
    """The texts of a file.  Raises BadRun when one has no date: it would make no claims."""
    reports = [report_of(row) for row in read_rows(path)]
    if undated := [report.id for report in reports if report.published is None]:
        raise BadRun(f"{path}: {len(undated)} texts have no date (first: {undated[0]})")
    return reports


def sample_reports() -> list[Report]:
    """The reports that are shipped with Dateline."""
    with as_file(files("dateline") / "samples") as folder:
        return [load(path) for path in find_reports([folder])]


def table(reports: list[Report], tools: Tools, opened: float, repeat: int) -> str:
    """The measurements as a Markdown table."""
    loaded = peak_megabytes()
    nlp = load_parser()
    # the first documents pay for what is loaded lazily
    tools.statements(tools.read(reports[0]))
    paragraphs = {report.id: cut(report, nlp) for report in reports}
    sentences = sum(len(list(p.sentences())) for found in paragraphs.values() for p in found)
    texts = {id_: [p.doc.text for p in found] for id_, found in paragraphs.items()}
    nlp.disable_pipe(MENDED)
    characters = sum(len(report.text) for report in reports)
    stages: dict[str, Callable[[Report], object]] = {
        "parse alone (spaCy)": lambda report: list(nlp.pipe(texts[report.id])),
        "read, names not resolved": tools.reader.read,
        "read, names resolved": tools.read,
        "read and made into claims": lambda report: tools.statements(tools.read(report)),
        "read, with every attribution": open_tools().read,
    }
    seconds = timed(stages, reports, repeat)
    bare = seconds["parse alone (spaCy)"]
    lines = [
        f"{len(reports)} reports, {sentences:,} sentences, {characters:,} characters, "
        f"each report's best of {repeat} rounds, processor time; opened in {opened:.1f} s",
        "",
        "| | reports a second | sentences a second | times the parse |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {name} | {len(reports) / took:.1f} | {sentences / took:,.0f} | {took / bare:.2f} |"
        for name, took in seconds.items()
    ]
    memory = f"peak memory: {loaded:.0f} MB when opened, {peak_megabytes():.0f} MB at the end"
    return "\n".join([*lines, "", memory])


def timed(
    stages: Mapping[str, Callable[[Report], object]], reports: list[Report], repeat: int
) -> dict[str, float]:
    """The seconds of each stage over all reports, of each report its fastest round."""
    total = dict.fromkeys(stages, 0.0)
    for report in reports:
        best = dict.fromkeys(stages, inf)
        for _ in range(repeat):
            for name, stage in stages.items():
                start = process_time()
                stage(report)
                best[name] = min(best[name], process_time() - start)
        total = {name: total[name] + best[name] for name in stages}
    return total


if __name__ == "__main__":
    sys.exit(main())
