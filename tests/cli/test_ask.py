"""What the commands print of a small record: to read, and for programs."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.export.cells import csv_table
from dateline.tables import happenings, holdings, knowledge, network, relations, speakers
from dateline.tabular import Layout, texts

GOLDEN = Path(__file__).parents[1] / "golden"
Asking = Callable[..., str]

QUESTIONS = {
    "holds-contested": ["holds", "al-Qaim", "--at", "2014-06-21", "--known", "2014-06-21"],
    "holds-held": ["holds", "al-Qaim", "--quotes", "1"],
    "holds-unknown": ["holds", "al-Qaim", "--at", "2014-06-21", "--known", "2014-06-20"],
    "holds-around": ["holds", "al-Qaim crossing", "--at", "2014-06-21", "--known", "2014-06-21"],
    "holds-all": ["holds", "--all", "--at", "2014-06-21", "--known", "2014-06-22"],
    "explain": ["explain", "al-Qaim", "2014-06-21", "--known", "2014-06-21"],
    "explain-later": ["explain", "al-Qaim", "2014-06-21"],
    "timeline": ["timeline", "al-Qaim"],
    "timeline-party": ["timeline", "ISIL"],
    "changes": ["changes", "--since", "2014-06-18"],
    "changes-known": ["changes", "--known-since", "2014-06-22", "--quotes", "9"],
    "events": ["events", "--quotes"],
    "relations": ["relations", "ISIL", "--at", "2014-06-21"],
    "relations-every": ["relations"],
    "relations-two": ["relations", "ISIL", "Iraqi army"],
    "network": ["network", "--since", "2014-06-18"],
    "crossings": ["network", "--crossings"],
    "cutoff": ["cutoff", "al-Qaim", "--since", "2014-06-21", "--for", "Iraqi army"],
    "disputes": ["disputes", "--known", "2014-06-22"],
    "sources": ["sources"],
    "search": ["search", "al-Qaim OR soldier*"],
    "search-claims": ["search", "town", "--actor", "ISIL", "--limit", "2"],
}


def compare(name: str, printed: str) -> None:
    """Compare with a golden file; DATELINE_GOLDEN=write writes it anew instead."""
    path = GOLDEN / name
    if os.environ.get("DATELINE_GOLDEN") == "write":
        path.write_text(printed, "utf-8")
    assert printed == path.read_text("utf-8")


@pytest.mark.parametrize("columns", [80, 120])
@pytest.mark.parametrize("name", QUESTIONS)
def test_tables_are_as_they_were(ask: Asking, name: str, columns: int) -> None:
    compare(f"{name}-{columns}.txt", ask(*QUESTIONS[name], columns=columns))


IN_SPREADSHEETS = (
    "holds-contested", "timeline", "changes-known", "relations-two", "network", "cutoff", "events",
    "disputes", "sources",
)  # fmt: skip


@pytest.mark.parametrize("name", IN_SPREADSHEETS)
def test_what_spreadsheets_read_is_as_it_was(ask: Asking, name: str) -> None:
    compare(f"{name}.csv", ask(*QUESTIONS[name], "--format", "csv"))


@pytest.mark.parametrize("columns", [40, 80, 120, 200])
@pytest.mark.parametrize("name", QUESTIONS)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(
    ask: Asking, name: str, columns: int
) -> None:
    lines = ask(*QUESTIONS[name], columns=columns).splitlines()
    assert not [line for line in lines if len(line) > columns or line != line.rstrip()]


@pytest.mark.parametrize("name", QUESTIONS)
def test_nothing_is_coloured_in_a_pipe(ask: Asking, name: str) -> None:
    assert "\x1b" not in ask(*QUESTIONS[name])


def test_every_answer_says_which_days_it_is_for(ask: Asking) -> None:
    assert "on 25 Jun 2014, as known on 25 Jun 2014" in ask("holds", "al-Qaim")
    assert "on 25 Jun 2014, as known on 25 Jun 2014" in ask("holds", "--all")
    assert "as known on 25 Jun 2014" in ask("timeline", "al-Qaim")


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (["holds", "--all"], holdings.HOLDINGS.fields),
        (["timeline", "al-Qaim"], holdings.HOLDINGS.fields),
        (["changes", "--known-since", "2014-06-22"], holdings.CHANGES.fields),
        (["relations", "ISIL"], relations.RELATIONS.fields),
        (["network"], network.LINKS.fields),
        (["cutoff", "al-Qaim"], network.REACHED.fields),
        (["events"], happenings.EVENTS.fields),
        (["disputes"], happenings.DISPUTES.fields),
        (["sources"], speakers.SOURCES.fields),
        (["search", "ISIL"], knowledge.FOUND.fields),
    ],
)
def test_csv_has_its_fields_in_every_row(
    ask: Asking, words: list[str], fields: tuple[str, ...]
) -> None:
    rows = list(csv.DictReader(io.StringIO(ask(*words, "--format", "csv"))))
    assert rows
    assert all(tuple(row) == fields and None not in row.values() for row in rows)


def test_json_of_one_place_is_an_object_and_of_all_a_list(ask: Asking) -> None:
    one = json.loads(ask("holds", "al-Qaim", "--format", "json"))
    every = json.loads(ask("holds", "--all", "--format", "json"))
    assert one in every
    assert one["place"]["id"] == "iq-sy:al-qaim"


def test_an_answer_without_rows_is_an_empty_list_or_a_head_alone(ask: Asking) -> None:
    none = ("events", "--at", "2013-01-01", "--format")
    assert json.loads(ask(*none, "json")) == []
    assert ask(*none, "csv").splitlines() == [",".join(happenings.EVENTS.fields)]


def test_a_cell_never_begins_like_a_formula() -> None:
    rows = [{"a": text} for text in ('=HYPERLINK("x")', "+1", "-1", "@x", "\t=1", "plain")]
    layout: Layout[dict[str, str]] = Layout("cells", texts("a"), iter)
    out = io.StringIO("".join(csv_table(layout, rows)))
    cells = [row["a"] for row in csv.DictReader(out)]
    assert cells[-1] == "plain"
    assert not [cell for cell in cells if cell[:1] in "=+-@\t"]


def test_geojson_goes_to_a_file_or_to_the_output(ask: Asking, tmp_path: Path) -> None:
    printed = ask("export", "geojson", "--at", "2014-06-21")
    assert ask("export", "geojson", "--at", "2014-06-21", "-o", str(tmp_path / "x.json")) == ""
    assert (tmp_path / "x.json").read_text("utf-8") == printed
    assert json.loads(printed)["type"] == "FeatureCollection"
