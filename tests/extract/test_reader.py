"""What holds for every reading: passages are the report's words, and any text can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dateline.extract.lexicon import load_lexicon
from dateline.extract.read import Reader
from dateline.interval import Interval
from dateline.model import Attribution, Mention, Passage, Reading, Report

DAY = datetime(2014, 6, 21, tzinfo=UTC)
STORY = """Rebels take Goma after two days of fighting

By Jane Doe

GOMA, Congo (Reuters) - M23 rebels captured the city of Goma on Friday after clashes with the \
army that left at least 30 people dead, officials said.

“The rebels entered the airport at dawn. They met no resistance,” said Colonel Jean Kasongo, a \
spokesman for the army.  The governor denied that the city had fallen.

About 40,000 residents fled to Sake, according to the United Nations. The rebel-held town of\
 Rutshuru was quiet.

(AFP) (The Herald)"""


def report(text: str, published: datetime | None = DAY) -> Report:
    return Report(id="r-1", text=text, origin="a.txt", published=published)


def mentions_of(reading: Reading) -> Iterator[Mention]:
    for event in reading.events:
        yield from (*event.actors, *event.recipients, *event.places)
    for statement in reading.control:
        yield statement.place
        if statement.holder is not None:
            yield statement.holder
    for attribution in said_in(reading):
        yield from (link.source for link in attribution.via)
        if attribution.source is not None:
            yield attribution.source


def said_in(reading: Reading) -> Iterator[Attribution]:
    yield from reading.attributions
    of_events = [event.attribution for event in reading.events]
    of_control = [statement.attribution for statement in reading.control]
    yield from (one for one in (*of_events, *of_control) if one is not None)


def passages_of(reading: Reading) -> Iterator[Passage]:
    for event in reading.events:
        yield from (event.cue, event.sentence, *(count.passage for count in event.counts))
    for attribution in said_in(reading):
        yield from (attribution.cue, attribution.content)
    yield from (mention.passage for mention in mentions_of(reading))


def check(reading: Reading) -> None:
    """All that must hold for any reading of any text."""
    text = reading.report.text
    for passage in passages_of(reading):
        assert 0 <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end] == passage.exact
        assert text[: passage.start].endswith(passage.prefix)
        assert text[passage.end :].startswith(passage.suffix)
    ids = [event.id for event in (*reading.events, *reading.implied)]
    assert len(set(ids)) == len(ids)
    for event in reading.events:
        assert event.sentence.start <= event.cue.start
        assert event.cue.end <= event.sentence.end
        assert (event.valid is None) == (event.date_precision is None)
        assert event.rule
        assert not {m.name for m in event.actors} & {m.name for m in event.recipients}
    assert {statement.event for statement in reading.control} <= set(ids)
    for mention in mentions_of(reading):
        assert mention.name == " ".join(mention.name.split())
        assert mention.chosen is None


def test_a_report_is_read_whole(reader: Reader) -> None:
    reading = reader.read(report(STORY))
    check(reading)
    kinds = {event.type.value for event in reading.events}
    assert {"takeover", "battle", "advance", "displacement"} <= kinds
    assert [event.type.value for event in reading.implied] == ["control"]
    assert reading.extractor == "rules 0.2"
    assert {str(event.valid) for event in reading.events if event.type == "takeover"} >= {
        "2014-06-20"
    }


def test_reading_twice_gives_the_same(reader: Reader) -> None:
    assert reader.read(report(STORY)) == reader.read(report(STORY))


def test_a_reader_keeps_nothing_between_reports(reader: Reader) -> None:
    first = reader.read(report(STORY))
    reader.read(report("Boko Haram fighters attacked Baga. They burned the market."))
    assert reader.read(report(STORY)) == first


def test_names_are_not_yet_resolved(reader: Reader) -> None:
    reading = reader.read(report(STORY))
    assert reading.actors == ()
    assert reading.places == ()


def test_without_a_publication_date_nothing_is_dated(reader: Reader) -> None:
    reading = reader.read(report("Rebels captured Goma on Friday.", published=None))
    assert [event.valid for event in reading.events] == [None]


def test_events_are_numbered_in_reading_order(reader: Reader) -> None:
    reading = reader.read(report(STORY))
    assert [event.id for event in reading.events] == [
        f"e{n}" for n in range(1, len(reading.events) + 1)
    ]
    assert [event.paragraph for event in reading.events] == sorted(
        event.paragraph for event in reading.events
    )


def test_the_title_and_the_text_tell_of_one_takeover_each_with_its_own_words(
    reader: Reader,
) -> None:
    reading = reader.read(report("Rebels seized Goma on Monday.\n\nRebels seized Bukavu today."))
    found = {
        event.places[0].name: str(event.valid)
        for event in reading.events
        if event.type == "takeover"
    }
    assert found == {"Goma": "2014-06-16", "Bukavu": "2014-06-21"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n ",
        ".",
        "?!?!?! ... ,,, ;;;",
        "((((((((((",
        "“”\"'‘’",
        "\u202e\u202d\u2066\u2069",
        "\ufeff\u200b\u200d",
        "😀😀😀",
        "x" * 5000,
        "A" * 300 + "-" + "B" * 300,
        "a\n" * 200,
        "By\n\nBy A\n\n(B)\n\n:",
        "\r\n\r\n\r",
        "1,000,000,000,000 1/2 0.000 %%%",
        "Rebels captured",
        "captured",
        "He said she said they said it said.",
        "said said said said",
        "according to",
        "On Monday on Monday on Monday.",
        "-held -held rebel-held",
    ],
)
def test_odd_texts_are_read(text: str, reader: Reader) -> None:
    check(reader.read(report(text)))


def test_bidi_marks_and_joined_letters_do_not_move_passages(reader: Reader) -> None:
    text = (
        "👩‍👩‍👧 \u202eRebels\u202c captured the town of Go\u0301ma "
        "on Friday, \u2067officials\u2069 said."
    )
    check(reader.read(report(text)))


WORDS = st.sampled_from(
    "rebels the army captured attacked killed withdrew Goma Tikrit said on Friday that 12 at least "
    "people in of by , . \" “ ” - ( ) : and not will may denied town al-Qaim 's its they who was "
    "\n\n \n according to claimed 30% Syrian".split(" ")
)


@pytest.mark.parametrize(
    "text",
    [
        "Shells fell on Severnaya, Gornaya",
        "Rebels attacked the port of Kismayo, Somalia",
        ", occupied Kherson was shelled",
        "Protests that killed five people",
    ],
)
def test_a_report_may_end_or_begin_without_a_stop(text: str, reader: Reader) -> None:
    check(reader.read(report(text)))


FRAMES = [
    "{}s that killed five people",
    "{} of Goma, Congo",
    "After {} by rebels of the town, said the army",
    "Rebels, {}, who {} five people",
    "{1} and {1}",
    "{}",
]


@pytest.mark.parametrize("frame", FRAMES)
def test_every_word_of_the_lexicon_is_read_in_a_fragment(frame: str, reader: Reader) -> None:
    lexicon = load_lexicon()
    words = [*lexicon.nouns, *lexicon.verbs]
    assert len(words) > 300
    check(reader.read(report("\n\n".join(frame.format(word.capitalize(), word) for word in words))))


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(text=st.text(max_size=200))
def test_any_text_is_read(text: str, reader: Reader) -> None:
    check(reader.read(report(text)))


@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(words=st.lists(WORDS, max_size=40), published=st.none() | st.just(DAY))
@example(words=["said", '"', "rebels"], published=None)
@example(words=["said", "may", "will", "'s", "may", "claimed"], published=None)
def test_any_order_of_words_is_read(
    words: list[str], published: datetime | None, reader: Reader
) -> None:
    reading = reader.read(report(" ".join(words), published))
    check(reading)
    if published is None:
        assert all(event.valid is None for event in reading.events)


@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(days=st.dates(datetime(1990, 1, 1).date(), datetime(2030, 12, 31).date()))
def test_a_present_tense_is_of_the_day_of_publication(days: object, reader: Reader) -> None:
    published = datetime.fromisoformat(f"{days}T06:00:00+00:00")
    (event,) = reader.read(report("Rebels capture Goma.", published)).events
    assert event.valid == Interval.day(published.date())
    assert event.date_precision == 1


HUGE = {
    "one token": "x" * 100_000,
    "one sentence again and again": "Rebels captured the town of Goma on Friday. " * 500,
    "many lines": "Rebels captured the town of Goma on Friday.\n" * 400,
    "many short lines": "Goma\n" * 3000,
    "digits": "12 " * 3000,
}


@pytest.mark.parametrize("name", HUGE)
def test_a_huge_text_is_read_in_bounded_time(
    name: str, reader: Reader, read: Callable[[str], Reading]
) -> None:
    start = time.monotonic()
    check(reader.read(report(HUGE[name])))
    assert time.monotonic() - start < 20
