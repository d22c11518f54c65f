"""The user's own ground and colours on the map, and files of them that are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import write

from dateline.errors import DataError
from dateline.web.appearance import (
    LAND,
    PartyStyle,
    appearance,
    contrast,
    doubts,
    kind_of,
    parties_of,
)
from dateline.web.pages import STATIC
from tests.cli.conftest import Running, command
from tests.web.conftest import Visiting, serving, visits

__all__ = ["command"]  # a fixture

STYLE = '[isil]\ncolour = "#123456"\ndark = "#fedcba"\ncode = "DA"\nname = "Daesh"\n'


def chunk(number: int, content: bytes) -> bytes:
    """A field of a protocol buffer that has a length."""
    return bytes([number << 3 | 2, len(content)]) + content


def vector_tile(layer: str) -> bytes:
    """A tile (Mapbox Vector Tile 2.1) with one square over all of it."""
    ring = [9, 0, 0, 26, 128, 64, 0, 0, 128, 64, 255, 63, 0, 15]
    feature = bytes([3 << 3, 3]) + chunk(4, bytes(ring))
    return chunk(
        3, chunk(1, layer.encode()) + chunk(2, feature) + b"\x28\x80\x20" + bytes([15 << 3, 2])
    )


def tiles_file(path: Path, kind: TileType = TileType.MVT) -> Path:
    """A file of one tile of the whole world, all of it water."""
    with write(str(path)) as writer:
        writer.write_tile(zxy_to_tileid(0, 0, 0), vector_tile("water"))
        header = {
            "tile_type": kind, "tile_compression": Compression.NONE,
            "min_lon_e7": -180 * 10**7, "min_lat_e7": -85 * 10**7,
            "max_lon_e7": 180 * 10**7, "max_lat_e7": 85 * 10**7,
            "center_zoom": 0, "center_lon_e7": 0, "center_lat_e7": 0,
        }  # fmt: skip
        credit = '<a href="x">Survey</a> <img src=x onerror=alert(1)>'
        writer.finalize(header, {"attribution": credit, "vector_layers": [{"id": "water"}]})
    return path


@pytest.fixture(scope="module")
def dressed(web_record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server with own tiles and colours."""
    folder = tmp_path_factory.mktemp("looks")
    (folder / "style.toml").write_text(STYLE, "utf-8")
    tiles = tiles_file(folder / "own.pmtiles")
    with serving(web_record, "--tiles", str(tiles), "--style", str(folder / "style.toml")) as there:
        yield there


@pytest.fixture
def visiting(browser: Browser, dressed: str) -> Iterator[Visiting]:
    """Opens pages of that server."""
    yield from visits(browser, dressed)


def test_colours_that_are_hard_to_see_are_told_with_what_to_do() -> None:
    parties = {
        "isil": PartyStyle(colour="#ffff66", dark="#ffff66"),
        "army": PartyStyle(colour="#163b91"),
        "police": PartyStyle(colour="#163B91", dark="#969cff"),
        "named": PartyStyle(name="Another name"),
    }
    told = list(doubts(parties))
    assert len(told) == 3
    assert told[0].startswith("isil: #ffff66 is hard to see on the light map: its contrast")
    assert told[1].startswith("army: #163b91 is hard to see on the dark map")
    assert told[1].endswith("give another dark")
    assert "police and army have the same colour" in told[2]


def test_contrast_is_that_of_the_standard_and_land_that_of_the_pages() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    colours = (STATIC / "css" / "colours.css").read_text("utf-8")
    assert re.findall(r"--land: (#\w{6})", colours) == list(LAND.values())


def test_the_colours_that_come_with_it_are_told_of_in_no_doubt() -> None:
    colours = (STATIC / "css" / "colours.css").read_text("utf-8")
    light, dark = (
        re.findall(r"--party-\d: (#\w{6})", part) for part in colours.split("[data-theme")
    )
    shipped = {
        str(n): PartyStyle(colour=one, dark=two)
        for n, (one, two) in enumerate(zip(light, dark, strict=True))
    }
    assert len(shipped) == 8
    assert list(doubts(shipped)) == []


def test_own_tiles_are_given_by_ranges(dressed: str) -> None:
    answer = httpx.get(f"{dressed}/tiles.pmtiles", headers={"Range": "bytes=0-6"}, trust_env=False)
    assert (answer.status_code, answer.content) == (206, b"PMTiles")


def test_own_tiles_and_colours_are_drawn(visiting: Visiting) -> None:
    visitor = visiting()
    page = visitor.go("/?on=2014-06-24&place=iq-sy:al-qaim&theme=light")
    visitor.drawn()
    map_ = "window.dateline.map.map"
    assert page.evaluate(f"{map_}.queryRenderedFeatures({{layers: ['own water']}}).length") > 0
    credit = page.locator(".maplibregl-ctrl-attrib").inner_text()
    assert "Survey" in credit
    icons = "window.dateline.map.overlay.drawn.map(d => d.icon)"
    assert any("#123456|DA" in icon for icon in page.evaluate(icons))
    page.click("#theme")
    visitor.drawn()
    assert any("#fedcba|DA" in icon for icon in page.evaluate(icons))
    assert page.locator("#card .state .s").inner_text() == "Held by Daesh"


def test_tiles_that_cannot_be_shown_are_refused_in_words(tmp_path: Path) -> None:
    assert kind_of(tiles_file(tmp_path / "good.pmtiles")) == "vector"
    assert kind_of(tiles_file(tmp_path / "png.pmtiles", TileType.PNG)) == "raster"
    (tmp_path / "short.pmtiles").write_bytes(b"PMTiles")
    (tmp_path / "other.pmtiles").write_bytes(b"\xff" * 200)
    for name, words in (
        ("none.pmtiles", "cannot be read"), ("short.pmtiles", "cut off"),
        ("other.pmtiles", "no PMTiles file"),
    ):  # fmt: skip
        with pytest.raises(DataError, match=words):
            kind_of(tmp_path / name)
    with pytest.raises(DataError, match="kind that is not shown"):
        kind_of(tiles_file(tmp_path / "avif.pmtiles", TileType.AVIF))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('[isil]\ncolour = "red"\n', "isil.colour"),
        ("[isil]\nsize = 3\n", "isil.size"),
        ('[isil]\ncode = "ISIL"\n', "isil.code"),
        ("isil = ", "no TOML"),
    ],
)
def test_colours_that_are_none_are_refused_with_their_entry(
    tmp_path: Path, text: str, words: str
) -> None:
    path = tmp_path / "style.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(DataError, match=re.escape(words)):
        parties_of(path)


def test_nothing_is_chosen_where_no_file_is_given() -> None:
    assert appearance(None, None).parties == {}


def test_the_command_refuses_a_file_that_is_none(command: Running, web_record: Path) -> None:
    done = command("serve", "--record", web_record, "--tiles", "none.pmtiles")
    assert done.returncode == 2
    assert "none.pmtiles cannot be read" in done.stderr
