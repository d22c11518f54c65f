"""What a word of a siege comes to: who is said to be besieged, and how long that is believed."""

from __future__ import annotations

from datetime import timedelta

from dateline.model import Claim, Happened
from dateline.vocabulary import EventType, Modality

LASTS = timedelta(days=90)
"""How long a word of a siege is shown, if the place has not changed hands since."""


def tells_of_siege(claim: Claim) -> bool:
    """Whether a claim says that there is a siege: not that there is none, or may be one."""
    content = claim.content
    return (
        isinstance(content, Happened)
        and content.type is EventType.SIEGE
        and claim.modality is Modality.ACTUAL
        and not claim.rejected
    )
