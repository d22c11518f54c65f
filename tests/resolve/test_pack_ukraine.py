"""The pack on Ukraine: whom a name means on a day, for whom people speak, and where places lie."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.pipeline import open_linker
from dateline.resolve.gazetteer import open_gazetteer
from dateline.resolve.installed import shipped_packs
from dateline.resolve.pack_format import Pack
from dateline.resolve.packs import known_names
from dateline.resolve.speakers import Speakers

LINKER = open_linker()

NAMES = [
    ("Ukrainian troops", "2014-07-05", "UA", "state:UA:forces"),
    ("Kyiv's forces", "2022-03-01", "UA", "state:UA:forces"),
    ("ATO headquarters", "2015-02-01", "UA", "ua-general-staff"),
    ("government forces", "2014-08-01", "UA", "state:UA:forces"),
    ("government forces", "2014-08-01", "SY", "syrian-army"),
    ("Kiev", "2014-08-01", "UA", "state:UA"),
    ("Berkut", "2014-02-20", "UA", "berkut"),
    ("SBU", "2023-10-01", "UA", "sbu"),
    ("GUR", "2024-05-01", "UA", "hur"),
    ("Ukraine's National Guard", "2014-06-01", "UA", "state:UA:national-guard"),
    ("Azov Battalion", "2014-06-13", "UA", "azov"),
    ("Azov Regiment", "2022-04-01", "UA", "azov"),
    ("Azov Brigade", "2024-01-01", "UA", "azov"),
    ("Pravy Sektor", "2014-03-01", "UA", "right-sector"),
    ("Legion of Free Russia", "2023-05-22", "RU", "freedom-of-russia-legion"),
    ("Russian Volunteer Corps", "2023-05-22", "RU", "russian-volunteer-corps"),
    ("47th Brigade", "2023-07-01", "UA", "47th-mechanized-brigade"),
    ("little green men", "2014-03-02", "UA", "little-green-men"),
    ("Black Sea Fleet", "2022-04-14", "UA", "black-sea-fleet"),
    ("Rosgvardia", "2022-03-10", "UA", "state:RU:national-guard"),
    ("Kadyrov's fighters", "2022-05-01", "UA", "akhmat"),
    ("Wagner", "2023-01-11", "UA", "wagner"),
    ("Wagner mercenaries", "2023-06-24", "RU", "wagner"),
    ("occupation forces", "2022-10-01", "UA", "state:RU:forces"),
    ("Moscow-installed officials", "2022-09-23", "UA", "occupation-authorities"),
    ("Crimean parliament", "2014-03-06", "UA", "crimea-authorities"),
    ("rebels", "2014-08-28", "UA", "donbas-separatists"),
    ("pro-Russian separatists", "2014-05-26", "UA", "donbas-separatists"),
    ("separatists", "2015-01-22", "UA", "donbas-separatists"),
    ("separatists", "2022-04-26", "MD", "transnistria"),
    ("rebels", "2014-08-28", "SY", "syrian-opposition"),
    ("DNR", "2015-01-22", "UA", "dpr"),
    ("Lugansk People's Republic", "2014-06-02", "UA", "lpr"),
    ("LPR forces", "2022-06-25", "UA", "lpr-forces"),
    ("Vostok Battalion", "2014-05-29", "UA", "vostok"),
    ("Russian peacekeepers", "2022-05-01", "MD", "ogrf"),
    ("Volodymyr Zelenskyy", "2022-02-25", "UA", "volodymyr-zelensky"),
    ("Zaluzhny", "2023-11-01", "UA", "valerii-zaluzhnyi"),
    ("Igor Strelkov", "2014-07-05", "UA", "igor-girkin"),
    ("Motorola", "2014-09-20", "UA", "arsen-pavlov"),
    ("OSCE monitors", "2016-02-01", "UA", "osce-smm"),
    ("UN nuclear watchdog", "2022-09-01", "UA", "iaea"),
    ("Interfax", "2022-09-01", "UA", "interfax"),
    ("DeepState", "2024-10-01", "UA", "deepstate"),
]

SIDES = {
    "azov": "state:UA",
    "siberian-battalion": "state:UA",
    "ua-military-administrations": "state:UA",
    "wagner": "state:RU",
    "black-sea-fleet": "state:RU",
    "crimea-authorities": "state:RU",
    "ogrf": "state:RU",
    "sparta": "donbas-separatists",
    "lpr-forces": "donbas-separatists",
    "transnistria": "transnistria",
    "north-korean-troops": "state:KP",
}

SPEAKERS = {
    "Yuriy Ihnat": "state:UA",
    "Vitaliy Kim": "state:UA",
    "Igor Konashenkov": "state:RU",
    "Vladimir Saldo": "state:RU",
    "Eduard Basurin": "donbas-separatists",
    "Rafael Grossi": None,
}


def shipped() -> Pack:
    return next(pack for pack in shipped_packs() if pack.pack.id == "ua")


@pytest.mark.parametrize(("name", "day", "country", "id_"), NAMES)
def test_a_name_means_on_a_day(name: str, day: str, country: str, id_: str) -> None:
    when = date.fromisoformat(day)
    assert LINKER.link(name, when=when, country=country).actor.id == id_


@pytest.mark.parametrize(("name", "country"), [("Azov", "UA"), ("Wagner", "DE"), ("rebels", "CO")])
def test_words_that_mean_something_else_elsewhere_name_nobody(name: str, country: str) -> None:
    found = LINKER.link(name, when=date(2023, 5, 1), country=country).actor
    assert found.id not in {actor.id for actor in shipped().actor}


@pytest.mark.parametrize(("actor", "side"), SIDES.items())
def test_the_camp_of_a_party(actor: str, side: str) -> None:
    assert LINKER.side_of(actor) == side


@pytest.mark.parametrize(("person", "side"), SPEAKERS.items())
def test_for_whom_a_person_speaks(person: str, side: str | None) -> None:
    entry = next(p for p in shipped().person if p.name == person)
    found = LINKER.side_of(entry.of) if entry.of else None
    assert (found if found != entry.of or side else None) == side


def test_outlets_have_their_kind_and_side() -> None:
    speakers = Speakers(shipped_packs(), LINKER)
    told = {
        name: (source.kind.value, source.side)
        for name in ("RIA Novosti", "Interfax", "Ukrinform", "DAN news agency", "Belta", "Meduza")
        for source in [speakers.outlet(name)]
    }
    assert told == {
        "RIA Novosti": ("state media", "state:RU"),
        "Interfax": ("agency", None),
        "Ukrinform": ("state media", "state:UA"),
        "DAN news agency": ("party media", "donbas-separatists"),
        "Belta": ("state media", "state:BY"),
        "Meduza": ("outlet", None),
    }


def test_the_places_of_a_town_lie_near_it() -> None:
    near = {"Enerhodar": 0.1, "Mariupol": 0.25, "Kherson": 0.25, "Sudzha": 0.3, "Kerch": 0.1}
    with_town = [place for place in shipped().place if place.town in near]
    assert len(with_town) > 10
    gazetteer = open_gazetteer()
    for place in with_town:
        towns = [t for t in gazetteer.find(place.town or "") if t.kind == "town"]
        far = min(abs((t.lat or 0) - place.lat) + abs((t.lon or 0) - place.lon) for t in towns)
        assert far < near[place.town or ""], place.id


def test_the_ends_of_routes_and_the_provinces_are_places() -> None:
    gazetteer = open_gazetteer()
    own = {place.id for place in shipped().place}
    named = {end for route in shipped().route for end in (route.place, route.other)}
    named |= {outer for place in shipped().place for outer in place.within}
    assert {id_ for id_ in named - own if gazetteer.get(id_) is None} == set()


def test_no_common_word_names_a_party_everywhere() -> None:
    names = known_names(shipped_packs())
    assert not {"Azov", "Wagner", "Maidan", "separatists", "occupiers", "Motorola"} & names.keys()
