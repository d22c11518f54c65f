"""Claims asked for by one condition or several, for every kind of record that finds them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from datetime import datetime

from dateline.ledger.facets import Conditions
from dateline.model import Claim
from dateline.vocabulary import EventType


class Meeting(ABC):
    """The part of a record that turns what is asked into conditions."""

    @abstractmethod
    def meeting(self, wanted: Conditions, recorded: datetime | None) -> Iterator[Claim]:
        """See `Ledger`."""

    def claims(
        self,
        *,
        place: str | None = None,
        actor: str | None = None,
        source: str | None = None,
        event_type: EventType | None = None,
        kind: str | None = None,
        known: datetime | None = None,
        at: datetime | None = None,
        recorded: datetime | None = None,
    ) -> Iterator[Claim]:
        """See `Ledger`."""
        wanted = Conditions(
            place=place,
            actor=actor,
            source=source,
            event_type=event_type,
            kind=kind,
            known=known,
            at=at,
        )
        return self.meeting(wanted, recorded)

    def claims_on_control(
        self, place: str, *, known: datetime | None = None, recorded: datetime | None = None
    ) -> Iterator[Claim]:
        """See `Ledger`."""
        return self.meeting(Conditions(place=place, on_control=True, known=known), recorded)
