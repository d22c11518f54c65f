"""The knowledge pack of Sudan: whom its names mean and when, and where its places lie."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.resolve.actors import ActorLinker
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import shipped_packs
from dateline.resolve.nations import load_nations
from dateline.resolve.pack_format import Pack
from dateline.vocabulary import SourceKind

LINKER = ActorLinker(shipped_packs(), load_nations())
WAR = date(2024, 6, 1)


def shipped() -> Pack:
    return next(pack for pack in shipped_packs() if pack.pack.id == "sudan")


def who(name: str, when: date = WAR, country: str | None = "SD") -> str:
    return LINKER.link(name, when=when, country=country).actor.id


NAMES = {
    "Sudanese Armed Forces": "sudan-army",
    "SAF": "sudan-army",
    "the army": "sudan-army",
    "Sudanese troops": "sudan-army",
    "forces loyal to Burhan": "sudan-army",
    "الجيش السوداني": "sudan-army",
    "Sudanese warplanes": "sudan-air-force",
    "army drones": "sudan-air-force",
    "Sudan's military intelligence": "sudan-military-intelligence",
    "General Intelligence Service": "sudan-intelligence",
    "Abu Tira": "central-reserve-police",
    "Sovereignty Council": "sudan-gov",
    "the government": "sudan-gov",
    "Port Sudan authorities": "sudan-gov",
    "Joint Forces": "joint-force",
    "al-Baraa bin Malik Battalion": "al-baraa-brigade",
    "Popular Resistance": "popular-resistance",
    "Sudan Shield Forces": "sudan-shield",
    "Rapid Support Forces": "rsf",
    "the paramilitary Rapid Support Forces": "rsf",
    "RSF fighters": "rsf",
    "paramilitaries": "rsf",
    "Hemedti's forces": "rsf",
    "قوات الدعم السريع": "rsf",
    "Forces de soutien rapide": "rsf",
    "Arab militiamen": "rsf-arab-militias",
    "Janjaweed": "rsf-arab-militias",
    "JEM": "jem",
    "SLA-MM": "slm-mm",
    "Sudan Liberation Army": "slm",
    "SLM-Abdul Wahid": "slm-aw",
    "SPLM-N El Hilu": "splm-n-hilu",
    "SPLA-N": "splm-n",
    "Messiria tribesmen": "misseriya",
    "Massalit": "masalit",
    "Tagadum": "taqaddum",
    "Resistance Committees": "sudan-resistance-committees",
    "Hemeti": "mohamed-hamdan-dagalo",
    "Daglo": "mohamed-hamdan-dagalo",
    "Gen. Abdel-Fattah Burhan": "abdel-fattah-al-burhan",
    "Minni Arko Minawi": "minni-minnawi",
    "Abu Agla Keikal": "abu-aqla-keikel",
    "Emergency Lawyers": "emergency-lawyers",
    "Humanitarian Research Lab": "yale-hrl",
    "SUNA": "suna",
}


@pytest.mark.parametrize(("name", "expected"), NAMES.items())
def test_a_name_in_a_report_on_sudan(name: str, expected: str) -> None:
    assert who(name) == expected


ON_DAYS = [
    ("SPLA", date(2005, 1, 1), "SD", "spla"),
    ("SPLA", date(2014, 1, 1), "SS", "state:SS:forces"),
    ("SPLM", date(2016, 7, 8), "SS", "splm"),
    ("SSPDF", date(2025, 3, 4), "SS", "state:SS:forces"),
    ("NISS", date(2018, 12, 20), "SD", "sudan-intelligence"),
    ("Tasis", date(2025, 8, 1), "SD", "tasis"),
    ("parallel government", date(2025, 8, 1), "SD", "government-of-peace-and-unity"),
    ("the junta", date(2021, 11, 1), "SD", "sudan-gov"),
    ("Janjaweed", date(2004, 3, 1), "SD", "rsf-arab-militias"),
]


@pytest.mark.parametrize(("name", "when", "country", "expected"), ON_DAYS)
def test_a_name_means_who_bore_it_on_the_day(
    name: str, when: date, country: str, expected: str
) -> None:
    assert who(name, when, country) == expected


ELSEWHERE = [
    ("RSF", "PS"),  # Reporters Without Borders
    ("SAF", "SG"),
    ("paramilitaries", "CO"),
    ("the Quad", "JP"),
    ("Popular Resistance", "YE"),
    ("National Congress Party", "ZA"),
    ("Bashir", "PK"),
]


@pytest.mark.parametrize(("name", "country"), ELSEWHERE)
def test_a_name_of_other_lands_too_means_nobody_of_sudan_there(name: str, country: str) -> None:
    pack = shipped()
    of_sudan = {actor.id for actor in pack.actor} | {person.id for person in pack.person}
    assert who(name, country=country) not in of_sudan


SIDES = {
    "Central Reserve Police": "sudan-gov",
    "Darfur Joint Force": "sudan-gov",
    "Sudanese air force": "sudan-gov",
    "Rapid Support Forces": "rsf",
    "Government of Peace and Unity": "rsf",
    "SLM-AW": "slm-aw",
    "Sudan Shield": "sudan-shield",
    "SSPDF": "state:SS",
}


@pytest.mark.parametrize(("name", "side"), SIDES.items())
def test_sides(name: str, side: str) -> None:
    assert LINKER.side_of(who(name, date(2025, 9, 1))) == side


def test_who_changed_sides_does_so_by_dated_relations() -> None:
    shield = [r for r in shipped().relation if r.actor == "sudan-shield" and r.how == "ally of"]
    held = {r.other: r.valid for r in shield}
    assert held["rsf"].last_day == date(2024, 10, 19)
    assert held["sudan-army"].first_day == date(2024, 10, 20)


def test_state_media_speak_for_the_government_and_monitors_for_nobody() -> None:
    outlets = {o.id: o for o in shipped().outlet}
    assert (outlets["suna"].kind, outlets["suna"].side) == (SourceKind.STATE_MEDIA, "sudan-gov")
    assert outlets["sudan-tribune"].side is None
    kinds = {o.id: o.kind for o in shipped().organisation}
    assert kinds["emergency-lawyers"] is SourceKind.MONITOR


def test_every_place_lies_in_or_beside_sudan() -> None:
    for place in shipped().place:
        assert 8.6 < place.lat < 24.5, place.id
        assert 21.7 < place.lon < 38.6, place.id


def test_a_place_of_the_gazetteer_is_where_the_pack_puts_it() -> None:
    gazetteer = open_gazetteer()
    try:
        for place in shipped().place:
            if place.geonames is not None:
                known = gazetteer.get(f"gn:{place.geonames}")
                assert known is not None, place.id
                assert known.lat is not None
                assert known.lon is not None
                assert abs(known.lat - place.lat) + abs(known.lon - place.lon) < 0.02, place.id
            for outer in place.within:
                assert gazetteer.get(outer) is not None, place.id
    finally:
        gazetteer.close()


def test_no_two_places_stand_for_one_geonames_entry() -> None:
    numbers = [place.geonames for place in shipped().place if place.geonames is not None]
    assert len(numbers) == len(set(numbers))


def test_routes_join_places_that_exist() -> None:
    gazetteer = open_gazetteer()
    try:
        for route in shipped().route:
            for end in (route.place, route.other):
                assert end.startswith("sudan:") or gazetteer.get(end) is not None, end
    finally:
        gazetteer.close()
