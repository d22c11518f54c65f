"""Knowledge packs: the format, what is refused and why, and the pack that is shipped."""

from __future__ import annotations

import re
import tomllib
from dataclasses import MISSING, fields
from datetime import date
from enum import StrEnum
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.interval import Interval
from dateline.resolve.installed import shipped_packs
from dateline.resolve.names import normal_form
from dateline.resolve.pack_faults import PackFault
from dateline.resolve.pack_format import TABLES, Pack
from dateline.resolve.pack_lines import Lines
from dateline.resolve.packs import check_pack, known_names, load_pack
from dateline.vocabulary import ActorKind, MentionKind, PlaceKind, SourceKind

GOOD = """
[pack]
id = "demo"
title = "A war"
version = "1"
period = "2014-01-01/2015-12-31"
countries = ["IQ"]
[pack.sources]
book = "A book, 2016"

[[actor]]
id = "state-side"
name = "Government of Ruritania"
kind = "government"
stands_for = ["state:IQ"]
sources = ["book"]

[[actor]]
id = "army"
name = "Ruritanian army"
kind = "state forces"
side = "state-side"
active = "2014-02-01/"
aliases = ["Ruritanian troops", { name = "Red Army", from = 2014-03-01, until = "2014-06-30" }]
sources = ["book"]

[[person]]
id = "rudolf"
name = "Rudolf Rassendyll"
kind = "official"
of = "state-side"
held = "2014-01-05/2014-09-01"
sources = ["book"]

[[organisation]]
id = "watch"
name = "Ruritania Watch"
kind = "monitor"
sources = ["book"]

[[outlet]]
id = "gazette"
name = "The Gazette"
kind = "state media"
side = "state-side"
hosts = ["gazette.example"]
sources = ["book"]

[[place]]
id = "demo:zenda"
name = "Zenda"
kind = "town"
country = "IQ"
lat = 34.5
lon = 41.25
within = ["adm1:IQ.01", "country:IQ"]
sources = ["book"]

[[place]]
id = "demo:gate"
name = "Zenda gate"
kind = "crossing"
country = "IQ"
lat = 34.6
lon = 41.2
town = "Zenda"
within = ["demo:zenda"]
geonames = 99
sources = ["book"]

[[route]]
place = "demo:zenda"
other = "demo:gate"
sources = ["book"]

[[relation]]
actor = "army"
how = "ally of"
other = "state:FR"
valid = "2014-05-01/"
sources = ["book"]
"""


def load(folder: Path, text: str) -> Pack:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return load_pack(path)


def test_a_good_pack_is_read_into_types(tmp_path: Path) -> None:
    pack = load(tmp_path, GOOD)
    assert pack.pack.period == Interval.parse("2014-01-01/2015-12-31")
    army = pack.actor[1]
    assert army.kind is ActorKind.STATE_FORCES
    assert army.active.first_day == date(2014, 2, 1)
    assert army.aliases[0].valid == Interval()
    assert army.aliases[1].valid == Interval.days(date(2014, 3, 1), date(2014, 6, 30))
    assert pack.person[0].held.last_day == date(2014, 9, 1)
    assert pack.organisation[0].kind is SourceKind.MONITOR
    assert pack.outlet[0].hosts == ("gazette.example",)
    gate = pack.place[1].place
    assert (gate.id, gate.kind, gate.lat, gate.within) == (
        "demo:gate",
        PlaceKind.CROSSING,
        34.6,
        ("demo:zenda",),
    )
    assert pack.relation[0].other == "state:FR"


