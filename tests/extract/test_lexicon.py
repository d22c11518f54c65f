"""The word lists load, are well formed, and are refused when they are not."""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from importlib.resources import as_file, files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from dateline.errors import DataError
from dateline.extract import lexicon as package
from dateline.extract.lexicon import NOUN_LISTS, VERB_LISTS, Lexicon, group_names, load_lexicon
from dateline.vocabulary import EventType, Modality, Stance

FOLDER = files("dateline.extract.lexicon")
TABLES = sorted(path.name for path in FOLDER.iterdir() if path.name.endswith(".toml"))
EVENTS = tomllib.loads((FOLDER / "events.toml").read_text("utf-8"))
ENTRIES = [
    (kind, name, entry)
    for kind, lists in EVENTS.items()
    for name, entries in lists.items()
    for entry in entries
]
WORD = re.compile(r"[\w'’.-]+\Z")


@pytest.fixture
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_toml_of_lists_of_words(name: str) -> None:
    def lists(table: object) -> list[object]:
        if isinstance(table, dict):
            return [one for value in table.values() for one in lists(value)]
        return [table]

    for words in lists(tomllib.loads((FOLDER / name).read_text("utf-8"))):
        assert isinstance(words, list)
        assert all(isinstance(word, str) and word == word.strip() and word for word in words)


def test_every_type_of_event_has_words_and_every_list_a_valid_name() -> None:
    assert {EventType(kind) for kind in EVENTS} == set(EventType)
    assert {name for lists in EVENTS.values() for name in lists} <= {*VERB_LISTS, *NOUN_LISTS}


def test_every_entry_is_plain_words_with_choices() -> None:
    for kind, name, entry in ENTRIES:
        for word in entry.split():
            for choice in word.split("|"):
                assert WORD.match(choice), (kind, name, entry)


def test_every_entry_can_be_found_under_its_head(lexicon: Lexicon) -> None:
    for kind, name, entry in ENTRIES:
        table = lexicon.nouns if name in NOUN_LISTS else lexicon.verbs
        filed = {p.entry for patterns in table.values() for p in patterns if p.type == kind}
        assert entry in filed, (kind, name)


def test_longer_patterns_are_tried_first(lexicon: Lexicon) -> None:
    for table in (lexicon.verbs, lexicon.nouns):
        for head, patterns in table.items():
            lengths = [len(p.needs) for p in patterns]
            assert lengths == sorted(lengths, reverse=True), head


@pytest.mark.parametrize(
    ("entry", "head", "needs"),
    [
        ("fall into|in hand", "fall", [{"into", "in"}, {"hand"}]),
        ("push toward|towards|deep", "push", [{"toward", "towards", "deep"}]),
    ],
)
def test_a_verb_heads_its_pattern(
    entry: str, head: str, needs: list[set[str]], lexicon: Lexicon
) -> None:
    pattern = next(p for p in lexicon.verbs[head] if p.entry == entry)
    assert list(pattern.needs) == [frozenset(n) for n in needs]


@pytest.mark.parametrize(
    ("entry", "head", "needs"),
    [
        ("suicide car bomb", "bomb", [{"car"}, {"suicide"}]),
        ("control of", "control", [{"of"}]),
        ("exchange of fire", "exchange", [{"of"}, {"fire"}]),
    ],
)
def test_a_compound_noun_is_headed_by_its_last_word_before_a_preposition(
    entry: str, head: str, needs: list[set[str]], lexicon: Lexicon
) -> None:
    pattern = next(p for p in lexicon.nouns[head] if p.entry == entry)
    assert list(pattern.needs) == [frozenset(n) for n in needs]


def test_governors_and_auxiliaries_name_modalities_and_stances_have_verbs(
    lexicon: Lexicon,
) -> None:
    assert {m for found in lexicon.governors.values() for m in found} <= set(Modality)
    assert set(lexicon.auxiliaries.values()) <= set(Modality)
    assert {s.value for s in Stance} <= set(lexicon.attribution)
    assert set(lexicon.negators) == {"verbs", "prepositions", "determiners", "pronouns"}


def test_no_verb_of_saying_is_of_two_stances(lexicon: Lexicon) -> None:
    stances = [lexicon.attribution[s.value] for s in Stance]
    for index, words in enumerate(stances):
        for others in stances[index + 1 :]:
            assert not words & others


def test_no_armed_group_is_listed_twice() -> None:
    names = group_names()["actor"]
    assert len(set(names)) == len(names)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the word lists, to be broken."""
    with as_file(FOLDER) as folder:
        return Path(shutil.copytree(folder, tmp_path / "lists"))


@pytest.fixture
def fresh(copy: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The loader, newly imported, with nothing read yet, reading the copy."""
    spec = spec_from_file_location("fresh_lexicon", package.__file__)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "fresh_lexicon", module)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "files", lambda _: copy)
    return module


def test_a_whole_copy_loads(fresh: ModuleType) -> None:
    assert fresh.load_lexicon().verbs.keys() == load_lexicon().verbs.keys()


BREAKS = {
    "verbs = [": "events.toml",
    '[flood]\nverbs = ["flood"]': "flood",
    '[takeover]\nadverbs = ["quickly"]': "adverbs",
}


@pytest.mark.parametrize("content", BREAKS)
def test_a_broken_table_is_refused_and_said_where(
    content: str, copy: Path, fresh: ModuleType
) -> None:
    (copy / "events.toml").write_text(content, "utf-8")
    with pytest.raises(DataError, match=BREAKS[content]):
        fresh.load_lexicon()


@pytest.mark.parametrize("name", ["modality.toml", "nouns.toml", "attribution.toml"])
def test_no_table_may_be_broken(name: str, copy: Path, fresh: ModuleType) -> None:
    (copy / name).write_text("[governors", "utf-8")
    with pytest.raises(DataError, match=name):
        fresh.load_lexicon()
