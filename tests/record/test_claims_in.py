"""Claims that a record handed on, in another: as they were, once, and only what is sound."""

from __future__ import annotations

import csv
import gzip
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as arrow
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet
from rdflib import RDF, Graph, Literal, Namespace, URIRef

import dateline
from dateline.annotated import sourced_claim
from dateline.answers import Failure
from dateline.content import parties_of, sites_of
from dateline.errors import BadRow, ReportRefused
from dateline.event_data import Imported
from dateline.export.annotations import CONTEXT, annotation, annotation_page
from dateline.export.cells import csv_table
from dateline.export.claims_table import HANDED_ON
from dateline.export.sourced import SourcedClaim
from dateline.importing.claims_in import handed_claims
from dateline.importing.running import TOGETHER
from dateline.ingest.annotation_files import Annotated
from dateline.ledger.memory import MemoryLedger
from dateline.model import Actor, Claim, Passage, Place, Report, Source
from dateline.record import Record
from dateline.tally import Watch
from tests.ledger.test_alike import CONTENTS, IDS, INSTANTS, SPANS, WORDS

Json = dict[str, Any]
SAMPLES = sorted(Path(dateline.__file__).with_name("samples").glob("2014-06-*"))
ENDINGS = {"geoparquet": "parquet", "claims": "csv"}
OA = Namespace("http://www.w3.org/ns/oa#")

