"""The tables of docs/accuracy.md: which figures are shown, and how they are written there."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.tasks.scorer import ROOT, SHARED

PAGE = ROOT / "docs" / "accuracy.md"


@dataclass(frozen=True, slots=True)
class Shown:
    """One run as the page shows it: the file, below `shared` or ours, and the metrics to show.

    A metric that ends with a full stop stands for all that begin so.
    """

    task: str
    file: str
    metrics: tuple[str, ...]
    field: str | None = None
    kind: str | None = None

    @property
    def path(self) -> Path:
        """The gold file."""
        return ROOT / self.file if self.ours else SHARED / self.file

    @property
    def ours(self) -> bool:
        """Whether the file is a coding of this repository."""
        return self.file.startswith("benchmarks/")

    @property
    def title(self) -> str:
        """Task and file, with what tells two runs on one file apart."""
        more = "".join(f" ({word})" for word in (self.field, self.kind) if word)
        return f"{self.task} · {Path(self.file).parent.name}/{Path(self.file).name}{more}"

    @property
    def command(self) -> str:
        """How to get these figures alone."""
        gold = self.file if self.ours else f"../shared/{self.file}"
        words = ["python benchmarks/accuracy.py", self.task, f"--gold {gold}"]
        words += [f"--field {self.field}"] if self.field else []
        words += [f"--kind {self.kind}"] if self.kind else []
        return " ".join(words)


_EVENTS = (
    "trigger typed actor target place source killed.acc polarity.acc modality.acc stance.acc"
    " when.acc control"
).split()
_ATTRIBUTION = [f"{r}.{m}" for r in ("source", "cue", "content") for m in ("exact", "tokens")]
_TOPONYMS = (
    "recognition recognition_exact resolution.acc@161km resolution.median_km end_to_end@161km "
    "resolution.no_match"
).split()
_SPANS = ("exact.all", "overlap.all")
_TYPES = ("exact.", "overlap.all")
_CLASSES = ("accuracy", "macro.f1", "weighted.f1")
_COREF = ("muc", "b3", "ceafe", "conll.f1")
_SIX = ["six.micro"] + [
    f"six.{slot}" for slot in ("incident_type", "PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
]
SHOWN = (
    Shown("events", "gold/items-dev.jsonl", tuple(_EVENTS)),
    Shown("events", "benchmarks/coded/held-out.jsonl", tuple(_EVENTS)),
    Shown("attribution", "corpora/polnear/dev.jsonl", (*_ATTRIBUTION, "triple.overlap")),
    Shown("quotations", "corpora/polnear/dev.jsonl", (*_ATTRIBUTION, "triple.overlap")),
    Shown("plain-attribution", "corpora/polnear/dev.jsonl", (*_ATTRIBUTION, "triple.overlap")),
    Shown("toponyms", "corpora/geoparse/lgl.jsonl", tuple(_TOPONYMS)),
    Shown("toponyms", "corpora/geoparse/geovirus.jsonl", tuple(_TOPONYMS)),
    Shown("toponyms", "corpora/geoparse/geowebnews.jsonl", tuple(_TOPONYMS)),
    Shown("timex", "corpora/timex/wikiwars_train.jsonl", ("strict", "relaxed", "type", "value")),
    Shown(
        "eventplace",
        "corpora/eventplace/train.jsonl",
        ("set.acc", "set.acc_with_place", "set.acc_without", "place.exact", "place.overlap"),
    ),
    Shown("classes", "corpora/cameo/class_train.jsonl", _CLASSES, field="class"),
    Shown("classes", "corpora/plover/gsr.jsonl", _CLASSES, field="category"),
    Shown("spans", "corpora/cameo/ner_train.jsonl", _SPANS, field="entities"),
    Shown("spans", "corpora/plover/gsr.jsonl", ("exact.", "overlap."), field="spans"),
    Shown("spans", "corpora/re3d/centcom.jsonl", _TYPES, field="entities"),
    Shown("spans", "corpora/re3d/us_state.jsonl", _TYPES, field="entities"),
    Shown("spans", "corpora/re3d/wikipedia.jsonl", _TYPES, field="entities"),
    Shown("spans", "corpora/wikievents/dev.jsonl", _SPANS, field="events"),
    Shown("muc", "corpora/muc/dev.jsonl", (*_SIX, "full.")),
    Shown("coref", "corpora/coref/ecbplus_dev_mentions.jsonl", _COREF, kind="event"),
    Shown("coref", "corpora/coref/ecbplus_dev_mentions.jsonl", _COREF),
    Shown("coref", "corpora/coref/meantime_mentions.jsonl", _COREF, kind="event"),
    Shown("coref", "corpora/coref/meantime_mentions.jsonl", _COREF),
    Shown("factuality", "corpora/factuality/uds_dev.jsonl", ("mae", "pearson")),
)


def table(columns: Mapping[str, Mapping[str, float]]) -> str:
    """Metrics as a Markdown table; precision, recall and F1 of one thing share a row."""
    lines = []
    for name, metrics in columns.items():
        lines += [f"| {name} | precision | recall | F1 or value |", "|---|---|---|---|"]
        lines += [_line(metric, metrics) for metric in _grouped(metrics)]
    return "\n".join(lines)


def _grouped(metrics: Mapping[str, float]) -> list[str]:
    """The names of metrics, `x` standing for `x.p`, `x.r` and `x.f1`."""
    names = dict.fromkeys(
        name.removesuffix(".f1") if f"{name.removesuffix('.f1')}.p" in metrics else name
        for name in metrics
        if not name.endswith((".p", ".r"))
    )
    return list(names)


def _line(metric: str, metrics: Mapping[str, float]) -> str:
    if f"{metric}.p" in metrics:
        cells = [f"{metrics[f'{metric}.{part}']:.3f}" for part in ("p", "r", "f1")]
    else:
        cells = ["", "", f"{metrics[metric]:.3f}"]
    return f"| {metric} | {' | '.join(cells)} |"


def section(shown: Shown, metrics: Mapping[str, float]) -> str:
    """One run as the page shows it."""
    named = {
        name: value
        for name, value in metrics.items()
        if name in shown.metrics
        or name.rpartition(".")[0] in shown.metrics
        or name.startswith(tuple(m for m in shown.metrics if m.endswith(".")))
    }
    return f"{_title(shown)}{table({'metric': named})}\n"


def failed(shown: Shown, stderr: str) -> str:
    """A run that could not be measured, with the last line of what it said."""
    said = stderr.strip().splitlines()[-1] if stderr.strip() else "no message"
    return f"{_title(shown)}Not measured: `{said}`\n"


def _title(shown: Shown) -> str:
    return f"### {shown.title}\n\n```\n{shown.command}\n```\n\n"


def rewrite(name: str, body: str) -> None:
    """Put a text between the markers of the page that bear a name."""
    page = PAGE.read_text("utf-8")
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = page.partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n\n{body}\n\n{end}{after}", "utf-8")


def measured_at() -> str:
    """A sentence that says what was measured, and when."""
    return f"Measured at commit `{_commit()}` on {datetime.now(UTC):%Y-%m-%d}."


def _commit() -> str:
    """The commit of the working tree, with a mark when the source has changed since."""
    head = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(head, cwd=ROOT, capture_output=True, text=True, check=True)
    changed = subprocess.run(["git", "diff", "--quiet", "--", "src"], cwd=ROOT, check=False)
    return done.stdout.strip() + ("+" if changed.returncode else "")
