"""What changed: the answers of a record for two days, or as known on two days, compared."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dateline.answers import Holding
from dateline.asking import Asker, Timeline
from dateline.control.timeline import at as interval_at
from dateline.control.timeline import differ, turned_by
from dateline.errors import BadDate
from dateline.interval import DAY, midnight
from dateline.ledger.projection import Phase
from dateline.model import Claim, ControlInterval, Controls, Place, Transfers
from dateline.standings import Change
from dateline.vocabulary import Modality, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """Who holds what on the day `at`, as known on the day `known`."""

    at: date
    known: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparer:
    """Compares two pictures of one record.  Raises BadDate if the later is not the second."""

    asker: Asker
    before: Picture
    after: Picture

    def __post_init__(self) -> None:
        one, two = self.before, self.after
        if one == two or one.at > two.at or one.known > two.known:
            raise BadDate(
                f"nothing lies between {one.at} as known on {one.known} and {two.at} as known on "
                f"{two.known}: the first day asked about or known must be earlier, and none later"
            )

    def changes(self) -> list[Change]:
        """The places whose answer is another, or was in between, by the day of the change."""
        same = self._same()
        held = (place for place in self.asker.places_held() if place.id not in same)
        found = map(self.change, held)
        return sorted((change for change in found if change is not None), key=_order)

    def change(self, place: Place) -> Change | None:
        """What changed of one place; `None` if nothing did."""
        now = self.asker.followed(place, known=self.after.known)
        then = self._as_known_before(now)
        one, other = _on(then, self.before.at), _on(now, self.after.at)
        steps = tuple(self._steps(now))
        if not steps and not differ(one, other):
            return None
        before = self.asker.holding(then, at=self.before.at)
        after = self.asker.holding(now, at=self.after.at)
        new = set(turned_by(one, other)) | {c.id for c in self._said_between(now)}
        gone = set(turned_by(other, one))
        return Change(
            place=place,
            before=before,
            after=after,
            steps=steps,
            new=self.asker.tell(new - now.weighed.copy_of.keys(), now.weighed),
            gone=self.asker.tell(gone - then.weighed.copy_of.keys(), then.weighed),
        )

    def _same(self) -> frozenset[str]:
        """The places of which what is kept says that nothing changed."""
        keeper, (one, two) = self.asker.keeper, (self.before.known, self.after.known)
        if keeper is None:
            return frozenset()
        after = keeper.phases(two)
        before = after if one == two else keeper.phases(one)
        return frozenset(
            place
            for place in before.keys() & after.keys()
            if self._stays(before[place].phases, after[place].phases)
        )

    def _stays(self, before: Sequence[Phase], after: Sequence[Phase]) -> bool:
        """Whether a place has the same answer on both days, and no other began in between."""
        days = range(self.before.at.toordinal() + 1, self.after.at.toordinal() + 1)
        begun = any(
            one.first is not None
            and one.first.toordinal() in days
            and (former.standing, former.holder) != (one.standing, one.holder)
            for former, one in pairwise(after)
        )
        one, other = _phase_on(before, self.before.at), _phase_on(after, self.after.at)
        return not begun and _shown(one) == _shown(other)

    def _said_between(self, now: Timeline) -> Iterator[Claim]:
        """What is said of who holds the place, of the days between or in the reports between.

        A withdrawal is in no account of who holds the place, and turns the answer all the same.
        """
        for claim in now.weighed.claims.values():
            content = claim.content
            if not isinstance(content, Controls | Transfers) or claim.modality != Modality.ACTUAL:
                continue
            said, of = claim.asserted.date(), claim.day
            if content.place.place == now.place.id and (
                self.before.at < of <= self.after.at or self.before.known < said
            ):
                yield claim

    def _as_known_before(self, now: Timeline) -> Timeline:
        """The same place as known before; the same timeline where nothing was said of it since."""
        known = self.before.known
        if all(claim.asserted.date() <= known for claim in now.weighed.claims.values()):
            return now
        return self.asker.followed(now.place, known=known)

    def _steps(self, now: Timeline) -> Iterator[Holding]:
        """The answers that began between the two days, as known on the later one."""
        if self.before.at == self.after.at:
            return
        for span in self.asker.spans(now):
            if span.since is not None and self.before.at < span.since <= self.after.at:
                yield span


def _order(change: Change) -> tuple[date, str, str]:
    """By the first change, where the days differ, else by the beginning of the new answer."""
    first = change.steps[0] if change.steps else change.after
    return first.since or date.min, change.place.name.casefold(), change.place.id


def _phase_on(phases: Sequence[Phase], day: date) -> Phase:
    return next(p for p in reversed(phases) if p.first is None or p.first <= day)


def _shown(phase: Phase) -> tuple[Standing, str | None, frozenset[str | None]]:
    """What `differ` compares."""
    contended = phase.standing is Standing.CONTESTED
    return phase.standing, phase.holder, frozenset(phase.parties if contended else ())


def _on(line: Timeline, day: date) -> ControlInterval:
    return interval_at(line.intervals, midnight(day) + DAY / 2)
