"""What of one report is shared, as statements: a record that is made of them has nothing else.

Of a report whose words are not held back only the sentences that shared claims rest on are left,
where they stood; all else is blank.  What is told without words stands in a report of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.export.sharing import WITHHELD, Sharing
from dateline.export.sourced import SourcedClaim
from dateline.model import Claim, Passage, Place, Report, Statements
from dateline.vocabulary import Stance

Graded = tuple[SourcedClaim, str]


def shared_statements(
    report: Report, claims: Sequence[Graded], sharing: Sharing
) -> Iterator[Statements]:
    """What is shared of a report and of its claims, each with its grade; nothing where none is."""
    if sharing.until is not None and (report.published or sharing.until) > sharing.until:
        return
    every = list(sharing.shared(claims))
    plain = [one for one in every if one.report.id != WITHHELD]
    hidden = [one for one in every if one.report.id == WITHHELD]
    if plain or sharing.words:
        yield _statements(_left(report, plain, sharing), plain, sharing)
    if hidden:
        yield _statements(*_wordless(report, hidden, claims, sharing), sharing)


def _wordless(
    report: Report, hidden: Sequence[SourcedClaim], claims: Iterable[Graded], sharing: Sharing
) -> tuple[Report, list[SourcedClaim]]:
    """Claims without words in a report of their own: blank, with a place for each cue there was.

    So it can be told which of them tell of one event, and nothing else.
    """
    cues = {sharing.own_id(one.claim.id): one.claim.cue for one, _ in claims}
    spots = sorted({(cue.start, cue.end) for cue in cues.values()})
    blank = {spot: Passage(start=n, end=n, exact="") for n, spot in enumerate(spots)}
    own = replace(hidden[0].report, id=sharing.own_id(report.id), text=" " * len(spots))
    return own, [
        replace(one, claim=replace(one.claim, cue=blank[cue.start, cue.end]))
        for one in hidden
        for cue in (cues[one.claim.id],)
    ]


def _left(report: Report, claims: Iterable[SourcedClaim], sharing: Sharing) -> Report:
    """A report with the words that may be shared, each where it stood."""
    origin = report.url or report.id  # a path tells of whoever keeps the record
    if sharing.words:
        return replace(report, origin=origin)
    kept = [" "] * len(report.text)
    for one in claims:
        for passage in (one.claim.sentence, one.claim.cue):
            kept[passage.start : passage.end] = passage.exact
    return replace(
        report,
        origin=origin,
        text="".join(kept),
        credits=tuple(name for name in report.credits if not sharing.tells(name)),
        derived_from=None,
    )


def _statements(report: Report, claims: Sequence[SourcedClaim], sharing: Sharing) -> Statements:
    there = {one.claim.id for one in claims}
    return Statements(
        report=report,
        claims=tuple({one.claim.id: _in(report, one, there, sharing) for one in claims}.values()),
        sources=tuple({s.id: s for one in claims for s in one.chain}.values()),
        actors=tuple({a.id: a for one in claims for a in one.actors.values()}.values()),
        places=tuple(_places(claims, sharing).values()),
    )


def _in(report: Report, one: SourcedClaim, there: set[str], sharing: Sharing) -> Claim:
    """A claim as one of that report; what it says more of is left out where that is not shared."""
    claim = one.claim
    links: dict[str, Stance] = {}
    for source, (_, stance) in zip(one.chain, claim.links, strict=True):
        links.setdefault(source.id, stance)
    claim = replace(
        claim,
        report=report.id,
        about=claim.about if claim.about in there else None,
        chain=tuple(links),
        stances=tuple(links.values()) if claim.stances else (),
    )
    if sharing.words or not claim.sentence.exact:
        return claim
    sentence, cue = claim.sentence, claim.cue
    return replace(
        claim,
        sentence=Passage.of(report.text, sentence.start, sentence.end),
        cue=Passage.of(report.text, cue.start, cue.end),
    )


def _places(claims: Iterable[SourcedClaim], sharing: Sharing) -> dict[str, Place]:
    """The places of some claims, and what these lie in."""
    own = {place.id: place for one in claims for place in one.places.values()}
    outer = {ident for place in own.values() for ident in place.within} - own.keys()
    wider = ((ident, sharing.wider(ident)) for ident in sorted(outer))
    return own | {ident: place for ident, place in wider if place is not None}
