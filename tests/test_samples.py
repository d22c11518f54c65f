"""The shipped sample reports are whole, dated and of known kinds; some are copies, on purpose."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from itertools import combinations

import pytest
import yaml

from dateline.vocabulary import SourceKind

FOLDER = files("dateline") / "samples"
FIELDS = {"title", "publisher", "kind", "date", "url"}


def split(text: str) -> tuple[dict[str, object], str]:
    """The front matter and the body of one sample."""
    empty, matter, body = text.split("---\n", 2)
    assert not empty
    head = yaml.safe_load(matter)
    assert isinstance(head, dict)
    return head, body.strip()


SAMPLES = {
    path.name: split(path.read_text("utf-8"))
    for path in sorted(FOLDER.iterdir(), key=lambda path: path.name)
    if path.name.startswith("20")
}

each_sample = pytest.mark.parametrize("name", SAMPLES)


def grams(body: str, length: int = 5) -> set[tuple[str, ...]]:
    """The sets of `length` words in a row that a body holds."""
    words = body.lower().split()
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def overlap(first: str, second: str) -> float:
    """How much of the shorter body's 5-grams the other one holds, from 0 to 1."""
    one, other = grams(first), grams(second)
    return len(one & other) / min(len(one), len(other))


def test_there_are_enough_samples_to_show_a_record() -> None:
    assert len(SAMPLES) >= 30


@each_sample
def test_front_matter_is_complete_and_valid(name: str) -> None:
    head, _ = SAMPLES[name]
    assert set(head) <= FIELDS
    assert head["title"]
    assert head["publisher"]
    assert SourceKind(str(head["kind"]))
    assert str(head.get("url", "https://example.org/")).startswith("https://example.org/")


@each_sample
def test_file_is_named_by_its_date_in_the_summer_of_2014(name: str) -> None:
    when = SAMPLES[name][0]["date"]
    assert isinstance(when, date)
    assert name.startswith(when.isoformat())
    assert date(2014, 6, 10) <= when <= date(2014, 8, 31)


@each_sample
def test_body_has_the_length_of_a_short_dispatch(name: str) -> None:
    assert 40 <= len(SAMPLES[name][1].split()) <= 260


def test_an_outlet_is_always_of_one_kind() -> None:
    kinds = {(head["publisher"], head["kind"]) for head, _ in SAMPLES.values()}
    assert len(kinds) == len({publisher for publisher, _ in kinds})


def test_several_kinds_of_outlet_speak() -> None:
    kinds = {head["kind"] for head, _ in SAMPLES.values()}
    assert {"agency", "outlet", "state media", "monitor"} <= kinds


def test_no_two_bodies_are_equal() -> None:
    bodies = [body for _, body in SAMPLES.values()]
    assert len(set(bodies)) == len(bodies)


def test_agency_copies_overlap_and_their_denials_do_not() -> None:
    wire = SAMPLES["2014-06-21-al-qaim-agency.md"][1]
    copies = ["21-al-qaim-courier", "21-al-qaim-tribune", "21-al-qaim-ledger"]
    for copy in copies:
        assert overlap(wire, SAMPLES[f"2014-06-{copy}.md"][1]) > 0.75
    assert 0.3 < overlap(wire, SAMPLES["2014-06-22-al-qaim-gazette.md"][1]) < 0.75
    assert overlap(wire, SAMPLES["2014-06-21-al-qaim-denial-cedar.md"][1]) < 0.1


def test_only_the_intended_samples_are_copies() -> None:
    close = {
        frozenset((one, other))
        for one, other in combinations(SAMPLES, 2)
        if overlap(SAMPLES[one][1], SAMPLES[other][1]) > 0.3
    }
    stories = {frozenset(name.split("-", 3)[3].rsplit("-", 1)[0] for name in p) for p in close}
    assert len(close) >= 3
    assert stories == {
        frozenset({story}) for story in ("mosul-falls", "al-qaim", "albukamal", "tabqa")
    }


def test_notes_list_every_sample_once() -> None:
    lines = (FOLDER / "NOTES.md").read_text("utf-8").splitlines()
    listed = [line.split("|")[1].strip() for line in lines if line.startswith("| 20")]
    assert sorted(f"{name}.md" for name in listed) == sorted(SAMPLES)
