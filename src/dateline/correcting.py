"""What a person wants changed of one claim, made into corrections of all claims of that reading.

One event read in a report makes several claims: that it happened, what it says of who holds the
place, how many were killed.  They hang together by `about`.  A place or a party that was misread is
corrected in all of them, so that the list of events and the answer to who holds the place agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from dateline.amendment import BY_HAND
from dateline.content import parties_of, sites_of, with_parts
from dateline.errors import JudgementRefused
from dateline.interval import Interval, precision_of
from dateline.judgement import AddedCount, Correction, added_id, correction_of
from dateline.model import (
    Claim,
    Controls,
    Counted,
    Happened,
    Party,
    Site,
    Source,
    Transfers,
)
from dateline.vocabulary import (
    EventType,
    Measure,
    Modality,
    Polarity,
    Stance,
    event_types,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """How many: bounds and best guess, as in `Counted`."""

    measure: Measure
    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What should be otherwise; what is `None` or empty stays.

    `places` and `actors` are pairs: the id or words of the one that was read (`None` for the only
    one there is) and what should stand there.  `holder` is who holds or took the place; `valid` is
    a tuple of one, of `None` for a time that the report does not state; a number in `counts` that
    the event does not have yet is added to it.
    """

    places: tuple[tuple[str | None, Site], ...] = ()
    actors: tuple[tuple[str | None, Party], ...] = ()
    holder: Party | None = None
    type: EventType | None = None
    counts: tuple[Number, ...] = ()
    polarity: Polarity | None = None
    modality: Modality | None = None
    stance: Stance | None = None
    valid: tuple[Interval | None] | None = None
    source: Source | None = None


