"""The user's own packs: added, replaced, refused, taken away, and what differs between two."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.errors import DataError
from dateline.interval import Interval
from dateline.resolve.actors import ActorLinker
from dateline.resolve.installed import (
    add_pack,
    installed_packs,
    own_files,
    remove_pack,
    shipped,
    shipped_packs,
)
from dateline.resolve.nations import load_nations
from dateline.resolve.pack_diff import changes
from dateline.resolve.pack_draft import draft
from dateline.resolve.packs import check_pack, load_pack


def example(name: str = "zenda", **words: str) -> str:
    """The draft of a pack with its examples filled in, some words of it replaced by others."""
    text = draft(name, title="A war", countries=["YE"], period=Interval.parse("2014-02-01/"))
    lines = [line.removeprefix("# ") for line in text.splitlines() if not line.startswith("##")]
    made = "\n".join(lines)
    for old, new in words.items():
        assert old in made
        made = made.replace(old, new)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packs"


def file(tmp_path: Path, text: str, name: str = "pack.toml") -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_draft_and_its_examples_are_good(tmp_path: Path) -> None:
    text = draft("zenda", title="A war", countries=["YE"], period=Interval.parse("2014-02-01/"))
    empty, faults = check_pack(file(tmp_path, text))
    assert not faults
    assert empty is not None
    assert not empty.actor
    full, faults = check_pack(file(tmp_path, example()))
    assert not faults
    assert full is not None
    for table in ("actor", "person", "organisation", "outlet", "place", "route", "relation"):
        assert getattr(full, table), table


@given(title=st.text(min_size=1, max_size=40).filter(lambda t: any(map(str.isalnum, t))))
def test_any_title_makes_a_good_draft(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    text = draft("zenda", title=title, countries=["YE", "SA"], period=Interval.parse("2014-02-01/"))
    pack, faults = check_pack(file(tmp_path_factory.mktemp("draft"), text))
    assert not faults, text[:200]
    assert pack is not None
    letters = [c for c in title if c.isalnum()]
    assert [c for c in pack.pack.title if c.isalnum()] == letters


def test_an_own_pack_comes_after_the_shipped_ones_and_is_used(tmp_path: Path, folder: Path) -> None:
    added = add_pack(file(tmp_path, example()), folder=folder)
    assert added.path == folder / "zenda.toml"
    assert own_files(folder) == [added.path]
    packs = installed_packs(folder)
    assert [each.pack.pack.id for each in packs] == [
        "armed-groups",
        "iq-sy",
        "sudan",
        "ua",
        "zenda",
    ]
    linker = ActorLinker([each.pack for each in packs], load_nations())
    assert linker.link("Blues", when=None).actor.id == "blue-front"
    assert (
        ActorLinker(shipped_packs(), load_nations())
        .link("Blues", when=None)
        .actor.id.startswith("a-")
    )


def test_an_edition_changes_with_any_change_of_the_file(tmp_path: Path, folder: Path) -> None:
    one = add_pack(file(tmp_path, example()), folder=folder)
    other = add_pack(file(tmp_path, example() + "\n# more"), replace=True, folder=folder)
    assert one.edition.startswith("zenda 1+")
    assert one.edition != other.edition
    assert installed_packs(folder)[-1].edition == other.edition


def test_adding_the_same_again_changes_nothing(tmp_path: Path, folder: Path) -> None:
    path = file(tmp_path, example())
    assert add_pack(path, folder=folder).edition == add_pack(path, folder=folder).edition
    assert len(own_files(folder)) == 1


def test_another_with_its_id_is_taken_only_in_its_place(tmp_path: Path, folder: Path) -> None:
    add_pack(file(tmp_path, example()), folder=folder)
    before = own_files(folder)[0].read_bytes()
    newer = file(tmp_path, example(**{'version = "1"': 'version = "2"'}))
    with pytest.raises(DataError, match=r"is added already.*pack diff zenda.*--replace"):
        add_pack(newer, folder=folder)
    assert own_files(folder)[0].read_bytes() == before
    assert add_pack(newer, replace=True, folder=folder).pack.pack.version == "2"


def test_a_shipped_pack_can_be_replaced_and_comes_back(tmp_path: Path, folder: Path) -> None:
    source = Path(str(next(e.path for e in shipped() if e.pack.pack.id == "sudan")))
    mended = file(tmp_path, source.read_text("utf-8") + "\n# mended\n")
    with pytest.raises(DataError, match="comes with Dateline"):
        add_pack(mended, folder=folder)
    add_pack(mended, replace=True, folder=folder)
    used = {each.pack.pack.id: each for each in installed_packs(folder)}
    assert list(used) == ["armed-groups", "iq-sy", "sudan", "ua"]
    assert used["sudan"].own
    remove_pack("sudan", folder)
    assert [each.own for each in installed_packs(folder)] == [False] * 4


CLASHES = {
    "a party that is another's person": ('"blue-front"', '"vladimir-putin"', "Vladimir Putin"),
    "a body of another name": ('"ruritania-watch"', '"united-nations"', "United Nations"),
    "a state that another stands for": (
        'active = "2014-02-01/"',
        'stands_for = ["state:IQ"]',
        "stands for 'state:IQ' already",
    ),
    "a town that another has": ("precision = 2", "geonames = 92138", "'iq-sy:al-qaim'"),
}


@pytest.mark.parametrize(("old", "new", "told"), CLASHES.values(), ids=CLASHES)
def test_a_pack_that_clashes_is_refused(
    tmp_path: Path, folder: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(DataError, match="clashes") as refused:
        add_pack(file(tmp_path, example(**{old: new})), folder=folder)
    assert told in str(refused.value)
    assert own_files(folder) == []


def test_a_pack_that_breaks_the_format_is_not_added(tmp_path: Path, folder: Path) -> None:
    with pytest.raises(DataError, match=r"pack\.toml:\d+: .*lat"):
        add_pack(file(tmp_path, example(**{"lat = 34.41": "lat = 134.41"})), folder=folder)
    assert own_files(folder) == []


def test_an_own_pack_that_was_broken_since_says_what_to_do(tmp_path: Path, folder: Path) -> None:
    added = add_pack(file(tmp_path, example()), folder=folder)
    Path(str(added.path)).write_text(example(**{"lat = 34.41": "lat = 134.41"}))
    with pytest.raises(DataError, match=r"(?s)zenda\.toml:\d+:.*dateline pack remove zenda"):
        installed_packs(folder)
    assert remove_pack("zenda", folder).name == "zenda.toml"
    assert len(installed_packs(folder)) == 4


def test_a_file_put_there_under_another_name_is_refused(folder: Path) -> None:
    folder.mkdir()
    file(folder, example(), "other.toml")
    with pytest.raises(DataError, match="dateline pack add"):
        installed_packs(folder)


@pytest.mark.parametrize(
    ("name", "told"), [("sudan", "comes with Dateline"), ("nothing", "there are none")]
)
def test_what_is_not_ones_own_cannot_be_removed(folder: Path, name: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        remove_pack(name, folder)


def test_a_folder_that_cannot_be_written_to_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="DATELINE_PACKS"):
        add_pack(file(tmp_path, example()), folder=tmp_path / "file" / "packs")


# ------------------------------------------------------------------ what differs
def test_a_pack_differs_in_nothing_from_itself() -> None:
    for pack in shipped_packs():
        assert list(changes(pack, pack)) == []


def test_each_difference_is_told_with_both_sides(tmp_path: Path) -> None:
    old = load_pack(file(tmp_path, example()))
    new = load_pack(
        file(
            tmp_path,
            example(
                **{
                    '"military spokesman"': '"commander"',
                    '"Blues", "BF"': '"Blues", "Blue Army"',
                    'id = "blue-gazette"': 'id = "blue-times"',
                    'valid = "2014-02-01/"': 'valid = "2014-02-01/2015-01-01"',
                }
            ),
        )
    )
    found = list(changes(old, new))
    told = {(c.change, c.entry, c.key): (c.before, c.after) for c in found}
    assert told == {
        ("changed", "blue-front", "aliases"): (("BF",), ("Blue Army",)),
        ("changed", "rudolf-rassendyll", "role"): (("military spokesman",), ("commander",)),
        ("removed", "blue-gazette", None): ((), ()),
        ("added", "blue-times", None): ((), ()),
        ("removed", "blue-front hostile to state:YE, 2014-02-01/", None): ((), ()),
        ("added", "blue-front hostile to state:YE, 2014-02-01/2015-01-01", None): ((), ()),
    }


def test_what_is_added_one_way_is_removed_the_other() -> None:
    one, other = shipped_packs()[:2]
    forth, back = list(changes(one, other)), list(changes(other, one))
    assert {(c.table, c.entry) for c in forth if c.change == "added"} == {
        (c.table, c.entry) for c in back if c.change == "removed"
    }
    assert len(forth) == len(back)