# of https://www.w3.org/ns/anno.jsonld, what bears on the annotations that are written
ANNO: Json = {
    "oa": str(OA),
    "as": "http://www.w3.org/ns/activitystreams#",
    "rdf": str(RDF),
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "id": {"@type": "@id", "@id": "@id"},
    "type": {"@type": "@id", "@id": "@type"},
    "Annotation": "oa:Annotation",
    "AnnotationPage": "as:OrderedCollectionPage",
    "TextQuoteSelector": "oa:TextQuoteSelector",
    "TextPositionSelector": "oa:TextPositionSelector",
    "describing": "oa:describing",
    "body": {"@type": "@id", "@id": "oa:hasBody"},
    "target": {"@type": "@id", "@id": "oa:hasTarget"},
    "source": {"@type": "@id", "@id": "oa:hasSource"},
    "selector": {"@type": "@id", "@id": "oa:hasSelector"},
    "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
    "start": {"@type": "xsd:nonNegativeInteger", "@id": "oa:start"},
    "end": {"@type": "xsd:nonNegativeInteger", "@id": "oa:end"},
    "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterable[Record]:
    """A record of the samples of one month, read here."""
    with dateline.open(tmp_path_factory.mktemp("whole") / "war.db") as record:
        record.add(*SAMPLES)
        yield record


def taken(shape: str, path: Path) -> tuple[Imported, list[Failure]]:
    """What comes of taking a file into an empty record, and what is set aside."""
    told: list[Failure] = []
    done = Record(MemoryLedger()).import_claims(shape, path, watch=Watch(set_aside=told.append))
    return done, told


def handed_on(record: Record, shape: str, folder: Path, **wish: Any) -> Path:
    path = folder / f"claims.{ENDINGS.get(shape, 'jsonld')}"
    path.write_bytes(b"".join(record.encoded(shape, **wish)))
    return path


def page(record: Record, **wish: Any) -> list[Json]:
    found: list[Json] = json.loads("".join(record.export("annotations", **wish)))["items"]
    return found


def bare(items: Iterable[Json]) -> list[str]:
    """Annotations without the ids of claims and reports, which each record has its own of."""
    found = []
    for item in items:
        source = dict(item["target"]["source"])
        own = {source.pop("reportId"), source.pop("derivedFrom")}
        if source["id"].removeprefix("urn:dateline:") in own:
            del source["id"]
        body = {**item["body"], "about": item["body"]["about"] is not None}
        rest = {**item, "id": None, "body": body, "target": {**item["target"], "source": source}}
        found.append(json.dumps(rest, sort_keys=True))
    return sorted(found)


def standing(record: Record) -> list[tuple[str, str, str | None, float]]:
    features = json.loads(record.geojson(at="2014-06-25"))["features"]
    told = ((f["id"], f["properties"]) for f in features)
    return [(ident, p["standing"], p["holder"], round(p["probability"], 9)) for ident, p in told]


# ------------------------------------------------------------------ round trip
@pytest.mark.parametrize("shape", ["annotations", "geoparquet", "claims"])
def test_what_is_handed_on_comes_back_as_it_was(whole: Record, shape: str, tmp_path: Path) -> None:
    path = handed_on(whole, shape, tmp_path)
    with dateline.open(tmp_path / "other.db") as other:
        done = other.import_claims(shape, path)
        claims = whole.counts().claims
        assert (done.given, done.added, done.known, done.failed) == (claims, claims, 0, 0)
        assert claims > 200
        assert bare(page(other)) == bare(page(whole))
        assert standing(other) == standing(whole)
        again = other.import_claims(shape, path)
        assert (again.added, again.known, again.claims) == (0, claims, 0)
        assert list(other.verify()) == []
        for claim in other.judged.claims():
            text = other.judged.report(claim.report).text
            assert text[claim.sentence.start : claim.sentence.end] == claim.sentence.exact


def test_what_a_record_has_read_itself_adds_nothing(whole: Record, tmp_path: Path) -> None:
    path = handed_on(whole, "annotations", tmp_path)
    before = whole.counts()
    done = whole.import_claims("annotations", path)
    assert (done.added, done.known) == (0, before.claims)
    assert whole.counts() == before


def test_parts_and_the_whole_of_a_report_are_one_voice(whole: Record, tmp_path: Path) -> None:
    other = Record(MemoryLedger())
    some = handed_on(whole, "annotations", tmp_path, place="al-Qaim")
    first = other.import_claims("annotations", some)
    rest = other.import_claims("annotations", handed_on(whole, "annotations", tmp_path))
    assert 0 < first.added == rest.known < rest.given
    assert first.added + rest.added == whole.counts().claims
    assert standing(other) == standing(whole)
    added = other.add(*SAMPLES)
    assert added.copies == added.read == len(SAMPLES)
    assert standing(other) == standing(whole)


def test_what_is_shared_with_less_comes_in_as_it_is_shared(whole: Record, tmp_path: Path) -> None:
    for wish in ({"precision": 4}, {"withhold": ["Tigris Wire"]}):
        path = handed_on(whole, "annotations", tmp_path, **wish)
        other = Record(MemoryLedger())
        done = other.import_claims("annotations", path)
        assert done.added == done.given > 0
        assert "Tigris Wire" not in json.dumps(page(other)) or "precision" in wish
        assert all(p.precision >= 4 for p in other.judged.places()) or "withhold" in wish


def test_the_word_of_the_record_on_who_and_where_stays(whole: Record, tmp_path: Path) -> None:
    items = page(whole, place="Mosul")
    for item in items:
        for place in item["body"]["places"]:
            place["name"] = "Elsewhere"
    path = written(tmp_path, items)
    names = {place.id: place.name for place in whole.judged.places()}
    other = Record(MemoryLedger())
    other.import_claims("annotations", handed_on(whole, "annotations", tmp_path, place="Baghdad"))
    known = {place.id for place in other.judged.places()}
    other.import_claims("annotations", path)
    for place in other.judged.places():
        assert place.name == (names[place.id] if place.id in known else "Elsewhere")


def test_a_text_that_was_erased_does_not_come_back(whole: Record, tmp_path: Path) -> None:
    path = handed_on(whole, "annotations", tmp_path)
    with dateline.open(tmp_path / "other.db") as other:
        other.add(SAMPLES[0])
        (report,) = other.judged.reports()
        other.erase(report.id, reason="court order", author="A")
        done = other.import_claims("annotations", path)
        assert done.given == done.added + done.known + done.failed
        assert dict(done.reasons).keys() <= {"erased"}
        assert report.text[:60] not in json.dumps(page(other))


def words_at(draw: st.DrawFn, start: int) -> Passage:
    exact = draw(WORDS)
    return Passage(
        start=start, end=start + len(exact), exact=exact, prefix=draw(WORDS), suffix=draw(WORDS)
    )


@st.composite
def sourced(draw: st.DrawFn) -> SourcedClaim:
    text = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9)
    report = draw(
        st.builds(
            Report, id=IDS, text=st.just(""), url=st.none() | st.just("https://example.org/a"),
            published=st.none() | INSTANTS, title=st.none() | text, publisher=st.none() | text,
            derived_from=st.none() | IDS, credits=st.lists(text, max_size=2).map(tuple),
            language=st.just("en"), origin=st.just("")
        )
    )  # fmt: skip
    report = replace(report, origin=report.url or f"urn:dateline:{report.id}")
    chain = draw(st.lists(IDS, min_size=1, max_size=3, unique=True))
    content = draw(CONTENTS)
    stances = draw(st.booleans())
    claim = draw(
        st.builds(
            Claim, id=IDS, report=st.just(report.id), content=st.just(content),
            cue=st.just(words_at(draw, 20)), sentence=st.just(words_at(draw, 10)),
            chain=st.just(tuple(chain)), valid=SPANS, asserted=INSTANTS, about=st.none() | IDS,
            date_precision=st.none() | st.integers(1, 5), extractor=text,
            stances=st.tuples(*[st.sampled_from(list(dateline.vocabulary.Stance))] * len(chain))
            if stances else st.just(()),
        )
    )  # fmt: skip
    actors = {p.actor for p in parties_of(content) if p.actor is not None}
    places = {s.place for s in sites_of(content) if s.place is not None}
    return SourcedClaim(
        claim=claim,
        report=report,
        chain=tuple(draw(st.builds(Source, id=st.just(each), name=text)) for each in chain),
        actors={a: draw(st.builds(Actor, id=st.just(a), active=SPANS, name=text)) for a in actors},
        places={
            p: draw(
                st.builds(
                    Place,
                    id=st.just(p),
                    name=text,
                    lat=st.none() | st.floats(-90, 90),
                    lon=st.none() | st.floats(-180, 180),
                    precision=st.integers(1, 6),
                    population=st.none() | st.integers(0, 10**9),
                )
            )
            for p in places
        },
    )


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(sourced())
def test_every_claim_is_read_back_from_its_annotation(told: SourcedClaim) -> None:
    item = json.loads("".join(annotation_page([told])))["items"][0]
    assert item == annotation(told)
    if bounded_away(told):
        with pytest.raises(BadRow):
            sourced_claim(item, "here")
    else:
        assert sourced_claim(item, "here") == told


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(told=st.lists(sourced(), max_size=3), packed=st.booleans())
def test_every_claim_is_read_back_from_its_row(
    told: list[SourcedClaim], packed: bool, tmp_path: Path
) -> None:
    path = tmp_path / ("claims.csv.gz" if packed else "claims.csv")
    data = "".join(csv_table(HANDED_ON, told)).encode()
    path.write_bytes(gzip.compress(data) if packed else data)
    found = [found for found, _ in handed_claims(Annotated.CLAIMS, [path])]
    assert len(found) == len(told)
    for claim, each in zip(told, found, strict=True):
        if bounded_away(claim):
            assert isinstance(each, BadRow)
        else:
            assert not isinstance(each, ReportRefused), each
            assert each[0] == claim


