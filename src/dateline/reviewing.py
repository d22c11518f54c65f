"""The review desk of a record: which claims to look at first, and all that is needed to judge one.

It is a face of the judgements of `judging` and adds no rule to them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from dateline.answers import Told
from dateline.asking import Asker
from dateline.content import parties_of, sites_of
from dateline.correcting import kin_of
from dateline.explaining import Explainer
from dateline.history import Historian
from dateline.influence import influences
from dateline.intercoder import CODING, Coders, Coding
from dateline.interval import end_of
from dateline.kept import BEHIND, bearing, told_places
from dateline.ledger.base import Ledger
from dateline.ledger.log import JUDGEMENT
from dateline.ledger.touched import touched
from dateline.lookup import Day, Finder, day_of
from dateline.model import Claim, Party, Place, Site
from dateline.review import (
    Doubt,
    Kin,
    Named,
    Reliability,
    ReviewCase,
    ReviewItem,
    ReviewPage,
    State,
)
from dateline.telling import claim_words, parts_of, short_name
from dateline.vocabulary import Modality, Stance, Subject, Verdict

MOST_PLACES = 500
"""The claims of how many places are put in order: those whose holder is least sure."""

WEAK = 0.6
"""The probability below which a claim is weak, taken alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a queue is narrowed by: `since` and `until` are days on which was published."""

    place: str | None = None
    source: str | None = None
    since: Day = None
    until: Day = None
    at: Day = None
    doubt: Doubt | None = None
    state: State = State.OPEN


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The claims of one place with their influence, and how many there was no room for."""

    items: tuple[ReviewItem, ...]
    left_out: int


