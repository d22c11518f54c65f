"""What is wrong with a pack's file, told by line, entry and key, and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields

from pydantic import ValidationError

from dateline.resolve.pack_format import PATTERNS, TABLES, Alias, PackOffice
from dateline.resolve.pack_lines import Lines
from dateline.resolve.pack_rules import Problem

_BOUNDS = {"le": "at most", "ge": "at least", "gt": "over"}


@dataclass(frozen=True, slots=True)
class PackFault:
    """One breach of the format: `line` counts from 1, `entry` is the table and id it is in."""

    file: str
    line: int
    entry: str
    reason: str

    def __str__(self) -> str:
        return ": ".join(
            part for part in (f"{self.file}:{self.line}", self.entry, self.reason) if part
        )


def faults_of(
    file: str, text: str, data: Mapping[str, object], problems: Iterable[Problem]
) -> list[PackFault]:
    """Problems of a file of that text, which is `data` as TOML, in the order of their lines."""
    found = list(problems)
    if not found:
        return []
    lines = Lines(text)
    faults = (PackFault(file, lines.of(p.way), _entry(data, p), p.reason) for p in found)
    return sorted(faults, key=lambda fault: fault.line)


def of_form(error: ValidationError) -> Iterator[Problem]:
    """The faults of form that pydantic found."""
    found = error.errors()
    inner = {place["loc"][:length] for place in found for length in range(len(place["loc"]))}
    for each in found:
        place = each["loc"]
        if each["type"] == "too_short" and place in inner:
            continue  # what is there was refused, which is told already
        table = str(place[0]) if place else "file"
        index = place[1] if len(place) > 1 and isinstance(place[1], int) else None
        inside = tuple(place[1 if index is None else 2 :])
        key = ".".join(str(part + 1 if isinstance(part, int) else part) for part in inside)
        given, context = each["input"], each.get("ctx", {})
        if each["type"] == "unexpected_keyword_argument":
            words = _unknown(table, inside)
        else:
            shown = f", not {given!r}" if isinstance(given, str | int | float) else ""
            words = f"{_reason(each['type'], each['msg'], context)}{shown}"
        yield Problem(table, index, f"{key}: {words}" if key else words, inside)


def _reason(sort: str, message: str, context: Mapping[str, object]) -> str:
    """What a value must be that is not what it must be."""
    match sort:
        case "missing":
            return "there is none, and it is needed"
        case "too_short":
            return "there must be at least one"
        case "string_pattern_mismatch":
            pattern = str(context.get("pattern"))
            return f"it must be {PATTERNS.get(pattern, f'of the form {pattern}')}"
        case "enum" | "literal_error":
            return f"it must be one of {context.get('expected')}"
        case "less_than_equal" | "greater_than_equal" | "greater_than":
            bounds = (f"{_BOUNDS[name]} {bound}" for name, bound in context.items())
            return f"it must be {' and '.join(bounds)}"
        case "value_error":
            return str(context.get("error"))
    return message


def _unknown(table: str, inside: tuple[str | int, ...]) -> str:
    """A key or table that the format has not, and the nearest that it has."""
    if not inside:
        near = difflib.get_close_matches(table, TABLES, n=1)
        hint = f"did you mean [[{near[0]}]]?" if near else f"there are: {', '.join(TABLES)}"
        return f"no such table; {hint}"
    within = str(inside[0]) if len(inside) > 1 else ""
    sort = {"aliases": Alias, "offices": PackOffice}.get(within, TABLES[table])
    known = [field.name for field in fields(sort)]
    near = difflib.get_close_matches(str(inside[-1]), known, n=1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return f"no such key; {hint}"


def _entry(data: Mapping[str, object], problem: Problem) -> str:
    """The entry that a fault is in, for people: table, and id or number."""
    table = data.get(problem.table)
    if problem.index is None or not isinstance(table, list):
        return f"[[{problem.table}]]" if isinstance(table, list) else f"[{problem.table}]"
    entry = table[problem.index]
    named = entry.get("id") if isinstance(entry, dict) else None
    return f"[[{problem.table}]] {repr(named) if named else problem.index + 1}"
