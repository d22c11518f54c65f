"""A reading as a person reads it: what one report says, before anything is kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.text import Text

from dateline.cli.layout import put
from dateline.cli.show import PLAIN
from dateline.model import (
    Attribution,
    ControlStatement,
    Count,
    Counted,
    Event,
    Mention,
    Reading,
    Report,
)
from dateline.pipeline import LANGUAGES
from dateline.telling import NARRATOR, count_words, set_at
from dateline.vocabulary import ControlStatus, Extent, MentionKind, Polarity
from dateline.words import clean, counted, day, days, party, passed_on, person, where

_EXTENT = {
    Extent.ALL: "",
    Extent.MOST: "most of ",
    Extent.PART: "part of ",
    Extent.AROUND: "the ground around ",
}
_STATUS = {
    ControlStatus.TAKEN: "taken by",
    ControlStatus.LOST: "lost by",
    ControlStatus.HOLDS: "held by",
    ControlStatus.CONTESTED: "contested by",
    ControlStatus.CLAIMED: "claimed by",
}


def show_reading(out: Console, reading: Reading, *, explain: bool = False) -> None:
    """What happened, who holds what, and what each name was taken for."""
    report = reading.report
    put(out, Text(clean(report.title or report.origin), "bold"))
    put(out, Text(_published(report), "dim"))
    put(out, Text("what happened", "bold underline"))
    for event in sorted(reading.events, key=lambda e: e.cue.start):
        _show_event(out, event, report, explain=explain)
    if not reading.events:
        unread = f"  nothing: it is in another language than English ({report.language})"
        nothing = "  nothing that Dateline looks for"
        put(out, nothing if report.language in LANGUAGES else unread)
    if explain:
        _show_rejected(out, reading)
    if reading.control:
        put(out, Text("who holds what", "bold underline"))
    for statement in reading.control:
        put(out, _control_words(statement, report), hang=2)
    if explain:
        _show_attributions(out, reading.attributions)
    named = list(_named(reading))
    if named:
        put(out, Text("what the names were taken for", "bold underline"))
    for mention, taken_for in named:
        put(out, f"{clean(mention.name)} → {taken_for}", hang=2)
        if explain:
            for candidate in mention.candidates:
                weighed = f"{candidate.score:.2f}  {candidate.name} [{candidate.id}]"
                put(out, Text(clean(f"{weighed}: {candidate.reason}"), "dim"), hang=6)


def _published(report: Report) -> str:
    publisher = report.publisher or "publisher not given"
    when = day(report.published.date()) if report.published else "no date"
    return clean(", ".join((publisher, *(f"by {c}" for c in report.credits), when)))


def _show_event(out: Console, event: Event, report: Report, *, explain: bool) -> None:
    flags = [f.value for f in (event.polarity, event.modality, event.stance) if f not in PLAIN]
    counts = [_count_words(count) for count in event.counts]
    words = Text(event.type, style="bold")
    words.append(f" “{clean(event.cue.exact)}”")
    who = [", ".join(m.name for m in part) for part in (event.actors, event.recipients)]
    if any(who):
        words.append(": " + " → ".join(clean(w) or "?" for w in (who if who[1] else who[:1])))
    if event.places:
        words.append(f", {clean(set_at(m.name for m in event.places))}")
    if counts or flags:
        words.append(f" ({'; '.join((*counts, *flags))})")
    put(out, words, hang=2)
    when = f"{days(str(event.valid))}, " if event.valid else ""
    put(out, Text(f"{when}says {_speaker(event.attribution, report)}", "dim"), hang=6)
    if explain:
        by = f"read by {event.extractor}; " if event.extractor else ""
        put(out, Text(clean(f"{by}by the rule {event.rule}"), "dim"), hang=6)


def _show_rejected(out: Console, reading: Reading) -> None:
    """What might have been an event, and what a model said, and is not believed."""
    if reading.rejected:
        put(out, Text("what was not taken for an event", "bold underline"))
    for rejected in sorted(reading.rejected, key=lambda r: r.cue.start):
        put(out, Text(f"{rejected.type} “{clean(rejected.cue.exact)}”"), hang=2)
        put(out, Text(clean(rejected.reason), "dim"), hang=6)
    aside = reading.asked.set_aside if reading.asked is not None else ()
    if aside:
        put(out, Text("what of the model's answer was set aside", "bold underline"))
    for one in aside:
        put(out, Text(f"{one.what} “{clean(one.words)}”"), hang=2)
        put(out, Text(clean(one.reason), "dim"), hang=6)


def _show_attributions(out: Console, attributions: Iterable[Attribution]) -> None:
    for number, attribution in enumerate(attributions):
        if number == 0:
            put(out, Text("who is reported to say or think what", "bold underline"))
        who = clean(attribution.names or "somebody")
        put(out, f"{who} “{clean(attribution.cue.exact)}”: {attribution.attitude}", hang=2)
        put(out, Text(clean(f"“{attribution.content.exact}”"), "dim"), hang=6)
        put(out, Text(f"by the rule {attribution.rule}", "dim"), hang=6)


def _count_words(count: Count) -> str:
    number = Counted(
        measure=count.measure, low=count.low, best=count.best, high=count.high, who=count.who
    )
    return count_words(number)


def _speaker(attribution: Attribution | None, report: Report) -> str:
    if attribution is None or attribution.source is None:
        return clean(report.publisher or NARRATOR)
    name = counted(attribution.names or "", attribution.number)
    words = person(name, attribution.role, named=attribution.named)
    return words + passed_on((link.name, link.stance) for link in attribution.via)


def _control_words(statement: ControlStatement, report: Report) -> Text:
    rejected = statement.polarity is Polarity.NEGATED
    standing = f"{'not ' if rejected else ''}{_STATUS[statement.status]}"
    told = f"{standing} {statement.holders or 'nobody named'}"
    if rejected and statement.holder is None and statement.status is ControlStatus.TAKEN:
        told = "did not fall"
    words = Text(clean(f"{_EXTENT[statement.extent]}{statement.place.name}"), style="bold")
    words.append(clean(f": {told}"))
    if statement.valid:
        words.append(f", {days(str(statement.valid))}")
    return words.append(f"; says {_speaker(statement.attribution, report)}", style="dim")


def _named(reading: Reading) -> Iterator[tuple[Mention, str]]:
    """Each name once, with what it was taken for."""
    places = {place.id: where(place) for place in reading.places}
    actors = {actor.id: party(actor) for actor in reading.actors}
    seen = set()
    for mention in _mentions((*reading.events, *reading.implied)):
        key = (mention.kind, mention.name, mention.chosen)
        if key in seen or mention.kind not in {MentionKind.PLACE, MentionKind.ACTOR}:
            continue
        seen.add(key)
        found = (places if mention.kind is MentionKind.PLACE else actors).get(mention.chosen or "")
        yield mention, f"{found} [{mention.chosen}]" if found else "not resolved"


def _mentions(events: Iterable[Event]) -> Iterator[Mention]:
    for event in sorted(events, key=lambda e: e.cue.start):
        yield from (*event.actors, *event.recipients, *event.places)