@dataclass(slots=True)
class KeptInfluences:
    """What was reckoned of the places of a record, as long as its log does not touch them."""

    reckoned: dict[tuple[str, date | None], Reckoned] = field(default_factory=dict)
    _entry: int = 0
    _known: date | None = None

    def refresh(self, ledger: Ledger, asker: Asker, known: date) -> None:
        """Forget what the log has touched since."""
        head = ledger.head()
        entry = head.seq if head else 0
        if entry == self._entry and known == self._known:
            return
        news = None
        if known == self._known:
            bears = bearing(asker.linker)
            news = touched(ledger, after=self._entry, bears=bears, most=BEHIND)
        if news is None or news.every:
            self.reckoned.clear()
        else:
            gone = told_places(news, asker.ledger).places
            self.reckoned = {k: kept for k, kept in self.reckoned.items() if k[0] not in gone}
        self._entry, self._known = entry, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewer:
    """Puts the claims of the record that `asker` asks in order; `ledger` is that as it was read.

    Methods raise UnknownName, AmbiguousName and BadDate.
    """

    asker: Asker
    ledger: Ledger
    finder: Finder
    historian: Historian
    last_day: date
    kept: KeptInfluences

    def page(self, wanted: Wanted, *, whose: str, limit: int = 50, after: int = 0) -> ReviewPage:
        """A page of what `whose` should look at, what changes the map most first."""
        if wanted.state is State.OPEN:
            found, places, left_out = self._open(wanted)
        else:
            found, places, left_out = self._judged(wanted.state, whose), 0, 0
        place = self.finder.place(wanted.place).id if wanted.place else None
        fit = sorted((i for i in found if _fits(i, wanted, place)), key=_urgency)
        items = tuple(fit[after : after + limit])
        end = after + len(items)
        return ReviewPage(
            items=items,
            total=len(fit),
            after=end if items and end < len(fit) else None,
            places=places,
            left_out=left_out,
        )

    def case(self, claim: str) -> ReviewCase:
        """All that somebody needs to judge a claim.  Raises UnknownName."""
        judged = self.asker.ledger
        kept = judged.kept(claim)
        read, now = judged.as_read(claim), judged.told(kept)
        sources = self.asker.teller.sources([now, read])
        names = {key: source.name for key, source in sources.items()}
        there = (*self.ledger.claims_of(kept.report), *judged.added_in(kept.report))
        against = judged.against(kept)
        return ReviewCase(
            told=self._told([now])[now.id],
            kind=now.content.kind,
            now=_in_words(now, names),
            read=_in_words(read, names),
            places=_named(sites_of(now.content)),
            parties=_named(parties_of(now.content)),
            event=kept.about or kept.id,
            kin=tuple(self._kin(c) for c in kin_of(kept, there) if c.id != claim),
            judgements=tuple(e for e in self.historian.log(claim) if e.kind == JUDGEMENT),
            rejected=None if against is None else against.author,
        )

    def reliability(self) -> Reliability:
        """How far those who judged claims agree, with each other and with the machine."""
        by = self._judges()
        coded = Coders(
            codings=tuple(self._codings()),
            claims={claim.id: claim for claim in self.ledger.claims_among(by)},
            teller=self.asker.teller,
        )
        counts = Counter(coder for coders in by.values() for coder in coders)
        return Reliability(
            coders=dict(sorted(counts.items())),
            agreement=tuple(coded.agreement()),
            unlike=tuple(coded.unlike()),
        )

    def _told(self, claims: Sequence[Claim]) -> dict[str, Told]:
        """Claims as they are told, weighed by themselves: they may count in no answer."""
        weighed = self.asker.weigh(claims, self.last_day)
        return {claim.id: self.asker.told(claim, weighed) for claim in claims}

    # ------------------------------------------------------------------ the queue
    def _open(self, wanted: Wanted) -> tuple[list[ReviewItem], int, int]:
        """The claims that bear on who holds the places wanted, of how many places, and the rest."""
        self.kept.refresh(self.ledger, self.asker, self.last_day)
        places, left_out = self._places(wanted.place)
        day = day_of(wanted.at)
        items: list[ReviewItem] = []
        judged = self._judges()
        for place in places:
            reckoned = self._reckoned(place, day)
            left_out += reckoned.left_out
            items += [item for item in reckoned.items if item.told.claim not in judged]
        return items, len(places), left_out

    def _places(self, name: str | None) -> tuple[list[Place], int]:
        if name is not None:
            return [self.finder.place(name)], 0
        held = self.asker.places_held()
        if len(held) <= MOST_PLACES:
            return held, 0
        days = self.asker.keeper.all_on(self.last_day, self.last_day) if self.asker.keeper else {}
        sure = {place: day.stretch.interval.probability for place, day in days.items()}
        held.sort(key=lambda place: (sure.get(place.id, 0.0), place.id))
        return held[:MOST_PLACES], len(held) - MOST_PLACES

    def _reckoned(self, place: Place, day: date | None) -> Reckoned:
        key = place.id, day
        if key not in self.kept.reckoned:
            self.kept.reckoned[key] = self._reckon(place, day)
        return self.kept.reckoned[key]

    def _reckon(self, place: Place, day: date | None) -> Reckoned:
        asker, known = self.asker, self.last_day
        weighed = asker.weigh(asker.ledger.claims(place=place.id, known=end_of(known)), known)
        gathered = Explainer(asker=asker).gathered(place, weighed, known)
        sides = {s for e in gathered for s in (e.side, e.loser) if s is not None}
        found, left_out = influences(
            gathered,
            known=known,
            told=weighed.learnt.told,
            names={side: short_name(asker.teller.actor(side)) for side in sides},
            day=day,
        )
        voices = defaultdict(set)
        for e in gathered:
            voices[e.side].add(e.voice)
        alone = {e.claim for e in gathered if len(voices[e.side]) == 1}
        against = {e.claim for e in gathered if len([s for s in voices if s]) > 1}
        items = tuple(
            ReviewItem(
                place=place,
                told=(told := asker.told(weighed.claims[claim], weighed)),
                influence=influence,
                turns=influence.turns,
                doubts=tuple(
                    _doubts(weighed.claims[claim], told, claim in alone, claim in against)
                ),
                judged_by=(),
            )
            for claim, influence in found.items()
        )
        return Reckoned(items, left_out)

    def _judged(self, state: State, whose: str) -> list[ReviewItem]:
        """The claims of which somebody said something: all, those of others alone, or disputed."""
        by = self._judges()
        verdicts = self._verdicts()
        wanted = [
            claim
            for claim, authors in by.items()
            if state is State.JUDGED
            or (state is State.OTHERS and whose not in authors)
            or (state is State.DIFFER and len(verdicts[claim]) > 1)
        ]
        judged = self.asker.ledger
        claims = [judged.as_read(claim) for claim in wanted]
        told = self._told(claims)
        sites = {c.id: next((s.place for s in sites_of(c.content) if s.place), "") for c in claims}
        places = {place.id: place for place in judged.places(filter(None, sites.values()))}
        return [
            ReviewItem(
                place=places.get(sites[c.id]),
                told=told[c.id],
                influence=None,
                turns=False,
                doubts=tuple(_doubts(c, told[c.id], alone=False, against=False)),
                judged_by=tuple(sorted(by[c.id])),
            )
            for c in claims
        ]

    def _judges(self) -> dict[str, set[str]]:
        """Who said something of each claim that stands."""
        found: dict[str, set[str]] = defaultdict(set)
        for coding in self._codings():
            for claim in coding.claims:
                found[claim].add(coding.judgement.author)
        return found

    def _verdicts(self) -> dict[str, set[object]]:
        """What is said of each claim: as many as there are opinions."""
        latest: dict[tuple[str, str], object] = {}
        for coding in self._codings():
            judgement = coding.judgement
            corrected = {c.claim: c for c in judgement.corrections}
            for claim in coding.claims:
                latest[claim, judgement.author] = corrected.get(claim, judgement.verdict)
        found: dict[str, set[object]] = defaultdict(set)
        for (claim, _), said in latest.items():
            found[claim].add(said)
        return found

    def _codings(self) -> Iterator[Coding]:
        """What people say of claims; who rejects an event rejects all that was read of it."""
        for judgement in self.asker.ledger.judgements:
            if judgement.about is not Subject.CLAIM or judgement.verdict not in CODING:
                continue
            claims = set(judgement.subjects)
            if judgement.verdict is Verdict.RETRACT:
                for claim in self.ledger.claims_among(judgement.subjects):
                    kin = self.ledger.claims_of(claim.report)
                    claims.update(c.id for c in kin if c.about in claims)
            yield Coding(judgement=judgement, claims=frozenset(claims))

    def _kin(self, claim: Claim) -> Kin:
        against = self.asker.ledger.against(claim)
        return Kin(
            claim=claim.id,
            says=claim_words(self.asker.ledger.told(claim)),
            rejected=None if against is None else against.author,
        )