BROKEN = {
    "a key of no meaning": ("lat = 34.6\n", "lat = 34.6\nlatt = 1\n", "latt"),
    "a table of no meaning": ("[[route]]", "[[path]]", "path"),
    "a kind outside the vocabulary": ('kind = "monitor"', 'kind = "gossip"', "gossip"),
    "no name": ('name = "Zenda gate"\n', "", "name"),
    "an empty name": ('name = "Zenda gate"', 'name = " "', "name"),
    "an id taken": ('id = "watch"', 'id = "army"', "'army' is taken"),
    "an ill-formed id": ('id = "watch"', 'id = "The Watch"', "id"),
    "an alias that is another's": ('["Ruritanian troops",', '["Rudolf Rassendyll",', "taken by"),
    "an alias spelt otherwise that is another's": (
        'name = "The Gazette"',
        'name = "Ruritanian-Tróops"',
        "taken by 'army'",
    ),
    "two places of one name": ('name = "Zenda gate"', 'name = "Al-Zenda"', "demo:zenda"),
    "a name twice in one entry": (
        '["Ruritanian troops",',
        '["Ruritanian troops", "Ruritanian troops",',
        "twice",
    ),
    "a side that is not there": (
        'side = "state-side"\nactive',
        'side = "nobody"\nactive',
        "nobody",
    ),
    "a person of nobody": ('of = "state-side"', 'of = "nobody"', "nobody"),
    "an outlet of nobody": ('side = "state-side"\nhosts', 'side = "nobody"\nhosts', "nobody"),
    "a relation with nobody": ('other = "state:FR"', 'other = "nobody"', "nobody"),
    "a relation of no kind": ('how = "ally of"', 'how = "friend of"', "how"),
    "a side that leads back": ('stands_for = ["state:IQ"]', 'side = "army"', "leads back"),
    "a state stood for twice": (
        'active = "2014-02-01/"',
        'stands_for = ["state:IQ"]',
        "'state-side' does already",
    ),
    "an unknown enclosing place": ('["demo:zenda"]', '["demo:hentzau"]', "hentzau"),
    "an unknown end of a route": ('other = "demo:gate"', 'other = "demo:hentzau"', "hentzau"),
    "a route to itself": ('other = "demo:gate"', 'other = "demo:zenda"', "to itself"),
    "another pack's place id": ('id = "demo:gate"', 'id = "else:gate"', "must start with"),
    "a latitude off the globe": ("lat = 34.6", "lat = 134.6", "lat"),
    "a longitude off the globe": ("lon = 41.2\n", "lon = -190\n", "lon"),
    "a precision that UCDP has not": ("geonames = 99", "precision = 9", "precision"),
    "a country that is no code": (
        'country = "IQ"\nlat = 34.6',
        'country = "Iraq"\nlat = 34.6',
        "country",
    ),
    "a day that is none": ("from = 2014-03-01", 'from = "2014-02-30"', "2014-02-30"),
    "a span that ends before it begins": ('"2014-06-30"', '"2013-06-30"', "must end after"),
    "a span in words": ('held = "2014-01-05/2014-09-01"', 'held = "in 2014"', "in 2014"),
    "an uncited source": (
        'hosts = ["gazette.example"]\nsources = ["book"]',
        'hosts = ["gazette.example"]\nsources = ["film"]',
        "film",
    ),
    "no source": ('sources = ["book"]\n\n[[route]]', "sources = []\n\n[[route]]", "sources"),
    "a host that is none": ("gazette.example", "not a host", "hosts"),
}


