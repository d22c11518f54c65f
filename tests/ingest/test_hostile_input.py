"""Inputs made to do harm are refused with a clear word, in bounded memory."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.ingest.hostile import FILES, PAGES, Cost, cost, given

REFUSALS = {
    "a .docx that declares and holds 10 GB": ("damaged", r"unpacks to 10,000,000,000 bytes"),
    "a .docx that declares 1 KB and holds 10 GB": (
        "damaged",
        r"unpacks to more than the 1,000 bytes that it declares",
    ),
    "a packed table of 10 GB": ("damaged", r"unpacks to more than 300 times its size"),
    "a table with a line of 1 GB": ("too large", r"bytes"),
    "a text with a line of 1 GB": ("too large", r"more than 5,000,000 bytes"),
    "a PDF without text": ("empty", r"ocrmypdf"),
    "a feed with a billion laughs": ("not fetched", r"declares entities of its own"),
    "a sitemap with a billion laughs": ("not fetched", r"declares entities of its own"),
    "a page packed to 10 GB": ("not fetched", r"more than the 20,000,000 bytes"),
    "a page packed twice": ("not fetched", r"packed as 'gzip, gzip'"),
    "a packed sitemap of 10 GB": ("not fetched", r"a sitemap of more than 52,428,800 bytes"),
    "a page without end": ("not fetched", r"more than the 20,000,000 bytes"),
    "a page nested 100,000 times": ("empty", r"no article"),
    "a feed that is not well-formed": ("not fetched", r"no feed that can be read"),
}
MOST = 400.0
"""Megabytes; an ordinary page takes a quarter of it, nearly all for the libraries."""


def taken(name: str, folder: Path) -> Cost:
    with given(name, folder) as what:
        return cost(what)


@pytest.mark.parametrize("name", REFUSALS)
def test_it_is_refused_with_a_clear_word_in_bounded_memory(name: str, tmp_path: Path) -> None:
    found = taken(name, tmp_path)
    reason, words = REFUSALS[name]
    assert found.told
    assert found.told[-1][0] == reason, found.told
    assert re.search(words, found.told[-1][1])
    assert len(found.told[-1][1]) < 400
    assert found.peak < MOST


@pytest.mark.parametrize("name", ["an ordinary text", "an ordinary page"])
def test_what_means_no_harm_is_read(name: str, tmp_path: Path) -> None:
    found = taken(name, tmp_path)
    assert [reason for reason, _ in found.told] == ["read"]


def test_all_that_is_measured_is_asserted() -> None:
    assert (FILES.keys() | PAGES.keys()) - REFUSALS.keys() == {
        "an ordinary text", "an ordinary page",
    }  # fmt: skip
