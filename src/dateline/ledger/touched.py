"""Which places the entries of a log touch: whose answers may be others than before them.

An addition touches more than the places that it speaks of.  A source that is described otherwise
than before may be more or less reliable wherever it was ever quoted; two parties that are judged
one are one at every place where either is named.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from dateline.content import sites_of
from dateline.identity import is_made
from dateline.judgement import Judgement
from dateline.ledger.base import Ledger, Redescribed
from dateline.ledger.facets import places_of
from dateline.ledger.log import ERASURE, JUDGEMENT, REPORT, Entry
from dateline.model import Claim
from dateline.vocabulary import Subject, Verdict

Bears = Callable[[Redescribed, Claim], bool]
"""Whether a new description makes a difference for a claim through that source, or of that actor.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """The last entry that touches a place, by its id; `every` is the last that may touch any."""

    places: Mapping[str, int]
    every: int = 0

    def since(self, place: str) -> int:
        """The last entry that touches a place; 0 if none does."""
        return max(self.every, self.places.get(place, 0))


def touched(ledger: Ledger, *, after: int, bears: Bears, most: int | None = None) -> Touched | None:
    """What the entries after one touch; `None` if there are more than `most` of them.

    Places are told by the ids under which claims name them.
    """
    entries = list(islice(ledger.entries(after=after), None if most is None else most + 1))
    if most is not None and len(entries) > most:
        return None
    found = _Found(ledger)
    for entry in entries:
        found.take(entry)
    for place, seq in _redescribed(ledger, after, bears):
        found.touch((place,), seq)
    return Touched(places=found.places, every=found.every)


class _Found:
    """What some entries touch, while they are gone through."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._judgements: dict[str, Judgement] = {}
        self.places: dict[str, int] = {}
        self.every = 0

    def take(self, entry: Entry) -> None:
        """Takes in an entry; one of a kind that is not known here may touch any place."""
        places: set[str] | None = None
        if entry.kind in {REPORT, ERASURE}:
            places = _places(self._ledger.claims_of(entry.subject))
        elif entry.kind == JUDGEMENT:
            if not self._judgements:
                self._judgements = {j.id: j for j in self._ledger.judgements()}
            places = _judged(self._ledger, self._judgements[entry.subject], self._judgements)
        if places is None:
            self.every = entry.seq
        else:
            self.touch(places, entry.seq)

    def touch(self, places: Iterable[str], entry: int) -> None:
        """Notes that an entry touches places."""
        for place in places:
            self.places[place] = max(entry, self.places.get(place, 0))


def _places(claims: Iterable[Claim]) -> set[str]:
    return {place for claim in claims for place in places_of(claim)}


def _redescribed(ledger: Ledger, after: int, bears: Bears) -> Iterator[tuple[str, int]]:
    """Places, with the entry, where somebody is spoken of or speaks who is described anew."""
    sources: dict[str, list[Redescribed]] = {}
    for told in ledger.redescribed(after=after):
        if told.about is Subject.SOURCE:
            sources.setdefault(told.latest.id, []).append(told)
            continue
        for claim in ledger.claims(actor=told.latest.id):
            if not bears(told, claim):
                break  # who somebody is does not depend on the claim
            yield from ((place, told.entry) for place in places_of(claim))
    for claim in ledger.claims_through(sources):
        for told in (told for link in claim.chain for told in sources.get(link, ())):
            if bears(told, claim):
                yield from ((place, told.entry) for place in places_of(claim))


def _judged(
    ledger: Ledger, judgement: Judgement, every: Mapping[str, Judgement]
) -> set[str] | None:
    """The places that a judgement touches; `None` where it may be any."""
    if judgement.verdict in {Verdict.UNSURE, Verdict.ACCEPT, Verdict.SETTLE}:
        return set()
    if judgement.verdict is Verdict.UNDO:
        undone = [_judged(ledger, every[subject], every) for subject in judgement.subjects]
        known = [places for places in undone if places is not None]
        return set().union(*known) if len(known) == len(undone) else None
    if judgement.verdict is Verdict.LEARN:
        return None
    ids = _class_of(judgement, every.values())
    match judgement.about:
        case Subject.CLAIM:
            reports = {claim.report for claim in ledger.claims_among(ids)}
            sites = [s for c in judgement.corrections for s in sites_of(c.content)]
            return _of_reports(ledger, reports) | {s.place for s in sites if s.place is not None}
        case Subject.REPORT:
            return _of_reports(ledger, ledger.known(ids))
        case Subject.PLACE:
            return ids
        case Subject.SOURCE:
            return _places(ledger.claims_through(ids))
        case Subject.ACTOR:
            return _of_actors(ledger, ids)
    return set()


def _of_reports(ledger: Ledger, reports: Iterable[str]) -> set[str]:
    return _places(claim for _, told in ledger.claims_by_report(reports) for claim in told)


def _of_actors(ledger: Ledger, ids: Collection[str]) -> set[str] | None:
    """The places where parties are spoken of; `None` where more may hang on who they are.

    An id made of words is nobody's side but its own; one of a pack may be the side of many.
    """
    made = {ident for ident in ids if is_made(ident)}
    if len(ids) - len(made) > 1:
        return None
    if any(source.side in made for source in ledger.sources()):
        return None
    return _places(claim for ident in ids for claim in ledger.claims(actor=ident))


def _class_of(judgement: Judgement, every: Iterable[Judgement]) -> set[str]:
    """The subjects of a judgement, and all that were ever judged the same as one of them."""
    pairs = [j.subjects for j in every if j.about is judgement.about and j.verdict is Verdict.SAME]
    ids = set(judgement.subjects)
    while more := {i for pair in pairs if ids.intersection(pair) for i in pair} - ids:
        ids |= more
    return ids
