"""What was known of a place on a day, from the evidence that is kept with the record.

Who held a place as known on some earlier day is derived at the question, from evidence that is read
as it was weighed and not claim by claim; only the claims that the answer tells, and those around
them in time that bear them out or not, are read themselves.  What is kept is that of all claims, so
it is kept only where it can be told from it how things stood on any day: see `held_of`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dateline.control.evidence import Evidence
from dateline.control.packed import Held, pack, unpack
from dateline.interval import DAY, end_of
from dateline.ledger.facets import Conditions
from dateline.model import Account, Claim
from dateline.weigh.assess import assess
from dateline.weigh.grade import NEAR
from dateline.weigh.steady import is_steady
from dateline.weighing import Weighed, Weigher

_APART = timedelta(days=60)
"""Days to be read that lie no further apart are read together with those between them."""


@dataclass(frozen=True, slots=True)
class Recaller:
    """Recalls what was known of a place, by who weighs the claims of its record."""

    weigher: Weigher

    # ------------------------------------------------------------------ keeping
    def held_of(
        self, place: str, weighed: Weighed, told: Sequence[Evidence], known: date
    ) -> bytes | None:
        """The evidence of a place to be kept, packed: `told` is that of all that is `weighed`.

        It is weighed with what was learnt of sources by the day `known`.  `None` where an earlier
        day may have known it otherwise than by leaving out what was said later: where unnamed
        parties are told of, a report has several versions, or it is not settled who speaks
        (`weigh.steady`).
        """
        weigher, claims = self.weigher, weighed.claims
        every = list(claims.values())
        reports = weigher.teller.reports(every)
        if weighed.unnamed or not all(_said_before(claim, claims) for claim in every):
            return None
        if weigher.ledger.last_version(place) is not None:
            return None
        if not is_steady(every, weighed.sources, reports, weighed.copy_of):
            return None
        ids = {e.claim for e in told}
        held = Held(
            evidence=told,
            asserted={copy: claims[copy].asserted for e in told for copy in e.copies},
            voices={claim: weighed.weights[claim].voice for claim in claims if claim not in ids},
            learnt=self._learnt_by(known),
        )
        return pack(held)

    def before_learning(self, known: date) -> date | None:
        """The day before the one as known on which sources were judged last, by `known`, if ever.

        A timeline tells what is known since; what was known before is to be recalled.
        """
        judgement = self.weigher.ledger.learnt(end_of(known))
        if judgement is None or judgement.learnt is None:
            return None
        return judgement.learnt.known.date() - DAY

    def _learnt_by(self, known: date) -> str | None:
        judgement = self.weigher.ledger.learnt(end_of(known))
        return None if judgement is None else judgement.id

    # ------------------------------------------------------------------ recalling
    def recalled(self, place: str, known: date) -> Held | None:
        """What is kept of a place as it was known on a day; `None` to weigh its claims."""
        keeper = self.weigher.keeper
        packed = keeper.evidence(place) if keeper else None
        if packed is None:
            return None
        held = unpack(packed, end_of(known))
        return held if held.learnt == self._learnt_by(known) else None

    def weighed(self, place: str, held: Held, accounts: Iterable[Account], known: date) -> Weighed:
        """The claims of some accounts weighed, as among all that was known on a day."""
        weigher, ledger = self.weigher, self.weigher.ledger
        wanted = {claim for account in accounts for claim in account.claims}
        copy_of = {copy: e.claim for e in held.evidence for copy in e.copies if copy in wanted}
        wanted |= set(copy_of.values())
        spoken_of = {e.last for e in held.evidence if e.claim in wanted}
        spoken_of |= {claim.day for claim in ledger.claims_among(copy_of)} if copy_of else set()
        claims: dict[str, Claim] = {}
        for days in _stretches(spoken_of):
            near = Conditions(place=place, on_control=True, known=end_of(known), days=days)
            claims |= {claim.id: claim for claim in ledger.meeting(near)}
        every, learnt = list(claims.values()), weigher.learnt(known)
        sources = weigher.teller.sources(every)
        weights = assess(
            every,
            sources=sources,
            reports=weigher.teller.reports(every),
            side_of=weigher.side_of,
            learnt=learnt.records,
            copy_of=copy_of,
            voice_of=_voices(held),
        )
        return Weighed(
            claims=claims,
            sources=sources,
            weights=weights,
            copy_of=copy_of,
            side_of=weigher.side_of,
            learnt=learnt,
        )


def _voices(held: Held) -> Mapping[str, str]:
    copies = {copy: e.voice for e in held.evidence for copy in e.copies}
    return {**held.voices, **copies, **{e.claim: e.voice for e in held.evidence}}


def _said_before(claim: Claim, claims: Mapping[str, Claim]) -> bool:
    """Whether a claim was not said before what it says more of, if that bears on the place."""
    about = claims.get(claim.about) if claim.about else None
    return about is None or about.asserted <= claim.asserted


def _stretches(days: Collection[date]) -> Iterator[tuple[date, date]]:
    """The days within `NEAR` of some, as few stretches of days."""
    begun: date | None = None
    last = date.min
    for day in sorted(days):
        if begun is not None and day - last > _APART:
            yield begun, last + NEAR
            begun = None
        begun, last = begun or day - NEAR, day
    if begun is not None:
        yield begun, last + NEAR
