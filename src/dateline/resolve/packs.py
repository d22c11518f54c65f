"""Knowledge packs: what is known of one conflict, as data (`dateline/packs/README.md`).

A pack is a TOML file that names the parties, people, organisations, outlets and places of a
conflict, with the spellings in which the news writes them and when each was in use.  Reading one
checks all of it: a pack that breaks the format is refused with the entry and the reason, never
mended.  An actor's `side` is its camp; who stands with or against whom for a time is a relation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from dateline.errors import DataError
from dateline.resolve.pack_format import Pack, PackEntry
from dateline.resolve.pack_rules import Problem, broken_rules
from dateline.resolve.toponyms import NamedPlace
from dateline.vocabulary import MentionKind

_FORMAT = TypeAdapter(Pack)


def load_pack(path: Path | Traversable) -> Pack:
    """Read and check one pack.  Raises DataError, with the file, the entry and the reason."""
    try:
        text = path.read_text(encoding="utf-8")
        data = tomllib.loads(text)
    except OSError as error:
        raise DataError(f"{path}: the pack cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"{path}: not a TOML file in UTF-8: {error}") from error
    try:
        pack = _FORMAT.validate_python(data)
    except ValidationError as error:
        found = [_problem(e["loc"], e["msg"], e["input"]) for e in error.errors()]
    else:
        found = list(broken_rules(pack))
        if not found:
            return pack
    told = [f"{_entry(text, data, p)}: {p.reason}" for p in found[:8]]
    if len(found) > len(told):
        told.append(f"and {len(found) - len(told)} more")
    raise DataError(f"{path}: the pack breaks its format\n  " + "\n  ".join(told))


def _problem(place: tuple[int | str, ...], message: str, given: object) -> Problem:
    """A fault of form, from where pydantic found it."""
    table = str(place[0]) if place else "file"
    index = place[1] if len(place) > 1 and isinstance(place[1], int) else None
    inner = ".".join(str(part) for part in place[1 if index is None else 2 :])
    said = f"{message}, not {given!r}" if isinstance(given, str | int | float) else message
    return Problem(table, index, f"{inner}: {said}" if inner else said)


def _entry(text: str, data: Mapping[str, object], problem: Problem) -> str:
    """The entry a fault is in, for people: table, number, id and line."""
    if problem.index is None:
        return f"[{problem.table}]"
    heads = re.finditer(rf"^\s*\[\[\s*{re.escape(problem.table)}\s*\]\]", text, re.MULTILINE)
    starts = [head.end() for head in heads]
    line = (
        f", line {text.count(chr(10), 0, starts[problem.index]) + 1}"
        if problem.index < len(starts)
        else ""
    )
    table = data.get(problem.table)
    entry = table[problem.index] if isinstance(table, list) else None
    named = f" {entry['id']!r}" if isinstance(entry, dict) and "id" in entry else ""
    return f"[[{problem.table}]] {problem.index + 1}{named}{line}"


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs that come with Dateline, in the order of their file names.  Raises DataError."""
    folder = files("dateline") / "packs"
    found = [f for f in folder.iterdir() if f.name.endswith(".toml")]
    return tuple(load_pack(f) for f in sorted(found, key=lambda f: f.name))


def known_names(packs: Iterable[Pack]) -> Mapping[str, MentionKind]:
    """Every spelling that names the same thing anywhere, as written, and what sort of thing it is.

    Actors and people are ACTOR, organisations and outlets SOURCE, places PLACE; a spelling that
    names an actor and something else is the actor.  Aliases bound to a country are left out: alone
    they mean nothing ("rebels", "Karma").
    """
    names: dict[str, MentionKind] = {}
    for pack in packs:
        kinds: tuple[tuple[MentionKind, Iterable[PackEntry]], ...] = (
            (MentionKind.ACTOR, (*pack.actor, *pack.person)),
            (MentionKind.PLACE, pack.place),
            (MentionKind.SOURCE, (*pack.organisation, *pack.outlet)),
        )
        for kind, entries in kinds:
            for entry in entries:
                free = (alias.name for alias in entry.aliases if alias.country is None)
                for name in (entry.name, *free):
                    if kind is MentionKind.ACTOR or name not in names:
                        names[name] = kind
    return MappingProxyType(names)


def named_places(packs: Iterable[Pack]) -> list[NamedPlace]:
    """The places of packs with their names, as a place resolver takes them."""
    return [
        NamedPlace(
            place=place.place,
            aliases=tuple(a.name for a in place.aliases if a.country is None),
            local=tuple(a.name for a in place.aliases if a.country is not None),
            town=place.town,
            replaces=f"gn:{place.geonames}" if place.geonames else None,
        )
        for pack in packs
        for place in pack.place
    ]
