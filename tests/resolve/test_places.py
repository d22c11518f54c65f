from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Place
from dateline.resolve.candidates import nameable
from dateline.resolve.directions import Part, part_of
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.places import PlaceResolver
from dateline.resolve.toponyms import NamedPlace, Toponym, take_apart
from dateline.vocabulary import PlaceKind

GATE = Place(
    id="t:albukamal-gate",
    name="Albukamal gate",
    kind=PlaceKind.CROSSING,
    country="SY",
    lat=34.42,
    lon=40.97,
    within=("adm1:SY.07", "country:SY"),
)
QAIM_CROSSING = replace(GATE, id="t:al-qaim-crossing", name="al-Qaim crossing", country="IQ")
SADR_CITY = Place(
    id="t:sadr-city", name="Sadr City", kind=PlaceKind.QUARTER, country="IQ", lat=33.39, lon=44.46
)
PACK = (
    NamedPlace(place=GATE, aliases=("Abukamal gate", "Albukamal crossing"), town="Albukamal"),
    NamedPlace(
        place=QAIM_CROSSING, aliases=("Albukamal-Qaim crossing", "Qaim crossing"), town="al-Qaim"
    ),
    NamedPlace(place=SADR_CITY, local=("Palace of Mirrors",), replaces="gn:7802746"),
)


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def resolver(gazetteer: Gazetteer) -> PlaceResolver:
    return PlaceResolver(gazetteer, PACK)


def ids(resolver: PlaceResolver, *names: str | Toponym, countries: str = "") -> list[str | None]:
    toponyms = [Toponym(name=name) if isinstance(name, str) else name for name in names]
    found = resolver.resolve(toponyms, countries=countries.split())
    return [resolution.place.id if resolution.place else None for resolution in found]


def test_a_local_name_means_its_place_only_where_the_country_is_named(
    resolver: PlaceResolver,
) -> None:
    assert ids(resolver, "Palace of Mirrors", countries="IQ") == ["t:sadr-city"]
    assert ids(resolver, "Palace of Mirrors", countries="YE") == [None]


def test_the_area_of_a_quarter_is_the_quarter(resolver: PlaceResolver) -> None:
    assert ids(resolver, Toponym(name="Sadr City", type_word="area"), countries="IQ") == [
        "t:sadr-city"
    ]


