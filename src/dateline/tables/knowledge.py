"""What is known before any report as tables: places, packs, dumps; and what a search found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.answers import SearchPage, Suggestion
from dateline.inventory import DumpShown, Namesake, PackChange, PackShown, PlaceEntry
from dateline.tabular import Column, Kind, Layout, Row, of, texts


def _namesake_rows(found: Iterable[Namesake]) -> Iterable[Row]:
    for n in found:
        yield {
            "place_id": n.place.id,
            "place": n.place.name,
            "kind": n.place.kind,
            "country": n.place.country,
            "province": n.province,
            "lat": n.place.lat,
            "lon": n.place.lon,
            "precision": n.place.precision,
            "population": n.place.population,
            "spelt": n.spelt,
            "likeness": n.likeness,
            "score": n.score,
            "listed": n.listed,
        }


NAMESAKES: Layout[Namesake] = Layout(
    "places",
    (
        *texts("place_id", "place", "kind", "country", "province"), *of(Kind.NUMBER, "lat", "lon"),
        *of(Kind.WHOLE, "precision", "population"), Column("spelt", Kind.TEXTS),
        Column("likeness", Kind.NUMBER, 2), Column("score", Kind.NUMBER, 3), Column("listed"),
    ),
    _namesake_rows,
)  # fmt: skip
"""One row a place."""


def _entry_rows(entries: Iterable[PlaceEntry]) -> Iterable[Row]:
    for entry in entries:
        place = entry.place
        for field, several in _known_of(entry).items():
            for value in several:
                if value is not None:
                    yield {
                        "place_id": place.id,
                        "place": place.name,
                        "field": field,
                        "value": str(value),
                    }


def _known_of(entry: PlaceEntry) -> dict[str, Sequence[object]]:
    place = entry.place
    return {
        "kind": [place.kind],
        "country": [place.country],
        "lies in": [p.id for p in entry.lies_in],
        "lat": [place.lat],
        "lon": [place.lon],
        "precision": [place.precision],
        "population": [place.population],
        "feature": [place.feature_code],
        "name": entry.names,
        "its people": entry.peoples,
        "beside it": [p.id for p in entry.sites],
        "road to": [p.id for p in entry.roads],
        "listed by": [entry.listed],
        "stands for": [entry.stands_for],
        "page": [entry.page],
        "after": entry.citations,
    }


ENTRIES: Layout[PlaceEntry] = Layout(
    "place", texts("place_id", "place", "field", "value"), _entry_rows
)
"""One row for each thing that is known of a place."""


def _dump_rows(dumps: Iterable[DumpShown]) -> Iterable[Row]:
    for dump in dumps:
        yield {field: getattr(dump, field) for field in DUMPS.fields}


DUMPS: Layout[DumpShown] = Layout(
    "dumps",
    (*texts("label", "country", "digest"), Column("places", Kind.WHOLE), Column("path")),
    _dump_rows,
)
"""One row a dump."""


def _pack_rows(packs: Iterable[PackShown]) -> Iterable[Row]:
    for pack in packs:
        row = {field: getattr(pack, field) for field in PACKS.fields}
        yield row | {"entries": tuple(f"{table} {n}" for table, n in pack.entries.items())}


PACKS: Layout[PackShown] = Layout(
    "packs",
    (
        *texts("id", "version", "digest", "title", "period"), Column("countries", Kind.TEXTS),
        *of(Kind.TRUTH, "own", "replaces_shipped"), Column("entries", Kind.TEXTS),
        *texts("path", "fault"),
    ),
    _pack_rows,
)  # fmt: skip
"""One row a pack."""


def _change_rows(changes: Iterable[PackChange]) -> Iterable[Row]:
    for change in changes:
        yield {field: getattr(change, field) for field in PACK_CHANGES.fields}


PACK_CHANGES: Layout[PackChange] = Layout(
    "pack changes",
    (
        *texts("change", "table", "entry", "name", "key"), *of(Kind.TEXTS, "before", "after"),
    ),
    _change_rows,
)  # fmt: skip
"""One row a difference."""


def _suggestion_rows(suggestions: Iterable[Suggestion]) -> Iterable[Row]:
    for s in suggestions:
        yield {
            "kind": s.about,
            "likely": s.score,
            "one": s.one.name,
            "one_id": s.one.id,
            "other": s.other.name,
            "other_id": s.other.id,
            "reasons": s.reasons,
        }


SUGGESTIONS: Layout[Suggestion] = Layout(
    "suggestions",
    (
        Column("kind"), Column("likely", Kind.NUMBER, 2),
        *texts("one", "one_id", "other", "other_id"), Column("reasons", Kind.TEXTS),
    ),
    _suggestion_rows,
)  # fmt: skip
"""One row a pair."""


def _search_rows(pages: Iterable[SearchPage]) -> Iterable[Row]:
    for report in (found for page in pages for found in page.found):
        for excerpt in report.excerpts:
            marked = (excerpt.text[s - excerpt.start : e - excerpt.start] for s, e in excerpt.marks)
            yield {
                "report": report.report,
                "title": report.title,
                "publisher": report.publisher,
                "published": report.published,
                "origin": report.origin,
                "url": report.url,
                "score": report.score,
                "excerpt": excerpt.text,
                "start": excerpt.start,
                "end": excerpt.end,
                "found": tuple(marked),
                "claims": report.claims,
            }


FOUND: Layout[SearchPage] = Layout(
    "search",
    (
        *texts("report", "title", "publisher"), Column("published", Kind.DAY),
        *texts("origin", "url"), Column("score", Kind.NUMBER, 3), Column("excerpt"),
        *of(Kind.WHOLE, "start", "end"), *of(Kind.TEXTS, "found", "claims"),
    ),
    _search_rows,
)  # fmt: skip
"""One row for each excerpt of each report."""
