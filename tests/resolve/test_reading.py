"""The names of a reading resolved: places together, parties by place and date, nobody made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest

from dateline.model import Mention, Reading, Report
from dateline.pipeline import Tools, open_tools

Read = Callable[..., Reading]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


@pytest.fixture(scope="module")
def read(tools: Tools) -> Read:
    """Reads a text, as a report of 21 June 2014 unless told otherwise, and resolves its names."""

    def resolved(text: str, day: str | None = "2014-06-21") -> Reading:
        published = datetime.fromisoformat(day).replace(tzinfo=UTC) if day else None
        return tools.read(Report(id="r-1", text=text, origin="a.txt", published=published))

    return resolved


def mentions_of(reading: Reading) -> Iterator[Mention]:
    for event in reading.events:
        yield from (*event.actors, *event.recipients, *event.places)
    for statement in reading.control:
        yield statement.place
        if statement.holder is not None:
            yield statement.holder


def ids(reading: Reading) -> dict[str, str | None]:
    """What each name was taken for."""
    return {mention.name: mention.chosen for mention in mentions_of(reading)}


CHOSEN = {
    "ISIL militants captured the town of Rawa.": {"ISIL": "isil", "Rawa": "iq-sy:rawa"},
    "The army withdrew from Mosul.": {"army": "iraqi-army", "Mosul": "gn:99072"},
    "Iraqi forces control Haditha.": {"Iraqi forces": "iraqi-army", "Haditha": "iq-sy:haditha"},
    "Russian troops captured the town of Bakhmut from Ukrainian forces.": {
        "Russian troops": "state:RU:forces",
        "Ukrainian forces": "state:UA:forces",
        "Bakhmut": "gn:713174",
    },
    "The Nusra Front pledged allegiance to al-Qaeda.": {
        "Nusra Front": "nusra",
        "al-Qaeda": "al-qaeda",
    },
    "Turkish soldiers entered Syria.": {
        "Turkish soldiers": "state:TR:forces",
        "Syria": "country:SY",
    },
}


@pytest.mark.parametrize("text", CHOSEN)
def test_names_are_taken_for_parties_and_places(text: str, read: Read) -> None:
    assert ids(read(text)) == CHOSEN[text]


def test_the_country_of_the_place_says_whose_army_is_meant(read: Read) -> None:
    assert ids(read("The army withdrew from Aleppo."))["army"] == "syrian-army"
    assert ids(read("The army withdrew from Kharkiv."))["army"] == "state:UA:forces"


def test_every_choice_is_among_the_entities_of_the_reading(read: Read) -> None:
    reading = read(
        "ISIL captured Rawa and Ana on Friday, security officials said. The army withdrew to "
        "Haditha, a resident told Reuters. Nouri al-Maliki rejected the claim."
    )
    actors = {actor.id for actor in reading.actors}
    places = {place.id for place in reading.places}
    assert actors
    assert places
    for event in reading.events:
        assert {m.chosen for m in (*event.actors, *event.recipients)} <= actors
        assert {m.chosen for m in event.places if m.chosen} <= places
    for statement in reading.control:
        assert statement.place.chosen in places
    sources = {a.source.chosen for a in reading.attributions if a.source}
    assert sources <= actors
    assert sorted(actors) == [actor.id for actor in reading.actors]
    assert sorted(places) == [place.id for place in reading.places]


def test_candidates_say_what_was_weighed_and_why(read: Read) -> None:
    (event,) = read("ISIL captured the town of Rawa.").events
    for mention in (*event.actors, *event.places):
        assert mention.chosen in {candidate.id for candidate in mention.candidates}
        assert all(0 <= c.score <= 1 and c.reason for c in mention.candidates)


def test_a_place_that_no_gazetteer_has_is_left_open(read: Read) -> None:
    reading = read("Rebels captured the village of Qwxyzvar.")
    (event,) = reading.events
    assert [(m.name, m.chosen) for m in event.places] == [("Qwxyzvar", None)]
    assert reading.places == ()


def test_a_group_that_nobody_knows_has_a_provisional_id(read: Read) -> None:
    first, second = (
        read(f"The Zorblat Front captured the village of Rawa{end}")
        for end in (".", " on Friday, the mayor said.")
    )
    chosen = ids(first)["Zorblat Front"]
    assert chosen is not None
    assert chosen.startswith("a-")
    assert ids(second)["Zorblat Front"] == chosen
    assert [a.name for a in first.actors if a.id == chosen] == ["Zorblat Front"]


def test_places_named_together_are_looked_for_together(read: Read) -> None:
    assert (
        ids(read("A bomb exploded in Tripoli, Lebanon."))["Tripoli"]
        != (ids(read("A bomb exploded in Tripoli, Libya."))["Tripoli"])
    )


ONLY_GROUP = "ISIL fighters attacked Tikrit. Officials said {} killed five soldiers in Tikrit."


@pytest.mark.parametrize("who", ["militants", "gunmen", "insurgents", "jihadists"])
def test_unnamed_men_are_the_only_named_group(who: str, read: Read) -> None:
    killing = read(ONLY_GROUP.format(who)).events[-1]
    assert [m.chosen for m in killing.actors] == ["isil"]
    assert killing.actors[0].name == who
    assert "only armed group" in killing.actors[0].candidates[0].reason


@pytest.mark.parametrize("who", ["policemen", "tribesmen of the Shammar", "Turkish soldiers"])
def test_who_has_a_name_of_their_own_is_not_taken_for_the_only_group(who: str, read: Read) -> None:
    killing = read(ONLY_GROUP.format(who)).events[-1]
    assert killing.actors
    assert "isil" not in {m.chosen for m in killing.actors}


def test_between_two_named_groups_unnamed_men_stay_unnamed(read: Read) -> None:
    text = (
        "ISIL fought the Nusra Front in Raqqa. Officials said militants seized the town of Mayadin."
    )
    takeover = next(e for e in read(text).events if e.type == "takeover")
    assert not {m.chosen for m in takeover.actors} & {"isil", "nusra"}


def test_those_who_fight_the_only_group_are_not_that_group(read: Read) -> None:
    (event,) = read("Officials said militants attacked ISIL in Raqqa.").events
    assert "isil" not in {m.chosen for m in event.actors}
    assert [m.chosen for m in event.recipients] == ["isil"]


def test_the_holder_of_a_place_is_named_too(read: Read) -> None:
    reading = read(
        "ISIL fighters attacked Tikrit. Officials said militants seized the town of Baiji."
    )
    (statement,) = [c for c in reading.control if c.place.name == "Baiji"]
    assert statement.holder is not None
    assert statement.holder.chosen == "isil"


def test_resolving_changes_no_words(tools: Tools, read: Read) -> None:
    text = "ISIL captured Rawa on Friday, a resident told Reuters. The army fled."
    plain = tools.reader.read(read(text).report)
    resolved = read(text)
    assert [m.name for m in mentions_of(plain)] == [m.name for m in mentions_of(resolved)]
    assert [e.cue for e in plain.events] == [e.cue for e in resolved.events]
    assert plain.report == resolved.report
    assert resolved.extractor == ", ".join((plain.extractor, *tools.knowledge))


def test_resolving_twice_gives_the_same(read: Read) -> None:
    text = "ISIL captured Rawa and Ana. On Friday militants shelled Haditha, officials said."
    assert read(text) == read(text)


@pytest.mark.parametrize("text", ["", "!", "They fled.", "It was said that it was so."])
def test_a_text_without_names_has_no_entities(text: str, read: Read) -> None:
    reading = read(text)
    assert reading.places == ()
    assert all(m.chosen is None for m in mentions_of(reading) if m.name == "It")


def test_a_report_without_a_date_is_resolved_all_the_same(read: Read) -> None:
    assert ids(read("ISIL captured the town of Rawa.", None))["Rawa"] == "iq-sy:rawa"


def test_a_country_of_two_words_is_not_the_one_of_its_second(read: Read) -> None:
    reading = read("South Sudan's government says its army has recaptured the key town of Bor.")
    (place,) = {c.place.chosen for c in reading.control}
    assert next(p.country for p in reading.places if p.id == place) == "SS"


def test_the_countrys_forces_are_not_the_group_that_they_fight(read: Read) -> None:
    reading = read("Iraqi officials say the country's forces took Ramadi from Islamic State.")
    assert {c.holder.chosen for c in reading.control if c.holder} == {"iraqi-army"}
