"""The closed word lists of the project, and the table of event types.

The short lists stand here as enumerations so that a type checker can hold them; what is known of
each event type (its PLOVER 2021 category and mode, CAMEO code, ACLED event and sub-event, effect
on control, definition, example) is data: `vocabulary.toml`, one row for each `EventType`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from dateline.errors import DataError


class EventType(StrEnum):
    """What happened; the types of a careful human coder."""

    TAKEOVER = "takeover"
    ADVANCE = "advance"
    WITHDRAWAL = "withdrawal"
    EXPULSION = "expulsion"
    CONTROL = "control"
    SIEGE = "siege"
    BATTLE = "battle"
    AIR_STRIKE = "air strike"
    SHELLING = "shelling"
    BOMBING = "bombing"
    ATTACK = "attack"
    KILLING = "killing"
    ABDUCTION = "abduction"
    RELEASE = "release"
    ARREST = "arrest"
    LOOTING = "looting"
    TRUCE = "truce"
    NEGOTIATION = "negotiation"
    MOBILISATION = "mobilisation"
    MILITARY_AID = "military aid"
    HUMANITARIAN_AID = "humanitarian aid"
    DISPLACEMENT = "displacement"
    PROTEST = "protest"
    DEMAND = "demand"
    ACCUSATION = "accusation"
    REJECTION = "rejection"
    THREAT = "threat"
    SANCTION = "sanction"
    CLAIM_OF_RESPONSIBILITY = "claim of responsibility"
    AFFILIATION = "affiliation"
    ROUTE = "route"
    OTHER = "other"


class Polarity(StrEnum):
    """Whether the text says that it is so, or that it is not."""

    AFFIRMED = "affirmed"
    NEGATED = "negated"


class Modality(StrEnum):
    """Whether it is said to have happened, or only to be meant, wished or feared."""

    ACTUAL = "actual"
    PLANNED = "planned"
    OFFERED = "offered"
    REQUESTED = "requested"
    THREATENED = "threatened"
    PREDICTED = "predicted"
    POSSIBLE = "possible"


class Stance(StrEnum):
    """How firmly the source stands behind it."""

    STATED = "stated"
    HEDGED = "hedged"
    DENIED = "denied"


class Attitude(StrEnum):
    """How a source stands to what is attributed to it (after the types of the PDTB)."""

    ASSERTION = "assertion"
    BELIEF = "belief"
    KNOWLEDGE = "knowledge"
    INTENTION = "intention"
    JUDGEMENT = "judgement"


class ControlStatus(StrEnum):
    """What a statement says of a holder and a place (`gold/FORMAT.md`, `control`)."""

    TAKEN = "taken"
    LOST = "lost"
    HOLDS = "holds"
    CONTESTED = "contested"
    CLAIMED = "claimed"


class Extent(StrEnum):
    """How much of the place a statement is about."""

    ALL = "all"
    MOST = "most"
    PART = "part"
    AROUND = "around"


class Standing(StrEnum):
    """What the record as a whole says of a place over an interval."""

    HELD = "held"
    CONTESTED = "contested"
    UNKNOWN = "unknown"


class RelationKind(StrEnum):
    """How one party stands to another: the words of packs, which claims are sorted into."""

    HOSTILE = "hostile to"
    TRUCE = "truce with"
    ALLY = "ally of"
    BRANCH = "branch of"
    WING = "wing of"
    AFFILIATE = "affiliate of"
    MEMBER = "member of"
    LINKED = "linked to"
    SPLINTER = "splinter of"
    LEADS = "leads"

    @property
    def mutual(self) -> bool:
        """Whether it holds both ways."""
        return self in {RelationKind.HOSTILE, RelationKind.TRUCE, RelationKind.ALLY}


class Access(StrEnum):
    """How a place is reached by known routes, the best first: what the worst place between is."""

    OPEN = "open"
    """Every place between is held by the party or its allies."""
    UNCERTAIN = "uncertain"
    """Of some place between nothing is known."""
    CONTESTED = "contested"
    """Some place between is contested, and every route passes through such a place or worse."""
    CUT_OFF = "cut off"
    """Every route passes through a place that another party holds."""
    NO_ROUTE = "no route"
    """No report or pack tells of a route there."""


class Measure(StrEnum):
    """What a count counts."""

    KILLED = "killed"
    INJURED = "injured"
    CAPTURED = "captured"
    DISPLACED = "displaced"
    DEPLOYED = "deployed"


class MentionKind(StrEnum):
    """What words name."""

    ACTOR = "actor"
    PLACE = "place"
    SOURCE = "source"
    THING = "thing"


class ActorKind(StrEnum):
    """Kinds of party, after PLOVER's sectors and ACLED's actor types."""

    STATE_FORCES = "state forces"
    GOVERNMENT = "government"
    ARMED_GROUP = "armed group"
    MILITIA = "militia"
    REGIONAL_FORCES = "regional forces"
    COALITION = "coalition"
    ORGANISATION = "organisation"
    PERSON = "person"
    PEOPLE = "people"
    CIVILIANS = "civilians"
    STATE = "state"
    UNKNOWN = "unknown"


class PlaceKind(StrEnum):
    """Kinds of place; GeoNames feature codes are folded into these."""

    COUNTRY = "country"
    REGION = "region"
    PROVINCE = "province"
    DISTRICT = "district"
    TOWN = "town"
    QUARTER = "quarter"
    CROSSING = "crossing"
    BASE = "base"
    AIRPORT = "airport"
    DAM = "dam"
    OILFIELD = "oilfield"
    CAMP = "camp"
    SITE = "site"


class SourceKind(StrEnum):
    """Kinds of source; the prior of reliability goes by them."""

    AGENCY = "agency"
    OUTLET = "outlet"
    STATE_MEDIA = "state media"
    PARTY_MEDIA = "party media"
    PARTY = "party"
    OFFICIAL = "official"
    MONITOR = "monitor"
    INTERNATIONAL = "international organisation"
    WITNESS = "witness"
    EXPERT = "expert"
    UNNAMED = "unnamed"
    OTHER = "other"


class Verdict(StrEnum):
    """What a person judges of something in the record."""

    SAME = "same"
    """Two ids stand for one thing."""
    DIFFERENT = "different"
    """Two ids stand for two things, however alike they look."""
    UNSURE = "unsure"
    """It was looked at and cannot be told; nothing changes, and it is not suggested again."""
    ACCEPT = "accept"
    """What was read is what the report says."""
    RETRACT = "retract"
    """It should not count: misread, fabricated, or taken back by who said it."""
    CORRECT = "correct"
    """It says something else than was read."""
    SETTLE = "settle"
    """What these say against each other was looked at and is settled; no answer changes by it."""
    LEARN = "learn"
    """Sources are as reliable as how their claims fared so far shows."""
    UNDO = "undo"
    """A judgement is taken back."""


class Subject(StrEnum):
    """What a judgement is about."""

    ACTOR = "actor"
    PLACE = "place"
    SOURCE = "source"
    INCIDENT = "incident"
    REPORT = "report"
    CLAIM = "claim"
    JUDGEMENT = "judgement"


class ControlEffect(StrEnum):
    """What an event of a type does to who holds its place."""

    ACTOR_TAKES = "actor takes"
    ACTOR_LEAVES = "actor leaves"
    RECIPIENT_LEAVES = "recipient leaves"
    ACTOR_HOLDS = "actor holds"
    CONTESTS = "contests"
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventTypeRow:
    """One row of `vocabulary.toml`."""

    type: EventType
    plover: str
    plover_mode: str | None
    cameo: str
    acled: str | None
    acled_sub: str | None
    effect: ControlEffect
    situation: bool
    definition: str
    example: str


@cache
def contesting_types() -> frozenset[EventType]:
    """The types of events that contest a place by themselves.  Raises DataError."""
    rows = event_types().values()
    return frozenset(row.type for row in rows if row.effect is ControlEffect.CONTESTS)


@cache
def event_types() -> dict[EventType, EventTypeRow]:
    """The table of event types, in the order of `EventType`.  Raises DataError."""
    where = "dateline/vocabulary.toml"
    table = tomllib.loads((files("dateline") / "vocabulary.toml").read_text("utf-8"))["type"]
    if unknown := set(table) - {t.value for t in EventType}:
        raise DataError(f"{where}: unknown event types {sorted(unknown)}")
    rows: dict[EventType, EventTypeRow] = {}
    for kind in EventType:
        try:
            row = table[kind.value]
            rows[kind] = EventTypeRow(
                type=kind,
                plover=row["plover"],
                plover_mode=row.get("plover_mode"),
                cameo=row["cameo"],
                acled=row.get("acled"),
                acled_sub=row.get("acled_sub"),
                effect=ControlEffect(row["effect"]),
                situation=row.get("situation", False),
                definition=row["definition"],
                example=row["example"],
            )
        except (KeyError, ValueError) as error:
            raise DataError(f"{where}: row {kind.value!r}: {error}") from error
    return rows