def test_a_row_that_was_changed_is_set_aside_with_its_column(whole: Record, tmp_path: Path) -> None:
    path = handed_on(whole, "claims", tmp_path, place="Mosul")
    with path.open(newline="") as stream:
        first, second, *rows = csv.DictReader(stream)
    second["quote"] = "Nobody took it."
    del first["title"], second["title"]
    with path.open("w", newline="") as stream:
        writer = csv.DictWriter(stream, first)
        writer.writeheader()
        writer.writerows([first, second])
    done, told = taken("claims", path)
    assert (done.given, done.added, done.failed) == (2, 1, 1)
    assert "its column quote was changed" in told[0].message
    assert rows
    path.write_text("claim,says\nc-1,happened\n")
    done, told = taken("claims", path)
    assert "has no column annotation" in told[0].message


def bounded_away(told: SourcedClaim) -> bool:
    """Whether it has what the reader does not take: numbers below zero, or a NUL."""
    content = told.claim.content
    numbers = [getattr(content, name, None) for name in ("low", "best", "high")]
    numbers += [source.number for source in told.chain]
    negative = any(number is not None and not 0 <= number <= 10**12 for number in numbers)
    return negative or "\\u0000" in json.dumps(annotation(told))


def test_annotations_are_those_of_the_w3c_to_a_reader_of_json_ld(whole: Record) -> None:
    text = json.loads("".join(whole.export("annotations", place="Mosul")))
    assert text["@context"] == CONTEXT
    text["@context"] = [ANNO, CONTEXT[1]]
    graph = Graph()
    graph.parse(data=json.dumps(text), format="json-ld")
    found = set(graph.subjects(RDF.type, OA.Annotation))
    assert found == {URIRef(item["id"]) for item in text["items"]}
    for one in found:
        (target,) = graph.objects(one, OA.hasTarget)
        assert (one, OA.motivatedBy, OA.describing) in graph
        kinds = {
            kind for selector in graph.objects(target, OA.hasSelector)
            for kind in graph.objects(selector, RDF.type)
        }  # fmt: skip
        assert kinds == {OA.TextPositionSelector, OA.TextQuoteSelector}
        (body,) = graph.objects(one, OA.hasBody)
        terms = Namespace("urn:dateline:terms#")
        assert (body, RDF.type, terms.Claim) in graph
        assert isinstance(next(graph.objects(body, terms.polarity)), Literal)


