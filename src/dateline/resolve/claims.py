"""From a resolved reading to the claims that a record keeps."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import datetime

from dateline.model import (
    Attribution,
    Claim,
    Content,
    Controls,
    ControlStatement,
    Count,
    Counted,
    Event,
    Happened,
    Mention,
    Party,
    Reading,
    Related,
    Routes,
    Site,
    Source,
    Statements,
    Transfers,
    content_id,
)
from dateline.resolve.speakers import Speakers
from dateline.vocabulary import ControlStatus, EventType, Modality, Stance

_BEATEN_OFF = re.compile(r"verb:(?:repel|repulse|beat|fend|push back|drive off)")
Chain = dict[str, Stance]
"""The ids of who a claim came through, the one who says so first, with how firmly each puts it."""


@dataclass(slots=True)
class _Maker:
    """Makes the claims of one reading; collects the sources they name."""

    reading: Reading
    speakers: Speakers
    asserted: datetime
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claim] = field(default_factory=dict)
    _bylines: list[tuple[Source, ...]] = field(init=False)
    _spoken: dict[tuple[object, ...], Source] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self._bylines = self.speakers.bylines(self.reading.report)

    def _source(self, attribution: Attribution, country: str | None) -> Source:
        """Who an attribution names, made once: most claims of a report have few sources."""
        mention = attribution.source
        key = (
            mention and (mention.name, mention.chosen),
            (attribution.role, attribution.named, attribution.source_kind, attribution.number),
            country,
        )
        if key not in self._spoken:
            self._spoken[key] = self.speakers.of(attribution, self.reading.report, country)
        return self._spoken[key]

    def chains(self, attribution: Attribution | None, country: str | None) -> list[Chain]:
        """For each who says so: they, through whom, the agency credited and who publishes, each
        with their stance.  In the report's own voice each outlet that it cites says so.
        """
        report = self.reading.report
        bylines = [[(s, Stance.STATED) for s in way] for way in self._bylines]
        if attribution is None or attribution.source is None:
            return [self._chain(way) for way in bylines]
        after = [(self.speakers.passing_on(v, report, country), v.stance) for v in attribution.via]
        after += bylines[0]
        others = (replace(attribution, source=m, role=None) for m in attribution.beside)
        first = (self._source(a, country) for a in (attribution, *others))
        return [self._chain([(source, attribution.stance), *after]) for source in first]

    def _chain(self, links: list[tuple[Source, Stance]]) -> Chain:
        chain: Chain = {}
        for source, stance in links:
            self.sources.setdefault(source.id, source)
            chain.setdefault(source.id, stance)
        return chain

    def add(self, event: Event, content: Content, chain: Chain, about: str | None = None) -> str:
        """Add a claim; saying the same thing twice in one passage adds nothing."""
        report = self.reading.report
        fields = json.dumps(content, sort_keys=True, default=_plain)
        claim_id = content_id(
            "c", report.id, event.cue.start, event.cue.end, fields, *chain, event.polarity
        )
        self.claims.setdefault(
            claim_id,
            Claim(
                id=claim_id,
                report=report.id,
                content=content,
                cue=event.cue,
                sentence=event.sentence,
                chain=tuple(chain),
                stances=tuple(chain.values()),
                polarity=event.polarity,
                modality=event.modality,
                stance=event.stance,
                valid=event.valid,
                date_precision=event.date_precision,
                asserted=self.asserted,
                extractor=event.extractor or self.reading.extractor,
                about=about,
            ),
        )
        return claim_id


def _plain(value: object) -> object:
    """What JSON has no form for: a part of a content as its fields, anything else as text."""
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    return str(value)


def statements_of(reading: Reading, speakers: Speakers) -> Statements:
    """All that a resolved reading adds to a record.

    Raises ValueError for a report without a publication date: nothing could be dated.
    """
    if reading.report.published is None:
        raise ValueError(f"{reading.report.origin}: a report without a date makes no claims")
    maker = _Maker(reading, speakers, reading.report.published)
    main = _main_country(reading)
    control: dict[str, list[ControlStatement]] = {}
    for statement in reading.control:
        control.setdefault(statement.event, []).append(statement)
    for event in (*reading.events, *reading.implied):
        for number, chain in enumerate(maker.chains(event.attribution, main)):
            happened = maker.add(event, _happened(event), chain)
            for count in event.counts:
                maker.add(event, _counted(count), chain, happened)
            for content in _relations(event):
                maker.add(event, content, chain, happened)
            for statement in control.get(event.id, ()):
                _add_control(maker, event, statement, happened, (number, chain), main)
    return Statements(
        report=reading.report,
        claims=tuple(maker.claims.values()),
        sources=tuple(maker.sources.values()),
        actors=reading.actors,
        places=reading.places,
    )


def _main_country(reading: Reading) -> str | None:
    """The country of most places of a reading, whose "security officials" are meant."""
    counts = Counter(place.country for place in reading.places if place.country)
    return min(counts, key=lambda c: (-counts[c], c), default=None)


def _add_control(
    maker: _Maker,
    event: Event,
    statement: ControlStatement,
    happened: str,
    told: tuple[int, Chain],
    country: str | None,
) -> None:
    """A statement of control, by its own sources when these are not the event's.

    `told` is which of the event's sources says so, and its chain.
    """
    number, chain = told
    if statement.attribution is not event.attribution and statement.attribution is not None:
        chains = maker.chains(statement.attribution, country)
        if number:
            return
        denied = statement.attribution.stance is Stance.DENIED
        event = _restated(event, statement, Stance.DENIED if denied else event.stance)
        for own in chains:
            maker.add(event, _control(event, statement), own, happened)
        return
    maker.add(event, _control(event, statement), chain, happened)


def _restated(event: Event, statement: ControlStatement, stance: Stance) -> Event:
    return replace(event, polarity=statement.polarity, stance=stance)


def _party(mention: Mention) -> Party:
    return Party(name=mention.name, actor=mention.chosen)


def _site(mention: Mention) -> Site:
    return Site(name=mention.name, place=mention.chosen)


def _counted(count: Count) -> Counted:
    return Counted(
        measure=count.measure, low=count.low, best=count.best, high=count.high, who=count.who
    )


def _happened(event: Event) -> Happened:
    return Happened(
        type=event.type,
        actors=tuple(_party(m) for m in event.actors),
        recipients=tuple(_party(m) for m in event.recipients),
        places=tuple(_site(m) for m in event.places),
        instrument=event.instrument,
    )


def _control(event: Event, statement: ControlStatement) -> Controls | Transfers:
    holder = _party(statement.holder) if statement.holder else None
    site = _site(statement.place)
    match statement.status:
        case ControlStatus.TAKEN:
            before = event.actors if event.type is EventType.WITHDRAWAL else event.recipients
            loser = _party(before[0]) if before else None
            taker, how = holder, event.type
        case ControlStatus.LOST:
            # "expelled the rebels from the town": who drives the holder out is there now
            expelled = event.type is EventType.EXPULSION and event.actors and _by_force(event)
            loser, how = holder, event.type
            taker = _party(event.actors[0]) if expelled else None
        case _:
            return Controls(
                place=site, actor=holder, extent=statement.extent, status=statement.status
            )
    return Transfers(place=site, loser=loser, taker=taker, how=how, extent=statement.extent)


def _by_force(event: Event) -> bool:
    """Whether an expulsion drove somebody out, and is no attack that was beaten off."""
    return not _BEATEN_OFF.match(event.rule)


def _relations(event: Event) -> Iterator[Related | Routes]:
    """Affiliations, truces and routes said outright."""
    if event.modality is not Modality.ACTUAL:
        return
    if event.type in {EventType.AFFILIATION, EventType.TRUCE}:
        for actor in event.actors[:1]:
            for other in event.recipients[:1]:
                yield Related(actor=_party(actor), other=_party(other), how=event.cue.exact.lower())
    elif event.type is EventType.ROUTE and len(event.places) > 1:
        yield Routes(place=_site(event.places[0]), other=_site(event.places[1]))
