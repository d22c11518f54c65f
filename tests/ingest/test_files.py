"""Files, folders and streams: what is found, what is read, what is refused and in which words."""

from __future__ import annotations

import io
import os
from collections import Counter
from contextlib import suppress
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.errors import (
    EmptyReport,
    MissingFile,
    NoDate,
    NotText,
    ReportRefused,
    TooLarge,
)
from dateline.ingest.files import find_reports, load, load_stream

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "al-qaim-2014-06-21.txt"
TEXT = b"21 Jun 2014\n\nMilitants take post\n\nThey took it on Friday.\n"


def write(path: Path, data: bytes = TEXT) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


# ------------------------------------------------------------------ finding
def test_folders_are_searched_in_order_and_notes_and_hidden_files_passed_over(
    tmp_path: Path,
) -> None:
    wanted = [
        write(tmp_path / name)
        for name in ("a.md", "b/c.TXT", "b/d/e.txt", "b/n.jsonl.gz", "z with blank.txt")
    ]
    for name in ("NOTES.md", "b/README.md", ".hidden.txt", ".git/x.txt", "c.zip", "b/d/photo.png"):
        write(tmp_path / name)
    others = Counter[str]()
    assert list(find_reports([tmp_path], others)) == sorted(wanted)
    assert others == {".zip": 1, ".png": 1}


def test_files_are_taken_as_given_whatever_their_names(tmp_path: Path) -> None:
    given_files = [write(tmp_path / name) for name in ("NOTES.md", ".hidden", "data.csv")]
    assert list(find_reports([str(p) for p in given_files])) == given_files


def test_a_path_that_is_not_there_is_yielded_and_refused_when_loaded(tmp_path: Path) -> None:
    (tmp_path / "broken.txt").symlink_to(tmp_path / "nowhere")
    found = list(find_reports([tmp_path / "none.txt", tmp_path]))
    assert [p.name for p in found] == ["none.txt", "broken.txt"]
    for path in found:
        with pytest.raises(MissingFile, match="no such file") as refusal:
            load(path)
        assert refusal.value.reason == "missing"


def test_pipes_and_links_to_folders_in_a_folder_are_not_followed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "loop.txt").symlink_to(tmp_path, target_is_directory=True)
    only = write(tmp_path / "a.txt")
    assert list(find_reports([tmp_path])) == [only]


@pytest.mark.parametrize("name", ["a\0b.txt", "x" * 5_000 + ".txt", ""])
def test_impossible_names_are_refused_in_words(name: str, tmp_path: Path) -> None:
    with pytest.raises(MissingFile):
        load(tmp_path / name)


def test_a_name_that_is_no_utf8_is_read_and_stays_printable(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9 ?#%.txt"))
    write(path)
    report = load(path)
    report.origin.encode("utf-8")
    assert report.origin.endswith(r"caf\xe9 ?#%.txt")


# ------------------------------------------------------------------ reading
def test_a_plain_file_becomes_a_report_with_all_of_its_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    report = load(path, publisher="Example News")
    assert report.text == TEXT.decode()
    assert report.title == "Militants take post"
    assert report.published == datetime(2014, 6, 21, tzinfo=UTC)
    assert (report.publisher, report.origin, report.language) == ("Example News", str(path), "en")


def test_the_id_hangs_on_publisher_date_and_text_alone(tmp_path: Path) -> None:
    one, two = write(tmp_path / "one.txt"), write(tmp_path / "two.txt")
    assert load(one).id == load(two).id
    assert load(one).id != load(one, publisher="Example News").id
    assert load(one).id != load(one, published=date(2014, 6, 22)).id


def test_byte_order_mark_and_line_ends_are_normalised(tmp_path: Path) -> None:
    plain = load(write(tmp_path / "a.txt"))
    windows = load(write(tmp_path / "b.txt", b"\xef\xbb\xbf" + TEXT.replace(b"\n", b"\r\n")))
    old_mac = load(write(tmp_path / "c.txt", TEXT.replace(b"\n", b"\r")))
    assert plain.text == windows.text == old_mac.text
    assert plain.id == windows.id == old_mac.id


def test_the_date_comes_from_caller_then_head_then_name(tmp_path: Path) -> None:
    dated = write(tmp_path / "x-2013-01-01.txt")
    bare = write(tmp_path / "y-2013-01-01.txt", b"They took it on Friday.\n")
    assert load(dated, published=date(2012, 5, 5)).published == datetime(2012, 5, 5, tzinfo=UTC)
    assert load(dated).published == datetime(2014, 6, 21, tzinfo=UTC)
    assert load(bare).published == datetime(2013, 1, 1, tzinfo=UTC)


def test_a_stream_is_read_like_a_file() -> None:
    report = load_stream(io.BytesIO(TEXT))
    assert report.text == TEXT.decode()
    assert report.origin == "standard input"


# ------------------------------------------------------------------ refusing
def test_a_huge_file_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.txt"
    with path.open("wb") as stream:
        stream.truncate(50_000_000_000)  # sparse: reading it all would fail
    with pytest.raises(TooLarge, match="more than 5,000,000 bytes"):
        load(path)


def test_the_limit_itself_is_still_allowed(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt")
    assert load(path, limit=len(TEXT)).text == TEXT.decode()
    with pytest.raises(TooLarge):
        load(path, limit=len(TEXT) - 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"abc\x00def", "control character 0x00 at byte 3"),
        (b"\xef\xbb\xbfabc\x07", "control character 0x07 at byte 6"),
        (b"caf\xe9 and more", "byte 0xe9 at byte 3"),
        (b"\xef\xbb\xbfcaf\xe9 and", "byte 0xe9 at byte 6"),
        ("a".encode("utf-16"), "UTF-16"),
        (b"\x89PNG\r\n\x1a\n", "control character 0x1a"),
        (b"ends within \xe2\x82", "byte 0xe2 at byte 12"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_place(
    data: bytes, words: str, tmp_path: Path
) -> None:
    with pytest.raises(NotText, match=words):
        load(write(tmp_path / "2014-06-21.txt", data))


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"---\ntitle: x\n---\n", b"... --- !!!"])
def test_a_file_without_words_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(EmptyReport):
        load(write(tmp_path / "2014-06-21.txt", data))


def test_a_report_without_a_date_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NoDate, match="--published"):
        load(write(tmp_path / "a.txt", b"They took it on Friday.\n"))


def test_a_folder_cannot_be_loaded(tmp_path: Path) -> None:
    with pytest.raises(MissingFile, match="folder"):
        load(tmp_path)


@settings(deadline=None)  # the first text in no known language opens the detector
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ReportRefused):
        report = load_stream(io.BytesIO(data), published=date(2014, 6, 21))
        assert report.text
        assert "\r" not in report.text


@pytest.mark.skipif(not GOLD.exists(), reason="the gold reports are not beside this checkout")
def test_a_real_saved_dispatch() -> None:
    report = load(GOLD)
    assert report.text == GOLD.read_text("utf-8")
    assert report.published == datetime(2014, 6, 21, tzinfo=UTC)
    assert report.title == report.text.split("\n\n")[1]
    assert report.text.split("\n\n")[0] == "21 Jun 2014"
    assert report.credits == ()
