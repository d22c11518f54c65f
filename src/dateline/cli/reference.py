"""The pages of docs/reference, made from the code: `python -m dateline.cli.reference`.

A test compares what is there with what this makes, so that no page can fall behind.
"""

from __future__ import annotations

import inspect
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer
from pydantic import TypeAdapter
from typer.main import get_command

from dateline.answers import (
    Dossier,
    Happening,
    Holding,
    IncidentSummary,
    LogEntry,
    SearchPage,
    Suggestion,
)
from dateline.capture import CaptureShown
from dateline.cli import fields
from dateline.cli.app import app
from dateline.cli.python_reference import python_page
from dateline.disagreements import Disagreement
from dateline.export.arrow import arrow_schema
from dateline.export.claims_table import CLAIMS
from dateline.export.documents import schema_text
from dateline.grounds import Calibration, Explanation, Retrospect, Speaker
from dateline.inventory import DumpShown, Namesake, PackChange, PackShown, PlaceEntry
from dateline.review import Reliability, ReviewPage
from dateline.standings import Change, CutOff, Link, PocketShown, Relation
from dateline.tables import (
    coders,
    happenings,
    holdings,
    knowledge,
    log,
    network,
    relations,
    speakers,
)
from dateline.tabular import Layout
from dateline.vocabulary import event_types

_MADE = "<!-- Made from the code by `python -m dateline.cli.reference`; `make docs` renews it. -->"
_ANSWERS: dict[str, tuple[TypeAdapter[Any], tuple[str, ...]]] = {
    "holds": (TypeAdapter(Holding), holdings.HOLDINGS.fields),
    "holds --all": (TypeAdapter(list[Holding]), holdings.HOLDINGS.fields),
    "timeline": (TypeAdapter(list[Holding]), holdings.HOLDINGS.fields),
    "changes": (TypeAdapter(list[Change]), holdings.CHANGES.fields),
    "relations": (TypeAdapter(list[Relation]), relations.RELATIONS.fields),
    "network": (TypeAdapter(list[Link]), network.LINKS.fields),
    "cutoff": (TypeAdapter(list[PocketShown]), network.POCKETS.fields),
    "cutoff PLACE": (TypeAdapter(CutOff), network.REACHED.fields),
    "events": (TypeAdapter(list[Happening]), happenings.EVENTS.fields),
    "incidents": (TypeAdapter(list[IncidentSummary]), happenings.INCIDENTS.fields),
    "incident": (TypeAdapter(Dossier), happenings.ACCOUNTS.fields),
    "disputes": (TypeAdapter(list[Disagreement]), happenings.DISPUTES.fields),
    "sources": (TypeAdapter(list[Speaker]), speakers.SOURCES.fields),
    "sources SOURCE": (TypeAdapter(Retrospect), speakers.TRACK_RECORD.fields),
    "calibration": (TypeAdapter(Calibration), speakers.FACTS.fields),
    "explain": (TypeAdapter(Explanation), ()),
    "search": (TypeAdapter(SearchPage), knowledge.FOUND.fields),
    "pack list": (TypeAdapter(list[PackShown]), knowledge.PACKS.fields),
    "pack diff": (TypeAdapter(list[PackChange]), knowledge.PACK_CHANGES.fields),
    "review --json": (TypeAdapter(ReviewPage), ()),
    "agreement": (TypeAdapter(Reliability), coders.AGREEMENT.fields),
    "suggest": (TypeAdapter(list[Suggestion]), knowledge.SUGGESTIONS.fields),
    "captures": (TypeAdapter(list[CaptureShown]), log.CAPTURES.fields),
    "log": (TypeAdapter(list[LogEntry]), log.LOG.fields),
    "places find": (TypeAdapter(list[Namesake]), knowledge.NAMESAKES.fields),
    "places list": (TypeAdapter(list[DumpShown]), knowledge.DUMPS.fields),
    "places info": (TypeAdapter(PlaceEntry), knowledge.ENTRIES.fields),
}


