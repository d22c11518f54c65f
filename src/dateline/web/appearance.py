"""How the map of a served record looks: the user's own ground, own colours and codes of parties.

The ground is one file of tiles (PMTiles, version 3), of which a browser asks for the ranges of
bytes that it needs.  Colours and codes are a TOML file:

    [isil]
    colour = "#000000"
    dark = "#ffffff"      # on the dark ground; else the same
    code = "IS"
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from pmtiles.tile import (
    MagicNumberNotFound,
    SpecVersionUnsupported,
    TileType,
    deserialize_header,
)
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from dateline.errors import DataError

LARGEST = 1_000_000
"""The most bytes of a file of colours."""

_HEADER = 127
_KINDS = {
    TileType.MVT: "vector",
    TileType.PNG: "raster",
    TileType.JPEG: "raster",
    TileType.WEBP: "raster",
}

Colour = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class PartyStyle(BaseModel):
    """How a party looks on the map; what is not given stays as it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    colour: Colour | None = None
    dark: Colour | None = None
    code: Annotated[str | None, Field(min_length=1, max_length=2)] = None
    name: Annotated[str | None, Field(min_length=1, max_length=60)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """The file of tiles, of which `kind` (`vector`, `raster`), and parties that look otherwise."""

    tiles: Path | None = None
    kind: str | None = None
    parties: dict[str, PartyStyle] = field(default_factory=dict)


def appearance(tiles: Path | None, style: Path | None) -> Appearance:
    """What files of tiles and of colours say.  Raises DataError for what they should not."""
    return Appearance(
        tiles=tiles,
        kind=None if tiles is None else kind_of(tiles),
        parties={} if style is None else parties_of(style),
    )


LEAST_CONTRAST = 3.0
"""What a mark needs against the land to be seen (WCAG 2.2, 1.4.11)."""

LAND = {"light": "#f7f4ed", "dark": "#222831"}
"""The colour of the land in each theme: `--land` of colours.css."""


def doubts(parties: Mapping[str, PartyStyle]) -> Iterator[str]:
    """What is hard to see with some colours, and what to do; they are used as given."""
    of_colour: dict[str, str] = {}
    for party, style in parties.items():
        if style.colour is None:
            continue
        for theme, key in (("light", "colour"), ("dark", "dark")):
            colour = (style.dark if key == "dark" else None) or style.colour
            found = contrast(colour, LAND[theme])
            if found < LEAST_CONTRAST:
                yield (
                    f"{party}: {colour} is hard to see on the {theme} map: its contrast with the "
                    f"land is {found:.1f}, and marks need {LEAST_CONTRAST:.0f} (WCAG 2.2, 1.4.11); "
                    f"give another {key}"
                )
        other = of_colour.setdefault(style.colour.lower(), party)
        if other != party:
            yield f"{party} and {other} have the same colour, {style.colour}; only codes part them"


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (#rrggbb), from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def kind_of(tiles: Path) -> str:
    """Whether tiles are `vector` or `raster`.  Raises DataError if they cannot be shown."""
    try:
        with tiles.open("rb") as file:
            head = file.read(_HEADER)
        kind = deserialize_header(head)["tile_type"] if len(head) == _HEADER else None
    except OSError as error:
        raise DataError(f"{tiles} cannot be read ({error.strerror})") from error
    except SpecVersionUnsupported as error:
        raise DataError(
            f"{tiles} is PMTiles of another version than 3; convert it: pmtiles convert"
        ) from error
    except (MagicNumberNotFound, ValueError) as error:
        raise DataError(
            f"{tiles} is no PMTiles file; how to make one: https://docs.protomaps.com/pmtiles/create"
        ) from error
    if kind is None:
        raise DataError(f"{tiles} is cut off: it is shorter than the head of a PMTiles file")
    if kind not in _KINDS:
        raise DataError(
            f"{tiles} has tiles of a kind that is not shown ({kind.name}); "
            "vector tiles (MVT), PNG, JPEG and WebP are"
        )
    return _KINDS[kind]


def parties_of(style: Path) -> dict[str, PartyStyle]:
    """The looks of parties by their ids.  Raises DataError, with the entry that is wrong."""
    try:
        if style.stat().st_size > LARGEST:
            raise DataError(f"{style} is larger than {LARGEST:,} bytes: no file of colours")
        given = tomllib.loads(style.read_text("utf-8"))
        return TypeAdapter(dict[str, PartyStyle]).validate_python(given)
    except OSError as error:
        raise DataError(f"{style} cannot be read ({error.strerror})") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"{style} is no TOML: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise DataError(f"{style}: {where}: {first['msg']}") from error
