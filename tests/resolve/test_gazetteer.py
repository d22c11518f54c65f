from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.resolve.compile import compile_gazetteer, division_stem, fingerprint
from dateline.resolve.countries import read_known
from dateline.resolve.folders import cache_folder
from dateline.resolve.gazetteer import Gazetteer, open_gazetteer
from dateline.resolve.sources import airport_stem, stream_object
from dateline.vocabulary import PlaceKind


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("al-Qaim", "gn:92138"),
        ("Al Qā’im", "gn:92138"),
        ("Abu Kamal", "gn:174448"),
        ("Albukamal", "gn:174448"),
        ("Abukamal", "gn:174448"),
        ("Mosul", "gn:99072"),
        ("Sadr City", "gn:7802746"),
        ("Iraq", "country:IQ"),
        ("Syria", "country:SY"),
        ("U.S.", "country:US"),
        ("Anbar", "adm1:IQ.01"),
        ("Donetsk Oblast", "adm1:UA.05"),
        ("West Bank", "adm1:PS.WE"),
        ("Puntland", "region:puntland"),
        ("Kandahar Airport", "icao:OAKN"),
        ("دمشق", "gn:170654"),
        ("Бахмут", "gn:713174"),
    ],
)
def test_a_place_is_found_under_its_names(gazetteer: Gazetteer, name: str, id_: str) -> None:
    assert id_ in [place.id for place in gazetteer.find(name)]


def test_the_most_populous_comes_first(gazetteer: Gazetteer) -> None:
    people = [place.population or 0 for place in gazetteer.find("Springfield")]
    assert len(people) > 10
    assert people == sorted(people, reverse=True)


def test_a_town_says_what_it_lies_in(gazetteer: Gazetteer) -> None:
    town = gazetteer.get("gn:92138")
    assert town is not None
    assert town.kind is PlaceKind.TOWN
    assert town.within[-2:] == ("adm1:IQ.01", "country:IQ")
    assert all(gazetteer.get(outer) for outer in town.within)


def test_a_division_lies_among_its_towns(gazetteer: Gazetteer) -> None:
    anbar = gazetteer.admin1("IQ", "01")
    assert anbar is not None
    assert anbar.kind is PlaceKind.PROVINCE
    assert anbar.precision == 4
    assert anbar.lat == pytest.approx(33.7, abs=1)
    assert anbar.lon == pytest.approx(42.8, abs=1.2)


def test_a_country_has_a_point_and_its_short_name(gazetteer: Gazetteer) -> None:
    syria = gazetteer.country("SY")
    assert syria is not None
    assert (syria.name, syria.precision, syria.within) == ("Syria", 6, ())
    assert syria.lat == pytest.approx(35, abs=1)


def test_demonyms_name_a_people_not_a_place(gazetteer: Gazetteer) -> None:
    assert [m.place.id for m in gazetteer.matches("Iraqi") if m.demonym] == ["country:IQ"]
    assert gazetteer.find("Iraqi") == []
    assert {m.place.id for m in gazetteer.matches("Congolese")} == {"country:CD", "country:CG"}


def test_unknown_names_and_ids_find_nothing(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("Qwzxville") == []
    assert gazetteer.find("") == []
    assert gazetteer.get("gn:0") is None
    assert gazetteer.country("ZZ") is None


def test_likeness_is_sought_inside_countries_only(gazetteer: Gazetteer) -> None:
    assert "gn:168325" in [place.id for place, _ in gazetteer.alike("Khan Shaykun", ["SY"])]
    assert gazetteer.alike("Khan Shaykun", ["UA"]) == []
    assert gazetteer.alike("Khan Shaykun", []) == []


def test_every_known_row_is_in_the_gazetteer(gazetteer: Gazetteer) -> None:
    assert [id_ for id_ in read_known() if gazetteer.get(id_) is None] == []


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Kandahar International Airport", "Kandahar"),
        ("Hmeimim air base", "Hmeimim"),
        ("Airport", "Airport"),
    ],
)
def test_airports_lose_the_words_for_one(name: str, stem: str) -> None:
    assert airport_stem(name) == stem


def test_divisions_lose_the_words_for_one() -> None:
    assert division_stem("Luhansk Oblast") == "luhansk"
    assert division_stem("Province of Diyala") == "diyala"


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak is read from /proc")
def test_two_processes_at_once_compile_once_in_bounded_memory_and_tidy_up(tmp_path: Path) -> None:
    # the peak of this program alone: getrusage also counts what was there before exec
    script = (
        "import json, re; from dateline.resolve.gazetteer import open_gazetteer;"
        "found = open_gazetteer().find('Mosul')[0].country;"
        "peak = re.search(r'VmHWM:\\s+(\\d+) kB', open('/proc/self/status').read());"
        "print(json.dumps([found, int(peak[1])]))"
    )
    for day in range(4):
        old = tmp_path / f"gazetteer-old{day}.sqlite"
        old.touch()
        os.utime(old, (day, day))
    env = {**os.environ, "DATELINE_CACHE": str(tmp_path)}
    running = [
        subprocess.Popen([sys.executable, "-c", script], env=env, stdout=subprocess.PIPE)
        for _ in range(2)
    ]
    said = [json.loads(process.communicate(timeout=300)[0]) for process in running]
    assert [country for country, _ in said] == ["IQ", "IQ"]
    assert max(peak for _, peak in said) * 1024 < 300e6
    left = sorted(path.name for path in tmp_path.iterdir())
    kept = [f"gazetteer-{fingerprint()}.sqlite", "gazetteer-old3.sqlite"]
    assert left == sorted([*kept, "gazetteer.lock"])


def test_a_compilation_that_breaks_off_leaves_nothing(tmp_path: Path) -> None:
    def stop(done: int, expected: int) -> None:
        assert 0 < done <= expected
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        compile_gazetteer(tmp_path / "g.sqlite", stop)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_gazetteer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite"
    path.write_text("no database")
    with pytest.raises(DataError, match="not a gazetteer"):
        Gazetteer(path)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="DATELINE_CACHE"):
        open_gazetteer(folder=tmp_path / "file" / "cache")


def test_the_cache_folder_can_be_chosen(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATELINE_CACHE", str(tmp_path))
    assert cache_folder() == tmp_path
    monkeypatch.delenv("DATELINE_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder().name in {"dateline", "cache"}


def test_large_objects_are_streamed_across_chunks(tmp_path: Path) -> None:
    path = tmp_path / "many.json"
    rows = {str(i): {"name": "ä{}" * 50, "i": i} for i in range(9000)}
    path.write_text(json.dumps(rows), encoding="utf-8")
    assert list(stream_object(path)) == list(rows.values())


def test_a_file_cut_short_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "cut.json"
    path.write_text('{"1": {"name": "a"}, "2": {"na')
    with pytest.raises(DataError, match="breaks off"):
        list(stream_object(path))
