"""GeoNames dumps: which rows are taken, as what, and what is refused; the gazetteer with them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.fetching import add_dump, dumps_shown
from dateline.resolve.dump import Tally, open_dump, places_of
from dateline.resolve.dumps import added_dumps, remove_dump
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.sources import Entry
from dateline.vocabulary import PlaceKind


def row(number: object, name: str, feature: str = "P.PPL", **more: object) -> str:
    """One row of a dump."""
    sort, _, code = feature.partition(".")
    given = {
        "ascii": name, "others": "", "lat": 33.5, "lon": 43.2, "country": "IQ", "admin1": "01",
        "admin2": "", "population": 0,
    } | more  # fmt: skip
    values = (
        number, name, given["ascii"], given["others"], given["lat"], given["lon"], sort, code,
        given["country"], "", given["admin1"], given["admin2"], "", "", given["population"], "",
        40, "Asia/Baghdad", "2024-01-01",
    )  # fmt: skip
    return "\t".join(map(str, values))


MOSUL = row(99072, "Mosul", "P.PPLA", others="Mosul,Nowa Nazwa,الموصل", lat=0, lon=0, admin1="15")
VILLAGE = row(90000001, "Qaryat az Zahwāh", others="Qaryat Zahwah,قرية الزهوة,QZH", population=120)
BRIDGE = row(90000002, "Jisr al Ḩurrīn", "S.BDG")
BASE = row(90000003, "Ain Al-Asad", "S.AIRB", lat=33.7856, lon=42.4412)
PROVINCE = row(99592, "Al Anbar", "A.ADM1", others="Anbar Province,Al-Ambar", lat=0, lon=0)
STREAM = row(90000004, "Nahr az Zahwah", "H.STM")
ROWS = (MOSUL, VILLAGE, BRIDGE, BASE, PROVINCE, STREAM)


def nowhere(country: str, lat: float, lon: float) -> str | None:
    return None


def read(rows: Sequence[str]) -> tuple[list[Entry], Tally]:
    tally = Tally()
    return list(places_of((f"{line}\n" for line in rows), tally, nowhere)), tally


def packed(path: Path, text: str, name: str = "IQ.txt") -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("readme.txt", "Readme")
        archive.writestr(name, text)
    return path


def test_a_row_becomes_a_place_with_all_its_names() -> None:
    (village,), _ = read([VILLAGE])
    assert (village.id, village.kind) == ("gn:90000001", PlaceKind.TOWN)
    assert (village.country, village.admin1, village.population) == ("IQ", "adm1:IQ.01", 120)
    names = [name for name, _ in village.names]
    assert names == ["Qaryat az Zahwāh", "Qaryat Zahwah", "قرية الزهوة"]


@pytest.mark.parametrize(
    ("feature", "kind"),
    [
        ("P.PPLX", PlaceKind.QUARTER),
        ("S.PSTB", PlaceKind.CROSSING),
        ("L.MILB", PlaceKind.BASE),
        ("S.AIRF", PlaceKind.AIRPORT),
        ("S.DAM", PlaceKind.DAM),
        ("L.OILF", PlaceKind.OILFIELD),
        ("S.CMPRF", PlaceKind.CAMP),
        ("S.BDG", PlaceKind.SITE),
        ("A.ADM3", PlaceKind.DISTRICT),
    ],
)
def test_feature_codes_are_folded_into_kinds(feature: str, kind: PlaceKind) -> None:
    (entry,), _ = read([row(1, "X", feature)])
    assert entry.kind is kind


def test_divisions_have_the_ids_that_the_gazetteer_has() -> None:
    district = row(90, "Rutba", "A.ADM2", admin2="1234")
    (province, second), _ = read([PROVINCE, district])
    assert (province.id, province.admin1) == ("adm1:IQ.01", None)
    assert (second.id, second.admin1, second.admin2) == (
        "adm2:IQ.01.1234",
        "adm1:IQ.01",
        None,
    )


def test_what_is_not_taken_is_counted_by_what_it_is() -> None:
    _, tally = read([*ROWS, row(7, "Old", "P.PPLH"), row(8, "Iraq", "A.PCLI")])
    assert (tally.rows, tally.taken, tally.set_aside) == (8, 5, 0)
    assert tally.left_out == {
        "waters": 1,
        "places that are no more": 1,
        "historical divisions and countries": 1,
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("a\tb", "2 columns in place of 19"),
        (row("x1", "X"), "'x1' is no number"),
        (row(1, " "), "has no name"),
        (row(1, "X", lat="north"), "'north', '43.2' is no point"),
        (row(1, "X", lat=95), "off the globe"),
        (row(1, "X", lat="nan"), "off the globe"),
        (row(1, "X", country="Iraq"), "'Iraq' is no code"),
        (VILLAGE, "gn:90000001 stands there twice"),
    ],
)
def test_a_bad_row_is_set_aside_with_its_line(line: str, told: str) -> None:
    entries, tally = read([VILLAGE, line])
    assert len(entries) == tally.taken == 1
    assert tally.reasons[0].startswith("line 2: ")
    assert told in tally.reasons[0]


@given(
    st.lists(
        st.one_of(st.sampled_from(ROWS), st.text(max_size=60).map(lambda t: t.replace("\n", "\t")))
    )
)
def test_no_row_is_lost(rows: list[str]) -> None:
    entries, tally = read(rows)
    assert tally.rows == len(rows)
    assert tally.rows == tally.taken + tally.left_out.total() + tally.set_aside
    assert len({entry.id for entry in entries}) == tally.taken


# ------------------------------------------------------------------ files
def test_a_dump_may_be_packed_or_not(tmp_path: Path) -> None:
    text = "\n".join(ROWS)
    plain = tmp_path / "IQ.txt"
    plain.write_text(text, encoding="utf-8")
    for path in (plain, packed(tmp_path / "IQ.zip", text)):
        with open_dump(path) as lines:
            assert lines.read() == text


def broken_files(folder: Path) -> Iterator[tuple[Path, str]]:
    text = "\n".join(ROWS)
    yield packed(folder / "two.zip", text, "a/readme.txt"), "must have one table"
    yield packed(folder / "bomb.zip", "0" * 30_000_000), "which no dump does"
    torn = packed(folder / "torn.zip", text * 50)
    torn.write_bytes(torn.read_bytes()[:-200])
    yield torn, "columns in place of 19|not a text in UTF-8"
    flipped = packed(folder / "flipped.zip", text * 50)
    data = bytearray(flipped.read_bytes())
    data[400] ^= 0xFF
    flipped.write_bytes(data)
    yield flipped, "broken archive|cannot be read|not a text"
    latin = folder / "latin.txt"
    latin.write_bytes(text.encode("utf-16"))
    yield latin, "UTF-8"
    prose = folder / "prose.txt"
    prose.write_text("not a table\n" * 20)
    yield prose, "not a GeoNames dump: of 20 rows 20 are none"
    empty = folder / "empty.txt"
    empty.touch()
    yield empty, "not a GeoNames dump"


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A places folder of the test's own."""
    monkeypatch.setenv("DATELINE_PLACES", str(tmp_path / "places"))
    return tmp_path / "places"