# ------------------------------------------------------------------ what is not sound
def written(folder: Path, items: Sequence[object]) -> Path:
    path = folder / "changed.jsonld"
    head = json.dumps({"@context": CONTEXT, "type": "AnnotationPage"})[:-1]
    path.write_text(head + ', "items": [\n' + ",\n".join(map(json.dumps, items)) + "\n]}\n")
    return path


def at(item: Json, path: str, value: object) -> Json:
    """An annotation with another value at one place."""
    changed: Json = json.loads(json.dumps(item))
    *steps, last = path.split(".")
    inner: Any = changed
    for step in steps:
        inner = inner[int(step)] if isinstance(inner, list) else inner[step]
    inner[last] = value
    return changed


DEEP: list[Any] = []
for _ in range(400):
    DEEP = [DEEP]

WRONG = {
    "body": (7, "its body is no dl:Claim"),
    "body.type": ("TextualBody", "its body is no dl:Claim"),
    "body.says": ("sang", "body"),
    "body.cue": (None, "body"),
    "body.polarity": ("perhaps", "polarity"),
    "body.valid": ("yesterday", "not a day"),
    "body.saidBy": ([], "saidBy"),
    "body.saidBy.0.kind": ("prophet", "kind"),
    "body.saidBy.0.number": ("two", "number"),
    "body.saidBy.0.sourceId": ("", "sourceId"),
    "body.parties": ([], "does not describe it"),
    "body.places.0.latitude": (91, "latitude"),
    "body.places.0.longitude": ("east", "longitude"),
    "body.places.0.within": (["x"] * 1_000, "within"),
    "created": ("2014-06-10T00:00:00", "created"),
    "generator": (None, "generator"),
    "id": ("x" * 300, "id"),
    "target.selector": ([], "selector"),
    "target.selector.0.start": (-1, "start"),
    "target.selector.0.end": (10**9, "end"),
    "target.selector.1.exact": ("not as long", "not as many"),
    "target.source.title": (["a"], "title"),
    "target.source.publisher": ("a\0b", "NUL"),
    "target.source.credits": (DEEP, "recursion"),
}


@pytest.mark.parametrize("field", WRONG)
def test_an_annotation_that_is_not_sound_is_set_aside_and_the_others_come_in(
    whole: Record, field: str, tmp_path: Path
) -> None:
    items = page(whole, place="Mosul")
    value, word = WRONG[field]
    which = next(n for n, item in enumerate(items) if item["body"]["says"] == "happened")
    path = written(tmp_path, [*items[:which], at(items[which], field, value), *items[which + 1 :]])
    done, told = taken("annotations", path)
    assert (done.given, done.added, done.failed) == (len(items), len(items) - 1, 1)
    assert told[0].origin == f"{path}#{which + 1}"
    assert word in told[0].message
    assert len(told[0].message) < 1_000


def test_words_that_cannot_stand_in_one_report_are_set_aside(whole: Record, tmp_path: Path) -> None:
    items = page(whole, place="Mosul")
    quote = items[0]["target"]["selector"][1]["exact"]
    liar = at(items[0], "target.selector.1.exact", quote[::-1])
    liar["id"] = "urn:dateline:c-liar"
    told: list[Failure] = []
    path = written(tmp_path, [*items, liar])
    done = Record(MemoryLedger()).import_claims(
        "annotations", path, watch=Watch(set_aside=told.append)
    )
    assert (done.added, done.failed) == (len(items), 1)
    assert "other words of the report" in told[0].message


