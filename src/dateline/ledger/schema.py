"""The tables of a record.

    entry                          the log: what was added, when (the `recorded` clock), sealed
    report ──< claim >── about     one row a claim, columns to filter by, the whole of it as JSON
                ├──< claim_place
                └──< claim_actor
    source, actor, place           one row a description, that of the latest entry counts
    indexed                        how many words of a report the index of words has (`fulltext`)
    place_name, actor_name         folded names that lead to them
    judgement                      one row a judgement, the whole of it as JSON
    erasure                        one row a report whose text was erased, as JSON
    capture ── captured_body       what the address of a fetched report gave (`sql_captures`)
    projection, timeline ──< control_interval, weighed_claim, place_evidence (`sql_projection`)
    visit                          the last visit to each address that is followed (`sql_visits`)
    user_account ──< user_session, api_token                     (`sql_keyring`)

Every table only grows; only an erasure (`sql_erasure`) blanks words that are there.  The last three
lines are no part of what the record holds: timelines can be made anew from the rest, what is not
known of an address is asked again, and the last line says who may use it where it is served; all
are replaced at will.

A report, a claim has its content hash for a key.  Sources, actors and
places are described anew by an entry only when the description differs from the last.

These are the tables as queries see them; `migrations` makes them, and a test holds that both are
the same.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

from dateline.ledger.column_types import FoldedName, Instant, Word

VERSION = 11
"""The format of a record: the number of the last step in `migrations`."""

tables = MetaData()

report = Table(
    "report",
    tables,
    Column("id", Word, primary_key=True),
    Column("published", Instant),
    Column("publisher", Word),
    Column("title", Word),
    Column("origin", Word, nullable=False),
    Column("url", Word),
    Column("payload", Text, nullable=False),
    Index("report_published", "published", "id"),
)

entry = Table(
    "entry",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("kind", Word, nullable=False),
    Column("subject", Word, nullable=False),
    Column("recorded", Instant, nullable=False),
    Column("author", Word),
    Column("content", String(64), nullable=False),
    Column("chain", String(64), nullable=False),
    Index("entry_subject", "kind", "subject", unique=True),
)

indexed = Table(
    "indexed",
    tables,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("report", ForeignKey("report.id"), nullable=False, unique=True),
    Column("length", Integer, nullable=False),
)

claim = Table(
    "claim",
    tables,
    Column("id", Word, primary_key=True),
    Column("report", ForeignKey("report.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("source", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("event_type", Word),
    Column("polarity", Word, nullable=False),
    Column("modality", Word, nullable=False),
    Column("stance", Word, nullable=False),
    # Whether a valid time is stated; then an end that is NULL is an open end.
    Column("dated", Boolean, nullable=False),
    Column("valid_start", Instant),
    Column("valid_end", Instant),
    Column("asserted", Instant, nullable=False),
    Column("payload", Text, nullable=False),
    Index("claim_asserted", "asserted", "id"),
    Index("claim_report", "report", "position"),
    Index("claim_source", "source"),
    Index("claim_type", "event_type"),
    Index("claim_kind", "kind"),
)


judgement = Table(
    "judgement",
    tables,
    Column("id", Word, primary_key=True),
    Column("entry", ForeignKey("entry.seq"), nullable=False),
    Column("payload", Text, nullable=False),
    Index("judgement_entry", "entry", unique=True),
)


erasure = Table(
    "erasure",
    tables,
    Column("id", ForeignKey("report.id"), primary_key=True),
    Column("entry", ForeignKey("entry.seq"), nullable=False),
    Column("payload", Text, nullable=False),
    Index("erasure_entry", "entry", unique=True),
)


def _link(name: str) -> Table:
    return Table(
        f"claim_{name}",
        tables,
        Column(name, Word, primary_key=True),
        Column("claim", ForeignKey("claim.id"), primary_key=True),
        # What claims are filtered by: the entry that its report came in with, and days by number.
        Column("entry", Integer, nullable=False),
        Column("kind", Word, nullable=False),
        Column("event_type", Word),
        Column("said", Integer, nullable=False),
        # The days that it is about; NULL where no time is stated, 0 and `OPEN` for open ends.
        Column("first", Integer),
        Column("after", Integer),
        sqlite_with_rowid=False,
    )


def _thing(name: str) -> Table:
    return Table(
        name,
        tables,
        Column("id", Word, primary_key=True),
        Column("entry", ForeignKey("entry.seq"), primary_key=True),
        Column("payload", Text, nullable=False),
        Index(f"{name}_entry", "entry", "id"),
    )


def _names(thing: str) -> Table:
    return Table(
        f"{thing}_name",
        tables,
        Column("name", FoldedName, primary_key=True),
        Column("id", Word, primary_key=True),
        Column("how", Integer, primary_key=True),
        sqlite_with_rowid=False,
    )


claim_place, claim_actor = _link("place"), _link("actor")
source, actor, place = _thing("source"), _thing("actor"), _thing("place")
actor_name, place_name = _names("actor"), _names("place")


OPEN = 2**31 - 1
"""The day after the last of an interval that has no end; 0 is the first of one that has no
beginning.  Days are numbered as `date.toordinal` does."""

projection = Table(
    "projection",
    tables,
    Column("method", Word, primary_key=True),
    Column("entry", Integer, nullable=False),
)

timeline = Table(
    "timeline",
    tables,
    Column("place", Word, primary_key=True),
    Column("entry", Integer, nullable=False),
    Column("since", Integer, nullable=False),
    Column("control", Boolean, nullable=False),
    Column("sides", Text, nullable=False),
)

control_interval = Table(
    "control_interval",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("place", Word, nullable=False),
    Column("first", Integer, nullable=False),
    Column("after", Integer, nullable=False),
    Column("since", Integer, nullable=False),
    Column("until", Integer, nullable=False),
    Column("run_first", Integer, nullable=False),
    Column("run_after", Integer, nullable=False),
    Column("payload", Text, nullable=False),
    Index("control_interval_place", "place", "since", "first", unique=True),
)

weighed_claim = Table(
    "weighed_claim",
    tables,
    Column("place", Word, primary_key=True),
    Column("claim", Word, primary_key=True),
    Column("payload", Text, nullable=False),
    sqlite_with_rowid=False,
)

place_evidence = Table(
    "place_evidence",
    tables,
    Column("place", Word, primary_key=True),
    Column("payload", LargeBinary, nullable=False),
)

user_account = Table(
    "user_account",
    tables,
    Column("name", Word, primary_key=True),
    Column("role", Word, nullable=False),
    Column("password", Word, nullable=False),
    Column("created", Instant, nullable=False),
)

user_session = Table(
    "user_session",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("user", ForeignKey("user_account.name"), nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant, nullable=False),
    Index("user_session_user", "user"),
)

api_token = Table(
    "api_token",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("id", Word, nullable=False, unique=True),
    Column("user", ForeignKey("user_account.name"), nullable=False),
    Column("role", Word, nullable=False),
    Column("label", Word, nullable=False),
    Column("created", Instant, nullable=False),
    Column("expires", Instant),
    Index("api_token_user", "user"),
)

visit = Table(
    "visit",
    tables,
    Column("address", Word, primary_key=True),
    Column("asked", Instant, nullable=False),
    Column("due", Instant, nullable=False),
    Column("etag", Word),
    Column("modified", Word),
    Column("digest", String(64)),
    Column("failures", Integer, nullable=False),
    Column("trouble", Word),
    Column("gone", Boolean, nullable=False),
)

capture = Table(
    "capture",
    tables,
    Column("report", ForeignKey("report.id"), primary_key=True),
    Column("asked", Word, nullable=False),
    Column("url", Word, nullable=False),
    Column("at", Instant, nullable=False),
    Column("status", Integer),
    Column("kind", Word, nullable=False),
    Column("headers", Text, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Index("capture_at", "at", "report"),
    Index("capture_digest", "digest"),
)

captured_body = Table(
    "captured_body",
    tables,
    Column("digest", String(64), primary_key=True),
    Column("packed", LargeBinary, nullable=False),
)