REPORTS: dict[str, dict[str, str | None]] = {
    "Iraq and Syria 2014": {
        "al-Qaim": "gn:92138",
        "Al-Qa'im": "gn:92138",
        "Albukamal": "gn:174448",
        "Abukamal": "gn:174448",
        "Abu Kamal": "gn:174448",
        "the Abukamal gate": "t:albukamal-gate",
        "Albukamal gate": "t:albukamal-gate",
        "Albukamal-Qaim crossing": "t:al-qaim-crossing",
        "eastern Syria": "region:SY:east",
        "northwest and central Iraq": "region:IQ:northwest+centre",
        "northern and western Iraq": "region:IQ:north+west",
        "Mosul": "gn:99072",
        "the oil city of Kirkuk": "gn:94787",
        "Kirkuk": "gn:94787",
        "Baghdad": "gn:98182",
        "Sadr City": "t:sadr-city",
        "Iraq": "country:IQ",
        "Anbar": "adm1:IQ.01",
        "Anbar province": "adm1:IQ.01",
        "Ramadi": "gn:98717",
        "the northeast": "region:IQ:northeast",
    },
    "Syria": {
        "Idlib Governorate": "adm1:SY.12",
        "Idlib": "gn:169389",
        "Aleppo": "gn:170063",
        "northern Aleppo province": "region:SY.09:north",
        "eastern Aleppo": "region:gn:170063:east",
        "Deir ez-Zor": "gn:170794",
        "Raqqa": "gn:172955",
        "Palmyra": "gn:163808",
        "Kobani": "gn:172256",
        "Khan Sheikhoun": "gn:168325",
        "Maarat al-Numan": "gn:167611",
        "Tabqa dam": "site:gn:172374:dam",
    },
    "Ukraine": {
        "Bakhmut": "gn:713174",
        "Donetsk Oblast": "adm1:UA.05",
        "Donetsk": "gn:709717",
        "Kherson region": "adm1:UA.08",
        "Avdiivka": "gn:713122",
        "Crimea": "adm1:UA.11",
        "Bakhmutka river west banks": None,
        "Ukraine": "country:UA",
    },
    "Afghanistan": {
        "Kandahar International Airport": "icao:OAKN",
        "Kandahar": "gn:1138336",
        "Helmand Province": "adm1:AF.10",
        "Lashkar Gah": "gn:1134720",
        "southern Afghanistan": "region:AF:south",
        "Bagram air base": "icao:OAIX",
    },
    "Yemen": {
        "Hodeida": "gn:79415",
        "Hodeida International Airport": "icao:OYHD",
        "Sanaa": "gn:71137",
        "Saada province": "adm1:YE.15",
        "Taiz": "gn:70225",
    },
    "Gaza": {
        "Gaza City": "gn:281133",
        "Gaza Strip": "adm1:PS.GZ",
        "West Bank": "adm1:PS.WE",
        "Rafah": "gn:281102",
        "Rafah crossing": "site:gn:281102:crossing",
        "Khan Younis": "gn:281124",
        "Israel": "country:IL",
    },
    "Sudan": {
        "Sudan": "country:SD",
        "South Sudan": "country:SS",
        "Khartoum": "gn:379252",
        "El Fasher": "gn:379555",
        "North Darfur": "adm1:SD.55",
        "Darfur": "region:darfur",
    },
    "Somalia": {"Puntland": "region:puntland", "Mogadishu": "gn:53654", "Somalia": "country:SO"},
    "Congo": {
        "Goma": "gn:216281",
        "North Kivu": "adm1:CD.11",
        "eastern Congo": "region:CD:east",
        "Democratic Republic of Congo": "country:CD",
    },
    "Georgia, the country": {"Georgia": "country:GE", "Tbilisi": "gn:611717", "Gori": "gn:614455"},
    "Georgia, the state": {
        "Georgia": "adm1:US.GA",
        "Atlanta": "gn:4180439",
        "Alabama": "adm1:US.AL",
    },
    "Libya": {"Tripoli": "gn:2210247", "Benghazi": "gn:88319", "Libya": "country:LY"},
    "Lebanon": {"Tripoli": "gn:266826", "Beirut": "gn:276781", "Baalbek": "gn:277130"},
    "Mali": {"Gao": "gn:2457163", "Timbuktu": "gn:2449067", "northern Mali": "region:ML:north"},
}


@pytest.mark.parametrize("report", REPORTS)
def test_toponyms_of_a_report_are_resolved_together(resolver: PlaceResolver, report: str) -> None:
    table = REPORTS[report]
    assert dict(zip(table, ids(resolver, *table), strict=True)) == table


def test_iraq_is_not_arak_and_anbar_not_in_turkey_without_any_context(
    resolver: PlaceResolver,
) -> None:
    assert ids(resolver, "Iraq") == ["country:IQ"]
    assert ids(resolver, "Anbar") == ["adm1:IQ.01"]


@pytest.mark.parametrize(
    "name", ["March", "of", "Police", "the area", "union", "Qwzzville", "", " "]
)
def test_words_that_name_no_place_get_none(resolver: PlaceResolver, name: str) -> None:
    assert ids(resolver, name, countries="IQ") == [None]


def test_a_weak_namesake_elsewhere_is_no_match_but_is_shown(resolver: PlaceResolver) -> None:
    names = ["Maiduguri", "Borno", "Chibok", "Nigeria", "Auno"]
    found = resolver.resolve([Toponym(name=name) for name in names])[-1]
    assert found.place is None
    assert found.candidates
    assert all(0 <= candidate.score <= 1 and candidate.reason for candidate in found.candidates)


