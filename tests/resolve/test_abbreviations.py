"""Abbreviations that a report explains are the party that they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Report
from dateline.pipeline import open_tools
from dateline.resolve.abbreviations import abbreviations

EXPLAINED = {
    "from the Tigray People's Liberation Front (TPLF).": {
        "TPLF": "Tigray People's Liberation Front"
    },
    "the Liberation Tigers of Tamil Eelam (LTTE) near Mannar": {
        "LTTE": "Liberation Tigers of Tamil Eelam"
    },
    "Fighters of the March 23 Movement, or M23, took Goma": {"M23": "March 23 Movement"},
    "the Rapid Support Forces (RSF; paramilitary)": {"RSF": "Rapid Support Forces"},
    "BAGHDAD (AP) - Fighters": {},
    "Senator Smith (R-Texas) said": {},
    "the group (see Map)": {},
    "the army (FARDC)": {},
}


@pytest.mark.parametrize("text", EXPLAINED)
def test_what_a_text_explains(text: str) -> None:
    assert abbreviations(text) == EXPLAINED[text]


@given(st.text(max_size=200))
def test_any_text_is_looked_through(text: str) -> None:
    for short, long in abbreviations(text).items():
        assert short in text
        assert long in text


def test_both_names_are_one_party() -> None:
    text = (
        "Troops took Dessie from the Tigray People's Liberation Front (TPLF) on Monday."
        " On Tuesday the TPLF shelled Kombolcha."
    )
    reading = open_tools().reader.read(Report(id="r", text=text, origin="x", publisher="H"))
    ids = {
        m.chosen
        for e in reading.events
        for m in (*e.actors, *e.recipients)
        if m.name.startswith(("Tigray", "TPLF"))
    }
    assert len(ids) == 1