def kin_of(claim: Claim, claims: Iterable[Claim]) -> list[Claim]:
    """The claims of a report that come of the same event as one of them, itself among them."""
    root = claim.about or claim.id
    return [c for c in claims if root in (c.id, c.about)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded:
    """What comes of changes: claims that say something else, and numbers that were not read."""

    corrections: tuple[Correction, ...]
    added: tuple[AddedCount, ...]


def reworded(claim: Claim, kin: Sequence[Claim], changes: Changes) -> Reworded:
    """What makes a claim, and those of its kin, say what they should.

    How it is put (`polarity`, `modality`, `stance`, `valid`) is changed in this claim alone, or in
    all where it is the event itself.  Raises JudgementRefused for a change of what the claim does
    not say, and where nothing would change.
    """
    before = {one.id: correction_of(one) for one in kin}
    drafts = dict(before)
    for step in (_places, _actors, _holder, _type, _counts, _manner, _source):
        step(claim, drafts, changes)
    read = {one.id for one in kin if one.extractor != BY_HAND}
    changed = [d for d in drafts.values() if d != before.get(d.claim)]
    made = Reworded(
        corrections=tuple(draft for draft in changed if draft.claim in read),
        added=tuple(
            AddedCount(claim=draft.claim, about=claim.about or claim.id, content=draft.content)
            for draft in changed
            if draft.claim not in read and isinstance(draft.content, Counted)
            if draft.claim not in before or draft.content != before[draft.claim].content
        ),
    )
    if not made.corrections and not made.added:
        raise JudgementRefused(f"claim {claim.id} says so already; there is nothing to correct")
    return made


_Drafts = dict[str, Correction]


def _places(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    for old, new in changes.places:
        mine = sites_of(drafts[claim.id].content)
        there = mine or [site for draft in drafts.values() for site in sites_of(draft.content)]
        known = {site.place or site.name: site.name for site in there}
        wrong = _meant(claim, "place", old, known)
        _put(drafts, site=_exchanged_site(wrong, new))


def _actors(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    for old, new in changes.actors:
        mine = parties_of(drafts[claim.id].content)
        there = mine or [party for draft in drafts.values() for party in parties_of(draft.content)]
        known = {party.actor or party.name: party.name for party in there}
        _exchange(drafts, _meant(claim, "party", old, known), new)


def _holder(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    new = changes.holder
    if new is None:
        return
    mine = drafts[claim.id]
    alone = isinstance(mine.content, Controls | Transfers)
    told = [
        draft
        for draft in ([mine] if alone else drafts.values())
        if isinstance(draft.content, Controls | Transfers)
    ]
    if not told:
        raise JudgementRefused(
            f"claim {claim.id} does not say who holds a place; a party in it is changed by --actor"
        )
    for draft in told:
        content = draft.content
        if isinstance(content, Controls):
            former, content = content.actor, replace(content, actor=new)
        elif isinstance(content, Transfers):
            former = content.taker or content.loser
            if content.taker is None and content.loser is not None:
                content = replace(content, loser=new)
            else:
                content = replace(content, taker=new)
        drafts[draft.claim] = replace(draft, content=content)
        if former is not None:
            _exchange(drafts, former.actor or former.name, new)


def _type(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    new = changes.type
    if new is None:
        return
    contents = [draft.content for draft in drafts.values()]
    before = [c.type for c in contents if isinstance(c, Happened)]
    before += [c.how for c in contents if isinstance(c, Transfers)]
    if not before:
        raise JudgementRefused(f"claim {claim.id} is of no event that has a type")
    effects = event_types()
    held = [d.claim for d in drafts.values() if isinstance(d.content, Controls | Transfers)]
    if held and effects[before[0]].effect is not effects[new].effect:
        raise JudgementRefused(
            f"{before[0]} and {new} do not say the same of who holds a place; "
            f"first retract what was read of that: dateline retract {' '.join(held)}"
        )
    for draft in list(drafts.values()):
        content = draft.content
        if isinstance(content, Happened):
            drafts[draft.claim] = replace(draft, content=replace(content, type=new))
        elif isinstance(content, Transfers):
            drafts[draft.claim] = replace(draft, content=replace(content, how=new))


def _counts(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    for number in changes.counts:
        mine = drafts[claim.id].content
        wanted = [
            draft
            for draft in ([drafts[claim.id]] if isinstance(mine, Counted) else drafts.values())
            if isinstance(draft.content, Counted) and draft.content.measure is number.measure
        ]
        if len(wanted) > 1:
            ids = " ".join(draft.claim for draft in wanted)
            raise JudgementRefused(
                f"claim {claim.id} gives more than one number of {number.measure}; "
                f"correct one of: {ids}"
            )
        draft = wanted[0] if wanted else _not_read(claim, drafts, number.measure)
        content = draft.content
        assert isinstance(content, Counted)
        drafts[draft.claim] = replace(
            draft,
            content=replace(content, low=number.low, best=number.best, high=number.high),
        )


def _not_read(claim: Claim, drafts: _Drafts, measure: Measure) -> Correction:
    """A number to be added to the event that a claim tells of.  Raises JudgementRefused."""
    event = drafts.get(claim.about or claim.id)
    if event is None or not isinstance(event.content, Happened):
        raise JudgementRefused(
            f"claim {claim.id} is of no event to which a number of {measure} could be added"
        )
    if isinstance(drafts[claim.id].content, Counted):
        raise JudgementRefused(
            f"claim {claim.id} gives no number of {measure}; one is added to its event, "
            f"{event.claim}"
        )
    content = Counted(measure=measure, low=None, best=None, high=None, who=None)
    return replace(event, claim=added_id(event.claim, measure), content=content)


def _manner(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    for draft in _all_if_root(claim, drafts):
        new = replace(
            draft,
            modality=changes.modality or draft.modality,
            stance=changes.stance or draft.stance,
        )
        if changes.stance is not None and draft.stances:
            new = replace(new, stances=(changes.stance, *draft.stances[1:]))
        if changes.polarity is not None and not isinstance(draft.content, Counted):
            new = replace(new, polarity=changes.polarity)
        if changes.valid is not None:
            (valid,) = changes.valid
            new = replace(new, valid=valid, date_precision=precision_of(valid) if valid else None)
        drafts[draft.claim] = new


def _source(claim: Claim, drafts: _Drafts, changes: Changes) -> None:
    if changes.source is None:
        return
    new, wrong = changes.source.id, drafts[claim.id].chain[0]
    for draft in list(drafts.values()):
        if draft.chain[0] != wrong:
            continue
        links = list(
            zip(draft.chain, draft.stances or (draft.stance,) * len(draft.chain), strict=True)
        )
        later = links if len(links) == 1 else links[1:]  # a lone publisher passes it on
        chain = {new: links[0][1], **{link: s for link, s in later if link != new}}
        drafts[draft.claim] = replace(draft, chain=tuple(chain), stances=tuple(chain.values()))


def _all_if_root(claim: Claim, drafts: _Drafts) -> list[Correction]:
    return [drafts[claim.id]] if claim.about in drafts else list(drafts.values())


def _meant(claim: Claim, what: str, old: str | None, known: dict[str, str]) -> str:
    """The key of the place or party that is to be changed.  Raises JudgementRefused."""
    wanted = [
        k
        for k, name in known.items()
        if old is None or old.casefold() in {k.casefold(), name.casefold()}
    ]
    if len(wanted) == 1:
        return wanted[0]
    there = "; ".join(f"{name} ({key})" if key != name else name for key, name in known.items())
    if not known:
        raise JudgementRefused(f"claim {claim.id} names no {what}")
    hint = f"say which: {'OLD=NEW' if old is None else 'one of those'}"
    raise JudgementRefused(f"claim {claim.id} names these for a {what}: {there}; {hint}")


def _exchanged_site(wrong: str, new: Site) -> Callable[[Site], Site]:
    return lambda site: new if wrong == (site.place or site.name) else site


def _exchange(drafts: _Drafts, wrong: str, new: Party) -> None:
    _put(drafts, party=lambda p: new if wrong == (p.actor or p.name) else p)


def _put(
    drafts: _Drafts,
    *,
    party: Callable[[Party], Party] = lambda p: p,
    site: Callable[[Site], Site] = lambda s: s,
) -> None:
    for ident, draft in drafts.items():
        content = with_parts(draft.content, party=party, site=site)
        drafts[ident] = replace(draft, content=content)
