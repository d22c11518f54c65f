"""What a record answers about places and parties over time: what changed, and how they stand.

Frozen values like those of `answers`, for the command line, Python and the web.
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.answers import Holding, Told
from dateline.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A place whose answer is another in the second of two pictures than in the first.

    A picture is a day asked about and a day of what was known (`Holding.at`, `Holding.known`).
    `steps` are the answers that began after the first day asked about and by the second, the last
    of them that of `after`; `new` the claims that `after` rests on and `before` did not, with all
    that is said of who holds the place of the days between, or in the reports between; `gone` those
    of `before` that `after` does not rest on any more.
    """

    place: Place
    before: Holding
    after: Holding
    steps: tuple[Holding, ...]
    new: tuple[Told, ...]
    gone: tuple[Told, ...]

    @property
    def back(self) -> bool:
        """Whether it changed in between and is as it was."""
        return (self.before.standing, self.before.holder) == (
            self.after.standing,
            self.after.holder,
        )