def pages() -> dict[str, str]:
    """Each page of docs/reference: its name and text."""
    return {
        "commands.md": _commands(),
        "answers.md": _answers(),
        "answers.schema.json": json.dumps(answers_schema(), indent=2, sort_keys=True) + "\n",
        "event-types.md": _event_types(),
        "frames.md": _frames(),
        "python.md": python_page(_MADE),
        "reading.schema.json": schema_text(),
    }


def answers_schema() -> dict[str, Any]:
    """The JSON Schema of what each asking command prints with `--format json`, by command."""
    inputs: list[tuple[str, Any, TypeAdapter[Any]]] = [
        (name, "serialization", adapter) for name, (adapter, _) in _ANSWERS.items()
    ]
    made, shared = TypeAdapter.json_schemas(inputs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What dateline prints with --format json, by command",
        "properties": {name: made[name, mode] for name, mode, _ in inputs},
        **shared,
    }


Leaf = tuple[tuple[str, ...], typer.core.TyperCommand, typer.Context]
"""A command with its name ("places", "find") and the context of the group that it stands in."""


def leaves(group: object, context: typer.Context, above: tuple[str, ...] = ()) -> Iterator[Leaf]:
    """Every command below a group, by name."""
    for name, sub in sorted(getattr(group, "commands", {}).items()):
        if getattr(sub, "commands", None):
            inner = typer.Context(sub, info_name=name, parent=context, max_content_width=80)
            yield from leaves(sub, inner, (*above, name))
        else:
            yield (*above, name), sub, context


def _commands() -> str:
    command = get_command(app)
    context = typer.Context(
        command, info_name="dateline", max_content_width=80, help_option_names=["-h", "--help"]
    )
    parts = [
        "# Commands",
        _MADE,
        "Exit codes: 0 done; 1 some reports were set aside, the others are done; 2 nothing was "
        "done, for the reason that is printed on standard error; 130 interrupted. Answers go to "
        "standard output; all else goes to standard error.",
        "`DATELINE_RECORD` names the record where `--record` does not; `DATELINE_CACHE` the "
        "folder of the gazetteer; `DATELINE_PACKS` and `DATELINE_PLACES` those of your packs "
        "and dumps; `COLUMNS` the width of tables in a pipe; `NO_COLOR` turns "
        "colours off.",
    ]
    for name, sub, parent in leaves(command, context):
        inner = typer.Context(sub, info_name=name[-1], parent=parent, max_content_width=80)
        usage = "\n".join(line.rstrip() for line in sub.get_help(inner).strip().splitlines())
        parts += [f"## dateline {' '.join(name)}", f"```text\n{usage}\n```"]
    return "\n\n".join(parts) + "\n"


def _answers() -> str:
    parts = [
        "# Answers for programs",
        _MADE,
        "What the asking commands print with `--format csv` and `--format json`. Names of fields "
        "are not changed or dropped within a minor version; new ones may come. Days are "
        "`YYYY-MM-DD`, spans of days `2014-06-20/2014-06-21` with both days included and either "
        "side left out where it is open. The JSON is described by "
        "[answers.schema.json](answers.schema.json), that of `dateline read --json` by "
        "[reading.schema.json](reading.schema.json).",
        "## CSV",
        "One row for each claim that the answer rests on (`events`: each event; `incidents`: each "
        "incident; `sources`: each source; `calibration`: each fact; `places find`: each place; "
        "`places info`: each thing "
        "known; `pack list`: each pack; `places list`: each dump; `pack diff`: each "
        "difference), in UTF-8, with a head. A "
        "cell that a spreadsheet would run as a formula has a "
        "`'` before it.",
    ]
    parts += [
        f"**{name}**: {', '.join(f'`{field}`' for field in fields)}"
        for name, (_, fields) in _ANSWERS.items()
        if fields and name != "holds --all"
    ]
    rows = [f"| `{name}` | {words} |" for name, words in sorted(fields.MEANS.items())]
    parts.append("\n".join(["| field | means |", "| --- | --- |", *rows]))
    parts += ["## JSON", *_json_types()]
    return "\n\n".join(parts) + "\n"


