"""A copy of a record that holds only what may be shared: what is exported or served by a profile.

What is not in the copy cannot be told, whatever is asked of it: each answer, each search and each
export is worked out from what is shared.  It is kept in a file that only its owner can read, and
that is gone afterwards.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Self, TypedDict, Unpack

from dateline.asking import Answering, Asker
from dateline.atlas import folded
from dateline.export.shared_report import shared_statements
from dateline.export.sharing import Sharing, new_secret, parse_grade
from dateline.export.sourced import SourcedClaim
from dateline.interval import DAY
from dateline.ledger.addresses import FileAddress, open_ledger
from dateline.ledger.base import Ledger
from dateline.lookup import Day
from dateline.model import Statements
from dateline.sourcing import Things, sourced_reports

TOGETHER = 500
"""How many reports go into the copy in one step."""

_UNGRADED = "F6"

Chosen = Callable[[SourcedClaim], bool]


class Profile(TypedDict, total=False):
    """What is shared: nothing of the last `delay` days, no place more exact than `precision`

    (UCDP's where-precision), no claim under a `grade` (Admiralty), none of the sources that
    `withhold` names.
    """

    delay: int
    precision: int
    grade: str | None
    withhold: Collection[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """What several copies of one record have in common, so that of equal content they are equal.

    `secret` makes the ids of what is told without words, which are else others in each copy; all
    that is in them is `recorded` at one instant.
    """

    secret: str = field(default_factory=new_secret, repr=False)
    recorded: datetime


def restricts(profile: Profile) -> bool:
    """Whether a profile holds anything back."""
    wider = profile.get("precision", 1) > 1
    return bool(profile.get("delay") or wider or profile.get("grade") or profile.get("withhold"))


class Shareable(Answering):
    """A record of which a part can be shared."""

    _now: Callable[[], datetime]

    @abstractmethod
    def _over(self, ledger: Ledger) -> Self: ...

    @abstractmethod
    def close(self) -> None:
        """See `Record`."""

    @contextmanager
    def shared(
        self,
        *,
        known: Day = None,
        only: Chosen | None = None,
        imprint: Imprint | None = None,
        **profile: Unpack[Profile],
    ) -> Iterator[Self]:
        """A record with only what a profile lets out of this one, for as long as it is used.

        Judgements are applied.  `only` says of which claims, and what is said more of them;
        `imprint` is that of other copies, if this one is to be equal to them where it can.
        Raises UnknownName for no source, BadProfile for no grade, Leak where a name that is to be
        withheld would be in it.
        """
        asker, by = self._asker, self._days(None, known)[1]
        ids = {i for name in profile.get("withhold") or () for i in self._finder.sources(name)}
        delay, grade = profile.get("delay"), profile.get("grade")
        imprint = imprint or Imprint(recorded=self._now())
        sharing = Sharing(
            until=self._now() - delay * DAY if delay else None,
            precision=profile.get("precision") or 1,
            grade=parse_grade(grade) if grade is not None else None,
            withheld=tuple(asker.ledger.sources(ids)) if ids else (),
            wider=Things(asker.ledger).place,
            secret=imprint.secret,
        )
        with TemporaryDirectory(prefix="dateline-shared-") as folder:
            address = FileAddress(path=Path(folder) / "shared.db")
            with closing(self._over(open_ledger(address, fold=folded))) as copy:
                filling = _Filling(asker=asker, sharing=sharing, only=only, known=by)
                filling.fill(copy.ledger, imprint.recorded)
                yield copy


@dataclass(frozen=True, slots=True, kw_only=True)
class _Filling:
    """What goes into a copy."""

    asker: Asker
    sharing: Sharing
    only: Chosen | None
    known: date

    def fill(self, ledger: Ledger, now: datetime) -> None:
        """Add all that is shared.  Raises Leak, with nothing of the step at hand added."""
        some: list[Statements] = []
        for statements in self._statements():
            for _ in self.sharing.checked(_texts(asdict(statements))):
                pass
            some.append(statements)
            if len(some) == TOGETHER:
                ledger.add_all(some, recorded=now)
                some = []
        ledger.add_all(some, recorded=now)

    def _statements(self) -> Iterator[Statements]:
        graded = self.sharing.grade is not None
        weights = self.asker.weighed(known=self.known).weights if graded else {}
        for report, claims in sourced_reports(self.asker.ledger, known=self.known):
            chosen = self._chosen(claims)
            if claims and not chosen:
                continue
            grades = (weights.get(one.claim.id) for one in chosen)
            marked = [
                (one, weight.grade if weight is not None else _UNGRADED)
                for one, weight in zip(chosen, grades, strict=True)
            ]
            yield from shared_statements(report, marked, self.sharing)

    def _chosen(self, claims: list[SourcedClaim]) -> list[SourcedClaim]:
        if self.only is None:
            return claims
        met = {one.claim.id for one in claims if self.only(one)}
        return [one for one in claims if one.claim.id in met or one.claim.about in met]


def _texts(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _texts(part)
