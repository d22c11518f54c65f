"""The format `dateline.reading/1`: what a reading says, all of it, as its schema promises."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.export.documents import (
    document_of,
    read_document,
    reading_json,
    reading_schema,
    schema_text,
)
from dateline.export.parts import ActorPart, EventPart, PlacePart, ReportPart
from dateline.interval import Interval
from dateline.model import (
    Actor,
    Attribution,
    ControlStatement,
    Count,
    Event,
    Link,
    Mention,
    Passage,
    Place,
    Reading,
    Report,
)
from dateline.vocabulary import (
    ControlStatus,
    EventType,
    Extent,
    Measure,
    MentionKind,
    Modality,
    PlaceKind,
    Polarity,
    SourceKind,
    Stance,
)

SCHEMA_FILE = Path(__file__).parents[2] / "docs" / "reference" / "reading.schema.json"
TEXT = "Troops and allied tribes took Rawa on Friday, officials said, killing 30 gunmen and 2 boys."


def passage(words: str) -> Passage:
    start = TEXT.index(words)
    return Passage.of(TEXT, start, start + len(words))


def mention(kind: MentionKind, words: str, chosen: str | None = None) -> Mention:
    return Mention(kind=kind, name=words, passage=passage(words), chosen=chosen)


SAID = Attribution(
    source=mention(MentionKind.SOURCE, "officials"),
    cue=passage("said"),
    content=passage("Troops and allied tribes took Rawa on Friday"),
    source_kind=SourceKind.OFFICIAL,
    named=False,
    via=(Link(source=replace(mention(MentionKind.SOURCE, "officials"), name="Example Wire")),),
)
TAKEN = Event(
    id="e1",
    type=EventType.TAKEOVER,
    cue=passage("took"),
    sentence=passage(TEXT),
    paragraph=0,
    actors=(
        mention(MentionKind.ACTOR, "Troops", "state:IQ:army"),
        mention(MentionKind.ACTOR, "allied tribes"),
    ),
    recipients=(mention(MentionKind.ACTOR, "gunmen"),),
    places=(mention(MentionKind.PLACE, "Rawa", "gn:1"),),
    counts=tuple(
        Count(measure=Measure.KILLED, low=n, best=n, high=n, who=who, passage=passage(f"{n} {who}"))
        for n, who in ((30, "gunmen"), (2, "boys"))
    ),
    valid=Interval.days(date(2014, 6, 20), date(2014, 6, 21)),
    date_precision=2,
    stance=Stance.HEDGED,
    attribution=SAID,
    rule="verb",
)
READING = Reading(
    report=Report(
        id="r-1",
        text=TEXT,
        origin="test.txt",
        publisher="Example News",
        published=datetime(2014, 6, 21, tzinfo=UTC),
    ),
    extractor="test 1",
    events=(TAKEN,),
    control=(
        ControlStatement(
            event="e1",
            place=TAKEN.places[0],
            holder=TAKEN.actors[0],
            status=ControlStatus.TAKEN,
            polarity=Polarity.AFFIRMED,
            extent=Extent.ALL,
            attribution=SAID,
            valid=TAKEN.valid,
        ),
    ),
    attributions=(SAID,),
    actors=(Actor(id="state:IQ:army", name="Iraqi army"),),
    places=(
        Place(id="gn:1", name="Rawa", kind=PlaceKind.TOWN, country="IQ", lat=34.48, lon=41.92),
    ),
)


def test_an_event_is_told_flat_in_the_words_of_the_report() -> None:
    (event,) = document_of(READING).events
    assert (event.type, event.cue) == (EventType.TAKEOVER, "took")
    assert (event.actor, event.target) == ("Troops and allied tribes", "gunmen")
    assert event.place == ["Rawa"]
    assert event.when == "2014-06-20/2014-06-21"
    assert (event.polarity, event.modality, event.stance) == (
        Polarity.AFFIRMED,
        Modality.ACTUAL,
        Stance.HEDGED,
    )
    assert event.source == "officials"
    assert event.chain == ["officials", "Example Wire", "Example News"]
    assert TEXT[event.passage.start : event.passage.end] == event.passage.exact == "took"


def test_ids_stand_beside_the_names_they_were_resolved_to() -> None:
    (event,) = document_of(READING).events
    assert event.actor_ids == ["state:IQ:army", None]
    assert (event.target_ids, event.place_ids) == ([None], ["gn:1"])
    document = document_of(READING)
    assert [actor.id for actor in document.actors] == ["state:IQ:army"]
    assert [place.lat for place in document.places] == [34.48]


def test_the_first_number_of_a_kind_is_at_hand_and_none_is_lost() -> None:
    (event,) = document_of(READING).events
    assert event.killed is not None
    assert (event.killed.best, event.killed.who) == (30, "gunmen")
    assert [(count.best, count.who) for count in event.counts] == [(30, "gunmen"), (2, "boys")]
    assert event.injured is event.captured is event.displaced is None


def test_what_is_not_stated_is_null() -> None:
    bare = replace(
        TAKEN,
        actors=(),
        recipients=(),
        places=(),
        counts=(),
        attribution=None,
        valid=Interval(None, None),
    )
    (event,) = document_of(replace(READING, events=(bare,))).events
    assert event.actor is event.target is event.when is event.source is None
    assert (event.place, event.actor_ids, event.counts) == ([], [], [])
    assert event.chain == ["Example News"]


def test_control_and_attributions_are_told_too() -> None:
    document = document_of(READING)
    (control,) = document.control
    assert (control.event, control.place, control.holder) == ("e1", "Rawa", "Troops")
    assert (control.status, control.source) == (ControlStatus.TAKEN, "officials")
    assert (control.place_id, control.holder_id) == ("gn:1", "state:IQ:army")
    (said,) = document.attributions
    assert (said.source, said.named, said.via) == ("officials", False, ["Example Wire"])
    assert said.content.exact.startswith("Troops")


def test_the_text_says_the_format_and_is_read_back() -> None:
    text = reading_json(READING)
    assert json.loads(text)["format"] == "dateline.reading/1"
    assert read_document(text) == document_of(READING)
    with pytest.raises(ValueError, match="format"):
        read_document(text.replace("dateline.reading/1", "dateline.reading/2"))


def test_readers_pass_over_fields_that_they_do_not_know() -> None:
    raw = json.loads(reading_json(READING))
    raw["events"][0]["colour"] = raw["colour"] = "red"
    jsonschema.validate(raw, reading_schema())
    assert read_document(json.dumps(raw)) == document_of(READING)


def test_every_field_of_the_gold_format_can_be_had() -> None:
    wanted = "type cue actor target place killed injured captured displaced when polarity modality"
    have = {field.name for field in fields(EventPart)}
    assert set(wanted.split()) | {"source", "stance"} <= have


@pytest.mark.parametrize(
    ("part", "kind", "unsaid"),
    [
        (ActorPart, Actor, {"active"}),
        (PlacePart, Place, {"population"}),
        (ReportPart, Report, {"publisher_kind"}),
    ],
)
def test_a_part_leaves_out_nothing_else_of_its_model(
    part: type[ActorPart], kind: type[Actor], unsaid: set[str]
) -> None:
    assert {f.name for f in fields(part)} == {f.name for f in fields(kind)} - unsaid


# ------------------------------------------------------------------ the schema
def test_the_schema_is_a_schema_and_every_field_in_it_is_described() -> None:
    schema = reading_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for name, part in {"document": schema, **schema["$defs"]}.items():
        for field, says in part.get("properties", {}).items():
            assert says.get("description"), f"{name}.{field}"


def test_the_schema_in_the_documentation_is_the_one_generated() -> None:
    assert SCHEMA_FILE.read_text("utf-8") == schema_text(), (
        "write it anew: python -c 'from dateline.export.documents import schema_text as s; "
        'print(s(), end="")\' > docs/reference/reading.schema.json'
    )


def test_the_document_fits_its_schema() -> None:
    jsonschema.validate(json.loads(reading_json(READING)), reading_schema())
    broken = json.loads(reading_json(READING))
    del broken["events"][0]["cue"]
    with pytest.raises(jsonschema.ValidationError, match="cue"):
        jsonschema.validate(broken, reading_schema())


PASSAGES = st.builds(Passage)
MENTIONS = st.builds(Mention, chosen=st.none() | st.text(max_size=3), candidates=st.just(()))
SEVERAL = st.lists(MENTIONS, max_size=2).map(tuple)
EVENTS = st.builds(
    Event,
    actors=SEVERAL,
    recipients=SEVERAL,
    places=SEVERAL,
    counts=st.lists(st.builds(Count), max_size=3).map(tuple),
    valid=st.none() | st.builds(Interval.day, st.dates(max_value=date(9999, 12, 30))),
    attribution=st.none() | st.builds(Attribution, via=SEVERAL),
)


@given(st.lists(EVENTS, max_size=2))
def test_any_reading_makes_a_document_that_fits_the_schema(events: list[Event]) -> None:
    reading = replace(READING, events=tuple(events))
    text = reading_json(reading, indent=None)
    jsonschema.validate(json.loads(text), reading_schema())
    assert read_document(text) == document_of(reading)