def test_what_is_no_dump_is_refused_and_nothing_is_kept(tmp_path: Path, places: Path) -> None:
    for path, told in broken_files(tmp_path):
        with pytest.raises(DataError, match=told):
            add_dump(str(path))
        assert added_dumps() == []


# ------------------------------------------------------------------ the gazetteer with a dump
@pytest.fixture
def wider(tmp_path: Path, places: Path) -> Iterator[Gazetteer]:
    added = add_dump(str(packed(tmp_path / "IQ.zip", "\n".join(ROWS))))
    assert (added.tally.taken, added.new) == (5, 2)
    with closing(open_gazetteer()) as opened:
        yield opened


def test_a_dump_adds_places_under_all_their_names(wider: Gazetteer) -> None:
    for name in ("Qaryat az Zahwāh", "Qaryat Zahwah", "قرية الزهوة"):
        assert [place.id for place in wider.find(name)] == ["gn:90000001"]
    bridge = wider.get("gn:90000002")
    assert bridge is not None
    assert bridge.within == ("adm1:IQ.01", "country:IQ")
    assert wider.dump_of("gn:90000002") == wider.dumps[0]
    assert wider.dump_of("gn:99072") is None


def test_what_is_known_keeps_its_point_and_gets_the_new_names(wider: Gazetteer) -> None:
    with closing(Gazetteer(wider.path)) as alone:
        assert wider.get("gn:99072") == alone.get("gn:99072")
        assert wider.get("adm1:IQ.01") == alone.get("adm1:IQ.01")
        assert alone.find("Nowa Nazwa") == []
        before = alone.find("Mosul")
    assert wider.find("Nowa Nazwa") == [wider.get("gn:99072")]
    assert wider.find("Mosul") == before
    assert ("Nowa Nazwa", 0) in wider.names("gn:99072")


def test_an_air_base_that_is_listed_is_not_there_twice(wider: Gazetteer) -> None:
    assert wider.get("gn:90000003") is None
    base = wider.airport_near("IQ", 33.7856, 42.4412)
    assert base is not None
    assert base in [place.id for place in wider.find("Ain Al-Asad")]


def test_likeness_and_towns_have_the_dump_too(wider: Gazetteer) -> None:
    assert "gn:90000001" in [place.id for place, _ in wider.alike("Kariat Zihwa", ["IQ"])]
    assert "gn:90000001" in [place.id for place in wider.towns("IQ")]


def test_a_newer_dump_takes_the_place_of_the_older(wider: Gazetteer, tmp_path: Path) -> None:
    first = added_dumps()[0]
    again = add_dump(str(packed(tmp_path / "newer.zip", "\n".join(ROWS[:2]))))
    assert [dump.edition for dump in added_dumps()] == [again.dump.edition]
    assert again.dump.edition != first.edition
    assert [shown.places for shown in dumps_shown()] == [2]
    remove_dump("iq")
    assert added_dumps() == []
    with pytest.raises(DataError, match="there are: none"):
        remove_dump("IQ")
    with closing(open_gazetteer()) as opened:
        assert opened.get("gn:90000001") is None


def test_a_dump_of_several_countries_is_called_so(tmp_path: Path, places: Path) -> None:
    other = row(90000009, "Elsewhere", country="SY")
    assert add_dump(str(packed(tmp_path / "x.zip", f"{VILLAGE}\n{other}"))).dump.label == "several"


def test_a_kept_dump_that_was_damaged_says_what_to_do(wider: Gazetteer) -> None:
    dump = added_dumps()[0]
    dump.path.write_bytes(b"damaged")
    (wider.path.parent / dump.compiled_name).unlink()
    with pytest.raises(DataError, match="dateline places remove IQ"):
        open_gazetteer()
