"""The list of commands, and how each is loaded: when it is called, and no other with it.

What one command needs (a database, the map, a language model) takes a second to import, and
neither `dateline --help` nor another command shall wait for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from importlib import import_module
from typing import Any, Protocol

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command, get_group

SECTIONS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Start here": {
        "demo": ("demo", "Read the sample reports and show who holds the main towns."),
        "doctor": ("doctor", "Check the installation, its data and the record."),
    },
    "Take in": {
        "read": ("gather", "Say what reports say; nothing is stored."),
        "add": ("gather", "Read reports into the record."),
        "watch": ("watch", "Follow feeds, sitemaps and pages, and add what is new."),
        "code": ("code", "Read an archive in bulk into a folder of Parquet files."),
        "import": ("bring_in", "Take in events or claims that others coded or handed on."),
    },
    "Ask": {
        "holds": ("ask", "Who holds a place, how sure that is, and who says so."),
        "explain": ("explain", "Why the record answers so, from claims to probabilities."),
        "timeline": ("ask", "How who holds a place changed, or what a party held."),
        "changes": ("compare", "Which places changed between two days."),
        "relations": ("relate", "How parties stand to each other."),
        "network": ("reach", "Which routes and crossings are open to whom."),
        "cutoff": ("reach", "Which places are cut off from which."),
        "incidents": ("incidents", "What happened, accounts of one happening together."),
        "incident": ("incidents", "One happening: every account, and where they differ."),
        "events": ("ask", "What happened, as each source tells it, by date."),
        "disputes": ("ask", "Where accounts contradict each other."),
        "sources": ("ask", "Who says things, for whom, and how far to believe them."),
        "search": ("search", "Reports by the words of their title and text."),
    },
    "Show and hand on": {
        "serve": ("serve", "Show the map and the review desk in a browser."),
        "export": ("hand_over", "Write answers for other programs, in their formats."),
    },
    "Judge": {
        "review": ("review", "Judge claims one by one, those that matter most first."),
        "accept": ("judge", "Say that claims are read rightly."),
        "correct": ("judge", "Say what a claim should have been read to say."),
        "retract": ("judge", "Leave claims or reports out of every answer."),
        "judge": ("judge", "Say whether two parties, places or reports are one."),
        "settle": ("judge", "Put a dispute away that was looked at, with the reason."),
        "undo": ("judge", "Take judgements back."),
        "suggest": ("suggest", "Parties, places or sources that may be one."),
        "agreement": ("agreement", "Say how far coders agree (Krippendorff's alpha)."),
        "learn": ("learn", "Learn how reliable sources are, and who copies whom."),
        "calibration": ("calibration", "How often the record is right about known facts."),
    },
    "Look after a record": {
        "log": ("log", "What was added and judged, by whom and when."),
        "versions": ("log", "All versions of a report, and what each changed."),
        "captures": ("captures", "The archived copies of fetched pages."),
        "prepare": ("upkeep", "Work out who held each place, for quick answers."),
        "verify": ("upkeep", "Check that the record is unchanged and complete."),
        "upgrade": ("upkeep", "Bring the record to today's format."),
        "erase": ("upkeep", "Erase the text of a report for good."),
        "backup": ("copies", "Copy the record into a new file, and check the copy."),
        "restore": ("copies", "Make a record of a backup, after checking it."),
        "dump": ("copies", "Write the whole record as lines of JSON."),
        "load": ("copies", "Make a record of a dump."),
        "merge": ("copies", "Add what another record has and this one has not."),
        "accounts": ("accounts", "Who may use a record where it is served."),
    },
    "Knowledge": {
        "pack": ("pack", "Knowledge packs: what is known of one conflict, as data."),
        "places": ("places", "Look places up, and add all of a country."),
    },
}
"""Each command, by section, in the order of the help: the module that has it, and its line there.

The command is a function or group of its name, with `_` after it where Python has the word.
"""

_MODULES = {name: told[0] for section in SECTIONS.values() for name, told in section.items()}


class _Writes(Protocol):
    """What a help is written to."""

    def section(self, name: str) -> AbstractContextManager[None]: ...
    def write_dl(self, rows: list[tuple[str, str]]) -> None: ...


class CommandList(TyperGroup):
    """The group of all commands, each loaded when it is called; its help lists them by section."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**{**settings, "commands": _Loaded()})

    def list_commands(self, ctx: object) -> list[str]:  # noqa: ARG002 - as the group has it
        """The names, in the order of the help."""
        return list(_MODULES)

    def format_commands(self, ctx: object, formatter: _Writes) -> None:  # noqa: ARG002 - likewise
        """Write every section with the line of each command; nothing is loaded for it."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, line) for name, (_, line) in section.items()])


class _Loaded(Mapping[str, TyperCommand | TyperGroup]):
    """The commands by name; looking one up loads it."""

    def __init__(self) -> None:
        self._loaded: dict[str, TyperCommand | TyperGroup] = {}

    def __getitem__(self, name: str) -> TyperCommand | TyperGroup:
        if name not in self._loaded:
            self._loaded[name] = _load(name)
        return self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_MODULES)

    def __len__(self) -> int:
        return len(_MODULES)


def _load(name: str) -> TyperCommand | TyperGroup:
    """Raises KeyError for no command."""
    module = import_module(f"dateline.cli.{_MODULES[name]}")
    found = getattr(module, name, None) or getattr(module, f"{name}_")
    if isinstance(found, typer.Typer):
        return get_group(found)
    alone = typer.Typer(add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False)
    alone.command(name)(found)
    command = get_command(alone)
    assert isinstance(command, TyperCommand)
    return command