@pytest.mark.parametrize(
    ("old", "new", "told"), BROKEN.values(), ids=[k.replace(" ", "-") for k in BROKEN]
)
def test_a_pack_is_refused_for(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOOD
    with pytest.raises(DataError) as refused:
        load(tmp_path, GOOD.replace(old, new, 1))
    assert told in str(refused.value)
    assert "pack.toml" in str(refused.value)


def line_of(text: str, wanted: str) -> int:
    """The line on which something stands first."""
    return text[: text.index(wanted)].count("\n") + 1


def faults(folder: Path, text: str) -> list[PackFault]:
    path = folder / "pack.toml"
    path.write_text(text, encoding="utf-8")
    return check_pack(path)[1]


AT_FAULT = {
    "a value": ("lat = 34.6", "lat = 134.6", "lat = 134.6"),
    "a key of no meaning": ("lat = 34.6", "lat = 34.6\nlatt = 1", "latt = 1"),
    "a table of no meaning": ("[[route]]", "[[path]]", "[[path]]"),
    "a key that is not there": ('name = "Zenda gate"\n', "", '[[place]]\nid = "demo:gate"'),
    "a citation": (
        'geonames = 99\nsources = ["book"]',
        'geonames = 99\nsources = [\n  # one more\n  "book",\n  "film",\n]',
        '"film"',
    ),
    "an alias": (
        'aliases = ["Ruritanian troops",',
        'aliases = [\n  "Ruritanian troops",\n  "government of Ruritania",',
        '"government of',
    ),
    "a day of an alias": (
        '{ name = "Red Army", from = 2014-03-01, until = "2014-06-30" }]',
        '"Blue Army",\n  { name = "Red Army", from = 2014-03-01, until = "2013-06-30" }]',
        '{ name = "Red Army"',
    ),
    "what is said after a text of many lines": (
        'title = "A war"',
        'title = """A\n\n[[actor]]\nwar"""\nverzion = "1"',
        "verzion",
    ),
    "a key of the head": ('id = "demo"', 'id = "De mo"', 'id = "De mo"'),
    "a dotted key": ("[pack.sources]\nbook", '[pack.sources]\n"a key" = ""\nbook', '"a key"'),
    "what is taken": ('id = "watch"', 'id = "army"', 'id = "army"\nname = "Ruritania Watch"'),
    "a state stood for twice": (
        'active = "2014-02-01/"',
        'stands_for = [\n  "state:FR",\n  "state:IQ",\n]',
        '"state:IQ",\n]',
    ),
    "an office of nobody": (
        'held = "2014-01-05/2014-09-01"',
        'role = "king"\noffices = [\n  { role = "duke", held = "2015-01-01/", of = "nobody" },\n]',
        '{ role = "duke"',
    ),
    "an office without days": (
        'held = "2014-01-05/2014-09-01"',
        'role = "king"\noffices = [\n  { role = "duke" },\n]',
        '{ role = "duke"',
    ),
    "what is no TOML": ("lat = 34.6", "lat = ", "lat = \n"),
}


@pytest.mark.parametrize(("old", "new", "line"), AT_FAULT.values(), ids=AT_FAULT)
def test_a_fault_is_told_by_its_line(tmp_path: Path, old: str, new: str, line: str) -> None:
    assert old in GOOD
    text = GOOD.replace(old, new, 1)
    found = faults(tmp_path, text)
    assert line_of(text, line) in [fault.line for fault in found], found


def test_a_fault_says_entry_key_and_what_would_be_right(tmp_path: Path) -> None:
    text = GOOD.replace("lat = 34.6", "latt = 34.6").replace('kind = "monitor"', 'kind = "gossip"')
    told = [str(fault) for fault in faults(tmp_path, text)]
    line = line_of(text, "latt")
    assert f"pack.toml:{line}: [[place]] 'demo:gate': latt: no such key; did you mean lat?" in told
    assert any("'watch': kind: it must be one of 'agency'" in words for words in told)
    assert any("'demo:gate': lat: there is none, and it is needed" in words for words in told)


def test_faults_come_in_the_order_of_their_lines(tmp_path: Path) -> None:
    text = GOOD.replace("lat = 34.6", "lat = 134.6").replace('kind = "monitor"', 'kind = "gossip"')
    lines = [fault.line for fault in faults(tmp_path, text)]
    assert lines == sorted(lines)
    assert len(lines) == 2


@given(st.integers(0, 30), st.integers(0, 30))
def test_lines_are_right_wherever_comments_and_blanks_stand(before: int, within: int) -> None:
    comment = '# [[place]] id = "not:this"\n'
    text = comment * before + GOOD.replace(
        "[[route]]", "\n" * within + "[[route]]\n" + comment.strip()
    )
    data = tomllib.loads(text)
    lines = Lines(text)
    for table in ("actor", "place", "route", "relation"):
        heads = [n for n, line in enumerate(text.split("\n"), 1) if line == f"[[{table}]]"]
        assert [lines.of((table, i)) for i in range(len(data[table]))] == heads
        for index, entry in enumerate(data[table]):
            for number, key in enumerate(entry, 2 if table == "route" else 1):
                assert lines.of((table, index, key)) == heads[index] + number


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("lat = 34.6", "lat = 134.6").replace('kind = "monitor"', 'kind = "gossip"')
    with pytest.raises(DataError) as refused:
        load(tmp_path, text)
    assert "watch" in str(refused.value)
    assert "demo:gate" in str(refused.value)


@pytest.mark.parametrize("text", ["[pack", "", "pack = 3"])
def test_what_is_no_pack_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(DataError):
        load(tmp_path, text)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="cannot be read"):
        load_pack(tmp_path / "none.toml")


