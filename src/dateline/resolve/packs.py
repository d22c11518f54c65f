"""Knowledge packs: what is known of one conflict, as data (docs/reference/packs.md).

A pack is a TOML file that names the parties, people, organisations, outlets and places of a
conflict, with the spellings in which the news writes them and when each was in use.  Reading one
checks all of it: a pack that breaks the format is refused with the entry and the reason, never
mended.  An actor's `side` is its camp; who stands with or against whom for a time is a relation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from pathlib import Path
from types import MappingProxyType

from pydantic import TypeAdapter, ValidationError

from dateline.errors import DataError
from dateline.resolve.pack_faults import PackFault, faults_of, of_form
from dateline.resolve.pack_format import Pack, PackEntry
from dateline.resolve.pack_rules import broken_rules
from dateline.resolve.toponyms import NamedPlace
from dateline.vocabulary import MentionKind

_FORMAT = TypeAdapter(Pack)
_TOLD = 20
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)|\(at end of document\)")


def load_pack(path: Path | Traversable) -> Pack:
    """Read and check one pack.  Raises DataError, with the file, the lines and the reasons."""
    pack, faults = check_pack(path)
    if pack is None or faults:
        told = [str(fault) for fault in faults[:_TOLD]]
        if len(faults) > len(told):
            told.append(f"and {len(faults) - len(told)} more: dateline pack check {path}")
        raise DataError(f"{path}: the pack breaks its format\n  " + "\n  ".join(told))
    return pack


def check_pack(path: Path | Traversable) -> tuple[Pack | None, list[PackFault]]:
    """Read one pack: it, where its form is right, and every breach of the format, by line.

    Raises DataError for a file that cannot be read.
    """
    try:
        given = path.read_bytes()
    except OSError as error:
        raise DataError(f"{path}: the pack cannot be read: {error.strerror}") from error
    try:
        text = given.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = given.count(b"\n", 0, error.start) + 1
        return None, [PackFault(path.name, line, "", f"not a text in UTF-8: {error.reason}")]
    except tomllib.TOMLDecodeError as error:
        return None, [_not_toml(path.name, text, error)]
    try:
        pack = _FORMAT.validate_python(data)
    except ValidationError as error:
        faults = faults_of(path.name, text, data, of_form(error))
        return None, faults
    return pack, faults_of(path.name, text, data, broken_rules(pack))


def _not_toml(name: str, text: str, error: tomllib.TOMLDecodeError) -> PackFault:
    """What Python's reader of TOML says, and on which line."""
    found = _AT_LINE.search(str(error))
    line = int(found[1]) if found and found[1] else text.rstrip().count("\n") + 1
    return PackFault(name, line, "", f"not TOML: {_AT_LINE.sub('', str(error)).strip()}")


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
