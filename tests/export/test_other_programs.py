"""KML, GeoParquet, PROV, FollowTheMoney and nanopublications: read back by their own readers."""

from __future__ import annotations

import json
import re
import struct
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import jsonschema
import pytest
from fastkml.validator import validate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from prov.model import ProvDocument
from pyarrow import parquet
from rdflib import RDF, Dataset, URIRef

from dateline.export.followthemoney import TYPES
from dateline.export.geoparquet import geo_metadata
from dateline.export.kml import NAMESPACE, control_kml
from dateline.folding import plain
from dateline.model import Happened, Related
from dateline.record import Record

Rows = Callable[..., list[dict[str, str]]]
PARTS = ("Head", "assertion", "provenance", "pubinfo")
KML = {"k": NAMESPACE}

# the parts of https://geoparquet.org/releases/v1.1.0/schema.json that bear on points in WKB
GEO = {
    "type": "object",
    "required": ["version", "primary_column", "columns"],
    "properties": {
        "version": {"const": "1.1.0"},
        "primary_column": {"type": "string", "minLength": 1},
        "columns": {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": {
                "type": "object",
                "required": ["encoding", "geometry_types"],
                "properties": {
                    "encoding": {"pattern": "^(WKB|point|linestring|polygon)$"},
                    "geometry_types": {
                        "type": "array",
                        "uniqueItems": True,
                        "items": {"pattern": "^(Point|LineString|Polygon)( Z)?$"},
                    },
                    "bbox": {
                        "type": "array",
                        "items": {"type": "number"},
                        "minItems": 4,
                        "maxItems": 4,
                    },
                },
            },
        },
    },
}

# of followthemoney 4.11's schemata, the properties that each has among those that are written
FTM = {
    "Event": {"name", "keywords", "location", "country", "involved", "proof", "summary",
              "recordId", "startDate", "endDate"},
    "UnknownLink": {"subject", "object", "role", "proof", "summary", "recordId", "startDate",
                    "endDate"},
    "Article": {"title", "publisher", "sourceUrl", "publishedAt"},
    "Organization": {"name", "country"},
    "PublicBody": {"name", "country"},
    "Person": {"name", "country"},
}  # fmt: skip


def test_kml_fits_the_schema_of_the_ogc_and_has_what_geojson_has(
    record: Record, tmp_path: Path
) -> None:
    text = record.kml(at="2014-06-22")
    file = tmp_path / "control.kml"
    file.write_text(text)
    assert validate(file_to_validate=file)
    root = etree.fromstring(text.encode())
    features = json.loads(record.geojson(at="2014-06-22"))["features"]
    marks = {
        mark.xpath("string(k:ExtendedData/k:Data[@name='place']/k:value)", namespaces=KML): mark
        for mark in root.iterfind(".//k:Placemark", namespaces=KML)
    }
    assert marks.keys() == {feature["id"] for feature in features}
    for feature in features:
        mark = marks[feature["id"]]
        lon, lat = (mark.findtext("k:Point/k:coordinates", namespaces=KML) or "").split(",")
        assert [float(lon), float(lat)] == feature["geometry"]["coordinates"]
        folder = mark.getparent()
        assert folder is not None
        standing = folder.findtext("k:name", namespaces=KML)
        assert standing == feature["properties"]["standing"]


@given(st.text(), st.text())
def test_no_text_of_a_report_breaks_out_of_kml(quote: str, name: str) -> None:
    account = {
        "holder_name": name,
        "probability": 0.5,
        "claims": [{"quote": quote, "chain": [name]}],
    }
    said = {
        "name": name, "holder_name": name, "holder": "x", "standing": "held", "probability": 0.5,
        "known": "2014-06-22", "rule": quote, "kind": "town", "country": None, "precision": 1,
        "valid": "2014-06-20/", "accounts": [account],
    }  # fmt: skip
    feature = {"id": "x", "geometry": None, "properties": said}
    root = etree.fromstring(control_kml({"at": "2014-06-22", "features": [feature]}).encode())
    balloon = root.findtext(".//k:description", namespaces=KML) or ""
    assert "<script" not in balloon.casefold()
    assert len(root.findall(".//k:Placemark/*", namespaces=KML)) == 5


def test_geoparquet_has_the_table_with_types_and_points(record: Record, rows: Rows) -> None:
    data = b"".join(record.encoded("geoparquet"))
    table = parquet.read_table(BytesIO(data))
    geo = json.loads(parquet.read_schema(BytesIO(data)).metadata[b"geo"])
    jsonschema.validate(geo, GEO)
    jsonschema.validate(geo_metadata(None), GEO)
    written = rows("claims")
    found = table.to_pylist()
    assert [row["claim"] for row in found] == [row["claim"] for row in written]
    box = geo["columns"]["geometry"]["bbox"]
    for row, text in zip(found, written, strict=True):
        assert (row["geometry"] is None) == (text["lat"] == "")
        if row["geometry"] is not None:
            order, kind, lon, lat = struct.unpack("<BIdd", row["geometry"])
            assert (order, kind, lon, lat) == (1, 1, float(text["lon"]), float(text["lat"]))
            assert box[0] <= lon <= box[2]
            assert box[1] <= lat <= box[3]
        assert row["asserted"] == datetime.fromisoformat(text["asserted"])
        assert str(row["start"]) == text["start"]
    assert found[0]["asserted"].tzinfo is not None


