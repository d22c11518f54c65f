"""What speaks against the points of places: of the shipped packs, and of slips made on purpose."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import as_file, files
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.installed import shipped_packs
from dateline.resolve.pack_format import Pack, PackPlace
from dateline.resolve.pack_places import place_doubts

BELIEVED = {
    # crossings and camps of the desert where Iraq, Syria and Jordan meet: no own town is near
    "iq-sy:al-walid-crossing", "iq-sy:al-tanf-crossing", "iq-sy:trebil-crossing",
    "iq-sy:arar-crossing", "iq-sy:rukban-camp", "iq-sy:al-walid", "iq-sy:al-tanf",
    # towns that the gazetteer lacks
    "iq-sy:bab-al-hawa", "iq-sy:habbaniyah-base",
    # on the border, or in states that are younger than the gazetteer's
    "sudan:nertiti", "sudan:kulbus", "sudan:gallabat",
    # the gazetteer has no town of Kufra, only the district
    "sudan:kufra-airport",
}  # fmt: skip


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    opened = open_gazetteer()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def packs() -> dict[str, Pack]:
    return {pack.pack.id: pack for pack in shipped_packs()}


def test_the_shipped_packs_have_no_doubts_but_those_that_were_looked_at(
    packs: dict[str, Pack], gazetteer: Gazetteer
) -> None:
    found = {d.id for pack in packs.values() for d in place_doubts(pack, gazetteer)}
    assert found == BELIEVED


def place(pack: Pack, id_: str) -> PackPlace:
    return next(p for p in pack.place if p.id == id_)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lat": 41.09, "lon": 34.37}, "country: IQ, but the towns around it are"),
        ({"country": "SY"}, ""),
        ({"lat": 33.37}, "geonames: "),
        ({"geonames": 99072}, "geonames: Mosul (gn:99072) is "),
        ({"geonames": None}, "geonames = 92138?"),
        ({"within": ("adm1:IQ.15", "country:IQ")}, "within: no town within 60 km lies in"),
        ({"within": ("adm1:IQ.99", "country:IQ")}, "within: the gazetteer has no 'adm1:IQ.99'"),
        ({"town": "Basra"}, "town: the nearest place called 'Basra' is "),
        ({"town": "Nosuchtown"}, "town: no place is called 'Nosuchtown'"),
    ],
)
def test_a_slip_is_doubted(
    changes: dict[str, Any], reason: str, packs: dict[str, Pack], gazetteer: Gazetteer
) -> None:
    qaim = place(packs["iq-sy"], "iq-sy:al-qaim")
    slip = replace(packs["iq-sy"], place=(replace(qaim, **changes),), route=())
    told = [str(doubt) for doubt in place_doubts(slip, gazetteer)]
    assert bool(told) == bool(reason)
    assert all(line.startswith("[[place]] 'iq-sy:al-qaim': ") for line in told)
    assert any(reason in line for line in told) or not reason


def test_two_places_at_one_point_and_a_far_route_are_doubted(
    packs: dict[str, Pack], gazetteer: Gazetteer
) -> None:
    pack = packs["iq-sy"]
    qaim = place(pack, "iq-sy:al-qaim")
    twin = replace(qaim, id="iq-sy:twin", name="Twin", aliases=(), geonames=None)
    far = replace(pack.route[0], place="iq-sy:al-qaim", other="gn:99532")
    told = [
        str(d) for d in place_doubts(replace(pack, place=(qaim, twin), route=(far,)), gazetteer)
    ]
    assert told[0] == "[[place]] 'iq-sy:twin': it has the point of 'iq-sy:al-qaim'"
    assert "leads to 'gn:99532'" in told[1]


def test_a_pack_without_places_has_no_doubts(packs: dict[str, Pack], gazetteer: Gazetteer) -> None:
    assert place_doubts(replace(packs["ua"], place=(), route=()), gazetteer) == []


def test_the_command_tells_doubts_and_passes() -> None:
    with as_file(files("dateline.packs") / "iraq-syria.toml") as path:
        done = CliRunner().invoke(app, ["pack", "check", "--places", str(path)])
    assert done.exit_code == 0
    assert "[[place]] 'iq-sy:al-tanf-crossing': country: SY" in done.output
    assert "127 places, " in done.output
