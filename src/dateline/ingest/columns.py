"""Which column of a table says what of a report, and which rows are meant.

The names that the common news data sets use are known (those of schema.org's NewsArticle, of feeds
and of the usual exports); any other is named by the user.  A row is a mapping from column to value,
whatever format it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from dateline.errors import BadColumns, BadRow, EmptyReport, NotText
from dateline.ingest.dates import published_on
from dateline.ingest.heads import Head, read_head
from dateline.interval import midnight

Row = Mapping[str, object]

NAMES: dict[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "article", "articlebody", "fulltext", "full_text", "story"),
    "published": (
        "published", "date", "published_at", "publish_date", "date_published", "datepublished",
        "publication_date", "pubdate", "date_publish", "timestamp",
    ),
    "publisher": (
        "publisher", "outlet", "source", "sources", "source_name", "publication", "newspaper",
        "domain",
    ),
    "title": ("title", "headline"),
    "url": ("url", "link", "source_url"),
    "language": ("language", "lang"),
    "id": ("id", "guid", "uuid"),
}  # fmt: skip
"""What a row can say of a report, and the columns in which it is looked for, the first first."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_EPOCH = re.compile(r"\d{9,10}(?:\d{3})?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """A column map: `given` names the columns of some fields, `where` the rows that are meant."""

    given: Mapping[str, str]
    where: tuple[tuple[str, str], ...] = ()

    @classmethod
    def parse(cls, maps: Iterable[str] = (), where: Iterable[str] = ()) -> Columns:
        """From `text=body,published=day` and `topic=War`, as typed.  Raises BadColumns."""
        given: dict[str, str] = {}
        for pair in (p for text in maps for p in text.split(",") if p.strip()):
            field, equals, name = (part.strip() for part in pair.partition("="))
            if not equals or not name or field not in NAMES:
                raise BadColumns(
                    f"not a column map: {pair.strip()!r}; write FIELD=COLUMN, where FIELD is one "
                    f"of {', '.join(NAMES)}; for instance --columns text=body,published=day"
                )
            given[field] = name
        wanted = []
        for text in where:
            name, equals, value = text.partition("=")
            if not equals or not name.strip():
                raise BadColumns(
                    f"not a filter: {text!r}; write COLUMN=VALUE, for instance --where topic=War"
                )
            wanted.append((name.strip(), value.strip()))
        return cls(given=given, where=tuple(wanted))

    def meant(self, row: Row) -> bool:
        """Whether a row is one of those asked for: of each column named, one of its values.

        A list has each of its members; case counts.
        """
        for name in {name for name, _ in self.where}:
            values = {value for column, value in self.where if column == name}
            found = _value(row, name)
            members = found if isinstance(found, list | tuple) else [found]
            if values.isdisjoint("" if member is None else str(member) for member in members):
                return False
        return True

    def find(self, row: Row, field: str) -> object:
        """What a row has for a field of `NAMES`, or `None`; names are known in any case."""
        if (name := self.given.get(field)) is not None:
            return _value(row, name)
        if (known := _first(row, NAMES[field])) is not None:
            return known
        folded = {key.strip().casefold(): value for key, value in row.items()}
        return _first(folded, NAMES[field])

    def label(self, row: Row) -> str:
        """The id that a row gives itself, with a space before it, to find it again by."""
        found = self.find(row, "id")
        return f" {' '.join(str(found).split())[:80]}" if found not in (None, "") else ""

    def head(self, row: Row, origin: str) -> Head:
        """What a row says of its report, with the text as its body.

        What the row does not say of publisher and credits, the text may at its end, as in
        "(AP via USA Today)".  Raises BadRow, EmptyReport or NotText.
        """
        text = _clean(self.find(row, "text"), origin, "text")
        if text is None:
            if (lacking := self.lacking_text(row)) is not None:
                raise BadRow(origin, lacking)
            raise EmptyReport(origin, "there is no text in it")
        # behind a line end nothing is front matter, which a row has columns for
        said = read_head("\n" + text)
        outlets = _outlets(self.find(row, "publisher"), origin)
        return Head(
            body=text,
            title=_clean(self.find(row, "title"), origin, "title"),
            publisher=_publisher(outlets, said.publisher),
            published=instant(self.find(row, "published")) or said.published,
            url=_clean(self.find(row, "url"), origin, "url"),
            language=_clean(self.find(row, "language"), origin, "language"),
            credits=tuple(dict.fromkeys([*(outlets if len(outlets) > 1 else []), *said.credits])),
        )

    def undated(self, row: Row) -> str:
        """What to say of a row without a day of publication."""
        stated = self.find(row, "published")
        if stated is not None:
            lacks = f"cannot read the date {str(stated)[:40]!r}"
        else:
            name = self.given.get("published")
            lacks = f"no date in {name!r}" if name else "no column is known to be its date"
        return f"{lacks}; say --columns published=NAME or --published 2014-06-21"

    def lacking_text(self, row: Row) -> str | None:
        """Why no text can be in a row with these columns, or `None`."""
        name = self.given.get("text")
        folded = {key.strip().casefold() for key in row}
        outer = None if name is None else name.partition(".")[0].casefold()
        if not folded.isdisjoint(NAMES["text"] if outer is None else {outer}):
            return None
        has = f"it has {', '.join(list(row)[:12])}" if row else "it has none"
        which = "is known to be its text" if name is None else f"is called {name!r}"
        return f"no column {which}; {has}. Name it, for instance --columns text=body"


def instant(value: object) -> datetime | None:
    """An instant (UTC) from a date, an ISO 8601 text, seconds since 1970, or any date in words.

    A time without a zone is read as UTC; milliseconds since 1970 are told by their length.
    """
    if isinstance(value, datetime):
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
    if isinstance(value, date):
        return midnight(value)
    if value is None or isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
    text = text.strip()
    if _EPOCH.match(text):
        seconds = int(text) / (1_000 if len(text) > 10 else 1)
        return datetime.fromtimestamp(seconds, UTC)
    try:
        return instant(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return published_on(text)


def _value(row: Row, name: str) -> object:
    """The value of a column; a dot leads into a value that has columns itself."""
    if name in row:
        return row[name]
    outer, dot, inner = name.partition(".")
    nested = row.get(outer) if dot else None
    return _value(nested, inner) if isinstance(nested, Mapping) else None


def _first(row: Row, names: Iterable[str]) -> object:
    return next((row[name] for name in names if row.get(name) not in (None, "", [])), None)


def _outlets(value: object, origin: str) -> list[str]:
    """The outlets of a column, which has one or a list; also those of a list of `{"name": …}`."""
    members = value if isinstance(value, list | tuple) else [value]
    named = [m.get("name") if isinstance(m, Mapping) else m for m in members]
    return [name for m in named if (name := _clean(m, origin, "publisher")) is not None]


def _publisher(outlets: list[str], at_end: str | None) -> str | None:
    """The outlet that published a row: the one it names; of several that it cites, none is it."""
    return at_end if not outlets else outlets[0] if len(outlets) == 1 else None


def _clean(value: object, origin: str, column: str) -> str | None:
    """A value as text with `\\n` line ends, `None` where there is none.  Raises NotText."""
    if value is None or isinstance(value, Mapping | list | tuple):
        return None
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    if (control := _CONTROL.search(text)) is not None:
        raise NotText(
            origin,
            f"not text: control character 0x{ord(control[0]):02x} at character {control.start()} "
            f"of its {column}",
        )
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise NotText(
            origin, f"not UTF-8 at character {error.start} of its {column}; save it as UTF-8"
        ) from error
    if not text.strip():
        return None
    return text if column == "text" else " ".join(text.split())
