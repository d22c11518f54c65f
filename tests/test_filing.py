"""Datelines: where, when and by whom a dispatch was filed."""

from __future__ import annotations

import pytest

from dateline.filing import filing_of


@pytest.mark.parametrize(
    ("text", "place", "day", "agency"),
    [
        ("KHARTOUM, 26 October 2025 - Sudan's army", "KHARTOUM", "26 October 2025", None),
        ("Kyiv, Dec 23, 2025 (AFP) - Ukraine's", "Kyiv", "Dec 23, 2025", "AFP"),
        ("MOGADISHU, Somalia — A bomber", "MOGADISHU, Somalia", None, None),
        ("BAGHDAD (AP) —Rebels", "BAGHDAD", None, "AP"),
        ("N'DJAMENA, Chad, May 3 (Reuters) - Rebels", "N'DJAMENA, Chad", "May 3", "Reuters"),
        ("São Paulo, 5 May 2021 – Police", "São Paulo", "5 May 2021", None),
        ("(Reuters) - Militants took", None, None, "Reuters"),
        ("BEIRUT: Syrian rebels", "BEIRUT", None, None),
        ("Goma (DR Congo) (AFP) – Rebels", "Goma", None, "AFP"),
    ],
)
def test_a_dateline_is_taken_apart(
    text: str, place: str | None, day: str | None, agency: str | None
) -> None:
    filed = filing_of(text)
    assert filed is not None
    assert (filed.place, filed.day, filed.agency) == (place, day, agency)
    assert text[: filed.end].rstrip()[-1] in "-—–:"


@pytest.mark.parametrize(
    "text",
    [
        "Assad — the president — left",
        "ISIL-held towns fell",
        "Hamas (Gaza) - leaders met",
        "War in Somalia: militants attack",
        "UN: aid is running out",
        "",
    ],
)
def test_the_subject_of_a_sentence_is_no_dateline(text: str) -> None:
    assert filing_of(text) is None
