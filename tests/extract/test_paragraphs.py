"""A report cut into paragraphs: what is left out, what is marked, and offsets that hold."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.extract.text import Paragraph

Cut = Callable[[str], list[Paragraph]]


def texts(found: list[Paragraph]) -> list[str]:
    return [p.doc.text.strip() for p in found]


def test_blank_lines_part_paragraphs(paragraphs: Cut) -> None:
    text = "Rebels took Goma.\n\nThe army fled.\n \n\n  A third part."
    assert texts(paragraphs(text)) == ["Rebels took Goma.", "The army fled.", "A third part."]


def test_lines_are_paragraphs_where_no_line_is_blank(paragraphs: Cut) -> None:
    assert len(paragraphs("Rebels took Goma.\nThe army fled.\nA third part.")) == 3


def test_a_line_break_inside_a_paragraph_is_a_space(paragraphs: Cut) -> None:
    found = paragraphs("Rebels took\nGoma.\n\nThe army fled.")
    assert texts(found) == ["Rebels took Goma.", "The army fled."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t\n \n"])
def test_white_space_has_no_paragraphs(text: str, paragraphs: Cut) -> None:
    assert paragraphs(text) == []


def test_the_lines_of_a_head_are_apart(paragraphs: Cut) -> None:
    head = "Families flee Djibo, Burkina Faso\n2022-11-17\nBy Awa Sawadogo\n\nClashes went on."
    found = paragraphs(head)
    assert texts(found) == ["Families flee Djibo, Burkina Faso", "Clashes went on."]
    assert [p.index for p in found] == [0, 1]
    assert texts(paragraphs("Rebels took\nGoma in May 2012.\n\nX.")) == [
        "Rebels took Goma in May 2012.",
        "X.",
    ]


CREDITED = (
    "Rebels took Goma. (Reuters)",
    "Rebels took Goma. (Reuters) (Al Jazeera)",
    "Rebels took Goma.  (AP via The Guardian) ",
    "Rebels took Goma.",
    "Rebels (M23) took Goma.",
)


@pytest.mark.parametrize("text", CREDITED)
def test_credits_after_the_last_sentence_are_no_part_of_it(text: str, paragraphs: Cut) -> None:
    (found,) = paragraphs(text)
    assert found.doc.text.strip() == re.sub(r"(\s*\((?!M23)[^)]*\))+\s*\Z", "", text)


DATELINES = {
    "BAGHDAD (AP) - Militants took the town.": "BAGHDAD",
    "GOMA, Congo (Reuters) — Militants took the town.": "GOMA, Congo",
    "KYIV (AFP) -- Militants took the town.": "KYIV",
    "DEIR AL-ZOR - Militants took the town.": "DEIR AL-ZOR",
    "Militants took the town.": None,
    "Goma - Militants took the town.": None,
}


@pytest.mark.parametrize("text", DATELINES)
def test_the_place_of_filing_is_kept_apart(text: str, paragraphs: Cut) -> None:
    (found,) = paragraphs(text)
    assert found.dateline == DATELINES[text]
    if found.dateline:
        assert found.doc.text.strip() == "Militants took the town."


@pytest.mark.parametrize(
    "line",
    [
        "By Jane Doe",
        "By Jane Doe and Ali Omar",
        "By Jane Doe, Baghdad",
        "21 June 2014",
        "June 21, 2014",
        "Published: 21 June 2014",
        "Updated 2014-06-21T10:30Z",
    ],
)
def test_bylines_and_lines_with_only_a_date_are_left_out(line: str, paragraphs: Cut) -> None:
    text = f"Rebels take Goma\n\n{line}\n\nRebels took Goma on Friday."
    assert texts(paragraphs(text)) == ["Rebels take Goma", "Rebels took Goma on Friday."]


def test_a_title_is_a_headline_and_prose_is_not(paragraphs: Cut) -> None:
    found = paragraphs("Rebels take Goma\n\nRebels took Goma on Friday.")
    assert [p.headline for p in found] == [True, False]
    assert not any(p.topic for p in found)


def test_a_cross_head_further_down_only_names(paragraphs: Cut) -> None:
    body = [f"Sentence number {word} is here." for word in ("one", "two", "three", "four")]
    found = paragraphs("\n\n".join([*body, "Attack on Goma", "The army fled."]))
    assert [p.topic for p in found] == [False] * 4 + [True, False]


def test_a_cross_head_tells_of_nothing(told: Callable[[str], str]) -> None:
    body = [f"Sentence number {word} is here." for word in ("one", "two", "three", "four")]
    assert told("\n\n".join([*body, "Rebels seize Goma", "Nothing else is known."])) == ""


def test_a_topic_before_a_colon_is_parsed_by_itself(paragraphs: Cut) -> None:
    found = paragraphs("War in Somalia: Troops entered Kismayo.")
    assert texts(found) == ["War in Somalia:", "Troops entered Kismayo."]
    assert [p.topic for p in found] == [True, False]
    assert [p.start for p in found] == [0, 16]


def test_a_speaker_before_a_colon_is_no_topic(paragraphs: Cut) -> None:
    assert len(paragraphs("The general said: We shall return.")) == 1


def test_paragraphs_are_numbered_in_order(paragraphs: Cut) -> None:
    found = paragraphs("One is here.\n\nTwo: Three is here.\n\n\n\nFour is here.")
    assert [p.index for p in found] == list(range(len(found)))


TEXT = st.text(
    st.characters(codec="utf-8") | st.sampled_from("\n\n\n \t.,:()-—“”\"'ABab\u202e\u200f\xa0"),
    max_size=300,
)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=TEXT)
@example(text="BAGHDAD (AP) - Rebels fled.\r\n\r\nBy Jane Doe\r\n\r\nThe\xa0end. (BBC) (CNN)")
@example(text="\ufeffمرحبا Rebels took \u202eamoG\u202c.\n\n👨‍👩‍👧 fled e\u0301t\u00e9.")
def test_offsets_are_those_of_the_report(text: str, paragraphs: Cut) -> None:
    last = 0
    for paragraph in paragraphs(text):
        assert paragraph.start >= last
        for index, char in enumerate(paragraph.doc.text):
            there = text[paragraph.offset(index)]
            assert char in (there, " ")
        for token in paragraph.doc:
            start = paragraph.offset(token.idx)
            if not token.is_space:
                assert text[start : start + len(token.text)] == token.text
        last = paragraph.start + len(paragraph.doc.text)
        assert last <= len(text)