def test_what_a_place_is_written_inside_decides(resolver: PlaceResolver) -> None:
    paris = Toponym(name="Paris", inside=("Texas",))
    assert ids(resolver, paris, "Paris") == ["gn:4717560", "gn:4717560"]
    assert ids(resolver, "Paris, Texas") == ["gn:4717560"]
    assert ids(resolver, Toponym(name="Lexington", inside=("Ky.",))) == ["gn:4297983"]


def test_the_name_as_it_is_spelled_goes_before_one_without_its_doubled_letter(
    resolver: PlaceResolver,
) -> None:
    assert ids(resolver, "Samarra") == ["gn:91597"]  # in Iraq
    assert ids(resolver, "Samara") == ["gn:499099"]  # in Russia, six times as large


def test_hinted_countries_decide(resolver: PlaceResolver) -> None:
    assert ids(resolver, "Tripoli", countries="LB") == ["gn:266826"]
    assert ids(resolver, "Tripoli", countries="LY") == ["gn:2210247"]


def test_a_type_word_decides(resolver: PlaceResolver) -> None:
    town = Toponym(name="Idlib", type_word="town")
    province = Toponym(name="Idlib", type_word="province")
    crossing = Toponym(name="Albukamal", type_word="border crossing")
    assert ids(resolver, town, province, crossing) == [
        "gn:169389",
        "adm1:SY.12",
        "t:albukamal-gate",
    ]


def test_a_crossing_and_its_town_are_two_places(resolver: PlaceResolver) -> None:
    toponyms = [Toponym(name="Akçakale"), Toponym(name="Akçakale crossing")]
    town, crossing = (r.place for r in resolver.resolve(toponyms, countries=["TR"]))
    assert town is not None
    assert crossing is not None
    assert crossing.kind is PlaceKind.CROSSING
    assert crossing.precision == 2
    assert (crossing.lat, crossing.lon) == (town.lat, town.lon)
    assert crossing.within[0] == town.id


def test_a_site_of_a_whole_country_has_no_place(resolver: PlaceResolver) -> None:
    assert ids(resolver, "Syria crossing") == [None]


def test_parts_of_a_country_lie_on_their_side_of_it(resolver: PlaceResolver) -> None:
    names = ["northern Syria", "southern Syria", "eastern Syria", "western Syria", "central Syria"]
    found = [r.place for r in resolver.resolve([Toponym(name=name) for name in names])]
    points = [(place.lat or 0, place.lon or 0) for place in found if place]
    north, south, east, west, centre = points
    assert north[0] > centre[0] > south[0]
    assert east[1] > centre[1] > west[1]
    assert {p.precision for p in found if p} == {5}
    assert {p.within[-1] for p in found if p} == {"country:SY"}


def test_the_northeast_is_of_the_country_that_the_report_is_about(resolver: PlaceResolver) -> None:
    assert ids(resolver, "Syria", "Damascus", "the northeast")[2] == "region:SY:northeast"
    assert ids(resolver, "the northeast") == [None]
    inside = Toponym(name="the west", inside=("Libya",))
    assert ids(resolver, inside) == ["region:LY:west"]


def test_a_misspelling_is_found_in_the_countries_of_the_report_only(
    resolver: PlaceResolver,
) -> None:
    assert ids(resolver, "Khan Shaykun", "Syria", "Idlib")[0] == "gn:168325"
    assert ids(resolver, "Khan Shaykun", "Ukraine", "Kyiv")[0] is None


def test_pack_places_may_be_missing(gazetteer: Gazetteer) -> None:
    bare = PlaceResolver(gazetteer)
    assert ids(bare, "Albukamal gate", "Sadr City") == ["site:gn:174448:crossing", "gn:7802746"]


