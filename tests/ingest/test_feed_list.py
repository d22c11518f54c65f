"""Lists of feeds: OPML and plain lines, and what of them is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.errors import DataError
from dateline.ingest.feed_list import addresses_of

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<!-- from a reader -->
<opml version="2.0"><head><title>Mine</title></head><body>
<outline text="War"><outline type="rss" text="A" xmlUrl="https://example.org/a" htmlUrl="https://x"/>
<outline type="rss" text="B" xmlUrl=" https://example.org/b?x=1&amp;y=2 "/></outline>
<outline text="A page" htmlUrl="https://example.org/c"/>
</body></opml>"""


def write(folder: Path, words: str | bytes) -> Path:
    path = folder / "feeds"
    path.write_bytes(words.encode() if isinstance(words, str) else words)
    return path


def test_a_list_has_an_address_a_line_with_remarks(tmp_path: Path) -> None:
    path = write(
        tmp_path, "\ufeff# mine\r\nhttps://example.org/a  # main\n\n  HTTP://Example.org/b\n"
    )
    assert addresses_of([path]) == ["https://example.org/a", "http://example.org/b"]


def test_opml_names_its_feeds(tmp_path: Path) -> None:
    assert addresses_of([str(write(tmp_path, OPML))]) == [
        "https://example.org/a",
        "https://example.org/b?x=1&y=2",
    ]


def test_each_address_is_named_once_in_its_order(tmp_path: Path) -> None:
    path = write(tmp_path, "https://example.org/b\nhttps://example.org/a#x\n")
    found = addresses_of(["https://example.org/a", path, "https://example.org/é"])
    assert found == [
        "https://example.org/a", "https://example.org/b", "https://example.org/%C3%A9",
    ]  # fmt: skip


LAUGHS = '<!DOCTYPE opml [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("https://example.org/a\nftp://example.org/b\n", "line 2: .*only http and https"),
        ("no address", "line 1: .*only http"),
        ("https://u:secret@example.org/", "line 1: an address with a password in it"),
        ("https://example.org/" + "x" * 3_000, "more than 2,048 characters"),
        ("# nothing\n", "no addresses in it"),
        (b"\xff\xfeh\x00", "neither OPML nor UTF-8"),
        (OPML[:-10], "no OPML that can be read"),
        (f"{LAUGHS}]><opml><body>&j;</body></opml>", "no addresses in it|no OPML"),
        (f'{LAUGHS}]><opml><outline xmlUrl="&j;"/></opml>', "no OPML|only http"),
        (b"https://x.org/\n" * 1_000_000, "more than 10,000,000 bytes"),
    ],
)
def test_what_is_no_address_is_told_with_its_line(
    words: str | bytes, told: str, tmp_path: Path
) -> None:
    with pytest.raises(DataError, match=told) as refusal:
        addresses_of([write(tmp_path, words)])
    assert "secret" not in str(refusal.value)
    assert len(str(refusal.value)) < 500
