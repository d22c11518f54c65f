"""Who holds which place, as KML 2.2 (OGC 07-147r2), for Google Earth and the like.

The places and accounts are those of the GeoJSON: a folder for each standing, a placemark for each
place, with the span of days it holds for, and the sentences that say so as its description.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from lxml import etree

from dateline.interval import Interval

Json = Mapping[str, Any]

NAMESPACE = "http://www.opengis.net/kml/2.2"
_COLOURS = {"held": "ff3c8c28", "contested": "ff1e82e6", "unknown": "ff8c8c8c"}
"""A colour for each standing, as KML writes them: alpha, blue, green, red."""


def control_kml(collection: Json) -> str:
    """The document of what `geojson.control_features` gives."""
    root = etree.fromstring(f'<kml xmlns="{NAMESPACE}"/>')
    document = etree.SubElement(root, _tag("Document"))
    _text(document, "name", f"Who holds what on {str(collection['at'])[:10]}")
    for standing, colour in _COLOURS.items():
        style = etree.SubElement(document, _tag("Style"), id=standing)
        _text(etree.SubElement(style, _tag("IconStyle")), "color", colour)
    for standing in _COLOURS:
        folder = etree.SubElement(document, _tag("Folder"))
        _text(folder, "name", standing)
        for feature in collection["features"]:
            if feature["properties"]["standing"] == standing:
                _placemark(folder, feature)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _placemark(folder: etree._Element, feature: Json) -> None:
    said = feature["properties"]
    mark = etree.SubElement(folder, _tag("Placemark"))
    holder = said["holder_name"]
    _text(mark, "name", f"{said['name']}: {holder}" if holder else said["name"])
    _text(mark, "description", _accounts(said["accounts"]))
    _span(mark, Interval.parse(said["valid"]))
    _text(mark, "styleUrl", f"#{said['standing']}")
    data = etree.SubElement(mark, _tag("ExtendedData"))
    for name in ("holder", "standing", "probability", "known", "rule", "kind", "country",
                 "precision"):  # fmt: skip
        if said[name] is not None:
            _text(etree.SubElement(data, _tag("Data"), name=name), "value", str(said[name]))
    _text(etree.SubElement(data, _tag("Data"), name="place"), "value", str(feature["id"]))
    if (geometry := feature["geometry"]) is not None:
        lon, lat = geometry["coordinates"]
        _text(etree.SubElement(mark, _tag("Point")), "coordinates", f"{lon},{lat}")


def _span(mark: etree._Element, valid: Interval) -> None:
    span = etree.SubElement(mark, _tag("TimeSpan"))
    for name, day in (("begin", valid.first_day), ("end", valid.last_day)):
        if day is not None:
            _text(span, name, day.isoformat())


def _accounts(accounts: list[Json]) -> str:
    """The accounts as HTML, which is what a balloon shows; report text is hostile, so escaped."""
    lines: list[str] = []
    for account in accounts:
        who = escape(account["holder_name"] or "nobody")
        lines.append(f"<p><b>{who}</b>, {account['probability']:.0%}</p>")
        lines += [
            f"<blockquote>{escape(claim['quote'])}</blockquote>{escape(claim['chain'][0])}"
            for claim in account["claims"]
        ]
    return "".join(lines)


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, _tag(name)).text = "".join(filter(_is_xml, text))


def _is_xml(letter: str) -> bool:
    """Whether XML 1.0 has the character."""
    return (
        letter in "\t\n\r"
        or " " <= letter <= "\ud7ff"
        or "\ue000" <= letter <= "\ufffd"
        or (letter >= "\U00010000")
    )


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