def test_a_file_that_is_not_utf8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "pack.toml"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(DataError, match="UTF-8"):
        load_pack(path)


def test_a_name_may_pass_from_one_party_to_another(tmp_path: Path) -> None:
    text = GOOD.replace(
        'stands_for = ["state:IQ"]',
        'aliases = [{ name = "Red Army", from = "2014-07-01" }]',
    )
    assert len(load(tmp_path, text).actor) == 2


# ------------------------------------------------------------------ what is shipped
def shipped() -> Pack:
    return next(pack for pack in shipped_packs() if pack.pack.id == "iq-sy")


def test_the_shipped_packs_are_read_once() -> None:
    assert all(one is other for one, other in zip(shipped_packs(), shipped_packs(), strict=True))


def test_the_gates_of_al_qaim_are_not_its_town() -> None:
    at = {place.id: place for place in shipped().place}
    crossing, gate = at["iq-sy:al-qaim-crossing"], at["iq-sy:albukamal-gate"]
    assert (crossing.country, gate.country) == ("IQ", "SY")
    assert crossing.kind is gate.kind is PlaceKind.CROSSING
    assert abs(at["iq-sy:al-qaim"].lat - 34.37) < 0.05
    assert abs(at["iq-sy:albukamal"].lon - 40.92) < 0.05
    names = {normal_form(alias.name) for alias in at["iq-sy:albukamal"].aliases}
    assert {normal_form(n) for n in ("Abu Kamal", "Abukamal", "Al Bukamal")} <= names


def test_every_place_lies_in_or_beside_the_two_countries() -> None:
    for place in shipped().place:
        assert 29 < place.lat < 38, place.id
        assert 35 < place.lon < 49, place.id
        assert place.precision <= 3, place.id


def test_no_two_places_stand_for_one_geonames_entry() -> None:
    numbers = [place.geonames for place in shipped().place if place.geonames is not None]
    assert len(numbers) == len(set(numbers))


def test_known_names_say_what_sort_of_thing_a_spelling_is() -> None:
    names = known_names(shipped_packs())
    assert names["Isil"] is MentionKind.ACTOR
    assert names["Nuri al-Maliki"] is MentionKind.ACTOR
    assert names["al-Qaim"] is MentionKind.PLACE
    assert names["Syrian Observatory for Human Rights"] is MentionKind.SOURCE
    assert names["Reuters"] is MentionKind.SOURCE


def test_known_names_leave_out_what_means_something_in_one_country_only() -> None:
    names = known_names(shipped_packs())
    assert not {"rebels", "coalition", "Karma", "Rabia", "Ana"} & names.keys()


# ------------------------------------------------------------------ the page on the format
PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "packs.md").read_text("utf-8")


@pytest.mark.parametrize("table", TABLES)
def test_the_reference_has_every_key_and_which_are_needed(table: str) -> None:
    row = next(line for line in PAGE.splitlines() if re.match(rf"\| `\[+{table}\]+` \|", line))
    for field in fields(TABLES[table]):
        needed = field.default is MISSING and field.default_factory is MISSING
        assert (f"**{field.name}**" in row) == needed, field.name
        assert re.search(rf"\b{field.name}\b", row), field.name


@pytest.mark.parametrize("kinds", [ActorKind, SourceKind, PlaceKind])
def test_the_reference_has_every_kind(kinds: type[StrEnum]) -> None:
    assert not [kind for kind in kinds if f"`{kind}`" not in PAGE]
