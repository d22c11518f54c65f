"""The types that travel between the stages.  Read this first.

    Report ── extract ─→ Reading ── resolve ─→ Reading (names resolved) ─→ Statements
           (ingest)      Events, ControlStatements                            │ ledger
                                                                              ▼
                    ControlInterval ←── control ── Assessment ←── weigh ── Claim

All are frozen, slotted and keyword-only; `None` means *not stated*; offsets are Unicode code points
into `Report.text`, the end excluded; instants are UTC.  Three clocks, one name each: `valid` when
it holds in the world, `asserted` when it was said, `recorded` when our record learned it.

`reading` has those of a report and of what is read in it, `entities` parties, places and sources,
`claim` what is said, `beliefs` what is worked out from claims; all are imported from here.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from dateline.beliefs import Account as Account
from dateline.beliefs import Alternative as Alternative
from dateline.beliefs import Assessment as Assessment
from dateline.beliefs import ControlInterval as ControlInterval
from dateline.beliefs import Dispute as Dispute
from dateline.beliefs import Figure as Figure
from dateline.beliefs import Incident as Incident
from dateline.beliefs import KeptDay as KeptDay
from dateline.beliefs import KeptTimeline as KeptTimeline
from dateline.beliefs import Learning as Learning
from dateline.beliefs import ListedRelation as ListedRelation
from dateline.beliefs import ListedRoute as ListedRoute
from dateline.beliefs import Match as Match
from dateline.beliefs import RelationAccount as RelationAccount
from dateline.beliefs import RelationInterval as RelationInterval
from dateline.beliefs import Stretch as Stretch
from dateline.beliefs import Toll as Toll
from dateline.beliefs import TrackRecord as TrackRecord
from dateline.beliefs import Weighing as Weighing
from dateline.claim import Claim as Claim
from dateline.claim import Content as Content
from dateline.claim import Controls as Controls
from dateline.claim import Counted as Counted
from dateline.claim import Happened as Happened
from dateline.claim import Party as Party
from dateline.claim import Related as Related
from dateline.claim import Routes as Routes
from dateline.claim import Site as Site
from dateline.claim import Transfers as Transfers
from dateline.completion import Asked as Asked
from dateline.entities import Actor as Actor
from dateline.entities import Place as Place
from dateline.entities import Source as Source
from dateline.passage import Passage as Passage
from dateline.passage import Wording as Wording
from dateline.reading import Attribution as Attribution
from dateline.reading import Candidate as Candidate
from dateline.reading import ControlStatement as ControlStatement
from dateline.reading import Count as Count
from dateline.reading import Event as Event
from dateline.reading import Link as Link
from dateline.reading import Mention as Mention
from dateline.reading import Reading as Reading
from dateline.reading import Rejection as Rejection
from dateline.reading import Report as Report


def content_id(prefix: str, *parts: object) -> str:
    """An id that is a hash of what it names, so that saying a thing twice changes nothing.

    `prefix` is a letter for the kind of thing; 16 hex digits (64 bits) of SHA-256 follow, over the
    parts as a JSON list of texts and nulls, which no two lists of parts share.
    """
    packed = json.dumps([None if part is None else str(part) for part in parts])
    return f"{prefix}-{sha256(packed.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statements:
    """What one report adds to a record: itself, its claims, and all that these point at."""

    report: Report
    claims: tuple[Claim, ...]
    sources: tuple[Source, ...]
    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