def _urgency(item: ReviewItem) -> tuple[float, float, str]:
    """What changes most first; of what changes nothing the latest published."""
    change = item.influence.change if item.influence else 0.0
    return -change, -item.told.published.toordinal(), item.told.claim


def _fits(item: ReviewItem, wanted: Wanted, place: str | None) -> bool:
    """Whether a claim is among those wanted; `place` is the id of the one that is named."""
    since, until = day_of(wanted.since), day_of(wanted.until)
    words = (wanted.source or "").casefold()
    through = (item.told.source, *item.told.via)
    return (
        (since is None or item.told.published >= since)
        and (until is None or item.told.published <= until)
        and (wanted.doubt is None or wanted.doubt in item.doubts)
        and (place is None or (item.place is not None and item.place.id == place))
        and any(words in name.casefold() for name in through)
    )


def _doubts(claim: Claim, told: Told, alone: bool, against: bool) -> Iterator[Doubt]:
    hedged = claim.stance is Stance.HEDGED or Stance.HEDGED in claim.stances
    if hedged or claim.modality is not Modality.ACTUAL:
        yield Doubt.HEDGED
    if alone:
        yield Doubt.ALONE
    if told.probability < WEAK:
        yield Doubt.WEAK
    if against:
        yield Doubt.DISPUTED


def _in_words(claim: Claim, names: dict[str, str]) -> dict[str, str]:
    return {part: words for part, (words, _) in parts_of(claim, names).items()}


def _named(found: Iterable[Party | Site]) -> tuple[Named, ...]:
    named = (
        Named(name=one.name, id=one.actor if isinstance(one, Party) else one.place) for one in found
    )
    return tuple(dict.fromkeys(named))