LINES: dict[str, tuple[Callable[[list[str]], str], int, str]] = {
    "a line of no JSON": (lambda s: "\n".join([*s[:2], "{nothing,", *s[2:]]), 1, "bad row"),
    "a list": (lambda s: "\n".join([*s[:2], "[1],", *s[2:]]), 1, "bad row"),
    "a long line": (
        lambda s: "\n".join([*s[:2], json.dumps("x" * 2_100_000) + ",", *s[2:]]), 1, "too large"
    ),
    "nested without end": (
        lambda s: "\n".join([*s[:2], "[" * 200_000 + ",", *s[2:]]), 1, "bad row"
    ),
    "cut off": (lambda s: "\n".join(s[:-2]) + "\n", 1, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("name", LINES)
def test_a_page_with_other_lines_is_taken_as_far_as_it_is_sound(
    whole: Record, name: str, tmp_path: Path
) -> None:
    lines = "".join(whole.export("annotations", place="Mosul")).split("\n")
    change, failed, reason = LINES[name]
    path = tmp_path / "page.jsonld"
    path.write_text(change(lines))
    done = Record(MemoryLedger()).import_claims("annotations", path)
    assert done.added == done.given - failed > 0
    assert done.failed == failed
    assert done.reasons[0][0] == reason


def test_a_page_as_other_programs_write_it_is_taken_too(whole: Record, tmp_path: Path) -> None:
    text = "".join(whole.export("annotations", place="Mosul"))
    items = json.loads(text)["items"]
    forms = {
        "pretty.jsonld": json.dumps(json.loads(text), indent=2).encode(),
        "list.json": json.dumps(items).encode(),
        "packed.jsonld.gz": gzip.compress(text.encode()),
    }
    for name, data in forms.items():
        (tmp_path / name).write_bytes(data)
        done = Record(MemoryLedger()).import_claims("annotations", tmp_path / name)
        assert (done.added, done.failed) == (len(items), 0)


@pytest.mark.parametrize("text", ["", "{}", "7", '{"items": 7}', "[" * 100_000, "\x00\xff"])
def test_a_file_that_is_no_page_is_refused_with_its_reason(text: str, tmp_path: Path) -> None:
    path = tmp_path / "page.jsonld"
    path.write_text(text)
    done = Record(MemoryLedger()).import_claims("annotations", path)
    assert (done.given, done.failed) == (1, 1)
    missing = Record(MemoryLedger()).import_claims("annotations", tmp_path / "none.jsonld")
    assert missing.reasons == (("missing", 1),)


def test_a_table_of_others_is_refused_and_rows_without_an_annotation_set_aside(
    whole: Record, tmp_path: Path
) -> None:
    path = handed_on(whole, "geoparquet", tmp_path, place="Mosul")
    table = parquet.read_table(path)
    texts = table.column("annotation").to_pylist()
    others = table.drop_columns(["annotation"])
    for column, failed in (
        (arrow.array([None, "[]", *texts[2:]]), 2),
        (arrow.array([7] * len(texts)), len(texts)),
        (arrow.array([b"\xff"] * len(texts)), len(texts)),
    ):
        changed = tmp_path / "changed.parquet"
        parquet.write_table(others.append_column("annotation", column), changed)
        done = Record(MemoryLedger()).import_claims("geoparquet", changed)
        assert (done.given, done.failed) == (len(texts), failed)
    parquet.write_table(others, changed)
    done, told = taken("geoparquet", changed)
    assert (done.added, done.failed) == (0, 1)
    assert "no column annotation" in told[0].message


def test_an_interrupted_run_goes_on_by_the_same_command(whole: Record, tmp_path: Path) -> None:
    items = page(whole)
    many = [
        at(item, "id", f"urn:dateline:c-{copy}-{n}")
        for copy in range(3)
        for n, item in enumerate(items)
    ]
    path = written(tmp_path, many)
    record = Record(MemoryLedger())
    first = record.import_claims("annotations", path, watch=Watch(stop=lambda: True))
    assert (TOGETHER <= first.given < len(many), first.interrupted) == (True, True)
    rest = record.import_claims("annotations", path)
    assert (rest.given, rest.known, rest.added) == (len(many), first.added, len(many) - first.added)
