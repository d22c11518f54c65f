"""One label for a text: CAMEO's five classes, PLOVER's categories, the holder of a town.

`field` of a row says which is asked: `class` (CAMEO's roots in five groups), `category` (PLOVER as
of 2016, which split CAMEO's roots as the table says), `final_holder` is not served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from benchmarks.tasks.cameo import main_act
from benchmarks.tasks.rows import NotServed, Row, report_of
from dateline.extract.lemmas import lemma
from dateline.pipeline import Tools

GIVEN: tuple[str, ...] = ()

# as the corpus has them: protest is material, cutting aid or ties is verbal
CLASSES = {
    "statement": ("01", "02"),
    "verbal cooperation": ("03", "04", "05"),
    "material cooperation": ("06", "07", "08"),
    "verbal conflict": ("09", "10", "11", "12", "13", "16"),
    "material conflict": ("14", "15", "17", "18", "19", "20"),
}
CATEGORIES = {
    "AGREE": ("03",),
    "CONSULT": ("01", "04"),
    "SUPPORT": ("05",),
    "COOPERATE": ("06",),
    "AID": ("07",),
    "CONCEDE": ("08",),
    "INVESTIGATE": ("09",),
    "DEMAND": ("02", "10"),
    "DISAPPROVE": ("11",),
    "REJECT": ("12",),
    "THREATEN": ("13",),
    "PROTEST": ("14",),
    "MOBILIZE": ("15",),
    "SANCTION": ("16",),
    "COERCE": ("17",),
    "ASSAULT": ("18",),
    "FIGHT": ("19", "20"),
}
_RETREAT = frozenset(
    "withdraw retreat evacuate surrender disarm pullout ceasefire cease-fire truce demobilize pull"
    " leave resign resignation withdrawal evacuation removal".split()
)
_UNCODED = "01"
"""The root of a text in which nothing is recognised: it says something."""


def predict(rows: Iterable[Row], tools: Tools) -> Iterator[Row]:
    """The label of each row's text, under the field that is asked for.  Raises NotServed."""
    for row in rows:
        field = row["field"]
        root, word = _main_root(row, tools)
        if field == "class":
            label = next(name for name, roots in CLASSES.items() if root in roots)
        elif field == "category":
            label = next(name for name, roots in CATEGORIES.items() if root in roots)
            label = "RETREAT" if label == "CONCEDE" and word in _RETREAT else label
        else:
            raise NotServed(f"Dateline has no labels for the field {field!r} yet")
        yield {"id": row["id"], field: label}


def _main_root(row: Row, tools: Tools) -> tuple[str, str]:
    """The CAMEO root of what the text mainly tells, and the lemma that carries it."""
    report = report_of(row)
    reading = tools.reader.read(report)
    for namer in tools.reader.namers(report):
        for sentence in namer.paragraph.sentences():
            act = main_act(namer, sentence, reading)
            if act is not None:
                return act.root, lemma(act.token)
    return _UNCODED, ""
