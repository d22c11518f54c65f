"""Event words under the KAIROS types of WikiEvents."""

from __future__ import annotations

from dateline.extract.drafts import PART, TOLD_BEFORE
from dateline.model import Reading
from dateline.vocabulary import EventType as T

Span = tuple[int, int]

TYPES = {
    T.BOMBING: "Conflict.Attack.DetonateExplode",
    T.SHELLING: "Conflict.Attack.DetonateExplode",
    T.AIR_STRIKE: "Conflict.Attack.DetonateExplode",
    T.ATTACK: "Conflict.Attack.Unspecified",
    T.BATTLE: "Conflict.Attack.Unspecified",
    T.TAKEOVER: "Conflict.Attack.Unspecified",
    T.KILLING: "Life.Die.Unspecified",
    T.ARREST: "Justice.ArrestJailDetain.Unspecified",
    T.ABDUCTION: "Movement.Transportation.IllegalTransportation",
    T.RELEASE: "Justice.ReleaseParole.Unspecified",
    T.PROTEST: "Conflict.Demonstrate.Unspecified",
    T.NEGOTIATION: "Contact.Contact.Meet",
    T.DEMAND: "Contact.RequestCommand.Unspecified",
    T.THREAT: "Contact.ThreatenCoerce.Unspecified",
    T.ADVANCE: "Movement.Transportation.Unspecified",
    T.WITHDRAWAL: "Movement.Transportation.Unspecified",
    T.DISPLACEMENT: "Movement.Transportation.Evacuation",
    T.SIEGE: "Control.ImpedeInterfereWith.Unspecified",
    T.LOOTING: "ArtifactExistence.DamageDestroyDisableDismantle.Destroy",
}


def triggers(reading: Reading) -> list[tuple[str, Span]]:
    """The event words of a reading; each word for one happening is an event of its own here."""
    words = [(event.type, event.cue) for event in reading.events]
    words += [
        (word.type, word.cue) for word in reading.rejected if word.reason in (PART, TOLD_BEFORE)
    ]
    found = [(TYPES[kind], (cue.start, cue.end)) for kind, cue in words if kind in TYPES]
    return list(dict.fromkeys(found))
