"""What two packs, or two versions of one pack, say differently, entry by entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from dateline.inventory import PackChange
from dateline.resolve.pack_format import ALWAYS, TABLES, Alias, Pack, PackOffice

_UNSAID = ((), None, ALWAYS)


def changes(before: Pack, after: Pack) -> Iterator[PackChange]:
    """Every difference, table by table: what was added, removed and changed.

    Entries are the same by their id, routes by their two ends, relations by who, how, with whom and
    when.  The order of entries and of names means nothing.
    """
    yield from _changed("pack", before.pack.id, None, before.pack, after.pack)
    for table in TABLES:
        if table == "pack":
            continue
        old, new = _by_key(getattr(before, table)), _by_key(getattr(after, table))
        for key in sorted(old.keys() | new.keys()):
            if key not in old:
                name = getattr(new[key], "name", None)
                yield PackChange(change="added", table=table, entry=key, name=name)
            elif key not in new:
                name = getattr(old[key], "name", None)
                yield PackChange(change="removed", table=table, entry=key, name=name)
            else:
                name = getattr(new[key], "name", None)
                yield from _changed(table, key, name, old[key], new[key])


def _by_key(entries: tuple[object, ...]) -> dict[str, object]:
    """The entries by what makes each the same in both packs; a repeated one gets a number."""
    found: dict[str, object] = {}
    for entry in entries:
        key = base = _key(entry)
        count = 1
        while key in found:
            count += 1
            key = f"{base} ({count})"
        found[key] = entry
    return found


def _key(entry: object) -> str:
    if (named := getattr(entry, "id", None)) is not None:
        return str(named)
    if (how := getattr(entry, "how", None)) is not None:
        who, whom = getattr(entry, "actor", ""), getattr(entry, "other", "")
        valid = getattr(entry, "valid", ALWAYS)
        return f"{who} {how} {whom}" + (f", {valid}" if valid != ALWAYS else "")
    return " - ".join(sorted((str(getattr(entry, "place", "")), str(getattr(entry, "other", "")))))


def _changed(
    table: str, key: str, name: str | None, old: object, new: object
) -> Iterator[PackChange]:
    """The keys of one entry that differ."""
    for field in fields(TABLES[table]):
        one, other = getattr(old, field.name), getattr(new, field.name)
        if one == other or (table == "route" and field.name in {"place", "other"}):
            continue
        before, after = _words(one), _words(other)
        if isinstance(one, tuple | Mapping):
            before, after = _only(before, after), _only(after, before)
        if before or after:
            yield PackChange(
                change="changed",
                table=table,
                entry=key,
                name=name,
                key=field.name,
                before=before,
                after=after,
            )


def _only(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(word for word in these if word not in those)


def _words(value: object) -> tuple[str, ...]:
    """A value as words, a list as several."""
    if isinstance(value, tuple):
        return tuple(_word(item) for item in value)
    if isinstance(value, Mapping):
        return tuple(f"{key}: {item}" for key, item in value.items())
    return () if value in _UNSAID else (_word(value),)


def _word(value: object) -> str:
    """One value; an alias with its days and country, an office with its days."""
    if isinstance(value, Alias):
        days = str(value.valid) if value.valid != ALWAYS else None
        bound = ", ".join(part for part in (days, value.country) if part)
        return f"{value.name} ({bound})" if bound else value.name
    if isinstance(value, PackOffice):
        return f"{value.role} ({', '.join(filter(None, (str(value.held), value.of)))})"
    return str(value)