def _json_types() -> Iterator[str]:
    schema = answers_schema()
    yield "\n".join(
        f"- `dateline {name}`: {_type(found)}" for name, found in schema["properties"].items()
    )
    for name, part in sorted(schema["$defs"].items()):
        if "properties" not in part:
            continue
        rows = [f"| `{key}` | {_type(value)} |" for key, value in part["properties"].items()]
        yield f"### {name}"
        yield inspect.cleandoc(part.get("description", ""))
        yield "\n".join(["| field | type |", "| --- | --- |", *rows])


def _type(part: dict[str, Any]) -> str:
    """A type of a schema in words."""
    if "$ref" in part:
        return str(part["$ref"]).rpartition("/")[2]
    if "anyOf" in part:
        return " or ".join(_type(one) for one in part["anyOf"])
    if part.get("type") == "array":
        return f"list of {_type(part['items'])}" if "items" in part else "list"
    return str(part.get("format") or part.get("type") or "any")


def _event_types() -> str:
    rows = [
        f"| {row.type} | {row.definition} | {row.plover}{_dashed(row.plover_mode)} | {row.cameo} "
        f"| {row.acled or ''}{_dashed(row.acled_sub)} | {row.effect} | {row.example} |"
        for row in event_types().values()
    ]
    head = "| type | is | PLOVER | CAMEO | ACLED | effect on control | example |"
    table = "\n".join([head, "| --- " * 7 + "|", *rows])
    words = "The types of event, with their codes in three standards; see `vocabulary.toml`."
    return "\n\n".join(["# Event types", _MADE, words, table]) + "\n"


_FRAMES: dict[str, Layout[Any]] = {
    "holdings, timeline, around": holdings.HOLDINGS,
    "changes": holdings.CHANGES,
    "events": happenings.EVENTS,
    "incidents": happenings.INCIDENTS,
    "table(incident)": happenings.ACCOUNTS,
    "claims": CLAIMS,
    "disputes": happenings.DISPUTES,
    "sources": speakers.SOURCES,
    "table(calibration)": speakers.FACTS,
    "relations": relations.RELATIONS,
    "network": network.LINKS,
    "pockets": network.POCKETS,
    "table(cut_off)": network.REACHED,
    "table(search)": knowledge.FOUND,
    "history.log": log.LOG,
    "captures": log.CAPTURES,
}
"""Which question gives which table."""


def _frames() -> str:
    parts = [
        "# Columns of data frames",
        _MADE,
        "The tables that the answers of a record are ([how to](../howto/frames.md)), with the "
        "types of Arrow. Columns are not changed or dropped within a minor version; new ones may "
        "come. A span of days is two columns, `_first` and `_last`, both included; what is not "
        "stated is null. What each field means stands with [the answers](answers.md#csv), that of "
        "claims with [coded archives](coded.md#claims).",
        "In pandas `date32[day]` is `datetime64`, `int64` is `Int64`, `bool` is `boolean`; in "
        "polars `Date`, `Int64` and `Boolean`; a list is a list in both.",
    ]
    for name, layout in _FRAMES.items():
        rows = (f"| `{field.name}` | `{field.type}` |" for field in arrow_schema(layout))
        parts.append(f"## {name}")
        parts.append("\n".join(["| column | type |", "| --- | --- |", *rows]))
    return "\n\n".join(parts) + "\n"


def _dashed(words: str | None) -> str:
    return f" - {words}" if words else ""


def main() -> None:
    """Write the pages, the man page and what completes command lines into a folder.

    It is docs/reference unless another is named.
    """
    from dateline.cli import manual  # it goes through the commands as this does

    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/reference")
    folder.mkdir(parents=True, exist_ok=True)
    made = {**pages(), manual.NAME: manual.manual(), **manual.completions()}
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8")
        typer.echo(f"wrote {folder / name}")


if __name__ == "__main__":
    main()