def test_no_toponyms_is_no_work(resolver: PlaceResolver) -> None:
    assert resolver.resolve([]) == []


def test_the_order_of_the_report_does_not_matter(resolver: PlaceResolver) -> None:
    names = list(REPORTS["Syria"])
    assert ids(resolver, *names) == ids(resolver, *reversed(names))[::-1]


WORDS = [
    *REPORTS["Ukraine"],
    "the south",
    "of",
    "",
    "?",
    "Paris, Texas",
    "x" * 300,
    "city of",
    "دمشق",
]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=20)), max_size=8))
def test_any_text_gets_one_answer_each_and_always_the_same(names: list[str]) -> None:
    resolver = PlaceResolver(open_gazetteer(), PACK)
    toponyms = [Toponym(name=name) for name in names]
    once = resolver.resolve(toponyms)
    assert len(once) == len(names)
    assert resolver.resolve(toponyms) == once


@pytest.mark.parametrize(
    ("name", "part", "rest"),
    [
        ("eastern Syria", "east", "Syria"),
        ("north-eastern Nigeria", "northeast", "Nigeria"),
        ("northwest and central Iraq", "northwest+centre", "Iraq"),
        ("northern and western Iraq", "north+west", "Iraq"),
        ("the north and east of Yemen", "north+east", "Yemen"),
        ("the northeast", "northeast", ""),
        ("the west", "west", ""),
        ("parts of southern Idlib", "south", "Idlib"),
        ("northern parts of Aleppo", "north", "Aleppo"),
    ],
)
def test_compass_parts_are_read(name: str, part: str, rest: str) -> None:
    found, left = part_of(name)
    assert (str(found), left) == (part, rest)


@pytest.mark.parametrize("name", ["Northampton", "Easter Island", "Westminster", "Mosul", "Norte"])
def test_names_that_only_look_like_parts_are_left_alone(name: str) -> None:
    assert part_of(name) == (None, name)


@pytest.mark.parametrize(
    ("name", "core", "kinds"),
    [
        ("the oil city of Kirkuk", "Kirkuk", {PlaceKind.TOWN}),
        ("the eastern city of Deir ez-Zor", "Deir ez-Zor", {PlaceKind.TOWN}),
        ("Abukamal border crossing", "Abukamal", {PlaceKind.CROSSING}),
        ("Jabalia refugee camp", "Jabalia", {PlaceKind.CAMP}),
        ("Bagram air base", "Bagram", {PlaceKind.BASE, PlaceKind.AIRPORT}),
        ("Mosul’s", "Mosul", set()),
        ("the second city, Mosul", "Mosul", {PlaceKind.TOWN}),
        ("al-Qaim", "al-Qaim", set()),
    ],
)
def test_a_toponym_is_taken_apart(name: str, core: str, kinds: set[PlaceKind]) -> None:
    written = take_apart(Toponym(name=name))
    assert written.core == core
    assert set(written.kinds) == kinds


def test_parts_are_named_in_one_order() -> None:
    assert part_of("western and northern Iraq")[0] == Part(("north", "west"))


@pytest.mark.parametrize("name", ["Secretary", "HIV", "Mission", "D"])
def test_a_common_word_is_no_place(name: str) -> None:
    assert not nameable(name)


def test_a_state_stands_beside_a_state_and_not_within_it(resolver: PlaceResolver) -> None:
    listed = [Toponym(name="Nevada", inside=("Missouri",)), Toponym(name="Missouri")]
    assert [r.place.id for r in resolver.resolve(listed) if r.place] == ["adm1:US.NV", "adm1:US.MO"]


@pytest.mark.parametrize("name", ["village", "the courthouse", "villages", "ports", "café"])
def test_a_common_noun_is_not_the_town_of_that_name(resolver: PlaceResolver, name: str) -> None:
    assert [r.place for r in resolver.resolve([Toponym(name=name)], countries=["US"])] == [None]