def test_geoparquet_is_no_text(record: Record) -> None:
    with pytest.raises(ValueError, match="encoded"):
        list(record.export("geoparquet"))
    nothing = b"".join(record.encoded("geoparquet", start="2030-01-01"))
    assert parquet.read_table(BytesIO(nothing)).num_rows == 0


def test_prov_is_read_back_with_every_claim_derived_from_its_report(record: Record) -> None:
    document = ProvDocument.deserialize(content="".join(record.export("prov")), format="json")
    claims = {claim.id: claim for claim in record.judged.claims()}
    derived = {
        (str(r.args[0].localpart), str(r.args[1].localpart))
        for r in document.get_records()
        if r.get_type().localpart == "Derivation"
    }
    assert {(c.id, c.report) for c in claims.values()} <= derived
    generated = [r for r in document.get_records() if r.get_type().localpart == "Generation"]
    assert {str(r.args[0].localpart) for r in generated} == claims.keys()
    notation = "".join(record.export("provn"))
    assert notation.startswith("document")
    assert notation.count("wasGeneratedBy(") == len(claims)


def test_statements_are_those_of_followthemoney(record: Record) -> None:
    rows = [json.loads(line) for line in record.export("ftm")]
    assert len({row["id"] for row in rows}) == len(rows)
    entities: dict[str, str] = {}
    for row in rows:
        key = f"{row['dataset']}.{row['entity_id']}.{row['prop']}.{row['value']}"
        assert row["id"] == sha1(key.encode()).hexdigest()
        assert entities.setdefault(row["entity_id"], row["schema"]) == row["schema"]
        assert row["prop"] == "id" or row["prop"] in FTM[row["schema"]]
        assert re.fullmatch(r"[0-9A-Za-z]([0-9A-Za-z.-]*[0-9A-Za-z])?", row["entity_id"])
        assert datetime.fromisoformat(row["first_seen"]) < datetime.now(UTC).replace(tzinfo=None)
    for row in rows:
        if TYPES.get(row["prop"]) == "entity":
            assert row["value"] in entities
        if TYPES.get(row["prop"]) == "date":
            assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["value"])
    said = [c for c in record.judged.claims() if isinstance(c.content, Happened | Related)]
    assert sum(1 for schema in entities.values() if schema == "Event") <= len(said)


def test_statements_are_read_by_followthemoney_itself(record: Record) -> None:
    ftm = pytest.importorskip(
        "followthemoney", reason="followthemoney (PyICU, built from source) is not installed"
    )
    for line in record.export("ftm"):
        row = json.loads(line)
        if row["prop"] != "id":
            prop = ftm.model.get(row["schema"]).get(row["prop"])
            assert prop.type.name == TYPES[row["prop"]]
            assert prop.type.validate(row["value"])


def test_each_claim_is_a_nanopublication_of_four_graphs(record: Record, rows: Rows) -> None:
    wanted = {"place": "Mosul", "end": "2014-06-12"}
    texts = list(record.export("nanopub", **wanted))  # type: ignore[arg-type]
    claims = rows("claims", **wanted)
    assert len(texts) == len(claims) > 3
    schema = "http://www.nanopub.org/nschema#"
    for text in texts:
        dataset = Dataset()
        dataset.parse(data=text, format="trig")
        is_one = (None, RDF.type, URIRef(f"{schema}Nanopublication"), None)
        ((this, _, _, head),) = dataset.quads(is_one)
        graphs = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
        assert graphs == {f"{this}#{name}" for name in PARTS}
        assert head is not None
        told = URIRef(f"{this}#assertion")
        attributed = URIRef("http://www.w3.org/ns/prov#wasAttributedTo")
        assert list(dataset.quads((told, attributed, None, None)))


@pytest.mark.parametrize("shape", ["geoparquet", "prov", "provn", "ftm", "nanopub"])
def test_a_withheld_source_is_in_none_of_them(record: Record, shape: str) -> None:
    with record.shared(withhold=["Tigris Wire"]) as copy:
        data = b"".join(copy.encoded(shape))
        if shape == "geoparquet":
            table = parquet.read_table(BytesIO(data)).drop_columns(["geometry"])
            data = json.dumps(table.to_pylist(), default=str).encode()
        assert data
        assert not re.search(r"\btigris wire\b", plain(data.decode()))
