"""The line from the shipped samples to their claims."""

from __future__ import annotations

from dataclasses import replace
from importlib.resources import as_file, files

import pytest

from dateline.errors import ModelMissing
from dateline.ingest.files import load
from dateline.model import (
    Content,
    Controls,
    Happened,
    Party,
    Reading,
    Related,
    Report,
    Routes,
    Site,
    Statements,
    Transfers,
)
from dateline.pipeline import Tools, open_linker, open_tools

FOLDER = files("dateline") / "samples"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.name.startswith("20"))


@pytest.fixture(scope="module")
def tools() -> Tools:
    return open_tools()


def sample(name: str) -> Report:
    with as_file(FOLDER / name) as path:
        return load(path)


@pytest.fixture(scope="module")
def told(tools: Tools) -> dict[str, tuple[Reading, Statements]]:
    """The reading of each sample and its claims."""
    found = {}
    for name in NAMES:
        reading = tools.read(sample(name))
        found[name] = (reading, tools.statements(reading))
    return found


Told = dict[str, tuple[Reading, Statements]]
each_sample = pytest.mark.parametrize("name", NAMES)


def parties_of(content: Content) -> list[Party | None]:
    match content:
        case Happened():
            return [*content.actors, *content.recipients]
        case Controls():
            return [content.actor]
        case Transfers():
            return [content.loser, content.taker]
        case Related():
            return [content.actor, content.other]
        case _:
            return []


def sites_of(content: Content) -> list[Site]:
    match content:
        case Happened():
            return list(content.places)
        case Controls() | Transfers():
            return [content.place]
        case Routes():
            return [content.place, content.other]
        case _:
            return []


@each_sample
def test_every_sample_says_something_of_who_holds_what(name: str, told: Told) -> None:
    reading, statements = told[name]
    assert reading.events
    assert statements.claims
    assert reading.extractor.startswith(
        "rules 0.2, plausibility 3, attribution 4, pack armed-groups 1+"
    )


@each_sample
def test_every_source_in_a_chain_is_among_the_statements(name: str, told: Told) -> None:
    _, statements = told[name]
    sources = {source.id for source in statements.sources}
    assert len(sources) == len(statements.sources)
    for claim in statements.claims:
        assert claim.chain
        assert set(claim.chain) <= sources
        assert len(set(claim.chain)) == len(claim.chain)
    assert {link for claim in statements.claims for link in claim.chain} == sources


@each_sample
def test_every_party_and_place_of_a_claim_is_among_the_statements(name: str, told: Told) -> None:
    _, statements = told[name]
    actors = {actor.id for actor in statements.actors}
    places = {place.id for place in statements.places}
    for claim in statements.claims:
        for party in parties_of(claim.content):
            assert party is None or party.actor is None or party.actor in actors
        for site in sites_of(claim.content):
            assert site.place is None or site.place in places


@each_sample
def test_every_claim_quotes_its_report(name: str, told: Told) -> None:
    reading, statements = told[name]
    text = reading.report.text
    for claim in statements.claims:
        assert claim.report == reading.report.id
        assert claim.asserted == reading.report.published
        for passage in (claim.cue, claim.sentence):
            assert text[passage.start : passage.end] == passage.exact
    ids = {claim.id for claim in statements.claims}
    assert len(ids) == len(statements.claims)
    assert {claim.about for claim in statements.claims if claim.about} <= ids


def test_the_publisher_ends_every_chain(tools: Tools, told: Told) -> None:
    for reading, statements in told.values():
        publisher = tools.speakers.publisher(reading.report)
        assert {claim.chain[-1] for claim in statements.claims} == {publisher.id}


def test_claims_of_different_samples_have_different_ids(told: Told) -> None:
    ids = [claim.id for _, statements in told.values() for claim in statements.claims]
    assert len(set(ids)) == len(ids)


def test_reading_again_with_new_tools_gives_the_same(told: Told) -> None:
    again = open_tools(linker=open_linker())
    for name in NAMES[:3]:
        reading = again.read(sample(name))
        assert (reading, again.statements(reading)) == told[name]


def test_a_model_that_is_missing_is_said(tools: Tools) -> None:
    with pytest.raises(ModelMissing, match="no_such_model"):
        open_tools("no_such_model")


def test_a_report_in_another_language_is_kept_without_a_word_read_into_it(tools: Tools) -> None:
    english = sample(NAMES[0])
    foreign = replace(english, id="r-foreign", language="fr")
    readings = list(tools.read_all([foreign, english, foreign]))
    assert [bool(reading.events) for reading in readings] == [False, True, False]
    assert [reading.report for reading in readings] == [foreign, english, foreign]
    assert tools.statements(readings[0]).claims == ()
