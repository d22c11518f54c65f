"""The reported passages of the coded report: who says it, and through whom."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from dateline.extract.read import Reader
from dateline.model import Attribution, Report
from dateline.vocabulary import ControlStatus, Polarity

GOLD = Path(__file__).parents[3] / "shared" / "gold" / "al-qaim-2014-06-21.yaml"


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    if not GOLD.is_file():
        pytest.skip("no coded report in ../shared/gold")
    coded: dict[str, Any] = yaml.safe_load(GOLD.read_text("utf-8"))
    return coded


def test_each_reported_passage_has_its_source_and_chain(
    gold: dict[str, Any], reader: Reader
) -> None:
    text = GOLD.with_suffix(".txt").read_text("utf-8")
    when = datetime(2014, 6, 21, tzinfo=UTC)
    reading = reader.read(Report(id="r", text=text, origin=GOLD.name, published=when))
    told = [s for s in gold["statements"] if len(s["source"]) == 1 and s["source"][0] != "kurds"]
    wanted = {
        (source["surface"][0].lower(), source.get("via"))
        for source in (gold["sources"][s["source"][0]] for s in told)
    }
    wanted.add((gold["sources"]["podium_man"]["surface"][0].removeprefix("a "), None))
    found = [_said(a) for a in reading.attributions]
    assert len(found) == 7
    assert set(found) == {(name.lower(), via) for name, via in wanted}
    by_cue = {(e.paragraph, e.cue.exact): e.attribution for e in reading.events}
    for statement in told:
        here = [a for (p, _), a in by_cue.items() if p == statement["p"]]
        surfaces = {s.lower() for s in gold["sources"][statement["source"][0]]["surface"]}
        assert any(a is not None and _said(a)[0] in surfaces for a in here), statement


def _said(attribution: Attribution) -> tuple[str, str | None]:
    names = (attribution.names or "").lower()
    return names, ", ".join(link.name for link in attribution.via) or None


def test_a_denied_fall_is_a_negated_claim_of_who_holds_it(
    read: Callable[[str], Any],
) -> None:
    reading = read("The governor denied that Mora had fallen.")
    (statement,) = reading.control
    assert (statement.place.name, statement.holder) == ("Mora", None)
    assert (statement.status, statement.polarity) == (ControlStatus.TAKEN, Polarity.NEGATED)
    assert statement.attribution.names == "governor"


# what is told -> who says it, of which kind, and through whom
PASSED_ON = {
    "According to the UN, citing doctors in the town, rebels shelled Kadugli.": (
        "doctors (witness) via UN"
    ),
    "According to the army, quoting pilots, 12 people were killed in Kadugli.": (
        "pilots (other) via army"
    ),
    "Rebels shelled Kadugli, according to the UN, citing doctors.": "doctors (witness) via UN",
    "Rebels shelled Kadugli, according to the Red Cross, which cited hospital staff.": (
        "hospital staff (witness) via Red Cross"
    ),
    "The daily, which quoted two officers, said rebels shelled Kadugli.": (
        "officers (official) via daily"
    ),
    "The commander, who cited the law, said rebels shelled Kadugli.": "commander (official)",
    "A letter seen by Reuters said that rebels shelled Kadugli.": "letter (other) via Reuters",
    "A statement issued by the army said that rebels shelled Kadugli.": "army (official)",
}


@pytest.mark.parametrize("text", PASSED_ON)
def test_who_passes_on_the_words_of_others_is_not_who_says_so(
    text: str, read: Callable[[str], Any]
) -> None:
    (event,) = read(text).events
    told = event.attribution
    said = f"{told.source.name} ({told.source_kind.value})"
    via = ", ".join(link.name for link in told.via)
    assert (f"{said} via {via}" if via else said) == PASSED_ON[text]
